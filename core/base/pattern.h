// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace pongscope {

/// A regular expression over octets (PCRE2). Text is read as UTF-8; octets that are none match nothing and stop
/// nothing. A value that is cheap to copy; any number of threads may match at once.
///
/// What a match may cost is bounded, so that an expression that backtracks without end gives up instead: `kMatchLimit`
/// steps and `kHeapKiB` of memory for each subject. Giving up counts as no match.
class Pattern {
public:
    static constexpr std::uint32_t kMatchLimit = 1'000'000;
    static constexpr std::uint32_t kHeapKiB = 16 * 1024;
    static constexpr std::size_t kLongest = 4096; ///< octets of an expression

    struct Problem {
        std::size_t at = 0; ///< octets into the expression
        std::string text;   ///< the library's words, English
    };

    [[nodiscard]] static tl::expected<Pattern, Problem> compile(std::string_view expression);

    [[nodiscard]] bool isIn(ByteView subject) const { return find(subject).has_value(); }
    [[nodiscard]] bool isIn(std::string_view subject) const;

    struct Span {
        std::size_t begin = 0, length = 0;
    };
    /// The first match from `start` on.
    [[nodiscard]] std::optional<Span> find(ByteView subject, std::size_t start = 0) const;

private:
    struct Code;

    explicit Pattern(std::shared_ptr<const Code> code)
        : m_code(std::move(code))
    {
    }

    std::shared_ptr<const Code> m_code;
};

} // namespace pongscope
