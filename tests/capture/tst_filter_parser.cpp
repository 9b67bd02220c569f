// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/filter_parser.h"

#include <QTest>

using namespace pongscope::capture;

namespace {

QByteArray described(const FilterNode& node)
{
    using Kind = FilterNode::Kind;
    static constexpr const char* ops[]{"", " == ", " != ", " < ", " <= ", " > ", " >= ", " contains ", " matches "};
    if (node.kind == Kind::Test) {
        QByteArray text = QByteArray::fromStdString(std::string(filterFields()[std::size_t(node.field)].name));
        for (const auto& step : node.path) {
            if (const auto* index = std::get_if<std::size_t>(&step))
                text += '[' + QByteArray::number(qulonglong(*index)) + ']';
            else
                text += '.' + QByteArray::fromStdString(std::get<std::string>(step));
        }
        text += ops[std::size_t(node.op)];
        if (const auto* number = std::get_if<double>(&node.value))
            text += QByteArray::number(*number);
        else if (const auto* word = std::get_if<std::string>(&node.value))
            text += '\'' + QByteArray::fromStdString(*word) + '\'';
        else if (const auto* truth = std::get_if<bool>(&node.value))
            text += *truth ? "true" : "false";
        else if (node.op != FilterNode::Op::IsThere)
            text += "null";
        return text;
    }
    QByteArrayList below;
    for (const FilterNode& one : node.below)
        below += described(one);
    if (node.kind == Kind::Not)
        return "not(" + below.join() + ')';
    return '(' + below.join(node.kind == Kind::And ? " and " : " or ") + ')';
}

} // namespace

