// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/message_assembler.h"

namespace pongscope::protocol {

namespace {

/// A buffer that one huge message blew up is not kept for the small ones that follow.
constexpr std::size_t kKeptCapacity = 1u << 20;

} // namespace

std::optional<Rule> MessageAssembler::begin(const FrameHeader& header, bool deflate)
{
    if (header.opcode != Opcode::Continuation) {
        reset();
        m_open = true;
        m_type = header.opcode;
        m_compressed = deflate && (header.rsv & kRsv1);
    }
    m_fin = header.fin;
    if (m_spoilt)
        return {};
    if (m_frames >= m_limits.maxFragments)
        return spoil(Rule::TooManyFragments);
    if (header.length > m_limits.maxMessage || m_wireLength > m_limits.maxMessage - header.length)
        return spoil(Rule::MessageTooLarge);
    ++m_frames;
    m_wireLength += header.length;
    return {};
}

std::optional<Rule> MessageAssembler::check(ByteView part)
{
    if (m_spoilt || m_type != Opcode::Text || !m_limits.checkUtf8 || m_utf8.feed(part))
        return {};
    return spoil(Rule::InvalidUtf8);
}

std::optional<Rule> MessageAssembler::end(ByteView payload, std::optional<MessageReceived>& message)
{
    message.reset();
    if (m_fin)
        m_open = false;
    if (m_spoilt)
        return {};
    const bool whole = m_fin && m_frames == 1;
    if (!whole)
        m_joined.insert(m_joined.end(), payload.begin(), payload.end());
    if (!m_fin)
        return {};
    if (m_type == Opcode::Text && m_limits.checkUtf8 && !m_utf8.complete())
        return spoil(Rule::InvalidUtf8);
    message = MessageReceived{m_type, whole ? payload : ByteView(m_joined), m_frames, m_wireLength, m_compressed};
    return {};
}

void MessageAssembler::reset()
{
    m_open = false;
    m_fin = false;
    m_compressed = false;
    m_spoilt = false;
    m_frames = 0;
    m_wireLength = 0;
    m_utf8.reset();
    m_joined.clear();
    if (m_joined.capacity() > kKeptCapacity)
        m_joined.shrink_to_fit();
}

void MessageAssembler::dropMessage()
{
    m_spoilt = true;
    Bytes().swap(m_joined);
}

Rule MessageAssembler::spoil(Rule rule)
{
    dropMessage();
    return rule;
}

} // namespace pongscope::protocol
