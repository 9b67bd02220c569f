// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/events.h"

#include <QtTest>

using namespace pongscope::protocol;

class tst_Events : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoEndedItIsNamedAsOnTheCommandLine();
};

void tst_Events::whoEndedItIsNamedAsOnTheCommandLine()
{
    QCOMPARE(endedByName(EndedBy::Local), std::string_view("local"));
    QCOMPARE(endedByName(EndedBy::Peer), std::string_view("peer"));
    QCOMPARE(endedByName(EndedBy::Timeout), std::string_view("timeout"));
    QCOMPARE(endedByName(EndedBy::Transport), std::string_view("transport"));
    QCOMPARE(endedByName(EndedBy::ProtocolError), std::string_view("protocol-error"));
}

QTEST_GUILESS_MAIN(tst_Events)
#include "tst_events.moc"
