// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/address_bar.h"

#include "core/base/target_url.h"
#include "ui/models/address_history.h"
#include "ui/text/explain.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pongscope::ui {

AddressBar::AddressBar(QWidget* parent)
    : QWidget(parent)
    , m_address(new QComboBox(this))
    , m_problem(new QLabel(this))
    , m_connect(new QPushButton(tr("Connect"), this))
    , m_primary(new QPushButton(this))
    , m_abort(new QPushButton(tr("Abort"), this))
{
    auto* label = new QLabel(tr("Addr&ess"), this);
    label->setBuddy(m_address);
    m_address->setEditable(true);
    m_address->setInsertPolicy(QComboBox::NoInsert);
    m_address->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_address->setMinimumContentsLength(20);
    m_address->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_address->completer()->setFilterMode(Qt::MatchContains);
    m_address->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_address->lineEdit()->setPlaceholderText(tr("ws://host:port/path or wss://host/path"));
    m_address->lineEdit()->setClearButtonEnabled(true);
    m_address->setAccessibleName(tr("Address"));
    m_connect->setToolTip(tr("Open a connection to the address (Return)"));
    m_abort->setToolTip(tr("Drop the connection at once, without a Close frame"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(label);
    line->addWidget(m_address, 1);
    for (QPushButton* button : {m_connect, m_primary, m_abort})
        line->addWidget(button);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 4);
    layout->setSpacing(2);
    layout->addLayout(line);
    layout->addWidget(m_problem);
    connect(m_address->lineEdit(), &QLineEdit::returnPressed, this, &AddressBar::act);
    connect(m_address, &QComboBox::editTextChanged, m_problem, &QLabel::hide);
    connect(m_connect, &QPushButton::clicked, this, &AddressBar::act);
    connect(m_primary, &QPushButton::clicked, this, &AddressBar::end);
    connect(m_abort, &QPushButton::clicked, this, &AddressBar::abortRequested);
    setPhase(std::nullopt);
}

QString AddressBar::address() const { return m_address->currentText().trimmed(); }

void AddressBar::setAddress(const QString& address) { m_address->setEditText(address); }

QStringList AddressBar::history() const
{
    QStringList addresses;
    for (int i = 0; i < m_address->count(); ++i)
        addresses += m_address->itemText(i);
    return addresses;
}

void AddressBar::setHistory(const QStringList& addresses)
{
    const QString typed = m_address->currentText();
    m_address->clear();
    m_address->addItems(addresses);
    m_address->setEditText(typed);
}

void AddressBar::remember(const QString& address) { setHistory(withAddress(history(), address)); }

void AddressBar::focusAddress()
{
    m_address->setFocus(Qt::ShortcutFocusReason);
    m_address->lineEdit()->selectAll();
}

bool AddressBar::isLive() const
{
    return m_phase == Phase::Connecting || m_phase == Phase::Open || m_phase == Phase::Closing;
}

void AddressBar::setPhase(std::optional<Phase> phase)
{
    m_phase = phase;
    m_primary->setVisible(isLive());
    m_abort->setVisible(phase == Phase::Open || phase == Phase::Closing);
    m_primary->setText(phase == Phase::Connecting ? tr("Cancel") : tr("Close…"));
    m_primary->setToolTip(
        phase == Phase::Connecting ? tr("Stop connecting") : tr("Close in good order, with a code and a reason"));
    m_primary->setEnabled(phase != Phase::Closing);
    m_connect->setText(isLive() ? tr("New Connection") : tr("Connect"));
    m_connect->setDefault(!isLive());
}

void AddressBar::end()
{
    if (m_phase == Phase::Connecting)
        Q_EMIT cancelRequested();
    else
        Q_EMIT closeRequested();
}

void AddressBar::act()
{
    const auto parsed = parseTargetUrl(address().toStdString());
    if (!parsed) {
        const Theme theme = Theme::of(palette());
        m_problem->setText(QStringLiteral("<span style=\"color:%1\">%2</span>")
                               .arg(theme.bad.name(), text::translated(parsed.error().message).toHtmlEscaped()));
        m_problem->show();
        focusAddress();
        return;
    }
    m_problem->hide();
    Q_EMIT connectRequested(address());
}

} // namespace pongscope::ui
