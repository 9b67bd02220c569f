// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/filter_lexer.h"

#include <QTest>

using namespace pongscope::capture;
using Kind = FilterToken::Kind;

namespace {

/// Every token as its kind and text: "w:opcode s:== w:ping".
QByteArray tokensOf(std::string_view filter)
{
    FilterLexer lexer(filter);
    QByteArray all;
    for (FilterToken token = lexer.next(); token.kind != Kind::End; token = lexer.next()) {
        all += all.isEmpty() ? "" : " ";
        all += "wtos!"[static_cast<int>(token.kind)];
        all += ':' + QByteArray::fromStdString(token.text);
        if (token.at + token.length > filter.size())
            return "beyond the end";
    }
    return all;
}

} // namespace

class tst_FilterLexer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tokens_data()
    {
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<QByteArray>("tokens");
        const auto row = [](const char* filter, const char* tokens) {
            QTest::addRow("%s", filter) << QByteArray(filter) << QByteArray(tokens);
        };
        row("", "");
        row(" \t\n", "");
        row("opcode==ping", "w:opcode s:== w:ping");
        row("a = b", "w:a s:== w:b");
        row("rtt<=50ms", "w:rtt s:<= w:50ms");
        row("!(a||b)&&c", "s:! s:( w:a s:|| w:b s:) s:&& w:c");
        row("json.items[0].id", "w:json.items s:[ w:0 s:] w:.id");
        row("json.\"odd name\"", "w:json. t:odd name");
        row("in {a,b}", "w:in s:{ w:a s:, w:b s:}");
        row("\"a\\\"b\\\\c\\d\"", "t:a\"b\\c\\d");
        row("'it''s'", "t:it t:s");
        row("x\"41 42:43\"", "o:ABC");
        row("X\"6a\"", "o:j");
        row("xylophone", "w:xylophone");
        row("ratio < 50%", "w:ratio s:< w:50%");
        row("caf\xC3\xA9", "w:caf\xC3\xA9");
        row("x\"0\"", "!:octets");
        row("x\"0g\"", "!:octets");
        row("\"open", "!:quote");
        row("a ; b", "w:a !:character w:b");
        row("&", "!:character");
    }

    void tokens()
    {
        QFETCH(QByteArray, filter);
        QFETCH(QByteArray, tokens);
        QCOMPARE(tokensOf(filter.toStdString()), tokens);
    }

    /// Where a token stands is what is underlined when it is wrong.
    void placesAreThoseOfTheText()
    {
        FilterLexer lexer("  dir == \"x\"");
        const FilterToken dir = lexer.next(), sign = lexer.next(), text = lexer.next(), end = lexer.next();
        QVERIFY(dir.at == 2 && dir.length == 3);
        QVERIFY(sign.at == 6 && sign.length == 2);
        QVERIFY(text.at == 9 && text.length == 3); // with its quotes
        QVERIFY(end.kind == Kind::End && end.at == 12);
    }

    void everyCutEnds()
    {
        const std::string filter = "json.\"a b\"[3] matches \"\\d+\\\"\" and x\"00 ff\" != {1, 'b'} ; \xC3";
        for (std::size_t from = 0; from < filter.size(); ++from)
            for (std::size_t length = 0; from + length <= filter.size(); ++length)
                QVERIFY(tokensOf(std::string_view(filter).substr(from, length)) != "beyond the end");
    }
};

QTEST_GUILESS_MAIN(tst_FilterLexer)
#include "tst_filter_lexer.moc"
