// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/profile_library.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace pongscope;
using namespace pongscope::session;

namespace {

Profile withHeader(const char* name)
{
    Profile profile;
    profile.url = "wss://example.org/";
    profile.options.headers = {{name, "1"}};
    return profile;
}

} // namespace

class tst_ProfileLibrary final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsSavedComesBack();
    void profilesAreListedByName();
    void namesThatAreNoFilesAreRefused();
    void renamingTakesNobodysPlace();
    void aFreeNameIsNobodys();
    void noSecretIsInAFile();
};

void tst_ProfileLibrary::whatIsSavedComesBack()
{
    const QTemporaryDir directory;
    const ProfileLibrary library(QString(directory.path() % QStringLiteral("/deep/er")).toStdString());
    QVERIFY(library.entries().empty());
    QVERIFY(library.save("one", withHeader("X-A")).has_value());
    const auto back = library.load("one");
    QVERIFY(back.has_value());
    QCOMPARE(back->url, std::string("wss://example.org/"));
    QCOMPARE(back->options.headers.size(), std::size_t(1));
    QVERIFY(library.remove("one").has_value());
    QVERIFY(!library.contains("one"));
    QVERIFY(library.remove("one").has_value());
}

void tst_ProfileLibrary::profilesAreListedByName()
{
    const QTemporaryDir directory;
    const ProfileLibrary library(directory.path().toStdString());
    QVERIFY(library.save("b", withHeader("X-B")).has_value());
    QVERIFY(library.save("a.b", withHeader("X-A")).has_value());
    QFile broken(directory.filePath(QStringLiteral("c.json")));
    QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("{") == 1);
    broken.close();
    const auto entries = library.entries();
    QCOMPARE(entries.size(), std::size_t(3));
    QCOMPARE(entries[0].name, std::string("a.b"));
    QVERIFY(entries[0].problem.empty() && entries[1].problem.empty());
    QCOMPARE(entries[2].name, std::string("c"));
    QVERIFY(entries[2].problem.find("JSON") != std::string::npos);
}

void tst_ProfileLibrary::namesThatAreNoFilesAreRefused()
{
    const QTemporaryDir directory;
    const ProfileLibrary library(directory.path().toStdString());
    for (const std::string& name :
        {std::string(), std::string("a/b"), std::string("../x"), std::string(".hidden"), std::string("a\nb"),
            std::string("end."), std::string(" x"), std::string("x.json"), std::string(101, 'x')}) {
        QVERIFY2(!profileNameProblem(name).empty(), name.c_str());
        QVERIFY(!library.save(name, {}).has_value());
    }
    for (const std::string& name : {std::string("staging"), std::string("私の設定"), std::string("a b (2)")})
        QVERIFY2(profileNameProblem(name).empty(), name.c_str());
    QVERIFY(library.entries().empty());
}

void tst_ProfileLibrary::renamingTakesNobodysPlace()
{
    const QTemporaryDir directory;
    const ProfileLibrary library(directory.path().toStdString());
    QVERIFY(library.save("one", withHeader("X-1")).has_value());
    QVERIFY(library.save("two", withHeader("X-2")).has_value());
    QVERIFY(!library.rename("one", "two").has_value());
    QVERIFY(!library.rename("one", "th/ree").has_value());
    QVERIFY(library.rename("one", "three").has_value());
    QVERIFY(!library.contains("one") && library.contains("three"));
    QCOMPARE(library.load("two")->options.headers.front().name, std::string("X-2"));
}

void tst_ProfileLibrary::aFreeNameIsNobodys()
{
    const QTemporaryDir directory;
    const ProfileLibrary library(directory.path().toStdString());
    QCOMPARE(library.freeName("x"), std::string("x"));
    QVERIFY(library.save("x", {}).has_value());
    QVERIFY(library.save("x 2", {}).has_value());
    QCOMPARE(library.freeName("x"), std::string("x 3"));
}

void tst_ProfileLibrary::noSecretIsInAFile()
{
    const QTemporaryDir directory;
    const ProfileLibrary library(directory.path().toStdString());
    Profile profile;
    profile.options.headers = {{"Authorization", "Bearer planted"}, {"X-Api-Key", "planted"}};
    profile.options.access.credentials = {"ann", "planted"};
    profile.options.access.proxy.credentials = {"bob", "planted"};
    profile.options.tls.clientCertificate = {"c.pem", "", "planted"};
    profile.options.access.cookies.emplace().add(readCookie("sid=planted").value());
    QVERIFY(library.save("p", profile).has_value());
    QFile file(directory.filePath(QStringLiteral("p.json")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(!text.contains("planted"));
    QVERIFY(text.contains("ann") && text.contains("cookie sid"));
    QVERIFY2(!(file.permissions() & (QFileDevice::ReadOther | QFileDevice::ReadGroup)), "it is its owner's only");
}

QTEST_GUILESS_MAIN(tst_ProfileLibrary)
#include "tst_profile_library.moc"
