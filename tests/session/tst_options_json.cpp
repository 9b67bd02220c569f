// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/options_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace pongscope;
using namespace pongscope::session;
using namespace std::chrono_literals;

class tst_OptionsJson final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void optionsAreWholeJson();
    void secretsAreLeftOut();
};

void tst_OptionsJson::optionsAreWholeJson()
{
    ClientOptions options;
    options.keepAlive = {1500ms, protocol::kInfinite};
    options.deflate = protocol::DeflateParams{10, false, 15, true};
    options.subprotocols = {"chat", "with \"quotes\""};
    const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(optionsJson(options))).object();
    QCOMPARE(json[QLatin1String("keepAliveIntervalMs")].toDouble(), 1500.0);
    QVERIFY(json[QLatin1String("keepAliveTimeoutMs")].isNull());
    QCOMPARE(json[QLatin1String("deflate")][QLatin1String("clientMaxWindowBits")].toInt(), 10);
    QCOMPARE(json[QLatin1String("subprotocols")][1].toString(), QStringLiteral("with \"quotes\""));
    QCOMPARE(json[QLatin1String("compat")].toString(), QStringLiteral("rfc"));
    QVERIFY(json[QLatin1String("caFile")].isNull());
}

void tst_OptionsJson::secretsAreLeftOut()
{
    ClientOptions options;
    options.headers = {
        {"Authorization", "Bearer abc"}, {"X-Session-Token", "abc"}, {"Cookie", "a=abc"}, {"Origin", "o"}};
    const std::string json = optionsJson(options);
    QVERIFY(json.find("abc") == std::string::npos);
    QVERIFY(json.find("[\"Origin\",\"o\"]") != std::string::npos);
}

QTEST_APPLESS_MAIN(tst_OptionsJson)
#include "tst_options_json.moc"
