// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/row_lister.h"

#include "core/base/hand_over.h"

#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <functional>

namespace pongscope::ui {

namespace {

constexpr std::chrono::milliseconds kSortAgainAfter{500};

} // namespace

struct RowLister::Job {
    std::shared_ptr<const capture::Capture> capture;
    std::uint64_t connection;
    capture::RowQuery query;
    capture::RowChoice choice;
    capture::RowNumbers chosen; ///< so far, in the log's order; only where the query sorts

    [[nodiscard]] bool sorts() const { return query.sort != capture::RowSort::Log || query.descending; }

    /// Of rows whose payloads are read, fewer: a slice is over soon, and so is a search that is cancelled.
    [[nodiscard]] std::uint64_t endOfSlice(std::uint64_t end) const
    {
        end = std::min(end, choice.next() + kSlice);
        if (!query.filter || !query.filter->readsPayload())
            return end;
        std::uint64_t octets = 0;
        for (std::uint64_t row = choice.next(); row < end; ++row) {
            octets += capture->row(row).kept; // what it inflates to would have to be read for that
            if (octets > kSliceOctets)
                return row + 1;
        }
        return end;
    }

    static void tell(QPromise<Step>& promise, Step step)
    {
        handOver();
        promise.addResult(std::move(step));
        handOver(); // what the promise has made of it; who cancels does not wait for the rest
    }

    void run(QPromise<Step>& promise, std::uint64_t end, const std::vector<std::uint64_t>& findings, Duration lateAfter)
    {
        const capture::FilterSubject subject{capture.get(), connection, findings, lateAfter};
        while (choice.next() < end && !promise.isCanceled()) {
            capture::RowNumbers rows = choice.take(subject, endOfSlice(end));
            if (sorts()) {
                chosen.insert(chosen.end(), rows.begin(), rows.end());
                rows.clear();
            }
            tell(promise, {std::move(rows), choice.next(), false});
        }
        if (!sorts() || promise.isCanceled())
            return;
        capture::RowNumbers rows = chosen;
        if (capture::sortRows(rows, *capture, query.sort, query.descending, [&] { return !promise.isCanceled(); }))
            tell(promise, {std::move(rows), choice.next(), true});
    }
};

RowLister::RowLister(QObject* parent)
    : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcherBase::resultReadyAt, this, &RowLister::takeStep);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &RowLister::finished);
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &RowLister::work);
}

RowLister::~RowLister() { stop(); }

void RowLister::start(
    std::shared_ptr<const capture::Capture> capture, std::uint64_t connection, capture::RowQuery query)
{
    stop();
    capture::RowChoice choice(query);
    m_job = std::make_shared<Job>(Job{std::move(capture), connection, std::move(query), std::move(choice), {}});
}

void RowLister::stop()
{
    // A worker that runs still ends by itself, at its next slice, with a job that nobody else knows any more.
    m_watcher.cancel();
    takeOver();
    m_watcher.setFuture(QFuture<Step>());
    m_again.stop();
    m_job.reset();
    m_findings.reset();
    m_working = false;
    m_done = m_offered = 0;
}

void RowLister::offer(std::uint64_t rows, std::span<const std::uint64_t> findings, Duration lateAfter)
{
    if (!m_findings || m_findings->size() != findings.size())
        m_findings = std::make_shared<const std::vector<std::uint64_t>>(findings.begin(), findings.end());
    m_lateAfter = lateAfter;
    if (!m_job || rows <= m_offered)
        return;
    m_offered = rows;
    if (!isBusy() && !m_again.isActive())
        work();
}

void RowLister::work()
{
    if (!m_job || m_done >= m_offered)
        return;
    m_working = true;
    QPromise<Step> promise;
    m_watcher.setFuture(promise.future());
    promise.start();
    std::function<void()> task = [promise = std::make_shared<QPromise<Step>>(std::move(promise)), job = m_job,
                                     end = m_offered, findings = m_findings, lateAfter = m_lateAfter] {
        takeOver();
        job->run(*promise, end, *findings, lateAfter);
        handOver();
        promise->finish();
    };
    handOver();
    QThreadPool::globalInstance()->start(std::move(task));
}

void RowLister::takeStep(int index)
{
    takeOver();
    const Step step = m_watcher.resultAt(index);
    m_done = step.done;
    if (step.sorted)
        Q_EMIT sorted(step.rows);
    else if (!step.rows.empty())
        Q_EMIT listed(step.rows);
    Q_EMIT progressed();
}

void RowLister::finished()
{
    if (!m_job || m_watcher.isCanceled())
        return;
    m_working = false;
    if (m_done >= m_offered)
        Q_EMIT idle();
    else if (m_job->sorts())
        m_again.start(kSortAgainAfter);
    else
        work();
}

} // namespace pongscope::ui
