// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/capture_loader.h"

#include "core/capture/fact_json.h"
#include "core/capture/note_writer.h"
#include "core/capture/payload_blocks.h"
#include "core/capture/row_text.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

namespace pongscope::capture {

namespace {

/// How many rows or facts between two questions whether to go on.
constexpr std::uint64_t kSlice = 16u << 10;
/// The abuse: a small file that names connections without end.
constexpr std::size_t kMostConnections = 10'000;
constexpr std::int64_t kMostNs = std::numeric_limits<std::int64_t>::max() / 8;

/// What the connections of an opened file share.
struct OpenedFile {
    explicit OpenedFile(const std::string& file)
        : path(file)
        , reader(file)
    {
    }
    std::string path;
    PayloadReader reader;
    std::mutex mutex;              ///< of the next
    std::vector<StoredNote> notes; ///< that the user made and that are not in the file yet
    std::mutex writing;            ///< held while they are put there, one after the other
};

/// A connection of a file that nobody writes any more, or somebody else: only notes are put into it.
class FilePayloads final : public Storage {
public:
    FilePayloads(std::shared_ptr<OpenedFile> file, std::int64_t connection)
        : m_file(std::move(file))
        , m_connection(connection)
    {
    }
    Places add(std::uint64_t, const FrameRow&, ByteView, const std::optional<ByteView>&) override { return {}; }
    void add(const Fact&) override { }
    void note(std::uint64_t row, const RowNote& note) override
    {
        const std::scoped_lock lock(m_file->mutex);
        m_file->notes.push_back({m_connection, row, note});
    }
    Result<void> keepNotes() override
    {
        const std::scoped_lock inOrder(m_file->writing);
        std::vector<StoredNote> notes;
        {
            const std::scoped_lock lock(m_file->mutex);
            notes = std::exchange(m_file->notes, {});
        }
        return notes.empty() ? Result<void>() : writeNotes(m_file->path, notes);
    }
    bool isBehind() const override { return false; }
    bool hasFailed() const override { return false; }
    std::optional<protocol::Finding> failure() const override { return {}; }
    ByteView view(std::uint64_t position, std::uint64_t length) const override
    {
        return m_file->reader.view(position & ~kBit, length);
    }

private:
    std::shared_ptr<OpenedFile> m_file;
    std::int64_t m_connection;
};

Error badFile(const std::string& path, std::string detail) { return {Fault::BadFile, path, 0, std::move(detail)}; }

/// Opens for writing first: what a killed program left in its log is then put where it belongs.
Result<Database> openFile(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        const int code = errno;
        return tl::unexpected(Error{code == EACCES ? Fault::PermissionDenied : Fault::FileNotReadable, path, code,
            std::error_code(code, std::generic_category()).message()});
    }
    std::array<char, 16> start{};
    file.read(start.data(), start.size());
    if (std::string_view(start.data(), 15) != "SQLite format 3")
        return tl::unexpected(badFile(path, "it is no capture file"));
    Result<Database> database = tl::unexpected(Error{});
    for (const auto access : {Database::Access::ReadWrite, Database::Access::ReadOnly, Database::Access::Immutable}) {
        database = Database::open(path, access);
        if (database) {
            const auto version = database->number("PRAGMA user_version");
            if (version && database->number("SELECT count(*) FROM sqlite_schema"))
                break;
            database =
                tl::unexpected(badFile(path, "it is damaged: " + (version ? std::string() : version.error().detail)));
        }
    }
    return database;
}

bool hasTable(const Database& database, std::string_view name)
{
    const auto found = database.number(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = '" + std::string(name) + "'");
    return found.value_or(0) == 1;
}

Result<void> checkSchema(const Database& database, const std::string& path)
{
    const auto application = database.number("PRAGMA application_id");
    const auto version = database.number("PRAGMA user_version");
    if (!application || *application != kApplicationId || !version)
        return tl::unexpected(badFile(path, "it is a database, but no capture file"));
    if (*version > kSchemaVersion)
        return tl::unexpected(badFile(path,
            "a newer version of Pongscope wrote it (format " + std::to_string(*version) + ", this one reads up to "
                + std::to_string(kSchemaVersion) + ")"));
    // Views in the place of tables could compute for ever.
    bool whole = hasTable(database, "row_block") || hasTable(database, "frame_row");
    for (const char* name : {"capture", "connection", "payload_block", "fact"})
        whole = whole && hasTable(database, name);
    if (!whole)
        return tl::unexpected(badFile(path, "it is damaged: tables are missing"));
    return {};
}

std::uint64_t positive(std::int64_t number) { return number < 0 ? 0 : static_cast<std::uint64_t>(number); }

template <class T>
T bounded(std::int64_t number)
{
    return static_cast<T>(std::min<std::uint64_t>(positive(number), std::numeric_limits<T>::max()));
}

class Loader {
public:
    Loader(Database database, std::string path, const Progress& progress)
        : m_database(std::move(database))
        , m_path(std::move(path))
        , m_progress(progress)
        , m_file(std::make_shared<OpenedFile>(m_path))
    {
    }

    Result<LoadedCapture> load()
    {
        for (const auto step :
            {&Loader::readAbout, &Loader::readConnections, &Loader::readRows, &Loader::readFacts, &Loader::readNotes}) {
            if (const auto done = (this->*step)(); !done) {
                if (done.error().fault == Fault::Cancelled)
                    return tl::unexpected(done.error());
                return tl::unexpected(badFile(m_path, "it is damaged: " + done.error().detail));
            }
        }
        // The log of a program that was killed goes into the file. Refused while somebody writes, and that is fine.
        if (m_loaded.cutShort)
            static_cast<void>(m_database.run("PRAGMA busy_timeout=0; PRAGMA journal_mode=DELETE"));
        return std::move(m_loaded);
    }

private:
    Result<void> readAbout();
    Result<void> readConnections();
    Result<void> readRows();
    Result<void> readFacts();
    Result<void> readNotes();
    /// Calls `row` for every row of the select, until it says no.
    Result<void> forEach(std::string_view sql, const std::function<Result<void>(const Statement&)>& row);
    Result<void> proceed(std::int64_t id, std::int64_t last, double from, double to);
    Result<void> readRowBlocks();
    Result<void> readRowTable();
    Result<void> take(const RowNumberSet& numbers);
    static FrameRow rowOf(const RowNumberSet& from, std::uint64_t number);

    Database m_database;
    std::string m_path;
    const Progress& m_progress;
    std::shared_ptr<OpenedFile> m_file;
    LoadedCapture m_loaded;
    std::map<std::int64_t, Capture*> m_captures;
    std::int64_t m_current = -1; ///< whose row was the last
    Capture* m_capture = nullptr;
    std::map<std::int64_t, std::uint64_t> m_factRows; ///< of the last fact of each
};

Result<void> Loader::forEach(std::string_view sql, const std::function<Result<void>(const Statement&)>& row)
{
    auto select = m_database.prepare(sql);
    if (!select)
        return tl::unexpected(select.error());
    for (;;) {
        const auto more = select->step();
        if (!more)
            return tl::unexpected(more.error());
        if (!*more)
            return {};
        if (const auto went = row(*select); !went)
            return went;
    }
}

Result<void> Loader::proceed(std::int64_t id, std::int64_t last, double from, double to)
{
    if (!m_progress || last <= 0)
        return {};
    if (m_progress(from + (to - from) * std::clamp(double(id) / double(last), 0.0, 1.0)))
        return {};
    return tl::unexpected(Error{Fault::Cancelled, m_path, 0, {}});
}

Result<void> Loader::readAbout()
{
    m_loaded.cutShort = true;
    return forEach("SELECT key, value FROM capture", [this](const Statement& row) -> Result<void> {
        const std::string_view key = row.text(0);
        if (key == "program")
            m_loaded.program = row.text(1);
        else if (key == "started")
            m_loaded.started = row.text(1);
        else if (key == "ended")
            m_loaded.cutShort = false;
        return {};
    });
}

Result<void> Loader::readConnections()
{
    return forEach("SELECT id, url, options, wall_ns, steady_ns FROM connection ORDER BY id",
        [this](const Statement& row) -> Result<void> {
            if (m_captures.size() == kMostConnections)
                return tl::unexpected(Error{Fault::BadFile, m_path, 0, "too many connections"});
            const auto time = [&](int column, std::int64_t most) {
                return std::chrono::nanoseconds(std::clamp(row.number(column), -most, most));
            };
            const ClockAnchor anchor{TimePoint(time(4, kMostNs)),
                std::chrono::system_clock::time_point(
                    std::chrono::duration_cast<std::chrono::system_clock::duration>(time(3, 4 * kMostNs)))};
            auto capture = std::make_shared<Capture>(
                anchor, Capture::Limits{}, std::make_shared<FilePayloads>(m_file, row.number(0)));
            m_captures[row.number(0)] = capture.get();
            m_loaded.connections.push_back({{std::string(row.text(1)), std::string(row.text(2))}, std::move(capture)});
            return {};
        });
}

FrameRow Loader::rowOf(const RowNumberSet& from, std::uint64_t number)
{
    FrameRow row;
    row.timeNs = std::clamp(from[RowNumberSet::TimeNs], -kMostNs, kMostNs);
    unpackHeader(from[RowNumberSet::Header], row);
    row.length = static_cast<std::uint64_t>(from[RowNumberSet::Length]); // all 64 bits, as they stood
    if (from.has(RowNumberSet::Payload)) {
        row.payload = (positive(from[RowNumberSet::Payload]) & (Storage::kBit - 1)) | Storage::kBit;
        row.kept = bounded<std::uint32_t>(from[RowNumberSet::Kept]);
        if (row.payload == FrameRow::kNoPayload)
            row.kept = 0;
    }
    row.mask = bounded<std::uint32_t>(from[RowNumberSet::Mask]);
    if (!protocol::isControl(row.code()))
        return row;
    if (from.has(RowNumberSet::RttUs))
        row.rttUs = bounded<std::uint32_t>(from[RowNumberSet::RttUs]);
    row.partner = bounded<std::uint32_t>(from[RowNumberSet::Partner]);
    if (row.partner > number)
        row.partner = 0;
    return row;
}

/// The figures as they stood at the end.
void count(LiveFigures& live, const FrameRow& row, const std::optional<StoredContent>& content)
{
    constexpr auto relaxed = std::memory_order_relaxed;
    (row.out ? live.framesOut : live.framesIn).fetch_add(1, relaxed);
    (row.out ? live.bytesOut : live.bytesIn).fetch_add(row.headerSize + row.kept, relaxed);
    if (!row.out)
        live.lastByteNs.store(row.timeNs, relaxed);
    if (protocol::isControl(row.code()))
        return;
    (row.out ? live.wireOut : live.wireIn).fetch_add(row.kept, relaxed);
    (row.out ? live.contentOut : live.contentIn).fetch_add(content ? content->length : row.kept, relaxed);
}

Result<void> Loader::readRows() { return hasTable(m_database, "row_block") ? readRowBlocks() : readRowTable(); }

Result<void> Loader::readRowBlocks()
{
    const std::int64_t last = m_database.number("SELECT max(id) FROM row_block").value_or(0);
    RowNumberSet numbers;
    return forEach("SELECT id, numbers FROM row_block ORDER BY id", [&](const Statement& block) -> Result<void> {
        std::string_view text = block.text(1);
        bool whole = text.starts_with('[');
        while (whole) {
            text.remove_prefix(1); // the bracket, or the comma behind the frame before
            whole = takeRowText(text, numbers);
            if (const auto taken = whole ? take(numbers) : Result<void>(); !taken)
                return taken;
            if (!text.starts_with(','))
                break;
        }
        if (!whole || text != "]")
            return tl::unexpected(Error{Fault::BadFile, m_path, 0, "a block of frames is broken"});
        return proceed(block.number(0), last, 0, 0.9);
    });
}

/// Version 1 of the format.
Result<void> Loader::readRowTable()
{
    const std::int64_t last = m_database.number("SELECT max(id) FROM frame_row").value_or(0);
    return forEach("SELECT id, connection, number, time_ns, header, length, kept, payload, mask, rtt_us, partner, "
                   "content_length, content_kept, content FROM frame_row ORDER BY id",
        [&](const Statement& from) -> Result<void> {
            RowNumberSet numbers;
            for (int i = 0; i < RowNumberSet::Columns; ++i)
                if (!from.isNull(i + 1))
                    numbers.set(static_cast<RowNumberSet::Column>(i), from.number(i + 1));
            const auto taken = take(numbers);
            return taken && positive(from.number(0)) % kSlice == 0 ? proceed(from.number(0), last, 0, 0.9) : taken;
        });
}

Result<void> Loader::take(const RowNumberSet& numbers)
{
    if (const std::int64_t connection = numbers[RowNumberSet::Connection]; connection != m_current || !m_capture) {
        const auto found = m_captures.find(connection);
        if (found == m_captures.end())
            return tl::unexpected(Error{Fault::BadFile, m_path, 0, "a frame of no connection"});
        m_current = connection;
        m_capture = found->second;
    }
    const FrameRow row = rowOf(numbers, m_capture->rows());
    std::optional<StoredContent> content;
    if (numbers.has(RowNumberSet::ContentLength) && !protocol::isControl(row.code())) {
        content =
            StoredContent{static_cast<std::uint64_t>(numbers[RowNumberSet::ContentLength]), FrameRow::kNoPayload, 0};
        if (numbers.has(RowNumberSet::Content)) {
            content->position = (positive(numbers[RowNumberSet::Content]) & (Storage::kBit - 1)) | Storage::kBit;
            content->kept = bounded<std::uint32_t>(numbers[RowNumberSet::ContentKept]);
        }
    }
    count(m_capture->live(), row, content);
    if (!m_capture->restore(row, content))
        return tl::unexpected(Error{Fault::BadFile, m_path, 0, "too many frames"});
    return {};
}

/// Whether every row that it names is there; an optional one is forgotten otherwise.
bool namesRows(FactBody& fact, std::uint64_t rows)
{
    const auto check = [rows](std::optional<std::uint64_t>& row) {
        if (row && *row >= rows)
            row.reset();
    };
    if (auto* ping = std::get_if<PingFact>(&fact))
        return ping->row < rows;
    if (auto* pong = std::get_if<PongFact>(&fact)) {
        check(pong->pingRow);
        return pong->row < rows;
    }
    if (auto* finding = std::get_if<FindingFact>(&fact))
        check(finding->row);
    if (auto* timeout = std::get_if<TimeoutFact>(&fact))
        check(timeout->pingRow);
    if (auto* after = std::get_if<Aftermath>(&fact))
        check(after->pongRow);
    return true;
}

Result<void> Loader::readFacts()
{
    const std::int64_t last = m_database.number("SELECT max(id) FROM fact").value_or(0);
    return forEach("SELECT id, connection, time_ns, rows, type, body FROM fact ORDER BY id",
        [&](const Statement& from) -> Result<void> {
            const auto found = m_captures.find(from.number(1));
            if (found == m_captures.end())
                return tl::unexpected(Error{Fault::BadFile, m_path, 0, "a fact of no connection"});
            Capture& capture = *found->second;
            auto body = factFromJson(from.text(4), from.text(5), capture.anchor());
            if (!body || !namesRows(*body, capture.rows())) {
                ++m_loaded.passedOver;
                return {};
            }
            if (const auto* closed = std::get_if<ClosedFact>(&*body))
                capture.live().state.store(static_cast<std::uint8_t>(closed->state), std::memory_order_relaxed);
            std::uint64_t& before = m_factRows[found->first];
            before = std::clamp(positive(from.number(3)), before, capture.rows());
            const std::chrono::nanoseconds since(std::clamp(from.number(2), -kMostNs, kMostNs));
            capture.restore({capture.anchor().steady + since, before, std::move(*body)});
            return positive(from.number(0)) % kSlice == 0 ? proceed(from.number(0), last, 0.9, 1) : Result<void>();
        });
}

/// Files of version 1 may have none. A note about a row that is not there is passed over.
Result<void> Loader::readNotes()
{
    if (!hasTable(m_database, "note"))
        return {};
    return forEach("SELECT connection, number, bookmark, text FROM note", [&](const Statement& from) -> Result<void> {
        const auto found = m_captures.find(from.number(0));
        if (found != m_captures.end() && positive(from.number(1)) < found->second->rows())
            found->second->restore(
                positive(from.number(1)), {from.number(2) != 0, std::string(from.text(3).substr(0, 2 * kLongestNote))});
        else
            ++m_loaded.passedOver;
        return {};
    });
}

} // namespace

Result<LoadedCapture> loadCapture(const std::string& path, const Progress& progress)
{
    auto database = openFile(path);
    if (!database)
        return tl::unexpected(database.error());
    if (const auto checked = checkSchema(*database, path); !checked)
        return tl::unexpected(checked.error());
    return Loader(std::move(*database), path, progress).load();
}

} // namespace pongscope::capture
