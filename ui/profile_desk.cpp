// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profile_desk.h"

#include "core/session/option_table.h"
#include "core/session/profile_secrets.h"
#include "ui/text/core_sentences.h"

#include <algorithm>

namespace pongscope::ui {

namespace {

/// What of them is kept in a file: two that differ in secrets only are the same here.
std::string textOf(const session::ClientOptions& options)
{
    std::string text;
    for (const session::OptionInfo& option : session::optionTable())
        for (const std::string& value : option.write(options))
            text.append(option.key).append("=").append(value).append("\n");
    return text;
}

} // namespace

ProfileDesk::ProfileDesk(
    session::ProfileLibrary library, std::unique_ptr<session::SecretStore> secrets, QObject* parent)
    : QObject(parent)
    , m_library(std::move(library))
    , m_secrets(secrets ? std::move(secrets) : std::make_unique<session::MemorySecretStore>())
{
}

void ProfileDesk::recall(const QString& name)
{
    if (name.isEmpty() || !m_library.contains(name.toStdString()))
        return;
    setCurrent(name);
    QMetaObject::invokeMethod(
        this, [this, name] { fetchSecrets(name); }, Qt::QueuedConnection);
}

void ProfileDesk::setCurrent(const QString& name)
{
    if (name != m_current)
        m_savedSecrets.clear();
    m_current = name;
    const auto profile =
        name.isEmpty() ? tl::expected<session::Profile, std::string>() : m_library.load(name.toStdString());
    m_saved = profile ? textOf(profile->options) : std::string();
    Q_EMIT changed();
}

std::optional<session::Profile> ProfileDesk::choose(const QString& name, const session::ClientOptions& leaving)
{
    auto profile = m_library.load(name.toStdString());
    if (!profile) {
        Q_EMIT told(text::translated(profile.error()));
        return {};
    }
    m_remembered[m_current] = leaving;
    // What was given for it before in this run holds, unless the file was changed meanwhile.
    const auto before = m_remembered.find(name);
    if (before != m_remembered.end() && textOf(before->second) == textOf(profile->options))
        profile->options = before->second;
    setCurrent(name);
    // Not before the options that are returned here have been taken.
    QMetaObject::invokeMethod(
        this, [this, name] { fetchSecrets(name); }, Qt::QueuedConnection);
    return *profile;
}

tl::expected<void, std::string> ProfileDesk::save(const QString& name, const session::Profile& profile)
{
    const bool hadSecrets = leavesOut(name);
    if (auto saved = m_library.save(name.toStdString(), profile); !saved)
        return saved;
    m_cookies.try_emplace(name, cookies()); // a profile that is made of another goes on with its cookies
    m_remembered[name] = profile.options;
    setCurrent(name);
    m_savedSecrets = session::secretValues(profile.options);
    if (const std::string secrets = session::secretsText(profile); !secrets.empty() || hadSecrets)
        keepSecrets(name, secrets);
    return {};
}

/// Whether its file says that secrets were left out: without, nobody is asked to unlock a store.
bool ProfileDesk::leavesOut(const QString& name) const
{
    const auto profile = m_library.load(name.toStdString());
    return profile && !profile->omitted.empty();
}

void ProfileDesk::fetchSecrets(const QString& name)
{
    auto profile = m_library.load(name.toStdString());
    if (!profile || profile->omitted.empty())
        return;
    withSecrets(name, [this, name, profile = std::move(*profile)](const std::string& secrets) mutable {
        if (m_current != name || !session::takeSecrets(profile, secrets))
            return;
        m_savedSecrets = session::secretValues(profile.options);
        Q_EMIT secretsFound(profile.options);
        Q_EMIT changed();
    });
}

void ProfileDesk::withSecrets(const QString& name, std::function<void(const std::string&)> then)
{
    m_secrets->read(name.toStdString(), [this, then = std::move(then)](const auto& secrets) {
        if (!secrets)
            Q_EMIT told(text::translated(secrets.error()));
        else if (!secrets->empty())
            then(*secrets);
    });
}

void ProfileDesk::keepSecrets(const QString& name, const std::string& secrets)
{
    m_secrets->write(name.toStdString(), secrets, [this](const std::string& problem) {
        if (!problem.empty())
            Q_EMIT told(text::translated(problem));
    });
}

std::optional<session::ClientOptions> ProfileDesk::completed(
    const session::ClientOptions& now, const session::ClientOptions& found) const
{
    if (textOf(now) != m_saved || !session::secretValues(now).empty())
        return {};
    session::ClientOptions options = found;
    options.access.cookies = now.access.cookies;
    options.sharedAccess.cookies = now.sharedAccess.cookies;
    return options;
}

void ProfileDesk::addPin(const std::string& fingerprint)
{
    if (m_current.isEmpty())
        return;
    auto profile = m_library.load(m_current.toStdString());
    if (!profile)
        return;
    session::ClientOptions& options = profile->options;
    std::vector<std::string>& pins = options.shared ? options.sharedPins : options.tls.pins;
    if (std::ranges::find(pins, fingerprint) != pins.end())
        return;
    const session::Profile old = *profile;
    pins.push_back(fingerprint);
    if (const auto saved = m_library.save(m_current.toStdString(), *profile); !saved)
        Q_EMIT told(text::translated(saved.error()));
    setCurrent(m_current);
    if (profile->omitted.empty())
        return;
    withSecrets(m_current, [this, name = m_current, old, now = *profile](const std::string& secrets) {
        if (const std::string rebound = session::reboundSecrets(secrets, old, now); !rebound.empty())
            keepSecrets(name, rebound);
    });
}

bool ProfileDesk::isChanged(const session::ClientOptions& options) const
{
    if (m_current.isEmpty())
        return false;
    const bool kept = m_secrets->place() == session::SecretStore::Place::Desktop;
    return textOf(options) != m_saved || (kept && session::secretValues(options) != m_savedSecrets);
}

void ProfileDesk::refresh() { setCurrent(m_library.contains(m_current.toStdString()) ? m_current : QString()); }

void ProfileDesk::renamed(const QString& from, const QString& to)
{
    const auto move = [&](auto& map) {
        if (auto node = map.extract(from)) {
            node.key() = to;
            map.insert(std::move(node));
        }
    };
    move(m_remembered);
    move(m_cookies);
    if (m_current == from) {
        std::string known = m_savedSecrets;
        setCurrent(to);
        m_savedSecrets = std::move(known);
    }
    if (!leavesOut(to))
        return;
    withSecrets(from, [this, from, to](const std::string& secrets) {
        keepSecrets(to, secrets);
        keepSecrets(from, {});
    });
}

void ProfileDesk::duplicated(const QString& from, const QString& to)
{
    if (!leavesOut(to))
        return;
    withSecrets(from, [this, to](const std::string& secrets) { keepSecrets(to, secrets); });
}

void ProfileDesk::removed(const QString& name)
{
    m_removed[name] = {};
    withSecrets(name, [this, name](const std::string& secrets) {
        Removed& gone = m_removed[name];
        gone.secrets = secrets;
        if (gone.backAs != name)
            keepSecrets(name, {});
        if (gone.backAs)
            keepSecrets(*gone.backAs, secrets);
    });
    refresh();
}

void ProfileDesk::restored(const QString& name, const QString& as)
{
    Removed& gone = m_removed[name];
    if (gone.secrets.empty())
        gone.backAs = as;
    else
        keepSecrets(as, gone.secrets);
}

std::shared_ptr<session::CookieStore> ProfileDesk::cookies()
{
    auto& store = m_cookies[m_current];
    if (!store)
        store = std::make_shared<session::CookieStore>();
    return store;
}

} // namespace pongscope::ui
