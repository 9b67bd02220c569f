// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hand_over.h"

#include <QTest>
#include <QThread>

#include <memory>

using pongscope::runLater;

class tst_HandOver : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void workRunsInTheContextsThreadAndInOrder();
    void workRunsLaterInTheSameThread();
    void withoutItsContextItDoesNotRun();
};

void tst_HandOver::workRunsInTheContextsThreadAndInOrder()
{
    QThread thread;
    QObject context;
    context.moveToThread(&thread);
    thread.start();
    QThread* ran = nullptr;
    int sum = 0;
    runLater(&context, [&sum] { sum = 1; });
    runLater(&context, [&, number = std::make_unique<int>(20)] { // what cannot be copied
        sum = 2 * sum + *number;
        ran = QThread::currentThread();
        thread.quit();
    });
    QVERIFY(thread.wait(10'000));
    pongscope::takeOver();
    QCOMPARE(sum, 22);
    QVERIFY(ran == &thread);
}

void tst_HandOver::workRunsLaterInTheSameThread()
{
    bool ran = false;
    runLater(this, [&ran] { ran = true; });
    QVERIFY(!ran);
    QTRY_VERIFY(ran);
}

void tst_HandOver::withoutItsContextItDoesNotRun()
{
    const auto held = std::make_shared<bool>(false);
    {
        QObject context;
        runLater(&context, [held] { *held = true; });
    }
    QCoreApplication::sendPostedEvents();
    QVERIFY(!*held);
    QCOMPARE(held.use_count(), 1); // and is gone with it
}

QTEST_GUILESS_MAIN(tst_HandOver)
#include "tst_hand_over.moc"
