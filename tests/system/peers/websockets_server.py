# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An echo server on python3-websockets; prints its port. A text "close" makes it say Close 4002.

With --deflate it takes any offer of permessage-deflate as it comes. The other arguments are the subprotocols that it
speaks; its later releases refuse a client that offers none of them."""
import asyncio
import sys

import websockets
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory

deflate = "--deflate" in sys.argv[1:]
subprotocols = [name for name in sys.argv[1:] if name != "--deflate"]


async def echo(socket, _path=None):
    await socket.ping(b"from the server")
    async for message in socket:
        if message == "close":
            await socket.close(4002, "as you wish")
            return
        await socket.send(message)


async def main():
    async with websockets.serve(echo, "127.0.0.1", 0, compression=None, subprotocols=subprotocols or None,
                                extensions=[ServerPerMessageDeflateFactory()] if deflate else None,
                                max_size=None) as server:
        print(next(iter(server.sockets)).getsockname()[1], flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


asyncio.run(main())
