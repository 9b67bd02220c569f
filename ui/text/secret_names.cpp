// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/secret_names.h"

#include "ui/text/format.h"

#include <QCoreApplication>

#include <optional>

namespace pongscope::ui::text {

namespace {

struct SecretNames {
    Q_DECLARE_TR_FUNCTIONS(SecretNames)
};

/// What stands behind the word; nothing if another word stands there.
std::optional<QString> behind(std::string_view word, std::string_view name)
{
    return name.starts_with(word) ? std::optional(fromCore(name.substr(word.size()))) : std::nullopt;
}

std::optional<QString> plainName(std::string_view name)
{
    if (name == "password")
        return SecretNames::tr("password");
    if (name == "proxy password")
        return SecretNames::tr("password for the proxy");
    if (name == "password of the client certificate's key")
        return SecretNames::tr("password of the client certificate's key");
    // A name may have a %1 of its own.
    if (const auto field = behind("header ", name))
        return SecretNames::tr("header %1").replace(QLatin1String("%1"), *field);
    if (const auto cookie = behind("cookie ", name))
        return SecretNames::tr("cookie %1").replace(QLatin1String("%1"), *cookie);
    return std::nullopt;
}

} // namespace

QString secretName(std::string_view name)
{
    constexpr std::string_view kShared = "shared ";
    if (name.starts_with(kShared)) {
        if (const auto words = plainName(name.substr(kShared.size())))
            return SecretNames::tr("%1 (of the shared connection)").replace(QLatin1String("%1"), *words);
    }
    return plainName(name).value_or(fromCore(name));
}

} // namespace pongscope::ui::text
