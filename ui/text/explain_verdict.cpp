// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/explain_verdict.h"

#include "ui/text/core_sentences.h"
#include "ui/text/exhibit_words.h"
#include "ui/text/format.h"
#include "ui/text/verdict_remedy.h"

#include <QCoreApplication>

namespace pongscope::ui::text {

namespace {

struct ExplainVerdict {
    Q_DECLARE_TR_FUNCTIONS(ExplainVerdict)
};

/// Long numbers in groups of three, as everywhere else in the window; codes have four digits at most.
QString shown(const QString& value)
{
    bool isNumber = false;
    const qulonglong number = value.toULongLong(&isNumber);
    return isNumber && number >= 10'000 ? count(number) : withUnits(value);
}

} // namespace

QString explain(const diagnosis::Sentence& sentence)
{
    QString words = translated(sentence.text);
    // Backwards, so that %1 does not take the front of %10; what a value says is never looked into.
    for (std::size_t i = sentence.values.size(); i-- > 0;)
        words.replace(QLatin1Char('%') % QString::number(i + 1), shown(fromCore(sentence.values[i])));
    return words;
}

QString confidence(diagnosis::Confidence confidence)
{
    switch (confidence) {
    case diagnosis::Confidence::Certain:
        return ExplainVerdict::tr("certain");
    case diagnosis::Confidence::Likely:
        return ExplainVerdict::tr("likely");
    case diagnosis::Confidence::Possible:
        break;
    }
    return ExplainVerdict::tr("possible");
}

QString confidence(std::string_view name)
{
    using diagnosis::Confidence;
    for (const Confidence each : {Confidence::Certain, Confidence::Likely, Confidence::Possible}) {
        if (name == diagnosis::confidenceName(each))
            return confidence(each);
    }
    return {};
}

QString causeOf(const capture::FindingFact& finding) { return unbroken(withUnits(translated(finding.finding.text))); }

bool isUnknown(const diagnosis::Verdict& verdict) { return verdict.best.id == "unknown"; }

QString markdown(const diagnosis::Verdict& verdict)
{
    const QString sentence = explain(verdict.best.sentence), id = fromCore(verdict.best.id);
    QStringList lines{isUnknown(verdict)
            ? QStringLiteral("**%1** (`%2`)").arg(sentence, id)
            : QStringLiteral("**%1** (`%2`, %3)").arg(sentence, id, confidence(verdict.best.confidence)),
        QString()};
    for (const diagnosis::Exhibit& each : verdict.best.evidence)
        lines += QStringLiteral("- ") % exhibit(each);
    for (const diagnosis::Sentence& note : verdict.notes)
        lines += QStringLiteral("- ") % explain(note);
    if (const QString next = remedy(verdict.best.id); !next.isEmpty())
        lines += {QString(), QString(ExplainVerdict::tr("What to do next:") % QLatin1Char(' ') % next)};
    if (!verdict.runnersUp.empty())
        lines += {QString(), ExplainVerdict::tr("What else would explain it:"), QString()};
    for (const diagnosis::Claim& other : verdict.runnersUp)
        lines += QStringLiteral("- %1 (`%2`, %3)")
                     .arg(explain(other.sentence), fromCore(other.id), confidence(other.confidence));
    if (!verdict.tellApart.empty())
        lines += {QString(), ExplainVerdict::tr("To be sure:"), QString()};
    for (const diagnosis::Sentence& check : verdict.tellApart)
        lines += QStringLiteral("- ") % explain(check);
    return lines.join(QLatin1Char('\n')) % QLatin1Char('\n');
}

} // namespace pongscope::ui::text
