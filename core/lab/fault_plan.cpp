// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/fault_plan.h"

#include "core/base/duration_text.h"
#include "core/lab/bad_frame.h"
#include "core/protocol/rules.h"
#include "core/protocol/utf8_validator.h"
#include "core/transport/h2_session.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace pongscope::lab {

namespace {

using Kind = Fault::Kind;

constexpr std::string_view kAfter = "after ";
constexpr std::size_t kMaxReason = 123;                            // RFC 6455 5.5: 125 less the code
constexpr auto kBadFrameDelay = std::chrono::milliseconds(100);    // lets the peer settle in the open state first
constexpr std::uint64_t kMaxWindow = (std::uint64_t(1) << 31) - 1; // RFC 9113 6.5.2

constexpr std::uint64_t kAnyValue = std::numeric_limits<std::uint32_t>::max();

/// RFC 9113 6.5.2, RFC 8441 3, with the values that those allow: nghttp2 sends no others.
struct SettingName {
    std::string_view name;
    std::uint16_t id;
    std::uint64_t least = 0;
    std::uint64_t most = kAnyValue;
};
constexpr std::array kSettings{SettingName{"HEADER_TABLE_SIZE", 1}, SettingName{"ENABLE_PUSH", 2, 0, 1},
    SettingName{"MAX_CONCURRENT_STREAMS", 3}, SettingName{"INITIAL_WINDOW_SIZE", 4, 0, kMaxWindow},
    SettingName{"MAX_FRAME_SIZE", 5, 1 << 14, (1 << 24) - 1}, SettingName{"MAX_HEADER_LIST_SIZE", 6},
    SettingName{"ENABLE_CONNECT_PROTOCOL", 8, 0, 1}};

constexpr std::uint64_t kBomb = std::uint64_t(1) << 30;

std::optional<int> parseCount(std::string_view text)
{
    int value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, problem] = std::from_chars(text.data(), end, value);
    if (problem != std::errc() || stop != end || value < 0)
        return std::nullopt;
    return value;
}

std::optional<std::uint32_t> parseNumber(std::string_view text)
{
    std::uint32_t value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, problem] = std::from_chars(text.data(), end, value);
    return problem == std::errc() && stop == end ? std::optional(value) : std::nullopt;
}

/// Cuts the part behind the first `separator` off `text`; nothing when there is none.
std::optional<std::string_view> cutBehind(std::string_view& text, std::string_view separator)
{
    const auto at = text.find(separator);
    if (at == std::string_view::npos)
        return std::nullopt;
    const std::string_view behind = text.substr(at + separator.size());
    text = text.substr(0, at);
    return behind;
}

std::string_view withoutAfter(std::string_view argument)
{
    return argument.substr(argument.starts_with(kAfter) ? kAfter.size() : 0);
}

// One reader for each form of argument; `argument` is empty when there was no "=". False: not understood.
bool readNothing(Fault&, std::string_view argument) { return argument.empty(); }

bool readAfterCount(Fault& fault, std::string_view argument)
{
    if (argument.empty())
        return true;
    const auto count = parseCount(withoutAfter(argument));
    fault.count = count.value_or(0);
    return count.has_value();
}

bool readDuration(Fault& fault, std::string_view argument)
{
    const auto delay = parseDuration(argument);
    fault.delay = delay.value_or(Duration{});
    return delay.has_value();
}

bool readAfterDuration(Fault& fault, std::string_view argument)
{
    return argument.empty() || readDuration(fault, withoutAfter(argument));
}

bool readClose(Fault& fault, std::string_view argument)
{
    const std::string_view reason = cutBehind(argument, ",").value_or("");
    const auto after = cutBehind(argument, " after ");
    const auto code = parseCount(argument);
    if (!code || *code > 4999 || !protocol::isCloseCodeOnWire(static_cast<std::uint16_t>(*code)))
        return false;
    if (reason.size() > kMaxReason || !protocol::isUtf8(bytesOf(reason)))
        return false;
    fault.code = static_cast<std::uint16_t>(*code);
    fault.text = reason;
    return !after || readDuration(fault, *after);
}

bool readBadFrame(Fault& fault, std::string_view argument)
{
    const auto after = cutBehind(argument, " after ");
    fault.text = argument;
    fault.delay = kBadFrameDelay;
    return badFrame(argument) && (!after || readDuration(fault, *after));
}

bool readIdleCut(Fault& fault, std::string_view argument)
{
    const auto how = cutBehind(argument, ",");
    fault.reset = how == "rst";
    return (!how || fault.reset) && readDuration(fault, argument) && fault.delay > Duration::zero();
}

bool readIdleCutData(Fault& fault, std::string_view argument)
{
    return readDuration(fault, argument) && fault.delay > Duration::zero();
}

