// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/facts.h"
#include "core/capture/frame_store.h"
#include "core/capture/payload_store.h"
#include "core/capture/storage.h"

#include <functional>
#include <memory>
#include <mutex>

namespace pongscope::capture {

/// Figures that change too often to be facts. Written by the engine thread, read by any.
struct LiveFigures {
    static constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::min();

    std::atomic<std::uint8_t> state{0};          ///< protocol::WebSocketState
    std::atomic<std::uint8_t> reading{0};        ///< protocol::ReadingMode
    std::atomic<std::int64_t> nextPingNs{kNone}; ///< since the anchor; see KeepAlive::nextPing
    std::atomic<std::int64_t> deadlineNs{kNone}; ///< since the anchor; set while a PING is open
    std::atomic<std::int64_t> nextTickNs{kNone};
    std::atomic<std::int64_t> lastByteNs{kNone}; ///< when anything was last read
    /// Of the keep-alive's open PING, since the anchor: queued, handed to the kernel, acknowledged by the peer's TCP
    /// (at this instant or before). All kNone while none is open.
    std::atomic<std::int64_t> pingQueuedNs{kNone}, pingHandedOverNs{kNone}, pingAckedNs{kNone};
    std::atomic<bool> pingAckTold{false}; ///< whether the system tells of acknowledgements at all
    std::atomic<std::uint64_t> framesIn{0}, framesOut{0}, bytesIn{0}, bytesOut{0};
    /// Payload octets of data frames: as they stood on the wire, and as the messages have them.
    std::atomic<std::uint64_t> wireIn{0}, wireOut{0}, contentIn{0}, contentOut{0};
    std::atomic<std::uint64_t> unreadBytes{0}, unsentBytes{0};
    std::atomic<std::uint64_t> droppedRows{0}, droppedPayloads{0};
};

/// What a compressed frame carries once it is inflated.
struct FrameContent {
    std::uint64_t length = 0;
    ByteView kept; ///< shorter than length when the ceiling was reached
};
/// The same, where a file has it.
struct StoredContent {
    std::uint64_t length = 0;
    std::uint64_t position = 0; ///< of a Storage
    std::uint32_t kept = 0;
};

/// Everything that happened on one connection: rows, payloads, facts, figures.
///
/// One writer (the engine thread), any number of readers. Shared by std::shared_ptr between the connection that
/// writes and the views that read. The wake-up is called at most once between two rearm() calls, by the writer.
class Capture {
public:
    struct Limits {
        std::uint64_t payloadCeiling = 2ull << 30;         ///< memory a peer may fill with payloads
        std::uint64_t rowCapacity = FrameStore::kCapacity; ///< rows a peer may fill the log with
        std::uint64_t memoryShare = 256u << 20;            ///< payloads kept in memory where a file has them, too
    };

    explicit Capture(
        ClockAnchor anchor = ClockAnchor::now(), Limits limits = {2ull << 30, FrameStore::kCapacity, 256u << 20});
    /// Everything goes into `storage`, too, and payloads beyond the memory share only there.
    Capture(ClockAnchor anchor, Limits limits, std::shared_ptr<Storage> storage);

    [[nodiscard]] const ClockAnchor& anchor() const { return m_anchor; }
    [[nodiscard]] Duration since(TimePoint at) const { return at - m_anchor.steady; }
    [[nodiscard]] TimePoint instant(const FrameRow& row) const { return m_anchor.steady + row.time(); }

    // Writer ------------------------------------------------------------------------------------------------------
    /// Appends the payload and the row; the row's number, or nothing when the log is full (counted in droppedRows).
    /// `content` is what the payload of a compressed frame inflates to.
    std::optional<std::uint64_t> append(
        const FrameRow& row, ByteView payload, const std::optional<ByteView>& content = {})
    {
        const std::uint64_t number = rows();
        return take(row, payload, content) ? std::optional(number) : std::nullopt;
    }
    /// The same for a frame of which its header says all. The row is made where it stays: a copy of what was just
    /// written in parts stalls the processor.
    std::optional<std::uint64_t> append(
        const protocol::FrameHeader& header, protocol::Direction direction, TimePoint at, ByteView payload)
    {
        const std::uint64_t number = rows();
        return take(header, direction, at, payload) ? std::optional(number) : std::nullopt;
    }
    void append(FactBody fact, TimePoint at);
    [[nodiscard]] LiveFigures& live() { return m_live; }
    /// Wakes the readers without a row or fact (a figure changed).
    void touch();
    /// While one lives, what is appended wakes the readers once, at the end: waking is a locked instruction. Rows and
    /// facts are there at once all the same. They do not nest.
    class Burst {
    public:
        explicit Burst(Capture& capture);
        ~Burst();
        Burst(const Burst&) = delete;
        Burst& operator=(const Burst&) = delete;

