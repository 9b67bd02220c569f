// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/h2_ping_rtt.h"

#include <QTest>

using namespace pongscope;
using diagnosis::H2PingRtt;
using namespace std::chrono_literals;

namespace {

capture::Fact ping(bool out, bool ack, std::string payload, Duration at)
{
    capture::H2FrameFact frame;
    frame.out = out;
    frame.name = "PING";
    frame.flags = ack ? 1 : 0;
    frame.length = 8;
    frame.facts = {{"payload", std::move(payload)}};
    return {TimePoint(at), 0, frame};
}

} // namespace

class tst_H2PingRtt final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anAnswerIsPairedByItsPayload();
    void onlyAnswersToOurPingsCount();
    void anAnswerCountsOnce();
    void otherFactsAreNoPings();
};

void tst_H2PingRtt::anAnswerIsPairedByItsPayload()
{
    H2PingRtt rtt;
    QVERIFY(!rtt.take(ping(true, false, "aa", 10ms)));
    QVERIFY(!rtt.take(ping(true, false, "bb", 20ms)));
    QCOMPARE(rtt.take(ping(false, true, "bb", 25ms)), (H2PingRtt::Sample{TimePoint(25ms), 5ms}));
    QCOMPARE(rtt.take(ping(false, true, "aa", 40ms)), (H2PingRtt::Sample{TimePoint(40ms), 30ms}));
}

void tst_H2PingRtt::onlyAnswersToOurPingsCount()
{
    H2PingRtt rtt;
    QVERIFY(!rtt.take(ping(false, false, "aa", 10ms)));
    QVERIFY(!rtt.take(ping(true, true, "aa", 11ms)));
    QVERIFY(!rtt.take(ping(false, true, "cc", 12ms)));
}

void tst_H2PingRtt::anAnswerCountsOnce()
{
    H2PingRtt rtt;
    QVERIFY(!rtt.take(ping(true, false, "aa", 10ms)));
    QVERIFY(rtt.take(ping(false, true, "aa", 11ms)));
    QVERIFY(!rtt.take(ping(false, true, "aa", 12ms)));
}

void tst_H2PingRtt::otherFactsAreNoPings()
{
    H2PingRtt rtt;
    QVERIFY(!rtt.take(ping(true, false, "aa", 10ms)));
    capture::H2FrameFact settings;
    settings.name = "SETTINGS";
    settings.flags = 1;
    settings.facts = {{"payload", "aa"}};
    QVERIFY(!rtt.take({TimePoint(11ms), 0, settings}));
    QVERIFY(!rtt.take({TimePoint(12ms), 0, capture::PongFact()}));
    QVERIFY(rtt.take(ping(false, true, "aa", 13ms)));
}

QTEST_APPLESS_MAIN(tst_H2PingRtt)
#include "tst_h2_ping_rtt.moc"
