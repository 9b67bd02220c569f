// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/capture.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::capture;
using namespace std::chrono_literals;

namespace {

const ClockAnchor kAnchor{TimePoint(1000s), std::chrono::system_clock::time_point(5000s)};

FrameRow rowAt(Duration since)
{
    return rowOf({true, 0, protocol::Opcode::Text, 4, 2, {}}, protocol::Direction::In, since);
}

/// What readers are woken for: a row that is taken or dropped, a fact, a figure.
void happen(Capture& capture, int cause)
{
    if (cause == 1)
        capture.append(ReadingChanged{"paused"}, kAnchor.steady);
    else if (cause == 2)
        capture.touch();
    else
        capture.append(rowAt(1s), {});
}

std::vector<std::string> limits(const Capture& capture)
{
    std::vector<std::string> reasons;
    for (const Fact& fact : capture.facts()) {
        if (const auto* limited = std::get_if<CaptureLimited>(&fact.body))
            reasons.push_back(limited->reason);
    }
    return reasons;
}

using Reasons = std::vector<std::string>;

} // namespace

class tst_Capture : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsComeBackWithTheirPayloads();
    void anEmptyPayloadTakesNoRoom();
    void callersPositionIsNotTrusted();
    void payloadCeilingKeepsTheRowAndIsReportedOnce();
    void fullLogCountsWhatItDropsAndIsReportedOnce();
    void droppedRowStoresNoPayload();
    void aCompressedFrameHasTwoPayloads();
    void aContentThatDoesNotFitIsCounted();
    void aPongsFiguresAreNoContent();
    void factsKnowTheirPlaceAmongTheRows();
    void factsAreCopiedFromTheirNumberOn();
    void instantsAreTheAnchorsPlusTheRows();
    void oneWakeUpBetweenTwoRearms_data();
    void oneWakeUpBetweenTwoRearms();
    void aBurstWakesOnceAtItsEnd_data();
    void aBurstWakesOnceAtItsEnd();
    void aNoteWakesAmidABurst();
    void newWakeIsCalledThoughNobodyRearmed();
    void removedWakeIsNotCalled();
    void wakeOfAFactSeesTheFact();
};

void tst_Capture::rowsComeBackWithTheirPayloads()
{
    Capture capture(kAnchor);
    QCOMPARE(capture.append(rowAt(1s), bytesOf("ping")), std::optional<std::uint64_t>(0));
    QCOMPARE(capture.append(rowAt(2s), bytesOf("pong")), std::optional<std::uint64_t>(1));
    QCOMPARE(capture.rows(), 2u);
    QVERIFY(textOf(capture.payload(capture.row(0))) == "ping");
    QVERIFY(textOf(capture.payload(capture.row(1))) == "pong");
    QCOMPARE(capture.row(1).kept, 4u);
    QCOMPARE(capture.payloadBytes(), 8u);
}

void tst_Capture::anEmptyPayloadTakesNoRoom()
{
    Capture capture(kAnchor);
    QVERIFY(capture.append(rowAt(1s), {}));
    QCOMPARE(std::uint64_t(capture.row(0).payload), FrameRow::kNoPayload);
    QCOMPARE(capture.row(0).kept, 0u);
    QVERIFY(capture.payload(capture.row(0)).empty());
    QCOMPARE(capture.payloadBytes(), 0u);
    QVERIFY(limits(capture).empty());
}

void tst_Capture::callersPositionIsNotTrusted()
{
    Capture capture(kAnchor);
    FrameRow row = rowAt(1s);
    row.payload = 99;
    row.kept = 99;
    QVERIFY(capture.append(row, {}));
    QVERIFY(capture.payload(capture.row(0)).empty());
}

void tst_Capture::payloadCeilingKeepsTheRowAndIsReportedOnce()
{
    Capture capture(kAnchor, {.payloadCeiling = 6});
    QVERIFY(capture.append(rowAt(1s), bytesOf("1234")));
    QVERIFY(capture.append(rowAt(2s), bytesOf("5678")));
    QVERIFY(capture.append(rowAt(3s), bytesOf("9abc")));
    QVERIFY(capture.append(rowAt(4s), bytesOf("yz"))); // fits again
    QCOMPARE(capture.rows(), 4u);
    QCOMPARE(capture.row(1).kept, 0u);
    QCOMPARE(capture.row(1).length, 4u);
    QVERIFY(capture.payload(capture.row(2)).empty());
    QVERIFY(textOf(capture.payload(capture.row(3))) == "yz");
    QCOMPARE(capture.live().droppedPayloads.load(), 2u);
    QCOMPARE(capture.live().droppedRows.load(), 0u);
    QCOMPARE(limits(capture), Reasons{"payload-ceiling"});
    QVERIFY(capture.facts().front().at == kAnchor.steady + 2s);
}

