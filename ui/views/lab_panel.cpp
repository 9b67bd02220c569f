// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lab_panel.h"

#include "ui/models/certificate_chain.h"
#include "ui/models/lab_faults.h"
#include "ui/text/core_sentences.h"
#include "ui/text/format.h"
#include "ui/views/fault_buttons.h"
#include "ui/views/lab_address.h"
#include "ui/views/row_table.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

namespace pongscope::ui {

namespace {

constexpr int kMostRate = 100'000;
constexpr int kWidth = 46; ///< letters
constexpr int kShownDeeds = 4;
constexpr int kLeastButtons = 5;     ///< lines of them that are seen, at least
constexpr int kMostProblem = 240;    ///< letters; the tool tip has all
constexpr qsizetype kTimeLength = 8; ///< of hh:mm:ss.ffffff

enum Column { kTime, kFault, kReach };

QString inOneLine(const QString& words)
{
    return words.size() <= kMostProblem ? words : words.left(kMostProblem) % QStringLiteral("…");
}

} // namespace

LabPanel::LabPanel(LabDesk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(makeServer());
    layout->addWidget(makeFaults(), 1);
    connect(&m_desk, &LabDesk::changed, this, &LabPanel::refresh);
    check();
    refresh();
}

QWidget* LabPanel::makeServer()
{
    auto* server = new QWidget(this);
    m_switch = new QPushButton(server);
    m_switch->setAutoDefault(false);
    m_tls = new QCheckBox(tr("with &TLS"), server);
    m_tls->setToolTip(tr("Serves wss as well, on a port of its own, with a certificate that is made for this run"));
    m_situation = ToneLabel::paragraph(server);
    m_paths = new QWidget(server);
    m_path = new QComboBox(m_paths);
    m_path->setAccessibleName(tr("Path"));
    m_path->addItem(tr("echo: sends all back"), QStringLiteral("echo"));
    m_path->addItem(tr("ticker: so many messages a second"), QStringLiteral("ticker"));
    m_path->addItem(tr("chat: JSON, four a second"), QStringLiteral("chat"));
    m_path->addItem(tr("silent: says nothing"), QStringLiteral("silent"));
    m_path->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_path->setMinimumContentsLength(8);
    m_rate = new QSpinBox(m_paths);
    m_rate->setAccessibleName(tr("Messages a second"));
    m_rate->setRange(1, kMostRate);
    m_rate->setValue(10);
    m_rate->setSuffix(tr(" /s"));
    m_rate->hide();
    m_plain = new LabAddress(tr("Address of the lab"), server);
    m_secure = new LabAddress(tr("Address of the lab over TLS"), server);
    m_fingerprint = ToneLabel::paragraph(server);
    m_fingerprint->setToolTip(
        tr("No authority has signed the lab's certificate, so the window asks, as it would for any server. It is the "
           "lab's if its SHA-256 is this one."));

    auto* start = new QHBoxLayout;
    start->addWidget(m_switch);
    start->addWidget(m_tls);
    start->addStretch();
    auto* paths = new QHBoxLayout(m_paths);
    paths->setContentsMargins(0, 0, 0, 0);
    paths->addWidget(m_path, 1);
    paths->addWidget(m_rate);
    auto* layout = new QVBoxLayout(server);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(start);
    layout->addWidget(m_situation);
    for (QWidget* each : std::initializer_list<QWidget*>{m_paths, m_plain, m_secure, m_fingerprint})
        layout->addWidget(each);

    connect(m_switch, &QPushButton::clicked, this,
        [this] { m_desk.state() == LabDesk::State::Stopped ? m_desk.start(m_tls->isChecked()) : m_desk.stop(); });
    connect(m_path, &QComboBox::currentIndexChanged, this, &LabPanel::refreshAddresses);
    connect(m_rate, &QSpinBox::valueChanged, this, &LabPanel::refreshAddresses);
    for (LabAddress* each : {m_plain, m_secure})
        connect(each, &LabAddress::connectRequested, this, &LabPanel::connectRequested);
    return server;
}

QWidget* LabPanel::makeFaults()
{
    auto* faults = new QWidget(this);
    m_buttons = new FaultButtons;
    auto* scroll = new QScrollArea(faults);
    scroll->setWidget(m_buttons);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus); // the buttons have it
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_spec = new QComboBox(faults);
    m_spec->setEditable(true);
    m_spec->setInsertPolicy(QComboBox::NoInsert);
    m_spec->addItems(offeredSpecs());
    m_spec->setAccessibleName(tr("Fault"));
    m_spec->setToolTip(tr("A fault in the lab's words, with its parameter; the buttons put theirs here"));
    m_spec->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_spec->setMinimumContentsLength(12);
    m_spec->setCompleter(nullptr); // it would add to what is typed
    m_strike = new QPushButton(tr("&Strike"), faults);
    m_strike->setAutoDefault(false);
    m_strike->setToolTip(tr("Does that to every open connection of the lab"));
    m_problem = ToneLabel::paragraph(faults);
    m_problem->setTone(ToneLabel::Tone::Bad);
    m_problem->setTextFormat(Qt::PlainText);
    m_behave = new QPushButton(tr("&Behave again"), faults);
    m_behave->setAutoDefault(false);
    m_behave->setToolTip(tr("Lifts what lasts: PONGs are sent, everything is read, no cut is to come. What was sent is "
                            "sent, and PINGs that got no PONG get none now."));
    m_alsoToCome = new QCheckBox(tr("also those to &come"), faults);
    m_alsoToCome->setToolTip(tr("A fault holds for connections that open later, too, until the lab behaves again"));
    m_toCome = ToneLabel::paragraph(faults);
    m_deeds = new RowTable({tr("Time"), tr("Fault"), tr("Struck")}, faults);
    m_deeds->setAccessibleName(tr("What was struck"));
    m_deeds->horizontalHeader()->setSectionResizeMode(kTime, QHeaderView::ResizeToContents);
    m_deeds->horizontalHeader()->setSectionResizeMode(kFault, QHeaderView::Stretch);
    m_deeds->horizontalHeader()->setSectionResizeMode(kReach, QHeaderView::ResizeToContents);
    m_deeds->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_deeds->setFixedHeight(m_deeds->horizontalHeader()->sizeHint().height()
        + kShownDeeds * m_deeds->verticalHeader()->defaultSectionSize() + 2);
    scroll->setMinimumHeight(kLeastButtons * m_strike->sizeHint().height());

