// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/client_options.h"

#include <QLineEdit>
#include <QPlainTextEdit>

namespace pongscope::ui {

/// One line of text with the name that screen readers say.
[[nodiscard]] QLineEdit* lineField(const QString& name, const std::string& text, QWidget* parent);
/// The same, shown as dots.
[[nodiscard]] QLineEdit* secretField(const QString& name, const std::string& text, QWidget* parent);
/// One entry a line, `lines` of them visible.
[[nodiscard]] QPlainTextEdit* listField(
    const QString& name, const std::vector<std::string>& entries, int lines, QWidget* parent);

[[nodiscard]] std::string textOf(const QLineEdit& field);   ///< without blanks around it
[[nodiscard]] std::string secretOf(const QLineEdit& field); ///< as it was typed
/// The lines that are not empty, without blanks around them.
[[nodiscard]] std::vector<std::string> entriesOf(const QPlainTextEdit& field);
void setEntries(QPlainTextEdit& field, const std::vector<std::string>& entries);

/// A password that was not changed still has the environment variable it came from.
template <class Secret>
void takePassword(Secret& secret, const QLineEdit& field)
{
    if (std::string typed = secretOf(field); typed != secret.password) {
        secret.password = std::move(typed);
        secret.passwordVariable.clear();
    }
}

/// The path of a file, to be typed or chosen.
class FileField final : public QWidget {
    Q_OBJECT

public:
    FileField(const QString& name, const std::string& path, QWidget* parent);
    [[nodiscard]] std::string path() const;
    void setPath(const std::string& path);

Q_SIGNALS:
    void changed();

private:
    void browse();

    QLineEdit* m_path;
};

} // namespace pongscope::ui
