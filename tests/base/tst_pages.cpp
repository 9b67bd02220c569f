// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pages.h"

#include <QTest>

#include <cstddef>
#include <cstdint>
#include <cstring>

using pongscope::Pages;

class tst_Pages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySizeCanBeWrittenToItsLastOctet_data();
    void everySizeCanBeWrittenToItsLastOctet();
    void moveHandsOver();
    void nothingIsNothing() { QVERIFY(!Pages().data()); }
};

void tst_Pages::everySizeCanBeWrittenToItsLastOctet_data()
{
    QTest::addColumn<qulonglong>("size");
    constexpr qulonglong kLargePage = 2u << 20;
    for (const qulonglong size : {qulonglong(1), qulonglong(2560), qulonglong(1) << 20, kLargePage - 1, kLargePage,
             kLargePage + 1, 5 * kLargePage, 5 * kLargePage + 4097})
        QTest::addRow("%llu", size) << size;
}

void tst_Pages::everySizeCanBeWrittenToItsLastOctet()
{
    QFETCH(qulonglong, size);
    for (int round = 0; round < 3; ++round) { // what was given back must not be in use twice
        const Pages one(size), other(size);
        QCOMPARE(one.size(), std::size_t(size));
        QCOMPARE(reinterpret_cast<std::uintptr_t>(one.data()) % alignof(std::max_align_t), std::uintptr_t(0));
        std::memset(one.data(), 1, size);
        std::memset(other.data(), 2, size);
        QCOMPARE(one.data()[0], std::byte{1});
        QCOMPARE(one.data()[size - 1], std::byte{1});
        QCOMPARE(other.data()[size - 1], std::byte{2});
    }
}

void tst_Pages::moveHandsOver()
{
    Pages one(100);
    std::byte* const data = one.data();
    Pages other(std::move(one));
    QCOMPARE(other.data(), data);
    QVERIFY(!one.data());
    one = Pages(3u << 20);
    one = std::move(other);
    QCOMPARE(one.data(), data);
    QCOMPARE(one.size(), std::size_t(100));
}

QTEST_APPLESS_MAIN(tst_Pages)
#include "tst_pages.moc"
