// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The user's bookmarks and notes in FrameLog, and the search through payloads.

#include "core/base/background.h"
#include "ui/text/explain.h"
#include "ui/text/format.h"
#include "ui/views/filter_bar.h"
#include "ui/views/find_bar.h"
#include "ui/views/frame_log.h"
#include "ui/views/frame_table_view.h"

#include <algorithm>

namespace pongscope::ui {

std::optional<capture::RowNote> FrameLog::currentNote() const
{
    const auto row = currentRow();
    if (!m_record || !row)
        return std::nullopt;
    return m_record->live->capture().notes().at(*row).value_or(capture::RowNote());
}

void FrameLog::toggleBookmark()
{
    auto note = currentNote();
    if (!note)
        return;
    note->bookmark = !note->bookmark;
    setCurrentNote(std::move(*note));
}

/// Shown at once; whether the file took it is told when it did not.
void FrameLog::setCurrentNote(capture::RowNote note)
{
    const auto row = currentRow();
    if (!m_record || !row)
        return;
    const std::shared_ptr<capture::Capture> capture = m_record->live->recorded().capture;
    capture->setNote(*row, std::move(note));
    inBackground(
        this, [capture] { return capture->keepNotes(); },
        [this](const Result<>& kept) {
            if (!kept)
                Q_EMIT told(tr("The note is in this window alone: %1 Export the capture to keep it.")
                                .arg(text::explain(kept.error())));
        });
    forgetColours();
    m_table->refreshMarks();
    if (m_query.filter && m_query.filter->readsNotes()) {
        m_wanted = row;
        listAnew();
    }
    Q_EMIT currentRowChanged();
}

bool FrameLog::showNextNoted(bool forward)
{
    if (!m_record)
        return false;
    const auto current = currentRow();
    auto notes = m_record->live->capture().notes().all();
    if (!forward)
        std::ranges::reverse(notes);
    for (const auto& [row, note] : notes) {
        const bool beyond = !current || (forward ? row > *current : row < *current);
        if (beyond && m_model->lineOf(row))
            return showRow(row);
    }
    return false;
}

void FrameLog::find() { m_find->open(); }

void FrameLog::findNext(bool forward)
{
    if (m_find->isHidden() || !m_find->search())
        m_find->open();
    else
        m_find->step(forward);
}

const std::optional<capture::PayloadSearch>& FrameLog::search() const { return m_find->search(); }

void FrameLog::connectFindBar()
{
    connect(m_find, &FindBar::searchChanged, this, &FrameLog::searchChanged);
    connect(m_find, &FindBar::left, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_find, &FindBar::rowRequested, this, [this](quint64 row) {
        if (showRow(row))
            Q_EMIT hitShown();
    });
    connect(this, &FrameLog::currentRowChanged, m_find, [this] { m_find->setCurrent(currentRow()); });
}

void FrameLog::offerToFindBar()
{
    if (m_record)
        m_find->offer(m_published, m_record->marks.findingRows(), m_record->marks.lateAfter());
}

} // namespace pongscope::ui
