// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Talks compressed to echo servers: ws_deflate.mjs MESSAGES SETTINGS URL..., as websockets_deflate.py does, but leaves
// every seventh message uncompressed.
import { WebSocket } from "ws";

const lengths = [0, 1, 5, 125, 126, 127, 200, 1000, 4096, 16384, 40000, 65535, 65536];

/// Small, and the same in every run.
function random(seed) {
  let state = seed + 1;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function* messages(count, seed) {
  const chance = random(seed);
  for (let number = 0; number < count; ++number) {
    const length = number % 250 === 249 ? 1 << 20 : lengths[chance(number % 8 ? 9 : lengths.length)];
    let data;
    if (number % 3 === 0) {
      data = Buffer.alloc(length);
      for (let i = 0; i < length; ++i) data[i] = chance(256);
    } else {
      let text = "";
      while (text.length < length) text += `{"id":${chance(5000)},"name":"grüße"}`;
      data = Buffer.from(text.slice(0, length));
    }
    yield { data, binary: number % 3 !== 1, compress: number % 7 !== 6, parts: number % 5 === 4 ? 3 : 1 };
  }
}

function say(socket, { data, binary, compress, parts }) {
  const step = Math.floor(data.length / parts);
  for (let part = 0; part < parts; ++part) {
    const fin = part === parts - 1;
    socket.send(data.subarray(part * step, fin ? data.length : (part + 1) * step), { binary, compress, fin });
  }
}

function converse(url, count, [clientBits, serverBits, clientFresh, serverFresh]) {
  const sent = [...messages(count, clientBits * 16 + serverBits)];
  const wish = { threshold: 0 }; // what is false in it would be refused, not only not asked for
  if (clientFresh) wish.clientNoContextTakeover = true;
  if (serverFresh) wish.serverNoContextTakeover = true;
  if (clientBits) wish.clientMaxWindowBits = clientBits;
  if (serverBits) wish.serverMaxWindowBits = serverBits;
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { perMessageDeflate: wish });
    let back = 0;
    socket.on("open", () => {
      if (socket.extensions !== "permessage-deflate") reject(new Error(`extensions: "${socket.extensions}"`));
      for (const message of sent) say(socket, message);
    });
    socket.on("message", (data, binary) => {
      const message = sent[back++];
      if (binary !== message.binary || !data.equals(message.data)) {
        reject(new Error(`message ${back} of ${message.data.length} octets came back otherwise`));
      } else if (back === sent.length) socket.close(4003, "done");
    });
    socket.on("close", (code) => (code === 4003 ? resolve() : reject(new Error(`closed with ${code} after ${back}`))));
    socket.on("error", reject);
  });
}

const [count, all, ...urls] = process.argv.slice(2);
const settings = all.split("/").map((each) => each.split(",").map(Number));
try {
  for (const url of urls) {
    for (const setting of settings) {
      await converse(url, Number(count), setting).catch((error) => {
        throw new Error(`${setting}: ${error.message}`);
      });
    }
  }
  console.log(settings.length * urls.length);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
