// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/duration_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace pongscope {

namespace {

using std::chrono::nanoseconds;

static_assert(std::is_same_v<Duration, nanoseconds>, "the arithmetic below counts nanoseconds");

struct Unit {
    std::string_view name;
    std::int64_t lengthNs;
};
// Two-letter names first: "ms" also ends in "s".
constexpr std::array kUnits{
    Unit{"us", 1'000},
    Unit{"ms", 1'000'000},
    Unit{"s", 1'000'000'000},
    Unit{"m", 60'000'000'000},
    Unit{"h", 3'600'000'000'000},
};

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool areDigits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, isDigit); }

std::optional<std::uint64_t> wholeNumber(std::string_view digits)
{
    std::uint64_t value = 0;
    if (!areDigits(digits) || std::from_chars(digits.data(), digits.data() + digits.size(), value).ec != std::errc())
        return {};
    return value;
}

/// The digits behind the decimal point in nanoseconds; nothing if they are finer than that.
std::optional<std::int64_t> fractionNs(std::string_view digits, std::int64_t unitNs)
{
    if (!areDigits(digits))
        return {};
    std::int64_t sum = 0;
    for (const char digit : digits) {
        if (unitNs % 10 != 0 && digit != '0')
            return {};
        unitNs /= 10;
        sum += (digit - '0') * unitNs;
    }
    return sum;
}

std::optional<Duration> parseNumber(std::string_view number, std::int64_t unitNs)
{
    const std::size_t point = number.find('.');
    const auto whole = wholeNumber(number.substr(0, point));
    const auto part =
        point == std::string_view::npos ? std::optional<std::int64_t>(0) : fractionNs(number.substr(point + 1), unitNs);
    if (!whole || !part)
        return {};
    const std::int64_t room = std::numeric_limits<std::int64_t>::max() - *part;
    if (*whole > static_cast<std::uint64_t>(room / unitNs))
        return {};
    return nanoseconds(static_cast<std::int64_t>(*whole) * unitNs + *part);
}

/// `us` in that unit, decimal point and all; nothing if it is less than one unit or has no finite decimal form.
std::optional<std::string> textIn(const Unit& unit, std::int64_t us)
{
    const std::int64_t unitUs = unit.lengthNs / 1000;
    if (us < unitUs)
        return {};
    std::string text = std::to_string(us / unitUs);
    std::int64_t rest = us % unitUs;
    if (rest != 0)
        text += '.';
    for (std::int64_t place = unitUs; rest != 0; rest %= place) {
        if (place % 10 != 0)
            return {};
        place /= 10;
        text += static_cast<char>('0' + rest / place);
    }
    return text.append(unit.name);
}

} // namespace

std::optional<Duration> parseDuration(std::string_view words)
{
    for (const Unit& unit : kUnits) {
        if (words.ends_with(unit.name))
            return parseNumber(words.substr(0, words.size() - unit.name.size()), unit.lengthNs);
    }
    return {};
}

std::string durationText(Duration duration)
{
    using std::chrono::microseconds;
    const std::int64_t us = std::chrono::round<microseconds>(duration).count();
    if (us == 0)
        return "0s";
    std::string shortest;
    for (const Unit& unit : kUnits) {
        const auto text = textIn(unit, us < 0 ? -us : us);
        if (text && (shortest.empty() || text->size() < shortest.size()))
            shortest = *text;
    }
    return us < 0 ? '-' + shortest : shortest;
}

std::optional<std::uint64_t> parseSize(std::string_view words)
{
    unsigned shift = 0;
    switch (words.empty() ? '\0' : words.back()) {
    case 'k':
    case 'K':
        shift = 10;
        break;
    case 'm':
    case 'M':
        shift = 20;
        break;
    case 'g':
    case 'G':
        shift = 30;
        break;
    default:
        break;
    }
    if (shift != 0)
        words.remove_suffix(1);
    const auto count = wholeNumber(words);
    if (!count || *count > std::numeric_limits<std::uint64_t>::max() >> shift)
        return {};
    return *count << shift;
}

} // namespace pongscope
