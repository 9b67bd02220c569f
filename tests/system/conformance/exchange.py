# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One conversation with the endpoint under test: says what a case says, in its cuts, and waits for what it expects."""
import base64
import hashlib
import os
import select
import socket
import time

from wire import CLOSE, Failed, Inbox, Said, chopped, close

PATIENCE = 60  # seconds until an endpoint counts as stuck; the self-test makes it shorter
GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


def accept_for(key):
    return base64.b64encode(hashlib.sha1(key + GUID).digest())


class Until:
    """A step: nothing more is sent before the endpoint has said so many things."""

    def __init__(self, count):
        self.count = count


def ready(sock, until, read=True, write=False):
    """Waits for a socket, whatever its number: select() ends at 1,024. Whether it can be read and written."""
    poll = select.poll()
    poll.register(sock, (select.POLLIN if read else 0) | (select.POLLOUT if write else 0))
    events = poll.poll(max(0, (until - time.monotonic()) * 1000))
    happened = events[0][1] if events else 0
    return bool(happened & ~select.POLLOUT), bool(happened & select.POLLOUT)


class Wire:
    """A socket that is written to and read from at once, so that neither side waits for the other."""

    def __init__(self, sock, sink):
        self.sock, self.sink = sock, sink
        self.ended = False   # the endpoint ended its half in good order
        self.reset = False
        sock.setblocking(False)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    @property
    def over(self):
        return self.ended or self.reset

    def read(self):
        """Reads what is there."""
        while not self.over:
            try:
                octets = self.sock.recv(1 << 20)
            except BlockingIOError:
                return
            except OSError:
                self.reset = True
                return
            if octets:
                self.sink(octets)
            else:
                self.ended = True

    def send(self, octets):
        """What cannot be sent because the endpoint has gone is dropped: the case says whether it may."""
        rest = memoryview(octets)
        until = time.monotonic() + PATIENCE
        while rest and not self.over:
            readable, writable = ready(self.sock, until, write=True)
            if not readable and not writable:
                raise Failed("the endpoint does not take what it is sent")
            if readable:
                self.read()
            if writable and not self.over:
                try:
                    taken = self.sock.send(rest[:1 << 18])
                except BlockingIOError:
                    continue
                except OSError:
                    self.read()
                    self.reset = not self.ended
                    return
                rest = rest[taken:]
                until = time.monotonic() + PATIENCE

    def pause(self, until):
        """Waits until something can be read; whether it came in time."""
        return ready(self.sock, until)[0]

    def wait(self, done, what, patience=None):
        until = time.monotonic() + (patience or PATIENCE)
        while not done():
            if self.over:
                raise Failed(f"the endpoint {'reset' if self.reset else 'ended'} the connection instead of {what}")
            if not self.pause(until):
                raise Failed(f"waited {patience or PATIENCE} s in vain for {what}")
            self.read()

    def wait_end(self, patience=None):
        until = time.monotonic() + (patience or PATIENCE)
        while not self.over:
            if not self.pause(until):
                raise Failed(f"the endpoint did not end the connection within {patience or PATIENCE} s")
            self.read()

    def end_ours(self):
        """No more from us; the other half stays open."""
        try:
            self.sock.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # it has gone already


def converse(sock, by_client, case, unpacker=None, early=b""):
    """Runs the frames of a case. `by_client`: we are the client, so the endpoint under test is the server."""
    inbox = Inbox(not by_client, unpacker)
    wire = Wire(sock, inbox.feed)
    inbox.feed(early)
    converse_over(wire, inbox, by_client, case)


def converse_over(wire, inbox, by_client, case):
    pending = []
    steps = [(step if isinstance(step, (bytes, Until)) else step.octets(by_client)) for step in case.sends]
    for step in [*steps, None]:
        if isinstance(step, bytes):
            pending.append(step)
            continue
        if pending:
            octets = b"".join(pending)
            for part in chopped(octets, case.chop) if case.chop else [octets]:
                wire.send(part)
            pending = []
        if step:
            wire.wait(lambda: len(inbox.said) >= step.count, f"{step.count} answers")
    case.end(wire, inbox, list(case.back), by_client)


def compare(inbox, expected):
    if inbox.said != expected:
        for place, (said, wanted) in enumerate(zip(inbox.said, expected)):
            if said.opcode == wanted.opcode and len(said.payload) == len(wanted.payload) and said != wanted:
                raise Failed(f"answer {place + 1}, {said}, differs inside from what was sent")
        raise Failed("expected " + (", ".join(map(str, expected)) or "nothing") + "; it said "
                     + (", ".join(map(str, inbox.said)) or "nothing"))


# How a case ends: each is called with the wire, the inbox, what was expected before it, and who we are ------------

class Closes:
    """All is well: our Close is answered with its own code, then TCP ends."""

    def __init__(self, code=1000, sent=None):
        self.code, self.sent = code, sent

    def __call__(self, wire, inbox, back, by_client):
        wire.wait(lambda: len(inbox.said) >= len(back) or inbox.closed, f"{len(back)} answers")
        if not inbox.closed:  # else the comparison says what came instead
            frame = self.sent or close(self.code)
            wire.send(frame.octets(by_client))
            wire.wait(lambda: inbox.closed, "a Close")
            code = b"" if self.code is None else self.code.to_bytes(2, "big")
            back = back + [Said(CLOSE, code)]
        finish(wire, by_client)
        compare(inbox, back)


