// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/keep_alive_advice.h"

#include "ui/models/keep_alive_reviewer.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>

using namespace pongscope;
using namespace std::chrono_literals;
using diagnosis::KeepAliveReview;
using protocol::KeepAliveSettings;

namespace {

KeepAliveReview review()
{
    const TimePoint opened(1h);
    KeepAliveReview all;
    all.recorded = {30s, 2s};
    all.opened = opened;
    all.outcomes = {{{30s, 1s}, opened + 31s, false, 1}, {{30s, 2s}, opened + 92s, true, 3}, {{30s, 60s}, {}, true, 9}};
    all.advice.settings = {15s, 10s};
    all.advice.reasons = {{"A timeout of %1 leaves room above the slowest answer of %2 in %3.", {"10s", "1.2s", "9"}}};
    return all;
}

QString allWords(const QWidget& widget)
{
    QString words;
    for (const QLabel* label : widget.findChildren<QLabel*>())
        words += label->text() + QLatin1Char('\n');
    return words;
}

} // namespace

class tst_KeepAliveAdvice final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingToSayIsHidden();
    void pairAndReasonsAreShown();
    void applyingIsOneClick();
    void pairInUseCannotBeApplied();
    void tableOpensOnDemand();
    void withoutPingsThereIsNoTable();
    void reviewerWorksElsewhereAndTells();
    void reviewerDropsWhatIsOfAnother();
};

void tst_KeepAliveAdvice::nothingToSayIsHidden()
{
    ui::KeepAliveAdvice advice;
    QVERIFY(advice.isHidden());
    advice.setReview(review());
    QVERIFY(!advice.isHidden());
    advice.setReview(std::nullopt);
    QVERIFY(advice.isHidden());
}

void tst_KeepAliveAdvice::pairAndReasonsAreShown()
{
    ui::KeepAliveAdvice advice;
    advice.setReview(review());
    QString words = allWords(advice);
    QVERIFY2(words.contains(QStringLiteral("15 s / 10 s")), qPrintable(words));
    words.replace(QChar::Nbsp, QLatin1Char(' '));
    QVERIFY2(words.contains(QStringLiteral("A timeout of 10 s leaves room above the slowest answer of 1.2 s in 9.")),
        qPrintable(words));
}

void tst_KeepAliveAdvice::applyingIsOneClick()
{
    ui::KeepAliveAdvice advice;
    advice.setReview(review());
    KeepAliveSettings applied;
    connect(&advice, &ui::KeepAliveAdvice::applied, this, [&](const KeepAliveSettings& pair) { applied = pair; });
    advice.findChild<QPushButton*>()->click();
    QVERIFY(applied == (KeepAliveSettings{15s, 10s}));
}

void tst_KeepAliveAdvice::pairInUseCannotBeApplied()
{
    ui::KeepAliveAdvice advice;
    KeepAliveReview same = review();
    same.recorded = same.advice.settings;
    advice.setReview(same);
    QVERIFY(!advice.findChild<QPushButton*>()->isEnabled());
}

void tst_KeepAliveAdvice::tableOpensOnDemand()
{
    ui::KeepAliveAdvice advice;
    advice.setReview(review());
    auto* table = advice.findChild<QTableWidget*>();
    QVERIFY(table->isHidden());
    advice.findChild<QToolButton*>()->click();
    QVERIFY(!table->isHidden());
    QCOMPARE(table->rowCount(), 3);
    QCOMPARE(table->item(0, 0)->text(), QStringLiteral("1 s"));
    QVERIFY(table->item(0, 3)->text().contains(QStringLiteral("no: the peer was alive")));
    QCOMPARE(table->item(1, 0)->text(), QStringLiteral("2 s (now)"));
    QVERIFY(table->item(1, 3)->text().contains(QStringLiteral("yes: the peer was gone")));
    QCOMPARE(table->item(2, 2)->text(), QStringLiteral("not aborted"));
    QVERIFY(table->item(0, 3)->foreground() != table->item(1, 3)->foreground());
}

void tst_KeepAliveAdvice::withoutPingsThereIsNoTable()
{
    ui::KeepAliveAdvice advice;
    KeepAliveReview blind = review();
    blind.outcomes.clear();
    advice.setReview(blind);
    QVERIFY(advice.findChild<QToolButton*>()->isHidden());
    QVERIFY(advice.findChild<QTableWidget*>()->isHidden());
}

void tst_KeepAliveAdvice::reviewerWorksElsewhereAndTells()
{
    ui::KeepAliveReviewer reviewer;
    auto capture = std::make_shared<capture::Capture>();
    capture->append(capture::Opened{{10s, 5s}, protocol::KeepAliveStrategy::PingPong, {}, {}}, Clock::now());
    std::optional<KeepAliveReview> told;
    connect(&reviewer, &ui::KeepAliveReviewer::reviewed, this, [&](const auto& review) { told = review; });
    reviewer.start(capture::RecordedConnection{{"ws://a/", {}}, capture});
    QVERIFY(!told); // not here and now
    QTRY_VERIFY(told);
    QVERIFY(told->recorded == (KeepAliveSettings{10s, 5s}));
    told.reset();
    capture->append(capture::KeepAliveChanged{{10s, 5s}, {3s, 4s}, {}, {}}, Clock::now());
    reviewer.touch();
    QTRY_VERIFY(told);
    QVERIFY(told->recorded == (KeepAliveSettings{3s, 4s}));
}

void tst_KeepAliveAdvice::reviewerDropsWhatIsOfAnother()
{
    ui::KeepAliveReviewer reviewer;
    const auto recorded = [](Duration interval) -> capture::RecordedConnection {
        auto capture = std::make_shared<capture::Capture>();
        capture->append(capture::Opened{{interval, 5s}, protocol::KeepAliveStrategy::PingPong, {}, {}}, Clock::now());
        return {{"ws://a/", {}}, capture};
    };
    std::vector<Duration> told;
    connect(&reviewer, &ui::KeepAliveReviewer::reviewed, this,
        [&](const auto& review) { told.push_back(review->recorded.interval); });
    reviewer.start(recorded(10s));
    reviewer.start(recorded(20s));
    QTRY_VERIFY(!told.empty());
    QCOMPARE(told.front(), Duration(20s));
}

QTEST_MAIN(tst_KeepAliveAdvice)
#include "tst_keep_alive_advice.moc"
