// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/filled_capture.h"
#include "ui/charts/bar_list.h"
#include "ui/live_connection.h"
#include "ui/views/statistics_view.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::ui;
using test::FilledCapture;

namespace {

const std::vector<BarList::Bar>& bars(const StatisticsView& view, const char* name)
{
    for (const BarList* each : view.findChildren<BarList*>())
        if (each->accessibleName() == QLatin1String(name))
            return each->bars();
    qFatal("no such list");
}

} // namespace

class tst_StatisticsView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void framesAreCountedAsTheyCome()
    {
        FilledCapture filled;
        filled.addTexts(5);
        filled.addPong(1, filled.addPing(1), 1500);
        const LiveConnection connection(1, QStringLiteral("ws://h.test/"), filled.shared());
        StatisticsView view;
        view.setConnection(&connection);
        QCOMPARE(view.countedRows(), std::uint64_t(0)); // nobody looks
        view.show();
        QCOMPARE(view.countedRows(), std::uint64_t(7));
        QVERIFY(view.rateText().startsWith(QLatin1String("7 frames")));
        const auto& types = bars(view, "Frames by type");
        QCOMPARE(types.size(), std::size_t(3));
        QCOMPARE(types[0].name, QStringLiteral("\u2191 PING"));
        QCOMPARE(types[1].value, quint64(5));
        QCOMPARE(bars(view, "Round trips").size(), std::size_t(1));
        QCOMPARE(bars(view, "Round trips")[0].name, QStringLiteral("< 2.00 ms"));
        filled.addTexts(3);
        QTRY_COMPARE(view.countedRows(), std::uint64_t(10));
    }

    void manyRowsAreCountedInSlices()
    {
        FilledCapture filled;
        filled.addTexts(static_cast<int>(StatisticsView::kSlice) + 10);
        const LiveConnection connection(1, QStringLiteral("ws://h.test/"), filled.shared());
        StatisticsView view;
        view.show();
        view.setConnection(&connection);
        QCOMPARE(view.countedRows(), StatisticsView::kSlice);
        QTRY_COMPARE(view.countedRows(), StatisticsView::kSlice + 10);
    }

    void anotherConnectionStartsAnew()
    {
        FilledCapture filled;
        filled.addTexts(5);
        const LiveConnection connection(1, QStringLiteral("ws://h.test/"), filled.shared());
        StatisticsView view;
        view.show();
        view.setConnection(&connection);
        QCOMPARE(view.countedRows(), std::uint64_t(5));
        view.setConnection(nullptr);
        QCOMPARE(view.countedRows(), std::uint64_t(0));
        QVERIFY(bars(view, "Frames by type").empty());
    }
};

QTEST_MAIN(tst_StatisticsView)
#include "tst_statistics_view.moc"