    auto* line = new QHBoxLayout;
    line->setSpacing(4);
    line->addWidget(m_spec, 1);
    line->addWidget(m_strike);
    auto* again = new QHBoxLayout;
    again->addWidget(m_behave);
    again->addWidget(m_alsoToCome);
    again->addStretch();
    auto* layout = new QVBoxLayout(faults);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(scroll, 1);
    layout->addLayout(line);
    layout->addWidget(m_problem);
    layout->addLayout(again);
    layout->addWidget(m_toCome);
    layout->addWidget(m_deeds);

    connect(m_buttons, &FaultButtons::pressed, this, [this](const QString& spec) {
        setSpec(spec);
        strike();
    });
    connect(m_spec, &QComboBox::editTextChanged, this, &LabPanel::check);
    connect(m_spec->lineEdit(), &QLineEdit::returnPressed, this, &LabPanel::strike);
    connect(m_strike, &QPushButton::clicked, this, &LabPanel::strike);
    connect(m_behave, &QPushButton::clicked, this, [this] { m_desk.behave(); });
    connect(m_alsoToCome, &QCheckBox::toggled, this, &LabPanel::refresh);
    return faults;
}

/// An address fits.
QSize LabPanel::sizeHint() const
{
    return QWidget::sizeHint().expandedTo({fontMetrics().averageCharWidth() * kWidth, 0});
}

void LabPanel::setSpec(const QString& spec) { m_spec->setEditText(spec); }

QString LabPanel::problem() const
{
    const QString words = m_spec->currentText().trimmed();
    const auto fault = lab::parseFault(words.toStdString());
    return fault || words.isEmpty() ? QString() : text::translated(fault.error());
}

/// At every letter.
void LabPanel::check()
{
    const QString why = problem();
    m_problem->setText(inOneLine(why));
    m_problem->setToolTip(why);
    m_problem->setVisible(!why.isEmpty());
    const bool running = m_desk.state() == LabDesk::State::Running;
    const bool fits = why.isEmpty() && !m_spec->currentText().trimmed().isEmpty();
    m_strike->setEnabled(running && fits
        && (m_desk.connections() > 0 || m_alsoToCome->isChecked()
            || m_spec->currentText().startsWith(QLatin1String("h2-"))));
}

void LabPanel::strike()
{
    const QString words = m_spec->currentText().trimmed();
    const auto fault = lab::parseFault(words.toStdString());
    if (!fault)
        return;
    m_buttons->remember(*fault, words);
    m_desk.strike(*fault, words, m_alsoToCome->isChecked());
}

QString LabPanel::situation() const
{
    switch (m_desk.state()) {
    case LabDesk::State::Starting:
        return tr("Starting…");
    case LabDesk::State::Running:
        return m_desk.connections() > 0 ? tr("Open connections: %1. A fault strikes all of them at once.")
                                              .arg(text::count(std::uint64_t(m_desk.connections())))
                                        : tr("No connection is open: connect, or let faults strike those to come.");
    case LabDesk::State::Stopped:
        break;
    }
    return m_desk.problem().isEmpty()
        ? tr("A WebSocket server on this computer that misbehaves when you say so: start it, connect, press a fault.")
        : tr("The lab could not be started: %1").arg(m_desk.problem());
}

