// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/address_race.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace pongscope::transport;
using Outcome = AddressTry::Outcome;

namespace {

/// An address that neither answers nor refuses: its queue of connections is full.
class FullQueue {
public:
    explicit FullQueue(const char* address, std::uint16_t port = 0)
    {
        m_listener = ::socket(AF_INET, SOCK_STREAM, 0);
        m_name.sin_family = AF_INET;
        m_name.sin_port = htons(port);
        ::inet_pton(AF_INET, address, &m_name.sin_addr);
        auto* name = reinterpret_cast<sockaddr*>(&m_name);
        socklen_t size = sizeof m_name;
        if (::bind(m_listener, name, size) != 0 || ::listen(m_listener, 0) != 0)
            return;
        ::getsockname(m_listener, name, &size);
        for (int& client : m_clients) {
            client = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
            static_cast<void>(::connect(client, name, size));
        }
        m_good = true;
    }
    FullQueue(const FullQueue&) = delete;
    FullQueue& operator=(const FullQueue&) = delete;
    ~FullQueue()
    {
        ::close(m_listener);
        for (const int client : m_clients)
            ::close(client);
    }
    [[nodiscard]] bool good() const { return m_good; }

private:
    sockaddr_in m_name{};
    int m_listener = -1;
    std::array<int, 4> m_clients{-1, -1, -1, -1};
    bool m_good = false;
};

QHostAddress address(const char* text) { return QHostAddress(QString::fromLatin1(text)); }

std::unique_ptr<AddressRace> race(std::vector<QHostAddress> addresses, std::uint16_t port)
{
    return std::make_unique<AddressRace>(std::move(addresses), port, [] { return std::make_unique<QTcpSocket>(); });
}

} // namespace

class tst_AddressRace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void familiesTakeTurns();
    void refusedAddressIsFollowedAtOnce();
    void silentAddressIsOvertaken();
    void allRefusedIsLostOnce();
    void destroyedRaceIsSilent();
};

void tst_AddressRace::familiesTakeTurns()
{
    const QList<QHostAddress> given{
        address("fd00::1"), address("fd00::2"), address("fd00::3"), address("10.0.0.1"), address("10.0.0.2")};
    const std::vector<QHostAddress> wanted{given[0], given[3], given[1], given[4], given[2]};
    QCOMPARE(interleaved(given), wanted);
    QVERIFY(interleaved({}).empty());
}

void tst_AddressRace::refusedAddressIsFollowedAtOnce()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const auto both = race({address("127.0.0.9"), address("127.0.0.1")}, server.serverPort());
    QSignalSpy won(both.get(), &AddressRace::won);
    both->start();
    QTRY_COMPARE(won.size(), 1);
    QCOMPARE(both->tries().size(), std::size_t(2));
    QCOMPARE(both->tries()[0].outcome, Outcome::Failed);
    QVERIFY(!both->tries()[0].error.empty());
    QCOMPARE(both->tries()[1].outcome, Outcome::Connected);
    QCOMPARE(both->takeSocket()->peerAddress(), address("127.0.0.1"));
}

void tst_AddressRace::silentAddressIsOvertaken()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const FullQueue silent("127.0.0.9", server.serverPort());
    if (!silent.good())
        QSKIP("127.0.0.9 is no address of this machine.");
    const auto both = race({address("127.0.0.9"), address("127.0.0.1")}, server.serverPort());
    QSignalSpy won(both.get(), &AddressRace::won);
    both->start();
    QTRY_COMPARE(won.size(), 1);
    QCOMPARE(both->tries()[0].outcome, Outcome::Overtaken);
    QCOMPARE(both->tries()[1].outcome, Outcome::Connected);
    QVERIFY(both->tries()[1].started - both->tries()[0].started >= AddressRace::kHeadStart);
}

void tst_AddressRace::allRefusedIsLostOnce()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const std::uint16_t port = server.serverPort();
    server.close();
    const auto none = race({address("127.0.0.1"), address("127.0.0.2"), address("127.0.0.3")}, port);
    QSignalSpy lost(none.get(), &AddressRace::lost);
    none->start();
    QTRY_COMPARE(lost.size(), 1);
    QCOMPARE(lost.first().first().value<QAbstractSocket::SocketError>(), QAbstractSocket::ConnectionRefusedError);
    QCOMPARE(none->tries().size(), std::size_t(3));
    QVERIFY(!none->takeSocket());
}

void tst_AddressRace::destroyedRaceIsSilent()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    auto both = race({address("127.0.0.1")}, server.serverPort());
    QSignalSpy won(both.get(), &AddressRace::won);
    both->start();
    both.reset();
    QTRY_VERIFY(server.hasPendingConnections());
    QCOMPARE(won.size(), 0);
}

QTEST_GUILESS_MAIN(tst_AddressRace)
#include "tst_address_race.moc"
