// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/explain.h"

#include <QLocale>
#include <QTest>

#include <set>

using namespace pongscope;
using namespace std::chrono_literals;

namespace {

capture::TimeoutFact timeoutFact()
{
    capture::TimeoutFact fact;
    fact.token = 7;
    fact.due = TimePoint(100s);
    fact.queued = TimePoint(100s);
    fact.handedOver = TimePoint(100s + 60us);
    fact.deadline = TimePoint(110s);
    fact.noticed = TimePoint(112s + 500ms);
    return fact;
}

capture::ClosedFact closedFact(protocol::EndedBy by, std::optional<std::uint16_t> code, bool clean,
    protocol::WebSocketState state = protocol::WebSocketState::Closed)
{
    capture::ClosedFact fact;
    fact.by = by;
    fact.code = code;
    fact.clean = clean;
    fact.state = state;
    return fact;
}

} // namespace

class tst_Explain final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFaultHasItsOwnAdvice();
    void whatTheSystemSaidStandsInBrackets();
    void refusalsNameTheServersAnswer();
    void endingsSayWhoEndedIt_data();
    void endingsSayWhoEndedIt();
    void reasonsAreQuoted();
    void timeoutsNameTokenAndDelay();
    void evidenceOfPausedReading();
    void pingThatNeverLeftComesFirst();
    void strategiesSayWhy_data();
    void strategiesSayWhy();
    void innerExceptionsAreIndented();
    void everyCallHasItsChain();
    void hintsAreFilledIn();
    void closeCodesHaveNames();
};

void tst_Explain::initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

void tst_Explain::everyFaultHasItsOwnAdvice()
{
    std::set<QString> said;
    for (int fault = int(Fault::NameNotFound); fault <= int(Fault::LimitReached); ++fault) {
        const QString words = ui::text::explain(Error{static_cast<Fault>(fault), "example.org:80", 0, {}});
        QVERIFY2(words.count(QLatin1Char('.')) >= 2, qPrintable(words));
        QVERIFY2(said.insert(words).second, qPrintable(words));
    }
}

void tst_Explain::whatTheSystemSaidStandsInBrackets()
{
    QCOMPARE(ui::text::explain(Error{Fault::Refused, "127.0.0.1:9", 111, "Connection refused"}),
        QStringLiteral(
            "127.0.0.1:9 refused the connection. Check the port, and that the server is running and not behind "
            "a firewall. (Connection refused)"));
}

void tst_Explain::refusalsNameTheServersAnswer()
{
    capture::ErrorFact fact;
    fact.step = "handshake";
    fact.failure = protocol::webSocketFailure(protocol::WebSocketError::NotAWebSocket,
        "The server returned status code '404' when status code '101' was expected.");
    const QString words = ui::text::explain(fact);
    QVERIFY(words.contains(QStringLiteral("404")));
    QVERIFY2(words.contains(QStringLiteral("Check the path")), qPrintable(words));
}

void tst_Explain::endingsSayWhoEndedIt_data()
{
    using protocol::EndedBy;
    QTest::addColumn<capture::ClosedFact>("fact");
    QTest::addColumn<QString>("words");
    QTest::addRow("peer") << closedFact(EndedBy::Peer, 1000, true)
                          << QStringLiteral("Closed by the peer with 1000 Normal Closure.");
    QTest::addRow("peer, empty Close") << closedFact(EndedBy::Peer, {},
        true) << QStringLiteral("Closed by the peer with an empty Close frame; .NET reports 1000 for it.");
    QTest::addRow("peer, no Close") << closedFact(EndedBy::Peer, {}, false)
                                    << QStringLiteral("The peer ended the connection without a Close frame.");
    QTest::addRow("local") << closedFact(EndedBy::Local, 4001, true)
                           << QStringLiteral("Closed by this side with 4001, and the peer agreed.");
    QTest::addRow("local abort") << closedFact(EndedBy::Local, {}, false, protocol::WebSocketState::Aborted)
                                 << QStringLiteral("Aborted by this side, without a Close handshake.");
    QTest::addRow("timeout") << closedFact(EndedBy::Timeout, {}, false, protocol::WebSocketState::Aborted)
                             << QStringLiteral(
                                    "Aborted: no PONG came within the keep-alive timeout. No Close frame was sent.");
}

void tst_Explain::endingsSayWhoEndedIt()
{
    QFETCH(capture::ClosedFact, fact);
    QFETCH(QString, words);
    QCOMPARE(ui::text::explain(fact), words);
}

void tst_Explain::reasonsAreQuoted()
{
    capture::ClosedFact fact = closedFact(protocol::EndedBy::Peer, 1001, true);
    fact.reason = "moving on";
    QCOMPARE(ui::text::explain(fact), QStringLiteral("Closed by the peer with 1001 Going Away. Reason: “moving on”."));
}

