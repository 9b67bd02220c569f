// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/error_reason.h"

#include <algorithm>

namespace pongscope::capture {

std::string reasonBeyondChain(const ErrorFact& error)
{
    if (!error.cause || error.cause->detail.empty())
        return {};
    const std::string& reason = error.cause->detail;
    const bool said = std::ranges::any_of(error.failure.chain,
        [&](const protocol::ExceptionLink& link) { return link.message.find(reason) != std::string::npos; });
    return said ? std::string() : reason;
}

} // namespace pongscope::capture
