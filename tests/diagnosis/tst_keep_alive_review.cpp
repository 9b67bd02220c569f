// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/keep_alive_review.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::diagnosis;
using namespace std::chrono_literals;

namespace {

/// A minute with a PING every ten seconds; each is answered after so long, or, without a number, not.
std::shared_ptr<capture::Capture> recording(const std::vector<std::optional<Duration>>& answers)
{
    auto capture = std::make_shared<capture::Capture>();
    const TimePoint start = capture->anchor().steady;
    capture::Opened opened;
    opened.keepAlive = {10s, 20s};
    opened.strategy = protocol::KeepAliveStrategy::PingPong;
    capture->append(opened, start);
    std::int64_t token = 0;
    for (const auto& answer : answers) {
        const TimePoint sent = start + ++token * 10s;
        capture->append(capture::PingFact{token, sent, sent, sent, 0}, sent);
        if (answer)
            capture->append(
                capture::PongFact{token, *answer, true, protocol::PongMatch::Outstanding, 0, {}}, sent + *answer);
    }
    return capture;
}

capture::FindingFact idleCut(const char* id, const char* name, double ms)
{
    capture::FindingFact fact;
    fact.finding.id = id;
    fact.evidence = {{name, ms}};
    return fact;
}

} // namespace

class tst_KeepAliveReview final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void connectionThatWasNeverOpenHasNone();
    void everyTimeoutIsJudgedAndAPairRecommended();
    void withoutPingsOnlyTheUsualPairIsKnown();
    void newestSettingsCount();
    void cutsAreReadFromFindings();
    void learntLimitHalvesTheInterval();
    void oneCutTeachesNothing();
    void outcomesAreSaid_data();
    void outcomesAreSaid();
};

void tst_KeepAliveReview::connectionThatWasNeverOpenHasNone() { QVERIFY(!reviewKeepAlive(capture::Capture(), {})); }

void tst_KeepAliveReview::everyTimeoutIsJudgedAndAPairRecommended()
{
    const auto review = reviewKeepAlive(*recording({100ms, 3s, 100ms, 100ms}), {});
    QVERIFY(review && review->outcomes.size() >= 8);
    QVERIFY(review->recorded == (protocol::KeepAliveSettings{10s, 20s}));
    for (const KeepAliveOutcome& outcome : review->outcomes) {
        const bool tooShort = outcome.settings.timeout < 2s;
        QCOMPARE(outcome.abortedAt.has_value() && !outcome.right, tooShort || outcome.settings.timeout == 2s);
    }
    QVERIFY(review->advised && !review->advised->abortedAt);
    QCOMPARE(review->advice.settings.timeout, Duration(10s));
}

void tst_KeepAliveReview::withoutPingsOnlyTheUsualPairIsKnown()
{
    const auto review = reviewKeepAlive(*recording({}), {});
    QVERIFY(review && review->outcomes.empty() && !review->advised);
    QCOMPARE(review->advice.settings.timeout, Duration(10s));
}

void tst_KeepAliveReview::newestSettingsCount()
{
    const auto capture = recording({100ms, 100ms});
    capture->append(capture::KeepAliveChanged{{10s, 20s}, {0s, 7s}, {}, {}}, capture->anchor().steady + 25s);
    const auto review = reviewKeepAlive(*capture, {});
    QVERIFY(review->recorded == (protocol::KeepAliveSettings{0s, 7s}));
    QVERIFY(!review->outcomes.empty()); // by those that sent the PINGs
    QCOMPARE(review->outcomes.front().settings.interval, Duration(10s));
}

void tst_KeepAliveReview::cutsAreReadFromFindings()
{
    capture::Capture capture;
    const TimePoint at = capture.anchor().steady + 5s;
    capture.append(idleCut("idle-cut", "idleMs", 60000.5), at);
    capture.append(idleCut("idle-cut-despite-pings", "sinceDataMs", 100000), at);
    capture.append(idleCut("reason-masked", "idleMs", 1000), at);
    capture.append(idleCut("idle-cut", "other", 1000), at);
    const auto cuts = recordedCuts(capture);
    QCOMPARE(cuts.size(), std::size_t(2));
    QCOMPARE(cuts[0].age, Duration(60000500us));
    QCOMPARE(cuts[0].at, at);
    QCOMPARE(cuts[1].id, std::string("idle-cut-despite-pings"));
}

void tst_KeepAliveReview::learntLimitHalvesTheInterval()
{
    const TimePoint at = Clock::now();
    const auto review = reviewKeepAlive(*recording({100ms}), {{"idle-cut", 12s, at}, {"idle-cut", 12s, at + 60s}});
    QCOMPARE(review->advice.settings.interval, Duration(6s));
}

void tst_KeepAliveReview::oneCutTeachesNothing()
{
    const auto review = reviewKeepAlive(*recording({100ms}), {{"idle-cut", 12s, Clock::now()}});
    QCOMPARE(review->advice.settings.interval, Duration(10s));
}

void tst_KeepAliveReview::outcomesAreSaid_data()
{
    QTest::addColumn<bool>("aborted");
    QTest::addColumn<bool>("right");
    QTest::addColumn<QString>("words");
    QTest::addRow("lives") << false << true << QStringLiteral("It would have lived on.");
    QTest::addRow("missed") << false << false
                            << QStringLiteral("It would have lived on, although the peer had fallen silent.");
    QTest::addRow("rightly") << true << true
                             << QStringLiteral("It would have been aborted 12.5s after the opening, rightly: nothing "
                                               "was heard of the peer any more.");
    QTest::addRow("wrongly") << true << false
                             << QStringLiteral("It would have been aborted 12.5s after the opening, wrongly: the peer "
                                               "was heard of afterwards.");
}

void tst_KeepAliveReview::outcomesAreSaid()
{
    QFETCH(bool, aborted);
    QFETCH(bool, right);
    QFETCH(QString, words);
    const TimePoint opened(1h);
    const KeepAliveOutcome outcome{{}, aborted ? std::optional(opened + 12512ms) : std::nullopt, right, 1};
    QCOMPARE(QString::fromStdString(outcomeSentence(outcome, opened).filled()), words);
}

QTEST_APPLESS_MAIN(tst_KeepAliveReview)
#include "tst_keep_alive_review.moc"
