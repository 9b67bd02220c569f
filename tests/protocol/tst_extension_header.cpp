// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/extension_header.h"

#include <QTest>

using namespace pongscope::protocol;

namespace {

/// "name[parameter=value|'quoted'|bare]", one after the other.
QByteArray written(const std::vector<Extension>& extensions)
{
    QByteArrayList all;
    for (const Extension& extension : extensions) {
        QByteArrayList parameters;
        for (const ExtensionParameter& parameter : extension.parameters) {
            QByteArray text = QByteArray::fromStdString(parameter.name);
            if (parameter.value)
                text += (parameter.quoted ? "='" : "=") + QByteArray::fromStdString(*parameter.value)
                    + (parameter.quoted ? "'" : "");
            parameters << text;
        }
        all << QByteArray::fromStdString(extension.name) + '[' + parameters.join(' ') + ']';
    }
    return all.join(' ');
}

} // namespace

class tst_ExtensionHeader final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lawfulHeadersAreRead_data();
    void lawfulHeadersAreRead();
    void otherHeadersGiveBackWhatBreaksThem_data();
    void otherHeadersGiveBackWhatBreaksThem();
    void severalLinesAreOneList();
    void aParameterIsKeptAsItStood();
};

void tst_ExtensionHeader::lawfulHeadersAreRead_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("expected");
    QTest::addRow("none") << QByteArray("") << QByteArray("");
    QTest::addRow("a name") << QByteArray("a") << QByteArray("a[]");
    QTest::addRow("parameters") << QByteArray("a;b;c=1") << QByteArray("a[b c=1]");
    QTest::addRow("blanks") << QByteArray(" a \t; b ;  c = 1 ") << QByteArray("a[b c=1]");
    QTest::addRow("a list") << QByteArray("a; b=1, a, c") << QByteArray("a[b=1] a[] c[]");
    QTest::addRow("repeats are kept") << QByteArray("a; b=1; b=2") << QByteArray("a[b=1 b=2]");
    QTest::addRow("quoted") << QByteArray("a; b=\"10\"") << QByteArray("a[b='10']");
    QTest::addRow("quoted with an escape") << QByteArray("a; b=\"1\\0\"") << QByteArray("a[b='10']");
}

void tst_ExtensionHeader::lawfulHeadersAreRead()
{
    QFETCH(QByteArray, line);
    const auto read = parseExtensions({line.toStdString()});
    QVERIFY(read);
    QTEST(written(*read), "expected");
}

void tst_ExtensionHeader::otherHeadersGiveBackWhatBreaksThem_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("piece");
    const auto row = [](const char* line, const char* piece) {
        QTest::addRow("%s", line) << QByteArray(line) << QByteArray(piece);
    };
    row("a b", "a b");
    row("a;", "");
    row("; b", "; b");
    row("a; =1", "=1");
    row("a; b=", "b=");
    row("a; b=c d", "b=c d");
    row("a; b=\"\"", "b=\"\"");
    row("a; b=\"1 2\"", "b=\"1 2\""); // RFC 6455 9.1: what is quoted must be a token all the same
    row("a; b=\"1;2\"", "b=\"1;2\"");
    row("a; b=\"1,2\"", "b=\"1,2\"");
    row("a; b=\"1", "b=\"1");
    row("a; b=\"1\"2", "b=\"1\"2");
    row("a; b=\"1\\\"", "b=\"1\\\"");
}

void tst_ExtensionHeader::otherHeadersGiveBackWhatBreaksThem()
{
    QFETCH(QByteArray, line);
    const std::string text = line.toStdString();
    const auto read = parseExtensions({text});
    QVERIFY(!read);
    QTEST(QByteArray::fromStdString(read.error()), "piece");
}

void tst_ExtensionHeader::severalLinesAreOneList()
{
    QCOMPARE(written(parseExtensions({"a; x", "b", "a"}).value()), QByteArray("a[x] b[] a[]"));
}

void tst_ExtensionHeader::aParameterIsKeptAsItStood()
{
    QCOMPARE(parseExtensions({"a;  b = \"1\" "}).value()[0].parameters[0].text, std::string("b = \"1\""));
}

QTEST_GUILESS_MAIN(tst_ExtensionHeader)
#include "tst_extension_header.moc"
