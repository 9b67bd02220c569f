// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The profiles of the window without the window, for test_secret_store.py: one step, then the end.
//   secrets_client place
//   secrets_client save NAME USER      with the password in the variable SECRET
//   secrets_client load NAME           prints the password that the secret store had for it, or "none"
//   secrets_client remove NAME
#include "ui/desktop_secrets.h"
#include "ui/profile_desk.h"

#include <QCoreApplication>
#include <QTimer>

#include <cstdio>

using namespace pongscope;
using namespace pongscope::ui;

namespace {

constexpr int kPatience = 20'000; ///< milliseconds for the desktop's store

void say(const std::string& words)
{
    std::puts(words.c_str());
    QCoreApplication::exit(0);
}

/// Ends when what was asked before has been carried out: the store works in order.
void endBehind(session::SecretStore& store)
{
    store.read("nothing", [](const auto& answer) { say(answer ? "done" : answer.error()); });
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    auto made = desktopSecrets();
    session::SecretStore& store = *made;
    ProfileDesk desk(session::ProfileLibrary(), std::move(made));
    QObject::connect(&desk, &ProfileDesk::told, &desk, [](const QString& what) { say(what.toStdString()); });
    QObject::connect(&desk, &ProfileDesk::secretsFound, &desk,
        [](const session::ClientOptions& found) { say(found.access.credentials.password); });
    QTimer::singleShot(kPatience, &desk, [] { say("no answer"); });
    QTimer::singleShot(0, &desk, [&] {
        const QString& what = words.value(1);
        const QString& name = words.value(2);
        if (what == QLatin1String("place")) {
            say(store.place() == session::SecretStore::Place::Desktop ? "desktop" : "memory");
        } else if (what == QLatin1String("save")) {
            session::Profile profile{"wss://h/", {}};
            profile.options.access.credentials = {words.value(3).toStdString(), qgetenv("SECRET").toStdString()};
            const auto saved = desk.save(name, profile);
            saved ? endBehind(store) : say(saved.error());
        } else if (what == QLatin1String("load")) {
            desk.recall(name);
            QTimer::singleShot(0, &desk, [&store] { store.read("nothing", [](const auto&) { say("none"); }); });
        } else if (what == QLatin1String("remove")) {
            const bool gone = desk.library().remove(name.toStdString()).has_value();
            desk.removed(name);
            QTimer::singleShot(0, &desk, [&store, gone] {
                store.read("nothing", [&store, gone](const auto&) { gone ? endBehind(store) : say("not gone"); });
            });
        }
    });
    return QCoreApplication::exec();
}
