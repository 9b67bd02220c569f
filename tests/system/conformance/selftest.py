# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sees the table fail: its reader with each rule broken, its expectations when they are wrong, and all of its rows
against peers that do nothing right."""
import concurrent.futures

import socket
import sys
import threading

import exchange
import stage
from case import CLIENT, SERVER, Case
from exchange import Answers, Closes, Drops, Fails
from rows import rows_of
from wire import (BINARY, CLOSE, PONG, RSV1, RSV2, TEXT, Failed, Frame, Inbox, Said, Unpacker, binary,
                  close, deflate, more, ping, pong, text)

# What an endpoint might say, and the word with which the reader refuses it. Unmasked: it is the server.
UNLAWFUL = {
    "masked by a server": ([text("x", masked=True)], "masked"),
    "RSV2": ([text("x", rsv=RSV2)], "RSV2"),
    "RSV1 without an extension": ([text("x", rsv=RSV1)], "RSV1 without"),
    "a reserved opcode": ([Frame(3)], "opcode 3"),
    "16 bits for 5 octets": ([binary(b"12345", form=16)], "length 5"),
    "64 bits for 300 octets": ([binary(bytes(300), form=64)], "length 300"),
    "a PONG of 126": ([pong(bytes(126))], "control frame"),
    "a PING in pieces": ([ping(b"x", fin=False)], "control frame"),
    "a Close of one octet": ([Frame(CLOSE, b"x")], "one octet"),
    "octets behind a Close": ([close(1000), text("x")], "behind its Close"),
    "a continuation of nothing": ([more("x")], "order"),
    "a message inside a message": ([text("x", fin=False), text("y")], "order"),
    "a text that is no UTF-8": ([text(b"\xff")], "UTF-8"),
    "a text that ends in half a character": ([text(b"\xe3", fin=False), more(b"\x81")], "UTF-8"),
}
UNLAWFUL_PACKED = {
    "RSV1 on a continuation": ([Frame(TEXT, deflate(b"ab")[:2], fin=False, rsv=RSV1),
                                more(deflate(b"ab")[2:], rsv=RSV1)], "RSV1 on a continuation"),
    "RSV1 on a PONG": ([pong(b"x", rsv=RSV1)], "control frame"),
    "what does not inflate": ([Frame(TEXT, b"\x06", rsv=RSV1)], "does not inflate"),
    "history where none was agreed on": ([Frame(TEXT, bytes.fromhex("f248cdc9c90700"), rsv=RSV1),
                                          Frame(TEXT, bytes.fromhex("f200110000"), rsv=RSV1)], "does not inflate"),
}

# Lawful conversations with a wrong idea of how they go.
WRONG = [
    Case("wrong/answer", "", [text("x")], [Said(TEXT, b"y")]),
    Case("wrong/type", "", [text("x")], [Said(BINARY, b"x")]),
    Case("wrong/one-too-many", "", [text("x")], [Said(TEXT, b"x")] * 2),
    Case("wrong/one-too-few", "", [text("x"), ping(b"p")], [Said(TEXT, b"x")]),
    Case("wrong/order", "", [text("x"), ping(b"p")], [Said(PONG, b"p"), Said(TEXT, b"x")]),
    Case("wrong/pong", "", [ping(b"p")], [Said(PONG, b"q")]),
    Case("wrong/inside", "", [binary(b"abc")], [Said(BINARY, b"abd")]),
    Case("wrong/fails-though-lawful", "", [text("x")], [], Fails(1002)),
    Case("wrong/lawful-though-failing", "", [Frame(3)], []),
    Case("wrong/code-of-failure", "", [text(b"\xff")], [], Fails(1002)),
    Case("wrong/echoed-code", "", [close(1001)], [], Answers(1000)),
    Case("wrong/reason-echoed", "", [close(1000, b"bye")], [], Answers(1000, b"bye")),
    Case("wrong/closes-though-failing", "", [close(1005)], [], Answers(1005)),
    Case("wrong/drops-though-closing", "", [close(1000)], [], Drops()),
    Case("wrong/closing-though-dropped", "", [text("x", fin=False)], [Said(TEXT, b"x")], Closes()),
    Case("wrong/compressed", "", [Frame(TEXT, deflate(b"x"), rsv=RSV1)], [Said(TEXT, b"y")],
         deflate="permessage-deflate"),
    Case("wrong/finding", "", [text("x")], [Said(TEXT, b"x")], roles=(CLIENT,), finding="non-minimal-length"),
]

# A client that does nothing right: no key, junk, no events, and it never leaves.
BAD_CLIENT = """
import socket, sys, time
url = sys.argv[1]
count = int(sys.argv[sys.argv.index("--sockets") + 1])
port = int(url.split(":")[2].strip("/"))
sockets = [socket.create_connection(("127.0.0.1", port)) for _ in range(count)]
for each in sockets:
    each.sendall(b"GET / HTTP/1.1\\r\\n\\r\\n" + b"\\x00" * 40)
