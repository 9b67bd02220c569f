// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/row_filter.h"

#include "core/base/bytes.h"
#include "core/capture/fragment_join.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace pongscope::capture {

namespace {

using Node = FilterNode;
using Op = FilterNode::Op;
using protocol::Opcode;

double secondsOf(Duration duration) { return std::chrono::duration<double>(duration).count(); }

/// One row under the filter's eyes; what is costly is looked up once, and only if asked for.
class Row {
public:
    Row(const FilterSubject& subject, std::uint64_t number)
        : m_subject(subject)
        , m_number(number)
        , m_frame(subject.capture->row(number))
    {
    }

    [[nodiscard]] bool flag(FilterField field) const
    {
        switch (field) {
        case FilterField::Fin:
            return m_frame.fin;
        case FilterField::Rsv1:
            return (m_frame.rsv & protocol::kRsv1) != 0;
        case FilterField::Rsv2:
            return (m_frame.rsv & protocol::kRsv2) != 0;
        case FilterField::Rsv3:
            return (m_frame.rsv & protocol::kRsv3) != 0;
        case FilterField::Masked:
            return m_frame.masked;
        case FilterField::Compressed:
            return content().has_value();
        case FilterField::Control:
            return protocol::isControl(m_frame.code());
        case FilterField::Manual:
            return m_frame.manual;
        case FilterField::Bookmark:
            return note() && note()->bookmark;
        case FilterField::Finding:
            return m_frame.violates || std::ranges::binary_search(m_subject.findings, m_number);
        default: // Late
            return m_frame.hasRtt() && std::chrono::microseconds(m_frame.rttUs) >= m_subject.lateAfter;
        }
    }

    [[nodiscard]] std::optional<double> number(FilterField field) const
    {
        switch (field) {
        case FilterField::No:
            return static_cast<double>(m_number + 1);
        case FilterField::Conn:
            return static_cast<double>(m_subject.connection);
        case FilterField::Time:
            return secondsOf(m_frame.time());
        case FilterField::Delta:
            return m_number == 0 ? 0 : secondsOf(m_frame.time() - m_subject.capture->row(m_number - 1).time());
        case FilterField::Size:
            return static_cast<double>(m_frame.length);
        case FilterField::Header:
            return static_cast<double>(m_frame.headerSize);
        case FilterField::Length: {
            const auto inflated = content();
            return static_cast<double>(inflated ? inflated->length : m_frame.length);
        }
        case FilterField::Ratio: {
            const auto inflated = content();
            if (!inflated || inflated->length == 0)
                return {};
            return static_cast<double>(m_frame.length) / static_cast<double>(inflated->length);
        }
        case FilterField::Rtt:
            return m_frame.hasRtt() ? std::optional(m_frame.rttUs * 1e-6) : std::nullopt;
        case FilterField::Token:
            return token();
        case FilterField::CloseCode:
            return closeCode();
        default:
            return {};
        }
    }

    [[nodiscard]] double word(FilterField field) const
    {
        if (field == FilterField::Dir)
            return double(m_frame.out);
        // In the order of the words; a reserved opcode is none of them.
        switch (m_frame.code()) {
        case Opcode::Continuation:
            return 0;
        case Opcode::Text:
            return 1;
        case Opcode::Binary:
            return 2;
        case Opcode::Close:
            return 3;
        case Opcode::Ping:
            return 4;
        case Opcode::Pong:
            return 5;
        }
        return -1;
    }

    [[nodiscard]] std::optional<std::string_view> text(FilterField field) const
    {
        if (field == FilterField::Note)
            return note() ? std::optional<std::string_view>(note()->text) : std::nullopt;
        if (field == FilterField::Payload)
            return payload();
        if (m_frame.code() != Opcode::Close || payload().size() < 2)
            return {};
        return payload().substr(2);
    }

