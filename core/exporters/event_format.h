// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/message_walk.h"

namespace pongscope::capture {

/// A connection's capture and its number on the command line, 1 for the first.
struct EventSource {
    const capture::Capture& capture;
    int socket = 1;
};

/// Writes events onto the end of a string, each a line or several.
class EventFormat {
public:
    virtual ~EventFormat() = default;

    /// The first event; its time is 0 by definition.
    virtual void start(std::string& out) = 0;
    virtual void frame(std::string& out, const EventSource& source, std::uint64_t row) = 0;
    /// Right behind its last frame.
    virtual void message(std::string& out, const EventSource& source, const capture::MessageSpan& message) = 0;
    virtual void fact(std::string& out, const EventSource& source, const capture::Fact& fact) = 0;
    /// What the user says about a row, right behind it; formats without a place for it say nothing.
    virtual void note(std::string&, const EventSource&, std::uint64_t, const capture::RowNote&) { }
    /// A failure that belongs to no connection's capture: arguments, standard input.
    virtual void failure(std::string& out, int socket, const protocol::Failure& failure, TimePoint at) = 0;
};

class Redactor;

/// One JSON object a line, as the command line's contract has it. `start` is the origin of all times. What `redactor`
/// masks, which must outlive the format, is not shown.
[[nodiscard]] std::unique_ptr<EventFormat> jsonEvents(ClockAnchor start, const Redactor* redactor = nullptr);

} // namespace pongscope::capture
