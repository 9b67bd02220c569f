# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The network is taken away and given back: client and lab in network namespaces of their own, with a cable between
them that can be pulled at either end. Needs root and Linux; skipped elsewhere."""
import json
import subprocess
import sys
import threading
import time
import unittest

from harness import CLI, PATIENCE, Lab
from namespaces import Cabled, Unavailable

network = Cabled()


def setUpModule():
    try:
        network.__enter__()
    except Unavailable as why:
        raise unittest.SkipTest(str(why)) from None


def tearDownModule():
    network.__exit__()


class Client:
    """connect in its namespace; its events as they come."""

    def __init__(self, url, *options):
        self.process = subprocess.Popen([*network.inside("home"), CLI, "connect", url, "--json", *options],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.events, self.news = [], threading.Condition()
        self.reader = threading.Thread(target=self.read)
        self.reader.start()

    def read(self):
        for line in self.process.stdout:
            with self.news:
                self.events.append(json.loads(line))
                self.news.notify_all()
        with self.news:
            self.news.notify_all()

    def wait(self, what, holds):
        with self.news:
            if not self.news.wait_for(lambda: holds() or self.process.poll() is not None, PATIENCE) or not holds():
                raise AssertionError(f"no {what}; the last events: {self.events[-3:]}")

    def of(self, kind):
        return [event for event in self.events if event["event"] == kind]

    def ticks(self):
        return [json.loads(event["payload"])["seq"] for event in self.of("message")]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.reader.join()
        self.process.stdout.close()


class Network(unittest.TestCase):
    def setUp(self):
        self.lab = self.enterContext(Lab("--bind", network.away_address, inside=network.inside("away")))

    def tearDown(self):
        network.plug("home", "near", "up")
        network.plug("away", "far", "up")

    def test_what_comes_back_in_time_loses_nothing(self):
        for space, end in (("away", "far"), ("home", "near")):
            with self.subTest(end=end), Client(self.lab.url("ticker?rate=20&size=60"), "--keep-alive-interval", "500ms",
                                               "--keep-alive-timeout", "25s") as client:
                client.wait("ticks", lambda: len(client.ticks()) >= 10)
                network.plug(space, end, "down")
                time.sleep(1)  # how long the cable is out; nothing is judged by it
                before = len(client.ticks())
                network.plug(space, end, "up")
                client.wait("ticks behind the gap", lambda: len(client.ticks()) >= before + 40)
                ticks = client.ticks()
                self.assertEqual(ticks, list(range(1, len(ticks) + 1)))
                self.assertEqual(client.of("closed"), [])

    def test_what_stays_away_is_given_up_by_the_keep_alive(self):
        for space, end in (("away", "far"), ("home", "near")):
            with self.subTest(end=end), Client(self.lab.url("ticker?rate=20&size=60"), "--keep-alive-interval", "300ms",
                                               "--keep-alive-timeout", "1s", "--grace", "0ms") as client:
                client.wait("ticks", lambda: len(client.ticks()) >= 10)
                network.plug(space, end, "down")
                client.wait("end", lambda: client.of("closed"))
                closed, timeout = client.of("closed")[0], client.of("timeout")
                self.assertEqual((closed["by"], closed["state"], len(timeout)), ("timeout", "Aborted", 1))
                self.assertNotEqual(timeout[0]["verdict"], "peer-application-silent", "its TCP acknowledged nothing")
                network.plug(space, end, "up")

    def test_it_is_found_again_when_it_is_back(self):
        with Client(self.lab.url("ticker?rate=20&size=60"), "--keep-alive-interval", "300ms", "--keep-alive-timeout", "1s",
                    "--grace", "0ms", "--connect-timeout", "1s", "--reconnect",
                    "delay=200ms,factor=1,jitter=0,attempts=100") as client:
            client.wait("ticks", lambda: len(client.ticks()) >= 10)
            network.plug("away", "far", "down")
            client.wait("end", lambda: client.of("closed"))
            network.plug("away", "far", "up")
            client.wait("second opening", lambda: len(client.of("open")) == 2)
            count = len(client.ticks())
            client.wait("ticks of the second", lambda: len(client.ticks()) > count)


if __name__ == "__main__":
    sys.exit(unittest.main())
