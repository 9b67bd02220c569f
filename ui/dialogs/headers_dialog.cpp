// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/headers_dialog.h"

#include "core/base/secrets.h"
#include "ui/dialogs/dialog_fields.h"
#include "ui/dialogs/header_table.h"
#include "ui/text/format.h"

#include <QCheckBox>
#include <QFormLayout>

#include <algorithm>

namespace pongscope::ui {

namespace {

constexpr int kListLines = 2;

bool isOrigin(const HttpField& field) { return equalsIgnoringCase(field.name, "Origin"); }

std::vector<std::string> cookieLines(const session::Access& access)
{
    std::vector<std::string> lines;
    if (access.cookies)
        for (const session::Cookie& cookie : access.cookies->cookies())
            lines.push_back(cookie.name + '=' + cookie.value);
    return lines;
}

/// A cookie that was there already stays what it was: its domain and path are not in its line.
session::CookieJar jarOf(const std::vector<std::string>& lines, const session::Access& before)
{
    session::CookieJar jar;
    std::vector<session::Cookie> left = before.cookies ? before.cookies->cookies() : std::vector<session::Cookie>();
    for (const std::string& line : lines) {
        const auto same =
            std::ranges::find_if(left, [&](const auto& each) { return each.name + '=' + each.value == line; });
        if (same != left.end()) {
            jar.add(*same);
            left.erase(same);
        } else if (auto cookie = session::readCookie(line)) {
            jar.add(std::move(*cookie));
        }
    }
    return jar;
}

} // namespace

struct HeadersDialog::Private {
    HeaderTable* headers = nullptr;
    QLineEdit* origin = nullptr;
    QPlainTextEdit* subprotocols = nullptr;
    QPlainTextEdit* cookies = nullptr;
    QCheckBox* keepCookies = nullptr;
    QLineEdit* user = nullptr;
    QLineEdit* password = nullptr;
    QCheckBox* defaultCredentials = nullptr;
    std::size_t originAt = 0; ///< place of Origin among the headers

