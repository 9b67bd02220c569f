// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/rules.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace pongscope::protocol {

namespace {

/// What .NET says where it has no text of its own for the breach (semantics 5.3).
constexpr std::string_view kGenericText = "An exception caused the WebSocket to enter the Aborted state. Please see "
                                          "the InnerException, if present, for more details.";
constexpr std::string_view kNoLimit = "A .NET client has no such limit: it streams the payload to its caller.";

using enum DotNetReaction;

/// In the order of the enumeration, which is the order of .NET's checks as far as it checks (semantics section 6).
constexpr std::array kRules{
    RuleInfo{Rule::ReservedBits, "reserved-bits", 1002, "RFC 6455 5.2",
        "RSV2 or RSV3 is set and no extension gives it a meaning.", Fails, 1002,
        "The WebSocket received a frame with one or more reserved bits set."},
    RuleInfo{Rule::LengthTopBit, "length-top-bit", 1002, "RFC 6455 5.2",
        "The most significant bit of a 64-bit payload length is set.", Fails, 1002,
        "The WebSocket received a frame with an invalid payload length."},
    RuleInfo{Rule::Rsv1WithoutExtension, "rsv1-without-extension", 1002, "RFC 6455 5.2",
        "RSV1 is set and no extension gives it a meaning: compression was not agreed on.", Fails, 1002,
        "The WebSocket received compressed frame when compression is not enabled."},
    RuleInfo{Rule::MaskPresent, "mask-present", 1002, "RFC 6455 5.1", "A server must not mask its frames.", Fails, 1002,
        "The WebSocket server sent a masked frame."},
    RuleInfo{Rule::MaskAbsent, "mask-absent", 1002, "RFC 6455 5.1", "A client must mask its frames.", Fails, 1002,
        "The WebSocket client sent an unmasked frame."},
    RuleInfo{Rule::ContinuationWithoutMessage, "continuation-without-message", 1002, "RFC 6455 5.4",
        "A continuation frame came while no fragmented message was open.", Fails, 1002,
        "The WebSocket received a continuation frame from a previous final message."},
    RuleInfo{Rule::Rsv1OnContinuation, "rsv1-on-continuation", 1002, "RFC 7692 6",
        "RSV1 is set on a continuation frame; only the first frame of a message may carry it.", Fails, 1002,
        "The WebSocket received a continuation frame with Per-Message Compressed flag set."},
    RuleInfo{Rule::MessageInsideMessage, "message-inside-message", 1002, "RFC 6455 5.4",
        "A new data message began before the fragmented one was finished.", Fails, 1002,
        "The WebSocket expected a continuation frame after having received a previous non-final frame."},
    RuleInfo{Rule::ControlTooLong, "control-too-long", 1002, "RFC 6455 5.5",
        "A control frame carries more than 125 octets.", Fails, 1002,
        "The WebSocket received an invalid control message."},
    RuleInfo{Rule::ControlFragmented, "control-fragmented", 1002, "RFC 6455 5.5", "A control frame is fragmented.",
        Fails, 1002, "The WebSocket received an invalid control message."},
    RuleInfo{Rule::ReservedOpcode, "reserved-opcode", 1002, "RFC 6455 5.2", "The opcode is reserved.", Fails, 1002,
        "The WebSocket received a frame with an unknown opcode: '0x{0}'."},
    RuleInfo{Rule::Rsv1OnControl, "rsv1-on-control", 1002, "RFC 7692 6", "RSV1 is set on a control frame.", Tolerates,
        0, "A .NET client goes on as if the bit were clear."},
    RuleInfo{Rule::NonMinimalLength, "non-minimal-length", 1002, "RFC 6455 5.2",
        "The payload length is not encoded in the fewest octets.", Tolerates, 0,
        "A .NET client accepts the length in any form."},
    RuleInfo{Rule::DeflateCorrupt, "deflate-corrupt", 1007, "RFC 7692 7.2.2",
        "A compressed message cannot be inflated.", Fails, 0,
        "The message was compressed using an unsupported compression method."},
    RuleInfo{Rule::DeflateIncomplete, "deflate-incomplete", 1007, "RFC 7692 7.2.2",
        "A compressed message ends inside a block of its data.", Tolerates, 0,
        "A .NET client delivers what came out and fails at the next compressed message."},
    RuleInfo{Rule::InvalidUtf8, "invalid-utf8", 1007, "RFC 6455 8.1", "A text message is not valid UTF-8.", Fails, 1007,
        kGenericText},
    RuleInfo{Rule::CloseLengthOne, "close-length-one", 1002, "RFC 6455 5.5.1",
        "The payload of a Close frame is one octet: it must be empty or begin with a code of two.", Fails, 1002,
        kGenericText},
    RuleInfo{Rule::CloseCodeInvalid, "close-code-invalid", 1002, "RFC 6455 7.4",
        "A Close frame carries a code that must not be sent.", Fails, 1002, kGenericText},
    RuleInfo{Rule::CloseReasonInvalidUtf8, "close-reason-invalid-utf8", 1007, "RFC 6455 8.1",
        "The reason of a Close frame is not valid UTF-8.", Fails, 1002, kGenericText},
    RuleInfo{Rule::FrameTooLarge, "frame-too-large", 1009, "RFC 6455 10.4",
        "A frame is larger than this endpoint takes.", Ignores, 0, kNoLimit},
    RuleInfo{Rule::MessageTooLarge, "message-too-large", 1009, "RFC 6455 10.4",
        "A message is larger than this endpoint takes.", Ignores, 0, kNoLimit},
    RuleInfo{Rule::TooManyFragments, "too-many-fragments", 1009, "RFC 6455 10.4",
        "A message has more fragments than this endpoint takes.", Ignores, 0, kNoLimit},
    RuleInfo{Rule::InflatedTooLarge, "inflated-too-large", 1009, "RFC 7692 8",
        "A compressed message inflates to more than this endpoint takes.", Ignores, 0, kNoLimit},
    RuleInfo{Rule::InflateRatio, "inflate-ratio", 1009, "RFC 7692 8",
        "A compressed message inflates so far beyond its size that it looks like an attack.", Ignores, 0, kNoLimit},
    RuleInfo{Rule::DataAfterClose, "data-after-close", 0, "RFC 6455 5.5.1", "A data frame came after the peer's Close.",
        Ignores, 0, "A .NET client does not read any more once it has received a Close."},
    RuleInfo{Rule::EndWithoutClose, "end-without-close", 0, "RFC 6455 7.1.1",
        "The peer ended the connection without a Close handshake.", Fails, 0,
        "The remote party closed the WebSocket connection without completing the close handshake."},
};

constexpr bool isInOrder()
{
    for (std::size_t i = 0; i < kRules.size(); ++i)
        if (kRules[i].rule != static_cast<Rule>(i))
            return false;
    return static_cast<std::size_t>(Rule::EndWithoutClose) + 1 == kRules.size();
}
static_assert(isInOrder());

bool isOwnLimit(Rule rule) { return rule >= Rule::FrameTooLarge && rule <= Rule::InflateRatio; }

std::string hex(std::uint64_t value)
{
    static constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string text;
    do
        text.insert(text.begin(), kDigits[value & 0xF]);
    while (value >>= 4);
    return "0x" + text;
}

std::string maskText(const FrameHeader& header)
{
    if (!header.mask)
        return "no mask";
    std::string text = "mask";
    for (const std::byte octet : *header.mask)
        text += ' ' + hex(static_cast<std::uint8_t>(octet));
    return text;
}

} // namespace

