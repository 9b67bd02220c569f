# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line as scripts see it: events, their order, exit statuses."""
import json
import os
import signal
import statistics
import subprocess
import tempfile
import time
import unittest

from harness import CLI, PATIENCE, SANITIZED, Lab, Outcome, RawServer, accepted, closed_port, connect

KEEP_ALIVE = ("--keep-alive-interval", "400ms", "--keep-alive-timeout", "800ms", "--grace", "300ms")


class KeepAlive(unittest.TestCase):
    def test_withheld_pong_aborts_with_status_3(self):
        with Lab() as lab:
            run = connect(lab.url("echo?fault=withhold-pong"), *KEEP_ALIVE)
        self.assertEqual(run.status, 3, run.err)
        self.assertEqual(run.of("ping")[0]["token"], 1)
        timeout = run.only("timeout")
        self.assertEqual(timeout["token"], 1)
        self.assertEqual((timeout["verdict"], timeout["confidence"]), ("peer-application-silent", "likely"))
        self.assertGreaterEqual(timeout["t"], timeout["evidence"]["noticedAt"] + 0.3, "printed when the grace is over")
        self.assertIsNone(timeout["latePongAfterMs"])
        system = timeout["evidence"]["socket"]
        self.assertGreaterEqual(system["segmentsSent"], 2, "the request and the PING")
        self.assertEqual(system["sentAgain"], 0)
        closed = run.only("closed")
        self.assertEqual((closed["state"], closed["by"], closed["code"], closed["clean"]),
                         ("Aborted", "timeout", None, False))
        self.assertFalse([f for f in run.of("frame") if f["opcode"] == "close"], "no Close frame on a timeout")
        opened = run.only("open")["keepAlive"]
        self.assertEqual((opened["strategy"], opened["intervalMs"], opened["timeoutMs"], opened["heartbeatMs"]),
                         ("ping-pong", 400, 800, 100))

    def test_ping_frame_is_a_big_endian_counter_from_one(self):
        with Lab() as lab:
            run = connect(lab.url("echo"), *KEEP_ALIVE, "--duration", "1500ms")
        pings = [f for f in run.of("frame") if f["opcode"] == "ping"]
        self.assertGreaterEqual(len(pings), 2)
        for number, ping in enumerate(pings, 1):
            text = ping.get("payloadHex") or ping["payload"].encode().hex()
            self.assertEqual(int(text, 16), number)
            self.assertEqual(ping["length"], 8)
            self.assertTrue(ping["masked"])
        self.assertTrue(all(pong["matched"] and pong["rttMs"] >= 0 for pong in run.of("pong")))

    def test_instants_of_a_ping_are_in_order(self):
        with Lab() as lab:
            run = connect(lab.url("echo"), *KEEP_ALIVE, "--duration", "900ms")
        ping = run.of("ping")[0]
        self.assertLessEqual(ping["dueAt"], ping["queuedAt"])
        self.assertLessEqual(ping["queuedAt"], ping["handedOverAt"])

    def test_late_pong_within_the_timeout_lives_on(self):
        with Lab() as lab:
            run = connect(lab.url("echo?fault=delay-pong=200ms"), *KEEP_ALIVE, "--duration", "2s")
        self.assertEqual(run.status, 0, run.err)
        self.assertFalse(run.of("timeout"))
        # Of one PING the machine may tell us late that it went out, and then its round trip is short.
        self.assertGreaterEqual(statistics.median(pong["rttMs"] for pong in run.of("pong")), 200)

    def test_wrong_pong_does_not_save_the_connection(self):
        with Lab() as lab:
            run = connect(lab.url("echo?fault=wrong-pong"), *KEEP_ALIVE)
        self.assertEqual(run.status, 3)
        self.assertTrue(run.of("pong"))
        self.assertFalse([pong for pong in run.of("pong") if pong["matched"]])

    def test_nobody_reading_is_a_false_positive(self):
        with Lab() as lab:
            run = connect(lab.url("echo"), *KEEP_ALIVE, "--pause-reading-after", "100ms")
        self.assertEqual(run.status, 3)
        timeout = run.only("timeout")
        self.assertEqual((timeout["verdict"], timeout["confidence"]), ("pong-unread", "certain"))
        self.assertIn("reading", timeout["text"].lower())
        before = [f for f in run.of("frame") if f["dir"] == "in" and f["t"] < timeout["evidence"]["noticedAt"]]
        self.assertFalse(before, "no frame is processed while paused")

    def test_without_grace_nobody_listens(self):
        with Lab() as lab:
            run = connect(lab.url("echo"), *KEEP_ALIVE, "--grace", "0ms", "--pause-reading-after", "100ms")
        self.assertEqual(run.status, 3)
        timeout = run.only("timeout")
        self.assertEqual((timeout["verdict"], timeout["confidence"]), ("pong-unread", "likely"))
        self.assertFalse([f for f in run.of("frame") if f["dir"] == "in"])

    def test_late_pong_is_evidence(self):
        with Lab() as lab:
            run = connect(lab.url("echo?fault=delay-pong=1500ms"), *KEEP_ALIVE, "--grace", "5s")
        timeout = run.only("timeout")
        self.assertEqual((timeout["verdict"], timeout["confidence"]), ("pong-late", "certain"))
        self.assertGreater(timeout["latePongAfterMs"], 50)
        self.assertFalse([f for f in run.of("frame") if f["dir"] == "out" and f["opcode"] != "ping"],
                         "nothing is sent behind the abort")

    def test_reading_again_in_time_saves_it(self):
        with Lab() as lab:
            run = connect(lab.url("echo"), *KEEP_ALIVE, "--pause-reading-after", "100ms", "--resume-reading-after",
                          "700ms", "--duration", "1500ms")
        self.assertEqual(run.status, 0, run.err)
        self.assertTrue(run.of("pong"))

    def test_defaults_are_thirty_seconds_and_unsolicited_pongs(self):
        with Lab() as lab:
            run = connect(lab.url("echo"), "--duration", "50ms")
        self.assertEqual(run.only("open")["keepAlive"]["strategy"], "unsolicited-pong")
        self.assertEqual(run.only("open")["keepAlive"]["intervalMs"], 30000)

    def test_unsolicited_pongs_are_empty_and_regular(self):
        with Lab() as lab:
            run = connect(lab.url("echo"), "--keep-alive-interval", "200ms", "--duration", "1s")
        pongs = [f for f in run.of("frame") if f["opcode"] == "pong"]
        self.assertGreaterEqual(len(pongs), 3)
        self.assertEqual({(pong["dir"], pong["length"]) for pong in pongs}, {("out", 0)})


