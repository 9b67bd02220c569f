// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/deflate_memory.h"

#include "core/protocol/deflate_codec.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::diagnosis;

class tst_DeflateMemory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aClientCompressesWithItsOwnWindow();
    void eightBitsCannotCompressButInflate();
};

void tst_DeflateMemory::aClientCompressesWithItsOwnWindow()
{
    const DeflateMemory memory = clientDeflateMemory({10, true, 12, false});
    QCOMPARE(memory.compressor, protocol::deflaterMemory(10));
    QCOMPARE(memory.decompressor, protocol::inflaterMemory(12));
    QCOMPARE(memory.total(), protocol::deflaterMemory(10) + protocol::inflaterMemory(12));
}

void tst_DeflateMemory::eightBitsCannotCompressButInflate()
{
    QCOMPARE(compressorMemory(8), std::size_t{0});
    QCOMPARE(decompressorMemory(8), protocol::inflaterMemory(8));
}

QTEST_GUILESS_MAIN(tst_DeflateMemory)
#include "tst_deflate_memory.moc"
