// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/dialer.h"
#include "core/transport/h2_connection.h"

namespace pongscope::transport {

/// One HTTP/2 connection to an origin, from dialling on, for everyone who wants a stream on it. Engine thread only.
///
/// TLS offers ALPN "h2" and nothing else; in clear HTTP/2 is spoken by prior knowledge (semantics 2.3, 2.4).
class SharedConnection final : public QObject {
    Q_OBJECT

public:
    /// Why it never became usable, as far as a fallback cares.
    enum class Trouble : std::uint8_t {
        Unreachable, ///< name, TCP
        TlsFailed,
        NoAlpn, ///< TLS succeeded and HTTP/2 was not agreed on
        Broken, ///< the HTTP/2 connection ended before its first SETTINGS
    };

    explicit SharedConnection(Dialer::Target target, QObject* parent = nullptr);
    ~SharedConnection() override;
    void start();

    [[nodiscard]] const Dialer::Target& target() const { return m_target; }
    [[nodiscard]] bool ready() const { return m_ready && !m_failed; }
    /// Takes no new users: it failed, is over, or was told to go away.
    [[nodiscard]] bool spent() const { return m_failed || (m_http && m_http->closing()); }
    /// Null before TCP and TLS are there.
    [[nodiscard]] H2Connection* http() const { return m_http.get(); }
    [[nodiscard]] const DialFacts& facts() const { return m_facts; }
    /// A decision about its certificate is waited for.
    [[nodiscard]] bool questioned() const { return m_questioned; }
    /// Whoever answers first answers for all who wait for it. As Dialer::decideCertificate().
    void decideCertificate(bool accept, bool pinned);

Q_SIGNALS:
    /// As Dialer::certificateQuestioned().
    void certificateQuestioned();
    void certificateDecided(bool accepted, bool pinned);
    void stepStarted(pongscope::transport::DialStep step);
    /// The stream below is there; HTTP/2 begins. Frames can be listened to from here on.
    void begun();
    /// The peer's first SETTINGS came.
    void becameReady();
    void failed(pongscope::transport::SharedConnection::Trouble trouble, const pongscope::Error& error);
    /// It can be forgotten: failed, or over.
    void ended();

private:
    void dialled();
    void fail(Trouble trouble, const Error& error);

    Dialer::Target m_target;
    std::unique_ptr<Dialer> m_dialer;
    std::unique_ptr<H2Connection> m_http;
    DialFacts m_facts;
    bool m_ready = false;
    bool m_failed = false;
    bool m_questioned = false;
};

/// The shared connections of one session, one an origin and its settings, as long as that one takes new streams.
class ConnectionPool final : public QObject {
    Q_OBJECT

public:
    explicit ConnectionPool(QObject* parent = nullptr);
    ~ConnectionPool() override;

    struct Lease {
        SharedConnection* connection;
        bool reused; ///< it was there before
    };
    /// The connection for that target; a new one is made and not yet started when there is none.
    [[nodiscard]] Lease lease(const Dialer::Target& target);
    /// Closes the connections that have had no stream for kIdle. Called from the event loop by itself.
    void closeIdle(TimePoint now);

    static constexpr std::chrono::minutes kIdle{1}; ///< as .NET's PooledConnectionIdleTimeout

private:
    void retire(SharedConnection* connection);
    void watchIdle();

    std::vector<std::unique_ptr<SharedConnection>> m_connections;
    std::vector<std::unique_ptr<SharedConnection>> m_spent;
    QTimer m_idle;
};

} // namespace pongscope::transport
