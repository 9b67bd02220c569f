# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs rows: one lab for all of the server's, and as few processes of connect as their options allow."""
import collections
import concurrent.futures
import json
import os
import socket
import subprocess
import sys
import threading
import time

import exchange
from wire import Failed

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from harness import CLI, Lab  # noqa: E402

BATCH = 40   # sockets a process: few enough for its events to be read at once
THREADS = 8


class Result:
    """What became of a row: an empty `why` is a pass."""

    def __init__(self, row, why="", remark="", seconds=0.0):
        self.row, self.why, self.remark, self.seconds = row, why, remark or "", seconds


class Stage:
    def __init__(self):
        self.lab = Lab("--subprotocol", "chat", "--subprotocol", "v2.chat", "--max-message", "64m")

    def __enter__(self):
        self.lab.__enter__()
        self.port = int(self.lab.urls["ws"].rsplit(":", 1)[1])
        return self

    def __exit__(self, *_):
        self.lab.__exit__()

    def alive(self):
        return self.lab.process.poll() is None


def attempt(row, act):
    started = time.monotonic()
    try:
        remark = act()
    except Failed as failed:
        return Result(row, str(failed), seconds=time.monotonic() - started)
    except Exception as error:  # a row that cannot be run has not passed, whatever the reason
        return Result(row, f"{type(error).__name__}: {error}", seconds=time.monotonic() - started)
    return Result(row, "", remark, time.monotonic() - started)


# The client -----------------------------------------------------------------------------------------------------

class Batch:
    """Rows of the same options: one process, a socket each."""

    def __init__(self, rows):
        self.rows = rows
        self.ports = {}    # of the client -> row
        self.results = {}  # row's index -> result
        self.lock = threading.Lock()
        self.next = 0

    def run(self, command=None):
        with socket.create_server(("127.0.0.1", 0), backlog=len(self.rows) + 8) as listener:
            listener.settimeout(max(30, exchange.PATIENCE))  # a process has to start, however busy the machine is
            command = command or [CLI, "connect"]
            url = f"ws://127.0.0.1:{listener.getsockname()[1]}/"
            options = ["--json"] if self.rows[0].json else []
            process = subprocess.Popen([*command, url, "--echo", *options, "--sockets", str(len(self.rows)),
                                        "--close-timeout", "10s", "--keep-alive-interval", "off",
                                        *self.rows[0].options],
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            said = []
            readers = [threading.Thread(target=lambda: said.append(process.stdout.read())),
                       threading.Thread(target=process.stderr.read)]
            plays = []
            for reader in readers:
                reader.start()
            try:
                for index in range(len(self.rows)):
                    try:
                        sock, address = listener.accept()
                    except OSError:
                        break
                    plays.append(threading.Thread(target=self.play, args=(index, sock, address[1])))
                    plays[-1].start()
                listener.close()  # one that comes again, as after GOAWAY, is to hear at once that nobody is there
                for play in plays:
                    play.join()
                try:
                    process.wait(exchange.PATIENCE)
                    stuck = ""
                except subprocess.TimeoutExpired:
                    stuck = "connect did not end with its connections"
            finally:
                if process.poll() is None:
                    process.kill()
                for reader in readers:
                    reader.join()
                process.stdout.close()
                process.stderr.close()
        return list(self.verdicts(b"".join(said), process.returncode, stuck))

    def play(self, index, sock, port):
        row = self.rows[index]
        self.ports[port] = index

        def act():
            with sock:
                octets, rest = exchange.read_head(sock)
                return row.play(sock, exchange.Head(octets), rest)
        self.results[index] = attempt(row, act)

    def verdicts(self, said, status, stuck):
        by_socket = collections.defaultdict(list)
        for line in said.splitlines() if self.rows[0].json else []:
            event = json.loads(line)
            if "socket" in event:
                by_socket[event["socket"]].append(event)
        of_row = {}
        for number, events in by_socket.items():
            shaken = [event["localPort"] for event in events if event["event"] == "handshake"]
            if shaken and shaken[0] in self.ports:
                of_row[self.ports[shaken[0]]] = events
            elif len(self.rows) == 1:
                of_row[0] = events
        for index, row in enumerate(self.rows):
            result = self.results.get(index) or Result(row, "connect never came")
            if not result.why and row.judge:
                checked = attempt(row, lambda: row.judge(of_row.get(index, [])) if row.json else row.judge(status))
                result.why = checked.why
            if not result.why and stuck:
                result.why = stuck
            if status is None or status < 0:
                result.why = result.why or f"connect died with status {status}"
            yield result


def batches(rows):
    groups = collections.defaultdict(list)
    singles = []
    for row in rows:
        if row.shared and not row.alone:
            groups[row.options, row.json].append(row)
        else:
            singles.append([row])
    for group in groups.values():
        for at in range(0, len(group), BATCH):
            yield Batch(group[at:at + BATCH])
    for single in singles:
        yield Batch(single)


def run(rows, report, command=None):
    """All rows; `report` is called with each result, from this thread."""
    quick = [row for row in rows if not row.alone]
    with Stage() as stage, concurrent.futures.ThreadPoolExecutor(THREADS) as pool:
        # The slow ones first: they mostly wait.
        waiting = [pool.submit(lambda row=row: [attempt(row, lambda: row.play(stage))])
                   for row in sorted((row for row in quick if row.role == "server"),
                                     key=lambda row: "slow" not in row.id)]
        waiting += [pool.submit(batch.run, command) for batch in batches([r for r in quick if r.role == "client"])]
        for done in concurrent.futures.as_completed(waiting):
            for result in done.result():
                report(result)
        for row in rows:
            if row.alone and row.role == "server":
                report(attempt(row, lambda: row.play(stage)))
            elif row.alone:
                for result in Batch([row]).run(command):
                    report(result)
        if not stage.alive():
            raise SystemExit("The lab died on the way.")
