# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The network is taken away and given back: client and lab in network namespaces of their own, with a cable between
them that can be pulled at either end. Needs root and Linux; skipped elsewhere."""
import json
import os
import subprocess
import sys
import threading
import time
import unittest

from harness import CLI, PATIENCE

HOME, AWAY = f"pong-{os.getpid()}-c", f"pong-{os.getpid()}-s"
NEAR, FAR = "10.213.77.1", "10.213.77.2"


def ip(*words):
    subprocess.run(["ip", *words], check=True, capture_output=True)


def inside(space, *command):
    return ["ip", "netns", "exec", space, *command]


def plug(space, end, state):
    ip("-n", space, "link", "set", end, state)


def setUpModule():
    try:
        for space in (HOME, AWAY):
            ip("netns", "add", space)
        ip("link", "add", "near", "netns", HOME, "type", "veth", "peer", "name", "far", "netns", AWAY)
        for space, end, address in ((HOME, "near", NEAR), (AWAY, "far", FAR)):
            ip("-n", space, "address", "add", f"{address}/30", "dev", end)
            plug(space, end, "up")
    except (OSError, subprocess.CalledProcessError) as why:
        tearDownModule()
        said = getattr(why, "stderr", b"") or str(why).encode()
        raise unittest.SkipTest(f"no network namespaces here: {said.decode(errors='replace').strip()}") from None


def tearDownModule():
    for space in (HOME, AWAY):
        subprocess.run(["ip", "netns", "delete", space], capture_output=True, check=False)


class Client:
    """connect in its namespace; its events as they come."""

    def __init__(self, url, *options):
        self.process = subprocess.Popen(inside(HOME, CLI, "connect", url, "--json", *options), stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)
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
        self.lab = subprocess.Popen(inside(AWAY, CLI, "lab", "--bind", FAR, "--port", "0"), stdout=subprocess.PIPE,
                                    text=True)
        self.url = json.loads(self.lab.stdout.readline())["url"]

    def tearDown(self):
        plug(HOME, "near", "up")
        plug(AWAY, "far", "up")
        self.lab.kill()
        self.lab.wait()
        self.lab.stdout.close()

    def test_what_comes_back_in_time_loses_nothing(self):
        for space, end in ((AWAY, "far"), (HOME, "near")):
            with self.subTest(end=end), Client(self.url + "ticker?rate=20&size=60", "--keep-alive-interval", "500ms",
                                               "--keep-alive-timeout", "25s") as client:
                client.wait("ticks", lambda: len(client.ticks()) >= 10)
                plug(space, end, "down")
                time.sleep(1)  # how long the cable is out; nothing is judged by it
                before = len(client.ticks())
                plug(space, end, "up")
                client.wait("ticks behind the gap", lambda: len(client.ticks()) >= before + 40)
                ticks = client.ticks()
                self.assertEqual(ticks, list(range(1, len(ticks) + 1)))
                self.assertEqual(client.of("closed"), [])

    def test_what_stays_away_is_given_up_by_the_keep_alive(self):
        for space, end in ((AWAY, "far"), (HOME, "near")):
            with self.subTest(end=end), Client(self.url + "ticker?rate=20&size=60", "--keep-alive-interval", "300ms",
                                               "--keep-alive-timeout", "1s", "--grace", "0ms") as client:
                client.wait("ticks", lambda: len(client.ticks()) >= 10)
                plug(space, end, "down")
                client.wait("end", lambda: client.of("closed"))
                closed, timeout = client.of("closed")[0], client.of("timeout")
                self.assertEqual((closed["by"], closed["state"], len(timeout)), ("timeout", "Aborted", 1))
                self.assertNotEqual(timeout[0]["verdict"], "peer-application-silent", "its TCP acknowledged nothing")
                plug(space, end, "up")

    def test_it_is_found_again_when_it_is_back(self):
        with Client(self.url + "ticker?rate=20&size=60", "--keep-alive-interval", "300ms", "--keep-alive-timeout", "1s",
                    "--grace", "0ms", "--connect-timeout", "1s", "--reconnect",
                    "delay=200ms,factor=1,jitter=0,attempts=100") as client:
            client.wait("ticks", lambda: len(client.ticks()) >= 10)
            plug(AWAY, "far", "down")
            client.wait("end", lambda: client.of("closed"))
            plug(AWAY, "far", "up")
            client.wait("second opening", lambda: len(client.of("open")) == 2)
            count = len(client.ticks())
            client.wait("ticks of the second", lambda: len(client.ticks()) > count)


if __name__ == "__main__":
    sys.exit(unittest.main())
