#!/usr/bin/env python3
# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails when an include climbs, or when a folder uses what it has sworn off.

Linking guards much of who may use whom; this guards what linking cannot: any target finds any header,
because include paths start at the root.

    check_layering.py ROOT --qt-headers DIR            the tree is lawful
    check_layering.py ROOT --qt-headers DIR --marked   the breaches are exactly the lines of the tree
                                                       that carry the mark `breach: RULE`
"""

import argparse
import re
import sys
from pathlib import Path

# What others may see of the protocol: its words and values, not the machine that runs on them.
PROTOCOL_VALUES = frozenset(
    f"core/protocol/{unit}.h"
    for unit in (
        "close_handshake",
        "deflate_params",
        "events",
        "failure",
        "frame",
        "handshake_client",
        "keep_alive",
        "opcode",
        "rules",
    )
)
TRANSPORT_VALUES = frozenset(
    {"core/transport/socket_words.h", "core/transport/tls_problems.h", "core/transport/tls_settings.h"}
)

# Folder to what it may include besides itself: whole folders, or single headers.
MAY_INCLUDE = {
    "core/base": frozenset(),
    "core/protocol": frozenset({"core/base"}),
    "core/transport": frozenset({"core/base"}),
    # Imports cut streams into frames and inflate them; those of HAR make frames of messages.
    "core/capture": frozenset(
        {"core/base"}
        | {
            f"core/protocol/{unit}.h"
            for unit in ("deflate_codec", "frame_decoder", "frame_encoder", "masking", "utf8_validator")
        }
    )
    | PROTOCOL_VALUES,
    # What zlib would make of recorded messages is asked of the codec itself.
    "core/diagnosis": frozenset({"core/base", "core/capture", "core/protocol/deflate_codec.h"}) | PROTOCOL_VALUES,
    # Frames as they were on the wire, and the verdict on them.
    "core/exporters": frozenset({"core/base", "core/protocol", "core/capture", "core/diagnosis"}),
    "core/session": frozenset({"core/base", "core/protocol", "core/transport", "core/capture", "core/diagnosis"}),
    "core/lab": frozenset(
        {"core/base", "core/protocol", "core/transport", "core/capture", "core/diagnosis", "core/session"}
    ),
    "ui": frozenset({"core/base", "core/capture", "core/diagnosis", "core/exporters", "core/session", "core/lab"})
    | PROTOCOL_VALUES
    | TRANSPORT_VALUES
    | {"core/protocol/endpoint_policy.h"},
    "app": frozenset(
        {"core/base", "core/protocol", "core/transport", "core/capture", "core/diagnosis", "core/exporters"}
        | {"core/session", "core/lab", "ui"}
    ),
}

# Folders that are pure: time and randomness are passed in, and nothing waits for an event loop.
PURE = ("core/protocol", "core/diagnosis")
PURE_HEADERS = re.compile(
    r"Q(AbstractEventDispatcher|AbstractSocket|BasicTimer|ChronoTimer|CoreApplication|DateTime|DeadlineTimer|"
    r"ElapsedTimer|EventLoop|Future|IODevice|Mutex|Object|Process|RandomGenerator|Semaphore|SocketNotifier|Thread|"
    r"ThreadPool|Timer|WaitCondition)"
    r"|Qt(Network|Concurrent)/.*|condition_variable|future|iostream|mutex|thread"
    r"|(arpa|net|netinet|sys)/.*|poll\.h|pthread\.h|time\.h|ctime|unistd\.h"
)
PURE_WORDS = re.compile(
    r"\bnow\s*\(|\bQ_OBJECT\b|\bQObject\b|\bQTimer\b|\bcurrent(DateTime|MSecsSinceEpoch|SecsSinceEpoch)|"
    r"\bgettimeofday\b|\bclock_gettime\b|\bstd::time\b|\brandom_device\b|\bsleep_(for|until)\b|\bQEventLoop\b"
)

# Qt's modules that the engine may know, by folder; ui and app may know all.
QT_MODULES = {
    "core/base": ("QtCore",),
    "core/protocol": ("QtCore",),
    "core/capture": ("QtCore",),
    "core/diagnosis": ("QtCore",),
    "core/exporters": ("QtCore",),
    "core/transport": ("QtCore", "QtNetwork"),
    "core/session": ("QtCore", "QtNetwork"),
    "core/lab": ("QtCore", "QtNetwork"),
}
WINDOW_LIBRARIES = re.compile(r"Qt6?::(Gui|Widgets|PrintSupport|OpenGL\w*|Svg\w*|Qml|Quick\w*)|QCustomPlot\w*")

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"(?P<own>[^"]+)"|<(?P<other>[^>]+)>)')
COMMENT_OR_TEXT = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.DOTALL)
MARK = re.compile(r"(?://|#) breach: (?P<rule>[a-z-]+)")


def folder_of(path):
    """The layer that a path from the root belongs to, or None."""
    parts = path.split("/")
    if parts[0] == "core" and len(parts) > 2:
        return "/".join(parts[:2])
    return parts[0] if parts[0] in ("ui", "app") and len(parts) > 1 else None


def own_include_breach(folder, target):
    if re.fullmatch(r"(moc_)?\w+\.(cpp|moc)", target) and (target.startswith("moc_") or target.endswith(".moc")):
        return None  # made by moc
    if not target.startswith(("core/", "ui/", "app/", "tests/")) or ".." in target:
        return "not-from-root"
    if target.startswith("tests/"):
        return "climbs"
    to = folder_of(target)
    if to == folder or to in MAY_INCLUDE[folder] or target in MAY_INCLUDE[folder]:
        return None
    return "climbs"


def qt_modules_of(header, qt_headers):
    """The modules of Qt that have a header of this name; empty for headers that are not Qt's."""
    if header.startswith("Qt") and "/" in header:
        return {header.split("/")[0]}
    if not re.match(r"[Qq]\w+(\.h)?$", header):
        return set()
    return {module.name for module in qt_headers.glob("Qt*") if (module / header).is_file()}


