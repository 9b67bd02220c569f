// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/message_shape.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace pongscope::diagnosis {

namespace {

/// Beyond that a message is compared as octets. The abuse: a message that is one tree of a million nodes.
constexpr std::size_t kLargestJson = 1u << 20;
constexpr std::size_t kShownOctets = 120;
/// Members whose words say what a message is, by the habit of most protocols over WebSockets.
constexpr std::array kTelling{"type", "event", "op", "action", "method", "command", "cmd", "kind", "channel", "topic"};

bool isTelling(const QString& name)
{
    return std::any_of(kTelling.begin(), kTelling.end(), [&](const char* each) { return name == QLatin1String(each); });
}

/// Members are sorted by Qt, so that their order does not count. Of a list the kinds of its elements, each once: its
/// length is a value.
void appendShape(const QJsonValue& value, std::string& into)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        into += '0';
        break;
    case QJsonValue::Bool:
        into += 'b';
        break;
    case QJsonValue::Double:
        into += 'n';
        break;
    case QJsonValue::String:
        into += 's';
        break;
    case QJsonValue::Array: {
        std::vector<std::string> kinds;
        const QJsonArray array = value.toArray();
        for (const QJsonValueConstRef each : array) {
            std::string kind;
            appendShape(each, kind);
            if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end())
                kinds.push_back(std::move(kind));
        }
        into += '[';
        for (const std::string& kind : kinds)
            into += kind + ',';
        into += ']';
        break;
    }
    case QJsonValue::Object: {
        const QJsonObject object = value.toObject();
        into += '{';
        for (auto each = object.begin(); each != object.end(); ++each) {
            into += each.key().toStdString() + ':';
            appendShape(each.value(), into);
            if (each.value().isString() && isTelling(each.key()))
                into += '=' + each.value().toString().toStdString();
            into += ',';
        }
        into += '}';
        break;
    }
    }
}

std::string shortened(std::string text)
{
    if (text.size() <= kShownOctets)
        return text;
    std::size_t end = kShownOctets;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end; // a character stays whole
    return text.substr(0, end) + "…";
}

std::string written(const QJsonValue& value)
{
    if (value.isUndefined())
        return {};
    QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return shortened(json.mid(1, json.size() - 2).toStdString());
}

bool isIgnored(const QString& name, const std::vector<Pattern>& ignored)
{
    const std::string octets = name.toStdString();
    return std::any_of(ignored.begin(), ignored.end(), [&](const Pattern& each) { return each.isIn(octets); });
}

std::optional<MessageShape::Change> changeIn(
    const QJsonValue& left, const QJsonValue& right, const std::vector<Pattern>& ignored, const std::string& place)
{
    if (left.isObject() && right.isObject()) {
        const QJsonObject ours = left.toObject();
        const QJsonObject theirs = right.toObject();
        QStringList names = ours.keys();
        for (const QString& name : theirs.keys())
            if (!ours.contains(name))
                names += name;
        for (const QString& name : names) {
            if (isIgnored(name, ignored))
                continue;
            const std::string at = place.empty() ? name.toStdString() : place + '.' + name.toStdString();
            if (auto change = changeIn(ours.value(name), theirs.value(name), ignored, at))
                return change;
        }
        return std::nullopt;
    }
    if (left.isArray() && right.isArray()) {
        const QJsonArray ours = left.toArray();
        const QJsonArray theirs = right.toArray();
        for (qsizetype i = 0; i < std::max(ours.size(), theirs.size()); ++i)
            if (auto change = changeIn(ours.at(i), theirs.at(i), ignored, place + '[' + std::to_string(i) + ']'))
                return change;
        return std::nullopt;
    }
    if (left == right)
        return std::nullopt;
    return MessageShape::Change{place, written(left), written(right)};
}

std::string hexOf(ByteView octets)
{
    return QByteArray::fromRawData(reinterpret_cast<const char*>(octets.data()), qsizetype(octets.size()))
        .toHex()
        .toStdString();
}

} // namespace

MessageShape::MessageShape(protocol::Direction direction, protocol::Opcode type, ByteView payload)
    : m_json(QJsonValue::Undefined)
    , m_type(type)
{
    m_key = direction == protocol::Direction::Out ? "out " : "in ";
    m_key += protocol::opcodeName(type);
    m_key += ' ';
    if (type == protocol::Opcode::Text && payload.size() <= kLargestJson) {
        const auto document = QJsonDocument::fromJson(
            QByteArray::fromRawData(reinterpret_cast<const char*>(payload.data()), qsizetype(payload.size())));
        if (document.isObject())
            m_json = document.object();
        else if (document.isArray())
            m_json = document.array();
    }
    if (m_json.isUndefined())
        m_payload = copyOf(payload);
    else
        appendShape(m_json, m_key);
}

std::optional<MessageShape::Change> MessageShape::changeTo(
    const MessageShape& other, const std::vector<Pattern>& ignoredMembers) const
{
    if (!m_json.isUndefined() && !other.m_json.isUndefined())
        return changeIn(m_json, other.m_json, ignoredMembers, {});
    if (m_payload == other.m_payload)
        return std::nullopt;
    return Change{{}, summary(), other.summary()};
}

std::string MessageShape::summary() const
{
    if (!m_json.isUndefined())
        return written(m_json);
    const ByteView start = ByteView(m_payload).first(std::min(m_payload.size(), kShownOctets + 1));
    return m_type == protocol::Opcode::Text ? shortened(std::string(textOf(start)))
                                            : shortened(hexOf(start.first(std::min<std::size_t>(start.size(), 32))));
}

} // namespace pongscope::diagnosis
