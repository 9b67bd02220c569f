// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/payload_text_view.h"

#include "ui/models/payload_text.h"
#include "ui/text/format.h"
#include "ui/views/payload_text_edit.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStringList>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pongscope::ui {

namespace {

constexpr std::size_t kSlice = 128u << 10; ///< octets appended in one turn of the event loop: about 5 ms
constexpr std::size_t kMoreFactor = 4;
constexpr std::size_t kFarthestMatch = 8u << 20; ///< that is loaded without being asked for

} // namespace

PayloadTextView::PayloadTextView(QWidget* parent)
    : QWidget(parent)
    , m_edit(new PayloadTextEdit(this))
    , m_bar(new QWidget(this))
    , m_note(new QLabel(m_bar))
    , m_more(new QToolButton(m_bar))
    , m_all(new QToolButton(m_bar))
{
    m_edit->setAccessibleName(tr("Payload as text"));
    m_note->setWordWrap(true);
    m_more->setText(tr("Show More"));
    m_all->setText(tr("Show All"));
    auto* bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(8, 4, 8, 4);
    bar->addWidget(m_note, 1);
    bar->addWidget(m_more);
    bar->addWidget(m_all);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_bar);
    connect(m_more, &QToolButton::clicked, this, &PayloadTextView::showMore);
    connect(m_all, &QToolButton::clicked, this, &PayloadTextView::showAll);
    m_load.setSingleShot(true);
    m_load.setInterval(0);
    connect(&m_load, &QTimer::timeout, this, &PayloadTextView::loadSlice);
    describe();
}

void PayloadTextView::setPayload(Payload payload)
{
    m_load.stop();
    m_payload = std::move(payload);
    m_shown = 0;
    m_firstInvalid.reset();
    m_matches.clear();
    m_edit->clear();
    m_edit->mark({});
    // The first slice at once, so that a click shows something in the same turn.
    m_wanted = std::min(kFirst, m_payload.octets.size());
    loadSlice();
    m_edit->moveCursor(QTextCursor::Start);
}

void PayloadTextView::setMatches(std::vector<Pattern::Span> matches)
{
    m_matches = std::move(matches);
    m_showMatch = !m_matches.empty();
    const std::size_t needed = m_matches.empty() ? 0 : m_matches.front().begin + m_matches.front().length + kSlice;
    if (needed > m_wanted && needed <= kFarthestMatch + kSlice)
        want(needed);
    else if (!m_load.isActive())
        markMatches();
}

/// Octets become characters piece by piece: what stands before a match says where it is.
void PayloadTextView::markMatches()
{
    std::vector<PayloadTextEdit::Run> runs;
    std::size_t octet = 0;
    qsizetype character = 0;
    const auto advance = [&](std::size_t to) {
        character += payloadText(m_payload.octets.subspan(octet, to - octet)).text.size();
        octet = to;
        return character;
    };
    for (const Pattern::Span& match : m_matches) {
        if (match.begin + match.length > m_shown)
            break;
        const qsizetype from = advance(match.begin);
        runs.push_back({from, advance(match.begin + match.length)});
    }
    m_edit->mark(runs);
    if (m_showMatch && !runs.empty()) {
        m_showMatch = false;
        m_edit->showCharacter(runs.front().from);
    }
}

void PayloadTextView::showMore() { want(m_wanted * kMoreFactor); }

void PayloadTextView::showAll() { want(m_payload.octets.size()); }

QWidget* PayloadTextView::editor() const { return m_edit; }

QString PayloadTextView::toPlainText() const { return m_edit->joinedText(); }

void PayloadTextView::want(std::size_t octets)
{
    m_wanted = std::min(octets, m_payload.octets.size());
    loadSlice();
}

void PayloadTextView::loadSlice()
{
    if (m_shown < m_wanted) {
        const ByteView rest = m_payload.octets.subspan(m_shown);
        const ByteView slice = textWindow(rest, std::min(kSlice, m_wanted - m_shown));
        const PayloadText text = payloadText(slice);
        if (text.firstInvalid && !m_firstInvalid)
            m_firstInvalid = m_shown + *text.firstInvalid;
        m_edit->append(text.text);
        m_shown += slice.size();
        // A window that ends inside a character stops short of it; the rest of the payload will bring it.
        if (slice.empty())
            m_wanted = m_shown;
    }
    if (m_shown < m_wanted)
        m_load.start();
    else if (!m_matches.empty())
        markMatches();
    describe();
}

void PayloadTextView::describe()
{
    QStringList notes;
    const std::size_t total = m_payload.octets.size();
    if (m_firstInvalid)
        notes +=
            tr("Not valid UTF-8 from octet %1 on: such octets are shown as \\xNN.").arg(text::count(*m_firstInvalid));
    if (m_shown < total && m_load.isActive())
        notes += tr("Loading: %1 of %2.").arg(text::size(m_shown), text::size(m_wanted));
    else if (m_shown < total)
        notes += tr("The first %1 of %2 are shown, so that the window stays quick. The hex view shows everything.")
                     .arg(text::size(m_shown), text::size(total));
    m_note->setText(notes.join(QLatin1Char(' ')));
    m_more->setVisible(m_shown < total);
    m_all->setVisible(m_shown < total);
    m_bar->setVisible(!notes.isEmpty());
}

} // namespace pongscope::ui
