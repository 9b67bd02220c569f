// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/payload_search.h"

namespace pongscope::capture {

namespace {

/// An expression that means the text itself: \Q...\E quotes everything but its own end.
std::string literal(std::string_view text)
{
    std::string quoted = "\\Q";
    for (std::size_t at = 0; at < text.size(); ++at) {
        quoted += text[at];
        if (text[at] == '\\' && at + 1 < text.size() && text[at + 1] == 'E') {
            quoted.pop_back();
            quoted += "\\E\\\\\\Q";
        }
    }
    // A backslash at the end would quote the end.
    if (text.ends_with('\\')) {
        quoted.pop_back();
        return quoted + "\\E\\\\";
    }
    return quoted + "\\E";
}

FilterNode payloadTest(FilterNode::Op op, std::string value, std::size_t reach)
{
    FilterNode test;
    test.reach = reach;
    test.field = FilterField::Payload;
    test.op = op;
    test.value = std::move(value);
    return test;
}

FilterNode contains(std::string octets)
{
    const std::size_t reach = octets.size() - 1;
    return payloadTest(FilterNode::Op::Contains, std::move(octets), reach);
}

tl::unexpected<FilterProblem> problem(std::string text, std::string subject = {})
{
    return tl::unexpected(FilterProblem{0, 0, std::move(text), std::move(subject)});
}

} // namespace

PayloadSearch::PayloadSearch(SearchTerm term, FilterNode test)
    : m_term(std::move(term))
    , m_octets(test.pattern ? std::string() : std::get<std::string>(test.value))
    , m_pattern(test.pattern)
    , m_filter(std::move(test), m_term.text)
{
}

tl::expected<PayloadSearch, FilterProblem> PayloadSearch::make(const SearchTerm& term)
{
    using Kind = SearchTerm::Kind;
    if (term.text.empty())
        return problem("there is nothing to look for yet");
    if (term.kind == Kind::Octets) {
        const auto octets = fromHex(term.text);
        if (!octets || octets->empty())
            return problem("octets are pairs of hex digits: 00 ff");
        return PayloadSearch(term, contains(std::string(textOf(*octets))));
    }
    if (term.kind == Kind::Text && term.matchCase)
        return PayloadSearch(term, contains(term.text));
    const std::string expression = term.kind == Kind::Text ? literal(term.text) : term.text;
    auto compiled = Pattern::compile(term.matchCase ? expression : "(?i)" + expression);
    if (!compiled)
        return problem("the regular expression is wrong: %1", compiled.error().text);
    // The other case of a letter may take up to three times its octets.
    const std::size_t reach = term.kind == Kind::Text ? term.text.size() * 3 : kReach;
    FilterNode test = payloadTest(FilterNode::Op::Matches, term.text, reach);
    test.pattern = std::move(*compiled);
    return PayloadSearch(term, std::move(test));
}

std::optional<PayloadSearch::Span> PayloadSearch::find(ByteView octets, std::size_t start) const
{
    if (!m_pattern) {
        const std::size_t at = textOf(octets).find(m_octets, start);
        return at == std::string_view::npos ? std::nullopt : std::optional(Span{at, m_octets.size()});
    }
    while (const auto span = m_pattern->find(octets, start)) {
        if (span->length > 0)
            return span;
        start = std::max(start, span->begin) + 1; // an expression that also matches nothing
    }
    return std::nullopt;
}

std::vector<PayloadSearch::Span> PayloadSearch::matches(ByteView octets, std::size_t most) const
{
    std::vector<Span> found;
    for (std::size_t start = 0; found.size() < most;) {
        const auto span = find(octets, start);
        if (!span)
            break;
        found.push_back(*span);
        start = span->begin + span->length;
    }
    return found;
}

} // namespace pongscope::capture
