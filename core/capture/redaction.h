// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/http_head.h"
#include "core/base/pattern.h"
#include "core/capture/json_path.h"

namespace pongscope::capture {

/// What an export must not show.
struct Redaction {
    std::vector<std::string> headers{"Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie"};
    std::vector<std::string> jsonPaths; ///< see JsonPath
    std::vector<std::string> patterns;  ///< regular expressions; what they match is masked

    [[nodiscard]] static Redaction none() { return {{}, {}, {}}; }
};

/// Masks, and keeps every length: a frame stays as long as its header says, JSON stays JSON.
class Redactor {
public:
    /// The error's subject is the path or expression that cannot be used.
    [[nodiscard]] static Result<Redactor> make(const Redaction& redaction);

    [[nodiscard]] std::vector<HttpField> fields(std::vector<HttpField> fields) const;
    /// A whole HTTP head.
    [[nodiscard]] std::string head(std::string raw) const;
    /// Addresses, error texts and the like: patterns only.
    [[nodiscard]] std::string text(std::string text) const;
    /// Nothing: there is nothing to mask in it.
    [[nodiscard]] std::optional<Bytes> payload(ByteView payload) const;
    [[nodiscard]] bool masksPayloads() const { return !m_paths.empty() || !m_patterns.empty(); }
    [[nodiscard]] bool masksAnything() const { return !m_headers.empty() || masksPayloads(); }

private:
    [[nodiscard]] bool isMasked(std::string_view header) const;

    std::vector<std::string> m_headers;
    std::vector<JsonPath> m_paths;
    std::vector<Pattern> m_patterns;
};

} // namespace pongscope::capture
