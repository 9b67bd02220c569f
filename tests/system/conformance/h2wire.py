# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""As much of HTTP/2 (RFC 9113) as RFC 8441 needs, for both sides; frames by hand, so that wrong ones can be sent."""
import socket
import struct
import time

import exchange
from wire import Failed

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, RST_STREAM, SETTINGS, PUSH_PROMISE, PING, GOAWAY, WINDOW_UPDATE, CONTINUATION = 0, 1, 3, 4, 5, 6, 7, 8, 9
END_STREAM, ACK, END_HEADERS, PADDED = 1, 1, 4, 8
INITIAL_WINDOW, ENABLE_CONNECT = 4, 8
CANCEL, PROTOCOL_ERROR = 8, 1
STATUS_200 = b"\x88"


def frame(kind, flags, stream, payload=b""):
    return struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + payload


def settings(*pairs):
    return frame(SETTINGS, 0, 0, b"".join(struct.pack(">HI", name, value) for name, value in pairs))


def literal(text):
    assert len(text) < 16000
    length = len(text)
    if length < 127:
        return bytes([length]) + text
    rest, out = length - 127, b"\x7f"
    while rest >= 128:
        out += bytes([rest % 128 | 128])
        rest //= 128
    return out + bytes([rest]) + text


def block(fields):
    """RFC 7541 6.2.2: each by its name, no table, no Huffman."""
    return b"".join(b"\0" + literal(name.encode("latin-1")) + literal(value.encode("latin-1"))
                    for name, value in fields)


def status_of(octets):
    """The :status that begins a header block. Digits are all of Huffman's table that this takes (RFC 7541 B)."""
    while octets and octets[0] & 0xE0 == 0x20:
        octets = octets[1:]  # a size of the table
    static = {8: 200, 9: 204, 10: 206, 11: 304, 12: 400, 13: 404, 14: 500}
    if not octets:
        return 0
    if octets[0] & 0x80:
        return static.get(octets[0] & 0x7F, 0)
    if octets[0] & 0x3F not in static and octets[0] & 0x0F not in static:
        return 0
    length, huffman = octets[1] & 0x7F, octets[1] & 0x80
    value = octets[2:2 + length]
    if not huffman:
        return int(value)
    bits = "".join(f"{octet:08b}" for octet in value)
    table = {"00000": "0", "00001": "1", "00010": "2", **{f"{0b011001 + i:06b}": str(3 + i) for i in range(7)}}
    digits = ""
    while len(digits) < 3:
        size = next(size for size in (5, 6) if bits[:size] in table)
        digits, bits = digits + table[bits[:size]], bits[size:]
    return int(digits)


