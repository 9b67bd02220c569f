#!/usr/bin/env python3
# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every cause of the table produced for real, and a near miss beside it that must not get its verdict.

    PONGSCOPE_CLI=build/dev/bin/pongscope-cli python3 -B tests/system/test_verdicts.py          a table, and the verdict
    PONGSCOPE_CLI=... python3 -B tests/system/test_verdicts.py pong-unread TLS                  the rows that match
    PONGSCOPE_CLI=... python3 -B tests/system/test_verdicts.py --markdown docs/verdict-runs.md  writes the page

Each by every way in which it can be had: over TCP, over TLS, and over HTTP/2 within TLS.

A run is right when the expected id came out, unknown when nothing was accused, wrong when somebody else was. Wrong ones
and missing ones fail the suite; so does a near miss that was given the verdict it nearly deserves. What needs root and is
run without it is left out, and says so.
"""
import base64
import collections
import concurrent.futures
import contextlib
import contextvars
import datetime
import functools
import hashlib
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import unittest

from harness import CLI, PATIENCE, Lab, Outcome

KEEP = ("--keep-alive-interval", "300ms", "--keep-alive-timeout", "600ms", "--grace", "1s")
PATIENT = ("--keep-alive-interval", "300ms", "--keep-alive-timeout", "1500ms", "--grace", "2s")
HTTP2 = ("--shared", "--http-version", "2", "--version-policy", "exact")
OFF = ("--keep-alive-interval", "off")

# By which way the client speaks with its peer: over TCP, over TLS, or over HTTP/2 within TLS.
Way = collections.namedtuple("Way", "scheme lab client")
WAYS = {
    "TCP": Way("ws", (), ()),
    "TLS": Way("wss", ("--tls",), ("--insecure",)),
    "HTTP/2": Way("wss", ("--tls",), ("--shared-insecure", *HTTP2)),
}
CHOSEN = contextvars.ContextVar("way", default="TCP")


def way():
    return WAYS[CHOSEN.get()]


class NotThisWay(Exception):
    """The cause does not exist there, or nobody here can make it."""


def only_by(*names):
    if CHOSEN.get() not in names:
        raise NotThisWay


# Peers that are not the lab ------------------------------------------------------------------------------------------

def frame(opcode, payload=b"", fin=True, rsv1=False):
    """A server's frame."""
    first = (0x80 if fin else 0) | (0x40 if rsv1 else 0) | opcode
    size = len(payload)
    if size < 126:
        return bytes([first, size]) + payload
    if size < 65536:
        return bytes([first, 126]) + size.to_bytes(2, "big") + payload
    return bytes([first, 127]) + size.to_bytes(8, "big") + payload


@functools.cache
def server_tls():
    """With a certificate that nobody vouches for."""
    with tempfile.TemporaryDirectory() as folder:
        key, certificate = os.path.join(folder, "key"), os.path.join(folder, "certificate")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                        "-days", "1", "-subj", "/CN=peer", "-keyout", key, "-out", certificate],
                       check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        return context


