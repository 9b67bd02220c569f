// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/json_layout.h"

#include <QJsonDocument>
#include <QTest>

using namespace pongscope;

class tst_JsonLayout final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anyValueMayStandAtTheTop_data();
    void anyValueMayStandAtTheTop();
    void mistakesHaveLineAndColumn_data();
    void mistakesHaveLineAndColumn();
    void positionsCountCharactersNotOctets();
    void onlyWhiteSpaceChanges_data();
    void onlyWhiteSpaceChanges();
    void layoutIsTheUsualOne();
};

void tst_JsonLayout::anyValueMayStandAtTheTop_data()
{
    QTest::addColumn<QString>("json");
    for (const char* json : {"{}", "[]", " [1] ", "1", "-1.5e3", "\"a,b]\"", "true", "null", "\n 12 \n"})
        QTest::addRow("%s", json) << QString::fromUtf8(json);
}

void tst_JsonLayout::anyValueMayStandAtTheTop()
{
    QFETCH(QString, json);
    const auto problem = ui::text::jsonProblem(json);
    QVERIFY2(!problem, problem ? qPrintable(problem->message) : "");
}

void tst_JsonLayout::mistakesHaveLineAndColumn_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("leastColumn");
    QTest::addColumn<int>("mostColumn");
    QTest::addRow("missing value") << QStringLiteral("{\"a\":}") << 1 << 5 << 6;
    QTest::addRow("second line") << QStringLiteral("{\n  \"a\": tru\n}") << 2 << 8 << 12;
    QTest::addRow("not closed") << QStringLiteral("[1, 2") << 1 << 5 << 6;
    QTest::addRow("two values") << QStringLiteral("1, 2") << 1 << 2 << 2;
    QTest::addRow("behind the object") << QStringLiteral("{} x") << 1 << 3 << 4;
    QTest::addRow("closed too early") << QStringLiteral("1]") << 1 << 1 << 3;
    QTest::addRow("word") << QStringLiteral("hello") << 1 << 1 << 2;
    QTest::addRow("empty") << QString() << 1 << 1 << 1;
}

void tst_JsonLayout::mistakesHaveLineAndColumn()
{
    QFETCH(QString, json);
    QFETCH(int, line);
    QFETCH(int, leastColumn);
    QFETCH(int, mostColumn);
    const auto problem = ui::text::jsonProblem(json);
    QVERIFY(problem);
    QVERIFY(!problem->message.isEmpty());
    QCOMPARE(problem->line, line);
    QVERIFY2(
        problem->column >= leastColumn && problem->column <= mostColumn, qPrintable(QString::number(problem->column)));
    QVERIFY(problem->position <= json.size());
}

void tst_JsonLayout::positionsCountCharactersNotOctets()
{
    const auto plain = ui::text::jsonProblem(QStringLiteral("[\"aa\", x]"));
    const auto wide = ui::text::jsonProblem(QStringLiteral("[\"€€\", x]"));
    QVERIFY(plain && wide);
    QCOMPARE(wide->position, plain->position);
}

void tst_JsonLayout::onlyWhiteSpaceChanges_data()
{
    QTest::addColumn<QString>("json");
    QTest::addRow("order and repeated names") << QStringLiteral("{\"b\":1,\"a\":2,\"b\":3}");
    QTest::addRow("digits") << QStringLiteral("[1.0,1e400,12345678901234567890,-0]");
    QTest::addRow("strings keep their blanks") << QStringLiteral("[\"a: {b, \\\"c\\\" }\",\"\\\\\"]");
    QTest::addRow("empty ones") << QStringLiteral("{\"a\":{},\"b\":[ ],\"c\":[{}]}");
}

void tst_JsonLayout::onlyWhiteSpaceChanges()
{
    QFETCH(QString, json);
    const QString laidOut = ui::text::reindented(json);
    const auto bare = [](const QString& text) {
        QString left;
        bool inside = false;
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (inside && text[i] == u'\\')
                left += text[i++];
            else if (text[i] == u'"')
                inside = !inside;
            if (inside || !text[i].isSpace())
                left += text[i];
        }
        return left;
    };
    QCOMPARE(bare(laidOut), bare(json));
    QCOMPARE(ui::text::reindented(laidOut), laidOut);
}

void tst_JsonLayout::layoutIsTheUsualOne()
{
    QCOMPARE(ui::text::reindented(QStringLiteral("{\"a\":[1,{\"b\":null}],\"c\":[]}")),
        QStringLiteral("{\n  \"a\": [\n    1,\n    {\n      \"b\": null\n    }\n  ],\n  \"c\": []\n}"));
}

QTEST_GUILESS_MAIN(tst_JsonLayout)
#include "tst_json_layout.moc"
