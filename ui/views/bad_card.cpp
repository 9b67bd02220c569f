// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/bad_card.h"

#include "ui/theme.h"

#include <QPainter>

namespace pongscope::ui {

namespace {

constexpr int kBar = 4; ///< pixels

}

void BadCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    painter.fillRect(rect(), tinted(palette().color(QPalette::Window), theme.bad, theme.dark ? 0.12 : 0.07));
    painter.fillRect(QRect(0, 0, kBar, height()), theme.bad);
}

} // namespace pongscope::ui
