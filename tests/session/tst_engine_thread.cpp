// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/engine_thread.h"

#include "tests/session/facts_of.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace pongscope;
using namespace pongscope::session;
using namespace pongscope::support;

class tst_EngineThread final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void commandsRunInItsOwnThread();
    void workRunsInOrderBetweenCommands();
    void childrenOfTheRootDieInTheThread();
    void whatTheyLeaveForLaterDiesToo();
    void destructorEndsWhatWasUnderWay();
    void manyComeAndGo();
};

void tst_EngineThread::commandsRunInItsOwnThread()
{
    EngineThread engine;
    QSignalSpy finished(&engine, &EngineThread::finished);
    const auto capture = std::make_shared<capture::Capture>();
    engine.apply(Connect{3, "ws://127.0.0.1:9/", {}, capture});
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(finished.at(0).at(0).toInt(), 3);
    QCOMPARE(factsOf<capture::ClosedFact>(*capture).size(), 1u);
}

void tst_EngineThread::workRunsInOrderBetweenCommands()
{
    EngineThread engine;
    const auto capture = std::make_shared<capture::Capture>();
    std::atomic<std::size_t> seen{0};
    std::atomic<QThread*> thread{nullptr};
    engine.apply(Connect{1, "not an address", {}, capture});
    engine.run([&](QObject*) {
        seen = capture->facts().size();
        thread = QThread::currentThread();
    });
    QTRY_VERIFY(thread.load() != nullptr);
    QVERIFY(thread.load() != QThread::currentThread());
    QCOMPARE(seen.load(), 2u); // the refusal and the end were there
}

void tst_EngineThread::childrenOfTheRootDieInTheThread()
{
    std::atomic<QThread*> made{nullptr};
    std::atomic<QThread*> died{nullptr};
    {
        EngineThread engine;
        engine.run([&](QObject* root) {
            auto* child = new QObject(root);
            QObject::connect(child, &QObject::destroyed, child, [&] { died = QThread::currentThread(); });
            made = QThread::currentThread();
        });
        QTRY_VERIFY(made.load() != nullptr);
    }
    QVERIFY(made.load() == died.load());
}

/// As a stream leaves its socket: it may be inside one of the socket's signals.
void tst_EngineThread::whatTheyLeaveForLaterDiesToo()
{
    std::atomic<bool> made{false};
    std::atomic<int> gone{0};
    {
        EngineThread engine;
        engine.run([&](QObject* root) {
            auto* child = new QObject(root);
            auto* left = new QObject;
            connect(left, &QObject::destroyed, [&gone] { ++gone; });
            connect(child, &QObject::destroyed, [left] { left->deleteLater(); });
            made = true;
        });
        QTRY_VERIFY(made.load());
    }
    QCOMPARE(gone.load(), 1);
}

void tst_EngineThread::destructorEndsWhatWasUnderWay()
{
    const auto capture = std::make_shared<capture::Capture>();
    std::atomic<bool> reached{false};
    {
        EngineThread engine;
        engine.apply(Connect{1, "ws://127.0.0.1:9/", {}, capture});
        engine.run([&](QObject*) { reached = true; });
        QTRY_VERIFY(reached.load());
    }
    QCOMPARE(capture.use_count(), 1);
}

void tst_EngineThread::manyComeAndGo()
{
    for (int i = 0; i < 20; ++i) {
        EngineThread engine;
        engine.apply(Connect{1, "ws://127.0.0.1:9/", {}, std::make_shared<capture::Capture>()});
    }
}

QTEST_GUILESS_MAIN(tst_EngineThread)
#include "tst_engine_thread.moc"
