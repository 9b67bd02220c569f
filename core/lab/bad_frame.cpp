// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/bad_frame.h"

#include <algorithm>

namespace pongscope::lab {

namespace {

using protocol::Rule;

/// `head` in hex, then `payload` as it stands.
Bytes octets(std::string_view head, std::string_view payload)
{
    Bytes bytes = fromHex(head).value_or(Bytes{});
    const ByteView tail = bytesOf(payload);
    bytes.insert(bytes.end(), tail.begin(), tail.end());
    return bytes;
}

// Written as octets and not by the frame encoder: a bug there would otherwise be its own test.
const std::vector<BadFrame>& table()
{
    static const std::vector<BadFrame> frames{
        {"reserved-bits", Rule::ReservedBits, octets("a1 05", "Hello")},
        {"reserved-opcode", Rule::ReservedOpcode, octets("83 05", "Hello")},
        {"masked", Rule::MaskPresent, octets("81 85 37fa213d 7f9f4d5158", "")}, // RFC 6455 5.7's own example
        {"control-too-long", Rule::ControlTooLong, octets("89 7e 007e", std::string(126, 'p'))},
        {"control-fragmented", Rule::ControlFragmented, octets("09 04", "ping")},
        {"invalid-utf8", Rule::InvalidUtf8, octets("81 02 c328", "")},
        {"length-top-bit", Rule::LengthTopBit, octets("82 7f 8000000000000005", "Hello")},
        {"continuation-without-message", Rule::ContinuationWithoutMessage, octets("80 05", "Hello")},
        {"message-inside-message", Rule::MessageInsideMessage, octets("01 03 48656c 81 02", "lo")},
        {"non-minimal-length", Rule::NonMinimalLength, octets("81 7e 0005", "Hello")},
        {"close-length-one", Rule::CloseLengthOne, octets("88 01 03", "")},
        {"close-code-invalid", Rule::CloseCodeInvalid, octets("88 02 03ed", "")}, // 1005
        {"close-reason-invalid-utf8", Rule::CloseReasonInvalidUtf8, octets("88 04 03e8 c328", "")},
        // What a gateway does that loses its upstream: "HT" reads as RSV1, no FIN, opcode 8, 84 octets.
        {"garbage", Rule::Rsv1WithoutExtension,
            octets("",
                "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/plain\r\nContent-Length: 11\r\n"
                "Connection: close\r\n\r\nBad Gateway")},
        {"huge-length", Rule::FrameTooLarge, octets("82 7f 4000000000000000", "Hello")}, // 2^62
    };
    return frames;
}

} // namespace

std::span<const BadFrame> badFrames() { return table(); }

const BadFrame* badFrame(std::string_view kind)
{
    const auto frames = badFrames();
    const auto found = std::find_if(frames.begin(), frames.end(), [&](const BadFrame& f) { return f.kind == kind; });
    return found == frames.end() ? nullptr : &*found;
}

} // namespace pongscope::lab
