// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/tls_dialog.h"

#include "ui/dialogs/dialog_fields.h"
#include "ui/text/format.h"
#include "ui/views/tone_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QSslConfiguration>

namespace pongscope::ui {

namespace {

constexpr int kPinLines = 3;

} // namespace

struct TlsDialog::Private {
    FileField* ca = nullptr;
    FileField* certificate = nullptr;
    FileField* key = nullptr;
    QLineEdit* password = nullptr;
    QLineEdit* serverName = nullptr;
    QComboBox* minimum = nullptr;
    QPlainTextEdit* pins = nullptr;
    QCheckBox* insecure = nullptr;
    ToneLabel* warning = nullptr;

    void build(TlsDialog& q);
    void set(session::ClientOptions options) const;
    [[nodiscard]] QString unreadablePin() const;
};

void TlsDialog::Private::build(TlsDialog& q)
{
    ca = new FileField(tr("Own CA"), {}, &q);
    certificate = new FileField(tr("Client certificate"), {}, &q);
    key = new FileField(tr("Its key"), {}, &q);
    password = secretField(tr("Passphrase"), {}, &q);
    serverName = lineField(tr("Server name"), {}, &q);
    serverName->setPlaceholderText(tr("the host of the address"));
    minimum = new QComboBox(&q);
    minimum->addItems({QStringLiteral("TLS 1.2"), QStringLiteral("TLS 1.3")});
    minimum->setAccessibleName(tr("At least"));
    pins = listField(tr("Pins"), {}, kPinLines, &q);
    pins->setPlaceholderText(tr("SHA-256 fingerprints, one a line"));
    insecure = new QCheckBox(tr("Accept an&y certificate"), &q);
    warning = new ToneLabel(ToneLabel::Tone::Bad,
        QString(QStringLiteral("⚠ ")
            % tr("Anybody on the way can read and change everything. For tests only; a pin is safer. Not kept when the "
                 "program ends.")),
        &q);
    warning->setWordWrap(true);
    warning->setAccessibleName(tr("Warning"));
    q.form()->addRow(tr("Own &CA (PEM)"), ca);
    q.form()->addRow(tr("C&lient certificate"), certificate);
    q.form()->addRow(tr("Its &key (PEM)"), key);
    q.form()->addRow(tr("Pass&phrase"), password);
    q.form()->addRow(tr("&Server name"), serverName);
    q.form()->addRow(tr("At l&east"), minimum);
    q.form()->addRow(tr("P&ins"), pins);
    q.form()->addRow(QString(), insecure);
    q.form()->addRow(QString(), warning);
}

void TlsDialog::Private::set(session::ClientOptions options) const
{
    const transport::ClientCertificate& shown = clientCertificateIn(options);
    ca->setPath(options.tls.caFile);
    certificate->setPath(shown.certificateFile);
    key->setPath(shown.keyFile);
    password->setText(text::fromCore(shown.password));
    serverName->setText(text::fromCore(options.tls.serverName));
    minimum->setCurrentIndex(options.tls.minimumVersion == transport::TlsVersion::Tls12 ? 0 : 1);
    setEntries(*pins, pinsIn(options));
    insecure->setChecked(insecureIn(options));
}

QString TlsDialog::Private::unreadablePin() const
{
    for (const std::string& each : entriesOf(*pins))
        if (!transport::readFingerprint(each))
            return text::fromCore(each);
    return {};
}

TlsDialog::TlsDialog(const session::ClientOptions& start, QWidget* parent)
    : ClientOptionsDialog(tr("TLS and certificates"),
        start.shared
            ? tr("Whom the shared connection trusts, and what it shows of itself: SocketsHttpHandler.SslOptions.")
            : tr("Whom the next wss:// connection trusts, and what it shows of itself: ClientCertificates and "
                 "RemoteCertificateValidationCallback."),
        start, parent)
    , d(std::make_unique<Private>())
{
    d->build(*this);
    d->set(start);
    const auto edited = [this] {
        d->warning->setVisible(d->insecure->isChecked());
        recheck();
    };
    for (FileField* each : {d->ca, d->certificate, d->key})
        connect(each, &FileField::changed, this, edited);
    for (QLineEdit* each : {d->password, d->serverName})
        connect(each, &QLineEdit::textChanged, this, edited);
    connect(d->minimum, &QComboBox::currentIndexChanged, this, edited);
    connect(d->pins, &QPlainTextEdit::textChanged, this, edited);
    connect(d->insecure, &QCheckBox::toggled, this, edited);
    edited();
}

TlsDialog::~TlsDialog() = default;

session::ClientOptions TlsDialog::value() const
{
    session::ClientOptions options = start();
    options.tls.caFile = d->ca->path();
    options.tls.serverName = textOf(*d->serverName);
    options.tls.minimumVersion =
        d->minimum->currentIndex() == 0 ? transport::TlsVersion::Tls12 : transport::TlsVersion::Tls13;
    transport::ClientCertificate& certificate = clientCertificateIn(options);
    certificate.certificateFile = d->certificate->path();
    certificate.keyFile = d->key->path();
    takePassword(certificate, *d->password);
    std::vector<std::string> pins;
    for (const std::string& each : entriesOf(*d->pins))
        pins.push_back(transport::readFingerprint(each).value_or(each));
    pinsIn(options) = std::move(pins);
    insecureIn(options) = d->insecure->isChecked();
    return options;
}

QString TlsDialog::problem() const
{
    if (const QString pin = d->unreadablePin(); !pin.isEmpty())
        return tr("\"%1\" is no SHA-256 fingerprint: 64 hexadecimal digits, with colons or without.").arg(pin);
    if (const QString wrong = ClientOptionsDialog::problem(); !wrong.isEmpty())
        return wrong;
    const session::ClientOptions options = value();
    bool files = false;
    for (const FileField* each : {d->ca, d->certificate, d->key}) {
        const QString path = text::fromCore(each->path());
        if (!path.isEmpty() && !QFileInfo(path).isFile())
            return tr("There is no file %1.").arg(path);
        files = files || !path.isEmpty();
    }
    if (!files)
        return {};
    const auto usable = transport::clientConfiguration(session::tlsOf(options));
    return usable ? QString() : text::fromCore(describe(usable.error()));
}

QString TlsDialog::hints() const
{
    QStringList lines;
    if (!d->pins->toPlainText().trimmed().isEmpty())
        lines += QStringLiteral("• ")
            % tr("The server's own certificate must be one of the pins, and is accepted then whatever else is wrong "
                 "with it.")
                  .toHtmlEscaped();
    if (!d->password->text().isEmpty())
        lines += QStringLiteral("• ")
            % tr("No file has the passphrase. A profile that is saved has it in the desktop's secret store, if there "
                 "is one; otherwise it stays in memory until the program ends.")
                  .toHtmlEscaped();
    return lines.join(QStringLiteral("<br>"));
}

void TlsDialog::restoreDefaults() { d->set({}); }

} // namespace pongscope::ui
