// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/lab_target.h"

#include "core/base/bytes.h"
#include "core/base/duration_text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace pongscope::lab {

namespace {

constexpr std::size_t kMaxFaults = 32; // a query of thousands of faults

struct PathName {
    std::string_view name;
    LabTarget::Path path;
};
constexpr std::array kPaths{
    PathName{"/", LabTarget::Path::Echo},
    PathName{"/echo", LabTarget::Path::Echo},
    PathName{"/ticker", LabTarget::Path::Ticker},
    PathName{"/chat", LabTarget::Path::Chat},
    PathName{"/silent", LabTarget::Path::Silent},
};

tl::unexpected<LabRefusal> badQuery(std::string sentence)
{
    return tl::unexpected(LabRefusal{400, std::move(sentence)});
}

std::string inQuotes(std::string_view text)
{
    std::string all(1, '"');
    all += text;
    return all += '"';
}

std::optional<std::string> percentDecoded(std::string_view text)
{
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i] == '+' ? ' ' : text[i];
            continue;
        }
        const std::string_view digits = text.substr(std::min(i + 1, text.size()), 2);
        const auto octet = digits.size() == 2 ? fromHex(digits) : std::nullopt;
        if (!octet || octet->size() != 1)
            return std::nullopt;
        decoded += static_cast<char>(octet->front());
        i += 2;
    }
    return decoded;
}

std::optional<double> parseRate(std::string_view text)
{
    double rate = 0;
    const char* end = text.data() + text.size();
    const auto [stop, problem] = std::from_chars(text.data(), end, rate, std::chars_format::fixed);
    if (problem != std::errc() || stop != end || !(rate > 0 && rate <= kMaxTickerRate))
        return std::nullopt;
    return rate;
}

/// Takes one parameter into `target`; the sentence of what is wrong with it, or nothing.
std::optional<std::string> apply(LabTarget& target, std::string_view name, const std::string& value)
{
    if (name == "fault") {
        const auto fault = parseFault(value);
        if (!fault)
            return "In the query, " + fault.error() + ".";
        if (target.faults.size() == kMaxFaults)
            return "The query may name at most " + std::to_string(kMaxFaults) + " faults.";
        target.faults.push_back(*fault);
        return std::nullopt;
    }
    if (name == "ping") {
        target.pingEvery = parseDuration(value);
        const bool usable = target.pingEvery && *target.pingEvery >= std::chrono::milliseconds(1);
        return usable ? std::nullopt
                      : std::optional("ping must be a duration of at least 1ms, not " + inQuotes(value) + ".");
    }
    if (name == "rate" && target.path == LabTarget::Path::Ticker) {
        const auto rate = parseRate(value);
        target.rate = rate.value_or(0);
        return rate ? std::nullopt
                    : std::optional("rate must be a number above 0 and up to 1000000, not " + inQuotes(value) + ".");
    }
    if (name == "size" && target.path == LabTarget::Path::Ticker) {
        const auto size = parseSize(value);
        target.size = size.value_or(0);
        return size && *size <= kMaxTickerSize
            ? std::nullopt
            : std::optional("size must be 0 to 1m octets, not " + inQuotes(value) + ".");
    }
    const bool ticker = target.path == LabTarget::Path::Ticker;
    return "The parameter " + inQuotes(name) + " means nothing here; understood are " + (ticker ? "rate, size, " : "")
        + "ping and fault.";
}

} // namespace

tl::expected<LabTarget, LabRefusal> parseLabTarget(std::string_view text)
{
    const std::size_t mark = text.find('?');
    const std::string_view path = text.substr(0, mark);
    const auto known = std::find_if(kPaths.begin(), kPaths.end(), [&](const PathName& p) { return p.name == path; });
    if (known == kPaths.end()) {
        return tl::unexpected(LabRefusal{404,
            "There is no " + inQuotes(path.substr(0, 200))
                + " here; the lab serves /echo, /ticker?rate=N&size=B, /chat and /silent."});
    }
    LabTarget target;
    target.path = known->path;
    std::string_view query = mark == std::string_view::npos ? std::string_view() : text.substr(mark + 1);
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(pair.size() + 1, query.size()));
        const std::size_t equals = std::min(pair.find('='), pair.size());
        const auto value = percentDecoded(pair.substr(std::min(equals + 1, pair.size())));
        if (!value)
            return badQuery("The query has a % that two hexadecimal digits do not follow: " + inQuotes(pair) + ".");
        if (auto problem = pair.empty() ? std::nullopt : apply(target, pair.substr(0, equals), *value))
            return badQuery(*problem);
    }
    return target;
}

} // namespace pongscope::lab
