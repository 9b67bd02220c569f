// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/frame_log.h"

#include "ui/models/partner_row.h"
#include "ui/models/row_lister.h"
#include "ui/text/format.h"
#include "ui/theme.h"
#include "ui/views/filter_bar.h"
#include "ui/views/find_bar.h"
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
constexpr qsizetype kMostColours = 20'000; ///< of rows, known at once
constexpr char kHidden = 'h';

} // namespace

FrameLog::FrameLog(QWidget* parent)
    : QWidget(parent)
    , m_model(new FrameTableModel(this))
    , m_table(new FrameTableView(this))
    , m_lister(new RowLister(this))
    , m_filter(new FilterBar(this))
    , m_find(new FindBar(this))
    , m_pauseNote(new QLabel(this))
    , m_fold(toggle(QStringLiteral("\u2665 ") % tr("Fold"),
          tr("One line for a PING and the PONG that answered it, once the first few were seen"), this))
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
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 2, 4, 2);
    bar->setSpacing(6);
    bar->addWidget(m_filter, 1);
    for (QWidget* each : std::initializer_list<QWidget*>{m_pauseNote, m_fold, m_follow, m_pause})
        bar->addWidget(each, 0, Qt::AlignTop);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_table);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_find);
    layout->addLayout(m_pages, 1);
    connect(m_follow, &QToolButton::clicked, m_table, &FrameTableView::setFollowing);
    connect(m_table, &FrameTableView::followingChanged, m_follow, &QToolButton::setChecked);
    connect(m_table, &FrameTableView::followingChanged, this, &FrameLog::followingChanged);
    connect(m_pause, &QToolButton::clicked, this, &FrameLog::setPaused);
    connect(m_fold, &QToolButton::clicked, this, &FrameLog::setFolding);
    connect(m_table, &FrameTableView::currentRowChanged, this, &FrameLog::currentRowChanged);
    connect(m_table->header(), &QHeaderView::sectionClicked, this, &FrameLog::sortBy);
    connect(m_filter, &FilterBar::filterChanged, this, [this] {
        capture::RowQuery query = m_query;
        query.filter = m_filter->filter();
        setQuery(std::move(query));
    });
    connect(m_filter, &FilterBar::left, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_lister, &RowLister::listed, this, [this](const capture::RowNumbers& rows) {
        m_model->list(rows);
        keepCurrent(m_wanted);
        showEmptyState();
        describe();
    });
    connect(m_lister, &RowLister::sorted, this, &FrameLog::takeSorted);
    connect(m_lister, &RowLister::idle, this, [this] {
        m_wanted.reset();
        showEmptyState();
        describe();
    });
    connect(m_table, &QWidget::customContextMenuRequested, this,
        [this](const QPoint& place) { Q_EMIT menuRequested(m_table->viewport()->mapToGlobal(place)); });
    connect(m_table->header(), &QWidget::customContextMenuRequested, this, [this](const QPoint& place) {
        QMenu menu(this);
        fillColumnMenu(menu);
        menu.exec(m_table->header()->mapToGlobal(place));
    });
    connectFindBar();
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
    forgetColours();
    m_published = record ? record->live->rows() : 0;
    m_wanted.reset();
    if (record && record->currentRow >= 0)
        m_wanted = static_cast<std::uint64_t>(record->currentRow);
    listAnew();
    if (record) {
        m_table->setFollowing(record->following);
        if (!record->following && m_query.isPlain())
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
    const auto current = currentRow();
    m_record->currentRow = current ? static_cast<int>(*current) : -1;
    m_record->topRow = m_table->topRow();
    m_record->following = m_table->isFollowing();
}

void FrameLog::publish()
{
    if (!m_record)
        return;
    if (!m_paused) {
        m_published = m_record->live->rows();
        offerRows();
        offerToFindBar();
    }
    if (m_marks != m_record->marks.count()) {
        m_marks = m_record->marks.count();
        forgetColours();
        m_table->refreshMarks();
    }
    adaptColumns();
    showEmptyState();
    describe();
}

