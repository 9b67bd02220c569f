// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/deflate_what_if_dialog.h"

#include "core/diagnosis/deflate_memory.h"
#include "ui/dialogs/deflate_what_if_run.h"
#include "ui/text/explain.h"
#include "ui/text/explain_deflate.h"
#include "ui/text/format.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace pongscope::ui {

namespace {

using diagnosis::DeflateActual;
using diagnosis::DeflateCost;
using diagnosis::DeflateSetting;
using diagnosis::DeflateWhatIf;
using protocol::Direction;

enum Column : int { Setting, OutOctets, OutShare, OutTime, OutMemory, InOctets, InShare, InTime, InMemory, kColumns };
constexpr auto kOut = static_cast<std::size_t>(Direction::Out);
constexpr auto kIn = static_cast<std::size_t>(Direction::In);

QString milliseconds(Duration time)
{
    return QLocale().toString(std::chrono::duration<double, std::milli>(time).count(), 'f', 2);
}

/// The setting under which that direction went.
DeflateSetting agreedFor(const std::optional<protocol::DeflateParams>& agreed, std::size_t way)
{
    if (!agreed || (way == kOut && agreed->clientMaxWindowBits < protocol::kMinWindowBits))
        return {0, true};
    return way == kOut ? DeflateSetting{agreed->clientMaxWindowBits, agreed->clientContextTakeover}
                       : DeflateSetting{agreed->serverMaxWindowBits, agreed->serverContextTakeover};
}

QString wayText(const DeflateActual& actual)
{
    QStringList words{DeflateWhatIfDialog::tr("%1 messages, %2 of them compressed")
                          .arg(text::count(actual.messages), text::count(actual.compressed)),
        actual.compressed > 0 ? text::wireAndInflated(actual.wire, actual.content) : text::octets(actual.wire)};
    if (actual.skipped > 0)
        words += DeflateWhatIfDialog::tr("%1 more left out: not kept whole, not ended, or not to be inflated")
                     .arg(text::count(actual.skipped));
    return words.join(QStringLiteral("; "));
}

} // namespace

struct DeflateWhatIfDialog::Private {
    Private(DeflateWhatIfDialog* dialog, Subject what);

    DeflateWhatIfDialog* q;
    Subject subject;
    QLabel* was = nullptr;
    QLabel* about = nullptr;
    QTableWidget* table = nullptr;
    QProgressBar* progress = nullptr;
    QLabel* state = nullptr;
    QPushButton* cancel = nullptr;
    DeflateWhatIfRun* run = nullptr;
    std::size_t shown = 0; ///< settings in the table
    bool wasShown = false;

    void layOut();
    void setUpTable();
    void follow();
    void showWas(const DeflateWhatIf& result) const;
    void showCost(const DeflateWhatIf& result, std::size_t number) const;
    void setCell(int row, int column, const QString& words, bool strong = false) const;
    void showWay(int row, int firstColumn, std::size_t way, const DeflateSetting& setting, const DeflateCost& cost,
        const DeflateActual& actual) const;
};

DeflateWhatIfDialog::Private::Private(DeflateWhatIfDialog* dialog, Subject what)
    : q(dialog)
    , subject(std::move(what))
{
    layOut();
    // Where compression was agreed on, a message that went without was meant to.
    run = new DeflateWhatIfRun(subject.capture, subject.rows,
        subject.agreed ? diagnosis::DeflateScope::AsRecorded : diagnosis::DeflateScope::All, q);
    connect(run, &DeflateWhatIfRun::changed, q, [this] { follow(); });
    follow();
}

