// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds any text to the filter language and asks what it makes of every row of a small capture. What is wrong lies
// inside the text; a filter and its opposite share the rows between them; completions stand where they say.
#include "core/capture/row_filter.h"
#include "tests/fuzz/require.h"

using namespace pongscope;
using namespace pongscope::capture;
using protocol::Direction;
using protocol::Opcode;

namespace {

struct Rows {
    Rows()
    {
        const ClockAnchor anchor{TimePoint(std::chrono::seconds(1000)), {}};
        capture = std::make_shared<Capture>(anchor);
        const auto add = [this](Opcode opcode, Direction direction, std::string_view payload) {
            protocol::FrameHeader header{true, 0, opcode, payload.size(), 2, {}};
            if (direction == Direction::Out)
                header.mask = protocol::MaskKey{};
            FrameRow row = capture::rowOf(header, direction, std::chrono::milliseconds(7) * capture->rows());
            if (opcode == Opcode::Pong)
                row.rttUs = 1500, row.partner = 1;
            capture->append(row, bytesOf(payload));
        };
        add(Opcode::Text, Direction::Out, "{\"a\": [1, {\"b\": null}], \"kind\": \"tick\", \"n\": 1e3}");
        add(Opcode::Ping, Direction::Out, std::string_view("\0\0\0\0\0\0\0\1", 8));
        add(Opcode::Pong, Direction::In, std::string_view("\0\0\0\0\0\0\0\1", 8));
        add(Opcode::Binary, Direction::In, "\x01\xFF octets");
        add(Opcode::Text, Direction::In, "plain h\xC3\xA9llo");
        add(static_cast<Opcode>(0xB), Direction::In, "");
        add(Opcode::Close, Direction::In,
            "\x03\xE8"
            "bye");
    }
    std::shared_ptr<Capture> capture;
    std::vector<std::uint64_t> findings{5};
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const Rows rows;
    const FilterSubject subject{rows.capture.get(), 1, rows.findings};
    const std::string text(reinterpret_cast<const char*>(data), size);
    const auto filter = RowFilter::parse(text);
    REQUIRE(filter.has_value() == parseFilter(text).has_value());
    if (filter) {
        const auto opposite = RowFilter::parse("not (" + text + ")");
        // Two levels deeper it may be too deep, and five octets longer too long.
        if (!opposite)
            REQUIRE(opposite.error().text.find("too") != std::string::npos);
        for (std::uint64_t row = 0; row < rows.capture->rows(); ++row) {
            const bool matches = filter->matches(subject, row);
            REQUIRE(!opposite || opposite->matches(subject, row) != matches);
        }
        const auto twice = RowFilter::parse("(" + text + ") and (" + text + ")");
        for (std::uint64_t row = 0; twice && row < rows.capture->rows(); ++row)
            REQUIRE(twice->matches(subject, row) == filter->matches(subject, row));
    } else {
        REQUIRE(filter.error().at <= size && filter.error().at + filter.error().length <= size);
        REQUIRE(!filter.error().describe().empty());
    }
    for (const std::size_t cursor : {std::size_t(0), size / 2, size, size + 1}) {
        const FilterCompletion completion = completeFilter(text, cursor);
        REQUIRE(completion.at + completion.length <= std::min(cursor, size));
        for (const FilterCompletion::Candidate& candidate : completion.candidates)
            REQUIRE(candidate.word.starts_with(text.substr(completion.at, completion.length)));
    }
    return 0;
}