bool readBigMessage(Fault& fault, std::string_view argument)
{
    const auto rate = cutBehind(argument, ",");
    const auto size = parseSize(argument);
    const auto octetsPerSecond = parseSize(rate.value_or("0"));
    fault.size = size.value_or(0);
    fault.rate = octetsPerSecond.value_or(0);
    return fault.size > 0 && fault.size <= kMaxBigMessage && (!rate || fault.rate > 0);
}

bool readCorruptDeflate(Fault& fault, std::string_view argument)
{
    fault.delay = kBadFrameDelay;
    return readAfterDuration(fault, argument);
}

/// "SIZE", "SIZE after D", "after D" or nothing.
bool readBomb(Fault& fault, std::string_view argument)
{
    fault.delay = kBadFrameDelay;
    fault.size = kBomb;
    if (argument.empty() || argument.starts_with(kAfter))
        return readAfterDuration(fault, argument);
    const auto after = cutBehind(argument, " after ");
    fault.size = parseSize(argument).value_or(0);
    return fault.size > 0 && fault.size <= kMaxBomb && (!after || readDuration(fault, *after));
}

bool readPolicePings(Fault& fault, std::string_view argument)
{
    const auto within = cutBehind(argument, "/");
    const auto count = parseCount(argument);
    fault.count = count.value_or(0);
    return count && within && readDuration(fault, *within) && fault.delay > Duration::zero();
}

// Of HTTP/2 ---------------------------------------------------------------------------------------------------------

bool readWindow(Fault& fault, std::string_view argument)
{
    const auto size = parseSize(argument);
    fault.size = size.value_or(0);
    return size && fault.size <= kMaxWindow;
}

bool readAfterSize(Fault& fault, std::string_view argument)
{
    const auto size = parseSize(argument.empty() ? "0" : withoutAfter(argument));
    fault.size = size.value_or(0);
    return size.has_value();
}

/// By name or number.
std::optional<std::uint32_t> h2ErrorOf(std::string_view text)
{
    for (std::uint32_t code = 0; code <= static_cast<std::uint32_t>(transport::H2Error::Http11Required); ++code)
        if (text == transport::h2ErrorName(code))
            return code;
    return parseNumber(text);
}

/// "after D", "after N messages", with ",ERROR" behind it; all of it may be left out.
bool readGoAway(Fault& fault, std::string_view argument)
{
    if (const auto error = cutBehind(argument, ",")) {
        const auto code = h2ErrorOf(*error);
        fault.h2Code = code.value_or(0);
        if (!code)
            return false;
    }
    if (argument.empty())
        return true;
    std::string_view when = withoutAfter(argument);
    for (const std::string_view unit : {" messages", " message"}) {
        if (!when.ends_with(unit))
            continue;
        when.remove_suffix(unit.size());
        const auto count = parseCount(when);
        fault.count = count.value_or(0);
        return fault.count > 0;
    }
    return readDuration(fault, when);
}

bool readH2Reset(Fault& fault, std::string_view argument)
{
    const auto after = cutBehind(argument, " after ");
    const auto code = h2ErrorOf(argument);
    fault.h2Code = code.value_or(0);
    return code && (!after || readDuration(fault, *after));
}

bool readH2Settings(Fault& fault, std::string_view argument)
{
    const auto after = cutBehind(argument, " after ");
    const auto value = cutBehind(argument, ":");
    const auto setting = std::ranges::find(kSettings, argument, &SettingName::name);
    const auto size = value ? parseSize(*value) : std::nullopt;
    if (setting == kSettings.end() || !size || *size < setting->least || *size > setting->most)
        return false;
    fault.h2Setting = setting->id;
    fault.h2Code = static_cast<std::uint32_t>(*size);
    return !after || readDuration(fault, *after);
}

bool readStatus(Fault& fault, std::string_view argument)
{
    const auto status = parseCount(argument);
    fault.code = static_cast<std::uint16_t>(status.value_or(0));
    return status && *status > 200 && *status <= 599;
}

bool readRefuse(Fault& fault, std::string_view argument)
{
    const auto count = parseCount(argument.empty() ? "1" : argument);
    fault.count = count.value_or(0);
    return fault.count > 0;
}

struct Word {
    std::string_view name;
    std::string_view form; ///< of the argument, as it is written
    Kind kind;
    bool (*read)(Fault&, std::string_view argument);
};

