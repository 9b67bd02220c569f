// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Talks to an echo server; exits 0 when everything came back, a PING was answered and the close was clean.
import { WebSocket } from "ws";

const sent = ["hello", Buffer.from([0, 255, 16]), "ünïcödé €", Buffer.alloc(200_000, 7), ""];
const socket = new WebSocket(process.argv[2], { perMessageDeflate: false });
const back = [];
let ponged = false;
socket.on("pong", (data) => (ponged = data.toString() === "token"));
socket.on("open", () => {
  socket.ping("token");
  for (const message of sent) socket.send(message);
});
socket.on("message", (data, binary) => {
  back.push(binary ? data : data.toString());
  if (back.length === sent.length) socket.close(4003, "done");
});
socket.on("close", (code) => {
  const same = back.length === sent.length && sent.every((message, i) => Buffer.from(message).equals(Buffer.from(back[i])));
  console.log(JSON.stringify({ same, ponged, code }));
  process.exit(same && ponged && code === 4003 ? 0 : 1);
});
socket.on("error", (error) => {
  console.error(error.message);
  process.exit(2);
});