void DeflateWhatIfDialog::Private::layOut()
{
    auto* purpose = new QLabel(
        DeflateWhatIfDialog::tr("The messages of %1 so far, compressed again in other ways. Octets are payload octets "
                                "on the wire; CPU time is what this end would have spent: compressing what it sent, "
                                "inflating what it received.")
            .arg(subject.name),
        q);
    purpose->setWordWrap(true);
    was = new QLabel(q);
    was->setWordWrap(true);
    was->setTextInteractionFlags(Qt::TextSelectableByMouse);
    was->setMinimumHeight(q->fontMetrics().lineSpacing() * 2); // of what it will say
    table = new QTableWidget(0, kColumns, q);
    setUpTable();
    about = new QLabel(q);
    about->setWordWrap(true);
    progress = new QProgressBar(q);
    progress->setRange(0, 1000);
    progress->setAccessibleName(DeflateWhatIfDialog::tr("Progress"));
    state = new QLabel(q);
    about->setText(subject.agreed
            ? DeflateWhatIfDialog::tr("▸ is what holds on this connection. Messages that were sent or received "
                                      "uncompressed stay so: somebody chose it.")
            : DeflateWhatIfDialog::tr("▸ is what holds on this connection: compression was not agreed on."));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, q);
    QPushButton* copy = buttons->addButton(DeflateWhatIfDialog::tr("&Copy as Text"), QDialogButtonBox::ActionRole);
    cancel = buttons->addButton(DeflateWhatIfDialog::tr("C&ancel"), QDialogButtonBox::ActionRole);
    for (QPushButton* each : {copy, cancel})
        each->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, q, [this] { QGuiApplication::clipboard()->setText(q->toPlainText()); });
    connect(cancel, &QPushButton::clicked, q, [this] { run->cancel(); });
    connect(buttons, &QDialogButtonBox::rejected, q, &QDialog::reject);
    auto* running = new QHBoxLayout;
    running->addWidget(progress, 1);
    running->addWidget(state, 1);
    auto* layout = new QVBoxLayout(q);
    layout->setSpacing(8);
    for (QWidget* each : std::initializer_list<QWidget*>{purpose, was})
        layout->addWidget(each);
    layout->addWidget(table, 1);
    layout->addWidget(about);
    layout->addLayout(running);
    layout->addWidget(buttons);
}

void DeflateWhatIfDialog::Private::setUpTable()
{
    table->setHorizontalHeaderLabels({DeflateWhatIfDialog::tr("Setting"), DeflateWhatIfDialog::tr("↑ Sent [B]"),
        DeflateWhatIfDialog::tr("↑ [%]"), DeflateWhatIfDialog::tr("↑ CPU [ms]"), DeflateWhatIfDialog::tr("↑ Memory"),
        DeflateWhatIfDialog::tr("↓ Received [B]"), DeflateWhatIfDialog::tr("↓ [%]"),
        DeflateWhatIfDialog::tr("↓ CPU [ms]"), DeflateWhatIfDialog::tr("↓ Memory")});
    const QString share = DeflateWhatIfDialog::tr("Octets on the wire as a share of those inflated");
    const QString memory = DeflateWhatIfDialog::tr("What zlib holds at this end for that direction");
    for (const int column : {OutShare, InShare})
        table->horizontalHeaderItem(column)->setToolTip(share);
    for (const int column : {OutMemory, InMemory})
        table->horizontalHeaderItem(column)->setToolTip(memory);
    table->horizontalHeaderItem(Setting)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->setAccessibleName(DeflateWhatIfDialog::tr("What each setting would have cost"));
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->setFocusPolicy(Qt::ClickFocus);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    const int rowHeight = q->fontMetrics().height() + 6;
    table->verticalHeader()->setDefaultSectionSize(rowHeight);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    table->horizontalHeader()->setSectionResizeMode(Setting, QHeaderView::Stretch);

    const auto& settings = diagnosis::deflateSettings();
    table->setRowCount(static_cast<int>(settings.size()));
    const QFontMetrics data(dataFont());
    int width = 0;
    for (int column = OutOctets; column < kColumns; ++column) {
        const bool octets = column == OutOctets || column == InOctets;
        const int content = data.horizontalAdvance(octets ? QStringLiteral("99,999,999") : QStringLiteral("9,999.99"));
        table->setColumnWidth(column, std::max(content + 20, table->horizontalHeader()->sectionSizeHint(column) + 12));
        width += table->columnWidth(column);
    }
    for (std::size_t i = 0; i < settings.size(); ++i) {
        QString mark;
        if (settings[i] == agreedFor(subject.agreed, kOut))
            mark += QChar(u'\u2191');
        if (settings[i] == agreedFor(subject.agreed, kIn))
            mark += QChar(u'\u2193');
        const QString name = text::deflateSetting(settings[i]);
        const int row = static_cast<int>(i);
        setCell(row, Setting, mark.isEmpty() ? name : QString(QStringLiteral("▸ ") % name % QLatin1Char(' ') % mark),
            !mark.isEmpty());
        table->item(row, Setting)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        for (int column = OutOctets; column < kColumns; ++column)
            setCell(row, column, QStringLiteral("…"));
    }
    const int first = q->fontMetrics().horizontalAdvance(text::deflateSetting({15, false})) * 3 / 2 + 24;
    table->setMinimumSize(
        width + first + 24, table->horizontalHeader()->sizeHint().height() + rowHeight * table->rowCount() + 4);
}

