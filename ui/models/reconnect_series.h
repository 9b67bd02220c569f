// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace pongscope::ui {

/// Attempts that came to nothing and stay in the list besides the first of their series. Who reconnects for ever would
/// else have a row, and all that belongs to one, for every attempt of the night.
constexpr std::size_t kListedAttempts = 50;

/// Connections that follow one another by themselves, and which of them leave the list.
class ReconnectSeries {
public:
    using Id = std::uint64_t; ///< of a connection

    /// `next` was opened because `before` ended.
    void add(Id before, Id next);

    struct Member {
        Id id;
        bool cameToNothing; ///< over without ever having been open, and not on show
    };
    struct LeftOut {
        Id id;
        Id next;             ///< the one behind it that stays: it tells
        std::uint64_t count; ///< how many were left out in front of that one by now
    };
    /// Of the listed members of one series, in order, those that leave the list: all that came to nothing but the first
    /// and the newest. What was open stays.
    [[nodiscard]] std::vector<LeftOut> leaveOut(const std::vector<Member>& listed, std::size_t keep = kListedAttempts);
    [[nodiscard]] bool isSame(Id one, Id other) const;

private:
    std::map<Id, Id> m_first;             ///< of each member, the first of its series
    std::map<Id, std::uint64_t> m_counts; ///< of those that tell
};

} // namespace pongscope::ui
