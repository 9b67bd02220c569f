# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""RFC 6455 section 4: requests to the server and answers to the client, right and wrong, whole, in octets and never
ending."""
import base64
import socket
import time

import exchange
from case import Case, ClientRow, ServerRow, echoed
from wire import TEXT, Failed, Said, text

KEY = base64.b64encode(bytes(range(16)))
GOOD = [b"Host: 127.0.0.1", b"Upgrade: websocket", b"Connection: Upgrade", b"Sec-WebSocket-Key: " + KEY,
        b"Sec-WebSocket-Version: 13"]
HELLO = Case("hello", "", [text("hello")], echoed(text("hello")))


def with_lines(base, *lines):
    """These lines in place of those of the same name; `-Name` takes one out."""
    names = {line.lstrip(b"-").split(b":")[0].strip().lower() for line in lines}
    return [line for line in base if line.split(b":")[0].lower() not in names] + [
        line for line in lines if not line.startswith(b"-")]


# The server -------------------------------------------------------------------------------------------------------

def server_row(name, lines=(), status=101, start=b"GET /echo HTTP/1.1", wants=None, section="4.2.1", chop=0, raw=None,
               ending=b"\r\n", behind=b"", argued=None, end=True, refused=()):
    """`wants`: fields of the answer; `status` 0: the connection ends without an answer. `refused`: lines the answer
    must not have."""
    octets = raw or ending.join([start, *with_lines(GOOD, *lines)]) + ending * 2

    def play(stage):
        with socket.create_connection(("127.0.0.1", stage.port)) as sock:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            try:
                for at in range(0, len(octets + behind), chop or len(octets + behind)):
                    sock.sendall((octets + behind)[at:at + (chop or len(octets + behind))])
            except OSError:
                pass  # refused before all of it was said
            head_octets, rest = exchange.read_head(sock)
            head = exchange.Head(head_octets)
            if head.status != status:
                raise Failed(f"answered with {head.first!r}, not {status}")
            for field, value in (wants or {}).items():
                if field not in head.fields or (value is not None and value not in head.fields[field]):
                    raise Failed(f"the answer's {field} is {head.fields.get(field)}, not {value!r}")
            for field in refused:
                if field in head.fields:
                    raise Failed(f"the answer has {field}: {head.fields[field]}")
            if status == 101:
                key = next(line.split(b":", 1)[1].strip() for line in with_lines(GOOD, *lines)
                           if line.lower().startswith(b"sec-websocket-key"))
                exchange.check_101(head, key)
                exchange.converse(sock, True, HELLO if not behind else Case("", "", [], echoed(text("early"))), None,
                                  rest)
            elif status:
                if "sec-websocket-accept" in head.fields:
                    raise Failed("a refusal with Sec-WebSocket-Accept")
                wire = exchange.Wire(sock, lambda _: None)
                if end:
                    sock.shutdown(socket.SHUT_WR)
                wire.wait_end()
    return ServerRow(f"opening/server-{name}", section, play, argued=argued)


def requests():
    yield server_row("good")
    for chop in (1, 2, 7):
        yield server_row(f"good-in-{chop}s", chop=chop)
    yield server_row("good-with-a-frame-behind", behind=text("early").octets(True))
    yield server_row("good-with-a-frame-behind-in-1s", behind=text("early").octets(True), chop=1)
    yield server_row("bare-line-feeds", ending=b"\n", section="9112/2.2")
    yield server_row("empty-lines-first", start=b"\r\n\r\nGET /echo HTTP/1.1", section="9112/2.2")

    # Case, lists, order and additions that change nothing
    fine = {
        "upgrade-in-capitals": [b"Upgrade: WEBSOCKET"], "upgrade-mixed": [b"Upgrade: WebSocket"],
        "connection-lower": [b"Connection: upgrade"], "connection-capitals": [b"Connection: UPGRADE"],
        "connection-list": [b"Connection: keep-alive, Upgrade"],
        "connection-list-first": [b"Connection: Upgrade, keep-alive"],
        "connection-list-no-blank": [b"Connection: keep-alive,Upgrade"],
        "connection-two-lines": [b"Connection: keep-alive", b"Connection: Upgrade"],
        "connection-empty-elements": [b"Connection: ,, Upgrade ,"],
        "upgrade-list": [b"Upgrade: h2c, websocket"],
        "names-in-capitals": [b"HOST: x", b"UPGRADE: websocket", b"CONNECTION: Upgrade", b"SEC-WEBSOCKET-KEY: " + KEY,
                              b"SEC-WEBSOCKET-VERSION: 13"],
        "names-lower": [b"host: x", b"upgrade: websocket", b"connection: upgrade", b"sec-websocket-key: " + KEY,
                        b"sec-websocket-version: 13"],
        "blanks-around-values": [b"Upgrade: \t websocket \t ", b"Connection:Upgrade", b"Sec-WebSocket-Key:  " + KEY,
                                 b"Sec-WebSocket-Version:13 "],
        "other-order": [b"Sec-WebSocket-Version: 13", b"Sec-WebSocket-Key: " + KEY, b"Connection: Upgrade",
                        b"Upgrade: websocket", b"Host: x"],
        "host-with-port": [b"Host: example.com:8080"], "host-ipv6": [b"Host: [::1]:80"],
        "origin": [b"Origin: https://example.com"], "origin-null": [b"Origin: null"],
        "cookies-and-others": [b"Cookie: a=b; c=d", b"User-Agent: x", b"Accept: */*", b"X-Empty:"],
        "unknown-extension": [b"Sec-WebSocket-Extensions: x-unknown"],
        "key-of-zeros": [b"Sec-WebSocket-Key: " + base64.b64encode(bytes(16))],
        "key-of-ones": [b"Sec-WebSocket-Key: " + base64.b64encode(b"\xff" * 16)],
        "long-value": [b"X-Long: " + b"y" * 8000], "many-lines": [b"X-%d: y" % i for i in range(100)],
        "latin-1-value": [b"X-Name: J\xf6rg"],
    }
    for name, lines in fine.items():
        yield server_row(name, lines)
    yield server_row("absolute-target", start=b"GET ws://127.0.0.1/echo HTTP/1.1")
    yield server_row("absolute-target-http", start=b"GET http://127.0.0.1/echo HTTP/1.1")
    yield server_row("query", start=b"GET /echo?ping=1h HTTP/1.1")
    yield server_row("root", start=b"GET / HTTP/1.1")
    yield server_row("http-1.2", start=b"GET /echo HTTP/1.2")

    # What must be refused
    upgrade = {"upgrade": "websocket"}
    bad = {
        "no-host": ([b"-Host"], 400), "two-hosts": ([b"Host: a", b"Host: b"], 400),
        "no-upgrade": ([b"-Upgrade"], 426), "upgrade-empty": ([b"Upgrade:"], 426),
        "upgrade-other": ([b"Upgrade: h2c"], 426), "upgrade-part-of-a-word": ([b"Upgrade: websockets"], 426),
        "no-connection": ([b"-Connection"], 400), "connection-empty": ([b"Connection:"], 400),
        "connection-other": ([b"Connection: keep-alive"], 400),
        "connection-part-of-a-word": ([b"Connection: Upgraded"], 400),
        "no-key": ([b"-Sec-WebSocket-Key"], 400), "key-empty": ([b"Sec-WebSocket-Key:"], 400),
        "key-short": ([b"Sec-WebSocket-Key: " + base64.b64encode(bytes(15))], 400),
        "key-long": ([b"Sec-WebSocket-Key: " + base64.b64encode(bytes(17))], 400),
        "key-no-base64": ([b"Sec-WebSocket-Key: !!!!!!!!!!!!!!!!!!!!!!=="], 400),
        "key-without-padding": ([b"Sec-WebSocket-Key: " + KEY.rstrip(b"=")], 400),
        "key-url-safe-alphabet": ([b"Sec-WebSocket-Key: __________________-_-w=="], 400),
        "two-keys": ([b"Sec-WebSocket-Key: " + KEY] * 2, 400),
        "key-list": ([b"Sec-WebSocket-Key: " + KEY + b", " + KEY], 400),
        "no-version": ([b"-Sec-WebSocket-Version"], 426), "version-empty": ([b"Sec-WebSocket-Version:"], 426),
        "two-versions": ([b"Sec-WebSocket-Version: 13"] * 2, 426),
    }
    for name, (lines, status) in bad.items():
        yield server_row(name, lines, status, wants=upgrade if status == 426 else None)
    for version in (b"0", b"7", b"8", b"12", b"14", b"25", b"255", b"013", b"13.0", b"-13", b"13, 8", b"thirteen"):
        yield server_row(f"version-{version.decode().replace(', ', '-')}", [b"Sec-WebSocket-Version: " + version], 426,
                         wants={"sec-websocket-version": "13"}, section="4.4")
    for method in (b"POST", b"PUT", b"HEAD", b"OPTIONS", b"CONNECT", b"get", b"GETX"):
        yield server_row(f"method-{method.decode()}{'-lower' if method == b'get' else ''}", status=405,
                         start=method + b" /echo HTTP/1.1")
    yield server_row("http-1.0", status=400, start=b"GET /echo HTTP/1.0")
    yield server_row("http-0.9", status=400, start=b"GET /echo")
    yield server_row("http-2.0-label", status=400, start=b"GET /echo HTTP/2.0")
    yield server_row("http-lower-case", status=400, start=b"GET /echo http/1.1")
    yield server_row("no-target", status=400, start=b"GET  HTTP/1.1")
    yield server_row("relative-target", status=400, start=b"GET echo HTTP/1.1")
    yield server_row("asterisk-target", status=400, start=b"GET * HTTP/1.1")
    yield server_row("unknown-path", status=404, start=b"GET /nowhere HTTP/1.1", section="4.2.2")
    yield server_row("plain-request", [b"-Upgrade", b"-Connection", b"-Sec-WebSocket-Key", b"-Sec-WebSocket-Version"],
                     426, wants=upgrade)

    # What is no head at all
    broken = {"folded-line": [b"X-Folded: a\r\n b"], "no-colon": [b"X-Without"], "blank-before-colon": [b"X-Blank : a"],
              "empty-name": [b": a"], "name-no-token": [b"X(y): a"], "nul-in-value": [b"X-Nul: a\0b"],
              "control-in-value": [b"X-Bell: a\x07b"], "bare-cr-in-value": [b"X-Cr: a\rb"]}
    for name, lines in broken.items():
        yield server_row(f"head-{name}", status=400, section="9112/5",
                         raw=b"\r\n".join([b"GET /echo HTTP/1.1", *GOOD, *lines]) + b"\r\n\r\n")
    for name, octets in (("tls-hello", bytes.fromhex("16030100a5010000a10303") + bytes(100)),
                         ("ssh", b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), ("zeros", bytes(64)),
                         ("frame", text("x").octets(True))):
        yield server_row(f"no-http-{name}", status=400, raw=octets, section="9112/2")
    yield server_row("oversized-value", status=431, raw=b"GET /echo HTTP/1.1\r\nX-Long: " + b"y" * 70_000 + b"\r\n\r\n",
                     section="10.4")
    yield server_row("oversized-target", status=431, raw=b"GET /" + b"y" * 70_000 + b" HTTP/1.1\r\n\r\n",
                     section="10.4")
    yield server_row("too-many-lines", status=431, section="10.4",
                     raw=b"GET /echo HTTP/1.1\r\n" + b"".join(b"X-%d: y\r\n" % i for i in range(300)) + b"\r\n")


def subprotocols():
    """The stage's lab speaks chat, then v2.chat; the client's order decides (1.9)."""
    given = {"one": (["chat"], "chat"), "unknown-and-one": (["x, chat"], "chat"),
             "clients-order": (["v2.chat, chat"], "v2.chat"),
             "two-lines": (["x", "v2.chat"], "v2.chat"), "none-is-ours": (["x, y"], None), "no-header": ([], None),
             "case-counts": (["CHAT"], None), "empty": ([""], None), "empty-elements": ([", ,chat,"], "chat")}
    for name, (lines, chosen) in given.items():
        yield server_row(f"subprotocol-{name}", [b"Sec-WebSocket-Protocol: " + line.encode() for line in lines],
                         wants={"sec-websocket-protocol": chosen} if chosen else None,
                         refused=() if chosen else ("sec-websocket-protocol",), section="4.2.2")


def slow():
    """A head that never ends is no way to hold a connection for ever."""
    def drips(octets_a_time, pause):
        def play(stage):
            head = exchange.request(fields=[b"X-Long: " + b"y" * 60_000])
            with socket.create_connection(("127.0.0.1", stage.port)) as sock:
                sock.settimeout(pause)
                started = time.monotonic()
                for at in range(0, len(head), octets_a_time):
                    try:
                        sock.sendall(head[at:at + octets_a_time])
                        said = sock.recv(4096)
                    except socket.timeout:
                        if time.monotonic() - started > exchange.PATIENCE:
                            raise Failed("the server waits for ever") from None
                        continue
                    except OSError:
                        return None
                    status = exchange.Head(said).status if said else 408
                    if status != 408:
                        raise Failed(f"answered with {status}")
                    return f"ended after {time.monotonic() - started:.0f} s"
            raise Failed("the server took it all")
        return play
    yield ServerRow("opening/server-slow-an-octet-at-a-time", "10.4", drips(1, 0.2))
    yield ServerRow("opening/server-slow-a-line-at-a-time", "10.4", drips(100, 1.0))

    def silent(stage):
        with socket.create_connection(("127.0.0.1", stage.port)) as sock:
            head = exchange.Head(exchange.read_head(sock)[0])
            if head.status not in (0, 408):
                raise Failed(f"answered with {head.first!r}")
    yield ServerRow("opening/server-slow-says-nothing", "10.4", silent)

    def others(stage):
        with socket.create_connection(("127.0.0.1", stage.port)) as waiting:
            waiting.sendall(b"GET /echo HTTP/1.1\r\nHost:")
            sock, _, rest = exchange.open_client(stage.port)
            with sock:
                exchange.converse(sock, True, HELLO, None, rest)
    yield ServerRow("opening/server-slow-one-does-not-stop-others", "10.4", others)

    def leaves(stage):
        whole = exchange.request()
        for size in [*range(0, len(whole), 13), len(whole) - 1]:
            with socket.create_connection(("127.0.0.1", stage.port)) as sock:
                sock.sendall(whole[:size])
                sock.shutdown(socket.SHUT_WR)
                if exchange.read_head(sock)[0]:
                    raise Failed("it answers half a request")
    yield ServerRow("opening/server-half-a-head-then-gone", "4.2", leaves)


# The client -------------------------------------------------------------------------------------------------------

ACCEPT = b"Sec-WebSocket-Accept: %ACCEPT%"
REPLY = [b"Upgrade: websocket", b"Connection: Upgrade", ACCEPT]


def client_row(name, lines=(), opens=False, start=b"HTTP/1.1 101 Switching Protocols", section="4.1", chop=0, raw=None,
               ending=b"\r\n", behind=b"", options=(), argued=None, words=None, before=b"", end=False,
               subprotocol=None, head_check=None):
    """`words`: of the error. `end`: we end TCP behind the reply."""
    def play(sock, head, rest):
        accept = exchange.accept_for((head.one("sec-websocket-key") or "").encode())
        if head_check:
            head_check(head)
        octets = raw if raw is not None else before + ending.join([start, *with_lines(REPLY, *lines)]) + ending * 2
        octets = octets.replace(b"%ACCEPT%", accept).replace(b"%tpecca%", accept.swapcase()) + behind
        try:
            for at in range(0, len(octets), chop or len(octets) or 1):
                sock.sendall(octets[at:at + (chop or len(octets))])
        except OSError:
            pass  # it has seen enough
        if end:
            sock.shutdown(socket.SHUT_WR)
        if opens:
            back = [Said(TEXT, b"early")] if behind else HELLO.back
            return exchange.converse(sock, False, Case("", "", [] if behind else HELLO.sends, back), None, rest)
        said = []
        wire = exchange.Wire(sock, said.append)
        wire.wait_end()
        if said or rest:
            raise Failed(f"it says {(said + [rest])[0][:40]!r} though nothing was opened")

    def judge(events):
        opened = [event for event in events if event["event"] == "open"]
        errors = [" ".join(event["chain"]) for event in events if event["event"] == "error"]
        if bool(opened) != opens:
            raise Failed(f"it opened: {bool(opened)}; errors: {errors}")
        if not opens and not errors:
            raise Failed("refused without a word")
        if words and words not in " ".join(errors):
            raise Failed(f"no {words!r} in {errors}")
        if opens and subprotocol is not None:
            shaken = [event["subprotocol"] for event in events if event["event"] == "handshake"]
            if shaken != [subprotocol or None]:
                raise Failed(f"subprotocol {shaken}")
    return ClientRow(f"opening/client-{name}", section, play, judge, options, argued=argued, shared=opens)


def good_request(head):
    """RFC 6455 4.1: what a client must send."""
    import re
    method, target, version = head.first.split(" ")
    wanted = {"method": method == "GET", "target": target == "/", "version": version == "HTTP/1.1",
              "upgrade": (head.one("upgrade") or "").lower() == "websocket",
              "connection": "upgrade" in (head.one("connection") or "").lower(),
              "host": re.fullmatch(r"127\.0\.0\.1:\d+", head.one("host") or "") is not None,
              "sec-websocket-version": head.one("sec-websocket-version") == "13",
              "sec-websocket-key": len(base64.b64decode(head.one("sec-websocket-key") or "")) == 16,
              "no extensions": "sec-websocket-extensions" not in head.fields}
    wrong = [name for name, holds in wanted.items() if not holds]
    key = head.one("sec-websocket-key")
    if key in KEYS_SEEN:
        wrong.append("the key came before")
    KEYS_SEEN.add(key)
    if wrong:
        raise Failed(f"the request is wrong in {wrong}: {head.first} {head.fields}")


KEYS_SEEN = set()


def replies():
    yield client_row("good", opens=True, head_check=good_request)
    for number in range(8):
        yield client_row(f"good-again-{number}-with-a-fresh-key", opens=True, head_check=good_request)
    for chop in (1, 2, 7):
        yield client_row(f"good-in-{chop}s", opens=True, chop=chop)
    yield client_row("good-with-a-frame-behind", opens=True, behind=text("early").octets(False))
    yield client_row("good-with-a-frame-behind-in-1s", opens=True, behind=text("early").octets(False), chop=1)
    yield client_row("bare-line-feeds", opens=True, ending=b"\n", section="9112/2.2")
    fine = {
        "names-in-capitals": [b"UPGRADE: websocket", b"CONNECTION: Upgrade", ACCEPT.upper()],
        "names-lower": [b"upgrade: websocket", b"connection: upgrade", b"sec-websocket-accept: %ACCEPT%"],
        "upgrade-mixed": [b"Upgrade: WebSocket"], "upgrade-in-capitals": [b"Upgrade: WEBSOCKET"],
        "connection-lower": [b"Connection: upgrade"],
        "connection-list": [b"Connection: keep-alive, Upgrade"],
        "connection-two-lines": [b"Connection: keep-alive", b"Connection: Upgrade"],
        "blanks-around-values": [b"Upgrade: \t websocket ", b"Connection:Upgrade",
                                 b"Sec-WebSocket-Accept: \t %ACCEPT% \t"],
        "other-order": [ACCEPT, b"Connection: Upgrade", b"Upgrade: websocket"],
        "more-headers": [b"Server: x", b"Date: Mon, 01 Jan 2024 00:00:00 GMT", b"Set-Cookie: a=b", b"Set-Cookie: c=d"],
        "long-value": [b"X-Long: " + b"y" * 8000], "many-lines": [b"X-%d: y" % i for i in range(100)],
        "version-header": [b"Sec-WebSocket-Version: 13"], "empty-extensions": [b"Sec-WebSocket-Extensions:"],
        "content-length-is-no-body": [b"Content-Length: 5"],
    }
    for name, lines in fine.items():
        yield client_row(name, lines, True)
    yield client_row("no-reason-phrase", opens=True, start=b"HTTP/1.1 101 ")
    yield client_row("no-blank-for-the-reason", opens=True, start=b"HTTP/1.1 101")
    yield client_row("other-reason-phrase", opens=True, start=b"HTTP/1.1 101 Web Socket Protocol Handshake")
    yield client_row("interim-first", opens=True, before=b"HTTP/1.1 100 Continue\r\n\r\n", section="9110/15.2")
    yield client_row("early-hints-first", opens=True, section="9110/15.2",
                     before=b"HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n")
    bad = {
        "no-upgrade": [b"-Upgrade"], "upgrade-empty": [b"Upgrade:"], "upgrade-other": [b"Upgrade: h2c"],
        "upgrade-part-of-a-word": [b"Upgrade: websockets"],
        "no-connection": [b"-Connection"], "connection-empty": [b"Connection:"],
        "connection-other": [b"Connection: close"], "connection-part-of-a-word": [b"Connection: Upgraded"],
        "no-accept": [b"-Sec-WebSocket-Accept"], "accept-empty": [b"Sec-WebSocket-Accept:"],
        "accept-wrong": [b"Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="],
        "accept-other-case": [b"Sec-WebSocket-Accept: %tpecca%"],
        "accept-with-more": [b"Sec-WebSocket-Accept: %ACCEPT%x"],
        "accept-without-padding": [b"Sec-WebSocket-Accept: %ACCEPT"], "accept-twice": [ACCEPT, ACCEPT],
        "accept-list": [b"Sec-WebSocket-Accept: %ACCEPT%, %ACCEPT%"],
        "accept-quoted": [b'Sec-WebSocket-Accept: "%ACCEPT%"'],
        "accept-is-the-key": [b"Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAA=="],
    }
    for name, lines in bad.items():
        yield client_row(name, lines)
    for status in (b"200 OK", b"201 Created", b"204 No Content", b"400 Bad Request", b"401 Unauthorized",
                   b"403 Forbidden", b"404 Not Found", b"426 Upgrade Required", b"500 Internal Server Error",
                   b"503 Service Unavailable", b"304 Not Modified", b"305 Use Proxy", b"306 Unused",
                   b"199 Unknown", b"999 Unknown"):
        interim = status.startswith(b"1")
        yield client_row(f"status-{status[:3].decode()}", start=b"HTTP/1.1 " + status, end=interim,
                         words=None if interim else f"'{status[:3].decode()}'",
                         lines=[b"Location: ws://127.0.0.1:9/", b"Content-Length: 0"])
    yield client_row("http-1.0", start=b"HTTP/1.0 101 Switching Protocols")
    yield client_row("http-2.0", start=b"HTTP/2.0 101 Switching Protocols")
    yield client_row("http-lower-case", start=b"http/1.1 101 Switching Protocols")
    yield client_row("status-of-two-digits", start=b"HTTP/1.1 10 Switching")
    yield client_row("status-of-four-digits", start=b"HTTP/1.1 1010 Switching")
    yield client_row("status-no-number", start=b"HTTP/1.1 1o1 Switching")
    broken = {"folded-line": b"X: a\r\n b", "no-colon": b"X-Without", "blank-before-colon": b"X : a", "nul": b"X: a\0b",
              "name-no-token": b"X(y): a", "control": b"X: \x07", "bare-cr": b"X: a\rb", "empty-name": b": a"}
    for name, bad_line in broken.items():
        yield client_row(f"head-{name}", raw=b"\r\n".join([b"HTTP/1.1 101 Switching Protocols", *REPLY, bad_line])
                         + b"\r\n\r\n", section="9112/5")
    for name, octets in (("ssh", b"SSH-2.0-OpenSSH_9.2\r\n"), ("zeros", bytes(64)), ("smtp", b"220 ready\r\n"),
                         ("http2-settings", b"\0\0\x12\4\0\0\0\0\0" + bytes(18)), ("frame", text("x").octets(False)),
                         ("tls-alert", b"\x15\x03\x01\x00\x02\x02\x28"), ("request", exchange.request())):
        yield client_row(f"no-http-{name}", raw=octets, section="9112/2", end=True)
    yield client_row("nothing", raw=b"", end=True)
    whole = b"\r\n".join([b"HTTP/1.1 101 Switching Protocols", *REPLY]) + b"\r\n\r\n"
    for cut in (1, 5, 12, 30, 60, len(whole) - 30, len(whole) - 4, len(whole) - 2, len(whole) - 1):
        yield client_row(f"ends-inside-the-head-at-{cut}", raw=whole[:cut], end=True)
    yield client_row("oversized-value", raw=b"HTTP/1.1 101 S\r\nX-Long: " + b"y" * 70_000, section="10.4")
    yield client_row("endless-head", raw=b"HTTP/1.1 101 S\r\n" + b"X-More: y\r\n" * 100_000, section="10.4")
    yield client_row("too-many-lines", raw=b"HTTP/1.1 101 S\r\n" + b"".join(b"X-%d: y\r\n" % i for i in range(300))
                     + b"\r\n", section="10.4")
    yield client_row("half-a-head-then-silence", raw=whole[:40], options=("--connect-timeout", "300ms"), words="300ms")
    yield client_row("silence", raw=b"", options=("--connect-timeout", "300ms"), words="300ms")


def chosen_subprotocols():
    two = ("--subprotocol", "chat", "--subprotocol", "v2.chat")
    good = {"first": ([b"chat"], "chat"), "second": ([b"v2.chat"], "v2.chat"), "none": ([], "")}
    for name, (lines, chosen) in good.items():
        yield client_row(f"subprotocol-{name}", [b"Sec-WebSocket-Protocol: " + line for line in lines], True,
                         options=two, subprotocol=chosen)
    bad = {"unrequested": b"other", "other-case": b"CHAT", "both": b"chat, v2.chat", "prefix": b"chat2"}
    for name, value in bad.items():
        yield client_row(f"subprotocol-{name}", [b"Sec-WebSocket-Protocol: " + value], options=two)
    yield client_row("subprotocol-nobody-asked", [b"Sec-WebSocket-Protocol: chat"])

    def offers(head):
        if head.fields.get("sec-websocket-protocol") != ["chat, v2.chat"]:
            raise Failed(f"it offers {head.fields.get('sec-websocket-protocol')}")
    yield client_row("subprotocols-in-order", opens=True, options=two, head_check=offers)


def rows():
    for group in (requests, subprotocols, slow, replies, chosen_subprotocols):
        yield from group()
