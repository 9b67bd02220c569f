// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace pongscope::ui {

/// An address of the lab in one line, to be selected, copied, or connected to.
class LabAddress final : public QWidget {
    Q_OBJECT

public:
    /// `name`: what screen readers call it.
    explicit LabAddress(const QString& name, QWidget* parent = nullptr);
    /// Empty: hidden.
    void setUrl(const QString& url);
    [[nodiscard]] QString url() const;

Q_SIGNALS:
    void connectRequested(const QString& url);

private:
    QLineEdit* m_url;
};

} // namespace pongscope::ui
