// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/frame_log_printer.h"

#include "ui/live_connection.h"

#include <cstdio>

namespace pongscope::app {

FrameLogPrinter::FrameLogPrinter(ui::LiveConnection& connection)
    : QObject(&connection)
    , m_format(textEvents(connection.capture().anchor()))
    , m_printer({connection.capture(), 1})
{
    connect(&connection, &ui::LiveConnection::published, this, &FrameLogPrinter::print);
}

FrameLogPrinter::~FrameLogPrinter() = default;

void FrameLogPrinter::print()
{
    std::string out;
    for (bool more = true; more;) {
        out.clear();
        more = m_printer.print(*m_format, out, [](const capture::Fact&) {});
        std::fwrite(out.data(), 1, out.size(), stdout);
    }
    std::fflush(stdout);
}

} // namespace pongscope::app
