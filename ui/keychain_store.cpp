// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keychain_store.h"

#include <qt6keychain/keychain.h>

#ifdef Q_OS_UNIX
#ifndef Q_OS_MACOS
#define PONGSCOPE_SECRETS_BY_DBUS
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QLibrary>
#endif
#endif

namespace pongscope::ui {

namespace {

std::string problemOf(const QKeychain::Job& job)
{
    if (job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound)
        return {};
    return "The desktop's secret store says: " + job.errorString().toStdString();
}

} // namespace

KeychainStore::KeychainStore(QString service)
    : m_service(std::move(service))
{
}

bool KeychainStore::isThere()
{
#ifdef PONGSCOPE_SECRETS_BY_DBUS
    const QDBusConnectionInterface* bus = QDBusConnection::sessionBus().interface();
    if (!bus)
        return false;
    QStringList names = bus->registeredServiceNames();
    names += bus->activatableServiceNames().value();
    const bool wallet =
        names.contains(QStringLiteral("org.kde.kwalletd5")) || names.contains(QStringLiteral("org.kde.kwalletd6"));
    // QtKeychain opens libsecret at run time, too.
    return wallet
        || (names.contains(QStringLiteral("org.freedesktop.secrets"))
            && QLibrary(QStringLiteral("secret-1"), 0).load());
#else
    return true;
#endif
}

void KeychainStore::start(QKeychain::Job* job, const std::string& name, std::function<void(const QKeychain::Job&)> then)
{
    job->setKey(QStringLiteral("profile/") + QString::fromStdString(name));
    job->setInsecureFallback(false); // never a file of plain text
    QObject::connect(
        job, &QKeychain::Job::finished, &m_life, [then = std::move(then)](const QKeychain::Job* over) { then(*over); });
    job->start(); // one after the other; it deletes itself
}

void KeychainStore::read(const std::string& name, Found found)
{
    start(new QKeychain::ReadPasswordJob(m_service), name, [found = std::move(found)](const QKeychain::Job& job) {
        if (std::string problem = problemOf(job); !problem.empty())
            return found(tl::unexpected(std::move(problem)));
        found(static_cast<const QKeychain::ReadPasswordJob&>(job).textData().toStdString());
    });
}

void KeychainStore::write(const std::string& name, const std::string& secret, Done done)
{
    auto told = [done = std::move(done)](const QKeychain::Job& job) { done(problemOf(job)); };
    if (secret.empty())
        return start(new QKeychain::DeletePasswordJob(m_service), name, std::move(told));
    auto* job = new QKeychain::WritePasswordJob(m_service);
    job->setTextData(QString::fromStdString(secret));
    start(job, name, std::move(told));
}

} // namespace pongscope::ui
