// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/proxy_dialog.h"

#include "tests/ui/option_dialog_stage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include <QTest>

using namespace pongscope;
using namespace pongscope::tests;
using namespace std::chrono_literals;

namespace {

session::ClientOptions withProxy(bool shared)
{
    session::ClientOptions options;
    options.shared = shared;
    session::Access& access = shared ? options.sharedAccess : options.access;
    access.proxy.mode = transport::ProxySettings::Mode::Manual;
    access.proxy.server = {transport::ProxyKind::Socks5, "::1", 1080};
    access.proxy.credentials = {"ann", "secret", "PROXY_PASSWORD"};
    return options;
}

} // namespace

class tst_ProxyDialog final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatItWasGiven();
    void anAddressIsReadAndRefused();
    void aChangedPasswordIsNoLongerTheVariables();
    void noneHasNoCredentials();
    void saysWhatHttp2MeansForEachKind();
    void defaultsAreTheSystems();
};

void tst_ProxyDialog::keepsWhatItWasGiven()
{
    for (const bool shared : {false, true}) {
        const session::ClientOptions start = withProxy(shared);
        const ui::ProxyDialog dialog(start);
        QVERIFY(dialog.value().access == start.access);
        QVERIFY(dialog.value().sharedAccess == start.sharedAccess);
        QVERIFY(acceptable(dialog));
        QCOMPARE(named<QLineEdit>(dialog, "Address")->text(), QStringLiteral("[::1]:1080"));
        QCOMPARE(named<QLineEdit>(dialog, "Password")->echoMode(), QLineEdit::Password);
    }
}

void tst_ProxyDialog::anAddressIsReadAndRefused()
{
    ui::ProxyDialog dialog({});
    named<QComboBox>(dialog, "Proxy")->setCurrentText(QStringLiteral("HTTP"));
    QVERIFY(!acceptable(dialog));
    QVERIFY2(said(dialog, "What is wrong").contains(QStringLiteral("http://host:port")),
        qPrintable(said(dialog, "What is wrong")));
    auto* address = named<QLineEdit>(dialog, "Address");
    address->setText(QStringLiteral("proxy.example:3128"));
    QVERIFY(acceptable(dialog));
    QCOMPARE(dialog.value().access.proxy.server,
        (transport::ProxyServer{transport::ProxyKind::Http, "proxy.example", 3128}));
    address->setText(QStringLiteral("ann:secret@proxy.example:3128"));
    QVERIFY(!acceptable(dialog));
    QVERIFY(!said(dialog, "What is wrong").contains(QStringLiteral("secret")));
    address->setText(QStringLiteral("socks5://proxy.example:1080"));
    QVERIFY(!acceptable(dialog));
    named<QComboBox>(dialog, "Proxy")->setCurrentText(QStringLiteral("SOCKS5"));
    QVERIFY(acceptable(dialog));
    named<QLineEdit>(dialog, "Password")->setText(QStringLiteral("secret"));
    QVERIFY2(said(dialog, "What is wrong").contains(QStringLiteral("without a user")),
        qPrintable(said(dialog, "What is wrong")));
}

void tst_ProxyDialog::aChangedPasswordIsNoLongerTheVariables()
{
    ui::ProxyDialog dialog(withProxy(false));
    named<QLineEdit>(dialog, "Password")->setText(QStringLiteral("other"));
    QCOMPARE(dialog.value().access.proxy.credentials, (transport::Credentials{"ann", "other"}));
    QVERIFY(said(dialog, "Remarks").contains(QStringLiteral("No file has")));
}

void tst_ProxyDialog::noneHasNoCredentials()
{
    ui::ProxyDialog dialog(withProxy(false));
    named<QComboBox>(dialog, "Proxy")->setCurrentText(QStringLiteral("None"));
    QVERIFY(acceptable(dialog));
    QVERIFY(dialog.value().access.proxy.credentials.empty());
    QVERIFY(!named<QLineEdit>(dialog, "User")->isEnabled());
}

void tst_ProxyDialog::saysWhatHttp2MeansForEachKind()
{
    ui::ProxyDialog dialog({});
    auto* choice = named<QComboBox>(dialog, "Proxy");
    choice->setCurrentText(QStringLiteral("HTTP"));
    QVERIFY(said(dialog, "What follows").contains(QStringLiteral("refuses")));
    choice->setCurrentText(QStringLiteral("SOCKS5"));
    QVERIFY(said(dialog, "What follows").contains(QStringLiteral("with and without TLS")));
}

void tst_ProxyDialog::defaultsAreTheSystems()
{
    const ui::ProxyDialog dialog(withProxy(false));
    button(dialog, QDialogButtonBox::RestoreDefaults)->click();
    QVERIFY(dialog.value().access == session::Access());
}

QTEST_MAIN(tst_ProxyDialog)
#include "tst_proxy_dialog.moc"
