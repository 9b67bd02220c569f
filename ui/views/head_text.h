// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace pongscope::ui {

/// The head of an HTTP message as it stood on the wire: monospaced, to be read and copied; the names of the fields
/// stand out. As high as its text, up to a screenful.
class HeadText final : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit HeadText(const QString& name, QWidget* parent = nullptr);
    void setHead(const QString& raw);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void highlight();
};

} // namespace pongscope::ui
