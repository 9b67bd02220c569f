// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/http_head.h"

namespace pongscope::session {

/// Of a refusal's body: enough for the sentence that says why.
inline constexpr std::size_t kQuotedBody = 1024;

/// Of a refusal's body when it is collected (CollectHttpResponseDetails).
inline constexpr std::size_t kCollectedBody = 64u << 10;

/// What a person can read of the octets that a server sent; other control characters as dots.
[[nodiscard]] std::string printableStart(std::string_view octets);

/// A server's reply that opens no WebSocket, with the start of its body.
class Refusal {
public:
    /// `limit`: octets of the body that are kept.
    explicit Refusal(HttpHead head, std::size_t limit = kQuotedBody)
        : m_head(std::move(head))
        , m_limit(limit)
    {
    }

    /// Body octets as they come; true when as much came as is kept, or as ever will come.
    [[nodiscard]] bool add(ByteView octets);
    /// The status line and, in the lines below, what is readable of the body.
    [[nodiscard]] std::string text() const;
    [[nodiscard]] const HttpHead& head() const { return m_head; }
    /// What came of the body, without chunk sizes.
    [[nodiscard]] std::string body() const;
    /// The limit was reached.
    [[nodiscard]] bool cut() const { return m_body.size() >= m_limit; }

private:
    HttpHead m_head;
    std::size_t m_limit;
    std::string m_body;
};

} // namespace pongscope::session