constexpr std::array kWords{
    Word{"withhold-pong", "[=after N]", Kind::WithholdPong, readAfterCount},
    Word{"delay-pong", "=D", Kind::DelayPong, readDuration},
    Word{"wrong-pong", "", Kind::WrongPong, readNothing},
    Word{"coalesce-pong", "", Kind::CoalescePong, readNothing},
    Word{"duplicate-pong", "", Kind::DuplicatePong, readNothing},
    Word{"stop-reading", "[=after D]", Kind::StopReading, readAfterDuration},
    Word{"freeze", "[=after D]", Kind::Freeze, readAfterDuration},
    Word{"idle-cut", "=D[,rst]", Kind::IdleCut, readIdleCut},
    Word{"idle-cut-data", "=D", Kind::IdleCutData, readIdleCutData},
    Word{"big-message", "=SIZE[,RATE]", Kind::BigMessage, readBigMessage},
    Word{"corrupt-deflate", "[=after D]", Kind::CorruptDeflate, readCorruptDeflate},
    Word{"bomb", "[=SIZE[ after D]]", Kind::Bomb, readBomb},
    Word{"police-pings", "=N/D", Kind::PolicePings, readPolicePings},
    Word{"close", "=CODE[ after D][,REASON]", Kind::Close, readClose},
    Word{"drop", "[=after D]", Kind::Drop, readAfterDuration},
    Word{"reset", "[=after D]", Kind::Reset, readAfterDuration},
    Word{"bad-frame", "=KIND[ after D]", Kind::BadFrame, readBadFrame},
    Word{"h2-window", "=SIZE", Kind::H2Window, readWindow},
    Word{"h2-withhold-stream-window", "[=after SIZE]", Kind::H2WithholdStream, readAfterSize},
    Word{"h2-withhold-connection-window", "[=after SIZE]", Kind::H2WithholdConnection, readAfterSize},
    Word{"h2-goaway", "[=after D|after N messages][,ERROR]", Kind::H2GoAway, readGoAway},
    Word{"h2-reset", "=ERROR[ after D]", Kind::H2Reset, readH2Reset},
    Word{"h2-settings", "=NAME:VALUE[ after D]", Kind::H2Settings, readH2Settings},
    Word{"h2-status", "=CODE", Kind::H2Status, readStatus},
    Word{"h2-refuse", "[=N]", Kind::H2Refuse, readRefuse},
};

std::string inQuotes(std::string_view text)
{
    std::string all(1, '"');
    all += text;
    return all += '"';
}

std::string usage(const Word& word) { return std::string(word.name) + std::string(word.form); }

std::string joined(const std::vector<std::string>& parts)
{
    std::string text;
    for (const std::string& part : parts) {
        if (!text.empty())
            text += ", ";
        text += part;
    }
    return text;
}

/// What a reader of the usage line still has to be told.
std::string hint(Kind kind)
{
    switch (kind) {
    case Kind::BadFrame:
        return " with KIND one of: " + joined(badFrameKinds());
    case Kind::Close:
        return " with a CODE that a Close frame may carry (1000 to 1003, 1007 to 1014, 3000 to 4999) and a REASON of "
               "at most 123 octets";
    case Kind::BigMessage:
        return " with a SIZE such as 64k or 8m, at most " + std::to_string(kMaxBigMessage >> 20) + "m";
    case Kind::Bomb:
        return " with a SIZE such as 100m or 2g, at most " + std::to_string(kMaxBomb >> 30) + "g";
    case Kind::H2GoAway:
    case Kind::H2Reset:
        return " with an ERROR of RFC 9113 7 such as CANCEL, or a number";
    case Kind::H2Settings: {
        std::vector<std::string> names;
        names.reserve(std::size(kSettings));
        for (const SettingName& setting : kSettings)
            names.emplace_back(setting.name);
        return " with NAME one of: " + joined(names);
    }
    case Kind::H2Status:
        return " with a CODE from 201 to 599";
    default:
        return {};
    }
}

} // namespace

bool isOfHttp2(Kind kind) { return kind >= Kind::H2Window; }

bool answersConnect(Kind kind) { return kind == Kind::H2Status || kind == Kind::H2Refuse; }

const std::vector<std::string>& badFrameKinds()
{
    static const std::vector<std::string> kinds = [] {
        std::vector<std::string> names;
        for (const BadFrame& frame : badFrames())
            names.emplace_back(frame.kind);
        return names;
    }();
    return kinds;
}

std::vector<std::string> faultUsages()
{
    std::vector<std::string> usages;
    std::transform(kWords.begin(), kWords.end(), std::back_inserter(usages), usage);
    return usages;
}

tl::expected<Fault, std::string> parseFault(std::string_view words)
{
    std::string_view name = words;
    const auto argument = cutBehind(name, "=");
    const auto word = std::find_if(kWords.begin(), kWords.end(), [&](const Word& w) { return w.name == name; });
    if (word == kWords.end()) {
        return tl::unexpected(inQuotes(words) + " is no fault of the lab; understood are: " + joined(faultUsages()));
    }
    Fault fault{.kind = word->kind};
    if ((argument && argument->empty()) || !word->read(fault, argument.value_or(""))) {
        return tl::unexpected(
            "the fault " + inQuotes(words) + " is not understood; it is written " + usage(*word) + hint(word->kind));
    }
    return fault;
}

} // namespace pongscope::lab
