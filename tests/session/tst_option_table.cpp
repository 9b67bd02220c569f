// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/option_table.h"

#include "core/session/profile.h"

#include <QFileInfo>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace pongscope;
using namespace pongscope::session;

namespace {

const std::string kPin(64, 'a');

/// Whether the text comes back as it was given, not as its canonical form.
std::string sample(const OptionInfo& option)
{
    const std::string_view key = option.key;
    const auto ends = [&](std::string_view with) { return key.ends_with(with); };
    if (key == "httpVersion")
        return "2";
    if (key == "versionPolicy")
        return "exact";
    if (key == "headers")
        return "X-A: b";
    if (ends("ookies"))
        return "name=value";
    if (ends("Variable"))
        return "PONGSCOPE_TEST_SECRET";
    if (ends("roxy"))
        return "socks5://proxy:1";
    if (ends("ins"))
        return kPin;
    if (ends("Interval") || ends("Timeout") || key == "grace")
        return "1.5s";
    if (ends("WindowBits"))
        return "10";
    if (key == "tlsMinimum")
        return "1.3";
    if (key == "compat")
        return "dotnet";
    if (key == "reconnect")
        return "delay=2s,factor=3,longest=30s,jitter=0,attempts=5";
    if (ends("Buffer") || key == "maxFragments")
        return "77";
    if (key.starts_with("max"))
        return "64k";
    return "text";
}

ClientOptions everything()
{
    ClientOptions options;
    for (const OptionInfo& option : optionTable()) {
        const auto problem = option.read(options, option.kind == OptionInfo::Kind::Flag ? "" : sample(option));
        if (problem)
            qFatal("%s: %s%s", option.key, problem->wanted ? problem->wanted : "", problem->sentence.c_str());
    }
    return options;
}

} // namespace

class tst_OptionTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("PONGSCOPE_TEST_SECRET", "planted"); }
    void namesAreUnique();
    void whatIsReadIsWritten_data();
    void whatIsReadIsWritten();
    void defaultsDifferInNothing();
    void everyOptionDiffers();
    void profileGivesBackEveryOption();
    void profileHoldsNoSecret();
    void secretsLeftOutAreListed();
    void savedProfileIsPrivateAndReadAgain();
    void badValuesAreRefused_data();
    void badValuesAreRefused();
};

void tst_OptionTable::namesAreUnique()
{
    QSet<QString> names;
    for (const OptionInfo& option : optionTable()) {
        for (const char* name : {option.key, option.cli}) {
            const QString text = QString::fromLatin1(name);
            QVERIFY2(!names.contains(text) || option.key == std::string_view(option.cli), name);
            names.insert(text);
        }
        QCOMPARE(optionByCli(option.cli), &option);
        QCOMPARE(optionByKey(option.key), &option);
    }
    QVERIFY(!optionByCli("none-such"));
}

void tst_OptionTable::whatIsReadIsWritten_data()
{
    QTest::addColumn<QString>("key");
    for (const OptionInfo& option : optionTable())
        QTest::addRow("%s", option.key) << QString::fromLatin1(option.key);
}

void tst_OptionTable::whatIsReadIsWritten()
{
    QFETCH(QString, key);
    const OptionInfo& option = *optionByKey(key.toStdString());
    ClientOptions options;
    const bool flag = option.kind == OptionInfo::Kind::Flag;
    const std::string text = flag ? "true" : sample(option);
    QVERIFY(!option.read(options, flag ? std::string() : text));
    const bool secret = key.endsWith(QLatin1String("ookies"));
    QCOMPARE(option.write(options), secret ? std::vector<std::string>() : std::vector<std::string>{text});
    if (option.kind == OptionInfo::Kind::List && !secret) {
        QVERIFY(!option.read(options, text));
        QCOMPARE(option.write(options).size(), std::size_t(2));
    }
}

void tst_OptionTable::defaultsDifferInNothing() { QVERIFY(differences({}).empty()); }

