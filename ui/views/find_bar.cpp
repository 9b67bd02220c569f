// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/find_bar.h"

#include "ui/text/core_sentences.h"
#include "ui/text/format.h"
#include "ui/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QToolButton>

#include <algorithm>

namespace pongscope::ui {

namespace {

constexpr std::chrono::milliseconds kTypingRests{250};

int share(std::uint64_t done, std::uint64_t all)
{
    return all == 0 ? 100 : static_cast<int>(100 * std::min(done, all) / all);
}

} // namespace

FindBar::FindBar(QWidget* parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_kind(new QComboBox(this))
    , m_case(new QCheckBox(tr("Match &case"), this))
    , m_words(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_stop(new QToolButton(this))
    , m_lister(new RowLister(this))
{
    const auto button = [this](const QString& text, const QString& tip) {
        auto* made = new QToolButton(this);
        made->setText(text);
        made->setToolTip(tip);
        made->setAccessibleName(tip);
        made->setAutoRaise(true);
        return made;
    };
    m_edit->setPlaceholderText(tr("Find in payloads"));
    m_edit->setAccessibleName(tr("What is looked for in payloads"));
    m_edit->setClearButtonEnabled(true);
    m_edit->installEventFilter(this);
    m_kind->addItems({tr("Text"), tr("Expression"), tr("Hex octets")}); // as SearchTerm::Kind
    m_kind->setAccessibleName(tr("How it is looked for"));
    m_kind->setToolTip(tr("Text as it is written, a regular expression (PCRE2), or octets: 00 ff"));
    m_progress->setRange(0, 100);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(80);
    m_progress->setMaximumHeight(fontMetrics().height() / 2);
    m_progress->setAccessibleName(tr("How far the search is"));
    m_stop->setText(tr("Stop"));
    m_stop->setToolTip(tr("Search no further"));
    m_stop->setAutoRaise(true);
    QToolButton* back = button(QStringLiteral("\u2191"), tr("To the hit before (Shift+F3)"));
    QToolButton* on = button(QStringLiteral("\u2193"), tr("To the next hit (F3)"));
    QToolButton* close = button(QStringLiteral("\u2715"), tr("Close the search (Esc)"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 2, 4, 2);
    layout->setSpacing(4);
    layout->addWidget(m_edit, 1);
    for (QWidget* each : std::initializer_list<QWidget*>{m_kind, m_case, back, on, m_words, m_progress, m_stop, close})
        layout->addWidget(each);
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, [this] { look(); });
    connect(m_edit, &QLineEdit::textChanged, this, &FindBar::edited);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &FindBar::edited);
    connect(m_case, &QCheckBox::toggled, this, &FindBar::edited);
    connect(back, &QToolButton::clicked, this, [this] { step(false); });
    connect(on, &QToolButton::clicked, this, [this] { step(true); });
    connect(close, &QToolButton::clicked, this, &FindBar::leave);
    connect(m_stop, &QToolButton::clicked, this, &FindBar::cancel);
    connect(m_lister, &RowLister::listed, this, [this](const capture::RowNumbers& rows) {
        // Almost always behind those that are known: a fragment is settled by what came after it.
        const auto known = static_cast<std::ptrdiff_t>(m_hits.size());
        m_hits.insert(m_hits.end(), rows.begin(), rows.end());
        std::inplace_merge(m_hits.begin(), m_hits.begin() + known, m_hits.end());
        if (m_step)
            step(*m_step);
        describe();
    });
    connect(m_lister, &RowLister::progressed, this, &FindBar::describe);
    connect(m_lister, &RowLister::idle, this, [this] {
        if (m_step)
            step(*m_step);
        m_step.reset();
        describe();
    });
    hide();
}

void FindBar::open()
{
    show();
    m_edit->setFocus();
    m_edit->selectAll();
    look();
}

void FindBar::leave()
{
    hide();
    look();
    Q_EMIT left();
}

void FindBar::setSubject(std::shared_ptr<const capture::Capture> capture, std::optional<capture::RowFilter> within)
{
    m_capture = std::move(capture);
    m_within = std::move(within);
    m_offered = 0;
    m_findings.clear();
    look(true);
}

void FindBar::offer(std::uint64_t rows, std::span<const std::uint64_t> findings, Duration lateAfter)
{
    m_offered = rows;
    if (m_findings.size() != findings.size()) // of one log they only become more
        m_findings.assign(findings.begin(), findings.end());
    m_lateAfter = lateAfter;
    if (m_search && !m_stopped)
        m_lister->offer(m_offered, m_findings, m_lateAfter);
}

void FindBar::setCurrent(std::optional<std::uint64_t> row)
{
    m_current = row;
    describe();
}

void FindBar::setTerm(const capture::SearchTerm& term)
{
    m_kind->setCurrentIndex(static_cast<int>(term.kind));
    m_case->setChecked(term.matchCase);
    m_edit->setText(text::fromCore(term.text));
    open();
}

capture::SearchTerm FindBar::term() const
{
    return {static_cast<capture::SearchTerm::Kind>(m_kind->currentIndex()), m_edit->text().toStdString(),
        m_case->isChecked()};
}

void FindBar::edited()
{
    m_case->setEnabled(term().kind != capture::SearchTerm::Kind::Octets);
    m_step.reset();
    m_soon.start(kTypingRests);
}

void FindBar::look(bool anew)
{
    m_soon.stop();
    const bool wanted = !isHidden() && m_capture && !m_edit->text().isEmpty();
    if (wanted && !anew && m_search && m_search->term() == term())
        return;
    const bool hadOne = m_search.has_value();
    m_lister->stop();
    m_hits.clear();
    m_search.reset();
    m_stopped.reset();
    m_problem.clear();
    if (wanted) {
        if (auto made = capture::PayloadSearch::make(term())) {
            m_search = std::move(*made);
            capture::RowQuery query;
            query.filter = m_within ? capture::RowFilter::both(*m_within, m_search->filter()) : m_search->filter();
            m_lister->start(m_capture, 1, std::move(query));
            m_lister->offer(m_offered, m_findings, m_lateAfter);
        } else {
            m_problem = text::translated(made.error().text);
            if (m_problem.contains(QLatin1String("%1")))
                m_problem = m_problem.arg(text::fromCore(made.error().subject));
        }
    }
    tint();
    describe();
    if (hadOne || m_search)
        Q_EMIT searchChanged();
}

void FindBar::cancel()
{
    if (!m_lister->isBusy())
        return;
    m_stopped = share(m_lister->done(), m_lister->offered());
    m_lister->stop();
    m_step.reset();
    describe();
}

/// From the current row on; round the end, once all of it was searched.
void FindBar::step(bool forward)
{
    look();
    m_step.reset();
    const auto row = static_cast<std::uint32_t>(m_current.value_or(0));
    auto at = forward ? (m_current ? std::ranges::upper_bound(m_hits, row) : m_hits.begin())
                      : std::ranges::lower_bound(m_hits, row);
    const bool beyond = forward ? at == m_hits.end() : at == m_hits.begin();
    if (beyond && m_lister->isBusy()) {
        m_step = forward; // it may still come
        return;
    }
    if (m_hits.empty())
        return;
    if (beyond)
        at = forward ? m_hits.begin() : m_hits.end();
    Q_EMIT rowRequested(forward ? *at : *std::prev(at));
}

QString FindBar::words() const { return m_words->text(); }

void FindBar::describe()
{
    const bool busy = m_lister->isBusy();
    m_progress->setVisible(busy);
    m_progress->setValue(share(m_lister->done(), m_lister->offered()));
    m_stop->setVisible(busy);
    QString words = m_problem;
    if (m_search) {
        const auto row = m_current ? std::ranges::find(m_hits, *m_current) : m_hits.end();
        words = m_hits.empty() ? (busy ? tr("none yet") : tr("no frame has it"))
            : row != m_hits.end()
            ? tr("%1 of %2 frames")
                  .arg(text::count(static_cast<std::uint64_t>(row - m_hits.begin()) + 1), text::count(m_hits.size()))
            : m_hits.size() == 1 ? tr("1 frame has it")
                                 : tr("%1 frames have it").arg(text::count(m_hits.size()));
        if (busy)
            words = tr("%1 …").arg(words);
        else if (m_stopped)
            words = tr("%1, stopped at %2 %").arg(words).arg(*m_stopped);
    }
    m_words->setText(words);
}

void FindBar::tint()
{
    QPalette colours = QApplication::palette(m_edit);
    const Theme theme = Theme::of(colours);
    if (!m_problem.isEmpty())
        colours.setColor(QPalette::Base, tinted(theme.base, theme.bad, 0.18));
    m_edit->setPalette(colours);
}

bool FindBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (!enter && key->key() != Qt::Key_Escape)
            return QWidget::eventFilter(watched, event);
        event->accept(); // here they mean the search, not the window
        if (event->type() == QEvent::ShortcutOverride)
            return true;
        if (enter)
            step(!key->modifiers().testFlag(Qt::ShiftModifier));
        else
            leave();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void FindBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

} // namespace pongscope::ui