def other_include_breach(folder, header, qt_headers):
    if folder in PURE and PURE_HEADERS.fullmatch(header):
        return "impure"
    if header.startswith("qcustomplot") and folder in QT_MODULES:
        return "window-in-core"
    modules = qt_modules_of(header, qt_headers)
    if folder in QT_MODULES and modules and not modules & set(QT_MODULES[folder]):
        return "window-in-core" if modules & {"QtGui", "QtWidgets", "QtPrintSupport"} else "foreign-module"
    return None


def without_comments_and_text(source):
    """The source with comments and literals blanked out, line for line."""
    return COMMENT_OR_TEXT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), source)


def source_breaches(path, source, qt_headers):
    """(line number, rule) for each breach of one source file."""
    folder = folder_of(path)
    if folder not in MAY_INCLUDE:
        yield 1, "unknown-folder"
        return
    bare = without_comments_and_text(source).splitlines()
    for number, (line, code) in enumerate(zip(source.splitlines(), bare), start=1):
        # The bare line tells whether the include is live; the whole line still has its "file".
        include = INCLUDE.match(line) if re.match(r"\s*#\s*include\b", code) else None
        if include and include["own"]:
            breach = own_include_breach(folder, include["own"])
        elif include:
            breach = other_include_breach(folder, include["other"], qt_headers)
        else:
            breach = "impure" if folder in PURE and PURE_WORDS.search(code) else None
        if breach:
            yield number, breach


def build_file_breaches(source):
    """(line number, rule) for each line of a CMakeLists.txt of core that links the window's libraries."""
    for number, line in enumerate(source.splitlines(), start=1):
        if WINDOW_LIBRARIES.search(line.split("#")[0]):
            yield number, "window-in-core"


def tree_breaches(root, qt_headers):
    """The breaches and the marks of a tree, each a set of (path, line number, rule), and how many files it has."""
    breaches, marks, count = set(), set(), 0
    for path in sorted(file for top in ("core", "ui", "app") for file in (root / top).rglob("*")):
        name = path.relative_to(root).as_posix()
        is_build_file = path.name == "CMakeLists.txt" and name.startswith("core/")
        if not is_build_file and path.suffix not in (".h", ".cpp"):
            continue
        source = path.read_text(encoding="utf-8")
        count += 1
        found = build_file_breaches(source) if is_build_file else source_breaches(name, source, qt_headers)
        breaches |= {(name, number, rule) for number, rule in found}
        marks |= {
            (name, number, mark["rule"])
            for number, line in enumerate(source.splitlines(), start=1)
            for mark in MARK.finditer(line)
        }
    return breaches, marks, count


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("--qt-headers", type=Path, required=True, help="the folder that holds QtCore and its kin")
    parser.add_argument("--marked", action="store_true", help="the breaches must be exactly the marked lines")
    options = parser.parse_args()
    if not (options.qt_headers / "QtCore" / "QString").is_file():
        sys.exit(f"{options.qt_headers} holds no headers of Qt")

    breaches, marks, count = tree_breaches(options.root, options.qt_headers)
    if count == 0:
        sys.exit(f"{options.root} holds nothing to check")
    expected = marks if options.marked else set()
    for path, number, rule in sorted(breaches - expected):
        print(f"{path}:{number}: {rule}")
    for path, number, rule in sorted(expected - breaches):
        print(f"{path}:{number}: {rule} was not noticed")
    if options.marked and not marks:
        sys.exit("no line is marked")
    if breaches != expected:
        sys.exit(1)
    print(f"{count} files, {len(breaches)} breaches" + (", as marked" if options.marked else ""))


if __name__ == "__main__":
    main()