class Conversation(unittest.TestCase):
    def test_what_is_sent_comes_back_in_order(self):
        with Lab() as lab:
            run = connect(lab.url("echo"), "--send", "one", "--send-binary", "00ff10", "--fragment", "2", "--send",
                          "three", "--ping", "cafe", "--duration", "500ms")
        self.assertEqual(run.status, 0, run.err)
        received = [m for m in run.of("message") if m["dir"] == "in"]
        self.assertEqual([m.get("payload", m.get("payloadHex")) for m in received], ["one", "00ff10", "three"])
        sent = [m for m in run.of("message") if m["dir"] == "out"]
        self.assertEqual([m["frames"] for m in sent], [1, 1, 3])
        self.assertEqual(run.events[0]["event"], "start")
        self.assertEqual(run.events[-1]["event"], "closed")
        times = [event["t"] for event in run.events]
        self.assertEqual(times, sorted(times))
        self.assertTrue(run.only("closed")["clean"])
        self.assertEqual(run.only("closed")["code"], 1000)

    def test_file_is_sent_whole(self):
        with Lab() as lab, tempfile.NamedTemporaryFile() as file:
            file.write(os.urandom(300_000))
            file.flush()
            run = connect(lab.url("echo"), "--send-file", file.name, "--duration", "1s")
        echoed = [m for m in run.of("message") if m["dir"] == "in"]
        self.assertEqual([m["length"] for m in echoed], [300_000])

    def test_lines_of_standard_input_are_messages(self):
        with Lab() as lab:
            run = connect(lab.url("echo"), "--stdin", stdin="first\nsecond\n")
        self.assertEqual(run.status, 0, run.err)
        self.assertEqual([m["payload"] for m in run.of("message") if m["dir"] == "out"], ["first", "second"])

    def test_chosen_close_is_said(self):
        with Lab() as lab:
            run = connect(lab.url("echo"), "--duration", "100ms", "--close-code", "4001", "--close-reason", "enough")
        closed = run.only("closed")
        self.assertEqual((closed["code"], closed["by"], closed["clean"]), (4001, "local", True))
        said = next(f for f in run.of("frame") if f["opcode"] == "close" and f["dir"] == "out")
        self.assertEqual(said["payloadHex"], (4001).to_bytes(2, "big").hex() + b"enough".hex())

    def test_subprotocol_is_agreed_on(self):
        with Lab("--subprotocol", "chat.v2") as lab:
            run = connect(lab.url("echo"), "--subprotocol", "chat.v1", "--subprotocol", "chat.v2", "--duration", "50ms")
        self.assertEqual(run.only("handshake")["subprotocol"], "chat.v2")

    def test_request_is_in_the_order_of_the_semantics(self):
        with Lab() as lab:
            run = connect(lab.url("echo"), "--header", "X-One: 1", "--duration", "50ms")
        names = [name for name, _ in run.only("handshake")["requestHeaders"]]
        self.assertEqual(names, ["Host", "X-One", "Connection", "Upgrade", "Sec-WebSocket-Key", "Sec-WebSocket-Version"])

    def test_several_sockets_have_their_own_numbers(self):
        with Lab() as lab:
            run = connect(lab.url("echo"), "--sockets", "3", "--send", "x", "--duration", "300ms")
        self.assertEqual(sorted({event["socket"] for event in run.of("open")}), [1, 2, 3])
        self.assertEqual(len([m for m in run.of("message") if m["dir"] == "in"]), 3)

    def test_tls_is_verified_against_the_labs_ca(self):
        with tempfile.TemporaryDirectory() as folder:
            ca = os.path.join(folder, "ca.pem")
            with Lab("--tls", "--ca-out", ca) as lab:
                good = connect(lab.url("echo", "wss"), "--ca", ca, "--duration", "100ms")
                bad = connect(lab.url("echo", "wss"), "--duration", "100ms")
                open_ = connect(lab.url("echo", "wss"), "--insecure", "--duration", "100ms")
        self.assertEqual(good.status, 0, good.err)
        self.assertTrue(good.only("handshake")["tls"]["version"].startswith("TLSv1."))
        self.assertEqual(bad.status, 2)
        self.assertEqual(bad.only("error")["kind"], "Faulted")
        self.assertEqual(open_.status, 0, open_.err)
        self.assertIn("tls-verification-off", [finding["id"] for finding in open_.of("finding")])


