// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profile_desk.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace pongscope;
using namespace pongscope::ui;

namespace {

session::ClientOptions withUser(const char* user, const char* password)
{
    session::ClientOptions options;
    options.access.credentials = {user, password};
    return options;
}

struct Stage {
    QTemporaryDir directory;
    ProfileDesk desk{session::ProfileLibrary(directory.path().toStdString())};

    [[nodiscard]] QByteArray file(const char* name) const
    {
        QFile file(directory.filePath(QLatin1String(name) % QStringLiteral(".json")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
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
};

void tst_ProfileDesk::secretsOfARunComeBackWithTheirProfile()
{
    Stage stage;
    QVERIFY(stage.desk.save(kOne, {"ws://a/", withUser("ann", "planted")}));
    QCOMPARE(stage.desk.current(), kOne);
    QVERIFY(!stage.file("one").contains("planted"));
    QVERIFY(stage.desk.save(kTwo, {"ws://b/", withUser("bob", "")}));
    const auto one = stage.desk.choose(kOne, withUser("bob", "other"));
    QVERIFY(one);
    QCOMPARE(one->options.access.credentials.password, std::string("planted"));
    const auto two = stage.desk.choose(kTwo, one->options);
    QCOMPARE(two->options.access.credentials.password, std::string("other"));
}

void tst_ProfileDesk::aFileThatChangedWinsOverMemory()
{
    Stage stage;
    QVERIFY(stage.desk.save(kOne, {{}, withUser("ann", "planted")}));
    QVERIFY(stage.desk.save(kTwo, {}));
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
    QVERIFY(stage.desk.save(kOne, {"ws://a/", options}));
    QVERIFY(!stage.desk.isChanged(options));
    options.echo = true;
    QVERIFY(stage.desk.isChanged(options));
}

void tst_ProfileDesk::whatCannotBeReadIsTold()
{
    Stage stage;
    QSignalSpy told(&stage.desk, &ProfileDesk::told);
    QVERIFY(!stage.desk.choose(QStringLiteral("none"), {}));
    QVERIFY(!stage.desk.save(QStringLiteral("a/b"), {}));
    QCOMPARE(told.size(), 2);
    QVERIFY(stage.desk.current().isEmpty());
}

void tst_ProfileDesk::aPinGoesIntoTheFileAndNothingElse()
{
    Stage stage;
    QVERIFY(stage.desk.save(kOne, {"ws://a/", withUser("ann", "")}));
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
    QVERIFY(stage.desk.save(kOne, {}));
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

QTEST_GUILESS_MAIN(tst_ProfileDesk)
#include "tst_profile_desk.moc"
