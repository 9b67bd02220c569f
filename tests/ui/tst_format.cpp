// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/keep_alive.h"
#include "ui/text/format.h"

#include <QLocale>
#include <QTest>

using namespace pongscope;
using namespace std::chrono_literals;

class tst_Format final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void durationsKeepThreeFigures_data();
    void durationsKeepThreeFigures();
    void settingsAreExact_data();
    void settingsAreExact();
    void sizesAreReadable_data();
    void sizesAreReadable();
    void previewsStayOnOneLine_data();
    void previewsStayOnOneLine();
    void previewsCutBetweenCharacters();
    void reservedOpcodesShowTheirNumber();
    void countsAreGrouped();
    void secondsHaveMicroseconds();
    void wallTimeHasMicroseconds();
    void numbersKeepTheirUnits();
};

void tst_Format::initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

void tst_Format::durationsKeepThreeFigures_data()
{
    QTest::addColumn<qint64>("ns");
    QTest::addColumn<QString>("shown");
    const auto row = [](Duration value, const char* shown) {
        QTest::addRow("%s", shown) << qint64(std::chrono::nanoseconds(value).count()) << QString::fromUtf8(shown);
    };
    row(0ns, "0 ms");
    row(850ns, "850 ns");
    row(1us, "1.00 µs");
    row(12'345us, "12.3 ms");
    row(999'499us, "999 ms");
    row(999'600us, "1.00 s");
    row(4'207ms, "4.21 s");
    row(9'996ms, "10.0 s");
    row(59'940ms, "59.9 s");
    row(59'960ms, "00:01:00");
    row(12min + 33s, "00:12:33");
    row(100h, "100:00:00");
    row(-5ms, "−5.00 ms");
}

void tst_Format::durationsKeepThreeFigures()
{
    QFETCH(qint64, ns);
    QFETCH(QString, shown);
    QCOMPARE(ui::text::duration(std::chrono::nanoseconds(ns)), shown);
}

void tst_Format::settingsAreExact_data()
{
    QTest::addColumn<qint64>("us");
    QTest::addColumn<QString>("shown");
    QTest::addRow("infinite") << qint64(-1000) << QStringLiteral("infinite");
    QTest::addRow("off") << qint64(0) << QStringLiteral("off");
    QTest::addRow("seconds") << qint64(30'000'000) << QStringLiteral("30 s");
    QTest::addRow("half seconds") << qint64(2'500'000) << QStringLiteral("2.5 s");
    QTest::addRow("milliseconds") << qint64(400'000) << QStringLiteral("400 ms");
    QTest::addRow("fractions of one") << qint64(1'250) << QStringLiteral("1.25 ms");
    QTest::addRow("ninety seconds") << qint64(90'000'000) << QStringLiteral("90 s");
    QTest::addRow("minutes") << qint64(300'000'000) << QStringLiteral("5 min");
    QTest::addRow("no grouping") << qint64(1'234'500'000) << QStringLiteral("1234.5 s");
    QTest::addRow("hours") << qint64(7'200'000'000) << QStringLiteral("2 h");
}

void tst_Format::settingsAreExact()
{
    QFETCH(qint64, us);
    QFETCH(QString, shown);
    QCOMPARE(ui::text::keepAliveValue(std::chrono::microseconds(us)), shown);
}

void tst_Format::sizesAreReadable_data()
{
    QTest::addColumn<quint64>("octets");
    QTest::addColumn<QString>("shown");
    QTest::addRow("nothing") << quint64(0) << QStringLiteral("0 B");
    QTest::addRow("small") << quint64(1023) << QStringLiteral("1,023 B");
    QTest::addRow("a kibibyte") << quint64(1024) << QStringLiteral("1 KiB");
    QTest::addRow("a fraction") << quint64(1'258'291) << QStringLiteral("1.2 MiB");
    QTest::addRow("whole") << quint64(64 * 1024) << QStringLiteral("64 KiB");
    QTest::addRow("not 1024.0 KiB") << quint64(1024 * 1024 - 1) << QStringLiteral("1 MiB");
    QTest::addRow("the largest") << ~quint64(0) << QStringLiteral("16 EiB");
}

void tst_Format::sizesAreReadable()
{
    QFETCH(quint64, octets);
    QFETCH(QString, shown);
    QCOMPARE(ui::text::size(octets), shown);
}

void tst_Format::previewsStayOnOneLine_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("shown");
    QTest::addRow("text") << QByteArray("hello") << QStringLiteral("hello");
    QTest::addRow("line end") << QByteArray("a\r\nb") << QStringLiteral("a␍␊b");
    QTest::addRow("delete") << QByteArray("\x7f") << QStringLiteral("␡");
    QTest::addRow("turned direction") << QByteArray("a\xe2\x80\xae"
                                                    "b")
                                      << QStringLiteral("a\\u202Eb");
    QTest::addRow("joiners stay") << QString::fromUtf8("👩\u200d💻").toUtf8() << QString::fromUtf8("👩\u200d💻");
    QTest::addRow("no text") << QByteArray("\xff\x00\x41", 3) << QStringLiteral("ff 00 41");
    QTest::addRow("cut character") << QByteArray("\xe2\x82") << QStringLiteral("e2 82");
    QTest::addRow("empty") << QByteArray() << QString();
}

void tst_Format::previewsStayOnOneLine()
{
    QFETCH(QByteArray, payload);
    QFETCH(QString, shown);
    QCOMPARE(ui::text::preview(bytesOf({payload.constData(), std::size_t(payload.size())})), shown);
}

void tst_Format::previewsCutBetweenCharacters()
{
    const std::string euros = QStringLiteral("€").repeated(300).toStdString();
    QCOMPARE(ui::text::preview(bytesOf(euros), 10), QString(QStringLiteral("€").repeated(10) % QStringLiteral("…")));
    const std::string exact = QStringLiteral("€").repeated(10).toStdString();
    QCOMPARE(ui::text::preview(bytesOf(exact), 10), QStringLiteral("€").repeated(10));
    const std::string binary(100, '\xff');
    QCOMPARE(ui::text::preview(bytesOf(binary), 9), QStringLiteral("ff ff ff…"));
}

void tst_Format::reservedOpcodesShowTheirNumber()
{
    QCOMPARE(ui::text::opcode(protocol::Opcode::Text), QStringLiteral("TEXT"));
    QCOMPARE(ui::text::opcode(protocol::Opcode::Pong), QStringLiteral("PONG"));
    QCOMPARE(ui::text::opcode(static_cast<protocol::Opcode>(0xB)), QStringLiteral("0xB"));
}

void tst_Format::countsAreGrouped() { QCOMPARE(ui::text::count(1204), QStringLiteral("1,204")); }

void tst_Format::secondsHaveMicroseconds()
{
    QCOMPARE(ui::text::seconds(12s + 345678us), QStringLiteral("12.345678"));
    QCOMPARE(ui::text::seconds(1234s), QStringLiteral("1234.000000"));
}

void tst_Format::wallTimeHasMicroseconds()
{
    const std::chrono::system_clock::time_point at{1'700'000'000s + 42us};
    const QString shown = ui::text::wallTime(at);
    QCOMPARE(shown,
        QString(QDateTime::fromSecsSinceEpoch(1'700'000'000).toString(QStringLiteral("HH:mm:ss"))
            % QStringLiteral(".000042")));
}

void tst_Format::numbersKeepTheirUnits()
{
    const QString words = ui::text::unbroken(QStringLiteral("PING 4 sent, 2 more: 1.5 s and 400 ms are both finite"));
    QCOMPARE(words, QStringLiteral("PING 4 sent, 2 more: 1.5\u00A0s and 400\u00A0ms are both finite"));
}

QTEST_GUILESS_MAIN(tst_Format)
#include "tst_format.moc"