class ExitStatus(unittest.TestCase):
    def test_bad_arguments_are_1_and_send_nothing(self):
        for arguments in (["--keep-alive-interval", "soon"], ["--nonsense"], ["--close-code", "1005"],
                          ["--subprotocol", "a b"], ["--keep-alive-timeout", "-2ms"], ["--http-version", "2"]):
            with self.subTest(arguments=arguments):
                run = connect("ws://127.0.0.1:9/", *arguments)
                self.assertEqual(run.status, 1)
                self.assertFalse(run.of("attempt"))
                self.assertTrue(run.err.strip())

    def test_nothing_listening_is_2(self):
        run = connect(f"ws://127.0.0.1:{closed_port()}/")
        self.assertEqual(run.status, 2)
        error = run.only("error")
        self.assertEqual((error["kind"], error["chain"][0]), ("Faulted", "Unable to connect to the remote server"))

    def test_broken_rule_is_4(self):
        with Lab() as lab:
            self.assertEqual(connect(lab.url("echo?fault=bad-frame=reserved-bits"), "--send", "x").status, 4)

    def test_end_without_close_is_5(self):
        with Lab() as lab:
            for fault in ("drop", "reset"):
                with self.subTest(fault=fault):
                    self.assertEqual(connect(lab.url(f"echo?fault={fault}")).status, 5)

    def test_close_by_the_peer_is_0(self):
        with Lab() as lab:
            run = connect(lab.url("echo?fault=close=4000,bye"))
        self.assertEqual(run.status, 0)
        closed = run.only("closed")
        self.assertEqual((closed["code"], closed["reason"], closed["by"]), (4000, "bye", "peer"))

    def test_interruption_is_130(self):
        with Lab() as lab:
            process = subprocess.Popen([CLI, "connect", lab.url("echo"), "--json"], stdout=subprocess.PIPE, text=True)
            for line in process.stdout:
                if '"open"' in line:
                    break
            process.send_signal(signal.SIGINT)
            process.stdout.read()
            self.assertEqual(process.wait(PATIENCE), 130)
            process.stdout.close()


DEFLATE = {"clientMaxWindowBits": 15, "serverMaxWindowBits": 15, "clientContextTakeover": True,
           "serverContextTakeover": True}


