// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/utf8_validator.h"

namespace pongscope::protocol {

namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080u;

std::uint64_t loadWord(const std::byte* at)
{
    std::uint64_t word;
    std::memcpy(&word, at, sizeof word);
    return word;
}

/// The first octet at or behind `at` that may not be ASCII; up to seven ASCII octets may stand before it.
const std::byte* skipAscii(const std::byte* at, const std::byte* end)
{
    while (end - at >= 32) {
        if ((loadWord(at) | loadWord(at + 8) | loadWord(at + 16) | loadWord(at + 24)) & kHighBits)
            break;
        at += 32;
    }
    while (end - at >= 8 && !(loadWord(at) & kHighBits))
        at += 8;
    return at;
}

/// What may follow a lead octet: how many continuations, and the range of the first of them (RFC 3629 section 4).
struct Lead {
    std::uint8_t following;
    std::uint8_t lowest;
    std::uint8_t highest;
};

constexpr bool isLead(std::uint8_t octet) { return octet >= 0xC2 && octet <= 0xF4; } // C0, C1: overlong; F5: too high

constexpr Lead leadOf(std::uint8_t octet)
{
    if (octet < 0xE0)
        return {1, 0x80, 0xBF};
    if (octet < 0xF0)
        return {2, octet == 0xE0 ? std::uint8_t{0xA0} : std::uint8_t{0x80}, // below: overlong
            octet == 0xED ? std::uint8_t{0x9F} : std::uint8_t{0xBF}};       // above: surrogates
    return {3, octet == 0xF0 ? std::uint8_t{0x90} : std::uint8_t{0x80},
        octet == 0xF4 ? std::uint8_t{0x8F} : std::uint8_t{0xBF}}; // above: U+10FFFF
}

constexpr bool isContinuation(std::uint8_t octet) { return (octet & 0xC0) == 0x80; }

/// Whole sequences from `at` on while at least four octets are there; stops at the first that is not valid.
const std::byte* skipWhole(const std::byte* at, const std::byte* end)
{
    const auto octet = [&at](int i) { return static_cast<std::uint8_t>(at[i]); };
    while (end - at >= 4) {
        const std::uint8_t first = octet(0);
        if (first < 0x80) {
            at = end - at >= 8 && !(loadWord(at) & kHighBits) ? skipAscii(at, end) : at + 1;
            continue;
        }
        if (!isLead(first))
            break;
        const Lead lead = leadOf(first);
        if (octet(1) < lead.lowest || octet(1) > lead.highest)
            break;
        if (lead.following >= 2 && !isContinuation(octet(2)))
            break;
        if (lead.following == 3 && !isContinuation(octet(3)))
            break;
        at += 1 + lead.following;
    }
    return at;
}

} // namespace

bool Utf8Validator::feed(ByteView octets)
{
    if (m_broken)
        return false;
    const std::byte* at = octets.data();
    const std::byte* const end = at + octets.size();
    while (at != end) {
        if (m_needed == 0) {
            at = skipWhole(skipAscii(at, end), end);
            if (at == end)
                break;
        }
        // The slow lane, octet by octet: sequences cut by the end of the input, and the one that is not valid.
        const auto octet = static_cast<std::uint8_t>(*at++);
        if (m_needed > 0) {
            if (octet < m_lowest || octet > m_highest)
                return !(m_broken = true);
            --m_needed;
            m_lowest = 0x80;
            m_highest = 0xBF;
        } else if (octet >= 0x80) {
            if (!isLead(octet))
                return !(m_broken = true);
            const Lead lead = leadOf(octet);
            m_needed = lead.following;
            m_lowest = lead.lowest;
            m_highest = lead.highest;
        }
    }
    return true;
}

bool isUtf8(ByteView octets)
{
    Utf8Validator validator;
    return validator.feed(octets) && validator.complete();
}

} // namespace pongscope::protocol
