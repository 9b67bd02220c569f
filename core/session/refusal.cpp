// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/refusal.h"

#include <algorithm>
#include <charconv>

namespace pongscope::session {

namespace {

std::optional<std::uint64_t> contentLength(const HttpHead& head)
{
    const auto value = head.first("Content-Length");
    std::uint64_t length = 0;
    if (!value || std::from_chars(value->data(), value->data() + value->size(), length).ec != std::errc())
        return std::nullopt;
    return length;
}

bool isChunked(const HttpHead& head)
{
    const auto coding = head.first("Transfer-Encoding");
    return coding && equalsIgnoringCase(*coding, "chunked");
}

/// The body without its chunk sizes, as far as it came (RFC 9112 7.1).
std::string withoutChunkSizes(std::string_view body)
{
    std::string text;
    while (true) {
        const std::size_t lineEnd = body.find("\r\n");
        std::size_t size = 0;
        if (lineEnd == std::string_view::npos
            || std::from_chars(body.data(), body.data() + lineEnd, size, 16).ec != std::errc() || size == 0)
            return text;
        body.remove_prefix(lineEnd + 2);
        text += body.substr(0, size);
        body.remove_prefix(std::min(body.size(), size));
        body.remove_prefix(std::min<std::size_t>(body.size(), 2));
    }
}

} // namespace

std::string printableStart(std::string_view octets)
{
    std::string text(octets.substr(0, kQuotedBody));
    std::erase(text, '\r');
    std::ranges::replace_if(
        text, [](char c) { return (static_cast<unsigned char>(c) < ' ' && c != '\t' && c != '\n') || c == 0x7F; }, '.');
    return text;
}

bool Refusal::add(ByteView octets)
{
    m_body += textOf(octets.first(std::min(octets.size(), m_limit - m_body.size())));
    if (m_head.status == 204 || m_head.status == 304 || m_body.size() == m_limit)
        return true;
    if (isChunked(m_head))
        return m_body.ends_with("0\r\n\r\n");
    const auto length = contentLength(m_head);
    return length && m_body.size() >= *length;
}

std::string Refusal::body() const { return isChunked(m_head) ? withoutChunkSizes(m_body) : m_body; }

std::string Refusal::text() const
{
    const std::string sentence = printableStart(body());
    return sentence.empty() ? m_head.startLine : m_head.startLine + '\n' + sentence;
}

} // namespace pongscope::session
