// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ts_translator.h"
#include "ui/text/secret_names.h"

#include "core/session/client_options.h"
#include "core/session/option_table.h"

#include <QCoreApplication>
#include <QTest>

#include <set>

using namespace pongscope;
using ui::text::secretName;

class tst_SecretNames final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySecretIsTranslated();
    void namesOfTheUserAreKept();
};

/// Options with every kind of secret that there is.
static session::ClientOptions secretive()
{
    session::ClientOptions options;
    options.headers = {{"Authorization", "hush"}};
    for (session::Access* const access : {&options.access, &options.sharedAccess}) {
        access->credentials.password = "hush";
        access->proxy.credentials.password = "hush";
        access->cookies.emplace().add({"sid", "hush", {}});
    }
    options.tls.clientCertificate.password = "hush";
    options.sharedClientCertificate.password = "hush";
    return options;
}

void tst_SecretNames::everySecretIsTranslated()
{
    tests::TsTranslator japanese;
    QVERIFY(japanese.loadSource(QStringLiteral(PONGSCOPE_TRANSLATION)));
    const auto names = session::omittedSecrets(secretive());
    QCOMPARE(names.size(), std::size_t(9));
    std::set<QString> seen;
    for (const std::string& name : names) {
        const QString english = secretName(name);
        QVERIFY2(!english.startsWith(QLatin1String("shared ")), name.c_str());
        QCoreApplication::installTranslator(&japanese);
        const QString words = secretName(name);
        QCoreApplication::removeTranslator(&japanese);
        QVERIFY2(words != english, name.c_str());
        QVERIFY2(seen.insert(words).second, name.c_str());
    }
}

void tst_SecretNames::namesOfTheUserAreKept()
{
    QCOMPARE(secretName("header X-%1-Key"), QStringLiteral("header X-%1-Key"));
    QCOMPARE(secretName("shared cookie a%1"), QStringLiteral("cookie a%1 (of the shared connection)"));
    QCOMPARE(secretName("something new"), QStringLiteral("something new"));
    QCOMPARE(secretName("shared something new"), QStringLiteral("shared something new"));
}

QTEST_GUILESS_MAIN(tst_SecretNames)
#include "tst_secret_names.moc"
