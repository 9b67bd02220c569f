// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/frame_log.h"

#include "ui/models/partner_row.h"
#include "ui/text/format.h"
#include "ui/theme.h"
#include "ui/views/frame_table_view.h"
#include "ui/views/tone_label.h"

#include <QActionGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QStackedLayout>
#include <QStringList>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pongscope::ui {

namespace {

QToolButton* toggle(const QString& text, const QString& toolTip, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setCheckable(true);
    return button;
}

constexpr std::array<int, 2> kDeflateColumns{FrameTableModel::Inflated, FrameTableModel::Ratio};
constexpr char kAutomatic = 'a'; ///< in a kept state: what the user decided about such a column
constexpr char kShown = 's';
constexpr char kHidden = 'h';

} // namespace

FrameLog::FrameLog(QWidget* parent)
    : QWidget(parent)
    , m_model(new FrameTableModel(this))
    , m_table(new FrameTableView(this))
    , m_title(new QLabel(this))
    , m_pauseNote(new QLabel(this))
    , m_follow(toggle(tr("Follow"), tr("Keep the newest frame in sight (End)"), this))
    , m_pause(toggle(tr("Pause View"), tr("Freeze the view; frames are captured all the same (Space)"), this))
    , m_empty(new ToneLabel(ToneLabel::Tone::Muted, this))
    , m_pages(new QStackedLayout)
{
    m_table->setModel(m_model);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setFrameShape(QFrame::NoFrame);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setMargin(24);
    m_empty->setBackgroundRole(QPalette::Base);
    m_empty->setAutoFillBackground(true);
    m_follow->setChecked(true);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 2, 4, 2);
    bar->setSpacing(6);
    bar->addWidget(m_title, 1);
    bar->addWidget(m_pauseNote);
    bar->addWidget(m_follow);
    bar->addWidget(m_pause);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_table);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addLayout(m_pages, 1);
    connect(m_follow, &QToolButton::clicked, m_table, &FrameTableView::setFollowing);
    connect(m_table, &FrameTableView::followingChanged, m_follow, &QToolButton::setChecked);
    connect(m_table, &FrameTableView::followingChanged, this, &FrameLog::followingChanged);
    connect(m_pause, &QToolButton::clicked, this, &FrameLog::setPaused);
    connect(m_table, &FrameTableView::currentRowChanged, this, &FrameLog::currentRowChanged);
    connect(m_table, &QWidget::customContextMenuRequested, this,
        [this](const QPoint& place) { Q_EMIT menuRequested(m_table->viewport()->mapToGlobal(place)); });
    connect(m_table->header(), &QWidget::customContextMenuRequested, this, [this](const QPoint& place) {
        QMenu menu(this);
        fillColumnMenu(menu);
        menu.exec(m_table->header()->mapToGlobal(place));
    });
    adaptColumns();
    showEmptyState();
    describe();
}

void FrameLog::setRecord(ConnectionRecord* record)
{
    rememberView();
    setPaused(false);
    m_record = record;
    m_marks = 0;
    if (!record) {
        m_model->setCapture(nullptr, nullptr, 0);
    } else {
        m_model->setCapture(record->live->sharedCapture(), &record->marks, record->live->rows());
        if (record->currentRow >= 0)
            m_table->showRow(record->currentRow);
        m_table->setFollowing(record->following);
        if (!record->following)
            m_table->scrollToRow(record->topRow);
    }
    adaptColumns();
    showEmptyState();
    describe();
    Q_EMIT currentRowChanged();
}

void FrameLog::rememberView()
{
    if (!m_record)
        return;
    m_record->currentRow = m_table->currentIndex().isValid() ? m_table->currentIndex().row() : -1;
    m_record->topRow = m_table->topRow();
    m_record->following = m_table->isFollowing();
}

void FrameLog::publish()
{
    if (!m_record)
        return;
    if (!m_paused)
        m_model->publish(m_record->live->rows());
    if (m_marks != m_record->marks.count()) {
        m_marks = m_record->marks.count();
        m_table->refreshMarks();
    }
    adaptColumns();
    showEmptyState();
    describe();
}

