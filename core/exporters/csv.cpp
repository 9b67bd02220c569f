// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/export_job.h"
#include "core/protocol/utf8_validator.h"

#include <cstdio>

namespace pongscope::capture {

namespace {

constexpr std::string_view kHeader =
    "connection,number,time,wall,dir,type,fin,rsv1,rsv2,rsv3,masked,mask,header_length,"
    "length,kept,inflated_length,rtt_ms,violates,payload,payload_hex,bookmark,note\r\n";

std::string quoted(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"')
            out += '"';
        out += c;
    }
    return out + '"';
}

std::string fraction(const char* format, double value)
{
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), format, value);
    return text.data();
}

} // namespace

/// RFC 4180. A frame a line; what compressed frames carry is shown inflated, octets that are no text as hex.
Result<void> exportCsv(ExportJob& job)
{
    job.out += kHeader;
    for (std::size_t c = 0; c < job.connections().size(); ++c) {
        const Capture& capture = *job.connections()[c].capture;
        const RowPick pick = job.pick(c);
        for (std::uint64_t i = 0; i < capture.rows(); ++i) {
            if (!pick.takes(i)) {
                if (const auto done = job.rowDone(); !done)
                    return done;
                continue;
            }
            const FrameRow& row = capture.row(i);
            const auto content = capture.content(row);
            const Bytes payload = job.shownPayload(capture, row);
            const bool text = protocol::isUtf8(payload);
            const auto field = [&](std::string_view value) { job.out.append(value).append(","); };
            const auto flag = [&](bool set) { field(set ? "1" : "0"); };
            field(std::to_string(c + 1));
            field(std::to_string(i));
            field(fraction("%.6f", double(row.timeNs) / 1e9));
            field(toIsoUtc(capture.anchor().toWall(capture.instant(row))));
            field(row.out ? "out" : "in");
            field(protocol::opcodeName(row.code()));
            flag(row.fin);
            flag(row.rsv & protocol::kRsv1);
            flag(row.rsv & protocol::kRsv2);
            flag(row.rsv & protocol::kRsv3);
            flag(row.masked);
            field(row.masked ? toHex(*row.header().mask) : std::string());
            field(std::to_string(unsigned(row.headerSize)));
            field(std::to_string(row.length));
            field(std::to_string(row.kept));
            field(content ? std::to_string(content->length) : std::string());
            field(row.hasRtt() ? fraction("%.3f", row.rttUs / 1e3) : std::string());
            flag(row.violates);
            field(text ? quoted(textOf(payload)) : std::string());
            field(text ? std::string() : toHex(payload));
            const RowNote note = capture.notes().at(i).value_or(RowNote());
            flag(note.bookmark);
            job.out.append(note.text.empty() ? std::string() : quoted(job.redactor().text(note.text))).append("\r\n");
            if (const auto done = job.rowDone(); !done)
                return done;
        }
    }
    return {};
}

} // namespace pongscope::capture