    /// Whether something that begins in this fragment ends in a later one of its message.
    [[nodiscard]] bool holdsAcross(const Node& test) const
    {
        const auto join = joinAfter(*m_subject.capture, m_number, test.reach);
        if (!join || !join->spans())
            return false;
        const std::string_view octets = join->octets;
        if (test.op == Op::Contains) {
            // What lies in this fragment as a whole was found before.
            const std::size_t at = octets.find(std::get<std::string>(test.value));
            return at < join->boundary;
        }
        // From the second octet on, what is not the payload's beginning must not pass for one.
        for (std::size_t start = join->isCut ? 1 : 0;;) {
            const auto found = test.pattern->find(bytesOf(octets), start);
            if (!found || found->begin >= join->boundary)
                return false;
            if (found->begin + found->length > join->boundary)
                return true;
            start = found->begin + std::max<std::size_t>(found->length, 1);
        }
    }
    /// What stands there in the payload's JSON; Undefined where there is none.
    [[nodiscard]] QJsonValue json(const std::vector<Node::Step>& path)
    {
        // Cheap first: without the last member's name in it, the payload need not be parsed.
        if (const auto* name = std::get_if<std::string>(&path.back()))
            if (!m_document && name->find_first_of("\\\"/") == std::string::npos && !isEscaped()
                && payload().find(*name) == std::string_view::npos)
                return QJsonValue::Undefined;
        parse();
        QJsonValue value = m_document->isArray() ? QJsonValue(m_document->array()) : QJsonValue(m_document->object());
        if (m_document->isNull())
            return QJsonValue::Undefined;
        for (const Node::Step& step : path) {
            if (const auto* name = std::get_if<std::string>(&step))
                value =
                    value.isObject() ? value.toObject().value(QString::fromStdString(*name)) : QJsonValue::Undefined;
            else
                value = value.isArray() ? value.toArray().at(static_cast<qsizetype>(std::get<std::size_t>(step)))
                                        : QJsonValue::Undefined;
        }
        return value;
    }

private:
    [[nodiscard]] std::optional<FrameContent> content() const { return m_subject.capture->content(m_frame); }
    [[nodiscard]] std::string_view payload() const
    {
        const auto inflated = content();
        return textOf(inflated ? inflated->kept : m_subject.capture->payload(m_frame));
    }
    [[nodiscard]] const std::optional<RowNote>& note() const
    {
        if (!m_note)
            m_note = m_subject.capture->notes().at(m_number);
        return *m_note;
    }
    [[nodiscard]] bool isEscaped() const { return payload().find("\\u") != std::string_view::npos; }
    void parse()
    {
        if (m_document)
            return;
        const std::string_view octets = payload();
        m_document = protocol::isControl(m_frame.code()) || octets.size() > RowFilter::kLongestJson
            ? QJsonDocument()
            : QJsonDocument::fromJson(QByteArray::fromRawData(octets.data(), static_cast<qsizetype>(octets.size())));
    }
    [[nodiscard]] std::optional<double> token() const
    {
        const bool beat = m_frame.code() == Opcode::Ping || m_frame.code() == Opcode::Pong;
        const ByteView octets = m_subject.capture->payload(m_frame);
        if (!beat || octets.size() != 8)
            return {};
        return static_cast<double>(loadBigEndian<std::uint64_t>(octets.first<8>()));
    }
    [[nodiscard]] std::optional<double> closeCode() const
    {
        const ByteView octets = m_subject.capture->payload(m_frame);
        if (m_frame.code() != Opcode::Close || octets.size() < 2)
            return {};
        return static_cast<double>(loadBigEndian<std::uint16_t>(octets.first<2>()));
    }

