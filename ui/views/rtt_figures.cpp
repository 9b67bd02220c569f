// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/rtt_figures.h"

#include "ui/text/format.h"
#include "ui/views/tone_label.h"

#include <QGridLayout>
#include <QLabel>

#include <algorithm>

namespace pongscope::ui {

namespace {

constexpr int kSpacing = 6;

} // namespace

RttFigures::RttFigures(QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(kSpacing);
    m_grid->setVerticalSpacing(0);
    const std::array<std::pair<QString, QString>, kFigures> words{
        std::pair{tr("last"), tr("Round trip of the newest PING")},
        {tr("median"), tr("Half of the round trips took no longer")},
        {tr("95 %"), tr("95 of 100 round trips took no longer")},
        {tr("99 %"), tr("99 of 100 round trips took no longer")}, {tr("max"), tr("The slowest round trip")},
        {tr("jitter"), tr("Mean difference of neighbouring round trips")}, {tr("PONGs"), tr("Round trips measured")}};
    for (std::size_t i = 0; i < kFigures; ++i) {
        Figure& figure = m_figures[i];
        figure.caption = new ToneLabel(ToneLabel::Tone::Muted, words[i].first, this);
        figure.value = new QLabel(this);
        figure.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        figure.value->setAccessibleName(words[i].first);
        figure.caption->setToolTip(words[i].second);
        figure.value->setToolTip(words[i].second);
    }
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    arrange(static_cast<int>(kFigures));
    setSummary(std::nullopt);
}

void RttFigures::setSummary(const std::optional<diagnosis::RttSummary>& summary)
{
    std::array<QString, kFigures> values;
    values.fill(QStringLiteral("–"));
    if (summary)
        values = {text::duration(summary->last), text::duration(summary->median), text::duration(summary->p95),
            text::duration(summary->p99), text::duration(summary->maximum), text::duration(summary->jitter),
            text::count(summary->count)};
    for (std::size_t i = 0; i < kFigures; ++i)
        m_figures[i].value->setText(values[i]);
}

int RttFigures::columnWidth() const { return fontMetrics().horizontalAdvance(QStringLiteral("88.8 ms")) + 2; }

QSize RttFigures::minimumSizeHint() const { return {4 * columnWidth() + 3 * kSpacing, m_grid->minimumSize().height()}; }

void RttFigures::arrange(int columns)
{
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (std::size_t i = 0; i < kFigures; ++i) {
        const int row = static_cast<int>(i) / columns * 2;
        const int column = static_cast<int>(i) % columns;
        m_grid->addWidget(m_figures[i].caption, row, column);
        m_grid->addWidget(m_figures[i].value, row + 1, column);
    }
    for (int column = 0; column < static_cast<int>(kFigures); ++column) {
        m_grid->setColumnMinimumWidth(column, column < columns ? columnWidth() : 0);
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    }
}

void RttFigures::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const int all = static_cast<int>(kFigures);
    arrange(width() < all * columnWidth() + (all - 1) * kSpacing ? 4 : all);
}

} // namespace pongscope::ui
