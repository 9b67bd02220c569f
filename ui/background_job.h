// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture_loader.h"

#include <QString>

#include <atomic>

namespace pongscope::ui {

/// Something that takes its time in another thread: what the user is told of it, and whether they still want it.
/// Shared between the worker, which moves it on, and whoever shows it.
struct BackgroundJob {
    enum class Cancelling : std::uint8_t { Possible, Impossible };

    BackgroundJob(QString words, Cancelling mayBe)
        : what(std::move(words))
        , cancelling(mayBe)
    {
    }
    /// For the worker's hands. Lives as long as the job does.
    [[nodiscard]] capture::Progress progress()
    {
        return [this](double share) {
            done.store(share, std::memory_order_relaxed);
            return !cancelled.load(std::memory_order_relaxed);
        };
    }

    const QString what; ///< "Opening feed.pongcap"
    const Cancelling cancelling;
    std::atomic<double> done{-1}; ///< 0 to 1; below: not known
    std::atomic<bool> cancelled{false};
    std::atomic<bool> finished{false};
};

} // namespace pongscope::ui
