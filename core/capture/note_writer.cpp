// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/note_writer.h"

#include "core/capture/capture_schema.h"
#include "core/capture/sqlite.h"

namespace pongscope::capture {

namespace {

Error notKept(Error error)
{
    if (error.fault == Fault::FileNotReadable)
        error.fault = Fault::FileNotWritable;
    return error;
}

Result<void> prepareTable(Database& database, const std::string& path)
{
    const auto application = database.number("PRAGMA application_id");
    const auto version = database.number("PRAGMA user_version");
    if (!application || !version || *application != kApplicationId || *version > kSchemaVersion)
        return tl::unexpected(Error{Fault::BadFile, path, 0, "it is no capture file any more"});
    return database.run(noteSql());
}

Result<void> writeAll(Database& database, const std::vector<StoredNote>& notes)
{
    auto keep = database.prepare(kKeepNoteSql);
    auto remove = database.prepare(kRemoveNoteSql);
    if (!keep || !remove)
        return tl::unexpected(keep ? remove.error() : keep.error());
    for (const StoredNote& each : notes) {
        Statement& statement = each.note.isEmpty() ? *remove : *keep;
        statement.bind(1, each.connection);
        statement.bind(2, static_cast<std::int64_t>(each.row));
        if (!each.note.isEmpty()) {
            statement.bind(3, std::int64_t{each.note.bookmark});
            statement.bind(4, std::string_view(each.note.text));
        }
        if (const auto ran = statement.run(); !ran)
            return ran;
    }
    return {};
}

} // namespace

Result<void> writeNotes(const std::string& path, const std::vector<StoredNote>& notes)
{
    auto database = Database::open(path, Database::Access::ReadWrite);
    if (!database)
        return tl::unexpected(notKept(database.error()));
    auto done = database->run("BEGIN IMMEDIATE");
    if (done)
        done = prepareTable(*database, path);
    if (done)
        done = writeAll(*database, notes);
    if (done)
        done = database->run("COMMIT");
    if (!done && database->inTransaction())
        static_cast<void>(database->run("ROLLBACK")); // the reason is told already
    return done ? done : tl::unexpected(notKept(done.error()));
}

} // namespace pongscope::capture
