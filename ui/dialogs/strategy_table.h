// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/keep_alive.h"

#include <QWidget>

namespace pongscope::ui {

/// How interval and timeout select a strategy, as a small table; the row that these settings select stands out by
/// mark, weight and ground.
class StrategyTable final : public QWidget {
    Q_OBJECT

public:
    explicit StrategyTable(QWidget* parent = nullptr);
    void setStrategy(protocol::KeepAliveStrategy strategy);
    [[nodiscard]] protocol::KeepAliveStrategy strategy() const { return m_strategy; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] std::array<int, 3> columnWidths() const;

    protocol::KeepAliveStrategy m_strategy = protocol::KeepAliveStrategy::Off;
};

} // namespace pongscope::ui
