// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/h2_windows.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::diagnosis;
using namespace std::chrono_literals;

namespace {

using Facts = std::vector<capture::Fact>;
using Says = std::vector<std::pair<std::string, std::string>>;

/// Writes the facts of captures, a millisecond apart; what happens on the connection is in every capture that is there,
/// each copy a microsecond after the other, as the engine does it.
struct Wire {
    std::vector<Facts> logs;
    Duration now{};

    void join(bool reused)
    {
        logs.emplace_back();
        add(logs.size() - 1, capture::AttemptStarted{"2", "ws://x/", reused});
    }
    void add(std::size_t log, capture::FactBody body)
    {
        now += 1ms;
        logs[log].push_back({TimePoint(now), 0, std::move(body)});
    }
    void connection(bool out, std::string name, std::uint8_t flags, Says says)
    {
        now += 1ms;
        Duration at = now;
        for (Facts& log : logs) {
            log.push_back({TimePoint(at), 0, capture::H2FrameFact{out, name, flags, 0, 8, says, {}}});
            at += 1us;
        }
    }
    void settings(bool out, const Says& says = {}) { connection(out, "SETTINGS", 0, says); }
    void acknowledge(bool out) { connection(out, "SETTINGS", 1, {}); }
    void update(bool out, int increment)
    {
        connection(out, "WINDOW_UPDATE", 0, {{"increment", std::to_string(increment)}});
    }
    void frame(std::size_t log, bool out, std::string name, std::int32_t stream, std::uint32_t length, Says says = {})
    {
        add(log, capture::H2FrameFact{out, std::move(name), 0, stream, length, std::move(says), {}});
    }
    void data(std::size_t log, bool out, std::int32_t stream, std::uint32_t length)
    {
        frame(log, out, "DATA", stream, length);
    }
    /// SETTINGS of both, and a stream.
    void greet()
    {
        join(false);
        settings(true);
        settings(false);
        acknowledge(false);
        frame(0, true, "HEADERS", 1, 40, {{":protocol", "websocket"}});
    }
    [[nodiscard]] H2WindowSeries windows(std::size_t own = 0) const
    {
        const std::vector<H2Facts> all(logs.begin(), logs.end());
        return h2Windows(all, own);
    }
};

std::vector<std::int64_t> values(const std::vector<H2WindowPoint>& points)
{
    std::vector<std::int64_t> all;
    for (const H2WindowPoint& point : points)
        all.push_back(point.octets);
    return all;
}

using Values = std::vector<std::int64_t>;

const Says kInitial100000{{"SETTINGS_INITIAL_WINDOW_SIZE", "100000"}};

} // namespace

class tst_H2Windows final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyWindowBeginsAt65535();
    void dataTakesFromStreamAndConnection();
    void updatesGiveBack();
    void thePeersInitialSizeMovesOpenStreamsByTheDifference();
    void oursHoldsOnceItIsAcknowledged();
    void theConnectionsWindowHasNoInitialSize();
    void aWindowMayBecomeNegative();
    void neighboursTakeFromTheConnectionOnly();
    void framesOfTheConnectionCountOnce();
    void whoeverOutlivesTheFirstGoesOnWithItsCopies();
    void aJoinerAloneKnowsNothing();
    void aStreamThatNobodyRecordedIsAdmitted();
    void requestsBesideItTakeFromTheConnection();
    void seriesEndWhereDataIsNoLongerRecorded();
};

void tst_H2Windows::everyWindowBeginsAt65535()
{
    Wire wire;
    wire.greet();
    const H2WindowSeries series = wire.windows();
    QCOMPARE(values(series.connectionOut), Values{65535});
    QCOMPARE(values(series.connectionIn), Values{65535});
    QCOMPARE(values(series.streamOut), Values{65535});
    QCOMPARE(values(series.streamIn), Values{65535});
    QVERIFY(!series.begunBefore && !series.neighboursMissing && !series.streamCut);
}

void tst_H2Windows::dataTakesFromStreamAndConnection()
{
    Wire wire;
    wire.greet();
    wire.data(0, true, 1, 100);
    wire.data(0, false, 1, 30);
    const H2WindowSeries series = wire.windows();
    QCOMPARE(values(series.streamOut), (Values{65535, 65435}));
    QCOMPARE(values(series.connectionOut), (Values{65535, 65435}));
    QCOMPARE(values(series.streamIn), (Values{65535, 65505}));
    QCOMPARE(values(series.connectionIn), (Values{65535, 65505}));
}

void tst_H2Windows::updatesGiveBack()
{
    Wire wire;
    wire.greet();
    wire.data(0, true, 1, 100);
    wire.frame(0, false, "WINDOW_UPDATE", 1, 4, {{"increment", "60"}});
    wire.update(false, 100);
    wire.update(true, 1000);
    const H2WindowSeries series = wire.windows();
    QCOMPARE(values(series.streamOut), (Values{65535, 65435, 65495}));
    QCOMPARE(values(series.connectionOut), (Values{65535, 65435, 65535}));
    QCOMPARE(values(series.connectionIn), (Values{65535, 66535}));
}

