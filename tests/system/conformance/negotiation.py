# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""RFC 7692 section 7.1 and RFC 6455 section 9.1: offers to the server, answers to the client, and that both then keep
to what was agreed on."""
import itertools

import exchange
from case import CLIENT, SERVER, Case, ClientRow, ServerRow
from framing import letters, pattern
from rows import packer, parameters, unpacker
from wire import BINARY, RSV1, Failed, Frame, Said

ON = "permessage-deflate"
# Long enough to reach beyond small windows, alike enough for takeover to be used.
LINES = [letters(200), pattern(3000), letters(200), b"", pattern(3000), letters(5000), letters(200)]


def talk(agreed, us):
    """A conversation with everything that could go wrong about windows and takeover."""
    pack = packer(agreed, us)
    return Case("talk", "", [Frame(BINARY, pack.message(line), rsv=RSV1) for line in LINES],
                [Said(BINARY, line) for line in LINES])


PLAIN_TALK = Case("talk", "", [Frame(BINARY, line) for line in LINES], [Said(BINARY, line) for line in LINES])


# Offers to the server ---------------------------------------------------------------------------------------------

def check_answer(offer, answer):
    """RFC 7692 7.1: what a server may answer to one offer that it accepts."""
    name, *given = [piece.strip() for piece in answer.split(";")]
    offered = dict((piece.strip().split("=") + [""])[:2] for piece in offer.split(";")[1:])
    values = dict((piece.split("=") + [""])[:2] for piece in given)

    def need(holds, why):
        if not holds:
            raise Failed(f"{offer!r} was answered with {answer!r}: {why}")
    need(name == ON and len(values) == len(given), "not one permessage-deflate with each parameter once")
    need(set(values) <= {"client_max_window_bits", "server_max_window_bits", "client_no_context_takeover",
                         "server_no_context_takeover"}, "an unknown parameter")
    for side in (CLIENT, SERVER):
        bits = values.get(f"{side}_max_window_bits")
        need(bits is None or bits in map(str, range(8, 16)), "a window of no size")
        limit = offered.get(f"{side}_max_window_bits")
        need(bits is None or not limit or int(bits) <= int(limit.strip('"')), "a window larger than asked for")
        need(values.get(f"{side}_no_context_takeover", "") == "", "a value that has no place")
    need("client_max_window_bits" not in values or "client_max_window_bits" in offered, "a limit nobody offered")
    need("server_max_window_bits" not in offered or "server_max_window_bits" in values, "the wish is not confirmed")
    need("server_no_context_takeover" not in offered or "server_no_context_takeover" in values,
         "the wish is not confirmed")


def offer_row(name, offer, accepted, chosen=None, argued=None, section="7692/7.1"):
    """`chosen`: of several offers, the one that must be taken."""
    def play(stage):
        sock, head, rest = exchange.open_client(stage.port, extensions=offer)
        with sock:
            lines = head.fields.get("sec-websocket-extensions", [])
            if len(lines) > 1 or bool(lines) != accepted:
                raise Failed(f"{offer!r} was answered with {lines}")
            if not accepted:
                return exchange.converse(sock, True, PLAIN_TALK, None, rest)
            check_answer(chosen or offer, lines[0])
            return exchange.converse(sock, True, talk(lines[0], CLIENT), unpacker(lines[0], SERVER), rest)
    return ServerRow(f"negotiation/offer-{name}", section, play, argued=argued)


def offers():
    clients = ("", "; client_max_window_bits", *(f"; client_max_window_bits={bits}" for bits in (8, 9, 10, 12, 15)))
    servers = ("", *(f"; server_max_window_bits={bits}" for bits in (9, 10, 12, 15)))
    flags = ("", "; client_no_context_takeover", "; server_no_context_takeover",
             "; client_no_context_takeover; server_no_context_takeover")
    for client, server, flag in itertools.product(clients, servers, flags):
        name = (client + server + flag).replace("; ", " ").replace("_max_window_bits", "").replace(
            "_no_context_takeover", "-resets").strip().replace(" ", ",") or "bare"
        yield offer_row(name, ON + client + server + flag, True)
    for bits in (11, 13, 14):
        yield offer_row(f"both={bits}", f"{ON}; client_max_window_bits={bits}; server_max_window_bits={bits}", True)
    bad = {
        "unknown-parameter": "; x", "unknown-parameter-with-value": "; x=1",
        "client-bits-7": "; client_max_window_bits=7", "client-bits-16": "; client_max_window_bits=16",
        "client-bits-0": "; client_max_window_bits=0", "client-bits-leading-zero": "; client_max_window_bits=09",
        "client-bits-word": "; client_max_window_bits=ten", "client-bits-huge": "; client_max_window_bits=4294967306",
        "server-bits-bare": "; server_max_window_bits", "server-bits-7": "; server_max_window_bits=7",
        "server-bits-16": "; server_max_window_bits=16", "server-bits-leading-zero": "; server_max_window_bits=010",
        "client-takeover-value": "; client_no_context_takeover=1",
        "server-takeover-value": "; server_no_context_takeover=true",
        "client-bits-twice": "; client_max_window_bits=10; client_max_window_bits=10",
        "server-bits-twice": "; server_max_window_bits=10; server_max_window_bits=11",
        "takeover-twice": "; server_no_context_takeover; server_no_context_takeover",
    }
    for name, words in bad.items():
        yield offer_row(f"declined-{name}", ON + words, False)
        yield offer_row(f"declined-{name}-then-a-good-one", f"{ON}{words}, {ON}", True, ON)
    yield offer_row("server-bits-8-is-beyond-zlib", ON + "; server_max_window_bits=8", False)
    yield offer_row("server-bits-8-then-9", f"{ON}; server_max_window_bits=8, {ON}; server_max_window_bits=9", True,
                    ON + "; server_max_window_bits=9")
    yield offer_row("first-good-one-wins", f"{ON}; server_max_window_bits=9, {ON}", True,
                    ON + "; server_max_window_bits=9")
    yield offer_row("another-extension", "x-other; a=1", False, section="9.1")
    yield offer_row("another-extension-first", f"x-other; a=1, {ON}", True, ON, section="9.1")
    yield offer_row("quoted-value", ON + '; server_max_window_bits="10"', True,
                    ON + "; server_max_window_bits=10", section="9.1")
    yield offer_row("quoted-comma-elsewhere", f'x-other; a="b", {ON}', True, ON, section="9.1")
    yield offer_row("blanks", f"  {ON} ;  server_max_window_bits = 10 ", True, ON + "; server_max_window_bits=10",
                    section="9.1")
    yield offer_row("empty-elements", f", ,{ON},,", True, ON, section="9.1")
    yield offer_row("prefix-of-another-name", "permessage-deflate2", False, section="9.1")
    yield offer_row("old-draft", "x-webkit-deflate-frame", False, section="9.1")

    def two_lines(stage):
        sock, head, rest = exchange.open_client(stage.port, fields=[
            b"Sec-WebSocket-Extensions: x-other", b"Sec-WebSocket-Extensions: permessage-deflate"])
        with sock:
            answer = head.one("sec-websocket-extensions")
            check_answer(ON, answer or "")
            exchange.converse(sock, True, talk(answer, CLIENT), unpacker(answer, SERVER), rest)
    yield ServerRow("negotiation/offer-in-two-lines", "9.1", two_lines)

    for name, words in (("no-token", ON + "; =1"), ("bare-semicolon", ON + ";"), ("open-quote", ON + '; a="10'),
                        ("quoted-name", f'"{ON}"'), ("blank-inside", "per message-deflate"),
                        ("quoted-no-token", ON + '; a="b c"'), ("equals-nothing", ON + "; a=")):
        def refused(stage, words=words):
            import socket
            with socket.create_connection(("127.0.0.1", stage.port)) as sock:
                sock.sendall(exchange.request(extensions=words))
                head = exchange.Head(exchange.read_head(sock)[0])
                if head.status != 400:
                    raise Failed(f"{words!r} was answered with {head.first!r}")
        yield ServerRow(f"negotiation/malformed-{name}", "9.1", refused)


# Answers to the client --------------------------------------------------------------------------------------------

def events_of(events, kind):
    return [event for event in events if event["event"] == kind]


def reply_row(name, options, reply, opens, agreed=None, section="7692/7.1", lines=None, argued=None):
    """`agreed`: what the answer comes to, where it is not what it says. A list of `lines` instead of one header."""
    agreed = agreed or reply

    def play(sock, head, rest):
        fields = [b"Sec-WebSocket-Extensions: " + line.encode() for line in lines or []]
        sock.sendall(exchange.reply_101(head, None if lines else reply, fields))
        if opens:
            us = talk(agreed, SERVER) if agreed else PLAIN_TALK
            return exchange.converse(sock, False, us, unpacker(agreed, CLIENT), rest)
        wire = exchange.Wire(sock, lambda octets: said.append(octets))
        said = [rest] if rest else []
        wire.wait_end()
        if said:
            raise Failed(f"it failed the handshake, and says {said[0][:40]!r}")

    def judge(events):
        if bool(events_of(events, "open")) != opens:
            raise Failed(f"{reply or lines!r} {'was refused' if opens else 'was taken'}: "
                         f"{[event['message'] for event in events_of(events, 'error')]}")
        if opens and agreed:
            bits, takeover = parameters(agreed)
            deflate = events_of(events, "open")[0]["deflate"]
            told = {"clientMaxWindowBits": bits[CLIENT], "serverMaxWindowBits": bits[SERVER],
                    "clientContextTakeover": takeover[CLIENT], "serverContextTakeover": takeover[SERVER]}
            if deflate != told:
                raise Failed(f"it says {deflate}, agreed was {told}")
        elif opens and events_of(events, "open")[0]["deflate"]:
            raise Failed("it believes in compression")
    return ClientRow(f"negotiation/reply-{name}", section, play, judge, options, argued=argued, shared=opens)


def offered(client, server, flags):
    """The options of connect, and the offer that RFC 7692 and .NET make of them."""
    options, words = ["--deflate"], "; client_max_window_bits" + (f"={client}" if client < 15 else "")
    if client < 15:
        options += ["--client-max-window-bits", str(client)]
    if "client" in flags:
        options.append("--client-no-context-takeover")
        words += "; client_no_context_takeover"
    if server < 15:
        options += ["--server-max-window-bits", str(server)]
        words += f"; server_max_window_bits={server}"
    if "server" in flags:
        options.append("--server-no-context-takeover")
        words += "; server_no_context_takeover"
    return tuple(options), ON + words


def sent_offers():
    """Every combination of the client's options: what it offers, and that it keeps to a confirmation."""
    for client, server in itertools.product((9, 12, 15), repeat=2):
        for flags in ((), ("client",), ("server",), ("client", "server")):
            options, wanted = offered(client, server, flags)
            reply = wanted.replace("; client_max_window_bits;", ";").removesuffix("; client_max_window_bits")
            row = reply_row(f"confirms-{client}-{server}-{'-'.join(flags) or 'takeover'}", options, reply, True)

            def play(sock, head, rest, then=row.play, wanted=wanted):
                if head.fields.get("sec-websocket-extensions") != [wanted]:
                    raise Failed(f"it offers {head.fields.get('sec-websocket-extensions')}, not {wanted!r}")
                return then(sock, head, rest)
            row.play = play
            yield row


