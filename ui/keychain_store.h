// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/secret_store.h"

#include <QObject>

namespace QKeychain {
class Job;
}

namespace pongscope::ui {

/// The desktop's secret store, by QtKeychain: the Secret Service (GNOME Keyring, KWallet, KeePassXC), the keychain of
/// macOS, the credential manager of Windows. It may ask the user to unlock it before it answers.
class KeychainStore final : public session::SecretStore {
public:
    /// `service`: what the entries are filed under.
    explicit KeychainStore(QString service = QStringLiteral("pongscope"));

    /// Whether this desktop has one. It is not opened for that.
    [[nodiscard]] static bool isThere();

    [[nodiscard]] Place place() const override { return Place::Desktop; }
    void read(const std::string& name, Found found) override;
    void write(const std::string& name, const std::string& secret, Done done) override;

private:
    /// Calls `then` with the job when it is over, unless the store is gone by then.
    void start(QKeychain::Job* job, const std::string& name, std::function<void(const QKeychain::Job&)> then);

    QString m_service;
    QObject m_life; ///< ends with the store
};

} // namespace pongscope::ui
