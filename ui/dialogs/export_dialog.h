// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exporters/export.h"
#include "ui/dialogs/option_dialog.h"

class QComboBox;
class QPlainTextEdit;

namespace pongscope::ui {

/// Which format connections are written in, and what must not be seen in it. Where the file goes is asked afterwards.
class ExportDialog final : public OptionDialog {
    Q_OBJECT

public:
    struct Choice {
        capture::ExportFormat format = capture::ExportFormat::Har;
        capture::Redaction masks;
    };
    /// `onlyCapture`: the format is settled, a masked copy of the capture.
    ExportDialog(const Choice& start, bool onlyCapture, QWidget* parent);
    [[nodiscard]] Choice choice() const;
    [[nodiscard]] capture::Redactor redactor() const;

    /// "HTTP archive (*.har)", and the suffix in it.
    [[nodiscard]] static QString filterOf(capture::ExportFormat format);
    [[nodiscard]] static QString suffixOf(capture::ExportFormat format);

protected:
    [[nodiscard]] QString problem() const override;
    [[nodiscard]] QString hints() const override;
    void restoreDefaults() override;

private:
    QComboBox* m_format;
    QPlainTextEdit* m_headers;
    QPlainTextEdit* m_json;
    QPlainTextEdit* m_patterns;
};

} // namespace pongscope::ui
