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
    void aRowUnderWayIsNotSeen();
};

void tst_FrameStore::rowsKeepTheirOrderAcrossBlocks()
{
    const auto store = std::make_unique<FrameStore>();
    const std::uint64_t count = FrameStore::Plan::start(FrameStore::Plan::kDoubling + 2) + 1;
    bool taken = true;
    for (std::uint64_t i = 0; i < count; ++i)
        taken = store->append(numbered(i)) && store->rows() == i + 1 && taken;
    QVERIFY(taken);
    std::uint64_t right = 0;
    while (right < count && store->row(right).length == right)
        ++right;
    QCOMPARE(right, count);
}

void tst_FrameStore::rowsNeverMove()
{
    const auto store = std::make_unique<FrameStore>();
    QVERIFY(store->append(numbered(7)));
    const FrameRow* const first = &store->row(0);
    for (std::uint64_t i = 0; i < 10'000; ++i)
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

void tst_FrameStore::aRowUnderWayIsNotSeen()
{
    const auto store = std::make_unique<FrameStore>(1);
    void* const place = store->place();
    QVERIFY(place);
    FrameRow* const row = ::new (place) FrameRow(numbered(1));
    QCOMPARE(store->rows(), 0u);
    row->length = 2;
    store->publish();
    QCOMPARE(store->rows(), 1u);
    QCOMPARE(store->row(0).length, 2u);
    QVERIFY(!store->place());
}

QTEST_GUILESS_MAIN(tst_FrameStore)
#include "tst_frame_store.moc"
