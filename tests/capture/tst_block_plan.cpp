// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/block_plan.h"

#include <QTest>

using pongscope::capture::BlockPlan;

class tst_BlockPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unitsFollowOneAnotherWithoutAGap()
    {
        using Plan = BlockPlan<4, 64>;
        QCOMPARE(Plan::kDoubling, std::size_t(4));
        std::size_t block = 0, offset = 0;
        for (std::uint64_t unit = 0; unit < 1000; ++unit) {
            const Plan::Place place = Plan::place(unit);
            QCOMPARE(place.block, block);
            QCOMPARE(place.offset, offset);
            QCOMPARE(Plan::start(block) + offset, unit);
            QCOMPARE(Plan::blocks(unit + 1), block + 1);
            if (++offset == Plan::size(block)) {
                ++block;
                offset = 0;
            }
        }
        QCOMPARE(Plan::blocks(0), std::size_t(0));
    }

    void blocksDoubleAndStayAtTheLargest()
    {
        using Plan = BlockPlan<4, 64>;
        constexpr std::size_t kSizes[]{4, 8, 16, 32, 64, 64, 64};
        for (std::size_t block = 0; block < std::size(kSizes); ++block)
            QCOMPARE(Plan::size(block), kSizes[block]);
    }

    void oneSizeIsAPlanAsWell()
    {
        using Plan = BlockPlan<8, 8>;
        QCOMPARE(Plan::place(17).block, std::size_t(2));
        QCOMPARE(Plan::place(17).offset, std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(tst_BlockPlan)
#include "tst_block_plan.moc"
