// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/address_race.h"

#include "core/transport/socket_words.h"

#include <QNetworkProxy>
#include <QTcpSocket>

#include <algorithm>
#include <utility>

namespace pongscope::transport {

std::vector<QHostAddress> interleaved(const QList<QHostAddress>& addresses)
{
    if (addresses.isEmpty())
        return {};
    const auto first = addresses.front().protocol();
    std::vector<QHostAddress> ours, others, all;
    for (const QHostAddress& address : addresses)
        (address.protocol() == first ? ours : others).push_back(address);
    for (std::size_t i = 0; i < std::max(ours.size(), others.size()); ++i) {
        if (i < ours.size())
            all.push_back(ours[i]);
        if (i < others.size())
            all.push_back(others[i]);
    }
    return all;
}

AddressRace::AddressRace(std::vector<QHostAddress> addresses, std::uint16_t port, MakeSocket makeSocket)
    : m_addresses(std::move(addresses))
    , m_port(port)
    , m_makeSocket(std::move(makeSocket))
{
    m_headStart.setSingleShot(true);
    m_headStart.setTimerType(Qt::PreciseTimer);
    connect(&m_headStart, &QTimer::timeout, this, &AddressRace::tryNext);
}

AddressRace::~AddressRace()
{
    for (auto& socket : m_sockets)
        drop(std::move(socket));
    drop(std::move(m_winner));
}

void AddressRace::drop(std::unique_ptr<QTcpSocket> socket)
{
    if (!socket)
        return;
    socket->disconnect(this);
    socket->abort();
    socket.release()->deleteLater(); // we may be inside one of its signals
}

void AddressRace::start() { tryNext(); }

void AddressRace::tryNext()
{
    if (m_over || m_tries.size() == m_addresses.size())
        return;
    const std::size_t number = m_tries.size();
    const QHostAddress& address = m_addresses[number];
    m_tries.push_back({address.toString().toStdString(), m_port, Clock::now(), {}, AddressTry::Outcome::Pending, {}});
    m_sockets.push_back(m_makeSocket());
    QTcpSocket* const socket = m_sockets.back().get();
    connect(socket, &QTcpSocket::connected, this, [this, number] { socketConnected(number); });
    connect(socket, &QTcpSocket::errorOccurred, this,
        [this, number](QAbstractSocket::SocketError error) { socketFailed(number, error); });
    socket->setProxy(QNetworkProxy::NoProxy);
    if (m_tries.size() < m_addresses.size())
        m_headStart.start(kHeadStart);
    socket->connectToHost(address, m_port);
}

void AddressRace::socketFailed(std::size_t number, QAbstractSocket::SocketError error)
{
    if (m_over || !m_sockets[number])
        return;
    AddressTry& tried = m_tries[number];
    const QString said = m_sockets[number]->errorString();
    tried.ended = Clock::now();
    tried.outcome = AddressTry::Outcome::Failed;
    tried.error = inEnglish(said);
    // A host that refuses is there: that says more than "no route" by the other family.
    if (!m_error || m_error->first != QAbstractSocket::ConnectionRefusedError)
        m_error = {error, said};
    drop(std::move(m_sockets[number]));
    const bool pending = std::ranges::any_of(m_sockets, [](const auto& socket) { return socket != nullptr; });
    if (m_tries.size() < m_addresses.size()) {
        m_headStart.stop();
        // From the event loop: connectToHost() may fail at once, and many addresses must not pile up on the stack.
        QMetaObject::invokeMethod(this, &AddressRace::tryNext, Qt::QueuedConnection);
    } else if (!pending) {
        m_over = true;
        Q_EMIT lost(m_error->first, m_error->second);
    }
}

void AddressRace::socketConnected(std::size_t number)
{
    if (m_over)
        return;
    m_over = true;
    m_headStart.stop();
    const TimePoint now = Clock::now();
    for (std::size_t i = 0; i < m_tries.size(); ++i) {
        if (m_tries[i].ended)
            continue;
        m_tries[i].ended = now;
        m_tries[i].outcome = i == number ? AddressTry::Outcome::Connected : AddressTry::Outcome::Overtaken;
    }
    m_winner = std::move(m_sockets[number]);
    m_winner->disconnect(this);
    for (auto& socket : m_sockets)
        drop(std::move(socket));
    Q_EMIT won();
}

std::unique_ptr<QTcpSocket> AddressRace::takeSocket() { return std::move(m_winner); }

} // namespace pongscope::transport
