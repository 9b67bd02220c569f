// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace pongscope::ui {

/// Says that what is seen is a demonstration, and what to try. Goes when it is dismissed.
class DemoNote final : public QWidget {
    Q_OBJECT

public:
    explicit DemoNote(QWidget* parent = nullptr);
    void setText(const QString& text);
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_text;
};

} // namespace pongscope::ui
