// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/hostile_deflate.h"

#include "core/protocol/deflate_codec.h"

#include <QTest>

#include <algorithm>

using namespace pongscope;
using protocol::Inflater;

class tst_HostileDeflate final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void corruptMessageCannotBeInflated();
    void bombInflatesToZerosOfItsSize_data();
    void bombInflatesToZerosOfItsSize();
    void bombIsCheapToMake();
};

void tst_HostileDeflate::corruptMessageCannotBeInflated()
{
    for (const int windowBits : {9, 15}) {
        Inflater inflater(windowBits, true, {});
        Bytes out;
        const auto result = inflater.inflate(lab::corruptDeflate(), true, out);
        QCOMPARE(int(result.outcome), int(Inflater::Outcome::Corrupt));
        QVERIFY(textOf(out) == "Hello");
    }
}

void tst_HostileDeflate::bombInflatesToZerosOfItsSize_data()
{
    QTest::addColumn<quint64>("size");
    for (const quint64 size : {1ull, 255ull, (1ull << 20) - 1, 1ull << 20, (1ull << 20) + 1, 5ull << 20, 12345678ull})
        QTest::addRow("%llu", size) << size;
}

void tst_HostileDeflate::bombInflatesToZerosOfItsSize()
{
    QFETCH(quint64, size);
    // The smallest window that a client can agree on, and a second message behind the first.
    Inflater inflater(9, true, {std::uint64_t(1) << 30, 1'000'000});
    for (int message = 0; message < 2; ++message) {
        Bytes out;
        const auto result = inflater.inflate(lab::deflateBomb(size), true, out);
        QCOMPARE(int(result.outcome), int(Inflater::Outcome::Done));
        QVERIFY(!result.finalBlock && !result.bareEnd);
        QCOMPARE(quint64(out.size()), size);
        QVERIFY(std::ranges::all_of(out, [](std::byte octet) { return octet == std::byte{0}; }));
    }
}

void tst_HostileDeflate::bombIsCheapToMake()
{
    const Bytes bomb = lab::deflateBomb(std::uint64_t(1) << 30);
    QVERIFY(!bomb.empty());
    QVERIFY(bomb.size() < (2u << 20));
}

QTEST_GUILESS_MAIN(tst_HostileDeflate)
#include "tst_hostile_deflate.moc"
