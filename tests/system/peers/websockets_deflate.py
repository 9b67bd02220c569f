# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Talks compressed to echo servers: websockets_deflate.py MESSAGES SETTINGS URL...

SETTINGS are CLIENT_BITS,SERVER_BITS,CLIENT_NO_TAKEOVER,SERVER_NO_TAKEOVER joined by "/", bits 0 for no wish. One
conversation a setting and URL; prints how many, and exits 0 if every message came back as it was sent."""
import asyncio
import random
import sys

import websockets
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory

LENGTHS = [0, 1, 5, 125, 126, 127, 200, 1000, 4096, 16384, 40000, 65535, 65536]
LARGE = 1 << 20


def payload(chance, number, length):
    if number % 3 == 0:
        return chance.randbytes(length)
    text = "".join(f'{{"id":{chance.randrange(5000)},"name":"grüße"}}' for _ in range(length // 24 + 1))[:length]
    return text if number % 3 == 1 else text.encode()


def messages(count, seed):
    chance = random.Random(seed)
    for number in range(count):
        length = LARGE if number % 250 == 249 else chance.choice(LENGTHS[:9] if number % 8 else LENGTHS)
        message = payload(chance, number, length)
        if number % 5 == 4 and length > 4:
            third = len(message) // 3
            yield [message[:third], message[third:2 * third], message[2 * third:]]
        else:
            yield message


async def converse(url, count, client_bits, server_bits, client_fresh, server_fresh):
    offer = ClientPerMessageDeflateFactory(
        server_no_context_takeover=bool(server_fresh), client_no_context_takeover=bool(client_fresh),
        server_max_window_bits=server_bits or None, client_max_window_bits=client_bits or True)
    async with websockets.connect(url, compression=None, extensions=[offer], max_size=None) as socket:
        # Later releases keep them with the protocol.
        agreed, = socket.extensions if hasattr(socket, "extensions") else socket.protocol.extensions
        if client_bits:
            assert agreed.local_max_window_bits == client_bits and agreed.remote_max_window_bits == server_bits, agreed
            assert agreed.local_no_context_takeover == bool(client_fresh), agreed
            assert agreed.remote_no_context_takeover == bool(server_fresh), agreed
        sent = list(messages(count, client_bits * 16 + server_bits))

        async def say():
            for message in sent:
                await socket.send(message)

        saying = asyncio.ensure_future(say())
        for message in sent:
            whole = type(message[0])().join(message) if isinstance(message, list) else message
            assert await asyncio.wait_for(socket.recv(), 30) == whole, (agreed, len(whole))
        await saying
        await socket.close(4003, "done")
        assert socket.close_code == 4003, socket.close_code


async def main():
    count, settings = int(sys.argv[1]), [map(int, each.split(",")) for each in sys.argv[2].split("/")]
    settings = [tuple(each) for each in settings]
    for url in sys.argv[3:]:
        for setting in settings:
            await converse(url, count, *setting)
    print(len(settings) * len(sys.argv[3:]))


asyncio.run(main())
