// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pattern.h"
#include "core/capture/capture_loader.h"

namespace pongscope::diagnosis {

/// What may differ between two sessions without being a difference.
struct DiffRules {
    /// Names of JSON members whose values are not compared, as regular expressions that match the whole name.
    std::vector<std::string> ignoredMembers = defaultIgnoredMembers();
    bool ignoreValues = false; ///< only the shape of JSON messages counts

    /// Numbers of things, instants, and what is made up anew each time.
    [[nodiscard]] static std::vector<std::string> defaultIgnoredMembers();
};

/// Something that both sessions have, in words: "Subprotocol", "", "chat", "orders".
struct DiffLine {
    std::string what;    ///< English, the source for translation
    std::string subject; ///< which of several: a header's name, "out text", "p50"; empty: there is but one
    std::string left, right;
    bool differs = false;
};

/// A message that only one of them has, or that both have otherwise.
struct MessageDifference {
    enum class Kind : std::uint8_t { OnlyLeft, OnlyRight, Changed };
    Kind kind = Kind::Changed;
    std::optional<std::uint64_t> left, right; ///< rows of their first frames
    std::string place;                        ///< of the first value that differs: "items[0].price"; empty: the whole
    std::string leftText, rightText;          ///< what stands there, shortened
};

struct SessionDiff {
    std::vector<DiffLine> handshake; ///< request line's target, status, headers of both heads
    std::vector<DiffLine> agreed;    ///< HTTP version, subprotocol, compression, keep-alive
    std::vector<DiffLine> figures;   ///< frames and octets each way, round trips
    std::vector<DiffLine> ends;
    std::vector<MessageDifference> messages;
    std::uint64_t leftMessages = 0, rightMessages = 0, sameMessages = 0;
    bool cut = false; ///< they go apart so far that the rest was not compared

    [[nodiscard]] bool differs() const;
};

/// Why a member's name is no regular expression: its subject is the name.
[[nodiscard]] Result<SessionDiff> compareSessions(const capture::RecordedConnection& left,
    const capture::RecordedConnection& right, const DiffRules& rules, const capture::Progress& progress = {});

/// Whether two samples of round trips come from different distributions (Kolmogorov and Smirnov, 5 %).
[[nodiscard]] bool roundTripsDiffer(std::span<const Duration> left, std::span<const Duration> right);

} // namespace pongscope::diagnosis
