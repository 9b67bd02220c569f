#!/usr/bin/env python3
# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every cause of the table produced for real, and a near miss beside it that must not get its verdict.

    PONGSCOPE_CLI=build/dev/bin/pongscope-cli python3 -B tests/system/test_verdicts.py          a table, and the verdict
    PONGSCOPE_CLI=... python3 -B tests/system/test_verdicts.py pong-unread TLS                  the rows that match
    PONGSCOPE_CLI=... python3 -B tests/system/test_verdicts.py --markdown docs/verdict-runs.md  writes the page, with
                                                                                                test_verdicts_network

Each by every way in which it can be had: over TCP, over TLS, and over HTTP/2 within TLS.
"""
import collections
import contextlib
import datetime
import signal
import socket
import sys
import threading
import time
import unittest

import test_verdicts_network
from harness import PATIENCE, Lab
from verdict_runs import (KEEP, NOTHING, OFF, PATIENT, UNSURE, Client, all_runs, big_file, frame, lab, only_by, peer, problems,
                          show, way)

# Peers that are not the lab ------------------------------------------------------------------------------------------

def reads_slowly(peer):
    while not peer.over.is_set() and peer.socket.recv(8192):
        peer.wait(0.02)


def never_reads(peer):
    peer.over.wait(PATIENCE)


def floods_and_never_reads(peer):
    peer.socket.settimeout(0.2)
    with contextlib.suppress(TimeoutError, OSError):
        while True:
            peer.send(frame(2, b"x" * 60000))
    peer.over.wait(PATIENCE)


def answers_after(delays):
    def script(peer):
        for payload, delay in zip(peer.pings(), delays):
            peer.wait(delay)
            peer.send(frame(10, payload))
    return script


def unsolicited_pongs(peer):
    while not peer.over.is_set():
        peer.send(frame(10))
        peer.wait(0.45)


def pings_every(*gaps):
    def script(peer):
        for gap in gaps:
            peer.wait(gap)
            peer.send(frame(9, b"beat"))
        peer.wait(0.1)
        peer.send(frame(8, (1000).to_bytes(2, "big")))
        while peer.receive()[0] != 8:
            pass
    return script


def breaks_compression(with_pong):
    def script(peer):
        peer.send(frame(1, b"", fin=False, rsv1=True))
        if with_pong:
            peer.send(frame(10, b"beat"))
        peer.send(frame(0, b"\x07\xff\xff\xff"))
    return script


# Runs ----------------------------------------------------------------------------------------------------------------

class SwallowingProxy:
    """An HTTP proxy whose tunnels take the client's PINGs, all or those behind the first `passes`, and hand on
    everything else."""

    def __init__(self, passes=0):
        self.passes = passes

    def __enter__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.listener.close()

    def _serve(self):
        client, _ = self.listener.accept()
        with client:
            target = self._head(client).split(b" ")[1].decode().rsplit(":", 1)
            with socket.create_connection((target[0].strip("[]"), int(target[1]))) as server:
                client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                threading.Thread(target=self._copy, args=(server, client), daemon=True).start()
                server.sendall(self._head(client))
                with contextlib.suppress(OSError):
                    self._hand_on(client, server)

    @staticmethod
    def _head(stream):
        head = b""
        while not head.endswith(b"\r\n\r\n"):  # octet by octet: what follows is frames
            head += stream.recv(1)
        return head

    @staticmethod
    def _copy(source, sink):
        with contextlib.suppress(OSError):
            while octets := source.recv(65536):
                sink.sendall(octets)
            sink.shutdown(socket.SHUT_WR)

    def _hand_on(self, client, server):
        def take(count):
            octets = b""
            while len(octets) < count:
                more = client.recv(count - len(octets))
                if not more:
                    raise OSError
                octets += more
            return octets
        while True:
            head = take(2)
            size = head[1] & 0x7F
            extended = take({126: 2, 127: 8}.get(size, 0))
            body = take(4 + (int.from_bytes(extended, "big") if extended else size))
            if head[0] & 0x0F == 9:
                self.passes -= 1
                if self.passes < 0:
                    continue
            server.sendall(head + extended + body)


def through_a_hop(resource, *options, passes=0):
    only_by("TCP")  # it could not tell PINGs from other octets
    with SwallowingProxy(passes) as proxy:
        return lab(resource, "--proxy", proxy.url, *options)


def within_a_fifth():
    """Two round trips that take nearly as long as the timeout, and one that takes longer. A busy machine may make the
    peer too slow for the first two already: then it was not the peer that was meant."""
    for _ in range(3):
        outcome = peer(answers_after([3.3, 3.3, 5.5]), "--keep-alive-interval", "300ms", "--keep-alive-timeout", "4s",
                       "--grace", "4s")
        if len(outcome.of("pong")) >= 3:  # the late one, too
            return outcome
    raise AssertionError("the peer never answered two PINGs in time")


def sending(script, **settings):
    with big_file() as name:
        return peer(script, *KEEP, "--send-file", name, **settings)


def exhausted_window():
    only_by("HTTP/2")
    with big_file() as name:
        return lab("echo?fault=h2-withhold-stream-window", *KEEP, "--send-file", name)


def silent_over_http2():
    only_by("HTTP/2")
    return lab("echo?fault=withhold-pong", *KEEP)


def stopped_lab():
    """The server's process is stopped (Ctrl-Z, a breakpoint); its kernel still answers for it."""
    with Lab(*way().lab) as server:
        client = Client(server.url("echo", way().scheme), *KEEP, "--grace", "4s")  # long enough to be sure
        client.until("pong", 2)
        server.process.send_signal(signal.SIGSTOP)
        try:
            return client.finish()
        finally:
            server.process.send_signal(signal.SIGCONT)


