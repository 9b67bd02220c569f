// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/message_view.h"

#include "ui/models/frame_text.h"
#include "ui/text/explain.h"
#include "ui/text/explain_deflate.h"
#include "ui/text/format.h"
#include "ui/views/fragment_table.h"
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
/// Places that are shown; more would be a pattern, not a find.
constexpr std::size_t kMostMatches = 1000;

QToolButton* pageButton(const QString& name, MessageView::Page page, QButtonGroup* group, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setText(name);
    button->setCheckable(true);
    button->setAutoRaise(true);
    group->addButton(button, static_cast<int>(page));
    return button;
}

constexpr int kInflated = 0; ///< ids of the side switch
constexpr int kOnWire = 1;

QToolButton* sideButton(const QString& name, int id, QButtonGroup* group, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setText(name);
    button->setCheckable(true);
    button->setAutoRaise(true);
    group->addButton(button, id);
    return button;
}

/// The frames' payloads behind each other, as the decompressor was given them.
Bytes joinedWire(const capture::Capture& capture, const capture::MessageSpan& message)
{
    Bytes joined;
    for (const std::uint64_t number : message.frames) {
        const ByteView payload = capture.payload(capture.row(number));
        const ByteView part = payload.first(std::min(payload.size(), kJoinLimit - joined.size()));
        joined.insert(joined.end(), part.begin(), part.end());
    }
    return joined;
}

} // namespace

