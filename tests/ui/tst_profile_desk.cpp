// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profile_desk.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace pongscope;
using namespace pongscope::ui;

namespace {

session::ClientOptions withUser(const char* user, const char* password)
{
    session::ClientOptions options;
    options.access.credentials = {user, password};
    return options;
}

/// A desktop's, whose contents outlive the desk; it answers later, as those do.
class FakeDesktopStore final : public session::SecretStore {
public:
    using Contents = std::map<std::string, std::string>;
    FakeDesktopStore(Contents& contents, int& asked)
        : m_contents(contents)
        , m_asked(asked)
    {
    }
    [[nodiscard]] Place place() const override { return Place::Desktop; }
    void read(const std::string& name, Found found) override
    {
        ++m_asked;
        QTimer::singleShot(0, &m_life, [this, name, found = std::move(found)] {
            if (locked)
                return found(tl::unexpected(std::string("locked")));
            found(m_contents.contains(name) ? m_contents[name] : std::string());
        });
    }
    void write(const std::string& name, const std::string& secret, Done done) override
    {
        ++m_asked;
        QTimer::singleShot(0, &m_life, [this, name, secret, done = std::move(done)] {
            if (secret.empty())
                m_contents.erase(name);
            else
                m_contents[name] = secret;
            done({});
        });
    }
    bool locked = false;

private:
    Contents& m_contents;
    int& m_asked;
    QObject m_life;
};

struct Stage {
    QTemporaryDir directory;
    ProfileDesk desk{session::ProfileLibrary(directory.path().toStdString())};

    [[nodiscard]] bool saved(const QString& name, const session::Profile& profile)
    {
        return desk.save(name, profile).has_value();
    }

