// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/reconnect_policy.h"

#include <QTest>

#include <limits>

using namespace pongscope;
using namespace pongscope::session;
using namespace std::chrono_literals;

class tst_ReconnectPolicy final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itIsOffUnlessAsked();
    void waitsGrowByTheFactorUpToTheLongest();
    void jitterStaysWithinItsShare();
    void itGivesUpAfterSoManyAttempts();
    void numbersWithoutEndAreNoTrouble();
    void onlyWhatAnotherAttemptCanMend();
    void aConnectionThatHeldMakesGood();
    void whatIsWrittenIsReadAgain();
    void whatMakesNoSenseIsRefused();
};

namespace {

std::optional<Duration> at(const ReconnectPolicy& policy, std::uint32_t attempt, std::uint64_t seed = 1)
{
    SeededRandom random(seed);
    return delayBefore(policy, attempt, random);
}

capture::ClosedFact end(protocol::EndedBy by, std::optional<std::uint16_t> code = {}, bool clean = false)
{
    return {protocol::WebSocketState::Closed, by, code, {}, clean};
}

} // namespace

void tst_ReconnectPolicy::itIsOffUnlessAsked() { QVERIFY(!ReconnectPolicy().on); }

void tst_ReconnectPolicy::waitsGrowByTheFactorUpToTheLongest()
{
    const ReconnectPolicy policy{true, 1s, 3, 20s, 0, 10};
    QCOMPARE(at(policy, 1), std::optional<Duration>(1s));
    QCOMPARE(at(policy, 2), std::optional<Duration>(3s));
    QCOMPARE(at(policy, 3), std::optional<Duration>(9s));
    QCOMPARE(at(policy, 4), std::optional<Duration>(20s));
    QCOMPARE(at(policy, 10), std::optional<Duration>(20s));
}

void tst_ReconnectPolicy::jitterStaysWithinItsShare()
{
    const ReconnectPolicy policy{true, 10s, 1, 60s, 20, 0};
    Duration least = Duration::max();
    Duration most{};
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const Duration delay = at(policy, 1, seed).value();
        QVERIFY(delay >= 8s && delay <= 12s);
        least = std::min(least, delay);
        most = std::max(most, delay);
    }
    QVERIFY2(least < 9s && most > 11s, "it is spread over its range");
}

void tst_ReconnectPolicy::itGivesUpAfterSoManyAttempts()
{
    ReconnectPolicy policy{true, 1s, 1, 1s, 0, 3};
    QVERIFY(at(policy, 3));
    QVERIFY(!at(policy, 4));
    policy.attempts = 0;
    QVERIFY(at(policy, std::numeric_limits<std::uint32_t>::max()));
}

void tst_ReconnectPolicy::numbersWithoutEndAreNoTrouble()
{
    ReconnectPolicy policy{true, 1s, 1000, 60s, 100, 0};
    QVERIFY(at(policy, 4000).value() <= 60s);
    policy.delay = {};
    QCOMPARE(at(policy, 4000), std::optional<Duration>(Duration::zero()));
}

void tst_ReconnectPolicy::onlyWhatAnotherAttemptCanMend()
{
    using protocol::EndedBy;
    QVERIFY(!isWorthReconnecting(end(EndedBy::Local, 1000, true), nullptr));
    QVERIFY(!isWorthReconnecting(end(EndedBy::Peer, 1000, true), nullptr));
    QVERIFY(!isWorthReconnecting(end(EndedBy::Peer, {}, true), nullptr));
    QVERIFY(isWorthReconnecting(end(EndedBy::Peer, 1001, true), nullptr));
    QVERIFY(isWorthReconnecting(end(EndedBy::Peer), nullptr));
    QVERIFY(isWorthReconnecting(end(EndedBy::Timeout), nullptr));
    QVERIFY(isWorthReconnecting(end(EndedBy::Transport), nullptr));
    QVERIFY(isWorthReconnecting(end(EndedBy::ProtocolError), nullptr));
    const capture::ErrorFact bad{
        {protocol::WebSocketError::Argument, {{"ArgumentException", {}, "x"}}}, "options", {}, {}};
    QVERIFY(!isWorthReconnecting(end(EndedBy::Transport), &bad));
}

void tst_ReconnectPolicy::aConnectionThatHeldMakesGood()
{
    const ReconnectPolicy policy{true, 1s, 2, 60s, 0, 3};
    QCOMPARE(nextAttempt(policy, 0, {}), 1u);
    QCOMPARE(nextAttempt(policy, 2, {}), 3u);
    QCOMPARE(nextAttempt(policy, 2, 59s), 3u); // a server that accepts and drops is no better than one that refuses
    QCOMPARE(nextAttempt(policy, 2, 60s), 1u);
}

void tst_ReconnectPolicy::whatIsWrittenIsReadAgain()
{
    const ReconnectPolicy policy{true, 1500ms, 1.5, 2min, 0, 0};
    QVERIFY(readReconnect(reconnectText(policy)) == policy);
    QVERIFY(readReconnect(reconnectText({})) == ReconnectPolicy());
    QCOMPARE(reconnectText(*readReconnect("on")), std::string("delay=1s,factor=2,longest=1m,jitter=20,attempts=10"));
    QCOMPARE(readReconnect("attempts=3,jitter=5%")->attempts, 3u);
    for (const char* const text : {"maybe", "delay", "delay=x", "factor=2x", "attempts=-1", "depth=3", "jitter="})
        QVERIFY2(!readReconnect(text), text);
}

void tst_ReconnectPolicy::whatMakesNoSenseIsRefused()
{
    QVERIFY(reconnectProblem({}).empty());
    for (const ReconnectPolicy& wrong : {ReconnectPolicy{true, -1s}, ReconnectPolicy{true, 90s},
             ReconnectPolicy{true, 1s, 0.5}, ReconnectPolicy{true, 1s, std::numeric_limits<double>::quiet_NaN()},
             ReconnectPolicy{true, 1s, 2, 25h}, ReconnectPolicy{true, 1s, 2, 60s, 101}})
        QVERIFY2(!reconnectProblem(wrong).empty(), reconnectText(wrong).c_str());
}

QTEST_GUILESS_MAIN(tst_ReconnectPolicy)
#include "tst_reconnect_policy.moc"
