# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The conformance table: python3 -B tests/system/conformance [--only PATTERN] [--failed] [--markdown FILE] [--self-test]

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
import negotiation
import opening
import utf8
from rows import rows_of
from stage import run

GROUPS = [framing, fragmentation, utf8, closing, compression, negotiation, opening, http2]


def all_rows():
    rows = []
    for module in GROUPS:
        if hasattr(module, "cases"):
            rows += rows_of(module.cases())
        if hasattr(module, "rows"):
            rows += module.rows()
    seen = collections.Counter((row.id, row.role) for row in rows)
    doubled = [key for key, count in seen.items() if count > 1]
    assert not doubled, doubled
    return rows


def verdict(result):
    return "FAIL" if result.why else "argued" if result.row.argued else "pass"


def line(result):
    text = f"{result.row.id:<64} {result.row.section:<9} {result.row.role:<7} {verdict(result):<6}"
    return f"{text} {result.why or result.remark or result.row.argued or ''}".rstrip()


def main():
    parser = argparse.ArgumentParser(prog="conformance", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", metavar="PATTERN", action="append", help="of ids, such as 'utf8/*'; repeatable")
    parser.add_argument("--role", choices=("server", "client"))
    parser.add_argument("--failed", action="store_true", help="print only the rows that did not pass")
    arguments = parser.parse_args()
    rows = [row for row in all_rows() if (not arguments.role or row.role == arguments.role)
            and (not arguments.only or any(fnmatch.fnmatch(row.id, pattern) for pattern in arguments.only))]
    started = time.monotonic()
    results = []
    run(rows, results.append)
    order = {id(row): place for place, row in enumerate(rows)}
    results.sort(key=lambda result: order[id(result.row)])
    for result in results:
        if not arguments.failed or result.why:
            print(line(result))
    counts = collections.Counter(map(verdict, results))
    print(f"{len(results)} rows ({len({result.row.id for result in results})} cases): {counts['pass']} passed, "
          f"{counts['argued']} argued, {counts['FAIL']} failed, in {time.monotonic() - started:.1f} s")
    return 1 if counts["FAIL"] or len(results) != len(rows) or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
