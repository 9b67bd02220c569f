# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The limits table: python3 -B tests/system/limits [--quick] [--only PATTERN]

Attacks on both roles, each with the bound that is promised, what was seen, and how far the program's memory grew
(VmHWM, against the growth that is allowed; a sanitizer's shadow is not judged). Status 0 when every bound held.
"""
import argparse
import fnmatch
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


def main():
    parser = argparse.ArgumentParser(prog="limits", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="without the ones that take their time")
    parser.add_argument("--only", metavar="PATTERN", help="of names, such as '*bomb*'")
    arguments = parser.parse_args()
    chosen = [each for each in ATTACKS if (each.quick or not arguments.quick)
              and (not arguments.only or fnmatch.fnmatch(each.name, arguments.only))]
    failed = 0
    print(f"{'attack':<48} {'role':<7} {'bound':<48} {'verdict':<7} {'MiB':>13} {'allowed':>8} {'time':>6}  seen")
    for attack in chosen:
        started = time.monotonic()
        verdict, seen, target = run(attack)
        failed += verdict == "FAIL"
        print(f"{attack.name:<48} {attack.role:<7} {attack.bound:<48} {verdict:<7} "
              f"{target.before:>5.0f} > {target.peak:>5.0f} {'+' + str(attack.memory):>8} "
              f"{time.monotonic() - started:>5.1f}s  {seen}", flush=True)
    print(f"{len(chosen)} attacks, {failed} bounds did not hold.")
    return 1 if failed or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
