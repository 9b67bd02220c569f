// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ping_lanes.h"

#include "ui/text/format.h"
#include "ui/theme.h"

#include <QPainter>

#include <algorithm>

namespace pongscope::ui {

std::vector<PingLanes::Stay> pingStays(const diagnosis::Evidence& evidence, Duration end)
{
    using Lane = PingLanes::Lane;
    std::vector<PingLanes::Stay> stays;
    if (!evidence.ping)
        return stays;
    const diagnosis::Evidence::Ping& ping = *evidence.ping;
    const auto since = [&ping](TimePoint at) { return at - ping.queued; };
    if (!ping.handedOver) {
        stays.push_back({Lane::Queue, {}, end, true});
        return stays;
    }
    const Duration handedOver = since(*ping.handedOver);
    stays.push_back({Lane::Queue, {}, handedOver, false});
    const auto& after = evidence.aftermath;
    std::optional<Duration> there, read; // the PONG: on this machine, read
    if (after && after->pongAt)
        read = since(*after->pongAt);
    if (after && after->pongThereSince)
        there = since(*after->pongThereSince);
    const std::optional<Duration> arrived = there ? there : read;
    if (!ping.acked) {
        // Nobody told whether the network or the peer has it: the lane says only that it left here.
        stays.push_back({Lane::Network, handedOver, arrived.value_or(end), !arrived});
    } else {
        const Duration acked = since(*ping.acked);
        stays.push_back({Lane::Network, handedOver, acked, false});
        stays.push_back({Lane::Peer, acked, std::max(acked, arrived.value_or(end)), !arrived});
    }
    if (there && (!read || *read > *there))
        stays.push_back({Lane::Unread, *there, read.value_or(end), !read});
    return stays;
}

PingLanes::PingLanes(QWidget* parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Where the PING was"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PingLanes::setEvidence(const diagnosis::Evidence& evidence)
{
    m_stays.clear();
    if (evidence.ping) {
        const auto& ping = *evidence.ping;
        const TimePoint end = evidence.aftermath ? std::max(evidence.aftermath->until, ping.noticed) : ping.noticed;
        m_end = end - ping.queued;
        m_deadline = ping.deadline - ping.queued;
        m_stays = pingStays(evidence, m_end);
    }
    QStringList told;
    for (const Stay& stay : m_stays)
        told += nameOf(stay.lane) % QStringLiteral(": ") % text::duration(stay.until - stay.from)
            % (stay.open ? tr(", and never left it") : QString());
    setToolTip(told.join(QLatin1Char('\n')));
    setAccessibleDescription(told.join(QStringLiteral("; ")));
    setVisible(!m_stays.empty());
    update();
}

QString PingLanes::nameOf(Lane lane)
{
    switch (lane) {
    case Lane::Queue:
        return tr("our queue");
    case Lane::Network:
        return tr("kernel and network");
    case Lane::Peer:
        return tr("the peer");
    case Lane::Unread:
        return tr("here, unread");
    }
    return {};
}

int PingLanes::rowHeight() const { return fontMetrics().height() + 4; }

QSize PingLanes::sizeHint() const { return {240, (kLanes + 1) * rowHeight()}; }

void PingLanes::paintEvent(QPaintEvent*)
{
    if (m_stays.empty() || m_end <= Duration::zero())
        return;
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    int names = 0;
    for (int lane = 0; lane < kLanes; ++lane)
        names = std::max(names, fontMetrics().horizontalAdvance(nameOf(static_cast<Lane>(lane))));
    const int left = names + 12;
    const int width = std::max(1, this->width() - left - 8);
    const auto x = [&](Duration at) {
        return left + static_cast<int>(std::clamp(double(at.count()) / double(m_end.count()), 0.0, 1.0) * width);
    };
    for (int lane = 0; lane < kLanes; ++lane) {
        const QRect row(0, lane * rowHeight(), left - 8, rowHeight());
        painter.setPen(theme.muted);
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, nameOf(static_cast<Lane>(lane)));
        painter.setPen(theme.grid);
        painter.drawLine(left, row.bottom(), left + width, row.bottom());
    }
    for (const Stay& stay : m_stays) {
        const int top = static_cast<int>(stay.lane) * rowHeight() + 3;
        const QRect bar(QPoint(x(stay.from), top), QSize(std::max(3, x(stay.until) - x(stay.from)), rowHeight() - 6));
        const QColor colour = stay.open ? theme.bad : theme.control;
        painter.fillRect(bar, tinted(theme.base, colour, 0.35));
        painter.setPen(QPen(colour, 1, stay.open ? Qt::DashLine : Qt::SolidLine));
        painter.drawRect(bar.adjusted(0, 0, -1, -1));
        const QString length = text::duration(stay.until - stay.from) % (stay.open ? QStringLiteral(" …") : QString());
        const int needed = fontMetrics().horizontalAdvance(length) + 8;
        painter.setPen(theme.text);
        if (needed <= bar.width())
            painter.drawText(bar, Qt::AlignCenter, length);
        else if (bar.right() + needed < this->width())
            painter.drawText(bar.right() + 4, top, needed, bar.height(), Qt::AlignVCenter, length);
        else
            painter.drawText(
                bar.left() - needed, top, needed - 4, bar.height(), Qt::AlignRight | Qt::AlignVCenter, length);
    }
    const int at = x(m_deadline);
    painter.setPen(QPen(theme.bad, 1, Qt::DashLine));
    painter.drawLine(at, 0, at, kLanes * rowHeight());
    const QString label = tr("deadline, %1").arg(text::duration(m_deadline));
    const int labelWidth = fontMetrics().horizontalAdvance(label);
    painter.drawText(std::clamp(at - labelWidth / 2, 0, std::max(0, this->width() - labelWidth)),
        kLanes * rowHeight() + fontMetrics().ascent() + 2, label);
}

} // namespace pongscope::ui
