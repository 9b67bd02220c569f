# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""RFC 6455 section 5.4: messages in pieces, in every arrangement."""
import itertools

from case import Case, echoed, same
from exchange import Fails, Until
from framing import pattern
from wire import BINARY, CONTINUATION, PONG, TEXT, Frame, Said, binary, fragments, more, ping, pong, text


def whole_messages():
    for count in (2, 3, 4, 7, 16, 100, 1000):
        parts = [pattern(i % 9) for i in range(count)]
        yield Case(f"fragment/{count}-frames", "5.4", fragments(BINARY, *parts), same(BINARY, b"".join(parts)))
    for lengths in itertools.product((0, 1, 126), repeat=3):
        parts = [bytes(b"abc"[i:i + 1]) * size for i, size in enumerate(lengths)]
        name = "-".join(map(str, lengths))
        yield Case(f"fragment/of-{name}", "5.4", fragments(TEXT, *parts), same(TEXT, b"".join(parts)),
                   chop=0 if sum(lengths) > 130 else 1)
    for size in (1, 2, 64, 1000):
        whole = pattern(2000)
        parts = [whole[i:i + size] for i in range(0, len(whole), size)]
        yield Case(f"fragment/2000-by-{size}", "5.4", fragments(BINARY, *parts), same(BINARY, whole))
    for form, size in ((16, 126), (16, 65535), (64, 65536)):
        parts = [pattern(size), pattern(size)[::-1]]
        yield Case(f"fragment/two-of-{size}", "5.4", fragments(BINARY, *parts), same(BINARY, b"".join(parts)))
    for chop in (1, 2, 5):
        parts = fragments(TEXT, b"Frag", b"", b"ments ", b"cut") + [text("next")]
        yield Case(f"fragment/text-in-{chop}s", "5.4", parts, [Said(TEXT, b"Fragments cut"), Said(TEXT, b"next")],
                   chop=chop)


def controls_between():
    for kind, frame, answer in (("ping", ping(b"?"), [Said(PONG, b"?")]), ("pong", pong(b"!"), [])):
        for place in range(1, 4):
            parts = fragments(TEXT, b"a", b"b", b"c", b"d")
            parts.insert(place, frame)
            for chop in (0, 1):
                yield Case(f"fragment/{kind}-at-{place}{'-in-1s' if chop else ''}", "5.4", parts,
                           answer + [Said(TEXT, b"abcd")], chop=chop)
        parts = [frame]
        for part in fragments(BINARY, b"a", b"b", b"c"):
            parts += [part, frame]
        yield Case(f"fragment/{kind}-around-every-one", "5.4", parts, answer * 3 + [Said(BINARY, b"abc")] + answer)
    parts = [text("a", fin=False), *(ping(bytes([i])) for i in range(20)), Until(20), more("b")]
    yield Case("fragment/twenty-pings-inside", "5.4", parts,
               [Said(PONG, bytes([i])) for i in range(20)] + [Said(TEXT, b"ab")])
    yield Case("fragment/ping-of-125-inside", "5.5", [text("a", fin=False), ping(b"p" * 125), more("b")],
               [Said(PONG, b"p" * 125), Said(TEXT, b"ab")])


def wrong_order():
    first = text("a", fin=False)
    for name, frame in (("text", text("x")), ("binary", binary(b"x")), ("text-not-final", text("x", fin=False)),
                        ("binary-not-final", binary(b"x", fin=False)), ("empty-text", text(""))):
        yield Case(f"fragment/{name}-inside-a-message", "5.4", [first, frame], end=Fails(1002))
        yield Case(f"fragment/{name}-inside-a-message-after-two", "5.4", [first, more("b", fin=False), frame],
                   end=Fails(1002), chop=1)
        yield Case(f"fragment/{name}-inside-a-message-after-ping", "5.4", [first, ping(b"p"), frame],
                   same(PONG, b"p"), Fails(1002))
    for name, frame in (("final", more("x")), ("not-final", more("x", fin=False)), ("empty", more()),
                        ("empty-not-final", more(fin=False))):
        yield Case(f"fragment/continuation-{name}-first", "5.4", [frame], end=Fails(1002))
        yield Case(f"fragment/continuation-{name}-after-a-message", "5.4", [text("whole"), frame],
                   echoed(text("whole")), Fails(1002))
        yield Case(f"fragment/continuation-{name}-after-fragments", "5.4", [*fragments(TEXT, b"a", b"b"), frame],
                   same(TEXT, b"ab"), Fails(1002))
        yield Case(f"fragment/continuation-{name}-after-ping", "5.4", [ping(b"p"), frame], same(PONG, b"p"),
                   Fails(1002))


def two_messages():
    for kinds in itertools.product((TEXT, BINARY), repeat=2):
        frames, back = [], []
        for kind, content in zip(kinds, (b"one", b"two")):
            frames += fragments(kind, *[content[i:i + 1] for i in range(3)])
            back.append(Said(kind, content))
        yield Case(f"fragment/{kinds[0]}-then-{kinds[1]}", "5.4", frames, back)
    frames = [binary(b"m%d" % i) if i % 2 else text("m%d" % i) for i in range(200)]
    yield Case("fragment/200-messages-in-a-row", "5.4", frames, echoed(*frames))
    yield Case("fragment/200-messages-in-7s", "5.4", frames, echoed(*frames), chop=7)
    empties = [Frame(TEXT), Frame(BINARY)] * 50
    yield Case("fragment/100-empty-messages", "5.4", empties, echoed(*empties))
    parts = [Frame(TEXT, fin=False)] + [Frame(CONTINUATION, fin=False)] * 998 + [more("end")]
    yield Case("fragment/999-empty-then-three-octets", "5.4", parts, same(TEXT, b"end"))


def cases():
    for group in (whole_messages, controls_between, wrong_order, two_messages):
        yield from group()
