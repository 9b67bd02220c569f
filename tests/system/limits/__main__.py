# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The limits table: python3 -B tests/system/limits [--quick] [--only PATTERN] [--markdown FILE]

Attacks on both roles, each with the bound that is promised, what was seen, and how far the program's memory grew
(VmHWM, against the growth that is allowed; a sanitizer's shadow is not judged). Status 0 when every bound held.
"""
import argparse
import datetime
import fnmatch
import os
import platform
import sys
import time

from attacks import ATTACKS
from target import SANITIZED
from wire import Failed


def run(attack):
    """The verdict, what was seen, and the peaks before and after."""
    with attack.make() as target:
        try:
            seen = attack.run(target)
            target.measure()
            grown = target.peak - target.before
            if grown > attack.memory and not SANITIZED:
                return "FAIL", f"{seen}; it grew by {grown:.0f} MiB", target
            return "held", seen, target
        except (Failed, OSError) as why:
            return "FAIL", str(why), target


VIEWS = """## In the views

What arrives is also looked at. The bounds there have tests of their own:

- JSON: a text over 4 MiB is read as a tree only when the user asks for it (`tests/ui/tst_message_view.cpp`); a tree has at most 2,000,000 values and 1000 levels, beyond which it says so instead (`tests/ui/tst_json_tree_model.cpp`). What reading 100 MB on request costs the window is not measured here.
- A hex view of 100 MiB lays out what is seen: `tests/ui/tst_hex_view.cpp`.
- The filter reads at most 4 MiB of a payload as JSON: `RowFilter::kLongestJson`.
- Heads: at most 64 KiB and 256 lines ever reach a view.
"""


def markdown(results):
    failed = sum(verdict == "FAIL" for _, verdict, *_ in results)
    lines = ["# Limits", "",
             "What a hostile peer can do, the bound that holds it, and the memory that it cost: the program's own peak "
             "before the attack and during it (VmHWM), in MiB, against the growth that is allowed. Server is `lab`, "
             "client is `connect --echo --json`.", "", "```sh",
             "python3 -B tests/system/limits                              # the table",
             "python3 -B tests/system/limits --quick                      # what ./test runs of it",
             "python3 -B tests/system/limits --markdown docs/limits.md    # writes this page", "```", "",
             f"{len(results)} attacks on {datetime.date.today().isoformat()} ({os.cpu_count()} × {platform.machine()}, a "
             f"debug build), {failed} bounds did not hold.", "",
             "| attack | role | bound | verdict | before | peak | allowed | seen |",
             "| --- | --- | --- | --- | ---: | ---: | ---: | --- |"]
    for attack, verdict, seen, target in results:
        lines.append(f"| {attack.name} | {attack.role} | {attack.bound} | {verdict} | {target.before:.0f} | "
                     f"{target.peak:.0f} | +{attack.memory} | {seen} |")
    return "\n".join(lines + ["", VIEWS])


def main():
    parser = argparse.ArgumentParser(prog="limits", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="without the ones that take their time")
    parser.add_argument("--only", metavar="PATTERN", help="of names, such as '*bomb*'")
    parser.add_argument("--markdown", metavar="FILE", help="write the page for docs/")
    arguments = parser.parse_args()
    chosen = [each for each in ATTACKS if (each.quick or not arguments.quick)
              and (not arguments.only or fnmatch.fnmatch(each.name, arguments.only))]
    failed, results = 0, []
    print(f"{'attack':<48} {'role':<7} {'bound':<48} {'verdict':<7} {'MiB':>13} {'allowed':>8} {'time':>6}  seen")
    for attack in chosen:
        started = time.monotonic()
        verdict, seen, target = run(attack)
        failed += verdict == "FAIL"
        results.append((attack, verdict, seen, target))
        print(f"{attack.name:<48} {attack.role:<7} {attack.bound:<48} {verdict:<7} "
              f"{target.before:>5.0f} > {target.peak:>5.0f} {'+' + str(attack.memory):>8} "
              f"{time.monotonic() - started:>5.1f}s  {seen}", flush=True)
    print(f"{len(chosen)} attacks, {failed} bounds did not hold.")
    if arguments.markdown:
        with open(arguments.markdown, "w", encoding="utf-8") as page:
            page.write(markdown(results))
    return 1 if failed or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
