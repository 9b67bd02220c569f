// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/lab_target.h"

#include <QTest>

using namespace pongscope;
using namespace std::chrono_literals;
using lab::LabTarget;
using lab::parseLabTarget;

class tst_LabTarget final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pathsAreUnderstood_data();
    void pathsAreUnderstood();
    void aTickerHasItsDefaults();
    void aTickerReadsRateAndSize();
    void faultsAreReadFromTheQuery();
    void theServerCanBeAskedToPing();
    void otherTargetsAreRefused_data();
    void otherTargetsAreRefused();
    void faultsAreBounded();
};

void tst_LabTarget::pathsAreUnderstood_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("path");
    const auto row = [](const char* text, LabTarget::Path path) {
        QTest::addRow("%s", text) << QByteArray(text) << int(path);
    };
    row("/", LabTarget::Path::Echo);
    row("/?", LabTarget::Path::Echo);
    row("/echo", LabTarget::Path::Echo);
    row("/echo?", LabTarget::Path::Echo);
    row("/echo?&&", LabTarget::Path::Echo);
    row("/ticker", LabTarget::Path::Ticker);
    row("/chat", LabTarget::Path::Chat);
    row("/silent?fault=freeze", LabTarget::Path::Silent);
}

void tst_LabTarget::pathsAreUnderstood()
{
    QFETCH(QByteArray, text);
    QFETCH(int, path);
    const auto target = parseLabTarget(text.toStdString());
    QVERIFY2(target, target ? "" : target.error().sentence.c_str());
    QCOMPARE(int(target->path), path);
}

void tst_LabTarget::aTickerHasItsDefaults()
{
    const auto target = parseLabTarget("/ticker").value();
    QCOMPARE(target.rate, 10.0);
    QCOMPARE(target.size, std::uint64_t(64));
    QVERIFY(target.faults.empty());
    QVERIFY(!target.pingEvery);
}

void tst_LabTarget::aTickerReadsRateAndSize()
{
    const auto target = parseLabTarget("/ticker?size=1m&rate=1000000").value();
    QCOMPARE(target.rate, 1'000'000.0);
    QCOMPARE(target.size, std::uint64_t(1) << 20);
    QCOMPARE(parseLabTarget("/ticker?rate=0.5&size=0").value().rate, 0.5);
}

void tst_LabTarget::faultsAreReadFromTheQuery()
{
    const auto target =
        parseLabTarget("/echo?fault=withhold-pong=after%203&fault=close%3D1001%2Cgood%20bye&fault=delay-pong=1s")
            .value();
    QCOMPARE(target.faults.size(), std::size_t(3));
    QVERIFY(target.faults[0] == lab::parseFault("withhold-pong=after 3").value());
    QVERIFY(target.faults[1] == lab::parseFault("close=1001,good bye").value());
    QVERIFY(target.faults[2] == lab::parseFault("delay-pong=1s").value());
    QVERIFY(
        parseLabTarget("/?fault=freeze=after+2s").value().faults.at(0) == lab::parseFault("freeze=after 2s").value());
}

void tst_LabTarget::theServerCanBeAskedToPing()
{
    QCOMPARE(parseLabTarget("/silent?ping=5s").value().pingEvery.value(), Duration(5s));
}

void tst_LabTarget::otherTargetsAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("hint");
    const auto row = [](const char* text, int status, const char* hint) {
        QTest::addRow("%s", text) << QByteArray(text) << status << QByteArray(hint);
    };
    row("/nothing", 404, "/echo, /ticker?rate=N&size=B, /chat and /silent");
    row("/echo/", 404, "\"/echo/\"");
    row("", 404, "/echo");
    row("/ECHO", 404, "/echo");
    row("/ticker?rate=0", 400, "rate");
    row("/ticker?rate=-5", 400, "rate");
    row("/ticker?rate=fast", 400, "\"fast\"");
    row("/ticker?rate=1000001", 400, "1000000");
    row("/ticker?rate=nan", 400, "rate");
    row("/ticker?rate", 400, "rate");
    row("/ticker?size=1048577", 400, "size");
    row("/ticker?size=-1", 400, "size");
    row("/ticker?color=red", 400, "rate, size, ping and fault");
    row("/echo?rate=5", 400, "understood are ping and fault");
    row("/echo?fault=frieze", 400, "freeze[=after D]");
    row("/echo?fault=", 400, "withhold-pong");
    row("/echo?fault=%zz", 400, "%");
    row("/echo?fault=%4", 400, "%");
    row("/echo?fault=freeze%", 400, "%");
    row("/echo?ping=0s", 400, "1ms");
    row("/echo?ping=often", 400, "\"often\"");
}

void tst_LabTarget::otherTargetsAreRefused()
{
    QFETCH(QByteArray, text);
    QFETCH(int, status);
    QFETCH(QByteArray, hint);
    const auto target = parseLabTarget(text.toStdString());
    QVERIFY(!target);
    QCOMPARE(target.error().status, status);
    QVERIFY2(target.error().sentence.find(hint.toStdString()) != std::string::npos, target.error().sentence.c_str());
    QVERIFY(target.error().sentence.ends_with('.'));
}

void tst_LabTarget::faultsAreBounded()
{
    std::string text = "/echo?";
    for (int i = 0; i < 32; ++i)
        text += "&fault=wrong-pong";
    QVERIFY(parseLabTarget(text));
    QCOMPARE(parseLabTarget(text + "&fault=wrong-pong").error().status, 400);
}

QTEST_GUILESS_MAIN(tst_LabTarget)
#include "tst_lab_target.moc"
