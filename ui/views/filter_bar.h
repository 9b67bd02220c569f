// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/row_filter.h"

#include <QStringList>
#include <QTimer>
#include <QWidget>

class QCompleter;
class QLabel;
class QLineEdit;
class QMenu;
class QStandardItemModel;
class QToolButton;

namespace pongscope::ui {

/// Where the display filter is typed: tells while typing what is wrong and where, offers what could follow, applies
/// what is right. Keeps filters by the user's wish.
class FilterBar final : public QWidget {
    Q_OBJECT

public:
    explicit FilterBar(QWidget* parent = nullptr);

    /// What holds now; nothing: everything is listed.
    [[nodiscard]] const std::optional<capture::RowFilter>& filter() const { return m_filter; }
    /// As if typed and confirmed.
    void setText(const QString& text);
    [[nodiscard]] QString text() const;
    /// Empty while the text is right.
    [[nodiscard]] QString problem() const;
    void focus();
    /// Beside the text: how many of how many rows are listed.
    void setCounts(std::uint64_t listed, std::uint64_t all, bool busy);

    [[nodiscard]] const QStringList& saved() const { return m_saved; }
    void setSaved(const QStringList& filters);

Q_SIGNALS:
    void filterChanged();
    void savedChanged();
    /// Esc was pressed where nothing was left to take away.
    void left();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void edited();
    void apply();
    void underline();
    void complete();
    void insertCompletion(const QString& word);
    void fillMenu();
    void tint();

    QLineEdit* m_edit;
    QLabel* m_counts;
    QLabel* m_problemLine;
    QToolButton* m_more;
    QMenu* m_menu;
    QCompleter* m_completer;
    QStandardItemModel* m_words;
    QTimer m_soon; ///< applies what is typed once the typing rests
    std::optional<capture::RowFilter> m_filter;
    std::optional<capture::FilterProblem> m_problem;
    qsizetype m_wordAt = 0, m_wordLength = 0; ///< what a completion replaces
    QStringList m_saved;
};

} // namespace pongscope::ui
