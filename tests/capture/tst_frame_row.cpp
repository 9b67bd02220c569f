// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/frame_row.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::capture;
using protocol::Direction;
using protocol::FrameHeader;
using protocol::Opcode;

class tst_FrameRow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void headerComesBackAsItWas_data();
    void headerComesBackAsItWas();
    void aNewRowHasNoPayloadAndNoRoundTrip();
    void directionAndTimeAreKept();
    void wireSizeCountsTheHeader();
};

void tst_FrameRow::headerComesBackAsItWas_data()
{
    QTest::addColumn<FrameHeader>("header");
    const protocol::MaskKey key{std::byte{0x01}, std::byte{0x80}, std::byte{0xFF}, std::byte{0x00}};
    QTest::addRow("unmasked text") << FrameHeader{true, 0, Opcode::Text, 5, 2, {}};
    QTest::addRow("masked, key kept in order") << FrameHeader{true, 0, Opcode::Binary, 70'000, 14, key};
    QTest::addRow("a key of zeros is a key") << FrameHeader{true, 0, Opcode::Ping, 0, 6, protocol::MaskKey{}};
    QTest::addRow("all reserved bits") << FrameHeader{false, 7, Opcode::Continuation, 1, 2, {}};
    QTest::addRow("reserved opcode") << FrameHeader{false, 0, static_cast<Opcode>(0xF), 1, 2, {}};
    QTest::addRow("all 64 bits of the length") << FrameHeader{true, 4, Opcode::Text, ~0ull, 10, {}};
}

void tst_FrameRow::headerComesBackAsItWas()
{
    QFETCH(FrameHeader, header);
    QVERIFY(rowOf(header, Direction::In, Duration::zero()).header() == header);
}

void tst_FrameRow::aNewRowHasNoPayloadAndNoRoundTrip()
{
    const FrameRow row = rowOf({true, 0, Opcode::Pong, 0, 2, {}}, Direction::In, Duration::zero());
    QCOMPARE(std::uint64_t(row.payload), FrameRow::kNoPayload);
    QCOMPARE(row.kept, 0u);
    QCOMPARE(row.rttUs, FrameRow::kNoRtt);
    QCOMPARE(row.partner, 0u);
    QVERIFY(!row.violates && !row.manual);
}

void tst_FrameRow::directionAndTimeAreKept()
{
    const auto at = std::chrono::microseconds(1'234'567);
    const FrameRow out = rowOf({}, Direction::Out, at);
    QVERIFY(out.direction() == Direction::Out);
    QVERIFY(out.time() == at);
    QVERIFY(rowOf({}, Direction::In, at).direction() == Direction::In);
}

void tst_FrameRow::wireSizeCountsTheHeader()
{
    const FrameRow row = rowOf({true, 0, Opcode::Text, 126, 8, protocol::MaskKey{}}, Direction::Out, {});
    QCOMPARE(row.wireSize(), 134u);
}

QTEST_GUILESS_MAIN(tst_FrameRow)
#include "tst_frame_row.moc"
