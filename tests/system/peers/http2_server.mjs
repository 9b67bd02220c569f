// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// An echo server over HTTP/2 in clear with extended CONNECT (RFC 8441): Node's http2 below, ws above; prints its port.
// A text "close" makes it say Close 4002.
import http2 from "node:http2";
import { WebSocket } from "ws";

const server = http2.createServer({ settings: { enableConnectProtocol: true } });
server.on("stream", (stream, headers) => {
  if (headers[":method"] !== "CONNECT" || headers[":protocol"] !== "websocket") {
    stream.respond({ ":status": 404 }, { endStream: true });
    return;
  }
  stream.respond({ ":status": 200 });
  const socket = new WebSocket(null, undefined, { autoPong: true });
  socket.setSocket(stream, Buffer.alloc(0), { maxPayload: 1 << 26, skipUTF8Validation: false });
  socket.on("message", (data, binary) => {
    if (!binary && data.toString() === "close") socket.close(4002, "as you wish");
    else socket.send(data, { binary });
  });
  socket.on("error", () => {});
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.stdin.on("end", () => process.exit(0)).resume();
