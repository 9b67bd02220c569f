// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/http_head.h"

namespace pongscope {

/// What a recorded handshake shows of credentials: that they were there, of which kind and how long, never what they
/// are. "Basic *** (12 octets)", "name=***; other=***", "name=***; Path=/; HttpOnly".

/// Whether a field of that name carries credentials: Authorization, Proxy-Authorization, Cookie, Set-Cookie, and names
/// that say so themselves ("X-Api-Key", "X-Auth-Token").
[[nodiscard]] bool isSecretField(std::string_view name);
/// The value as it may be shown and kept; unchanged for a field that is none of those.
[[nodiscard]] std::string maskedValue(std::string_view name, std::string_view value);
[[nodiscard]] std::vector<HttpField> maskedFields(std::vector<HttpField> fields);
/// A head with its line ends, the values of such fields masked.
[[nodiscard]] std::string maskedHead(std::string_view raw);

} // namespace pongscope
