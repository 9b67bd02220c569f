// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/json_layout.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace pongscope::ui::text {

namespace {

struct Json {
    Q_DECLARE_TR_FUNCTIONS(json)
};

JsonProblem problemAt(const QString& json, qsizetype position, const QString& message)
{
    const QStringView before = QStringView(json).first(std::min(position, json.size()));
    const qsizetype lineStart = before.lastIndexOf(QLatin1Char('\n')) + 1;
    return {position, int(before.count(QLatin1Char('\n'))) + 1, int(before.size() - lineStart) + 1, message};
}

QString words(QJsonParseError::ParseError error)
{
    switch (error) {
    case QJsonParseError::UnterminatedObject:
        return Json::tr("an object is not closed, or a comma is missing");
    case QJsonParseError::MissingNameSeparator:
        return Json::tr("a colon is missing after a name");
    case QJsonParseError::UnterminatedArray:
    case QJsonParseError::MissingValueSeparator:
        return Json::tr("an array is not closed, or a comma is missing");
    case QJsonParseError::MissingObject:
        return Json::tr("a name in quotes is expected");
    case QJsonParseError::IllegalValue:
        return Json::tr("a value is expected");
    case QJsonParseError::TerminationByNumber:
    case QJsonParseError::IllegalNumber:
        return Json::tr("this is no number");
    case QJsonParseError::IllegalEscapeSequence:
        return Json::tr("this escape sequence does not exist");
    case QJsonParseError::IllegalUTF8String:
        return Json::tr("this is no valid text");
    case QJsonParseError::UnterminatedString:
        return Json::tr("a string is not closed");
    case QJsonParseError::DeepNesting:
        return Json::tr("too deeply nested to be checked");
    case QJsonParseError::DocumentTooLarge:
        return Json::tr("too large to be checked");
    case QJsonParseError::GarbageAtEnd:
        return Json::tr("there is something after the value");
    case QJsonParseError::NoError:
        break;
    }
    return Json::tr("this is not JSON");
}

/// The end of the string that begins at `start` (a quote): the position behind its closing quote.
qsizetype stringEnd(QStringView json, qsizetype start)
{
    for (qsizetype i = start + 1; i < json.size(); ++i) {
        if (json[i] == u'\\')
            ++i;
        else if (json[i] == u'"')
            return i + 1;
    }
    return json.size();
}

bool isBlank(QChar c) { return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r'; }

qsizetype firstOutsideStrings(QStringView json, QChar wanted)
{
    for (qsizetype i = 0; i < json.size(); ++i) {
        if (json[i] == wanted)
            return i;
        if (json[i] == u'"')
            i = stringEnd(json, i) - 1;
    }
    return json.size();
}

/// Qt's parser knows only objects and arrays at the top: any other value is checked as the one element of an array.
std::optional<JsonProblem> scalarProblem(const QString& json)
{
    QJsonParseError error;
    const QByteArray wrapped = '[' + json.toUtf8() + ']';
    const QJsonDocument document = QJsonDocument::fromJson(wrapped, &error);
    if (error.error == QJsonParseError::NoError && document.array().size() == 1)
        return std::nullopt;
    if (error.error == QJsonParseError::NoError)
        return problemAt(json, firstOutsideStrings(json, u','), words(QJsonParseError::GarbageAtEnd));
    const QByteArray before = wrapped.left(error.offset);
    const qsizetype position = std::clamp<qsizetype>(QString::fromUtf8(before).size() - 1, 0, json.size());
    const qsizetype bracket = firstOutsideStrings(json, u']');
    const bool closedEarly = bracket < json.size() && bracket <= position;
    return problemAt(json, position, closedEarly ? words(QJsonParseError::GarbageAtEnd) : words(error.error));
}

/// Lays valid JSON out anew, token by token.
class Layout {
public:
    explicit Layout(QStringView json)
        : m_json(json)
    {
        m_out.reserve(json.size() * 2);
    }

    QString run()
    {
        for (qsizetype i = 0; i < m_json.size();)
            i = take(i);
        return m_out;
    }

private:
    qsizetype take(qsizetype i)
    {
        const QChar c = m_json[i];
        if (isBlank(c))
            return i + 1;
        if (c == u'"') {
            const qsizetype end = stringEnd(m_json, i);
            m_out += m_json.mid(i, end - i);
            return end;
        }
        if (c == u'{' || c == u'[')
            return open(i);
        if (c == u'}' || c == u']') {
            --m_depth;
            breakLine();
        }
        m_out += c;
        if (c == u',')
            breakLine();
        else if (c == u':')
            m_out += u' ';
        return i + 1;
    }

    qsizetype open(qsizetype i)
    {
        qsizetype next = i + 1;
        while (next < m_json.size() && isBlank(m_json[next]))
            ++next;
        m_out += m_json[i];
        const bool empty = next < m_json.size() && (m_json[next] == u'}' || m_json[next] == u']');
        if (empty) {
            m_out += m_json[next];
            return next + 1;
        }
        ++m_depth;
        breakLine();
        return i + 1;
    }

    void breakLine()
    {
        m_out += u'\n';
        m_out += QString(m_depth * 2, u' ');
    }

    QStringView m_json;
    QString m_out;
    qsizetype m_depth = 0;
};

} // namespace

std::optional<JsonProblem> jsonProblem(const QString& json)
{
    const QString trimmed = json.trimmed();
    if (trimmed.isEmpty())
        return problemAt(json, 0, words(QJsonParseError::IllegalValue));
    if (trimmed.front() != u'{' && trimmed.front() != u'[')
        return scalarProblem(json);
    QJsonParseError error;
    const QByteArray octets = json.toUtf8();
    static_cast<void>(QJsonDocument::fromJson(octets, &error));
    if (error.error == QJsonParseError::NoError)
        return std::nullopt;
    // Qt's offset stands behind the octet that it stumbled over, but for what follows a whole document.
    const int behind = error.error == QJsonParseError::GarbageAtEnd ? 0 : 1;
    const auto offset = std::clamp<qsizetype>(error.offset - behind, 0, octets.size());
    return problemAt(json, QString::fromUtf8(octets.left(offset)).size(), words(error.error));
}

QString reindented(const QString& json) { return Layout(json).run(); }

} // namespace pongscope::ui::text
