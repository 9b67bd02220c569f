#!/usr/bin/env python3
# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails when a page of the guide and its Japanese have drifted apart, or when a link leads nowhere.

    check_guide.py ROOT

Every page that docs/guide.qrc lists has a Japanese one of the same name in docs/ja, with the same headings (number
and level), and below each heading the same code blocks (but for comments), tables of the same size, lists of the
same length, the same names in code type, and links to the same places, which are Japanese where there is such a page.
Ways through menus ("*View → Settings…*", 「表示 → 設定…」) have the words of the window.
Each breach is told with the page and the heading, so that whoever changed the English knows where to go.
"""

import re
import sys
import xml.etree.ElementTree
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

FENCE = re.compile(r"^```(\w*)\s*$")
HEADING = re.compile(r"^(#{1,6}) (.+)$")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`]+)`")
ITEM = re.compile(r"^\s*(?:[-*]|\d+\.) ")
COMMENT = {"sh": re.compile(r"(^|\s)#.*$"), "sql": re.compile(r"(^|\s)--.*$")}
MENUS = (re.compile(r"(?<!\*)\*(?!\*)([^*]+ → [^*]+)\*(?!\*)"), re.compile(r"「([^」]+ → [^」]+)」"))
CATALOGUE = "resources/translations/pongscope_ja.ts"
READMES = ("README.md", "README.ja.md")


@dataclass
class Section:
    """A heading with what stands below it, up to the next heading of whatever level."""

    level: int = 0
    title: str = "(before the first heading)"
    code: list[str] = field(default_factory=list)
    tables: list[tuple[int, ...]] = field(default_factory=list)  # cells of each row
    items: int = 0
    names: Counter = field(default_factory=Counter)
    links: list[str] = field(default_factory=list)

    def __str__(self):
        return ("#" * self.level + " " + self.title).strip()


def without_comments(language: str, lines: list[str]) -> str:
    pattern = COMMENT.get(language)
    return "\n".join(pattern.sub("", line).rstrip() if pattern else line for line in lines)


def sections(text: str) -> list[Section]:
    found = [Section()]
    fenced = None  # the block's language while in one
    block: list[str] = []
    rows: list[int] = []
    for line in text.splitlines() + [""]:
        fence = FENCE.match(line)
        if fenced is not None:
            if fence:
                found[-1].code.append(without_comments(fenced, block))
                fenced = None
            else:
                block.append(line)
            continue
        if fence:
            fenced, block = fence[1], []
            continue
        if line.startswith("|"):
            rows.append(len(re.findall(r"(?<!\\)\|", line)) - 1)
        elif rows:
            found[-1].tables.append(tuple(rows))
            rows = []
        heading = HEADING.match(line)
        if heading:
            found.append(Section(len(heading[1]), heading[2]))
        found[-1].items += bool(ITEM.match(line))
        found[-1].names.update(CODE.findall(line))
        found[-1].links += LINK.findall(CODE.sub("", line))
    return found


def anchor(title: str) -> str:
    """The name that a heading has in a link, as forges make it."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def japanese_place(link: str, pages: set[str]) -> str:
    """Where the Japanese page links to for `link` of the English one; a place in a page is named by its language."""
    place = link.split("#")[0]
    if "://" in link or place in pages or not place:
        return place
    if place.startswith("images/"):
        return place.replace("images/", "../images/ja/", 1)
    return "../" + place


def in_few_words(names: Counter) -> str:
    return ", ".join(f"`{name}`" for name in names)


def compare_section(here: Section, english: Section, pages: set[str]) -> list[str]:
    faults = []
    if len(here.code) != len(english.code):
        faults.append(f"{len(here.code)} code blocks, English {len(english.code)}")
    for number, (mine, theirs) in enumerate(zip(here.code, english.code), 1):
        for mine_line, theirs_line in zip(mine.split("\n") + [""], theirs.split("\n") + [""]):
            if mine_line != theirs_line:
                faults.append(f"code block {number} differs: {mine_line!r}, English {theirs_line!r}")
                break
    if len(here.tables) != len(english.tables):
        faults.append(f"{len(here.tables)} tables, English {len(english.tables)}")
    for number, (mine, theirs) in enumerate(zip(here.tables, english.tables), 1):
        if len(mine) != len(theirs):
            faults.append(f"table {number} has {len(mine)} lines, English {len(theirs)}")
        elif mine != theirs:
            line = next(i for i, pair in enumerate(zip(mine, theirs), 1) if pair[0] != pair[1])
            faults.append(f"table {number}, line {line} has {mine[line - 1]} cells, English {theirs[line - 1]}")
    if here.items != english.items:
        faults.append(f"{here.items} items in lists, English {english.items}")
    missing, extra = set(english.names) - set(here.names), set(here.names) - set(english.names)
    if missing:
        faults.append("without " + in_few_words(Counter(sorted(missing))))
    if extra:
        faults.append("English has no " + in_few_words(Counter(sorted(extra))))
    mine = Counter(link.split("#")[0] for link in here.links)
    theirs = Counter(japanese_place(link, pages) for link in english.links)
    for place in theirs - mine:
        faults.append(f"without the link to {place}")
    for place in mine - theirs:
        faults.append(f"a link to {place}, which English has not")
    return faults


