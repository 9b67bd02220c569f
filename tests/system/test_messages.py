# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every message of semantics 2 word for word, with the chain of exceptions around it, as a failing connection tells it.

Those of sections 0 and 1, which nothing is sent for, are the rows of tst_option_messages.
"""
import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "peers"))
from harness import Lab, RawServer, accepted, closed_port, connect  # noqa: E402
from http_peer import ConnectProxy, refusal  # noqa: E402

OUTER = "Unable to connect to the remote server"
H2 = ("--shared", "--http-version", "2", "--version-policy", "exact")
DOTNET = ("--compat", "dotnet")
STATUS = "The server returned status code '{}' when status code '{}' was expected."
NO_CONNECT = ("Failed to establish web socket connection over HTTP/2 because extended CONNECT is not supported. Try to "
              "downgrade the request version to HTTP/1.1.")
NO_H2 = ("Requesting HTTP version 2.0 with version policy RequestVersionExact while unable to establish HTTP/2 "
         "connection.")
TUNNEL = "The proxy tunnel request to proxy '{}/' failed with status code '{}'."


def replaced(name, value):
    """The right 101 with one header's line replaced; without a value, left out."""
    def reply(head):
        lines = [line for line in accepted(head).split(b"\r\n") if not line.startswith(name + b":")]
        if value is not None:
            lines.insert(1, name + b": " + value)
        return b"\r\n".join(lines)
    return reply


class Replies(unittest.TestCase):
    """2.6: the checks of a reply to HTTP/1.1."""

    ROWS = [
        ("another status", b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n", (), "NotAWebSocket",
         STATUS.format(404, 101)),
        ("200 is not 101", b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", (), "NotAWebSocket",
         STATUS.format(200, 101)),
        *((f"no {name.decode()}", replaced(name, None), (), "Faulted",
           f"The server's response was missing the required header '{name.decode()}'.")
          for name in (b"Connection", b"Upgrade", b"Sec-WebSocket-Accept")),
        *((f"wrong {name.decode()}", replaced(name, b"wrong"), (), "HeaderError",
           f"The '{name.decode()}' header value 'wrong' is invalid.")
          for name in (b"Connection", b"Upgrade", b"Sec-WebSocket-Accept")),
        ("a list, to .NET", replaced(b"Connection", b"keep-alive, Upgrade"), DOTNET, "HeaderError",
         "The 'Connection' header value 'keep-alive, Upgrade' is invalid."),
        ("another subprotocol", lambda head: accepted(head, b"Sec-WebSocket-Protocol: c\r\n"),
         ("--subprotocol", "a", "--subprotocol", "b"), "UnsupportedProtocol",
         "The WebSocket client request requested 'a, b' protocol(s), but server is only accepting 'c' protocol(s)."),
        ("a subprotocol unasked", lambda head: accepted(head, b"Sec-WebSocket-Protocol: c\r\n"), (),
         "UnsupportedProtocol",
         "The WebSocket client request requested '' protocol(s), but server is only accepting 'c' protocol(s)."),
    ]

    def test_words(self):
        for name, reply, options, kind, words in self.ROWS:
            with self.subTest(name), RawServer(reply) as server:
                error = connect(server.url, *options).only("error")
                self.assertEqual((error["kind"], error["message"]), (kind, words))


class Http2(unittest.TestCase):
    """2.1 to 2.4."""

    def test_words(self):
        lab = ("--tls",)
        rows = [
            ("no extended CONNECT", (*lab, "--no-extended-connect"), "wss", "echo", "Faulted", [OUTER, NO_CONNECT]),
            ("no HTTP/2", (*lab, "--http1-only"), "wss", "echo", "Faulted", [OUTER, NO_H2]),
            ("another status", lab, "wss", "nowhere", "NotAWebSocket", [STATUS.format(404, 200)]),
        ]
        for name, started, scheme, path, kind, chain in rows:
            with self.subTest(name), Lab(*started) as server:
                error = connect(server.url(path, scheme), *H2, "--shared-insecure").only("error")
                self.assertEqual((error["kind"], error["chain"][:len(chain)]), (kind, chain))

    def test_versions_that_there_are_not(self):
        words = "The WebSocket request or response operation was called with unsupported protocol(s). "
        for version, policy in (("1.0", "exact"), ("1.0", "or-higher"), ("3.0", "exact"), ("3.0", "or-higher")):
            with self.subTest(version=version, policy=policy):
                run = connect("wss://127.0.0.1:9/", "--shared", "--http-version", version, "--version-policy", policy)
                error = run.only("error")
                self.assertEqual((error["kind"], error["message"]), ("UnsupportedProtocol", words))
                self.assertFalse([event for event in run.events if event["event"] in ("tunnel", "handshake")])


class Proxies(unittest.TestCase):
    """2.7."""

    def test_an_http_proxy(self):
        for status in (403, 407, 502):
            with self.subTest(status), ConnectProxy(lambda head: refusal(f"{status} No")) as proxy:
                error = connect("ws://h.test/", "--proxy", proxy.url).only("error")
                self.assertEqual((error["kind"], error["chain"]), ("Faulted", [OUTER, TUNNEL.format(proxy.url, status)]))

    def test_a_socks_proxy(self):
        around = "An error occurred while establishing a connection to the proxy tunnel."
        rows = [
            (b"\x05\xff", "SOCKS server did not return a suitable authentication method."),
            (b"\x04\x00", "Unexpected SOCKS protocol version. Required 5, got 4."),
            (b"\x05\x00\x05\x05\x00\x01\x00\x00\x00\x00\x00\x00", "SOCKS server failed to connect to the destination"),
        ]
        for reply, words in rows:
            with self.subTest(reply), RawServer(reply, read_head=False) as server:
                error = connect("ws://h.test/", "--proxy", f"socks5://127.0.0.1:{server.port}").only("error")
                self.assertEqual((error["kind"], error["chain"][:2]), ("Faulted", [OUTER, around]))
                self.assertTrue(error["chain"][2].startswith(words), error["chain"])

    def test_nobody_there(self):
        error = connect(f"ws://127.0.0.1:{closed_port()}/").only("error")
        self.assertEqual((error["kind"], error["chain"][0]), ("Faulted", OUTER))


if __name__ == "__main__":
    unittest.main(verbosity=2)
