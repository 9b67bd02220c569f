// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analyze_command.h"
#include "app/connect_command.h"
#include "app/connect_help.h"
#include "app/diff_command.h"
#include "app/exit_status.h"
#include "app/export_command.h"
#include "app/import_command.h"
#include "app/lab_command.h"
#include "app/library_versions.h"
#include "app/profile_command.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>

namespace {

void say(std::FILE* to, const QString& text)
{
    const QByteArray octets = text.toUtf8();
    std::fwrite(octets.constData(), 1, static_cast<std::size_t>(octets.size()), to);
}

} // namespace

int main(int argc, char** argv)
{
    using namespace pongscope;
    const ClockAnchor start = ClockAnchor::now();
    std::signal(SIGPIPE, SIG_IGN); // a reader that goes away is an error of write(), not our death
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("pongscope-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PONGSCOPE_VERSION));

    QStringList arguments = QCoreApplication::arguments().mid(1);
    const QString command = arguments.isEmpty() ? QString() : arguments.takeFirst();
    if (command == QLatin1String("connect"))
        return app::runConnect(arguments, start);
    if (command == QLatin1String("lab"))
        return app::runLab(arguments);
    if (command == QLatin1String("export"))
        return app::runExport(arguments);
    if (command == QLatin1String("import"))
        return app::runImport(arguments);
    if (command == QLatin1String("analyze"))
        return app::runAnalyze(arguments);
    if (command == QLatin1String("profile"))
        return app::runProfile(arguments, start);
    if (command == QLatin1String("diff"))
        return app::runDiff(arguments);
    if (command == QLatin1String("--version")) {
        say(stdout, app::versionText(QStringLiteral("pongscope-cli")));
        return app::kClosedNormally;
    }
    if (command == QLatin1String("--help") || command == QLatin1String("-h")) {
        say(stdout, app::programHelp());
        return app::kClosedNormally;
    }
    if (!command.isEmpty())
        say(stderr,
            QCoreApplication::translate("cli", "pongscope-cli: there is no command \"%1\" in this version.\n")
                .arg(command));
    say(stderr, app::programHelp());
    return app::kBadArguments;
}
