// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QWidget>

#include <vector>

namespace pongscope::ui {

/// Steps on one axis of time, each as a bar from its beginning to its end. What failed has a cross, what was overtaken
/// is hollow, what goes on has an open end; none of that is told by colour alone.
class StepWaterfall final : public QWidget {
    Q_OBJECT

public:
    enum class Outcome : std::uint8_t { Done, Running, Failed, Overtaken };

    struct Step {
        QString name;
        Duration took{};
        Duration start{}; ///< since the first step began
        Outcome outcome = Outcome::Done;
        bool inside = false; ///< it is part of a step above: not added to the total
        QString remark = {}; ///< why it failed; in the tool tip and for screen readers
        friend bool operator==(const Step&, const Step&) = default;
    };

    explicit StepWaterfall(QWidget* parent = nullptr);
    void setSteps(std::vector<Step> steps);
    [[nodiscard]] const std::vector<Step>& steps() const { return m_steps; }
    /// From the beginning of the first to the end of the last.
    [[nodiscard]] Duration total() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] int gutter() const;
    [[nodiscard]] QString words(const Step& step) const;

    std::vector<Step> m_steps;
};

} // namespace pongscope::ui
