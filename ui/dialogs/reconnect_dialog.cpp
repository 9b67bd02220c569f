// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/reconnect_dialog.h"

#include "ui/dialogs/time_span_field.h"
#include "ui/text/format.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QSpinBox>

#include <algorithm>

namespace pongscope::ui {

namespace {

constexpr std::uint32_t kShown = 6; ///< waits of the preview
constexpr int kMostAttempts = 100'000;

/// Without the accident of a jitter.
QStringList waitsOf(session::ReconnectPolicy policy)
{
    policy.jitter = 0;
    SystemRandom unused;
    QStringList waits;
    for (std::uint32_t attempt = 1; attempt <= kShown; ++attempt) {
        const auto wait = session::delayBefore(policy, attempt, unused);
        if (!wait)
            return waits;
        waits += text::duration(*wait);
    }
    if (policy.attempts == 0 || policy.attempts > kShown)
        waits += QStringLiteral("…");
    return waits;
}

} // namespace

struct ReconnectDialog::Private {
    QCheckBox* on = nullptr;
    TimeSpanField* delay = nullptr;
    QDoubleSpinBox* factor = nullptr;
    TimeSpanField* longest = nullptr;
    QSpinBox* jitter = nullptr;
    QSpinBox* attempts = nullptr;

    void build(ReconnectDialog& q);
    void set(const session::ReconnectPolicy& policy) const;
    [[nodiscard]] session::ReconnectPolicy policy() const;
};

void ReconnectDialog::Private::build(ReconnectDialog& q)
{
    const auto span = [&q](const QString& name) {
        return new TimeSpanField({tr("After"), tr("At once (0)"), tr("Infinite (not possible)"), name}, &q);
    };
    on = new QCheckBox(tr("Connect &again by itself"), &q);
    delay = span(tr("First wait"));
    factor = new QDoubleSpinBox(&q);
    factor->setRange(1, 100);
    factor->setDecimals(2);
    factor->setSingleStep(0.5);
    factor->setAccessibleName(tr("Factor"));
    longest = span(tr("Longest wait"));
    jitter = new QSpinBox(&q);
    jitter->setRange(0, 100);
    jitter->setSuffix(tr(" %"));
    jitter->setAccessibleName(tr("Jitter"));
    attempts = new QSpinBox(&q);
    attempts->setRange(0, kMostAttempts);
    attempts->setSpecialValueText(tr("Never"));
    attempts->setAccessibleName(tr("Give up after"));
    q.form()->addRow(QString(), on);
    q.form()->addRow(tr("First &wait"), delay);
    q.form()->addRow(tr("&Factor of each further wait"), factor);
    q.form()->addRow(tr("&Longest wait"), longest);
    q.form()->addRow(tr("&Jitter, longer or shorter"), jitter);
    q.form()->addRow(tr("&Give up after so many attempts"), attempts);
}

void ReconnectDialog::Private::set(const session::ReconnectPolicy& policy) const
{
    on->setChecked(policy.on);
    delay->setValue(policy.delay);
    factor->setValue(policy.factor);
    longest->setValue(policy.longest);
    jitter->setValue(policy.jitter);
    attempts->setValue(static_cast<int>(std::min<std::uint32_t>(policy.attempts, kMostAttempts)));
}

session::ReconnectPolicy ReconnectDialog::Private::policy() const
{
    return {on->isChecked(), delay->value(), factor->value(), longest->value(), jitter->value(),
        static_cast<std::uint32_t>(attempts->value())};
}

ReconnectDialog::ReconnectDialog(const session::ClientOptions& start, QWidget* parent)
    : ClientOptionsDialog(tr("Reconnecting"),
        tr("Whether another connection follows one that ended, each with a log of its own. .NET has no such option: a "
           "ClientWebSocket connects once. An end that this side wanted, a Close with 1000 and a bad option are not "
           "followed."),
        start, parent)
    , d(std::make_unique<Private>())
{
    d->build(*this);
    d->set(start.reconnect);
    const auto edited = [this] {
        for (QWidget* each : std::initializer_list<QWidget*>{d->delay, d->factor, d->longest, d->jitter, d->attempts})
            each->setEnabled(d->on->isChecked());
        recheck();
    };
    connect(d->on, &QCheckBox::toggled, this, edited);
    for (TimeSpanField* each : {d->delay, d->longest})
        connect(each, &TimeSpanField::changed, this, edited);
    connect(d->factor, &QDoubleSpinBox::valueChanged, this, edited);
    for (QSpinBox* each : {d->jitter, d->attempts})
        connect(each, &QSpinBox::valueChanged, this, edited);
    edited();
}

ReconnectDialog::~ReconnectDialog() = default;

session::ClientOptions ReconnectDialog::value() const
{
    session::ClientOptions options = start();
    options.reconnect = d->policy();
    return options;
}

QString ReconnectDialog::hints() const
{
    if (!d->on->isChecked())
        return {};
    const session::ReconnectPolicy policy = d->policy();
    QStringList lines{tr("Waits: %1").arg(waitsOf(policy).join(QStringLiteral(", ")))};
    lines +=
        tr("A connection that held for as long as the longest wait counts as a success: the next wait is the first "
           "again.");
    if (policy.attempts == 0)
        lines += tr("It never gives up: a server that is gone for good is asked for ever.");
    QStringList shown;
    for (const QString& line : lines)
        shown += QStringLiteral("• ") % line.toHtmlEscaped();
    return shown.join(QStringLiteral("<br>"));
}

void ReconnectDialog::restoreDefaults() { d->set({}); }

} // namespace pongscope::ui
