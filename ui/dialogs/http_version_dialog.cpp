// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/http_version_dialog.h"

#include "core/base/target_url.h"
#include "core/session/option_conflicts.h"
#include "ui/text/explain_http_version.h"
#include "ui/text/format.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>

namespace pongscope::ui {

namespace {

using session::HttpVersion;
using session::HttpVersionPolicy;

constexpr int kPlanLines = 7; ///< of the longest plan; the dialog must not jump while one chooses
constexpr int kAddressLength = 60;

} // namespace

struct HttpVersionDialog::Private {
    session::ClientOptions start;
    bool secure = true;
    QComboBox* version = nullptr;
    QComboBox* policy = nullptr;
    QCheckBox* shared = nullptr;
    QCheckBox* sharedInsecure = nullptr;
    QCheckBox* ownInsecure = nullptr; ///< null unless the options came with it
    QLabel* plan = nullptr;

    void build(HttpVersionDialog& q);
    void set(const session::ClientOptions& options) const;
};

void HttpVersionDialog::Private::build(HttpVersionDialog& q)
{
    version = new QComboBox(&q);
    for (const auto each : {HttpVersion::Http10, HttpVersion::Http11, HttpVersion::Http20, HttpVersion::Http30})
        version->addItem(text::httpName(each), static_cast<int>(each));
    version->setAccessibleName(tr("HTTP version"));
    policy = new QComboBox(&q);
    for (const auto each : {HttpVersionPolicy::OrLower, HttpVersionPolicy::Exact, HttpVersionPolicy::OrHigher})
        policy->addItem(tr("%1 (%2)").arg(text::policyWords(each), text::fromCore(session::policyName(each))),
            static_cast<int>(each));
    policy->setAccessibleName(tr("Version policy"));
    shared = new QCheckBox(tr("&Share a connection: an HttpMessageInvoker is passed to ConnectAsync"), &q);
    sharedInsecure = new QCheckBox(tr("The shared connection takes &any certificate"), &q);
    if (start.tls.insecure) {
        ownInsecure =
            new QCheckBox(tr("This WebSocket &itself takes any certificate: RemoteCertificateValidationCallback"), &q);
        ownInsecure->setChecked(true);
    }
    plan = new QLabel(&q);
    plan->setWordWrap(true);
    plan->setTextFormat(Qt::PlainText);
    plan->setTextInteractionFlags(Qt::TextSelectableByMouse);
    plan->setAccessibleName(tr("What is tried"));
    plan->setAlignment(Qt::AlignTop);
    plan->setMinimumHeight(q.fontMetrics().lineSpacing() * kPlanLines);
}

void HttpVersionDialog::Private::set(const session::ClientOptions& options) const
{
    version->setCurrentIndex(version->findData(static_cast<int>(options.httpVersion)));
    policy->setCurrentIndex(policy->findData(static_cast<int>(options.versionPolicy)));
    shared->setChecked(options.shared);
    sharedInsecure->setChecked(options.sharedInsecure);
}

HttpVersionDialog::HttpVersionDialog(const session::ClientOptions& start, const QString& address, QWidget* parent)
    : OptionDialog(tr("HTTP version"),
        tr("HttpVersion and HttpVersionPolicy decide how a WebSocket is asked for: by an Upgrade of HTTP/1.1, or as a "
           "stream of an HTTP/2 connection that others use as well."),
        parent)
    , d(std::make_unique<Private>())
{
    setGuide(QStringLiteral("http2.md"));
    d->start = start;
    const auto url = parseTargetUrl(address.toStdString());
    d->secure = !url || url->secure;
    d->build(*this);
    d->set(start);
    QString whither = url ? text::fromCore(url->toString()) : QStringLiteral("wss://");
    if (whither.size() > kAddressLength)
        whither = whither.left(kAddressLength) % QChar(0x2026);
    auto* addressLabel = new QLabel(whither, this);
    addressLabel->setTextFormat(Qt::PlainText);
    addressLabel->setAccessibleName(tr("Address"));
    form()->addRow(tr("&Version"), d->version);
    form()->addRow(tr("&Policy"), d->policy);
    form()->addRow(QString(), d->shared);
    form()->addRow(QString(), d->sharedInsecure);
    if (d->ownInsecure)
        form()->addRow(QString(), d->ownInsecure);
    form()->addRow(tr("Address"), addressLabel);
    form()->addRow(tr("What is tried"), d->plan);
    static_cast<QLabel*>(form()->labelForField(d->plan))->setAlignment(Qt::AlignTop);
    const auto edited = [this] {
        d->sharedInsecure->setEnabled(d->shared->isChecked());
        d->plan->setText(text::explainPlan(value(), d->secure).join(QLatin1Char('\n')));
        recheck();
    };
    for (QComboBox* each : {d->version, d->policy})
        connect(each, &QComboBox::currentIndexChanged, this, edited);
    for (QCheckBox* each : {d->shared, d->sharedInsecure, d->ownInsecure})
        if (each)
            connect(each, &QCheckBox::toggled, this, edited);
    edited();
}

HttpVersionDialog::~HttpVersionDialog() = default;

session::ClientOptions HttpVersionDialog::value() const
{
    session::ClientOptions options = d->start;
    options.httpVersion = static_cast<HttpVersion>(d->version->currentData().toInt());
    options.versionPolicy = static_cast<HttpVersionPolicy>(d->policy->currentData().toInt());
    options.shared = d->shared->isChecked();
    options.sharedInsecure = d->shared->isChecked() && d->sharedInsecure->isChecked();
    options.tls.insecure = d->ownInsecure && d->ownInsecure->isChecked();
    if (options.shared != d->start.shared) { // what was chosen for the connection goes where it is heeded
        std::swap(options.access, options.sharedAccess);
        std::swap(options.tls.clientCertificate, options.sharedClientCertificate);
        std::swap(options.tls.pins, options.sharedPins);
    }
    return options;
}

QString HttpVersionDialog::problem() const
{
    const session::ClientOptions options = value();
    const auto conflict = session::optionConflict(options);
    if (!conflict)
        return {};
    // .NET's words are what people search for; what to do stands below them.
    const QString remedy = options.shared
        ? tr("Let the shared connection take any certificate instead of this WebSocket itself, or do not share.")
        : tr("Share a connection, or choose HTTP/1.1 and not \"or higher\".");
    return text::fromCore(conflict->message()) % QLatin1Char('\n') % remedy;
}

QString HttpVersionDialog::hints() const
{
    const session::ClientOptions options = value();
    if (options.sharedInsecure)
        return QStringLiteral("⚠ ")
            % tr("Nobody knows who the other end of the shared connection is: for tests only.").toHtmlEscaped();
    const auto plan = session::planFor(options.httpVersion, options.versionPolicy, d->secure);
    const bool uses = std::find(plan.attempts.begin(), plan.attempts.end(), session::AttemptKind::ExtendedConnect)
        != plan.attempts.end();
    if (!options.shared || uses || plan.failure)
        return {};
    return QStringLiteral("• ")
        % tr("HTTP/1.1 shares nothing: every WebSocket has a connection of its own.").toHtmlEscaped();
}

void HttpVersionDialog::restoreDefaults()
{
    d->set(session::ClientOptions());
    if (d->ownInsecure)
        d->ownInsecure->setChecked(false);
}

} // namespace pongscope::ui