def both_stopped():
    """As when a virtual machine is suspended: everybody stands still, and the PONG is under way."""
    with Lab(*way().lab) as server:
        client = Client(server.url("echo?fault=delay-pong=250ms", way().scheme), *KEEP)
        client.until("ping", 1)
        time.sleep(0.05)
        server.process.send_signal(signal.SIGSTOP)
        client.process.send_signal(signal.SIGSTOP)
        time.sleep(1.5)
        client.process.send_signal(signal.SIGCONT)
        time.sleep(0.15)
        server.process.send_signal(signal.SIGCONT)
        return client.finish()


# id of the table, what was done, how, what must come out (or, for a near miss, must not)
CAUSES = [
    ("A", "pong-unread", "reading is paused", lambda: lab("echo", *KEEP, "--pause-reading-after", "100ms")),
    ("B", "ping-behind-own-send", "4 MiB for a peer that reads slowly",
     lambda: sending(reads_slowly, receive_buffer=4096)),
    ("C", "pong-behind-large-message", "the PONG behind 64 KiB at 32 KiB/s",
     lambda: lab("silent?fault=big-message=64k,32k", *KEEP, "--grace", "3s")),
    ("D", "peer-application-silent", "the server is stopped (SIGSTOP)", stopped_lab),
    ("E", "peer-stopped-reading", "4 MiB for a peer that never reads", lambda: sending(never_reads, receive_buffer=4096)),
    ("F", "write-deadlock", "echo for a peer that floods and never reads",
     lambda: peer(floods_and_never_reads, *KEEP, "--echo")),
    ("H", "idle-cut", "an idle limit of 700 ms, no keep-alive", lambda: lab("silent?fault=idle-cut=700ms", *OFF)),
    ("I", "interval-races-idle-limit", "an idle limit of 700 ms, an interval of 1 s",
     lambda: lab("silent?fault=idle-cut=700ms", "--keep-alive-interval", "1s", "--keep-alive-timeout", "5s")),
    ("J", "idle-cut-despite-pings", "a limit of 1.5 s that counts data only",
     lambda: lab("silent?fault=idle-cut-data=1500ms", *KEEP)),
    ("K", "hop-answers-pings", "a proxy takes the PINGs out of its tunnel",
     lambda: through_a_hop("ticker?rate=2", *KEEP)),
    ("L", "heartbeat-throttled", "PINGs every 100 ms, then every 500 ms",
     lambda: peer(pings_every(*[0.1] * 6, *[0.5] * 5), *OFF)),
    ("M", "machine-slept", "client and server are stopped together", both_stopped),
    ("N", "bad-timer-settings", "round trips of 3.3 s, a timeout of 4 s", within_a_fifth),
    ("O", "pong-mismatched", "PONGs with another payload", lambda: lab("echo?fault=wrong-pong", *KEEP)),
    ("P", "pong-inside-compressed-message", "a PONG inside a compressed message that breaks",
     lambda: peer(breaks_compression(True), *KEEP, "--deflate",
                  extension=b"Sec-WebSocket-Extensions: permessage-deflate\r\n")),
    ("Q", "pings-policed", "at most 3 PINGs in 10 s", lambda: lab("echo?fault=police-pings=3/10s",
                                                                  "--keep-alive-interval", "100ms",
                                                                  "--keep-alive-timeout", "2s")),
    ("R", "http2-window-exhausted", "an HTTP/2 stream whose window stays shut", exhausted_window),
    ("S", "pong-late", "the PONG 900 ms late", lambda: lab("echo?fault=delay-pong=900ms", *KEEP)),
    ("T", "peer-never-times-out", "nobody answers the peer's PINGs for 1.2 s",
     lambda: lab("silent?ping=150ms", *OFF, "--pause-reading-after", "300ms", "--resume-reading-after", "1500ms",
                 "--duration", "2s")),
    ("U", "reason-masked", "we fail the connection", lambda: lab("silent?fault=bad-frame=reserved-bits", *OFF)),
]
NEAR_MISSES = [
    ("A", "pong-unread", "reading is paused, and no PONG comes either",
     lambda: lab("echo?fault=withhold-pong", *KEEP, "--pause-reading-after", "100ms")),
    ("B", "ping-behind-own-send", "nothing moves at all", lambda: sending(never_reads, receive_buffer=4096)),
    ("C", "pong-behind-large-message", "whole messages come, and no PONG",
     lambda: lab("echo?fault=delay-pong=900ms", *KEEP, "--send", "x" * 60000)),
    ("D", "peer-application-silent", "data comes, PONGs do not",
     lambda: lab("ticker?rate=2&fault=withhold-pong", *KEEP)),
    ("E", "peer-stopped-reading", "the peer reads, slowly", lambda: sending(reads_slowly, receive_buffer=4096)),
    ("F", "write-deadlock", "only one side waits to write", lambda: sending(never_reads, receive_buffer=4096)),
    ("H", "idle-cut", "cut after 700 ms amid traffic", lambda: lab("ticker?rate=20&fault=drop=after+700ms", *OFF)),
    ("I", "interval-races-idle-limit", "an idle limit of 700 ms, no keep-alive",
     lambda: lab("silent?fault=idle-cut=700ms", *OFF)),
    ("J", "idle-cut-despite-pings", "dropped amid data",
     lambda: lab("ticker?rate=5&fault=drop=after+1500ms", *KEEP)),
    ("K", "hop-answers-pings", "PINGs were answered through the same proxy before",
     lambda: through_a_hop("ticker?rate=2", *KEEP, passes=1)),
    ("L", "heartbeat-throttled", "PINGs every 150 ms", lambda: peer(pings_every(*[0.15] * 10), *OFF)),
    ("M", "machine-slept", "only the server is stopped", stopped_lab),
    ("N", "bad-timer-settings", "round trips of 20 ms, then one late",
     lambda: peer(answers_after([0.02, 0.02, 0.02, 2.1]), *PATIENT)),
    ("O", "pong-mismatched", "unsolicited PONGs, and no answers", lambda: peer(unsolicited_pongs, *KEEP)),
    ("P", "pong-inside-compressed-message", "the message breaks without a PONG in it",
     lambda: peer(breaks_compression(False), *KEEP, "--deflate",
                  extension=b"Sec-WebSocket-Extensions: permessage-deflate\r\n")),
    ("Q", "pings-policed", "Close 1008 without regard to PINGs",
     lambda: lab("echo?fault=close=1008+after+750ms", "--keep-alive-interval", "400ms", "--keep-alive-timeout", "2s")),
    ("R", "http2-window-exhausted", "HTTP/2, and no PONG",
     silent_over_http2),
    ("S", "pong-late", "reading is paused", lambda: lab("echo", *KEEP, "--pause-reading-after", "100ms")),
    ("T", "peer-never-times-out", "the peer's PINGs are answered",
     lambda: lab("silent?ping=150ms", *OFF, "--duration", "1500ms")),
    ("U", "reason-masked", "closed with 1000", lambda: lab("silent?fault=close=1000+after+300ms", *OFF)),
]


