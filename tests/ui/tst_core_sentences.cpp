// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ts_translator.h"
#include "ui/text/core_sentences.h"
#include "ui/text/explain.h"
#include "ui/text/format.h"

#include "core/base/http_head.h"
#include "core/base/target_url.h"
#include "core/diagnosis/settings_lint.h"
#include "core/protocol/close_handshake.h"
#include "core/protocol/handshake_checks.h"
#include "core/protocol/rules.h"
#include "core/session/h2_request.h"
#include "core/transport/tls_problems.h"
#include "core/transport/tls_settings.h"

#include <QCoreApplication>
#include <QMetaEnum>
#include <QSslError>
#include <QTest>

#include <algorithm>
#include <set>

using namespace pongscope;
using namespace std::chrono_literals;
using ui::text::translated;

namespace {

/// Whether there is Japanese in it: kana, which no other language of ours has.
bool isJapanese(const QString& words)
{
    return std::ranges::any_of(words, [](QChar c) { return c.unicode() >= 0x3041 && c.unicode() <= 0x30FF; });
}

/// Every finding that a reply to the opening handshake can give.
std::vector<protocol::Finding> handshakeFindings()
{
    const std::string ok = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n";
    const std::string accept = "Sec-WebSocket-Accept: aBc=\r\n";
    const std::vector<std::string> replies{
        "HTTP/1.1 302 Found\r\nLocation: ws://b/\r\n\r\n",
        "HTTP/1.0 101 Switching Protocols\r\n\r\n",
        "HTTP/1.1 101 x\r\nConnection: keep-alive, Upgrade\r\nUpgrade: h2c, websocket\r\n" + accept + "\r\n",
        ok + "Sec-WebSocket-Accept: ABC=\r\n\r\n",
        ok + accept + "Sec-WebSocket-Protocol: CHAT\r\n\r\n",
        ok + accept + "Sec-WebSocket-Protocol: byhand\r\n\r\n",
        ok + accept + "Sec-WebSocket-Protocol: chat\r\nSec-WebSocket-Protocol: chat\r\n\r\n",
        ok + accept + "Sec-WebSocket-Protocol:\r\n\r\n",
        ok + accept + "Sec-WebSocket-Extensions: x-mine\r\n\r\n",
        ok + accept + "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n",
    };
    protocol::HandshakeOptions options;
    options.headers = {{"Sec-WebSocket-Protocol", "byhand"}, {"Sec-WebSocket-Extensions", "x-mine"}};
    options.subprotocols = {"chat"};
    std::vector<protocol::Finding> findings;
    for (const protocol::Compat compat : {protocol::Compat::Rfc, protocol::Compat::DotNet}) {
        options.compat = compat;
        for (const std::string& reply : replies) {
            const auto head = parseHead(reply, HeadKind::Response);
            const auto more = protocol::checkReply(head.value(), options, "aBc=").findings;
            findings.insert(findings.end(), more.begin(), more.end());
        }
    }
    return findings;
}

std::vector<std::string> addressProblems()
{
    std::vector<std::string> problems;
    for (const char* const address : {"", "host", "http://host/", "ws:host", "ws://u:p@host/", "ws://host/#a",
             "ws://[::1/", "ws://[x]/", "ws://[::1]x/", "ws://a:b:c/", "ws:///path", "ws://a..b/", "ws://1.2.3/",
             "ws://host:0/", "ws://a\tb/", "ws://\xFF/"}) {
        const auto target = parseTargetUrl(address);
        problems.push_back(target ? std::string("no problem: ") + address : target.error().message);
    }
    return problems;
}

} // namespace

class tst_CoreSentences final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void everySourceIsTranslated_data();
    void everySourceIsTranslated();
    void placesSurviveTranslation_data();
    void placesSurviveTranslation();
    void everyRuleIsTranslated();
    void everyCloseCodeIsTranslated();
    void everyFaultIsTranslated();
    void everyHandshakeFindingIsTranslated();
    void everyHintIsTranslated();
    void everyAddressProblemIsTranslated();
    void everyProblemOfARequestIsTranslated();
    void everyCertificateProblemIsTranslated();
    void errorsKeepTheirSubject();
    void valuesOfThePeerAreKept_data();
    void valuesOfThePeerAreKept();
    void exceptionsStayAsTheyAre();
    void refusalsAreExplainedAndQuoted();
    void withoutTranslationNothingChanges();

private:
    void japanese() { QCoreApplication::installTranslator(&m_japanese); }

    tests::TsTranslator m_japanese;
};

