// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/evidence.h"

namespace pongscope::session {

/// Watches an open connection for what will bite its keep-alive, and writes a finding as soon as it is known, once for
/// each pair of settings or pause: settings that cannot go well with the round trips or the idle limit that were
/// learnt, and a reader that is missing. Engine thread only.
class LiveFindings {
public:
    using Cuts = std::vector<diagnosis::PastCut>;

    /// `cuts`: of earlier connections to the same place, which others add to; borrowed with its owner.
    LiveFindings(
        capture::Capture& capture, const protocol::KeepAliveSettings& settings, std::shared_ptr<const Cuts> cuts);

    void take(const protocol::Event& event, TimePoint at);
    void settingsChanged(const protocol::KeepAliveSettings& settings, TimePoint at);
    /// From time to time. `pausedSince`: nobody reads since then.
    void look(const capture::SocketMoment& moment, std::optional<TimePoint> pausedSince);

    /// How long octets may lie unread before that is worth a word: half of the timeout, five seconds at most.
    [[nodiscard]] static Duration patience(const protocol::KeepAliveSettings& settings);

private:
    void judge(TimePoint at);
    void judgeReading(const capture::SocketMoment& moment, TimePoint pausedSince);

    capture::Capture& m_capture;
    protocol::KeepAliveSettings m_settings;
    std::shared_ptr<const Cuts> m_cuts;
    std::optional<Duration> m_limitSeen; ///< the idle limit that was learnt
    std::vector<Duration> m_rtts;        ///< the newest, of PINGs by hand, too
    std::vector<std::string> m_said;
    std::optional<TimePoint> m_pauseSaid; ///< the pause that was spoken of
    bool m_pingOpen = false;
};

} // namespace pongscope::session
