// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QWidget>

#include <vector>

namespace pongscope::ui {

/// Steps that follow one another, each as a bar that begins where the one before ended.
class StepWaterfall final : public QWidget {
    Q_OBJECT

public:
    struct Step {
        QString name;
        Duration took{};
        friend bool operator==(const Step&, const Step&) = default;
    };

    explicit StepWaterfall(QWidget* parent = nullptr);
    void setSteps(std::vector<Step> steps);
    [[nodiscard]] Duration total() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] int rowHeight() const;

    std::vector<Step> m_steps;
};

} // namespace pongscope::ui
