// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/filled_capture.h"
#include "ui/models/row_lister.h"
#include "ui/views/find_bar.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace pongscope;
using namespace std::chrono_literals;
using capture::RowNumbers;
using capture::SearchTerm;
using ui::FindBar;

namespace {

/// A bar over a log in which rows 2, 5 and 8 of ten say so.
struct Stage {
    Stage()
    {
        for (int i = 0; i < 10; ++i)
            log.add(i % 2 ? test::Direction::In : test::Direction::Out, test::Opcode::Text,
                i % 3 == 2 ? "an Error here" : "nothing");
        bar.setSubject(log.shared(), {});
        bar.offer(log->rows(), {}, 1s);
        QObject::connect(&bar, &FindBar::rowRequested, &bar, [this](quint64 row) {
            shown.push_back(row);
            bar.setCurrent(row);
        });
    }
    test::FilledCapture log;
    FindBar bar;
    std::vector<quint64> shown;
};

} // namespace

class tst_FindBar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hitsAreCounted()
    {
        Stage stage;
        stage.bar.setTerm({SearchTerm::Kind::Text, "error"});
        QTRY_COMPARE(stage.bar.hits(), (RowNumbers{2, 5, 8}));
        QTRY_COMPARE(stage.bar.words(), QStringLiteral("3 frames have it"));
        stage.bar.setCurrent(5);
        QCOMPARE(stage.bar.words(), QStringLiteral("2 of 3 frames"));
        stage.bar.setTerm({SearchTerm::Kind::Text, "error", true});
        QTRY_COMPARE(stage.bar.words(), QStringLiteral("no frame has it"));
        stage.bar.setTerm({SearchTerm::Kind::Octets, "45 72"});
        QTRY_COMPARE(stage.bar.hits().size(), 3u);
    }

    void stepsGoRound()
    {
        Stage stage;
        stage.bar.setTerm({SearchTerm::Kind::Text, "error"});
        QTRY_COMPARE(stage.bar.hits().size(), 3u);
        QTRY_VERIFY(!stage.bar.isBusy());
        for (int i = 0; i < 4; ++i)
            stage.bar.step(true);
        QCOMPARE(stage.shown, (std::vector<quint64>{2, 5, 8, 2}));
        stage.shown.clear();
        stage.bar.step(false);
        stage.bar.step(false);
        QCOMPARE(stage.shown, (std::vector<quint64>{8, 5}));
    }

    /// Return before anything was found goes to the first hit as soon as there is one.
    void aStepWaitsForAHit()
    {
        Stage stage;
        stage.bar.open();
        auto* edit = stage.bar.findChild<QLineEdit*>();
        QTest::keyClicks(edit, QStringLiteral("error"));
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE(stage.shown, (std::vector<quint64>{2}));
        QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier);
        QTRY_COMPARE(stage.shown.back(), 8u);
    }

    void theLogGoesOnMeanwhile()
    {
        Stage stage;
        stage.bar.setTerm({SearchTerm::Kind::Text, "error"});
        QTRY_COMPARE(stage.bar.hits().size(), 3u);
        stage.log.add(test::Direction::In, test::Opcode::Text, "another error");
        stage.bar.offer(stage.log->rows(), {}, 1s);
        QTRY_COMPARE(stage.bar.hits(), (RowNumbers{2, 5, 8, 10}));
    }

    void onlyRowsThatPassTheFilterAreSearched()
    {
        Stage stage;
        stage.bar.setTerm({SearchTerm::Kind::Text, "error"});
        stage.bar.setSubject(stage.log.shared(), *capture::RowFilter::parse("dir == in"));
        stage.bar.offer(stage.log->rows(), {}, 1s);
        QTRY_COMPARE(stage.bar.hits(), (RowNumbers{5}));
    }

    void whatCannotBeLookedForIsSaid()
    {
        Stage stage;
        stage.bar.setTerm({SearchTerm::Kind::Expression, "("});
        QVERIFY(!stage.bar.search());
        QVERIFY2(stage.bar.words().contains(QLatin1String("expression is wrong")), qPrintable(stage.bar.words()));
        stage.bar.setTerm({SearchTerm::Kind::Octets, "0"});
        QVERIFY(stage.bar.words().contains(QLatin1String("pairs of hex digits")));
    }

    void cancellingKeepsWhatWasFound()
    {
        test::FilledCapture log;
        log.addTexts(200'000);
        FindBar bar;
        bar.setSubject(log.shared(), {});
        bar.offer(log->rows(), {}, 1s);
        bar.setTerm({SearchTerm::Kind::Expression, "t.x"});
        // At its first slice, so that the search is under way however fast it is.
        bool wasBusy = false;
        connect(
            bar.findChild<ui::RowLister*>(), &ui::RowLister::progressed, &bar,
            [&] {
                wasBusy = bar.isBusy();
                bar.cancel();
            },
            Qt::SingleShotConnection);
        QTRY_VERIFY(!bar.hits().empty());
        QVERIFY(wasBusy);
        QVERIFY(!bar.isBusy());
        QVERIFY(bar.hits().size() < log->rows());
        const std::size_t found = bar.hits().size();
        bar.offer(log->rows(), {}, 1s);
        QVERIFY(!bar.isBusy());
        QCOMPARE(bar.hits().size(), found);
        QVERIFY2(bar.words().contains(QLatin1String("stopped at")), qPrintable(bar.words()));
    }

    void escEndsTheSearch()
    {
        Stage stage;
        const QSignalSpy left(&stage.bar, &FindBar::left);
        const QSignalSpy changed(&stage.bar, &FindBar::searchChanged);
        stage.bar.setTerm({SearchTerm::Kind::Text, "error"});
        QVERIFY(stage.bar.search());
        QTest::keyClick(stage.bar.findChild<QLineEdit*>(), Qt::Key_Escape);
        QVERIFY(stage.bar.isHidden());
        QVERIFY(!stage.bar.search());
        QCOMPARE(left.size(), 1);
        QCOMPARE(changed.size(), 2);
    }
};

QTEST_MAIN(tst_FindBar)
#include "tst_find_bar.moc"
