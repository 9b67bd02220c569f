// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/heartbeat_statistics.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace pongscope::ui {

/// Last, median, percentiles, maximum, count and jitter of the round trips, each with its caption.
class RttFigures final : public QWidget {
    Q_OBJECT

public:
    explicit RttFigures(QWidget* parent = nullptr);
    void setSummary(const std::optional<diagnosis::RttSummary>& summary);
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    static constexpr std::size_t kFigures = 7;
    struct Figure {
        QLabel* caption = nullptr;
        QLabel* value = nullptr;
    };
    void arrange(int columns);
    [[nodiscard]] int columnWidth() const;

    std::array<Figure, kFigures> m_figures;
    QGridLayout* m_grid;
    int m_columns = 0;
};

} // namespace pongscope::ui
