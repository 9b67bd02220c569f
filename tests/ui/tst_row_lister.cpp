// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/filled_capture.h"
#include "ui/models/row_lister.h"

#include <QSignalSpy>
#include <QTest>

#include <numeric>

using namespace pongscope;
using namespace std::chrono_literals;
using capture::RowNumbers;
using ui::RowLister;

namespace {

struct Listed {
    explicit Listed(RowLister& lister)
    {
        QObject::connect(&lister, &RowLister::listed, [this](const RowNumbers& more) {
            ++slices;
            rows.insert(rows.end(), more.begin(), more.end());
        });
        QObject::connect(&lister, &RowLister::sorted, [this](const RowNumbers& all) {
            ++sorts;
            rows = all;
        });
        QObject::connect(&lister, &RowLister::idle, [this] { ++idles; });
    }
    RowNumbers rows;
    int slices = 0, sorts = 0, idles = 0;
};

capture::RowQuery filtered(const char* filter)
{
    capture::RowQuery query;
    query.filter = *capture::RowFilter::parse(filter);
    return query;
}

} // namespace

class tst_RowLister : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGrowingLogIsListedInSlices()
    {
        test::FilledCapture log;
        RowLister lister;
        Listed listed(lister);
        lister.start(log.shared(), 1, filtered("opcode == ping"));
        log.addTexts(int(RowLister::kSlice) + 100);
        log.addPing(1);
        lister.offer(log->rows(), {}, 1s);
        QTRY_COMPARE(listed.idles, 1);
        QCOMPARE(listed.rows, (RowNumbers{std::uint32_t(RowLister::kSlice + 100)}));
        log.addPing(2);
        log.addTexts(5);
        lister.offer(log->rows(), {}, 1s);
        QTRY_COMPARE(listed.rows.size(), 2u);
        QTRY_COMPARE(lister.done(), log->rows());
    }

    /// Rows that are offered while the worker is busy are not lost.
    void offersMeanwhileAreTaken()
    {
        test::FilledCapture log;
        RowLister lister;
        Listed listed(lister);
        lister.start(log.shared(), 1, filtered("payload contains \"text\""));
        for (int i = 0; i < 50; ++i) {
            log.addTexts(1000);
            lister.offer(log->rows(), {}, 1s);
        }
        QTRY_COMPARE(listed.rows.size(), 50'000u);
        RowNumbers all(50'000);
        std::iota(all.begin(), all.end(), 0u);
        QCOMPARE(listed.rows, all);
    }

    void aSortedLogComesWhole()
    {
        test::FilledCapture log;
        for (const std::size_t length : {3u, 1u, 2u})
            log.add(test::Direction::In, test::Opcode::Text, std::string(length, 'x'));
        RowLister lister;
        Listed listed(lister);
        capture::RowQuery query;
        query.sort = capture::RowSort::Size;
        lister.start(log.shared(), 1, query);
        lister.offer(log->rows(), {}, 1s);
        QTRY_COMPARE(listed.rows, (RowNumbers{1, 2, 0}));
        log.add(test::Direction::In, test::Opcode::Text, "");
        lister.offer(log->rows(), {}, 1s);
        QTRY_COMPARE(listed.rows, (RowNumbers{3, 1, 2, 0}));
    }

    void findingsAreAsKnownWhenTheRowsWereOffered()
    {
        test::FilledCapture log;
        log.addTexts(4);
        RowLister lister;
        Listed listed(lister);
        lister.start(log.shared(), 1, filtered("finding"));
        lister.offer(log->rows(), std::vector<std::uint64_t>{2}, 1s);
        QTRY_COMPARE(listed.rows, (RowNumbers{2}));
    }

    /// What an earlier query was about to say is not heard any more.
    void anotherQueryStartsAnew()
    {
        test::FilledCapture log;
        log.addTexts(100'000);
        log.addPing(1);
        RowLister lister;
        Listed listed(lister);
        for (int i = 0; i < 20; ++i) {
            lister.start(log.shared(), 1, filtered("payload contains \"text\""));
            lister.offer(log->rows(), {}, 1s);
        }
        lister.start(log.shared(), 1, filtered("opcode == ping"));
        listed.rows.clear();
        lister.offer(log->rows(), {}, 1s);
        QTRY_COMPARE(listed.idles, 1);
        QCOMPARE(listed.rows, (RowNumbers{100'000}));
    }

    void destroyingItWhileItWorksIsHarmless()
    {
        test::FilledCapture log;
        log.addTexts(100'000);
        for (int i = 0; i < 10; ++i) {
            RowLister lister;
            lister.start(log.shared(), 1, filtered("json.a"));
            lister.offer(log->rows(), {}, 1s);
        }
    }
};

QTEST_MAIN(tst_RowLister)
#include "tst_row_lister.moc"
