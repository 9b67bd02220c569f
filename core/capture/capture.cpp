// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/capture.h"

#include <algorithm>

namespace pongscope::capture {

Capture::Capture(ClockAnchor anchor, Limits limits)
    : m_anchor(anchor)
    , m_frames(limits.rowCapacity)
    , m_payloads(limits.payloadCeiling)
{
}

std::optional<std::uint64_t> Capture::append(FrameRow row, ByteView payload)
{
    const std::uint64_t number = m_frames.rows();
    const TimePoint at = instant(row);
    if (number == m_frames.capacity()) { // before the payload is stored: nothing would name it
        m_live.droppedRows.fetch_add(1, std::memory_order_relaxed);
        reportLimit(m_rowLimitReported, "row-capacity", at);
        touch(); // the figure changed
        return std::nullopt;
    }
    store(row, payload);
    const bool taken = m_frames.append(row);
    assert(taken);
    static_cast<void>(taken);
    touch();
    return number;
}

void Capture::store(FrameRow& row, ByteView payload)
{
    row.payload = FrameRow::kNoPayload;
    row.kept = 0;
    const ByteView kept =
        payload.first(std::min<std::size_t>(payload.size(), std::numeric_limits<std::uint32_t>::max()));
    if (kept.empty())
        return;
    if (const auto position = m_payloads.append(kept)) {
        row.payload = *position & FrameRow::kNoPayload;
        row.kept = static_cast<std::uint32_t>(kept.size());
        return;
    }
    m_live.droppedPayloads.fetch_add(1, std::memory_order_relaxed);
    reportLimit(m_payloadLimitReported, "payload-ceiling", instant(row));
}

void Capture::reportLimit(bool& reported, const char* reason, TimePoint at)
{
    if (reported)
        return;
    reported = true;
    append(CaptureLimited{reason}, at);
}

void Capture::append(FactBody fact, TimePoint at)
{
    {
        const std::scoped_lock lock(m_factMutex);
        m_facts.push_back({at, m_frames.rows(), std::move(fact)});
    }
    touch();
}

void Capture::touch()
{
    if (m_awake.exchange(true, std::memory_order_acq_rel))
        return; // woken already and not yet rearmed: the usual case, without a lock
    const std::scoped_lock lock(m_wakeMutex);
    m_awake.exchange(true, std::memory_order_acq_rel); // setWake() may have rearmed since
    if (m_wake)
        m_wake();
}

void Capture::setWake(std::function<void()> wake)
{
    const std::scoped_lock lock(m_wakeMutex);
    m_wake = std::move(wake);
    rearm();
}

ByteView Capture::payload(const FrameRow& row) const
{
    return row.payload == FrameRow::kNoPayload ? ByteView() : m_payloads.view(row.payload, row.kept);
}

std::vector<Fact> Capture::facts(std::size_t first) const
{
    const std::scoped_lock lock(m_factMutex);
    if (first >= m_facts.size())
        return {};
    return {m_facts.begin() + static_cast<std::ptrdiff_t>(first), m_facts.end()};
}

} // namespace pongscope::capture
