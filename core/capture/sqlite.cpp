// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/sqlite.h"

#include <cerrno>

#include <sqlite3.h>

namespace pongscope::capture {

namespace {

/// How long another program's lock is waited for.
constexpr int kBusyMs = 2000;

Fault faultOf(int code, int systemCode)
{
    if (code == SQLITE_FULL || systemCode == ENOSPC || systemCode == EDQUOT)
        return Fault::DiskFull;
    switch (code) {
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
    case SQLITE_MISMATCH:
    case SQLITE_ERROR: // no such table or column
        return Fault::BadFile;
    case SQLITE_READONLY:
    case SQLITE_IOERR:
        return Fault::FileNotWritable;
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return Fault::PermissionDenied;
    default:
        return systemCode == EACCES || systemCode == EPERM || systemCode == EROFS ? Fault::PermissionDenied
                                                                                  : Fault::FileNotReadable;
    }
}

Error errorOf(sqlite3* database, int code, const std::string& path)
{
    const int systemCode = database ? sqlite3_system_errno(database) : 0;
    return {
        faultOf(code & 0xFF, systemCode), path, systemCode, database ? sqlite3_errmsg(database) : sqlite3_errstr(code)};
}

std::string uriOf(const std::string& path)
{
    std::string uri = "file:";
    for (const char c : path) {
        if (c == '%' || c == '?' || c == '#')
            uri.append("%").append(toHex(bytesOf(std::string_view(&c, 1))));
        else
            uri += c;
    }
    return uri + "?immutable=1";
}

} // namespace

void Statement::Finish::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
void Database::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

void Statement::bind(int index, std::int64_t number) { sqlite3_bind_int64(m_statement.get(), index, number); }
void Statement::bind(int index, std::string_view text)
{
    sqlite3_bind_text64(m_statement.get(), index, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
}
void Statement::bind(int index, ByteView octets)
{
    sqlite3_bind_blob64(m_statement.get(), index, octets.data(), octets.size(), SQLITE_STATIC);
}
void Statement::bindNull(int index) { sqlite3_bind_null(m_statement.get(), index); }

Result<bool> Statement::step()
{
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE) {
        sqlite3_reset(m_statement.get());
        return false;
    }
    const Error error = errorOf(sqlite3_db_handle(m_statement.get()), code, m_path);
    sqlite3_reset(m_statement.get());
    return tl::unexpected(error);
}

Result<void> Statement::run()
{
    const auto stepped = step();
    if (!stepped)
        return tl::unexpected(stepped.error());
    if (*stepped)
        sqlite3_reset(m_statement.get());
    return {};
}

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(m_statement.get(), column); }
bool Statement::isNull(int column) const { return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL; }

std::string_view Statement::text(int column) const
{
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(m_statement.get(), column));
    return text ? std::string_view(text, static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column)))
                : std::string_view();
}

ByteView Statement::octets(int column) const
{
    const auto* octets = static_cast<const std::byte*>(sqlite3_column_blob(m_statement.get(), column));
    return octets ? ByteView(octets, static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column)))
                  : ByteView();
}

Result<Database> Database::open(const std::string& path, Access access)
{
    int flags = SQLITE_OPEN_NOMUTEX;
    flags |= access == Access::Create ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        : access == Access::ReadWrite ? SQLITE_OPEN_READWRITE
                                      : SQLITE_OPEN_READONLY;
    const bool immutable = access == Access::Immutable;
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(
        immutable ? uriOf(path).c_str() : path.c_str(), &raw, flags | (immutable ? SQLITE_OPEN_URI : 0), nullptr);
    Database database;
    database.m_database.reset(raw);
    database.m_path = path;
    if (code != SQLITE_OK)
        return tl::unexpected(errorOf(raw, code, path));
    sqlite3_busy_timeout(raw, kBusyMs);
    // A file of unknown origin gets to run nothing: no functions out of its schema, no writes to its own tables.
    sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    return database;
}

Result<void> Database::run(const char* sql)
{
    if (const int code = sqlite3_exec(m_database.get(), sql, nullptr, nullptr, nullptr); code != SQLITE_OK)
        return tl::unexpected(errorOf(m_database.get(), code, m_path));
    return {};
}

Result<Statement> Database::prepare(std::string_view sql) const
{
    sqlite3_stmt* raw = nullptr;
    const int code = sqlite3_prepare_v3(
        m_database.get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
    if (code != SQLITE_OK)
        return tl::unexpected(errorOf(m_database.get(), code, m_path));
    Statement statement;
    statement.m_statement.reset(raw);
    statement.m_path = m_path;
    return statement;
}

Result<std::int64_t> Database::number(std::string_view sql) const
{
    auto statement = prepare(sql);
    if (!statement)
        return tl::unexpected(statement.error());
    const auto row = statement->step();
    if (!row)
        return tl::unexpected(row.error());
    return *row ? statement->number(0) : 0;
}

bool Database::inTransaction() const { return sqlite3_get_autocommit(m_database.get()) == 0; }

} // namespace pongscope::capture
