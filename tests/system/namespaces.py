# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks of the tests' own, in network namespaces: two hosts with a cable between them, or with a router in the middle
that loses, forgets, resets and slows down. Needs root and Linux.

Each network has namespaces of its own, for both hosts: networks of one program do not see each other, whatever their
addresses. Names carry the pid, and everything is removed when the context ends.
"""
import contextlib
import ctypes
import itertools
import os
import re
import shutil
import subprocess
import threading

_serial = itertools.count()
_naming = threading.Lock()  # ip mounts a file for each name, and two at once have failed


class Unavailable(Exception):
    """No namespaces, or not the programs that make faults in them."""


def _run(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except FileNotFoundError:
        raise Unavailable(f"{command[0]} is not installed") from None


class Network:
    """The hosts `home` and `away`; what else there is, subclasses add."""
    home_address, away_address = "10.213.1.2", "10.213.2.2"

    def __enter__(self):
        if os.geteuid() != 0:
            raise Unavailable("needs root for network namespaces")
        self.prefix, self.spaces = f"pong-{os.getpid()}-{next(_serial)}", []
        try:
            self.build()
        except subprocess.CalledProcessError as why:
            self.__exit__()
            raise Unavailable(f"no network namespaces here: {why.stderr.strip()}") from None
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for space in self.spaces:  # what is in them goes with them
            with _naming:
                subprocess.run(["ip", "netns", "delete", space], capture_output=True, check=False)

    def space(self, name):
        """A namespace of this network's."""
        full = f"{self.prefix}-{name}"
        with _naming:
            _run("ip", "netns", "add", full)
            self.spaces.append(full)
        self.ip(name, "link", "set", "lo", "up")

    def cable(self, *ends):
        """Between two namespaces: the name of each, of its device, and its address with the length of the prefix."""
        (one, device, _), (other, far, _) = ends
        _run("ip", "link", "add", device, "netns", f"{self.prefix}-{one}",
             "type", "veth", "peer", "name", far, "netns", f"{self.prefix}-{other}")
        for name, end, address in ends:
            self.ip(name, "address", "add", address, "dev", end)
            self.plug(name, end, "up")

    def ip(self, name, *words):
        return _run("ip", "-n", f"{self.prefix}-{name}", *words)

    def plug(self, name, device, state):
        self.ip(name, "link", "set", device, state)

    def inside(self, name):
        """What to put in front of a command that is to run there; it keeps the pid."""
        return ("nsenter", f"--net=/run/netns/{self.prefix}-{name}")

    @contextlib.contextmanager
    def within(self, name):
        """This thread is there: the sockets that it makes, and those that they accept, stay there."""
        with open("/proc/thread-self/ns/net", "rb") as before, open(f"/run/netns/{self.prefix}-{name}", "rb") as space:
            _enter(space)
            try:
                yield
            finally:
                _enter(before)


def _enter(space):
    new_net = 0x40000000  # CLONE_NEWNET
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.setns(space.fileno(), new_net):
        raise OSError(ctypes.get_errno(), "setns")


class Cabled(Network):
    """A cable between the hosts, `near` at home and `far` away, that can be pulled at either end."""
    away_address = "10.213.1.1"

    def build(self):
        self.space("home")
        self.space("away")
        self.cable(("home", "near", f"{self.home_address}/24"), ("away", "far", f"{self.away_address}/24"))


class Routed(Network):
    """A router between the hosts, so that the links of both stay up whatever it does to what passes."""

    def build(self):
        for program in ("nft", "tc"):
            if not shutil.which(program) and not shutil.which(program, path="/usr/sbin"):
                raise Unavailable(f"{program} is not installed")
        for name in ("home", "router", "away"):
            self.space(name)
        self.cable(("home", "near", f"{self.home_address}/24"), ("router", "toHome", "10.213.1.1/24"))
        self.cable(("away", "far", f"{self.away_address}/24"), ("router", "toAway", "10.213.2.1/24"))
        self.ip("home", "route", "add", "default", "via", "10.213.1.1")
        self.ip("away", "route", "add", "default", "via", "10.213.2.1")
        self.router("sysctl", "-q", "net.ipv4.ip_forward=1")
        self.router("nft", "add table ip pong; add chain ip pong forward { type filter hook forward priority 0; }")

    def router(self, *command):
        return _run(*self.inside("router"), *command)

    def rule(self, verdict, condition="", outward=True, inward=True):
        """What happens, from now on, to what goes to the server, and to what comes from it."""
        for wanted, end in ((outward, "daddr"), (inward, "saddr")):
            if wanted:
                match = f"ip {end} {self.away_address} {condition}"
                self.router("nft", f"add rule ip pong forward {match} counter {verdict}")

    def caught(self):
        """Packets that the rules have met."""
        return sum(map(int, re.findall(r"counter packets (\d+)", self.router("nft", "list", "table", "ip", "pong"))))

    def rate(self, device, rate, queue="64k"):
        """As fast as that leaves the router through that device; what waits stands in a queue of that length."""
        self.router("tc", "qdisc", "add", "dev", device, "root", "tbf", "rate", rate, "burst", "4k", "limit", queue)

    def forgets_after(self, seconds, then):
        """The router remembers connections as one that translates addresses does, and forgets them when nothing has
        moved for so long; what then comes of them is dropped, or whatever `then` says."""
        self.rule(then, "ct state invalid")
        for name, value in (("tcp_timeout_established", seconds), ("tcp_loose", 0)):
            self.router("sysctl", "-q", f"net.netfilter.nf_conntrack_{name}={value}")
