// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/client_options.h"

#include <QDialog>

namespace pongscope::ui {

/// The requests that connecting would send, to be read and copied; or why none would be sent. Credentials are masked.
class RequestPreviewDialog final : public QDialog {
    Q_OBJECT

public:
    RequestPreviewDialog(const QString& address, const session::ClientOptions& options, QWidget* parent = nullptr);
    [[nodiscard]] QString text() const { return m_text; }

private:
    QString m_text;
};

} // namespace pongscope::ui
