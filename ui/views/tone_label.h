// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QLabel>

namespace pongscope::ui {

/// Words whose colour has a meaning, in light and dark alike. The words say the same without it.
class ToneLabel final : public QLabel {
    Q_OBJECT

public:
    enum class Tone : std::uint8_t { Plain, Muted, Good, Late, Bad };

    explicit ToneLabel(Tone tone, QWidget* parent = nullptr);
    ToneLabel(Tone tone, const QString& words, QWidget* parent = nullptr);
    /// Plain words of several lines, to be read and copied.
    [[nodiscard]] static ToneLabel* paragraph(QWidget* parent);
    void setTone(Tone tone);
    void setBold(bool bold);
    /// One line that may be narrower than its words: they end in an ellipsis then, instead of being cut.
    void setElided(bool elided);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void colour();

    Tone m_tone;
    bool m_elided = false;
};

} // namespace pongscope::ui
