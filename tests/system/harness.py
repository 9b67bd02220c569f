# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the system tests share: the programs as child processes, their events, peers that misbehave.

Everything listens on loopback, on ports that the system picked, and is ended by the test that began it.
"""
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import unittest

CLI = os.environ.get("PONGSCOPE_CLI", "build/dev/bin/pongscope-cli")
# Their shadow memory is no measure of ours.
SANITIZED = b"__asan_init" in open(CLI, "rb").read() if os.path.exists(CLI) else False
PATIENCE = 30  # seconds until a program counts as stuck


class Outcome:
    """A finished pongscope-cli connect: its events, exit status and what it said on standard error."""

    def __init__(self, status, out, err):
        self.status = status
        self.err = err
        self.events = [json.loads(line) for line in out.splitlines() if line.strip()]

    def of(self, kind):
        return [event for event in self.events if event["event"] == kind]

    def only(self, kind):
        found = self.of(kind)
        assert len(found) == 1, f"{len(found)} events '{kind}' in {self.events}"
        return found[0]


def connect(url, *options, stdin=None):
    done = subprocess.run([CLI, "connect", url, "--json", *options], input=stdin, capture_output=True, text=True,
                          timeout=PATIENCE)
    return Outcome(done.returncode, done.stdout, done.stderr)


class Lab:
    """pongscope-cli lab as a context; `inside` is what stands in front of its command."""

    def __init__(self, *options, inside=()):
        self.options, self.inside = options, inside

    def __enter__(self):
        self.process = subprocess.Popen([*self.inside, CLI, "lab", "--port", "0", *self.options],
                                        stdout=subprocess.PIPE, text=True)
        self.urls = {}
        for _ in range(2 if "--tls" in self.options else 1):
            url = json.loads(self.process.stdout.readline())["url"].rstrip("/")
            self.urls[url.split(":")[0]] = url
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.process.stdout.close()

    def url(self, resource, scheme="ws"):
        return f"{self.urls[scheme]}/{resource}"


class RawServer:
    """Accepts one connection, reads the request's head, says `reply` (bytes, or a function of the head), then waits
    for the other side to go, or closes at once if `then_close`."""

    def __init__(self, reply, then_close=True, read_head=True):
        self.reply, self.then_close, self.read_head = reply, then_close, read_head

    def __enter__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.settimeout(PATIENCE)
        self.port = self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()
        return self

    def _serve(self):
        try:
            peer, _ = self.listener.accept()
        except OSError:
            return
        with peer:
            peer.settimeout(PATIENCE)
            try:
                head = b""
                while self.read_head and b"\r\n\r\n" not in head:
                    part = peer.recv(4096)
                    if not part:
                        return
                    head += part
                peer.sendall(self.reply(head) if callable(self.reply) else self.reply)
                if self.then_close:
                    peer.shutdown(socket.SHUT_WR)
                while peer.recv(65536):
                    pass
            except OSError:
                pass  # the program under test may well reset

    def __exit__(self, *_):
        self.listener.close()
        self.thread.join(PATIENCE)

    @property
    def url(self):
        return f"ws://127.0.0.1:{self.port}/"


def accepted(head, extra=b"", behind=b""):
    """The 101 that answers a request, `behind` its head whatever octets a test wants."""
    import base64
    import hashlib
    key = next(line.split(b":", 1)[1].strip() for line in head.split(b"\r\n")
               if line.lower().startswith(b"sec-websocket-key:"))
    accept = base64.b64encode(hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
    return (b"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            b"Sec-WebSocket-Accept: " + accept + b"\r\n" + extra + b"\r\n" + behind)


def closed_port():
    """A port on which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def need(program):
    """Debian keeps servers where a user's PATH does not look."""
    found = shutil.which(program) or shutil.which(program, path="/usr/sbin")
    if not found:
        raise unittest.SkipTest(f"{program} is not installed")
    return found


def python_with(module):
    """An interpreter that has the module: the one that runs this, or the system's."""
    for python in (sys.executable, "/usr/bin/python3"):
        if subprocess.run([python, "-c", f"import {module}"], capture_output=True).returncode == 0:
            return python
    raise unittest.SkipTest(f"no Python with the module {module}")
