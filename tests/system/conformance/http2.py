# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""RFC 8441: WebSockets over HTTP/2, as far as `:protocol` goes, and frames over DATA of every cut."""
import socket
import struct

import closing
import compression
import exchange
import fragmentation
import framing
import h2wire
import utf8
from case import CLIENT, SERVER, Case, ClientRow, ServerRow, echoed
from exchange import Fails, converse_over
from framing import letters, pattern
from h2wire import ACK, DATA, END_HEADERS, END_STREAM, H2, HEADERS, RST_STREAM, STATUS_200, StreamWire, block, frame
from rows import judged_by, unpacker
from wire import TEXT, Failed, Frame, Inbox, Said, binary, close, text

GOOD = [(":method", "CONNECT"), (":protocol", "websocket"), (":scheme", "http"), (":path", "/echo"),
        (":authority", "127.0.0.1"), ("sec-websocket-version", "13")]
HELLO = Case("hello", "", [text("hello"), binary(pattern(3000))], echoed(text("hello"), binary(pattern(3000))))
SHARED = ("--shared", "--http-version", "2", "--version-policy", "exact")

# The same frames as over HTTP/1.1, a few of each kind.
CHOSEN = ["length/text-0", "length/binary-125", "length/binary-126", "length/binary-65535", "length/binary-65536",
          "length/binary-262144", "length/binary-2^63", "length/2^62-announced", "mask/wrong-on-binary-*",
          "mask/wrong-on-empty-text-*", "rsv/1-on-text", "rsv/23-on-ping", "opcode/3-empty", "opcode/f-with-payload",
          "control/ping-125", "control/ping-126", "control/thousand-pings", "control/ping-fragmented",
          "fragment/100-frames", "fragment/ping-at-2-in-1s", "fragment/text-inside-a-message",
          "fragment/continuation-final-first", "fragment/200-messages-in-7s", "utf8/valid-emoji",
          "utf8/valid-emoji-in-1s",
          "utf8/surrogate-d800", "utf8/at-once-ff-in-a-frame", "utf8/cut-off-three-of-two", "close/empty",
          "close/code-1000", "close/code-4999", "close/code-1005", "close/one-octet-3", "close/reason-of-123",
          "close/reason-ff", "close/then-text", "close/by-the-endpoint-answered", "end/at-once",
          "end/inside-a-fragmented-message", "deflate/text-1000", "deflate/talk-defaults",
          "deflate/talk-client-resets*",
          "deflate/corrupt-plain-text", "deflate/rsv1-on-ping", "deflate/zeros-1-MiB", "deflate/example-*"]


def start(stage, fields, flags=END_HEADERS, stream=1, chop=0, ours=(), behind=b""):
    """A connection to the lab on which this request was made."""
    h2 = H2(socket.create_connection(("127.0.0.1", stage.port)), True, ours, chop=chop)
    h2.wait(lambda: h2.settings is not None, "SETTINGS")
    octets = frame(HEADERS, flags, stream, block(fields)) + behind
    for at in range(0, len(octets), chop or len(octets)):
        h2.write(octets[at:at + (chop or len(octets))])
    return h2


def opened(h2, stream=1, sinkless=None, **how):
    if h2.status(stream) != 200:
        raise Failed(f"answered with {h2.status(stream)}, reset {h2.reset}, GOAWAY {h2.goaway}")
    if h2.headers(stream)[0][0] & END_STREAM:
        raise Failed("the answer ends the stream")
    inbox = Inbox(False, sinkless)
    return StreamWire(h2, stream, inbox.feed, **how), inbox


def server_row(name, play, section="8441/5", argued=None):
    def closing_socket(stage):
        made = []
        try:
            return play(stage, lambda *a, **k: made.append(start(stage, *a, **k)) or made[-1])
        finally:
            for h2 in made:
                h2.sock.close()
    return ServerRow(f"h2/{name}", section, closing_socket, argued=argued)


