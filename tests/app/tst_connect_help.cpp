// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connect_help.h"

#include "core/session/option_table.h"

#include <QRegularExpression>
#include <QTest>

using namespace pongscope;

namespace {

QString allPages()
{
    QString text;
    for (const app::HelpPage& page : app::connectHelp())
        text += page.text;
    return text;
}

QStringList words(const char* text) { return QString::fromLatin1(text).split(QLatin1Char('|')); }

} // namespace

class tst_ConnectHelp : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyOptionIsNamed_data();
    void everyOptionIsNamed();
    void theTopicStandsBehindTheOption_data();
    void theTopicStandsBehindTheOption();
    void everyTopicIsOnTheFirstPage();
    void everyPageFitsATerminal();
};

void tst_ConnectHelp::everyOptionIsNamed_data()
{
    QTest::addColumn<QString>("option");
    for (const session::OptionInfo& option : session::optionTable())
        QTest::addRow("%s", option.cli) << QString::fromLatin1(option.cli);
}

void tst_ConnectHelp::everyOptionIsNamed()
{
    QFETCH(QString, option);
    const QRegularExpression whole(QStringLiteral("(^|[^-\\w])--%1([^-\\w]|$)").arg(option));
    QVERIFY(allPages().contains(whole));
}

void tst_ConnectHelp::theTopicStandsBehindTheOption_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("asked");
    QTest::addColumn<QString>("topic");
    QTest::addRow("not asked") << words("ws://host|--echo") << false << QString();
    QTest::addRow("no topic") << words("--help") << true << QString();
    QTest::addRow("a topic") << words("--help|tls") << true << QStringLiteral("tls");
    QTest::addRow("short") << words("-h|tls") << true << QStringLiteral("tls");
    QTest::addRow("an option behind it") << words("--help|--json") << true << QString();
    QTest::addRow("late") << words("ws://host|--help|http") << true << QStringLiteral("http");
}

void tst_ConnectHelp::theTopicStandsBehindTheOption()
{
    QFETCH(QStringList, arguments);
    QFETCH(bool, asked);
    QFETCH(QString, topic);
    const auto found = app::helpTopic(arguments);
    QCOMPARE(found.has_value(), asked);
    QCOMPARE(found.value_or(QString()), topic);
}

void tst_ConnectHelp::everyTopicIsOnTheFirstPage()
{
    const app::HelpPages pages = app::connectHelp();
    QVERIFY(pages.front().topic.isEmpty());
    for (const app::HelpPage& page : pages)
        QVERIFY2(pages.front().text.contains(QStringLiteral("  ") + page.topic), qPrintable(page.topic));
}

/// One of 24 lines and 80 columns, with a line for the prompt.
void tst_ConnectHelp::everyPageFitsATerminal()
{
    for (const app::HelpPage& page : app::connectHelp()) {
        QVERIFY(page.text.endsWith(QLatin1Char('\n')));
        QVERIFY2(page.text.count(QLatin1Char('\n')) <= 23, qPrintable(page.topic));
        for (const QString& line : page.text.split(QLatin1Char('\n')))
            QVERIFY2(line.size() <= 80, qPrintable(line));
    }
}

QTEST_APPLESS_MAIN(tst_ConnectHelp)
#include "tst_connect_help.moc"
