// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/frame_store.h"

#include <QTest>

using namespace pongscope::capture;

namespace {

FrameRow numbered(std::uint64_t number)
{
    FrameRow row;
    row.length = number;
    return row;
}

} // namespace

class tst_FrameStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsKeepTheirOrderAcrossBlocks();
    void rowsNeverMove();
    void aFullStoreRefusesAndKeepsWhatItHas();
    void capacityHasACeiling();
};

void tst_FrameStore::rowsKeepTheirOrderAcrossBlocks()
{
    const auto store = std::make_unique<FrameStore>();
    const std::uint64_t count = 2 * FrameStore::kBlock + 1;
    for (std::uint64_t i = 0; i < count; ++i) {
        QVERIFY(store->append(numbered(i)));
        QCOMPARE(store->rows(), i + 1);
    }
    for (std::uint64_t i = 0; i < count; ++i)
        QCOMPARE(store->row(i).length, i);
}

void tst_FrameStore::rowsNeverMove()
{
    const auto store = std::make_unique<FrameStore>();
    QVERIFY(store->append(numbered(7)));
    const FrameRow* const first = &store->row(0);
    for (std::uint64_t i = 0; i < 3 * FrameStore::kBlock; ++i)
        QVERIFY(store->append(numbered(i)));
    QCOMPARE(&store->row(0), first);
    QCOMPARE(first->length, 7u);
}

void tst_FrameStore::aFullStoreRefusesAndKeepsWhatItHas()
{
    const auto store = std::make_unique<FrameStore>(2);
    QVERIFY(store->append(numbered(1)));
    QVERIFY(store->append(numbered(2)));
    QVERIFY(!store->append(numbered(3)));
    QCOMPARE(store->rows(), 2u);
    QCOMPARE(store->row(1).length, 2u);
}

void tst_FrameStore::capacityHasACeiling()
{
    QCOMPARE(std::make_unique<FrameStore>(~0ull)->capacity(), FrameStore::kCapacity);
}

QTEST_GUILESS_MAIN(tst_FrameStore)
#include "tst_frame_store.moc"
