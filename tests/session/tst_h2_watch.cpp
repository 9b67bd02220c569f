// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/h2_watch.h"
#include "facts_of.h"
#include "tests/support/h2_pair.h"

#include <QTest>

#include <set>

using namespace pongscope;
using namespace pongscope::session;
using namespace std::chrono_literals;
using capture::H2Blocked;
using capture::H2FrameFact;
using support::factsOf;
using support::H2Pair;
using transport::H2Blockage;
using transport::H2Frame;

namespace {

struct Stage {
    explicit Stage(std::uint32_t window = 65'535)
        : pair({transport::H2Session::Role::Server, window})
        , watch(pair.client, capture)
    {
    }
    std::shared_ptr<capture::Capture> capture = std::make_shared<capture::Capture>();
    H2Pair pair;
    H2Watch watch;
};

H2Frame data(bool out, std::int32_t stream) { return {out, 0, 0, stream, 10, {}}; }

} // namespace

class tst_H2Watch final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void neighboursAreNotRecorded();
    void dataIsBounded();
    void eachKindHasABoundOfItsOwn();
    void aLongWaitIsToldTwice();
    void aShortWaitIsNotTold();
    void waitsAreBounded();
    void theConnectionMayGo();
};

void tst_H2Watch::neighboursAreNotRecorded()
{
    Stage stage;
    stage.watch.setStream(3);
    stage.watch.addStream(7);
    for (const std::int32_t stream : {1, 3, 5, 7})
        Q_EMIT stage.pair.client.frame(data(true, stream));
    Q_EMIT stage.pair.client.frame({false, 4, 0, 0, 6, {{"a", "1"}}, 5ms});
    const auto facts = factsOf<H2FrameFact>(*stage.capture);
    QCOMPARE(facts.size(), std::size_t(3));
    QCOMPARE(facts[0].streamId, 3);
    QCOMPARE(facts[1].streamId, 7);
    QCOMPARE(facts[2].name, "SETTINGS");
    QVERIFY(facts[2].rtt == Duration(5ms));
    QVERIFY(!facts[2].out && facts[0].out);
}

void tst_H2Watch::dataIsBounded()
{
    Stage stage;
    stage.watch.setStream(1);
    for (std::uint32_t i = 0; i < H2Watch::kMostData + 100; ++i)
        Q_EMIT stage.pair.client.frame(data(i % 2, 1));
    QCOMPARE(H2Watch::kMostData, 10'000u);
    QCOMPARE(factsOf<H2FrameFact>(*stage.capture).size(), std::size_t(H2Watch::kMostData));
    const auto limits = factsOf<capture::CaptureLimited>(*stage.capture);
    QCOMPARE(limits.size(), std::size_t(1));
    QCOMPARE(limits[0].reason, "h2-data");
}

void tst_H2Watch::eachKindHasABoundOfItsOwn()
{
    Stage stage;
    stage.watch.setStream(1);
    for (std::uint32_t i = 0; i < H2Watch::kMostUpkeep + 100; ++i) {
        Q_EMIT stage.pair.client.frame(data(false, 1));
        Q_EMIT stage.pair.client.frame({true, 6, 0, 0, 8, {}}); // PING
    }
    std::set<std::string> reasons;
    for (const auto& limit : factsOf<capture::CaptureLimited>(*stage.capture))
        reasons.insert(limit.reason);
    QCOMPARE(reasons, (std::set<std::string>{"h2-data", "h2-upkeep"}));
    QCOMPARE(factsOf<H2FrameFact>(*stage.capture).size(), std::size_t(H2Watch::kMostData + H2Watch::kMostUpkeep));
    Q_EMIT stage.pair.client.frame({false, 3, 0, 1, 4, {{"code", "CANCEL"}}});
    QCOMPARE(factsOf<H2FrameFact>(*stage.capture).back().name, "RST_STREAM");
}

void tst_H2Watch::aLongWaitIsToldTwice()
{
    Stage stage(100);
    QVERIFY(stage.pair.ready());
    const auto socket = stage.pair.open();
    stage.watch.setStream(socket->id());
    socket->write(Bytes(130));
    QTRY_COMPARE(factsOf<H2Blocked>(*stage.capture).size(), std::size_t(1));
    const H2Blocked begun = factsOf<H2Blocked>(*stage.capture)[0];
    QCOMPARE(begun.window, "stream");
    QCOMPARE(begun.streamId, socket->id());
    QCOMPARE(begun.octets, std::uint64_t(30));
    QVERIFY(!begun.until);

    Bytes buffer(200);
    QCOMPARE(stage.pair.streams.at(1)->read(buffer), std::size_t(100));
    QTRY_COMPARE(factsOf<H2Blocked>(*stage.capture).size(), std::size_t(2));
    const H2Blocked ended = factsOf<H2Blocked>(*stage.capture)[1];
    QCOMPARE(ended.since, begun.since);
    QVERIFY(*ended.until - ended.since >= H2Watch::kWorthTelling - 1ms);
}

void tst_H2Watch::aShortWaitIsNotTold()
{
    Stage stage;
    stage.watch.setStream(1);
    const TimePoint now = Clock::now();
    Q_EMIT stage.pair.client.blocked({1, H2Blockage::Window::Both, now, {}, 5});
    Q_EMIT stage.pair.client.blocked({1, H2Blockage::Window::Both, now, now + 49ms, 5});
    Q_EMIT stage.pair.client.blocked({3, H2Blockage::Window::Both, now, now + 1h, 5}); // a neighbour's
    QVERIFY(factsOf<H2Blocked>(*stage.capture).empty());
    Q_EMIT stage.pair.client.blocked({1, H2Blockage::Window::Both, now, now + 50ms, 5});
    QCOMPARE(factsOf<H2Blocked>(*stage.capture).at(0).window, "both");
}

void tst_H2Watch::waitsAreBounded()
{
    Stage stage;
    stage.watch.setStream(1);
    const TimePoint now = Clock::now();
    for (std::uint32_t i = 0; i < H2Watch::kMostWaits + 100; ++i)
        Q_EMIT stage.pair.client.blocked({1, H2Blockage::Window::Connection, now, now + 1s, 5});
    QCOMPARE(factsOf<H2Blocked>(*stage.capture).size(), std::size_t(H2Watch::kMostWaits));
    QCOMPARE(factsOf<capture::CaptureLimited>(*stage.capture).at(0).reason, "h2-waits");
}

void tst_H2Watch::theConnectionMayGo()
{
    auto pair = std::make_unique<H2Pair>();
    H2Watch watch(pair->client, std::make_shared<capture::Capture>());
    QCOMPARE(watch.connection(), &pair->client);
    pair.reset();
    QVERIFY(!watch.connection());
}

QTEST_GUILESS_MAIN(tst_H2Watch)
#include "tst_h2_watch.moc"
