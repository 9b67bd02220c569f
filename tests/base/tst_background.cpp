// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/background.h"

#include <QTest>
#include <QThread>

#include <atomic>

using namespace pongscope;

class tst_Background final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theResultComesToTheContextsThread();
    void nothingComesWhenTheContextIsGone();
};

void tst_Background::theResultComesToTheContextsThread()
{
    const QThread* here = QThread::currentThread();
    const QThread* worked = here;
    int result = 0;
    bool same = false;
    inBackground(
        this,
        [&worked] {
            worked = QThread::currentThread();
            return 42;
        },
        [&](int value) {
            result = value;
            same = QThread::currentThread() == here;
        });
    QCOMPARE(result, 0);
    QTRY_COMPARE(result, 42);
    QVERIFY(same && worked != here);
}

void tst_Background::nothingComesWhenTheContextIsGone()
{
    std::atomic<bool> goOn = false;
    bool called = false;
    auto context = std::make_unique<QObject>();
    inBackground(
        context.get(),
        [&goOn] {
            while (!goOn)
                QThread::yieldCurrentThread();
            return 1;
        },
        [&called](int) { called = true; });
    context.reset();
    goOn = true;
    QVERIFY(QThreadPool::globalInstance()->waitForDone());
    QCoreApplication::processEvents();
    QVERIFY(!called);
}

QTEST_GUILESS_MAIN(tst_Background)
#include "tst_background.moc"
