// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/capture_file.h"

#include "core/base/memory.h"
#include "core/capture/capture_writer.h"
#include "core/capture/recordings.h"

#include <condition_variable>
#include <deque>
#include <thread>

namespace pongscope::capture {

namespace {

using namespace std::chrono_literals;

constexpr auto kBatchTime = 100ms;
/// Enough for a transaction to be worth its while.
constexpr std::uint64_t kBatchOctets = 8u << 20;
/// What may wait in memory. The abuse: a peer that sends faster than the disk takes.
constexpr std::uint64_t kHighWater = 64u << 20;
constexpr std::uint64_t kLowWater = 16u << 20;
/// A burst after which what it took is given back to the system.
constexpr std::uint64_t kLargeBurst = 16u << 20;
/// SQLite's own limit of a value is not much higher.
constexpr std::size_t kLargestPayload = 512u << 20;

} // namespace

/// What the engine's side and the writer's thread share. Lives as long as somebody can read payloads.
class CaptureFile::Private {
public:
    Private(CaptureWriter writer, std::string path, std::shared_ptr<RecordingClaim> claim)
        : m_reader(path)
        , m_path(std::move(path))
        , m_claim(std::move(claim))
        , m_temporary(m_claim != nullptr)
        , m_writer(std::move(writer))
    {
        m_thread = std::thread([this] { run(); });
    }
    ~Private()
    {
        if (m_temporary)
            CaptureWriter::remove(m_path);
    }
    Private(const Private&) = delete;
    Private& operator=(const Private&) = delete;

    std::uint32_t add(const ConnectionInfo& info, const ClockAnchor& anchor);
    Storage::Places add(std::uint32_t connection, std::uint64_t number, const FrameRow& row, ByteView payload,
        const std::optional<ByteView>& content);
    void add(std::uint32_t connection, const ClockAnchor& anchor, const Fact& fact);
    void add(const StoredNote& note);

    using Order = std::function<Result<void>()>;
    std::future<Result<void>> order(Order order);
    Result<void> end();
    Result<void> moveTo(const std::string& path);
    Result<void> keepNotes();

    [[nodiscard]] bool isBehind() const { return m_behind.load(std::memory_order_relaxed); }
    void awaitRoom();
    [[nodiscard]] std::optional<Error> error() const;
    [[nodiscard]] bool hasFailed() const { return m_failed.load(std::memory_order_relaxed); }
    [[nodiscard]] Status status() const;
    [[nodiscard]] std::string path() const;
    [[nodiscard]] const PayloadReader& reader() const { return m_reader; }

private:
    [[nodiscard]] bool isTaking() const { return !m_ended && !m_error; }
    [[nodiscard]] std::uint64_t place(ByteView octets);
    void grown(std::uint64_t octets);
    void run();
    void write(CaptureBatch& batch);
    void giveBurstBack(std::uint64_t& burst);

    PayloadReader m_reader;
    mutable std::mutex m_mutex; ///< of everything down to m_thread
    std::condition_variable m_wake, m_room;
    std::string m_path;
    std::shared_ptr<RecordingClaim> m_claim; ///< of a temporary file
    bool m_temporary;
    CaptureBatch m_batch;
    std::shared_ptr<PayloadBlock> m_block; ///< that small payloads go into
    std::uint64_t m_nextBlock = 1;
    std::uint32_t m_connections = 0;
    std::deque<std::pair<Order, std::promise<Result<void>>>> m_orders;
    bool m_ended = false, m_stopping = false;
    bool m_notesLost = false; ///< some came after the end
    std::optional<Error> m_error;
    std::uint64_t m_rowsWritten = 0, m_rowsTaken = 0;
    std::atomic<bool> m_behind{false}, m_failed{false};
    CaptureWriter m_writer; ///< of the thread
    std::thread m_thread;
};

/// The file as one capture sees it.
class CaptureFile::Recording final : public Storage {
public:
    Recording(std::shared_ptr<Private> file, std::uint32_t connection, const ClockAnchor& anchor)
        : m_file(std::move(file))
        , m_connection(connection)
        , m_anchor(anchor)
    {
    }

