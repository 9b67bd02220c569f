# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server that answers requests by a function, one a connection or several, and opens WebSockets; and a proxy.

Both keep every head that they read, so that a test sees what was sent.
"""
import os
import socket
import sys
import threading

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
from harness import PATIENCE, accepted  # noqa: E402


class Head:
    def __init__(self, raw):
        self.raw = raw
        lines = raw.decode("latin-1").split("\r\n")
        self.line = lines[0]
        self.fields = [(name, value.strip()) for name, _, value in (line.partition(":") for line in lines[1:] if line)]

    @property
    def target(self):
        return self.line.split(" ")[1]

    def values(self, name):
        return [value for field, value in self.fields if field.lower() == name.lower()]

    def value(self, name):
        found = self.values(name)
        return found[0] if found else None


def read_head(peer):
    raw = b""
    while b"\r\n\r\n" not in raw:
        part = peer.recv(1)  # never an octet of what follows
        if not part:
            return None
        raw += part
    return Head(raw)


class Threaded:
    """A listener whose connections are served by threads of their own."""

    def __enter__(self):
        self.heads = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.open = []
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def _accept(self):
        while True:
            try:
                peer, _ = self.listener.accept()
            except OSError:
                return
            peer.settimeout(PATIENCE)
            self.open.append(peer)
            threading.Thread(target=self._guarded, args=(peer,), daemon=True).start()

    def _guarded(self, peer):
        try:
            with peer:
                self.serve(peer)
        except OSError:
            pass  # the program under test goes when it likes

    def __exit__(self, *_):
        self.listener.close()
        for peer in self.open:
            peer.close()


class HttpPeer(Threaded):
    """`answer(head)` gives the octets of a reply, or None for an upgrade that is then closed in good order; a tuple
    (None, extra fields) adds fields to the 101."""

    def __init__(self, answer):
        self.answer = answer

    def url(self, resource="", scheme="ws", host="127.0.0.1"):
        return f"{scheme}://{host}:{self.port}/{resource}"

    def serve(self, peer):
        while True:
            head = read_head(peer)
            if head is None:
                return
            self.heads.append(head)
            reply = self.answer(head)
            extra = b""
            if isinstance(reply, tuple):
                reply, extra = reply
            if reply is None:
                peer.sendall(accepted(head.raw, extra) + b"\x88\x02\x03\xe8")  # and Close 1000
                while peer.recv(4096):
                    pass
                return
            peer.sendall(reply)


class ConnectProxy(Threaded):
    """An HTTP proxy that knows CONNECT. Every name is this machine; `refuse(head)` may give a reply instead."""

    def __init__(self, refuse=lambda head: None):
        self.refuse = refuse

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def serve(self, peer):
        while True:
            head = read_head(peer)
            if head is None:
                return
            self.heads.append(head)
            reply = self.refuse(head)
            if reply is None:
                break
            peer.sendall(reply)
            if b"close" in reply:
                return
        port = int(head.target.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), PATIENCE) as upstream:
            self.open.append(upstream)
            peer.sendall(b"HTTP/1.1 200 Tunnel\r\n\r\n")
            back = threading.Thread(target=self._pump, args=(upstream, peer), daemon=True)
            back.start()
            self._pump(peer, upstream)
            back.join(PATIENCE)

    @staticmethod
    def _pump(source, sink):
        try:
            while part := source.recv(65536):
                sink.sendall(part)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            pass


def refusal(status, *fields, body=b""):
    lines = [f"HTTP/1.1 {status}", *fields, f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
