// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/masking.h"
#include "core/protocol/vectors.h"

#include <QtTest>

#include <algorithm>

using namespace pongscope;
using namespace pongscope::protocol;

namespace {

constexpr MaskKey kKey{std::byte{0x37}, std::byte{0xFA}, std::byte{0x21}, std::byte{0x3D}};

Bytes counted(std::size_t size)
{
    Bytes bytes(size);
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<std::byte>(i * 7 + 3);
    return bytes;
}

/// RFC 6455 5.3, word for word.
Bytes maskedByTheBook(Bytes bytes, std::uint64_t phase)
{
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] ^= kKey[(phase + i) % 4];
    return bytes;
}

} // namespace

Q_DECLARE_METATYPE(pongscope::protocol::Vectors)

class tst_Masking : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theExampleOfTheRfcIsRead();
    void everyLengthPhaseAndAlignmentIsMaskedByTheBook_data();
    void everyLengthPhaseAndAlignmentIsMaskedByTheBook();
    void twiceIsAsIfNever();
    void aZeroKeyChangesNothing();
    void piecesGiveTheSameAsTheWhole();
};

void tst_Masking::theExampleOfTheRfcIsRead()
{
    Bytes bytes{std::byte{0x7F}, std::byte{0x9F}, std::byte{0x4D}, std::byte{0x51}, std::byte{0x58}}; // RFC 6455 5.7
    applyMask(bytes, kKey);
    QCOMPARE(textOf(bytes), std::string_view("Hello"));
}

void tst_Masking::everyLengthPhaseAndAlignmentIsMaskedByTheBook_data()
{
    QTest::addColumn<Vectors>("vectors");
    QTest::addRow("baseline") << Vectors::Baseline;
    if (bestVectors() == Vectors::Avx2)
        QTest::addRow("AVX2") << Vectors::Avx2;
}

void tst_Masking::everyLengthPhaseAndAlignmentIsMaskedByTheBook()
{
    QFETCH(Vectors, vectors);
    usedVectors = vectors;
    const auto back = qScopeGuard([] { usedVectors = bestVectors(); });
    for (std::size_t size = 0; size <= 600; ++size) { // from 256 on the vectors are chosen
        for (std::uint64_t phase : {0u, 1u, 2u, 3u, 4u, 7u}) {
            for (std::size_t shift = 0; shift < 8; ++shift) {
                Bytes buffer = counted(size + shift + 8);
                const Bytes before = buffer;
                applyMask(MutableBytes(buffer).subspan(shift, size), kKey, phase);
                const Bytes expected = maskedByTheBook(copyOf(ByteView(before).subspan(shift, size)), phase);
                QVERIFY(std::ranges::equal(ByteView(buffer).subspan(shift, size), expected));
                // Nothing beside the span is touched.
                QVERIFY(std::ranges::equal(ByteView(buffer).first(shift), ByteView(before).first(shift)));
                QVERIFY(std::ranges::equal(ByteView(buffer).last(8), ByteView(before).last(8)));
            }
        }
    }
}

void tst_Masking::twiceIsAsIfNever()
{
    Bytes bytes = counted(1000);
    applyMask(bytes, kKey, 5);
    QVERIFY(bytes != counted(1000));
    applyMask(bytes, kKey, 5);
    QCOMPARE(bytes, counted(1000));
}

void tst_Masking::aZeroKeyChangesNothing()
{
    Bytes bytes = counted(100);
    applyMask(bytes, MaskKey{});
    QCOMPARE(bytes, counted(100));
}

void tst_Masking::piecesGiveTheSameAsTheWhole()
{
    Bytes whole = counted(150);
    applyMask(whole, kKey);
    for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
        Bytes pieces = counted(150);
        applyMask(MutableBytes(pieces).first(cut), kKey, 0);
        applyMask(MutableBytes(pieces).subspan(cut), kKey, cut);
        QCOMPARE(pieces, whole);
    }
}

QTEST_GUILESS_MAIN(tst_Masking)
#include "tst_masking.moc"
