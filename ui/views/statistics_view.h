// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/tally.h"

#include <QScrollArea>
#include <QTimer>

class QLabel;

namespace pongscope::ui {

class BarList;
class LiveConnection;

/// The frames of a connection in figures: rates, types, sizes, round trips. Counts while it is seen, in slices, so
/// that ten million rows stop nobody.
class StatisticsView final : public QScrollArea {
    Q_OBJECT

public:
    /// Rows that are counted before the window gets its turn: 5 ms or so.
    static constexpr std::uint64_t kSlice = 250'000;

    explicit StatisticsView(QWidget* parent = nullptr);
    /// Borrowed until another is set; null: none.
    void setConnection(const LiveConnection* connection);
    [[nodiscard]] std::uint64_t countedRows() const { return m_tally.rows(); }
    [[nodiscard]] QString rateText() const;

protected:
    void showEvent(QShowEvent* event) override;

private:
    void count();
    void present();

    std::shared_ptr<const capture::Capture> m_capture;
    capture::Tally m_tally;
    QTimer m_clock;
    QLabel* m_rates;
    QLabel* m_noRoundTrips;
    BarList* m_types;
    BarList* m_perSecond;
    BarList* m_sizes;
    BarList* m_roundTrips;
};

} // namespace pongscope::ui
