// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/duration_text.h"

#include <QTest>

using namespace pongscope;
using namespace std::chrono_literals;

class tst_DurationText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void durationsAreRead_data();
    void durationsAreRead();
    void otherWordsAreNoDuration_data();
    void otherWordsAreNoDuration();
    void durationsAreWrittenShortest_data();
    void durationsAreWrittenShortest();
    void whatIsWrittenReadsTheSame();
    void sizesAreRead_data();
    void sizesAreRead();
};

void tst_DurationText::durationsAreRead_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<qint64>("ns");
    QTest::addRow("milliseconds") << QByteArray("250ms") << qint64{250'000'000};
    QTest::addRow("fraction") << QByteArray("1.5s") << qint64{1'500'000'000};
    QTest::addRow("minutes") << QByteArray("2m") << qint64{120'000'000'000};
    QTest::addRow("hours") << QByteArray("1h") << qint64{3'600'000'000'000};
    QTest::addRow("microseconds") << QByteArray("100us") << qint64{100'000};
    QTest::addRow("zero") << QByteArray("0s") << qint64{0};
    QTest::addRow("part of a microsecond") << QByteArray("2.5us") << qint64{2500};
    QTest::addRow("part of an hour") << QByteArray("0.25h") << qint64{900'000'000'000};
    QTest::addRow("zeros behind the point") << QByteArray("1.0000000000000s") << qint64{1'000'000'000};
    QTest::addRow("leading zeros") << QByteArray("007s") << qint64{7'000'000'000};
    QTest::addRow("longest") << QByteArray("9223372036.854775807s") << std::numeric_limits<qint64>::max();
}

void tst_DurationText::durationsAreRead()
{
    QFETCH(QByteArray, words);
    QFETCH(qint64, ns);
    const auto duration = parseDuration(words.toStdString());
    QVERIFY(duration);
    QCOMPARE(qint64{duration->count()}, ns);
}

void tst_DurationText::otherWordsAreNoDuration_data()
{
    QTest::addColumn<QByteArray>("words");
    for (const char* words : {"", "s", "10", "ms", "-1s", "+1s", "1.s", ".5s", "1..5s", "1.5.5s", "1 s", " 1s", "1s ",
             "1S", "1d", "1ns", "1e3s", "0x10s", "1,5s", "infinite", "off", "1s2s", "9223372036.854775808s",
             "9223372037s", "2562048h", "99999999999999999999s", "0.0000000001s", "0.0001us"})
        QTest::addRow("'%s'", words) << QByteArray(words);
}

void tst_DurationText::otherWordsAreNoDuration()
{
    QFETCH(QByteArray, words);
    QVERIFY(!parseDuration(words.toStdString()));
}

void tst_DurationText::durationsAreWrittenShortest_data()
{
    QTest::addColumn<qint64>("ns");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](Duration duration, const char* words) {
        QTest::addRow("%s", words) << qint64{duration.count()} << QByteArray(words);
    };
    row(0s, "0s");
    row(1us, "1us");
    row(100us, "100us");
    row(999us, "999us");
    row(1500us, "1.5ms");
    row(1001us, "1001us");
    row(250ms, "250ms");
    row(500ms, "500ms");
    row(10s, "10s");
    row(1500ms, "1.5s");
    row(60s, "1m");
    row(90s, "90s");
    row(66s, "66s");
    row(90min, "90m");
    row(60min, "1h");
    row(24h, "24h");
    row(3661s, "3661s");
    row(3600s + 1us, "3600000001us");
    row(2499ns, "2us");
    row(2501ns, "3us");
    row(-30s, "-30s");
}

void tst_DurationText::durationsAreWrittenShortest()
{
    QFETCH(qint64, ns);
    QFETCH(QByteArray, words);
    QCOMPARE(QByteArray::fromStdString(durationText(std::chrono::nanoseconds(ns))), words);
}

void tst_DurationText::whatIsWrittenReadsTheSame()
{
    std::int64_t us = 1;
    for (int i = 0; i < 2000; ++i) {
        us = (us * 25214903917 + 11) & 0xFFFFFFF;
        const Duration duration = std::chrono::microseconds((us << (i % 20)) >> (i % 28));
        QVERIFY2(parseDuration(durationText(duration)) == duration, durationText(duration).c_str());
    }
}

void tst_DurationText::sizesAreRead_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<bool>("valid");
    QTest::addColumn<quint64>("size");
    const auto row = [](const char* words, bool valid, quint64 size) {
        QTest::addRow("'%s'", words) << QByteArray(words) << valid << size;
    };
    row("0", true, 0);
    row("512", true, 512);
    row("64k", true, 65536);
    row("64K", true, 65536);
    row("1m", true, 1048576);
    row("2g", true, 2147483648);
    row("18446744073709551615", true, ~quint64{0});
    row("17179869183g", true, 17179869183ULL << 30);
    row("17179869184g", false, 0);
    row("18446744073709551616", false, 0);
    row("", false, 0);
    row("k", false, 0);
    row("-1", false, 0);
    row("1.5m", false, 0);
    row("1 k", false, 0);
    row("1kk", false, 0);
    row("1t", false, 0);
}

void tst_DurationText::sizesAreRead()
{
    QFETCH(QByteArray, words);
    QFETCH(bool, valid);
    QFETCH(quint64, size);
    const auto read = parseSize(words.toStdString());
    QCOMPARE(read.has_value(), valid);
    if (valid)
        QCOMPARE(quint64{*read}, size);
}

QTEST_GUILESS_MAIN(tst_DurationText)
#include "tst_duration_text.moc"
