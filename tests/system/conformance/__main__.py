# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The conformance table: python3 -B tests/system/conformance [--only PATTERN]

A row is a case in one role. The role is that of the endpoint under test: "server" is `pongscope-cli lab`, "client" is
`pongscope-cli connect`; the other side is written here, on raw sockets. The verdict is `pass`, `FAIL`, or `argued`:
the endpoint does other than the RFC asks, on purpose, and does exactly what the reason says. Status 0 without FAIL.
"""
import argparse
import collections
import fnmatch
import sys
import time

import closing
import compression
import fragmentation
import framing
import http2
import large
import negotiation
import opening
import selftest
import utf8
from rows import rows_of
from stage import run

GROUPS = [framing, fragmentation, utf8, closing, compression, negotiation, opening, http2, large]


def all_rows(slow):
    rows = []
    for module in GROUPS:
        if hasattr(module, "cases"):
            rows += rows_of(module.cases())
        if hasattr(module, "rows"):
            rows += module.rows(slow) if module is large else module.rows()
    seen = collections.Counter((row.id, row.role) for row in rows)
    doubled = [key for key, count in seen.items() if count > 1]
    assert not doubled, doubled
    return rows


def verdict(result):
    return "FAIL" if result.why else "argued" if result.row.argued else "pass"


def line(result):
    text = f"{result.row.id:<64} {result.row.section:<9} {result.row.role:<7} {verdict(result):<6}"
    return f"{text} {result.why or result.remark or result.row.argued or ''}".rstrip()


ABOUT = {
    "length": "frame lengths: each form, not minimal, 2^63 and beyond", "mask": "masking by role, every kind of key",
    "rsv": "reserved bits on every kind of frame", "opcode": "reserved opcodes, alone and between fragments",
    "control": "control frames: size, fragmented, between fragments, floods",
    "end": "TCP that ends without a Close, at every octet", "fragment": "messages in pieces, in every arrangement",
    "utf8": "valid and invalid text: whole, in fragments, octet by octet, found at its first wrong octet",
    "close": "close codes, reasons, and the order of things around a Close",
    "deflate": "compressed messages: contents, fragments, RSV1, takeover, windows, corrupt data, bombs",
    "negotiation": "offers and answers of permessage-deflate, and that both sides keep to them",
    "opening": "the opening handshake: heads right, wrong, oversized, slow, cut off", "h2": "WebSockets over HTTP/2",
    "large": "messages up to 16 MiB, and the limit of a message",
}


def markdown(results):
    """The table by groups; nothing in it changes from run to run."""
    groups = collections.defaultdict(list)
    for result in results:
        groups[result.row.id.split("/")[0]].append(result)
    out = ["# Conformance", "",
           "Both roles of the engine against RFC 6455 (WebSocket), RFC 7692 (permessage-deflate) and RFC 8441 (over "
           "HTTP/2), each case over a real socket: the lab attacked by a client, and `connect` by a server, both "
           "written for this table and sharing nothing with the engine. What the RFC says must fail has to fail with "
           "the code that the RFC gives; what is lawful has to come back octet for octet; and every frame that the "
           "engine sends on the way is held to the RFC as well.", "",
           "```sh", "python3 -B tests/system/conformance                      # the table: a line a case and role",
           "python3 -B tests/system/conformance --only 'utf8/*'      # a part of it",
           "python3 -B tests/system/conformance --slow               # and 16 MiB under every window",
           "python3 -B tests/system/conformance --self-test          # sees the table fail where it must",
           "python3 -B tests/system/conformance --markdown docs/conformance.md   # writes this page", "```", "",
           "| group | what | cases | server | client | argued | failed |",
           "| --- | --- | ---: | ---: | ---: | ---: | ---: |"]
    total = collections.Counter()
    for name, members in groups.items():
        row = {"cases": len({each.row.id for each in members}),
               "server": sum(each.row.role == "server" and verdict(each) == "pass" for each in members),
               "client": sum(each.row.role == "client" and verdict(each) == "pass" for each in members),
               "argued": sum(verdict(each) == "argued" for each in members),
               "failed": sum(verdict(each) == "FAIL" for each in members)}
        total.update(row)
        out.append(f"| `{name}` | {ABOUT[name]} | " + " | ".join(map(str, row.values())) + " |")
    out.append("| | all | " + " | ".join(str(total[key]) for key in ("cases", "server", "client", "argued", "failed"))
               + " |")
    out += ["", "Under server and client: how many passed in that role. What floods, bombs, slow heads and ten "
            "thousand connections do, and how much memory they take, is another table: "
            "`python3 -B tests/system/limits`.", "", "## Argued", "",
            "Where the engine does other than a strict reading asks, on purpose. The table checks that it does exactly "
            "this.", ""]
    reasons = collections.defaultdict(list)
    for result in results:
        if verdict(result) == "argued" and result.row.id not in reasons[result.row.argued]:
            reasons[result.row.argued].append(result.row.id)
    for reason, ids in reasons.items():
        out.append(f"- {', '.join(f'`{each}`' for each in ids)}: {reason}.")
    failed = [result for result in results if result.why]
    if failed:
        out += ["", "## Failed", "", *(f"- `{each.row.id}` ({each.row.role}): {each.why}" for each in failed)]
    return "\n".join(out) + "\n"


def main():
    parser = argparse.ArgumentParser(prog="conformance", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", metavar="PATTERN", action="append", help="of ids, such as 'utf8/*'; repeatable")
    parser.add_argument("--role", choices=("server", "client"))
    parser.add_argument("--failed", action="store_true", help="print only the rows that did not pass")
    parser.add_argument("--slow", action="store_true", help="16 MiB under every window, takeover or not")
    parser.add_argument("--markdown", metavar="FILE", help="write the page for docs/")
    parser.add_argument("--self-test", action="store_true", help="see the table itself fail where it must")
    arguments = parser.parse_args()
    rows = [row for row in all_rows(arguments.slow) if (not arguments.role or row.role == arguments.role)
            and (not arguments.only or any(fnmatch.fnmatch(row.id, pattern) for pattern in arguments.only))]
    if arguments.self_test:
        return selftest.main(rows)
    started = time.monotonic()
    results = []
    run(rows, results.append)
    order = {id(row): place for place, row in enumerate(rows)}
    results.sort(key=lambda result: order[id(result.row)])
    for result in results:
        if not arguments.failed or result.why:
            print(line(result))
    if arguments.markdown:
        with open(arguments.markdown, "w", encoding="utf-8") as page:
            page.write(markdown(results))
    counts = collections.Counter(map(verdict, results))
    print(f"{len(results)} rows ({len({result.row.id for result in results})} cases): {counts['pass']} passed, "
          f"{counts['argued']} argued, {counts['FAIL']} failed, in {time.monotonic() - started:.1f} s")
    return 1 if counts["FAIL"] or len(results) != len(rows) or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
