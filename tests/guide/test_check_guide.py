# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""That check_guide.py notices each kind of drift, and says where."""

import shutil
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import check_guide  # noqa: E402

ENGLISH = """# Page

See [the other](other.md#part) and `--option`, *View → Settings…*.

## Part

![A picture](images/a.png)

| a | b |
| --- | --- |
| 1 | `x\\|y` |

- one
- two

```sh
run it   # with a remark
# a line of remark
```
"""
JAPANESE = """# ページ

[もう 1 つ](other.md#部分)と `--option`、「表示 → 設定…」を参照。

## 部分

![絵](../images/ja/a.png)

| あ | い |
| --- | --- |
| 1 | `x\\|y` |

- 一つ
- 二つ

```sh
run it   # 注釈
# 注釈の行
```
"""
CATALOGUE = "".join(
    f"<message><source>{english}</source><translation>{japanese}</translation></message>"
    for english, japanese in (("&amp;View", "表示(&amp;V)"), ("S&amp;ettings…", "設定(&amp;E)…"))
)
OTHER = "# Other\n\n## Part\n"
ANDERE = "# ほか\n\n## 部分\n"
QRC = "".join(
    f"<file>{name}</file>"
    for name in ("page.md", "other.md", "ja/page.md", "ja/other.md", "images/a.png", "images/ja/a.png")
)


class CheckGuide(unittest.TestCase):
    def setUp(self):
        self.root = Path(tempfile.mkdtemp()).resolve()
        self.addCleanup(shutil.rmtree, self.root)
        for name, text in {
            "README.md": "[Guide](docs/page.md)",
            "README.ja.md": "[ガイド](docs/ja/page.md)",
            "docs/page.md": ENGLISH,
            "docs/other.md": OTHER,
            "docs/ja/page.md": JAPANESE,
            "docs/ja/other.md": ANDERE,
            "docs/images/a.png": "",
            "docs/images/ja/a.png": "",
            check_guide.CATALOGUE: f"<TS><context>{CATALOGUE}</context></TS>",
            "docs/guide.qrc": f"<RCC><qresource>{QRC}</qresource></RCC>",
        }.items():
            self.write(name, text)

    def write(self, name: str, text: str):
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, encoding="utf-8")

    def change(self, old: str, new: str, name: str = "docs/ja/page.md"):
        text = (self.root / name).read_text(encoding="utf-8")
        self.assertIn(old, text)
        self.write(name, text.replace(old, new))

    def faults(self) -> str:
        return "\n".join(check_guide.check(self.root))

    def test_pages_that_agree(self):
        self.assertEqual(self.faults(), "")

    def test_a_missing_page(self):
        (self.root / "docs/ja/other.md").unlink()
        self.assertIn("docs/ja/other.md: missing", self.faults())

    def test_a_heading_that_is_not_translated_yet(self):
        self.change("- two", "- two\n\n## News\n", "docs/page.md")
        self.assertIn('docs/ja/page.md: nothing for "## News" of docs/page.md', self.faults())

    def test_a_heading_of_another_level(self):
        self.change("## 部分", "### 部分")
        self.assertIn('"### 部分" stands where docs/page.md has "## Part"', self.faults())

    def test_code_that_differs(self):
        self.change("run it", "run them")
        self.assertIn('"## 部分" (docs/page.md: "## Part"): code block 1 differs', self.faults())

    def test_code_that_is_not_there(self):
        self.change("```sh\nrun it   # 注釈\n# 注釈の行\n```\n", "")
        self.assertIn("0 code blocks, English 1", self.faults())

    def test_a_table_that_lacks_a_line(self):
        self.change("| 1 | `x\\|y` |\n", "")
        self.assertIn("table 1 has 2 lines, English 3", self.faults())

    def test_a_table_that_lacks_a_cell(self):
        self.change("| 1 | `x\\|y` |", "| `x\\|y` |")
        self.assertIn("table 1, line 3 has 1 cells, English 2", self.faults())

    def test_a_list_that_lacks_an_item(self):
        self.change("- 二つ\n", "")
        self.assertIn("1 items in lists, English 2", self.faults())

    def test_a_name_that_differs(self):
        self.change("`--option`", "`--opton`")
        self.assertIn("without `--option`", self.faults())
        self.assertIn("English has no `--opton`", self.faults())

    def test_a_link_that_is_not_there(self):
        self.change("[もう 1 つ](other.md#部分)", "もう 1 つ")
        self.assertIn("without the link to other.md", self.faults())

    def test_a_link_to_the_english_page(self):
        self.change("other.md#部分", "../other.md")
        self.assertIn("a link to ../other.md, which English has not", self.faults())

    def test_a_link_to_nothing(self):
        self.change("docs/page.md", "docs/pages.md", "README.md")
        self.assertIn("docs/pages.md leads nowhere", self.faults())

    def test_a_link_to_a_heading_that_is_not_there(self):
        self.change("other.md#part", "other.md#parts", "docs/page.md")
        self.assertIn("other.md#parts: that page has no such heading", self.faults())

    def test_a_menu_that_the_window_has_not(self):
        self.change("表示 → 設定…", "表示 → 環境設定…")
        self.change("View →", "Show →", "docs/page.md")
        self.assertIn('docs/ja/page.md: "# ページ": the window has no "環境設定…"', self.faults())
        self.assertIn('docs/page.md: "# Page": the window has no "Show"', self.faults())

    def test_what_the_program_does_not_carry(self):
        self.change("<file>ja/page.md</file>", "", "docs/guide.qrc")
        self.change("<file>images/ja/a.png</file>", "", "docs/guide.qrc")
        self.assertIn("docs/guide.qrc: no ja/page.md", self.faults())
        self.assertIn("../images/ja/a.png is not in docs/guide.qrc", self.faults())


if __name__ == "__main__":
    unittest.main()
