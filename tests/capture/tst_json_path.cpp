// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/json_path.h"

#include <QTest>

#include <random>

using namespace pongscope;
using namespace pongscope::capture;

namespace {

QStringList found(std::string_view path, std::string_view json)
{
    QStringList all;
    JsonPath::parse(path)->find(json, [&](std::string_view value) {
        all += QString::fromUtf8(value.data(), qsizetype(value.size()));
        return true;
    });
    return all;
}

} // namespace

class tst_JsonPath : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesAreFound_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("json");
        QTest::addColumn<QStringList>("values");
        const auto row = [](const char* path, const char* json, const QStringList& values) {
            QTest::addRow("%s in %s", path, json) << QString::fromUtf8(path) << QString::fromUtf8(json) << values;
        };
        row("a", R"({"a":1})", {QStringLiteral("1")});
        row("a.b", R"({"a":{"b":"x"},"b":2})", {QStringLiteral("\"x\"")});
        row("a.1", R"({"a":[1,2,3]})", {QStringLiteral("2")});
        row("**.token", R"({"x":[{"token":1},{"y":{"token":2}}],"token":3})",
            {QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3")});
        row("a", R"({"\u0061":true})", {QStringLiteral("true")});
        row("a", R"( { "b" : [ ] , "a" : null } )", {QStringLiteral("null")});
        row("a", "[1,2]", {});
        row("a", "", {});
        row("a", "not json", {});
        row("a", R"({"a":)", {});
        row("b", R"({"a":1 "b":2})", {}); // stops where it is no JSON
    }

    void valuesAreFound()
    {
        QFETCH(QString, path);
        QFETCH(QString, json);
        QTEST(found(path.toStdString(), json.toStdString()), "values");
    }

    void pathsThatAreNoneAreRefused_data()
    {
        QTest::addColumn<QString>("path");
        for (const char* path : {"", ".", "a.", ".a", "a..b"})
            QTest::addRow("'%s'", path) << QString::fromLatin1(path);
    }

    void pathsThatAreNoneAreRefused()
    {
        QFETCH(QString, path);
        QVERIFY(!JsonPath::parse(path.toStdString()));
    }

    void nestingWithoutEndEndsTheSearch()
    {
        for (const char* opening : {"[", "{\"a\":"}) {
            std::string deep;
            for (int i = 0; i < 1'000'000; ++i)
                deep += opening;
            QVERIFY(found("**.token", deep).isEmpty());
        }
        std::string lawful(150, '[');
        lawful += R"({"token":1})" + std::string(150, ']');
        QCOMPARE(found("**.token", lawful).size(), 1);
    }

    void anyChangedOctetIsHarmless()
    {
        const std::string whole = R"({"a":{"b":["x\u00e9\n",1.5e3,true,null,{"token":"s"}]},"c":"\ud83d\ude00"})";
        std::mt19937 random(5);
        for (int round = 0; round < 30'000; ++round) {
            std::string odd = whole.substr(0, random() % (whole.size() + 1));
            for (int i = 0; i < 2 && !odd.empty(); ++i)
                odd[random() % odd.size()] = static_cast<char>(random());
            for (const char* path : {"a.b.4.token", "**.token", "c"}) {
                JsonPath::parse(path)->find(odd, [&](std::string_view value) {
                    // Within the text, always.
                    if (value.data() < odd.data() || value.data() + value.size() > odd.data() + odd.size())
                        qFatal("beyond the text");
                    static_cast<void>(jsonText(value));
                    return true;
                });
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_JsonPath)
#include "tst_json_path.moc"
