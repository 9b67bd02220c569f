// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/facts.h"

#include <span>

namespace pongscope::ui {

/// Why a row of the frame log deserves the eye, the gravest last.
enum class Mark : std::uint8_t {
    None,
    Settings, ///< from here on the keep-alive has other settings
    Late,     ///< a PONG that took long, though in time
    Finding,  ///< broke a rule, or .NET would do otherwise
    TimedOut, ///< the PING whose PONG never came: it ended the connection
};

/// The marked rows of one connection, gathered from its facts in their order. A few octets a mark; rows that nothing
/// was said about cost nothing.
class RowMarks {
public:
    /// `number` is the fact's place in the connection's list, for findings().
    void take(const capture::Fact& fact, std::size_t number);

    [[nodiscard]] Mark at(std::uint64_t row) const { return gravest(row, row + 1); }
    /// The gravest mark of the rows [first, end); logarithmic, so a scroll bar may ask for every pixel.
    [[nodiscard]] Mark gravest(std::uint64_t first, std::uint64_t end) const;
    /// Whether the keep-alive got other settings right before one of the rows [first, end).
    [[nodiscard]] bool settingsChanged(std::uint64_t first, std::uint64_t end) const;
    /// Rows with a finding, ascending, each once. They only ever become more; good until the next take().
    [[nodiscard]] std::span<const std::uint64_t> findingRows() const { return m_findingRows; }
    /// Numbers of the finding facts about a row, in order.
    [[nodiscard]] std::vector<std::size_t> findings(std::uint64_t row) const;
    /// A round trip of this much or more is late: half of the keep-alive timeout, or a second where none is set.
    [[nodiscard]] Duration lateAfter() const { return m_lateAfter; }
    /// How many marks there are; grows with every new one.
    [[nodiscard]] std::size_t count() const
    {
        return m_findings.size() + m_late.size() + m_timedOut.size() + m_settings.size();
    }

private:
    struct Found {
        std::uint64_t row;
        std::size_t fact;
    };

    void take(const capture::FindingFact& finding, std::size_t number);

    std::vector<Found> m_findings; ///< by row, as the next four
    std::vector<std::uint64_t> m_findingRows;
    std::vector<std::uint64_t> m_late;
    std::vector<std::uint64_t> m_timedOut, m_settings;
    Duration m_lateAfter = std::chrono::seconds(1);
};

} // namespace pongscope::ui
