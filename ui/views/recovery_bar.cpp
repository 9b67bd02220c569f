// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/recovery_bar.h"

#include "ui/delegates/mark_painting.h"
#include "ui/text/format.h"
#include "ui/theme.h"

#include <QDateTime>
#include <QFile>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>

namespace pongscope::ui {

RecoveryBar::RecoveryBar(QWidget* parent)
    : QFrame(parent)
    , m_sign(new QWidget(this))
    , m_text(new QLabel(this))
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    const int side = fontMetrics().height();
    m_sign->setFixedSize(side, side);
    auto* open = new QPushButton(tr("Open"), this);
    open->setToolTip(tr("Take it up: it becomes part of what this window has recorded, and can be saved"));
    auto* discard = new QPushButton(tr("Discard"), this);
    discard->setToolTip(tr("Remove it from the disk for good"));
    auto* later = new QPushButton(tr("Later"), this);
    later->setToolTip(tr("Ask again at the next start"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(6);
    layout->addWidget(m_sign);
    layout->addWidget(m_text, 1);
    for (QPushButton* button : {open, discard, later})
        layout->addWidget(button);
    connect(open, &QPushButton::clicked, this, [this] { Q_EMIT openRequested(takeFirst()); });
    connect(discard, &QPushButton::clicked, this, [this] { Q_EMIT discardRequested(takeFirst()); });
    connect(later, &QPushButton::clicked, this, [this] { Q_EMIT laterRequested(takeFirst()); });
    hide();
}

void RecoveryBar::offer(std::vector<capture::LeftRecording> left)
{
    m_left = std::move(left);
    present();
}

QString RecoveryBar::text() const { return m_text->text(); }

QString RecoveryBar::takeFirst()
{
    if (m_left.empty())
        return {};
    const QString path = QFile::decodeName(QByteArray::fromStdString(m_left.front().path));
    m_left.erase(m_left.begin());
    present();
    return path;
}

void RecoveryBar::present()
{
    setVisible(!m_left.empty());
    if (m_left.empty())
        return;
    const capture::LeftRecording& one = m_left.front();
    const QDateTime started = QDateTime::fromString(text::fromCore(one.started), Qt::ISODateWithMs).toLocalTime();
    const QString what = tr("%1 frames, %2").arg(text::count(one.frames), text::size(one.octets));
    QString words = started.isValid()
        ? tr("The program ended unexpectedly. Its recording of %1 was not saved and is still here: %2.")
              .arg(QLocale().toString(started, QLocale::ShortFormat), what)
        : tr("The program ended unexpectedly. Its recording was not saved and is still here: %1.").arg(what);
    if (m_left.size() > 1)
        words += QLatin1Char(' ') % tr("There are %1 more.").arg(text::count(m_left.size() - 1));
    m_text->setText(words);
}

void RecoveryBar::paintEvent(QPaintEvent*)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), tinted(theme.base, theme.accent, 0.12));
    painter.fillRect(QRect(0, 0, 4, height()), theme.accent);
    painter.setPen(tinted(theme.base, theme.accent, 0.4));
    painter.drawLine(0, height() - 1, width(), height() - 1);
    paintInfo(painter, QRectF(m_sign->geometry()).adjusted(2, 2, -2, -2), theme.accent);
}

} // namespace pongscope::ui