    const FilterSubject& m_subject;
    std::uint64_t m_number;
    const FrameRow& m_frame;
    std::optional<QJsonDocument> m_document;
    mutable std::optional<std::optional<RowNote>> m_note; ///< once it was asked for
};

template <class T>
bool compare(Op op, const T& left, const T& right)
{
    switch (op) {
    case Op::Equal:
        return left == right;
    case Op::NotEqual:
        return left != right;
    case Op::Less:
        return left < right;
    case Op::LessEqual:
        return left <= right;
    case Op::Greater:
        return left > right;
    case Op::GreaterEqual:
        return left >= right;
    default:
        return true; // IsThere
    }
}

bool holdsText(const Node& test, std::string_view text)
{
    if (test.op == Op::Matches)
        return test.pattern->isIn(text);
    if (test.op == Op::IsThere)
        return !text.empty();
    const auto& wanted = std::get<std::string>(test.value);
    return test.op == Op::Contains ? text.find(wanted) != std::string_view::npos
                                   : compare<std::string_view>(test.op, text, wanted);
}

bool holdsJson(const Node& test, const QJsonValue& value)
{
    if (value.isUndefined())
        return false;
    if (test.op == Op::IsThere)
        return true;
    if (test.op == Op::Contains || test.op == Op::Matches)
        return value.isString() && holdsText(test, value.toString().toStdString());
    if (const auto* text = std::get_if<std::string>(&test.value))
        return value.isString() ? compare(test.op, value.toString().toStdString(), *text) : test.op == Op::NotEqual;
    if (const auto* number = std::get_if<double>(&test.value))
        return value.isDouble() ? compare(test.op, value.toDouble(), *number) : test.op == Op::NotEqual;
    const bool same = std::holds_alternative<bool>(test.value)
        ? value.isBool() && value.toBool() == std::get<bool>(test.value)
        : value.isNull();
    return test.op == Op::Equal ? same : test.op == Op::NotEqual && !same;
}

FilterType typeOf(FilterField field) { return filterFields()[static_cast<std::size_t>(field)].type; }

bool holds(const Node& test, Row& row)
{
    switch (typeOf(test.field)) {
    case FilterType::Flag: {
        const bool set = row.flag(test.field);
        return test.op == Op::IsThere ? set : compare(test.op, set, std::get<bool>(test.value));
    }
    case FilterType::Word:
        return test.op == Op::IsThere || compare(test.op, row.word(test.field), std::get<double>(test.value));
    case FilterType::Text: {
        const auto text = row.text(test.field);
        return text && (holdsText(test, *text) || (test.reach > 0 && row.holdsAcross(test)));
    }
    case FilterType::Json:
        return holdsJson(test, row.json(test.path));
    default: {
        const auto number = row.number(test.field);
        return number && (test.op == Op::IsThere || compare(test.op, *number, std::get<double>(test.value)));
    }
    }
}

bool evaluate(const Node& node, Row& row)
{
    switch (node.kind) {
    case Node::Kind::And:
        return std::ranges::all_of(node.below, [&](const Node& below) { return evaluate(below, row); });
    case Node::Kind::Or:
        return std::ranges::any_of(node.below, [&](const Node& below) { return evaluate(below, row); });
    case Node::Kind::Not:
        return !evaluate(node.below.front(), row);
    case Node::Kind::Test:
        break;
    }
    return holds(node, row);
}

bool readsPayload(const Node& node)
{
    using Type = FilterType;
    if (node.kind != Node::Kind::Test)
        return std::ranges::any_of(node.below, readsPayload);
    return (typeOf(node.field) == Type::Text && node.field != FilterField::Note) || typeOf(node.field) == Type::Json;
}

std::size_t reachOf(const Node& node)
{
    std::size_t reach = node.reach;
    for (const Node& below : node.below)
        reach = std::max(reach, reachOf(below));
    return reach;
}

bool readsNotes(const Node& node)
{
    if (node.kind != Node::Kind::Test)
        return std::ranges::any_of(node.below, readsNotes);
    return node.field == FilterField::Bookmark || node.field == FilterField::Note;
}

} // namespace

tl::expected<RowFilter, FilterProblem> RowFilter::parse(std::string_view text)
{
    auto root = parseFilter(text);
    if (!root)
        return tl::unexpected(std::move(root.error()));
    return RowFilter(std::move(*root), std::string(text));
}

RowFilter::RowFilter(FilterNode root, std::string text)
    : m_text(std::move(text))
    , m_readsPayload(capture::readsPayload(root))
    , m_readsNotes(capture::readsNotes(root))
    , m_reach(reachOf(root))
    , m_root(std::make_shared<const FilterNode>(std::move(root)))
{
}

RowFilter RowFilter::both(const RowFilter& one, const RowFilter& other)
{
    FilterNode root;
    root.kind = FilterNode::Kind::And;
    root.below = {*one.m_root, *other.m_root};
    return RowFilter(std::move(root), one.m_text + " and " + other.m_text);
}

bool RowFilter::matches(const FilterSubject& subject, std::uint64_t row) const
{
    Row seen(subject, row);
    return evaluate(*m_root, seen);
}

bool RowFilter::mayMatchLater(const FilterSubject& subject, std::uint64_t row) const
{
    if (m_reach == 0 || subject.capture->row(row).fin)
        return false;
    const auto join = joinAfter(*subject.capture, row, m_reach);
    return join && join->mayGrow;
}

} // namespace pongscope::capture
