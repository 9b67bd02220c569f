// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/events.h"
#include "core/protocol/utf8_validator.h"

namespace pongscope::protocol {

/// Joins the frames of a data message and checks its text, fragment by fragment as the octets come.
///
/// Bounded by maxMessage and maxFragments of the policy. A single-frame message is never copied. After a breach the
/// rest of that message is passed over: it gives no second breach and no message.
class MessageAssembler {
public:
    struct Limits {
        std::uint64_t maxMessage;
        std::uint32_t maxFragments;
        bool checkUtf8;
    };
    explicit MessageAssembler(Limits limits)
        : m_limits(limits)
    {
    }

    [[nodiscard]] bool insideMessage() const { return m_open; }
    /// The first frame of the message at hand was compressed, and the endpoint inflates what is given to check() and
    /// end().
    [[nodiscard]] bool compressed() const { return m_compressed; }
    /// The message at hand broke a rule: what comes of it does not count.
    [[nodiscard]] bool spoilt() const { return m_spoilt; }
    /// A data frame's header; the first broken limit, or nothing. Text or Binary begins a new message, whatever was
    /// open; with `deflate` agreed on, one with RSV1 is compressed.
    [[nodiscard]] std::optional<Rule> begin(const FrameHeader& header, bool deflate = false);
    /// Payload as it comes: fails at the first octet that makes the text invalid.
    [[nodiscard]] std::optional<Rule> check(ByteView part);
    /// The frame's last octet came; `payload` is the whole frame's. Sets `message` when it completes one, borrowed
    /// until the next call.
    [[nodiscard]] std::optional<Rule> end(ByteView payload, std::optional<MessageReceived>& message);
    /// The open message is passed over up to its end, without a breach of its own.
    void dropMessage();
    void reset();

private:
    Rule spoil(Rule rule);

    Limits m_limits;
    bool m_open = false;
    bool m_fin = false;
    bool m_compressed = false;
    bool m_spoilt = false; ///< broke a rule: what comes until its end is dropped
    Opcode m_type = Opcode::Text;
    std::uint32_t m_frames = 0;
    std::uint64_t m_wireLength = 0;
    Utf8Validator m_utf8;
    Bytes m_joined;
};

} // namespace pongscope::protocol
