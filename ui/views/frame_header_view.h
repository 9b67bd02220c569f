// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture.h"

#include <QScrollArea>

class QLabel;

namespace pongscope::ui {

class HeaderDiagram;

/// One frame: where it stands in the log, its header bit by bit, and what is to be said against it, with the section
/// of the RFC and what a .NET client does.
class FrameHeaderView final : public QScrollArea {
    Q_OBJECT

public:
    explicit FrameHeaderView(QWidget* parent = nullptr);

    /// `deflate`: compression was agreed on, so RSV1 has a meaning.
    void setFrame(const capture::Capture& capture, std::uint64_t row, const std::vector<protocol::Finding>& findings,
        bool deflate = false);
    /// What the user noted about the frame.
    void setNote(const capture::RowNote& note);
    /// Says what would fill the view.
    void clear();

Q_SIGNALS:
    /// The user wants to write it, or write it anew.
    void noteEditRequested();

private:
    void showCompression(const capture::Capture& capture, std::uint64_t row);
    void showFindings(const std::vector<protocol::Finding>& findings);

    QLabel* m_title;
    QLabel* m_compression; ///< only for a frame that was
    QLabel* m_note;
    HeaderDiagram* m_diagram;
    QLabel* m_findings;
    QLabel* m_empty;
};

} // namespace pongscope::ui
