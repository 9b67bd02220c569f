// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/shared_connection.h"

#include <QCoreApplication>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace pongscope::transport {

namespace {

constexpr const char* kAlpn = "h2";
/// How long a connection that has ended is kept.
constexpr std::chrono::seconds kFarewell{3};

bool sameTarget(const Dialer::Target& a, const Dialer::Target& b)
{
    return a.host == b.host && a.port == b.port && a.secure == b.secure && a.tls == b.tls && a.proxy == b.proxy;
}

} // namespace

SharedConnection::SharedConnection(Dialer::Target target, QObject* parent)
    : QObject(parent)
    , m_target(std::move(target))
{
    m_target.alpn = {kAlpn};
}

SharedConnection::~SharedConnection() = default;

void SharedConnection::start()
{
    m_dialer = std::make_unique<Dialer>(m_target);
    connect(m_dialer.get(), &Dialer::stepStarted, this, &SharedConnection::stepStarted);
    connect(m_dialer.get(), &Dialer::connected, this, &SharedConnection::dialled);
    connect(m_dialer.get(), &Dialer::certificateQuestioned, this, [this] {
        m_facts = m_dialer->facts();
        m_questioned = true;
        Q_EMIT certificateQuestioned();
    });
    connect(m_dialer.get(), &Dialer::failed, this, [this](const Error& error) {
        const bool tls = m_dialer->step() == DialStep::TlsHandshake;
        m_facts = m_dialer->facts();
        fail(tls ? Trouble::TlsFailed : Trouble::Unreachable, error);
    });
    m_dialer->start();
}

void SharedConnection::decideCertificate(bool accept, bool pinned)
{
    if (!std::exchange(m_questioned, false))
        return;
    Q_EMIT certificateDecided(accept, pinned);
    m_dialer->decideCertificate(accept);
}

void SharedConnection::dialled()
{
    m_facts = m_dialer->facts();
    if (m_facts.tls && m_facts.tls->alpn != kAlpn) {
        fail(Trouble::NoAlpn,
            {Fault::TlsRejected, m_target.host + ":" + std::to_string(m_target.port), 0,
                "the server did not agree on HTTP/2 (ALPN)"});
        return;
    }
    m_http = std::make_unique<H2Connection>(m_dialer->takeStream(), H2Session::Settings());
    connect(m_http.get(), &H2Connection::settingsReceived, this, [this] {
        if (!std::exchange(m_ready, true))
            Q_EMIT becameReady();
    });
    connect(m_http.get(), &H2Connection::finished, this, [this](const Error& why) {
        if (!m_ready)
            fail(Trouble::Broken, why);
        else
            Q_EMIT ended();
    });
    Q_EMIT begun();
    m_http->start();
}

void SharedConnection::fail(Trouble trouble, const Error& error)
{
    if (std::exchange(m_failed, true))
        return;
    Q_EMIT failed(trouble, error);
    Q_EMIT ended();
}

ConnectionPool::ConnectionPool(QObject* parent)
    : QObject(parent)
{
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, [this] { closeIdle(Clock::now()); });
}

ConnectionPool::~ConnectionPool()
{
    m_connections.clear();
    m_spent.clear();
    // Sockets are left to the event loop, which may have ended: here and now it is.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

ConnectionPool::Lease ConnectionPool::lease(const Dialer::Target& target)
{
    const auto usable = [&target](const auto& each) { return !each->spent() && sameTarget(each->target(), target); };
    if (const auto found = std::ranges::find_if(m_connections, usable); found != m_connections.end())
        return {found->get(), true};
    auto& made = m_connections.emplace_back(std::make_unique<SharedConnection>(target));
    SharedConnection* connection = made.get();
    connect(connection, &SharedConnection::ended, this, [this, connection] { retire(connection); });
    connect(connection, &SharedConnection::becameReady, this, [this, connection] {
        connect(connection->http(), &H2Connection::streamEnded, this, &ConnectionPool::watchIdle);
        watchIdle();
    });
    return {connection, false};
}

/// Not at once: we may be inside its signal, and it may have a farewell to send.
void ConnectionPool::retire(SharedConnection* connection)
{
    const auto is = [connection](const auto& each) { return each.get() == connection; };
    const auto place = std::ranges::find_if(m_connections, is);
    if (place == m_connections.end())
        return;
    m_spent.push_back(std::move(*place));
    m_connections.erase(place);
    QTimer::singleShot(kFarewell, this, [this, is] { std::erase_if(m_spent, is); });
}

void ConnectionPool::closeIdle(TimePoint now)
{
    std::vector<SharedConnection*> idle;
    for (const auto& each : m_connections) {
        if (each->ready() && each->http()->idleSince() && now - *each->http()->idleSince() >= kIdle)
            idle.push_back(each.get());
    }
    for (SharedConnection* each : idle) {
        each->http()->close();
        retire(each);
    }
    watchIdle();
}

/// Wakes when the connection that has been idle for longest is due.
void ConnectionPool::watchIdle()
{
    std::optional<TimePoint> first;
    for (const auto& each : m_connections) {
        if (each->ready() && each->http()->idleSince())
            first = std::min(first.value_or(TimePoint::max()), *each->http()->idleSince());
    }
    if (!first)
        return m_idle.stop();
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*first + kIdle - Clock::now());
    m_idle.start(std::max(left, std::chrono::milliseconds(1)));
}

} // namespace pongscope::transport
