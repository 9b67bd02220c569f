// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/proxy_dialog.h"

#include "ui/dialogs/dialog_fields.h"
#include "ui/text/core_sentences.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>

namespace pongscope::ui {

namespace {

using transport::ProxyKind;
using Mode = transport::ProxySettings::Mode;

enum Choice : int { System, None, Http, Socks5 };

Choice choiceOf(const transport::ProxySettings& proxy)
{
    if (proxy.mode != Mode::Manual)
        return proxy.mode == Mode::None ? None : System;
    return proxy.server.kind == ProxyKind::Http ? Http : Socks5;
}

/// "proxy:3128", as it is typed.
std::string addressOf(const transport::ProxySettings& proxy)
{
    if (proxy.server.host.empty())
        return {};
    const std::string whole = proxy.server.toString();
    return whole.substr(whole.find("://") + 3);
}

} // namespace

struct ProxyDialog::Private {
    QComboBox* choice = nullptr;
    QLineEdit* address = nullptr;
    QLineEdit* user = nullptr;
    QLineEdit* password = nullptr;
    QLabel* consequence = nullptr;

    [[nodiscard]] bool byAddress() const { return choice->currentIndex() >= Http; }
    [[nodiscard]] tl::expected<transport::ProxyAddress, std::string> parsed() const
    {
        const std::string typed = textOf(*address);
        if (typed.find("://") != std::string::npos)
            return transport::parseProxy(typed);
        return transport::parseProxy((choice->currentIndex() == Http ? "http://" : "socks5://") + typed);
    }
    [[nodiscard]] QString words() const;
    void adapt() const
    {
        address->setEnabled(byAddress());
        user->setEnabled(choice->currentIndex() != None);
        password->setEnabled(choice->currentIndex() != None);
        consequence->setText(words());
    }
};

QString ProxyDialog::Private::words() const
{
    switch (choice->currentIndex()) {
    case None:
        return tr("Connects to the server itself, whatever the system is set to.");
    case Http:
        return tr("Asks the proxy for a tunnel (CONNECT host:port), for ws:// and wss:// alike. HTTP/2 works in it "
                  "under TLS (wss://) only: for ws:// over HTTP/2, .NET refuses an HTTP proxy, and so does Pongscope.");
    case Socks5:
        return tr("The proxy passes octets on and resolves the server's name. All works through it: HTTP/1.1, and "
                  "HTTP/2 with and without TLS.");
    default:
        return tr("What the environment (http_proxy, https_proxy, all_proxy, no_proxy) or the desktop says; none for "
                  "this machine's own addresses. If it is an HTTP proxy, ws:// over HTTP/2 is impossible through it.");
    }
}

ProxyDialog::ProxyDialog(const session::ClientOptions& start, QWidget* parent)
    : ClientOptionsDialog(tr("Proxy"),
        start.shared ? tr("The proxy of the shared connection: SocketsHttpHandler.Proxy.")
                     : tr("The proxy that the next connection goes through: ClientWebSocketOptions.Proxy."),
        start, parent)
    , d(std::make_unique<Private>())
{
    const transport::ProxySettings& proxy = session::accessOf(start).proxy;
    d->choice = new QComboBox(this);
    d->choice->addItems({tr("The system's"), tr("None"), tr("HTTP"), tr("SOCKS5")});
    d->choice->setAccessibleName(tr("Proxy"));
    d->choice->setCurrentIndex(choiceOf(proxy));
    d->address = lineField(tr("Address"), addressOf(proxy), this);
    d->address->setPlaceholderText(tr("host:port"));
    d->user = lineField(tr("User"), proxy.credentials.user, this);
    d->password = secretField(tr("Password"), proxy.credentials.password, this);
    d->consequence = new QLabel(this);
    d->consequence->setWordWrap(true);
    d->consequence->setAlignment(Qt::AlignTop);
    d->consequence->setAccessibleName(tr("What follows"));
    d->consequence->setMinimumHeight(fontMetrics().lineSpacing() * 4); // must not jump while one chooses
    form()->addRow(tr("&Proxy"), d->choice);
    form()->addRow(tr("&Address"), d->address);
    form()->addRow(tr("&User"), d->user);
    form()->addRow(tr("Pass&word"), d->password);
    form()->addRow(QString(), d->consequence);
    const auto edited = [this] {
        d->adapt();
        recheck();
    };
    connect(d->choice, &QComboBox::currentIndexChanged, this, edited);
    for (QLineEdit* each : {d->address, d->user, d->password})
        connect(each, &QLineEdit::textChanged, this, edited);
    edited();
}

ProxyDialog::~ProxyDialog() = default;

session::ClientOptions ProxyDialog::value() const
{
    session::ClientOptions options = start();
    transport::ProxySettings& proxy = accessIn(options).proxy;
    const int choice = d->choice->currentIndex();
    proxy.mode = choice == System ? Mode::System : choice == None ? Mode::None : Mode::Manual;
    proxy.server = {};
    if (choice == None) {
        proxy.credentials = {};
        return options;
    }
    proxy.credentials.user = textOf(*d->user);
    takePassword(proxy.credentials, *d->password);
    if (d->byAddress())
        if (const auto read = d->parsed())
            proxy.server = read->server;
    return options;
}

QString ProxyDialog::problem() const
{
    if (d->byAddress()) {
        const auto read = d->parsed();
        if (!read)
            return text::translated(read.error());
        if (!read->credentials.empty())
            return tr("The address holds no user and no password: they have fields of their own.");
        if ((read->server.kind == ProxyKind::Http) != (d->choice->currentIndex() == Http))
            return tr("The address is of the other kind of proxy.");
    }
    return ClientOptionsDialog::problem();
}

QString ProxyDialog::hints() const
{
    return d->password->isEnabled() && !d->password->text().isEmpty() ? QString(QStringLiteral("• ")
               % tr("No file has the password. A profile that is saved has it in the desktop's secret store, if there "
                    "is one; otherwise it stays in memory until the program ends.")
                     .toHtmlEscaped())
                                                                      : QString();
}

void ProxyDialog::restoreDefaults()
{
    d->choice->setCurrentIndex(System);
    for (QLineEdit* each : {d->address, d->user, d->password})
        each->clear();
}

} // namespace pongscope::ui