const RuleInfo& ruleInfo(Rule rule)
{
    assert(static_cast<std::size_t>(rule) < kRules.size());
    return kRules[static_cast<std::size_t>(rule)];
}

std::span<const RuleInfo> allRules() { return kRules; }

RuleSet brokenRules(const FrameHeader& header, const HeaderContext& context)
{
    const Opcode opcode = header.opcode;
    const bool rsv1 = header.rsv & kRsv1;
    const bool reserved = isReserved(opcode);
    const bool continuation = opcode == Opcode::Continuation;
    const bool dataStart = opcode == Opcode::Text || opcode == Opcode::Binary;
    // A reserved control opcode is reported as reserved only, as .NET does: what bounds a frame of an unknown kind
    // has is for the extension to say that defines it.
    const bool control = isControl(opcode) && !reserved;

    RuleSet broken;
    const auto check = [&broken](bool holds, Rule rule) { broken.insertIf(!holds, rule); };
    check(!(header.rsv & (kRsv2 | kRsv3)), Rule::ReservedBits);
    check(!(header.length >> 63), Rule::LengthTopBit);
    check(!rsv1 || context.rsv1InUse, Rule::Rsv1WithoutExtension);
    check(context.receiver == Role::Server || !header.mask, Rule::MaskPresent);
    check(context.receiver == Role::Client || header.mask, Rule::MaskAbsent);
    check(!continuation || context.insideMessage, Rule::ContinuationWithoutMessage);
    check(!continuation || !rsv1 || !context.rsv1InUse, Rule::Rsv1OnContinuation);
    check(!dataStart || !context.insideMessage, Rule::MessageInsideMessage);
    check(!control || header.length <= kMaxControlPayload, Rule::ControlTooLong);
    check(!control || header.fin, Rule::ControlFragmented);
    check(!reserved, Rule::ReservedOpcode);
    check(!control || !rsv1 || !context.rsv1InUse, Rule::Rsv1OnControl);
    check(header.size <= minimalHeaderSize(header.length, header.mask.has_value()), Rule::NonMinimalLength);
    return broken;
}

