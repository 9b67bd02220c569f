// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/filter_parser.h"

#include "core/base/duration_text.h"
#include "core/capture/filter_lexer.h"

#include <algorithm>
#include <charconv>

namespace pongscope::capture {

namespace {

using Kind = FilterToken::Kind;
using Node = FilterNode;
using Op = FilterNode::Op;

std::optional<double> numberOf(std::string_view word)
{
    double number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error != std::errc() || end != word.data() + word.size())
        return {};
    return number;
}

std::optional<double> ratioOf(std::string_view word)
{
    if (!word.ends_with('%'))
        return numberOf(word);
    const auto percent = numberOf(word.substr(0, word.size() - 1));
    return percent ? std::optional(*percent / 100) : std::nullopt;
}

std::optional<double> sizeOf(std::string_view word)
{
    const auto size = parseSize(word);
    return size ? std::optional(static_cast<double>(*size)) : std::nullopt;
}

std::optional<double> secondsOf(std::string_view word)
{
    if (word == "0")
        return 0.0;
    const auto duration = parseDuration(word);
    return duration ? std::optional(std::chrono::duration<double>(*duration).count()) : std::nullopt;
}

std::optional<double> placeOf(std::string_view word, FilterField field)
{
    const auto words = filterWordsOf(field);
    const auto found = std::ranges::find(words, word);
    return found == words.end() ? std::nullopt : std::optional(static_cast<double>(found - words.begin()));
}

std::string listOf(std::span<const std::string_view> words)
{
    std::string list;
    for (const std::string_view word : words)
        list += (list.empty() ? "" : ", ") + std::string(word);
    return list;
}

bool isOrdered(FilterType type)
{
    return type != FilterType::Flag && type != FilterType::Word && type != FilterType::Text;
}

class Parser {
public:
    explicit Parser(std::string_view text)
        : m_lexer(text)
    {
        advance();
    }

    bool whole(Node& into)
    {
        if (!either(into))
            return false;
        if (m_token.kind == Kind::End)
            return true;
        return is(")") ? fail("a parenthesis is closed that was never opened")
                       : fail("“%1” is not expected here: join conditions by and, or", m_token.text);
    }
    FilterProblem problem;

private:
    void advance()
    {
        m_end = m_token.at + m_token.length;
        m_token = m_lexer.next();
    }
    [[nodiscard]] bool is(std::string_view sign) const { return m_token.kind == Kind::Sign && m_token.text == sign; }
    [[nodiscard]] bool isWord(std::string_view word) const
    {
        return m_token.kind == Kind::Word && m_token.text == word;
    }
    [[nodiscard]] bool isAdjacent() const { return m_token.at == m_end; }
    bool take(std::string_view sign)
    {
        const bool there = is(sign);
        if (there)
            advance();
        return there;
    }
    bool takeWord(std::string_view word)
    {
        const bool there = isWord(word);
        if (there)
            advance();
        return there;
    }
    bool fail(std::string text, std::string subject = {})
    {
        if (m_token.kind == Kind::Broken) {
            text = m_token.text == "quote" ? "the quotation mark is not closed"
                : m_token.text == "octets" ? "octets are pairs of hex digits: x\"0aff\""
                                           : "this character means nothing in a filter";
            subject.clear();
        }
        problem = {m_token.at, m_token.length, std::move(text), std::move(subject)};
        return false;
    }

    bool either(Node& into) { return chain(into, Node::Kind::Or, "or", "||", &Parser::both); }
    bool both(Node& into) { return chain(into, Node::Kind::And, "and", "&&", &Parser::negated); }

    bool chain(Node& into, Node::Kind kind, std::string_view word, std::string_view sign, bool (Parser::*inner)(Node&))
    {
        if (!(this->*inner)(into))
            return false;
        while (takeWord(word) || take(sign)) {
            if (into.kind != kind) {
                Node first = std::move(into);
                into = {};
                into.kind = kind;
                into.below.push_back(std::move(first));
            }
            Node next;
            if (!(this->*inner)(next))
                return false;
            into.below.push_back(std::move(next));
        }
        return true;
    }

