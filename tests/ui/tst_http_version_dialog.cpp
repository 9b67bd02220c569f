// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/option_conflicts.h"
#include "ui/dialogs/http_version_dialog.h"
#include "ui/text/explain_http_version.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace pongscope;
using session::HttpVersion;
using session::HttpVersionPolicy;

namespace {

template <class T>
T* named(const QDialog& dialog, const char* name)
{
    for (T* each : dialog.findChildren<T*>())
        if (each->accessibleName() == QString::fromUtf8(name))
            return each;
    return nullptr;
}

QCheckBox* box(const QDialog& dialog, const char* words)
{
    for (QCheckBox* each : dialog.findChildren<QCheckBox*>())
        if (each->text().remove(QLatin1Char('&')).startsWith(QString::fromUtf8(words)))
            return each;
    return nullptr;
}

QString said(const QDialog& dialog, const char* name)
{
    const auto* label = named<QLabel>(dialog, name);
    return label->isVisibleTo(&dialog) ? label->text() : QString();
}

bool acceptable(const QDialog& dialog)
{
    return dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->isEnabled();
}

session::ClientOptions optionsOf(HttpVersion version, HttpVersionPolicy policy, bool shared)
{
    session::ClientOptions options;
    options.httpVersion = version;
    options.versionPolicy = policy;
    options.shared = shared;
    return options;
}

const QString kSecure = QStringLiteral("wss://api.example/feed");
const QString kClear = QStringLiteral("ws://api.example/feed");

} // namespace

class tst_HttpVersionDialog final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sharingTakesProxyAndCertificatesAlong();
    void everyCellOfTheTableIsSaid_data();
    void everyCellOfTheTableIsSaid();
    void keepsWhatItWasGiven();
    void thePlanFollowsTheChoices();
    void aConflictStandsInDotNetsWords();
    void aConflictWithTheSocketsOwnCertificatesCanBeResolved();
    void whatLeadsToAFallbackIsNamed();
    void defaultsAreThoseOfDotNet();
};

void tst_HttpVersionDialog::everyCellOfTheTableIsSaid_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<int>("policy");
    QTest::addColumn<bool>("secure");
    for (int version = 0; version < 4; ++version)
        for (int policy = 0; policy < 3; ++policy)
            for (const bool secure : {true, false})
                QTest::addRow("%d %d %d", version, policy, int(secure)) << version << policy << secure;
}

void tst_HttpVersionDialog::everyCellOfTheTableIsSaid()
{
    QFETCH(int, version);
    QFETCH(int, policy);
    QFETCH(bool, secure);
    const auto options = optionsOf(static_cast<HttpVersion>(version), static_cast<HttpVersionPolicy>(policy), true);
    const ui::HttpVersionDialog dialog(options, secure ? kSecure : kClear);
    const QString said = ::said(dialog, "What is tried");
    const auto plan = session::planFor(options.httpVersion, options.versionPolicy, secure);
    QCOMPARE(said.contains(QStringLiteral("UnsupportedProtocol")), plan.failure.has_value());
    const auto has = [&plan](session::AttemptKind kind) {
        return std::find(plan.attempts.begin(), plan.attempts.end(), kind) != plan.attempts.end();
    };
    QCOMPARE(said.contains(QStringLiteral("CONNECT over HTTP/2")), has(session::AttemptKind::ExtendedConnect));
    QCOMPARE(said.contains(QStringLiteral("GET with Upgrade")), has(session::AttemptKind::Upgrade));
    QCOMPARE(said.contains(QStringLiteral("2. Only if")), plan.attempts.size() == 2);
}

void tst_HttpVersionDialog::keepsWhatItWasGiven()
{
    auto options = optionsOf(HttpVersion::Http20, HttpVersionPolicy::Exact, true);
    options.sharedInsecure = true;
    options.subprotocols = {"chat"};
    const ui::HttpVersionDialog dialog(options, kSecure);
    QVERIFY(acceptable(dialog));
    const session::ClientOptions value = dialog.value();
    QCOMPARE(value.httpVersion, HttpVersion::Http20);
    QCOMPARE(value.versionPolicy, HttpVersionPolicy::Exact);
    QVERIFY(value.shared && value.sharedInsecure);
    QCOMPARE(value.subprotocols.size(), std::size_t(1));
}

