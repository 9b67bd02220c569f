// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace pongscope::capture {

/// What the user says about a row of the log.
struct RowNote {
    bool bookmark = false;
    std::string text; ///< UTF-8; empty: no words

    [[nodiscard]] bool isEmpty() const { return !bookmark && text.empty(); }
    bool operator==(const RowNote&) const = default;
};

/// Octets of a note that are kept; a longer one is cut at a character's end.
inline constexpr std::size_t kLongestNote = 4096;

/// The user's bookmarks and notes of one connection, by row. Any thread.
class RowNotes {
public:
    struct Noted {
        std::uint64_t row = 0;
        RowNote note;
    };

    /// An empty note takes away what was there. What is kept of it.
    RowNote set(std::uint64_t row, RowNote note);
    [[nodiscard]] std::optional<RowNote> at(std::uint64_t row) const;
    /// Whether there is one on the rows [first, end).
    [[nodiscard]] bool anyWithin(std::uint64_t first, std::uint64_t end) const;
    /// In the order of their rows.
    [[nodiscard]] std::vector<Noted> all() const;
    /// Without a lock, so that a million rows without notes can be asked about.
    [[nodiscard]] bool isEmpty() const { return m_count.load(std::memory_order_relaxed) == 0; }
    [[nodiscard]] std::size_t count() const { return m_count.load(std::memory_order_relaxed); }

private:
    mutable std::mutex m_mutex;
    std::map<std::uint64_t, RowNote> m_notes;
    std::atomic<std::size_t> m_count{0};
};

} // namespace pongscope::capture
