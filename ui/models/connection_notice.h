// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/connection_record.h"

#include <QString>

namespace pongscope::ui {

/// What has to be said about a connection above everything else, in words; the state banner shows it.
struct Notice {
    enum class Tone : std::uint8_t { Busy, Info, Warning, Bad };
    enum class Offer : std::uint8_t { Nothing, Cancel, Reconnect, ResumeReading, StopReconnecting };

    Tone tone = Tone::Info;
    QString text;
    QString details; ///< the technical chain, one click below; empty: none
    Offer offer = Offer::Nothing;
    int serial = 0; ///< grows when something new is said: dismissing hides one serial of one kind

    friend bool operator==(const Notice&, const Notice&) = default;
};

/// Nothing for a connection that is simply open.
[[nodiscard]] std::optional<Notice> noticeOf(const ConnectionStory& story, Phase phase, protocol::ReadingMode reading);

/// "Open", "Connecting", "Closed": one word for the status bar and the list.
[[nodiscard]] QString phaseName(Phase phase);

} // namespace pongscope::ui