class Peer:
    """Accepts one WebSocket by hand, then runs `script(peer)`; sends go out as they are told, frames come unmasked."""

    def __init__(self, script, extension=b"", receive_buffer=None, host="127.0.0.1"):
        self.script, self.extension, self.receive_buffer, self.host = script, extension, receive_buffer, host

    def __enter__(self):
        self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if self.receive_buffer:
            self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, self.receive_buffer)
        self.listener.bind((self.host, 0))
        self.listener.listen()
        self.listener.settimeout(PATIENCE)
        self.url = f"{way().scheme}://{self.host}:{self.listener.getsockname()[1]}/"
        self.tls = server_tls() if way().scheme == "wss" else None
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.listener.close()
        self.thread.join(PATIENCE)

    def _serve(self):
        with contextlib.suppress(OSError, EOFError):
            self.socket, _ = self.listener.accept()
            self.socket.settimeout(PATIENCE)
            if self.tls:
                self.socket = self.tls.wrap_socket(self.socket, server_side=True)
            with self.socket:
                head = b""
                while b"\r\n\r\n" not in head:
                    head += self.socket.recv(1)
                key = next(line.split(b":", 1)[1].strip() for line in head.split(b"\r\n")
                           if line.lower().startswith(b"sec-websocket-key:"))
                accept = base64.b64encode(hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
                self.socket.sendall(b"HTTP/1.1 101 x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                    b"Sec-WebSocket-Accept: " + accept + b"\r\n" + self.extension + b"\r\n")
                self.script(self)
                self.over.wait(PATIENCE)

    def send(self, octets):
        self.socket.sendall(octets)

    def exactly(self, count):
        octets = b""
        while len(octets) < count:
            part = self.socket.recv(count - len(octets))
            if not part:
                raise EOFError
            octets += part
        return octets

    def receive(self):
        """The next frame of the client's: opcode and payload."""
        first, second = self.exactly(2)
        size = second & 0x7F
        if size > 125:
            size = int.from_bytes(self.exactly(2 if size == 126 else 8), "big")
        mask = self.exactly(4)
        payload = self.exactly(size)
        return first & 0xF, bytes(octet ^ mask[i % 4] for i, octet in enumerate(payload))

    def pings(self):
        """The payloads of the client's PINGs, as they come."""
        while True:
            opcode, payload = self.receive()
            if opcode == 9:
                yield payload

    def wait(self, seconds):
        self.over.wait(seconds)


def reads_slowly(peer):
    while not peer.over.is_set() and peer.socket.recv(8192):
        peer.wait(0.02)


def never_reads(peer):
    peer.over.wait(PATIENCE)


def floods_and_never_reads(peer):
    peer.socket.settimeout(0.2)
    with contextlib.suppress(TimeoutError, OSError):
        while True:
            peer.send(frame(2, b"x" * 60000))
    peer.over.wait(PATIENCE)


def answers_after(delays):
    def script(peer):
        for payload, delay in zip(peer.pings(), delays):
            peer.wait(delay)
            peer.send(frame(10, payload))
    return script


def unsolicited_pongs(peer):
    while not peer.over.is_set():
        peer.send(frame(10))
        peer.wait(0.45)


def pings_every(*gaps):
    def script(peer):
        for gap in gaps:
            peer.wait(gap)
            peer.send(frame(9, b"beat"))
        peer.wait(0.1)
        peer.send(frame(8, (1000).to_bytes(2, "big")))
        while peer.receive()[0] != 8:
            pass
    return script


def breaks_compression(with_pong):
    def script(peer):
        peer.send(frame(1, b"", fin=False, rsv1=True))
        if with_pong:
            peer.send(frame(10, b"beat"))
        peer.send(frame(0, b"\x07\xff\xff\xff"))
    return script


# Runs -----------------------------------------------------------------------------------------------------------------

class Client:
    """pongscope-cli connect under way."""

    def __init__(self, url, *options):
        self.process = subprocess.Popen([CLI, "connect", url, "--json", *way().client, *options],
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1)
        self.lines = []

    def until(self, event, count=1):
        """Reads on until that event came so many times."""
        while count:
            line = self.process.stdout.readline()
            if not line:
                return
            self.lines.append(line)
            count -= json.loads(line)["event"] == event

    def finish(self):
        try:
            out, err = self.process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            out, err = self.process.communicate()
            err += "stuck: killed"
        return Outcome(self.process.returncode, "".join(self.lines) + out, err)


def lab(resource, *options):
    with Lab(*way().lab) as server:
        return Client(server.url(resource, way().scheme), *options).finish()


def peer(script, *options, **settings):
    only_by("TCP", "TLS")
    with Peer(script, **settings) as server:
        return Client(server.url, *options).finish()


class SwallowingProxy:
    """An HTTP proxy whose tunnels take the client's PINGs, all or those behind the first `passes`, and hand on
    everything else."""

    def __init__(self, passes=0):
        self.passes = passes

    def __enter__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.listener.close()

    def _serve(self):
        client, _ = self.listener.accept()
        with client:
            target = self._head(client).split(b" ")[1].decode().rsplit(":", 1)
            with socket.create_connection((target[0].strip("[]"), int(target[1]))) as server:
                client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                threading.Thread(target=self._copy, args=(server, client), daemon=True).start()
                server.sendall(self._head(client))
                with contextlib.suppress(OSError):
                    self._hand_on(client, server)

    @staticmethod
    def _head(stream):
        head = b""
        while not head.endswith(b"\r\n\r\n"):  # octet by octet: what follows is frames
            head += stream.recv(1)
        return head

    @staticmethod
    def _copy(source, sink):
        with contextlib.suppress(OSError):
            while octets := source.recv(65536):
                sink.sendall(octets)
            sink.shutdown(socket.SHUT_WR)

    def _hand_on(self, client, server):
        def take(count):
            octets = b""
            while len(octets) < count:
                more = client.recv(count - len(octets))
                if not more:
                    raise OSError
                octets += more
            return octets
        while True:
            head = take(2)
            size = head[1] & 0x7F
            extended = take({126: 2, 127: 8}.get(size, 0))
            body = take(4 + (int.from_bytes(extended, "big") if extended else size))
            if head[0] & 0x0F == 9:
                self.passes -= 1
                if self.passes < 0:
                    continue
            server.sendall(head + extended + body)


def through_a_hop(resource, *options, passes=0):
    only_by("TCP")  # it could not tell PINGs from other octets
    with SwallowingProxy(passes) as proxy:
        return lab(resource, "--proxy", proxy.url, *options)


@contextlib.contextmanager
def big_file():
    with tempfile.NamedTemporaryFile() as file:
        file.write(b"x" * (4 << 20))
        file.flush()
        yield file.name


def sending(script, **settings):
    with big_file() as name:
        return peer(script, *KEEP, "--send-file", name, **settings)


def exhausted_window():
    only_by("HTTP/2")
    with big_file() as name:
        return lab("echo?fault=h2-withhold-stream-window", *KEEP, "--send-file", name)


def silent_over_http2():
    only_by("HTTP/2")
    return lab("echo?fault=withhold-pong", *KEEP)


def stopped_lab():
    """The server's process is stopped (Ctrl-Z, a breakpoint); its kernel still answers for it."""
    with Lab(*way().lab) as server:
        client = Client(server.url("echo", way().scheme), *KEEP)
        client.until("pong", 2)
        server.process.send_signal(signal.SIGSTOP)
        try:
            return client.finish()
        finally:
            server.process.send_signal(signal.SIGCONT)


def both_stopped():
    """As when a virtual machine is suspended: everybody stands still, and the PONG is under way."""
    with Lab(*way().lab) as server:
        client = Client(server.url("echo?fault=delay-pong=250ms", way().scheme), *KEEP)
        client.until("ping", 1)
        time.sleep(0.05)
        server.process.send_signal(signal.SIGSTOP)
        client.process.send_signal(signal.SIGSTOP)
        time.sleep(1.5)
        client.process.send_signal(signal.SIGCONT)
        time.sleep(0.15)
        server.process.send_signal(signal.SIGCONT)
        return client.finish()


class NeedsRoot(Exception):
    pass


def across_a_cable(break_it):
    """Client here, server in a network namespace, a virtual cable between them."""
    if os.geteuid() != 0:
        raise NeedsRoot("needs root for a network namespace")
    number = os.getpid() % 250
    name, here, there = f"pong{os.getpid()}", f"pga{os.getpid()}", f"pgb{os.getpid()}"

    def ip(*words):
        done = subprocess.run(["ip", *words], capture_output=True, text=True)
        if done.returncode:
            raise NeedsRoot(f"no network namespace: {done.stderr.strip()}")
    try:
        ip("netns", "add", name)
        ip("link", "add", here, "type", "veth", "peer", "name", there, "netns", name)
        ip("addr", "add", f"10.222.{number}.1/24", "dev", here)
        ip("link", "set", here, "up")
        ip("-n", name, "addr", "add", f"10.222.{number}.2/24", "dev", there)
        ip("-n", name, "link", "set", there, "up")
        with subprocess.Popen(["ip", "netns", "exec", name, CLI, "lab", "--port", "0", "--bind",
                               f"10.222.{number}.2", *way().lab], stdout=subprocess.PIPE, text=True) as server:
            try:
                for _ in range(2 if way().lab else 1):  # wss:// comes second
                    url = json.loads(server.stdout.readline())["url"]
                client = Client(url + "echo", "--keep-alive-interval", "400ms", "--keep-alive-timeout", "1500ms",
                                "--grace", "2s")
                client.until("pong", 2)
                if break_it:
                    ip("-n", name, "link", "set", there, "down")
                else:
                    server.send_signal(signal.SIGSTOP)
                return client.finish()
            finally:
                server.send_signal(signal.SIGCONT)
                server.terminate()
    finally:
        subprocess.run(["ip", "netns", "del", name], capture_output=True)
        subprocess.run(["ip", "link", "del", here], capture_output=True)


# id of the table, what was done, how, what must come out (or, for a near miss, must not)
CAUSES = [
    ("A", "pong-unread", "reading is paused", lambda: lab("echo", *KEEP, "--pause-reading-after", "100ms")),
    ("B", "ping-behind-own-send", "4 MiB for a peer that reads slowly",
     lambda: sending(reads_slowly, receive_buffer=4096)),
    ("C", "pong-behind-large-message", "the PONG behind 64 KiB at 32 KiB/s",
     lambda: lab("silent?fault=big-message=64k,32k", *KEEP, "--grace", "3s")),
    ("D", "peer-application-silent", "the server is stopped (SIGSTOP)", stopped_lab),
    ("E", "peer-stopped-reading", "4 MiB for a peer that never reads", lambda: sending(never_reads, receive_buffer=4096)),
    ("F", "write-deadlock", "echo for a peer that floods and never reads",
     lambda: peer(floods_and_never_reads, *KEEP, "--echo")),
    ("G", "network-path-lost", "the cable is pulled", lambda: across_a_cable(True)),
    ("H", "idle-cut", "an idle limit of 700 ms, no keep-alive", lambda: lab("silent?fault=idle-cut=700ms", *OFF)),
    ("I", "interval-races-idle-limit", "an idle limit of 700 ms, an interval of 1 s",
     lambda: lab("silent?fault=idle-cut=700ms", "--keep-alive-interval", "1s", "--keep-alive-timeout", "5s")),
    ("J", "idle-cut-despite-pings", "a limit of 1.5 s that counts data only",
     lambda: lab("silent?fault=idle-cut-data=1500ms", *KEEP)),
    ("K", "hop-answers-pings", "a proxy takes the PINGs out of its tunnel",
     lambda: through_a_hop("ticker?rate=2", *KEEP)),
    ("L", "heartbeat-throttled", "PINGs every 100 ms, then every 500 ms",
     lambda: peer(pings_every(*[0.1] * 6, *[0.5] * 5), *OFF)),
    ("M", "machine-slept", "client and server are stopped together", both_stopped),
    ("N", "bad-timer-settings", "round trips of 1.25 s, a timeout of 1.5 s",
     lambda: peer(answers_after([1.25, 1.25, 1.25, 2.1]), *PATIENT)),
    ("O", "pong-mismatched", "PONGs with another payload", lambda: lab("echo?fault=wrong-pong", *KEEP)),
    ("P", "pong-inside-compressed-message", "a PONG inside a compressed message that breaks",
     lambda: peer(breaks_compression(True), *KEEP, "--deflate",
                  extension=b"Sec-WebSocket-Extensions: permessage-deflate\r\n")),
    ("Q", "pings-policed", "at most 3 PINGs in 10 s", lambda: lab("echo?fault=police-pings=3/10s",
                                                                  "--keep-alive-interval", "100ms",
                                                                  "--keep-alive-timeout", "2s")),
    ("R", "http2-window-exhausted", "an HTTP/2 stream whose window stays shut", exhausted_window),
    ("S", "pong-late", "the PONG 900 ms late", lambda: lab("echo?fault=delay-pong=900ms", *KEEP)),
    ("T", "peer-never-times-out", "nobody answers the peer's PINGs for 1.2 s",
     lambda: lab("silent?ping=150ms", *OFF, "--pause-reading-after", "300ms", "--resume-reading-after", "1500ms",
                 "--duration", "2s")),
    ("U", "reason-masked", "we fail the connection", lambda: lab("silent?fault=bad-frame=reserved-bits", *OFF)),
]
NEAR_MISSES = [
    ("A", "pong-unread", "reading is paused, and no PONG comes either",
     lambda: lab("echo?fault=withhold-pong", *KEEP, "--pause-reading-after", "100ms")),
    ("B", "ping-behind-own-send", "nothing moves at all", lambda: sending(never_reads, receive_buffer=4096)),
    ("C", "pong-behind-large-message", "whole messages come, and no PONG",
     lambda: lab("echo?fault=delay-pong=900ms", *KEEP, "--send", "x" * 60000)),
    ("D", "peer-application-silent", "data comes, PONGs do not",
     lambda: lab("ticker?rate=2&fault=withhold-pong", *KEEP)),
    ("E", "peer-stopped-reading", "the peer reads, slowly", lambda: sending(reads_slowly, receive_buffer=4096)),
    ("F", "write-deadlock", "only one side waits to write", lambda: sending(never_reads, receive_buffer=4096)),
    ("G", "network-path-lost", "the cable holds, the server is stopped", lambda: across_a_cable(False)),
    ("H", "idle-cut", "cut after 700 ms amid traffic", lambda: lab("ticker?rate=20&fault=drop=after+700ms", *OFF)),
    ("I", "interval-races-idle-limit", "an idle limit of 700 ms, no keep-alive",
     lambda: lab("silent?fault=idle-cut=700ms", *OFF)),
    ("J", "idle-cut-despite-pings", "dropped amid data",
     lambda: lab("ticker?rate=5&fault=drop=after+1500ms", *KEEP)),
    ("K", "hop-answers-pings", "PINGs were answered through the same proxy before",
     lambda: through_a_hop("ticker?rate=2", *KEEP, passes=1)),
    ("L", "heartbeat-throttled", "PINGs every 150 ms", lambda: peer(pings_every(*[0.15] * 10), *OFF)),
    ("M", "machine-slept", "only the server is stopped", stopped_lab),
    ("N", "bad-timer-settings", "round trips of 20 ms, then one late",
     lambda: peer(answers_after([0.02, 0.02, 0.02, 2.1]), *PATIENT)),
    ("O", "pong-mismatched", "unsolicited PONGs, and no answers", lambda: peer(unsolicited_pongs, *KEEP)),
    ("P", "pong-inside-compressed-message", "the message breaks without a PONG in it",
     lambda: peer(breaks_compression(False), *KEEP, "--deflate",
                  extension=b"Sec-WebSocket-Extensions: permessage-deflate\r\n")),
    ("Q", "pings-policed", "Close 1008 without regard to PINGs",
     lambda: lab("echo?fault=close=1008+after+750ms", "--keep-alive-interval", "400ms", "--keep-alive-timeout", "2s")),
    ("R", "http2-window-exhausted", "HTTP/2, and no PONG",
     silent_over_http2),
    ("S", "pong-late", "reading is paused", lambda: lab("echo", *KEEP, "--pause-reading-after", "100ms")),
    ("T", "peer-never-times-out", "the peer's PINGs are answered",
     lambda: lab("silent?ping=150ms", *OFF, "--duration", "1500ms")),
    ("U", "reason-masked", "closed with 1000", lambda: lab("silent?fault=close=1000+after+300ms", *OFF)),
]


def accusations(outcome):
    """Ids with their confidence: the timeout's verdict, or every finding that names a cause."""
    timeouts = [(t["verdict"], t["confidence"]) for t in outcome.of("timeout")]
    findings = [(f["id"], f["confidence"]) for f in outcome.of("finding") if f.get("confidence")]
    return timeouts + findings


class Run:
    def __init__(self, way_name, near_miss, row, expected, how, act):
        self.way, self.near_miss, self.row, self.expected, self.how, self.act = way_name, near_miss, row, expected, how, act
        self.said, self.skipped, self.text, self.broken, self.applies = [], None, "", False, True

    def __call__(self):
        CHOSEN.set(self.way)
        try:
            outcome = self.act()
            self.said = accusations(outcome)
            self.text = f"exit {outcome.status} {outcome.err} " + " ".join(e["text"] for e in outcome.of("timeout") + outcome.of("finding"))
        except NotThisWay:
            self.applies = False
        except NeedsRoot as reason:
            self.skipped = str(reason)
        except Exception as problem:  # one row must not hide the others
            self.text = repr(problem)[-300:]
            self.broken = True
        return self

    @property
    def verdict(self):
        named = [said for said in self.said if said[0] == self.expected] or self.said
        return named[0] if named else ("none", "")

    @property
    def mark(self):
        if self.skipped or self.broken:
            return "skipped" if self.skipped else "BROKEN"
        ids = [said[0] for said in self.said]
        if self.near_miss:
            return "WRONG" if self.expected in ids else "right"
        if self.expected in ids:
            return "right"
        return "WRONG" if set(ids) - {"unknown"} else "unknown"

    def __str__(self):
        kind = "near miss" if self.near_miss else "cause"
        verdict, confidence = self.verdict
        return (f"{self.row:2} {self.way:7} {kind:10} {self.how:48} {self.skipped or verdict:31} {confidence:9} "
                f"{self.mark}")


def all_runs(words=()):
    runs = [Run(name, near_miss, *case) for name in WAYS
            for near_miss, cases in ((False, CAUSES), (True, NEAR_MISSES)) for case in cases]
    chosen = [run for run in runs if not words or any(word in f"{run.expected} {run.how} {run.way}" for word in words)]
    # The cable is one at a time: two runs would give their ends the same names.
    cables = [run for run in chosen if run.row == "G"]
    others = [run for run in chosen if run.row != "G"]
    with concurrent.futures.ThreadPoolExecutor(10) as pool:
        cable = pool.submit(lambda: [run() for run in cables])
        list(pool.map(lambda run: run(), others))
        cable.result()
    order = list(WAYS)
    return sorted((run for run in chosen if run.applies), key=lambda run: (run.row, order.index(run.way), run.near_miss))


class Verdicts(unittest.TestCase):
    def test_every_cause_gets_its_verdict_and_no_near_miss_does(self):
        runs = all_runs()
        print("\n" + "\n".join(str(run) for run in runs), file=sys.stderr)
        bad = [f"{run}\n    {run.said}\n    {run.text}" for run in runs if run.mark not in ("right", "skipped")]
        self.assertFalse(bad, "\n" + "\n".join(bad))


PAGE = """# Verdicts: every run

Every cause of [verdicts](verdicts.md) produced for real, and a near miss beside it, by every way in which it can be had: over TCP, over TLS, over HTTP/2 within TLS. Right is a cause that was named, and a near miss to which it was not ascribed; unknown, a cause that was not named while nobody else was accused; wrong, somebody else was accused.

```sh
export PONGSCOPE_CLI=build/dev/bin/pongscope-cli
python3 -B tests/system/test_verdicts.py                                       # the table; fails unless all are right
python3 -B tests/system/test_verdicts.py --markdown docs/verdict-runs.md       # writes this page
```

{total} runs on {day}: {marks}. {certain} accusations were certain, {wrong} of them wrong. The pulled cable needs root.

| row | way | | what was done | expected | verdict | confidence | |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""


def markdown(runs):
    marks = collections.Counter(run.mark.lower() for run in runs)
    certain = [run for run in runs if run.verdict[1] == "certain"]
    page = PAGE.format(total=len(runs), day=datetime.date.today().isoformat(), certain=len(certain),
                       marks=", ".join(f"{marks[mark]} {mark}" for mark in ("right", "wrong", "unknown", "skipped", "broken")),
                       wrong=sum(run.mark == "WRONG" for run in certain))
    for run in runs:
        verdict, confidence = run.verdict
        kind, expected = ("near miss", f"not `{run.expected}`") if run.near_miss else ("cause", f"`{run.expected}`")
        said = run.skipped or (verdict if verdict == "none" else f"`{verdict}`")
        page += f"| {run.row} | {run.way} | {kind} | {run.how} | {expected} | {said} | {confidence} | {run.mark} |\n"
    return page


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "--markdown":
        with open(sys.argv[2], "w", encoding="utf-8") as file:
            file.write(markdown(all_runs()))
    elif len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        for each in all_runs(sys.argv[1:]):
            print(each, "\n   ", each.said, "\n   ", each.text)
    else:
        unittest.main()