bool failsConnection(Rule rule, Compat compat)
{
    switch (rule) {
    case Rule::NonMinimalLength:
        // RFC 6455 5.2 forbids it, but the frame's meaning is beyond doubt and .NET goes on: it is reported as a
        // violation and the connection lives, so that there is more to inspect.
        return false;
    case Rule::DataAfterClose:
        return false; // RFC 6455 5.5.1: the connection is ending anyway; the frame is shown and dropped
    default:
        return compat == Compat::Rfc || isOwnLimit(rule) || ruleInfo(rule).dotnet == Fails;
    }
}

std::string violationDetail(Rule rule, const FrameHeader& header)
{
    const std::string length = std::to_string(header.length);
    switch (rule) {
    case Rule::ReservedBits:
        return header.rsv & kRsv2 ? header.rsv & kRsv3 ? "RSV2 and RSV3" : "RSV2" : "RSV3";
    case Rule::LengthTopBit:
        return "length " + hex(header.length);
    case Rule::MaskPresent:
    case Rule::MaskAbsent:
        return maskText(header);
    case Rule::ReservedOpcode:
        return "opcode " + hex(static_cast<std::uint8_t>(header.opcode));
    case Rule::NonMinimalLength:
        return "length " + length + " in a header of " + std::to_string(header.size) + " octets";
    default:
        return std::string(opcodeName(header.opcode)) + (header.fin ? "" : ", not final,") + " of " + length
            + " octets";
    }
}

std::string dotnetText(Rule rule, const FrameHeader& header)
{
    std::string text(ruleInfo(rule).dotnetText);
    // .NET writes 0x and then the number in decimal: opcode 0xB reads 0x11 (semantics section 6, item 9).
    if (const auto place = text.find("{0}"); place != std::string::npos)
        text.replace(place, 3, std::to_string(static_cast<int>(header.opcode)));
    return text;
}

bool isCloseCodeOnWire(std::uint16_t code)
{
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

std::string_view closeCodeName(std::uint16_t code)
{
    static constexpr std::array<std::string_view, 16> kNames{"Normal Closure", "Going Away", "Protocol Error",
        "Unsupported Data", "", "No Status Received", "Abnormal Closure", "Invalid Payload Data", "Policy Violation",
        "Message Too Big", "Mandatory Extension", "Internal Error", "Service Restart", "Try Again Later", "Bad Gateway",
        "TLS Handshake Failure"};
    return code >= 1000 && code < 1000 + kNames.size() ? kNames[code - 1000u] : std::string_view();
}

} // namespace pongscope::protocol
