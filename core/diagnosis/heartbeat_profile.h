// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture.h"
#include "core/diagnosis/claim.h"
#include "core/diagnosis/heartbeat_statistics.h"
#include "core/diagnosis/keep_alive_what_if.h"

namespace pongscope::diagnosis {

/// How a peer answers PINGs that come in one go.
struct PingAnswers {
    std::size_t sent = 0, answered = 0;
    bool newestAnswered = false;
    std::vector<Duration> rtts;
    enum class Manner : std::uint8_t { Unknown, Every, NewestOnly, Some, None };
    [[nodiscard]] Manner manner() const;
};
/// "every", "newest-only", "some", "none"; "unknown" when none was sent.
[[nodiscard]] std::string_view mannerName(PingAnswers::Manner manner);

/// What became of a connection on which a trial was made.
struct TrialEnd {
    bool cut = false;     ///< the other side ended it; else it lived for as long as it was watched
    std::string by;       ///< "FIN", "RST", "Close 1001"
    Duration lived{};     ///< from the opening
    Duration idle{};      ///< since the last octet in either direction before the end
    Duration sinceData{}; ///< since the last data frame, the opening if there was none
    std::size_t pingsSent = 0, peerPings = 0;
    Duration lastPingGap{};                     ///< between the last two PINGs of ours
    Duration pingsWithin{};                     ///< from the first PING of ours to the last
    std::optional<Duration> peerPingGap;        ///< the median between two PINGs of the peer's
    std::optional<Duration> sinceFirstPeerPing; ///< at the end
};

/// Answers to PINGs by hand, as a capture has them.
[[nodiscard]] PingAnswers pingAnswers(const capture::Capture& capture);
/// Nothing when it was never open. `now`: for a connection that still lives.
[[nodiscard]] std::optional<TrialEnd> trialEnd(const capture::Capture& capture, TimePoint now);

/// What was found out about the heartbeat of an endpoint, each part from a connection of its own. A part that was not
/// tried, or could not be, is absent.
struct HeartbeatProfile {
    PingAnswers answers;
    Duration watched{};              ///< how long connections were left alone at most
    std::optional<TrialEnd> silent;  ///< nothing was sent on it
    std::optional<TrialEnd> pinged;  ///< PINGs only
    std::optional<TrialEnd> fed;     ///< data only
    std::optional<TrialEnd> mute;    ///< it answered no PING of the peer's
    std::optional<TrialEnd> policed; ///< PINGs ever faster
    Duration pingEvery{}, feedEvery{};

    /// What an idle limit takes for activity.
    enum class Resets : std::uint8_t { Unknown, Pings, DataOnly, Nothing };
    /// The age at which the silent connection was cut.
    [[nodiscard]] std::optional<Duration> idleLimit() const;
    [[nodiscard]] Resets resets() const;
    /// How long after the first PING that it did not answer the mute client was dropped; nothing: it was not.
    [[nodiscard]] std::optional<Duration> muteDroppedAfter() const;
    [[nodiscard]] bool pingsPoliced() const;
};
/// "pings", "data", "nothing", "unknown"
[[nodiscard]] std::string_view resetsName(HeartbeatProfile::Resets resets);

/// One thing that came out.
struct ProfileFinding {
    std::string id;
    Sentence sentence;
};
[[nodiscard]] std::vector<ProfileFinding> profileFindings(const HeartbeatProfile& profile);
[[nodiscard]] KeepAliveAdvice adviseFor(const HeartbeatProfile& profile);

} // namespace pongscope::diagnosis
