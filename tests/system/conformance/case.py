# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a row of the table is."""
from dataclasses import dataclass, field
from typing import Callable

from exchange import Closes
from wire import Said

SERVER, CLIENT = "server", "client"
BOTH = (SERVER, CLIENT)


@dataclass
class Case:
    """Frames and what comes of them: one row a role. The frames are masked by the role that sends them."""
    id: str
    section: str
    sends: list                       # Frame, octets, or Until
    back: list = field(default_factory=list)   # what the endpoint says before the end
    end: Callable = field(default_factory=Closes)
    roles: tuple = BOTH
    chop: int = 0                     # octets a write; 0: all at once
    deflate: str | None = None        # what was agreed on, as in the server's reply
    path: str = "/echo"               # of the lab
    options: tuple = ()               # of connect, beside --echo
    finding: str | None = None        # the client's events must hold it
    argued: str | None = None         # why the endpoint does other than the RFC asks


@dataclass
class ServerRow:
    """A row against the lab: `play` gets the stage, raises Failed, may return a remark."""
    id: str
    section: str
    play: Callable
    role: str = SERVER
    argued: str | None = None
    alone: bool = False               # large: nothing else runs beside it


@dataclass
class ClientRow:
    """A row against connect: `play` gets the accepted socket, `judge` the events of that one connection."""
    id: str
    section: str
    play: Callable
    judge: Callable
    options: tuple = ()
    role: str = CLIENT
    argued: str | None = None
    alone: bool = False
    shared: bool = True               # may be one of many --sockets of a process
    json: bool = True


def echoed(*frames):
    """The messages of these frames come back as they are."""
    return [Said(frame.opcode, frame.payload) for frame in frames]


def same(opcode, payload):
    return [Said(opcode, payload)]
