// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/keep_alive_timeline.h"

#include "ui/charts/timeline_painter.h"
#include "ui/text/format.h"

#include <QAccessible>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolButton>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace pongscope::ui {

namespace {

constexpr Duration kStretch = std::chrono::seconds(60);
/// Where now stands while it is followed: room to the right shows the deadline coming.
constexpr double kNowAt = 0.82;
constexpr int kRightMargin = 8;

} // namespace

KeepAliveTimeline::KeepAliveTimeline(QWidget* parent)
    : QWidget(parent)
    , m_axis(Duration::zero(), kStretch, 0, 1)
    , m_followButton(new QToolButton(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Timeline of PINGs and PONGs"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_followButton->setText(tr("Follow now ⇥"));
    m_followButton->setToolTip(tr("Show the present again and keep up with it (End)"));
    m_followButton->setFocusPolicy(Qt::NoFocus);
    m_followButton->hide();
    connect(m_followButton, &QToolButton::clicked, this, &KeepAliveTimeline::follow);
}

void KeepAliveTimeline::setSource(const Source& source)
{
    const bool lanesChanged = source.marks.empty() != m_source.marks.empty();
    const bool another = source.anchor != m_source.anchor;
    m_source = source;
    if (another) {
        select(std::nullopt);
        setAxis({Duration::zero(), kStretch, m_axis.left(), m_axis.right() - m_axis.left()}, true);
    }
    if (m_source.endedAt)
        setNow(*m_source.endedAt, std::nullopt);
    if (lanesChanged)
        updateGeometry();
    // Counting is for who listens; a hundred thousand heartbeats twenty times a second are not free.
    if (QAccessible::isActive())
        describe();
    update();
}

void KeepAliveTimeline::setNow(Duration now, std::optional<Duration> deadline)
{
    m_now = m_source.endedAt.value_or(now);
    m_deadline = deadline;
    if (m_following)
        followNow();
    update();
}

void KeepAliveTimeline::setStretch(Duration from, Duration span)
{
    setAxis({from, span, m_axis.left(), m_axis.right() - m_axis.left()}, false);
}

void KeepAliveTimeline::follow()
{
    m_following = true;
    m_followButton->hide();
    followNow();
    update();
}

void KeepAliveTimeline::followNow()
{
    TimeAxis axis = m_axis.following(m_now, kNowAt);
    // A young connection starts at the left edge, not in the middle of nothing.
    if (axis.from() < Duration::zero())
        axis = {Duration::zero(), axis.span(), axis.left(), axis.right() - axis.left()};
    setAxis(axis, true);
}

void KeepAliveTimeline::setAxis(const TimeAxis& axis, bool following)
{
    m_following = following;
    m_followButton->setVisible(!following);
    const bool moved = axis.from() != m_axis.from() || axis.span() != m_axis.span();
    m_axis = axis;
    if (moved)
        Q_EMIT stretchChanged();
    update();
}

int KeepAliveTimeline::gutter() const { return fontMetrics().horizontalAdvance(QStringLiteral("PONG ↓00")) + 8; }

int KeepAliveTimeline::laneHeight() const { return std::max(18, fontMetrics().height() + 1); }

QSize KeepAliveTimeline::sizeHint() const
{
    const int lanes = m_source.marks.empty() ? 2 : 3;
    return {480, lanes * laneHeight() + fontMetrics().height() + 4};
}

QSize KeepAliveTimeline::minimumSizeHint() const { return {240, sizeHint().height()}; }

TimelineScene KeepAliveTimeline::scene() const
{
    TimelineScene scene;
    scene.beats = m_source.beats;
    scene.marks = m_source.marks;
    scene.changes = m_source.changes;
    scene.anchor = m_source.anchor;
    scene.now = m_now;
    scene.over = m_source.endedAt.has_value();
    scene.deadline = m_deadline;
    scene.timeout = m_source.timeout;
    scene.axis = m_axis;
    const double height = laneHeight();
    const auto lane = [&](int n) {
        return QRectF(m_axis.left(), 1 + n * height, m_axis.right() - m_axis.left(), height);
    };
    scene.pingLane = lane(0);
    scene.pongLane = lane(1);
    if (!m_source.marks.empty())
        scene.peerLane = lane(2);
    return scene;
}

void KeepAliveTimeline::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    const TimelineScene shown = scene();
    TimelinePainter(painter, shown, theme).paint(m_selected);
    painter.setPen(QPen(hasFocus() ? theme.accent : theme.grid, 1));
    painter.setBrush(Qt::NoBrush);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.drawRect(shown.pingLane.united(shown.pongLane).united(shown.peerLane).adjusted(0, -1, 0, 0));
}

void KeepAliveTimeline::resizeEvent(QResizeEvent*)
{
    m_axis = m_axis.resized(gutter(), std::max(1, width() - gutter() - kRightMargin));
    if (m_following)
        followNow();
    m_followButton->adjustSize();
    m_followButton->move(width() - kRightMargin - m_followButton->width() - 2, 2);
    Q_EMIT stretchChanged();
}

