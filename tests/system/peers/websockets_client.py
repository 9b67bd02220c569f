# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Talks to an echo server; exits 0 when everything came back, a PING was answered and the close was clean."""
import asyncio
import sys

import websockets

SENT = ["hello", b"\x00\xff\x10", "ünïcödé €", bytes(200_000), "", ["in ", "three ", "fragments"]]


async def main():
    async with websockets.connect(sys.argv[1], compression=None, max_size=None) as socket:
        await (await socket.ping(b"token"))
        for message in SENT:
            await socket.send(message)
            back = await asyncio.wait_for(socket.recv(), 20)
            assert back == ("".join(message) if isinstance(message, list) else message), (message, back)
        await socket.close(4003, "done")
        assert socket.close_code == 4003, socket.close_code


asyncio.run(main())
