# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""RFC 7692: the data of compressed messages. Who may offer and answer what is in negotiation.py."""
import random
import zlib


from case import CLIENT, SERVER, Case, echoed, same
from exchange import Fails, Until
from framing import letters
from rows import packer
from utf8 import CUT_OFF, INVALID, VALID
from wire import (BINARY, PONG, RSV1, RSV2, RSV3, TAIL, TEXT, Frame, Said, close, deflate,
                  fragments, more, ping, pong)

ON = "permessage-deflate"
HELLO = bytes.fromhex("f248cdc9c90700")  # RFC 7692 7.2.3.1
NO_BLOCK = "a compressed frame without any octet breaks off inside its cut-off tail; what it means is beyond doubt, " \
           "so it counts as empty and is reported"
OWN_LIMIT = "our own guard against bombs: beyond 8 MiB a message may not inflate to more than 256 times its size"


def noise(size):
    return random.Random(size).randbytes(size)


def packed(payload, opcode=TEXT, **how):
    return Frame(opcode, deflate(payload, **how), rsv=RSV1)


def raw(octets, opcode=TEXT, **rest):
    return Frame(opcode, octets, rsv=RSV1, **rest)


class Bits:
    """A block of fixed Huffman codes, written by hand (RFC 1951 3.2.6): zlib never chooses a distance for us."""

    def __init__(self):
        self.bits = []

    def number(self, value, count):
        self.bits += [value >> i & 1 for i in range(count)]

    def code(self, value, count):
        self.bits += [value >> i & 1 for i in reversed(range(count))]

    def octets(self):
        padded = self.bits + [0] * (-len(self.bits) % 8)
        return bytes(sum(bit << i for i, bit in enumerate(padded[at:at + 8])) for at in range(0, len(padded), 8))


