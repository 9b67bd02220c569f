// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/memory.h"

#include <QFile>
#include <QTest>

#include <cstring>
#include <memory>
#include <vector>

namespace {

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
constexpr bool kKeeps = true; ///< whether the allocator keeps what was freed below what is in use
#else
constexpr bool kKeeps = false;
#endif

/// In pages.
qint64 resident()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').at(1).toLongLong() : 0;
}

} // namespace

class tst_Memory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBurstIsGivenBack();
};

void tst_Memory::aBurstIsGivenBack()
{
    if (!kKeeps)
        QSKIP("this allocator gives back by itself");
    constexpr std::size_t kSize = 1024, kCount = 64 * 1024;
    std::vector<std::unique_ptr<char[]>> burst;
    burst.reserve(kCount);
    const qint64 before = resident();
    for (std::size_t i = 0; i < kCount; ++i) {
        burst.push_back(std::make_unique_for_overwrite<char[]>(kSize));
        std::memset(burst.back().get(), 1, kSize);
    }
    const auto last = std::move(burst.back()); // holds the top of the heap
    burst.clear();
    const qint64 kept = resident() - before;
    pongscope::giveMemoryBack();
    const qint64 left = resident() - before;
    QVERIFY2(left < kept / 4, qPrintable(QStringLiteral("%1 of %2 pages").arg(left).arg(kept)));
}

QTEST_APPLESS_MAIN(tst_Memory)
#include "tst_memory.moc"