    Places add(
        std::uint64_t number, const FrameRow& row, ByteView payload, const std::optional<ByteView>& content) override
    {
        return m_file->add(m_connection, number, row, payload, content);
    }
    void add(const Fact& fact) override { m_file->add(m_connection, m_anchor, fact); }
    void note(std::uint64_t row, const RowNote& note) override { m_file->add({m_connection, row, note}); }
    Result<void> keepNotes() override { return m_file->keepNotes(); }
    bool isBehind() const override { return m_file->isBehind(); }
    void awaitRoom() const override { m_file->awaitRoom(); }
    bool hasFailed() const override { return m_file->hasFailed(); }
    std::optional<protocol::Finding> failure() const override
    {
        const auto error = m_file->error();
        if (!error)
            return std::nullopt;
        const bool full = error->fault == Fault::DiskFull;
        return protocol::Finding{"recording-stopped", protocol::Severity::Error,
            std::string(full ? kDiskFullText : kRecordingStoppedText), {}, {}};
    }
    ByteView view(std::uint64_t position, std::uint64_t length) const override
    {
        return m_file->reader().view(position & ~kBit, length);
    }

private:
    std::shared_ptr<Private> m_file;
    std::uint32_t m_connection;
    ClockAnchor m_anchor;
};

std::uint32_t CaptureFile::Private::add(const ConnectionInfo& info, const ClockAnchor& anchor)
{
    const std::scoped_lock lock(m_mutex);
    const std::uint32_t id = ++m_connections;
    if (isTaking()) {
        m_batch.connections.push_back({id, info.url, info.options, anchor});
        grown(info.url.size() + info.options.size());
    }
    return id;
}

Storage::Places CaptureFile::Private::add(std::uint32_t connection, std::uint64_t number, const FrameRow& row,
    ByteView payload, const std::optional<ByteView>& content)
{
    const std::scoped_lock lock(m_mutex);
    Storage::Places places;
    if (!isTaking())
        return places;
    CaptureBatch::Row entry{connection, number, row, 0, 0, 0};
    entry.row.payload = FrameRow::kNoPayload;
    entry.row.kept = 0;
    if (const ByteView kept = payload.first(std::min(payload.size(), kLargestPayload)); !kept.empty()) {
        entry.row.kept = static_cast<std::uint32_t>(kept.size());
        entry.row.payload = place(kept) & FrameRow::kNoPayload;
        if (kept.size() == payload.size())
            places.payload = entry.row.payload | Storage::kBit;
    }
    if (content) {
        const ByteView kept = content->first(std::min(content->size(), kLargestPayload));
        entry.hasContent = true;
        entry.contentLength = content->size();
        entry.contentKept = static_cast<std::uint32_t>(kept.size());
        if (!kept.empty())
            entry.content = place(kept);
        if (!kept.empty() && kept.size() == content->size())
            places.content = entry.content | Storage::kBit;
    }
    m_batch.add(entry);
    ++m_rowsTaken;
    grown(sizeof entry + payload.size() + (content ? content->size() : 0));
    return places;
}

void CaptureFile::Private::add(std::uint32_t connection, const ClockAnchor& anchor, const Fact& fact)
{
    const std::scoped_lock lock(m_mutex);
    if (!isTaking())
        return;
    m_batch.facts.push_back({connection, anchor, fact});
    grown(sizeof fact);
}

/// What was written before cannot be taken back, so a note that comes too late is told about when it is to be kept.
void CaptureFile::Private::add(const StoredNote& note)
{
    const std::scoped_lock lock(m_mutex);
    if (!isTaking()) {
        m_notesLost = true;
        return;
    }
    m_batch.notes.push_back(note);
    grown(sizeof note + note.note.text.size());
}

std::uint64_t CaptureFile::Private::place(ByteView octets)
{
    const auto addBlock = [this](std::size_t size) {
        auto block = std::make_shared<PayloadBlock>(m_nextBlock++, size);
        m_batch.blocks.push_back(block);
        m_reader.expect(block);
        return block;
    };
    std::shared_ptr<PayloadBlock> block = m_block;
    if (octets.size() > kBlockRoom)
        block = addBlock(octets.size());
    else if (!block || octets.size() > block->capacity - block->used)
        block = m_block = addBlock(kBlockRoom);
    std::memcpy(block->octets.get() + block->used, octets.data(), octets.size());
    const std::uint64_t position = (block->id << kBlockBits) | block->used;
    block->used += octets.size();
    return position;
}

/// The first of a batch starts its time, and a large one is written at once.
void CaptureFile::Private::grown(std::uint64_t octets)
{
    const std::uint64_t before = m_batch.octets;
    m_batch.octets += octets;
    if (before == 0 || (before < kBatchOctets && m_batch.octets >= kBatchOctets))
        m_wake.notify_one();
    if (m_batch.octets > kHighWater)
        m_behind.store(true, std::memory_order_relaxed);
}

/// Whatever waits is taken by the thread in the end, failed or not, so this ends, too.
void CaptureFile::Private::awaitRoom()
{
    std::unique_lock lock(m_mutex);
    m_room.wait(lock, [this] { return !isBehind() || m_stopping; });
}

void CaptureFile::Private::run()
{
    std::uint64_t burst = 0;
    std::unique_lock lock(m_mutex);
    for (;;) {
        const auto urgent = [this] { return m_stopping || !m_orders.empty(); };
        m_wake.wait(lock, [&] { return urgent() || m_batch.octets > 0; });
        // A connection is there at once: a program that dies young shows at least that.
        m_wake.wait_for(lock, kBatchTime,
            [&] { return urgent() || m_batch.octets >= kBatchOctets || !m_batch.connections.empty(); });
        CaptureBatch batch = std::exchange(m_batch, {});
        m_block.reset(); // a block is written once
        auto orders = std::exchange(m_orders, {});
        const bool last = m_stopping;
        lock.unlock();
        if (batch.octets > 0)
            write(batch);
        burst = std::max(burst, batch.octets);
        batch = {};
        giveBurstBack(burst);
        for (auto& [act, promise] : orders)
            promise.set_value(act());
        lock.lock();
        if (m_batch.octets < kLowWater && m_behind.exchange(false, std::memory_order_relaxed))
            m_room.notify_all();
        if (last)
            return;
    }
}

/// Blocks of payloads come from the engine's thread and are freed in this one: the allocator would keep them for ever.
void CaptureFile::Private::giveBurstBack(std::uint64_t& burst)
{
    const auto waiting = [this] {
        const std::scoped_lock lock(m_mutex);
        return m_batch.octets;
    };
    if (burst < kLargeBurst || waiting() > 0)
        return;
    burst = 0;
    giveMemoryBack();
}

void CaptureFile::Private::write(CaptureBatch& batch)
{
    const auto written = error() ? Result<void>(tl::unexpected(*error())) : m_writer.write(batch);
    if (written)
        m_reader.forget(batch.blocks); // the others stay in memory: nobody else has them
    const std::scoped_lock lock(m_mutex);
    if (written)
        m_rowsWritten += batch.rows();
    else if (!m_error)
        m_error = written.error();
    m_failed.store(m_error.has_value(), std::memory_order_relaxed);
}

std::future<Result<void>> CaptureFile::Private::order(Order order)
{
    const std::scoped_lock lock(m_mutex);
    std::promise<Result<void>> promise;
    auto future = promise.get_future();
    if (m_stopping) {
        promise.set_value(tl::unexpected(Error{Fault::Cancelled, m_path, 0, {}}));
        return future;
    }
    m_orders.emplace_back(std::move(order), std::move(promise));
    m_wake.notify_one();
    return future;
}

Result<void> CaptureFile::Private::end()
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_stopping)
            return {};
        m_ended = m_stopping = true;
        m_wake.notify_one();
        m_room.notify_all();
    }
    m_thread.join();
    const auto failed = error();
    const auto lock = m_reader.suspend(); // whoever has it open keeps its log alive
    if (failed) {
        m_writer.abandon();
        return tl::unexpected(*failed);
    }
    return m_writer.finish();
}

