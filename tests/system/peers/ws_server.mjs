// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// An echo server on ws; prints its port. A text "close" makes it say Close 4002. With --deflate it takes any offer of
// permessage-deflate as it comes, and compresses every message but those that begin with "!".
import { WebSocketServer } from "ws";

const server = new WebSocketServer({
  host: "127.0.0.1",
  port: 0,
  perMessageDeflate: process.argv.includes("--deflate") ? { threshold: 0 } : false,
});
server.on("listening", () => console.log(server.address().port));
server.on("connection", (socket) => {
  socket.ping("from the server");
  socket.on("message", (data, binary) => {
    if (!binary && data.toString() === "close") socket.close(4002, "as you wish");
    else socket.send(data, { binary, compress: data[0] !== 33 });
  });
});
process.stdin.on("end", () => process.exit(0)).resume();