time.sleep(600)
"""


class BadServer:
    """Says the same nonsense to everybody, at once, and never ends a connection."""

    def __enter__(self):
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.port = self.listener.getsockname()[1]
        self.held = []
        threading.Thread(target=self.serve, daemon=True).start()
        return self

    def serve(self):
        while True:
            try:
                peer = self.listener.accept()[0]
                peer.sendall(b"HTTP/1.1 299 Whatever\r\nSec-WebSocket-Accept: x\r\n\r\n" + b"\x00" * 40)
                self.held.append(peer)
            except OSError:
                if self.listener.fileno() < 0:
                    return

    def __exit__(self, *_):
        self.listener.close()
        for peer in self.held:
            peer.close()


def reader_refuses():
    for laws, unpacker in ((UNLAWFUL, lambda: None), (UNLAWFUL_PACKED, lambda: Unpacker(15, False))):
        for name, (frames, word) in laws.items():
            inbox = Inbox(False, unpacker())
            try:
                for each in frames:
                    inbox.feed(each.octets(False))
                yield f"the reader takes {name}"
            except Failed as failed:
                if word not in str(failed):
                    yield f"the reader refuses {name} for another reason: {failed}"
    inbox = Inbox(True)
    try:
        inbox.feed(text("a").octets(True) * 6)
        yield "the reader takes the same masking key for ever"
    except Failed:
        pass
    try:
        Inbox(True).feed(text("a").octets(False))
        yield "the reader takes an unmasked frame of a client"
    except Failed:
        pass
    Inbox(False).feed(text("a").octets(False) + pong(bytes(125)).octets(False) + binary(bytes(70000)).octets(False))


def wrong_expectations_fail():
    exchange.PATIENCE = 1
    seen = []
    stage.run(list(rows_of(WRONG)), seen.append)
    for result in seen:
        if not result.why:
            yield f"{result.row.id} passes for the {result.row.role}"
    if len(seen) < 2 * len(WRONG) - 1:
        yield "not every wrong expectation was tried"


def bad_peers_fail(rows):
    """Not the rows that start a lab of their own."""
    exchange.PATIENCE = 0.3
    rows = [row for row in rows if not row.alone]
    servers = [row for row in rows if row.role == SERVER]
    with BadServer() as bad, concurrent.futures.ThreadPoolExecutor(64) as pool:
        for result in pool.map(lambda row: stage.attempt(row, lambda: row.play(bad)), servers):
            if not result.why:
                yield f"{result.row.id} passes for a server that does nothing right"
    command = [sys.executable, "-B", "-c", BAD_CLIENT]
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        for results in pool.map(lambda batch: batch.run(command),
                                stage.batches([row for row in rows if row.role == CLIENT])):
            for result in results:
                if not result.why:
                    yield f"{result.row.id} passes for a client that does nothing right"


def main(rows):
    problems = [*reader_refuses(), *wrong_expectations_fail(), *bad_peers_fail(rows)]
    for problem in problems:
        print(problem)
    print(f"Self-test: {len(UNLAWFUL) + len(UNLAWFUL_PACKED) + 2} broken rules, {len(WRONG)} wrong expectations, "
          f"{len([row for row in rows if not row.alone])} rows against bad peers: {len(problems)} went unnoticed.")
    return 1 if problems else 0