void tst_CoreSentences::initTestCase() { QVERIFY(m_japanese.loadSource(QStringLiteral(PONGSCOPE_TRANSLATION))); }

void tst_CoreSentences::cleanup() { QCoreApplication::removeTranslator(&m_japanese); }

void tst_CoreSentences::everySourceIsTranslated_data()
{
    QTest::addColumn<QString>("source");
    for (const char* const sentence : ui::text::coreSentences())
        QTest::addRow("%s", sentence) << QString::fromUtf8(sentence);
}

void tst_CoreSentences::everySourceIsTranslated()
{
    QFETCH(QString, source);
    const QString words = m_japanese.translate("core", qPrintable(source), nullptr, -1);
    QVERIFY(!words.isEmpty());
    QVERIFY(words != source);
}

void tst_CoreSentences::placesSurviveTranslation_data() { everySourceIsTranslated_data(); }

void tst_CoreSentences::placesSurviveTranslation()
{
    QFETCH(QString, source);
    // What is quoted back in full would only repeat the reason that stands in the same dialog.
    if (source.startsWith(QStringLiteral("The close status description")))
        return;
    const QString words = m_japanese.translate("core", qPrintable(source), nullptr, -1);
    for (const char digit : {'1', '2', '3'}) {
        const QString place = QLatin1Char('%') % QLatin1Char(digit);
        QCOMPARE(words.count(place), source.count(place));
    }
}

void tst_CoreSentences::everyRuleIsTranslated()
{
    japanese();
    for (const protocol::RuleInfo& rule : protocol::allRules()) {
        QVERIFY2(isJapanese(translated(rule.text)), rule.id.data());
        if (rule.dotnet != protocol::DotNetReaction::Fails)
            QVERIFY2(isJapanese(translated(rule.dotnetText)), rule.id.data());
    }
}

void tst_CoreSentences::everyCloseCodeIsTranslated()
{
    japanese();
    for (std::uint16_t code = 1000; code < 1016; ++code) {
        const std::string_view name = protocol::closeCodeName(code);
        QVERIFY2(name.empty() || translated(name) != ui::text::fromCore(name), name.data());
    }
}

void tst_CoreSentences::everyFaultIsTranslated()
{
    japanese();
    for (int fault = int(Fault::NameNotFound); fault <= int(Fault::ProxyRefused); ++fault) {
        const Error error{static_cast<Fault>(fault), {}, 0, {}};
        QVERIFY2(isJapanese(ui::text::inBrief(error)), qPrintable(ui::text::inBrief(error)));
    }
}

void tst_CoreSentences::everyHandshakeFindingIsTranslated()
{
    japanese();
    std::set<std::string> ids;
    for (const protocol::Finding& finding : handshakeFindings()) {
        ids.insert(finding.id);
        QVERIFY2(isJapanese(translated(finding.text)), finding.text.c_str());
        QVERIFY2(finding.dotnet.empty() || isJapanese(translated(finding.dotnet)), finding.dotnet.c_str());
    }
    QCOMPARE(ids.size(), std::size_t(11)); // all that handshake_checks.cpp has
}

void tst_CoreSentences::everyHintIsTranslated()
{
    japanese();
    std::set<diagnosis::SettingsHint::Id> ids;
    const std::vector<protocol::KeepAliveSettings> settings{
        {30s, 0s}, {100ms, 100ms}, {60s, 60s}, {30s, protocol::kInfinite}};
    for (const protocol::KeepAliveSettings& each : settings) {
        for (const diagnosis::SettingsHint& hint : diagnosis::lint(each, Duration(1s), Duration(30s))) {
            ids.insert(hint.id);
            QVERIFY2(isJapanese(ui::text::explain(hint)), hint.text.c_str());
        }
    }
    QCOMPARE(ids.size(), std::size_t(diagnosis::SettingsHint::Id::IntervalBeyondLearntLimit) + 1);
}

void tst_CoreSentences::everyProblemOfARequestIsTranslated()
{
    japanese();
    for (const std::string& problem : session::requestProblems())
        QVERIFY2(isJapanese(translated(problem)), problem.c_str());
}

void tst_CoreSentences::everyAddressProblemIsTranslated()
{
    japanese();
    for (const std::string& problem : addressProblems())
        QVERIFY2(isJapanese(translated(problem)), problem.c_str());
}