def talks(name, fields=GOOD, case=HELLO, how=None, section="8441/5", deflate=None, **open_with):
    def play(stage, connect):
        h2 = connect(fields, **open_with)
        wire, inbox = opened(h2, sinkless=unpacker(deflate, SERVER), **(how or {}))
        converse_over(wire, inbox, True, case)
    return server_row(name, play, section)


def refused(name, fields, statuses, section="8441/4", flags=END_HEADERS):
    """`statuses`: of the answer; 0 is a stream or connection that is reset as malformed (RFC 9113 8.1.1)."""
    def play(stage, connect):
        h2 = connect(fields, flags=flags)
        status = h2.status(1)
        if status not in statuses:
            raise Failed(f"answered with {status or f'a reset {h2.reset}'}, not with one of {statuses}")
        if not status and h2.reset.get(1, h2.goaway) != h2wire.PROTOCOL_ERROR:
            raise Failed(f"reset with {h2.reset}, GOAWAY {h2.goaway}")
    return server_row(name, play, section)


def without(*names):
    return [field for field in GOOD if field[0] not in names]


def instead(name, value):
    return [(name, value) if field[0] == name else field for field in GOOD]


def requests():
    def announced(stage, connect):
        h2 = connect(GOOD)
        if h2.settings.get(h2wire.ENABLE_CONNECT) != 1:
            raise Failed(f"SETTINGS {h2.settings}")
    yield server_row("settings-announce-extended-connect", announced, "8441/3")
    yield talks("good")
    yield talks("good-in-1s", chop=1)
    yield talks("good-frame-behind-the-request", case=HELLO, behind=b"")
    yield talks("pseudo-fields-in-other-order", GOOD[4::-1] + GOOD[5:])
    yield talks("more-fields", GOOD + [("origin", "https://x"), ("user-agent", "x"), ("cookie", "a=b")])
    yield talks("key-is-ignored", GOOD + [("sec-websocket-key", "AQIDBAUGBwgJCgsMDQ4PEA==")])
    yield talks("scheme-https", instead(":scheme", "https"))
    yield talks("path-with-query", instead(":path", "/echo?ping=1h"))
    yield talks("subprotocol", GOOD + [("sec-websocket-protocol", "x, chat")])
    yield refused("connect-without-protocol", [(":method", "CONNECT"), (":authority", "x")], range(400, 600))
    for protocol in ("", "connect-udp", "websockets", "h2c"):
        yield refused(f"protocol-{protocol or 'empty'}", instead(":protocol", protocol), (501, 400, 0))
    for name in (":scheme", ":path", ":authority"):
        yield refused(f"without-{name[1:]}", without(name), (400, 0), "8441/4" if name != ":authority" else "9113/8.5")
    yield refused("without-method", without(":method"), (400, 0), "9113/8.3.1")
    yield refused("get-with-protocol", instead(":method", "GET"), (400, 0, 405))
    yield refused("post-with-protocol", instead(":method", "POST"), (400, 0, 405))
    yield refused("protocol-twice", [*GOOD[:2], *GOOD[1:]], (400, 0), "9113/8.3")
    yield refused("path-twice", [*GOOD[:4], *GOOD[3:]], (400, 0), "9113/8.3")
    yield refused("unknown-pseudo-field", [(":upgrade", "websocket"), *GOOD], (400, 0), "9113/8.3")
    yield refused("pseudo-field-behind-others", [GOOD[5], *GOOD[:5]], (400, 0), "9113/8.3")
    yield refused("name-in-capitals", GOOD + [("Origin", "x")], (400, 0), "9113/8.2.1")
    for name, value in (("connection", "Upgrade"), ("upgrade", "websocket"), ("keep-alive", "x"),
                        ("transfer-encoding", "chunked"), ("proxy-connection", "x"), ("te", "gzip")):
        yield refused(f"with-{name}", GOOD + [(name, value)], (400, 0), "9113/8.2.2")
    yield refused("path-empty", instead(":path", ""), (400, 0))
    yield refused("path-asterisk", instead(":path", "*"), (400, 0))
    yield refused("path-unknown", instead(":path", "/nowhere"), (404,))
    for version in ("", "8", "14", "13, 8"):
        yield refused(f"version-{version or 'empty'}".replace(", ", "-"), instead("sec-websocket-version", version),
                      (400, 426), "8441/5")
    yield refused("without-version", without("sec-websocket-version"), (400, 426), "8441/5")
    yield refused("malformed-extensions", GOOD + [("sec-websocket-extensions", "x; =1")], (400,), "9.1")