void tst_Capture::fullLogCountsWhatItDropsAndIsReportedOnce()
{
    Capture capture(kAnchor, {.rowCapacity = 2});
    QVERIFY(capture.append(rowAt(1s), {}));
    QVERIFY(capture.append(rowAt(2s), {}));
    QVERIFY(!capture.append(rowAt(3s), {}));
    QVERIFY(!capture.append(rowAt(4s), {}));
    QCOMPARE(capture.rows(), 2u);
    QCOMPARE(capture.live().droppedRows.load(), 2u);
    QCOMPARE(limits(capture), Reasons{"row-capacity"});
}

void tst_Capture::droppedRowStoresNoPayload()
{
    Capture capture(kAnchor, {.rowCapacity = 0});
    QVERIFY(!capture.append(rowAt(1s), bytesOf("lost")));
    QCOMPARE(capture.payloadBytes(), 0u);
    QCOMPARE(capture.live().droppedPayloads.load(), 0u);
}

void tst_Capture::aCompressedFrameHasTwoPayloads()
{
    Capture capture(kAnchor);
    capture.append(rowAt(1s), bytesOf("wire"), bytesOf("inflated"));
    capture.append(rowAt(2s), bytesOf("wire"), ByteView());
    capture.append(rowAt(3s), bytesOf("wire"));
    QVERIFY(textOf(capture.payload(capture.row(0))) == "wire");
    const auto content = capture.content(capture.row(0));
    QVERIFY(content.has_value());
    QCOMPARE(content->length, 8u);
    QVERIFY(textOf(content->kept) == "inflated");
    const auto empty = capture.content(capture.row(1));
    QVERIFY(empty.has_value()); // an empty message, compressed
    QCOMPARE(empty->length, 0u);
    QVERIFY(empty->kept.empty());
    QVERIFY(!capture.content(capture.row(2)));
}

void tst_Capture::aContentThatDoesNotFitIsCounted()
{
    Capture capture(kAnchor, {100, 10});
    capture.append(rowAt(1s), bytesOf("wire"), bytesOf(std::string(90, 'x'))); // fits without its record
    QVERIFY(!capture.content(capture.row(0)));
    QVERIFY(textOf(capture.payload(capture.row(0))) == "wire");
    QCOMPARE(capture.live().droppedPayloads.load(), 1u);
    QCOMPARE(limits(capture), Reasons{"payload-ceiling"});

    Capture small(kAnchor, {60, 10});
    small.append(rowAt(1s), bytesOf("wire"), bytesOf(std::string(90, 'x')));
    const auto content = small.content(small.row(0));
    QVERIFY(content.has_value()); // its length is known though its octets are not
    QCOMPARE(content->length, 90u);
    QVERIFY(content->kept.empty());
}

void tst_Capture::aPongsFiguresAreNoContent()
{
    FrameRow pong = rowOf({true, 0, protocol::Opcode::Pong, 0, 2, {}}, protocol::Direction::In, 1s);
    pong.rttUs = 5;
    pong.partner = 7;
    Capture capture(kAnchor);
    capture.append(pong, {});
    QVERIFY(capture.row(0).hasRtt());
    QVERIFY(!capture.content(capture.row(0)));
    FrameRow text = rowAt(1s);
    text.setContentPosition((1ull << 47) + 12345);
    QCOMPARE(text.contentPosition(), std::optional<std::uint64_t>((1ull << 47) + 12345));
    QVERIFY(!text.hasRtt());
}

void tst_Capture::factsKnowTheirPlaceAmongTheRows()
{
    Capture capture(kAnchor);
    capture.append(AttemptStarted{"1.1", "ws://a/"}, kAnchor.steady);
    QVERIFY(capture.append(rowAt(1s), {}));
    capture.append(ReadingChanged{"paused"}, kAnchor.steady + 2s);
    const auto facts = capture.facts();
    QCOMPARE(facts.size(), 2u);
    QCOMPARE(facts[0].rows, 0u);
    QCOMPARE(facts[1].rows, 1u);
    QVERIFY(facts[1].at == kAnchor.steady + 2s);
    QCOMPARE(std::get<ReadingChanged>(facts[1].body).mode, "paused");
}

