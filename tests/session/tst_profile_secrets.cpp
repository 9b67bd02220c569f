// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/profile_secrets.h"

#include "core/session/option_table.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::session;

namespace {

/// A secret at every place that can hold one.
Profile planted()
{
    Profile profile{"wss://h/", {}};
    ClientOptions& options = profile.options;
    options.headers = {{"X-First", "1"}, {"Authorization", "Bearer p1"}, {"X-Last", "2"}, {"X-Api-Key", "p2"}};
    options.access.credentials = {"ann", "p3"};
    options.access.proxy.credentials = {"bob", "p4"};
    options.tls.clientCertificate = {"/c.pem", "/k.pem", "p5"};
    options.sharedAccess.credentials = {"cid", "p6"};
    options.sharedAccess.proxy.credentials = {"dan", "p7"};
    options.sharedClientCertificate = {"/d.pem", {}, "p8"};
    return profile;
}

using Change = void (*)(Profile&);

/// As a file gives it back.
Profile reread(const Profile& profile) { return readProfile(profileText(profile)).value(); }

} // namespace

class tst_ProfileSecrets final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fileAndSecretsTogetherAreWhole();
    void theFileHasNoneAndSaysSo();
    void whatHasNoneHasNoText();
    void otherOptionsGetNone_data();
    void otherOptionsGetNone();
    void secretsFollowAChangeThatWeMade();
    void whatWasGivenMeanwhileStays();
};

void tst_ProfileSecrets::fileAndSecretsTogetherAreWhole()
{
    const Profile whole = planted();
    Profile file = reread(whole);
    QVERIFY(secretValues(file.options).empty());
    QVERIFY(takeSecrets(file, secretsText(whole)));
    QCOMPARE(secretValues(file.options), secretValues(whole.options));
    QVERIFY(file.options.headers == whole.options.headers);
    QVERIFY(file.options.access == whole.options.access);
    QVERIFY(file.options.tls.clientCertificate == whole.options.tls.clientCertificate);
    QVERIFY(file.options.sharedAccess == whole.options.sharedAccess);
    QVERIFY(file.options.sharedClientCertificate == whole.options.sharedClientCertificate);
}

void tst_ProfileSecrets::theFileHasNoneAndSaysSo()
{
    const std::string text = profileText(planted());
    for (int i = 1; i <= 8; ++i)
        QVERIFY2(text.find('p' + std::to_string(i) + '"') == std::string::npos, text.c_str());
    const std::string again = profileText(reread(planted()));
    QCOMPARE(QString::fromStdString(again), QString::fromStdString(text)); // what is read and written stays what it was
    QCOMPARE(readProfile(text)->omitted.size(), std::size_t(8));
}

void tst_ProfileSecrets::whatHasNoneHasNoText()
{
    Profile profile{"wss://h/", {}};
    profile.options.access.credentials = {"ann", "from a variable", "VARIABLE"};
    profile.options.access.cookies.emplace().add(readCookie("sid=1").value());
    QVERIFY(secretsText(profile).empty());
    QVERIFY(!takeSecrets(profile, {}));
    QVERIFY(!takeSecrets(profile, "no JSON"));
}

void tst_ProfileSecrets::otherOptionsGetNone_data()
{
    QTest::addColumn<Change>("change");
    QTest::addRow("address") << Change([](Profile& p) { p.url = "wss://elsewhere/"; });
    QTest::addRow("user") << Change([](Profile& p) { p.options.access.credentials.user = "eve"; });
    QTest::addRow("proxy") << Change([](Profile& p) {
        p.options.access.proxy.mode = transport::ProxySettings::Mode::Manual;
        p.options.access.proxy.server = {transport::ProxyKind::Http, "eve", 3128};
    });
    QTest::addRow("any certificate") << Change([](Profile& p) { p.options.tls.insecure = true; });
}

void tst_ProfileSecrets::otherOptionsGetNone()
{
    QFETCH(Change, change);
    Profile file = reread(planted());
    change(file);
    QVERIFY(!takeSecrets(file, secretsText(planted())));
    QVERIFY(secretValues(file.options).empty());
}

void tst_ProfileSecrets::secretsFollowAChangeThatWeMade()
{
    const Profile before = reread(planted());
    Profile now = before;
    now.options.tls.pins = {std::string(64, 'a')};
    const std::string text = reboundSecrets(secretsText(planted()), before, now);
    QVERIFY(takeSecrets(now, text));
    QCOMPARE(now.options.access.credentials.password, std::string("p3"));
    QVERIFY(reboundSecrets(secretsText(planted()), now, before).empty());
}

void tst_ProfileSecrets::whatWasGivenMeanwhileStays()
{
    Profile file = reread(planted());
    file.options.access.credentials.password = "typed";
    QVERIFY(takeSecrets(file, secretsText(planted())));
    QCOMPARE(file.options.access.credentials.password, std::string("typed"));
    QCOMPARE(file.options.access.proxy.credentials.password, std::string("p4"));
}

QTEST_GUILESS_MAIN(tst_ProfileSecrets)
#include "tst_profile_secrets.moc"