void tst_OptionTable::everyOptionDiffers()
{
    const auto different = differences(everything());
    for (const OptionInfo& option : optionTable()) {
        const bool secret = std::string_view(option.key).ends_with("ookies");
        QVERIFY2(secret || std::ranges::find(different, &option) != different.end(), option.key);
    }
}

void tst_OptionTable::profileGivesBackEveryOption()
{
    const Profile profile{"ws://h/\"x\"", everything()};
    const auto read = readProfile(profileText(profile));
    QVERIFY2(read, read ? "" : read.error().c_str());
    QCOMPARE(read->url, profile.url);
    for (const OptionInfo& option : optionTable())
        QVERIFY2(option.write(read->options) == option.write(profile.options), option.key);
    QCOMPARE(read->options.access.credentials.password, std::string("planted")); // from the environment again
    QVERIFY(readProfile(profileText({})));
}

void tst_OptionTable::profileHoldsNoSecret()
{
    ClientOptions options = everything();
    options.headers.push_back({"Authorization", "Bearer planted"});
    options.headers.push_back({"X-Api-Key", "planted"});
    options.access.cookies->add({"sid", "planted", {}, true, "/"});
    options.sharedAccess.cookies->add({"sid", "planted", {}, true, "/"});
    QVERIFY(options.tls.clientCertificate.password == "planted");
    QVERIFY(profileText({"ws://h/", options}).find("planted") == std::string::npos);
}

void tst_OptionTable::secretsLeftOutAreListed()
{
    ClientOptions options;
    options.headers = {{"Authorization", "x"}, {"X-A", "y"}};
    options.access.credentials = {"me", "typed"};
    options.access.cookies.emplace().add({"sid", "x", {}, true, "/"});
    const std::vector<std::string> names{"header Authorization", "password", "cookie sid"};
    QCOMPARE(omittedSecrets(options), names);
    QCOMPARE(readProfile(profileText({"", options}))->omitted, names);
}

void tst_OptionTable::savedProfileIsPrivateAndReadAgain()
{
    QTemporaryDir directory;
    const std::string file = directory.filePath(QStringLiteral("deep/p.json")).toStdString();
    Profile profile{"ws://h/", {}};
    profile.options.subprotocols = {"chat"};
    QVERIFY(saveProfile(file, profile));
    QCOMPARE(QFileInfo(QString::fromStdString(file)).permissions() & (QFile::ReadGroup | QFile::ReadOther),
        QFile::Permissions());
    QCOMPARE(loadProfile(file)->options.subprotocols, profile.options.subprotocols);
    QVERIFY(profileFile("name").ends_with("/pongscope/profiles/name.json"));
    QVERIFY(!loadProfile(directory.filePath(QStringLiteral("none.json")).toStdString()));
    QVERIFY(!saveProfile("/proc/none/p.json", profile));
}

void tst_OptionTable::badValuesAreRefused_data()
{
    QTest::addColumn<QString>("cli");
    QTest::addColumn<QString>("text");
    for (const auto& [cli, text] : {std::pair{"http-version", "4"}, {"version-policy", "any"}, {"header", "none"},
             {"keep-alive-interval", "soon"}, {"close-timeout", "5"}, {"max-message", "0"}, {"max-frame", "x"},
             {"max-fragments", "-1"}, {"receive-buffer", "big"}, {"client-max-window-bits", "9.5"}, {"cookie", "none"},
             {"password-env", "PONGSCOPE_NOT_SET"}, {"proxy", "socks4://h:1"}, {"proxy", "http://a:b@h:1"},
             {"pin", "abc"}, {"pin", "zz"}, {"tls-min", "1.1"}, {"compat", "java"}})
        QTest::addRow("%s %s", cli, text) << QString::fromLatin1(cli) << QString::fromLatin1(text);
}

void tst_OptionTable::badValuesAreRefused()
{
    QFETCH(QString, cli);
    QFETCH(QString, text);
    ClientOptions options;
    const auto problem = optionByCli(cli.toStdString())->read(options, text.toStdString());
    QVERIFY(problem);
    QVERIFY(problem->wanted || !problem->sentence.empty());
}

QTEST_APPLESS_MAIN(tst_OptionTable)
#include "tst_option_table.moc"
