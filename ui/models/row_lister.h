// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/row_listing.h"

#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

namespace pongscope::ui {

/// Lists the rows of one capture by a query, in a thread of the pool: what is offered is looked at slice by slice, and
/// every slice is told about when it is done. Lives in the UI thread; destroying it cancels.
class RowLister final : public QObject {
    Q_OBJECT

public:
    /// Rows of a slice: few enough to appear soon, even if each payload has to be searched.
    static constexpr std::uint64_t kSlice = 16'384;
    /// The same, where payloads are searched.
    static constexpr std::uint64_t kSliceOctets = 16u << 20;

    explicit RowLister(QObject* parent = nullptr);
    ~RowLister() override;

    /// Starts anew; nothing is listed before rows are offered.
    void start(std::shared_ptr<const capture::Capture> capture, std::uint64_t connection, capture::RowQuery query);
    /// Rows below `rows` may be listed. `findings`: rows with a finding, ascending, as known by
    /// now; of one connection they only become more.
    void offer(std::uint64_t rows, std::span<const std::uint64_t> findings, Duration lateAfter);
    void stop();

    [[nodiscard]] bool isBusy() const { return m_working; }
    /// Rows that were looked at.
    [[nodiscard]] std::uint64_t done() const { return m_done; }
    [[nodiscard]] std::uint64_t offered() const { return m_offered; }

Q_SIGNALS:
    /// The next rows in the log's order.
    void listed(const pongscope::capture::RowNumbers& rows);
    /// All rows listed so far, in the order asked for. Instead of listed(), where the query sorts.
    void sorted(const pongscope::capture::RowNumbers& rows);
    /// Another slice was looked at, whatever was found in it.
    void progressed();
    /// Everything that was offered is listed.
    void idle();

private:
    struct Step {
        capture::RowNumbers rows;
        std::uint64_t done = 0;
        bool sorted = false;
    };
    struct Job;

    void work();
    void takeStep(int index);
    void finished();

    std::shared_ptr<Job> m_job; ///< the query, and what the worker keeps between runs; the worker's while one runs
    QFutureWatcher<Step> m_watcher;
    QTimer m_again;         ///< sorting a growing log: not all the time
    bool m_working = false; ///< until its last result was taken, which is after the future has finished
    std::uint64_t m_done = 0, m_offered = 0;
    std::shared_ptr<const std::vector<std::uint64_t>> m_findings; ///< copied when they have become more
    Duration m_lateAfter{};
};

} // namespace pongscope::ui
