# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad input, a row each: a clear message, the right exit status, a row in the log, and no crash."""
import socket
import subprocess
import unittest

from harness import CLI, PATIENCE, Lab, RawServer, accepted, closed_port, connect

# url, exit status, words that the message must have
ADDRESSES = [
    ("not a url", 1, "relative"),
    ("/only/a/path", 1, "relative"),
    ("http://127.0.0.1/", 1, "Only Uris starting with 'ws://' or 'wss://' are supported."),
    ("ws://", 1, ""),
    ("ws://127.0.0.1:99999/", 1, "port"),
    ("ws://user:hunter2@127.0.0.1/", 1, ""),
    ("ws://127.0.0.1/#fragment", 1, "fragment"),
    ("ws://nonexistent.invalid/", 2, "nonexistent.invalid"),
]

# what the server says instead of a 101, words that the error must have
REPLIES = [
    ("a page", b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", "'200'"),
    ("not found", b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "'404'"),
    ("another protocol", b"SSH-2.0-OpenSSH_9.2\r\n", "SSH-2.0"),
    ("HTTP/2", b"\x00\x00\x12\x04\x00\x00\x00\x00\x00" + bytes(18), ""),
    ("nothing", b"", ""),
    ("half a head", b"HTTP/1.1 101 Switching", ""),
    ("endless head", b"HTTP/1.1 101 Switching Protocols\r\n" + b"X-Filler: " + b"y" * 200_000, ""),
    ("missing accept", b"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
     "The server's response was missing the required header 'Sec-WebSocket-Accept'."),
]

# frames behind a good handshake, the finding's id, the code of our Close
FRAMES = [
    ("garbage", b"\xff" * 64, None, 1002),
    ("2^63 length", b"\x82\x7f\x80" + bytes(7), "length-top-bit", 1002),
    ("2^62 length", b"\x82\x7f\x40" + bytes(7), "frame-too-large", 1009),
    ("invalid UTF-8", b"\x81\x02\xc3\x28", "invalid-utf8", 1007),
    ("control frame of 126 octets", b"\x89\x7e\x00\x7e" + bytes(126), "control-too-long", 1002),
    ("masked frame to the client", b"\x81\x81\x01\x02\x03\x04\x60", "mask-present", 1002),
    ("reserved opcode", b"\x83\x00", "reserved-opcode", 1002),
    ("close of one octet", b"\x88\x01\x03", "close-length-one", 1002),
]


class BadInput(unittest.TestCase):
    def test_addresses(self):
        for url, status, words in ADDRESSES:
            with self.subTest(url=url):
                run = connect(url)
                said = run.err + "".join(" ".join(error["chain"]) for error in run.of("error"))
                self.assertEqual(run.status, status, said)
                self.assertIn(words, said)
                self.assertNotIn("hunter2", said)
                self.assertTrue(said.strip())

    def test_replies(self):
        for name, reply, words in REPLIES:
            with self.subTest(reply=name), RawServer(reply) as server:
                run = connect(server.url, "--connect-timeout", "5s")
                self.assertEqual(run.status, 2, run.err)
                error = run.only("error")
                self.assertIn(words, str(error))
                self.assertTrue(error["message"])

    def test_server_that_never_answers(self):
        with RawServer(b"", then_close=False) as server:
            run = connect(server.url, "--connect-timeout", "300ms")
        self.assertEqual(run.status, 2)
        self.assertIn("300ms", str(run.only("error")))

    def test_frames(self):
        for name, octets, finding, code in FRAMES:
            with self.subTest(frame=name), RawServer(lambda head: accepted(head, behind=octets), False) as server:
                run = connect(server.url)
                self.assertEqual(run.status, 4, run.err)
                self.assertEqual(run.only("closed")["by"], "protocol-error")
                ids = [each["id"] for each in run.of("finding")]
                self.assertTrue(ids)
                if finding:
                    self.assertIn(finding, ids)
                self.assertTrue([f for f in run.of("frame") if f["dir"] == "in"], "the frame has its row")
                close = [f for f in run.of("frame") if f["dir"] == "out" and f["opcode"] == "close"]
                self.assertEqual(len(close), 1)
                payload = close[0].get("payloadHex") or close[0]["payload"].encode().hex()
                self.assertEqual(int(payload[:4], 16), code)

    def test_refused(self):
        run = connect(f"ws://127.0.0.1:{closed_port()}/")
        self.assertEqual(run.status, 2)
        self.assertIn("refused", " ".join(run.only("error")["chain"]).lower())

    def test_tls_to_a_plain_server(self):
        with RawServer(b"HTTP/1.1 400 Bad Request\r\n\r\n", read_head=False) as server:
            run = connect(server.url.replace("ws:", "wss:"), "--connect-timeout", "5s")
        self.assertEqual(run.status, 2)

    def test_port_in_use(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            done = subprocess.run([CLI, "lab", "--port", str(taken.getsockname()[1])], capture_output=True, text=True,
                                  timeout=PATIENCE)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("use", done.stderr)

    def test_unknown_fault_lists_what_is_known(self):
        done = subprocess.run([CLI, "lab", "--fault", "explode"], capture_output=True, text=True, timeout=PATIENCE)
        self.assertEqual(done.returncode, 1)
        self.assertIn("withhold-pong", done.stderr)

    def test_head_that_never_ends_does_not_hold_the_lab(self):
        with Lab() as lab:
            host, port = lab.urls["ws"].removeprefix("ws://").split(":")
            with socket.create_connection((host, int(port))) as slow:
                slow.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")
                self.assertEqual(connect(lab.url("echo"), "--duration", "50ms").status, 0)


if __name__ == "__main__":
    unittest.main(verbosity=2)