void KeepAliveTimeline::wheelEvent(QWheelEvent* event)
{
    const QPoint turned = event->angleDelta();
    if (std::abs(turned.x()) > std::abs(turned.y())) {
        setAxis(m_axis.panned(turned.x() / 2.0), false);
    } else {
        const double factor = std::pow(0.8, turned.y() / 120.0);
        // At or right of now, zooming means "more or less of the recent past".
        const bool atNow = m_following && event->position().x() >= m_axis.x(m_now) - 4;
        setAxis(m_axis.zoomed(factor, event->position().x()), atNow);
        if (atNow)
            followNow();
    }
    event->accept();
}

void KeepAliveTimeline::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressedAt = event->position();
    m_dragged.reset();
}

void KeepAliveTimeline::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_pressedAt) {
        setCursor(scene().hit(event->position()) ? Qt::PointingHandCursor : Qt::OpenHandCursor);
        return;
    }
    const double moved = event->position().x() - m_pressedAt->x();
    if (!m_dragged && std::abs(moved) < QApplication::startDragDistance())
        return;
    if (!m_dragged) {
        m_dragged = m_axis;
        setCursor(Qt::ClosedHandCursor);
    }
    setAxis(m_dragged->panned(moved), false);
}

void KeepAliveTimeline::mouseReleaseEvent(QMouseEvent* event)
{
    const bool clicked = m_pressedAt && !m_dragged;
    m_pressedAt.reset();
    m_dragged.reset();
    if (!clicked || event->button() != Qt::LeftButton)
        return;
    const auto hit = scene().hit(event->position());
    select(hit ? hit->beat : std::nullopt);
    if (hit)
        Q_EMIT rowRequested(hit->row);
}

void KeepAliveTimeline::mouseDoubleClickEvent(QMouseEvent*)
{
    setAxis({m_axis.from(), kStretch, m_axis.left(), m_axis.right() - m_axis.left()}, true);
    followNow();
}

void KeepAliveTimeline::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return step(-1);
    case Qt::Key_Right:
        return step(1);
    case Qt::Key_Plus:
        return setAxis(m_axis.zoomed(0.5, m_axis.x(m_now)), m_following);
    case Qt::Key_Minus:
        return setAxis(m_axis.zoomed(2, m_axis.x(m_now)), m_following);
    case Qt::Key_Home:
        return setStretch(Duration::zero(), m_axis.span());
    case Qt::Key_End:
        return follow();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_selected && *m_selected < m_source.beats.size())
            Q_EMIT rowRequested(m_source.beats[*m_selected].row);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void KeepAliveTimeline::select(std::optional<std::size_t> beat)
{
    if (m_selected == beat)
        return;
    m_selected = beat;
    update();
}

void KeepAliveTimeline::step(int by)
{
    if (m_source.beats.empty())
        return;
    const auto last = static_cast<std::ptrdiff_t>(m_source.beats.size()) - 1;
    const std::ptrdiff_t from = m_selected ? static_cast<std::ptrdiff_t>(*m_selected) : by < 0 ? last + 1 : -1;
    select(static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(from + by, 0, last)));
    const Duration at = m_source.beats[*m_selected].queued - m_source.anchor;
    if (at < m_axis.from() || at > m_axis.to())
        setStretch(at - m_axis.span() / 2, m_axis.span());
}

void KeepAliveTimeline::describe()
{
    const auto answered = std::count_if(
        m_source.beats.begin(), m_source.beats.end(), [](const Heartbeat& beat) { return beat.answered.has_value(); });
    setAccessibleDescription(
        tr("%1 PINGs sent, %2 answered")
            .arg(text::count(m_source.beats.size()), text::count(static_cast<std::uint64_t>(answered))));
}

bool KeepAliveTimeline::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const auto hit = scene().hit(help->pos()))
        QToolTip::showText(help->globalPos(), tip(*hit), this);
    else
        QToolTip::hideText();
    return true;
}

QString KeepAliveTimeline::tip(const TimelineScene::Hit& hit) const
{
    if (hit.mark) {
        const ControlMark& mark = m_source.marks[*hit.mark];
        const QString what = mark.pong ? (mark.out ? tr("PONG sent") : tr("PONG received, of no PING of ours"))
                                       : (mark.out ? tr("PING sent") : tr("PING of the peer"));
        return tr("%1 at %2 s").arg(what, text::seconds(mark.at));
    }
    if (hit.change) {
        const SettingsMark& change = m_source.changes[*hit.change];
        return tr("Keep-alive changed to %1 / %2 at %3 s")
            .arg(text::keepAliveValue(change.to.interval), text::keepAliveValue(change.to.timeout),
                text::seconds(change.at));
    }
    const Heartbeat& beat = m_source.beats[*hit.beat];
    const QString name = beat.token ? tr("PING %1").arg(*beat.token) : tr("PING by hand");
    const QString sent = tr("%1, sent at %2 s").arg(name, text::seconds(beat.queued - m_source.anchor));
    if (beat.rtt)
        return tr("%1\nPONG after %2").arg(sent, text::duration(*beat.rtt));
    return beat.timedOut ? tr("%1\nNo PONG came in time").arg(sent) : tr("%1\nNo PONG yet").arg(sent);
}

} // namespace pongscope::ui
