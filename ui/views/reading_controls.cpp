// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/reading_controls.h"

#include "ui/text/explain.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace pongscope::ui {

using protocol::ReadingMode;

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
    m_mode = mode;
    const bool reading = mode == ReadingMode::Continuous;
    m_pause->setText(reading ? tr("Pause reading") : tr("Resume"));
    m_pause->setIcon(style()->standardIcon(reading ? QStyle::SP_MediaPause : QStyle::SP_MediaPlay));
    m_pause->setToolTip(
        reading ? tr("Stops reading. %1").arg(consequence()) : tr("Processes everything that arrives again"));
    m_pause->setAccessibleName(m_pause->text());
    m_pause->setEnabled(live);
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