def streams():
    for size in (1, 2, 3, 7, 100):
        yield talks(f"data-of-{size}", how={"size": size}, section="8441/5")
    yield talks("data-padded", how={"padding": 17, "size": 50}, section="9113/6.1")
    yield talks("data-padded-fully", how={"padding": 255, "size": 900}, section="9113/6.1")
    yield talks("data-empty-between", how={"empty": True, "size": 100}, section="9113/6.1")
    big = [binary(pattern(1 << 20)), text(letters(300_000))]
    yield talks("a-mebibyte", case=Case("", "", big, echoed(*big)))

    def small_windows(stage, connect):
        h2 = connect(GOOD, ours=((h2wire.INITIAL_WINDOW, 7),))
        wire, inbox = opened(h2)
        converse_over(wire, inbox, True, HELLO)
        largest = max(len(payload) for kind, _, _, payload in h2.frames if kind == DATA)
        if largest > 7:
            raise Failed(f"DATA of {largest} into a window of 7")
    yield server_row("window-of-7", small_windows, "9113/5.2")

    def stalled_neighbour(stage, connect):
        h2 = connect(GOOD, ours=((h2wire.INITIAL_WINDOW, 0),))
        blocked, heard = opened(h2)
        blocked.send(binary(pattern(5000)).octets(True))
        h2.write(frame(HEADERS, END_HEADERS, 3, block(GOOD))
                 + frame(h2wire.WINDOW_UPDATE, 0, 3, struct.pack(">I", 60_000)))
        converse_over(*opened(h2, 3), True, HELLO)
        if heard.said:
            raise Failed("it ignores a closed window")
        h2.write(frame(h2wire.WINDOW_UPDATE, 0, 1, struct.pack(">I", 60_000)))
        converse_over(blocked, heard, True, Case("", "", [], echoed(binary(pattern(5000)))))
    yield server_row("a-closed-window-stops-its-own-stream-only", stalled_neighbour, "9113/5.2")

    def many(stage, connect):
        h2 = connect(GOOD)
        sockets = [opened(h2)]
        for stream in range(3, 41, 2):
            h2.write(frame(HEADERS, END_HEADERS, stream, block(GOOD)))
            sockets.append(opened(h2, stream))
        bad, heard = sockets.pop(5)
        converse_over(bad, heard, True, Case("", "", [Frame(3)], [], Fails(1002)))
        for number, (wire, inbox) in enumerate(sockets):
            converse_over(wire, inbox, True, Case("", "", [text("m%d" % number)], [Said(TEXT, b"m%d" % number)]))
    yield server_row("twenty-streams-one-fails", many, "8441/5")

    def reset(stage, connect):
        h2 = connect(GOOD)
        opened(h2)
        h2.write(frame(RST_STREAM, 0, 1, struct.pack(">I", h2wire.CANCEL)))
        h2.write(frame(HEADERS, END_HEADERS, 3, block(GOOD)))
        converse_over(*opened(h2, 3), True, HELLO)
    yield server_row("reset-leaves-the-connection", reset, "8441/5")

    def half_closed_at_once(stage, connect):
        h2 = connect(GOOD, flags=END_HEADERS | END_STREAM)
        if h2.status(1) == 200:
            StreamWire(h2, 1, lambda _: None).wait_end()
    yield server_row("request-that-ends-the-stream", half_closed_at_once, "8441/5")

    def end_of_stream(stage, connect):
        h2 = connect(GOOD)
        wire, inbox = opened(h2)
        converse_over(wire, inbox, True, Case("", "", [text("x", fin=False)], [], exchange.Drops()))
        if h2.gone or h2.goaway is not None:
            raise Failed("the end of a stream ended the connection")
    yield server_row("end-stream-without-close", end_of_stream, "8441/5")

    def clean(stage, connect):
        h2 = connect(GOOD)
        wire, inbox = opened(h2)
        wire.send(close(1000).octets(True))
        wire.wait_end()
        if not wire.ended or 1 in h2.reset:
            raise Failed(f"after a clean close the stream was reset: {h2.reset}")
    yield server_row("clean-close-ends-with-end-stream", clean, "8441/5")

    def http2_ping(stage, connect):
        h2 = connect(GOOD)
        h2.write(frame(h2wire.PING, 0, 0, b"12345678"))
        h2.wait(lambda: (h2wire.PING, ACK, 0, b"12345678") in h2.frames, "the answer to a PING")
    yield server_row("ping-of-http2", http2_ping, "9113/6.7")

    def split_block(stage, connect):
        octets = block(GOOD)
        h2 = H2(socket.create_connection(("127.0.0.1", stage.port)), True)
        with h2.sock:
            h2.write(frame(HEADERS, 0, 1, octets[:10]) + frame(h2wire.CONTINUATION, 0, 1, octets[10:20])
                     + frame(h2wire.CONTINUATION, END_HEADERS, 1, octets[20:]))
            converse_over(*opened(h2), True, HELLO)
    yield server_row("request-in-continuations", split_block, "9113/6.10")

    bad = {"data-on-idle-stream": frame(DATA, 0, 5, b"x"), "settings-on-a-stream": frame(h2wire.SETTINGS, 0, 1),
           "ping-of-seven": frame(h2wire.PING, 0, 0, b"1234567"),
           "even-stream": frame(HEADERS, END_HEADERS, 2, block(GOOD)),
           "bare-continuation": frame(h2wire.CONTINUATION, END_HEADERS, 1, b""),
           "window-of-zero": frame(h2wire.WINDOW_UPDATE, 0, 0, bytes(4)),
           "frame-too-large": frame(DATA, 0, 1, bytes(20_000)),
           "bad-header-block": frame(HEADERS, END_HEADERS, 3, b"\xff" * 20)}
    for name, octets in bad.items():
        def ends(stage, connect, octets=octets):
            h2 = connect(GOOD)
            opened(h2)
            h2.write(octets)
            h2.wait(lambda: h2.goaway is not None, "GOAWAY")
            if h2.goaway == 0:
                raise Failed("GOAWAY without an error")
        yield server_row(f"connection-error-{name}", ends, "9113/5.4.1")