Result<void> CaptureFile::Private::keepNotes()
{
    if (const auto failed = error())
        return tl::unexpected(*failed);
    {
        const std::scoped_lock lock(m_mutex);
        if (m_notesLost)
            return tl::unexpected(Error{Fault::FileNotWritable, m_path, 0, "nothing is recorded into it any more"});
        if (m_stopping)
            return {}; // whoever ends it writes what was taken
    }
    return order([this]() -> Result<void> {
        const auto failed = error();
        return failed ? Result<void>(tl::unexpected(*failed)) : Result<void>();
    }).get();
}

/// In the writer's thread.
Result<void> CaptureFile::Private::moveTo(const std::string& path)
{
    if (const auto failed = error(); failed && failed->fault != Fault::DiskFull)
        return tl::unexpected(*failed); // what a full disk has is as good as ever
    Result<void> moved;
    {
        const auto lock = m_reader.suspend();
        moved = m_writer.moveTo(path, !m_temporary);
        if (moved && m_temporary)
            m_reader.setPath(path);
    }
    const std::scoped_lock lock(m_mutex);
    if (moved && std::exchange(m_temporary, false)) {
        m_path = path;
        m_claim.reset();
    }
    return moved;
}

std::optional<Error> CaptureFile::Private::error() const
{
    const std::scoped_lock lock(m_mutex);
    return m_error;
}

