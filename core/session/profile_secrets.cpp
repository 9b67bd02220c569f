// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/profile_secrets.h"

#include "core/base/secrets.h"
#include "core/session/option_table.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace pongscope::session {

namespace {

constexpr QLatin1String kFor("for");
constexpr QLatin1String kSecrets("secrets");
constexpr QLatin1String kHeaders("headers");

QString text(std::string_view words) { return QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size())); }

/// A password, and whether it came from a variable, which the file names.
struct Place {
    const char* key;
    std::string* password;
    const std::string* variable;
};

std::array<Place, 6> placesIn(ClientOptions& options)
{
    const auto place = [](const char* key, auto& secret) {
        return Place{key, &secret.password, &secret.passwordVariable};
    };
    return {place("password", options.access.credentials), place("proxyPassword", options.access.proxy.credentials),
        place("clientKeyPassword", options.tls.clientCertificate),
        place("sharedPassword", options.sharedAccess.credentials),
        place("sharedProxyPassword", options.sharedAccess.proxy.credentials),
        place("sharedClientKeyPassword", options.sharedClientCertificate)};
}

QJsonObject secretsOf(ClientOptions options)
{
    QJsonObject secrets;
    for (const Place& each : placesIn(options)) {
        if (!each.password->empty() && each.variable->empty())
            secrets.insert(QLatin1String(each.key), text(*each.password));
    }
    QJsonArray headers;
    for (std::size_t at = 0; at < options.headers.size(); ++at) {
        const HttpField& field = options.headers[at];
        if (isSecretField(field.name))
            headers.append(QJsonArray{static_cast<int>(at), text(field.name), text(field.value)});
    }
    if (!headers.isEmpty())
        secrets.insert(kHeaders, headers);
    return secrets;
}

/// Of the address and of every option that the file has.
QString fingerprintOf(const Profile& profile)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&](std::string_view part) {
        hash.addData(QByteArray::number(static_cast<qsizetype>(part.size())));
        hash.addData(QByteArray(part.data(), static_cast<qsizetype>(part.size())));
    };
    add(profile.url);
    for (const OptionInfo& option : optionTable()) {
        add(option.key);
        for (const std::string& value : option.write(profile.options))
            add(value);
    }
    return QString::fromLatin1(hash.result().toHex());
}

std::string written(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

QJsonObject read(std::string_view json)
{
    return QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size()))).object();
}

} // namespace

std::string secretValues(const ClientOptions& options)
{
    const QJsonObject secrets = secretsOf(options);
    return secrets.isEmpty() ? std::string() : written(secrets);
}

std::string secretsText(const Profile& profile)
{
    const QJsonObject secrets = secretsOf(profile.options);
    return secrets.isEmpty() ? std::string() : written({{kFor, fingerprintOf(profile)}, {kSecrets, secrets}});
}

bool takeSecrets(Profile& profile, std::string_view json)
{
    const QJsonObject whole = read(json);
    if (whole.value(kFor).toString() != fingerprintOf(profile))
        return false;
    const QJsonObject secrets = whole.value(kSecrets).toObject();
    for (const Place& each : placesIn(profile.options)) {
        if (each.password->empty())
            *each.password = secrets.value(QLatin1String(each.key)).toString().toStdString();
    }
    std::vector<HttpField>& fields = profile.options.headers;
    const QJsonArray headers = secrets.value(kHeaders).toArray();
    for (const QJsonValueConstRef each : headers) {
        const QJsonArray header = each.toArray();
        const auto at = static_cast<std::size_t>(std::max(0, header.at(0).toInt()));
        fields.insert(fields.begin() + static_cast<std::ptrdiff_t>(std::min(at, fields.size())),
            {header.at(1).toString().toStdString(), header.at(2).toString().toStdString()});
    }
    return true;
}

std::string reboundSecrets(std::string_view json, const Profile& before, const Profile& now)
{
    QJsonObject whole = read(json);
    if (whole.value(kFor).toString() != fingerprintOf(before))
        return {};
    whole.insert(kFor, fingerprintOf(now));
    return written(whole);
}

} // namespace pongscope::session