void FrameLog::setPaused(bool paused)
{
    if (paused == m_paused || (paused && !m_record))
        return m_pause->setChecked(m_paused);
    m_paused = paused;
    m_pause->setChecked(paused);
    publish();
    Q_EMIT pausedChanged(paused);
}

void FrameLog::setTimeMode(FrameTableModel::TimeMode mode)
{
    if (mode == timeMode())
        return;
    m_model->setTimeMode(mode);
    Q_EMIT timeModeChanged();
}

bool FrameLog::showRows(std::uint64_t first, std::uint64_t last)
{
    if (!m_record || first > last || last >= m_record->live->rows())
        return false;
    if (last >= shownRows())
        setPaused(false);
    m_table->showRows(static_cast<int>(first), static_cast<int>(last));
    return true;
}

bool FrameLog::showRow(std::uint64_t row)
{
    if (!m_record || row >= m_record->live->rows())
        return false;
    if (row >= shownRows())
        setPaused(false);
    m_table->showRow(static_cast<int>(row));
    return true;
}

std::optional<std::uint64_t> FrameLog::currentRow() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? std::optional(static_cast<std::uint64_t>(current.row())) : std::nullopt;
}

bool FrameLog::showPartner()
{
    const auto row = currentRow();
    if (!m_record || !row)
        return false;
    const auto partner = partnerRow(m_record->live->capture(), *row, m_record->live->heartbeats());
    return partner && showRow(*partner);
}

QString FrameLog::copySelection(CopyFormat format)
{
    const FrameTableView::Rows rows = m_table->selectedRows();
    if (rows.isEmpty() || !m_record)
        return {};
    const auto first = static_cast<std::uint64_t>(rows.first);
    const Copied copied = copyRows(m_record->live->capture(), first, static_cast<std::uint64_t>(rows.last), format);
    QGuiApplication::clipboard()->setText(copied.text);
    if (copied.rows < static_cast<std::uint64_t>(rows.size()))
        return tr("Copied the first %1 of %2 frames: the clipboard is no place for more.")
            .arg(text::count(copied.rows), text::count(static_cast<std::uint64_t>(rows.size())));
    return copied.rows == 1 ? tr("Copied 1 frame.") : tr("Copied %1 frames.").arg(text::count(copied.rows));
}

QString FrameLog::copySelectedRows()
{
    const FrameTableView::Rows rows = m_table->selectedRows();
    if (rows.isEmpty())
        return {};
    const int count = std::min(rows.size(), static_cast<int>(kMaxCopiedRows));
    QStringList lines;
    for (int row = rows.first; row < rows.first + count; ++row) {
        QStringList cells;
        for (int visual = 0; visual < FrameTableModel::kColumns; ++visual) {
            const int column = m_table->header()->logicalIndex(visual);
            if (!m_table->header()->isSectionHidden(column))
                cells += m_model->index(row, column).data().toString();
        }
        lines += cells.join(QLatin1Char('\t'));
    }
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
    return count == 1 ? tr("Copied 1 line of the log.")
                      : tr("Copied %1 lines of the log.").arg(text::count(static_cast<std::uint64_t>(count)));
}

void FrameLog::fillColumnMenu(QMenu& menu)
{
    QHeaderView* header = m_table->header();
    for (int column = 0; column < FrameTableModel::kColumns; ++column) {
        QAction* action = menu.addAction(m_model->columnName(column));
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        // The last one shown stays: a header without columns offers no menu to bring one back.
        action->setEnabled(action->isChecked() ? header->count() - header->hiddenSectionCount() > 1 : true);
        connect(action, &QAction::toggled, header, [this, column](bool shown) { showColumn(column, shown); });
    }
    menu.addSeparator();
    using Mode = FrameTableModel::TimeMode;
    auto* group = new QActionGroup(&menu);
    const auto add = [&](const QString& words, Mode mode) {
        QAction* action = menu.addAction(words, this, [this, mode] { setTimeMode(mode); });
        action->setCheckable(true);
        action->setChecked(timeMode() == mode);
        group->addAction(action);
    };
    add(tr("Time since the &Start"), Mode::Relative);
    add(tr("Time since the Frame &Before"), Mode::Delta);
    add(tr("Time of &Day"), Mode::Absolute);
    menu.addSeparator();
    menu.addAction(tr("&Reset Columns"), this, &FrameLog::resetColumns);
}

