// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/cut_card.h"

#include "ui/text/explain.h"
#include "ui/text/explain_verdict.h"
#include "ui/text/format.h"
#include "ui/text/verdict_remedy.h"
#include "ui/views/exhibit_table.h"
#include "ui/views/tone_label.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QPushButton>

namespace pongscope::ui {

CutCard::CutCard(QWidget* parent)
    : BadCard(parent)
    , m_headline(ToneLabel::paragraph(this))
    , m_cause(ToneLabel::paragraph(this))
    , m_confidence(ToneLabel::paragraph(this))
    , m_exhibits(new ExhibitTable(this))
    , m_next(ToneLabel::paragraph(this))
{
    setAccessibleName(tr("Why the connection ended"));
    for (QLabel* each : std::initializer_list<QLabel*>{m_headline, m_cause})
        each->setTextFormat(Qt::PlainText); // some of it is what the peer said
    m_headline->setTone(ToneLabel::Tone::Bad);
    m_headline->setBold(true);
    m_cause->setBold(true);
    auto* copy = new QPushButton(tr("&Copy report"), this);
    copy->setToolTip(tr("Copies cause and evidence as Markdown, for a ticket"));
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_report); });

    auto* top = new QHBoxLayout;
    top->addWidget(m_headline, 1);
    top->addWidget(copy, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->setSpacing(6);
    layout->addLayout(top);
    for (QWidget* each : std::initializer_list<QWidget*>{m_cause, m_confidence, m_exhibits, m_next})
        layout->addWidget(each);
}

void CutCard::setEnd(const capture::FindingFact& cause, const capture::ClosedFact& closed, const QString& when)
{
    const QString sentence = text::causeOf(cause), id = text::fromCore(cause.finding.id);
    const QString confidence = text::confidence(cause.confidence), next = text::remedy(cause.finding.id);
    const QString ended = text::explain(closed);
    m_headline->setText(tr("✕ Ended at %1: %2").arg(when, ended));
    m_cause->setText(sentence);
    m_confidence->setText(tr("Cause <code>%1</code>, <b>%2</b>.").arg(id.toHtmlEscaped(), confidence));
    m_exhibits->setExhibits(cause.evidence);
    m_next->setText(QStringLiteral("<b>%1</b> %2").arg(tr("What to do next:"), next.toHtmlEscaped()));
    m_next->setVisible(!next.isEmpty());

    QStringList lines{QStringLiteral("### ") % m_headline->text(), QString(),
        QStringLiteral("**%1** (`%2`, %3)").arg(sentence, id, confidence), QString()};
    for (const auto& [name, value] : cause.evidence)
        lines += QStringLiteral("- ") % text::exhibit(name, value);
    if (!next.isEmpty())
        lines += {QString(), QString(tr("What to do next:") % QLatin1Char(' ') % next)};
    m_report = lines.join(QLatin1Char('\n')) % QLatin1Char('\n');
}

} // namespace pongscope::ui
