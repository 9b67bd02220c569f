// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/json_writer.h"

#include "core/protocol/utf8_validator.h"

#include <array>

namespace pongscope::capture {

namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

/// Octets that cannot stand in a JSON string as they are; 0xC2 begins the C1 control characters, among others.
constexpr std::array<bool, 256> kSpecial = [] {
    std::array<bool, 256> special{};
    for (std::size_t c = 0; c < 0x20; ++c)
        special[c] = true;
    special['"'] = special['\\'] = special[0x7F] = special[0xC2] = true;
    return special;
}();

/// Every octet that is not part of a well-formed character is replaced.
std::string repaired(std::string_view text)
{
    std::string whole;
    while (!text.empty()) {
        std::size_t length = 0;
        for (std::size_t tried = 1; tried <= 4 && tried <= text.size() && length == 0; ++tried) {
            if (protocol::isUtf8(bytesOf(text.substr(0, tried))))
                length = tried;
        }
        if (length == 0)
            whole += "\xEF\xBF\xBD";
        else
            whole += text.substr(0, length);
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return whole;
}

} // namespace

void JsonWriter::key(std::string_view name)
{
    separate();
    m_out.append("\"").append(name).append("\":");
    m_first = true;
}

void JsonWriter::value(std::string_view text)
{
    separate();
    m_out += '"';
    if (protocol::isUtf8(bytesOf(text)))
        escaped(text);
    else
        escaped(repaired(text));
    m_out += '"';
}

void JsonWriter::seconds(Duration duration)
{
    separate();
    fraction(duration, 1'000'000, 6);
}

void JsonWriter::milliseconds(Duration duration)
{
    separate();
    fraction(duration, 1'000, 3);
}

void JsonWriter::textOrNull(std::string_view name, std::string_view text)
{
    key(name);
    if (text.empty())
        null();
    else
        value(text);
}

void JsonWriter::open(char bracket)
{
    separate();
    m_out += bracket;
    m_first = true;
}

void JsonWriter::close(char bracket)
{
    m_out += bracket;
    m_first = false;
}

void JsonWriter::separate()
{
    if (!m_first)
        m_out += ',';
    m_first = false;
}

void JsonWriter::raw(std::string_view token)
{
    separate();
    m_out += token;
}

void JsonWriter::fraction(Duration duration, std::int64_t unitUs, int digits)
{
    std::int64_t us = std::chrono::round<std::chrono::microseconds>(duration).count();
    if (us < 0)
        m_out += '-';
    us = us < 0 ? -us : us;
    const std::string rest = std::to_string(us % unitUs);
    m_out.append(std::to_string(us / unitUs)).append(".");
    m_out.append(static_cast<std::size_t>(digits) - rest.size(), '0').append(rest);
}

void JsonWriter::escaped(std::string_view text)
{
    std::size_t plain = 0; // the start of what is copied as it stands
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto octet = static_cast<unsigned char>(text[i]);
        if (!kSpecial[octet])
            continue;
        unsigned code = octet;
        if (octet == 0xC2) {
            code = static_cast<unsigned char>(text[i + 1]); // well-formed, so it is there
            if (code >= 0xA0)
                continue;
        }
        m_out.append(text.substr(plain, i - plain));
        if (octet == '"' || octet == '\\')
            m_out.append({'\\', text[i]});
        else if (octet == '\n')
            m_out.append("\\n");
        else if (octet == '\r')
            m_out.append("\\r");
        else if (octet == '\t')
            m_out.append("\\t");
        else
            m_out.append("\\u00").append({kDigits[code >> 4], kDigits[code & 0xF]});
        i += octet == 0xC2 ? 1 : 0;
        plain = i + 1;
    }
    m_out.append(text.substr(plain));
}

} // namespace pongscope::capture
