#!/usr/bin/env python3
# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a network does to a keep-alive, produced for real between network namespaces: paths that are lost in one
direction or in both, packets that are, resets and forgetfulness on the way, links that are slow; and near misses.

    PONGSCOPE_CLI=build/dev/bin/pongscope-cli python3 -B tests/system/test_verdicts_network.py            the table
    PONGSCOPE_CLI=... python3 -B tests/system/test_verdicts_network.py network-path-lost TLS             what matches

Needs root, iproute2 and nftables; rows are left out without, and say so. Each run has a network of its own.
"""
import contextlib
import signal
import sys
import time
import unittest

from harness import PATIENCE, Lab
from namespaces import Cabled, Routed
from verdict_runs import NOTHING, UNSURE, Client, Peer, all_runs, big_file, only_by, problems, show, way

KEEP = ("--keep-alive-interval", "400ms", "--keep-alive-timeout", "1500ms", "--grace", "2s")
QUICK = ("--keep-alive-interval", "300ms", "--keep-alive-timeout", "600ms", "--grace", "3s")
RARE = ("--keep-alive-interval", "2200ms", "--keep-alive-timeout", "1500ms", "--grace", "2s")
OFF = ("--keep-alive-interval", "off")


@contextlib.contextmanager
def conversation(network, resource, *options):
    """The lab away and a client at home."""
    with Lab("--bind", network.away_address, *way().lab, inside=network.inside("away")) as server:
        with Client(server.url(resource, way().scheme), *options, inside=network.inside("home")) as client:
            try:
                yield server, client
            finally:
                server.process.send_signal(signal.SIGCONT)


def across(break_it, resource="echo", *options, until=("pong", 2), then=0.0, prepare=None):
    """Opened, waited for that event and so many seconds, broken; `break_it` may be nothing. What the router was told to
    do must have met packets."""
    with Routed() as network:
        if prepare:
            prepare(network)
        with conversation(network, resource, *(options or KEEP)) as (server, client):
            client.until(*until)
            time.sleep(then)
            if break_it:
                break_it(network)
            outcome = client.finish()
            assert not break_it or network.caught() > 0, "the fault met nothing"
            return outcome


def server_stopped(network_kind):
    """The path holds, and the server's kernel with it."""
    with network_kind() as network, conversation(network, "echo", *KEEP) as (server, client):
        client.until("pong", 2)
        server.process.send_signal(signal.SIGSTOP)
        return client.finish()


def cable_pulled():
    with Cabled() as network, conversation(network, "echo", *KEEP) as (_, client):
        client.until("pong", 2)
        network.plug("away", "far", "down")
        return client.finish()


def lost(network):
    network.rule("drop")


def lost_outward(network):
    network.rule("drop", inward=False)


def lost_inward(network):
    network.rule("drop", outward=False)


def loses_a_third(network):
    network.rule("drop", "numgen random mod 100 < 30")


def loses_three_of_ten(network):
    """And none twice in a row, so that what is sent again comes through soon, every time."""
    network.rule("drop", "numgen inc mod 10 { 0, 3, 6 }")


def reset_outward(network):
    network.rule("reject with tcp reset", "meta l4proto tcp", inward=False)


def reset_acknowledgement(network):
    """What carries no octets of ours: the system's answer to what has come."""
    network.rule("reject with tcp reset", "ip length 52 tcp flags ack", inward=False)


def slow_outward(network):
    network.rate("toAway", "512kbit")


def slow_inward(network):
    network.rate("toHome", "512kbit", queue="8k")  # a short one: what stands in it comes even after a cut


def crawling_outward(network):
    network.rate("toAway", "64kbit", queue="1m")


def forgets_silently(network):
    network.forgets_after(1, "drop")


def forgets_and_resets(network):
    network.forgets_after(1, "reject with tcp reset")


def while_sending(break_it, prepare=slow_outward, keep=KEEP, size=4 << 20):
    """So much of our own is on its way, over a slow link."""
    only_by("TCP", "TLS")  # a window of HTTP/2 would hold it back
    with big_file(size) as name:
        return across(break_it, "silent", *keep, "--send-file", name, until=("open", 1), then=0.2, prepare=prepare)


def lost_while_nobody_reads():
    """The window of a peer that does not read is closed, and then the path is cut."""
    only_by("TCP", "TLS")
    with Routed() as network, big_file() as name, contextlib.ExitStack() as stack:
        with network.within("away"):
            server = stack.enter_context(Peer(lambda peer: peer.wait(PATIENCE), receive_buffer=4096,
                                              host=network.away_address))
        client = stack.enter_context(Client(server.url, *KEEP, "--send-file", name, inside=network.inside("home")))
        client.until("open")
        time.sleep(0.6)  # until the PING has been due
        lost(network)
        outcome = client.finish()
        assert network.caught() > 0, "the fault met nothing"
        return outcome


