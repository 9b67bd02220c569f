// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/opcode.h"

#include <QtTest>

using namespace pongscope::protocol;

class tst_Opcode : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFourBitValueHasItsName_data();
    void everyFourBitValueHasItsName();
    void statesKeepTheNumbersAndNamesOfDotNet_data();
    void statesKeepTheNumbersAndNamesOfDotNet();
};

void tst_Opcode::everyFourBitValueHasItsName_data()
{
    QTest::addColumn<int>("value");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("control");
    QTest::addColumn<bool>("reserved");
    QTest::addRow("0") << 0x0 << QByteArray("continuation") << false << false;
    QTest::addRow("1") << 0x1 << QByteArray("text") << false << false;
    QTest::addRow("2") << 0x2 << QByteArray("binary") << false << false;
    QTest::addRow("3") << 0x3 << QByteArray("reserved-3") << false << true;
    QTest::addRow("4") << 0x4 << QByteArray("reserved-4") << false << true;
    QTest::addRow("5") << 0x5 << QByteArray("reserved-5") << false << true;
    QTest::addRow("6") << 0x6 << QByteArray("reserved-6") << false << true;
    QTest::addRow("7") << 0x7 << QByteArray("reserved-7") << false << true;
    QTest::addRow("8") << 0x8 << QByteArray("close") << true << false;
    QTest::addRow("9") << 0x9 << QByteArray("ping") << true << false;
    QTest::addRow("A") << 0xA << QByteArray("pong") << true << false;
    QTest::addRow("B") << 0xB << QByteArray("reserved-B") << true << true;
    QTest::addRow("C") << 0xC << QByteArray("reserved-C") << true << true;
    QTest::addRow("D") << 0xD << QByteArray("reserved-D") << true << true;
    QTest::addRow("E") << 0xE << QByteArray("reserved-E") << true << true;
    QTest::addRow("F") << 0xF << QByteArray("reserved-F") << true << true;
}

void tst_Opcode::everyFourBitValueHasItsName()
{
    QFETCH(int, value);
    QFETCH(QByteArray, name);
    const auto opcode = static_cast<Opcode>(value);
    QCOMPARE(QByteArray(opcodeName(opcode).data()), name);
    QTEST(isControl(opcode), "control");
    QTEST(isReserved(opcode), "reserved");
}

void tst_Opcode::statesKeepTheNumbersAndNamesOfDotNet_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<QByteArray>("name");
    int number = 0;
    for (const char* name : {"None", "Connecting", "Open", "CloseSent", "CloseReceived", "Closed", "Aborted"})
        QTest::addRow("%s", name) << number++ << QByteArray(name);
}

void tst_Opcode::statesKeepTheNumbersAndNamesOfDotNet()
{
    QFETCH(int, number);
    QFETCH(QByteArray, name);
    QCOMPARE(QByteArray(stateName(static_cast<WebSocketState>(number)).data()), name);
}

QTEST_GUILESS_MAIN(tst_Opcode)
#include "tst_opcode.moc"
