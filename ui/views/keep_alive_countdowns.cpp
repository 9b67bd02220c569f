// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/keep_alive_countdowns.h"

#include "ui/text/format.h"

#include <QHBoxLayout>
#include <QLocale>

#include <algorithm>

namespace pongscope::ui {

namespace {

using namespace std::chrono_literals;
using protocol::KeepAliveStrategy;
using Tone = CountdownBar::Tone;

double share(Duration part, Duration whole)
{
    return std::chrono::duration<double>(part).count() / std::max(1e-9, std::chrono::duration<double>(whole).count());
}

/// One decimal and no less: figures that change their width while they run cannot be read.
QString remaining(Duration value, Duration whole)
{
    value = std::max(value, Duration::zero());
    if (value >= 60s)
        return text::duration(value);
    if (whole >= 1s)
        return KeepAliveCountdowns::tr("%1 s").arg(
            QLocale().toString(std::chrono::duration<double>(value).count(), 'f', 1));
    return KeepAliveCountdowns::tr("%1 ms").arg(std::chrono::duration_cast<std::chrono::milliseconds>(value).count());
}

QString pingName(const KeepAliveFigures& figures)
{
    return figures.openToken ? KeepAliveCountdowns::tr("PING %1").arg(*figures.openToken)
                             : KeepAliveCountdowns::tr("PING");
}

} // namespace

std::optional<Duration> KeepAliveFigures::heartbeatAfter(Duration instant) const
{
    const auto period = protocol::heartbeatOf(settings);
    if (!nextTick || !period || period->count() <= 0)
        return std::nullopt;
    Duration tick = *nextTick;
    if (tick <= instant)
        tick += ((instant - tick) / Duration(*period) + 1) * Duration(*period);
    return tick;
}

CountdownBar::Reading nextPingReading(const KeepAliveFigures& figures)
{
    const KeepAliveStrategy strategy = protocol::strategyOf(figures.settings);
    const QString what = strategy == KeepAliveStrategy::PingPong ? KeepAliveCountdowns::tr("Next PING")
                                                                 : KeepAliveCountdowns::tr("Next PONG");
    if (!figures.live)
        return {KeepAliveCountdowns::tr("%1: when the connection is open").arg(what), 0, Tone::Idle};
    if (figures.deadline) {
        const Duration ago = figures.now - (*figures.deadline - figures.settings.timeout);
        return {KeepAliveCountdowns::tr("%1 went out %2 ago")
                    .arg(pingName(figures), remaining(ago, figures.settings.timeout)),
            1, Tone::Calm};
    }
    if (!figures.nextPing)
        return {KeepAliveCountdowns::tr("%1: none is planned").arg(what), 0, Tone::Idle};
    // A PING leaves at the first heartbeat after it may; an unsolicited PONG at the tick itself.
    const Duration instant = strategy == KeepAliveStrategy::PingPong
        ? figures.heartbeatAfter(*figures.nextPing).value_or(*figures.nextPing)
        : *figures.nextPing;
    const Duration heartbeat = protocol::heartbeatOf(figures.settings).value_or(0ms);
    const Duration whole =
        strategy == KeepAliveStrategy::PingPong ? figures.settings.interval + heartbeat : figures.settings.interval;
    const Duration left = instant - figures.now;
    return {KeepAliveCountdowns::tr("%1 in %2").arg(what, remaining(left, whole)), 1 - share(left, whole), Tone::Calm};
}

CountdownBar::Reading deadlineReading(const KeepAliveFigures& figures)
{
    if (!figures.live || !figures.deadline)
        return {KeepAliveCountdowns::tr("No PONG is awaited"), 0, Tone::Idle};
    const Duration left = *figures.deadline - figures.now;
    const Duration timeout = figures.settings.timeout;
    if (left >= Duration::zero()) {
        return {KeepAliveCountdowns::tr("PONG due within %1").arg(remaining(left, timeout)), 1 - share(left, timeout),
            left < timeout / 4 ? Tone::Overdue : Tone::Waiting};
    }
    const auto tick = figures.heartbeatAfter(std::max(figures.now, *figures.deadline));
    return {KeepAliveCountdowns::tr("Deadline passed: aborts in %1")
                .arg(remaining(tick.value_or(figures.now) - figures.now, timeout)),
        1, Tone::Overdue};
}

KeepAliveCountdowns::KeepAliveCountdowns(QWidget* parent)
    : QWidget(parent)
    , m_nextPing(new CountdownBar(this))
    , m_deadline(new CountdownBar(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    layout->addWidget(m_nextPing);
    layout->addWidget(m_deadline);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void KeepAliveCountdowns::show(const KeepAliveFigures& figures)
{
    m_deadline->setVisible(protocol::strategyOf(figures.settings) == KeepAliveStrategy::PingPong);
    m_nextPing->show(nextPingReading(figures));
    m_deadline->show(deadlineReading(figures));
    const QString heartbeat = text::duration(protocol::heartbeatOf(figures.settings).value_or(0ms));
    m_deadline->setToolTip(
        tr("The engine looks once a heartbeat (%1): it aborts at the first heartbeat after the deadline.")
            .arg(heartbeat));
    m_nextPing->setToolTip(
        tr("If nothing arrives: any octet read puts the next PING off. It goes out at a heartbeat (every %1).")
            .arg(heartbeat));
}

} // namespace pongscope::ui
