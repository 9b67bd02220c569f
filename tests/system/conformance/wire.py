# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""WebSocket frames as octets, lawful or not, and a reader that holds the endpoint under test to RFC 6455.

Written from the RFCs alone and shares nothing with the engine: two readers that err alike would prove nothing.
"""
import zlib
from dataclasses import dataclass, replace

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA
RSV1, RSV2, RSV3 = 4, 2, 1
TAIL = b"\x00\x00\xff\xff"
KEY = b"\x5e\x01\xc3\x9a"


class Failed(Exception):
    """What a case expected did not come."""


def mask(octets, key):
    if not octets or key == bytes(4):
        return bytes(octets)
    stream = (key * (len(octets) // 4 + 1))[:len(octets)]
    return (int.from_bytes(octets, "big") ^ int.from_bytes(stream, "big")).to_bytes(len(octets), "big")


@dataclass(frozen=True)
class Frame:
    """What goes out. `masked` and `form` are as the RFC wants them unless a case says otherwise."""
    opcode: int
    payload: bytes = b""
    fin: bool = True
    rsv: int = 0
    form: int = 0            # bits of the length: 7, 16 or 64; 0: the fewest
    masked: bool | None = None
    key: bytes = KEY
    length: int | None = None  # what the header says, if not the truth

    def octets(self, by_client):
        length = len(self.payload) if self.length is None else self.length
        form = self.form or (7 if length < 126 else 16 if length < 65536 else 64)
        masked = by_client if self.masked is None else self.masked
        head = bytes([self.fin << 7 | self.rsv << 4 | self.opcode])
        bit = 0x80 if masked else 0
        if form == 7:
            head += bytes([bit | length])
        elif form == 16:
            head += bytes([bit | 126]) + length.to_bytes(2, "big")
        else:
            head += bytes([bit | 127]) + length.to_bytes(8, "big")
        return head + self.key + mask(self.payload, self.key) if masked else head + self.payload


def text(payload, **more):
    return Frame(TEXT, payload.encode() if isinstance(payload, str) else payload, **more)


def binary(payload, **more):
    return Frame(BINARY, payload, **more)


def ping(payload=b"", **more):
    return Frame(PING, payload, **more)


def pong(payload=b"", **more):
    return Frame(PONG, payload, **more)


def more(payload=b"", **rest):
    """A continuation frame."""
    return Frame(CONTINUATION, payload.encode() if isinstance(payload, str) else payload, **rest)


def close(code=None, reason=b"", **rest):
    return Frame(CLOSE, b"" if code is None else code.to_bytes(2, "big") + reason, **rest)


def fragments(opcode, *parts, rsv=0):
    """A message in as many frames as there are parts."""
    frames = [Frame(CONTINUATION, part, fin=False) for part in parts]
    frames[0] = replace(frames[0], opcode=opcode, rsv=rsv)
    frames[-1] = replace(frames[-1], fin=True)
    return frames


def chopped(octets, size):
    return [octets[i:i + size] for i in range(0, len(octets), size)] or [b""]


# permessage-deflate ---------------------------------------------------------------------------------------------

def deflate(payload, bits=15, level=6, memory=8, strategy=zlib.Z_DEFAULT_STRATEGY, flush=zlib.Z_SYNC_FLUSH, cut=True):
    """A message by itself (RFC 7692 7.2.1)."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -bits, memory, strategy)
    if not payload and flush == zlib.Z_SYNC_FLUSH:
        return b"\x00"
    out = packer.compress(payload) + packer.flush(flush)
    return out[:-4] if cut and out.endswith(TAIL) else out


class Packer:
    """Compresses the messages of one direction."""

    def __init__(self, bits=15, takeover=True):
        self.bits, self.takeover, self.packer = bits, takeover, None

    def message(self, payload):
        if not self.packer or not self.takeover:
            self.packer = zlib.compressobj(6, zlib.DEFLATED, -max(self.bits, 9))
        if not payload:
            return b"\x00"
        out = self.packer.compress(payload) + self.packer.flush(zlib.Z_SYNC_FLUSH)
        assert out.endswith(TAIL)
        return out[:-4]


