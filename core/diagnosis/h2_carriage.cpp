// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/h2_carriage.h"

#include <algorithm>

namespace pongscope::diagnosis {

namespace {

constexpr std::uint8_t kPadded = 0x8; // RFC 9113 6.1

} // namespace

void H2Carriage::take(const capture::Fact& fact, std::size_t number)
{
    const auto* frame = std::get_if<capture::H2FrameFact>(&fact.body);
    if (!frame)
        return;
    const auto asks = [](const auto& field) { return field.first == ":protocol"; }; // RFC 8441 4
    if (frame->out && frame->name == "HEADERS" && std::any_of(frame->facts.begin(), frame->facts.end(), asks))
        m_stream = frame->streamId;
    if (frame->name != "DATA" || (m_stream && frame->streamId != *m_stream))
        return; // a request beside it has DATA of its own
    Lane& lane = m_lanes[frame->out ? 1 : 0];
    lane.exact = lane.exact && !(frame->flags & kPadded);
    const std::uint64_t begin = lane.data.empty() ? 0 : lane.data.back().end;
    lane.data.push_back({number, begin + frame->length, {}});
}

void H2Carriage::follow(const capture::Capture& capture, std::uint64_t rows)
{
    follow(m_lanes[0], false, capture, rows);
    follow(m_lanes[1], true, capture, rows);
}

void H2Carriage::follow(Lane& lane, bool out, const capture::Capture& capture, std::uint64_t rows)
{
    // Nothing is read ahead of DATA: what they have not carried yet has no place.
    while (!lane.data.empty() && lane.rowBegin < lane.data.back().end) {
        if (!lane.inside) {
            if (lane.row >= rows)
                return;
            const capture::FrameRow& row = capture.row(lane.row);
            if ((row.out != 0) != out) {
                ++lane.row;
                continue;
            }
            lane.rowEnd = lane.rowBegin + row.wireSize();
            lane.inside = true;
        }
        if (!place(lane))
            return; // the rest of the row is still to come
        lane.inside = false;
        lane.rowBegin = lane.rowEnd;
        ++lane.row;
    }
}

/// Gives the row at hand to the DATA frames that carried it; false as long as some of it is not carried.
bool H2Carriage::place(Lane& lane)
{
    for (; lane.next < lane.data.size(); ++lane.next) {
        Data& data = lane.data[lane.next];
        const std::uint64_t begin = lane.next == 0 ? 0 : lane.data[lane.next - 1].end;
        const bool carries = begin < lane.rowEnd && data.end > lane.rowBegin && begin < data.end;
        if (carries && (data.rows.count == 0 || data.rows.last != lane.row)) {
            data.rows.first = data.rows.count == 0 ? lane.row : data.rows.first;
            data.rows.last = lane.row;
            ++data.rows.count;
        }
        if (data.end > lane.rowEnd)
            return true; // the next row begins in this one
        if (data.end == lane.rowEnd) {
            ++lane.next;
            return true;
        }
    }
    return false;
}

std::optional<H2Carriage::Rows> H2Carriage::rowsOf(std::size_t fact) const
{
    for (const Lane& lane : m_lanes) {
        const auto found = std::lower_bound(lane.data.begin(), lane.data.end(), fact,
            [](const Data& data, std::size_t wanted) { return data.fact < wanted; });
        if (found != lane.data.end() && found->fact == fact)
            return found->rows.count > 0 ? std::optional(found->rows) : std::nullopt;
    }
    return {};
}

std::vector<std::size_t> H2Carriage::dataOf(std::uint64_t row, bool out) const
{
    // Those that carried rows are in the rows' order; those that carried none are in between.
    std::vector<std::size_t> facts;
    for (const Data& data : lane(out).data) {
        if (data.rows.count > 0 && data.rows.first > row)
            break;
        if (data.rows.count > 0 && data.rows.last >= row)
            facts.push_back(data.fact);
    }
    return facts;
}

} // namespace pongscope::diagnosis
