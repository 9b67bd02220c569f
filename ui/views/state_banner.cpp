// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/state_banner.h"

#include "ui/delegates/mark_painting.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace pongscope::ui {

namespace {

using namespace std::chrono_literals;
constexpr auto kPatience = 200ms; ///< what is quicker needs no words
constexpr auto kUndoLife = 12s;
constexpr int kDetailLines = 7;

QColor colourOf(Notice::Tone tone, const Theme& theme)
{
    switch (tone) {
    case Notice::Tone::Bad:
        return theme.bad;
    case Notice::Tone::Warning:
        return theme.finding;
    case Notice::Tone::Busy:
        return theme.late;
    case Notice::Tone::Info:
        break;
    }
    return theme.accent;
}

QString offerWords(Notice::Offer offer)
{
    switch (offer) {
    case Notice::Offer::Cancel:
        return StateBanner::tr("Cancel");
    case Notice::Offer::Reconnect:
        return StateBanner::tr("Reconnect");
    case Notice::Offer::StopReconnecting:
        return StateBanner::tr("Stop Reconnecting");
    case Notice::Offer::ResumeReading:
        return StateBanner::tr("Resume Reading");
    case Notice::Offer::Nothing:
        break;
    }
    return {};
}

} // namespace

StateBanner::StateBanner(QWidget* parent)
    : QFrame(parent)
    , m_sign(new QWidget(this))
    , m_text(new QLabel(this))
    , m_offer(new QToolButton(this))
    , m_detailsButton(new QToolButton(this))
    , m_copy(new QToolButton(this))
    , m_dismiss(new QToolButton(this))
    , m_details(new QPlainTextEdit(this))
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_detailsButton->setText(tr("Details"));
    m_detailsButton->setCheckable(true);
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy the message and its details"));
    m_dismiss->setText(QStringLiteral("\u2715"));
    m_dismiss->setToolTip(tr("Dismiss"));
    m_dismiss->setAccessibleName(tr("Dismiss"));
    m_details->setReadOnly(true);
    m_details->setAccessibleName(tr("Details of the message"));
    m_details->hide();
    const int side = fontMetrics().height();
    m_sign->setFixedSize(side, side);
    m_sign->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* line = new QHBoxLayout;
    line->setSpacing(6);
    line->addWidget(m_sign);
    line->addWidget(m_text, 1);
    for (QToolButton* button : {m_offer, m_detailsButton, m_copy, m_dismiss})
        line->addWidget(button);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(4);
    layout->addLayout(line);
    layout->addWidget(m_details);
    connect(m_offer, &QToolButton::clicked, this, &StateBanner::acceptOffer);
    connect(m_detailsButton, &QToolButton::toggled, this, &StateBanner::toggleDetails);
    connect(m_copy, &QToolButton::clicked, this, &StateBanner::copyAll);
    connect(m_dismiss, &QToolButton::clicked, this, &StateBanner::dismiss);
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_patience, &QTimer::timeout, this, &StateBanner::present);
    m_undoLife.setSingleShot(true);
    m_undoLife.setInterval(kUndoLife);
    connect(&m_undoLife, &QTimer::timeout, this, &StateBanner::undoExpired);
    present();
}

void StateBanner::setNotice(int about, const std::optional<Notice>& notice)
{
    if (about == m_about && notice == m_notice)
        return;
    const bool wasBusy = m_notice && m_notice->tone == Notice::Tone::Busy && about == m_about;
    m_about = about;
    m_notice = notice;
    const bool isBusy = notice && notice->tone == Notice::Tone::Busy;
    if (isBusy && !wasBusy && isHidden())
        m_patience.start();
    else if (!isBusy)
        m_patience.stop();
    present();
}

void StateBanner::offerUndo(const QString& text)
{
    m_undo = text;
    m_undoLife.start();
    present();
}

void StateBanner::withdrawUndo()
{
    m_undo.clear();
    m_undoLife.stop();
    present();
}

QString StateBanner::text() const { return m_text->text(); }

QString StateBanner::details() const { return m_details->toPlainText(); }

void StateBanner::dismiss()
{
    if (!m_undo.isEmpty()) {
        Q_EMIT undoExpired();
        return;
    }
    if (m_notice)
        m_dismissed = std::pair(m_about, *m_notice);
    present();
}

bool StateBanner::isDismissed() const
{
    return m_notice && m_dismissed && m_dismissed->first == m_about && m_dismissed->second == *m_notice;
}

void StateBanner::present()
{
    const bool hasNotice = m_notice && !isDismissed() && !m_patience.isActive();
    if (!m_undo.isEmpty())
        presentUndo();
    else if (hasNotice)
        presentNotice();
    setVisible(!m_undo.isEmpty() || hasNotice);
    update();
}

void StateBanner::presentNotice()
{
    if (m_text->text() != m_notice->text || m_details->toPlainText() != m_notice->details) {
        m_detailsButton->setChecked(false);
        m_text->setText(m_notice->text);
        m_details->setPlainText(m_notice->details);
    }
    m_offer->setText(offerWords(m_notice->offer));
    m_offer->setVisible(m_notice->offer != Notice::Offer::Nothing);
    m_detailsButton->setVisible(!m_notice->details.isEmpty());
    m_copy->setVisible(m_notice->tone == Notice::Tone::Bad || m_notice->tone == Notice::Tone::Warning);
    m_dismiss->setVisible(m_notice->tone != Notice::Tone::Busy);
}

void StateBanner::presentUndo()
{
    m_detailsButton->setChecked(false);
    m_text->setText(m_undo);
    m_details->clear();
    m_offer->setText(tr("Undo"));
    m_offer->show();
    m_detailsButton->hide();
    m_copy->hide();
    m_dismiss->show();
}

void StateBanner::acceptOffer()
{
    if (!m_undo.isEmpty())
        Q_EMIT undoRequested();
    else if (m_notice)
        Q_EMIT accepted(m_notice->offer);
}

void StateBanner::toggleDetails(bool shown)
{
    m_details->setFont(dataFont());
    const int lines = std::min(kDetailLines, m_details->document()->blockCount() + 1);
    m_details->setFixedHeight(lines * QFontMetrics(m_details->font()).lineSpacing() + 12);
    m_details->setVisible(shown);
    updateGeometry();
}

void StateBanner::copyAll()
{
    const QString details = m_details->toPlainText();
    QGuiApplication::clipboard()->setText(
        details.isEmpty() ? m_text->text() : QString(m_text->text() % QStringLiteral("\n\n") % details));
}

void StateBanner::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        update();
}

void StateBanner::paintEvent(QPaintEvent*)
{
    const Theme theme = Theme::of(palette());
    const auto tone = m_undo.isEmpty() && m_notice ? m_notice->tone : Notice::Tone::Info;
    const QColor colour = colourOf(tone, theme);
    QPainter painter(this);
    painter.fillRect(rect(), tinted(theme.base, colour, 0.12));
    painter.fillRect(QRect(0, 0, 4, height()), colour);
    painter.setPen(tinted(theme.base, colour, 0.4));
    painter.drawLine(0, height() - 1, width(), height() - 1);
    const QRectF sign = QRectF(m_sign->geometry()).adjusted(2, 2, -2, -2);
    if (tone == Notice::Tone::Bad)
        paintMark(painter, sign, Mark::TimedOut, colour);
    else if (tone == Notice::Tone::Warning)
        paintMark(painter, sign, Mark::Finding, colour);
    else if (tone == Notice::Tone::Busy)
        paintMark(painter, sign, Mark::Late, colour);
    else
        paintInfo(painter, sign, colour);
}

} // namespace pongscope::ui
