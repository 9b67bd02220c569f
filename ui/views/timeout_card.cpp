// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/timeout_card.h"

#include "ui/charts/ping_lanes.h"
#include "ui/text/explain.h"
#include "ui/text/explain_verdict.h"
#include "ui/text/format.h"
#include "ui/text/verdict_remedy.h"
#include "ui/views/exhibit_table.h"
#include "ui/views/head_text.h"
#include "ui/views/tone_label.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QGridLayout>
#include <QPushButton>
#include <QResizeEvent>

#include <memory>

namespace pongscope::ui {

namespace {

constexpr int kTwoColumns = 520;

} // namespace

TimeoutCard::TimeoutCard(QWidget* parent)
    : BadCard(parent)
    , m_headline(ToneLabel::paragraph(this))
    , m_verdict(ToneLabel::paragraph(this))
    , m_confidence(ToneLabel::paragraph(this))
    , m_lanes(new PingLanes(this))
    , m_exhibits(new ExhibitTable(this))
    , m_others(ToneLabel::paragraph(this))
    , m_summary(ToneLabel::paragraph(this))
    , m_instants(new QGridLayout)
    , m_evidence(ToneLabel::paragraph(this))
    , m_chains(new HeadText(tr("What a .NET program is told"), false, this))
    , m_columns(new QBoxLayout(QBoxLayout::LeftToRight))
{
    setAccessibleName(tr("Keep-alive timeout"));
    m_headline->setTone(ToneLabel::Tone::Bad);
    m_headline->setBold(true);
    m_verdict->setBold(true);
    for (QLabel* each : std::initializer_list<QLabel*>{m_headline, m_verdict, m_summary})
        each->setTextFormat(Qt::PlainText); // some of it is what the peer said
    m_lanes->hide();
    m_others->hide();
    m_instants->setHorizontalSpacing(12);
    m_instants->setVerticalSpacing(0);
    m_evidence->setAlignment(Qt::AlignTop);
    auto* copy = new QPushButton(tr("&Copy report"), this);
    copy->setToolTip(tr("Copies verdict, instants, evidence and exceptions as Markdown, for a ticket"));
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(report()); });

    auto* top = new QHBoxLayout;
    top->addWidget(m_headline, 1);
    top->addWidget(copy, 0, Qt::AlignTop);
    auto* instants = new QVBoxLayout;
    instants->addLayout(m_instants);
    instants->addStretch();
    m_columns->setSpacing(16);
    m_columns->addLayout(instants);
    m_columns->addWidget(m_evidence, 1);
    auto* chainTitle = new ToneLabel(ToneLabel::Tone::Muted, tr("What each call of a .NET program throws:"), this);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->setSpacing(6);
    layout->addLayout(top);
    for (QWidget* each :
        std::initializer_list<QWidget*>{m_verdict, m_confidence, m_lanes, m_exhibits, m_others, m_summary})
        layout->addWidget(each);
    layout->addLayout(m_columns);
    layout->addWidget(chainTitle);
    layout->addWidget(m_chains);
}

void TimeoutCard::setTimeout(const capture::TimeoutFact& timeout, const ClockAnchor& anchor)
{
    m_headline->setText(tr("✕ Aborted at %1: PING %2 was not answered")
                            .arg(text::wallTime(anchor.toWall(timeout.noticed)))
                            .arg(timeout.token));
    m_verdict->setText(tr("Still listening: the verdict follows when the time of grace is over."));
    m_confidence->hide();
    m_markdown.clear();
    for (QWidget* each : std::initializer_list<QWidget*>{m_lanes, m_exhibits, m_others})
        each->hide();
    m_summary->setText(text::explain(timeout));
    setInstants(timeout, anchor);
    m_evidenceLines = text::evidence(timeout);
    QString bullets;
    for (const QString& line : m_evidenceLines)
        bullets += QStringLiteral("<tr><td>•&nbsp;</td><td>%1</td></tr>").arg(line.toHtmlEscaped());
    // A table, because a list would indent by a third of the column.
    m_evidence->setText(QStringLiteral("<table cellspacing='0' cellpadding='0'>%1</table>").arg(bullets));
    m_chains->setHead(text::exceptionChains(timeout));
}