QString LabPanel::path() const
{
    const QString path = m_path->currentData().toString();
    return path == QLatin1String("ticker") ? QString(path % QStringLiteral("?rate=") % QString::number(m_rate->value()))
                                           : path;
}

void LabPanel::refreshAddresses()
{
    const LabDesk::Served& served = m_desk.served();
    m_rate->setVisible(m_path->currentData().toString() == QLatin1String("ticker"));
    m_plain->setUrl(served.plain.isEmpty() ? QString() : QString(served.plain % path()));
    m_secure->setUrl(served.secure.isEmpty() ? QString() : QString(served.secure % path()));
    m_fingerprint->setText(served.fingerprint.isEmpty()
            ? QString()
            : tr("SHA-256 of its certificate “Pongscope lab”: %1").arg(groupedDigits(served.fingerprint)));
    m_fingerprint->setVisible(!served.fingerprint.isEmpty());
}

void LabPanel::refresh()
{
    const bool running = m_desk.state() == LabDesk::State::Running;
    const bool open = m_desk.connections() > 0;
    m_switch->setText(m_desk.state() == LabDesk::State::Stopped ? tr("Start &lab") : tr("Stop &lab"));
    m_switch->setToolTip(running ? tr("Its connections end without a Close") : QString());
    m_tls->setEnabled(m_desk.state() == LabDesk::State::Stopped);
    m_situation->setText(situation());
    m_situation->setTone(m_desk.problem().isEmpty() ? ToneLabel::Tone::Plain : ToneLabel::Tone::Bad);
    m_situation->setToolTip(open ? tr("One that does not read, by a fault, does not see its peer go: it is counted "
                                      "until the lab behaves again.")
                                 : QString());
    m_paths->setVisible(running);
    refreshAddresses();
    const bool reaches = running && (open || m_alsoToCome->isChecked());
    if (!reaches && m_buttons->isAncestorOf(QApplication::focusWidget()))
        m_spec->setFocus(); // else the next button that is not disabled has it, and the list scrolls there
    m_buttons->setTargets({running && open, running && m_alsoToCome->isChecked(), running});
    m_behave->setEnabled(running && (open || !m_desk.toCome().isEmpty()));
    m_alsoToCome->setEnabled(running);
    m_toCome->setText(tr("Connections to come: %1").arg(m_desk.toCome().join(QStringLiteral(", "))));
    m_toCome->setVisible(!m_desk.toCome().isEmpty());
    check();
    refreshDeeds();
}

QString LabPanel::reachOf(const LabDesk::Deed& deed)
{
    int reached = deed.report.open;
    for (const auto& missed : deed.report.missed)
        reached -= missed.connections;
    const QString share = tr("%1 of %2").arg(reached).arg(deed.report.open);
    return deed.toCome ? tr("%1 + to come").arg(share) : share;
}

namespace {

QString explained(const LabDesk::Deed& deed)
{
    QStringList lines{deed.fault.isEmpty() ? LabPanel::tr("Behave again") : deed.fault,
        LabPanel::tr("Open connections that this reached: %1").arg(LabPanel::reachOf(deed))};
    for (const auto& missed : deed.report.missed) {
        lines << (missed.why == lab::StrikeReport::Why::OnlyWhileOpening
                ? LabPanel::tr("It answers a CONNECT: open connections have their answer.")
                : LabPanel::tr(
                    "It is a fault of HTTP/2: connections over HTTP/1.1 have nothing that it could strike."));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

void LabPanel::refreshDeeds()
{
    const auto& deeds = m_desk.deeds();
    const auto newest = deeds.empty() ? std::nullopt : std::optional(deeds.front().at);
    if (newest == m_newest)
        return;
    m_newest = newest;
    m_deeds->setRowCount(static_cast<int>(deeds.size()));
    int row = 0;
    for (const LabDesk::Deed& deed : deeds) {
        const QString when = text::wallTime(deed.at);
        const QString cells[] = {
            when.left(kTimeLength), deed.fault.isEmpty() ? tr("behave again") : deed.fault, reachOf(deed)};
        for (int column = kTime; column <= kReach; ++column) {
            auto* item = new QTableWidgetItem(cells[column]);
            item->setToolTip(column == kTime ? when : explained(deed));
            m_deeds->setItem(row, column, item);
        }
        ++row;
    }
    m_deeds->scrollToTop();
}

} // namespace pongscope::ui
