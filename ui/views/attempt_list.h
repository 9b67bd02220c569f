// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/attempt_story.h"

#include <QWidget>

namespace pongscope::ui {

class HeadText;
class ToneLabel;

/// The attempts of a connection, one a line, with the exception of each that came to nothing and was followed by
/// another. There is something to show only if more than one way was tried, or another than HTTP/1.1.
class AttemptList final : public QWidget {
    Q_OBJECT

public:
    explicit AttemptList(QWidget* parent = nullptr);
    void setAttempts(const std::vector<Attempt>& attempts);

private:
    ToneLabel* m_lines;
    QWidget* m_lostHeading;
    HeadText* m_lost; ///< what .NET loses
};

} // namespace pongscope::ui
