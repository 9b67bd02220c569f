// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/json_tree_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace pongscope;
using namespace pongscope::ui;

namespace {

Payload payloadOf(const std::string& text)
{
    const auto owner = std::make_shared<const std::string>(text);
    return {owner, bytesOf(*owner)};
}

/// The tree as text: "a=1 b={c=2}".
QString written(JsonTreeModel& model, const QModelIndex& parent = {})
{
    while (model.canFetchMore(parent))
        model.fetchMore(parent);
    QStringList rows;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex name = model.index(row, JsonTreeModel::Name, parent);
        const QString value = model.hasChildren(name)
            ? QString(QLatin1Char('{') % written(model, name) % QLatin1Char('}'))
            : model.index(row, JsonTreeModel::Value, parent).data().toString();
        rows += name.data().toString() % QLatin1Char('=') % value;
    }
    return rows.join(QLatin1Char(' '));
}

} // namespace

class tst_JsonTreeModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyValueStandsWhereItWas_data();
    void everyValueStandsWhereItWas();
    void whatIsNoJsonIsRefusedWhereItBreaks_data();
    void whatIsNoJsonIsRefusedWhereItBreaks();
    void childrenAreListedWhenAskedForAndInBatches();
    void pathsLeadToTheirValues();
    void anotherTextReplacesTheFirst();
    void nestingIsBounded();
    void ofTooManyValuesTheFirstAreShown();
};

void tst_JsonTreeModel::everyValueStandsWhereItWas_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("tree");
    QTest::addRow("members in their order") << QByteArray(R"({"z":1,"a":2})") << "z=1 a=2";
    QTest::addRow("repeated names stay") << QByteArray(R"({"a":1,"a":2})") << "a=1 a=2";
    QTest::addRow("numbers digit for digit") << QByteArray(R"([12345678901234567890, 1.10, -0, 1E+2])")
                                             << "[0]=12345678901234567890 [1]=1.10 [2]=-0 [3]=1E+2";
    QTest::addRow("nested") << QByteArray(R"({"a":{"b":[true,null]},"c":"x"})") << "a={b={[0]=true [1]=null}} c=\"x\"";
    QTest::addRow("scalar") << QByteArray("  42 ") << "(value)=42";
    QTest::addRow("empty containers") << QByteArray(R"({"a":{},"b":[]})") << "a={ 0 } b=[ 0 ]";
    QTest::addRow("escapes untouched") << QByteArray(R"({"a\"b":"\u00e9\n"})") << QStringLiteral(R"(a\"b="\u00e9\n")");
}

void tst_JsonTreeModel::everyValueStandsWhereItWas()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, tree);
    JsonTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    tester.setUseFetchMore(false); // Qt's tester would fetch from inside the reset and then complain about it
    QVERIFY(!model.setPayload(payloadOf(text.toStdString())));
    QCOMPARE(written(model), tree);
}

void tst_JsonTreeModel::whatIsNoJsonIsRefusedWhereItBreaks_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("at");
    QTest::addRow("nothing") << QByteArray() << 0;
    QTest::addRow("a word") << QByteArray("hello") << 0;
    QTest::addRow("trailing comma in an array") << QByteArray("[1,]") << 3;
    QTest::addRow("trailing comma in an object") << QByteArray(R"({"a":1,})") << 7;
    QTest::addRow("missing comma") << QByteArray("[1 2]") << 3;
    QTest::addRow("missing colon") << QByteArray(R"({"a" 1})") << 5;
    QTest::addRow("name without quotes") << QByteArray("{a:1}") << 1;
    QTest::addRow("open array") << QByteArray("[1") << 2;
    QTest::addRow("open string") << QByteArray("\"ab") << 3;
    QTest::addRow("control in a string") << QByteArray("\"a\nb\"") << 2;
    QTest::addRow("unknown escape") << QByteArray(R"("\x")") << 2;
    QTest::addRow("short escape") << QByteArray(R"("\u12g4")") << 5;
    QTest::addRow("leading zero") << QByteArray("01") << 1;
    QTest::addRow("no digits after the point") << QByteArray("1.") << 2;
    QTest::addRow("two values") << QByteArray("1 2") << 2;
    QTest::addRow("wrong bracket") << QByteArray("[1}") << 2;
}

