// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/message_view.h"

#include "ui/text/explain.h"
#include "ui/text/format.h"
#include "ui/views/hex_view.h"
#include "ui/views/json_view.h"
#include "ui/views/payload_text_view.h"
#include "ui/views/tone_label.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedLayout>
#include <QStringList>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pongscope::ui {

namespace {

/// Joining more than this takes longer than a click may.
constexpr std::size_t kJoinLimit = 32u << 20;

QToolButton* pageButton(const QString& name, MessageView::Page page, QButtonGroup* group, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setText(name);
    button->setCheckable(true);
    button->setAutoRaise(true);
    group->addButton(button, static_cast<int>(page));
    return button;
}

} // namespace

MessageView::MessageView(QWidget* parent)
    : QWidget(parent)
    , m_pageButtons(new QButtonGroup(this))
    , m_whole(new QToolButton(this))
    , m_save(new QToolButton(this))
    , m_note(new QLabel(this))
    , m_bar(new QWidget(this))
    , m_empty(
          new ToneLabel(ToneLabel::Tone::Muted, tr("Select a frame in the log: what it carries is shown here."), this))
    , m_text(new PayloadTextView(this))
    , m_json(new JsonView(this))
    , m_hex(new HexView(this))
    , m_pages(new QStackedLayout)
{
    auto* bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(4, 4, 4, 4);
    bar->setSpacing(2);
    bar->addWidget(pageButton(tr("Text"), Page::Text, m_pageButtons, m_bar));
    bar->addWidget(pageButton(tr("JSON"), Page::Json, m_pageButtons, m_bar));
    bar->addWidget(pageButton(tr("Hex"), Page::Hex, m_pageButtons, m_bar));
    bar->addSpacing(8);
    bar->addWidget(m_note, 1);
    bar->addWidget(m_whole);
    bar->addWidget(m_save);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_whole->setText(tr("Whole Message"));
    m_whole->setToolTip(tr("Show the message that this fragment belongs to, or the fragment alone"));
    m_whole->setCheckable(true);
    m_whole->setChecked(true);
    m_whole->setAutoRaise(true);
    m_save->setText(tr("Save…"));
    m_save->setToolTip(tr("Write what is shown to a file"));
    m_save->setAutoRaise(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    for (QWidget* page : std::initializer_list<QWidget*>{m_text, m_json, m_hex, m_empty})
        m_pages->addWidget(page);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addLayout(m_pages, 1);
    connect(m_pageButtons, &QButtonGroup::idClicked, this, [this](int id) { setPage(static_cast<Page>(id)); });
    connect(m_whole, &QToolButton::clicked, this, &MessageView::showPayload);
    connect(m_save, &QToolButton::clicked, this, &MessageView::saveRequested);
    connect(m_hex, &HexView::selectionChanged, this, [this](quint64 first, quint64 count) {
        m_selectedFirst = first;
        m_selectedCount = count;
        m_note->setText(describe());
    });
    clear();
}

void MessageView::setFrame(std::shared_ptr<const capture::Capture> capture, std::uint64_t row)
{
    m_capture = std::move(capture);
    m_row = row;
    m_message = capture::messageAround(*m_capture, row);
    m_bar->show();
    showPayload();
}

void MessageView::clear()
{
    m_capture.reset();
    m_message.reset();
    m_payload = {};
    m_bar->hide();
    m_pages->setCurrentWidget(m_empty);
}

void MessageView::setPage(Page page)
{
    (isText() ? m_textPage : m_otherPage) = page;
    if (m_capture)
        showPage();
}

MessageView::Page MessageView::page() const { return isText() ? m_textPage : m_otherPage; }

QString MessageView::note() const { return m_note->text(); }

bool MessageView::isText() const
{
    return m_capture && (m_message ? m_message->type : m_capture->row(m_row).code()) == protocol::Opcode::Text;
}

void MessageView::showPayload()
{
    const bool fragmented = m_message && m_message->frames.size() > 1;
    m_whole->setVisible(fragmented);
    if (fragmented && m_whole->isChecked()) {
        const auto joined = std::make_shared<const Bytes>(joinedPayload(*m_capture, *m_message, kJoinLimit));
        m_payload = {joined, *joined};
        m_cut = joined->size() < m_message->length;
    } else {
        const capture::FrameRow& frame = m_capture->row(m_row);
        m_payload = {m_capture, m_capture->payload(frame)};
        m_cut = frame.kept < frame.length;
    }
    m_filled.fill(false);
    m_selectedCount = 0;
    showPage();
}

void MessageView::showPage()
{
    const auto shown = static_cast<std::size_t>(page());
    m_pageButtons->button(static_cast<int>(shown))->setChecked(true);
    m_pages->setCurrentIndex(static_cast<int>(shown));
    if (!m_filled[shown]) {
        m_filled[shown] = true;
        if (page() == Page::Text)
            m_text->setPayload(m_payload);
        else if (page() == Page::Json)
            m_json->setPayload(m_payload);
        else
            m_hex->setPayload(m_payload);
    }
    m_note->setText(describe());
    m_note->setToolTip(m_note->text());
}

QString MessageView::describe() const
{
    QStringList words;
    if (m_selectedCount > 0 && page() == Page::Hex)
        words += tr("%1 selected from 0x%2")
                     .arg(text::octets(m_selectedCount), QString::number(m_selectedFirst, 16).toUpper());
    if (m_message && m_message->frames.size() > 1) {
        const auto& frames = m_message->frames;
        const auto place = std::find(frames.begin(), frames.end(), m_row) - frames.begin() + 1;
        words += m_message->complete ? tr("fragment %1 of %2").arg(place).arg(frames.size())
                                     : tr("fragment %1 of %2 so far").arg(place).arg(frames.size());
    }
    words += text::octets(m_payload.octets.size());
    if (m_cut)
        words += tr("the rest was not kept");
    return words.join(QStringLiteral(" \u00B7 "));
}

} // namespace pongscope::ui
