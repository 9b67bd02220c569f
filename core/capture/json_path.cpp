// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/json_path.h"

#include <algorithm>
#include <charconv>

namespace pongscope::capture {

namespace {

constexpr std::size_t kDeepest = 200;

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

void appendUtf8(std::string& out, std::uint32_t code)
{
    const auto add = [&out](std::uint32_t octet) { out += static_cast<char>(octet); };
    if (code < 0x80) {
        add(code);
    } else if (code < 0x800) {
        add(0xC0 | (code >> 6));
        add(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        add(0xE0 | (code >> 12));
        add(0x80 | ((code >> 6) & 0x3F));
        add(0x80 | (code & 0x3F));
    } else {
        add(0xF0 | (code >> 18));
        add(0x80 | ((code >> 12) & 0x3F));
        add(0x80 | ((code >> 6) & 0x3F));
        add(0x80 | (code & 0x3F));
    }
}

std::optional<std::uint32_t> hexUnit(std::string_view text)
{
    std::uint32_t unit = 0;
    if (text.size() < 4)
        return std::nullopt;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + 4, unit, 16);
    return problem == std::errc() && end == text.data() + 4 ? std::optional(unit) : std::nullopt;
}

/// Walks a text once. Which values are wanted is a set of positions in the path, one set a level: "**" holds its place
/// while deeper levels are tried.
class Walk {
public:
    Walk(std::string_view text, const std::vector<std::string>& steps, const JsonPath::Found& found)
        : m_text(text)
        , m_steps(steps)
        , m_found(found)
    {
    }

    void run()
    {
        std::vector<std::size_t> start;
        enter(start, 0);
        static_cast<void>(value(start, 0));
    }

private:
    /// The place itself, and what a "**" there lets pass for nothing.
    void enter(std::vector<std::size_t>& places, std::size_t place) const
    {
        if (std::ranges::find(places, place) != places.end())
            return;
        places.push_back(place);
        if (place < m_steps.size() && m_steps[place] == "**")
            enter(places, place + 1);
    }

    std::vector<std::size_t> below(const std::vector<std::size_t>& places, std::string_view name) const
    {
        std::vector<std::size_t> next;
        for (const std::size_t place : places) {
            if (place == m_steps.size())
                continue;
            if (m_steps[place] == "**")
                enter(next, place);
            else if (m_steps[place] == "*" || m_steps[place] == name)
                enter(next, place + 1);
        }
        return next;
    }

    void skipBlanks()
    {
        while (m_at < m_text.size() && isBlank(m_text[m_at]))
            ++m_at;
    }
    bool take(char c)
    {
        skipBlanks();
        if (m_at == m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    /// False: the text is no JSON, or nobody wants to know more.
    bool value(const std::vector<std::size_t>& places, std::size_t depth)
    {
        skipBlanks();
        if (m_at == m_text.size() || depth > kDeepest)
            return false;
        const std::size_t begin = m_at;
        const bool wanted = std::ranges::find(places, m_steps.size()) != places.end();
        bool good = false;
        if (m_text[m_at] == '{')
            good = members(places, depth);
        else if (m_text[m_at] == '[')
            good = elements(places, depth);
        else if (m_text[m_at] == '"')
            good = string().has_value();
        else
            good = word();
        if (!good)
            return false;
        return !wanted || m_found(m_text.substr(begin, m_at - begin));
    }

    bool members(const std::vector<std::size_t>& places, std::size_t depth)
    {
        ++m_at;
        if (take('}'))
            return true;
        do {
            skipBlanks();
            const auto name = string();
            if (!name || !take(':'))
                return false;
            const bool plain = name->find('\\') == std::string_view::npos;
            const auto next = places.empty() ? places
                : plain                      ? below(places, name->substr(1, name->size() - 2))
                                             : below(places, jsonText(*name));
            if (!value(next, depth + 1))
                return false;
        } while (take(','));
        return take('}');
    }

    bool elements(const std::vector<std::size_t>& places, std::size_t depth)
    {
        ++m_at;
        if (take(']'))
            return true;
        std::size_t index = 0;
        do {
            const auto next = places.empty() ? places : below(places, std::to_string(index));
            if (!value(next, depth + 1))
                return false;
            ++index;
        } while (take(','));
        return take(']');
    }

    std::optional<std::string_view> string()
    {
        const std::size_t begin = m_at;
        if (m_at == m_text.size() || m_text[m_at] != '"')
            return std::nullopt;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == '\\')
                ++m_at;
            else if (m_text[m_at] == '"')
                return m_text.substr(begin, ++m_at - begin);
        }
        m_at = m_text.size();
        return std::nullopt;
    }

    bool word()
    {
        const std::size_t begin = m_at;
        constexpr std::string_view kOf = "+-.0123456789eEtrufalsn";
        while (m_at < m_text.size() && kOf.find(m_text[m_at]) != std::string_view::npos)
            ++m_at;
        return m_at > begin;
    }

    std::string_view m_text;
    const std::vector<std::string>& m_steps;
    const JsonPath::Found& m_found;
    std::size_t m_at = 0;
};

} // namespace

std::optional<JsonPath> JsonPath::parse(std::string_view text)
{
    JsonPath path;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('.'), text.size());
        if (end == 0 || end + 1 == text.size() || path.m_steps.size() == kDeepest)
            return std::nullopt;
        path.m_steps.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (path.m_steps.empty())
        return std::nullopt;
    return path;
}

void JsonPath::find(std::string_view json, const Found& found) const { Walk(json, m_steps, found).run(); }

std::string jsonText(std::string_view value)
{
    if (value.size() < 2 || value.front() != '"')
        return std::string(value);
    value = value.substr(1, value.size() - 2);
    std::string text;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] != '\\' || i + 1 == value.size()) {
            text += value[i];
            continue;
        }
        const char escaped = value[++i];
        constexpr std::string_view kLetters = "bfnrt";
        constexpr std::string_view kMeaning = "\b\f\n\r\t";
        if (const std::size_t letter = kLetters.find(escaped); letter != std::string_view::npos) {
            text += kMeaning[letter];
        } else if (escaped == 'u') {
            auto unit = hexUnit(value.substr(i + 1));
            if (!unit)
                continue;
            i += 4;
            if (*unit >= 0xD800 && *unit < 0xDC00 && value.substr(i + 1).starts_with("\\u")) {
                if (const auto low = hexUnit(value.substr(i + 3)); low && *low >= 0xDC00 && *low < 0xE000) {
                    unit = 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00);
                    i += 6;
                }
            }
            appendUtf8(text, *unit >= 0xD800 && *unit < 0xE000 ? 0xFFFD : *unit);
        } else {
            text += escaped;
        }
    }
    return text;
}

} // namespace pongscope::capture
