// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/lab/fault_plan.h"
#include "core/protocol/deflate_params.h"

#include <QObject>

#include <memory>

namespace pongscope::lab {

/// How far faults reached that were to strike the open connections.
struct StrikeReport {
    enum class Why : std::uint8_t {
        OnlyWhileOpening, ///< h2-status, h2-refuse: the answer to a CONNECT that has its answer
        OnlyOverHttp2,    ///< the connection is one of HTTP/1.1
    };
    struct Missed {
        Fault fault;
        Why why;
        int connections; ///< that it passed by
    };
    int open = 0;               ///< WebSockets that were open at that moment
    std::vector<Missed> missed; ///< in the order of the plan; a fault that struck all of them is not here
};

/// An embedded WebSocket server that misbehaves on purpose. Lives in the engine thread.
///
/// Paths: /echo sends every message back; /ticker?rate=N&size=B sends N messages a second of B octets; /chat says a
/// few JSON shapes; /silent says nothing. In the query of any path, `fault=`, repeatable, adds to the plan for that
/// connection, and `ping=D` makes the server PING every D; it does not otherwise.
class LabServer final : public QObject {
    Q_OBJECT

public:
    struct Settings {
        std::string bind = "127.0.0.1";
        std::uint16_t port = 0; ///< 0 picks a free one
        bool tls = false;
        std::string certificatePem, keyPem; ///< empty with tls: made on the spot
        std::vector<std::string> subprotocols;
        protocol::DeflateServer deflate{protocol::DeflateServer::Mode::On, {}};
        bool http1Only = false;      ///< no HTTP/2: no ALPN, and the preface is a bad request
        bool extendedConnect = true; ///< HTTP/2: SETTINGS_ENABLE_CONNECT_PROTOCOL
        FaultPlan faults;            ///< for every connection
        int maxConnections = 10'000; ///< a flood of connections; more are refused with 503
        /// For a request head that trickles in (slow loris), and for a TLS handshake before it.
        Duration headPatience = std::chrono::seconds(10);
        std::uint64_t maxMessage = 64u << 20; ///< a larger one from a client is failed with 1009
    };

    explicit LabServer(QObject* parent = nullptr);
    ~LabServer() override;

    /// Once; again after it failed.
    [[nodiscard]] Result<> listen(const Settings& settings);
    [[nodiscard]] std::uint16_t port() const;
    /// "ws://127.0.0.1:PORT/" or "wss://..."; IPv6 in brackets; the loopback address when bound to all of them.
    [[nodiscard]] std::string url() const;
    /// PEM of the CA that signed a certificate made on the spot; empty otherwise.
    [[nodiscard]] std::string caPem() const;
    /// SHA-256 of the certificate that it shows, hex in lower case; empty without TLS.
    [[nodiscard]] std::string fingerprint() const;
    /// WebSockets that are open. One that does not read, by a fault, stays open for the lab when its peer has gone.
    [[nodiscard]] int connections() const;

    /// What `plan` says is arranged on every WebSocket that is open, with this moment in place of that of its opening.
    /// The newest of a kind counts (FaultInjector). Faults of a whole HTTP/2 connection strike each connection once,
    /// however many WebSockets share it.
    StrikeReport strike(const FaultPlan& plan);
    /// The open WebSockets behave from now on: no fault of theirs is left. What was sent is sent.
    void behave();
    /// The faults of connections to come, in place of those that were set before. On an HTTP/2 connection that is open
    /// they hold for its next WebSockets, but for h2-window, which holds for the next connection.
    void setFaults(const FaultPlan& faults);

Q_SIGNALS:
    /// connections() is another number.
    void connectionsChanged(int open);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace pongscope::lab
