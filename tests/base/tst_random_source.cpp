// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random_source.h"

#include <algorithm>
#include <set>

#include <QTest>

using namespace pongscope;

class tst_RandomSource : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSeedGivesTheOctetsOfSplitMix64();
    void differentSeedsGiveDifferentOctets();
    void systemOctetsDoNotRepeat();
    void systemRandomFillsEveryOctet_data();
    void systemRandomFillsEveryOctet();
};

void tst_RandomSource::aSeedGivesTheOctetsOfSplitMix64()
{
    // The reference outputs for seed 0 are 0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F.
    SeededRandom random(0);
    Bytes octets(20);
    random.fill(octets);
    QCOMPARE(toHex(octets),
        std::string("afcd1d7b39a820e2"
                    "f465b9a16a9e786e"
                    "4f450980"));
}

void tst_RandomSource::differentSeedsGiveDifferentOctets()
{
    std::set<std::string> seen;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        Bytes octets(16);
        SeededRandom(seed).fill(octets);
        seen.insert(toHex(octets));
    }
    QCOMPARE(seen.size(), std::size_t{100});
}

void tst_RandomSource::systemOctetsDoNotRepeat()
{
    // 1000 keys of 16 octets cross the pool's end many times; a repeat by chance has odds of 1 in 10^32.
    SystemRandom random;
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        Bytes octets(16);
        random.fill(octets);
        seen.insert(toHex(octets));
    }
    QCOMPARE(seen.size(), std::size_t{1000});
}

void tst_RandomSource::systemRandomFillsEveryOctet_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {0, 1, 3, 4, 1023, 1024, 1025, 5000})
        QTest::addRow("%d octets", size) << size;
}

void tst_RandomSource::systemRandomFillsEveryOctet()
{
    QFETCH(int, size);
    SystemRandom random;
    std::array<std::byte, 3> first{};
    random.fill(first); // so that the pool is not at a word's border
    // An octet that is still zero after 40 tries was not written: chance leaves it so once in 10^96.
    Bytes seen(static_cast<std::size_t>(size));
    for (int i = 0; i < 40; ++i) {
        Bytes octets(seen.size());
        random.fill(octets);
        std::ranges::transform(seen, octets, seen.begin(), [](std::byte a, std::byte b) { return a | b; });
    }
    QVERIFY(std::ranges::find(seen, std::byte{0}) == seen.end());
}

QTEST_GUILESS_MAIN(tst_RandomSource)
#include "tst_random_source.moc"
