// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeline_painter.h"

#include "ui/text/format.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace pongscope::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(KeepAliveTimeline)
};

constexpr double kBar = 6;   ///< height of the bar from a PING to its end
constexpr double kDense = 7; ///< pixels a heartbeat below which triangles would be a smear

} // namespace

TimelinePainter::TimelinePainter(QPainter& painter, const TimelineScene& scene, const Theme& theme)
    : m_painter(painter)
    , m_scene(scene)
    , m_theme(theme)
{
}

void TimelinePainter::paint(std::optional<std::size_t> selected)
{
    m_painter.setRenderHint(QPainter::Antialiasing);
    paintGround();
    paintAxis();
    paintLaneNames();
    m_painter.save();
    const QRectF lanes = m_scene.pingLane.united(m_scene.pongLane).united(m_scene.peerLane);
    m_painter.setClipRect(lanes.adjusted(0, -1, 0, 1));
    paintChanges();
    paintBeats();
    paintMarks();
    if (selected && *selected < m_scene.beats.size())
        paintSelection(m_scene.beats[*selected]);
    m_painter.restore();
}

void TimelinePainter::paintGround()
{
    const QRectF lanes = m_scene.pingLane.united(m_scene.pongLane).united(m_scene.peerLane);
    m_painter.fillRect(lanes, m_theme.base);
    const double now = std::clamp(m_scene.axis.x(m_scene.now), lanes.left(), lanes.right());
    // What has not happened yet is told apart from what did not happen.
    m_painter.fillRect(
        QRectF(now, lanes.top(), lanes.right() - now, lanes.height()), tinted(m_theme.base, m_theme.text, 0.05));
    m_painter.setPen(QPen(m_theme.grid, 1));
    m_painter.drawLine(m_scene.pongLane.topLeft(), m_scene.pongLane.topRight());
    if (!m_scene.peerLane.isEmpty())
        m_painter.drawLine(m_scene.peerLane.topLeft(), m_scene.peerLane.topRight());
}

void TimelinePainter::paintLaneNames()
{
    m_painter.setPen(m_theme.text);
    const auto name = [this](const QRectF& lane, const QString& words) {
        const QRectF gutter(0, lane.top(), lane.left() - 6, lane.height());
        m_painter.drawText(gutter, Qt::AlignRight | Qt::AlignVCenter, words);
    };
    name(m_scene.pingLane, Words::tr("PING ↑"));
    name(m_scene.pongLane, Words::tr("PONG ↓"));
    if (!m_scene.peerLane.isEmpty())
        name(m_scene.peerLane, Words::tr("Other ↕"));
}

void TimelinePainter::paintAxis()
{
    const QRectF lanes = m_scene.pingLane.united(m_scene.pongLane).united(m_scene.peerLane);
    const QFontMetricsF metrics(m_painter.font());
    const double baseline = lanes.bottom() + 2 + metrics.ascent();
    const QString unit = Words::tr("s", "seconds, at the end of the axis");
    const double unitLeft = lanes.right() - metrics.horizontalAdvance(unit);
    const double widest = metrics.horizontalAdvance(text::seconds(m_scene.axis.to()));
    for (const TimeAxis::Tick& tick : m_scene.axis.ticks(TimeAxis::spacing(widest))) {
        const double x = std::round(tick.x) + 0.5;
        m_painter.setPen(QPen(m_theme.grid, 1));
        m_painter.drawLine(QPointF(x, lanes.top()), QPointF(x, lanes.bottom() + 2));
        const double half = metrics.horizontalAdvance(tick.label) / 2;
        if (x + half > unitLeft - 4 || x - half < 0)
            continue;
        m_painter.setPen(m_theme.muted);
        m_painter.drawText(QPointF(x - half, baseline), tick.label);
    }
    m_painter.setPen(m_theme.muted);
    m_painter.drawText(QPointF(unitLeft, baseline), unit);
    const double now = m_scene.axis.x(m_scene.now);
    if (now >= lanes.left() && now <= lanes.right()) {
        m_painter.setPen(QPen(m_scene.over ? m_theme.muted : m_theme.accent, 1));
        m_painter.drawLine(QPointF(now, lanes.top()), QPointF(now, lanes.bottom()));
    }
}

void TimelinePainter::paintBeats()
{
    const TimelineScene::Range range = m_scene.visibleBeats();
    const bool dense = static_cast<double>(range.size()) * kDense > m_scene.pingLane.width();
    const std::optional<std::size_t> open = m_scene.openBeat();
    for (std::size_t i = range.first; i < range.last; i = m_scene.nextPixel(i)) {
        const Heartbeat& beat = m_scene.beats[i];
        if (!beat.timedOut && i != open)
            paintBeat(beat, dense);
    }
    // The keep-alive has one PING open at most and gives up once: these stand at the end and are never thinned out.
    for (std::size_t i = range.last; i-- > range.first && i + 64 > range.last;)
        if (m_scene.beats[i].timedOut)
            paintTimedOut(m_scene.beats[i]);
    if (open && *open >= range.first && *open < range.last)
        paintOpen(m_scene.beats[*open]);
    if (m_scene.deadline)
        paintDeadline(*m_scene.deadline);
}

