// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds any octets to frame decoders: whole, cut, and by way of the short cut for whole frames. All must read the same,
// and what they read, encoded again, must be the octets that came.
//
// The cuts stand in front (fuzz_input.h), the octets follow.
#include "core/protocol/frame_decoder.h"
#include "core/protocol/frame_encoder.h"
#include "core/protocol/masking.h"
#include "tests/fuzz/fuzz_input.h"
#include "tests/fuzz/require.h"

#include <utility>

using namespace pongscope;
using namespace pongscope::protocol;

namespace {

struct Frame {
    FrameHeader header;
    std::uint64_t offset = 0;
    Bytes payload;
    bool whole = false;

    friend bool operator==(const Frame&, const Frame&) = default;
};

void take(std::vector<Frame>& frames, const FramePiece& piece)
{
    if (const auto* begin = std::get_if<FrameBegin>(&piece)) {
        REQUIRE(frames.empty() || frames.back().whole);
        frames.push_back({begin->header, begin->offset, {}, false});
    } else if (const auto* payload = std::get_if<FramePayload>(&piece)) {
        REQUIRE(!payload->bytes.empty() && !frames.back().whole);
        frames.back().payload.insert(frames.back().payload.end(), payload->bytes.begin(), payload->bytes.end());
    } else {
        REQUIRE(frames.back().payload.size() == frames.back().header.length);
        frames.back().whole = true;
    }
}

std::vector<Frame> readCut(ByteView wire, fuzz::Cuts cuts)
{
    Bytes octets = copyOf(wire);
    std::vector<Frame> frames;
    FrameDecoder decoder;
    for (MutableBytes rest(octets); !rest.empty();) {
        MutableBytes part = cuts.next(rest);
        while (const auto piece = decoder.next(part))
            take(frames, *piece);
        REQUIRE(part.empty());
        REQUIRE(decoder.midFrame() || frames.empty() || frames.back().whole);
    }
    return frames;
}

std::vector<Frame> readWhole(ByteView wire)
{
    Bytes octets = copyOf(wire);
    std::vector<Frame> frames;
    FrameDecoder decoder;
    MutableBytes rest(octets), payload;
    FrameHeader header;
    for (;;) {
        const std::uint64_t offset = decoder.offset();
        if (decoder.nextWhole(rest, header, payload)) {
            REQUIRE(payload.size() == header.length);
            frames.push_back({header, offset, copyOf(payload), true});
        } else if (const auto piece = decoder.next(rest)) {
            take(frames, *piece);
        } else {
            break;
        }
    }
    REQUIRE(rest.empty());
    return frames;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::Input input(data, size);
    const fuzz::Cuts cuts(input);
    const ByteView wire = input.rest();
    const std::vector<Frame> frames = readWhole(wire);
    REQUIRE(readCut(wire, cuts) == frames);

    ByteQueue again;
    for (const Frame& frame : frames) {
        REQUIRE(frame.offset == again.size());
        REQUIRE(frame.header.size >= minimalHeaderSize(frame.header.length, frame.header.mask.has_value())
            || frame.header.length > 125);
        encodeFrame(frame.header, frame.payload, again);
    }
    const ByteView encoded = std::as_const(again).view();
    REQUIRE(encoded.size() <= wire.size() && wire.size() - encoded.size() < kMaxHeaderSize);
    REQUIRE(std::ranges::equal(encoded, wire.first(encoded.size())));
    return 0;
}
