// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A capture file again, with what is secret masked.

#include "core/exporters/export_job.h"
#include "core/exporters/masked_facts.h"

namespace pongscope::capture {

namespace {

Result<void> copyRow(const ExportJob& job, const Capture& from, std::uint64_t number, Capture& to)
{
    const FrameRow& stored = from.row(number);
    FrameRow row = stored;
    if (!protocol::isControl(row.code())) { // of these the places hold something else
        row.rttUs = FrameRow::kNoRtt;
        row.partner = 0;
    }
    to.awaitRoom();
    const Bytes payload = job.wirePayload(from, stored);
    std::optional<Bytes> content;
    if (from.content(stored))
        content = job.shownPayload(from, stored);
    if (to.append(row, payload, content ? std::optional(ByteView(*content)) : std::nullopt))
        return {};
    return tl::unexpected(Error{Fault::LimitReached, {}, 0, "a capture holds no more frames"});
}

} // namespace

Result<void> exportCapture(ExportJob& job, const std::string& path)
{
    auto file = CaptureFile::createTemporary(); // gets its name when it is whole
    if (!file)
        return tl::unexpected(file.error());
    const Redactor& redactor = job.redactor();
    for (const RecordedConnection& connection : job.connections()) {
        const Capture& from = *connection.capture;
        const ConnectionInfo info{redactor.text(connection.info.url), redactor.text(connection.info.options)};
        const auto to = (*file)->addConnection(info, from.anchor(), {64u << 20, FrameStore::kCapacity, 0});
        const std::uint64_t rows = from.rows(); // it may go on
        const auto facts = from.facts();
        auto fact = facts.begin();
        for (std::uint64_t i = 0; i < rows; ++i) {
            for (; fact != facts.end() && fact->rows <= i; ++fact)
                to->append(masked(fact->body, redactor), fact->at);
            if (const auto copied = copyRow(job, from, i, *to); !copied)
                return copied;
            if (const auto done = job.rowDone(); !done)
                return done;
        }
        for (; fact != facts.end() && fact->rows <= rows; ++fact)
            to->append(masked(fact->body, redactor), fact->at);
        for (const auto& [row, note] : from.notes().all())
            to->setNote(row, {note.bookmark, redactor.text(note.text)});
    }
    if (const auto written = (*file)->flush().get(); !written)
        return written; // half of it gets no name
    if (const auto saved = (*file)->saveAs(path).get(); !saved)
        return saved;
    return (*file)->close();
}

} // namespace pongscope::capture
