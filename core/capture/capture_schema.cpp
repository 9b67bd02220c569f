// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/capture_schema.h"

namespace pongscope::capture {

const char* noteSql()
{
    return R"sql(
CREATE TABLE IF NOT EXISTS note(
    connection INTEGER NOT NULL,
    number INTEGER NOT NULL,
    bookmark INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY(connection, number)) WITHOUT ROWID;
)sql";
}

const char* schemaSql()
{
    // An insert a frame is what would take the time, and so would one a payload: both lie together in blocks. Rows are
    // numbers only, as JSON, which any SQLite can take apart; the views put everything together again for people.
    return R"sql(
CREATE TABLE capture(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE connection(
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    options TEXT NOT NULL,
    wall_ns INTEGER NOT NULL,
    steady_ns INTEGER NOT NULL);
CREATE TABLE row_block(id INTEGER PRIMARY KEY, frames INTEGER NOT NULL, numbers TEXT NOT NULL);
CREATE TABLE payload_block(id INTEGER PRIMARY KEY, octets BLOB NOT NULL);
CREATE TABLE fact(
    id INTEGER PRIMARY KEY,
    connection INTEGER NOT NULL,
    time_ns INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    type TEXT NOT NULL,
    body TEXT NOT NULL);
CREATE VIEW frame_row AS SELECT
    b.id + r.key AS id,
    json_extract(r.value, '$[0]') AS connection,
    json_extract(r.value, '$[1]') AS number,
    json_extract(r.value, '$[2]') AS time_ns,
    json_extract(r.value, '$[3]') AS header,
    json_extract(r.value, '$[4]') AS length,
    json_extract(r.value, '$[5]') AS kept,
    json_extract(r.value, '$[6]') AS payload,
    json_extract(r.value, '$[7]') AS mask,
    json_extract(r.value, '$[8]') AS rtt_us,
    json_extract(r.value, '$[9]') AS partner,
    json_extract(r.value, '$[10]') AS content_length,
    json_extract(r.value, '$[11]') AS content_kept,
    json_extract(r.value, '$[12]') AS content
FROM row_block b, json_each(b.numbers) r;
CREATE VIEW frame AS SELECT
    connection,
    number,
    time_ns / 1e9 AS time,
    CASE (header >> 8) & 1 WHEN 1 THEN 'out' ELSE 'in' END AS dir,
    CASE header & 15 WHEN 0 THEN 'continuation' WHEN 1 THEN 'text' WHEN 2 THEN 'binary' WHEN 8 THEN 'close'
        WHEN 9 THEN 'ping' WHEN 10 THEN 'pong' ELSE 'reserved-' || (header & 15) END AS type,
    (header >> 7) & 1 AS fin,
    (header >> 6) & 1 AS rsv1,
    (header >> 5) & 1 AS rsv2,
    (header >> 4) & 1 AS rsv3,
    (header >> 9) & 1 AS masked,
    CASE (header >> 9) & 1 WHEN 1 THEN printf('%08x', mask) END AS mask,
    length,
    (header >> 12) & 15 AS header_length,
    (header >> 10) & 1 AS violates,
    (header >> 11) & 1 AS manual,
    kept,
    CASE WHEN payload IS NULL THEN x'' ELSE
        substr((SELECT octets FROM payload_block WHERE id = payload >> 15), (payload & 32767) + 1, kept) END AS payload,
    content_length,
    CASE WHEN content IS NULL THEN NULL ELSE
        substr((SELECT octets FROM payload_block WHERE id = content >> 15), (content & 32767) + 1, content_kept)
        END AS content,
    rtt_us / 1000.0 AS rtt_ms,
    CASE WHEN partner > 0 THEN number - partner END AS ping
FROM frame_row;
)sql";
}

std::int64_t packedHeader(const FrameRow& row)
{
    std::uint64_t bits = row.opcode;
    bits |= std::uint64_t{row.rsv} << 4;
    bits |= std::uint64_t{row.fin} << 7;
    bits |= std::uint64_t{row.out} << 8;
    bits |= std::uint64_t{row.masked} << 9;
    bits |= std::uint64_t{row.violates} << 10;
    bits |= std::uint64_t{row.manual} << 11;
    bits |= std::uint64_t{row.headerSize} << 12;
    return static_cast<std::int64_t>(bits);
}

void unpackHeader(std::int64_t packed, FrameRow& row)
{
    const auto bits = static_cast<std::uint64_t>(packed);
    row.opcode = bits & 0xF;
    row.rsv = (bits >> 4) & 7;
    row.fin = (bits >> 7) & 1;
    row.out = (bits >> 8) & 1;
    row.masked = (bits >> 9) & 1;
    row.violates = (bits >> 10) & 1;
    row.manual = (bits >> 11) & 1;
    row.headerSize = (bits >> 12) & 0xF;
}

} // namespace pongscope::capture
