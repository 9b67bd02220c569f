// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/json_writer.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace pongscope;
using namespace pongscope::capture;
using namespace std::chrono_literals;

class tst_JsonWriter final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void commasAndColonsStandWhereTheyBelong();
    void textIsEscaped_data();
    void textIsEscaped();
    void everyOctetPairSurvivesAReader();
    void durationsHaveFixedPlaces_data();
    void durationsHaveFixedPlaces();
};

void tst_JsonWriter::commasAndColonsStandWhereTheyBelong()
{
    std::string out;
    JsonWriter json(out);
    json.beginObject();
    json.member("a", 1);
    json.key("b");
    json.beginArray();
    json.endArray();
    json.key("c");
    json.beginArray();
    json.value("x");
    json.beginObject();
    json.endObject();
    json.null();
    json.value(false);
    json.endArray();
    json.member("d", std::optional<int>());
    json.member("e", std::optional<std::uint64_t>(18446744073709551615ull));
    json.textOrNull("f", "");
    json.key("g");
    json.seconds(1s);
    json.member("h", std::int64_t(-5));
    json.endObject();
    QCOMPARE(out,
        std::string(R"({"a":1,"b":[],"c":["x",{},null,false],"d":null,"e":18446744073709551615,"f":null,)"
                    R"("g":1.000000,"h":-5})"));
}

void tst_JsonWriter::textIsEscaped_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");
    QTest::addRow("plain") << QByteArray("plain") << QByteArray("plain");
    QTest::addRow("quote and backslash") << QByteArray(R"(a"b\c)") << QByteArray(R"(a\"b\\c)");
    QTest::addRow("short escapes") << QByteArray("\n\r\t") << QByteArray(R"(\n\r\t)");
    QTest::addRow("other control characters") << QByteArray("\0\x1b\x7f", 3) << QByteArray(R"(\u0000\u001b\u007f)");
    QTest::addRow("C1, which a terminal may obey") << QByteArray("\xc2\x9b") << QByteArray(R"(\u009b)");
    QTest::addRow("Latin-1 letters stay") << QByteArray("\xc2\xa0\xc3\xbc") << QByteArray("\xc2\xa0\xc3\xbc");
    QTest::addRow("beyond the BMP") << QByteArray("\xf0\x9f\x98\x80") << QByteArray("\xf0\x9f\x98\x80");
    QTest::addRow("octets that are no UTF-8") << QByteArray("a\xff\xc2z") << QByteArray("a\xef\xbf\xbd\xef\xbf\xbdz");
}

void tst_JsonWriter::textIsEscaped()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, json);
    std::string out;
    JsonWriter(out).value(std::string_view(text.constData(), std::size_t(text.size())));
    QCOMPARE(QByteArray::fromStdString(out), QByteArray("\"" + json + "\""));
}

void tst_JsonWriter::everyOctetPairSurvivesAReader()
{
    for (int first = 0; first < 256; ++first) {
        std::string out;
        JsonWriter json(out);
        json.beginObject();
        QString expected;
        std::string text;
        for (int second = 0; second < 128; ++second) {
            const char pair[]{static_cast<char>(first), static_cast<char>(second)};
            text.append(pair, 2);
        }
        json.member("text", std::string_view(text));
        json.endObject();
        QJsonParseError error{};
        const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(out), &error);
        QCOMPARE(error.error, QJsonParseError::NoError);
        QCOMPARE(document.object().value(QLatin1String("text")).toString(), QString::fromStdString(text));
    }
}

void tst_JsonWriter::durationsHaveFixedPlaces_data()
{
    QTest::addColumn<qint64>("ns");
    QTest::addColumn<QByteArray>("seconds");
    QTest::addColumn<QByteArray>("milliseconds");
    QTest::addRow("zero") << qint64(0) << QByteArray("0.000000") << QByteArray("0.000");
    QTest::addRow("one microsecond") << qint64(1000) << QByteArray("0.000001") << QByteArray("0.001");
    QTest::addRow("rounded") << qint64(1'234'567'890) << QByteArray("1.234568") << QByteArray("1234.568");
    QTest::addRow("negative") << qint64(-1'500'000) << QByteArray("-0.001500") << QByteArray("-1.500");
    QTest::addRow("a day") << qint64(86'400'000'000'000) << QByteArray("86400.000000") << QByteArray("86400000.000");
}

void tst_JsonWriter::durationsHaveFixedPlaces()
{
    QFETCH(qint64, ns);
    std::string out;
    JsonWriter(out).seconds(std::chrono::nanoseconds(ns));
    QTEST(QByteArray::fromStdString(out), "seconds");
    out.clear();
    JsonWriter(out).milliseconds(std::chrono::nanoseconds(ns));
    QTEST(QByteArray::fromStdString(out), "milliseconds");
}

QTEST_GUILESS_MAIN(tst_JsonWriter)
#include "tst_json_writer.moc"