class H2:
    """One connection, either side. Collects what comes, and answers SETTINGS and PING as it must."""

    def __init__(self, sock, by_client, ours=(), early=b"", chop=0, greet=True):
        self.sock, self.by_client = sock, by_client
        self.buffer = bytearray(early)
        self.frames = []          # (kind, flags, stream, payload), in order
        self.sinks = {}           # stream -> what takes its DATA
        self.ended, self.reset = set(), {}
        self.goaway = None
        self.gone = False
        self.settings = None      # of the other side's first SETTINGS
        self.window = {0: 65535}  # for what we send
        self.initial = 65535
        self.credit = True        # whether DATA is answered with WINDOW_UPDATE
        sock.setblocking(False)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if greet:
            first = (PREFACE if by_client else b"") + settings(*ours)
            for at in range(0, len(first), chop or len(first)):
                self.write(first[at:at + (chop or len(first))])
        self.take()

    def write(self, octets):
        rest, until = memoryview(octets), time.monotonic() + exchange.PATIENCE
        while rest and not self.gone:
            if not any(exchange.ready(self.sock, until, read=False, write=True)):
                raise Failed("the endpoint does not take what it is sent")
            try:
                rest = rest[self.sock.send(rest):]
            except BlockingIOError:
                continue
            except OSError:
                self.gone = True

    def read(self):
        while not self.gone:
            try:
                octets = self.sock.recv(1 << 18)
            except BlockingIOError:
                return
            except OSError:
                octets = b""
            if not octets:
                self.gone = True
            self.buffer += octets
            self.take()

    def take(self):
        while len(self.buffer) >= 9:
            length = int.from_bytes(self.buffer[:3], "big")
            if len(self.buffer) < 9 + length:
                return
            kind, flags = self.buffer[3], self.buffer[4]
            stream = int.from_bytes(self.buffer[5:9], "big") & 0x7FFFFFFF
            payload = bytes(self.buffer[9:9 + length])
            del self.buffer[:9 + length]
            self.frames.append((kind, flags, stream, payload))
            self.handle(kind, flags, stream, payload)

    def handle(self, kind, flags, stream, payload):
        if kind == SETTINGS and not flags & ACK:
            values = dict(struct.iter_unpack(">HI", payload))
            if self.settings is None:
                self.settings = values
            if INITIAL_WINDOW in values:
                change, self.initial = values[INITIAL_WINDOW] - self.initial, values[INITIAL_WINDOW]
                for each in self.window:
                    self.window[each] += change if each else 0
            self.write(frame(SETTINGS, ACK, 0))
        elif kind == PING and not flags & ACK:
            self.write(frame(PING, ACK, 0, payload))
        elif kind == WINDOW_UPDATE:
            self.window[stream] = self.window.get(stream, self.initial) + int.from_bytes(payload, "big")
        elif kind == DATA:
            if payload and self.credit:
                update = struct.pack(">I", len(payload))
                self.write(frame(WINDOW_UPDATE, 0, 0, update)
                           + (b"" if flags & END_STREAM else frame(WINDOW_UPDATE, 0, stream, update)))
            if stream in self.sinks:
                self.sinks[stream](payload)
        elif kind == RST_STREAM:
            self.reset[stream] = int.from_bytes(payload, "big")
        elif kind == GOAWAY:
            self.goaway = int.from_bytes(payload[4:8], "big")
        if kind in (DATA, HEADERS) and flags & END_STREAM:
            self.ended.add(stream)

    def wait(self, done, what, patience=None):
        until = time.monotonic() + (patience or exchange.PATIENCE)
        while not done():
            if self.gone:
                raise Failed(f"the endpoint ended the connection instead of {what}; GOAWAY {self.goaway}")
            if not exchange.ready(self.sock, until)[0]:
                raise Failed(f"waited {patience or exchange.PATIENCE} s in vain for {what}")
            self.read()

    def headers(self, stream):
        return [(flags, payload) for kind, flags, of, payload in self.frames if kind == HEADERS and of == stream]

    def status(self, stream):
        """Of the answer on that stream; 0 for one that was reset instead."""
        self.wait(lambda: self.headers(stream) or stream in self.reset or self.goaway is not None, "an answer")
        return status_of(self.headers(stream)[0][1]) if self.headers(stream) else 0


class StreamWire:
    """One stream, to be written to and read from like a socket of exchange.Wire."""

    def __init__(self, h2, stream, sink, size=16384, padding=None, empty=False):
        self.h2, self.stream, self.size, self.padding, self.empty = h2, stream, size, padding, empty
        h2.sinks[stream] = sink
        h2.window.setdefault(stream, h2.initial)

    @property
    def ended(self):
        return self.stream in self.h2.ended

    @property
    def reset(self):
        return self.stream in self.h2.reset or self.h2.gone and not self.ended

    @property
    def over(self):
        return self.ended or self.reset

    def read(self):
        self.h2.read()

    def send(self, octets):
        rest = octets
        while rest and not self.over:
            extra = 0 if self.padding is None else self.padding + 1
            self.h2.wait(lambda: self.over or min(self.h2.window[0], self.h2.window[self.stream]) > extra, "credit")
            if self.over:
                return
            part = rest[:min(self.size, self.h2.window[0] - extra, self.h2.window[self.stream] - extra)]
            rest = rest[len(part):]
            flags, payload = 0, part
            if self.padding is not None:
                flags, payload = PADDED, bytes([self.padding]) + part + bytes(self.padding)
            self.h2.window[0] -= len(payload)
            self.h2.window[self.stream] -= len(payload)
            self.h2.write((frame(DATA, 0, self.stream) if self.empty else b"")
                          + frame(DATA, flags, self.stream, payload))
            self.h2.read()

    def wait(self, done, what, patience=None):
        def either():
            if not done() and self.over:
                raise Failed(f"the endpoint {'reset' if self.reset else 'ended'} the stream instead of {what}")
            return done()
        self.h2.wait(either, what, patience)

    def wait_end(self, patience=None):
        self.h2.wait(lambda: self.over, "the end of the stream", patience)

    def end_ours(self):
        if not self.over:
            self.h2.write(frame(DATA, END_STREAM, self.stream))
