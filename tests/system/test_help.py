# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page of --help fits a terminal of 24 lines and 80 columns, with a line for the prompt."""
import os
import re
import subprocess
import unittest

from harness import CLI, PATIENCE

LINES, COLUMNS = 23, 80
COMMANDS = ["connect", "lab", "profile", "analyze", "diff", "export", "import"]


def run(*arguments):
    return subprocess.run([CLI, *arguments], capture_output=True, text=True, timeout=PATIENCE)


def topics(first_page):
    """Those that the first page offers: behind "TOPIC:" to the end of that paragraph."""
    offered = re.search(r"--help TOPIC: *\n?(.*?)(\n\n|\Z)", first_page, re.S)
    if not offered:
        return []
    if "\n" not in offered[1].strip():  # "one, another, all."
        return re.findall(r"[a-z-]+", offered[1])
    return re.findall(r"  ([a-z-]+)  ", offered[1])


class Help(unittest.TestCase):
    def check_page(self, *arguments):
        page = run(*arguments)
        self.assertEqual(page.returncode, 0, page.stderr)
        self.assertLessEqual(len(page.stdout.splitlines()), LINES)
        for line in page.stdout.splitlines():
            self.assertLessEqual(len(line), COLUMNS, line)
        return page.stdout

    def test_every_page_fits_a_terminal(self):
        self.assertIn("Each command", self.check_page("--help"))
        for command in COMMANDS:
            with self.subTest(command=command):
                first = self.check_page(command, "--help")
                self.assertTrue(first.startswith(f"Usage: pongscope-cli {command} "), first)
                for topic in set(topics(first)) - {"all"}:
                    with self.subTest(topic=topic):
                        self.check_page(command, "--help", topic)

    def test_topics_are_offered(self):
        self.assertEqual(len(topics(run("connect", "--help").stdout)), 10)
        self.assertEqual(set(topics(run("lab", "--help").stdout)), {"faults", "bad-frames", "deflate", "all"})

    def test_every_option_of_the_manual_page_is_told(self):
        made = os.path.join(os.path.dirname(CLI), "..", "docs", "made", "man", "pongscope-cli.1")
        with open(made, encoding="utf-8") as file:
            page = file.read().replace("\\-", "-")
        for command in COMMANDS:
            section = re.search(rf"\.SH {command.upper()} OPTIONS\n(.*?)(\.SH|\Z)", page, re.S)
            self.assertTrue(section, command)
            told = run(command, "--help", "all").stdout if command in ("connect", "lab") else run(command, "--help").stdout
            if command == "profile":
                told += run("connect", "--help", "all").stdout
            for option in set(re.findall(r"--([a-z0-9-]+)", section[1])) - {"help"}:
                self.assertRegex(told, rf"--{option}(?![a-z-])", f"{command} --{option}")

    def test_all_is_every_page(self):
        for command in ("connect", "lab"):
            whole = run(command, "--help", "all").stdout
            for topic in set(topics(run(command, "--help").stdout)) - {"all"}:
                self.assertIn(run(command, "--help", topic).stdout, whole)

    def test_a_topic_that_there_is_not(self):
        for command in ("connect", "lab"):
            refused = run(command, "--help", "nonsense")
            self.assertEqual((refused.returncode, refused.stdout), (1, ""))
            self.assertIn('There is no help about "nonsense".', refused.stderr)
            self.assertIn("deflate", refused.stderr)


if __name__ == "__main__":
    unittest.main()
