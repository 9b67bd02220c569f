// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connect_options.h"
#include "app/documents/completions.h"
#include "app/documents/man_page.h"
#include "app/file_commands.h"
#include "app/lab_command.h"
#include "app/window_options.h"

#include <QCommandLineOption>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace pongscope::app;

namespace {

const QStringList kDemos{QStringLiteral("echo"), QStringLiteral("other")};

const CommandEntry* find(const ProgramEntry& program, const QString& name)
{
    const auto found = std::ranges::find(program.commands, name, &CommandEntry::name);
    return found == program.commands.end() ? nullptr : &*found;
}

bool has(const CommandEntry* command, const QString& option)
{
    return command
        && std::ranges::any_of(command->options, [&](const OptionEntry& entry) { return entry.name == option; });
}

/// The word, not part of a longer one.
bool mentions(const QString& text, const QString& word)
{
    return QRegularExpression(QStringLiteral("(?<![\\w-])%1(?![\\w-])").arg(QRegularExpression::escape(word)))
        .match(text)
        .hasMatch();
}

} // namespace

class tst_Documents final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyOptionIsDescribed();
    void everyOptionOfTheParsersIsInTheCatalogue();
    void theWindowTakesWhatItsCatalogueSays();
    void everyOptionIsInEveryDocument_data();
    void everyOptionIsInEveryDocument();
    void nothingInAManualPageIsTakenForARequest();
    void valuesOfFewWordsAreOffered();
    void filesAreOffered();
};

void tst_Documents::everyOptionIsDescribed()
{
    QCOMPARE(undescribed(commandLineProgram()), QStringList());
    QCOMPARE(undescribed(desktopProgram(kDemos)), QStringList());
}

void tst_Documents::everyOptionOfTheParsersIsInTheCatalogue()
{
    const ProgramEntry program = commandLineProgram();
    for (const KnownOption& option : connectOptions())
        QVERIFY2(has(find(program, QStringLiteral("connect")), option.name), qPrintable(option.name));
    for (const QCommandLineOption& option : labOptions())
        QVERIFY2(has(find(program, QStringLiteral("lab")), option.names().constLast()),
            qPrintable(option.names().constLast()));
    QVERIFY(connectOptions().size() > 30);
    for (const FileCommand& command : fileCommands())
        for (const FileOption& option : command.options)
            QVERIFY2(has(find(program, QLatin1String(command.name)), QLatin1String(option.name)), option.name);
    QVERIFY(has(find(program, QStringLiteral("export")), QStringLiteral("filter")));
}

void tst_Documents::theWindowTakesWhatItsCatalogueSays()
{
    const ProgramEntry program = desktopProgram(kDemos);
    const CommandEntry* window = find(program, QString());
    const auto accepts = [](const QString& name, bool value) {
        QStringList arguments;
        if (name == QLatin1String("resume-reading-after")) // makes no sense alone
            arguments << QStringLiteral("--pause-reading-after=1s");
        const bool request = name == QLatin1String("also-get"); // the same
        if (request)
            arguments << QStringLiteral("--shared");
        arguments << QStringLiteral("--") + name;
        if (value)
            arguments.push_back(request ? QStringLiteral("/status") : QStringLiteral("5s"));
        const auto read = parseWindowArguments(arguments, kDemos);
        // A value may be wrong; what is not known, or not for the window, is refused by its name.
        return read.has_value()
            || !(read.error().contains(QLatin1String("no option")) || read.error().contains(QLatin1String("belongs")));
    };
    for (const KnownOption& option : connectOptions())
        QVERIFY2(accepts(option.name, option.takesValue) == has(window, option.name), qPrintable(option.name));
    for (const OptionEntry& option : window->options)
        QVERIFY2(accepts(option.name, !option.value.isEmpty()), qPrintable(option.name));
    // And the other way round: what --help names.
    auto names = QRegularExpression(QStringLiteral("--([a-z-]+)")).globalMatch(windowHelp(kDemos));
    while (names.hasNext()) {
        const QString name = names.next().captured(1);
        QVERIFY2(has(window, name), qPrintable(name));
    }
}

void tst_Documents::everyOptionIsInEveryDocument_data()
{
    QTest::addColumn<bool>("window");
    QTest::newRow("pongscope") << true;
    QTest::newRow("pongscope-cli") << false;
}

void tst_Documents::everyOptionIsInEveryDocument()
{
    QFETCH(const bool, window);
    const ProgramEntry program = window ? desktopProgram(kDemos) : commandLineProgram();
    const QString man = manPage(program, {}, QStringLiteral("2026-11-21"))
                            .replace(QLatin1String("\\-"), QLatin1String("-"))
                            .replace(QLatin1String("\\fB"), QString());
    const QString bash = bashCompletion(program), zsh = zshCompletion(program), fish = fishCompletion(program);
    for (const CommandEntry& command : program.commands) {
        for (const OptionEntry& option : command.options) {
            const QString dashed = QStringLiteral("--") + option.name;
            QVERIFY2(man.contains(QString(dashed + QLatin1String("\\fR"))), qPrintable(dashed));
            QVERIFY2(mentions(bash, dashed), qPrintable(dashed));
            QVERIFY2(mentions(zsh, dashed), qPrintable(dashed));
            QVERIFY2(mentions(fish, QStringLiteral("-l ") + option.name), qPrintable(dashed));
        }
        QVERIFY(mentions(bash, command.name) && mentions(zsh, command.name) && mentions(fish, command.name));
    }
}

void tst_Documents::nothingInAManualPageIsTakenForARequest()
{
    QCOMPARE(roff(QStringLiteral(".dot")), QStringLiteral("\\&.dot"));
    QCOMPARE(roff(QStringLiteral("'quote'")), QStringLiteral("\\&'quote'"));
    QCOMPARE(roff(QStringLiteral("a\\b --c")), QStringLiteral("a\\eb \\-\\-c"));
}

void tst_Documents::valuesOfFewWordsAreOffered()
{
    QVERIFY(bashCompletion(commandLineProgram())
                .contains(QLatin1String("--compat) mapfile -t COMPREPLY < <(compgen -W 'rfc dotnet'")));
    QVERIFY(fishCompletion(commandLineProgram())
                .contains(QLatin1String("-l server-max-window-bits -x -a '9 10 11 12 13 14 15'")));
    QVERIFY(zshCompletion(desktopProgram(kDemos)).contains(QLatin1String(":(echo other)")));
    QVERIFY(fishCompletion(commandLineProgram()).contains(QLatin1String("-l shared-proxy -x -a 'system none'")));
    QVERIFY(!bashCompletion(commandLineProgram()).contains(QLatin1String("'NAME FILE'")));
    QVERIFY(fishCompletion(commandLineProgram())
                .contains(QLatin1String("-l to -x -a 'har jsonl pcapng csv markdown pongcap'")));
}

/// Where a command works on files, they are offered.
void tst_Documents::filesAreOffered()
{
    QVERIFY(zshCompletion(commandLineProgram()).contains(QLatin1String("'*:file:_files'")));
    QVERIFY(fishCompletion(commandLineProgram())
                .contains(QLatin1String("complete -c pongscope-cli -n '__fish_seen_subcommand_from analyze' -F\n")));
    const QString bash = bashCompletion(commandLineProgram());
    const qsizetype analyze = bash.indexOf(QLatin1String("        analyze)\n"));
    QVERIFY(analyze > 0);
    QVERIFY(bash.indexOf(QLatin1String("compgen -f"), analyze) < bash.indexOf(QLatin1String(";;"), analyze));
}

QTEST_GUILESS_MAIN(tst_Documents)
#include "tst_documents.moc"
