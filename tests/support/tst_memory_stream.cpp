// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/memory_stream.h"
#include "tests/support/stream_log.h"

#include <QSignalSpy>
#include <QTest>

using namespace pongscope;
using namespace pongscope::support;
using Delivery = MemoryStream::Delivery;

Q_DECLARE_METATYPE(Delivery)

/// Tests lean on this stream, so it is held to what the sockets are held to.
class tst_MemoryStream : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void octetsArriveAndAreHandedOver_data();
    void octetsArriveAndAreHandedOver();
    void queuedSignalsNeverComeFromInside();
    void windowHoldsOctetsBackUntilTheReaderReads();
    void pausedEndHearsNothingUntilItReadsAgain();
    void stalledEndHandsNothingOver();
    void oneDirectionMayEndWhileTheOtherGoesOn();
    void closeEndsBothWhenBothHaveClosed();
    void abortIsSilentHereAndTheEndThere();
    void resetIsAFailureThere();
    void destroyedEndIsTheEndForTheOther();
    void nthCallFails_data();
    void nthCallFails();
};

void tst_MemoryStream::octetsArriveAndAreHandedOver_data()
{
    QTest::addColumn<Delivery>("delivery");
    QTest::addRow("queued") << Delivery::Queued;
    QTest::addRow("immediate") << Delivery::Immediate;
}

void tst_MemoryStream::octetsArriveAndAreHandedOver()
{
    QFETCH(Delivery, delivery);
    const auto [a, b] = MemoryStream::connectedPair(delivery);
    StreamLog logA(*a), logB(*b);
    a->write(bytesOf("hello "));
    a->write(bytesOf("world"));
    b->write(bytesOf("back"));
    QTRY_COMPARE(logB.text(), "hello world");
    QTRY_COMPARE(logA.text(), "back");
    QTRY_COMPARE(logA.handedOver, 11u);
    QCOMPARE(a->unsent(), 0u);
}

void tst_MemoryStream::queuedSignalsNeverComeFromInside()
{
    const auto [a, b] = MemoryStream::connectedPair();
    StreamLog logA(*a), logB(*b);
    a->write(bytesOf("x"));
    a->close();
    QCOMPARE(logB.readyReads + logB.ends + int(logA.handedOver), 0);
    QTRY_COMPARE(logB.ends, 1);
    QCOMPARE(logB.text(), "x");
}

void tst_MemoryStream::windowHoldsOctetsBackUntilTheReaderReads()
{
    const auto [a, b] = MemoryStream::connectedPair(Delivery::Immediate, 3);
    a->write(bytesOf("abcde"));
    QCOMPARE(a->unsent(), 2u);
    QCOMPARE(b->readable(), 3u);
    StreamLog log(*b);
    log.drain();
    QTRY_COMPARE(log.text(), "abcde");
    QCOMPARE(a->unsent(), 0u);
}

void tst_MemoryStream::pausedEndHearsNothingUntilItReadsAgain()
{
    const auto [a, b] = MemoryStream::connectedPair(Delivery::Immediate);
    StreamLog log(*b);
    b->setReading(false);
    a->write(bytesOf("x"));
    QCoreApplication::processEvents();
    QCOMPARE(log.readyReads, 0);
    b->setReading(true);
    QTRY_COMPARE(log.text(), "x");
}

void tst_MemoryStream::stalledEndHandsNothingOver()
{
    const auto [a, b] = MemoryStream::connectedPair(Delivery::Immediate);
    StreamLog logA(*a), logB(*b);
    a->setStalled(true);
    a->write(bytesOf("x"));
    QCOMPARE(a->unsent(), 1u);
    QCOMPARE(logA.handedOver, 0u);
    a->setStalled(false);
    QCOMPARE(logA.handedOver, 1u);
    QCOMPARE(logB.text(), "x");
}

void tst_MemoryStream::oneDirectionMayEndWhileTheOtherGoesOn()
{
    const auto [a, b] = MemoryStream::connectedPair();
    StreamLog logA(*a), logB(*b);
    a->write(bytesOf("last"));
    a->closeWrite();
    QTRY_COMPARE(logB.ends, 1);
    QCOMPARE(logB.text(), "last");
    b->write(bytesOf("still here"));
    QTRY_COMPARE(logA.text(), "still here");
    QCOMPARE(logA.ends, 0);
}

void tst_MemoryStream::closeEndsBothWhenBothHaveClosed()
{
    const auto [a, b] = MemoryStream::connectedPair();
    StreamLog logA(*a), logB(*b);
    a->close();
    QTRY_COMPARE(logB.ends, 1);
    QCOMPARE(logA.ends, 0);
    b->close();
    QTRY_COMPARE(logA.ends, 1);
    QTRY_COMPARE(logB.ends, 2);
}

void tst_MemoryStream::abortIsSilentHereAndTheEndThere()
{
    const auto [a, b] = MemoryStream::connectedPair();
    StreamLog logA(*a), logB(*b);
    b->write(bytesOf("never read"));
    a->abort();
    QTRY_COMPARE(logB.ends, 1);
    QCOMPARE(logA.readyReads + logA.ends + int(logA.failures.size()), 0);
    QVERIFY(a->wasAborted());
    QVERIFY(!a->wasReset());
}

void tst_MemoryStream::resetIsAFailureThere()
{
    const auto [a, b] = MemoryStream::connectedPair();
    StreamLog logA(*a), logB(*b);
    a->reset();
    QTRY_COMPARE(logB.failures.size(), 1u);
    QVERIFY(logB.failures[0].fault == Fault::ConnectionReset);
    QCOMPARE(logB.ends + logA.ends, 0);
    QVERIFY(a->wasReset());
}

void tst_MemoryStream::destroyedEndIsTheEndForTheOther()
{
    auto [a, b] = MemoryStream::connectedPair();
    StreamLog log(*b);
    a->write(bytesOf("x"));
    a.reset();
    QTRY_COMPARE(log.ends, 1);
    QCOMPARE(log.text(), "x");
    b->write(bytesOf("into the void"));
    QCOMPARE(b->unsent(), 13u);
}

void tst_MemoryStream::nthCallFails_data()
{
    QTest::addColumn<int>("n");
    for (int n = 1; n <= 4; ++n)
        QTest::addRow("call %d", n) << n;
}

void tst_MemoryStream::nthCallFails()
{
    QFETCH(int, n);
    const auto [a, b] = MemoryStream::connectedPair(Delivery::Immediate);
    StreamLog logA(*a), logB(*b);
    a->failOnCall(n);
    for (int i = 0; i < 4; ++i)
        a->write(bytesOf("x"));
    QCOMPARE(logB.octets.size(), std::size_t(n - 1));
    QCOMPARE(logA.failures.size(), 0u); // never from inside
    QTRY_COMPARE(logA.failures.size(), 1u);
    QVERIFY(logA.failures[0].fault == Fault::ConnectionLost);
    QCOMPARE(logA.ends, 0);
}

QTEST_GUILESS_MAIN(tst_MemoryStream)
#include "tst_memory_stream.moc"
