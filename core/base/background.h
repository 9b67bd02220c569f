// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hand_over.h"

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <type_traits>
#include <utility>

namespace pongscope {

/// `work` in a thread of the pool, then `after` with its result where `context` lives, unless that is gone by then.
template <class Work, class After>
void inBackground(QObject* context, Work work, After after)
{
    using Outcome = std::invoke_result_t<Work>;
    auto promise = std::make_shared<QPromise<Outcome>>();
    promise->start();
    // A watcher that goes with the context: a continuation would still run, and asks for a context that is gone.
    auto* watcher = new QFutureWatcher<Outcome>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, after = std::move(after)] {
        takeOver();
        watcher->deleteLater();
        after(watcher->result());
    });
    watcher->setFuture(promise->future());
    std::function<void()> task = [promise = std::move(promise), work = std::move(work)]() mutable {
        takeOver();
        promise->addResult(work());
        handOver();
        promise->finish();
    };
    handOver();
    QThreadPool::globalInstance()->start(std::move(task));
}

} // namespace pongscope
