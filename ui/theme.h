// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>

class QPalette;

namespace pongscope::ui {

/// Colours by meaning, for the palette at hand. Each foreground has a contrast of at least 4.5:1 against `base`; none
/// is the only carrier of its meaning.
struct Theme {
    bool dark = false;
    QColor base, alternate, text, muted, grid; ///< muted: secondary text, still 4.5:1
    QColor out, in;                            ///< directions
    QColor control;                            ///< PING, PONG, Close badges
    QColor good, late, bad;                    ///< answered, slow, failed or missing
    QColor finding;
    QColor bookmark; ///< the user's own marks
    QColor accent;   ///< selection, focus, curves

    [[nodiscard]] static Theme of(const QPalette& palette);
};

/// The fixed-pitch font for data: one size everywhere, tabular figures.
[[nodiscard]] QFont dataFont();
/// Another one from now on; family empty: the desktop's; points 0: as large as other text.
void setDataFont(const QString& family, int points);

/// A colour of `background` mixed with `share` (0..1) of `foreground`, for quiet fills behind badges and marks.
[[nodiscard]] QColor tinted(const QColor& background, const QColor& foreground, double share);

} // namespace pongscope::ui
