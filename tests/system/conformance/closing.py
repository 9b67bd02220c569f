# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""RFC 6455 sections 5.5.1 and 7: codes, reasons, and the order of things around a Close."""
from case import CLIENT, SERVER, Case, echoed, same
from exchange import Answers, Closes, Fails, Until, compare, finish
from utf8 import CUT_OFF, INVALID, VALID
from wire import CLOSE, CONTINUATION, PONG, TEXT, Frame, Said, binary, close, more, ping, text

LAWFUL = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3001, 3999, 4000, 4001, 4999]
UNLAWFUL = [0, 1, 125, 500, 999, 1004, 1005, 1006, 1015, 1016, 1017, 1100, 1999, 2000, 2500, 2999, 5000, 5001, 9999,
            32768, 65534, 65535]


class Crossing:
    """Both sides say Close before they have read the other's. Nothing is answered twice."""

    def __init__(self, theirs, ours):
        self.theirs, self.ours = theirs, ours

    def __call__(self, wire, inbox, back, by_client):
        wire.wait(lambda: len(inbox.said) > len(back) or inbox.closed, "its own Close")
        wire.send(self.ours.octets(by_client))
        finish(wire, by_client)
        compare(inbox, back + [Said(CLOSE, self.theirs)])


def codes():
    for code in LAWFUL:
        yield Case(f"close/code-{code}", "7.4", [close(code)], end=Answers(code))
        yield Case(f"close/code-{code}-after-a-message", "7.4", [text("x"), close(code, b"bye")], echoed(text("x")),
                   Answers(code), chop=1)
    for code in UNLAWFUL:
        yield Case(f"close/code-{code}", "7.4", [close(code)], end=Fails(1002))
        yield Case(f"close/code-{code}-with-a-reason", "7.4", [text("x"), close(code, b"why")], echoed(text("x")),
                   Fails(1002))
    yield Case("close/empty", "5.5.1", [close()], end=Answers(None))
    yield Case("close/empty-in-1s", "5.5.1", [close()], end=Answers(None), chop=1)
    for octet in (0, 3, 255):
        yield Case(f"close/one-octet-{octet}", "5.5.1", [Frame(CLOSE, bytes([octet]))], end=Fails(1002))


def reasons():
    for size in (0, 1, 2, 50, 122, 123):
        yield Case(f"close/reason-of-{size}", "5.5.1", [close(1000, b"r" * size)], end=Answers(1000))
    for size in (124, 125, 1000):
        yield Case(f"close/reason-of-{size}", "5.5", [close(1000, b"r" * size)], end=Fails(1002))
    for name in ("two-octets-last", "three-octets-last", "four-octets-last", "noncharacter-fffe", "japanese", "nul",
                 "byte-order-mark"):
        yield Case(f"close/reason-valid-{name}", "7.1.6", [close(1000, VALID[name])], end=Answers(1000))
    yield Case("close/reason-of-123-in-japanese", "7.1.6", [close(4000, "茶".encode() * 41)], end=Answers(4000))
    for name, (octets, _) in INVALID.items():
        yield Case(f"close/reason-{name}", "8.1", [close(1000, b"because " + octets)], end=Fails(1007))
    for name, octets in CUT_OFF.items():
        yield Case(f"close/reason-cut-off-{name}", "8.1", [close(1000, octets)], end=Fails(1007))
    yield Case("close/reason-cut-off-at-123", "8.1", [close(1000, "茶".encode() * 41 + b"")], end=Answers(1000))
    yield Case("close/reason-cut-off-at-122", "8.1", [close(1000, ("茶".encode() * 41)[:122])], end=Fails(1007))
    yield Case("close/bad-code-and-bad-reason", "7.4", [close(1005, b"\xff")], end=Fails(1002))


def order():
    after = {"text": text("late"), "binary": binary(b"late"), "fragment": text("late", fin=False),
             "bad-text": text(b"\xff"), "rsv": text("late", rsv=2), "reserved-opcode": Frame(3),
             "ping": ping(b"late"), "close": close(1001), "empty-close": close(), "bad-close": close(1005),
             "bad-continuation": more("late")}
    for name, frame in after.items():
        yield Case(f"close/then-{name}", "5.5.1", [close(1000), frame], end=Answers(1000))
        yield Case(f"close/then-{name}-in-1s", "5.5.1", [text("x"), close(3000), frame], same(TEXT, b"x"),
                   Answers(3000), chop=1)
    yield Case("close/then-junk", "5.5.1", [close(1000), b"\xff" * 300], end=Answers(1000))
    yield Case("close/then-a-hundred-messages", "5.5.1", [close(1000), *[text("late")] * 100], end=Answers(1000))
    yield Case("close/inside-a-fragmented-message", "5.4", [text("open", fin=False), close(1001)], end=Answers(1001))
    yield Case("close/inside-a-fragmented-message-then-its-end", "5.4",
               [text("open", fin=False), close(1001), more("end")], end=Answers(1001))
    yield Case("close/behind-pings", "5.5.1", [ping(b"1"), ping(b"2"), close(1000)],
               [Said(PONG, b"1"), Said(PONG, b"2")], Answers(1000))
    yield Case("close/behind-half-a-character", "5.5.1", [text(b"\xe3\x81", fin=False), close(1000)],
               end=Answers(1000))
    yield Case("close/behind-many-messages", "5.5.1", [*[text("m%d" % i) for i in range(100)], close(1000)],
               [Said(TEXT, b"m%d" % i) for i in range(100)], Answers(1000))
    yield Case("close/after-a-failure-nothing-is-echoed", "7.1.7", [Frame(7), close(1000), text("x")], end=Fails(1002))


def started_by_the_endpoint():
    """The lab closes by a fault, the client by --duration."""
    lab = "/echo?fault=close=1001+after+250ms,bye"  # time enough for what is sent before
    client = ("--duration", "250ms", "--close-code", "4001", "--close-reason", "bye")
    for role, payload, how in ((SERVER, b"\x03\xe9bye", {"path": lab}), (CLIENT, b"\x0f\xa1bye", {"options": client})):
        yield Case("close/by-the-endpoint-answered", "7.1.2", [text("x")], same(TEXT, b"x"),
                   Crossing(payload, Frame(CLOSE, payload)), (role,), **how)
        yield Case("close/by-the-endpoint-answered-empty", "7.1.2", [], [], Crossing(payload, close()), (role,), **how)
        yield Case("close/by-the-endpoint-crossing-another-code", "7.1.2", [Until(1)], [],
                   Crossing(payload, close(1011, b"mine")), (role,), **how)
        yield Case("close/by-the-endpoint-messages-under-way", "5.5.1",
                   [Until(1), text("under way"), text("fra", fin=False), more("gment")], [],
                   Crossing(payload, close(1000)), (role,), **how)
        yield Case("close/by-the-endpoint-ping-under-way", "5.5.2", [Until(1), Frame(10, b"pong")], [],
                   Crossing(payload, close(1000)), (role,), **how)
        yield Case("close/by-the-endpoint-then-bad-frame", "7.1.7", [Until(1), Frame(3)], [],
                   Crossing(payload, Frame(CONTINUATION)), (role,), **how)


def ours_first():
    for code in (None, 1000, 1001, 3000, 4999):
        yield Case(f"close/answered-with-{code or 'nothing'}", "5.5.1", [text("x")], same(TEXT, b"x"), Closes(code))


def cases():
    for group in (codes, reasons, order, started_by_the_endpoint, ours_first):
        yield from group()