class tst_FilterParser : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filtersAreUnderstood_data()
    {
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<QByteArray>("meaning");
        const auto row = [](const char* filter, const char* meaning) {
            QTest::addRow("%s", filter) << QByteArray(filter) << QByteArray(meaning);
        };
        row("fin", "fin");
        row("fin == false", "fin == false");
        row("opcode==ping", "opcode == 4");
        row("opcode = ping", "opcode == 4");
        row("opcode in {ping, pong}", "(opcode == 4 or opcode == 5)");
        row("dir == out", "dir == 1");
        row("rtt > 50ms", "rtt > 0.05");
        row("time >= 1.5s", "time >= 1.5");
        row("size >= 64k", "size >= 65536");
        row("ratio < 50%", "ratio < 0.5");
        row("ratio < 0.5", "ratio < 0.5");
        row("payload contains \"a \\\"b\\\" \\\\\"", "payload contains 'a \"b\" \\'");
        row("payload contains 'say \"x\"'", "payload contains 'say \"x\"'");
        row("payload matches \"\\d+\"", "payload matches '\\d+'");
        row("payload contains x\"41 4243\"", "payload contains 'ABC'");
        row("json.type == \"order\"", "json.type == 'order'");
        row("json.a.b[0].c[12] > 3", "json.a.b[0].c[12] > 3");
        row("json.\"odd key\".x == null", "json.odd key.x == null");
        row("json.ok == true", "json.ok == true");
        row("fin and rsv1 or rsv2 and not rsv3", "((fin and rsv1) or (rsv2 and not(rsv3)))");
        row("fin && rsv1 || !rsv2", "((fin and rsv1) or not(rsv2))");
        row("fin and (rsv1 or rsv2)", "(fin and (rsv1 or rsv2))");
        row("not (fin or rsv1)", "not((fin or rsv1))");
        row("close.code == 1006", "close.code == 1006");
        row("late", "late");
        row("rtt", "rtt");
    }
    void filtersAreUnderstood()
    {
        QFETCH(QByteArray, filter);
        QFETCH(QByteArray, meaning);
        const auto parsed = parseFilter(filter.toStdString());
        QVERIFY2(parsed, parsed ? "" : parsed.error().describe().c_str());
        QCOMPARE(described(*parsed), meaning);
    }

    /// The offending word stands between the carets.
    void mistakesAreUnderlined_data()
    {
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<QByteArray>("problem");
        const auto row = [](const char* marked, const char* problem) {
            QTest::addRow("%s", marked) << QByteArray(marked) << QByteArray(problem);
        };
        row("^error^", "“error” is no field; to search payloads, write payload contains \"error\"");
        row("fin and ^^", "a condition is missing");
        row("fin ^rsv1^", "“rsv1” is not expected here: join conditions by and, or");
        row("(fin^^", "a closing parenthesis is missing");
        row("fin^)^", "a parenthesis is closed that was never opened");
        row("opcode == ^pling^", "one of these is expected: continuation, text, binary, close, ping, pong");
        row("opcode ^<^ ping", "“<” does not go with this field");
        row("rtt > ^50^", "a duration with its unit is expected, such as 50ms or 2s, not “50”");
        row("size > ^big^", "a size is expected, such as 512, 64k or 1m, not “big”");
        row("size > ^\"5\"^", "a size is expected, such as 512, 64k or 1m, not “5”");
        row("payload contains ^error^", "put text into quotation marks: \"error\"");
        row("payload contains ^\"error^", "the quotation mark is not closed");
        row("payload contains ^x\"0a0\"^", "octets are pairs of hex digits: x\"0aff\"");
        row("payload matches ^\"a(\"^", "the regular expression is wrong: missing closing parenthesis");
        row("json.type == ^order^", "put text into quotation marks: \"order\"");
        row("^json^ == 3", "which member? For example json.type");
        row("json.a[^x^] == 3", "an element's number belongs between the brackets, from 0");
        row("fin ^;^ rsv1", "this character means nothing in a filter");
        row("opcode in ^ping^", "a list is expected behind in: {ping, pong}");
        row("opcode in {ping^^", "a closing brace is missing");
        row("fin == ^perhaps^", "true or false is expected, not “perhaps”");
        row("size ^about^ 3", "a comparison is expected here: ==, !=, <, <=, >, >=, contains, matches, in");
    }
    void mistakesAreUnderlined()
    {
        QFETCH(QByteArray, filter);
        QFETCH(QByteArray, problem);
        const auto at = filter.indexOf('^');
        const auto length = filter.lastIndexOf('^') - at - 1;
        filter.replace("^", "");
        const auto parsed = parseFilter(filter.toStdString());
        QVERIFY(!parsed);
        QCOMPARE(QByteArray::fromStdString(parsed.error().describe()), problem);
        QCOMPARE(qsizetype(parsed.error().at), at);
        QCOMPARE(qsizetype(parsed.error().length), length);
    }

    void everyPrefixAndEveryHoleIsTakenCalmly()
    {
        const std::string whole = "not (opcode in {ping, pong} and json.a[0].\"b c\" matches \"x+\" or size >= 1k) && "
                                  "payload contains x\"00\"";
        QVERIFY(parseFilter(whole));
        for (std::size_t i = 0; i <= whole.size(); ++i) {
            (void)parseFilter(whole.substr(0, i));
            (void)completeFilter(whole, i);
            std::string holed = whole;
            holed.erase(i, 1);
            const auto parsed = parseFilter(holed);
            QVERIFY(parsed || parsed.error().at + parsed.error().length <= holed.size());
        }
    }

    void nestingAndLengthAreBounded()
    {
        const auto nested = [](int depth) {
            return std::string(std::size_t(depth), '(') + "fin" + std::string(std::size_t(depth), ')');
        };
        QVERIFY(parseFilter(nested(kDeepestFilter)));
        QVERIFY(!parseFilter(nested(kDeepestFilter + 1)));
        QVERIFY(!parseFilter(std::string(100'000, '!') + "fin"));
        QVERIFY(!parseFilter("fin" + std::string(kLongestFilter, ' ')));
    }

    void completionsFit_data()
    {
        QTest::addColumn<QByteArray>("text"); // | is the cursor
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* text, const char* words) {
            QTest::addRow("%s", text) << QByteArray(text) << QByteArray(words);
        };
        row("opc|", "opcode");
        row("close|", "close.code close.reason");
        row("opcode |", "== != in and or");
        row("opcode == p|", "ping pong");
        row("opcode == |", "continuation text binary close ping pong");
        row("opcode == ping |", "and or");
        row("opcode == ping and di|", "dir");
        row("rtt |", "== != in < <= > >= and or");
        row("payload c|", "contains");
        row("payload contains \"x|", "");
        row("(ra|", "ratio");
        row("json.x m|", "matches");
    }
    void completionsFit()
    {
        QFETCH(QByteArray, text);
        const auto cursor = std::size_t(text.indexOf('|'));
        text.replace("|", "");
        QByteArrayList words;
        for (const auto& candidate : completeFilter(text.toStdString(), cursor).candidates)
            words += QByteArray::fromStdString(candidate.word);
        QTEST(words.join(' '), "words");
    }
};

QTEST_APPLESS_MAIN(tst_FilterParser)
#include "tst_filter_parser.moc"
