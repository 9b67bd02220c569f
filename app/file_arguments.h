// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/file_commands.h"

#include <QCoreApplication>
#include <QStringList>

#include <map>

#include <tl/expected.hpp>

namespace pongscope::app {

/// The arguments of the commands that work on files: a file or two, options with values (repeatable), and flags.
struct FileArguments {
    QString file; ///< the first of them
    QStringList files;
    bool help = false;
    std::map<QString, QStringList> options;

    /// `--option value` and `--option=value` are the same. The error is a sentence that names the argument.
    [[nodiscard]] static tl::expected<FileArguments, QString> read(
        const QStringList& arguments, const FileCommand& command);

    [[nodiscard]] bool has(const QString& option) const { return options.contains(option); }
    [[nodiscard]] QStringList values(const QString& option) const;
    /// Empty: it was not given.
    [[nodiscard]] QString last(const QString& option) const;
};

/// Says it on standard error, with the command's name; the exit status of bad arguments and files.
int complain(const char* command, const QString& message);

} // namespace pongscope::app
