// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/row_filter.h"

#include "core/base/duration_text.h"
#include "core/capture/filter_words.h"
#include "core/capture/json_path.h"
#include "core/capture/pattern.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace pongscope::capture {

namespace {

/// The abuse: a filter of ten thousand brackets, pasted.
constexpr int kDeepest = 100;

enum class Test : std::uint8_t {
    Is,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains,
    StartsWith,
    Matches
};

std::optional<Test> testNamed(std::string_view word)
{
    constexpr std::array<std::pair<std::string_view, Test>, 9> kTests{{{"==", Test::Equal}, {"!=", Test::NotEqual},
        {"<", Test::Less}, {"<=", Test::LessOrEqual}, {">", Test::Greater}, {">=", Test::GreaterOrEqual},
        {"contains", Test::Contains}, {"startswith", Test::StartsWith}, {"matches", Test::Matches}}};
    const auto found = std::ranges::find(kTests, word, &std::pair<std::string_view, Test>::first);
    return found != kTests.end() ? std::optional(found->second) : std::nullopt;
}

bool isOrder(Test test) { return test >= Test::Less && test <= Test::GreaterOrEqual; }
bool isAboutText(Test test) { return test >= Test::Contains; }

template <class T>
bool compare(const T& a, Test test, const T& b)
{
    switch (test) {
    case Test::Equal:
        return a == b;
    case Test::NotEqual:
        return a != b;
    case Test::Less:
        return a < b;
    case Test::LessOrEqual:
        return a <= b;
    case Test::Greater:
        return a > b;
    case Test::GreaterOrEqual:
        return a >= b;
    default:
        return false;
    }
}

std::optional<double> numberOf(std::string_view text)
{
    double number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    return problem == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

} // namespace

struct RowFilter::Node {
    enum class Kind : std::uint8_t { And, Or, Not, Compare };
    Kind kind = Kind::Compare;
    std::shared_ptr<const Node> left, right;
    // Of a comparison:
    FilterField field = FilterField::Number;
    Test test = Test::Is;
    double number = 0; ///< also of spans, in seconds, and of words
    bool hasNumber = false;
    std::string text;
    std::optional<Pattern> pattern;
    std::optional<JsonPath> path;
};

namespace {

using Node = RowFilter::Node;
using NodePtr = std::shared_ptr<const Node>;
using Problem = RowFilter::Problem;

class Parser {
public:
    explicit Parser(std::string_view text)
        : m_text(text)
    {
        advance();
    }

    tl::expected<NodePtr, Problem> parse()
    {
        if (m_token.kind == FilterToken::Kind::End)
            return NodePtr();
        auto whole = either(0);
        if (whole && m_token.kind != FilterToken::Kind::End)
            return fail("Expected \"and\", \"or\" or the end here, not %1.");
        return whole;
    }
    [[nodiscard]] bool readsPayloads() const { return m_readsPayloads; }

private:
    using Parsed = tl::expected<NodePtr, Problem>;

    void advance()
    {
        m_token = nextFilterToken(m_text, m_next);
        m_next = m_token.position + m_token.length;
    }
    [[nodiscard]] bool at(std::string_view word, std::string_view sign) const
    {
        return (m_token.kind == FilterToken::Kind::Word && m_token.text == word)
            || (m_token.kind == FilterToken::Kind::Operator && m_token.text == sign);
    }
    [[nodiscard]] tl::unexpected<Problem> fail(const char* text) const { return fail(m_token, text); }
    [[nodiscard]] tl::unexpected<Problem> fail(const FilterToken& token, const char* text) const
    {
        if (token.kind == FilterToken::Kind::End)
            return tl::unexpected(Problem{token.position, 0, "The filter ends too early.", {}});
        if (token.kind == FilterToken::Kind::Bad && m_text[token.position] == '"')
            return tl::unexpected(
                Problem{token.position, token.length, "This text has no closing quotation mark.", {}});
        return tl::unexpected(Problem{token.position, token.length, text,
            "\"" + std::string(m_text.substr(token.position, token.length)) + "\""});
    }

    Parsed either(int depth);
    Parsed both(int depth);
    Parsed one(int depth);
    Parsed comparison();
    tl::expected<void, Problem> readValue(Node& node, const FilterFieldInfo& field);

