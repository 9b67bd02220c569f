// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>
#include <QString>

namespace pongscope::ui {

enum class Appearance : std::uint8_t { System, Light, Dark };

/// Style and palette of the whole application. Light and Dark bring palettes of their own, on the Fusion style, because
/// Qt 6.4 has no notion of either; System is what the desktop gave at the start.
class AppearanceSwitch final {
public:
    AppearanceSwitch();
    void choose(Appearance appearance);
    [[nodiscard]] Appearance chosen() const { return m_chosen; }

private:
    QString m_systemStyle;
    Appearance m_chosen = Appearance::System;
};

[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

} // namespace pongscope::ui
