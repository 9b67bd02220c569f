// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace pongscope::app {

/// An option as manual pages and completions show it.
struct OptionEntry {
    QString name;  ///< without the dashes
    QString value; ///< what stands for its value: "FILE", "rfc|dotnet"; empty: it takes none
    QString text;  ///< one sentence, without the full stop
};

/// A word behind a program's name, with its options; no name: the program itself.
struct CommandEntry {
    QString name;
    QString arguments; ///< besides options
    QString text;
    std::vector<OptionEntry> options;
};

/// A program as documents show it.
struct ProgramEntry {
    QString name;
    QString text;
    std::vector<CommandEntry> commands;
};

/// What the documents of `pongscope-cli` are made of. Names, order and whether there is a value come from the tables
/// that the parsers read, so nothing can be accepted and not be there; an option that nobody described has no text.
[[nodiscard]] ProgramEntry commandLineProgram();

/// The same for `pongscope`; `demos` are the names that --demo knows.
[[nodiscard]] ProgramEntry desktopProgram(const QStringList& demos);

/// The options that have no text, as "command --name"; the documents are not made while there are any.
[[nodiscard]] QStringList undescribed(const ProgramEntry& program);

} // namespace pongscope::app
