# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""WebSockets over HTTP/2 with servers that nobody here wrote: HAProxy and nghttpx in front of a WebSocket server that
speaks HTTP/1.1, and hypercorn, which speaks HTTP/2 itself; and Chromium as the lab's client."""
import os
import shutil
import socket
import subprocess
import tempfile
import time
import unittest

from harness import PATIENCE, connect, python_with
from test_http2 import H2, TlsLab
from test_interop import PEERS, Server


def program(name):
    """Debian keeps servers where a user's PATH does not look."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/bin")
    if not found:
        raise unittest.SkipTest(f"{name} is not installed")
    return found


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


class Listening:
    """A server as a child that has been told its port; ready once that port is answered."""

    def __init__(self, *command):
        self.command = command

    def __enter__(self):
        self.port = free_port()
        self.url = f"ws://127.0.0.1:{self.port}/"
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen([part.replace("PORT", str(self.port)) for part in self.command],
                                        stdout=self.log, stderr=self.log)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return self
            except ConnectionRefusedError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.05)
        self.log.seek(0)
        said = self.log.read().decode(errors="replace")
        self.__exit__()
        raise AssertionError(f"{self.command[0]} does not listen: {said}")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.log.close()


class Conversations:
    """Text and binary both ways, PINGs of both layers, two sockets, a request beside them, a Close of the server's."""

    # What a GET through it is answered with.
    get_status = 426

    def test_conversation(self):
        with self.server() as server:
            run = connect(server.url, *H2, "--version-policy", "exact", "--sockets", "2", "--send", "hello",
                          "--send-binary", "00ff10", "--keep-alive-interval", "100ms", "--keep-alive-timeout", "5s",
                          "--duration", "700ms", *self.also())
        self.assertEqual(run.status, 0, run.err)
        self.assertEqual(len({shake["localPort"] for shake in run.of("handshake")}), 1)
        for number in (1, 2):
            back = [m.get("payload", m.get("payloadHex")) for m in run.of("message")
                    if m["dir"] == "in" and m["socket"] == number]
            self.assertEqual(back, ["hello", "00ff10"])
            self.assertTrue([p for p in run.of("pong") if p["matched"] and p["socket"] == number])
        self.assertTrue(all(closed["clean"] for closed in run.of("closed")))
        self.assertTrue([f for f in run.of("h2") if f["frame"] == "PING" and f.get("rttMs")])
        self.assertEqual([r["status"] for r in run.of("request")], [self.get_status] * 2 if self.also() else [])

    def also(self):
        return ("--also-get", "/")

    def test_more_than_a_window(self):
        with self.server() as server, tempfile.NamedTemporaryFile() as file:
            file.write(b"\xff" * 300_000)
            file.flush()
            run = connect(server.url, *H2, "--version-policy", "exact", "--send-file", file.name, "--duration", "1500ms")
        self.assertEqual([(m["dir"], m["length"]) for m in run.of("message")], [("out", 300_000), ("in", 300_000)])

    def test_client_is_told_how_the_server_closed(self):
        with self.server() as server:
            run = connect(server.url, *H2, "--version-policy", "exact", "--send", "close")
        closed = run.only("closed")
        self.assertEqual((closed["code"], closed["by"]), (4002, "peer"))


class Behind:
    """A proxy with python3-websockets behind it."""

    def __init__(self, proxy):
        self.proxy = proxy

    def __enter__(self):
        self.back = Server(python_with("websockets"), os.path.join(PEERS, "websockets_server.py"))
        port = self.back.__enter__().url.split(":")[2].rstrip("/")
        self.front = Listening(*self.proxy(port))
        try:
            return self.front.__enter__()
        except AssertionError:
            self.back.__exit__()
            raise

    def __exit__(self, *args):
        self.front.__exit__(*args)
        self.back.__exit__(*args)


class Nghttpx(Conversations, unittest.TestCase):
    def server(self):
        nghttpx = program("nghttpx")
        return Behind(lambda port: [nghttpx, "--conf=/dev/null", "-n1", "-f", "127.0.0.1,PORT;no-tls", "-b",
                                    f"127.0.0.1,{port}", "--accesslog-file=/dev/null"])


class HAProxy(Conversations, unittest.TestCase):
    """Its configuration names the port, so it comes by way of the shell's standard input. The shell becomes
    it: in a pipe it would be a child that nobody ends."""

    CONFIGURATION = """
defaults
    mode http
    timeout connect 5s
    timeout client 30s
    timeout server 30s
    timeout tunnel 30s
frontend front
    bind 127.0.0.1:PORT proto h2
    default_backend back
backend back
    server one 127.0.0.1:{port}
"""

    def server(self):
        haproxy = program("haproxy")
        return Behind(lambda port: ["/bin/sh", "-c", 'exec "$0" -f /dev/stdin <<END\n$1\nEND\n', haproxy,
                                    self.CONFIGURATION.format(port=port)])


class Hypercorn(Conversations, unittest.TestCase):
    get_status = 200

    def server(self):
        python = python_with("hypercorn, wsproto")
        return Listening("/usr/bin/env", f"PYTHONPATH={PEERS}", "PYTHONDONTWRITEBYTECODE=1", python, "-m", "hypercorn",
                         "-b", "127.0.0.1:PORT", "hypercorn_app:app")


class Chromium(unittest.TestCase):
    """The lab's page, loaded over HTTP/2, opens a WebSocket on the same connection."""

    def visit(self, lab, query=""):
        """What the page says in the end, and what Chromium wrote down about the network. Its virtual time does not wait
        for a WebSocket: on a busy machine the page is written down before anything came, and is visited once more."""
        for _ in range(5):
            page, log = self.visit_once(lab, query)
            if ">connecting<" not in page:
                break
        return page, log

    def visit_once(self, lab, query):
        with tempfile.TemporaryDirectory() as home:
            log = os.path.join(home, "net.json")
            done = subprocess.run(
                [program("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                 "--ignore-certificate-errors", "--no-first-run", f"--user-data-dir={home}/profile",
                 f"--log-net-log={log}", "--virtual-time-budget=5000", "--dump-dom",
                 lab.urls["wss"].replace("wss:", "https:") + "/" + query],
                capture_output=True, text=True, timeout=2 * PATIENCE, env={**os.environ, "HOME": home})
            with open(log, encoding="utf-8") as file:
                return done.stdout, file.read()

    def test_websocket_over_http2(self):
        program("chromium")
        with TlsLab() as lab:
            page, log = self.visit(lab)
            refused, _ = self.visit(lab, "?fault=h2-status%3D403")  # has no effect over HTTP/1.1
        self.assertIn("it echoed hello", page)
        self.assertIn(":protocol: websocket", log)
        self.assertIn("it failed", refused)


if __name__ == "__main__":
    unittest.main(verbosity=2)