def reference(distance, final=0):
    """A message of three octets that stand `distance` back."""
    out = Bits()
    out.number(final, 1)
    out.number(1, 2)
    out.code(1, 7)  # 257: a length of three
    code, base, extra = 0, 1, 0
    while distance >= base + (1 << extra):
        base += 1 << extra
        code += 1
        extra = max(0, code // 2 - 1)
    out.code(code, 5)
    out.number(distance - base, extra)
    out.code(0, 7)  # the end of the block
    out.number(0, 3)  # the head of the empty stored block whose rest is cut off
    return out.octets()


def case(name, sends, back=(), end=None, deflate=ON, section="7.2", **rest):
    more = {"end": end} if end else {}
    return Case(f"deflate/{name}", f"7692/{section}", sends, list(back), deflate=deflate, **more, **rest)


def contents():
    for size in (0, 1, 2, 3, 10, 100, 124, 125, 126, 127, 128, 1000, 4096, 32768, 65535, 65536, 65537, 200_000):
        yield case(f"text-{size}", [packed(letters(size))], same(TEXT, letters(size)))
        yield case(f"noise-{size}", [packed(noise(size), BINARY)], same(BINARY, noise(size)))
        yield case(f"zeros-{size}", [packed(bytes(size), BINARY)], same(BINARY, bytes(size)))
    for level in range(10):
        yield case(f"level-{level}", [packed(letters(5000), level=level)], same(TEXT, letters(5000)))
    for name in ("FILTERED", "HUFFMAN_ONLY", "RLE", "FIXED"):
        yield case(f"strategy-{name.lower()}", [packed(letters(5000), strategy=getattr(zlib, f"Z_{name}"))],
                   same(TEXT, letters(5000)))
    for memory in range(1, 10):
        yield case(f"memory-{memory}", [packed(letters(9000), memory=memory)], same(TEXT, letters(9000)))
    for bits in range(9, 16):
        yield case(f"window-of-{bits}-used", [packed(letters(70_000), bits=bits)], same(TEXT, letters(70_000)))
    for size in (1, 1000, 5000):
        yield case(f"text-{size}-in-1s", [packed(letters(size))], same(TEXT, letters(size)), chop=1)
    full = deflate(letters(5000), flush=zlib.Z_FULL_FLUSH)
    yield case("full-flush", [raw(full)], same(TEXT, letters(5000)))


def examples():
    """What RFC 7692 7.2.3 shows, and its neighbours."""
    hello = same(TEXT, b"Hello")
    yield case("example-one-block", [raw(HELLO)], hello, section="7.2.3.1")
    yield case("example-two-frames", [raw(HELLO[:3], fin=False), more(HELLO[3:])], hello, section="7.2.3.1")
    yield case("example-shared-window", [raw(HELLO), raw(bytes.fromhex("f200110000"))], hello * 2, section="7.2.3.2")
    yield case("example-shared-window-not-needed", [raw(HELLO), raw(HELLO)], hello * 2, section="7.2.3.2")
    yield case("example-stored", [raw(bytes.fromhex("000500faff48656c6c6f00"))], hello, section="7.2.3.3")
    yield case("example-final-block", [raw(bytes.fromhex("f348cdc9c9070000"))], hello, section="7.2.3.4",
               finding="deflate-final-block")
    yield case("example-two-blocks", [raw(bytes.fromhex("f248050000 00ffff cac9c90700"))], hello, section="7.2.3.5")
    yield case("example-empty", [raw(b"\0")], same(TEXT, b""), section="7.2.3.6")
    yield case("empty-fixed-block", [raw(b"\x02\0")], same(TEXT, b""), section="7.2.3.6")
    yield case("empty-three-stored-blocks", [raw((b"\0" + TAIL) * 3 + b"\0")], same(TEXT, b""), section="7.2.3.6")
    yield case("empty-between-others", [raw(HELLO), raw(b"\0"), raw(bytes.fromhex("f200110000"))],
               [*hello, Said(TEXT, b""), *hello], section="7.2.3.6")
    yield case("empty-payload", [raw(b""), raw(HELLO)], [Said(TEXT, b""), *hello], section="7.2.3.6",
               finding="deflate-no-open-block", argued=NO_BLOCK)
    yield case("final-then-more-blocks", [raw(bytes.fromhex("f348cdc9c90700") + bytes.fromhex("f248cdc9c90700"))],
               same(TEXT, b"HelloHello"), section="7.2.3.4", finding="deflate-final-block")
    yield case("final-block-then-another-message", [raw(bytes.fromhex("f348cdc9c9070000")), raw(HELLO)], hello * 2,
               section="7.2.3.4")
    yield case("final-stored", [raw(bytes.fromhex("010500faff48656c6c6f00"))], hello, section="7.2.3.4")
    yield case("final-in-fragments", fragments(TEXT, *[bytes([octet]) for octet in bytes.fromhex("f348cdc9c9070000")],
                                               rsv=RSV1), hello, section="7.2.3.4")
    yield case("tail-not-cut-off", [raw(HELLO + TAIL + b"\0")], hello, section="7.2.1")
    for count in (2, 10, 100):
        many = b"".join(bytes.fromhex("f248cdc9c907000000ffff") for _ in range(count)) + b"\0"
        yield case(f"{count}-blocks", [raw(many)], same(TEXT, b"Hello" * count), section="7.2.3.5")


def in_fragments():
    for cut in range(len(HELLO) + 1):
        yield case(f"cut-at-{cut}", [raw(HELLO[:cut], fin=False), more(HELLO[cut:])], same(TEXT, b"Hello"),
                   section="6.1")
    octets = deflate(letters(3000))
    for size in (1, 7, 100, len(octets)):
        parts = [octets[i:i + size] for i in range(0, len(octets), size)]
        yield case(f"fragments-of-{size}", fragments(TEXT, *parts, rsv=RSV1), same(TEXT, letters(3000)), section="6.1")
        with_pings = [each for part in fragments(TEXT, *parts, rsv=RSV1) for each in (part, ping(b"?"))]
        whole, pongs = [Said(TEXT, letters(3000))], [Said(PONG, b"?")]
        yield case(f"fragments-of-{size}-with-pings", with_pings, pongs * (len(parts) - 1) + whole + pongs,
                   section="6.1")
    gaps = [part for octet in HELLO for part in (b"", bytes([octet]), b"")]
    yield case("empty-fragments-around-every-octet", fragments(TEXT, *gaps, rsv=RSV1), same(TEXT, b"Hello"),
               section="6.1")
    flushed = zlib.compressobj(6, zlib.DEFLATED, -15)
    parts = [flushed.compress(b"part %d;" % i) + flushed.flush(zlib.Z_SYNC_FLUSH) for i in range(5)]
    whole = b"".join(b"part %d;" % i for i in range(5))
    parts[-1] = parts[-1][:-4]
    yield case("fragments-flushed-each", fragments(BINARY, *parts, rsv=RSV1), same(BINARY, whole), section="6.1")
    yield case("fragments-flushed-each-in-1s", fragments(BINARY, *parts, rsv=RSV1), same(BINARY, whole), chop=1,
               section="6.1")
    for opcode in (TEXT, BINARY):
        frames = fragments(opcode, *[letters(900)[i:i + 90] for i in range(0, 900, 90)])
        yield case(f"uncompressed-fragments-{opcode}", frames, same(opcode, letters(900)), section="6")


def rsv1_misused():
    for name, frame in (("ping", ping(b"x", rsv=RSV1)), ("empty-ping", ping(rsv=RSV1)), ("pong", pong(b"x", rsv=RSV1)),
                        ("close", close(1000, rsv=RSV1)), ("empty-close", close(rsv=RSV1))):
        yield case(f"rsv1-on-{name}", [frame], end=Fails(1002), section="6")
        yield case(f"rsv1-on-{name}-inside-a-message", [raw(HELLO[:3], fin=False), frame, more(HELLO[3:])],
                   end=Fails(1002), section="6")
    for name, first in (("compressed", raw(HELLO[:3], fin=False)), ("uncompressed", Frame(TEXT, b"Hel", fin=False))):
        for kind, frame in (("final", more(HELLO[3:], rsv=RSV1)), ("not-final", more(HELLO[3:], fin=False, rsv=RSV1)),
                            ("empty", more(rsv=RSV1))):
            yield case(f"rsv1-on-{kind}-continuation-of-{name}", [first, frame], end=Fails(1002), section="6.1")
    yield case("rsv1-on-lone-continuation", [more(b"x", rsv=RSV1)], end=Fails(1002), section="6.1")
    for bits, name in ((RSV2, "2"), (RSV3, "3"), (RSV1 | RSV2, "12"), (RSV1 | RSV3, "13"), (7, "123")):
        yield case(f"rsv-{name}-on-text", [Frame(TEXT, HELLO, rsv=bits)], end=Fails(1002), section="6")
    for opcode in (3, 7, 11, 15):
        yield case(f"rsv1-on-opcode-{opcode:x}", [Frame(opcode, HELLO, rsv=RSV1)], end=Fails(1002), section="6")
    plain = Frame(TEXT, b"plain")
    yield case("uncompressed-alone", [plain], echoed(plain), section="6")
    yield case("uncompressed-between", [raw(HELLO), plain, raw(bytes.fromhex("f200110000")), plain],
               [Said(TEXT, b"Hello"), *echoed(plain), Said(TEXT, b"Hello"), *echoed(plain)], section="6")
    yield case("uncompressed-of-compressed-octets", [Frame(BINARY, HELLO)], same(BINARY, HELLO), section="6")


def each_side(deflate_reply):
    """The endpoint's role, and a packer for what we say to it."""
    for role, side in ((SERVER, CLIENT), (CLIENT, SERVER)):
        yield role, side, packer(deflate_reply, side)


def conversations():
    lines = [letters(300), b"", b"a", letters(300), b"again and again and again", letters(3000), noise(700), noise(700)]
    for client in ("", "; client_no_context_takeover"):
        for server in ("", "; server_no_context_takeover"):
            for bits in ("", "; client_max_window_bits=9; server_max_window_bits=9",
                         "; client_max_window_bits=12; server_max_window_bits=10"):
                agreed = ON + client + server + bits
                name = agreed[len(ON):].replace("; ", "-").replace("_no_context_takeover", "-resets").replace(
                    "_max_window_bits=", "") or "-defaults"
                for role, _, pack in each_side(agreed):
                    frames = [Frame(BINARY, pack.message(line), rsv=RSV1) for line in lines]
                    yield case(f"talk{name}", frames, [Said(BINARY, line) for line in lines], deflate=agreed,
                               roles=(role,), section="7.1")
                    yield case(f"talk{name}-in-fragments",
                               [part for frame in frames for part in
                                fragments(BINARY, frame.payload[:2], frame.payload[2:], rsv=RSV1)],
                               [Said(BINARY, line) for line in lines], deflate=agreed, roles=(role,), section="7.1")


def windows():
    """A distance of the whole window is lawful, one more is not; and nothing is remembered without takeover."""
    for bits in range(8, 16):
        size = 1 << bits
        for role, side, _ in each_side(None):
            agreed = f"{ON}; {side}_max_window_bits={bits}"
            first = noise(size + 1)
            stored = Frame(BINARY, deflate(first, level=0), rsv=RSV1)
            yield case(f"distance-of-{size}", [stored, raw(reference(size), BINARY)],
                       [Said(BINARY, first), Said(BINARY, first[1:4])], deflate=agreed, roles=(role,),
                       section="7.1.2")
            if bits < 15:
                yield case(f"distance-of-{size}-and-one", [stored, raw(reference(size + 1), BINARY)],
                           same(BINARY, first), Fails(1007), deflate=agreed, roles=(role,), section="7.1.2")
    for role, side, _ in each_side(None):
        agreed = f"{ON}; {side}_no_context_takeover"
        hello = same(TEXT, b"Hello")
        yield case("history-used-without-takeover", [raw(HELLO), raw(bytes.fromhex("f200110000"))], hello, Fails(1007),
                   deflate=agreed, roles=(role,), section="7.1.1")
        yield case("history-used-without-takeover-behind-plain",
                   [raw(HELLO), Frame(TEXT, b"plain"), raw(bytes.fromhex("f200110000"))],
                   [*hello, Said(TEXT, b"plain")], Fails(1007), deflate=agreed, roles=(role,), section="7.1.1")
        yield case("history-inside-a-message-without-takeover",
                   [raw(HELLO + TAIL, fin=False), more(bytes.fromhex("f200110000"))], same(TEXT, b"HelloHello"),
                   deflate=agreed, roles=(role,), section="7.1.1")
    yield case("distance-into-nothing", [raw(reference(1))], end=Fails(1007), section="7.2.2")
    yield case("distance-beyond-what-was-said", [raw(HELLO), raw(reference(6))], same(TEXT, b"Hello"), Fails(1007),
               section="7.2.2")
    yield case("distance-of-all-that-was-said", [raw(HELLO), raw(reference(5))],
               [Said(TEXT, b"Hello"), Said(TEXT, b"Hel")], section="7.2.2")


def corrupt():
    good = deflate(letters(2000))
    broken = {
        "block-type-3": b"\x06", "block-type-3-final": b"\x07", "stored-length-check": b"\x00\x05\x00\x00\x00Hello\x00",
        "plain-text": b"Hello", "gzip": b"\x1f\x8b\x08\x00" + HELLO, "zlib-wrapper": zlib.compress(letters(200)),
        "ones": b"\xff" * 32, "dynamic-of-too-many-codes": b"\xfc\xff" + bytes(20),
        "dynamic-with-empty-codes": b"\x04" + bytes(20), "second-block": HELLO + TAIL + b"\x06\x00",
        "bad-distance-code": bad_distance_code(),
        "flipped-in-the-middle": good[:40] + bytes([good[40] ^ 0xFF, good[41] ^ 0xFF, good[42] ^ 0xFF]) + b"\x06" * 60,
    }
    for name, octets in broken.items():
        yield case(f"corrupt-{name}", [raw(octets, BINARY)], end=Fails(1007), section="7.2.2")
        yield case(f"corrupt-{name}-after-a-good-one", [raw(HELLO), raw(octets), raw(HELLO)], same(TEXT, b"Hello"),
                   Fails(1007), section="7.2.2")
        yield case(f"corrupt-{name}-in-fragments",
                   fragments(BINARY, *[octets[i:i + 1] for i in range(len(octets))], rsv=RSV1), end=Fails(1007),
                   section="7.2.2")
    for left in (1, 2, 10, len(good) // 2, len(good) - 2):
        yield case(f"incomplete-{left}", [raw(good[:left])], end=Fails(1007), section="7.2.2")
    yield case("incomplete-stored", [raw(bytes.fromhex("000500faff4865"))], end=Fails(1007), section="7.2.2")
    yield case("incomplete-then-next-does-not-mend-it", [raw(good[:50]), raw(good[50:])], end=Fails(1007),
               section="7.2.2")


def bad_distance_code():
    """Distance code 30: it exists and means nothing (RFC 1951 3.2.6)."""
    out = Bits()
    out.number(0, 1)
    out.number(1, 2)
    out.code(0b00110000 + ord("a"), 8)
    out.code(1, 7)
    out.code(30, 5)
    out.code(0, 7)
    out.number(0, 3)
    return out.octets()


def texts():
    for name in ("japanese", "emoji", "four-octets-last", "noncharacter-fffe", "nul", "greek"):
        yield case(f"utf8-valid-{name}", [packed(VALID[name])], same(TEXT, VALID[name]), section="5")
        whole = deflate(VALID[name], level=0)
        yield case(f"utf8-valid-{name}-in-fragments-of-1",
                   fragments(TEXT, *[whole[i:i + 1] for i in range(len(whole))], rsv=RSV1), same(TEXT, VALID[name]),
                   section="5")
    for name, (octets, _) in INVALID.items():
        yield case(f"utf8-{name}", [packed(b"ok"), packed(b"bad " + octets)], same(TEXT, b"ok"), Fails(1007),
                   section="5")
    for name, octets in CUT_OFF.items():
        yield case(f"utf8-cut-off-{name}", [packed(octets)], end=Fails(1007), section="5")
    for name in ("ff", "surrogate-d800", "above-10ffff", "overlong-three-nul"):
        octets, enough = INVALID[name]
        flushed = deflate(b"good " + octets[:enough], cut=False)
        yield case(f"utf8-at-once-{name}-in-a-fragment", [raw(flushed, fin=False)], end=Fails(1007), section="5")
    yield case("utf8-not-checked-in-binary", [packed(b"\xff\xfe", BINARY)], same(BINARY, b"\xff\xfe"), section="5")
    half = deflate("茶".encode()[:2], cut=False)
    yield case("utf8-half-a-character-is-no-failure", [raw(half, fin=False), ping(b"?"), Until(1),
                                                        more(deflate("茶".encode()[2:]))],
               [Said(PONG, b"?"), Said(TEXT, "茶".encode())], section="5")


def bombs():
    for mebibytes in (1, 4, 8):
        yield case(f"zeros-{mebibytes}-MiB", [packed(bytes(mebibytes << 20), BINARY)],
                   same(BINARY, bytes(mebibytes << 20)), section="8")
    yield case("zeros-16-MiB", [packed(bytes(16 << 20), BINARY)], end=Fails(1009), section="8", argued=OWN_LIMIT)
    bomb = zlib.compressobj(9, zlib.DEFLATED, -15)
    octets = b"".join(bomb.compress(bytes(1 << 20)) for _ in range(256)) + bomb.flush(zlib.Z_SYNC_FLUSH)
    yield case("bomb-of-256-MiB", [raw(octets, BINARY)], end=Fails(1009), section="8")
    yield case("bomb-of-256-MiB-in-fragments",
               fragments(BINARY, *[octets[i:i + 4096] for i in range(0, len(octets), 4096)], rsv=RSV1),
               end=Fails(1009), section="8")


def cases():
    for group in (contents, examples, in_fragments, rsv1_misused, conversations, windows, corrupt, texts, bombs):
        yield from group()
