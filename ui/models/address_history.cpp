// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/address_history.h"

#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <array>

namespace pongscope::ui {

namespace {

/// Parts of names under which servers take secrets in an address.
constexpr std::array kSecretNames{
    "token", "secret", "password", "passwd", "pwd", "auth", "key", "sig", "credential", "session", "jwt", "code"};

bool isSecret(const QString& name)
{
    return std::any_of(kSecretNames.begin(), kSecretNames.end(),
        [&name](const char* part) { return name.contains(QLatin1String(part), Qt::CaseInsensitive); });
}

} // namespace

QString keepableAddress(const QString& address)
{
    QUrl url(address.trimmed());
    if (!url.isValid())
        return {};
    url.setUserInfo({});
    const QUrlQuery given(url);
    QUrlQuery kept;
    for (const auto& [name, value] : given.queryItems(QUrl::FullyEncoded))
        if (!isSecret(name))
            kept.addQueryItem(name, value);
    if (kept.queryItems().size() != given.queryItems().size())
        url.setQuery(kept.isEmpty() ? QString() : kept.query(QUrl::FullyEncoded));
    return url.toString();
}

QStringList withAddress(QStringList history, const QString& address)
{
    const QString kept = keepableAddress(address);
    if (kept.isEmpty())
        return history;
    history.removeAll(kept);
    history.prepend(kept);
    return history.mid(0, kMaxAddresses);
}

} // namespace pongscope::ui
