// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/event_printer.h"

namespace pongscope::capture {

bool EventPrinter::print(EventFormat& format, std::string& out, const FactSeen& seen)
{
    // Rows first: a fact that is appended in between belongs behind all of them.
    const std::uint64_t rows = m_source.capture.rows();
    if (m_nextFact == m_facts.size()) {
        m_facts = m_source.capture.facts(m_factsTaken);
        m_factsTaken += m_facts.size();
        m_nextFact = 0;
    }
    const std::size_t enough = out.size() + kBatch;
    while (out.size() < enough) {
        const capture::Fact* fact = m_nextFact < m_facts.size() ? &m_facts[m_nextFact] : nullptr;
        if (m_nextRow < (fact ? fact->rows : rows)) {
            if (!printRow(format, out))
                return false;
        } else if (fact) {
            format.fact(out, m_source, *fact);
            ++m_nextFact;
            seen(*fact);
        } else {
            return false;
        }
    }
    return true;
}

bool EventPrinter::printRow(EventFormat& format, std::string& out)
{
    const Breach breach = breachOf(m_nextRow);
    if (breach == Breach::NotToldYet)
        return false;
    const std::uint64_t row = m_nextRow++;
    const bool wanted = m_pick.takes(row);
    if (wanted)
        format.frame(out, m_source, row);
    const auto message = m_messages.take(m_source.capture, row);
    if (message && breach != Breach::Failing // a message that failed the connection was delivered to nobody
        && m_pick.takesAny(message->frames))
        format.message(out, m_source, *message);
    if (!wanted)
        return true;
    if (const auto note = m_source.capture.notes().at(row))
        format.note(out, m_source, row, *note);
    return true;
}

/// The finding stands right behind the row, so it is among the facts taken already, or the writer is about to add it.
EventPrinter::Breach EventPrinter::breachOf(std::uint64_t row) const
{
    if (!m_source.capture.row(row).violates)
        return Breach::None;
    Breach breach = Breach::NotToldYet;
    for (std::size_t i = m_nextFact; i < m_facts.size() && m_facts[i].rows <= row + 1; ++i) {
        const auto* finding = std::get_if<capture::FindingFact>(&m_facts[i].body);
        if (!finding || finding->row != row)
            continue;
        if (finding->finding.severity == protocol::Severity::Error)
            return Breach::Failing;
        breach = Breach::Tolerated;
    }
    return breach;
}

} // namespace pongscope::capture