def invalid(parameter):
    return "HeaderError", f"The 'permessage-deflate' header value '{parameter}' is invalid."


def too_large(side, offered, answered):
    return "Success", (f"The WebSocket failed to negotiate max {side} window bits. The client requested {offered} but "
                       f"the server responded with {answered}.")


# Options of the client, the server's answer behind "permessage-deflate"; then under --compat dotnet and under --compat
# rfc what comes of it: the members of open.deflate that are not the default; or the error's kind and message; and by
# the RFC the ids of the findings.
ANSWERS = [
    ("bare", "", "", {}, {}, []),
    ("8 bits for the client", "", "; client_max_window_bits=8", invalid("client_max_window_bits=8"),
     {"clientMaxWindowBits": 8}, ["deflate-eight-bits"]),
    ("8 bits for the server", "", "; server_max_window_bits=8", invalid("server_max_window_bits=8"),
     {"serverMaxWindowBits": 8}, ["deflate-eight-bits"]),
    ("16 bits for the client", "", "; client_max_window_bits=16", invalid("client_max_window_bits=16"),
     invalid("client_max_window_bits=16"), None),
    ("16 bits for the server", "", "; server_max_window_bits=16", invalid("server_max_window_bits=16"),
     invalid("server_max_window_bits=16"), None),
    ("no number", "", "; server_max_window_bits=", invalid("server_max_window_bits="), invalid("server_max_window_bits="),
     None),
    ("no value", "", "; server_max_window_bits", invalid("server_max_window_bits"), invalid("server_max_window_bits"),
     None),
    ("quoted", "", '; server_max_window_bits="10"', invalid('server_max_window_bits="10"'), {"serverMaxWindowBits": 10},
     ["deflate-quoted-value"]),
    ("larger than offered, client", "--client-max-window-bits 10", "; client_max_window_bits=11",
     too_large("client", 10, 11), too_large("client", 10, 11), None),
    ("larger than offered, server", "--server-max-window-bits 10", "; server_max_window_bits=15; "
     "client_max_window_bits=15", too_large("server", 10, 15), too_large("server", 10, 15), None),
    ("bare after fewer bits for the client", "--client-max-window-bits 10", "", too_large("client", 10, 15),
     {"clientMaxWindowBits": 10}, ["deflate-client-bits-missing"]),
    ("bare after fewer bits for the server", "--server-max-window-bits 10", "", too_large("server", 10, 15), {},
     ["deflate-server-bits-missing"]),
    ("takeover not confirmed", "--server-no-context-takeover", "", {}, {}, ["deflate-server-takeover-kept"]),
    ("offered nowhere", "", "; server_max_window_bits=12; server_no_context_takeover",
     {"serverMaxWindowBits": 12, "serverContextTakeover": False},
     {"serverMaxWindowBits": 12, "serverContextTakeover": False}, []),
    ("twice the same parameter", "", "; client_max_window_bits=10; client_max_window_bits=11",
     {"clientMaxWindowBits": 11}, invalid("client_max_window_bits=11"), None),
    ("a parameter that nobody knows", "", "; strategy=1", {}, invalid("strategy=1"), None),
]


