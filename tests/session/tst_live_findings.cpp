// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/live_findings.h"

#include "tests/session/facts_of.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::protocol;
using namespace pongscope::session;
using namespace std::chrono_literals;

/// Each finding with its cause, and a near miss that must not have it.
class tst_LiveFindings final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void settingsAreJudgedAtOnce_data();
    void settingsAreJudgedAtOnce();
    void timeoutAtTheMedianRoundTrip();
    void timeoutAboveTheMedianIsFine();
    void twoRoundTripsAreNotEnough();
    void limitThatIsLearntMeanwhile();
    void changedSettingsAreJudgedAnew();
    void nobodyReads();
    void pausedWithNothingToReadIsFine();
    void shortPauseIsFine();
    void eachPauseIsSpokenOfOnce();
    void openPingIsNamed();

private:
    void start(const KeepAliveSettings& settings)
    {
        m_capture = std::make_unique<capture::Capture>();
        m_findings.emplace(*m_capture, settings, m_cuts);
    }
    void answered(Duration rtt)
    {
        PongReceived pong;
        pong.match = PongMatch::Outstanding;
        pong.rtt = rtt;
        m_findings->take(pong, Clock::now());
    }
    void look(std::uint64_t unread, std::optional<Duration> pausedFor)
    {
        capture::SocketMoment moment;
        moment.socket.at = m_now;
        moment.unreadHere = unread;
        m_findings->look(moment, pausedFor ? std::optional(m_now - *pausedFor) : std::nullopt);
    }
    [[nodiscard]] QStringList ids() const
    {
        QStringList all;
        for (const auto& fact : support::factsOf<capture::FindingFact>(*m_capture))
            all += QString::fromStdString(fact.finding.id);
        return all;
    }

    std::shared_ptr<LiveFindings::Cuts> m_cuts;
    std::unique_ptr<capture::Capture> m_capture;
    std::optional<LiveFindings> m_findings;
    TimePoint m_now{1000s};
};

void tst_LiveFindings::init() { m_cuts = std::make_shared<LiveFindings::Cuts>(); }

void tst_LiveFindings::settingsAreJudgedAtOnce_data()
{
    QTest::addColumn<qint64>("intervalMs");
    QTest::addColumn<qint64>("timeoutMs");
    QTest::addColumn<QString>("finding");
    QTest::addRow("sub-second") << qint64(999) << qint64(5000) << QStringLiteral("sub-second-ping");
    QTest::addRow("a second") << qint64(1000) << qint64(5000) << QString();
    QTest::addRow("timeout 0") << qint64(15000) << qint64(0) << QStringLiteral("timeout-zero-is-unsolicited");
    QTest::addRow("timeout infinite") << qint64(15000) << qint64(-1) << QString();
    QTest::addRow("interval at a learnt limit")
        << qint64(20000) << qint64(5000) << QStringLiteral("interval-beyond-learnt-limit");
    QTest::addRow("interval well below it") << qint64(9000) << qint64(5000) << QString();
}

void tst_LiveFindings::settingsAreJudgedAtOnce()
{
    QFETCH(qint64, intervalMs);
    QFETCH(qint64, timeoutMs);
    QFETCH(QString, finding);
    *m_cuts = {{"idle-cut", 20s, TimePoint(100s)}, {"idle-cut", 20s, TimePoint(200s)}};
    const bool limit = intervalMs == 20000 || intervalMs == 9000;
    if (!limit)
        m_cuts->clear();
    start({std::chrono::milliseconds(intervalMs), std::chrono::milliseconds(timeoutMs)});
    QCOMPARE(ids(), finding.isEmpty() ? QStringList() : QStringList(finding));
}

void tst_LiveFindings::timeoutAtTheMedianRoundTrip()
{
    start({10s, 2s});
    for (const Duration rtt : std::vector<Duration>{2s, 2s, 2100ms})
        answered(rtt);
    QCOMPARE(ids(), QStringList(QStringLiteral("timeout-below-rtt")));
    answered(3s);
    QCOMPARE(ids().size(), 1); // once
}

void tst_LiveFindings::timeoutAboveTheMedianIsFine()
{
    start({10s, 2s});
    for (const Duration rtt : {1990ms, 1990ms, 2100ms})
        answered(rtt);
    QCOMPARE(ids(), QStringList());
}

void tst_LiveFindings::twoRoundTripsAreNotEnough()
{
    start({10s, 2s});
    answered(3s);
    answered(3s);
    QCOMPARE(ids(), QStringList());
}

void tst_LiveFindings::limitThatIsLearntMeanwhile()
{
    start({20s, 5s});
    m_cuts->push_back({"idle-cut", 20s, TimePoint(100s)});
    look(0, std::nullopt);
    QCOMPARE(ids(), QStringList()); // one cut may be chance
    m_cuts->push_back({"idle-cut", 20s, TimePoint(200s)});
    look(0, std::nullopt);
    look(0, std::nullopt);
    QCOMPARE(ids(), QStringList(QStringLiteral("interval-beyond-learnt-limit")));
}

void tst_LiveFindings::changedSettingsAreJudgedAnew()
{
    start({500ms, 5s});
    m_findings->settingsChanged({10s, 5s}, Clock::now());
    QCOMPARE(ids().size(), 1);
    m_findings->settingsChanged({500ms, 5s}, Clock::now());
    QCOMPARE(ids().size(), 2);
}

void tst_LiveFindings::nobodyReads()
{
    start({10s, 6s});
    QCOMPARE(LiveFindings::patience({10s, 6s}), Duration(3s));
    QCOMPARE(LiveFindings::patience({10s, 60s}), Duration(5s));
    QCOMPARE(LiveFindings::patience({10s, kInfinite}), Duration(5s));
    look(100, 3s);
    QCOMPARE(ids(), QStringList(QStringLiteral("nobody-reading")));
}

void tst_LiveFindings::pausedWithNothingToReadIsFine()
{
    start({10s, 6s});
    look(0, 60s);
    look(100, std::nullopt); // unread because more comes than is read, but somebody reads
    QCOMPARE(ids(), QStringList());
}

void tst_LiveFindings::shortPauseIsFine()
{
    start({10s, 6s});
    look(100, 2999ms);
    QCOMPARE(ids(), QStringList());
}

void tst_LiveFindings::eachPauseIsSpokenOfOnce()
{
    start({10s, 6s});
    look(100, 3s);
    m_now += 1s;
    look(100, 4s);
    QCOMPARE(ids().size(), 1);
    m_now += 60s;
    look(100, 3s);
    QCOMPARE(ids().size(), 2);
}

void tst_LiveFindings::openPingIsNamed()
{
    start({10s, 6s});
    m_findings->take(PingSent{1, m_now, m_now, 14}, m_now);
    look(10, 3s);
    const auto found = support::factsOf<capture::FindingFact>(*m_capture);
    QVERIFY(found.at(0).finding.text.find("while a PING is open") != std::string::npos);
    QVERIFY(found.at(0).finding.text.find("3s") != std::string::npos);
}

QTEST_APPLESS_MAIN(tst_LiveFindings)
#include "tst_live_findings.moc"