void FrameLog::setColourRules(ColourRules rules)
{
    m_rules = std::move(rules);
    forgetColours();
    if (m_rules.isEmpty())
        m_model->setColouring({});
    else
        m_model->setColouring([this](std::uint64_t row) { return colouringOf(row); });
    m_table->viewport()->update();
}

void FrameLog::forgetColours() { m_colours.clear(); }

/// Rules may read payloads, and a row is painted again and again.
std::optional<FrameTableModel::Colouring> FrameLog::colouringOf(std::uint64_t row)
{
    if (!m_record)
        return std::nullopt;
    if (m_colours.size() >= kMostColours)
        forgetColours();
    auto known = m_colours.find(row);
    if (known == m_colours.end()) {
        const RowMarks& marks = m_record->marks;
        const capture::FilterSubject subject{&m_record->live->capture(), 1, marks.findingRows(), marks.lateAfter()};
        const auto colour = m_rules.colourOf(subject, row);
        known = m_colours.insert(row, colour ? static_cast<int>(*colour) : -1);
    }
    if (*known < 0)
        return std::nullopt;
    return FrameTableModel::Colouring{static_cast<std::size_t>(*known), m_rules.filters().at(*known)};
}

void FrameLog::setQuery(capture::RowQuery query)
{
    const auto row = currentRow();
    m_query = std::move(query);
    m_wanted = row;
    listAnew();
    showEmptyState();
    describe();
}

/// All rows, listed from the first by the query.
void FrameLog::listAnew()
{
    m_lister->stop();
    m_find->setSubject(m_record ? m_record->live->sharedCapture() : nullptr, m_query.filter);
    offerToFindBar();
    if (!m_record)
        return m_model->setCapture(nullptr, nullptr, 0);
    m_model->setCapture(m_record->live->sharedCapture(), &m_record->marks, m_query.isPlain() ? m_published : 0);
    m_model->setRoundTrips({});
    if (!m_query.isPlain()) {
        m_model->setListing({});
        if (m_query.folds())
            m_model->setRoundTrips([this](std::uint64_t row) { return foldedRoundTrip(row); });
        m_lister->start(m_record->live->sharedCapture(), 1, m_query);
    }
    offerRows();
    keepCurrent(m_wanted);
}

void FrameLog::offerRows()
{
    if (m_query.isPlain())
        return m_model->publish(m_published);
    m_lister->offer(m_published, m_record->marks.findingRows(), m_record->marks.lateAfter());
    if (m_query.folds())
        m_table->viewport()->update(); // an answer changes the line of its PING
}

void FrameLog::takeSorted(const capture::RowNumbers& rows)
{
    const auto row = m_wanted ? m_wanted : currentRow();
    const int top = m_table->topRow();
    m_model->setListing(rows);
    keepCurrent(row);
    if (!row)
        m_table->scrollToRow(top);
    showEmptyState();
    describe();
}

/// The row is current again if it is listed by now.
void FrameLog::keepCurrent(std::optional<std::uint64_t> row)
{
    const auto line = row ? m_model->lineOf(*row) : std::nullopt;
    if (!line)
        return;
    const bool following = m_table->isFollowing();
    m_table->showRow(*line);
    m_table->setFollowing(following && m_query.sort == capture::RowSort::Log && !m_query.descending);
    m_wanted.reset();
}

void FrameLog::setFolding(bool fold)
{
    m_fold->setChecked(fold);
    if (fold == m_query.fold)
        return;
    capture::RowQuery query = m_query;
    query.fold = fold;
    setQuery(std::move(query));
    Q_EMIT foldingChanged(fold);
}

