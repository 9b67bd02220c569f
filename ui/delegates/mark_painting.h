// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/opcode.h"
#include "ui/models/row_marks.h"
#include "ui/theme.h"

#include <QRectF>

class QPainter;

namespace pongscope::ui {

/// Small drawn signs: drawn, not typed, because the fonts of minimal systems lack the characters.

/// Two arrows for Settings, a clock for Late, a triangle for Finding, a crossed circle for TimedOut; fills `box`.
void paintMark(QPainter& painter, const QRectF& box, Mark mark, const QColor& colour);
/// A ribbon: the user put it there.
void paintBookmark(QPainter& painter, const QRectF& box, const QColor& colour);
/// A circled "i".
void paintInfo(QPainter& painter, const QRectF& box, const QColor& colour);
/// An arrow up for Out, down for In.
void paintArrow(QPainter& painter, const QRectF& box, protocol::Direction direction, const QColor& colour);
/// Word in a rounded outline: a control frame.
void paintBadge(QPainter& painter, const QRectF& box, const QString& word, const QColor& ink, const QColor& fill);

[[nodiscard]] QColor markColour(Mark mark, const Theme& theme);

} // namespace pongscope::ui