void TimelinePainter::paintBeat(const Heartbeat& beat, bool dense)
{
    const double start = m_scene.axis.x(m_scene.since(beat.queued));
    const double end = m_scene.axis.x(m_scene.endOf(beat));
    const QPointF ping(start, m_scene.pingLane.center().y());
    const QPointF pong(end, m_scene.pongLane.center().y());
    const bool late = m_scene.late(beat);
    const QColor colour = late ? m_theme.late : m_theme.out;
    if (end - start > 1)
        bar(start, end, tinted(m_theme.base, colour, 0.35), colour);
    if (beat.answered) {
        m_painter.setPen(QPen(tinted(m_theme.base, m_theme.text, 0.35), 1));
        m_painter.drawLine(QPointF(end, ping.y()), pong);
    }
    if (dense) {
        m_painter.setPen(QPen(colour, 1));
        m_painter.drawLine(ping - QPointF(0, kMark), ping + QPointF(0, kMark));
        m_painter.setPen(QPen(m_theme.in, 1));
        if (beat.answered)
            m_painter.drawLine(pong - QPointF(0, kMark), pong + QPointF(0, kMark));
        return;
    }
    triangle(ping, true, colour, beat.token.has_value());
    if (beat.answered)
        triangle(pong, false, late ? m_theme.late : m_theme.in, beat.token.has_value());
}

void TimelinePainter::paintOpen(const Heartbeat& beat)
{
    const double start = m_scene.axis.x(m_scene.since(beat.queued));
    const double now = m_scene.axis.x(m_scene.now);
    const bool overdue = m_scene.deadline && m_scene.now > *m_scene.deadline;
    const QColor colour = overdue ? m_theme.bad : m_theme.accent;
    if (m_scene.deadline) {
        // The empty part of the bar is the time that is left.
        bar(start, std::max(now, m_scene.axis.x(*m_scene.deadline)), m_theme.base, m_theme.muted);
    }
    bar(start, now, tinted(m_theme.base, colour, 0.6), colour);
    triangle(QPointF(start, m_scene.pingLane.center().y()), true, colour, true);
}

void TimelinePainter::paintTimedOut(const Heartbeat& beat)
{
    const double start = m_scene.axis.x(m_scene.since(beat.queued));
    const double end = m_scene.axis.x(m_scene.endOf(beat));
    bar(start, end, tinted(m_theme.base, m_theme.bad, 0.4), m_theme.bad);
    triangle(QPointF(start, m_scene.pingLane.center().y()), true, m_theme.bad, true);
    paintDeadline(m_scene.endOf(beat));
    const QPointF cross(end, m_scene.pongLane.center().y());
    m_painter.setPen(QPen(m_theme.bad, 2.5, Qt::SolidLine, Qt::RoundCap));
    m_painter.drawLine(cross - QPointF(5, 5), cross + QPointF(5, 5));
    m_painter.drawLine(cross - QPointF(5, -5), cross + QPointF(5, -5));
    const QString words = m_scene.timeout
        ? Words::tr("PING %1: no PONG in %2").arg(beat.token.value_or(0)).arg(text::keepAliveValue(*m_scene.timeout))
        : Words::tr("PING %1: no PONG").arg(beat.token.value_or(0));
    flag(cross, words, m_theme.bad);
}

void TimelinePainter::paintDeadline(Duration at)
{
    const double x = m_scene.axis.x(at);
    m_painter.setPen(QPen(m_theme.bad, 1.2, Qt::DashLine));
    m_painter.drawLine(QPointF(x, m_scene.pingLane.top()), QPointF(x, m_scene.pongLane.bottom()));
    if (m_scene.deadline)
        flag(QPointF(x, m_scene.pongLane.center().y()), Words::tr("deadline"), m_theme.bad);
}

void TimelinePainter::paintMarks()
{
    const TimelineScene::Range range = m_scene.visibleMarks();
    const bool dense = static_cast<double>(range.size()) * kDense > m_scene.peerLane.width();
    double last = -1;
    for (std::size_t i = range.first; i < range.last; ++i) {
        const ControlMark& mark = m_scene.marks[i];
        // An answer stands below its question: they often share a pixel.
        const double off = mark.out ? kMark : -kMark;
        const QPointF at(m_scene.axis.x(mark.at), m_scene.peerLane.center().y() + off);
        if (dense && at.x() < last + 1)
            continue;
        last = at.x();
        const QColor colour = mark.out ? m_theme.out : m_theme.in;
        if (dense) {
            m_painter.setPen(QPen(colour, 1));
            m_painter.drawLine(at - QPointF(0, kMark), at + QPointF(0, kMark));
        } else {
            triangle(at, mark.out, colour, !mark.pong, kMark - 1);
        }
    }
}

