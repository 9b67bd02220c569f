// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;

namespace pongscope::ui {

/// A .NET TimeSpan with its two special values: a number with a unit, 0, or Timeout.InfiniteTimeSpan (-1 ms).
class TimeSpanField final : public QWidget {
    Q_OBJECT

public:
    struct Words {
        QString every; ///< "Every", "After"
        QString zero;  ///< "Off (0)"
        QString infinite;
        QString name; ///< for screen readers: "Interval"
    };

    explicit TimeSpanField(const Words& words, QWidget* parent = nullptr);

    void setValue(Duration value);
    /// Whatever was typed; a negative number is for the rules to refuse, in their words.
    [[nodiscard]] Duration value() const;

Q_SIGNALS:
    void changed();

private:
    void adaptToKind();
    void adaptToUnit();

    QComboBox* m_kind;
    QDoubleSpinBox* m_number;
    QComboBox* m_unit;
};

} // namespace pongscope::ui