# id of the table, what was done, how, what must come out (or, for a near miss, must not)
CAUSES = [
    ("G", "network-path-lost", "the cable is pulled", cable_pulled),
    ("G", "network-path-lost", "the path is cut, nobody is told", lambda: across(lost)),
    ("G", "network-path-lost", "what goes to the server is lost", lambda: across(lost_outward)),
    ("G", "network-path-lost", "what comes from the server is lost", lambda: across(lost_inward)),
    ("G", "network-path-lost", "cut when the PING had arrived, before the PONG left",
     lambda: across(lost, "echo?fault=delay-pong=500ms", *KEEP, until=("ping", 2), then=0.15)),
    ("G", "network-path-lost", "cut while 4 MiB are sent", lambda: while_sending(lost)),
    ("G", "network-path-lost", "cut while the peer does not read", lost_while_nobody_reads),
    ("G", "network-path-lost", "cut while a large message comes",
     lambda: across(lost, "silent?fault=big-message=1m", *KEEP, until=("ping", 1), then=0.9, prepare=slow_inward)),
    ("G", "network-path-lost", "what we send is lost, data goes on coming",
     lambda: across(lost_outward, "ticker?rate=2", *QUICK)),
    ("G", "network-path-lost", "the router has forgotten a quiet connection, and drops",
     lambda: across(lambda _: None, "echo", *RARE, until=("open", 1), prepare=forgets_silently)),
    ("B", "ping-behind-own-send", "4 MiB over 512 kbit/s", lambda: while_sending(None, keep=QUICK)),
    ("B", "ping-behind-own-send", "24 KiB over 64 kbit/s, all of it in the network",
     lambda: while_sending(None, size=24 << 10, prepare=crawling_outward, keep=QUICK)),
    ("C", "pong-behind-large-message", "the PONG behind 128 KiB, over 512 kbit/s",
     lambda: across(None, "silent?fault=big-message=128k", *QUICK, until=("open", 1), prepare=slow_inward)),
    ("H", "idle-cut", "the router has forgotten a quiet connection, and resets",
     lambda: across(lambda _: None, "echo", *RARE, until=("open", 1), prepare=forgets_and_resets)),
]
NEAR_MISSES = [
    ("G", "network-path-lost", "the cable holds, the server is stopped", lambda: server_stopped(Cabled)),
    ("G", "network-path-lost", "the path holds, the server is stopped", lambda: server_stopped(Routed)),
    ("G", "network-path-lost", "the path holds, the PONG is late",
     lambda: across(None, "echo?fault=delay-pong=1800ms", *KEEP, until=("open", 1))),
    ("G", UNSURE, "30 % of the packets are lost, a short timeout",
     lambda: across(loses_a_third, "echo", "--keep-alive-interval", "100ms", "--keep-alive-timeout", "150ms")),
    ("G", UNSURE, "30 % of packets are lost by chance, a patient timeout",
     lambda: across(loses_a_third, "echo", "--keep-alive-interval", "200ms", "--keep-alive-timeout", "15s",
                    "--duration", "6s")),
    ("G", NOTHING, "30 % of packets are lost, none twice, a patient timeout",
     lambda: across(loses_three_of_ten, "echo", "--keep-alive-interval", "200ms", "--keep-alive-timeout", "15s",
                    "--duration", "6s")),
    ("G", NOTHING, "the router forgets quiet connections, PINGs keep it awake",
     lambda: across(None, "echo", *KEEP, "--duration", "4s", until=("open", 1), prepare=forgets_silently)),
    ("B", NOTHING, "512 kbit/s, and little to send",
     lambda: across(None, "echo", *QUICK, "--send", "x" * 2000, "--duration", "2s", until=("open", 1),
                    prepare=slow_outward)),
    ("C", "pong-behind-large-message", "whole messages over 512 kbit/s, and no PONG",
     lambda: across(None, "ticker?rate=2&size=4096&fault=withhold-pong", *QUICK, until=("open", 1),
                    prepare=slow_inward)),
    ("H", NOTHING, "a RST on the way, in answer to a PING of many",
     lambda: across(reset_outward, "silent", *KEEP, until=("pong", 3))),
    ("H", NOTHING, "a RST on the way, in answer to an acknowledgement",
     lambda: across(reset_acknowledgement, "silent", *KEEP, until=("pong", 3))),
    ("H", NOTHING, "a RST on the way, amid traffic",
     lambda: across(reset_outward, "ticker?rate=20", *OFF, until=("message", 10))),
    ("H", NOTHING, "the router forgets and resets, PINGs keep it awake",
     lambda: across(None, "echo", *KEEP, "--duration", "4s", until=("open", 1), prepare=forgets_and_resets)),
]


class Verdicts(unittest.TestCase):
    def test_faults_of_the_network_are_told_from_those_of_the_peers(self):
        runs = all_runs(CAUSES, NEAR_MISSES, workers=20)  # they wait most of the time
        print("\n" + "\n".join(str(run) for run in runs), file=sys.stderr)
        bad = problems(runs)
        self.assertFalse(bad, "\n" + "\n".join(bad))


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        show(all_runs(CAUSES, NEAR_MISSES, sys.argv[1:]))
    else:
        unittest.main()