    private:
        Capture& m_capture;
    };
    /// The file cannot keep up: read no more from the socket for a moment. Never true without a file.
    [[nodiscard]] bool isBehind() const { return m_storage && m_storage->isBehind(); }
    /// For a writer that reads from no socket: waits until the file has caught up.
    void awaitRoom() const
    {
        if (isBehind())
            m_storage->awaitRoom();
    }
    /// A row or fact out of the storage: its octets stay there. False when the log is full.
    bool restore(FrameRow row, const std::optional<StoredContent>& content);
    void restore(Fact fact);
    void restore(std::uint64_t row, RowNote note);

    // The user's, from any thread ---------------------------------------------------------------------------------
    /// An empty note takes away what was there. A row that is not there gets none.
    void setNote(std::uint64_t row, RowNote note);
    /// Waits until the notes are where the capture is stored, or says why they are in memory alone.
    [[nodiscard]] Result<void> keepNotes();

    // Readers -----------------------------------------------------------------------------------------------------
    /// Called on the writer's thread; must only post. Replaces an earlier one; empty removes it. Safe while the writer
    /// runs, and rearms. Read once after setting it: nobody was woken for what happened before.
    void setWake(std::function<void()> wake);
    /// Call before rows() and facts(). An exchange, not a store, so that it either sees what a wake-up it cancels
    /// was for, or leaves that wake-up standing.
    void rearm() { m_awake.exchange(false, std::memory_order_acq_rel); }

    [[nodiscard]] std::uint64_t rows() const { return m_frames.rows(); }
    [[nodiscard]] const FrameRow& row(std::uint64_t i) const { return m_frames.row(i); }
    /// What was kept of the row's payload. Where it lies in a file: good in this thread until it has asked for several
    /// others.
    [[nodiscard]] ByteView payload(const FrameRow& row) const;
    /// What a compressed frame inflates to; nothing for one that is not compressed, or was not inflated.
    [[nodiscard]] std::optional<FrameContent> content(const FrameRow& row) const;
    /// Facts from number `first` on; copies, in order.
    [[nodiscard]] std::vector<Fact> facts(std::size_t first = 0) const;
    [[nodiscard]] const RowNotes& notes() const { return m_notes; }
    [[nodiscard]] const LiveFigures& live() const { return m_live; }
    [[nodiscard]] std::uint64_t payloadBytes() const { return m_payloads.used(); }

private:
    /// False when the log is full.
    bool take(const FrameRow& row, ByteView payload, const std::optional<ByteView>& content);
    bool take(const protocol::FrameHeader& header, protocol::Direction direction, TimePoint at, ByteView payload);
    template <class Make>
    bool takeMade(TimePoint at, ByteView payload, const std::optional<ByteView>& content, Make make);
    /// Its position and how much of it was kept.
    [[nodiscard]] std::pair<std::uint64_t, std::uint32_t> store(
        ByteView octets, const std::optional<std::uint64_t>& stored, TimePoint at);
    void storeContent(FrameRow& row, ByteView content, const std::optional<std::uint64_t>& stored, TimePoint at);
    [[nodiscard]] ByteView view(std::uint64_t position, std::uint64_t length) const;
    void reportStorageFailure(TimePoint at);
    void reportLimit(bool& reported, const char* reason, TimePoint at);
    void wake(); ///< from any thread

    ClockAnchor m_anchor;
    std::uint64_t m_memoryShare;
    std::shared_ptr<Storage> m_storage;
    FrameStore m_frames;
    PayloadStore m_payloads;
    LiveFigures m_live;
    RowNotes m_notes;
    mutable std::mutex m_factMutex;
    std::vector<Fact> m_facts;
    std::mutex m_wakeMutex;
    std::function<void()> m_wake;
    std::atomic<bool> m_awake{false};
    bool m_inBurst = false; ///< writer only, as the next
    bool m_touched = false; ///< in this burst
    bool m_rowLimitReported = false;
    bool m_payloadLimitReported = false;
    bool m_storageFailureReported = false;
};

} // namespace pongscope::capture
