# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""RFC 6455 section 5: lengths, masks, reserved bits and opcodes, control frames, and sizes up to 16 MiB."""
from case import CLIENT, SERVER, Case, echoed, same
from exchange import Drops, Fails, Until
from wire import (BINARY, CLOSE, CONTINUATION, PING, PONG, RSV1, RSV2, RSV3, TEXT, Frame, Said, binary, fragments, more,
                  ping, pong, text)

NON_MINIMAL = "the RFC binds the sender (\"MUST\" be minimal) and names no reaction; the meaning is beyond doubt, so " \
              "it is reported and the connection lives"


def pattern(size):
    """Octets in which a shift or a swap shows."""
    unit = bytes(range(256)) * 3 + b"\xff\x00\x7f"
    return (unit * (size // len(unit) + 1))[:size]


def letters(size):
    unit = "The quick brown fox; すばやい茶色の狐; 0123456789 ".encode()
    whole = unit * (size // len(unit))
    return whole + b"." * (size - len(whole))


def lengths():
    sizes = [0, 1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 31, 63, 64, 124, 125, 126, 127, 128, 255, 256, 1023, 4095, 4096, 4097,
             32767, 32768, 65534, 65535, 65536, 65537, 100_000, 262_144]
    for size in sizes:
        for name, make, payload in (("text", text, letters(size)), ("binary", binary, pattern(size))):
            yield Case(f"length/{name}-{size}", "5.2", [make(payload)], echoed(make(payload)))
    for size in (0, 1, 125, 126, 1000, 65535, 65536):
        for chop in (1, 3):
            if size * (4 - chop) > 70_000:
                continue
            frame = binary(pattern(size))
            yield Case(f"length/binary-{size}-in-{chop}s", "5.2", [frame], echoed(frame), chop=chop)
    for size, form in ((0, 16), (1, 16), (125, 16), (0, 64), (1, 64), (125, 64), (126, 64), (65535, 64)):
        frame = binary(pattern(size), form=form)
        yield Case(f"length/{size}-in-{form}-bits", "5.2", [frame], echoed(frame), finding="non-minimal-length",
                   argued=NON_MINIMAL)
    for bits in (16, 64):
        yield Case(f"length/ping-5-in-{bits}-bits", "5.2", [ping(b"12345", form=bits)], same(PONG, b"12345"),
                   finding="non-minimal-length", argued=NON_MINIMAL)
    for name, length in (("2^63", 1 << 63), ("2^64-1", (1 << 64) - 1), ("2^63+5", (1 << 63) + 5)):
        for kind, opcode in (("binary", BINARY), ("text", TEXT)):
            yield Case(f"length/{kind}-{name}", "5.2", [Frame(opcode, form=64, length=length)], end=Fails(1002))
    for name, length in (("2^63-1", (1 << 63) - 1), ("2^62", 1 << 62), ("2^32", 1 << 32),
                         ("64MiB+1", (64 << 20) + 1)):
        yield Case(f"length/{name}-announced", "10.4", [Frame(BINARY, form=64, length=length)], end=Fails(1009))
    yield Case("length/2^63-continuation", "5.2",
               [binary(b"x", fin=False), Frame(CONTINUATION, form=64, length=1 << 63)], end=Fails(1002))


def masks():
    yield Case("mask/server-takes-none-unmasked", "5.1", [text("x", masked=False)], end=Fails(1002), roles=(SERVER,))
    yield Case("mask/client-takes-none-masked", "5.1", [text("x", masked=True)], end=Fails(1002), roles=(CLIENT,))
    for name, frame in (("empty-text", text("")), ("binary", binary(b"\0\1\2")), ("ping", ping(b"p")), ("pong", pong()),
                        ("close", Frame(CLOSE, b"\x03\xe8")), ("fragment", text("x", fin=False))):
        wrong = {**frame.__dict__}
        yield Case(f"mask/wrong-on-{name}-from-client", "5.1", [Frame(**{**wrong, "masked": False})], end=Fails(1002),
                   roles=(SERVER,))
        yield Case(f"mask/wrong-on-{name}-from-server", "5.1", [Frame(**{**wrong, "masked": True})], end=Fails(1002),
                   roles=(CLIENT,))
    yield Case("mask/wrong-after-a-good-one", "5.1", [text("good"), text("bad", masked=False)], echoed(text("good")),
               Fails(1002), roles=(SERVER,))
    for name, key in (("zero", bytes(4)), ("ones", b"\xff" * 4), ("one-bit", b"\x80\0\0\0"),
                      ("odd", b"\0\xff\x01\x80")):
        frames = [text(letters(77), key=key), binary(pattern(1001), key=key)]
        yield Case(f"mask/key-{name}", "5.3", frames, echoed(*frames), roles=(SERVER,))
    frames = [text(str(i), key=bytes([i, 255 - i, i ^ 90, i])) for i in range(64)]
    yield Case("mask/64-keys", "5.3", frames, echoed(*frames), roles=(SERVER,))
    parts = fragments(BINARY, *(pattern(size) for size in (1, 2, 3, 5, 7, 11)))
    keyed = [Frame(**{**part.__dict__, "key": bytes([i + 1] * 4)}) for i, part in enumerate(parts)]
    yield Case("mask/a-key-a-fragment", "5.3", keyed, same(BINARY, b"".join(part.payload for part in parts)),
               roles=(SERVER,))
    yield Case("mask/key-cut-in-the-middle", "5.3", [binary(pattern(300))], same(BINARY, pattern(300)), chop=3,
               roles=(SERVER,))


def reserved_bits():
    names = {RSV1: "1", RSV2: "2", RSV3: "3", RSV1 | RSV2: "12", RSV1 | RSV3: "13", RSV2 | RSV3: "23", 7: "123"}
    kinds = (("text", text("x")), ("binary", binary(b"x")), ("ping", ping(b"x")), ("pong", pong(b"x")),
             ("close", Frame(CLOSE, b"\x03\xe8")))
    for rsv, name in names.items():
        for kind, frame in kinds:
            bad = Frame(**{**frame.__dict__, "rsv": rsv})
            yield Case(f"rsv/{name}-on-{kind}", "5.2", [text("before"), bad], echoed(text("before")), Fails(1002))
    for rsv, name in names.items():
        if rsv & RSV1 and rsv != RSV1:
            continue
        yield Case(f"rsv/{name}-on-continuation", "5.2", [text("a", fin=False), more("b", rsv=rsv)], end=Fails(1002))
    for rsv in (RSV1, RSV2, RSV3):
        yield Case(f"rsv/{names[rsv]}-on-text-in-1s", "5.2", [text("x", rsv=rsv)], end=Fails(1002), chop=1)
        yield Case(f"rsv/{names[rsv]}-by-the-first-octets", "5.2", [text("x" * 100, rsv=rsv).octets(True)[:6]],
                   end=Fails(1002), roles=(SERVER,))


def opcodes():
    for opcode in (3, 4, 5, 6, 7, 11, 12, 13, 14, 15):
        for name, frame in (("empty", Frame(opcode)), ("with-payload", Frame(opcode, b"abc"))):
            yield Case(f"opcode/{opcode:x}-{name}", "5.2", [frame], end=Fails(1002))
        yield Case(f"opcode/{opcode:x}-between-fragments", "5.2", [text("a", fin=False), Frame(opcode), more("b")],
                   end=Fails(1002))
        yield Case(f"opcode/{opcode:x}-after-a-message", "5.2", [text("before"), Frame(opcode, b"x"), text("never")],
                   echoed(text("before")), Fails(1002), chop=1 if opcode % 2 else 0)


def control():
    for size in (0, 1, 8, 64, 124, 125):
        payload = pattern(size)
        yield Case(f"control/ping-{size}", "5.5.2", [ping(payload)], same(PONG, payload))
        yield Case(f"control/ping-{size}-in-1s", "5.5.2", [ping(payload)], same(PONG, payload), chop=1)
        yield Case(f"control/pong-{size}", "5.5.3", [pong(payload), text("x")], same(TEXT, b"x"))
    for size in (126, 127, 1000, 65536):
        for kind, opcode in (("ping", PING), ("pong", PONG), ("close", CLOSE)):
            payload = b"\x03\xe8" + b"r" * (size - 2)
            yield Case(f"control/{kind}-{size}", "5.5", [Frame(opcode, payload)], end=Fails(1002))
    for kind, opcode in (("ping", PING), ("pong", PONG), ("close", CLOSE)):
        payload = b"\x03\xe8" if opcode == CLOSE else b"p"
        yield Case(f"control/{kind}-fragmented", "5.5", [Frame(opcode, payload, fin=False), more(b"")], end=Fails(1002))
        yield Case(f"control/{kind}-fragmented-inside-a-message", "5.4",
                   [text("a", fin=False), Frame(opcode, payload, fin=False), more("b")], end=Fails(1002))
    for kind, opcode in (("ping", PING), ("pong", PONG)):
        yield Case(f"control/{kind}-126-between-fragments", "5.5", [text("a", fin=False), Frame(opcode, bytes(126)),
                                                                      more("b")], end=Fails(1002))
    yield Case("control/ping-not-utf8", "5.5.2", [ping(b"\xff\xfe\x00\x80")], same(PONG, b"\xff\xfe\x00\x80"))
    yield Case("control/ten-pings", "5.5.2", [ping(bytes([i])) for i in range(10)],
               [Said(PONG, bytes([i])) for i in range(10)])
    yield Case("control/ten-pings-in-1s", "5.5.2", [ping(bytes([i])) for i in range(10)],
               [Said(PONG, bytes([i])) for i in range(10)], chop=1)
    yield Case("control/thousand-pings", "5.5.2", [ping(str(i).encode()) for i in range(1000)],
               [Said(PONG, str(i).encode()) for i in range(1000)])
    yield Case("control/pong-unasked-is-no-reason-to-answer", "5.5.3", [pong(b"unasked"), pong(), ping(b"q")],
               same(PONG, b"q"))
    yield Case("control/thousand-pongs-unasked", "5.5.3", [pong(b"x")] * 1000 + [text("y")], same(TEXT, b"y"))
    yield Case("control/ping-between-messages", "5.5.2", [text("a"), ping(b"1"), text("b"), ping(b"2")],
               [Said(TEXT, b"a"), Said(PONG, b"1"), Said(TEXT, b"b"), Said(PONG, b"2")])
    yield Case("control/ping-is-answered-before-the-message-is-whole", "5.4",
               [text("a", fin=False), ping(b"now"), Until(1), more("b")], [Said(PONG, b"now"), Said(TEXT, b"ab")])
    yield Case("control/ping-inside-a-frame-is-payload", "5.4", [binary(ping(b"x").octets(False))],
               same(BINARY, ping(b"x").octets(False)))


def stream_ends():
    whole = text("hello").octets(True)
    for cut in range(1, len(whole)):
        yield Case(f"end/inside-a-frame-at-{cut}", "7.1.1", [whole[:cut]], end=Drops(), roles=(SERVER,))
    whole = text("hello").octets(False)
    for cut in range(1, len(whole)):
        yield Case(f"end/inside-a-frame-at-{cut}", "7.1.1", [whole[:cut]], end=Drops(), roles=(CLIENT,))
    yield Case("end/at-once", "7.1.1", [], end=Drops())
    yield Case("end/after-a-message", "7.1.1", [text("x")], same(TEXT, b"x"), Drops())
    yield Case("end/inside-a-fragmented-message", "7.1.1", [text("x", fin=False)], end=Drops())
    yield Case("end/before-the-last-fragment", "7.1.1", [text("x", fin=False), more("y", fin=False)], end=Drops())


def cases():
    for group in (lengths, masks, reserved_bits, opcodes, control, stream_ends):
        yield from group()
