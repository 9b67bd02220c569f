// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/open_ping_lane.h"

#include "ui/text/format.h"
#include "ui/theme.h"

#include <QAccessible>
#include <QPainter>

#include <algorithm>

namespace pongscope::ui {

namespace {

constexpr int kGap = 14; ///< between two stations: an arrow

std::optional<Duration> sinceAnchor(const std::atomic<std::int64_t>& figure)
{
    const std::int64_t ns = figure.load(std::memory_order_relaxed);
    return ns == capture::LiveFigures::kNone ? std::nullopt : std::optional<Duration>(std::chrono::nanoseconds(ns));
}

} // namespace

OpenPingLane::Figures OpenPingLane::Figures::of(const capture::LiveFigures& live, Duration now)
{
    Figures figures;
    figures.now = now;
    figures.queued = sinceAnchor(live.pingQueuedNs);
    figures.handedOver = sinceAnchor(live.pingHandedOverNs);
    figures.acked = sinceAnchor(live.pingAckedNs);
    figures.ackTold = live.pingAckTold.load(std::memory_order_relaxed);
    return figures;
}

OpenPingLane::OpenPingLane(QWidget* parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Where the open PING is"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

std::array<OpenPingLane::Stop, OpenPingLane::kStations> OpenPingLane::stops(const Figures& figures)
{
    using State = Stop::State;
    std::array<Stop, kStations> stops;
    if (!figures.queued)
        return stops;
    const auto positive = [](Duration stay) { return std::max(stay, Duration::zero()); };
    auto& [queue, network, tcp, application] = stops;
    if (!figures.handedOver) {
        queue = {State::Here, positive(figures.now - *figures.queued)};
        return stops;
    }
    queue = {State::Passed, positive(*figures.handedOver - *figures.queued)};
    if (!figures.acked) {
        network = {State::Here, positive(figures.now - *figures.handedOver)};
        return stops;
    }
    network = {State::Passed, positive(*figures.acked - *figures.handedOver)};
    tcp = {State::Passed, std::nullopt}; // how long it lies there before the application reads it nobody tells
    application = {State::Here, positive(figures.now - *figures.acked)};
    return stops;
}

QString OpenPingLane::nameOf(Station station, bool throughHop)
{
    switch (station) {
    case Station::Queue:
        return tr("our queue");
    case Station::Network:
        return tr("network");
    case Station::PeerTcp:
        return throughHop ? tr("proxy's TCP") : tr("peer's TCP");
    case Station::Application:
        return tr("peer's app");
    }
    return {};
}

QString OpenPingLane::words(const Figures& figures)
{
    if (!figures.queued)
        return tr("No PING is open.");
    if (!figures.handedOver)
        return tr("The open PING still waits in our own queue.");
    if (figures.acked)
        return figures.throughHop
            ? tr("The proxy's TCP has acknowledged the open PING; what is behind it is not seen from here.")
            : tr("The peer's TCP has acknowledged the open PING; its application has not answered.");
    return figures.ackTold
        ? tr("The open PING has left this program, and no TCP has acknowledged it.")
        : tr("The open PING has left this program; this system does not tell whether it was acknowledged.");
}

void OpenPingLane::show(const Figures& figures)
{
    if (figures == m_figures)
        return;
    const bool said = figures.queued.has_value() == m_figures.queued.has_value()
        && figures.handedOver.has_value() == m_figures.handedOver.has_value()
        && figures.acked.has_value() == m_figures.acked.has_value();
    // Only time went on while none is open: nothing that is painted.
    const bool idle = said && !figures.queued;
    m_figures = figures;
    if (idle)
        return;
    if (!said || toolTip().isEmpty()) {
        setToolTip(words(figures));
        setAccessibleDescription(words(figures));
    }
    update();
}

QSize OpenPingLane::sizeHint() const { return {480, fontMetrics().height() * 2 + 4}; }

void OpenPingLane::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme theme = Theme::of(palette());
    const auto all = stops(m_figures);
    const double width = (this->width() - 1 - (kStations - 1) * kGap) / double(kStations);
    const QFontMetrics metrics = fontMetrics();
    for (int i = 0; i < kStations; ++i) {
        const Stop& stop = all[static_cast<std::size_t>(i)];
        const QRectF box(i * (width + kGap) + 0.5, 0.5, width, height() - 1);
        const bool here = stop.state == Stop::State::Here;
        const bool passed = stop.state == Stop::State::Passed;
        const QColor colour = here ? theme.accent : passed ? theme.good : theme.muted;
        painter.setPen(QPen(colour, here ? 2 : 1, stop.state == Stop::State::Ahead ? Qt::DotLine : Qt::SolidLine));
        painter.setBrush(here || passed ? tinted(theme.base, colour, here ? 0.3 : 0.12) : theme.base);
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        painter.setPen(stop.state == Stop::State::Ahead ? theme.muted : theme.text);
        const QRectF inner = box.adjusted(4, 2, -4, -2);
        const auto line = [&](double top, const QString& words) {
            painter.drawText(QRectF(inner.left(), top, inner.width(), metrics.height()), Qt::AlignCenter,
                metrics.elidedText(words, Qt::ElideRight, static_cast<int>(inner.width())));
        };
        QString second = passed ? QStringLiteral("✓") : QString();
        if (stop.stay)
            // An acknowledgement is known to have come at an instant or before.
            second = (passed ? QStringLiteral("✓ ") : QString())
                % (passed && i == static_cast<int>(Station::Network) ? QStringLiteral("≤ ") : QString())
                % text::duration(*stop.stay) % (here ? QStringLiteral(" …") : QString());
        const QString name = nameOf(static_cast<Station>(i), m_figures.throughHop);
        if (second.isEmpty()) {
            line(inner.center().y() - metrics.height() / 2.0, name);
        } else {
            line(inner.top() + 1, name);
            line(inner.bottom() - metrics.height(), second);
        }
        if (i + 1 < kStations) {
            const QPointF tip(box.right() + kGap - 3, box.center().y());
            painter.setPen(QPen(theme.muted, 1.2));
            painter.drawLine(QPointF(box.right() + 3, tip.y()), tip);
            painter.drawLine(tip, tip + QPointF(-4, -3));
            painter.drawLine(tip, tip + QPointF(-4, 3));
        }
    }
}

} // namespace pongscope::ui
