// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exit_status.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::app;
using namespace pongscope::protocol;

Q_DECLARE_METATYPE(std::vector<int>)

class tst_ExitStatus final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endsOfAnOpenConnection_data();
    void endsOfAnOpenConnection();
    void connectionsThatDidNotOpen_data();
    void connectionsThatDidNotOpen();
    void worstOfSeveral_data();
    void worstOfSeveral();
};

void tst_ExitStatus::endsOfAnOpenConnection_data()
{
    QTest::addColumn<int>("by");
    QTest::addColumn<bool>("clean");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("interrupted");
    const auto row = [](EndedBy by, bool clean, int status, int interrupted) {
        QTest::addRow("%s, %s", std::string(endedByName(by)).c_str(), clean ? "clean" : "not clean")
            << int(by) << clean << status << interrupted;
    };
    row(EndedBy::Local, true, 0, 130);
    row(EndedBy::Peer, true, 0, 130);
    row(EndedBy::Peer, false, 5, 130);
    row(EndedBy::Transport, false, 5, 130);
    row(EndedBy::Local, false, 5, 130);
    row(EndedBy::Timeout, false, 3, 3);
    row(EndedBy::ProtocolError, false, 4, 4);
}

void tst_ExitStatus::endsOfAnOpenConnection()
{
    QFETCH(int, by);
    QFETCH(bool, clean);
    Outcome outcome;
    outcome.take({{}, 0, capture::Opened{}});
    QVERIFY(outcome.opened() && !outcome.closed());
    QCOMPARE(outcome.status(kInterrupted), 130); // and still open
    // What a call was refused for later is not a bad argument of the command line.
    outcome.take(
        {{}, 0, capture::ErrorFact{{WebSocketError::Argument, {{"ArgumentException", {}, "x"}}}, "open", {}, {}}});
    outcome.take({{}, 0, capture::ClosedFact{WebSocketState::Closed, static_cast<EndedBy>(by), {}, {}, clean}});
    QVERIFY(outcome.closed());
    QTEST(outcome.status(), "status");
    QTEST(outcome.status(kInterrupted), "interrupted");
}

void tst_ExitStatus::connectionsThatDidNotOpen_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("interrupted");
    QTest::addRow("refused") << int(WebSocketError::Faulted) << int(Fault::Refused) << 2 << 2;
    QTest::addRow("bad argument") << int(WebSocketError::Argument) << int(Fault::BadFile) << 1 << 1;
    QTest::addRow("cancelled") << int(WebSocketError::Faulted) << int(Fault::Cancelled) << 2 << 130;
}

void tst_ExitStatus::connectionsThatDidNotOpen()
{
    QFETCH(int, kind);
    QFETCH(int, fault);
    Outcome outcome;
    outcome.take({{}, 0,
        capture::ErrorFact{{static_cast<WebSocketError>(kind), {{"X", {}, "x"}}}, "connecting",
            Error{static_cast<Fault>(fault), {}, 0, {}}, {}}});
    outcome.take({{}, 0, capture::ClosedFact{}});
    QTEST(outcome.status(), "status");
    QTEST(outcome.status(kInterrupted), "interrupted");
}

void tst_ExitStatus::worstOfSeveral_data()
{
    QTest::addColumn<std::vector<int>>("statuses");
    QTest::addColumn<int>("worst");
    QTest::addRow("none") << std::vector<int>{} << 0;
    QTest::addRow("all well") << std::vector<int>{0, 0} << 0;
    QTest::addRow("timeout before all") << std::vector<int>{0, 130, 2, 5, 4, 3} << 3;
    QTest::addRow("protocol error") << std::vector<int>{0, 130, 2, 5, 4} << 4;
    QTest::addRow("no close handshake") << std::vector<int>{0, 130, 2, 5} << 5;
    QTest::addRow("not opened") << std::vector<int>{0, 130, 2} << 2;
    QTest::addRow("interrupted") << std::vector<int>{130, 0} << 130;
}

void tst_ExitStatus::worstOfSeveral()
{
    QFETCH(std::vector<int>, statuses);
    QTEST(worstStatus(statuses), "worst");
}

QTEST_GUILESS_MAIN(tst_ExitStatus)
#include "tst_exit_status.moc"