    bool negated(Node& into)
    {
        if (!takeWord("not") && !take("!"))
            return primary(into);
        if (++m_depth > kDeepestFilter)
            return fail("too many conditions inside one another");
        into.kind = Node::Kind::Not;
        const bool good = negated(into.below.emplace_back());
        --m_depth;
        return good;
    }

    bool primary(Node& into)
    {
        if (!take("("))
            return test(into);
        if (++m_depth > kDeepestFilter)
            return fail("too many conditions inside one another");
        if (!either(into))
            return false;
        --m_depth;
        if (!take(")"))
            return fail("a closing parenthesis is missing");
        return true;
    }

    bool test(Node& into)
    {
        if (m_token.kind == Kind::End)
            return fail("a condition is missing");
        if (m_token.kind != Kind::Word)
            return fail("a field is expected here, for example opcode or payload");
        if (!field(into))
            return false;
        return comparison(into);
    }

    bool field(Node& into)
    {
        const std::string word = m_token.text;
        if (word == "json" || word.starts_with("json.")) {
            into.field = FilterField::Json;
            m_type = FilterType::Json;
            return path(into);
        }
        const FilterFieldInfo* info = filterFieldNamed(word);
        if (!info)
            return fail("“%1” is no field; to search payloads, write payload contains \"%1\"", word);
        into.field = info->field;
        m_type = info->type;
        advance();
        return true;
    }

    /// json.items[0]."odd key".id; the elements follow one another without blanks.
    bool path(Node& into)
    {
        std::string word = m_token.text.substr(4);
        const FilterToken start = m_token;
        advance();
        for (;;) {
            if (!members(into, word, start))
                return false;
            const bool dotted = word.ends_with('.');
            if (m_token.kind == Kind::Text && isAdjacent() && dotted) {
                into.path.emplace_back(m_token.text);
                advance();
            } else if (dotted) {
                return fail("a member's name is missing behind the point");
            } else if (is("[") && isAdjacent()) {
                advance();
                if (!element(into))
                    return false;
            } else if (!(m_token.kind == Kind::Word && isAdjacent() && m_token.text.starts_with('.'))) {
                break;
            }
            word.clear();
            if (m_token.kind == Kind::Word && isAdjacent() && m_token.text.starts_with('.')) {
                word = m_token.text;
                advance();
            }
        }
        return !into.path.empty() || failAt(start, "which member? For example json.type");
    }

    bool members(Node& into, std::string_view word, const FilterToken& start)
    {
        while (word.size() > 1) {
            if (word[0] != '.')
                return failAt(start, "a point belongs between the members of a JSON path");
            word.remove_prefix(1);
            const std::string_view name = word.substr(0, word.find('.'));
            if (name.empty())
                return failAt(start, "a member's name is missing in the JSON path");
            into.path.emplace_back(std::string(name));
            word.remove_prefix(name.size());
        }
        return true;
    }