void tst_HttpVersionDialog::thePlanFollowsTheChoices()
{
    const ui::HttpVersionDialog dialog(optionsOf(HttpVersion::Http11, HttpVersionPolicy::OrLower, true), kClear);
    QVERIFY(said(dialog, "What is tried").startsWith(QStringLiteral("GET with Upgrade")));
    named<QComboBox>(dialog, "HTTP version")->setCurrentIndex(2);
    QVERIFY(said(dialog, "What is tried").contains(QStringLiteral("HTTP/2 is not tried")));
    named<QComboBox>(dialog, "Version policy")->setCurrentIndex(1);
    QVERIFY(said(dialog, "What is tried").contains(QStringLiteral("prior knowledge")));
}

void tst_HttpVersionDialog::aConflictStandsInDotNetsWords()
{
    const auto options = optionsOf(HttpVersion::Http20, HttpVersionPolicy::OrLower, false);
    const ui::HttpVersionDialog dialog(options, kSecure);
    QVERIFY(!acceptable(dialog));
    const QString words = QString::fromStdString(session::optionConflict(options)->message());
    QVERIFY2(said(dialog, "What is wrong").contains(words), qPrintable(said(dialog, "What is wrong")));
    box(dialog, "Share a connection")->setChecked(true);
    QVERIFY(acceptable(dialog));
}

void tst_HttpVersionDialog::aConflictWithTheSocketsOwnCertificatesCanBeResolved()
{
    auto options = optionsOf(HttpVersion::Http20, HttpVersionPolicy::Exact, true);
    options.tls.insecure = true;
    const ui::HttpVersionDialog dialog(options, kSecure);
    QVERIFY(!acceptable(dialog));
    QVERIFY(said(dialog, "What is wrong").contains(QStringLiteral("RemoteCertificateValidationCallback")));
    box(dialog, "This WebSocket itself")->setChecked(false);
    box(dialog, "The shared connection takes")->setChecked(true);
    QVERIFY(acceptable(dialog));
    QVERIFY(!dialog.value().tls.insecure && dialog.value().sharedInsecure);
}

void tst_HttpVersionDialog::whatLeadsToAFallbackIsNamed()
{
    const QStringList plan =
        ui::text::explainPlan(optionsOf(HttpVersion::Http20, HttpVersionPolicy::OrLower, true), true);
    QCOMPARE(plan.size(), 3);
    for (int each = 0; each < 6; ++each) {
        const auto outcome = static_cast<session::H2Outcome>(each);
        const QString words = ui::text::outcomeWords(outcome);
        QCOMPARE(plan[1].contains(words), session::fallsBack(outcome));
        QCOMPARE(plan[2].contains(words), !session::fallsBack(outcome));
    }
}

void tst_HttpVersionDialog::defaultsAreThoseOfDotNet()
{
    const ui::HttpVersionDialog dialog(optionsOf(HttpVersion::Http20, HttpVersionPolicy::Exact, true), kSecure);
    dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::RestoreDefaults)->click();
    QCOMPARE(dialog.value().httpVersion, session::ClientOptions().httpVersion);
    QCOMPARE(dialog.value().versionPolicy, session::ClientOptions().versionPolicy);
    QVERIFY(!dialog.value().shared);
}

void tst_HttpVersionDialog::sharingTakesProxyAndCertificatesAlong()
{
    session::ClientOptions start;
    start.access.credentials = {"ann", "hush"};
    start.tls.pins = {std::string(64, 'a')};
    ui::HttpVersionDialog dialog(start, kSecure);
    box(dialog, "Share a connection")->setChecked(true);
    QVERIFY(acceptable(dialog));
    QCOMPARE(dialog.value().sharedAccess.credentials.user, std::string("ann"));
    QCOMPARE(dialog.value().sharedPins, start.tls.pins);
    QVERIFY(dialog.value().access == session::Access() && dialog.value().tls.pins.empty());
    box(dialog, "Share a connection")->setChecked(false);
    QVERIFY(dialog.value().access == start.access);
}

QTEST_MAIN(tst_HttpVersionDialog)
#include "tst_http_version_dialog.moc"