class Compression(unittest.TestCase):
    def test_bad_window_bits_are_1_in_dotnets_words(self):
        for side in ("client", "server"):
            for bits in ("8", "16", "-1"):
                with self.subTest(side=side, bits=bits):
                    run = connect("ws://127.0.0.1:9/", f"--{side}-max-window-bits", bits)
                    self.assertEqual(run.status, 1)
                    self.assertFalse(run.of("attempt"))
                    error = run.only("error")
                    self.assertEqual(error["kind"], "Argument")
                    self.assertIn("The argument must be a value between 9 and 15.", error["message"])

    def test_without_the_option_nothing_is_offered(self):
        with Lab() as lab:
            run = connect(lab.url("echo"), "--send", "x" * 100, "--duration", "200ms")
        self.assertIsNone(run.only("open")["deflate"])
        self.assertNotIn("Sec-WebSocket-Extensions", dict(run.only("handshake")["requestHeaders"]))
        self.assertFalse([m for m in run.of("message") if m["compressed"]])

    def test_messages_are_shown_inflated_and_frames_as_they_were(self):
        text = "over and over and over and over"
        with Lab() as lab:
            run = connect(lab.url("echo"), "--deflate", "--send", text, "--no-compress", "--send", text, "--fragment",
                          "7", "--send", text, "--duration", "300ms")
        self.assertEqual(run.status, 0, run.err)
        self.assertEqual(run.only("open")["deflate"], DEFLATE)
        sent = [m for m in run.of("message") if m["dir"] == "out"]
        back = [m for m in run.of("message") if m["dir"] == "in"]
        self.assertEqual([m["compressed"] for m in sent], [True, False, True])
        self.assertEqual([m["frames"] for m in sent], [1, 1, 5])
        for message in sent + back:
            self.assertEqual((message["payload"], message["length"]), (text, len(text)))
            self.assertTrue(message["wireLength"] != len(text) or not message["compressed"])
        frames = [f for f in run.of("frame") if f["opcode"] in ("text", "continuation")]
        self.assertEqual(sum(f["length"] for f in frames), sum(m["wireLength"] for m in sent + back))
        self.assertEqual([(f["rsv1"], "payload" in f) for f in frames if f["dir"] == "out"][:3],
                         [(True, False), (False, True), (True, False)])
        self.assertFalse([f for f in frames if f["opcode"] == "continuation" and (f["rsv1"] or "payload" in f)])

    def test_every_parameter_is_agreed_on(self):
        with Lab() as lab:
            run = connect(lab.url("echo"), "--client-max-window-bits", "9", "--server-max-window-bits", "10",
                          "--client-no-context-takeover", "--server-no-context-takeover", "--duration", "50ms")
        self.assertEqual(run.only("open")["deflate"], {
            "clientMaxWindowBits": 9, "serverMaxWindowBits": 10, "clientContextTakeover": False,
            "serverContextTakeover": False})

    def test_the_lab_has_wishes_of_its_own(self):
        with Lab("--client-max-window-bits", "11", "--server-max-window-bits", "12", "--client-no-context-takeover",
                 "--server-no-context-takeover") as lab:
            run = connect(lab.url("echo"), "--deflate", "--send", "a wish", "--duration", "200ms")
        self.assertEqual(run.only("open")["deflate"], {
            "clientMaxWindowBits": 11, "serverMaxWindowBits": 12, "clientContextTakeover": False,
            "serverContextTakeover": False})
        self.assertEqual(len(run.of("message")), 2)

    def test_the_lab_need_not_agree(self):
        with Lab("--deflate", "off") as lab:
            run = connect(lab.url("echo"), "--deflate", "--duration", "50ms")
            self.assertEqual((run.status, run.only("open")["deflate"]), (0, None))
        with Lab("--deflate", "refuse") as lab:
            self.assertEqual(connect(lab.url("echo"), "--deflate").status, 2)
            self.assertEqual(connect(lab.url("echo"), "--duration", "50ms").status, 0)
        with Lab("--deflate", "bare") as lab:
            run = connect(lab.url("echo"), "--client-max-window-bits", "10", "--compat", "dotnet")
            self.assertEqual((run.status, run.only("error")["message"]), (2, too_large("client", 10, 15)[1]))

    def check(self, run, expected, findings):
        if isinstance(expected, tuple):
            self.assertEqual(run.status, 2)
            self.assertEqual((run.only("error")["kind"], run.only("error")["message"]), expected)
            return
        self.assertEqual(run.status, 0, run.of("error"))
        self.assertEqual(run.only("open")["deflate"], DEFLATE | expected)
        self.assertEqual([m["payload"] for m in run.of("message")], ["still the same"] * 4)
        if findings is not None:
            self.assertEqual([f["id"] for f in run.of("finding") if f["id"].startswith("deflate-")], findings)

    def test_wrong_answers(self):
        for name, options, answer, dotnet, rfc, findings in ANSWERS:
            with Lab("--deflate-reply", "permessage-deflate" + answer) as lab:
                for compat, expected, ids in (("dotnet", dotnet, None), ("rfc", rfc, findings)):
                    with self.subTest(answer=name, compat=compat):
                        self.check(connect(lab.url("echo"), "--deflate", *options.split(), "--compat", compat, "--send",
                                           "still the same", "--send", "still the same", "--duration", "200ms"),
                                   expected, ids)

    def test_an_extension_that_was_not_offered(self):
        with Lab("--deflate-reply", "x-webkit-deflate-frame") as lab:
            run = connect(lab.url("echo"), "--deflate", "--compat", "dotnet", "--duration", "50ms")
            self.assertEqual((run.status, run.only("open")["deflate"]), (0, None))
            run = connect(lab.url("echo"), "--deflate", "--duration", "50ms")
        said = run.of("finding") + run.of("error")
        self.assertIn("x-webkit-deflate-frame", str(said))

    def test_corrupt_data_ends_the_connection_and_dotnet_says_no_close(self):
        with Lab() as lab:
            for compat, closes in (("rfc", 1), ("dotnet", 0)):
                with self.subTest(compat=compat):
                    run = connect(lab.url("echo?fault=corrupt-deflate"), "--deflate", "--compat", compat)
                    self.assertEqual(run.status, 4)
                    error = run.only("error")
                    self.assertEqual((error["kind"], error["message"]), (
                        "Success", "The message was compressed using an unsupported compression method."))
                    self.assertEqual(run.only("closed")["state"], "Aborted")
                    self.assertEqual(len([f for f in run.of("frame") if f["opcode"] == "close"]), closes)
                    self.assertIn("deflate-corrupt", [f["id"] for f in run.of("finding")])

    def test_without_an_agreement_such_a_fault_is_a_violation(self):
        with Lab() as lab:
            for fault in ("corrupt-deflate", "bomb=1k"):
                with self.subTest(fault=fault):
                    run = connect(lab.url(f"echo?fault={fault}"))
                    self.assertEqual(run.status, 4)
                    self.assertIn("rsv1-without-extension", [f["id"] for f in run.of("finding")])
                    self.assertEqual(len([f for f in run.of("frame") if f["opcode"] == "close"]), 1)

    def test_bomb_is_refused_quickly_and_within_bounds(self):
        with Lab() as lab:
            before = time.monotonic()
            command = [CLI, "connect", lab.url("echo?fault=bomb"), "--json", "--deflate"]
            with tempfile.TemporaryFile() as out:
                child = subprocess.Popen(command, stdout=out)
                _, status, usage = os.wait4(child.pid, 0)
                child.returncode = os.waitstatus_to_exitcode(status)
                took = time.monotonic() - before
                out.seek(0)
                run = Outcome(child.returncode, out.read().decode(), "")
            with open(f"/proc/{lab.process.pid}/status") as status:
                peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
        self.assertEqual(run.status, 4)
        close = [f for f in run.of("frame") if f["dir"] == "out" and f["opcode"] == "close"]
        self.assertEqual([f["payloadHex"] for f in close], ["03f1"])  # 1009
        self.assertIn("inflated-too-large", [f["id"] for f in run.of("finding")])
        self.assertFalse(run.of("message"), "a message that was refused was delivered to nobody")
        self.assertLess(took, PATIENCE)
        if not SANITIZED:
            self.assertLess(usage.ru_maxrss, 300 * 1024, "KiB of the client that refuses a gibibyte")
            self.assertLess(peak, 100 * 1024, "KiB of the lab that sends it")

    def test_small_bomb_is_but_a_message_and_what_follows_is_unharmed(self):
        with Lab() as lab:
            run = connect(lab.url("ticker?rate=50&size=100&fault=bomb%3D1m"), "--deflate", "--duration", "400ms")
        self.assertEqual(run.status, 0, run.of("error"))
        back = run.of("message")
        self.assertEqual([m["length"] for m in back if m["type"] == "binary"], [1 << 20])
        self.assertEqual(back[-1]["type"], "text", "the ticker went on")
        ticks = [json.loads(m["payload"])["seq"] for m in back if m["type"] == "text"]
        self.assertEqual(ticks, list(range(1, len(ticks) + 1)))


class Lists(unittest.TestCase):
    def test_list_in_connection_is_tolerated_by_rfc_and_refused_by_dotnet(self):
        def reply(head):
            return accepted(head, behind=b"\x88\x02\x03\xe8").replace(b"Connection: Upgrade",
                                                                      b"Connection: keep-alive, Upgrade")
        with RawServer(reply) as server:
            run = connect(server.url)
        self.assertEqual(run.status, 0, run.err)
        self.assertTrue([f for f in run.of("finding") if f["dotnet"]])
        with RawServer(reply) as server:
            run = connect(server.url, "--compat", "dotnet")
        self.assertEqual(run.status, 2)
        self.assertEqual(run.only("error")["kind"], "HeaderError")
        self.assertIn("The 'Connection' header value 'keep-alive, Upgrade' is invalid.",
                      run.only("error")["message"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
