// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/redaction.h"

#include <QJsonDocument>
#include <QTest>

using namespace pongscope;
using namespace pongscope::capture;

namespace {

std::string masked(const Redaction& redaction, std::string_view payload)
{
    const auto bytes = Redactor::make(redaction)->payload(bytesOf(payload));
    return bytes ? std::string(textOf(*bytes)) : std::string("unchanged");
}

} // namespace

class tst_Redaction final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void secretHeadersAreMaskedUnlessToldOtherwise();
    void headsKeepTheirLength();
    void jsonValuesAreMaskedAndStayJson_data();
    void jsonValuesAreMaskedAndStayJson();
    void patternsMaskWhatTheyMatch();
    void emptyMatchesEnd();
    void nothingToMaskChangesNothing();
    void badRulesAreRefused();
    void jsonTextResolvesEscapes();
};

void tst_Redaction::secretHeadersAreMaskedUnlessToldOtherwise()
{
    const std::vector<HttpField> fields{{"authorization", "Bearer x"}, {"Host", "h"}, {"Set-Cookie", "a=b"}};
    const auto shown = Redactor::make({})->fields(fields);
    QVERIFY(shown[0].value == "********" && shown[1].value == "h" && shown[2].value == "***");
    QVERIFY(Redactor::make(Redaction::none())->fields(fields) == fields);
}

void tst_Redaction::headsKeepTheirLength()
{
    const std::string raw = "GET / HTTP/1.1\r\nCookie: a=b; c\r\nHost: h\r\n\r\n";
    const std::string shown = Redactor::make({})->head(raw);
    QVERIFY(shown == "GET / HTTP/1.1\r\nCookie: **** *\r\nHost: h\r\n\r\n");
}

void tst_Redaction::jsonValuesAreMaskedAndStayJson_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char* path, const char* json, const char* shown) {
        QTest::addRow("%s in %s", path, json)
            << QString::fromUtf8(path) << QString::fromUtf8(json) << QString::fromUtf8(shown);
    };
    row("a", R"j({"a":"xyz","b":"xyz"})j", R"j({"a":"***","b":"xyz"})j");
    row("a", R"j({"a":-12.5})j", R"j({"a":0    })j");
    row("a", R"j({"a":true,"b":false})j", R"j({"a":null,"b":false})j");
    row("*", R"j({"a":true,"b":false})j", R"j({"a":null,"b":null })j");
    row("u.p", R"j({"u":{"p":"s"},"p":"s"})j", R"j({"u":{"p":"*"},"p":"s"})j");
    row("**.p", R"j({"u":[{"p":"s"}],"p":"s"})j", R"j({"u":[{"p":"*"}],"p":"*"})j");
    row("a", R"j({"a":{"x":"1","y":[2]}})j", R"j({"a":{"*":"*","*":[0]}})j");
    row("a", R"j({"a":"x\"y"})j", R"j({"a":"****"})j");
    row("a", R"j([{"a":1}])j", "unchanged");
    row("a", "{\"a\":\"cut of", "unchanged");
    row("\xc3\xa9", "{\"\xc3\xa9\":\"s\",\"\\u00e9\":\"s\"}", "{\"\xc3\xa9\":\"*\",\"\\u00e9\":\"*\"}");
}

void tst_Redaction::jsonValuesAreMaskedAndStayJson()
{
    QFETCH(QString, path);
    QFETCH(QString, json);
    QFETCH(QString, shown);
    const std::string result = masked({{}, {path.toStdString()}, {}}, json.toStdString());
    QCOMPARE(QString::fromStdString(result), shown);
    if (shown != QLatin1String("unchanged")) {
        QVERIFY(!QJsonDocument::fromJson(QByteArray::fromStdString(result)).isNull());
        QCOMPARE(result.size(), json.toStdString().size());
    }
}

void tst_Redaction::patternsMaskWhatTheyMatch()
{
    QVERIFY(masked({{}, {}, {"\\d{4}"}}, "pin 1234, 12, 98765") == "pin ****, 12, ****5");
}

void tst_Redaction::emptyMatchesEnd() { QVERIFY(masked({{}, {}, {"x*"}}, "axxb") == "a**b"); }

void tst_Redaction::nothingToMaskChangesNothing()
{
    QVERIFY(masked({}, "secret") == "unchanged");
    QVERIFY(masked({{}, {"a"}, {"zzz"}}, "{}") == "unchanged");
}

void tst_Redaction::badRulesAreRefused()
{
    QVERIFY(Redactor::make({{}, {"a..b"}, {}}).error().subject == "a..b");
    QVERIFY(Redactor::make({{}, {}, {"("}}).error().subject == "(");
}

void tst_Redaction::jsonTextResolvesEscapes()
{
    QVERIFY(jsonText("\"a\\n\\u00e9\\ud83d\\ude00\\/\"") == "a\n\xc3\xa9\xf0\x9f\x98\x80/");
    QVERIFY(jsonText("\"\\ud83d\"") == "\xef\xbf\xbd");
    QVERIFY(jsonText("12") == "12");
}

QTEST_APPLESS_MAIN(tst_Redaction)
#include "tst_redaction.moc"
