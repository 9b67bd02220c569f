// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QPalette>

namespace pongscope::ui {

Theme Theme::of(const QPalette& palette)
{
    Theme theme;
    theme.base = palette.color(QPalette::Base);
    theme.alternate = palette.color(QPalette::AlternateBase);
    theme.text = palette.color(QPalette::Text);
    theme.dark = theme.base.lightnessF() < 0.5;
    theme.muted = tinted(theme.base, theme.text, theme.dark ? 0.62 : 0.66);
    theme.grid = tinted(theme.base, theme.text, 0.14);
    const auto pick = [&](QRgb onLight, QRgb onDark) { return QColor::fromRgb(theme.dark ? onDark : onLight); };
    theme.out = pick(0x0B5CAD, 0x6CB6FF);
    theme.in = pick(0x7A3E9D, 0xD2A8FF);
    theme.control = pick(0x44546A, 0xA9B8C9);
    theme.good = pick(0x1A7F37, 0x57D37A);
    theme.late = pick(0x8A5A00, 0xE3B341);
    theme.bad = pick(0xC01C28, 0xFF7B72);
    theme.finding = pick(0x8F4A00, 0xF0A35E);
    theme.bookmark = pick(0x0F6B6B, 0x56C8C8);
    theme.accent = pick(0x0B5CAD, 0x6CB6FF);
    return theme;
}

namespace {

struct ChosenFont {
    QString family;
    int points = 0;
};

ChosenFont& chosenFont()
{
    static ChosenFont font;
    return font;
}

QFont fixedFont()
{
    if (!chosenFont().family.isEmpty())
        return QFont(chosenFont().family);
    const QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    // Some minimal systems answer with a proportional font when no fixed one is configured.
    return QFontInfo(font).fixedPitch() ? font : QFont(QStringLiteral("monospace"));
}

} // namespace

void setDataFont(const QString& family, int points) { chosenFont() = {family, points}; }

QFont dataFont()
{
    QFont font = fixedFont();
    font.setStyleHint(QFont::Monospace);
    const int points = chosenFont().points;
    font.setPointSizeF(points > 0 ? points : QApplication::font().pointSizeF());
    return font;
}

QColor tinted(const QColor& background, const QColor& foreground, double share)
{
    const auto mix = [share](float from, float to) { return from + (to - from) * static_cast<float>(share); };
    return QColor::fromRgbF(mix(background.redF(), foreground.redF()), mix(background.greenF(), foreground.greenF()),
        mix(background.blueF(), foreground.blueF()));
}

} // namespace pongscope::ui
