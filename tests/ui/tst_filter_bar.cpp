// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/filter_bar.h"

#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace pongscope;
using ui::FilterBar;

class tst_FilterBar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsTypedIsAppliedOnceItIsRight()
    {
        FilterBar bar;
        bar.show();
        QSignalSpy changed(&bar, &FilterBar::filterChanged);
        auto* edit = bar.findChild<QLineEdit*>();
        QTest::keyClicks(edit, QStringLiteral("opcode == pi"));
        QVERIFY(bar.problem().contains(QLatin1String("ping")));
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(changed.size(), 0);
        QTest::keyClicks(edit, QStringLiteral("ng"));
        QCOMPARE(bar.problem(), QString());
        QTRY_COMPARE(changed.size(), 1); // by itself, when the typing rests
        QCOMPARE(bar.filter()->text(), std::string("opcode == ping"));
    }

    void escapeTakesTheFilterAwayThenLeaves()
    {
        FilterBar bar;
        bar.show();
        QSignalSpy left(&bar, &FilterBar::left);
        bar.setText(QStringLiteral("fin"));
        QVERIFY(bar.filter());
        auto* edit = bar.findChild<QLineEdit*>();
        QTest::keyClick(edit, Qt::Key_Escape);
        QVERIFY(!bar.filter());
        QCOMPARE(bar.text(), QString());
        QCOMPARE(left.size(), 0);
        QTest::keyClick(edit, Qt::Key_Escape);
        QCOMPARE(left.size(), 1);
    }

    void aWrongTextKeepsTheFilterThatHolds()
    {
        FilterBar bar;
        bar.setText(QStringLiteral("fin"));
        bar.setText(QStringLiteral("fin and"));
        QCOMPARE(bar.filter()->text(), std::string("fin"));
        QCOMPARE(bar.problem(), QStringLiteral("a condition is missing"));
        bar.setText(QStringLiteral("payload contains \"\u5727\u7e2e"));
        QCOMPARE(bar.problem(), QStringLiteral("the quotation mark is not closed"));
    }

    void filtersAreSavedAndForgotten()
    {
        FilterBar bar;
        bar.show();
        QSignalSpy changed(&bar, &FilterBar::savedChanged);
        bar.setText(QStringLiteral("late"));
        const auto choose = [&bar](const QString& name) {
            QMenu* menu = bar.findChild<QToolButton*>()->menu();
            Q_EMIT menu->aboutToShow();
            for (QAction* action : menu->actions())
                if (action->text() == name)
                    return action->trigger(), true;
            return false;
        };
        QVERIFY(choose(QStringLiteral("&Save This Filter")));
        QCOMPARE(bar.saved(), QStringList{QStringLiteral("late")});
        bar.setText(QString());
        QVERIFY(choose(QStringLiteral("late")));
        QCOMPARE(bar.filter()->text(), std::string("late"));
        QVERIFY(choose(QStringLiteral("&Forget This Filter")));
        QCOMPARE(bar.saved(), QStringList());
        QCOMPARE(changed.size(), 2);
    }

    /// Each example in the menu is a filter that works.
    void examplesAreRight()
    {
        FilterBar bar;
        QMenu* menu = bar.findChild<QToolButton*>()->menu();
        Q_EMIT menu->aboutToShow();
        int examples = 0;
        for (const QAction* action : menu->actions()) {
            const QString filter = action->text().section(QLatin1Char('\t'), 0, 0);
            if (filter == action->text())
                continue;
            QVERIFY2(capture::RowFilter::parse(filter.toStdString()), qPrintable(filter));
            ++examples;
        }
        QCOMPARE(examples, 7);
    }
};

QTEST_MAIN(tst_FilterBar)
#include "tst_filter_bar.moc"
