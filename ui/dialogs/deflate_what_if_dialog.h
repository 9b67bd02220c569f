// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/deflate_what_if.h"

#include <QDialog>

#include <memory>

namespace pongscope::ui {

/// What the messages that a connection has carried so far would have cost with other windows, without context
/// takeover, or uncompressed: octets and CPU time, both directions, beside what was. Computed off the UI thread.
class DeflateWhatIfDialog final : public QDialog {
    Q_OBJECT

public:
    struct Subject {
        QString name; ///< of the connection
        std::shared_ptr<const capture::Capture> capture;
        std::uint64_t rows = 0;
        std::optional<protocol::DeflateParams> agreed;
    };

    explicit DeflateWhatIfDialog(Subject subject, QWidget* parent = nullptr);
    ~DeflateWhatIfDialog() override;
    /// The table with its explanations, columns between tabs.
    [[nodiscard]] QString toPlainText() const;
    [[nodiscard]] bool isRunning() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace pongscope::ui