def compare(page: str, japanese: str, english: str, pages: set[str]) -> list[str]:
    here, there = sections(japanese), sections(english)
    faults = []
    for mine, theirs in zip(here, there):
        if mine.level != theirs.level:
            return faults + [f'docs/ja/{page}: "{mine}" stands where docs/{page} has "{theirs}"']
        faults += [
            f'docs/ja/{page}: "{mine}" (docs/{page}: "{theirs}"): {fault}'
            for fault in compare_section(mine, theirs, pages)
        ]
    for theirs in there[len(here) :]:
        faults.append(f'docs/ja/{page}: nothing for "{theirs}" of docs/{page}')
    for mine in here[len(there) :]:
        faults.append(f'docs/ja/{page}: "{mine}" is not in docs/{page}')
    return faults


def dead_links(file: Path, root: Path) -> list[str]:
    faults = []
    for section in sections(file.read_text(encoding="utf-8")):
        for link in section.links:
            if "://" in link:
                continue
            place, _, part = link.partition("#")
            target = (file.parent / place).resolve() if place else file
            where = f'{file.relative_to(root)}: "{section}"'
            if not target.is_file():
                faults.append(f"{where}: {link} leads nowhere")
            elif part and part not in {anchor(s.title) for s in sections(target.read_text(encoding="utf-8"))}:
                faults.append(f"{where}: {link}: that page has no such heading")
    return faults


def label(text: str | None) -> str:
    """A text of the window without its mnemonic and the dots of a dialog to come."""
    return re.sub(r"\(&\w\)|&", "", text or "").strip("… ")


def window_texts(root: Path) -> set[str]:
    tree = xml.etree.ElementTree.parse(root / CATALOGUE)
    return {label(entry.text) for name in ("source", "translation") for entry in tree.iter(name)}


def unknown_menus(file: Path, root: Path, texts: set[str]) -> list[str]:
    faults = []
    title = Section()
    for line in file.read_text(encoding="utf-8").splitlines():
        if heading := HEADING.match(line):
            title = Section(len(heading[1]), heading[2])
        for pattern in MENUS:
            for way in pattern.findall(CODE.sub("", line)):
                faults += [
                    f'{file.relative_to(root)}: "{title}": the window has no "{part.strip()}"'
                    for part in way.split("→")
                    if label(part) not in texts
                ]
    return faults


def listed(root: Path) -> list[str]:
    tree = xml.etree.ElementTree.parse(root / "docs/guide.qrc")
    return [entry.text for entry in tree.iter("file")]


def check(root: Path) -> list[str]:
    docs = root / "docs"
    inside = listed(root)
    pages = {name for name in inside if name.endswith(".md") and "/" not in name}
    faults = [f"docs/guide.qrc: {name} is not there" for name in inside if not (docs / name).is_file()]
    for page in sorted(pages):
        if f"ja/{page}" not in inside:
            faults.append(f"docs/guide.qrc: no ja/{page}")
        japanese = docs / "ja" / page
        if not japanese.is_file():
            faults.append(f"docs/ja/{page}: missing")
            continue
        faults += compare(page, japanese.read_text(encoding="utf-8"), (docs / page).read_text(encoding="utf-8"), pages)
        for file in (docs / page, japanese):
            for section in sections(file.read_text(encoding="utf-8")):
                for link in section.links:
                    picture = (file.parent / link).resolve()
                    if link.endswith(".png") and str(picture.relative_to(docs.resolve())) not in inside:
                        faults.append(f'{file.relative_to(root)}: "{section}": {link} is not in docs/guide.qrc')
    for file in sorted((docs / "ja").glob("*.md")):
        if file.name not in pages:
            faults.append(f"docs/ja/{file.name}: there is no such page in docs/guide.qrc")
    texts = window_texts(root)
    for page in sorted(pages):
        for file in (docs / page, docs / "ja" / page):
            faults += unknown_menus(file, root, texts) if file.is_file() else []
    for file in [*(root / name for name in READMES), *sorted(docs.glob("*.md")), *sorted((docs / "ja").glob("*.md"))]:
        faults += dead_links(file, root)
    return faults


def main() -> int:
    faults = check(Path(sys.argv[1]).resolve())
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults" if faults else "The guide's two languages agree.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
