// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/limits_dialog.h"

#include "core/session/option_table.h"
#include "ui/dialogs/dialog_fields.h"
#include "ui/dialogs/time_span_field.h"
#include "ui/text/format.h"

#include <QCheckBox>
#include <QFormLayout>

#include <array>

namespace pongscope::ui {

namespace {

/// What is typed as the command line takes it.
constexpr std::array kTyped{"maxMessage", "maxFrame", "maxFragments", "receiveBuffer", "sendBuffer"};

std::string written(const char* key, const session::ClientOptions& options)
{
    const auto texts = session::optionByKey(key)->write(options);
    return texts.empty() ? std::string() : texts.front();
}

} // namespace

struct LimitsDialog::Private {
    TimeSpanField* connectTimeout = nullptr;
    TimeSpanField* closeTimeout = nullptr;
    TimeSpanField* grace = nullptr;
    std::array<QLineEdit*, kTyped.size()> typed{};
    QCheckBox* collect = nullptr;
    QCheckBox* h2Pings = nullptr;
    QCheckBox* echo = nullptr;
    QCheckBox* recordSecrets = nullptr;

    void build(LimitsDialog& q);
    void set(const session::ClientOptions& options) const;
    /// The name of the first field whose text is no value; empty: none.
    [[nodiscard]] QString read(session::ClientOptions& options) const;
};

void LimitsDialog::Private::build(LimitsDialog& q)
{
    const auto span = [&q](const QString& name, const QString& zero, const QString& infinite) {
        return new TimeSpanField({tr("After"), zero, infinite, name}, &q);
    };
    connectTimeout = span(tr("Connect timeout"), tr("0 (not possible)"), tr("Wait for ever"));
    closeTimeout = span(tr("Close timeout"), tr("0 (not possible)"), tr("Wait for ever"));
    grace = span(tr("Grace"), tr("0 (hang up at once)"), tr("Infinite (not possible)"));
    q.form()->addRow(tr("Give up &connecting"), connectTimeout);
    q.form()->addRow(tr("Give up cl&osing"), closeTimeout);
    q.form()->addRow(tr("Listen on after a &timeout"), grace);
    const std::array words{
        tr("Largest &message"), tr("Largest &frame"), tr("Most fra&gments"), tr("&Receive buffer"), tr("&Send buffer")};
    for (std::size_t i = 0; i < kTyped.size(); ++i) {
        typed[i] = lineField(QString(words[i]).remove(QLatin1Char('&')), {}, &q);
        q.form()->addRow(words[i], typed[i]);
    }
    typed[1]->setPlaceholderText(tr("as large as a message"));
    collect = new QCheckBox(tr("Keep the &body of a refusal (CollectHttpResponseDetails)"), &q);
    h2Pings = new QCheckBox(tr("Over &HTTP/2: PINGs of that layer beside those of the WebSocket"), &q);
    echo = new QCheckBox(tr("Send every received message &back"), &q);
    recordSecrets = new QCheckBox(tr("Record &passwords and cookies of the handshake unmasked"), &q);
    for (QCheckBox* each : {collect, h2Pings, echo, recordSecrets})
        q.form()->addRow(QString(), each);
}

void LimitsDialog::Private::set(const session::ClientOptions& options) const
{
    connectTimeout->setValue(options.connectTimeout);
    closeTimeout->setValue(options.closeTimeout.value_or(protocol::kInfinite));
    grace->setValue(options.grace);
    for (std::size_t i = 0; i < kTyped.size(); ++i)
        typed[i]->setText(text::fromCore(written(kTyped[i], options)));
    collect->setChecked(options.collectHttpResponseDetails);
    h2Pings->setChecked(options.h2Pings);
    echo->setChecked(options.echo);
    recordSecrets->setChecked(options.recordSecrets);
}

QString LimitsDialog::Private::read(session::ClientOptions& options) const
{
    QString wrong;
    options.maxFrame.reset();
    for (std::size_t i = 0; i < kTyped.size(); ++i) {
        const std::string text = textOf(*typed[i]);
        if (text.empty() && kTyped[i] == std::string_view("maxFrame"))
            continue;
        if (session::optionByKey(kTyped[i])->read(options, text) && wrong.isEmpty())
            wrong = typed[i]->accessibleName();
    }
    return wrong;
}

LimitsDialog::LimitsDialog(const session::ClientOptions& start, QWidget* parent)
    : ClientOptionsDialog(tr("Limits and timeouts"),
        tr("How long the next connection waits, how much it takes, and what is written down. The buffers are "
           "SetBuffer's: checked, and without effect, as in .NET."),
        start, parent)
    , d(std::make_unique<Private>())
{
    d->build(*this);
    d->set(start);
    const auto edited = [this] { recheck(); };
    for (TimeSpanField* each : {d->connectTimeout, d->closeTimeout, d->grace})
        connect(each, &TimeSpanField::changed, this, edited);
    for (QLineEdit* each : d->typed)
        connect(each, &QLineEdit::textChanged, this, edited);
    for (QCheckBox* each : {d->collect, d->h2Pings, d->echo, d->recordSecrets})
        connect(each, &QCheckBox::toggled, this, edited);
    edited();
}

LimitsDialog::~LimitsDialog() = default;

session::ClientOptions LimitsDialog::value() const
{
    session::ClientOptions options = start();
    options.connectTimeout = d->connectTimeout->value();
    const Duration close = d->closeTimeout->value();
    options.closeTimeout = close == protocol::kInfinite ? std::nullopt : std::optional(close);
    options.grace = d->grace->value();
    (void)d->read(options); // problem() says what cannot be read
    options.collectHttpResponseDetails = d->collect->isChecked();
    options.h2Pings = d->h2Pings->isChecked();
    options.echo = d->echo->isChecked();
    options.recordSecrets = d->recordSecrets->isChecked();
    return options;
}

QString LimitsDialog::problem() const
{
    session::ClientOptions options = start();
    if (const QString wrong = d->read(options); !wrong.isEmpty())
        return tr("%1: a number such as 512, 64k or 16m is wanted.").arg(wrong);
    return ClientOptionsDialog::problem();
}

QString LimitsDialog::hints() const
{
    if (!d->recordSecrets->isChecked())
        return {};
    return QStringLiteral("⚠ ")
        % tr("Whoever gets the log or a capture gets the passwords, too. Not kept when the program ends.")
              .toHtmlEscaped();
}

void LimitsDialog::restoreDefaults() { d->set({}); }

} // namespace pongscope::ui