/// Alone, twice in a sentence that is known, and in one that is not.
void tst_CoreSentences::everyCertificateProblemIsTranslated()
{
    japanese();
    const QMetaEnum known = QMetaEnum::fromType<QSslError::SslError>();
    for (int i = 0; i < known.keyCount(); ++i) {
        if (known.value(i) == QSslError::NoError)
            continue;
        const auto* const problem = transport::tlsProblem(known.key(i));
        QVERIFY2(problem, known.key(i));
        QVERIFY2(isJapanese(translated(problem->words)), problem->words);
        const std::string one = transport::problemText(QSslError(QSslError::SslError(known.value(i))));
        QCOMPARE(one, std::string(problem->words) + " (" + known.key(i) + ")");
        for (const std::string& sentence : {one, one + "; " + one,
                 "The server's certificate was accepted because of its fingerprint, against the rules. " + one + "."}) {
            const QString words = translated(sentence);
            QVERIFY2(!words.contains(QLatin1String(problem->words)), qPrintable(words));
            QVERIFY2(words.contains(QLatin1String(known.key(i))), qPrintable(words)); // to search for
        }
    }
}

void tst_CoreSentences::errorsKeepTheirSubject()
{
    const Error error{Fault::TimedOut, "a:9", 0, "no answer within 30s (step: tls)"};
    QCOMPARE(ui::text::inBrief(error), ui::text::fromCore(describe(error)));
    japanese();
    QCOMPARE(
        ui::text::inBrief(error), QStringLiteral("制限時間を過ぎました (a:9): 30s 以内に応答がありません (段階: tls)"));
}

void tst_CoreSentences::valuesOfThePeerAreKept_data()
{
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("words");
    QTest::addRow("two values")
        << QStringLiteral("The server chose the subprotocol 'A', which differs from the "
                          "requested 'a' in the case of letters.")
        << QStringLiteral("サーバーが選んだサブプロトコル「A」は、要求した「a」と大文字・小文字が異なります。");
    QTest::addRow("a value that looks like a place")
        << QStringLiteral("The server's Upgrade header '%3, %1' is a list with 'websocket' in it.")
        << QStringLiteral("サーバーの Upgrade ヘッダー「%3, %1」は、「websocket」を含むリストです。");
    QTest::addRow("an empty value") << QStringLiteral("The server chose the extension '', which was not offered.")
                                    << QStringLiteral("サーバーが、提示していない拡張「」を選びました。");
    QTest::addRow("the narrower of two patterns")
        << QStringLiteral("a status line (HTTP/1.1 101 ...) was expected, but this came: \"SSH-2.0\"; this looks like "
                          "SSH")
        << QStringLiteral(
               "ステータス行 (HTTP/1.1 101 ...) の代わりに次のデータが届きました: \"SSH-2.0\"。SSH と思われます");
    QTest::addRow("nobody's sentence") << QStringLiteral("Something else.") << QStringLiteral("Something else.");
    QTest::addRow("too short for its pieces")
        << QStringLiteral("WebSocketException: (sends Close )") << QStringLiteral("WebSocketException: (sends Close )");
}

void tst_CoreSentences::valuesOfThePeerAreKept()
{
    QFETCH(QString, english);
    QFETCH(QString, words);
    japanese();
    QCOMPARE(translated(english.toStdString()), words);
}

void tst_CoreSentences::exceptionsStayAsTheyAre()
{
    japanese();
    const std::string said = "The WebSocket server sent a masked frame.";
    QCOMPARE(translated(said), ui::text::fromCore(said));
    QCOMPARE(translated("WebSocketException: " + said + " (sends Close 1002)"),
        QStringLiteral("WebSocketException: The WebSocket server sent a masked frame. (Close 1002 を送信)"));
}

void tst_CoreSentences::withoutTranslationNothingChanges()
{
    for (const protocol::Finding& finding : handshakeFindings())
        QCOMPARE(translated(finding.text), ui::text::fromCore(finding.text));
    for (const std::string& problem : addressProblems())
        QCOMPARE(translated(problem), ui::text::fromCore(problem));
}

void tst_CoreSentences::refusalsAreExplainedAndQuoted()
{
    japanese();
    capture::ErrorFact fact;
    fact.step = "handshake";
    fact.failure = protocol::webSocketFailure(protocol::WebSocketError::NotAWebSocket,
        "The server returned status code '404' when status code '101' was expected.");
    QVERIFY(ui::text::explain(fact).startsWith(
        QStringLiteral("サーバーが、期待されるステータスコード 101 ではなく 404 を返しました。")));
    QVERIFY(ui::text::exceptionChain(fact.failure).endsWith(QStringLiteral("'101' was expected.")));
}

QTEST_GUILESS_MAIN(tst_CoreSentences)
#include "tst_core_sentences.moc"