void FrameLog::sortBy(int column)
{
    using Sort = capture::RowSort;
    const Sort sort = column == FrameTableModel::Size ? Sort::Size
        : column == FrameTableModel::Inflated         ? Sort::Inflated
        : column == FrameTableModel::Ratio            ? Sort::Ratio
        : column == FrameTableModel::RoundTrip        ? Sort::Rtt
                                                      : Sort::Log;
    capture::RowQuery query = m_query;
    // Figures are sorted to find the largest: they come first.
    query.descending = sort == Sort::Log ? false : sort != m_query.sort || !m_query.descending;
    query.sort = sort;
    const bool sorted = sort != Sort::Log;
    m_table->header()->setSortIndicatorShown(sorted);
    if (sorted)
        m_table->header()->setSortIndicator(column, query.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    if (sorted == (m_query.sort != Sort::Log) && !sorted)
        return;
    setQuery(std::move(query));
    if (!sorted)
        m_table->setFollowing(true);
    else
        m_table->scrollToRow(0);
}

std::optional<Duration> FrameLog::foldedRoundTrip(std::uint64_t pingRow) const
{
    const std::vector<Heartbeat>& heartbeats = m_record->live->heartbeats();
    const auto beat = std::ranges::lower_bound(heartbeats, pingRow, {}, &Heartbeat::row);
    if (beat == heartbeats.end() || beat->row != pingRow || !beat->pongRow || m_model->lineOf(*beat->pongRow))
        return {};
    return beat->rtt;
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
    if (row >= m_published)
        setPaused(false);
    auto line = m_model->lineOf(row);
    if (!line && m_query.folds()) {
        const capture::FrameRow& frame = m_record->live->capture().row(row);
        line = frame.hasRtt() && frame.partner <= row ? m_model->lineOf(row - frame.partner) : std::nullopt;
    }
    if (!line) {
        Q_EMIT notListed(row);
        return false;
    }
    m_table->showRow(*line);
    return true;
}

std::optional<std::uint64_t> FrameLog::currentRow() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? std::optional(m_model->rowOf(current.row())) : std::nullopt;
}

bool FrameLog::showPartner()
{
    const auto row = currentRow();
    if (!m_record || !row)
        return false;
    const auto partner = partnerRow(m_record->live->capture(), *row, m_record->live->heartbeats());
    if (!partner)
        return false;
    if (m_query.folds() && !m_model->lineOf(*partner))
        setFolding(false); // who asks for the PONG wants to see it
    return showRow(*partner);
}

QString FrameLog::copySelection(CopyFormat format)
{
    const FrameTableView::Rows rows = m_table->selectedRows();
    if (rows.isEmpty() || !m_record)
        return {};
    std::vector<std::uint64_t> numbers;
    for (int line = rows.first; line <= rows.last && numbers.size() < kMaxCopiedRows; ++line)
        numbers.push_back(m_model->rowOf(line));
    const Copied copied = copyRows(m_record->live->capture(), numbers, format);
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
    const qsizetype own = 1 + std::ssize(m_chosenColumns);
    if (state.size() <= own || state[0] != static_cast<char>(FrameTableModel::kColumns)
        || !m_table->header()->restoreState(state.mid(own)))
        return resetColumns();
    for (std::size_t i = 0; i < m_chosenColumns.size(); ++i) {
        const char chosen = state[1 + static_cast<qsizetype>(i)];
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
    if (m_published > 0)
        m_empty->setText(m_lister->isBusy()
                ? tr("Looking through %1 frames…").arg(text::count(m_published))
                : tr("None of the %1 frames passes the filter. Esc in the filter takes it away.")
                      .arg(text::count(m_published)));
    else if (!m_record)
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
    m_filter->setCounts(shownRows(), m_published, m_lister->isBusy());
    m_follow->setEnabled(m_record != nullptr);
    m_pause->setEnabled(m_record != nullptr);
    m_pauseNote->setVisible(m_paused);
    if (!m_paused || !m_record)
        return;
    const std::uint64_t behind = m_record->live->rows() - m_published;
    m_pauseNote->setText(QStringLiteral("<b style=\"color:%1\">%2</b>")
                             .arg(Theme::of(palette()).late.name(),
                                 tr("View paused, capture goes on: %1 new").arg(text::count(behind))));
}

} // namespace pongscope::ui
