// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/appearance.h"

#include <QApplication>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleOption>
#include <QToolTip>

namespace pongscope::ui {

namespace {

/// What a palette is made of; everything else follows.
struct Shades {
    QRgb window, base, alternate, button, text, muted, accent, onAccent, quietAccent, light, mid, dark, shadow;
    QRgb hint, link; ///< muted is for what cannot be used: these are read
};

constexpr Shades kLight{0xFFF3F4F6, 0xFFFFFFFF, 0xFFF7F8FA, 0xFFE9EBEE, 0xFF1B1F24, 0xFF8A919A, 0xFF0B5CAD, 0xFFFFFFFF,
    0xFFC9D7E6, 0xFFFFFFFF, 0xFFC3C8CF, 0xFFA3A9B2, 0xFF6C737C, 0xFF5F6771, 0xFF0B5CAD};
constexpr Shades kDark{0xFF2B2F35, 0xFF191B1F, 0xFF1E2126, 0xFF3A3F47, 0xFFE4E7EB, 0xFF7B838D, 0xFF2F6FB3, 0xFFFFFFFF,
    0xFF33475C, 0xFF464B54, 0xFF3A3F47, 0xFF15171A, 0xFF000000, 0xFF9AA3AE, 0xFF6CB6FF};

QColor colour(QRgb value) { return QColor::fromRgb(value); }

/// Fusion draws outlines a shade below the window's colour. In the dark that is none: a check box was a black square,
/// and a pressed button looked like any other.
class OutlinedFusion final : public QProxyStyle {
public:
    OutlinedFusion()
        : QProxyStyle(QStringLiteral("Fusion"))
    {
    }

    void drawPrimitive(
        PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override
    {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        if (option->palette.color(QPalette::Window).lightnessF() > 0.5)
            return;
        const bool button = element == PE_PanelButtonCommand || element == PE_PanelButtonTool;
        if (element == PE_IndicatorCheckBox)
            outline(*painter, *option, option->palette.color(QPalette::PlaceholderText));
        else if (button && option->state.testFlag(State_On))
            outline(*painter, *option, option->palette.color(QPalette::Highlight).lighter());
    }

private:
    static void outline(QPainter& painter, const QStyleOption& option, const QColor& ink)
    {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(ink);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
        painter.restore();
    }
};

QPalette paletteOf(const Shades& shades)
{
    QPalette palette;
    palette.setColor(QPalette::Window, colour(shades.window));
    palette.setColor(QPalette::WindowText, colour(shades.text));
    palette.setColor(QPalette::Base, colour(shades.base));
    palette.setColor(QPalette::AlternateBase, colour(shades.alternate));
    palette.setColor(QPalette::Text, colour(shades.text));
    palette.setColor(QPalette::Button, colour(shades.button));
    palette.setColor(QPalette::ButtonText, colour(shades.text));
    palette.setColor(QPalette::BrightText, colour(shades.onAccent));
    palette.setColor(QPalette::ToolTipBase, colour(shades.button));
    palette.setColor(QPalette::ToolTipText, colour(shades.text));
    palette.setColor(QPalette::PlaceholderText, colour(shades.hint));
    palette.setColor(QPalette::Highlight, colour(shades.accent));
    palette.setColor(QPalette::HighlightedText, colour(shades.onAccent));
    palette.setColor(QPalette::Link, colour(shades.link));
    palette.setColor(QPalette::LinkVisited, colour(shades.link));
    palette.setColor(QPalette::Light, colour(shades.light));
    palette.setColor(QPalette::Midlight, colour(shades.button));
    palette.setColor(QPalette::Mid, colour(shades.mid));
    palette.setColor(QPalette::Dark, colour(shades.dark));
    palette.setColor(QPalette::Shadow, colour(shades.shadow));
    palette.setColor(QPalette::Inactive, QPalette::Highlight, colour(shades.quietAccent));
    palette.setColor(QPalette::Inactive, QPalette::HighlightedText, colour(shades.text));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colour(shades.muted));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colour(shades.mid));
    return palette;
}

} // namespace

AppearanceSwitch::AppearanceSwitch()
    : m_systemStyle(QApplication::style()->name())
{
}

void AppearanceSwitch::choose(Appearance appearance)
{
    if (appearance == m_chosen)
        return;
    m_chosen = appearance;
    const bool ours = appearance != Appearance::System;
    if (ours)
        QApplication::setStyle(new OutlinedFusion); // owned by the application
    else
        QApplication::setStyle(m_systemStyle);
    const QPalette palette = !ours ? QPalette() : appearance == Appearance::Dark ? darkPalette() : lightPalette();
    QApplication::setPalette(palette);
    QToolTip::setPalette(QApplication::palette());
}

QPalette lightPalette() { return paletteOf(kLight); }

QPalette darkPalette() { return paletteOf(kDark); }

} // namespace pongscope::ui
