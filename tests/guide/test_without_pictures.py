#!/usr/bin/env python3
# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages that the package of the command line holds: those of the guide, without its pictures.

    test_without_pictures.py DOCS MADE

Every line of a page is there but for those that are a picture, and no link leads out of what the package has.
"""

import sys
import unittest
import xml.etree.ElementTree
from pathlib import Path

from check_guide import LINK

DOCS, MADE = (Path(given) for given in sys.argv[1:3])


class WithoutPictures(unittest.TestCase):
    def setUp(self):
        listed = xml.etree.ElementTree.parse(DOCS / "guide.qrc").iter("file")
        self.pages = sorted(each.text for each in listed if each.text.endswith(".md"))

    def test_every_page_is_there(self):
        self.assertTrue(self.pages)
        self.assertEqual(self.pages, sorted(str(page.relative_to(MADE)) for page in MADE.rglob("*.md")))

    def test_nothing_else_is_missing(self):
        for page in self.pages:
            said = [line for line in (DOCS / page).read_text().splitlines() if line and not line.startswith("![")]
            self.assertEqual(said, [line for line in (MADE / page).read_text().splitlines() if line], page)

    def test_no_link_leads_nowhere(self):
        for page in self.pages:
            for link in LINK.findall((MADE / page).read_text()):
                place = link.partition("#")[0]
                if place and "://" not in place:
                    self.assertTrue((MADE / page).parent.joinpath(place).exists(), f"{page}: {link}")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