    bool element(Node& into)
    {
        std::size_t index = 0;
        const std::string& digits = m_token.text;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), index);
        if (m_token.kind != Kind::Word || error != std::errc() || end != digits.data() + digits.size())
            return fail("an element's number belongs between the brackets, from 0");
        into.path.emplace_back(index);
        advance();
        return take("]") || fail("a closing bracket is missing");
    }

    bool failAt(const FilterToken& where, std::string text)
    {
        problem = {where.at, where.length, std::move(text), {}};
        return false;
    }

    bool comparison(Node& into)
    {
        const FilterToken before = m_token;
        if (takeWord("in"))
            return listed(into);
        const auto op = operation();
        if (!op)
            return presence(into);
        if (!fits(*op)) {
            m_token = before;
            return fail("“%1” does not go with this field", before.text);
        }
        into.op = *op;
        return value(into);
    }

    bool presence(Node& into)
    {
        const bool over = m_token.kind == Kind::End || is(")") || isWord("and") || isWord("or") || is("&&") || is("||");
        if (!over && (m_type != FilterType::Flag || m_token.kind == Kind::Broken))
            return fail("a comparison is expected here: ==, !=, <, <=, >, >=, contains, matches, in");
        into.op = Op::IsThere;
        return true;
    }

    std::optional<Op> operation()
    {
        static constexpr std::pair<std::string_view, Op> signs[]{{"==", Op::Equal}, {"!=", Op::NotEqual},
            {"<", Op::Less}, {"<=", Op::LessEqual}, {">", Op::Greater}, {">=", Op::GreaterEqual}};
        for (const auto& [sign, op] : signs)
            if (take(sign))
                return op;
        if (takeWord("contains"))
            return Op::Contains;
        if (takeWord("matches"))
            return Op::Matches;
        return {};
    }

    [[nodiscard]] bool fits(Op op) const
    {
        switch (op) {
        case Op::Contains:
        case Op::Matches:
            return m_type == FilterType::Text || m_type == FilterType::Json;
        case Op::Less:
        case Op::LessEqual:
        case Op::Greater:
        case Op::GreaterEqual:
            return isOrdered(m_type);
        default:
            return true;
        }
    }

    /// field in {a, b}: as field == a or field == b.
    bool listed(Node& into)
    {
        if (!take("{"))
            return fail("a list is expected behind in: {ping, pong}");
        Node either;
        either.kind = Node::Kind::Or;
        do {
            Node one = into;
            one.op = Op::Equal;
            if (!value(one))
                return false;
            either.below.push_back(std::move(one));
        } while (take(","));
        if (!take("}"))
            return fail("a closing brace is missing");
        into = std::move(either);
        return true;
    }

    bool value(Node& into)
    {
        const FilterToken word = m_token;
        if (word.kind == Kind::End)
            return fail("a value is missing");
        const bool quoted = word.kind == Kind::Text || word.kind == Kind::Octets;
        if (!quoted && word.kind != Kind::Word)
            return fail("a value is expected here");
        if (!read(into, word, quoted))
            return false;
        advance();
        return true;
    }

    bool read(Node& into, const FilterToken& word, bool quoted)
    {
        const std::string& text = word.text;
        const auto number = [&](std::optional<double> read, std::string why) {
            if (!read || quoted)
                return fail(std::move(why), text);
            into.value = *read;
            return true;
        };
        switch (m_type) {
        case FilterType::Flag:
            if (text != "true" && text != "false" && text != "1" && text != "0")
                return fail("true or false is expected, not “%1”", text);
            into.value = text == "true" || text == "1";
            return true;
        case FilterType::Number:
            return number(numberOf(text), "a number is expected, not “%1”");
        case FilterType::Size:
            return number(sizeOf(text), "a size is expected, such as 512, 64k or 1m, not “%1”");
        case FilterType::Ratio:
            return number(ratioOf(text), "a share is expected, such as 0.5 or 50%, not “%1”");
        case FilterType::Duration:
            return number(secondsOf(text), "a duration with its unit is expected, such as 50ms or 2s, not “%1”");
        case FilterType::Word: {
            const auto words = filterWordsOf(into.field);
            const auto place = placeOf(text, into.field);
            if (!place)
                return fail("one of these is expected: %1", listOf(words));
            into.value = *place;
            return true;
        }
        case FilterType::Text:
            return pattern(into, word, quoted);
        case FilterType::Json:
            break;
        }
        if (into.op == Op::Contains || into.op == Op::Matches || quoted)
            return pattern(into, word, quoted);
        if (text == "true" || text == "false")
            into.value = text == "true";
        else if (text == "null")
            into.value = std::monostate();
        else if (const auto read = numberOf(text))
            into.value = *read;
        else
            return fail("put text into quotation marks: \"%1\"", text);
        return true;
    }

    bool pattern(Node& into, const FilterToken& word, bool quoted)
    {
        if (!quoted)
            return fail("put text into quotation marks: \"%1\"", word.text);
        into.value = word.text;
        if (into.op != Op::Matches)
            return true;
        auto compiled = Pattern::compile(word.text);
        if (!compiled)
            return fail("the regular expression is wrong: %1", compiled.error().text);
        into.pattern = std::move(*compiled);
        return true;
    }

    FilterLexer m_lexer;
    FilterToken m_token;
    std::size_t m_end = 0; ///< of the token before
    FilterType m_type = FilterType::Flag;
    int m_depth = 0;
};

