# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Conversations with peers that nobody here wrote: python3-websockets and npm's ws, in both roles."""
import os
import subprocess
import unittest

from harness import PATIENCE, Lab, connect, need, python_with

PEERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers")


def node():
    if not os.path.isdir(os.path.join(PEERS, "node_modules", "ws")):
        raise unittest.SkipTest("npm's ws is not installed: run ./test")
    return need("node")


class Server:
    """A peer as a child that prints its port and ends when its standard input does."""

    def __init__(self, *command):
        self.command = command

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.url = f"ws://127.0.0.1:{int(self.process.stdout.readline())}/"
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(PATIENCE)
        self.process.stdout.close()


class Conversations:
    """Our client against somebody's server, and somebody's client against our lab."""

    def test_client_holds_a_conversation(self):
        with Server(*self.server()) as server:
            run = connect(server.url, "--send", "hello", "--send-binary", "00ff10", "--fragment", "3", "--send",
                          "fragments", "--ping", "cafe", "--keep-alive-interval", "200ms", "--keep-alive-timeout", "2s",
                          "--duration", "1s")
        self.assertEqual(run.status, 0, run.err)
        back = [m.get("payload", m.get("payloadHex")) for m in run.of("message") if m["dir"] == "in"]
        self.assertEqual(back, ["hello", "00ff10", "fragments"])
        self.assertTrue([p for p in run.of("pong") if p["matched"] and p["token"] == 1], "PING 1 was answered")
        self.assertTrue([f for f in run.of("frame") if f["opcode"] == "ping" and f["dir"] == "in"])
        self.assertTrue([f for f in run.of("frame") if f["opcode"] == "pong" and f["dir"] == "out"])
        self.assertTrue(run.only("closed")["clean"])
        self.assertFalse([f for f in run.of("finding") if f["severity"] == "error"])

    def test_client_is_told_how_the_server_closed(self):
        with Server(*self.server()) as server:
            run = connect(server.url, "--send", "close")
        closed = run.only("closed")
        self.assertEqual((run.status, closed["code"], closed["reason"], closed["by"]), (0, 4002, "as you wish", "peer"))

    def test_lab_holds_a_conversation(self):
        with Lab() as lab:
            done = subprocess.run([*self.client(), lab.url("echo")], capture_output=True, text=True, timeout=PATIENCE)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


class PythonWebsockets(Conversations, unittest.TestCase):
    def server(self):
        return python_with("websockets"), os.path.join(PEERS, "websockets_server.py")

    def client(self):
        return python_with("websockets"), os.path.join(PEERS, "websockets_client.py")

    def test_subprotocol_is_agreed_on(self):
        with Server(*self.server(), "chat") as server:
            run = connect(server.url, "--subprotocol", "chat", "--duration", "50ms")
        self.assertEqual(run.only("handshake")["subprotocol"], "chat")


class NodeWs(Conversations, unittest.TestCase):
    def server(self):
        return node(), os.path.join(PEERS, "ws_server.mjs")

    def client(self):
        return node(), os.path.join(PEERS, "ws_client.mjs")


if __name__ == "__main__":
    unittest.main(verbosity=2)