    [[nodiscard]] QByteArray file(const char* name) const
    {
        QFile file(directory.filePath(QLatin1String(name) % QStringLiteral(".json")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

/// Desks that come one after the other, as programs do, on one desktop.
struct Desktop {
    QTemporaryDir directory;
    FakeDesktopStore::Contents contents;
    int asked = 0;
    FakeDesktopStore* store = nullptr; ///< the newest desk's

    [[nodiscard]] std::unique_ptr<ProfileDesk> desk()
    {
        auto made = std::make_unique<FakeDesktopStore>(contents, asked);
        store = made.get();
        return std::make_unique<ProfileDesk>(session::ProfileLibrary(directory.path().toStdString()), std::move(made));
    }
};

const QString kOne = QStringLiteral("one");
const QString kTwo = QStringLiteral("two");

} // namespace

class tst_ProfileDesk final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void secretsOfARunComeBackWithTheirProfile();
    void aFileThatChangedWinsOverMemory();
    void changesAreSeen();
    void whatCannotBeReadIsTold();
    void aPinGoesIntoTheFileAndNothingElse();
    void eachProfileHasItsCookies();
    void onlyWhatExistsIsRecalled();
    void aSavedSecretIsThereInTheNextRun();
    void secretsAreNotPutOverOthers();
    void aStoreIsNotAskedForProfilesWithoutSecrets();
    void secretsGoWithTheirProfile();
    void aPinDoesNotPartAProfileFromItsSecrets();
    void aLockedStoreIsTold();
};

void tst_ProfileDesk::secretsOfARunComeBackWithTheirProfile()
{
    Stage stage;
    QVERIFY(stage.saved(kOne, {"ws://a/", withUser("ann", "planted")}));
    QCOMPARE(stage.desk.current(), kOne);
    QVERIFY(!stage.file("one").contains("planted"));
    QVERIFY(stage.saved(kTwo, {"ws://b/", withUser("bob", "")}));
    const auto one = stage.desk.choose(kOne, withUser("bob", "other"));
    QVERIFY(one);
    QCOMPARE(one->options.access.credentials.password, std::string("planted"));
    const auto two = stage.desk.choose(kTwo, one->options);
    QCOMPARE(two->options.access.credentials.password, std::string("other"));
}

void tst_ProfileDesk::aFileThatChangedWinsOverMemory()
{
    Stage stage;
    QVERIFY(stage.saved(kOne, {{}, withUser("ann", "planted")}));
    QVERIFY(stage.saved(kTwo, {}));
    QVERIFY(stage.desk.library().save("one", {{}, withUser("eve", "")}).has_value());
    const auto one = stage.desk.choose(kOne, {});
    QCOMPARE(one->options.access.credentials.user, std::string("eve"));
    QVERIFY2(one->options.access.credentials.password.empty(), "a password is for the user it was given for");
}

void tst_ProfileDesk::changesAreSeen()
{
    Stage stage;
    session::ClientOptions options = withUser("ann", "");
    QVERIFY(!stage.desk.isChanged(options));
    QVERIFY(stage.saved(kOne, {"ws://a/", options}));
    QVERIFY(!stage.desk.isChanged(options));
    options.echo = true;
    QVERIFY(stage.desk.isChanged(options));
}

void tst_ProfileDesk::whatCannotBeReadIsTold()
{
    Stage stage;
    QSignalSpy told(&stage.desk, &ProfileDesk::told);
    QVERIFY(!stage.desk.choose(QStringLiteral("none"), {}));
    QVERIFY(!stage.saved(QStringLiteral("a/b"), {}));
    QCOMPARE(told.size(), 1);
    QVERIFY(stage.desk.current().isEmpty());
}

void tst_ProfileDesk::aPinGoesIntoTheFileAndNothingElse()
{
    Stage stage;
    QVERIFY(stage.saved(kOne, {"ws://a/", withUser("ann", "")}));
    const std::string pin(64, 'a');
    stage.desk.addPin(pin);
    stage.desk.addPin(pin);
    const auto saved = stage.desk.library().load("one");
    QCOMPARE(saved->options.tls.pins, std::vector{pin});
    QCOMPARE(saved->url, std::string("ws://a/"));
    session::ClientOptions options = withUser("ann", "");
    options.tls.pins = {pin};
    QVERIFY(!stage.desk.isChanged(options));
}

void tst_ProfileDesk::eachProfileHasItsCookies()
{
    Stage stage;
    session::CookieJar jar;
    jar.add(session::readCookie("sid=1").value());
    stage.desk.cookies()->setJar(jar);
    QVERIFY(stage.saved(kOne, {}));
    QCOMPARE(stage.desk.cookies()->jar().cookies().size(), std::size_t(1));
    QVERIFY(stage.desk.library().save("two", {}).has_value());
    QVERIFY(stage.desk.choose(kTwo, {}));
    QVERIFY(stage.desk.cookies()->jar().cookies().empty());
    stage.desk.renamed(kOne, QStringLiteral("three"));
    QVERIFY(stage.desk.library().rename("one", "three").has_value());
    QVERIFY(stage.desk.choose(QStringLiteral("three"), {}));
    QCOMPARE(stage.desk.cookies()->jar().cookies().size(), std::size_t(1));
}

void tst_ProfileDesk::onlyWhatExistsIsRecalled()
{
    Stage stage;
    stage.desk.recall(kOne);
    QVERIFY(stage.desk.current().isEmpty());
    QVERIFY(stage.desk.library().save("one", {}).has_value());
    stage.desk.recall(kOne);
    QCOMPARE(stage.desk.current(), kOne);
    QVERIFY(stage.desk.library().remove("one").has_value());
    stage.desk.refresh();
    QVERIFY(stage.desk.current().isEmpty());
}

void tst_ProfileDesk::aSavedSecretIsThereInTheNextRun()
{
    Desktop desktop;
    auto first = desktop.desk();
    QVERIFY(first->save(kOne, {"ws://a/", withUser("ann", "planted")}).has_value());
    QVERIFY(!first->isChanged(withUser("ann", "planted")));
    QVERIFY2(first->isChanged(withUser("ann", "changed")), "a password that was changed can be saved");
    QTRY_COMPARE(desktop.contents.size(), std::size_t(1));
    first.reset();

    auto next = desktop.desk();
    QSignalSpy found(next.get(), &ProfileDesk::secretsFound);
    next->recall(kOne);
    QTRY_COMPARE(found.size(), 1);
    const auto completed = next->completed(withUser("ann", ""), found.front().front().value<session::ClientOptions>());
    QCOMPARE(completed->access.credentials.password, std::string("planted"));
    QVERIFY(!next->isChanged(*completed));
    QVERIFY(next->choose(kOne, {}));
    QTRY_COMPARE(found.size(), 2);
}

void tst_ProfileDesk::secretsAreNotPutOverOthers()
{
    Desktop desktop;
    auto desk = desktop.desk();
    QVERIFY(desk->save(kOne, {{}, withUser("ann", "planted")}).has_value());
    const auto found = withUser("ann", "planted");
    QVERIFY(desk->completed(withUser("ann", ""), found));
    QVERIFY(!desk->completed(withUser("ann", "typed"), found));
    QVERIFY(!desk->completed(withUser("eve", ""), found));
    session::ClientOptions cookies = withUser("ann", "");
    cookies.access.cookies.emplace();
    QVERIFY2(!desk->completed(cookies, found), "the file has no jar");
}

void tst_ProfileDesk::aStoreIsNotAskedForProfilesWithoutSecrets()
{
    Desktop desktop;
    auto desk = desktop.desk();
    QVERIFY(desk->save(kOne, {"ws://a/", withUser("ann", "")}).has_value());
    QVERIFY(desk->save(kTwo, {}).has_value());
    QVERIFY(desk->choose(kOne, {}));
    desk->addPin(std::string(64, 'a'));
    desk->duplicated(kOne, kTwo);
    QCoreApplication::processEvents();
    QCOMPARE(desktop.asked, 0);
    QVERIFY(desk->save(kOne, {"ws://a/", withUser("ann", "planted")}).has_value());
    QTRY_COMPARE(desktop.contents.size(), std::size_t(1));
    QVERIFY(desk->save(kOne, {"ws://a/", withUser("ann", "")}).has_value());
    QTRY_COMPARE(desktop.contents.size(), std::size_t(0)); // and one that has none any more has none there
}

void tst_ProfileDesk::secretsGoWithTheirProfile()
{
    Desktop desktop;
    auto desk = desktop.desk();
    const auto& library = desk->library();
    QVERIFY(desk->save(kOne, {"ws://a/", withUser("ann", "planted")}).has_value());
    QTRY_VERIFY(desktop.contents.contains("one"));
    QVERIFY(library.rename("one", "two").has_value());
    desk->renamed(kOne, kTwo);
    QTRY_VERIFY(desktop.contents.contains("two") && !desktop.contents.contains("one"));
    QVERIFY(library.save("copy", *library.load("two")).has_value());
    desk->duplicated(kTwo, QStringLiteral("copy"));
    QTRY_VERIFY(desktop.contents.contains("copy"));

    const auto gone = library.load("two");
    QVERIFY(library.remove("two").has_value());
    desk->removed(kTwo);
    QTRY_VERIFY(!desktop.contents.contains("two"));
    QVERIFY(library.save("back", *gone).has_value());
    desk->restored(kTwo, QStringLiteral("back"));
    QTRY_VERIFY(desktop.contents.contains("back"));
    // Undone before the store has answered.
    QVERIFY(library.remove("back").has_value());
    desk->removed(QStringLiteral("back"));
    desk->restored(QStringLiteral("back"), kOne);
    QTRY_VERIFY(desktop.contents.contains("one") && !desktop.contents.contains("back"));
}

void tst_ProfileDesk::aPinDoesNotPartAProfileFromItsSecrets()
{
    Desktop desktop;
    auto desk = desktop.desk();
    QVERIFY(desk->save(kOne, {"wss://a/", withUser("ann", "planted")}).has_value());
    QTRY_VERIFY(desktop.contents.contains("one"));
    const std::string before = desktop.contents["one"];
    desk->addPin(std::string(64, 'a'));
    QTRY_VERIFY(desktop.contents["one"] != before);
    desk = desktop.desk();
    QSignalSpy found(desk.get(), &ProfileDesk::secretsFound);
    desk->recall(kOne);
    QTRY_COMPARE(found.size(), 1);
}

void tst_ProfileDesk::aLockedStoreIsTold()
{
    Desktop desktop;
    QVERIFY(desktop.desk()->save(kOne, {{}, withUser("ann", "planted")}).has_value());
    auto desk = desktop.desk();
    desktop.store->locked = true;
    QSignalSpy told(desk.get(), &ProfileDesk::told);
    desk->recall(kOne);
    QTRY_COMPARE(told.size(), 1);
}

QTEST_GUILESS_MAIN(tst_ProfileDesk)
#include "tst_profile_desk.moc"
