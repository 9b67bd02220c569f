// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/capture.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <new>
#include <utility>

namespace pongscope::capture {

namespace {

/// In the payload store, beside the octets it speaks of.
struct ContentRecord {
    std::uint64_t length;
    std::uint64_t position; ///< FrameRow::kNoPayload: nothing was kept
    std::uint64_t kept;
};

/// The writer is alone: no locked instruction.
void countOne(std::atomic<std::uint64_t>& figure)
{
    figure.store(figure.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
}

} // namespace

Capture::Capture(ClockAnchor anchor, Limits limits)
    : Capture(anchor, limits, nullptr)
{
}

Capture::Capture(ClockAnchor anchor, Limits limits, std::shared_ptr<Storage> storage)
    : m_anchor(anchor)
    , m_memoryShare(limits.memoryShare)
    , m_storage(std::move(storage))
    , m_frames(limits.rowCapacity)
    , m_payloads(limits.payloadCeiling)
{
}

bool Capture::take(const FrameRow& row, ByteView payload, const std::optional<ByteView>& content)
{
    return takeMade(instant(row), payload, content, [&row] { return row; });
}

bool Capture::take(const protocol::FrameHeader& header, protocol::Direction direction, TimePoint at, ByteView payload)
{
    return takeMade(at, payload, {}, [&] { return rowOf(header, direction, since(at)); });
}

template <class Make>
bool Capture::takeMade(TimePoint at, ByteView payload, const std::optional<ByteView>& content, Make make)
{
    void* const room = m_frames.place();
    if (!room) { // before the payload is stored: nothing would name it
        countOne(m_live.droppedRows);
        reportLimit(m_rowLimitReported, "row-capacity", at);
        touch(); // the figure changed
        return false;
    }
    FrameRow& row = *::new (room) FrameRow(make());
    Storage::Places stored;
    if (m_storage)
        stored = m_storage->add(m_frames.rows(), row, payload, content);
    const auto [position, kept] = store(payload, stored.payload, at);
    row.payload = position & FrameRow::kNoPayload;
    row.kept = kept;
    if (content)
        storeContent(row, *content, stored.content, at);
    m_frames.publish();
    touch();
    if (m_storage && m_storage->hasFailed())
        reportStorageFailure(at);
    return true;
}

void Capture::reportStorageFailure(TimePoint at)
{
    if (m_storageFailureReported)
        return;
    m_storageFailureReported = true;
    if (auto finding = m_storage->failure())
        append(FindingFact{std::move(*finding), std::nullopt}, at);
}

std::pair<std::uint64_t, std::uint32_t> Capture::store(
    ByteView octets, const std::optional<std::uint64_t>& stored, TimePoint at)
{
    const ByteView kept = octets.first(std::min<std::size_t>(octets.size(), std::numeric_limits<std::uint32_t>::max()));
    if (kept.empty())
        return {FrameRow::kNoPayload, 0};
    if (stored && m_payloads.used() + kept.size() > m_memoryShare)
        return {*stored, static_cast<std::uint32_t>(kept.size())};
    if (const auto position = m_payloads.append(kept))
        return {*position, static_cast<std::uint32_t>(kept.size())};
    if (stored)
        return {*stored, static_cast<std::uint32_t>(kept.size())};
    countOne(m_live.droppedPayloads);
    reportLimit(m_payloadLimitReported, "payload-ceiling", at);
    return {FrameRow::kNoPayload, 0};
}

/// A row has no room for it: it holds the place of a small record that says the rest.
void Capture::storeContent(FrameRow& row, ByteView content, const std::optional<std::uint64_t>& stored, TimePoint at)
{
    const auto [position, kept] = store(content, stored, at);
    const ContentRecord record{content.size(), position, kept};
    if (const auto [place, size] = store(std::as_bytes(std::span(&record, 1)), {}, at); size > 0)
        row.setContentPosition(place);
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
    Fact whole{at, m_frames.rows(), std::move(fact)};
    if (m_storage)
        m_storage->add(whole);
    restore(std::move(whole));
    if (m_storage && m_storage->hasFailed())
        reportStorageFailure(at);
}

void Capture::restore(Fact fact)
{
    {
        const std::scoped_lock lock(m_factMutex);
        // Most connections have a handful, and each is large: room for as many again would show.
        if (m_facts.size() == m_facts.capacity())
            m_facts.reserve(m_facts.size() + 1 + m_facts.size() / 4);
        m_facts.push_back(std::move(fact));
    }
    touch();
}

bool Capture::restore(FrameRow row, const std::optional<StoredContent>& content)
{
    if (content) {
        const ContentRecord record{content->length, content->position, content->kept};
        if (const auto place = m_payloads.append(std::as_bytes(std::span(&record, 1))))
            row.setContentPosition(*place);
    }
    const bool taken = m_frames.append(row);
    touch();
    return taken;
}

void Capture::restore(std::uint64_t row, RowNote note) { m_notes.set(row, std::move(note)); }

void Capture::setNote(std::uint64_t row, RowNote note)
{
    if (row >= rows())
        return;
    const RowNote kept = m_notes.set(row, std::move(note));
    if (m_storage)
        m_storage->note(row, kept);
    wake();
}

Result<void> Capture::keepNotes() { return m_storage ? m_storage->keepNotes() : Result<void>(); }

Capture::Burst::Burst(Capture& capture)
    : m_capture(capture)
{
    assert(!m_capture.m_inBurst);
    m_capture.m_inBurst = true;
}

Capture::Burst::~Burst()
{
    m_capture.m_inBurst = false;
    if (std::exchange(m_capture.m_touched, false))
        m_capture.wake();
}

void Capture::touch()
{
    if (m_inBurst)
        m_touched = true;
    else
        wake();
}

void Capture::wake()
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
    return row.payload == FrameRow::kNoPayload ? ByteView() : view(row.payload, row.kept);
}

ByteView Capture::view(std::uint64_t position, std::uint64_t length) const
{
    if (!(position & Storage::kBit))
        return m_payloads.view(position, length);
    return m_storage ? m_storage->view(position, length) : ByteView();
}

std::optional<FrameContent> Capture::content(const FrameRow& row) const
{
    const auto place = row.contentPosition();
    if (!place)
        return {};
    ContentRecord record{};
    std::memcpy(&record, m_payloads.view(*place, sizeof record).data(), sizeof record);
    if (record.position == FrameRow::kNoPayload)
        return FrameContent{record.length, {}};
    return FrameContent{record.length, view(record.position, record.kept)};
}

std::vector<Fact> Capture::facts(std::size_t first) const
{
    const std::scoped_lock lock(m_factMutex);
    if (first >= m_facts.size())
        return {};
    return {m_facts.begin() + static_cast<std::ptrdiff_t>(first), m_facts.end()};
}

} // namespace pongscope::capture
