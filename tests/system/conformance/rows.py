# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A case becomes a row for each role: against the lab, and against connect."""
import exchange
from case import CLIENT, SERVER, ClientRow, ServerRow
from wire import Failed, Packer, Unpacker


def parameters(agreed):
    """The values of a permessage-deflate reply: bits and takeover of client and server."""
    given = [piece.strip() for piece in (agreed or "").split(";")[1:]]
    values = dict((piece.split("=") + [""])[:2] for piece in given)
    bits = {side: int(values.get(f"{side}_max_window_bits") or 15) for side in (CLIENT, SERVER)}
    takeover = {side: f"{side}_no_context_takeover" not in values for side in (CLIENT, SERVER)}
    return bits, takeover


def unpacker(agreed, side):
    """For what that side says."""
    bits, takeover = parameters(agreed)
    return Unpacker(bits[side], takeover[side]) if agreed else None


def packer(agreed, side):
    bits, takeover = parameters(agreed)
    return Packer(bits[side], takeover[side])


def offer_for(agreed):
    """An offer that must bring about this agreement: the lab has no wishes of its own."""
    return agreed


def server_row(case):
    def play(stage):
        sock, head, rest = exchange.open_client(stage.port, case.path.encode(), offer_for(case.deflate))
        with sock:
            if case.deflate and parameters(head.one("sec-websocket-extensions")) != parameters(case.deflate):
                raise Failed(f"{case.deflate!r} was answered with {head.fields.get('sec-websocket-extensions')}")
            exchange.converse(sock, True, case, unpacker(case.deflate, SERVER), rest)
    return ServerRow(case.id, case.section, play, argued=case.argued)


def judged_by(case):
    def judge(events):
        closed = [event for event in events if event["event"] == "closed"]
        if len(closed) != 1:
            raise Failed(f"{len(closed)} events 'closed'")
        end, closed = case.end, closed[0]
        if isinstance(end, exchange.Fails) and (closed["by"], closed["clean"]) != ("protocol-error", False):
            raise Failed(f"it failed, but says {closed}")
        if isinstance(end, (exchange.Closes, exchange.Answers)) and not closed["clean"]:
            raise Failed(f"it closed in good order, but says {closed}")
        if isinstance(end, exchange.Drops) and (closed["by"], closed["clean"]) != ("peer", False):
            raise Failed(f"TCP was ended, but it says {closed}")
        if isinstance(end, exchange.Answers) and end.payload:
            if closed["code"] != int.from_bytes(end.payload[:2], "big"):
                raise Failed(f"the peer's code is lost: {closed}")
        found = {event["id"] for event in events if event["event"] == "finding"}
        if case.finding and case.finding not in found:
            raise Failed(f"no finding {case.finding!r} among {sorted(found)}")
        if isinstance(end, exchange.Fails) and not found:
            raise Failed("it failed without a finding")
    return judge


def client_row(case):
    def play(sock, head, rest):
        offered = head.fields.get("sec-websocket-extensions")
        if case.deflate and not offered:
            raise Failed("it offers no compression")
        sock.sendall(exchange.reply_101(head, case.deflate))
        exchange.converse(sock, False, case, unpacker(case.deflate, CLIENT), rest)
    options = ("--deflate", *case.options) if case.deflate else case.options
    return ClientRow(case.id, case.section, play, judged_by(case), options, argued=case.argued)


def rows_of(cases):
    for case in cases:
        if SERVER in case.roles:
            yield server_row(case)
        if CLIENT in case.roles:
            yield client_row(case)