void tst_Explain::timeoutsNameTokenAndDelay()
{
    QCOMPARE(ui::text::explain(timeoutFact()),
        QStringLiteral(
            "PING 7 was not answered within 10.0 s. The connection was aborted 2.50 s after the deadline, at the "
            "first heartbeat that could see it; no Close frame was sent."));
}

void tst_Explain::evidenceOfPausedReading()
{
    capture::TimeoutFact fact = timeoutFact();
    fact.readingPaused = true;
    fact.readingPausedFor = 14s;
    fact.unreadBytes = 10;
    const QStringList lines = ui::text::evidence(fact);
    QCOMPARE(lines[0],
        QStringLiteral("Reading had been paused for 14.0 s: no frame was processed, so a PONG could not be seen."));
    QCOMPARE(lines[1], QStringLiteral("10 octets had arrived and were not processed; the PONG may be among them."));
    QCOMPARE(lines[2], QStringLiteral("The PING was handed over 60.0 µs after it was queued."));
}

void tst_Explain::pingThatNeverLeftComesFirst()
{
    capture::TimeoutFact fact = timeoutFact();
    fact.handedOver.reset();
    fact.unsentBytes = 1;
    const QStringList lines = ui::text::evidence(fact);
    QCOMPARE(lines[0], QStringLiteral("The PING never left this program: it was still queued behind other output."));
    QVERIFY(lines.contains(QStringLiteral("1 octet of ours still waited to be sent.")));
}

void tst_Explain::strategiesSayWhy_data()
{
    QTest::addColumn<qint64>("interval");
    QTest::addColumn<qint64>("timeout");
    QTest::addColumn<QString>("words");
    QTest::addRow("ping-pong")
        << qint64(10'000) << qint64(10'000)
        << QStringLiteral("PING/PONG, because interval 10 s and timeout 10 s are both finite; heartbeat 2.5 s.");
    QTest::addRow("default") << qint64(30'000) << qint64(-1)
                             << QStringLiteral(
                                    "Unsolicited PONG every 30 s, because the timeout is infinite: nothing is awaited, "
                                    "a dead peer is never noticed.");
    QTest::addRow("timeout 0")
        << qint64(30'000) << qint64(0)
        << QStringLiteral("Unsolicited PONG every 30 s, because the timeout is 0: nothing is awaited, a dead "
                          "peer is never noticed.");
    QTest::addRow("interval 0") << qint64(0) << qint64(10'000)
                                << QStringLiteral("Off, because the interval is 0: a dead peer is never noticed.");
    QTest::addRow("interval infinite") << qint64(
        -1) << qint64(10'000) << QStringLiteral("Off, because the interval is infinite: a dead peer is never noticed.");
}

void tst_Explain::strategiesSayWhy()
{
    QFETCH(qint64, interval);
    QFETCH(qint64, timeout);
    QFETCH(QString, words);
    const protocol::KeepAliveSettings settings{std::chrono::milliseconds(interval), std::chrono::milliseconds(timeout)};
    QCOMPARE(ui::text::strategyReason(settings), words);
    const QString name = ui::text::strategyName(protocol::strategyOf(settings));
    QVERIFY(ui::text::explainStrategy(settings).startsWith(name));
}

void tst_Explain::innerExceptionsAreIndented()
{
    const protocol::Failure failure =
        protocol::connectFailure({"HttpRequestException", std::nullopt, "Connection refused (a:9)"});
    QCOMPARE(ui::text::exceptionChain(failure),
        QStringLiteral("WebSocketException (Faulted): Unable to connect to the remote server\n"
                       " ---> HttpRequestException: Connection refused (a:9)"));
}

void tst_Explain::everyCallHasItsChain()
{
    capture::TimeoutFact fact = timeoutFact();
    fact.dotnet = {{"first call", protocol::webSocketFailure(protocol::WebSocketError::Faulted, "one")},
        {"second call", protocol::webSocketFailure(protocol::WebSocketError::InvalidState, "two")}};
    QCOMPARE(ui::text::exceptionChains(fact),
        QStringLiteral(
            "first call:\nWebSocketException (Faulted): one\n\nsecond call:\nWebSocketException (InvalidState): two"));
}

void tst_Explain::hintsAreFilledIn()
{
    const diagnosis::SettingsHint hint{
        diagnosis::SettingsHint::Id::TimeoutBelowRtt, true, "%2 is under %1, says %1.", {"20 ms", "5 ms"}};
    QCOMPARE(ui::text::explain(hint), QStringLiteral("5 ms is under 20 ms, says 20 ms."));
}

void tst_Explain::closeCodesHaveNames()
{
    QCOMPARE(ui::text::closeCode(1000), QStringLiteral("1000 Normal Closure"));
    QCOMPARE(ui::text::closeCode(4001), QStringLiteral("4001"));
}

QTEST_GUILESS_MAIN(tst_Explain)
#include "tst_explain.moc"
