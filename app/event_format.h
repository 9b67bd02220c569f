// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exporters/event_printer.h"
#include "core/exporters/timeout_text.h"

namespace pongscope::app {

using capture::EventFormat;
using capture::EventPrinter;
using capture::EventSource;
using capture::jsonEvents;
using capture::timeoutText;

/// The events of a connection for people: aligned, long payloads cut, control characters made visible.
[[nodiscard]] std::unique_ptr<EventFormat> textEvents(ClockAnchor start);

} // namespace pongscope::app
