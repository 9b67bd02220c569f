// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/engine_thread.h"

#include "core/base/hand_over.h"
#include "core/session/session.h"

#include <QThread>

namespace pongscope::session {

struct EngineThread::Private {
    QThread thread;
    /// Lives in the thread and dies there, with its children: the session and whatever run() parented to it.
    QObject* root = nullptr;
    Session* session = nullptr;
};

EngineThread::EngineThread(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    auto root = std::make_unique<QObject>();
    d->session = new Session(root.get());
    connect(d->session, &Session::finished, this, &EngineThread::finished);
    d->root = root.release(); // owned by the thread from here on
    d->root->moveToThread(&d->thread);
    // In the thread, at once: what goes by deleteLater() as part of it goes before the thread does. By deleteLater()
    // of its own it would go in the last round of those, and there would be none for what it leaves behind.
    connect(&d->thread, &QThread::finished, [root = d->root] {
        delete root;
        handOver();
    });
    d->thread.setObjectName(QStringLiteral("engine"));
    // Heartbeats are judged by the millisecond; a busy window must not make them late.
    d->thread.start(QThread::HighestPriority);
}

EngineThread::~EngineThread()
{
    d->thread.quit();
    d->thread.wait();
    takeOver();
}

void EngineThread::apply(Command command)
{
    run([session = d->session, order = std::move(command)](QObject*) { session->apply(order); });
}

void EngineThread::run(std::function<void(QObject* engineRoot)> work)
{
    runLater(d->root, [root = d->root, task = std::move(work)] { task(root); });
}

} // namespace pongscope::session
