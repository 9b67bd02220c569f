// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/kept_options.h"

#include "core/session/option_table.h"

#include <QTest>

using namespace pongscope;
using namespace std::chrono_literals;

class tst_KeptOptions final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsNoSecretComesBack();
    void noSecretIsKept();
    void nonsenseGivesDefaults();
};

void tst_KeptOptions::whatIsNoSecretComesBack()
{
    session::ClientOptions options;
    options.httpVersion = session::HttpVersion::Http20;
    options.shared = true;
    options.keepAlive = {10s, protocol::kInfinite};
    options.deflate = protocol::DeflateParams{10, false, 12, true};
    options.compat = protocol::Compat::DotNet;
    options.sharedAccess.proxy.mode = transport::ProxySettings::Mode::None;
    options.headers = {{"X-One", "1"}, {"X-One", "2"}};
    options.maxFrame = 77;
    const auto back = ui::optionsFromKept(ui::keptText(options));
    const auto told = session::differences(options);
    QCOMPARE(session::differences(back), told);
    QVERIFY(told.size() >= 9);
    for (const auto* option : told)
        QVERIFY2(option->write(back) == option->write(options), option->key);
}

void tst_KeptOptions::noSecretIsKept()
{
    session::ClientOptions options;
    options.access.credentials = {"ann", "hush-1", "NO_SUCH_VARIABLE_1"};
    options.access.proxy.credentials = {"bob", "hush-2", "NO_SUCH_VARIABLE_2"};
    options.access.cookies.emplace().add({"id", "hush-3", ""});
    options.headers = {{"Authorization", "hush-4"}};
    options.tls.clientCertificate = {"cert.pem", "", "hush-5", "NO_SUCH_VARIABLE_3"};
    options.tls.insecure = options.recordSecrets = true;
    const QString text = ui::keptText(options);
    QVERIFY2(!text.contains(QStringLiteral("hush")), qPrintable(text));
    const auto back = ui::optionsFromKept(text);
    QCOMPARE(back.access.credentials, (transport::Credentials{"ann", ""}));
    QCOMPARE(back.tls.clientCertificate.certificateFile, std::string("cert.pem"));
    QVERIFY(!back.tls.insecure && !back.recordSecrets);
}

void tst_KeptOptions::nonsenseGivesDefaults()
{
    QVERIFY(session::differences(ui::optionsFromKept(QStringLiteral("{"))).empty());
    session::ClientOptions unusable;
    unusable.keepAlive.interval = -5s;
    QVERIFY(session::differences(ui::optionsFromKept(ui::keptText(unusable))).empty());
}

QTEST_MAIN(tst_KeptOptions)
#include "tst_kept_options.moc"
