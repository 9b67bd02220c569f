// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/capture_writer.h"

#include "core/capture/fact_json.h"
#include "core/capture/row_text.h"

#include <cstdio>
#include <filesystem>

namespace pongscope::capture {

namespace {

/// The log is emptied into the file whenever it is this many pages long: 32 MiB.
constexpr const char* kSettings =
    "PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=1024; PRAGMA temp_store=MEMORY;";

Error fileError(const std::string& path, const std::error_code& code)
{
    const bool denied = code == std::errc::permission_denied || code == std::errc::read_only_file_system
        || code == std::errc::operation_not_permitted;
    const bool full = code == std::errc::no_space_on_device;
    return {full     ? Fault::DiskFull
            : denied ? Fault::PermissionDenied
                     : Fault::FileNotWritable,
        path, code.value(), code.message()};
}

/// An error of a file that is being written: what cannot be opened cannot be created.
Error whileWriting(Error error)
{
    if (error.fault == Fault::FileNotReadable || error.fault == Fault::BadFile)
        error.fault = Fault::FileNotWritable;
    return error;
}

RowNumberSet numbersOf(const CaptureBatch::Row& entry)
{
    const FrameRow& row = entry.row;
    RowNumberSet numbers;
    const auto maybe = [&numbers](RowNumberSet::Column column, bool there, std::uint64_t number) {
        if (there)
            numbers.set(column, static_cast<std::int64_t>(number));
    };
    numbers.set(RowNumberSet::Connection, entry.connection);
    maybe(RowNumberSet::Number, true, entry.number);
    numbers.set(RowNumberSet::TimeNs, row.timeNs);
    numbers.set(RowNumberSet::Header, packedHeader(row));
    maybe(RowNumberSet::Length, true, row.length);
    numbers.set(RowNumberSet::Kept, row.kept);
    maybe(RowNumberSet::Payload, row.payload != FrameRow::kNoPayload, row.payload);
    maybe(RowNumberSet::Mask, row.masked, row.mask);
    maybe(RowNumberSet::RttUs, row.hasRtt(), row.rttUs);
    maybe(RowNumberSet::Partner, protocol::isControl(row.code()) && row.partner > 0, row.partner);
    maybe(RowNumberSet::ContentLength, entry.hasContent, entry.contentLength);
    maybe(RowNumberSet::ContentKept, entry.hasContent, entry.contentKept);
    maybe(RowNumberSet::Content, entry.hasContent && entry.contentKept > 0, entry.content);
    return numbers;
}

} // namespace

Result<CaptureWriter> CaptureWriter::create(const std::string& path)
{
    std::error_code code;
    if (std::filesystem::is_directory(path, code))
        return tl::unexpected(Error{Fault::FileNotWritable, path, EISDIR, "it is a folder"});
    remove(path);
    CaptureWriter writer;
    writer.m_path = path;
    // SQLite does not say why a file cannot be made; the system does.
    if (std::FILE* file = std::fopen(path.c_str(), "wb"))
        std::fclose(file);
    else
        return tl::unexpected(fileError(path, std::error_code(errno, std::generic_category())));
    auto database = Database::open(path, Database::Access::Create);
    if (!database)
        return tl::unexpected(whileWriting(database.error()));
    writer.m_database = std::move(*database);
    // A page costs about the same to write, whatever its size, so it is one block.
    static_assert(kBlockSize == 32768);
    const std::string prologue = "PRAGMA page_size=32768; PRAGMA application_id=" + std::to_string(kApplicationId)
        + "; PRAGMA user_version=" + std::to_string(kSchemaVersion) + ";";
    const std::string about = "INSERT INTO capture VALUES('program','Pongscope " PONGSCOPE_VERSION "'),('started','"
        + toIsoUtc(std::chrono::system_clock::now()) + "');";
    for (const std::string& sql : {prologue, "BEGIN;" + std::string(schemaSql()) + noteSql() + about + "COMMIT;"}) {
        if (const auto ran = writer.m_database->run(sql.c_str()); !ran) {
            writer.m_database.reset();
            remove(path);
            return tl::unexpected(whileWriting(ran.error()));
        }
    }
    if (const auto begun = writer.begin(); !begun) {
        writer.abandon();
        remove(path);
        return tl::unexpected(begun.error());
    }
    return writer;
}

void CaptureWriter::remove(const std::string& path)
{
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
        std::error_code ignored;
        std::filesystem::remove(path + suffix, ignored);
    }
}

Result<void> CaptureWriter::open()
{
    auto database = Database::open(m_path, Database::Access::ReadWrite);
    if (!database)
        return tl::unexpected(whileWriting(database.error()));
    m_database = std::move(*database);
    auto begun = begin();
    if (!begun)
        abandon();
    return begun;
}

/// What a file that was moved or copied may need: opening it again can fail, and succeed the next time.
Result<void> CaptureWriter::ensureOpen() { return m_statements ? Result<void>() : open(); }

Result<void> CaptureWriter::begin()
{
    for (const char* sql : {"PRAGMA journal_mode=WAL", kSettings}) {
        if (const auto ran = m_database->run(sql); !ran)
            return tl::unexpected(whileWriting(ran.error()));
    }
    m_statements.emplace();
    const std::pair<Statement*, const char*> statements[] = {
        {&m_statements->connection, "INSERT INTO connection VALUES(?,?,?,?,?)"},
        {&m_statements->rows, "INSERT INTO row_block VALUES(?,?,?)"},
        {&m_statements->block, "INSERT INTO payload_block VALUES(?,?)"},
        {&m_statements->fact, "INSERT INTO fact VALUES(NULL,?,?,?,?,?)"},
        {&m_statements->note, kKeepNoteSql},
        {&m_statements->unnote, kRemoveNoteSql},
        {&m_statements->begin, "BEGIN IMMEDIATE"},
        {&m_statements->commit, "COMMIT"},
    };
    for (const auto& [statement, sql] : statements) {
        auto prepared = m_database->prepare(sql);
        if (!prepared)
            return tl::unexpected(whileWriting(prepared.error()));
        *statement = std::move(*prepared);
    }
    return {};
}