    std::string_view m_text;
    FilterToken m_token;
    std::size_t m_next = 0;
    bool m_readsPayloads = false;
};

Parser::Parsed Parser::either(int depth)
{
    auto left = both(depth);
    while (left && at("or", "||")) {
        advance();
        auto right = both(depth);
        if (!right)
            return right;
        Node node;
        node.kind = Node::Kind::Or;
        node.left = *left;
        node.right = *right;
        left = std::make_shared<const Node>(std::move(node));
    }
    return left;
}

Parser::Parsed Parser::both(int depth)
{
    auto left = one(depth);
    while (left && at("and", "&&")) {
        advance();
        auto right = one(depth);
        if (!right)
            return right;
        Node node;
        node.kind = Node::Kind::And;
        node.left = *left;
        node.right = *right;
        left = std::make_shared<const Node>(std::move(node));
    }
    return left;
}

Parser::Parsed Parser::one(int depth)
{
    if (depth > kDeepest)
        return fail("The filter is nested too deeply.");
    if (at("not", "!")) {
        advance();
        auto inner = one(depth + 1);
        if (!inner)
            return inner;
        Node node;
        node.kind = Node::Kind::Not;
        node.left = *inner;
        return std::make_shared<const Node>(std::move(node));
    }
    if (m_token.kind == FilterToken::Kind::Open) {
        advance();
        auto inner = either(depth + 1);
        if (inner && m_token.kind != FilterToken::Kind::Close)
            return fail("Expected a closing bracket here, not %1.");
        if (inner)
            advance();
        return inner;
    }
    return comparison();
}

Parser::Parsed Parser::comparison()
{
    if (m_token.kind != FilterToken::Kind::Word)
        return fail("Expected the name of a field here, not %1.");
    const FilterFieldInfo* field = filterFieldNamed(m_token.text);
    if (!field)
        return fail("There is no field %1.");
    Node node;
    node.field = field->field;
    if (field->kind == FilterKind::Json) {
        node.path = JsonPath::parse(std::string_view(m_token.text).substr(5));
        if (!node.path)
            return fail("%1 is no path such as json.user.name or json.**.id.");
    }
    m_readsPayloads |= field->field == FilterField::Payload || field->field == FilterField::Json
        || field->field == FilterField::CloseCode;
    const FilterToken name = m_token;
    advance();
    const auto test = m_token.kind == FilterToken::Kind::Operator || m_token.kind == FilterToken::Kind::Word
        ? testNamed(m_token.text)
        : std::nullopt;
    if (!test) // by itself: the field is there, and set
        return std::make_shared<const Node>(std::move(node));
    const bool text = field->kind == FilterKind::Text || field->kind == FilterKind::Json;
    if (field->kind == FilterKind::Flag)
        return fail(name, "%1 stands by itself: it is not compared with anything.");
    if ((isAboutText(*test) && !text)
        || (isOrder(*test) && (field->kind == FilterKind::Text || field->kind == FilterKind::Word)))
        return fail("This field cannot be tested with %1.");
    node.test = *test;
    advance();
    if (const auto read = readValue(node, *field); !read)
        return tl::unexpected(read.error());
    advance();
    return std::make_shared<const Node>(std::move(node));
}

tl::expected<void, Problem> Parser::readValue(Node& node, const FilterFieldInfo& field)
{
    using Kind = FilterToken::Kind;
    const std::string& word = m_token.text;
    if (m_token.kind == Kind::End || m_token.kind == Kind::Bad)
        return fail("%1 is no value.");
    if (node.test == Test::Matches) {
        if (m_token.kind != Kind::Text)
            return fail("Expected a regular expression in quotation marks, not %1.");
        auto pattern = Pattern::compile(word);
        if (!pattern)
            return fail("%1 is no regular expression.");
        node.pattern = std::move(*pattern);
        return {};
    }
    switch (field.kind) {
    case FilterKind::Number: {
        const auto number = m_token.kind == Kind::Number ? numberOf(word) : std::nullopt;
        const auto size = m_token.kind == Kind::Number && !number ? parseSize(word) : std::nullopt;
        if (!number && !size)
            return fail("Expected a number such as 125 or 64k here, not %1.");
        node.number = number ? *number : double(*size);
        return {};
    }
    case FilterKind::Span: {
        const auto span = parseDuration(word);
        if (m_token.kind != Kind::Number || !span)
            return fail("Expected a time such as 50ms or 1.5s here, not %1.");
        node.number = std::chrono::duration<double>(*span).count();
        return {};
    }
    case FilterKind::Word: {
        const auto found = std::ranges::find(field.words, std::string_view(word));
        const auto number =
            field.field == FilterField::Opcode && m_token.kind == Kind::Number ? numberOf(word) : std::nullopt;
        if (found == field.words.end() && !number)
            return fail("%1 is none of the words that this field knows.");
        const auto index = static_cast<std::size_t>(found - field.words.begin());
        node.number = number ? *number : field.field == FilterField::Opcode ? opcodeOfWord(index) : double(index);
        return {};
    }
    case FilterKind::Flag:
    case FilterKind::Text:
    case FilterKind::Json:
        break;
    }
    if (m_token.kind != Kind::Text && field.kind == FilterKind::Text && field.field != FilterField::Finding
        && field.field != FilterField::Mask)
        return fail("Expected a text in quotation marks, not %1.");
    node.text = word;
    if (m_token.kind == Kind::Number) {
        node.number = numberOf(word).value_or(0);
        node.hasNumber = numberOf(word).has_value();
    }
    if (isOrder(node.test) && !node.hasNumber)
        return fail("Expected a number here, not %1.");
    return {};
}

// Evaluation ----------------------------------------------------------------------------------------------------

/// What the message says: inflated where it was compressed.
ByteView shownPayload(const Capture& capture, const FrameRow& row)
{
    const auto content = capture.content(row);
    return content ? content->kept : capture.payload(row);
}

std::optional<double> numberFor(FilterField field, const RowFilter::Subject& subject, std::uint64_t number)
{
    const FrameRow& row = subject.capture.row(number);
    switch (field) {
    case FilterField::Number:
        return double(number);
    case FilterField::Conn:
        return subject.connection;
    case FilterField::Time:
        return double(row.timeNs) / 1e9;
    case FilterField::Dir:
        return row.out ? 1 : 0;
    case FilterField::Opcode:
        return double(row.opcode);
    case FilterField::Rsv:
        return double(row.rsv);
    case FilterField::Length:
        return double(row.length);
    case FilterField::Wire:
        return double(row.wireSize());
    case FilterField::Kept:
        return double(row.kept);
    case FilterField::Rtt:
        return row.hasRtt() ? std::optional(row.rttUs / 1e6) : std::nullopt;
    case FilterField::Inflated: {
        const auto content = subject.capture.content(row);
        return content ? std::optional(double(content->length)) : std::nullopt;
    }
    case FilterField::Ratio: {
        const auto content = subject.capture.content(row);
        return content && content->length > 0 ? std::optional(double(row.length) / double(content->length))
                                              : std::nullopt;
    }
    case FilterField::CloseCode: {
        const ByteView payload = row.code() == protocol::Opcode::Close ? subject.capture.payload(row) : ByteView();
        return payload.size() >= 2 ? std::optional(double(loadBigEndian<std::uint16_t>(payload.first(2))))
                                   : std::nullopt;
    }
    default:
        return std::nullopt;
    }
}

bool flagFor(FilterField field, const RowFilter::Subject& subject, const FrameRow& row)
{
    switch (field) {
    case FilterField::Fin:
        return row.fin;
    case FilterField::Rsv1:
        return row.rsv & protocol::kRsv1;
    case FilterField::Rsv2:
        return row.rsv & protocol::kRsv2;
    case FilterField::Rsv3:
        return row.rsv & protocol::kRsv3;
    case FilterField::Masked:
    case FilterField::Mask:
        return row.masked;
    case FilterField::Control:
        return protocol::isControl(row.code());
    case FilterField::Compressed:
        return row.contentPosition().has_value();
    case FilterField::Manual:
        return row.manual;
    case FilterField::Violates:
        return row.violates;
    case FilterField::Payload:
        return row.kept > 0;
    default:
        break;
    }
    static_cast<void>(subject);
    return false;
}

bool testText(const Node& node, std::string_view text)
{
    switch (node.test) {
    case Test::Equal:
        return text == node.text;
    case Test::NotEqual:
        return text != node.text;
    case Test::Contains:
        if (node.text.empty())
            return true;
        return text.size() >= node.text.size()
            && ::memmem(text.data(), text.size(), node.text.data(), node.text.size()) != nullptr;
    case Test::StartsWith:
        return text.starts_with(node.text);
    case Test::Matches:
        return node.pattern->find(bytesOf(text)).has_value();
    default:
        return false;
    }
}

bool testJson(const Node& node, std::string_view json)
{
    bool found = false;
    node.path->find(json, [&](std::string_view value) {
        if (node.test == Test::Is) {
            found = true;
        } else if (node.hasNumber && value.front() != '"') {
            const auto number = numberOf(value);
            found = number && compare(*number, node.test, node.number);
        } else {
            found = testText(node, value.front() == '"' ? jsonText(value) : std::string(value));
        }
        return !found;
    });
    return found;
}

bool testFinding(const Node& node, const RowFilter::Subject& subject, std::uint64_t row)
{
    if (!subject.findings)
        return false;
    const auto found = subject.findings->find(row);
    if (found == subject.findings->end())
        return false;
    return node.test == Test::Is
        || std::ranges::any_of(found->second, [&](const std::string& id) { return testText(node, id); });
}

bool holds(const Node& node, const RowFilter::Subject& subject, std::uint64_t number)
{
    switch (node.kind) {
    case Node::Kind::And:
        return holds(*node.left, subject, number) && holds(*node.right, subject, number);
    case Node::Kind::Or:
        return holds(*node.left, subject, number) || holds(*node.right, subject, number);
    case Node::Kind::Not:
        return !holds(*node.left, subject, number);
    case Node::Kind::Compare:
        break;
    }
    const FrameRow& row = subject.capture.row(number);
    switch (node.field) {
    case FilterField::Finding:
        return testFinding(node, subject, number);
    case FilterField::Json:
        return !protocol::isControl(row.code()) && testJson(node, textOf(shownPayload(subject.capture, row)));
    case FilterField::Payload:
        return node.test == Test::Is ? row.kept > 0 : testText(node, textOf(shownPayload(subject.capture, row)));
    case FilterField::Mask:
        return row.masked && (node.test == Test::Is || testText(node, toHex(*row.header().mask)));
    default:
        break;
    }
    if (node.test == Test::Is) {
        const auto value = numberFor(node.field, subject, number);
        return value ? *value != 0 : flagFor(node.field, subject, row);
    }
    const auto value = numberFor(node.field, subject, number);
    return value && compare(*value, node.test, node.number);
}

} // namespace

tl::expected<RowFilter, RowFilter::Problem> RowFilter::parse(std::string_view text)
{
    Parser parser(text);
    auto root = parser.parse();
    if (!root)
        return tl::unexpected(root.error());
    RowFilter filter;
    filter.m_root = std::move(*root);
    filter.m_readsPayloads = parser.readsPayloads();
    return filter;
}

bool RowFilter::matches(const Subject& subject, std::uint64_t row) const
{
    return !m_root || holds(*m_root, subject, row);
}

std::map<std::uint64_t, std::vector<std::string>> findingsByRow(const std::vector<Fact>& facts)
{
    std::map<std::uint64_t, std::vector<std::string>> findings;
    for (const Fact& fact : facts) {
        if (const auto* finding = std::get_if<FindingFact>(&fact.body); finding && finding->row)
            findings[*finding->row].push_back(finding->finding.id);
    }
    return findings;
}

bool FilterRun::slice(std::uint64_t rows, std::uint64_t count, std::vector<std::uint64_t>& matches)
{
    const std::uint64_t end = m_next + std::min(count, rows - std::min(rows, m_next));
    for (; m_next < end; ++m_next) {
        if (m_filter.matches(m_subject, m_next))
            matches.push_back(m_next);
    }
    return m_next < rows;
}

Completion completeFilter(std::string_view text, std::size_t cursor)
{
    cursor = std::min(cursor, text.size());
    Completion completion{cursor, cursor, {}};
    // The words before the one at the cursor say what may stand there.
    const FilterFieldInfo* field = nullptr;
    std::optional<Test> test;
    bool afterValue = false;
    for (std::size_t at = 0;;) {
        const FilterToken token = nextFilterToken(text, at);
        at = token.position + token.length;
        if (token.kind == FilterToken::Kind::End || token.position >= cursor)
            break;
        if (at >= cursor && (token.kind == FilterToken::Kind::Word || token.kind == FilterToken::Kind::Number)) {
            completion.begin = token.position;
            completion.end = at;
            break;
        }
        if (token.kind == FilterToken::Kind::Bad || (at >= cursor && token.kind == FilterToken::Kind::Text))
            return completion; // inside a text: anything may stand there
        if (token.kind == FilterToken::Kind::Open || token.text == "and" || token.text == "or" || token.text == "not"
            || token.text == "&&" || token.text == "||" || token.text == "!") {
            field = nullptr;
            test.reset();
            afterValue = false;
        } else if (field && !test && testNamed(token.text)) {
            test = testNamed(token.text);
        } else if (!field && !afterValue) {
            field = filterFieldNamed(token.text);
        } else {
            field = nullptr;
            test.reset();
            afterValue = true;
        }
    }
    const std::string_view typed = text.substr(completion.begin, cursor - completion.begin);
    const auto offer = [&](std::string_view word) {
        if (word.starts_with(typed))
            completion.words.emplace_back(word);
    };
    if (field && test) {
        for (const std::string_view word : field->words)
            offer(word);
    } else if (field) {
        const bool word = field->kind == FilterKind::Word, flag = field->kind == FilterKind::Flag;
        if (!flag) {
            offer("==");
            offer("!=");
        }
        if (!flag && !word && field->kind != FilterKind::Text)
            for (const char* sign : {"<", "<=", ">", ">="})
                offer(sign);
        if (field->kind == FilterKind::Text || field->kind == FilterKind::Json)
            for (const char* test_ : {"contains", "startswith", "matches"})
                offer(test_);
        offer("and");
        offer("or");
    } else if (afterValue) {
        offer("and");
        offer("or");
    } else {
        for (const FilterFieldInfo& known : filterFields())
            offer(known.field == FilterField::Json ? "json." : known.name);
        offer("not");
    }
    return completion;
}

} // namespace pongscope::capture
