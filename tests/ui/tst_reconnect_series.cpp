// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/reconnect_series.h"

#include <QTest>

using namespace pongscope::ui;

namespace {

using Members = std::vector<ReconnectSeries::Member>;

/// "id>next:count" of each that was left out.
QString told(const std::vector<ReconnectSeries::LeftOut>& gone)
{
    QStringList words;
    for (const auto& each : gone)
        words += QStringLiteral("%1>%2:%3").arg(each.id).arg(each.next).arg(each.count);
    return words.join(QLatin1Char(' '));
}

} // namespace

class tst_ReconnectSeries final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstAndTheNewestStay();
    void whatWasOpenStays();
    void aNightHasABoundedList();
    void seriesAreToldApart();
};

void tst_ReconnectSeries::theFirstAndTheNewestStay()
{
    ReconnectSeries series;
    const Members six{{1, true}, {2, true}, {3, true}, {4, true}, {5, true}, {6, false}};
    QCOMPARE(told(series.leaveOut(six, 2)), QStringLiteral("2>4:1 3>4:2"));
    QCOMPARE(told(series.leaveOut({{1, true}, {4, true}, {5, true}, {6, true}}, 2)), QStringLiteral("4>5:3"));
    QCOMPARE(told(series.leaveOut({{1, true}, {5, true}, {6, true}}, 2)), QString());
    QVERIFY(series.leaveOut({}).empty());
}

void tst_ReconnectSeries::whatWasOpenStays()
{
    ReconnectSeries series;
    const Members some{{1, true}, {2, false}, {3, true}, {4, true}, {5, false}, {6, true}};
    QCOMPARE(told(series.leaveOut(some, 1)), QStringLiteral("3>5:1 4>5:2"));
}

void tst_ReconnectSeries::aNightHasABoundedList()
{
    ReconnectSeries series;
    Members listed{{1, true}};
    std::uint64_t count = 0;
    for (ReconnectSeries::Id id = 2; id < 5000; ++id) {
        series.add(id - 1, id);
        for (const auto& gone : series.leaveOut(listed)) {
            count = gone.count;
            std::erase_if(listed, [&](const auto& each) { return each.id == gone.id; });
        }
        listed.push_back({id, true});
        QVERIFY(listed.size() <= kListedAttempts + 2);
    }
    QCOMPARE(listed.front().id, ReconnectSeries::Id(1));
    QCOMPARE(count + listed.size(), std::uint64_t(4999)); // nobody is forgotten
    QVERIFY(series.isSame(1, 4999));
}

void tst_ReconnectSeries::seriesAreToldApart()
{
    ReconnectSeries series;
    series.add(1, 3);
    series.add(2, 4);
    series.add(3, 5);
    QVERIFY(series.isSame(1, 5));
    QVERIFY(!series.isSame(3, 4));
    QVERIFY(!series.isSame(7, 7));
}

QTEST_GUILESS_MAIN(tst_ReconnectSeries)
#include "tst_reconnect_series.moc"