void tst_H2Windows::thePeersInitialSizeMovesOpenStreamsByTheDifference()
{
    Wire wire;
    wire.greet();
    wire.data(0, true, 1, 5535);
    wire.settings(false, kInitial100000);
    QCOMPARE(values(wire.windows().streamOut), (Values{65535, 60000, 94465}));
    wire.settings(false, kInitial100000); // the same again changes nothing
    QCOMPARE(wire.windows().streamOut.size(), std::size_t(3));
    // A stream of later begins with it.
    Wire later;
    later.join(false);
    later.settings(true);
    later.settings(false, kInitial100000);
    later.frame(0, true, "HEADERS", 1, 40);
    QCOMPARE(values(later.windows().streamOut), Values{100000});
}

void tst_H2Windows::oursHoldsOnceItIsAcknowledged()
{
    Wire wire;
    wire.join(false);
    wire.settings(true, kInitial100000);
    wire.settings(false);
    wire.frame(0, true, "HEADERS", 1, 40);
    wire.acknowledge(true); // ours of theirs is none of theirs of ours
    QCOMPARE(values(wire.windows().streamIn), Values{65535});
    wire.acknowledge(false);
    QCOMPARE(values(wire.windows().streamIn), (Values{65535, 100000}));
}

void tst_H2Windows::theConnectionsWindowHasNoInitialSize()
{
    Wire wire;
    wire.greet();
    wire.settings(false, kInitial100000);
    QCOMPARE(values(wire.windows().connectionOut), Values{65535});
}

void tst_H2Windows::aWindowMayBecomeNegative()
{
    Wire wire;
    wire.greet();
    wire.data(0, true, 1, 1000);
    wire.settings(false, {{"SETTINGS_INITIAL_WINDOW_SIZE", "0"}});
    QCOMPARE(wire.windows().streamOut.back().octets, -1000);
}

void tst_H2Windows::neighboursTakeFromTheConnectionOnly()
{
    Wire wire;
    wire.greet();
    wire.join(true);
    wire.frame(1, true, "HEADERS", 3, 40);
    wire.data(1, true, 3, 500);
    const H2WindowSeries first = wire.windows(0);
    QCOMPARE(values(first.streamOut), Values{65535});
    QCOMPARE(values(first.connectionOut), (Values{65535, 65035}));
    const H2WindowSeries second = wire.windows(1);
    QCOMPARE(values(second.streamOut), (Values{65535, 65035}));
    QCOMPARE(values(second.connectionOut), (Values{65535, 65035}));
}

void tst_H2Windows::framesOfTheConnectionCountOnce()
{
    Wire wire;
    wire.greet();
    wire.join(true);
    wire.frame(1, true, "HEADERS", 3, 40);
    wire.update(false, 1);
    wire.update(false, 1);
    wire.update(false, 1);
    for (const std::size_t own : {0, 1})
        QCOMPARE(values(wire.windows(own).connectionOut), (Values{65535, 65536, 65537, 65538}));
}

void tst_H2Windows::whoeverOutlivesTheFirstGoesOnWithItsCopies()
{
    Wire wire;
    wire.greet();
    wire.join(true);
    wire.frame(1, true, "HEADERS", 3, 40);
    wire.update(false, 1);
    const Facts first = wire.logs.front(); // its capture ends here
    wire.update(false, 1);
    wire.update(false, 1);
    wire.logs.front() = first;
    QCOMPARE(values(wire.windows(1).connectionOut), (Values{65535, 65536, 65537, 65538}));
}

void tst_H2Windows::aJoinerAloneKnowsNothing()
{
    Wire wire;
    wire.greet();
    wire.join(true);
    wire.frame(1, true, "HEADERS", 3, 40);
    wire.data(1, true, 3, 500);
    wire.logs.erase(wire.logs.begin());
    const H2WindowSeries series = wire.windows(0);
    QVERIFY(series.begunBefore);
    QVERIFY(series.streamOut.empty() && series.connectionOut.empty());
}

void tst_H2Windows::aStreamThatNobodyRecordedIsAdmitted()
{
    Wire wire;
    wire.greet();
    wire.join(true);
    wire.frame(1, true, "HEADERS", 5, 40); // 3 was somebody else's
    QVERIFY(wire.windows(0).neighboursMissing);
}

void tst_H2Windows::seriesEndWhereDataIsNoLongerRecorded()
{
    Wire wire;
    wire.greet();
    wire.join(true);
    wire.frame(1, true, "HEADERS", 3, 40);
    wire.data(0, true, 1, 1);
    wire.add(1, capture::CaptureLimited{"h2-data"});
    wire.data(0, true, 1, 1);
    wire.update(false, 7);
    const H2WindowSeries series = wire.windows(0);
    QVERIFY(!series.streamCut);
    QVERIFY(series.connectionCut);
    QCOMPARE(values(series.connectionOut), (Values{65535, 65534}));
    QCOMPARE(values(series.streamOut), (Values{65535, 65534, 65533}));
    QCOMPARE(values(wire.windows(1).streamOut), Values{65535});
    QVERIFY(wire.windows(1).streamCut);
}

void tst_H2Windows::requestsBesideItTakeFromTheConnection()
{
    Wire wire;
    wire.greet();
    wire.frame(0, true, "HEADERS", 3, 40, {{":method", "GET"}});
    wire.data(0, false, 3, 35);
    const H2WindowSeries series = wire.windows();
    QCOMPARE(values(series.streamIn), Values{65535});
    QCOMPARE(values(series.connectionIn), (Values{65535, 65500}));
    QVERIFY(!series.neighboursMissing);
}

QTEST_APPLESS_MAIN(tst_H2Windows)
#include "tst_h2_windows.moc"
