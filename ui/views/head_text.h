// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace pongscope::ui {

/// The head of an HTTP message as it stood on the wire: monospaced, to be read and copied; the names of the fields
/// stand out. Lines wrap; it is as high as its text, up to a screenful.
class HeadText final : public QPlainTextEdit {
    Q_OBJECT

public:
    /// `heads`: the first line and the names before colons stand out; else it is plain text.
    HeadText(const QString& name, bool heads, QWidget* parent = nullptr);
    void setHead(const QString& raw);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void measure();

    class Highlighter;
    Highlighter* m_highlighter = nullptr;
    int m_lines = 2; ///< as they are wrapped now
};

} // namespace pongscope::ui
