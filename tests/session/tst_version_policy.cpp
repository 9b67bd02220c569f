// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/option_conflicts.h"
#include "core/session/version_policy.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::session;

namespace {

constexpr std::array kVersions{HttpVersion::Http10, HttpVersion::Http11, HttpVersion::Http20, HttpVersion::Http30};
constexpr std::array kPolicies{HttpVersionPolicy::OrLower, HttpVersionPolicy::Exact, HttpVersionPolicy::OrHigher};

/// The decision procedure as it is written down, step by step: the table has to come to the same.
QByteArray byTheProcedure(HttpVersion version, HttpVersionPolicy policy, bool secure)
{
    const bool isH11 = version == HttpVersion::Http11;
    const bool orLower = policy == HttpVersionPolicy::OrLower;
    bool skipH2 = !secure && (isH11 || orLower);
    QByteArray attempts;
    for (int attempt = 0; attempt < 2; ++attempt) {
        const bool h2 =
            !skipH2 && (version >= HttpVersion::Http20 || (isH11 && policy == HttpVersionPolicy::OrHigher && secure));
        if (h2) {
            if (version > HttpVersion::Http20 && !orLower)
                return "none";
            attempts += "connect ";
            skipH2 = true;
            if (!isH11 && !orLower)
                break; // no retry
        } else if (skipH2 || isH11) {
            attempts += "get ";
            break;
        } else {
            return "none";
        }
    }
    return attempts.trimmed();
}

QByteArray written(const VersionPlan& plan)
{
    QByteArray text;
    for (const AttemptKind kind : plan.attempts)
        text += kind == AttemptKind::Upgrade ? "get " : "connect ";
    return plan.attempts.empty() ? "none" : text.trimmed();
}

} // namespace

class tst_VersionPolicy final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCellIsWhatTheProcedureSays();
    void thePlansOfTheMatrix_data();
    void thePlansOfTheMatrix();
    void onlySomeFailuresFallBack();
    void conflictsComeInDotNetsWords_data();
    void conflictsComeInDotNetsWords();
};

void tst_VersionPolicy::everyCellIsWhatTheProcedureSays()
{
    for (const HttpVersion version : kVersions) {
        for (const HttpVersionPolicy policy : kPolicies) {
            for (const bool secure : {true, false}) {
                const VersionPlan plan = planFor(version, policy, secure);
                QVERIFY2(written(plan) == byTheProcedure(version, policy, secure),
                    (std::string(versionText(version)) + ' ' + std::string(policyName(policy)) + ": "
                        + written(plan).toStdString())
                        .c_str());
                QCOMPARE(plan.failure.has_value(), plan.attempts.empty());
                if (plan.failure) {
                    QCOMPARE(plan.failure->kind, protocol::WebSocketError::UnsupportedProtocol);
                    QCOMPARE(plan.failure->message(),
                        std::string("The WebSocket request or response operation was called with unsupported "
                                    "protocol(s). "));
                }
            }
        }
    }
}

void tst_VersionPolicy::thePlansOfTheMatrix_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<QByteArrayList>("wss"); ///< by policy
    QTest::addColumn<QByteArrayList>("ws");
    QTest::addRow("1.0") << 0 << QByteArrayList{"none", "none", "none"} << QByteArrayList{"get", "none", "none"};
    QTest::addRow("1.1") << 1 << QByteArrayList{"get", "get", "connect get"} << QByteArrayList{"get", "get", "get"};
    QTest::addRow("2.0") << 2 << QByteArrayList{"connect get", "connect", "connect"}
                         << QByteArrayList{"get", "connect", "connect"};
    QTest::addRow("3.0") << 3 << QByteArrayList{"connect get", "none", "none"} << QByteArrayList{"get", "none", "none"};
}

void tst_VersionPolicy::thePlansOfTheMatrix()
{
    QFETCH(int, version);
    QFETCH(QByteArrayList, wss);
    QFETCH(QByteArrayList, ws);
    for (int policy = 0; policy < 3; ++policy) {
        const auto v = static_cast<HttpVersion>(version);
        const auto p = static_cast<HttpVersionPolicy>(policy);
        QCOMPARE(written(planFor(v, p, true)), wss[policy]);
        QCOMPARE(written(planFor(v, p, false)), ws[policy]);
    }
}

void tst_VersionPolicy::onlySomeFailuresFallBack()
{
    for (const H2Outcome outcome : {H2Outcome::NoExtendedConnect, H2Outcome::TlsFailed, H2Outcome::NoAlpn})
        QVERIFY(fallsBack(outcome));
    for (const H2Outcome outcome : {H2Outcome::Unreachable, H2Outcome::Broken, H2Outcome::WrongStatus})
        QVERIFY(!fallsBack(outcome));
}

void tst_VersionPolicy::conflictsComeInDotNetsWords_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<int>("policy");
    QTest::addColumn<bool>("shared");
    QTest::addColumn<bool>("insecure");
    QTest::addColumn<QByteArray>("words"); ///< how they begin; empty: no conflict
    const QByteArray missing = "An HttpMessageInvoker instance must be passed to ConnectAsync when using HTTP/2.";
    const QByteArray both = "UseDefaultCredentials, Credentials, Proxy, ClientCertificates, "
                            "RemoteCertificateValidationCallback and Cookies must not be set on ClientWebSocketOptions "
                            "when an HttpMessageInvoker instance is also specified. These options should be set on the "
                            "HttpMessageInvoker's underlying HttpMessageHandler instead.";
    QTest::addRow("defaults") << 1 << 0 << false << true << QByteArray();
    QTest::addRow("2.0, or lower") << 2 << 0 << false << false << missing;
    QTest::addRow("1.1, or higher") << 1 << 2 << false << false << missing;
    QTest::addRow("1.0, or higher") << 0 << 2 << false << false << missing;
    QTest::addRow("1.1, exact") << 1 << 1 << false << false << QByteArray();
    QTest::addRow("2.0, shared") << 2 << 1 << true << false << QByteArray();
    QTest::addRow("shared and an option of its own") << 1 << 0 << true << true << both;
    QTest::addRow("the missing one comes first") << 2 << 0 << false << true << missing;
}

void tst_VersionPolicy::conflictsComeInDotNetsWords()
{
    QFETCH(int, version);
    QFETCH(int, policy);
    QFETCH(bool, shared);
    QFETCH(bool, insecure);
    QFETCH(QByteArray, words);
    ClientOptions options;
    options.httpVersion = static_cast<HttpVersion>(version);
    options.versionPolicy = static_cast<HttpVersionPolicy>(policy);
    options.shared = shared;
    options.tls.insecure = insecure;
    const auto conflict = optionConflict(options);
    QCOMPARE(conflict.has_value(), !words.isEmpty());
    if (conflict) {
        QCOMPARE(conflict->kind, protocol::WebSocketError::Argument);
        QCOMPARE(conflict->chain[0].type, std::string("ArgumentException"));
        QVERIFY(QByteArray::fromStdString(conflict->message()).startsWith(words));
    }
}

QTEST_GUILESS_MAIN(tst_VersionPolicy)
#include "tst_version_policy.moc"
