// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/lab_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace pongscope;
using namespace std::chrono_literals;

class tst_LabText final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chatIsVariedJson();
    void chatHoldsJapanese();
    void aTickHasExactlyItsSize_data();
    void aTickHasExactlyItsSize();
    void aTickTellsNumberAndTime();
    void aTinyTickIsTheEndOfItsNumber();
};

void tst_LabText::chatIsVariedJson()
{
    QSet<QString> shapes;
    QSet<QByteArray> texts;
    for (std::uint64_t number = 0; number < 600; ++number) {
        const QByteArray text = QByteArray::fromStdString(lab::chatMessage(number));
        QJsonParseError problem;
        const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
        QVERIFY2(problem.error == QJsonParseError::NoError, text.constData());
        QVERIFY(document.isObject());
        shapes.insert(document.object()[QStringLiteral("type")].toString());
        texts.insert(text);
        QCOMPARE(text, QByteArray::fromStdString(lab::chatMessage(number)));
    }
    QCOMPARE(shapes.size(), 6);
    QVERIFY(texts.size() > 500);
}

void tst_LabText::chatHoldsJapanese()
{
    const QByteArray text = QByteArray::fromStdString(lab::chatMessage(0));
    QVERIFY(QString::fromUtf8(text).contains(QStringLiteral("こんにちは")));
}

void tst_LabText::aTickHasExactlyItsSize_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {0, 1, 4, 24, 25, 26, 27, 28, 30, 33, 34, 35, 36, 37, 64, 125, 126, 65536, 1 << 20})
        QTest::addRow("%d octets", size) << size;
}

void tst_LabText::aTickHasExactlyItsSize()
{
    QFETCH(int, size);
    std::string text = "left over from before";
    lab::writeTick(text, 7, 1500ms, std::size_t(size));
    QCOMPARE(int(text.size()), size);
    const int smallest = int(std::string_view(R"({"seq":7,"time":1.500000})").size());
    if (size < smallest)
        return;
    QJsonParseError problem;
    const QJsonObject tick = QJsonDocument::fromJson(QByteArray::fromStdString(text), &problem).object();
    QVERIFY2(problem.error == QJsonParseError::NoError, text.c_str());
    QCOMPARE(tick[QStringLiteral("seq")].toInt(), 7);
}

void tst_LabText::aTickTellsNumberAndTime()
{
    std::string text;
    lab::writeTick(text, 18'446'744'073'709'551'615u, 3661s + 42us, 56);
    QCOMPARE(text, std::string(R"({"seq":18446744073709551615,"time":3661.000042,"pad":""})"));
    lab::writeTick(text, 1, 0s, 40);
    QCOMPARE(text, std::string(R"({"seq":1,"time":0.000000,"pad":"......"})"));
}

void tst_LabText::aTinyTickIsTheEndOfItsNumber()
{
    std::string text;
    lab::writeTick(text, 123456, 1s, 4);
    QCOMPARE(text, std::string("3456"));
    lab::writeTick(text, 7, 1s, 4);
    QCOMPARE(text, std::string("0007"));
}

QTEST_GUILESS_MAIN(tst_LabText)
#include "tst_lab_text.moc"
