// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/demo_note.h"

#include "ui/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace pongscope::ui {

DemoNote::DemoNote(QWidget* parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
{
    auto* title = new QLabel(QStringLiteral("<b>%1</b>").arg(tr("Demonstration")), this);
    auto* dismiss = new QToolButton(this);
    dismiss->setText(QStringLiteral("\u2715"));
    dismiss->setToolTip(tr("Dismiss"));
    dismiss->setAccessibleName(tr("Dismiss"));
    dismiss->setAutoRaise(true);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 2, 8, 2);
    layout->setSpacing(8);
    layout->addWidget(title);
    layout->addWidget(m_text, 1);
    layout->addWidget(dismiss);
    connect(dismiss, &QToolButton::clicked, this, &QWidget::hide);
    hide();
}

void DemoNote::setText(const QString& text)
{
    m_text->setText(text);
    setVisible(!text.isEmpty());
}

QString DemoNote::text() const { return m_text->text(); }

void DemoNote::paintEvent(QPaintEvent*)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), tinted(palette().color(QPalette::Window), theme.accent, 0.10));
    painter.setPen(QPen(theme.accent, 1, Qt::DashLine));
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

} // namespace pongscope::ui
