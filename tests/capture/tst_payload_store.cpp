// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/payload_store.h"

#include <QTest>

#include <algorithm>

using namespace pongscope;
using namespace pongscope::capture;

namespace {

constexpr std::uint64_t kPlenty = 1ull << 30;

Bytes filled(std::size_t size, int with) { return Bytes(size, static_cast<std::byte>(with)); }

bool isFilled(ByteView octets, std::size_t size, int with)
{
    return octets.size() == size
        && std::ranges::all_of(octets, [with](std::byte octet) { return octet == static_cast<std::byte>(with); });
}

} // namespace

class tst_PayloadStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPayloadIsOneView_data();
    void everyPayloadIsOneView();
    void payloadsNeverMove();
    void largeBetweenSmallDoesNotCloseTheSmallOnesBlock();
    void ceilingIsExact();
    void whatFitsIsKeptAfterARefusal();
    void worstPackingNeverRunsOutOfBlocks();
    void positionsFitIntoARow();
    void nothingToSeeIsAnEmptyView();
    void absurdCeilingCostsNothing();
};

void tst_PayloadStore::everyPayloadIsOneView_data()
{
    QTest::addColumn<std::vector<std::size_t>>("sizes");
    constexpr std::size_t block = PayloadStore::kLargestBlock;
    QTest::addRow("small") << std::vector<std::size_t>{1, 2, 3};
    QTest::addRow("exactly one block") << std::vector<std::size_t>{block, 1, block};
    QTest::addRow("one over a block") << std::vector<std::size_t>{block + 1, 1};
    QTest::addRow("does not fit into the rest") << std::vector<std::size_t>{block - 10, 11, 10, 1};
    QTest::addRow("more than a block in one") << std::vector<std::size_t>{5, 2 * block + 3, 5};
    QTest::addRow("the first is larger than any block") << std::vector<std::size_t>{block + 1, 5, block + 1, 5};
    QTest::addRow("blocks that double") << std::vector<std::size_t>{4096, 1, 8191, 1, 16384, 32768, 5000, 65536};
    QTest::addRow("too large for the next blocks") << std::vector<std::size_t>{10, 100'000, 4'000, 1'000'000, 10};
    std::vector<std::size_t> all;
    for (std::size_t size = 1; size < block; size = size * 2 + 1)
        all.insert(all.end(), {size, 7});
    QTest::addRow("every size") << all;
}

void tst_PayloadStore::everyPayloadIsOneView()
{
    QFETCH(std::vector<std::size_t>, sizes);
    PayloadStore store(kPlenty);
    std::vector<std::uint64_t> positions;
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const auto position = store.append(filled(sizes[i], int(i) + 1));
        QVERIFY(position);
        positions.push_back(*position);
        sum += sizes[i];
    }
    for (std::size_t i = 0; i < sizes.size(); ++i)
        QVERIFY(isFilled(store.view(positions[i], sizes[i]), sizes[i], int(i) + 1));
    QCOMPARE(store.used(), sum);
}

void tst_PayloadStore::payloadsNeverMove()
{
    PayloadStore store(kPlenty);
    const auto position = store.append(filled(10, 1));
    const std::byte* const before = store.view(*position, 10).data();
    for (int i = 0; i < 200; ++i)
        QVERIFY(store.append(filled(100'000, 2)));
    QCOMPARE(store.view(*position, 10).data(), before);
    QVERIFY(isFilled(store.view(*position, 10), 10, 1));
}

void tst_PayloadStore::largeBetweenSmallDoesNotCloseTheSmallOnesBlock()
{
    PayloadStore store(kPlenty);
    const auto before = store.append(filled(8, 1));
    QVERIFY(store.append(filled(PayloadStore::kLargestBlock + 1, 2)));
    const auto after = store.append(filled(8, 3));
    QCOMPARE(*after, *before + 8);
}

void tst_PayloadStore::ceilingIsExact()
{
    PayloadStore store(100);
    QVERIFY(store.append(filled(60, 1)));
    QVERIFY(!store.append(filled(41, 2)));
    QVERIFY(store.append(filled(40, 3)));
    QVERIFY(!store.append(filled(1, 4)));
    QCOMPARE(store.used(), 100u);
}

void tst_PayloadStore::whatFitsIsKeptAfterARefusal()
{
    PayloadStore store(10);
    QVERIFY(!store.append(filled(11, 1)));
    const auto position = store.append(filled(10, 2));
    QVERIFY(position);
    QVERIFY(isFilled(store.view(*position, 10), 10, 2));
}

void tst_PayloadStore::worstPackingNeverRunsOutOfBlocks()
{
    constexpr std::size_t half = PayloadStore::kLargestBlock / 2 + 1; // two never share a block
    PayloadStore store(4 * PayloadStore::kLargestBlock);
    int kept = 0;
    std::uint64_t last = 0;
    while (const auto position = store.append(filled(half, kept % 251))) {
        last = *position;
        ++kept;
    }
    QCOMPARE(kept, int(4 * PayloadStore::kLargestBlock / half));
    QVERIFY(isFilled(store.view(last, half), half, (kept - 1) % 251));
}

void tst_PayloadStore::positionsFitIntoARow()
{
    PayloadStore store(~0ull);
    std::uint64_t highest = 0;
    for (int i = 0; i < 3; ++i)
        highest = std::max(highest, store.append(filled(PayloadStore::kLargestBlock, i)).value());
    QVERIFY(highest < (1ull << 48) - 1);
}

void tst_PayloadStore::nothingToSeeIsAnEmptyView() { QVERIFY(PayloadStore(kPlenty).view(12345, 0).empty()); }

void tst_PayloadStore::absurdCeilingCostsNothing()
{
    PayloadStore store(~0ull); // the directory must not be sized for 16 exabytes
    QVERIFY(store.append(filled(1, 1)));
}

QTEST_GUILESS_MAIN(tst_PayloadStore)
#include "tst_payload_store.moc"
