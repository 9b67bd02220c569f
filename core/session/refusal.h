// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/http_head.h"

namespace pongscope::session {

/// Of a refusal's body: enough for the sentence that says why.
inline constexpr std::size_t kQuotedBody = 1024;

/// What a person can read of the octets that a server sent; other control characters as dots.
[[nodiscard]] std::string printableStart(std::string_view octets);

/// A server's reply that opens no WebSocket, with the start of its body.
class Refusal {
public:
    explicit Refusal(HttpHead head)
        : m_head(std::move(head))
    {
    }

    /// Body octets as they come; true when as much came as is quoted, or as ever will come.
    [[nodiscard]] bool add(ByteView octets);
    /// The status line and, in the lines below, what is readable of the body.
    [[nodiscard]] std::string text() const;

private:
    HttpHead m_head;
    std::string m_body;
};

} // namespace pongscope::session