def replies():
    plain = ("--deflate",)
    for bits in range(9, 16):
        yield reply_row(f"client-bits-{bits}", plain, f"{ON}; client_max_window_bits={bits}", True)
        yield reply_row(f"server-bits-{bits}-unasked", plain, f"{ON}; server_max_window_bits={bits}", True)
        yield reply_row(f"both-bits-{bits}-and-no-takeover", plain,
                        f"{ON}; client_max_window_bits={bits}; server_max_window_bits={bits}; "
                        "client_no_context_takeover; server_no_context_takeover", True)
    yield reply_row("server-bits-8", plain, f"{ON}; server_max_window_bits=8", True)
    yield reply_row("client-bits-8", plain, f"{ON}; client_max_window_bits=8", True)
    for flags in ("; client_no_context_takeover", "; server_no_context_takeover",
                  "; server_no_context_takeover; client_no_context_takeover"):
        yield reply_row("unasked" + flags.replace("; ", "-").replace("_no_context_takeover", "-resets"), plain,
                        ON + flags, True)
    yield reply_row("bare", plain, ON, True)
    yield reply_row("none", plain, None, True)
    yield reply_row("quoted-bits", plain, f'{ON}; server_max_window_bits="10"', True,
                    f"{ON}; server_max_window_bits=10", section="9.1")
    yield reply_row("blanks", plain, f"{ON} ; server_max_window_bits = 10", True,
                    f"{ON}; server_max_window_bits=10", section="9.1")
    bad = {
        "client-bits-bare": "; client_max_window_bits", "client-bits-7": "; client_max_window_bits=7",
        "client-bits-16": "; client_max_window_bits=16", "client-bits-0": "; client_max_window_bits=0",
        "client-bits-negative": "; client_max_window_bits=-9", "client-bits-empty": "; client_max_window_bits=",
        "client-bits-leading-zero": "; client_max_window_bits=010", "client-bits-word": "; client_max_window_bits=ten",
        "client-bits-fraction": "; client_max_window_bits=10.0", "client-bits-hex": "; client_max_window_bits=0xa",
        "server-bits-bare": "; server_max_window_bits", "server-bits-7": "; server_max_window_bits=7",
        "server-bits-16": "; server_max_window_bits=16", "server-bits-100": "; server_max_window_bits=100",
        "server-bits-plus": "; server_max_window_bits=+10",
        "client-takeover-value": "; client_no_context_takeover=1",
        "server-takeover-value": "; server_no_context_takeover=1",
        "client-bits-twice": "; client_max_window_bits=10; client_max_window_bits=10",
        "server-bits-twice": "; server_max_window_bits=10; server_max_window_bits=9",
        "client-takeover-twice": "; client_no_context_takeover; client_no_context_takeover",
        "server-takeover-twice": "; server_no_context_takeover; server_no_context_takeover",
        "unknown-parameter": "; x", "unknown-parameter-value": "; mem_level=8",
    }
    for name, words in bad.items():
        yield reply_row(f"bad-{name}", plain, ON + words, False)
    yield reply_row("bad-chosen-twice", plain, f"{ON}, {ON}", False)
    yield reply_row("bad-chosen-twice-in-two-lines", plain, None, False, lines=[ON, ON])
    malformed = {"bare-semicolon": ON + ";", "no-name": ON + "; =10", "open-quote": ON + '; server_max_window_bits="10',
                 "quoted-name": f'"{ON}"', "blank-inside": "permessage deflate",
                 "quoted-no-token": ON + '; server_max_window_bits="1 0"'}
    for name, words in malformed.items():
        yield reply_row(f"malformed-{name}", plain, words, False, section="9.1")
    for name, words in (("another", "x-other"), ("another-beside", f"{ON}, x-other"),
                        ("another-before", f"x-other, {ON}"), ("old-draft", "x-webkit-deflate-frame")):
        yield reply_row(f"unoffered-{name}", plain, words, False, section="4.1")
    for name, words in (("deflate", ON), ("other", "x-other"),
                        ("deflate-with-bits", ON + "; server_max_window_bits=10")):
        yield reply_row(f"nothing-was-offered-{name}", (), words, False, section="4.1")
    for bits in (9, 10, 12, 14):
        both = ("--client-max-window-bits", str(bits), "--server-max-window-bits", str(bits))
        for side in (CLIENT, SERVER):
            fine = f"{ON}; client_max_window_bits={bits}; server_max_window_bits={bits}"
            larger = fine.replace(f"{side}_max_window_bits={bits}", f"{side}_max_window_bits={bits + 1}")
            yield reply_row(f"larger-{side}-window-than-{bits}", both, larger, False, section="7692/7.1.2")
            if bits > 9:
                smaller = fine.replace(f"{side}_max_window_bits={bits}", f"{side}_max_window_bits={bits - 1}")
                yield reply_row(f"smaller-{side}-window-than-{bits}", both, smaller, True, section="7692/7.1.2")
    # The client supports what these say, so nothing makes it fail (7.1: "does not support the configuration").
    yield reply_row("silent-on-client-bits", ("--client-max-window-bits", "10"), ON, True,
                    f"{ON}; client_max_window_bits=10", section="7692/7.1.2.2")
    yield reply_row("silent-on-server-bits", ("--server-max-window-bits", "10"), ON, True, ON, section="7692/7.1.2.1")
    yield reply_row("silent-on-server-takeover", ("--server-no-context-takeover",), ON, True, ON,
                    section="7692/7.1.1.1")


def rows():
    for group in (offers, sent_offers, replies):
        yield from group()
