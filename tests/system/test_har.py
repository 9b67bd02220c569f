#!/usr/bin/env python3
# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""HTTP archives: ours against the members that HAR 1.2 asks for, and what Chromium tells of a WebSocket, taken in.

Chromium has no command that writes an archive. Its developer tools make one of the events that their protocol sends,
member for member, and so does this: headers, status and frames are Chromium's own words.
"""
import csv
import datetime
import http.client
import json
import os
import subprocess
import tempfile
import time
import unittest
from urllib.parse import urlsplit

from harness import CLI, PATIENCE, Lab, connect, need

NUMBER = (int, float)
PAIRS = [{"name": str, "value": str}]
# Members that HAR 1.2 requires, with their types; others may be there.
HAR = {"log": {
    "version": str,
    "creator": {"name": str, "version": str},
    "entries": [{
        "startedDateTime": datetime.datetime,
        "time": NUMBER,
        "request": {"method": str, "url": str, "httpVersion": str, "cookies": PAIRS, "headers": PAIRS,
                    "queryString": PAIRS, "headersSize": NUMBER, "bodySize": NUMBER},
        "response": {"status": int, "statusText": str, "httpVersion": str, "cookies": PAIRS, "headers": PAIRS,
                     "content": {"size": NUMBER, "mimeType": str}, "redirectURL": str, "headersSize": NUMBER,
                     "bodySize": NUMBER},
        "cache": {},
        "timings": {"send": NUMBER, "wait": NUMBER, "receive": NUMBER},
    }],
}}
MESSAGES = [{"type": str, "time": NUMBER, "opcode": int, "data": str}]  # as Chromium adds them


def breaches(value, shape, place="har"):
    """Where the value is not of that shape."""
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            return [f"{place} is no object"]
        return [each for name, below in shape.items()
                for each in (breaches(value[name], below, f"{place}.{name}") if name in value
                             else [f"{place}.{name} is missing"])]
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{place} is no array"]
        return [each for i, item in enumerate(value) for each in breaches(item, shape[0], f"{place}[{i}]")]
    if shape is datetime.datetime:
        try:
            whole = datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))
            return [] if whole.tzinfo else [f"{place} has no time zone"]
        except (AttributeError, ValueError):
            return [f"{place} is no instant of ISO 8601"]
    return [] if isinstance(value, shape) and not isinstance(value, bool) else [f"{place} is {value!r}"]


def cli(*arguments):
    return subprocess.run([CLI, *arguments], capture_output=True, text=True, timeout=PATIENCE)


class Chromium:
    """A browser without a window, and the protocol of its developer tools."""

    def __enter__(self):
        self.home = tempfile.TemporaryDirectory()
        self.browser = subprocess.Popen(
            [need("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
             "--no-first-run", f"--user-data-dir={self.home.name}/profile", "--remote-debugging-port=0",
             "--remote-allow-origins=*", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env={**os.environ, "HOME": self.home.name})
        for line in self.browser.stderr:  # "DevTools listening on ws://127.0.0.1:PORT/..."
            if "listening on ws://" in line:
                self.port = urlsplit(line.split()[-1]).port
                break
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        asked.request("PUT", "/json/new?about:blank")
        page = json.loads(asked.getresponse().read())["webSocketDebuggerUrl"]
        asked.close()
        self.talk = subprocess.Popen([CLI, "connect", page, "--json", "--stdin"], stdin=subprocess.PIPE,
                                     stdout=subprocess.PIPE, text=True)
        self.ids = 0
        return self

    def __exit__(self, *_):
        for each in (self.talk, self.browser):
            each.kill()
            each.wait(PATIENCE)
        self.talk.stdin.close()
        self.talk.stdout.close()
        self.browser.stderr.close()
        self.home.cleanup()

    def say(self, method, **parameters):
        self.ids += 1
        self.talk.stdin.write(json.dumps({"id": self.ids, "method": method, "params": parameters}) + "\n")
        self.talk.stdin.flush()

    def events(self):
        for line in self.talk.stdout:
            event = json.loads(line)
            if event["event"] == "message" and event["dir"] == "in":
                yield json.loads(event["payload"])


def archive_of(script, frames):
    """Of a page that runs the script, once so many frames went either way over its WebSocket."""
    entry = {"_resourceType": "websocket", "_webSocketMessages": []}
    with Chromium() as browser:
        browser.say("Network.enable")
        browser.say("Runtime.evaluate", expression=script)
        deadline = time.monotonic() + PATIENCE
        for event in browser.events():
            method, said = event.get("method"), event.get("params", {})
            if time.monotonic() > deadline:
                raise AssertionError("Chromium told of too few frames")
            if method == "Network.webSocketCreated":
                entry["request"] = {"method": "GET", "url": said["url"], "httpVersion": "HTTP/1.1"}
            elif method == "Network.webSocketWillSendHandshakeRequest":
                began = said["wallTime"] - said["timestamp"]
                entry["startedDateTime"] = datetime.datetime.fromtimestamp(
                    said["wallTime"], datetime.timezone.utc).isoformat(timespec="milliseconds")
                entry["request"]["headers"] = [{"name": name, "value": value}
                                               for name, value in said["request"]["headers"].items()]
            elif method == "Network.webSocketHandshakeResponseReceived":
                entry["response"] = {"status": said["response"]["status"],
                                     "statusText": said["response"]["statusText"], "httpVersion": "HTTP/1.1",
                                     "headers": [{"name": name, "value": value}
                                                 for name, value in said["response"]["headers"].items()]}
            elif method in ("Network.webSocketFrameSent", "Network.webSocketFrameReceived"):
                frame = said["response"]
                entry["_webSocketMessages"].append(
                    {"type": "send" if method.endswith("Sent") else "receive", "time": began + said["timestamp"],
                     "opcode": int(frame["opcode"]), "data": frame["payloadData"]})
                if len(entry["_webSocketMessages"]) == frames:
                    break
    return {"log": {"version": "1.2", "creator": {"name": "WebInspector", "version": "537.36"}, "entries": [entry]}}


class Har(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def test_ours_has_what_the_format_requires(self):
        capture, out = self.path("a.pongcap"), self.path("a.har")
        with Lab("--deflate", "on") as lab:
            connect(lab.url("echo?fault=delay-pong%3D5ms"), "--deflate", "--capture", capture, "--sockets", "2", "--cookie", "c=1",
                    "--send", "hello", "--send-binary", "00ff", "--ping", "01", "--duration", "600ms")
            connect(lab.url("echo?fault=drop"), "--capture", self.path("b.pongcap"), "--duration", "1s")
        connect("ws://127.0.0.1:1/", "--capture", self.path("c.pongcap"))  # nobody answers
        for name, least in (("a", 4), ("b", 0), ("c", 0)):
            done = cli("export", self.path(name + ".pongcap"), "--to", "har", "--out", out)
            self.assertEqual(done.returncode, 0, done.stderr)
            with open(out, encoding="utf-8") as file:
                har = json.load(file)
            self.assertEqual(breaches(har, HAR), [], name)
            entries = har["log"]["entries"]
            self.assertEqual(len(entries), 2 if name == "a" else 1)
            for entry in entries:
                self.assertEqual(breaches(entry.get("_webSocketMessages", []), MESSAGES), [])
            self.assertGreaterEqual(sum(len(entry.get("_webSocketMessages", [])) for entry in entries), least)

    def test_the_check_itself_sees_what_is_wrong(self):
        self.assertEqual(breaches({"log": {"version": 1, "creator": {"name": "x"}, "entries": [{}]}}, HAR)[:3],
                         ["har.log.version is 1", "har.log.creator.version is missing",
                          "har.log.entries[0].startedDateTime is missing"])
        self.assertEqual(breaches("yesterday", datetime.datetime), ["har is no instant of ISO 8601"])

    def test_what_chromium_tells_is_taken_in(self):
        capture, har = self.path("chromium.pongcap"), self.path("chromium.har")
        with Lab() as lab:
            at = lab.url("")
            script = (f"const s = new WebSocket('{at}echo');"
                      "s.onopen = () => { s.send('hello \\u00e9'); s.send(new Uint8Array([0, 255, 1])); }")
            archive = archive_of(script, 4)
        with open(har, "w", encoding="utf-8") as file:
            json.dump(archive, file)
        done = cli("import", har, "--out", capture)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("1 connections, 4 frames", done.stdout)
        out = self.path("chromium.csv")
        self.assertEqual(cli("export", capture, "--to", "csv", "--out", out).returncode, 0)
        with open(out, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        said = sorted((row["dir"], row["type"], row["payload"] or row["payload_hex"]) for row in rows)
        self.assertEqual(said, sorted([("out", "text", "hello \u00e9"), ("out", "binary", "00ff01"),
                                       ("in", "text", "hello \u00e9"), ("in", "binary", "00ff01")]))
        events = [json.loads(line) for line in cli("export", capture, "--to", "jsonl", "--out", "-").stdout.splitlines()]
        handshake = next(event for event in events if event["event"] == "handshake")
        self.assertEqual(handshake["status"], 101)
        self.assertIn("upgrade", [name.lower() for name, _ in handshake["responseHeaders"]])


if __name__ == "__main__":
    unittest.main(verbosity=2)
