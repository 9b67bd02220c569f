// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/payload_search.h"
#include "ui/models/colour_rules.h"
#include "ui/models/connection_record.h"
#include "ui/models/frame_table_model.h"
#include "ui/models/frame_text.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QMenu;
class QStackedLayout;
class QToolButton;

namespace pongscope::ui {

class FilterBar;
class FindBar;
class FrameTableView;
class RowLister;

/// The frame log of the connection at hand: table, filter, following, pausing, folding, columns, what stands there
/// while it is empty.
///
/// Pausing freezes the view alone: the capture goes on and the log says how far. Rows are numbered as in the capture,
/// whatever is listed.
class FrameLog final : public QWidget {
    Q_OBJECT

public:
    explicit FrameLog(QWidget* parent = nullptr);

    /// Borrowed; null for none. Restores how the user left that connection's log.
    void setRecord(ConnectionRecord* record);
    /// The record has new rows or facts.
    void publish();
    [[nodiscard]] FrameTableView* table() const { return m_table; }
    [[nodiscard]] const FrameTableModel* model() const { return m_model; }
    /// That are listed.
    [[nodiscard]] std::uint64_t shownRows() const { return static_cast<std::uint64_t>(m_model->rowCount()); }
    /// That the view knows of, listed or not.
    [[nodiscard]] std::uint64_t publishedRows() const { return m_published; }
    [[nodiscard]] FilterBar* filterBar() const { return m_filter; }

    [[nodiscard]] bool isFolding() const { return m_query.fold; }
    /// Heartbeats that were answered take one line instead of two.
    void setFolding(bool fold);
    /// By that column, the other way round if it is so already; columns that say nothing about order: as in the log.
    void sortBy(int column);

    [[nodiscard]] bool isPaused() const { return m_paused; }
    void setPaused(bool paused);
    [[nodiscard]] FrameTableModel::TimeMode timeMode() const { return m_model->timeMode(); }
    void setTimeMode(FrameTableModel::TimeMode mode);
    [[nodiscard]] const ColourRules& colourRules() const { return m_rules; }
    void setColourRules(ColourRules rules);
    /// Selects a row; one that is captured and not shown yet resumes a paused view first. A PONG that is folded into
    /// its PING stands there. False when it is not listed, which notListed() tells.
    bool showRow(std::uint64_t row);
    /// The same with a run of rows; the first becomes the current one.
    bool showRows(std::uint64_t first, std::uint64_t last);
    /// The row that the details are about.
    [[nodiscard]] std::optional<std::uint64_t> currentRow() const;
    /// Jumps to the other half of the current heartbeat; false when there is none.
    bool showPartner();
    /// What was put on the clipboard, in words; empty without a selection.
    QString copySelection(CopyFormat format);
    QString copySelectedRows();
    /// What the user says about the current row, empty if that is nothing; nothing: there is no current row.
    [[nodiscard]] std::optional<capture::RowNote> currentNote() const;
    void setCurrentNote(capture::RowNote note);
    void toggleBookmark();
    /// To the next listed row with a bookmark or a note; false when there is none.
    bool showNextNoted(bool forward);
    /// The search through payloads.
    void find();
    void findNext(bool forward);
    [[nodiscard]] FindBar* findBar() const { return m_find; }
    [[nodiscard]] const std::optional<capture::PayloadSearch>& search() const;
    /// Check boxes for the columns and the way in which time is counted.
    void fillColumnMenu(QMenu& menu);

    /// Inflated and Ratio are shown where compression was agreed on, until the user decides about them.
    [[nodiscard]] QByteArray columnState() const;
    void restoreColumns(const QByteArray& state);
    /// As at first, the user's decisions forgotten.
    void resetColumns();

Q_SIGNALS:
    void currentRowChanged();
    void pausedChanged(bool paused);
    void followingChanged(bool following);
    void timeModeChanged();
    void menuRequested(const QPoint& globalPlace);
    void foldingChanged(bool folding);
    void notListed(quint64 row);
    void told(const QString& words);
    /// What is looked for in payloads is another thing now, or nothing.
    void searchChanged();
    /// A row that the search found is the current one.
    void hitShown();

private:
    void setQuery(capture::RowQuery query);
    void listAnew();
    void offerRows();
    void takeSorted(const capture::RowNumbers& rows);
    void keepCurrent(std::optional<std::uint64_t> row);
    [[nodiscard]] std::optional<Duration> foldedRoundTrip(std::uint64_t pingRow) const;
    [[nodiscard]] std::optional<FrameTableModel::Colouring> colouringOf(std::uint64_t row);
    void forgetColours();
    void showColumn(int column, bool shown);
    void adaptColumns();
    void showEmptyState();
    void describe();
    void rememberView();
    void connectFindBar();
    void offerToFindBar();

    ConnectionRecord* m_record = nullptr;
    FrameTableModel* m_model;
    FrameTableView* m_table;
    RowLister* m_lister;
    FilterBar* m_filter;
    FindBar* m_find;
    QLabel* m_pauseNote;
    QToolButton* m_fold;
    QToolButton* m_follow;
    QToolButton* m_pause;
    QLabel* m_empty;
    QStackedLayout* m_pages;
    std::array<std::optional<bool>, 2> m_chosenColumns; ///< whether the user wants to see Inflated, Ratio
    capture::RowQuery m_query;
    std::uint64_t m_published = 0;
    std::optional<std::uint64_t> m_wanted; ///< the row to be current again once it is listed
    ColourRules m_rules;
    QHash<quint64, int> m_colours; ///< of rows that were painted; -1: none
    bool m_paused = false;
    std::size_t m_marks = 0; ///< that were drawn last
};

} // namespace pongscope::ui
