# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""WebSockets over HTTP/2: the version policy over the wire, the lab, and a server that nobody here wrote."""
import os
import tempfile
import unittest

from harness import Lab, connect
from test_interop import PEERS, Server, node

H2 = ("--shared", "--http-version", "2")
INVOKER = "An HttpMessageInvoker instance must be passed to ConnectAsync when using HTTP/2."


def attempts(run):
    return [event["http"] for event in run.of("attempt")]


class TlsLab(Lab):
    """A lab with wss, and the file that says whom to trust."""

    def __init__(self, *options):
        self.directory = tempfile.TemporaryDirectory()
        self.ca = os.path.join(self.directory.name, "ca.pem")
        super().__init__("--tls", "--ca-out", self.ca, *options)

    def __exit__(self, *args):
        super().__exit__(*args)
        self.directory.cleanup()

    def connect(self, scheme, *options):
        return connect(self.urls[scheme] + "/echo", "--ca", self.ca, "--send", "hello", "--duration", "100ms", *options)


def plan(scheme, version, policy):
    """What semantics 2.2 says is tried against a server that speaks both: the first that works ends it."""
    if version == "1.1":
        return ["2"] if policy == "or-higher" and scheme == "wss" else ["1.1"]
    return ["1.1"] if scheme == "ws" and policy == "or-lower" else ["2"]


class Policy(unittest.TestCase):
    def test_every_cell_opens_as_planned(self):
        with TlsLab() as lab:
            for scheme in ("ws", "wss"):
                for version in ("1.1", "2"):
                    for policy in ("or-lower", "exact", "or-higher"):
                        with self.subTest(scheme=scheme, version=version, policy=policy):
                            run = lab.connect(scheme, "--shared", "--http-version", version, "--version-policy", policy)
                            self.assertEqual(run.status, 0, run.err)
                            wanted = plan(scheme, version, policy)
                            self.assertEqual(attempts(run), wanted)
                            shake = run.only("handshake")
                            self.assertEqual(shake["status"], 200 if wanted == ["2"] else 101)
                            self.assertEqual(shake["streamId"], 1 if wanted == ["2"] else None)
                            if scheme == "wss":
                                self.assertEqual(shake["alpn"], "h2" if wanted == ["2"] else None)
                            self.assertEqual([m["payload"] for m in run.of("message")], ["hello", "hello"])

    def test_without_a_shared_connection_nothing_is_sent(self):
        for options in (["--http-version", "2"], ["--version-policy", "or-higher"]):
            run = connect("ws://127.0.0.1:9/", *options)
            self.assertEqual(run.status, 1)
            self.assertFalse(run.of("attempt"))
            self.assertIn(INVOKER, run.err)

    def test_options_of_the_shared_connection_belong_to_it(self):
        run = connect("wss://127.0.0.1:9/", *H2, "--insecure")
        self.assertEqual(run.status, 1)
        self.assertIn("must not be set on ClientWebSocketOptions", run.err)
        with TlsLab() as lab:
            bad = connect(lab.urls["wss"] + "/echo", *H2, "--version-policy", "exact")
            good = connect(lab.urls["wss"] + "/echo", *H2, "--shared-insecure", "--duration", "10ms")
        self.assertEqual((bad.status, attempts(bad)), (2, ["2"]))
        self.assertEqual(good.status, 0, good.err)
        self.assertIn("tls-verification-off", [finding["id"] for finding in good.of("finding")])

    def test_fallback(self):
        """Semantics 2.3: what falls back, what does not, and that both failures are kept."""
        with TlsLab("--http1-only") as lab:
            lower = lab.connect("wss", *H2)
            exact = lab.connect("wss", *H2, "--version-policy", "exact")
            clear = lab.connect("ws", *H2, "--version-policy", "exact")
        self.assertEqual((lower.status, attempts(lower)), (0, ["2", "1.1"]))
        self.assertEqual((lower.only("fallback")["from"], lower.only("fallback")["to"]), ("2", "1.1"))
        self.assertTrue(any("unable to establish HTTP/2" in text for text in lower.only("fallback")["chain"]))
        self.assertEqual((exact.status, attempts(exact), exact.of("fallback")), (2, ["2"], []))
        self.assertTrue(any("unable to establish HTTP/2" in text for text in exact.only("error")["chain"]))
        self.assertEqual((clear.status, attempts(clear)), (2, ["2"]))  # 2.4: never in clear
        self.assertEqual(clear.only("error")["kind"], "Faulted")

    def test_a_server_without_extended_connect(self):
        with TlsLab("--no-extended-connect") as lab:
            lower = lab.connect("wss", *H2)
            exact = lab.connect("ws", *H2, "--version-policy", "exact")
        self.assertEqual((lower.status, attempts(lower)), (0, ["2", "1.1"]))
        self.assertFalse([f for f in lower.of("h2") if f["frame"] == "HEADERS"])  # no request was sent
        self.assertEqual(exact.status, 2)
        self.assertTrue(any("extended CONNECT is not supported" in text for text in exact.only("error")["chain"]))

    def test_a_certificate_that_is_refused_is_tried_twice(self):
        with TlsLab() as lab:
            run = connect(lab.urls["wss"] + "/echo", *H2)
        self.assertEqual((run.status, attempts(run)), (2, ["2", "1.1"]))
        self.assertEqual(len(run.of("fallback")), 1)

    def test_another_status_is_no_reason_to_fall_back(self):
        with TlsLab() as lab:
            run = connect(lab.urls["wss"] + "/nowhere", "--ca", lab.ca, *H2)
        self.assertEqual((run.status, attempts(run)), (2, ["2"]))
        error = run.only("error")
        self.assertEqual(error["kind"], "NotAWebSocket")
        self.assertEqual(error["message"], "The server returned status code '404' when status code '200' was expected.")