CaptureFile::Status CaptureFile::Private::status() const
{
    const std::scoped_lock lock(m_mutex);
    return {isBehind(), m_error, m_rowsWritten, m_batch.octets, m_rowsTaken, m_temporary};
}

std::string CaptureFile::Private::path() const
{
    const std::scoped_lock lock(m_mutex);
    return m_path;
}

CaptureFile::CaptureFile(std::shared_ptr<Private> shared)
    : d(std::move(shared))
{
}

CaptureFile::~CaptureFile() { static_cast<void>(close()); }

Result<std::unique_ptr<CaptureFile>> CaptureFile::create(const std::string& path)
{
    auto writer = CaptureWriter::create(path);
    if (!writer)
        return tl::unexpected(writer.error());
    return std::unique_ptr<CaptureFile>(new CaptureFile(std::make_shared<Private>(std::move(*writer), path, nullptr)));
}

Result<std::unique_ptr<CaptureFile>> CaptureFile::createTemporary()
{
    const std::string path = newRecordingPath();
    auto claim = RecordingClaim::take(path);
    if (!claim)
        return tl::unexpected(Error{Fault::FileNotWritable, path, 0, "no file can be created beside it"});
    auto writer = CaptureWriter::create(path);
    if (!writer)
        return tl::unexpected(writer.error());
    return std::unique_ptr<CaptureFile>(
        new CaptureFile(std::make_shared<Private>(std::move(*writer), path, std::move(claim))));
}

std::shared_ptr<Capture> CaptureFile::addConnection(
    const ConnectionInfo& info, ClockAnchor anchor, Capture::Limits limits)
{
    return std::make_shared<Capture>(anchor, limits, std::make_shared<Recording>(d, d->add(info, anchor), anchor));
}

std::future<Result<void>> CaptureFile::flush()
{
    return d->order([file = d.get()]() -> Result<void> {
        const auto error = file->error();
        return error ? Result<void>(tl::unexpected(*error)) : Result<void>();
    });
}

std::future<Result<void>> CaptureFile::saveAs(const std::string& path)
{
    return d->order([file = d.get(), path] { return file->moveTo(path); });
}

Result<void> CaptureFile::close() { return d->end(); }
CaptureFile::Status CaptureFile::status() const { return d->status(); }
std::string CaptureFile::path() const { return d->path(); }

} // namespace pongscope::capture