void DeflateWhatIfDialog::Private::setCell(int row, int column, const QString& words, bool strong) const
{
    auto* cell = new QTableWidgetItem(words);
    QFont font = column == Setting ? q->font() : dataFont();
    font.setBold(strong);
    cell->setFont(font);
    cell->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    table->setItem(row, column, cell);
}

void DeflateWhatIfDialog::Private::follow()
{
    const DeflateWhatIf& result = run->result();
    using State = DeflateWhatIfRun::State;
    const bool counted = !result.costs.empty() || result.actual[kOut].messages + result.actual[kIn].messages > 0;
    if (counted && !wasShown) {
        wasShown = true;
        showWas(result);
    }
    for (; shown < result.costs.size(); ++shown)
        showCost(result, shown);
    progress->setValue(static_cast<int>(run->progress() * 1000));
    cancel->setEnabled(run->state() == State::Running);
    switch (run->state()) {
    case State::Running:
        return state->setText(DeflateWhatIfDialog::tr("Compressing …"));
    case State::Done:
        return state->setText(DeflateWhatIfDialog::tr("✓ Done"));
    case State::Cancelled:
        return state->setText(DeflateWhatIfDialog::tr("Cancelled: the settings without figures were not tried."));
    case State::Failed:
        return state->setText(DeflateWhatIfDialog::tr("✕ Memory ran out."));
    }
}

void DeflateWhatIfDialog::Private::showWas(const DeflateWhatIf& result) const
{
    was->setText(DeflateWhatIfDialog::tr("↑ Sent: %1.\n↓ Received: %2.")
                     .arg(wayText(result.actual[kOut]), wayText(result.actual[kIn])));
}

void DeflateWhatIfDialog::Private::showWay(int row, int firstColumn, std::size_t way, const DeflateSetting& setting,
    const DeflateCost& cost, const DeflateActual& actual) const
{
    const bool strong = setting == agreedFor(subject.agreed, way);
    setCell(row, firstColumn, text::count(cost.wire), strong);
    setCell(row, firstColumn + 1, text::deflateShare(cost.wire, actual.content), strong);
    setCell(row, firstColumn + 2, milliseconds(way == kOut ? cost.compressing : cost.inflating), strong);
    const std::size_t memory = setting.windowBits == 0 ? 0
        : way == kOut                                  ? diagnosis::compressorMemory(setting.windowBits)
                                                       : diagnosis::decompressorMemory(setting.windowBits);
    setCell(row, firstColumn + 3, memory == 0 ? QStringLiteral("–") : text::size(memory), strong);
}

void DeflateWhatIfDialog::Private::showCost(const DeflateWhatIf& result, std::size_t number) const
{
    const auto& [setting, cost] = result.costs[number];
    const int row = static_cast<int>(number);
    showWay(row, OutOctets, kOut, setting, cost[kOut], result.actual[kOut]);
    showWay(row, InOctets, kIn, setting, cost[kIn], result.actual[kIn]);
}

DeflateWhatIfDialog::DeflateWhatIfDialog(Subject subject, QWidget* parent)
    : QDialog(parent)
    , d(std::make_unique<Private>(this, std::move(subject)))
{
    setWindowTitle(tr("What If It Were Compressed Otherwise?"));
    // As wide as the table needs it; what wraps has its height from that.
    const int width = layout()->minimumSize().width();
    resize(width, layout()->totalHeightForWidth(width));
}

DeflateWhatIfDialog::~DeflateWhatIfDialog() = default;

bool DeflateWhatIfDialog::isRunning() const { return d->run->state() == DeflateWhatIfRun::State::Running; }

QString DeflateWhatIfDialog::toPlainText() const
{
    QStringList lines{d->subject.name, d->was->text(), d->about->text(), QString()};
    QStringList cells;
    for (int column = 0; column < kColumns; ++column)
        cells += d->table->horizontalHeaderItem(column)->text();
    lines += cells.join(QLatin1Char('\t'));
    for (int row = 0; row < d->table->rowCount(); ++row) {
        cells.clear();
        for (int column = 0; column < kColumns; ++column)
            cells += d->table->item(row, column)->text();
        lines += cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')) % QLatin1Char('\n');
}

} // namespace pongscope::ui