class Answers:
    """The case has sent its Close itself: this code comes back, once, and TCP ends."""

    def __init__(self, code, reason=b""):
        self.payload = b"" if code is None else code.to_bytes(2, "big") + reason

    def __call__(self, wire, inbox, back, by_client):
        wire.wait(lambda: inbox.closed, "a Close")
        finish(wire, by_client)
        compare(inbox, back + [Said(CLOSE, self.payload)])


class Fails:
    """The endpoint fails the connection: a Close with this code and nothing else, then TCP ends (RFC 6455 7.1.7)."""

    def __init__(self, code):
        self.code = code

    def __call__(self, wire, inbox, back, by_client):
        wire.wait(lambda: inbox.closed, f"a Close {self.code}")
        wire.wait_end()
        compare(inbox, back + [Said(CLOSE, self.code.to_bytes(2, "big"))])


class Drops:
    """We end TCP without a Close: so does the endpoint, and says nothing more."""

    def __call__(self, wire, inbox, back, by_client):
        wire.wait(lambda: len(inbox.said) >= len(back), f"{len(back)} answers")
        wire.end_ours()
        wire.wait_end()
        compare(inbox, back)


def finish(wire, by_client):
    """RFC 6455 7.1.1: the server ends TCP first; a client waits for it."""
    if by_client:
        wire.wait_end()
        if wire.reset:
            raise Failed("the server reset the connection at the end of a clean close")
    else:
        wire.end_ours()
        wire.wait_end()


# The opening handshake ------------------------------------------------------------------------------------------

def request(key=b"AQIDBAUGBwgJCgsMDQ4PEA==", path=b"/echo", extensions=None, fields=()):
    head = [b"GET " + path + b" HTTP/1.1", b"Host: 127.0.0.1", b"Upgrade: websocket", b"Connection: Upgrade",
            b"Sec-WebSocket-Key: " + key, b"Sec-WebSocket-Version: 13", *fields]
    if extensions:
        head.append(b"Sec-WebSocket-Extensions: " + extensions.encode())
    return b"\r\n".join(head) + b"\r\n\r\n"


def read_head(sock, patience=None):
    """The octets of a head, and those behind it; what there is of it when the stream ends inside."""
    sock.settimeout(patience or PATIENCE)
    data = b""
    while b"\r\n\r\n" not in data:
        try:
            part = sock.recv(65536)
        except socket.timeout:
            raise Failed(f"no head within {patience or PATIENCE} s: {data[:80]!r}") from None
        except OSError:
            part = b""
        if not part:
            return data, b""
        data += part
    head, _, rest = data.partition(b"\r\n\r\n")
    return head + b"\r\n\r\n", rest


class Head:
    """A head as the test reads it: status or method, and fields by lower-case name."""

    def __init__(self, octets):
        lines = octets.split(b"\r\n")
        self.first = lines[0].decode("latin-1")
        self.fields = {}
        for line in lines[1:]:
            name, colon, value = line.partition(b":")
            if colon:
                self.fields.setdefault(name.strip().lower().decode("latin-1"), []).append(
                    value.strip().decode("latin-1"))

    @property
    def status(self):
        words = self.first.split(" ")
        return int(words[1]) if len(words) > 1 and words[0].startswith("HTTP/") and words[1].isdigit() else 0

    def one(self, name):
        values = self.fields.get(name, [])
        return values[0] if len(values) == 1 else None


def open_client(port, path=b"/echo", extensions=None, fields=()):
    """Shakes hands with a server as a good client does, checking its 101."""
    key = base64.b64encode(os.urandom(16))
    sock = socket.create_connection(("127.0.0.1", port))
    try:
        sock.sendall(request(key, path, extensions, fields))
        octets, rest = read_head(sock)
        head = Head(octets)
        check_101(head, key)
        return sock, head, rest
    except BaseException:
        sock.close()
        raise


def check_101(head, key):
    if head.status != 101:
        raise Failed(f"the handshake was answered with {head.first!r}")
    wrong = [name for name, wanted in (("upgrade", "websocket"), ("connection", "upgrade"),
                                       ("sec-websocket-accept", accept_for(key).decode()))
             if (head.one(name) or "") != wanted and (head.one(name) or "").lower() != wanted]
    if wrong:
        raise Failed(f"the 101 is wrong in {', '.join(wrong)}: {head.fields}")


def reply_101(head, extensions=None, fields=()):
    lines = [b"HTTP/1.1 101 Switching Protocols", b"Upgrade: websocket", b"Connection: Upgrade",
             b"Sec-WebSocket-Accept: " + accept_for((head.one("sec-websocket-key") or "").encode()), *fields]
    if extensions:
        lines.append(b"Sec-WebSocket-Extensions: " + extensions.encode())
    return b"\r\n".join(lines) + b"\r\n\r\n"
