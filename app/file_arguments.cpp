// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/file_arguments.h"

#include "app/exit_status.h"

#include <algorithm>
#include <cstdio>

namespace pongscope::app {

namespace {

struct FileArgumentsText {
    Q_DECLARE_TR_FUNCTIONS(FileArguments)
};

} // namespace

tl::expected<FileArguments, QString> FileArguments::read(const QStringList& arguments, const FileCommand& command)
{
    FileArguments read;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString& argument = arguments[i];
        if (argument == QLatin1String("--help") || argument == QLatin1String("-h")) {
            read.help = true;
            return read;
        }
        if (!argument.startsWith(QLatin1String("--"))) {
            if (read.files.size() == command.mostFiles)
                return tl::unexpected(FileArgumentsText::tr("There is one file too many: %1.").arg(argument));
            read.files += argument;
            read.file = read.files.constFirst();
            continue;
        }
        const qsizetype equals = argument.indexOf(QLatin1Char('='));
        const QString name = argument.mid(2, equals < 0 ? -1 : equals - 2);
        const auto option =
            std::ranges::find(command.options, name, [](const FileOption& each) { return QLatin1String(each.name); });
        const bool known = option != command.options.end();
        const bool takesValue = known && *option->value;
        if (known && !takesValue && equals < 0) {
            read.options[name];
        } else if (!takesValue) {
            return tl::unexpected(FileArgumentsText::tr("There is no option %1 here.").arg(argument));
        } else if (equals >= 0) {
            read.options[name] += argument.mid(equals + 1);
        } else if (i + 1 < arguments.size()) {
            read.options[name] += arguments[++i];
        } else {
            return tl::unexpected(FileArgumentsText::tr("%1 wants a value.").arg(argument));
        }
    }
    return read;
}

QStringList FileArguments::values(const QString& option) const
{
    const auto found = options.find(option);
    return found != options.end() ? found->second : QStringList();
}

QString FileArguments::last(const QString& option) const
{
    const QStringList all = values(option);
    return all.isEmpty() ? QString() : all.last();
}

int complain(const char* command, const QString& message)
{
    const QByteArray line = "pongscope-cli " + QByteArray(command) + ": " + message.toUtf8() + '\n';
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stderr);
    return kBadArguments;
}

} // namespace pongscope::app