class Multiplexing(unittest.TestCase):
    def test_sockets_share_one_connection(self):
        with TlsLab() as lab:
            run = lab.connect("ws", *H2, "--version-policy", "exact", "--sockets", "3", "--deflate")
        self.assertEqual(run.status, 0, run.err)
        self.assertEqual([event["reused"] for event in run.of("attempt")], [False, True, True])
        shakes = run.of("handshake")
        self.assertEqual(sorted(shake["streamId"] for shake in shakes), [1, 3, 5])
        self.assertEqual(len({shake["localPort"] for shake in shakes}), 1)
        for socket in (1, 2, 3):
            mine = [m for m in run.of("message") if m["socket"] == socket]
            self.assertEqual([(m["dir"], m["payload"], m["compressed"]) for m in mine],
                             [("out", "hello", True), ("in", "hello", True)])
            own = [shake["streamId"] for shake in shakes if shake["socket"] == socket][0]
            streams = {f["streamId"] for f in run.of("h2") if f["socket"] == socket}
            self.assertIn(own, streams)
            self.assertLessEqual(streams, {0, own}, "its own and the connection's")

    def test_the_layer_is_seen(self):
        with TlsLab() as lab:
            run = lab.connect("ws", *H2, "--version-policy", "exact")
        frames = [(f["dir"], f["frame"], f["streamId"]) for f in run.of("h2")]
        self.assertEqual(frames[:2], [("out", "SETTINGS", 0), ("out", "WINDOW_UPDATE", 0)])
        settings = [f for f in run.of("h2") if f["dir"] == "in" and f["frame"] == "SETTINGS"][0]
        self.assertIn(["SETTINGS_ENABLE_CONNECT_PROTOCOL", "1"], settings["facts"])
        request = [f for f in run.of("h2") if f["dir"] == "out" and f["frame"] == "HEADERS"][0]
        self.assertEqual([name for name, _ in request["facts"][:5]],
                         [":method", ":scheme", ":authority", ":path", ":protocol"])
        self.assertNotIn("sec-websocket-key", dict(request["facts"]))
        self.assertFalse(request["flags"] & 1, "no END_STREAM")

    def test_a_keep_alive_timeout_ends_the_stream_only(self):
        with TlsLab() as lab:
            run = connect(lab.urls["ws"] + "/echo?fault=withhold-pong", *H2, "--version-policy", "exact",
                          "--keep-alive-interval", "100ms", "--keep-alive-timeout", "200ms", "--grace", "200ms")
        self.assertEqual(run.status, 3, run.err)
        self.assertEqual(run.only("timeout")["token"], 1)


class Requests(unittest.TestCase):
    def test_ordinary_requests_beside_the_websocket(self):
        with TlsLab() as lab:
            run = lab.connect("wss", *H2, "--also-get", "/one", "--also-get", "/two")
        self.assertEqual(run.status, 0, run.err)
        requests = run.of("request")
        self.assertEqual([(r["path"], r["status"], r["streamId"]) for r in requests], [("/one", 200, 3), ("/two", 200, 5)])
        for request in requests:
            self.assertGreater(request["length"], 0)
            self.assertGreater(request["durationMs"], 0)
            self.assertNotIn("error", request)
        self.assertEqual({f["streamId"] for f in run.of("h2")}, {0, 1, 3, 5})

    def test_over_http1_there_is_nothing_to_share(self):
        with TlsLab("--http1-only") as lab:
            run = lab.connect("wss", *H2, "--also-get", "/")
        request = run.only("request")
        self.assertEqual((run.status, request["status"], request["streamId"]), (0, None, None))
        self.assertIn("no HTTP/2 connection", request["error"])
        run = connect("ws://127.0.0.1:9/", "--also-get", "/")
        self.assertEqual((run.status, run.of("attempt")), (1, []))
        self.assertIn("--shared", run.err)


