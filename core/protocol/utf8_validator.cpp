// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/utf8_validator.h"

#include "core/protocol/vectors.h"

#include <array>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

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

#if defined(__x86_64__)
// The lookup algorithm of Keiser and Lemire ("Validating UTF-8 in less than one instruction per byte", 2021): three
// tables, indexed by nibbles of two neighbouring octets, each give the set of mistakes which that nibble allows; what
// all three allow was made. Sequences of three and four octets are followed up by two comparisons.
namespace avx2 {

constexpr std::uint8_t kTooShort = 1 << 0; // a lead and then no continuation
constexpr std::uint8_t kTooLong = 1 << 1;  // ASCII and then a continuation
constexpr std::uint8_t kOverlong3 = 1 << 2;
constexpr std::uint8_t kTooLarge = 1 << 3; // F4 90 and above, F5 and above
constexpr std::uint8_t kSurrogate = 1 << 4;
constexpr std::uint8_t kOverlong2 = 1 << 5;
constexpr std::uint8_t kOverlong4 = 1 << 6;        // also F5 to FF and then 80 to 8F
constexpr std::uint8_t kTwoContinuations = 1 << 7; // lawful as third and fourth octets only
constexpr std::uint8_t kAnyLow = kTooShort | kTooLong | kTwoContinuations;

using Table = std::array<std::uint8_t, 16>;

constexpr Table kByFirstHigh{kTooLong, kTooLong, kTooLong, kTooLong, kTooLong, kTooLong, kTooLong, kTooLong,
    kTwoContinuations, kTwoContinuations, kTwoContinuations, kTwoContinuations, kTooShort | kOverlong2, kTooShort,
    kTooShort | kOverlong3 | kSurrogate, kTooShort | kTooLarge | kOverlong4};

constexpr Table kByFirstLow = [] {
    Table table{};
    table.fill(kAnyLow | kTooLarge | kOverlong4);                // F5 to FF
    table[0x0] = kAnyLow | kOverlong2 | kOverlong3 | kOverlong4; // C0, E0, F0
    table[0x1] = kAnyLow | kOverlong2;                           // C1
    table[0x2] = table[0x3] = kAnyLow;
    table[0x4] = kAnyLow | kTooLarge; // F4
    table[0xD] |= kSurrogate;         // ED
    return table;
}();

constexpr Table kBySecondHigh = [] {
    Table table{};
    table.fill(kTooShort);
    constexpr std::uint8_t kAny = kTooLong | kOverlong2 | kTwoContinuations;
    table[0x8] = kAny | kOverlong3 | kOverlong4;
    table[0x9] = kAny | kOverlong3 | kTooLarge;
    table[0xA] = table[0xB] = kAny | kSurrogate | kTooLarge;
    return table;
}();

[[gnu::target("avx2")]] inline __m256i tableOf(const Table& table)
{
    return _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(table.data())));
}

/// The octets that stand N before those of `block`.
template <int N>
[[gnu::target("avx2")]] inline __m256i before(__m256i block, __m256i previous)
{
    return _mm256_alignr_epi8(block, _mm256_permute2x128_si256(previous, block, 0x21), 16 - N);
}

[[gnu::target("avx2")]] inline __m256i lowNibbles(__m256i octets)
{
    return _mm256_and_si256(octets, _mm256_set1_epi8(0x0F));
}

[[gnu::target("avx2")]] inline __m256i highNibbles(__m256i octets) { return lowNibbles(_mm256_srli_epi16(octets, 4)); }

/// Anything but zero where the block breaks a rule, as far as it and the one before tell.
[[gnu::target("avx2")]] inline __m256i mistakes(__m256i block, __m256i previous)
{
    const __m256i first = before<1>(block, previous);
    const __m256i firsts = _mm256_and_si256(_mm256_shuffle_epi8(tableOf(kByFirstHigh), highNibbles(first)),
        _mm256_shuffle_epi8(tableOf(kByFirstLow), lowNibbles(first)));
    const __m256i pairs = _mm256_and_si256(firsts, _mm256_shuffle_epi8(tableOf(kBySecondHigh), highNibbles(block)));
    // Two continuations in a row are right exactly where a lead of three or four octets stands two or three before.
    const __m256i third = _mm256_subs_epu8(before<2>(block, previous), _mm256_set1_epi8(0xE0 - 0x80));
    const __m256i fourth = _mm256_subs_epu8(before<3>(block, previous), _mm256_set1_epi8(0xF0 - 0x80));
    const __m256i wanted = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8(char(0x80)));
    return _mm256_xor_si256(wanted, pairs);
}

/// Checks whole blocks from `at`, which is a character's start. Returns the start of the last character that was not
/// seen to its end, or nullptr if one is broken.
[[gnu::target("avx2")]] const std::byte* skipBlocks(const std::byte* at, const std::byte* end)
{
    constexpr std::ptrdiff_t kBlock = sizeof(__m256i);
    __m256i previous = _mm256_setzero_si256();
    __m256i wrong = _mm256_setzero_si256();
    bool asciiBefore = true;
    for (; end - at >= kBlock; at += kBlock) {
        const __m256i block = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
        const bool ascii = _mm256_movemask_epi8(block) == 0;
        if (!ascii || !asciiBefore)
            wrong = _mm256_or_si256(wrong, mistakes(block, previous));
        previous = block;
        asciiBefore = ascii;
    }
    if (!_mm256_testz_si256(wrong, wrong))
        return nullptr;
    for (int back = 1; back <= 3; ++back) {
        const auto octet = static_cast<std::uint8_t>(at[-back]);
        if (octet < 0xC0)
            continue;
        if (!isLead(octet))
            return nullptr;
        return leadOf(octet).following >= back ? at - back : at;
    }
    return at;
}

} // namespace avx2

/// As skipWhole, for long runs; nullptr if the text is broken somewhere.
const std::byte* skipLongRun(const std::byte* at, const std::byte* end)
{
    return usesAvx2() ? avx2::skipBlocks(at, end) : at;
}
#else
const std::byte* skipLongRun(const std::byte* at, const std::byte*) { return at; }
#endif

/// From here on a run pays for choosing its vectors.
constexpr std::ptrdiff_t kLongRun = 64;

} // namespace

bool Utf8Validator::feed(ByteView octets)
{
    if (m_broken)
        return false;
    const std::byte* at = octets.data();
    const std::byte* const end = at + octets.size();
    while (at != end) {
        if (m_needed == 0) {
            at = skipAscii(at, end);
            if (end - at >= kLongRun) {
                at = skipLongRun(at, end);
                if (!at)
                    return !(m_broken = true);
            }
            at = skipWhole(at, end);
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
