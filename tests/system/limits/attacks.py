# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One function an attack. Each is given the target, does its worst, raises Failed if the bound does not hold, and
returns what was seen."""
import functools
import resource
import socket
import struct
import time
import zlib
from dataclasses import dataclass
from typing import Callable

import target  # noqa: F401  (finds the modules of the conformance table)
import exchange
import h2wire
from http2 import GOOD
from target import Client, Server
from wire import BINARY, CLOSE, CONTINUATION, PONG, RSV1, TEXT, Failed, Frame, Inbox, Said, binary, ping, pong

MIB = 1 << 20


@dataclass
class Attack:
    name: str
    bound: str          # what the engine promises
    memory: float       # MiB that the target may grow
    run: Callable
    make: Callable      # the target
    quick: bool = True

    @property
    def role(self):
        return "server" if isinstance(self.make(), Server) else "client"


ATTACKS = []


def attack(name, bound, memory, make, quick=True):
    def register(run):
        ATTACKS.append(Attack(name, bound, memory, run, make, quick))
        return run
    return register


def both(name, bound, memory, options=((), ()), quick=True, extensions=None):
    """The same octets for both roles: `run` gets the target, a wire, its inbox, and who we are."""
    def register(run):
        def server(target):
            with target.open(extensions=extensions) as sock:
                inbox = Inbox(False)
                seen = run(target, exchange.Wire(sock, inbox.feed), inbox, True)
                target.measure()
            target.check_alive()
            return seen

        def client(target):
            with target.open(extensions) as sock:
                inbox = Inbox(True)
                return run(target, exchange.Wire(sock, inbox.feed), inbox, False)
        ATTACKS.append(Attack(name, bound, memory, server, lambda: Server(*options[0]), quick))
        ATTACKS.append(Attack(name, bound, memory, client, lambda: Client(*options[1]), quick))
        return run
    return register


def fails_with(wire, inbox, code):
    wire.wait(lambda: inbox.closed, f"a Close {code}")
    wire.wait_end()
    if inbox.said[-1] != Said(CLOSE, code.to_bytes(2, "big")):
        raise Failed(f"it says {inbox.said[-1]}, not Close {code}")
    return f"Close {code}"


# Heads ------------------------------------------------------------------------------------------------------------

@attack("slow heads, 500 of them", "10 s for a whole head", 32, Server, quick=False)
def slow_heads(target):
    started = time.monotonic()
    waiting = [target.connect() for _ in range(500)]
    for sock in waiting:
        sock.setblocking(False)
    target.check_alive()
    ends = {}
    while len(ends) < len(waiting):
        if time.monotonic() - started > exchange.PATIENCE:
            raise Failed(f"{len(waiting) - len(ends)} are still open after {exchange.PATIENCE} s")
        for sock in waiting:
            if sock in ends:
                continue
            try:
                sock.send(b"G")
            except OSError:
                pass
            try:
                if sock.recv(4096):
                    ends[sock] = time.monotonic() - started
            except BlockingIOError:
                continue
            except OSError:
                ends[sock] = time.monotonic() - started
        time.sleep(0.2)
    for sock in waiting:
        sock.close()
    return f"all refused after {min(ends.values()):.0f} to {max(ends.values()):.0f} s"


def pour(sock, octets, most):
    """Sends the same octets again and again until the other side has had enough; how much it took."""
    sock.setblocking(False)
    sent, until = 0, time.monotonic() + exchange.PATIENCE
    while sent < most:
        readable, writable = exchange.ready(sock, until, write=True)
        if not readable and not writable:
            raise Failed("it neither takes nor refuses")
        try:
            if readable and not sock.recv(1 << 16):
                return sent
            if writable:
                sent += sock.send(octets)
        except BlockingIOError:
            continue
        except OSError:
            return sent
    raise Failed(f"it took {sent >> 20} MiB")


@attack("a head of one endless line", "64 KiB", 4, Server)
def endless_line(target):
    with target.connect() as sock:
        sock.sendall(b"GET /" + b"y" * 66_000)
        head = exchange.Head(exchange.read_head(sock)[0])
        if head.status != 431:
            raise Failed(f"answered with {head.first!r}")
    target.check_alive()
    return "431"


@attack("a head of endless lines", "256 lines, 64 KiB", 4, Server)
def endless_lines(target):
    with target.connect() as sock:
        sock.sendall(b"GET / HTTP/1.1\r\n" + b"a:\r\n" * 20_000)
        head = exchange.Head(exchange.read_head(sock)[0])
        if head.status != 431:
            raise Failed(f"answered with {head.first!r}")
    target.check_alive()
    return "431"


@attack("a head of one endless line", "64 KiB", 4, Client)
def endless_reply_line(target):
    with target.accept()[0] as sock:
        taken = pour(sock, b"HTTP/1.1 101 S\r\nX: " + b"y" * 65536, 1 << 30)
    status = target.ended()
    if status != 2:
        raise Failed(f"exit status {status}")
    return f"given up within {taken >> 10} KiB in flight"


@attack("a head of endless lines", "256 lines, 64 KiB", 4, Client)
def endless_reply_lines(target):
    with target.accept()[0] as sock:
        sock.sendall(b"HTTP/1.1 101 S\r\n")
        taken = pour(sock, b"a:\r\n" * 16384, 1 << 30)
    status = target.ended()
    if status != 2:
        raise Failed(f"exit status {status}")
    return f"given up within {taken >> 10} KiB in flight"


# Frames -----------------------------------------------------------------------------------------------------------

@both("a length of 2^63", "1002 by the header", 2)
def top_bit(target, wire, inbox, by_client):
    wire.send(Frame(BINARY, form=64, length=1 << 63).octets(by_client))
    return fails_with(wire, inbox, 1002)


@both("a length of 2^63-1", "1009 by the header", 2)
def longest(target, wire, inbox, by_client):
    wire.send(Frame(BINARY, form=64, length=(1 << 63) - 1).octets(by_client))
    return fails_with(wire, inbox, 1009)


@attack("200 frames that promise 64 MiB and stop", "memory for what came only", 32, Server)
def promises(target):
    socks = []
    for _ in range(200):
        sock = target.open()
        sock.sendall(Frame(BINARY, b"x" * 1000, form=64, length=64 << 20).octets(True))
        socks.append(sock)
    target.check_alive()
    target.measure()
    for sock in socks:
        sock.close()
    return "all held open, nothing set aside"


@both("1,100,000 fragments of nothing", "1,048,576 fragments, then 1009", 96)
def empty_fragments(target, wire, inbox, by_client):
    wire.send(Frame(TEXT, fin=False).octets(by_client))
    part = Frame(CONTINUATION, fin=False).octets(by_client) * 10_000
    for _ in range(110):
        if inbox.closed or wire.over:
            break
        wire.send(part)
    return fails_with(wire, inbox, 1009)


@both("a message of endless fragments of 64 KiB", "64 MiB a message, then 1009", 200)
def endless_message(target, wire, inbox, by_client):
    wire.send(Frame(BINARY, fin=False).octets(by_client))
    part = Frame(CONTINUATION, bytes(65536), fin=False).octets(by_client)
    sent = 0
    while not inbox.closed and not wire.over and sent < 80 << 20:
        wire.send(part)
        sent += 65536
    return fails_with(wire, inbox, 1009) + f" after {sent >> 20} MiB"


def flood(count, what, answered):
    """So many control frames, the answers read as they come; then a word that it still listens."""
    def run(target, wire, inbox, by_client):
        octets, said = what.octets(by_client) * 1000, [0]
        inner = inbox.said
        for _ in range(count // 1000):
            wire.send(octets)
            said[0] += len(inner)
            inner.clear()
        wire.send(Frame(TEXT, b"still there?").octets(by_client))
        wire.wait(lambda: Said(TEXT, b"still there?") in inner, "an answer behind the flood")
        pongs = said[0] + len(inner) - 1
        if pongs != (count if answered else 0):
            raise Failed(f"{pongs} answers to {count}")
        return f"{pongs:,} answers, and the message behind them"
    return run


both("300,000 PINGs of 125 octets, read", "all answered; the log keeps them and the answers", 160)(
    flood(300_000, ping(b"p" * 125), True))
both("1,000,000 PONGs that nobody asked for", "none answered; 40 octets a row, and the payload", 96)(
    flood(1_000_000, pong(b"q" * 8), False))


@both("PINGs without end, answers never read", "PONGs stop at 256 MiB of output at the latest", 300)
def unread_pings(target, wire, inbox, by_client):
    octets, sent = ping(b"p" * 125).octets(by_client) * 5000, 0
    wire.sock.setblocking(False)
    until = time.monotonic() + 10
    while sent < 96 * MIB and time.monotonic() < until:
        if not exchange.ready(wire.sock, time.monotonic() + 1.5, read=False, write=True)[1]:
            break  # it reads no more
        try:
            sent += wire.sock.send(octets)
        except BlockingIOError:
            continue
        except OSError:
            break
    target.measure()
    return f"{sent >> 20} MiB of PINGs taken"


@both("messages without end, echoes never read", "reading stops: 4 MiB of answers and what TCP holds", 48)
def unread_echoes(target, wire, inbox, by_client):
    octets, sent = binary(bytes(65536)).octets(by_client), 0
    wire.sock.setblocking(False)
    rest = memoryview(octets)
    until = time.monotonic() + exchange.PATIENCE
    while sent < 512 * MIB:
        if time.monotonic() > until:
            raise Failed("it reads on and on, slowly")
        if not exchange.ready(wire.sock, time.monotonic() + 1.5, read=False, write=True)[1]:
            target.measure()
            return f"it stopped reading after {sent / MIB:.0f} MiB"
        try:
            count = wire.sock.send(rest)
        except BlockingIOError:
            continue
        sent += count
        rest = rest[count:] or memoryview(octets)
    raise Failed(f"it took {sent >> 20} MiB and never stopped")


# Compression ------------------------------------------------------------------------------------------------------

@functools.cache
def bomb(size):
    """Of zeros: after the first MiB the compressor's answer to another one repeats itself."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    block = bytes(MIB)
    first = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    return first * (size // MIB)


@both("a bomb of 1 GiB in 1 MiB", "64 MiB a message, then 1009", 260, ((), ("--deflate",)),
      extensions="permessage-deflate")
def one_bomb(target, wire, inbox, by_client):
    wire.send(Frame(BINARY, bomb(1 << 30), rsv=RSV1).octets(by_client))
    return fails_with(wire, inbox, 1009)


@attack("50 bombs of 64 MiB in 64 KiB at once", "256 times its size beyond 8 MiB; nothing is kept", 64, Server)
def many_bombs(target):
    octets = Frame(BINARY, bomb(64 << 20), rsv=RSV1).octets(True)
    socks = [target.open(extensions="permessage-deflate") for _ in range(50)]
    for sock in socks:
        sock.sendall(octets)
    for sock in socks:
        inbox = Inbox(False)
        with sock:
            fails_with(exchange.Wire(sock, inbox.feed), inbox, 1009)
    target.check_alive()
    return "Close 1009 to each"


# Connections ------------------------------------------------------------------------------------------------------

@attack("10,000 connections", "10,000, then 503", 600, lambda: Server(), quick=False)
def many_connections(target):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    wanted = min(10_000, hard - 300)
    octets = exchange.request()
    socks, refused, started = [], 0, time.monotonic()
    try:
        for at in range(0, wanted + 20, 100):
            batch = [target.connect() for _ in range(100)]
            for sock in batch:
                sock.sendall(octets)
            for sock in batch:
                status = exchange.Head(exchange.read_head(sock)[0]).status
                if status == 101:
                    socks.append(sock)
                else:
                    refused += 1
                    sock.close()
                    if status != 503:
                        raise Failed(f"connection {len(socks) + refused} was answered with {status}")
            if refused:
                break
        opened = time.monotonic() - started
        if len(socks) < wanted or wanted == 10_000 and not refused:
            raise Failed(f"{len(socks)} opened, {refused} refused")
        for sock in socks[::97]:  # they are alive, each by itself
            sock.sendall(ping(b"?").octets(True))
        for sock in socks[::97]:
            if sock.recv(100) != Frame(PONG, b"?").octets(False):
                raise Failed("one of them does not answer")
        target.measure()
    finally:
        for sock in socks:
            sock.close()
    target.check_alive()
    each = (target.peak - target.before) * 1024 / len(socks)
    less = "" if wanted == 10_000 else f" (this system allows {hard:,} descriptors a process, so no more were tried)"
    return f"{len(socks):,} open in {opened:.0f} s, {each:.0f} KiB each, {refused} refused with 503{less}"


@attack("2,000 connections that say nothing", "10 s for a head; others are served", 64, Server, quick=False)
def silent_connections(target):
    socks = [target.connect() for _ in range(2000)]
    target.check_alive()
    for sock in socks:
        head, _ = exchange.read_head(sock)
        if exchange.Head(head).status not in (0, 408):
            raise Failed(f"answered with {head[:40]!r}")
        sock.close()
    return "each refused with 408, others served meanwhile"


@attack("5,000 connections one after the other", "nothing is left behind", 8, Server)
def fleeting_connections(target):
    """Each is answered before it is reset: how many are alive at once would be up to the machine otherwise."""
    def come_and_go(times):
        for _ in range(times):
            with target.connect() as sock:
                sock.sendall(exchange.request())
                exchange.read_head(sock)
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        target.check_alive()
        target.measure()

    come_and_go(500)
    target.before = target.peak
    come_and_go(5000)
    return "reset by us, each"


# HTTP/2 -----------------------------------------------------------------------------------------------------------

def h2_flood(name, bound, memory, octets, count, quick=True):
    """The frames again and again, nothing of the answers kept."""
    def run(target):
        h2 = h2wire.H2(target.connect(), True)
        h2.wait(lambda: h2.settings is not None, "SETTINGS")
        sent = 0
        with h2.sock:
            while sent < count and not h2.gone and h2.goaway is None:
                h2.write(b"".join(octets(sent + i) for i in range(500)))
                sent += 500
                h2.read()
                h2.frames.clear()
            if h2.goaway is None and not h2.gone:
                h2.write(h2wire.frame(h2wire.PING, 0, 0, b"still???"))
                h2.wait(lambda: h2.gone or h2.goaway is not None or any(
                    each[0] == h2wire.PING and each[1] & h2wire.ACK for each in h2.frames), "an answer")
            target.measure()
        target.check_alive()
        if h2.goaway is not None:
            return f"GOAWAY {h2.goaway} within {sent:,}"
        return f"connection ended within {sent:,}" if h2.gone else f"all {sent:,} taken, still answers"
    ATTACKS.append(Attack(f"HTTP/2: {name}", bound, memory, run, lambda: Server(), quick))


HEAD = h2wire.block(GOOD)
h2_flood("streams opened and reset", "others are served", 48,
         lambda i: h2wire.frame(h2wire.HEADERS, h2wire.END_HEADERS, 2 * i + 1, HEAD)
         + h2wire.frame(h2wire.RST_STREAM, 0, 2 * i + 1, struct.pack(">I", h2wire.CANCEL)), 20_000)
h2_flood("100,000 PINGs", "others are served", 48, lambda i: h2wire.frame(h2wire.PING, 0, 0, bytes(8)), 100_000)
h2_flood("100,000 SETTINGS", "others are served", 48, lambda i: h2wire.settings((4, 65535 + i % 2)), 100_000)
h2_flood("empty DATA without end", "others are served", 48,
         lambda i: (h2wire.frame(h2wire.HEADERS, h2wire.END_HEADERS, 1, HEAD) if i == 0 else b"")
         + h2wire.frame(h2wire.DATA, 0, 1), 200_000)
h2_flood("CONTINUATION without end", "64 KiB a head", 16,
         lambda i: h2wire.frame(h2wire.HEADERS, 0, 1, HEAD) if i == 0
         else h2wire.frame(h2wire.CONTINUATION, 0, 1, h2wire.block([("x", "y" * 200)])), 20_000)
h2_flood("streams without end", "100 at once", 48,
         lambda i: h2wire.frame(h2wire.HEADERS, h2wire.END_HEADERS, 2 * i + 1, HEAD), 20_000)