void tst_JsonTreeModel::whatIsNoJsonIsRefusedWhereItBreaks()
{
    QFETCH(QByteArray, text);
    QFETCH(int, at);
    JsonTreeModel model;
    const auto problem = model.setPayload(payloadOf(text.toStdString()));
    QVERIFY(problem);
    QCOMPARE(static_cast<int>(problem->at), at);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.hasChildren());
}

void tst_JsonTreeModel::childrenAreListedWhenAskedForAndInBatches()
{
    std::string text = "{\"list\":[0";
    for (int i = 1; i < 2500; ++i)
        text += ",1";
    JsonTreeModel model;
    QVERIFY(!model.setPayload(payloadOf(text + "]}")));
    model.fetchMore({});
    const QModelIndex list = model.index(0, 0);
    QVERIFY(model.hasChildren(list));
    QCOMPARE(model.rowCount(list), 0);
    model.fetchMore(list);
    QCOMPARE(model.rowCount(list), 1000);
    model.fetchMore(list);
    model.fetchMore(list);
    QCOMPARE(model.rowCount(list), 2500);
    QVERIFY(!model.canFetchMore(list));
}

void tst_JsonTreeModel::pathsLeadToTheirValues()
{
    JsonTreeModel model;
    QVERIFY(!model.setPayload(payloadOf(R"({"orders":[{"price": 1.5}]})")));
    QCOMPARE(written(model), QStringLiteral("orders={[0]={price=1.5}}"));
    const QModelIndex price = model.index(0, 0, model.index(0, 0, model.index(0, 0)));
    QCOMPARE(model.path(price), QStringLiteral("orders[0].price"));
    QCOMPARE(model.source(price), QStringLiteral("1.5"));
    QCOMPARE(model.source(model.index(0, 0)), QStringLiteral("[{\"price\": 1.5}]"));
}

void tst_JsonTreeModel::anotherTextReplacesTheFirst()
{
    JsonTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    tester.setUseFetchMore(false); // Qt's tester would fetch from inside the reset and then complain about it
    QVERIFY(!model.setPayload(payloadOf("[1,2,3]")));
    QCOMPARE(written(model), QStringLiteral("[0]=1 [1]=2 [2]=3"));
    QVERIFY(!model.setPayload(payloadOf("true")));
    QCOMPARE(written(model), QStringLiteral("(value)=true"));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void tst_JsonTreeModel::nestingIsBounded()
{
    JsonTreeModel model;
    QVERIFY(
        !model.setPayload(payloadOf(std::string(JsonIndex::kMaxDepth, '[') + std::string(JsonIndex::kMaxDepth, ']'))));
    const std::size_t deeper = JsonIndex::kMaxDepth + 1;
    const auto problem = model.setPayload(payloadOf(std::string(deeper, '[') + std::string(deeper, ']')));
    QVERIFY(problem && problem->limit);
}

void tst_JsonTreeModel::ofTooManyValuesTheFirstAreShown()
{
    std::string text = "{\"a\":1,\"list\":[";
    const std::size_t fit = JsonIndex::kMaxNodes - 3; // beside the object, "a" and the list
    for (std::size_t i = 0; i < fit; ++i)
        text += "1,";
    JsonTreeModel model;
    QVERIFY(!model.setPayload(payloadOf(text + "2],\"b\":{}} and what is no JSON")));
    QCOMPARE(model.cutAt(), std::optional(text.size()));
    model.fetchMore({});
    QCOMPARE(model.rowCount(), 2); // "b" was not seen
    QCOMPARE(model.index(1, JsonTreeModel::Value).data().toString(), QStringLiteral("[ 1,999,997+ ]"));
    QCOMPARE(model.source(model.index(1, 0)).size(), qsizetype(text.size() - text.find('[')));

    QVERIFY(!model.setPayload(payloadOf(text.substr(0, text.size() - 1) + "]}"))); // exactly as many as fit
    QVERIFY(!model.cutAt());
}

QTEST_GUILESS_MAIN(tst_JsonTreeModel)
#include "tst_json_tree_model.moc"