MessageView::MessageView(QWidget* parent)
    : QWidget(parent)
    , m_pageButtons(new QButtonGroup(this))
    , m_whole(new QToolButton(this))
    , m_sides(new QButtonGroup(this))
    , m_sideSwitch(new QWidget(this))
    , m_save(new QToolButton(this))
    , m_note(new QLabel(this))
    , m_sizes(new QLabel(this))
    , m_bar(new QWidget(this))
    , m_empty(
          new ToneLabel(ToneLabel::Tone::Muted, tr("Select a frame in the log: what it carries is shown here."), this))
    , m_text(new PayloadTextView(this))
    , m_json(new JsonView(this))
    , m_hex(new HexView(this))
    , m_frames(new FragmentTable(this))
    , m_pages(new QStackedLayout)
{
    auto* bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(4, 4, 4, 4);
    bar->setSpacing(2);
    bar->addWidget(pageButton(tr("Text"), Page::Text, m_pageButtons, m_bar));
    bar->addWidget(pageButton(tr("JSON"), Page::Json, m_pageButtons, m_bar));
    bar->addWidget(pageButton(tr("Hex"), Page::Hex, m_pageButtons, m_bar));
    bar->addWidget(pageButton(tr("Frames"), Page::Frames, m_pageButtons, m_bar));
    m_pageButtons->button(static_cast<int>(Page::Frames))
        ->setToolTip(tr("The frames of this message, with their sizes on the wire and inflated"));
    bar->addSpacing(8);
    bar->addWidget(m_sideSwitch);
    bar->addWidget(m_note, 1);
    bar->addWidget(m_whole);
    bar->addWidget(m_save);
    auto* sides = new QHBoxLayout(m_sideSwitch);
    sides->setContentsMargins(0, 0, 8, 0);
    sides->setSpacing(2);
    auto* line = new QFrame(m_sideSwitch);
    line->setFrameShape(QFrame::VLine);
    line->setFrameShadow(QFrame::Sunken);
    sides->addWidget(line);
    sides->addSpacing(4);
    sides->addWidget(sideButton(tr("Inflated"), kInflated, m_sides, m_sideSwitch));
    sides->addWidget(sideButton(tr("On the Wire"), kOnWire, m_sides, m_sideSwitch));
    m_sides->button(kInflated)->setChecked(true);
    m_sides->button(kInflated)->setToolTip(tr("The message as the application has it"));
    m_sides->button(kOnWire)->setToolTip(tr("The compressed octets as they stood in the frames"));
    m_sizes->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sizes->setContentsMargins(8, 0, 8, 4);
    m_sizes->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_sizes->setWordWrap(true);
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
    for (QWidget* page : std::initializer_list<QWidget*>{m_text, m_json, m_hex, m_frames, m_empty})
        m_pages->addWidget(page);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_sizes);
    layout->addLayout(m_pages, 1);
    connect(m_pageButtons, &QButtonGroup::idClicked, this, [this](int id) { setPage(static_cast<Page>(id)); });
    connect(m_sides, &QButtonGroup::idClicked, this, [this] { showPayload(); });
    connect(m_whole, &QToolButton::clicked, this, &MessageView::showPayload);
    connect(m_save, &QToolButton::clicked, this, &MessageView::saveRequested);
    connect(m_hex, &HexView::selectionChanged, this, [this](quint64 first, quint64 count) {
        m_selectedFirst = first;
        m_selectedCount = count;
        showNote();
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
    m_sizes->hide();
    m_pages->setCurrentWidget(m_empty);
}

void MessageView::setPage(Page page)
{
    (isText() ? m_textPage : m_otherPage) = page;
    if (m_capture)
        showPage();
}

// A control frame has no message, so there is nothing to list.
MessageView::Page MessageView::page() const
{
    const Page chosen = isText() ? m_textPage : m_otherPage;
    return chosen == Page::Frames && !m_message ? Page::Hex : chosen;
}

void MessageView::setOnWire(bool onWire)
{
    if (onWire == isOnWire())
        return;
    m_sides->button(onWire ? kOnWire : kInflated)->setChecked(true);
    if (m_capture)
        showPayload();
}

bool MessageView::isOnWire() const { return m_sides->checkedId() == kOnWire; }

QString MessageView::sizes() const
{
    return isCompressed() ? text::wireAndInflated(m_message->wireLength, m_message->length) : QString();
}

bool MessageView::isCompressed() const { return m_capture && m_message && m_message->compressed; }

QString MessageView::note() const { return m_sizes->text(); }

bool MessageView::isText() const
{
    return m_capture && (m_message ? m_message->type : m_capture->row(m_row).code()) == protocol::Opcode::Text;
}

void MessageView::showPayload()
{
    const bool fragmented = m_message && m_message->frames.size() > 1;
    const bool inflated = isCompressed() && !isOnWire();
    m_whole->setVisible(fragmented);
    m_sideSwitch->setVisible(isCompressed());
    m_sizes->setVisible(isCompressed());
    m_pageButtons->button(static_cast<int>(Page::Frames))->setEnabled(m_message.has_value());
    if (fragmented && m_whole->isChecked()) {
        const auto joined = std::make_shared<const Bytes>(inflated || !isCompressed()
                ? joinedPayload(*m_capture, *m_message, kJoinLimit)
                : joinedWire(*m_capture, *m_message));
        m_payload = {joined, *joined};
        m_cut = joined->size() < (inflated ? m_message->length : m_message->wireLength);
    } else {
        const capture::FrameRow& frame = m_capture->row(m_row);
        const Readable shown =
            inflated ? readable(*m_capture, frame) : Readable{m_capture->payload(frame), frame.length, false};
        m_payload = {m_capture, shown.octets};
        m_cut = shown.octets.size() < shown.length;
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
        else if (page() == Page::Frames)
            m_frames->setMessage(*m_capture, *m_message, m_row);
        else
            m_hex->setPayload(m_payload);
        showMatches();
    }
    showNote();
}

void MessageView::setSearch(std::optional<capture::PayloadSearch> search)
{
    m_search = std::move(search);
    if (m_capture)
        showMatches();
}

/// On the page in sight; the others get theirs when they are filled.
void MessageView::showMatches()
{
    std::vector<Pattern::Span> matches;
    if (m_search)
        matches = m_search->matches(m_payload.octets, kMostMatches);
    if (m_filled[static_cast<std::size_t>(Page::Text)])
        m_text->setMatches(matches);
    if (m_filled[static_cast<std::size_t>(Page::Hex)])
        m_hex->setMatches(std::move(matches));
}

// Beside the switch there is no room for the sizes of a compressed message: it has a line of its own.
void MessageView::showNote()
{
    const QString words = describe();
    m_note->setText(isCompressed() ? QString() : words);
    m_note->setToolTip(m_note->text());
    m_sizes->setText(words);
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
    if (!isCompressed()) {
        words += text::octets(m_payload.octets.size());
    } else {
        if (m_message->frames.size() > 1 && !m_whole->isChecked())
            words +=
                (isOnWire() ? tr("%1, compressed") : tr("%1, inflated")).arg(text::octets(m_payload.octets.size()));
        words += sizes();
    }
    if (m_cut)
        words += tr("the rest was not kept");
    return words.join(QStringLiteral(" \u00B7 "));
}

} // namespace pongscope::ui
