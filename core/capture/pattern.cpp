// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/pattern.h"

#include <array>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace pongscope::capture {

namespace {

constexpr std::uint32_t kMatchLimit = 1'000'000;

/// Of one thread: what a match needs besides the expression.
struct Workspace {
    pcre2_match_data* data = pcre2_match_data_create(1, nullptr);
    pcre2_match_context* context = pcre2_match_context_create(nullptr);

    Workspace() { pcre2_set_match_limit(context, kMatchLimit); }
    ~Workspace()
    {
        pcre2_match_data_free(data);
        pcre2_match_context_free(context);
    }
    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;
};

} // namespace

struct Pattern::Code {
    explicit Code(pcre2_code* compiled)
        : code(compiled)
    {
    }
    ~Code() { pcre2_code_free(code); }
    Code(const Code&) = delete;
    Code& operator=(const Code&) = delete;

    pcre2_code* code;
};

Result<Pattern> Pattern::compile(std::string_view expression, Options options)
{
    int problem = 0;
    PCRE2_SIZE offset = 0;
    // Octets that are no UTF-8 are matched as what they are, and never an error.
    const std::uint32_t flags = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | (options.caseless ? PCRE2_CASELESS : 0u);
    pcre2_code* code = pcre2_compile(
        reinterpret_cast<PCRE2_SPTR>(expression.data()), expression.size(), flags, &problem, &offset, nullptr);
    if (!code) {
        std::array<PCRE2_UCHAR, 256> said{};
        pcre2_get_error_message(problem, said.data(), said.size());
        return tl::unexpected(Error{Fault::BadFile, std::string(expression), static_cast<int>(offset),
            reinterpret_cast<const char*>(said.data())});
    }
    pcre2_jit_compile(code, PCRE2_JIT_COMPLETE); // without it matching is slower, nothing else
    Pattern pattern;
    pattern.m_code = std::make_shared<const Code>(code);
    return pattern;
}

std::optional<Pattern::Span> Pattern::find(ByteView octets, std::size_t start) const
{
    static thread_local const Workspace workspace;
    const int found =
        pcre2_match(m_code->code, reinterpret_cast<PCRE2_SPTR>(octets.empty() ? "" : textOf(octets).data()),
            octets.size(), start, 0, workspace.data, workspace.context);
    if (found < 0)
        return std::nullopt;
    const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(workspace.data);
    return Span{ends[0], ends[1] > ends[0] ? ends[1] - ends[0] : 0};
}

} // namespace pongscope::capture