void TimeoutCard::setVerdict(const diagnosis::Evidence& evidence, const diagnosis::Verdict& verdict)
{
    m_markdown = text::markdown(verdict);
    m_verdict->setText(text::explain(verdict.best.sentence));
    const QString id = QString::fromStdString(verdict.best.id).toHtmlEscaped();
    m_confidence->setText(text::isUnknown(verdict)
            ? tr("Verdict <code>%1</code>: no cause that is known here fits.").arg(id)
            : tr("Verdict <code>%1</code>, <b>%2</b>.").arg(id, text::confidence(verdict.best.confidence)));
    m_confidence->show();
    m_lanes->setEvidence(evidence);
    ExhibitTable::Exhibits exhibits;
    for (const diagnosis::Exhibit& each : verdict.best.evidence)
        exhibits.emplace_back(each.name.text(), each.value);
    m_exhibits->setExhibits(exhibits);
    QString others;
    const auto list = [&others](const QString& title, const QStringList& lines) {
        if (lines.isEmpty())
            return;
        others += QStringLiteral("<p style='margin:2px 0'><b>%1</b>").arg(title.toHtmlEscaped());
        for (const QString& line : lines)
            others += QStringLiteral("<br>•&nbsp;%1").arg(line.toHtmlEscaped());
        others += QStringLiteral("</p>");
    };
    QStringList claims, checks, notes;
    for (const diagnosis::Claim& other : verdict.runnersUp)
        claims += QStringLiteral("%1 (%2, %3)")
                      .arg(text::explain(other.sentence), QString::fromStdString(other.id),
                          text::confidence(other.confidence));
    for (const diagnosis::Sentence& check : verdict.tellApart)
        checks += text::explain(check);
    for (const diagnosis::Sentence& note : verdict.notes)
        notes += text::explain(note);
    const QString next = text::remedy(verdict.best.id);
    list(tr("What to do next"), next.isEmpty() ? QStringList() : QStringList{next});
    list(tr("What else would explain it"), claims);
    list(tr("To be sure"), checks);
    list(tr("What limits the evidence"), notes);
    m_others->setText(others);
    m_others->setVisible(!others.isEmpty());
}

void TimeoutCard::setInstants(const capture::TimeoutFact& timeout, const ClockAnchor& anchor)
{
    while (const std::unique_ptr<QLayoutItem> item{m_instants->takeAt(0)})
        item->widget()->deleteLater();
    m_instantLines.clear();
    int row = 0;
    const auto add = [&](const QString& name, TimePoint at) {
        addInstant(row++, name, text::wallTime(anchor.toWall(at)),
            at < timeout.due ? text::duration(at - timeout.due)
                             : QString(QLatin1Char('+') % text::duration(at - timeout.due)));
    };
    add(tr("PING due"), timeout.due);
    add(tr("queued"), timeout.queued);
    if (timeout.handedOver)
        add(tr("handed over"), *timeout.handedOver);
    else
        addInstant(row++, tr("handed over"), tr("never"), {});
    add(tr("deadline"), timeout.deadline);
    add(tr("noticed"), timeout.noticed);
}

void TimeoutCard::addInstant(int row, const QString& name, const QString& when, const QString& offset)
{
    auto* title = new ToneLabel(ToneLabel::Tone::Muted, name, this);
    auto* clock = new ToneLabel(ToneLabel::Tone::Plain, when, this);
    auto* after = new ToneLabel(ToneLabel::Tone::Plain, offset, this);
    clock->setFont(dataFont());
    after->setFont(dataFont());
    clock->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_instants->addWidget(title, row, 0);
    m_instants->addWidget(clock, row, 1);
    m_instants->addWidget(after, row, 2, Qt::AlignRight);
    m_instantLines += QStringList{name, when, offset}.join(QLatin1Char('\t')).trimmed();
}

QString TimeoutCard::report() const
{
    return QStringList{QStringLiteral("### ") % m_headline->text(), QString(), m_markdown, m_summary->text(), QString(),
               m_instantLines.join(QLatin1Char('\n')), QString(), m_evidenceLines.join(QLatin1Char('\n')), QString(),
               m_chains->toPlainText()}
               .join(QLatin1Char('\n'))
        % QLatin1Char('\n');
}

void TimeoutCard::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_columns->setDirection(event->size().width() < kTwoColumns ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

} // namespace pongscope::ui
