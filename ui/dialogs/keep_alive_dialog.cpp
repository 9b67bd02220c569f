// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/keep_alive_dialog.h"

#include "core/diagnosis/settings_lint.h"
#include "ui/dialogs/strategy_table.h"
#include "ui/dialogs/time_span_field.h"
#include "ui/text/explain.h"
#include "ui/text/format.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>

namespace pongscope::ui {

struct KeepAliveDialog::Private {
    std::optional<Duration> medianRtt;
    TimeSpanField* interval = nullptr;
    TimeSpanField* timeout = nullptr;
    StrategyTable* table = nullptr;
    QLabel* consequence = nullptr;
    QCheckBox* live = nullptr;

    void show(const protocol::KeepAliveSettings& settings) const;
};

void KeepAliveDialog::Private::show(const protocol::KeepAliveSettings& settings) const
{
    table->setStrategy(protocol::strategyOf(settings));
    QString words = text::explainStrategy(settings);
    if (const auto worst = diagnosis::worstCaseDetection(settings))
        words += QLatin1Char(' ')
            % KeepAliveDialog::tr("A dead peer is noticed after at most %1.").arg(text::keepAliveValue(*worst));
    consequence->setText(words);
}

KeepAliveDialog::KeepAliveDialog(
    const protocol::KeepAliveSettings& start, std::optional<Duration> medianRtt, QWidget* parent)
    : OptionDialog(tr("Keep-alive"),
        tr("KeepAliveInterval and KeepAliveTimeout together decide how the connection is kept alive, and whether a "
           "dead "
           "peer is noticed."),
        parent)
    , d(std::make_unique<Private>())
{
    setGuide(QStringLiteral("keep-alive.md"));
    d->medianRtt = medianRtt;
    d->interval = new TimeSpanField({tr("Every"), tr("Off (0)"), tr("Infinite (off)"), tr("Interval")}, this);
    d->timeout = new TimeSpanField(
        {tr("Give up after"), tr("0 (await nothing)"), tr("Infinite (await nothing)"), tr("Timeout")}, this);
    d->table = new StrategyTable(this);
    d->consequence = new QLabel(this);
    d->consequence->setWordWrap(true);
    d->consequence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    // The longest consequence has three lines; the dialog must not jump while one types.
    d->consequence->setMinimumHeight(fontMetrics().lineSpacing() * 4);
    d->consequence->setAlignment(Qt::AlignTop);
    form()->addRow(tr("&Interval"), d->interval);
    form()->addRow(tr("&Timeout"), d->timeout);
    form()->addRow(tr("Strategy"), d->table);
    form()->addRow(QString(), d->consequence);
    d->live = new QCheckBox(tr("Change the &open connection, too, which .NET cannot do"), this);
    d->live->hide();
    form()->addRow(QString(), d->live);
    d->interval->setValue(start.interval);
    d->timeout->setValue(start.timeout);
    const auto edited = [this] {
        if (problem().isEmpty())
            d->show(value());
        recheck();
    };
    connect(d->interval, &TimeSpanField::changed, this, edited);
    connect(d->timeout, &TimeSpanField::changed, this, edited);
    edited();
}

KeepAliveDialog::~KeepAliveDialog() = default;

protocol::KeepAliveSettings KeepAliveDialog::value() const { return {d->interval->value(), d->timeout->value()}; }

void KeepAliveDialog::offerLive(bool chosen)
{
    d->live->setVisible(true);
    d->live->setChecked(chosen);
}

bool KeepAliveDialog::appliesLive() const { return d->live->isChecked(); }

QString KeepAliveDialog::problem() const
{
    const protocol::KeepAliveSettings settings = value();
    if (const auto wrong = protocol::keepAliveProblem(settings.interval))
        return tr("Interval: %1").arg(text::translated(*wrong));
    if (const auto wrong = protocol::keepAliveProblem(settings.timeout))
        return tr("Timeout: %1").arg(text::translated(*wrong));
    return {};
}

QString KeepAliveDialog::hints() const
{
    QStringList lines;
    for (const diagnosis::SettingsHint& hint : diagnosis::lint(value(), d->medianRtt))
        lines += (hint.warning ? QStringLiteral("⚠ ") : QStringLiteral("• ")) % text::explain(hint).toHtmlEscaped();
    return lines.join(QStringLiteral("<br>"));
}

void KeepAliveDialog::restoreDefaults()
{
    const protocol::KeepAliveSettings defaults;
    d->interval->setValue(defaults.interval);
    d->timeout->setValue(defaults.timeout);
}

} // namespace pongscope::ui
