// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/connection_record.h"

#include <QStatusBar>

class QLabel;

namespace pongscope::ui {

class ToneLabel;

/// The line at the bottom: state and for how long, frames each way, what the log took and shows, what compression
/// saves, the newest round trip. The figures keep their places while they grow.
class StatusFigures final : public QStatusBar {
    Q_OBJECT

public:
    explicit StatusFigures(QWidget* parent = nullptr);

    /// Null: no connection. `shown` are the rows in the view.
    void show(const ConnectionRecord* record, std::uint64_t shown, TimePoint now = Clock::now());
    [[nodiscard]] QString stateText() const;
    /// Empty where nothing is compressed.
    [[nodiscard]] QString deflateText() const;
    /// Empty where the server's certificate passed.
    [[nodiscard]] QString certificateText() const;

private:
    QLabel* figure(const QString& widest, const QString& toolTip);
    void showDeflate(const ConnectionRecord* record);
    [[nodiscard]] QString captureText(const ConnectionRecord& record, std::uint64_t shown) const;

    QLabel* m_state;
    QLabel* m_out;
    QLabel* m_in;
    QLabel* m_capture;
    QLabel* m_deflate; ///< only where compression was agreed on
    QLabel* m_rtt;
    ToneLabel* m_certificate; ///< only where it was accepted against the rules
};

} // namespace pongscope::ui
