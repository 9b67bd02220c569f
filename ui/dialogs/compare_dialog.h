// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/session_diff.h"

#include <QDialog>

#include <memory>

namespace pongscope::ui {

/// What two connections of the window do otherwise: handshake, agreement, messages, figures, ends. Compared off the UI
/// thread, beside the window: a double click shows a message in the log.
class CompareDialog final : public QDialog {
    Q_OBJECT

public:
    struct Subject {
        QString name;
        capture::RecordedConnection connection;
    };
    explicit CompareDialog(std::vector<Subject> subjects, QWidget* parent = nullptr);
    /// Cancels a comparison that goes on.
    ~CompareDialog() override;

    [[nodiscard]] bool isRunning() const;
    /// What is listed, columns between tabs.
    [[nodiscard]] QString toPlainText() const;
    /// What a line is about, in the user's language.
    [[nodiscard]] static QString words(const std::string& what);

Q_SIGNALS:
    /// A message of the connection whose capture that is.
    void rowRequested(const std::shared_ptr<pongscope::capture::Capture>& capture, quint64 row);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace pongscope::ui
