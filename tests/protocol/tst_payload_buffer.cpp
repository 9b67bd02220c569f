// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/payload_buffer.h"

#include <QtTest>

using namespace pongscope;
using namespace pongscope::protocol;

class tst_PayloadBuffer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void piecesAreJoined()
    {
        PayloadBuffer buffer;
        buffer.begin(6);
        buffer.append(bytesOf("one"));
        buffer.append({});
        const MutableBytes space = buffer.prepare(10);
        QCOMPARE(space.size(), std::size_t(10));
        std::memcpy(space.data(), "two...", 6);
        QCOMPARE(textOf(buffer.commit(3)), "two");
        buffer.append(bytesOf("!"));
        QCOMPARE(textOf(buffer.view()), "onetwo!");
        QCOMPARE(buffer.size(), std::size_t(7));

        buffer.begin(2);
        QVERIFY(buffer.view().empty());
        buffer.append(bytesOf("x"));
        QCOMPARE(textOf(buffer.view()), "x");
    }

    void growsWithWhatCame()
    {
        PayloadBuffer buffer;
        buffer.begin(std::uint64_t(1) << 62);
        QCOMPARE(buffer.room(), std::size_t(0));
        buffer.append(Bytes(1000));
        QVERIFY(buffer.room() <= 1000);
        for (int i = 0; i < 100; ++i) {
            buffer.append(Bytes(1000));
            QVERIFY(buffer.size() + buffer.room() <= 2 * buffer.size() + 1000);
        }
    }

    void memoryOfAHugeFrameIsKeptForTheLikeOfItOnly()
    {
        constexpr std::size_t kHuge = std::size_t(5) << 20;
        PayloadBuffer buffer;
        buffer.begin(kHuge);
        buffer.append(Bytes(kHuge));
        buffer.begin(kHuge);
        QVERIFY(buffer.room() >= kHuge);
        buffer.begin(100);
        QCOMPARE(buffer.room(), std::size_t(0));

        buffer.append(Bytes(1000));
        buffer.begin(1);
        QVERIFY(buffer.room() >= 1000); // little enough to keep
        buffer.clear();
        QCOMPARE(buffer.room(), std::size_t(0));
    }
};

QTEST_APPLESS_MAIN(tst_PayloadBuffer)
#include "tst_payload_buffer.moc"