# The client -------------------------------------------------------------------------------------------------------

def answered(sock, rest, ours=((h2wire.ENABLE_CONNECT, 1),), first=None, reply=STATUS_200, flags=END_HEADERS):
    """The server's side up to its answer."""
    if not rest.startswith(b"SM\r\n\r\n"):
        raise Failed(f"no preface: {rest[:20]!r}")
    h2 = H2(sock, False, ours, rest[6:], greet=first is None)
    if first is not None:
        h2.write(first)
        h2.take()
    if reply is not None:
        h2.wait(lambda: h2.headers(1), "a request")
        if h2.headers(1)[0][0] & END_STREAM:
            raise Failed("the request ends the stream")
        h2.write(frame(HEADERS, flags, 1, reply))
    return h2


def events_of(events, kind):
    return [event for event in events if event["event"] == kind]


def client_row(name, act, opens, section="8441/5", options=(), judge=None, argued=None, words=None):
    def play(sock, head, rest):
        if not head.first.startswith("PRI * HTTP/2.0"):
            raise Failed(f"it does not speak HTTP/2: {head.first!r}")
        return act(sock, rest)

    def checked(events):
        errors = [" ".join(event["chain"]) for event in events_of(events, "error")]
        if bool(events_of(events, "open")) != opens:
            raise Failed(f"it {'did not open' if opens else 'opened'}; errors: {errors}")
        if not opens and not errors:
            raise Failed("refused without a word")
        if words and words not in " ".join(errors):
            raise Failed(f"no {words!r} in {errors}")
        if judge:
            judge(events)
    return ClientRow(f"h2/{name}", section, play, checked, (*SHARED, *options), argued=argued, shared=False)


