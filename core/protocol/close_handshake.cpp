// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/close_handshake.h"

#include "core/protocol/utf8_validator.h"

namespace pongscope::protocol {

namespace {

constexpr std::size_t kMaxReason = kMaxControlPayload - 2;

Failure argumentProblem(std::string text)
{
    return {WebSocketError::Argument, {{"ArgumentException", {}, std::move(text)}}};
}

/// The codes that CloseAsync refuses, and 1005, which .NET would write as 03 ED: RFC 6455 7.4.1 forbids that.
bool isReservedCode(int code)
{
    return (code >= 0 && code <= 999) || code == 1006 || code == 1015 || static_cast<std::uint16_t>(code) == 1005;
}

} // namespace

ClosePayload readClosePayload(ByteView payload, std::optional<Rule>& broken)
{
    broken.reset();
    if (payload.empty())
        return {};
    if (payload.size() == 1) {
        broken = Rule::CloseLengthOne;
        return {};
    }
    ClosePayload close;
    close.code = loadBigEndian<std::uint16_t>(payload.first(2));
    const ByteView reason = payload.subspan(2);
    const bool readable = isUtf8(reason);
    if (readable)
        close.reason = textOf(reason);
    if (!isCloseCodeOnWire(*close.code))
        broken = Rule::CloseCodeInvalid;
    else if (!readable)
        broken = Rule::CloseReasonInvalidUtf8;
    return close;
}

Bytes closePayload(std::optional<std::uint16_t> code, std::string_view reason)
{
    if (!code)
        return {};
    Bytes payload(2);
    storeBigEndian(*code, payload);
    const ByteView text = bytesOf(reason);
    payload.insert(payload.end(), text.begin(), text.end());
    return payload;
}

std::optional<Failure> closeArgumentProblem(int code, std::string_view reason)
{
    const std::string number = std::to_string(code);
    if (code == 1005 && !reason.empty())
        return argumentProblem("The close status description '" + std::string(reason)
            + "' is invalid. When using close status code '" + number + "' the description must be null.");
    if (isReservedCode(code))
        return argumentProblem("The close status code '" + number
            + "' is reserved for system use only and cannot be specified when calling this method.");
    if (reason.size() > kMaxReason)
        return argumentProblem("The close status description '" + std::string(reason)
            + "' is too long. The UTF8-representation of the status description must not be longer than 123 bytes.");
    return {};
}

} // namespace pongscope::protocol