/// Whether no heartbeat would be covered there.
bool TimelinePainter::isFree(const QRectF& place) const
{
    const TimelineScene::Range range = m_scene.visibleBeats();
    const bool pings = place.intersects(m_scene.pingLane), pongs = place.intersects(m_scene.pongLane);
    for (std::size_t i = range.first; i < range.last; i = m_scene.nextPixel(i)) {
        const Heartbeat& beat = m_scene.beats[i];
        const double start = m_scene.axis.x(m_scene.since(beat.queued)), end = m_scene.axis.x(m_scene.endOf(beat));
        const bool bar = start - kMark < place.right() && end + kMark > place.left();
        const bool pong = beat.answered && std::abs(end - place.center().x()) < place.width() / 2 + kMark;
        if ((pings && bar) || (pongs && pong))
            return false;
    }
    return place.left() >= m_scene.axis.left() && place.right() <= m_scene.axis.right();
}

/// A dotted line through all lanes and, where that covers nothing, in words what holds from there on.
void TimelinePainter::paintChanges()
{
    const QFontMetricsF metrics(m_painter.font());
    const QRectF lanes = m_scene.pingLane.united(m_scene.pongLane).united(m_scene.peerLane);
    for (const SettingsMark& change : m_scene.changes) {
        if (change.at < m_scene.axis.from() || change.at > m_scene.axis.to())
            continue;
        const double x = m_scene.axis.x(change.at);
        m_painter.setPen(QPen(m_theme.accent, 1.6, Qt::DotLine));
        m_painter.drawLine(QPointF(x, lanes.top()), QPointF(x, lanes.bottom()));
        const QString words = QStringLiteral("⇄ ") % text::keepAliveValue(change.to.interval) % QStringLiteral(" / ")
            % text::keepAliveValue(change.to.timeout);
        const double width = metrics.horizontalAdvance(words) + 6;
        for (const QRectF& lane : {m_scene.pongLane, m_scene.pingLane}) {
            const QRectF right(x + 3, lane.top(), width, lane.height()), left = right.translated(-width - 6, 0);
            const QRectF place = isFree(right) ? right : left;
            if (!isFree(place))
                continue;
            m_painter.setPen(m_theme.accent);
            m_painter.drawText(place, Qt::AlignCenter, words);
            break;
        }
    }
}

void TimelinePainter::paintSelection(const Heartbeat& beat)
{
    const double start = m_scene.axis.x(m_scene.since(beat.queued));
    const double end = std::max(start, m_scene.axis.x(m_scene.endOf(beat)));
    const QRectF around(start - kMark - 3, m_scene.pingLane.top() + 1, end - start + 2 * kMark + 6,
        m_scene.pongLane.bottom() - m_scene.pingLane.top() - 2);
    m_painter.setPen(QPen(m_theme.accent, 1.5));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRoundedRect(around, 3, 3);
}

void TimelinePainter::triangle(QPointF at, bool up, const QColor& colour, bool filled, double half)
{
    const double tip = up ? -half : half;
    const std::array<QPointF, 3> points{at + QPointF(0, tip), at + QPointF(half, -tip), at + QPointF(-half, -tip)};
    m_painter.setPen(QPen(colour, 1.2));
    m_painter.setBrush(filled ? QBrush(colour) : QBrush(m_theme.base));
    m_painter.drawPolygon(points.data(), 3);
}

void TimelinePainter::bar(double from, double to, const QColor& fill, const QColor& edge)
{
    // Far beyond the edges there is nothing to see, and raster coordinates overflow.
    from = std::max(from, m_scene.axis.left() - 20);
    to = std::min(to, m_scene.axis.right() + 20);
    if (to <= from)
        return;
    m_painter.setPen(QPen(edge, 1));
    m_painter.setBrush(fill);
    m_painter.drawRect(QRectF(from, m_scene.pingLane.center().y() - kBar / 2, to - from, kBar));
}

void TimelinePainter::flag(QPointF at, const QString& words, const QColor& colour)
{
    const QFontMetricsF metrics(m_painter.font());
    const double width = metrics.horizontalAdvance(words);
    const double gap = 10;
    const bool leftwards = at.x() + gap + width > m_scene.axis.right();
    const double x = leftwards ? at.x() - gap - width : at.x() + gap;
    const QRectF behind(x - 3, at.y() - metrics.height() / 2, width + 6, metrics.height());
    m_painter.fillRect(behind, m_theme.base);
    m_painter.setPen(colour);
    m_painter.drawText(QPointF(x, at.y() + (metrics.ascent() - metrics.descent()) / 2), words);
}

} // namespace pongscope::ui