void tst_Capture::factsAreCopiedFromTheirNumberOn()
{
    Capture capture(kAnchor);
    for (const char* mode : {"continuous", "paused", "one-message"})
        capture.append(ReadingChanged{mode}, kAnchor.steady);
    QCOMPARE(capture.facts(0).size(), 3u);
    const auto tail = capture.facts(2);
    QCOMPARE(tail.size(), 1u);
    QCOMPARE(std::get<ReadingChanged>(tail[0].body).mode, "one-message");
    QVERIFY(capture.facts(3).empty());
    QVERIFY(capture.facts(1000).empty());
}

void tst_Capture::instantsAreTheAnchorsPlusTheRows()
{
    Capture capture(kAnchor);
    QVERIFY(capture.append(rowAt(1500us), {}));
    QVERIFY(capture.instant(capture.row(0)) == kAnchor.steady + 1500us);
    QVERIFY(capture.since(kAnchor.steady + 3s) == 3s);
}

void tst_Capture::oneWakeUpBetweenTwoRearms_data()
{
    QTest::addColumn<int>("cause");
    QTest::addRow("row") << 0;
    QTest::addRow("fact") << 1;
    QTest::addRow("figure") << 2;
    QTest::addRow("dropped row") << 3;
}

void tst_Capture::oneWakeUpBetweenTwoRearms()
{
    QFETCH(int, cause);
    Capture capture(kAnchor, {.rowCapacity = cause == 3 ? 0 : FrameStore::kCapacity});
    int wakes = 0;
    capture.setWake([&wakes] { ++wakes; });
    happen(capture, cause);
    QCOMPARE(wakes, 1);
    happen(capture, cause);
    QCOMPARE(wakes, 1);
    capture.rearm();
    QCOMPARE(wakes, 1);
    happen(capture, cause);
    QCOMPARE(wakes, 2);
}

void tst_Capture::aBurstWakesOnceAtItsEnd_data() { oneWakeUpBetweenTwoRearms_data(); }

void tst_Capture::aBurstWakesOnceAtItsEnd()
{
    QFETCH(int, cause);
    Capture capture(kAnchor, {.rowCapacity = cause == 3 ? 0 : FrameStore::kCapacity});
    int wakes = 0;
    capture.setWake([&] {
        ++wakes;
        capture.rearm();
    });
    {
        const Capture::Burst nothing(capture);
    }
    QCOMPARE(wakes, 0);
    {
        const Capture::Burst burst(capture);
        for (int i = 0; i < 3; ++i)
            happen(capture, cause);
        QCOMPARE(capture.rows(), cause == 0 ? 3u : 0u); // there, for whoever looks by himself
        QCOMPARE(wakes, 0);
    }
    QCOMPARE(wakes, 1);
    capture.touch();
    QCOMPARE(wakes, 2);
}

void tst_Capture::aNoteWakesAmidABurst()
{
    Capture capture(kAnchor);
    int wakes = 0;
    const Capture::Burst burst(capture);
    capture.append(rowAt(1s), {});
    capture.setWake([&wakes] { ++wakes; });
    capture.setNote(0, {.text = "the user's, of another thread"});
    QCOMPARE(wakes, 1);
}

void tst_Capture::newWakeIsCalledThoughNobodyRearmed()
{
    Capture capture(kAnchor);
    capture.touch(); // nobody is there yet
    int first = 0, second = 0;
    capture.setWake([&first] { ++first; });
    capture.touch();
    QCOMPARE(first, 1);
    capture.setWake([&second] { ++second; }); // a second view took over without a rearm of the first
    capture.touch();
    QCOMPARE(first, 1);
    QCOMPARE(second, 1);
}

void tst_Capture::removedWakeIsNotCalled()
{
    Capture capture(kAnchor);
    int wakes = 0;
    capture.setWake([&wakes] { ++wakes; });
    capture.setWake({});
    capture.touch();
    QCOMPARE(wakes, 0);
}

void tst_Capture::wakeOfAFactSeesTheFact()
{
    Capture capture(kAnchor);
    std::size_t seen = 0;
    capture.setWake([&] { seen = capture.facts().size(); });
    capture.append(ReadingChanged{"paused"}, kAnchor.steady);
    QCOMPARE(seen, 1u);
}

QTEST_GUILESS_MAIN(tst_Capture)
#include "tst_capture.moc"
