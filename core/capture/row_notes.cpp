// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/row_notes.h"

namespace pongscope::capture {

namespace {

/// Continuation octets of UTF-8 are 10xxxxxx.
void cut(std::string& text)
{
    if (text.size() <= kLongestNote)
        return;
    std::size_t end = kLongestNote;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    text.resize(end);
}

} // namespace

RowNote RowNotes::set(std::uint64_t row, RowNote note)
{
    cut(note.text);
    const std::scoped_lock lock(m_mutex);
    if (note.isEmpty())
        m_notes.erase(row);
    else
        m_notes.insert_or_assign(row, note);
    m_count.store(m_notes.size(), std::memory_order_relaxed);
    return note;
}

std::optional<RowNote> RowNotes::at(std::uint64_t row) const
{
    if (isEmpty())
        return std::nullopt;
    const std::scoped_lock lock(m_mutex);
    const auto found = m_notes.find(row);
    return found == m_notes.end() ? std::nullopt : std::optional(found->second);
}

bool RowNotes::anyWithin(std::uint64_t first, std::uint64_t end) const
{
    if (isEmpty())
        return false;
    const std::scoped_lock lock(m_mutex);
    const auto found = m_notes.lower_bound(first);
    return found != m_notes.end() && found->first < end;
}

std::vector<RowNotes::Noted> RowNotes::all() const
{
    std::vector<Noted> notes;
    const std::scoped_lock lock(m_mutex);
    notes.reserve(m_notes.size());
    for (const auto& [row, note] : m_notes)
        notes.push_back({row, note});
    return notes;
}

} // namespace pongscope::capture
