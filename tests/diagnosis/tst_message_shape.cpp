// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/message_shape.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::diagnosis;

namespace {

MessageShape shape(std::string_view text, protocol::Direction direction = protocol::Direction::In,
    protocol::Opcode type = protocol::Opcode::Text)
{
    return {direction, type, bytesOf(text)};
}

} // namespace

class tst_MessageShape : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatStandsForEachOther_data()
    {
        QTest::addColumn<QString>("left");
        QTest::addColumn<QString>("right");
        QTest::addColumn<bool>("same");
        const auto row = [](const char* name, const char* left, const char* right, bool same) {
            QTest::newRow(name) << QString::fromLatin1(left) << QString::fromLatin1(right) << same;
        };
        row("other values", R"({"price":1})", R"({"price":2})", true);
        row("order of members", R"({"a":1,"b":"x"})", R"({"b":"y","a":2})", true);
        row("length of a list", R"({"a":[1,2,3]})", R"({"a":[4]})", true);
        row("kind of a value", R"({"a":1})", R"({"a":"1"})", false);
        row("a member more", R"({"a":1})", R"({"a":1,"b":null})", false);
        row("what it says it is", R"({"type":"order"})", R"({"type":"trade"})", false);
        row("deep inside", R"({"a":{"b":[{"c":true}]}})", R"({"a":{"b":[{"c":null}]}})", false);
        row("text that is no JSON", "hello", "there", true);
        row("JSON and text", R"({"a":1})", "hello", false);
    }

    void whatStandsForEachOther()
    {
        QFETCH(QString, left);
        QFETCH(QString, right);
        QTEST(shape(left.toStdString()).key() == shape(right.toStdString()).key(), "same");
    }

    void directionAndTypeCount()
    {
        QVERIFY(shape("x").key() != shape("x", protocol::Direction::Out).key());
        QVERIFY(shape("x").key() != shape("x", protocol::Direction::In, protocol::Opcode::Binary).key());
    }

    void theFirstChangeIsNamed()
    {
        const auto left = shape(R"({"id":1,"items":[{"qty":2},{"qty":3}],"name":"a"})");
        const auto right = shape(R"({"id":9,"items":[{"qty":2},{"qty":4}],"name":"b"})");
        const auto first = left.changeTo(right, {});
        QVERIFY(first && first->place == "id");
        const auto change = left.changeTo(right, {*Pattern::compile("^id$")});
        QVERIFY(change);
        QCOMPARE(change->place, std::string("items[1].qty"));
        QCOMPARE(change->left + change->right, std::string("34"));
        QVERIFY(!left.changeTo(right, {*Pattern::compile("^(id|items|name)$")}));
        QVERIFY(shape("hello").changeTo(shape("there"), {}));
        QVERIFY(!shape("hello").changeTo(shape("hello"), {}));
    }

    void hostileJsonIsOctets()
    {
        const std::string deep(100'000, '[');
        QVERIFY(shape(deep).key() == shape("hello").key());
        QVERIFY(!shape(deep).changeTo(shape(deep), {}));
        QVERIFY(shape(deep).summary().size() < 200);
    }
};

QTEST_GUILESS_MAIN(tst_MessageShape)
#include "tst_message_shape.moc"
