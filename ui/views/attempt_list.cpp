// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/attempt_list.h"

#include "ui/text/explain.h"
#include "ui/text/format.h"
#include "ui/views/head_text.h"
#include "ui/views/tone_label.h"

#include <QVBoxLayout>

#include <algorithm>

namespace pongscope::ui {

namespace {

QString wayWords(const Attempt& attempt)
{
    if (attempt.http != "2")
        return AttemptList::tr("GET with Upgrade over HTTP/%1").arg(text::fromCore(attempt.http));
    return attempt.reused ? AttemptList::tr("CONNECT over HTTP/2, on a connection that was open already")
                          : AttemptList::tr("CONNECT over HTTP/2, on a new connection");
}

QString outcomeWords(const Attempt& attempt)
{
    switch (attempt.outcome) {
    case Attempt::Outcome::Running:
        return AttemptList::tr("under way");
    case Attempt::Outcome::Agreed:
        return attempt.status ? AttemptList::tr("agreed, status %1").arg(*attempt.status) : AttemptList::tr("agreed");
    case Attempt::Outcome::FellBack:
        return AttemptList::tr("came to nothing: %1").arg(text::translated(attempt.because));
    case Attempt::Outcome::Failed:
        return attempt.status ? AttemptList::tr("failed, status %1").arg(*attempt.status) : AttemptList::tr("failed");
    }
    return {};
}

QChar markOf(Attempt::Outcome outcome)
{
    switch (outcome) {
    case Attempt::Outcome::Running:
        return u'…';
    case Attempt::Outcome::Agreed:
        return u'✓';
    case Attempt::Outcome::FellBack:
    case Attempt::Outcome::Failed:
        break;
    }
    return u'✕';
}

} // namespace

AttemptList::AttemptList(QWidget* parent)
    : QWidget(parent)
    , m_lines(new ToneLabel(ToneLabel::Tone::Plain, this))
{
    auto* heading = new ToneLabel(ToneLabel::Tone::Plain, tr("What was tried"), this);
    heading->setBold(true);
    auto* lost = new ToneLabel(
        ToneLabel::Tone::Muted, tr("What the attempt before would have thrown; a .NET client does not say so"), this);
    lost->setWordWrap(true);
    m_lostHeading = lost;
    m_lost = new HeadText(lost->text(), false, this);
    m_lines->setWordWrap(true);
    m_lines->setTextFormat(Qt::PlainText);
    m_lines->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_lines->setAccessibleName(heading->text());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (QWidget* each : std::initializer_list<QWidget*>{heading, m_lines, m_lostHeading, m_lost})
        layout->addWidget(each);
    setAttempts({});
}

void AttemptList::setAttempts(const std::vector<Attempt>& attempts)
{
    QStringList lines;
    const Attempt* lost = nullptr;
    for (const Attempt& attempt : attempts) {
        lines += QStringLiteral("%1 %2. %3: %4")
                     .arg(markOf(attempt.outcome))
                     .arg(lines.size() + 1)
                     .arg(wayWords(attempt), outcomeWords(attempt));
        if (attempt.outcome == Attempt::Outcome::FellBack)
            lost = &attempt;
    }
    m_lines->setText(lines.join(QLatin1Char('\n')));
    m_lostHeading->setVisible(lost != nullptr);
    m_lost->setVisible(lost != nullptr);
    if (lost && lost->failure)
        m_lost->setHead(text::exceptionChain(*lost->failure));
    setVisible(attempts.size() > 1 || (!attempts.empty() && attempts.front().http != "1.1"));
}

} // namespace pongscope::ui
