// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lab_address.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pongscope::ui {

LabAddress::LabAddress(const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_url(new QLineEdit(this))
{
    auto* copy = new QPushButton(tr("Copy"), this);
    auto* dial = new QPushButton(tr("Connect"), this);
    copy->setToolTip(tr("Copies the address, for another client"));
    dial->setToolTip(tr("Opens a connection to it with the options of the window"));
    m_url->setReadOnly(true);
    m_url->setAccessibleName(name);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    auto* layout = new QVBoxLayout(this); // in one line the buttons would leave the address no room
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_url);
    layout->addLayout(buttons);
    for (QPushButton* each : {dial, copy}) {
        each->setAutoDefault(false);
        each->setAccessibleName(QStringLiteral("%1: %2").arg(each->text(), name));
        buttons->addWidget(each, 1);
    }
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(url()); });
    connect(dial, &QPushButton::clicked, this, [this] { Q_EMIT connectRequested(url()); });
    hide();
}

void LabAddress::setUrl(const QString& url)
{
    if (url != m_url->text()) {
        m_url->setText(url);
        m_url->setToolTip(url);
        m_url->setCursorPosition(0); // its beginning is what differs
    }
    setVisible(!url.isEmpty());
}

QString LabAddress::url() const { return m_url->text(); }

} // namespace pongscope::ui
