// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/descriptor.h"

#include "tests/support/loopback.h"

#include <QTest>

#include <cerrno>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace pongscope;
using namespace pongscope::support;
using namespace pongscope::transport;

namespace {

bool isOpen(int descriptor) { return ::fcntl(descriptor, F_GETFD) >= 0; }

} // namespace

class tst_Descriptor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ownerClosesItOnce();
    void movedFromOwnsNothing();
    void twinKeepsTheConnection();
    void unreadCountsWhatTheKernelHolds();
    void onlyATornDownConnectionIsDead();
    void tuningTurnsNagleOff();
    void invalidDescriptorDoesNothing();
    void errnoBecomesAFault_data();
    void errnoBecomesAFault();
};

void tst_Descriptor::ownerClosesItOnce()
{
    int number = -1;
    {
        const auto [a, b] = tcpPair();
        number = a.value();
        QVERIFY(isOpen(number));
    }
    QVERIFY(!isOpen(number));
}

void tst_Descriptor::movedFromOwnsNothing()
{
    auto [a, b] = tcpPair();
    const int number = a.value();
    const Descriptor other = std::move(a);
    QVERIFY(!a.valid()); // NOLINT(bugprone-use-after-move): the state under test
    QCOMPARE(other.value(), number);
    const int second = b.value();
    QCOMPARE(b.release(), second);
    QVERIFY(isOpen(second));
    ::close(second);
}

void tst_Descriptor::twinKeepsTheConnection()
{
    auto [a, b] = tcpPair();
    const Descriptor twin = Descriptor::twinOf(a.value());
    a.close();
    QCOMPARE(::send(b.value(), "x", 1, MSG_NOSIGNAL), 1);
    QTRY_COMPARE(twin.unread(), 1u);
    QVERIFY(!Descriptor::twinOf(-1).valid());
}

void tst_Descriptor::unreadCountsWhatTheKernelHolds()
{
    const auto [a, b] = tcpPair();
    QCOMPARE(a.unread(), 0u);
    QCOMPARE(::send(b.value(), "hello", 5, MSG_NOSIGNAL), 5);
    QTRY_COMPARE(a.unread(), 5u);
}

void tst_Descriptor::onlyATornDownConnectionIsDead()
{
    auto [a, b] = tcpPair();
    QVERIFY(!a.dead());
    b.endWriting();
    char octet = 0;
    QCOMPARE(::recv(a.value(), &octet, 1, 0), 0); // its FIN is here
    QVERIFY(!a.dead());
    b.resetOnClose();
    b.close();
    QTRY_VERIFY(a.dead());
}

void tst_Descriptor::tuningTurnsNagleOff()
{
    const auto [a, b] = tcpPair();
    int on = 0;
    socklen_t size = sizeof on;
    a.tune();
    QCOMPARE(::getsockopt(a.value(), IPPROTO_TCP, TCP_NODELAY, &on, &size), 0);
    QVERIFY(on != 0);
    QVERIFY(::fcntl(a.value(), F_GETFL) & O_NONBLOCK);
}

void tst_Descriptor::invalidDescriptorDoesNothing()
{
    Descriptor none;
    none.tune();
    none.endWriting();
    none.resetOnClose();
    none.close();
    QVERIFY(!none.valid());
    QVERIFY(!none.dead());
    QCOMPARE(none.unread(), 0u);
}

void tst_Descriptor::errnoBecomesAFault_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<int>("fault");
    QTest::addRow("ECONNRESET") << ECONNRESET << int(Fault::ConnectionReset);
    QTest::addRow("EPIPE") << EPIPE << int(Fault::ConnectionReset);
    QTest::addRow("ETIMEDOUT") << ETIMEDOUT << int(Fault::ConnectionLost);
    QTest::addRow("EHOSTUNREACH") << EHOSTUNREACH << int(Fault::ConnectionLost);
}

void tst_Descriptor::errnoBecomesAFault()
{
    QFETCH(int, number);
    QFETCH(int, fault);
    const Error error = streamError(number);
    QCOMPARE(int(error.fault), fault);
    QCOMPARE(error.code, number);
    QVERIFY(!error.detail.empty());
}

QTEST_GUILESS_MAIN(tst_Descriptor)
#include "tst_descriptor.moc"
