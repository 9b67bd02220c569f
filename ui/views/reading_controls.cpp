// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/reading_controls.h"

#include "ui/text/explain.h"
#include "ui/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace pongscope::ui {

using protocol::ReadingMode;

namespace {

/// Two bars or a triangle in that colour: a style's own symbol is drawn for light buttons only.
QPixmap symbol(bool pause, int size, qreal ratio, const QColor& ink)
{
    QPixmap picture(QSize(size, size) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal unit = size / 16.0;
    if (pause) {
        painter.fillRect(QRectF(4 * unit, 3 * unit, 3 * unit, 10 * unit), ink);
        painter.fillRect(QRectF(9 * unit, 3 * unit, 3 * unit, 10 * unit), ink);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawPolygon(QPolygonF{{4 * unit, 2.5 * unit}, {4 * unit, 13.5 * unit}, {13 * unit, 8 * unit}});
    }
    return picture;
}

} // namespace

ReadingControls::ReadingControls(QWidget* parent)
    : QWidget(parent)
    , m_pause(new QToolButton(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_pause);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_pause, &QToolButton::clicked, this, [this] {
        Q_EMIT readingRequested(m_mode == ReadingMode::Continuous ? ReadingMode::Paused : ReadingMode::Continuous);
    });
    setMode(ReadingMode::Continuous, false);
    drawSymbol();
    setCompact(false);
}

QString ReadingControls::consequence()
{
    return tr(
        "As in a .NET program with no ReceiveAsync pending: frames are not processed, PINGs of the peer are not "
        "answered, and a PONG that has arrived is not seen. With PING/PONG the connection is then aborted although "
        "the peer is alive.");
}

void ReadingControls::setMode(ReadingMode mode, bool live)
{
    const bool changed = (m_mode == ReadingMode::Continuous) != (mode == ReadingMode::Continuous);
    m_mode = mode;
    if (changed)
        drawSymbol();
    const bool reading = mode == ReadingMode::Continuous;
    m_pause->setText(reading ? tr("Pause reading") : tr("Resume"));
    m_pause->setToolTip(
        reading ? tr("Stops reading. %1").arg(consequence()) : tr("Processes everything that arrives again"));
    m_pause->setAccessibleName(m_pause->text());
    m_pause->setEnabled(live);
}

void ReadingControls::drawSymbol()
{
    const int size = m_pause->iconSize().width();
    QIcon icon;
    const auto add = [&](QIcon::Mode mode, QPalette::ColorGroup group) {
        const QColor ink = palette().color(group, QPalette::ButtonText);
        icon.addPixmap(symbol(m_mode == ReadingMode::Continuous, size, devicePixelRatioF(), ink), mode);
    };
    add(QIcon::Normal, QPalette::Active);
    add(QIcon::Disabled, QPalette::Disabled);
    m_pause->setIcon(icon);
}

void ReadingControls::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawSymbol();
}

void ReadingControls::setCompact(bool compact)
{
    const auto looks = compact ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon;
    if (m_pause->toolButtonStyle() == looks)
        return;
    m_pause->setToolButtonStyle(looks);
    updateGeometry();
}

PausedNotice::PausedNotice(QWidget* parent)
    : QWidget(parent)
    , m_words(new QLabel(this))
    , m_one(new QPushButton(tr("Receive one message"), this))
{
    m_words->setWordWrap(true);
    m_one->setToolTip(tr("Processes what arrives up to the end of the next message, then pauses again"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 8, 4);
    layout->addWidget(m_words, 1);
    layout->addWidget(m_one);
    connect(m_one, &QPushButton::clicked, this, &PausedNotice::oneMessageRequested);
    hide();
}

void PausedNotice::show(ReadingMode mode, bool awaitsPong, std::uint64_t unread)
{
    if (mode == ReadingMode::Continuous) {
        hide();
        return;
    }
    const QString state = mode == ReadingMode::Paused ? tr("⏸ Reading is paused") : tr("⏭ Waiting for one message");
    const QString waiting = unread > 0 ? tr(", %1 wait").arg(text::octets(unread)) : QString();
    const QString risk = awaitsPong
        ? tr("No frame is processed: PINGs stay unanswered, PONGs unseen, and the keep-alive will abort although the "
             "peer is alive.")
        : tr("No frame is processed and PINGs of the peer stay unanswered: it may give up on this side.");
    m_words->setText(
        QStringLiteral("<b>%1</b>%2. %3").arg(state.toHtmlEscaped(), waiting.toHtmlEscaped(), risk.toHtmlEscaped()));
    m_words->setToolTip(ReadingControls::consequence());
    m_one->setEnabled(mode == ReadingMode::Paused);
    setVisible(true);
}

void PausedNotice::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    painter.fillRect(rect(), tinted(palette().color(QPalette::Window), theme.late, theme.dark ? 0.22 : 0.2));
    painter.fillRect(QRect(0, 0, 4, height()), theme.late);
}

} // namespace pongscope::ui
