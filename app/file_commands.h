// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace pongscope::app {

/// An option of a command that works on files. Texts are those of manual pages: English, without the full stop.
struct FileOption {
    const char* name;  ///< without the dashes
    const char* value; ///< what stands for it; empty: it takes none
    const char* text;
};

/// A command that works on files, for its parser and for the documents.
struct FileCommand {
    const char* name;
    const char* arguments; ///< besides options
    const char* text;
    int mostFiles;
    std::span<const FileOption> options;
};

[[nodiscard]] std::span<const FileCommand> fileCommands();
/// One that there is.
[[nodiscard]] const FileCommand& fileCommand(std::string_view name);

} // namespace pongscope::app