class Unpacker:
    """Inflates what the endpoint sends, holding it to the window and the takeover that were agreed on."""

    def __init__(self, bits=15, takeover=True):
        self.bits, self.takeover, self.inflater = max(bits, 8), takeover, None

    def message(self, payload):
        if not self.inflater or not self.takeover:
            self.inflater = zlib.decompressobj(-self.bits)
        # In small steps: zlib sees a distance beyond the window only where its own window ends.
        step, out, whole = (1 << 20 if self.bits == 15 else 64), [], payload + TAIL
        try:
            for at in range(0, len(whole), 4096):
                rest = whole[at:at + 4096]
                while rest:
                    out.append(self.inflater.decompress(rest, step))
                    rest = self.inflater.unconsumed_tail
            out.append(self.inflater.decompress(b"", 1 << 20))
        except zlib.error as error:
            raise Failed(f"a compressed message does not inflate with {self.bits} bits: {error}") from None
        return b"".join(out)


# The reader -----------------------------------------------------------------------------------------------------

@dataclass(frozen=True)
class Said:
    """A whole message or a control frame of the endpoint's."""
    opcode: int
    payload: bytes

    def __str__(self):
        name = {TEXT: "text", BINARY: "binary", CLOSE: "Close", PING: "PING", PONG: "PONG"}[self.opcode]
        if self.opcode == CLOSE and len(self.payload) >= 2:
            return f"Close {int.from_bytes(self.payload[:2], 'big')}"
        shown = self.payload[:16].hex() + ("..." if len(self.payload) > 16 else "")
        return f"{name} of {len(self.payload)} [{shown}]"


class Inbox:
    """What the endpoint under test says, each frame of it held to RFC 6455 and, with an unpacker, RFC 7692."""

    def __init__(self, from_client, unpacker=None):
        self.from_client, self.unpacker = from_client, unpacker
        self.buffer = bytearray()
        self.said = []
        self.frames = 0
        self.parts, self.kind, self.packed = [], None, False
        self.keys, self.repeats = set(), 0
        self.closed = False

    def feed(self, octets):
        self.buffer += octets
        while self._take():
            pass

    def _need(self, holds, why):
        if not holds:
            raise Failed("the endpoint broke a rule: " + why)

    def _take(self):
        data = self.buffer
        if len(data) < 2:
            return False
        self._need(not self.closed, "octets behind its Close")
        form, at = data[1] & 0x7F, 2
        wide = {126: 2, 127: 8}.get(form, 0)
        if len(data) < 2 + wide + (4 if data[1] & 0x80 else 0):
            return False
        length = int.from_bytes(data[2:2 + wide], "big") if wide else form
        at += wide
        self._need(not wide or length > (125 if wide == 2 else 0xFFFF), f"length {length} in {wide} octets")
        self._need(bool(data[1] & 0x80) == self.from_client, "a frame is " + ("not " if self.from_client else "")
                   + "masked")
        key = bytes(data[at:at + 4]) if self.from_client else bytes(4)
        at += len(key) if self.from_client else 0
        if len(data) < at + length:
            return False
        payload = mask(bytes(data[at:at + length]), key)
        first = data[0]
        del data[:at + length]
        self.frames += 1
        if self.from_client:
            # RFC 6455 5.3: fresh and unpredictable. By chance n of them repeat about n * n / 2^33 times.
            self.repeats += key in self.keys
            self.keys.add(key)
            self._need(self.repeats <= 3 + (self.frames * self.frames >> 30), "masking keys come again and again")
        self._frame(first & 0xF, bool(first & 0x80), first >> 4 & 7, payload)
        return True

    def _frame(self, opcode, fin, rsv, payload):
        self._need(opcode in (CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG), f"opcode {opcode}")
        self._need(rsv & 3 == 0, "RSV2 or RSV3")
        self._need(rsv == 0 or self.unpacker, "RSV1 without an extension")
        if opcode >= 8:
            self._need(fin and len(payload) <= 125 and rsv == 0, "a control frame in pieces, too long or compressed")
            if opcode == CLOSE:
                self._need(len(payload) != 1, "a Close of one octet")
                self.closed = True
            self.said.append(Said(opcode, payload))
            return
        self._need((opcode == CONTINUATION) == (self.kind is not None), "the order of fragments")
        if opcode:
            self.kind, self.packed = opcode, bool(rsv)
        else:
            self._need(rsv == 0, "RSV1 on a continuation")
        self.parts.append(payload)
        if not fin:
            return
        whole = b"".join(self.parts)
        if self.packed:
            whole = self.unpacker.message(whole)
        if self.kind == TEXT:
            try:
                whole.decode()
            except UnicodeDecodeError:
                self._need(False, "a text that is not UTF-8")
        self.said.append(Said(self.kind, whole))
        self.parts, self.kind = [], None
