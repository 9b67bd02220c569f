// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>
#include <array>

namespace pongscope {

struct Pattern::Code {
    explicit Code(pcre2_code* compiled)
        : code(compiled)
        , limits(pcre2_match_context_create(nullptr))
    {
        pcre2_jit_compile(code, PCRE2_JIT_COMPLETE); // slower without, no less right
        pcre2_set_match_limit(limits, kMatchLimit);
        pcre2_set_heap_limit(limits, kHeapKiB);
    }
    ~Code()
    {
        pcre2_match_context_free(limits);
        pcre2_code_free(code);
    }
    Code(const Code&) = delete;
    Code& operator=(const Code&) = delete;

    pcre2_code* code;
    pcre2_match_context* limits;
};

tl::expected<Pattern, Pattern::Problem> Pattern::compile(std::string_view expression)
{
    if (expression.size() > kLongest)
        return tl::unexpected(Problem{kLongest, "the expression is too long"});
    int error = 0;
    PCRE2_SIZE at = 0;
    pcre2_code* code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(expression.data()), expression.size(),
        PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_DOTALL | PCRE2_NEVER_BACKSLASH_C, &error, &at, nullptr);
    if (code)
        return Pattern(std::make_shared<const Code>(code));
    std::array<PCRE2_UCHAR, 256> words{};
    pcre2_get_error_message(error, words.data(), words.size());
    return tl::unexpected(Problem{at, reinterpret_cast<const char*>(words.data())});
}

std::optional<Pattern::Span> Pattern::find(ByteView subject, std::size_t start) const
{
    // One result vector a thread: matching allocates nothing.
    struct Results {
        ~Results() { pcre2_match_data_free(data); }
        pcre2_match_data* data = pcre2_match_data_create(1, nullptr);
    };
    static thread_local Results results;
    const auto* octets = reinterpret_cast<PCRE2_SPTR>(subject.data());
    if (start > subject.size()
        || pcre2_match(m_code->code, octets ? octets : reinterpret_cast<PCRE2_SPTR>(""), subject.size(), start, 0,
               results.data, m_code->limits)
            < 0)
        return std::nullopt;
    const PCRE2_SIZE* bounds = pcre2_get_ovector_pointer(results.data);
    // \K in a lookahead may put the begin behind the end.
    return Span{bounds[0], bounds[1] - std::min(bounds[0], bounds[1])};
}

bool Pattern::isIn(std::string_view subject) const { return isIn(bytesOf(subject)); }

} // namespace pongscope
