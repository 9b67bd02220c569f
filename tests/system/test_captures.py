#!/usr/bin/env python3
# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Recording, exporting, importing and analysing from the command line; capture files in the hands of other tools."""
import contextlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
import unittest
from pathlib import Path

from harness import CLI, PATIENCE, Lab, connect, need

DOCS = Path(__file__).resolve().parents[2] / "docs"


def cli(*arguments):
    return subprocess.run([CLI, *arguments], capture_output=True, text=True, timeout=PATIENCE)


class Captures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.file = os.path.join(cls.folder.name, "a.pongcap")
        with Lab("--deflate", "on") as lab:
            cls.live = connect(lab.url("echo"), "--deflate", "--capture", cls.file, "--sockets", "2",
                               "--header", "Authorization: Bearer SECRET", "--record-secrets",
                               "--keep-alive-interval", "100ms", "--keep-alive-timeout", "2s", "--send", "hello", "--send-binary", "00ff",
                               "--fragment", "3", "--send", "in several frames", "--duration", "800ms")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def export(self, kind, *options):
        out = self.path("out." + kind)
        done = cli("export", self.file, "--to", kind, "--out", out, *options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return out

    def test_recording_leaves_one_file_and_the_usual_status(self):
        self.assertEqual(self.live.status, 0, self.live.err)
        self.assertEqual([name for name in os.listdir(self.folder.name) if name.startswith("a.pongcap")], ["a.pongcap"])

    def test_json_lines_are_what_was_printed_live(self):
        with open(self.export("jsonl", "--no-mask"), encoding="utf-8") as file:
            events = [json.loads(line) for line in file]

        def said(all_events, socket):
            return [{key: value for key, value in event.items() if key not in ("t", "dueAt", "queuedAt", "handedOverAt")}
                    for event in all_events if event["socket"] == socket and event["event"] != "start"]
        for socket in (1, 2):
            self.assertEqual(said(events, socket), said(self.live.events, socket))

    def test_secrets_are_masked_unless_told_otherwise(self):
        for kind in ("har", "jsonl", "pcapng", "csv", "markdown"):
            with open(self.export(kind), "rb") as file:
                self.assertNotIn(b"SECRET", file.read(), kind)
        with open(self.export("har", "--no-mask"), "rb") as file:
            self.assertIn(b"SECRET", file.read())
        with open(self.export("har", "--mask", "hel+o"), "rb") as file:
            self.assertNotIn(b"hello", file.read())

    def test_pcapng_is_dissected_frame_by_frame(self):
        tshark = need("tshark")
        done = subprocess.run([tshark, "-r", self.export("pcapng"), "-Y", "websocket", "-T", "fields", "-e",
                               "tcp.stream", "-e", "websocket.opcode", "-e", "websocket.fin"],
                              capture_output=True, text=True, timeout=PATIENCE)
        truth = {"True": 1, "False": 0}  # as tshark 4.2 and later put it
        seen = [tuple(truth[word] if word in truth else int(word) for word in line.split("\t"))
                for line in done.stdout.splitlines()]
        names = {"continuation": 0, "text": 1, "binary": 2, "close": 8, "ping": 9, "pong": 10}
        for socket in (1, 2):
            frames = [(names[event["opcode"]], int(event["fin"])) for event in self.live.of("frame")
                      if event["socket"] == socket]
            self.assertEqual([line[1:] for line in seen if line[0] == socket - 1], frames)

    def test_a_filter_chooses_what_is_exported(self):
        out = self.path("pings.csv")
        done = cli("export", self.file, "--to", "csv", "--out", out, "--filter", "opcode == ping and conn == 1")
        self.assertEqual(done.returncode, 0, done.stderr)
        pings = [event for event in self.live.of("frame") if event["opcode"] == "ping" and event["socket"] == 1]
        with open(out, encoding="utf-8") as file:
            lines = file.read().splitlines()
        self.assertEqual(len(lines), len(pings) + 1)
        self.assertTrue(pings and all(",ping," in line for line in lines[1:]))

    def test_a_wrong_filter_is_told_where(self):
        out = self.path("none.csv")
        done = cli("export", self.file, "--to", "csv", "--out", out, "--filter", "opcode == pang")
        self.assertEqual(done.returncode, 1)
        words, text, mark = done.stderr.rstrip("\n").split("\n")
        self.assertIn("continuation, text", words)
        self.assertEqual(mark.index("^"), text.index("pang"))
        self.assertFalse(os.path.exists(out))
        done = cli("export", self.file, "--to", "pcapng", "--out", out, "--filter", "opcode == ping")
        self.assertEqual(done.returncode, 1)
        self.assertIn("har, jsonl and csv", done.stderr)

    def test_what_is_exported_comes_back(self):
        for kind in ("pcapng", "har"):
            capture = self.path(kind + ".pongcap")
            done = cli("import", self.export(kind), "--out", capture)
            self.assertEqual(done.returncode, 0, done.stderr)
            again = self.path("again.csv")
            self.assertEqual(cli("export", capture, "--to", "csv", "--out", again).returncode, 0)
            with open(again, encoding="utf-8") as file:
                text = file.read()
            self.assertIn("hello", text)
            if kind == "pcapng":
                self.assertEqual(text.count("\n"), len(self.live.of("frame")) + 1)

    def test_analysis(self):
        done = cli("analyze", self.file, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual(len(lines), 2)
        matched = sum(event["matched"] and event["socket"] == 1 for event in self.live.of("pong"))
        self.assertEqual(lines[0]["pongsMatched"], matched)
        self.assertGreater(lines[0]["rttMs"]["p50"], 0)
        self.assertTrue(lines[0]["closed"]["clean"])
        self.assertFalse(lines[0]["cutShort"])
        self.assertIn("# WebSocket report", cli("analyze", self.file).stdout)
        timeouts = [each["timeoutMs"] for each in lines[0]["whatIf"]]
        self.assertEqual(timeouts, sorted(timeouts))
        self.assertEqual({each["aborted"] for each in lines[0]["whatIf"]}, {False})  # answered at once
        self.assertGreaterEqual(lines[0]["recommended"]["timeoutMs"], 10000)
        self.assertIn("### Other keep-alive settings", cli("analyze", self.file).stdout)

    def test_timeouts_get_the_verdict_that_was_printed_live(self):
        capture, lines = self.path("timeout.pongcap"), self.path("timeout.jsonl")
        with Lab() as lab:
            live = connect(lab.url("echo"), "--capture", capture, "--keep-alive-interval", "200ms",
                           "--keep-alive-timeout", "400ms", "--grace", "300ms", "--pause-reading-after", "100ms")
        timeout = live.only("timeout")
        self.assertEqual(timeout["verdict"], "pong-unread")

        def same(event):
            return (event["event"], event["verdict"], event["confidence"], event["text"], list(event["evidence"]))
        analysed = json.loads(cli("analyze", capture, "--json").stdout)
        self.assertEqual([same(event) for event in analysed["timeouts"]], [same(timeout)])
        self.assertIn("Verdict: pong-unread (certain)", cli("analyze", capture).stdout)
        self.assertEqual(cli("export", capture, "--to", "jsonl", "--out", lines).returncode, 0)
        with open(lines, encoding="utf-8") as file:
            events = [json.loads(line) for line in file]
        self.assertEqual([same(event) for event in events if event["event"] == "timeout"], [same(timeout)])
        self.assertEqual(sum(event["event"] == "closed" for event in events), 1)

    def test_credentials_are_not_recorded_unless_told(self):
        capture = self.path("masked.pongcap")
        with Lab() as lab:
            connect(lab.url("echo"), "--capture", capture, "--header", "Authorization: Bearer SECRET", "--send", "seen",
                    "--duration", "100ms")
        with open(capture, "rb") as file:
            octets = file.read()
        self.assertIn(b"seen", octets)
        self.assertNotIn(b"SECRET", octets)

    def test_examples_of_the_documentation_run(self):
        sqlite = need("sqlite3")
        noted = self.path("noted.pongcap")
        shutil.copy(self.file, noted)
        with contextlib.closing(sqlite3.connect(noted)) as database:
            database.execute("INSERT INTO note VALUES(1, 2, 1, 'odd')")
            database.commit()
        queries = re.findall(r"```sql\n(.*?)```", (DOCS / "capture-format.md").read_text(encoding="utf-8"), re.S)
        self.assertGreater(len(queries), 5)
        for query in queries:
            done = subprocess.run([sqlite, "-bail", "-readonly", noted], input=query, capture_output=True,
                                  text=True, timeout=PATIENCE)
            self.assertEqual((done.returncode, done.stderr), (0, ""), query)
            self.assertTrue(done.stdout.strip(), query)

    def test_notes_are_told_and_go_with_the_copy(self):
        noted, copy = self.path("with-notes.pongcap"), self.path("copy-with-notes.pongcap")
        shutil.copy(self.file, noted)
        with contextlib.closing(sqlite3.connect(noted)) as database:
            database.executemany("INSERT INTO note VALUES(?, ?, ?, ?)", [(1, 0, 1, ""), (2, 1, 0, "came | late")])
            database.commit()
        self.assertEqual(cli("import", noted, "--out", copy).returncode, 0)
        for path in (noted, copy):
            first, second = (json.loads(line) for line in cli("analyze", path, "--json").stdout.splitlines())
            self.assertEqual(first["notes"], [{"row": 1, "bookmark": True, "text": None}])
            self.assertEqual(second["notes"], [{"row": 2, "bookmark": False, "text": "came | late"}])
            self.assertIn("### Bookmarks and notes", cli("analyze", path).stdout)
        lines = cli("export", noted, "--to", "jsonl", "--out", "-").stdout.splitlines()
        notes = [event for event in map(json.loads, lines) if event["event"] == "note"]
        self.assertEqual([(event["socket"], event["row"], event["text"]) for event in notes],
                         [(1, 1, None), (2, 2, "came | late")])

    def test_a_file_of_the_first_format_opens(self):
        older = self.path("older.pongcap")
        shutil.copy(self.file, older)
        with contextlib.closing(sqlite3.connect(older)) as database:
            database.executescript("DROP TABLE note; PRAGMA user_version = 1")
        done = cli("analyze", older, "--json")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(json.loads(done.stdout.splitlines()[0])["notes"], [])

    def test_options_are_in_the_file_without_secrets(self):
        sqlite = need("sqlite3")
        done = subprocess.run([sqlite, self.file, "SELECT options FROM connection WHERE id = 1"], capture_output=True,
                              text=True, timeout=PATIENCE)
        options = json.loads(done.stdout)
        self.assertEqual(options["headers"], [["Authorization", None]])
        self.assertEqual(options["keepAliveTimeoutMs"], 2000)

    def test_wrong_files_and_arguments_are_named(self):
        for arguments in (["analyze", "/no/such/file"], ["analyze", __file__], ["export", self.file, "--to", "pdf"],
                          ["import", __file__, "--out", self.path("x")], ["export", self.file, "--wat"],
                          ["export", self.file, "--to", "har", "--out", "/no/such/folder/x"],
                          ["export", self.file, "--to", "har", "--out", "-", "--mask", "("]):
            done = cli(*arguments)
            self.assertEqual(done.returncode, 1, arguments)
            self.assertTrue(done.stderr.startswith("pongscope-cli " + arguments[0] + ": "), done.stderr)
        live = connect("ws://127.0.0.1:1/", "--capture", "/no/such/folder/x.pongcap")
        self.assertEqual(live.status, 1)
        self.assertIn("/no/such/folder/x.pongcap", live.err)


if __name__ == "__main__":
    unittest.main()
