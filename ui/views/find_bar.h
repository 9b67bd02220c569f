// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/payload_search.h"
#include "ui/models/row_lister.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QToolButton;

namespace pongscope::ui {

/// Looks for text, an expression or octets in whole payloads while the capture goes on: how many frames have it so far,
/// on to the next and back, and how far the search is. Searches only the rows that pass the log's filter.
class FindBar final : public QWidget {
    Q_OBJECT

public:
    explicit FindBar(QWidget* parent = nullptr);

    /// Shows the bar, ready to be typed into.
    void open();
    /// Another log, or another filter: what was found is forgotten and looked for anew.
    void setSubject(std::shared_ptr<const capture::Capture> capture, std::optional<capture::RowFilter> within);
    /// Rows below `rows` may be searched; see RowLister::offer.
    void offer(std::uint64_t rows, std::span<const std::uint64_t> findings, Duration lateAfter);
    /// The row that the details are about; the count says which of the hits it is.
    void setCurrent(std::optional<std::uint64_t> row);
    /// As if typed and confirmed.
    void setTerm(const capture::SearchTerm& term);

    /// What is looked for; nothing while the bar is closed, or what is typed cannot be looked for.
    [[nodiscard]] const std::optional<capture::PayloadSearch>& search() const { return m_search; }
    /// Rows that have it, in the log's order, as far as was searched.
    [[nodiscard]] const capture::RowNumbers& hits() const { return m_hits; }
    [[nodiscard]] bool isBusy() const { return m_lister->isBusy(); }
    /// What the bar says about it.
    [[nodiscard]] QString words() const;
    void step(bool forward);
    void cancel();

Q_SIGNALS:
    void searchChanged();
    void rowRequested(quint64 row);
    /// Esc, or the button; the bar is hidden.
    void left();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] capture::SearchTerm term() const;
    void edited();
    /// Starts what is typed, unless it is being looked for already and nothing else has changed.
    void look(bool anew = false);
    void describe();
    void leave();
    void tint();

    QLineEdit* m_edit;
    QComboBox* m_kind;
    QCheckBox* m_case;
    QLabel* m_words;
    QProgressBar* m_progress;
    QToolButton* m_stop;
    RowLister* m_lister;
    QTimer m_soon; ///< searches once the typing rests
    std::shared_ptr<const capture::Capture> m_capture;
    std::optional<capture::RowFilter> m_within;
    std::optional<capture::PayloadSearch> m_search;
    QString m_problem;
    capture::RowNumbers m_hits;
    std::optional<std::uint64_t> m_current;
    std::uint64_t m_offered = 0;
    std::vector<std::uint64_t> m_findings;
    Duration m_lateAfter{};
    std::optional<bool> m_step;   ///< asked for before a hit was found: forward?
    std::optional<int> m_stopped; ///< cancelled at this share, per cent
};

} // namespace pongscope::ui
