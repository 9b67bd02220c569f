# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Messages up to 16 MiB there and back, and the limits of both roles. The times are for reading, nobody judges them."""
import itertools
import random
import time

import exchange
from case import CLIENT, SERVER, Case, ClientRow, ServerRow, echoed
from framing import letters, pattern
from rows import packer, unpacker
from stage import Lab
from wire import BINARY, CONTINUATION, RSV1, TEXT, Failed, Frame, Said, binary, fragments, text

MIB = 1 << 20
ON = "permessage-deflate"


def mixed(size):
    """Half of it compresses well, half not at all."""
    return (random.Random(size).randbytes(size // 2) + pattern(size))[:size]


def pieces(opcode, octets, size, rsv=0):
    return fragments(opcode, *[octets[at:at + size] for at in range(0, len(octets), size)], rsv=rsv)


def timed(case, talk):
    started = time.monotonic()
    talk(case)
    return f"{time.monotonic() - started:.2f} s"


def server_row(name, case_for, agreed=None, lab=None, argued=None, section="5.2"):
    def play(stage):
        if lab is None:
            return run(stage.port)
        with Lab(*lab) as own:
            return run(int(own.urls["ws"].rsplit(":", 1)[1]))

    def run(port):
        sock, head, rest = exchange.open_client(port, extensions=agreed)
        with sock:
            return timed(case_for(CLIENT),
                         lambda case: exchange.converse(sock, True, case, unpacker(agreed, SERVER), rest))
    return ServerRow(f"large/{name}", section, play, argued=argued, alone=True)


def client_row(name, case_for, agreed=None, options=(), argued=None, section="5.2", status=0):
    def play(sock, head, rest):
        sock.sendall(exchange.reply_101(head, agreed))
        return timed(case_for(SERVER),
                     lambda case: exchange.converse(sock, False, case, unpacker(agreed, CLIENT), rest))

    def judge(ended_with):
        if ended_with != status:
            raise Failed(f"exit status {ended_with}, not {status}")
    return ClientRow(f"large/{name}", section, play, judge, (*(("--deflate",) if agreed else ()), *options),
                     argued=argued, alone=True, json=False)


def both(name, case_for, agreed=None, section="5.2"):
    yield server_row(name, case_for, agreed, section=section)
    yield client_row(name, case_for, agreed, section=section)


def plain(slow):
    for size in (256 << 10, MIB, 4 * MIB, 16 * MIB) if slow else (MIB, 16 * MIB):
        label = f"{size >> 20}-MiB" if size >= MIB else "256-KiB"
        yield from both(f"binary-{label}", lambda _, size=size: Case("", "", [binary(pattern(size)), text("after")],
                                                                     echoed(binary(pattern(size)), text("after"))))
        yield from both(f"text-{label}", lambda _, size=size: Case("", "", [text(letters(size)), text("after")],
                                                                   echoed(text(letters(size)), text("after"))))
    for size in (1000, 65536, MIB) if slow else (65536,):
        yield from both(f"binary-16-MiB-in-fragments-of-{size}", lambda _, size=size: Case(
            "", "", pieces(BINARY, pattern(16 * MIB), size), [Said(BINARY, pattern(16 * MIB))]), section="5.4")
    yield from both("text-4-MiB-in-writes-of-997", lambda _: Case("", "", [text(letters(4 * MIB))],
                                                                  echoed(text(letters(4 * MIB))), chop=997))
    yield from both("text-16-MiB-in-fragments-of-65537-and-writes-of-9999", lambda _: Case(
        "", "", pieces(TEXT, letters(16 * MIB), 65537), [Said(TEXT, letters(16 * MIB))], chop=9999), section="8.1")
    many = [binary(pattern(4096))] * 1024
    yield from both("1024-messages-of-4-KiB", lambda _: Case("", "", many, echoed(*many)))


def compressed_case(agreed, size, fragment=0):
    def make(us):
        pack = packer(agreed, us)
        whole = mixed(size)
        sends = []
        for content in (letters(500), whole, letters(500)):
            octets = pack.message(content)
            sends += pieces(BINARY, octets, fragment, RSV1) if fragment else [Frame(BINARY, octets, rsv=RSV1)]
        return Case("", "", sends, [Said(BINARY, letters(500)), Said(BINARY, whole), Said(BINARY, letters(500))])
    return make


def agreement(bits, takeover):
    words = ON
    if bits < 15:
        words += f"; client_max_window_bits={bits}; server_max_window_bits={bits}"
    return words if takeover else words + "; client_no_context_takeover; server_no_context_takeover"


def compressed(settings):
    for bits, takeover in settings:
        agreed = agreement(bits, takeover)
        name = f"16-MiB-with-{bits}-bits-{'takeover' if takeover else 'resets'}"
        yield from both(name, compressed_case(agreed, 16 * MIB), agreed, "7692/7")
        if bits == 15:
            yield from both(name + "-in-fragments-of-65536", compressed_case(agreed, 16 * MIB, 65536), agreed,
                            "7692/6.1")


def limits():
    """Exactly the limit passes, an octet more is 1009; in one frame, in two, and inflated."""
    limit = ("--max-message", "16m")
    size = 16 * MIB

    def fine(_):
        return Case("", "", [binary(pattern(size))], echoed(binary(pattern(size))))

    def too_large(*frames):
        return lambda _: Case("", "", list(frames), [], exchange.Fails(1009))
    over = too_large(Frame(BINARY, form=64, length=size + 1))
    two = too_large(*pieces(BINARY, pattern(size + 1), 8 * MIB))
    late = too_large(binary(pattern(MIB), fin=False), Frame(CONTINUATION, form=64, length=size))

    def inflated(us):
        octets = packer(ON, us).message(mixed(size + 1))
        return Case("", "", [Frame(BINARY, octets, rsv=RSV1)], [], exchange.Fails(1009))
    for name, make, status, agreed in (("of-16-MiB-passes", fine, 0, None), ("passed-by-a-frame", over, 4, None),
                                       ("passed-by-a-fragment", two, 4, None), ("passed-by-a-promise", late, 4, None),
                                       ("passed-by-inflating", inflated, 4, ON)):
        yield server_row(f"limit-{name}", make, agreed, limit, section="10.4")
        yield client_row(f"limit-{name}", make, agreed, limit, section="10.4", status=status)


def rows(slow=False):
    yield from plain(slow)
    if slow:
        yield from compressed(itertools.product(range(9, 16), (True, False)))
    else:
        yield from compressed(((15, True), (9, False)))
    yield from limits()