    void build(HeadersDialog& q);
    void set(const session::ClientOptions& options);
};

void HeadersDialog::Private::build(HeadersDialog& q)
{
    headers = new HeaderTable(&q);
    origin = lineField(tr("Origin"), {}, &q);
    origin->setPlaceholderText(tr("none, as programs send it; a browser would send https://its.page"));
    subprotocols = listField(tr("Subprotocols"), {}, kListLines, &q);
    subprotocols->setPlaceholderText(tr("one a line, the preferred first"));
    cookies = listField(tr("Cookies"), {}, kListLines, &q);
    cookies->setPlaceholderText(tr("name=value, one a line"));
    keepCookies = new QCheckBox(tr("&Keep the cookies that the server sets"), &q);
    user = lineField(tr("User"), {}, &q);
    password = secretField(tr("Password"), {}, &q);
    defaultCredentials =
        new QCheckBox(tr("UseDefaultCredentials: wins over user and password, and has &none here"), &q);
    q.form()->addRow(tr("&Headers"), headers);
    q.form()->addRow(tr("&Origin"), origin);
    q.form()->addRow(tr("&Subprotocols"), subprotocols);
    q.form()->addRow(tr("&Cookies"), cookies);
    q.form()->addRow(QString(), keepCookies);
    q.form()->addRow(tr("Us&er"), user);
    q.form()->addRow(tr("Pass&word"), password);
    q.form()->addRow(QString(), defaultCredentials);
}

void HeadersDialog::Private::set(const session::ClientOptions& options)
{
    const session::Access& access = session::accessOf(options);
    std::vector<HttpField> fields = options.headers;
    const auto found = std::ranges::find_if(fields, isOrigin);
    originAt = static_cast<std::size_t>(found - fields.begin());
    origin->setText(found == fields.end() ? QString() : text::fromCore(found->value));
    if (found != fields.end())
        fields.erase(found);
    headers->setFields(fields);
    setEntries(*subprotocols, options.subprotocols);
    setEntries(*cookies, cookieLines(access));
    keepCookies->setChecked(access.cookies.has_value());
    user->setText(text::fromCore(access.credentials.user));
    password->setText(text::fromCore(access.credentials.password));
    defaultCredentials->setChecked(access.useDefaultCredentials);
}

HeadersDialog::HeadersDialog(const session::ClientOptions& start, QWidget* parent)
    : ClientOptionsDialog(tr("Headers and credentials"),
        tr("What the opening handshake says beyond the protocol's own: SetRequestHeader, AddSubProtocol, Cookies and "
           "Credentials."),
        start, parent)
    , d(std::make_unique<Private>())
{
    d->build(*this);
    d->set(start);
    const auto edited = [this] {
        const bool some = !entriesOf(*d->cookies).empty();
        d->keepCookies->setEnabled(!some);
        if (some)
            d->keepCookies->setChecked(true); // a jar that holds some takes more
        recheck();
    };
    connect(d->headers, &HeaderTable::changed, this, edited);
    for (QLineEdit* each : {d->origin, d->user, d->password})
        connect(each, &QLineEdit::textChanged, this, edited);
    for (QPlainTextEdit* each : {d->subprotocols, d->cookies})
        connect(each, &QPlainTextEdit::textChanged, this, edited);
    for (QCheckBox* each : {d->keepCookies, d->defaultCredentials})
        connect(each, &QCheckBox::toggled, this, edited);
    edited();
}

HeadersDialog::~HeadersDialog() = default;

session::ClientOptions HeadersDialog::value() const
{
    session::ClientOptions options = start();
    options.headers = d->headers->fields();
    if (const std::string origin = textOf(*d->origin); !origin.empty()) {
        const auto place = std::min(d->originAt, options.headers.size());
        options.headers.insert(options.headers.begin() + static_cast<std::ptrdiff_t>(place), {"Origin", origin});
    }
    options.subprotocols = entriesOf(*d->subprotocols);
    session::Access& access = accessIn(options);
    const std::vector<std::string> lines = entriesOf(*d->cookies);
    access.cookies.reset();
    if (d->keepCookies->isChecked() || !lines.empty())
        access.cookies = jarOf(lines, session::accessOf(start()));
    access.credentials.user = textOf(*d->user);
    takePassword(access.credentials, *d->password);
    access.useDefaultCredentials = d->defaultCredentials->isChecked();
    return options;
}

QString HeadersDialog::problem() const
{
    if (const QString wrong = ClientOptionsDialog::problem(); !wrong.isEmpty())
        return wrong;
    for (const std::string& line : entriesOf(*d->cookies))
        if (!session::readCookie(line))
            return tr("\"%1\" is no cookie: name=value.").arg(text::fromCore(line.substr(0, line.find('='))));
    return {};
}

QString HeadersDialog::hints() const
{
    const session::ClientOptions options = value();
    const session::Access& access = session::accessOf(options);
    QStringList lines;
    for (const HttpField& field : options.headers) {
        for (const char* const own : {"Connection", "Upgrade", "Sec-WebSocket-Key", "Sec-WebSocket-Version"})
            if (equalsIgnoringCase(field.name, own))
                lines += QStringLiteral("⚠ ")
                    % tr("%1 is the protocol's own: its value is added behind yours, and most servers refuse that.")
                          .arg(text::fromCore(field.name))
                          .toHtmlEscaped();
    }
    const bool secret = std::ranges::any_of(options.headers, [](const auto& each) { return isSecretField(each.name); });
    if (secret || !access.credentials.password.empty() || (access.cookies && !access.cookies->cookies().empty()))
        lines += QStringLiteral("• ")
            % tr("No file has passwords, cookies or headers such as Authorization. A profile that is saved has them in "
                 "the desktop's secret store, if there is one; cookies and all others stay in memory until the program "
                 "ends.")
                  .toHtmlEscaped();
    return lines.join(QStringLiteral("<br>"));
}

void HeadersDialog::restoreDefaults() { d->set({}); }

} // namespace pongscope::ui
