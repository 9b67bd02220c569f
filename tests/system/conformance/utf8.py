# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""RFC 6455 section 8.1 with RFC 3629: every kind of valid and invalid text, whole, in fragments, octet by octet, and
found at its first wrong octet."""
from case import Case, same
from exchange import Fails, Until
from wire import PONG, TEXT, Frame, Said, close, fragments, more, ping, text

VALID = {
    "ascii-all": bytes(range(128)),
    "nul": b"\0",
    "two-octets-first": "\u0080".encode(), "two-octets-last": "\u07ff".encode(),
    "three-octets-first": "\u0800".encode(), "three-octets-last": "\uffff".encode(),
    "four-octets-first": "\U00010000".encode(), "four-octets-last": "\U0010ffff".encode(),
    "before-the-surrogates": "\ud7ff".encode(), "behind-the-surrogates": "\ue000".encode(),
    "private-use": "\uf8ff".encode(), "byte-order-mark": "\ufefftext".encode(), "replacement": "\ufffd".encode(),
    "noncharacter-fffe": "\ufffe".encode(), "noncharacter-fdd0": "\ufdd0".encode(),
    "noncharacter-fdef": "\ufdef".encode(), "noncharacter-1fffe": "\U0001fffe".encode(),
    "noncharacter-10fffe": "\U0010fffe".encode(),
    "greek": "κόσμε".encode(), "japanese": "日本語のテキスト".encode(), "emoji": "🏓👩‍🔬🇯🇵".encode(),
    "combining": "e\u0301a\u0308\u20dd".encode(), "right-to-left": "שלום مرحبا".encode(),
    "last-of-each-plane": "".join(chr(plane << 16 | 0xFFFD) for plane in range(17)).encode(),
}

# The octets, and how many of them it takes to see that no text can follow.
INVALID = {
    "continuation-80": (b"\x80", 1), "continuation-bf": (b"\xbf", 1), "two-continuations": (b"\x80\xbf", 1),
    "lead-c0": (b"\xc0\x80", 1), "lead-c0-af": (b"\xc0\xaf", 1), "lead-c1": (b"\xc1\xbf", 1),
    "lead-f5": (b"\xf5\x80\x80\x80", 1), "lead-f6": (b"\xf6\x80\x80\x80", 1), "lead-f7": (b"\xf7\xbf\xbf\xbf", 1),
    "lead-f8-of-five": (b"\xf8\x88\x80\x80\x80", 1), "lead-fb-of-five": (b"\xfb\xbf\xbf\xbf\xbf", 1),
    "lead-fc-of-six": (b"\xfc\x84\x80\x80\x80\x80", 1), "lead-fd-of-six": (b"\xfd\xbf\xbf\xbf\xbf\xbf", 1),
    "fe": (b"\xfe", 1), "ff": (b"\xff", 1), "utf-16-mark": (b"\xff\xfeA\0", 1),
    "overlong-three-2f": (b"\xe0\x80\xaf", 2), "overlong-three-7ff": (b"\xe0\x9f\xbf", 2),
    "overlong-three-nul": (b"\xe0\x80\x80", 2),
    "overlong-four-2f": (b"\xf0\x80\x80\xaf", 2), "overlong-four-ffff": (b"\xf0\x8f\xbf\xbf", 2),
    "surrogate-d800": (b"\xed\xa0\x80", 2), "surrogate-db7f": (b"\xed\xad\xbf", 2),
    "surrogate-db80": (b"\xed\xae\x80", 2), "surrogate-dbff": (b"\xed\xaf\xbf", 2),
    "surrogate-dc00": (b"\xed\xb0\x80", 2), "surrogate-dfff": (b"\xed\xbf\xbf", 2),
    "surrogate-pair": (b"\xed\xa0\x80\xed\xb0\x80", 2),
    "above-10ffff": (b"\xf4\x90\x80\x80", 2), "above-13ffff": (b"\xf4\xbf\xbf\xbf", 2),
    "two-broken-by-ascii": (b"\xc3A", 2), "two-broken-by-lead": (b"\xc3\xc3\xa4", 2),
    "three-broken-at-2": (b"\xe3A\x80", 2), "three-broken-at-3": (b"\xe3\x81A", 3),
    "three-broken-at-3-by-lead": (b"\xe3\x81\xe3", 3),
    "four-broken-at-2": (b"\xf0A\x80\x80", 2), "four-broken-at-3": (b"\xf0\x9fA\x80", 3),
    "four-broken-at-4": (b"\xf0\x9f\x8fA", 4), "four-broken-at-4-by-ff": (b"\xf0\x9f\x8f\xff", 4),
    "latin-1": ("Gr\u00fc\u00dfe".encode("latin-1"), 3),
}

CUT_OFF = {
    "two-of-one": b"\xc3", "three-of-one": b"\xe3", "three-of-two": b"\xe3\x81", "four-of-one": b"\xf0",
    "four-of-two": b"\xf0\x9f", "four-of-three": b"\xf0\x9f\x8f", "e0-of-one": b"\xe0", "f4-of-two": b"\xf4\x8f",
}


def valid():
    for name, octets in VALID.items():
        assert octets.decode() is not None
        framed = b"<" + octets + b">"
        yield Case(f"utf8/valid-{name}", "8.1", [text(framed)], same(TEXT, framed))
        short = framed[:64].decode(errors="ignore").encode()
        parts = fragments(TEXT, *[short[i:i + 1] for i in range(len(short))])
        yield Case(f"utf8/valid-{name}-in-fragments-of-1", "8.1", parts, same(TEXT, short))
        yield Case(f"utf8/valid-{name}-in-1s", "8.1", [text(short)], same(TEXT, short), chop=1)
    for name in ("two-octets-last", "three-octets-last", "four-octets-last", "emoji"):
        octets = VALID[name]
        for cut in range(1, min(len(octets), 8)):
            yield Case(f"utf8/valid-{name}-with-ping-at-{cut}", "8.1",
                       [text(octets[:cut], fin=False), ping(b"?"), Until(1), more(octets[cut:])],
                       [Said(PONG, b"?"), Said(TEXT, octets)])
    yield Case("utf8/valid-empty-fragments-inside-a-character", "8.1",
               [text(b"\xf0", fin=False), more(fin=False), more(b"\x9f", fin=False), more(fin=False),
                more(b"\x8f\x93")], same(TEXT, "🏓".encode()))
    every = "".join(map(chr, [*range(0, 0xD800, 7), *range(0xE000, 0x110000, 97)])).encode()
    yield Case("utf8/valid-a-walk-through-all-planes", "8.1", [text(every)], same(TEXT, every))


def invalid():
    for name, (octets, _) in INVALID.items():
        yield Case(f"utf8/{name}", "8.1", [text(octets)], end=Fails(1007))
        yield Case(f"utf8/{name}-inside-text", "8.1", [text("good"), text(b"before " + octets + b" behind")],
                   same(TEXT, b"good"), Fails(1007))
        parts = fragments(TEXT, *[(b"a" + octets)[i:i + 1] for i in range(len(octets) + 1)])
        yield Case(f"utf8/{name}-in-fragments-of-1", "8.1", parts, end=Fails(1007))
    for name, octets in CUT_OFF.items():
        yield Case(f"utf8/cut-off-{name}", "8.1", [text(b"end" + octets)], end=Fails(1007))
        yield Case(f"utf8/cut-off-{name}-in-two", "8.1", [text(b"end", fin=False), more(octets)], end=Fails(1007))
        yield Case(f"utf8/cut-off-{name}-then-empty", "8.1", [text(octets, fin=False), more()], end=Fails(1007))
        yield Case(f"utf8/cut-off-{name}-next-message-does-not-mend-it", "8.1", [text(octets), text(b"\x80\x80\x80")],
                   end=Fails(1007))


def fail_fast():
    """Only what is needed to see it is sent: the frame, or the message, never ends."""
    for name, (octets, enough) in INVALID.items():
        start = b"so far good: " + octets[:enough]
        whole = text(start + b"x" * 100)
        for role, by_client in (("server", True), ("client", False)):
            head = whole.octets(by_client)
            cut = head[:len(head) - 100]
            yield Case(f"utf8/at-once-{name}-in-a-frame", "8.1", [cut], end=Fails(1007), roles=(role,))
        yield Case(f"utf8/at-once-{name}-in-a-fragment", "8.1", [text(start, fin=False)], end=Fails(1007))
    for name in ("surrogate-d800", "overlong-four-2f", "above-10ffff", "four-broken-at-4", "ff"):
        octets, enough = INVALID[name]
        parts = [text(b"ok", fin=False), *(more(octets[i:i + 1], fin=False) for i in range(enough))]
        yield Case(f"utf8/at-once-{name}-across-fragments", "8.1", parts, end=Fails(1007))
        for role, by_client in (("server", True), ("client", False)):
            head = text("é".encode() * 20 + octets[:enough] + bytes(50)).octets(by_client)
            yield Case(f"utf8/at-once-{name}-in-1s", "8.1", [head[:-50]], end=Fails(1007), roles=(role,), chop=1)


def not_text():
    for name in ("continuation-80", "surrogate-d800", "above-10ffff", "ff"):
        octets, _ = INVALID[name]
        yield Case(f"utf8/{name}-is-fine-in-binary", "5.6", [Frame(2, octets)], same(2, octets))
        yield Case(f"utf8/{name}-is-fine-in-binary-fragments", "5.6", fragments(2, octets[:1], octets[1:]),
                   same(2, octets))
    yield Case("utf8/binary-between-texts-is-not-checked", "5.6", [text("a"), Frame(2, b"\xff"), text("b")],
               [Said(TEXT, b"a"), Said(2, b"\xff"), Said(TEXT, b"b")])
    yield Case("utf8/after-bad-text-nothing-is-read", "7.1.7", [text(b"\xff"), ping(b"?"), text("x"), close(1000)],
               end=Fails(1007))


def cases():
    for group in (valid, invalid, fail_fast, not_text):
        yield from group()
