// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/detail_pane.h"

#include "ui/views/frame_header_view.h"
#include "ui/views/h2_log.h"
#include "ui/views/handshake_view.h"
#include "ui/views/message_view.h"

#include <QEvent>

namespace pongscope::ui {

DetailPane::DetailPane(QWidget* parent)
    : QTabWidget(parent)
    , m_frame(new FrameHeaderView(this))
    , m_message(new MessageView(this))
    , m_handshake(new HandshakeView(this))
    , m_http2(new H2Log(this))
{
    setDocumentMode(true);
    addTab(m_frame, tr("Frame"));
    addTab(m_message, tr("Message"));
    addTab(m_handshake, tr("Handshake"));
    addTab(m_http2, tr("HTTP/2"));
    connect(this, &QTabWidget::currentChanged, this, &DetailPane::fillCurrent);
    connect(m_frame, &FrameHeaderView::noteEditRequested, this, &DetailPane::noteEditRequested);
}

void DetailPane::setRecord(ConnectionRecord* record)
{
    if (record == m_record)
        return;
    m_record = record;
    m_handshake->setConnection(record ? record->live.get() : nullptr);
    m_http2->setConnection(record ? record->live.get() : nullptr);
    m_row.reset();
    m_frame->clear();
    m_message->clear();
}

void DetailPane::setRow(std::optional<std::uint64_t> row)
{
    if (!m_record || (row && *row >= m_record->live->capture().rows()))
        row.reset();
    if (row == m_row && row)
        return refresh();
    m_row = row;
    m_frameFilled = m_messageFilled = false;
    m_http2->showCarriers(row);
    if (row)
        return fillCurrent();
    m_frame->clear();
    m_message->clear();
}

void DetailPane::refresh()
{
    if (!m_record || !m_row || (m_record->marks.findings(*m_row).size() == m_findings && noteOfRow() == m_note))
        return;
    m_frameFilled = false;
    fillCurrent();
}

Payload DetailPane::payload()
{
    if (m_record && m_row && !m_messageFilled)
        fillMessage();
    return m_message->payload();
}

void DetailPane::changeEvent(QEvent* event)
{
    QTabWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    // The findings bear the theme's colours in their text.
    m_frameFilled = false;
    fillCurrent();
}

void DetailPane::fillCurrent()
{
    if (!m_record || !m_row)
        return;
    if (currentWidget() == m_frame && !m_frameFilled)
        fillFrame();
    else if (currentWidget() == m_message && !m_messageFilled)
        fillMessage();
}

void DetailPane::fillFrame()
{
    std::vector<protocol::Finding> findings;
    for (const std::size_t number : m_record->marks.findings(*m_row))
        if (const auto* fact = std::get_if<capture::FindingFact>(&m_record->live->facts()[number].body))
            findings.push_back(fact->finding);
    m_findings = findings.size();
    m_note = noteOfRow();
    m_frame->setFrame(m_record->live->capture(), *m_row, findings, m_record->live->deflate().has_value());
    m_frame->setNote(m_note);
    m_frameFilled = true;
}

capture::RowNote DetailPane::noteOfRow() const
{
    return m_record->live->capture().notes().at(*m_row).value_or(capture::RowNote());
}

void DetailPane::fillMessage()
{
    m_message->setFrame(m_record->live->sharedCapture(), *m_row);
    m_messageFilled = true;
}

} // namespace pongscope::ui
