# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the suites of verdicts share: clients and peers by every way, runs that are judged, the table of them.

A run is right when the expected id came out, unknown when nothing was accused, wrong when somebody else was. Wrong ones
and missing ones fail the suite; so does a near miss that was given the verdict it nearly deserves. What needs root, or a
program that is not here, is left out, and says so.
"""
import base64
import collections
import concurrent.futures
import contextlib
import contextvars
import functools
import hashlib
import json
import os
import signal
import socket
import ssl
import subprocess
import tempfile
import threading

from harness import CLI, PATIENCE, Lab, Outcome
from namespaces import Unavailable

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


class Client:
    """pongscope-cli connect under way."""

    def __init__(self, url, *options, inside=()):
        self.process = subprocess.Popen([*inside, CLI, "connect", url, "--json", *way().client, *options],
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1)
        self.lines = []
        self.watchdog = threading.Timer(PATIENCE, self.process.kill)
        self.watchdog.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.watchdog.cancel()
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()
        self.process.stderr.close()

    def until(self, event, count=1):
        """Reads on until that event came so many times; it must."""
        while count:
            line = self.process.stdout.readline()
            if not line:
                raise EOFError(f"ended before the event {event}")
            self.lines.append(line)
            count -= json.loads(line)["event"] == event

    def finish(self):
        """When it has ended by itself, or was killed because it took too long."""
        # Not communicate(): that passes over what readline() has taken from the pipe and not given out.
        out, err = self.process.stdout.read(), self.process.stderr.read()
        self.process.wait()
        self.__exit__()
        if self.process.returncode == -signal.SIGKILL:
            err += "stuck: killed"
        return Outcome(self.process.returncode, "".join(self.lines) + out, err)


def lab(resource, *options):
    with Lab(*way().lab) as server:
        return Client(server.url(resource, way().scheme), *options).finish()


def peer(script, *options, **settings):
    only_by("TCP", "TLS")
    with Peer(script, **settings) as server:
        return Client(server.url, *options).finish()


@contextlib.contextmanager
def big_file(size=4 << 20):
    with tempfile.NamedTemporaryFile() as file:
        file.write(b"x" * size)
        file.flush()
        yield file.name


# Judging them ---------------------------------------------------------------------------------------------------------

NOTHING = "nothing"  # what a near miss may be expected to be accused of: no finding and no timeout names a cause
UNSURE = "nothing certain"  # or none that is certain but what can be seen, a PONG that came late


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
            self.text = f"exit {outcome.status} {outcome.err} " + " ".join(
                event["text"] for event in outcome.of("timeout") + outcome.of("finding"))
        except NotThisWay:
            self.applies = False
        except Unavailable as reason:
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
            return "WRONG" if self.accused(ids) else "right"
        if self.expected in ids:
            return "WRONG" if set(self.certain()) - {self.expected} else "right"
        return "WRONG" if set(ids) - {"unknown"} else "unknown"

    def accused(self, ids):
        """A near miss of what it must not be accused of."""
        if self.expected == NOTHING:
            return bool(set(ids) - {"unknown"})
        if self.expected == UNSURE:
            return bool(set(self.certain()) - {"pong-late"})
        return self.expected in ids

    def certain(self):
        return [said[0] for said in self.said if said[1] == "certain"]

    def __str__(self):
        kind = "near miss" if self.near_miss else "cause"
        verdict, confidence = self.verdict
        return (f"{self.row:2} {self.way:7} {kind:10} {self.how:56} {self.skipped or verdict:31} {confidence:9} "
                f"{self.mark}")


def all_runs(causes, near_misses, words=(), workers=10):
    """Every case by every way, those that match one of the words if there are any."""
    runs = [Run(name, near_miss, *case) for name in WAYS
            for near_miss, cases in ((False, causes), (True, near_misses)) for case in cases]
    chosen = [run for run in runs if not words or any(word in f"{run.expected} {run.how} {run.way}" for word in words)]
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        list(pool.map(lambda run: run(), chosen))
    order = list(WAYS)
    return sorted((run for run in chosen if run.applies), key=lambda run: (run.row, order.index(run.way), run.near_miss))


def problems(runs):
    """What must not be, a text a run."""
    return [f"{run}\n    {run.said}\n    {run.text}" for run in runs if run.mark not in ("right", "skipped")]


def show(runs):
    for run in runs:
        print(run, "\n   ", run.said, "\n   ", run.text)
