// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/lab_text.h"

#include <array>
#include <charconv>
#include <initializer_list>
#include <string_view>

namespace pongscope::lab {

namespace {

constexpr std::string_view kPadBegin = ",\"pad\":\"";
constexpr std::string_view kPadEnd = "\"}";

template <std::size_t count>
using Words = std::array<std::string_view, count>;

constexpr Words<5> kSymbols{"6758.T", "7203.T", "SAP.DE", "AAPL", "EURUSD"};
constexpr Words<4> kPeople{"Aiko", "Björn", "Chloé", "大輔"};
constexpr Words<5> kSentences{
    "会議は三時からです。",
    "Did the deploy go out?",
    "Ça marche très bien, merci !",
    "心拍は正常です ✅ (RTT 12 ms)",
    "Привет, как дела? 🙂",
};

/// The same octets on every machine for the same number: an ordinary mixing function, no generator with state.
std::uint64_t scattered(std::uint64_t number)
{
    number += 0x9E3779B97F4A7C15u;
    number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9u;
    number = (number ^ (number >> 27)) * 0x94D049BB133111EBu;
    return number ^ (number >> 31);
}

template <std::size_t count>
std::string_view picked(const Words<count>& words, std::uint64_t pick)
{
    return words[pick % count];
}

std::string joined(std::initializer_list<std::string_view> parts)
{
    std::string text;
    for (const std::string_view part : parts)
        text += part;
    return text;
}

std::string_view truth(std::uint64_t bit) { return bit ? "true" : "false"; }

/// Hundredths as a JSON number: 12345 is 123.45.
std::string price(std::uint64_t hundredths)
{
    const std::string cents = std::to_string(hundredths % 100);
    return joined({std::to_string(hundredths / 100), cents.size() < 2 ? ".0" : ".", cents});
}

std::string order(std::uint64_t id, std::uint64_t mix)
{
    return joined({R"({"type":"order","id":)", std::to_string(1000 + id), R"(,"symbol":")", picked(kSymbols, mix),
        R"(","side":)", mix & 64 ? R"("buy")" : R"("sell")", R"(,"quantity":)", std::to_string(1 + mix % 900),
        R"(,"price":)", price(5000 + mix % 20000), R"(,"partial":)", truth(mix & 128), "}"});
}

std::string quote(std::uint64_t mix)
{
    const std::uint64_t bid = 5000 + mix % 20000;
    return joined({R"({"type":"quote","symbol":")", picked(kSymbols, mix >> 8), R"(","bid":)", price(bid), R"(,"ask":)",
        price(bid + 1 + mix % 7), R"(,"volume":)", std::to_string(mix % 1'000'000), R"(,"halted":null})"});
}

std::string say(std::uint64_t id, std::uint64_t mix)
{
    return joined({R"({"type":"say","id":)", std::to_string(id), R"(,"from":")", picked(kPeople, mix), R"(","text":")",
        picked(kSentences, mix >> 8), R"("})"});
}

std::string book(std::uint64_t mix)
{
    std::string levels;
    for (std::uint64_t depth = 0; depth < 3 + mix % 4; ++depth) {
        levels += joined({depth ? ",[" : "[", price(10000 - depth * 25), ",", std::to_string(1 + (mix >> depth) % 500),
            R"(,["v)", std::to_string(depth), R"(",{"own":)", truth(mix >> depth & 1), "}]]"});
    }
    return joined(
        {R"({"type":"book","symbol":")", picked(kSymbols, mix), R"(","levels":[)", levels, R"(],"empty":[]})"});
}

std::string presence(std::uint64_t id, std::uint64_t mix)
{
    return joined({R"({"type":"presence","部屋":"開発","members":[")", picked(kPeople, mix), R"(",")",
        picked(kPeople, mix + 1), R"("],"typing":{")", picked(kPeople, mix), R"(":)", truth(mix & 1), R"(},"since":)",
        std::to_string(id), "}"});
}

void appendNumber(std::string& text, std::uint64_t number)
{
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    text.append(digits.data(), end);
}

} // namespace

std::string chatMessage(std::uint64_t number)
{
    const std::uint64_t mix = scattered(number);
    switch (number % 6) {
    case 0:
        return joined({R"({"type":"hello","message":"こんにちは、Pongscope","number":)", std::to_string(number), "}"});
    case 1:
        return order(number, mix);
    case 2:
        return quote(mix);
    case 3:
        return say(number, mix);
    case 4:
        return book(mix);
    default:
        return presence(number, mix);
    }
}

void writeTick(std::string& into, std::uint64_t number, Duration sinceOpen, std::size_t size)
{
    const auto micros =
        static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(sinceOpen).count());
    into.assign("{\"seq\":");
    appendNumber(into, number);
    into += ",\"time\":";
    appendNumber(into, micros / 1'000'000);
    into += '.';
    appendNumber(into, 1'000'000 + micros % 1'000'000);
    into.erase(into.size() - 7, 1); // the 1 that kept the leading zeros
    if (into.size() + 1 > size) {
        into.assign(size, '0');
        for (std::size_t at = size; at-- > 0 && number > 0; number /= 10)
            into[at] = static_cast<char>('0' + number % 10);
    } else if (into.size() + kPadBegin.size() + kPadEnd.size() > size) {
        into += '}';
        into.resize(size, ' ');
    } else {
        into += kPadBegin;
        into.resize(size - kPadEnd.size(), '.');
        into += kPadEnd;
    }
}

} // namespace pongscope::lab