Result<void> CaptureWriter::write(const CaptureBatch& batch)
{
    if (auto opened = ensureOpen(); !opened)
        return opened;
    auto done = m_statements->begin.run();
    if (done)
        done = insert(batch);
    if (done)
        done = m_statements->commit.run();
    if (!done && m_database->inTransaction())
        static_cast<void>(m_database->run("ROLLBACK")); // the reason is told already
    return done ? done : tl::unexpected(whileWriting(done.error()));
}

Result<void> CaptureWriter::insert(const CaptureBatch& batch)
{
    using namespace std::chrono;
    for (const CaptureBatch::Connection& connection : batch.connections) {
        Statement& into = m_statements->connection;
        into.bind(1, connection.id);
        into.bind(2, std::string_view(connection.url));
        into.bind(3, std::string_view(connection.options));
        into.bind(4, duration_cast<nanoseconds>(connection.anchor.wall.time_since_epoch()).count());
        into.bind(5, duration_cast<nanoseconds>(connection.anchor.steady.time_since_epoch()).count());
        if (const auto ran = into.run(); !ran)
            return ran;
    }
    for (const auto& block : batch.blocks) {
        m_statements->block.bind(1, static_cast<std::int64_t>(block->id));
        m_statements->block.bind(2, ByteView(block->octets.get(), block->used));
        if (const auto ran = m_statements->block.run(); !ran)
            return ran;
    }
    for (const auto& run : batch.runs) {
        if (const auto ran = insert(run); !ran)
            return ran;
    }
    for (const CaptureBatch::FactRow& fact : batch.facts) {
        const std::string body = factJson(fact.fact.body, fact.anchor);
        Statement& into = m_statements->fact;
        into.bind(1, fact.connection);
        into.bind(2, duration_cast<nanoseconds>(fact.fact.at - fact.anchor.steady).count());
        into.bind(3, static_cast<std::int64_t>(fact.fact.rows));
        into.bind(4, factName(fact.fact.body));
        into.bind(5, std::string_view(body));
        if (const auto ran = into.run(); !ran)
            return ran;
    }
    for (const StoredNote& note : batch.notes) {
        if (const auto ran = insert(note); !ran)
            return ran;
    }
    return {};
}

Result<void> CaptureWriter::insert(const StoredNote& entry)
{
    Statement& into = entry.note.isEmpty() ? m_statements->unnote : m_statements->note;
    into.bind(1, entry.connection);
    into.bind(2, static_cast<std::int64_t>(entry.row));
    if (!entry.note.isEmpty()) {
        into.bind(3, std::int64_t{entry.note.bookmark});
        into.bind(4, std::string_view(entry.note.text));
    }
    return into.run();
}

Result<void> CaptureWriter::insert(const std::vector<CaptureBatch::Row>& run)
{
    const auto frames = static_cast<std::int64_t>(run.size());
    m_rowText.clear();
    for (const CaptureBatch::Row& row : run) {
        m_rowText += m_rowText.empty() ? '[' : ',';
        appendRowText(m_rowText, numbersOf(row));
    }
    m_rowText += ']';
    Statement& into = m_statements->rows;
    into.bind(1, m_nextRow);
    into.bind(2, frames);
    into.bind(3, std::string_view(m_rowText));
    m_nextRow += frames;
    return into.run();
}

/// Everything in one file, and closed.
Result<void> CaptureWriter::settle()
{
    m_statements.reset();
    auto done = m_database->run("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE;");
    m_database.reset();
    return done ? done : tl::unexpected(whileWriting(done.error()));
}

Result<void> CaptureWriter::finish()
{
    if (auto opened = ensureOpen(); !opened)
        return opened;
    const std::string mark =
        "INSERT OR REPLACE INTO capture VALUES('ended','" + toIsoUtc(std::chrono::system_clock::now()) + "')";
    if (const auto marked = m_database->run(mark.c_str()); !marked) {
        abandon();
        return tl::unexpected(whileWriting(marked.error()));
    }
    return settle();
}

void CaptureWriter::abandon()
{
    m_statements.reset();
    m_database.reset();
}

Result<void> CaptureWriter::moveTo(const std::string& path, bool copy)
{
    if (auto opened = ensureOpen(); !opened)
        return opened;
    if (const auto settled = settle(); !settled) {
        static_cast<void>(open());
        return settled;
    }
    std::error_code code;
    const bool same = std::filesystem::equivalent(m_path, path, code);
    bool there = same;
    if (!same) {
        for (const char* suffix : {"-wal", "-shm"}) // of a file that is replaced: they would be taken for ours
            std::filesystem::remove(path + suffix, code);
        code.clear();
        if (!copy)
            std::filesystem::rename(m_path, path, code);
        there = !copy && !code;
    }
    if (!there) { // another disk, or a copy: under another name first, so that no half of a file bears the user's
        const std::string partial = path + ".part";
        code.clear();
        std::filesystem::copy_file(m_path, partial, std::filesystem::copy_options::overwrite_existing, code);
        if (!code)
            std::filesystem::rename(partial, path, code);
        if (code) {
            const Error error = fileError(path, code);
            std::filesystem::remove(partial, code);
            static_cast<void>(open());
            return tl::unexpected(error);
        }
        if (!copy)
            remove(m_path);
    }
    if (!copy)
        m_path = path;
    return open();
}

} // namespace pongscope::capture
