#!/usr/bin/env python3
# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Recordings that meet trouble: a kill at speed, a full disk, a folder that cannot be written, damage, the future."""
import contextlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import unittest

from harness import CLI, PATIENCE, Lab, connect


def cli(*arguments):
    return subprocess.run([CLI, *arguments], capture_output=True, text=True, timeout=PATIENCE)


@contextlib.contextmanager
def small_disk(folder, options):
    """A tmpfs; skips the test where none can be mounted."""
    os.makedirs(folder, exist_ok=True)
    if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", folder],
                                           capture_output=True).returncode != 0:
        raise unittest.SkipTest("no tmpfs can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def numbers(path):
    """Of the frames in it, in the order in which they were written."""
    database = sqlite3.connect("file:" + path + "?mode=ro", uri=True)
    try:
        return [row[0] for row in database.execute("SELECT number FROM frame_row ORDER BY id")]
    finally:
        database.close()


class Recording(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.whole = os.path.join(cls.folder.name, "whole.pongcap")
        with Lab() as lab:
            live = connect(lab.url("ticker?rate=2000&size=64"), "--capture", cls.whole, "--duration", "500ms")
        assert live.status == 0, live.err

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def analysis(self, path):
        done = cli("analyze", path, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout.splitlines()[0])

    def refused(self, path, *words):
        done = cli("analyze", path)
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        for word in words:
            self.assertIn(word, done.stderr)

    def test_killed_ten_times_at_speed(self):
        chance = random.Random(7)
        with Lab() as lab:
            for kill in range(10):
                path = self.path(f"killed-{kill}.pongcap")
                recorder = subprocess.Popen([CLI, "connect", lab.url("ticker?rate=50000&size=100"), "--capture", path],
                                            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
                seen = 0  # at another moment each time, by what was said so far
                while seen < chance.randrange(200_000, 3_000_000):
                    seen += len(recorder.stdout.read1(65536))
                recorder.send_signal(signal.SIGKILL)
                recorder.stdout.close()
                recorder.wait()
                said = self.analysis(path)
                self.assertTrue(said["cutShort"])
                self.assertIsNone(said["closed"])
                frames = numbers(path)
                self.assertEqual(frames, list(range(len(frames))))
                self.assertEqual(sum(kind["frames"] for way in said["frames"].values() for kind in way.values()),
                                 len(frames))
                self.assertFalse(os.path.exists(path + "-wal"))  # opening it took the log in
                self.assertIn("cut short", cli("analyze", path).stdout)

    def test_a_full_disk_is_told_and_loses_nothing_that_was_there(self):
        with small_disk(self.path("small"), "size=3m") as disk, Lab() as lab:
            path = os.path.join(disk, "a.pongcap")
            live = connect(lab.url("ticker?rate=20000&size=1000"), "--capture", path, "--duration", "3s")
            told = [event for event in live.of("finding") if event["id"] == "recording-stopped"]
            self.assertEqual(len(told), 1)
            self.assertIn("no space left on the disk", told[0]["text"])
            self.assertTrue(live.of("closed")[0]["clean"])  # the connection had nothing to do with it
            kept = self.path("from-full.pongcap")
            for suffix in ("", "-wal"):
                if os.path.exists(path + suffix):
                    shutil.copy(path + suffix, kept + suffix)
        self.assertTrue(self.analysis(kept)["cutShort"])
        frames = numbers(kept)
        self.assertGreater(len(frames), 500)
        self.assertEqual(frames, list(range(len(frames))))

    def test_a_folder_that_cannot_be_written(self):
        with small_disk(self.path("fixed"), "size=8m") as disk:
            path = os.path.join(disk, "whole.pongcap")
            shutil.copy(self.whole, path)
            subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
            live = connect("ws://127.0.0.1:1/", "--capture", os.path.join(disk, "new.pongcap"))
            self.assertEqual(live.status, 1)
            self.assertIn("new.pongcap", live.err)
            self.assertIn("Read-only", live.err)
            self.assertFalse(self.analysis(path)["cutShort"])  # reading goes all the same
            for arguments in (("export", path, "--to", "csv", "--out", os.path.join(disk, "x.csv")),
                              ("export", path, "--to", "pongcap", "--out", os.path.join(disk, "x.pongcap")),
                              ("import", path, "--out", os.path.join(disk, "x.pongcap"))):
                done = cli(*arguments)
                self.assertEqual(done.returncode, 1, arguments)
                self.assertIn("Read-only", done.stderr, arguments)
            self.assertEqual(os.listdir(disk), ["whole.pongcap"])

    def test_damage_is_named_and_never_a_crash(self):
        with open(self.whole, "rb") as file:
            octets = file.read()
        path = self.path("damaged.pongcap")
        chance = random.Random(11)
        for kind in range(24):
            if kind % 2:
                damaged = octets[:chance.randrange(100, len(octets))]
            else:
                at = chance.randrange(16, len(octets) - 4096)
                damaged = octets[:at] + chance.randbytes(4096) + octets[at + 4096:]
            with open(path, "wb") as file:
                file.write(damaged)
            done = cli("analyze", path)
            self.assertIn(done.returncode, (0, 1), f"{kind}: {done.stderr}")
            if done.returncode == 1:
                self.assertIn("damaged", done.stderr)
        for content in (b"", b"no capture at all", octets[:16]):
            with open(path, "wb") as file:
                file.write(content)
            self.refused(path, path)

    def test_a_newer_version_is_refused_in_words(self):
        path = self.path("newer.pongcap")
        shutil.copy(self.whole, path)
        database = sqlite3.connect(path)
        database.execute("PRAGMA user_version = 99")
        database.commit()
        database.close()
        self.refused(path, "newer version", "99")
        with open(path, "rb") as after:
            self.assertNotEqual(after.read(16), b"")

    def test_two_sessions_are_compared(self):
        path = self.path("again.pongcap")
        with Lab() as lab:
            connect(lab.url("ticker?rate=2000&size=64"), "--capture", path, "--duration", "300ms", "--close-code", "1001")
        same = cli("diff", self.whole, "--right", "1", "--exit-code")
        self.assertEqual((same.returncode, "No difference." in same.stdout), (0, True), same.stdout)
        done = cli("diff", self.whole, path, "--json", "--exit-code", "--ignore-values")
        self.assertEqual(done.returncode, 6, done.stderr)
        events = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertTrue(events[-1]["differs"])
        self.assertIn(("Close code", "1000", "1001"),
                      [(event.get("what"), event.get("left"), event.get("right")) for event in events])
        for arguments in ((self.whole, "--right", "7"), (self.whole, path, path), (self.whole, path, "--ignore", "(")):
            self.assertEqual(cli("diff", *arguments).returncode, 1, arguments)


if __name__ == "__main__":
    unittest.main()