def client_talks(name, case=HELLO, how=None, section="8441/5", deflate=None, options=(), judge=None, **open_with):
    def act(sock, rest):
        if deflate:
            open_with["reply"] = STATUS_200 + block([("sec-websocket-extensions", deflate)])
        h2 = answered(sock, rest, **open_with)
        inbox = Inbox(True, unpacker(deflate, CLIENT))
        converse_over(StreamWire(h2, 1, inbox.feed, **(how or {})), inbox, False, case)
    return client_row(name, act, True, section, (("--deflate",) if deflate else ()) + tuple(options), judge)


def quiet_end(h2):
    """The endpoint opens nothing and leaves."""
    h2.wait(lambda: h2.gone or h2.goaway is not None or 1 in h2.reset, "the end")


def client_replies():
    def request(events):
        shaken = events_of(events, "handshake")[0]
        fields = dict(shaken["requestHeaders"])
        wanted = {":method": "CONNECT", ":protocol": "websocket", ":scheme": "http", ":path": "/",
                  "sec-websocket-version": "13"}
        wrong = {name: fields.get(name) for name, value in wanted.items() if fields.get(name) != value}
        extra = [name for name in fields if name in ("sec-websocket-key", "connection", "upgrade", "host")
                 or name != name.lower()]
        if wrong or extra or not fields.get(":authority", "").startswith("127.0.0.1:"):
            raise Failed(f"the request is wrong: {wrong}, {extra}, {fields}")
    yield client_talks("reply-good", judge=request)
    for size in (1, 3, 100):
        yield client_talks(f"reply-then-data-of-{size}", how={"size": size})
    yield client_talks("reply-then-data-padded", how={"padding": 9, "size": 64}, section="9113/6.1")
    yield client_talks("reply-then-data-empty-between", how={"empty": True, "size": 64}, section="9113/6.1")
    yield client_talks("reply-into-a-window-of-9", ours=((h2wire.ENABLE_CONNECT, 1), (h2wire.INITIAL_WINDOW, 9)),
                       section="9113/5.2")
    big = [binary(pattern(1 << 20))]
    yield client_talks("reply-then-a-mebibyte", case=Case("", "", big, echoed(*big)))

    def interim(sock, rest):
        h2 = answered(sock, rest, reply=block([(":status", "103"), ("link", "</x>")]))
        h2.write(frame(HEADERS, END_HEADERS, 1, STATUS_200))
        inbox = Inbox(True)
        converse_over(StreamWire(h2, 1, inbox.feed), inbox, False, HELLO)
    yield client_row("reply-interim-first", interim, True, "9113/8.1")

    for status in ("101", "204", "301", "400", "401", "404", "500", "503"):
        def other(sock, rest, status=status):
            quiet_end(answered(sock, rest, reply=block([(":status", status)])))
        yield client_row(f"reply-{status}", other, False, words=None if status == "101" else f"'{status}'")

    def not_enabled(value):
        def act(sock, rest):
            h2 = answered(sock, rest, ours=() if value is None else ((h2wire.ENABLE_CONNECT, value),), reply=None)
            h2.wait(lambda: h2.gone or h2.headers(1), "the end")
            if h2.headers(1):
                raise Failed("it asks for what the server does not know")
        return act
    yield client_row("settings-without-extended-connect", not_enabled(None), False, "8441/3", words="extended CONNECT")
    yield client_row("settings-of-0", not_enabled(0), False, "8441/3", words="extended CONNECT")
    yield client_row("settings-of-2", not_enabled(2), False, "8441/3")

    def taken_back(sock, rest):
        h2 = answered(sock, rest, reply=None)
        h2.write(h2wire.settings((h2wire.ENABLE_CONNECT, 0)))
        h2.wait(lambda: h2.gone or h2.goaway is not None, "GOAWAY")
        if h2.goaway != h2wire.PROTOCOL_ERROR:
            raise Failed(f"1 then 0 was answered with GOAWAY {h2.goaway}")
    yield client_row("settings-1-then-0", taken_back, False, "8441/3")

    for name, octets in (("ping", frame(h2wire.PING, 0, 0, bytes(8))),
                         ("headers", frame(HEADERS, END_HEADERS, 1, STATUS_200)),
                         ("settings-ack", frame(h2wire.SETTINGS, ACK, 0)),
                         ("http-1.1", b"HTTP/1.1 400 Bad Request\r\n\r\n"),
                         ("junk", b"\xff" * 64)):
        def first(sock, rest, octets=octets):
            quiet_end(answered(sock, rest, first=octets, reply=None))
        yield client_row(f"first-frame-is-{name}", first, False, "9113/3.4")

    def ended(sock, rest):
        h2 = answered(sock, rest, flags=END_HEADERS | END_STREAM)
        h2.wait(lambda: h2.gone or 1 in h2.reset or 1 in h2.ended, "the end")

    def not_clean(events):
        closed = events_of(events, "closed")
        if closed and closed[0]["clean"]:
            raise Failed("a stream that ends at once is called a clean close")
    yield client_row("reply-that-ends-the-stream", ended, True, judge=not_clean)

    def reset(sock, rest):
        h2 = answered(sock, rest, reply=None)
        h2.wait(lambda: h2.headers(1), "a request")
        h2.write(frame(RST_STREAM, 0, 1, struct.pack(">I", 2)))
        h2.wait(lambda: h2.gone, "the end")
    yield client_row("reset-instead-of-a-reply", reset, False)

    def goaway(sock, rest):
        h2 = answered(sock, rest, reply=None)
        h2.wait(lambda: h2.headers(1), "a request")
        h2.write(frame(h2wire.GOAWAY, 0, 0, struct.pack(">II", 0, 0)))
        sock.shutdown(socket.SHUT_WR)
        h2.wait(lambda: h2.gone, "the end")
    yield client_row("goaway-instead-of-a-reply", goaway, False)

    def reset_later(sock, rest):
        h2 = answered(sock, rest)
        h2.write(frame(RST_STREAM, 0, 1, struct.pack(">I", h2wire.CANCEL)))
        h2.wait(lambda: h2.gone, "the end")
    yield client_row("reset-of-an-open-socket", reset_later, True, judge=not_clean)

    for name, field in (("protocol-nobody-asked", ("sec-websocket-protocol", "chat")),
                        ("extension-nobody-asked", ("sec-websocket-extensions", "permessage-deflate")),
                        ("extensions-malformed", ("sec-websocket-extensions", "x; ="))):
        def unasked(sock, rest, field=field):
            quiet_end(answered(sock, rest, reply=STATUS_200 + block([field])))
        yield client_row(f"reply-{name}", unasked, False, "4.1")

    def accepted(sock, rest):
        h2 = answered(sock, rest, reply=STATUS_200 + block([("sec-websocket-accept", "nonsense")]))
        inbox = Inbox(True)
        converse_over(StreamWire(h2, 1, inbox.feed), inbox, False, HELLO)
    yield client_row("reply-accept-is-ignored", accepted, True)


def frames_over_data():
    import fnmatch
    everything = [case for module in (framing, fragmentation, utf8, closing, compression) for case in module.cases()]
    for case in everything:
        if not any(fnmatch.fnmatchcase(case.id, pattern) for pattern in CHOSEN):
            continue
        how = {"size": case.chop} if case.chop else None
        if SERVER in case.roles:
            fields = instead(":path", case.path)
            if case.deflate:
                fields.append(("sec-websocket-extensions", case.deflate))
            yield talks(f"over-data/{case.id}", fields, case, how, case.section, case.deflate)
        if CLIENT in case.roles:
            yield client_talks(f"over-data/{case.id}", case, how, case.section, case.deflate, case.options,
                               judged_by(case))


def rows():
    for group in (requests, streams, client_replies, frames_over_data):
        yield from group()