bool isBinary(const FilterToken& token)
{
    static constexpr std::string_view words[]{"==", "!=", "<", "<=", ">", ">=", "contains", "matches"};
    return (token.kind == Kind::Sign || token.kind == Kind::Word)
        && std::ranges::find(words, token.text) != std::end(words);
}

void offerFields(FilterCompletion& into, std::string_view prefix)
{
    for (const FilterFieldInfo& info : filterFields()) {
        const std::string word = info.field == FilterField::Json ? "json." : std::string(info.name);
        if (word.starts_with(prefix))
            into.candidates.push_back({word, info.hint});
    }
    if (std::string_view("not").starts_with(prefix))
        into.candidates.push_back({"not", {}});
}

void offer(FilterCompletion& into, std::string_view prefix, std::span<const std::string_view> words)
{
    for (const std::string_view word : words)
        if (word.starts_with(prefix) && word != prefix)
            into.candidates.push_back({std::string(word), {}});
}

void offerOperations(FilterCompletion& into, std::string_view prefix, FilterType type)
{
    static constexpr std::string_view same[]{"==", "!=", "in"};
    static constexpr std::string_view ordered[]{"<", "<=", ">", ">="};
    static constexpr std::string_view search[]{"contains", "matches"};
    static constexpr std::string_view join[]{"and", "or"};
    if (type == FilterType::Text || type == FilterType::Json)
        offer(into, prefix, search);
    if (type != FilterType::Flag)
        offer(into, prefix, same);
    if (isOrdered(type))
        offer(into, prefix, ordered);
    offer(into, prefix, join);
}

} // namespace

std::string FilterProblem::describe() const
{
    std::string words = text;
    for (std::size_t place = 0; (place = words.find("%1", place)) != std::string::npos; place += subject.size())
        words.replace(place, 2, subject);
    return words;
}

tl::expected<FilterNode, FilterProblem> parseFilter(std::string_view text)
{
    if (text.size() > kLongestFilter)
        return tl::unexpected(
            FilterProblem{kLongestFilter, text.size() - kLongestFilter, "the filter is too long", {}});
    Parser parser(text);
    Node root;
    if (!parser.whole(root))
        return tl::unexpected(std::move(parser.problem));
    return root;
}

FilterCompletion completeFilter(std::string_view text, std::size_t cursor)
{
    cursor = std::min(cursor, text.size());
    FilterLexer lexer(text.substr(0, cursor));
    FilterToken last, before, current = lexer.next();
    while (current.kind != Kind::End) {
        before = last;
        last = current;
        current = lexer.next();
    }
    // The word that the cursor touches is being typed; what stands before it decides what it may be.
    FilterCompletion completion{cursor, 0, {}};
    std::string prefix;
    if (last.kind == Kind::Word && last.at + last.length == cursor) {
        completion = {last.at, last.length, {}};
        prefix = last.text;
        last = before;
    }
    if (last.kind == Kind::Broken || last.kind == Kind::Octets)
        return completion;
    static constexpr std::string_view join[]{"and", "or"};
    const FilterFieldInfo* field = last.kind == Kind::Word ? filterFieldNamed(last.text) : nullptr;
    if (field || (last.kind == Kind::Word && last.text.starts_with("json."))) {
        offerOperations(completion, prefix, field ? field->type : FilterType::Json);
    } else if (isBinary(last)) {
        // A value: only words can be listed. The field stands one token further back.
        FilterLexer again(text.substr(0, last.at));
        FilterToken owner;
        for (FilterToken token = again.next(); token.kind != Kind::End; token = again.next())
            owner = token;
        if (const FilterFieldInfo* of = filterFieldNamed(owner.text))
            offer(completion, prefix, filterWordsOf(of->field));
    } else if (last.kind == Kind::Text || (last.kind == Kind::Sign && (last.text == ")" || last.text == "}"))
        || (last.kind == Kind::Word && last.text != "and" && last.text != "or" && last.text != "not")) {
        offer(completion, prefix, join);
    } else {
        offerFields(completion, prefix);
    }
    return completion;
}

} // namespace pongscope::capture
