// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profile_desk.h"

#include "core/session/option_table.h"
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

ProfileDesk::ProfileDesk(session::ProfileLibrary library, QObject* parent)
    : QObject(parent)
    , m_library(std::move(library))
{
}

void ProfileDesk::recall(const QString& name)
{
    if (!name.isEmpty() && m_library.contains(name.toStdString()))
        setCurrent(name);
}

void ProfileDesk::setCurrent(const QString& name)
{
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
    return *profile;
}

bool ProfileDesk::save(const QString& name, const session::Profile& profile)
{
    if (const auto saved = m_library.save(name.toStdString(), profile); !saved) {
        Q_EMIT told(text::translated(saved.error()));
        return false;
    }
    m_cookies.try_emplace(name, cookies()); // a profile that is made of another goes on with its cookies
    m_remembered[name] = profile.options;
    setCurrent(name);
    return true;
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
    pins.push_back(fingerprint);
    if (const auto saved = m_library.save(m_current.toStdString(), *profile); !saved)
        Q_EMIT told(text::translated(saved.error()));
    setCurrent(m_current);
}

bool ProfileDesk::isChanged(const session::ClientOptions& options) const
{
    return !m_current.isEmpty() && textOf(options) != m_saved;
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
    if (m_current == from)
        setCurrent(to);
}

std::shared_ptr<session::CookieStore> ProfileDesk::cookies()
{
    auto& store = m_cookies[m_current];
    if (!store)
        store = std::make_shared<session::CookieStore>();
    return store;
}

} // namespace pongscope::ui
