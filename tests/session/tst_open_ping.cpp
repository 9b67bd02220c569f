// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/open_ping.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::protocol;
using namespace pongscope::session;
using namespace std::chrono_literals;

/// What is known of the open PING as it goes on its way.
class tst_OpenPing final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void itsWayIsFollowed();
    void pingsByHandAreOfNoInterest();
    void answeredItIsGone();
    void stalePongLeavesItOpen();
    void systemThatTellsNothingIsSaidToTellNothing();

private:
    using Live = capture::LiveFigures;

    [[nodiscard]] TimePoint at(Duration since) const { return m_capture.anchor().steady + since; }
    void queue() { m_ping.take(PingSent{7, at(1s), at(1s), 14}); }
    void leave() { m_ping.take(PingHandedOver{7, 14, at(1001ms)}); }
    bool look(std::optional<std::uint64_t> unacked, Duration when = 2s)
    {
        capture::SocketMoment moment;
        moment.socket.at = at(when);
        moment.socket.ownOctets = true;
        moment.socket.unacked = unacked;
        moment.handedOver = 14;
        return m_ping.look(moment);
    }
    const Live& live()
    {
        m_ping.publish(m_capture);
        return m_capture.live();
    }

    capture::Capture m_capture;
    OpenPing m_ping;
};

void tst_OpenPing::init() { m_ping = {}; }

void tst_OpenPing::itsWayIsFollowed()
{
    QCOMPARE(live().pingQueuedNs.load(), Live::kNone);
    queue();
    QCOMPARE(live().pingQueuedNs.load(), std::int64_t(1'000'000'000));
    QCOMPARE(live().pingHandedOverNs.load(), Live::kNone);
    leave();
    QCOMPARE(live().pingHandedOverNs.load(), std::int64_t(1'001'000'000));
    QVERIFY(look(14)); // the system tells, that is new
    QVERIFY(live().pingAckTold.load());
    QCOMPARE(live().pingAckedNs.load(), Live::kNone);
    QVERIFY(!look(14));
    QVERIFY(look(0, 3s));
    QCOMPARE(live().pingAckedNs.load(), std::int64_t(3'000'000'000));
    QVERIFY(!look(0, 4s)); // nothing new, and the first instant stays
    QCOMPARE(live().pingAckedNs.load(), std::int64_t(3'000'000'000));
}

void tst_OpenPing::pingsByHandAreOfNoInterest()
{
    m_ping.take(PingSent{std::nullopt, at(1s), at(1s), 14});
    QCOMPARE(live().pingQueuedNs.load(), Live::kNone);
    queue();
    m_ping.take(PingHandedOver{std::nullopt, 28, at(2s)});
    QCOMPARE(live().pingHandedOverNs.load(), Live::kNone);
}

void tst_OpenPing::answeredItIsGone()
{
    queue();
    leave();
    PongReceived pong;
    pong.match = PongMatch::Outstanding;
    m_ping.take(pong);
    QCOMPARE(live().pingQueuedNs.load(), Live::kNone);
    QCOMPARE(live().pingHandedOverNs.load(), Live::kNone);
    QVERIFY(!look(0));
}

void tst_OpenPing::stalePongLeavesItOpen()
{
    queue();
    PongReceived pong;
    pong.match = PongMatch::Stale;
    m_ping.take(pong);
    QVERIFY(live().pingQueuedNs.load() != Live::kNone);
}

void tst_OpenPing::systemThatTellsNothingIsSaidToTellNothing()
{
    queue();
    leave();
    QVERIFY(!look(std::nullopt));
    QVERIFY(!live().pingAckTold.load());
    QCOMPARE(live().pingAckedNs.load(), Live::kNone);
}

QTEST_APPLESS_MAIN(tst_OpenPing)
#include "tst_open_ping.moc"
