// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QAbstractSocket>
#include <QHostAddress>
#include <QTimer>

class QTcpSocket;

namespace pongscope::transport {

/// How one address fared.
struct AddressTry {
    enum class Outcome : std::uint8_t { Pending, Connected, Failed, Overtaken };
    std::string address;
    std::uint16_t port = 0;
    TimePoint started;
    std::optional<TimePoint> ended;
    Outcome outcome = Outcome::Pending;
    std::string error; ///< what the system said
};

/// IPv6 and IPv4 by turns, the family of the first address first; each family in the order given (RFC 8305 4).
[[nodiscard]] std::vector<QHostAddress> interleaved(const QList<QHostAddress>& addresses);

/// Connects to the first of several addresses that answers: the next one is begun when the last failed, or has not
/// answered for a while (RFC 8305 5, Happy Eyeballs). One use; destroying it cancels.
class AddressRace final : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds kHeadStart{250}; ///< the Connection Attempt Delay of RFC 8305 5

    using MakeSocket = std::function<std::unique_ptr<QTcpSocket>()>;
    AddressRace(std::vector<QHostAddress> addresses, std::uint16_t port, MakeSocket makeSocket);
    ~AddressRace() override;
    /// Signals come from the event loop, or from inside this call.
    void start();

    [[nodiscard]] const std::vector<AddressTry>& tries() const { return m_tries; }
    /// After won().
    [[nodiscard]] std::unique_ptr<QTcpSocket> takeSocket();

Q_SIGNALS:
    void won();
    /// None of them answered: the most telling of their errors.
    void lost(QAbstractSocket::SocketError error, const QString& said);

private:
    void tryNext();
    void socketFailed(std::size_t number, QAbstractSocket::SocketError error);
    void socketConnected(std::size_t number);
    void drop(std::unique_ptr<QTcpSocket> socket);

    std::vector<QHostAddress> m_addresses;
    std::uint16_t m_port;
    MakeSocket m_makeSocket;
    QTimer m_headStart;
    std::vector<AddressTry> m_tries;
    std::vector<std::unique_ptr<QTcpSocket>> m_sockets; ///< one a try; null once it failed
    std::unique_ptr<QTcpSocket> m_winner;
    std::optional<std::pair<QAbstractSocket::SocketError, QString>> m_error;
    bool m_over = false;
};

} // namespace pongscope::transport
