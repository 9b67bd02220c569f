// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connect_help.h"

#include "core/session/option_table.h"

#include <QRegularExpression>
#include <QTest>

using namespace pongscope;

class tst_ConnectHelp : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyOptionIsNamed_data();
    void everyOptionIsNamed();
    void linesFitATerminal();
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
    QVERIFY(app::connectHelp().contains(whole));
}

void tst_ConnectHelp::linesFitATerminal()
{
    for (const QString& line : app::connectHelp().split(QLatin1Char('\n')))
        QVERIFY2(line.size() <= 100, qPrintable(line));
}

QTEST_APPLESS_MAIN(tst_ConnectHelp)
#include "tst_connect_help.moc"
