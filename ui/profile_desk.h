// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/cookie_store.h"
#include "core/session/profile_library.h"
#include "core/session/secret_store.h"

#include <QObject>

#include <map>
#include <memory>

namespace pongscope::ui {

/// The profiles of the window: which one is chosen, what it was when it was saved, and the secrets that were given for
/// each in this run. No file holds one: those of a profile that is saved live in the secret store.
class ProfileDesk final : public QObject {
    Q_OBJECT

public:
    /// `secrets`: null for one in memory.
    explicit ProfileDesk(session::ProfileLibrary library, std::unique_ptr<session::SecretStore> secrets = nullptr,
        QObject* parent = nullptr);

    [[nodiscard]] const session::ProfileLibrary& library() const { return m_library; }
    /// The name of the chosen profile; empty: none.
    [[nodiscard]] QString current() const { return m_current; }
    /// Where the secrets of profiles are kept.
    [[nodiscard]] session::SecretStore::Place secretsPlace() const { return m_secrets->place(); }
    /// Only the name, as the last run left it; a profile that is gone is not chosen. secretsFound() may follow.
    void recall(const QString& name);

    /// Chooses a profile, and remembers what is left with its secrets. Nothing if it cannot be read: that is told.
    /// What this run does not know is asked of the secret store: secretsFound() may follow.
    [[nodiscard]] std::optional<session::Profile> choose(const QString& name, const session::ClientOptions& leaving);
    /// Saves under that name, which is the chosen one from then on. The error is a sentence.
    tl::expected<void, std::string> save(const QString& name, const session::Profile& profile);
    /// Adds a pin to the chosen profile's file, and nothing else that was changed since.
    void addPin(const std::string& fingerprint);
    /// Whether the options differ from what the chosen profile has; in their secrets, too, where those are kept.
    [[nodiscard]] bool isChanged(const session::ClientOptions& options) const;
    /// The options with what secretsFound() brought. Nothing: they are others by now, or have secrets of their own.
    [[nodiscard]] std::optional<session::ClientOptions> completed(
        const session::ClientOptions& now, const session::ClientOptions& found) const;
    /// After the library was changed by others: a chosen profile that is gone is chosen no more.
    void refresh();
    // What becomes of a profile's secrets when its file was moved, copied, deleted, or brought back.
    void renamed(const QString& from, const QString& to);
    void duplicated(const QString& from, const QString& to);
    void removed(const QString& name); ///< one that left secrets out
    void restored(const QString& name, const QString& as);

    /// The cookies of the chosen profile, or of no profile; they live as long as the program.
    [[nodiscard]] std::shared_ptr<session::CookieStore> cookies();

Q_SIGNALS:
    void told(const QString& words);
    /// Another profile is chosen, or the chosen one was saved.
    void changed();
    /// The options of the chosen profile with what its file left out.
    void secretsFound(const pongscope::session::ClientOptions& options);

private:
    void setCurrent(const QString& name);
    [[nodiscard]] bool leavesOut(const QString& name) const;
    void fetchSecrets(const QString& name);
    void keepSecrets(const QString& name, const std::string& secrets);
    /// Calls `then` with the secrets of a name, if there are some.
    void withSecrets(const QString& name, std::function<void(const std::string& secrets)> then);

    session::ProfileLibrary m_library;
    QString m_current;
    std::string m_saved;        ///< the options of the chosen profile, as text
    std::string m_savedSecrets; ///< and its secrets, as far as they are known
    std::unique_ptr<session::SecretStore> m_secrets;
    /// Secrets of a profile that was deleted, until they are given back; or under which name, if that is known first.
    struct Removed {
        std::string secrets;
        std::optional<QString> backAs = {};
    };
    std::map<QString, Removed> m_removed;
    std::map<QString, session::ClientOptions> m_remembered;
    std::map<QString, std::shared_ptr<session::CookieStore>> m_cookies;
};

} // namespace pongscope::ui
