// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace pongscope::transport {

/// What the TLS library can have against a certificate: its name for it and our words. The library's own would be in
/// the language of whatever window is open, and a recording reads the same everywhere.
struct TlsProblem {
    std::string_view name; ///< of QSslError::SslError
    const char* words;     ///< also the source of their translation, context "core"
};
[[nodiscard]] std::span<const TlsProblem> tlsProblems();

/// Null for a name that is not known.
[[nodiscard]] const TlsProblem* tlsProblem(std::string_view name);

} // namespace pongscope::transport
