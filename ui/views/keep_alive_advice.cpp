// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/keep_alive_advice.h"

#include "ui/text/explain_verdict.h"
#include "ui/text/format.h"
#include "ui/theme.h"
#include "ui/views/row_table.h"
#include "ui/views/tone_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QToolButton>

namespace pongscope::ui {

namespace {

enum Column : int { Timeout, Pings, Aborted, Right };

QString pairWords(const protocol::KeepAliveSettings& settings)
{
    return text::keepAliveValue(settings.interval) % QStringLiteral(" / ") % text::keepAliveValue(settings.timeout);
}

/// What the colour says as well.
QString judgement(const diagnosis::KeepAliveOutcome& outcome)
{
    if (outcome.abortedAt)
        return outcome.right ? KeepAliveAdvice::tr("✓ yes: the peer was gone")
                             : KeepAliveAdvice::tr("✕ no: the peer was alive");
    return outcome.right ? KeepAliveAdvice::tr("✓ yes: the peer was alive")
                         : KeepAliveAdvice::tr("✕ no: the peer was silent");
}

} // namespace

KeepAliveAdvice::KeepAliveAdvice(QWidget* parent)
    : QWidget(parent)
    , m_pair(new ToneLabel(ToneLabel::Tone::Plain, this))
    , m_apply(new QPushButton(this))
    , m_reasons(new ToneLabel(ToneLabel::Tone::Muted, this))
    , m_more(new QToolButton(this))
    , m_table(new RowTable({tr("Timeout"), tr("PINGs"), tr("Aborted after"), tr("Was that right?")}, this))
{
    setAccessibleName(tr("Recommended keep-alive"));
    m_pair->setBold(true);
    m_reasons->setWordWrap(true);
    m_reasons->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setText(tr("What would other timeouts have done?"));
    m_table->setAccessibleName(tr("What other timeouts would have done"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->hide();
    connect(m_more, &QToolButton::toggled, this, &KeepAliveAdvice::refresh);
    connect(m_apply, &QPushButton::clicked, this, [this] {
        if (m_review)
            Q_EMIT applied(m_review->advice.settings);
    });

    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_pair, 1);
    head->addWidget(m_apply);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_reasons);
    layout->addWidget(m_more, 0, Qt::AlignLeft);
    layout->addWidget(m_table);
    setReview(std::nullopt);
}

void KeepAliveAdvice::setReview(const std::optional<diagnosis::KeepAliveReview>& review)
{
    m_review = review;
    setVisible(review.has_value());
    if (review)
        refresh();
}

void KeepAliveAdvice::setLive(bool live)
{
    m_live = live;
    refresh();
}

bool KeepAliveAdvice::isOpen() const { return m_more->isChecked(); }

void KeepAliveAdvice::refresh()
{
    if (!m_review)
        return;
    const bool inUse = m_review->advice.settings == m_review->recorded;
    m_pair->setText(tr("Recommended: %1").arg(pairWords(m_review->advice.settings)));
    m_pair->setToolTip(tr("Interval / timeout"));
    m_apply->setText(inUse ? tr("In use") : tr("Apply"));
    m_apply->setEnabled(!inUse);
    m_apply->setToolTip(m_live ? tr("Holds for this connection at once, and for the next ones")
                               : tr("Holds from the next connection on"));
    QStringList reasons;
    for (const diagnosis::Sentence& reason : m_review->advice.reasons)
        reasons += text::unbroken(text::explain(reason));
    if (m_review->advised && m_review->advised->abortedAt)
        reasons += text::unbroken(text::explain(diagnosis::outcomeSentence(*m_review->advised, m_review->opened)));
    m_reasons->setText(reasons.join(QLatin1Char(' ')));
    const bool known = !m_review->outcomes.empty();
    m_more->setVisible(known);
    m_more->setArrowType(m_more->isChecked() ? Qt::DownArrow : Qt::RightArrow);
    m_table->setVisible(known && m_more->isChecked());
    if (known && m_more->isChecked())
        fill();
}

void KeepAliveAdvice::fill()
{
    const Theme theme = Theme::of(palette());
    m_table->setRowCount(static_cast<int>(m_review->outcomes.size()));
    int row = 0;
    for (const diagnosis::KeepAliveOutcome& outcome : m_review->outcomes) {
        const bool ours = outcome.settings == m_review->recorded;
        const QString timeout = text::keepAliveValue(outcome.settings.timeout);
        setCell(row, Timeout, ours ? tr("%1 (now)").arg(timeout) : timeout, Qt::AlignRight);
        setCell(row, Pings, text::count(outcome.pings), Qt::AlignRight);
        setCell(row, Aborted,
            outcome.abortedAt ? text::duration(*outcome.abortedAt - m_review->opened) : tr("not aborted"),
            Qt::AlignRight);
        setCell(row, Right, judgement(outcome), Qt::AlignLeft);
        m_table->item(row, Right)->setForeground(outcome.right ? theme.good : theme.bad);
        QFont font = m_table->font();
        font.setBold(ours);
        for (int column = 0; column < m_table->columnCount(); ++column)
            m_table->item(row, column)->setFont(font);
        ++row;
    }
    for (const int column : {Timeout, Pings, Aborted})
        m_table->resizeColumnToContents(column);
    const int rows = m_table->rowCount() * m_table->verticalHeader()->defaultSectionSize();
    m_table->setFixedHeight(rows + m_table->horizontalHeader()->sizeHint().height() + 2);
}

void KeepAliveAdvice::setCell(int row, int column, const QString& words, Qt::Alignment align)
{
    auto* cell = new QTableWidgetItem(words);
    cell->setTextAlignment(align | Qt::AlignVCenter);
    cell->setToolTip(words);
    m_table->setItem(row, column, cell);
}

void KeepAliveAdvice::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refresh();
}

} // namespace pongscope::ui
