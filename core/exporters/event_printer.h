// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exporters/event_format.h"
#include "core/exporters/row_pick.h"

#include <functional>

namespace pongscope::capture {

/// Prints one capture as it grows: rows, messages and facts in the order in which they happened, each once.
class EventPrinter {
public:
    /// The capture must outlive the printer. Of frames and messages those that `pick` takes, and all facts.
    explicit EventPrinter(EventSource source, RowPick pick = {})
        : m_source(source)
        , m_pick(std::move(pick))
    {
    }

    using FactSeen = std::function<void(const capture::Fact&)>;
    /// Appends what is new, but not much more than kBatch octets; true when there is more. `seen` is called for every
    /// fact, after it was printed.
    bool print(EventFormat& format, std::string& out, const FactSeen& seen);

    [[nodiscard]] std::uint64_t rowsPrinted() const { return m_nextRow; }

    static constexpr std::size_t kBatch = 64u << 10;

private:
    /// False when what the row needs is not there yet.
    bool printRow(EventFormat& format, std::string& out);
    enum class Breach : std::uint8_t { None, Tolerated, Failing, NotToldYet };
    [[nodiscard]] Breach breachOf(std::uint64_t row) const;

    EventSource m_source;
    RowPick m_pick;
    capture::MessageWalk m_messages;
    std::uint64_t m_nextRow = 0;
    std::size_t m_factsTaken = 0;
    std::vector<capture::Fact> m_facts; ///< taken and not printed yet: from m_nextFact on
    std::size_t m_nextFact = 0;
};

} // namespace pongscope::capture
