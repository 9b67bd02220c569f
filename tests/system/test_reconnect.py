# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Connections that follow one another by themselves: attempts, waits, giving up, cookies from one to the next."""
import json
import os
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "peers"))
from harness import CLI, Lab, PATIENCE, closed_port, connect  # noqa: E402
from http_peer import HttpPeer, refusal  # noqa: E402

SOON = "delay=1ms,factor=1,jitter=0"


class Reconnecting(unittest.TestCase):
    def test_it_is_off_unless_asked(self):
        run = connect(f"ws://127.0.0.1:{closed_port()}/")
        self.assertEqual((run.status, run.of("reconnect"), len(run.of("attempt"))), (2, [], 1))

    def test_each_attempt_says_so_until_it_gives_up(self):
        run = connect(f"ws://127.0.0.1:{closed_port()}/", "--reconnect", SOON + ",attempts=2")
        self.assertEqual(run.status, 2)
        self.assertEqual([(e["what"], e["attempt"], e["most"]) for e in run.of("reconnect")],
                         [("planned", 1, 2), ("attempt", 1, 2), ("planned", 2, 2), ("attempt", 2, 2),
                          ("given-up", 2, 2)])
        self.assertEqual(len(run.of("closed")), 3)

    def test_what_comes_back_is_found_again_with_its_cookies(self):
        heads = []

        def answer(head):
            heads.append(head)
            if len(heads) < 3:
                return refusal("503 Busy", f"Set-Cookie: sid={len(heads)}; Path=/")
            return None

        with HttpPeer(answer) as peer:
            run = connect(peer.url(), "--reconnect", SOON, "--cookie-jar", "--duration", "50ms")
            self.assertEqual(run.status, 0, run.events)
            self.assertEqual([head.value("Cookie") for head in heads], [None, "sid=1", "sid=2"])
            self.assertEqual(len(run.of("open")), 1)

    def test_ends_that_were_wanted_are_not_followed(self):
        with Lab() as lab:
            run = connect(lab.url("echo"), "--reconnect", SOON, "--duration", "20ms")
            self.assertEqual((run.status, run.of("reconnect")), (0, []))
            run = connect(lab.url("echo?fault=close=1000"), "--reconnect", SOON)
            self.assertEqual((run.status, run.of("reconnect")), (0, []))
            run = connect(lab.url("echo?fault=close=1012"), "--reconnect", SOON + ",attempts=1")
            self.assertEqual([e["what"] for e in run.of("reconnect")], ["planned", "attempt", "given-up"])

    def test_a_policy_that_is_none_is_refused(self):
        for policy, words in (("soon", "wants on, off"), ("delay=90s", "neither shorter"), ("factor=0.5", "factor")):
            done = subprocess.run([CLI, "connect", "ws://127.0.0.1:9/", "--json", "--reconnect", policy],
                                  capture_output=True, text=True, timeout=PATIENCE)
            self.assertEqual(done.returncode, 1, policy)
            self.assertIn(words, done.stdout + done.stderr)
            self.assertFalse([line for line in done.stdout.splitlines() if json.loads(line)["event"] == "attempt"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
