// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <memory>

namespace pongscope::capture {

/// A regular expression over octets (PCRE2, JIT). Any thread; each match has memory of its own thread.
///
/// Matching is bounded: an expression that runs away (the abuse: "(a+)+$") finds nothing instead of never ending.
class Pattern {
public:
    struct Span {
        std::size_t begin = 0, length = 0;
    };
    struct Options {
        bool caseless = false;
    };

    /// The error's code is the offset of what is wrong, its detail what PCRE2 says about it.
    [[nodiscard]] static Result<Pattern> compile(std::string_view expression, Options options = {false});
    /// The first match from `start` on.
    [[nodiscard]] std::optional<Span> find(ByteView octets, std::size_t start = 0) const;

private:
    struct Code;
    std::shared_ptr<const Code> m_code;
};

} // namespace pongscope::capture
