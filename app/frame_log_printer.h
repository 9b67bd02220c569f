// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/event_format.h"

#include <QObject>

namespace pongscope::ui {
class LiveConnection;
}

namespace pongscope::app {

/// Prints a window's connection to standard output as it goes, as pongscope-cli does: what a demonstration shows
/// where there is no display.
class FrameLogPrinter final : public QObject {
    Q_OBJECT

public:
    /// A child of the connection.
    explicit FrameLogPrinter(ui::LiveConnection& connection);
    ~FrameLogPrinter() override;

private:
    void print();

    std::unique_ptr<EventFormat> m_format;
    EventPrinter m_printer;
};

} // namespace pongscope::app
