# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program under attack, with its memory watched."""
import json
import os
import socket
import subprocess
import sys
import threading

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path += [os.path.dirname(HERE), os.path.join(os.path.dirname(HERE), "conformance")]
import exchange  # noqa: E402
from harness import CLI, SANITIZED, Lab  # noqa: E402,F401
from wire import Failed  # noqa: E402


def peak(pid):
    """VmHWM in MiB; what Linux has for it."""
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    raise ProcessLookupError(pid)  # it has gone


class Server:
    """A lab of its own for each attack, so that its peak is the attack's."""

    def __init__(self, *options):
        self.lab = Lab(*options)

    def __enter__(self):
        self.lab.__enter__()
        self.port = int(self.lab.urls["ws"].rsplit(":", 1)[1])
        self.warm_up()
        self.before = self.peak = peak(self.lab.process.pid)
        return self

    def __exit__(self, *_):
        self.lab.__exit__()

    def warm_up(self):
        """A first connection, so that only the attack counts."""
        self.check_alive()

    def measure(self):
        self.peak = peak(self.lab.process.pid)

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port))

    def open(self, **how):
        return exchange.open_client(self.port, **how)[0]

    def check_alive(self):
        """It still serves others."""
        from case import Case, echoed
        from wire import text
        with self.open() as sock:
            exchange.converse(sock, True, Case("alive", "", [text("alive")], echoed(text("alive"))))


class Client:
    """connect --echo against a socket of ours; ends when the attack does."""

    def __init__(self, *options):
        self.options = options

    def __enter__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.settimeout(exchange.PATIENCE)
        url = f"ws://127.0.0.1:{self.listener.getsockname()[1]}/"
        self.process = subprocess.Popen([CLI, "connect", url, "--echo", "--json", "--keep-alive-interval", "off",
                                         *self.options], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.before = self.peak = 0
        self.events = []
        self.last = None
        self.readers = [threading.Thread(target=self.read), threading.Thread(target=self.watch)]
        for reader in self.readers:
            reader.start()
        return self

    def accept(self):
        """The socket, and what the client asked for; nothing has been answered."""
        sock = self.listener.accept()[0]
        octets, _ = exchange.read_head(sock)
        self.before = peak(self.process.pid)
        return sock, exchange.Head(octets)

    def open(self, extensions=None):
        sock, head = self.accept()
        sock.sendall(exchange.reply_101(head, extensions))
        return sock

    def read(self):
        """Keeps the events that say how it went, and throws the frames away."""
        for line in self.process.stdout:
            if b'"event":"frame"' not in line[:40] and b'"event":"message"' not in line[:40]:
                event = json.loads(line)
                if event["event"] in ("error", "closed", "finding") and len(self.events) < 1000:
                    self.events.append(event)

    def watch(self):
        while self.process.poll() is None:
            self.measure()
            try:
                self.process.wait(0.02)
            except subprocess.TimeoutExpired:
                pass

    def measure(self):
        try:
            self.peak = max(self.peak, peak(self.process.pid))
        except (ProcessLookupError, FileNotFoundError):
            pass

    def ended(self):
        """Its exit status."""
        try:
            return self.process.wait(exchange.PATIENCE)
        except subprocess.TimeoutExpired:
            raise Failed("connect does not end") from None

    def found(self):
        return [event["id"] for event in self.events if event["event"] == "finding"]

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for reader in self.readers:
            reader.join()
        self.process.stdout.close()
        self.listener.close()
