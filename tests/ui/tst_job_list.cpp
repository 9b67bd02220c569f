// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/job_list.h"

#include <QProgressBar>
#include <QTest>
#include <QToolButton>

using namespace pongscope::ui;

class tst_JobList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aJobIsShownWhileItLastsAndCanBeCancelled()
    {
        JobList list;
        auto job = std::make_shared<BackgroundJob>(QStringLiteral("Opening x"), BackgroundJob::Cancelling::Possible);
        const auto progress = job->progress();
        QVERIFY(progress(0.25));
        list.add(job);
        QCOMPARE(list.shownJobs(), 0); // it may be over at once
        QTRY_COMPARE(list.shownJobs(), 1);
        auto* bar = list.findChild<QProgressBar*>();
        QCOMPARE(bar->value() * 4, bar->maximum());
        list.findChild<QToolButton*>()->click();
        QVERIFY(!progress(0.5));
        job->finished = true;
        QTRY_COMPARE(list.shownJobs(), 0);
        QVERIFY(list.isHidden());
    }

    void whatCannotBeCancelledOffersNothing()
    {
        JobList list;
        list.add(std::make_shared<BackgroundJob>(QStringLiteral("Saving x"), BackgroundJob::Cancelling::Impossible));
        QVERIFY(!list.findChild<QToolButton*>());
        QTRY_COMPARE(list.shownJobs(), 1);
        QCOMPARE(list.findChild<QProgressBar*>()->maximum(), 0); // how far it is nobody knows
    }

    void aQuickJobIsNeverShown()
    {
        JobList list;
        auto job = std::make_shared<BackgroundJob>(QStringLiteral("Opening x"), BackgroundJob::Cancelling::Possible);
        job->finished = true;
        list.add(job);
        QTRY_VERIFY(!list.findChild<QProgressBar*>());
        QVERIFY(list.isHidden());
    }
};

QTEST_MAIN(tst_JobList)
#include "tst_job_list.moc"
