// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/deflate_what_if_run.h"

#include <QThreadPool>

#include <atomic>
#include <ctime>
#include <mutex>

namespace pongscope::ui {

namespace {

constexpr std::chrono::milliseconds kLookEvery{50};

/// Of this thread alone: what the engine or the window do meanwhile does not count.
Duration threadCpuTime()
{
    timespec spent{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return std::chrono::seconds(spent.tv_sec) + std::chrono::nanoseconds(spent.tv_nsec);
}

} // namespace

/// Between the worker and the UI thread; outlives whichever of them ends first.
struct DeflateWhatIfRun::Shared {
    std::atomic<bool> cancelled{false};
    std::atomic<std::uint64_t> done{0}, all{0};
    std::mutex mutex;
    diagnosis::DeflateWhatIf result; ///< under the mutex, as the rest
    std::uint64_t settled = 0;       ///< how often the result was replaced
    std::optional<State> end;
};

DeflateWhatIfRun::DeflateWhatIfRun(
    std::shared_ptr<const capture::Capture> capture, std::uint64_t rows, diagnosis::DeflateScope scope, QObject* parent)
    : QObject(parent)
    , m_shared(std::make_shared<Shared>())
{
    m_timer.setInterval(kLookEvery);
    connect(&m_timer, &QTimer::timeout, this, &DeflateWhatIfRun::look);
    m_timer.start();
    QThreadPool::globalInstance()->start([shared = m_shared, capture = std::move(capture), rows, scope] {
        diagnosis::DeflateWatch watch;
        watch.cpuTime = threadCpuTime;
        watch.goOn = [&shared](std::uint64_t done, std::uint64_t all) {
            shared->done.store(done, std::memory_order_relaxed);
            shared->all.store(all, std::memory_order_relaxed);
            return !shared->cancelled.load(std::memory_order_relaxed);
        };
        watch.settled = [&shared](const diagnosis::DeflateWhatIf& soFar) {
            const std::scoped_lock lock(shared->mutex);
            shared->result = soFar;
            ++shared->settled;
        };
        const auto result = diagnosis::deflateWhatIf(*capture, rows, diagnosis::deflateSettings(), scope, watch);
        const std::scoped_lock lock(shared->mutex);
        shared->end = result ? State::Done : shared->cancelled ? State::Cancelled : State::Failed;
    });
}

DeflateWhatIfRun::~DeflateWhatIfRun() { cancel(); }

void DeflateWhatIfRun::cancel() { m_shared->cancelled.store(true, std::memory_order_relaxed); }

double DeflateWhatIfRun::progress() const
{
    const auto all = m_shared->all.load(std::memory_order_relaxed);
    const auto done = m_shared->done.load(std::memory_order_relaxed);
    return m_state == State::Done ? 1 : all == 0 ? 0 : static_cast<double>(done) / static_cast<double>(all);
}

void DeflateWhatIfRun::look()
{
    {
        const std::scoped_lock lock(m_shared->mutex);
        if (m_settled != m_shared->settled) {
            m_settled = m_shared->settled;
            m_result = m_shared->result;
        }
        if (m_shared->end) {
            m_state = *m_shared->end;
            m_timer.stop();
        }
    }
    Q_EMIT changed();
}

} // namespace pongscope::ui
