// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/core_sentences.h"

#include "core/transport/socket_words.h"
#include "core/transport/tls_problems.h"
#include "ui/text/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <optional>
#include <vector>

namespace pongscope::ui::text {

namespace {

/// The number of the place %1 .. %9 that stands there; 0 if none does.
qsizetype placeAt(QStringView text, qsizetype at)
{
    if (text[at] != QLatin1Char('%') || at + 1 == text.size())
        return 0;
    return std::max(0, text[at + 1].digitValue());
}

/// A sentence with places in it, cut into what stands around them. The places of a source are in order, %1, %2 ..., so
/// that the %23 of an address is none.
class Pattern {
public:
    explicit Pattern(const char* source)
        : m_source(source)
    {
        const QString text = QString::fromUtf8(source);
        qsizetype begin = 0;
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (placeAt(text, i) != m_pieces.size() + 1)
                continue;
            m_pieces += text.mid(begin, i - begin);
            begin = i + 2;
            ++i;
        }
        m_pieces += text.mid(begin);
    }

    [[nodiscard]] const char* source() const { return m_source; }
    [[nodiscard]] bool hasPlaces() const { return m_pieces.size() > 1; }
    [[nodiscard]] qsizetype fixedLength() const { return m_pieces.join(QString()).size(); }

    /// What stood in the places, if the pattern could have built that sentence. Nothing is lost if a value contains
    /// one of the pieces and is cut there: every character of the sentence is in a piece or in a value.
    [[nodiscard]] std::optional<QStringList> valuesIn(const QString& sentence) const
    {
        const qsizetype end = sentence.size() - m_pieces.last().size();
        qsizetype at = m_pieces.first().size();
        if (at > end || !sentence.startsWith(m_pieces.first()) || !sentence.endsWith(m_pieces.last()))
            return std::nullopt;
        QStringList values;
        for (qsizetype i = 1; i + 1 < m_pieces.size(); ++i) {
            const qsizetype found = sentence.indexOf(m_pieces[i], at);
            if (found < 0 || found + m_pieces[i].size() > end)
                return std::nullopt;
            values += sentence.mid(at, found - at);
            at = found + m_pieces[i].size();
        }
        values += sentence.mid(at, end - at);
        return values;
    }

private:
    const char* m_source;
    QStringList m_pieces;
};

/// Those with places, the most telling first: a sentence may fit one that is little but a place as well.
const std::vector<Pattern>& patterns()
{
    static const std::vector<Pattern> sorted = [] {
        std::vector<Pattern> all;
        for (const char* const sentence : coreSentences()) {
            if (Pattern pattern(sentence); pattern.hasPlaces())
                all.push_back(std::move(pattern));
        }
        std::ranges::stable_sort(all, std::ranges::greater(), &Pattern::fixedLength);
        return all;
    }();
    return sorted;
}

QString translation(const char* source) { return QCoreApplication::translate("core", source); }

/// In one go: a value may itself contain %2.
QString filled(const QString& sentence, const QStringList& values)
{
    QString text;
    for (qsizetype i = 0; i < sentence.size(); ++i) {
        const qsizetype place = placeAt(sentence, i);
        if (place >= 1 && place <= values.size()) {
            text += values[place - 1];
            ++i;
        } else {
            text += sentence[i];
        }
    }
    return text;
}

/// What a certificate is reproached with stands in many sentences, and more than once: "... (CertificateExpired)".
QString withProblems(QString sentence)
{
    if (!sentence.contains(QLatin1Char('(')))
        return sentence;
    for (const transport::TlsProblem& problem : transport::tlsProblems()) {
        const QString name = QStringLiteral(" (") % fromCore(problem.name) % QLatin1Char(')');
        if (sentence.contains(name))
            sentence.replace(fromCore(problem.words) % name, translation(problem.words) % name);
    }
    return sentence;
}

} // namespace

QString translated(std::string_view english)
{
    const QString sentence = fromCore(english);
    if (const QString whole = translation(std::string(english).c_str()); whole != sentence)
        return whole;
    for (const transport::SocketWords& words : transport::socketWords()) {
        if (english == words.english)
            return QCoreApplication::translate(words.context, words.english);
    }
    for (const Pattern& pattern : patterns()) {
        if (const auto values = pattern.valuesIn(sentence))
            return withProblems(filled(translation(pattern.source()), *values));
    }
    return withProblems(sentence);
}

} // namespace pongscope::ui::text
