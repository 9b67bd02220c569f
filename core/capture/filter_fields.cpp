// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/filter_fields.h"

#include <algorithm>
#include <array>

namespace pongscope::capture {

namespace {

using Field = FilterField;
using Type = FilterType;

constexpr std::array kFields{
    FilterFieldInfo{Field::No, "no", Type::Number, "number of the frame in the log, from 1"},
    FilterFieldInfo{Field::Conn, "conn", Type::Number, "number of the connection"},
    FilterFieldInfo{Field::Time, "time", Type::Duration, "since the log began"},
    FilterFieldInfo{Field::Delta, "delta", Type::Duration, "since the frame before"},
    FilterFieldInfo{Field::Dir, "dir", Type::Word, "in or out"},
    FilterFieldInfo{Field::Opcode, "opcode", Type::Word, "text, binary, continuation, close, ping, pong"},
    FilterFieldInfo{Field::Fin, "fin", Type::Flag, "the last frame of its message"},
    FilterFieldInfo{Field::Rsv1, "rsv1", Type::Flag, "first reserved bit: the message is compressed"},
    FilterFieldInfo{Field::Rsv2, "rsv2", Type::Flag, "second reserved bit"},
    FilterFieldInfo{Field::Rsv3, "rsv3", Type::Flag, "third reserved bit"},
    FilterFieldInfo{Field::Masked, "masked", Type::Flag, "the payload was masked"},
    FilterFieldInfo{Field::Compressed, "compressed", Type::Flag, "the frame was inflated"},
    FilterFieldInfo{Field::Control, "control", Type::Flag, "close, ping or pong"},
    FilterFieldInfo{Field::Manual, "manual", Type::Flag, "a PING sent by hand"},
    FilterFieldInfo{Field::Finding, "finding", Type::Flag, "there is a finding about the frame"},
    FilterFieldInfo{Field::Late, "late", Type::Flag, "a PONG that took long, though in time"},
    FilterFieldInfo{Field::Size, "size", Type::Size, "payload octets on the wire"},
    FilterFieldInfo{Field::Header, "header", Type::Size, "octets of the frame's header"},
    FilterFieldInfo{Field::Length, "length", Type::Size, "payload octets, inflated"},
    FilterFieldInfo{Field::Ratio, "ratio", Type::Ratio, "size over length, of compressed frames"},
    FilterFieldInfo{Field::Rtt, "rtt", Type::Duration, "round trip, of PONGs that answer our PINGs"},
    FilterFieldInfo{Field::Payload, "payload", Type::Text, "the frame's payload, inflated"},
    FilterFieldInfo{Field::Token, "token", Type::Number, "of keep-alive PINGs and their PONGs"},
    FilterFieldInfo{Field::CloseCode, "close.code", Type::Number, "code of a Close frame"},
    FilterFieldInfo{Field::CloseReason, "close.reason", Type::Text, "reason of a Close frame"},
    FilterFieldInfo{Field::Json, "json", Type::Json, "a value of a JSON payload: json.type, json.items[0].id"},
    FilterFieldInfo{Field::Bookmark, "bookmark", Type::Flag, "you have put a bookmark there"},
    FilterFieldInfo{Field::Note, "note", Type::Text, "what you have noted about the frame"},
};

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < kFields.size(); ++i)
        if (kFields[i].field != static_cast<Field>(i))
            return false;
    return true;
}
static_assert(inOrder(), "a field's place in the table is its value");

constexpr std::array<std::string_view, 2> kDirections{"in", "out"};
constexpr std::array<std::string_view, 6> kOpcodes{"continuation", "text", "binary", "close", "ping", "pong"};

} // namespace

std::span<const FilterFieldInfo> filterFields() { return kFields; }

const FilterFieldInfo* filterFieldNamed(std::string_view name)
{
    const auto found = std::ranges::find(kFields, name, &FilterFieldInfo::name);
    return found == kFields.end() ? nullptr : &*found;
}

std::span<const std::string_view> filterWordsOf(FilterField field)
{
    switch (field) {
    case Field::Dir:
        return kDirections;
    case Field::Opcode:
        return kOpcodes;
    default:
        return {};
    }
}

} // namespace pongscope::capture
