// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/compression_dialog.h"

#include "ui/text/explain_deflate.h"
#include "ui/text/format.h"
#include "ui/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>

namespace pongscope::ui {

namespace {

QLabel* sentence(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QComboBox* windowBox(const QString& name, QWidget* parent)
{
    auto* box = new QComboBox(parent);
    for (int bits = protocol::kMaxWindowBits; bits >= protocol::kMinWindowBits; --bits)
        box->addItem(
            CompressionDialog::tr("%1 bits: %2 of history").arg(bits).arg(text::size(std::uint64_t{1} << bits)), bits);
    box->setAccessibleName(name);
    return box;
}

} // namespace

struct CompressionDialog::Private {
    QCheckBox* offered = nullptr;
    QComboBox* clientBits = nullptr;
    QCheckBox* clientTakeover = nullptr;
    QComboBox* serverBits = nullptr;
    QCheckBox* serverTakeover = nullptr;
    QLabel* header = nullptr;
    QLabel* memory = nullptr;

    void set(const std::optional<protocol::DeflateParams>& value) const;
    [[nodiscard]] protocol::DeflateParams params() const;
    void show() const;
};

void CompressionDialog::Private::set(const std::optional<protocol::DeflateParams>& value) const
{
    const protocol::DeflateParams params = value.value_or(protocol::DeflateParams());
    offered->setChecked(value.has_value());
    clientBits->setCurrentIndex(clientBits->findData(params.clientMaxWindowBits));
    clientTakeover->setChecked(params.clientContextTakeover);
    serverBits->setCurrentIndex(serverBits->findData(params.serverMaxWindowBits));
    serverTakeover->setChecked(params.serverContextTakeover);
}

protocol::DeflateParams CompressionDialog::Private::params() const
{
    return {clientBits->currentData().toInt(), clientTakeover->isChecked(), serverBits->currentData().toInt(),
        serverTakeover->isChecked()};
}

void CompressionDialog::Private::show() const
{
    const bool on = offered->isChecked();
    for (QWidget* each : std::initializer_list<QWidget*>{clientBits, clientTakeover, serverBits, serverTakeover})
        each->setEnabled(on);
    header->setText(on
            ? QString(QStringLiteral("Sec-WebSocket-Extensions: ") % text::fromCore(protocol::deflateOffer(params())))
            : CompressionDialog::tr("none: messages go as they are"));
    memory->setText(on
            ? CompressionDialog::tr("%1, if the server takes the offer as it is.").arg(text::deflateMemory(params()))
            : CompressionDialog::tr("none"));
}

CompressionDialog::CompressionDialog(const std::optional<protocol::DeflateParams>& start, QWidget* parent)
    : OptionDialog(tr("Compression"),
        tr("Offers permessage-deflate (RFC 7692): each message is compressed by itself. What holds in the end is up to "
           "the server; the Handshake tab says so. In .NET: DangerousDeflateOptions."),
        parent)
    , d(std::make_unique<Private>())
{
    setGuide(QStringLiteral("compression.md"));
    d->offered = new QCheckBox(tr("&Offer compression"), this);
    d->clientBits = windowBox(tr("Window of this side"), this);
    d->clientTakeover = new QCheckBox(tr("&Keep the history from message to message (context takeover)"), this);
    d->serverBits = windowBox(tr("Window of the server"), this);
    d->serverTakeover = new QCheckBox(tr("Keep t&he history from message to message (context takeover)"), this);
    d->clientTakeover->setAccessibleName(tr("Context takeover of this side"));
    d->serverTakeover->setAccessibleName(tr("Context takeover of the server"));
    d->header = sentence(this);
    d->header->setFont(dataFont());
    d->header->setAccessibleName(tr("Header that is offered"));
    // The longest offer has three lines; the dialog must not jump while one chooses.
    d->header->setMinimumHeight(QFontMetrics(d->header->font()).lineSpacing() * 3);
    d->header->setAlignment(Qt::AlignTop);
    d->memory = sentence(this);
    d->memory->setAccessibleName(tr("Memory"));
    d->memory->setMinimumHeight(fontMetrics().lineSpacing() * 3);
    d->memory->setAlignment(Qt::AlignTop);
    form()->addRow(QString(), d->offered);
    form()->addRow(tr("&This side sends with"), d->clientBits);
    form()->addRow(QString(), d->clientTakeover);
    form()->addRow(tr("The &server sends with"), d->serverBits);
    form()->addRow(QString(), d->serverTakeover);
    form()->addRow(tr("Header"), d->header);
    form()->addRow(tr("Memory"), d->memory);
    for (QWidget* field : std::initializer_list<QWidget*>{d->header, d->memory})
        static_cast<QLabel*>(form()->labelForField(field))->setAlignment(Qt::AlignTop);
    d->set(start);
    const auto edited = [this] {
        d->show();
        recheck();
    };
    for (QCheckBox* each : {d->offered, d->clientTakeover, d->serverTakeover})
        connect(each, &QCheckBox::toggled, this, edited);
    for (QComboBox* each : {d->clientBits, d->serverBits})
        connect(each, &QComboBox::currentIndexChanged, this, edited);
    edited();
}

CompressionDialog::~CompressionDialog() = default;

std::optional<protocol::DeflateParams> CompressionDialog::value() const
{
    return d->offered->isChecked() ? std::optional(d->params()) : std::nullopt;
}

QString CompressionDialog::problem() const
{
    if (const auto wrong = protocol::windowBitsProblem(d->params().clientMaxWindowBits))
        return text::fromCore(*wrong);
    const auto wrong = protocol::windowBitsProblem(d->params().serverMaxWindowBits);
    return wrong ? text::fromCore(*wrong) : QString();
}

QString CompressionDialog::hints() const
{
    return d->offered->isChecked() ? QString(QStringLiteral("⚠ ") % text::deflateWarning().toHtmlEscaped()) : QString();
}

void CompressionDialog::restoreDefaults() { d->set(std::nullopt); }

} // namespace pongscope::ui
