// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/file_commands.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace pongscope::app {

namespace {

constexpr FileOption kHelp{"help", "", "Show the options and exit"};

constexpr std::array kAnalyze{
    FileOption{"json", "", "Print one JSON object a connection and line instead of a report"},
    kHelp,
};
constexpr std::array kDiff{
    FileOption{"left", "NUMBER", "Compare this connection of the first file; 1 unless told"},
    FileOption{"right", "NUMBER", "With this one of the second file, or of the only one; 1, or 2 of the same file"},
    FileOption{"ignore", "NAME", "JSON members whose values may differ, a regular expression; repeatable"},
    FileOption{"ignore-none", "", "Compare numbers and instants (id, ts, createdAt) too"},
    FileOption{"ignore-values", "", "Compare only the order and shape of messages"},
    FileOption{"all", "", "Print what is the same as well"},
    FileOption{"json", "", "Print one JSON object a difference and line"},
    FileOption{"exit-code", "", "End with 6 when they differ"},
    kHelp,
};
constexpr std::array kExport{
    FileOption{"to", "har|jsonl|pcapng|csv|markdown|pongcap", "Format to write"},
    FileOption{"out", "FILE", "File to write; - is standard output, where a capture cannot go"},
    FileOption{"filter", "TEXT", "Only frames that this display filter matches, for har, jsonl and csv"},
    FileOption{"mask-header", "NAME", "Mask another header; repeatable"},
    FileOption{"mask-json", "PATH", "Mask values in JSON messages, as user.password or **.token; repeatable"},
    FileOption{"mask", "PATTERN", "Mask what a regular expression matches in messages and texts; repeatable"},
    FileOption{"no-mask", "", "Show everything, credentials included"},
    kHelp,
};
constexpr std::array kImport{
    FileOption{"out", "FILE", "Capture file to write; replaces what is there"},
    kHelp,
};

constexpr std::array kCommands{
    FileCommand{"analyze", "CAPTURE", "Tell round trips, heartbeats, findings and timeouts of recorded connections", 1,
        kAnalyze},
    FileCommand{"diff", "CAPTURE [CAPTURE]", "Tell what two recorded connections do otherwise", 2, kDiff},
    FileCommand{"export", "CAPTURE", "Write what a capture file holds in another format", 1, kExport},
    FileCommand{"import", "FILE", "Make a capture file of a HAR or pcapng file, or of another capture", 1, kImport},
};

} // namespace

std::span<const FileCommand> fileCommands() { return kCommands; }

const FileCommand& fileCommand(std::string_view name)
{
    const auto found = std::ranges::find(kCommands, name, [](const FileCommand& each) { return each.name; });
    assert(found != kCommands.end());
    return *found;
}

} // namespace pongscope::app