class Evidence(unittest.TestCase):
    """What tells why a PING was not answered."""

    def pings(self, run, way):
        return [f for f in run.of("h2") if f["frame"] == "PING" and f["dir"] == way]

    def test_the_layer_answers_where_the_websocket_does_not(self):
        with TlsLab() as lab:
            keep = ("--keep-alive-interval", "100ms", "--keep-alive-timeout", "500ms")
            silent = connect(lab.url("echo?fault=withhold-pong"), *H2, "--version-policy", "exact", *keep)
            without = connect(lab.url("echo?fault=withhold-pong"), *H2, "--version-policy", "exact", *keep,
                              "--no-http2-pings")
        self.assertEqual((silent.status, without.status), (3, 3))
        self.assertEqual(len(self.pings(silent, "out")), 2)  # at once, and when the timeout draws near
        self.assertEqual(len(self.pings(silent, "in")), 2)
        self.assertTrue(all(f["rttMs"] > 0 for f in self.pings(silent, "in")))
        self.assertFalse(self.pings(without, "out"))

    def test_a_ping_that_a_window_holds_back(self):
        with TlsLab() as lab:
            run = connect(lab.url("echo?fault=stop-reading"), *H2, "--version-policy", "exact", "--send-binary",
                          "00" * 60000, "--send-binary", "00" * 60000, "--keep-alive-interval", "100ms",
                          "--keep-alive-timeout", "500ms")
        self.assertEqual(run.status, 3, run.err)
        begun, ended = run.of("h2-wait")
        self.assertEqual((begun["window"], begun["untilAt"], begun["sinceAt"]), ("stream", None, ended["sinceAt"]))
        self.assertGreater(begun["octets"], 50000)
        ping = run.only("ping")
        self.assertIsNone(ping["handedOverAt"])
        self.assertLess(begun["sinceAt"], ping["queuedAt"])
        self.assertEqual(len(self.pings(run, "in")), 2)


class Faults(unittest.TestCase):
    """The lab's misbehaviour on the layer below, and what a client makes of it."""

    def test_a_client_survives_or_says_why(self):
        with TlsLab() as lab:
            def run(fault, *options):
                return connect(lab.url(f"echo?fault={fault}"), *H2, "--version-policy", "exact", "--send", "hello",
                               "--duration", "300ms", *options)

            tiny = run("h2-window=3")
            self.assertEqual((tiny.status, [m["payload"] for m in tiny.of("message")]), (0, ["hello", "hello"]))
            going = run("h2-goaway=after+1+message,ENHANCE_YOUR_CALM")
            self.assertEqual(going.status, 0)
            told = [f for f in going.of("h2") if f["frame"] == "GOAWAY" and f["dir"] == "in"][0]
            self.assertIn(["code", "ENHANCE_YOUR_CALM"], told["facts"])
            reset = run("h2-reset=ENHANCE_YOUR_CALM+after+50ms")
            self.assertEqual(reset.status, 5)
            self.assertTrue(any("ENHANCE_YOUR_CALM" in text for text in reset.only("error")["chain"]))
            taken_back = run("h2-settings=ENABLE_CONNECT_PROTOCOL:0+after+50ms")  # semantics 2.5
            self.assertEqual(taken_back.status, 5)
            self.assertTrue([f for f in taken_back.of("h2") if f["frame"] == "GOAWAY" and f["dir"] == "out"])
            status = run("h2-status=503")
            self.assertEqual((status.status, status.only("error")["kind"]), (2, "NotAWebSocket"))
            again = run("h2-refuse=3")
            self.assertEqual((again.status, again.only("handshake")["streamId"]), (0, 7))
            refused = run("h2-refuse=9")
            self.assertEqual((refused.status, len([f for f in refused.of("h2") if f["frame"] == "RST_STREAM"])), (2, 4))


class Node(unittest.TestCase):
    """Node's http2 with enableConnectProtocol; its WebSockets are ws's over the stream."""

    def test_conversation(self):
        with Server(node(), os.path.join(PEERS, "http2_server.mjs")) as server:
            run = connect(server.url, *H2, "--version-policy", "exact", "--send", "hello", "--send-binary", "00ff10",
                          "--sockets", "2", "--keep-alive-interval", "100ms", "--keep-alive-timeout", "2s",
                          "--duration", "500ms")
        self.assertEqual(run.status, 0, run.err)
        for socket in (1, 2):
            back = [m.get("payload", m.get("payloadHex")) for m in run.of("message")
                    if m["dir"] == "in" and m["socket"] == socket]
            self.assertEqual(back, ["hello", "00ff10"])
            self.assertTrue([p for p in run.of("pong") if p["matched"] and p["socket"] == socket])
        self.assertTrue(all(closed["clean"] for closed in run.of("closed")))

    def test_client_is_told_how_the_server_closed(self):
        with Server(node(), os.path.join(PEERS, "http2_server.mjs")) as server:
            run = connect(server.url, *H2, "--version-policy", "exact", "--send", "close")
        closed = run.only("closed")
        self.assertEqual((run.status, closed["code"], closed["reason"], closed["by"]), (0, 4002, "as you wish", "peer"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
