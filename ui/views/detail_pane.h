// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/connection_record.h"
#include "ui/models/payload.h"

#include <QTabWidget>

namespace pongscope::ui {

class FrameHeaderView;
class H2Log;
class HandshakeView;
class MessageView;

/// About the selected frame and its connection: header, payload, handshake, HTTP/2. Only the tab in sight is filled.
class DetailPane final : public QTabWidget {
    Q_OBJECT

public:
    explicit DetailPane(QWidget* parent = nullptr);

    /// Borrowed; null for none.
    void setRecord(ConnectionRecord* record);
    void setRow(std::optional<std::uint64_t> row);
    /// New facts may be about the row that is shown.
    void refresh();
    [[nodiscard]] H2Log* http2() const { return m_http2; }
    [[nodiscard]] MessageView* message() const { return m_message; }
    /// What the message tab shows, or would show.
    [[nodiscard]] Payload payload();

Q_SIGNALS:
    /// Of the row that is shown.
    void noteEditRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void fillCurrent();
    void fillFrame();
    [[nodiscard]] capture::RowNote noteOfRow() const;
    void fillMessage();

    ConnectionRecord* m_record = nullptr;
    std::optional<std::uint64_t> m_row;
    std::size_t m_findings = 0; ///< about the row, as shown
    capture::RowNote m_note;    ///< the same
    bool m_frameFilled = false;
    bool m_messageFilled = false;
    FrameHeaderView* m_frame;
    MessageView* m_message;
    HandshakeView* m_handshake;
    H2Log* m_http2;
};

} // namespace pongscope::ui