void FrameLog::showColumn(int column, bool shown)
{
    const auto* place = std::find(kDeflateColumns.begin(), kDeflateColumns.end(), column);
    if (place != kDeflateColumns.end())
        m_chosenColumns[static_cast<std::size_t>(place - kDeflateColumns.begin())] = shown;
    m_table->header()->setSectionHidden(column, !shown);
}

void FrameLog::adaptColumns()
{
    const bool agreed = m_record && m_record->live->deflate();
    for (std::size_t i = 0; i < kDeflateColumns.size(); ++i) {
        const bool hidden = !m_chosenColumns[i].value_or(agreed);
        if (m_table->header()->isSectionHidden(kDeflateColumns[i]) != hidden)
            m_table->header()->setSectionHidden(kDeflateColumns[i], hidden);
    }
}

void FrameLog::resetColumns()
{
    m_chosenColumns.fill(std::nullopt);
    m_table->resetColumns();
    adaptColumns();
}

// How many columns there are and what the user decided stand before the header's own state.
QByteArray FrameLog::columnState() const
{
    QByteArray state(1, static_cast<char>(FrameTableModel::kColumns));
    for (const std::optional<bool>& chosen : m_chosenColumns)
        state += !chosen ? kAutomatic : *chosen ? kShown : kHidden;
    return state + m_table->header()->saveState();
}

void FrameLog::restoreColumns(const QByteArray& state)
{
    const auto own = static_cast<qsizetype>(1 + m_chosenColumns.size());
    if (state.size() <= own || state[0] != static_cast<char>(FrameTableModel::kColumns)
        || !m_table->header()->restoreState(state.mid(own)))
        return resetColumns();
    for (std::size_t i = 0; i < m_chosenColumns.size(); ++i) {
        const char chosen = state[static_cast<qsizetype>(1 + i)];
        m_chosenColumns[i] = chosen == kShown || chosen == kHidden ? std::optional(chosen == kShown) : std::nullopt;
    }
    adaptColumns();
}

void FrameLog::showEmptyState()
{
    const bool hasRows = m_model->rowCount() > 0;
    m_pages->setCurrentWidget(hasRows ? static_cast<QWidget*>(m_table) : m_empty);
    if (hasRows)
        return;
    if (!m_record)
        m_empty->setText(
            tr("Every frame of a connection appears here, control frames included.\n\nType an address above "
               "and press Return, or press Ctrl+L to get there."));
    else if (m_record->phase() == Phase::Connecting)
        m_empty->setText(tr("Frames appear here as soon as the connection is open."));
    else if (m_record->phase() == Phase::Open)
        m_empty->setText(
            tr("No frame yet. What the peer sends appears here; the composer below sends something first."));
    else
        m_empty->setText(tr("This connection carried no frame. The line above says why."));
}

void FrameLog::describe()
{
    m_title->setText(m_record ? tr("Frames of %1").arg(m_record->name) : tr("Frames"));
    m_follow->setEnabled(m_record != nullptr);
    m_pause->setEnabled(m_record != nullptr);
    m_pauseNote->setVisible(m_paused);
    if (!m_paused)
        return;
    const std::uint64_t behind = m_record->live->rows() - shownRows();
    m_pauseNote->setText(QStringLiteral("<b style=\"color:%1\">%2</b>")
                             .arg(Theme::of(palette()).late.name(),
                                 tr("View paused, capture goes on: %1 new").arg(text::count(behind))));
}

} // namespace pongscope::ui
