// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/status_figures.h"

#include "ui/models/connection_notice.h"
#include "ui/text/core_sentences.h"
#include "ui/text/explain_deflate.h"
#include "ui/text/format.h"
#include "ui/views/tone_label.h"

#include <QLabel>

#include <algorithm>

namespace pongscope::ui {

namespace {

/// "00:12:33": a duration that is read again every second needs no fractions.
QString clockText(Duration duration)
{
    const auto total = std::chrono::floor<std::chrono::seconds>(duration).count();
    const auto two = [](qint64 part) { return QStringLiteral("%1").arg(part, 2, 10, QLatin1Char('0')); };
    return two(total / 3600) % QLatin1Char(':') % two(total / 60 % 60) % QLatin1Char(':') % two(total % 60);
}

QString stateWords(const ConnectionRecord& record, TimePoint now)
{
    const ConnectionStory& story = record.story;
    const Phase phase = record.phase();
    const QString name = phaseName(phase);
    const std::optional<TimePoint> since = story.openedAt ? story.openedAt : story.startedAt;
    if (!since || phase == Phase::Refused)
        return name;
    const QString duration = clockText(story.endedAt.value_or(now) - *since);
    QString http = QStringLiteral("HTTP/%1").arg(text::fromCore(story.http));
    if (story.streamId)
        http = StatusFigures::tr("%1 stream %2").arg(http).arg(*story.streamId);
    if (phase == Phase::Closed || phase == Phase::Broken)
        return StatusFigures::tr("%1 after %2 \u00B7 %3").arg(name, duration, http);
    return StatusFigures::tr("%1 %2 \u00B7 %3").arg(name, duration, http);
}

} // namespace

StatusFigures::StatusFigures(QWidget* parent)
    : QStatusBar(parent)
    , m_state(new QLabel(this))
    , m_out(figure(QStringLiteral("\u2191 9,999,999"), tr("Frames sent")))
    , m_in(figure(QStringLiteral("\u2193 9,999,999"), tr("Frames received")))
    , m_capture(figure(tr("captured %1 \u00B7 shown %2 \u00B7 dropped %3")
                           .arg(QStringLiteral("9,999,999"), QStringLiteral("9,999,999"), QStringLiteral("99")),
          tr("Frames in the log, frames in the view, and frames or payloads that the log had no room for")))
    , m_deflate(figure(QStringLiteral("z \u2191 100.0 %  \u2193 100.0 %"), {}))
    , m_rtt(figure(tr("RTT %1").arg(QStringLiteral("999 ms")), tr("Newest round trip of a PING")))
    , m_certificate(new ToneLabel(ToneLabel::Tone::Bad, this))
{
    setSizeGripEnabled(false);
    setContentsMargins(8, 0, 8, 0);
    m_state->setTextInteractionFlags(Qt::TextSelectableByMouse);
    addWidget(m_state, 1);
    m_certificate->setBold(true);
    addPermanentWidget(m_certificate);
    for (QLabel* each : {m_out, m_in, m_capture, m_deflate, m_rtt})
        addPermanentWidget(each);
    show(nullptr, 0);
}

QLabel* StatusFigures::figure(const QString& widest, const QString& toolTip)
{
    auto* label = new QLabel(this);
    label->setMinimumWidth(fontMetrics().horizontalAdvance(widest) + fontMetrics().averageCharWidth());
    label->setToolTip(toolTip);
    return label;
}

void StatusFigures::show(const ConnectionRecord* record, std::uint64_t shown, TimePoint now)
{
    for (QLabel* each : {m_out, m_in, m_capture, m_rtt})
        each->setVisible(record != nullptr);
    showDeflate(record);
    const bool doubtful = record && !record->story.doubtfulCertificate.empty();
    m_certificate->setText(doubtful ? tr("⚠ Certificate not proven") : QString());
    m_certificate->setToolTip(doubtful ? text::translated(record->story.doubtfulCertificate) : QString());
    m_certificate->setVisible(doubtful);
    if (!record) {
        m_state->setText(tr("No connection"));
        return;
    }
    const capture::LiveFigures& live = record->live->capture().live();
    m_state->setText(stateWords(*record, now));
    m_out->setText(QStringLiteral("\u2191 ") % text::count(live.framesOut.load(std::memory_order_relaxed)));
    m_in->setText(QStringLiteral("\u2193 ") % text::count(live.framesIn.load(std::memory_order_relaxed)));
    m_capture->setText(captureText(*record, shown));
    m_rtt->setText(
        tr("RTT %1").arg(record->story.lastRtt ? text::duration(*record->story.lastRtt) : QStringLiteral("\u2013")));
}

QString StatusFigures::captureText(const ConnectionRecord& record, std::uint64_t shown) const
{
    const capture::LiveFigures& live = record.live->capture().live();
    const std::uint64_t dropped =
        live.droppedRows.load(std::memory_order_relaxed) + live.droppedPayloads.load(std::memory_order_relaxed);
    return tr("captured %1 \u00B7 shown %2 \u00B7 dropped %3")
        .arg(text::count(record.live->capture().rows()), text::count(shown), text::count(dropped));
}

void StatusFigures::showDeflate(const ConnectionRecord* record)
{
    const bool agreed = record && record->live->deflate();
    m_deflate->setVisible(agreed);
    if (!agreed) {
        m_deflate->clear();
        return;
    }
    const capture::LiveFigures& live = record->live->capture().live();
    const auto read = [](const std::atomic<std::uint64_t>& figure) { return figure.load(std::memory_order_relaxed); };
    const std::uint64_t wireOut = read(live.wireOut);
    const std::uint64_t contentOut = read(live.contentOut);
    const std::uint64_t wireIn = read(live.wireIn);
    const std::uint64_t contentIn = read(live.contentIn);
    m_deflate->setText(
        tr("z ↑ %1 %  ↓ %2 %").arg(text::deflateShare(wireOut, contentOut), text::deflateShare(wireIn, contentIn)));
    const QStringList lines{tr("Payload of the messages, on the wire as a share of what it inflates to"),
        tr("↑ Sent: %1").arg(text::wireAndInflated(wireOut, contentOut)),
        tr("↓ Received: %1").arg(text::wireAndInflated(wireIn, contentIn)),
        tr("Both: %1").arg(text::deflateSaving(wireOut + wireIn, contentOut + contentIn)),
        tr("Memory: %1").arg(text::deflateMemory(*record->live->deflate()))};
    m_deflate->setToolTip(lines.join(QLatin1Char('\n')));
}

QString StatusFigures::deflateText() const { return m_deflate->text(); }

QString StatusFigures::certificateText() const { return m_certificate->text(); }

QString StatusFigures::stateText() const { return m_state->text(); }

} // namespace pongscope::ui
