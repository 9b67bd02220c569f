// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/cookie_store.h"
#include "core/session/profile_library.h"

#include <QObject>

#include <map>
#include <memory>

namespace pongscope::ui {

/// The profiles of the window: which one is chosen, what it was when it was saved, and the secrets that were given for
/// each in this run. Those stay in memory: no file holds one.
class ProfileDesk final : public QObject {
    Q_OBJECT

public:
    explicit ProfileDesk(session::ProfileLibrary library, QObject* parent = nullptr);

    [[nodiscard]] const session::ProfileLibrary& library() const { return m_library; }
    /// The name of the chosen profile; empty: none.
    [[nodiscard]] QString current() const { return m_current; }
    /// Only the name, as the last run left it; a profile that is gone is not chosen.
    void recall(const QString& name);

    /// Chooses a profile, and remembers what is left with its secrets. Nothing if it cannot be read: that is told.
    [[nodiscard]] std::optional<session::Profile> choose(const QString& name, const session::ClientOptions& leaving);
    /// Saves under that name, which is the chosen one from then on. False: it is told why not.
    bool save(const QString& name, const session::Profile& profile);
    /// Adds a pin to the chosen profile's file, and nothing else that was changed since.
    void addPin(const std::string& fingerprint);
    /// Whether the options differ from what the chosen profile has.
    [[nodiscard]] bool isChanged(const session::ClientOptions& options) const;
    /// After the library was changed by others: a chosen profile that is gone is chosen no more.
    void refresh();
    void renamed(const QString& from, const QString& to);

    /// The cookies of the chosen profile, or of no profile; they live as long as the program.
    [[nodiscard]] std::shared_ptr<session::CookieStore> cookies();

Q_SIGNALS:
    void told(const QString& words);
    /// Another profile is chosen, or the chosen one was saved.
    void changed();

private:
    void setCurrent(const QString& name);

    session::ProfileLibrary m_library;
    QString m_current;
    std::string m_saved; ///< the options of the chosen profile, as text
    std::map<QString, session::ClientOptions> m_remembered;
    std::map<QString, std::shared_ptr<session::CookieStore>> m_cookies;
};

} // namespace pongscope::ui
