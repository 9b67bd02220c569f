// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <memory>

struct sqlite3;
struct sqlite3_stmt;

namespace pongscope::capture {

/// A prepared statement. Texts and octets are bound without a copy: they must live until the next step() is over.
class Statement {
public:
    void bind(int index, std::int64_t number);
    void bind(int index, std::string_view text);
    void bind(int index, ByteView octets);
    void bindNull(int index);
    /// True: there is a row to read. False: done, and ready to be bound and stepped again.
    [[nodiscard]] Result<bool> step();
    /// For statements that give no rows.
    [[nodiscard]] Result<void> run();

    [[nodiscard]] std::int64_t number(int column) const;
    [[nodiscard]] bool isNull(int column) const;
    /// Good until the next step().
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] ByteView octets(int column) const;

private:
    friend class Database;
    struct Finish {
        void operator()(sqlite3_stmt* statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finish> m_statement;
    std::string m_path;
};

/// A connection to an SQLite file, for one thread at a time.
class Database {
public:
    enum class Access : std::uint8_t {
        Create,
        ReadWrite,
        ReadOnly,
        Immutable, ///< read-only, and nobody else is writing: for folders in which nothing may be created
    };
    [[nodiscard]] static Result<Database> open(const std::string& path, Access access);

    [[nodiscard]] Result<void> run(const char* sql);
    [[nodiscard]] Result<Statement> prepare(std::string_view sql) const;
    /// The first column of the first row, 0 if there is none.
    [[nodiscard]] Result<std::int64_t> number(std::string_view sql) const;
    [[nodiscard]] bool inTransaction() const;

private:
    struct Close {
        void operator()(sqlite3* database) const;
    };
    std::unique_ptr<sqlite3, Close> m_database;
    std::string m_path;
};

} // namespace pongscope::capture