class Verdicts(unittest.TestCase):
    def test_every_cause_gets_its_verdict_and_no_near_miss_does(self):
        runs = all_runs(CAUSES, NEAR_MISSES)
        print("\n" + "\n".join(str(run) for run in runs), file=sys.stderr)
        bad = problems(runs)
        self.assertFalse(bad, "\n" + "\n".join(bad))


PAGE = """# Verdicts: every run

Every cause of [verdicts](verdicts.md) produced for real, and a near miss beside it, by every way in which it can be had: over TCP, over TLS, over HTTP/2 within TLS. Right is a cause that was named, and a near miss to which it was not ascribed; unknown, a cause that was not named while nobody else was accused; wrong, somebody else was accused.

```sh
export PONGSCOPE_CLI=build/dev/bin/pongscope-cli
python3 -B tests/system/test_verdicts.py                                       # the table; fails unless all are right
python3 -B tests/system/test_verdicts_network.py                               # what a network does to a keep-alive
python3 -B tests/system/test_verdicts.py --markdown docs/verdict-runs.md       # writes this page
```

{total} runs on {day}: {marks}. {certain} accusations were certain, {wrong} of them wrong. Rows of a cable, a path, a link or a router need root.

| row | way | | what was done | expected | verdict | confidence | |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""


def markdown(runs):
    marks = collections.Counter(run.mark.lower() for run in runs)
    certain = [run for run in runs if run.verdict[1] == "certain"]
    page = PAGE.format(total=len(runs), day=datetime.date.today().isoformat(), certain=len(certain),
                       marks=", ".join(f"{marks[mark]} {mark}" for mark in ("right", "wrong", "unknown", "skipped", "broken")),
                       wrong=sum(run.mark == "WRONG" for run in certain))
    for run in runs:
        verdict, confidence = run.verdict
        kind, expected = ("near miss", f"not `{run.expected}`") if run.near_miss else ("cause", f"`{run.expected}`")
        if run.expected in (NOTHING, UNSURE):
            expected = run.expected
        said = run.skipped or (verdict if verdict == "none" else f"`{verdict}`")
        page += f"| {run.row} | {run.way} | {kind} | {run.how} | {expected} | {said} | {confidence} | {run.mark} |\n"
    return page


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "--markdown":
        with open(sys.argv[2], "w", encoding="utf-8") as file:
            file.write(markdown(all_runs(CAUSES + test_verdicts_network.CAUSES,
                                         NEAR_MISSES + test_verdicts_network.NEAR_MISSES)))
    elif len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        show(all_runs(CAUSES, NEAR_MISSES, sys.argv[1:]))
    else:
        unittest.main()
