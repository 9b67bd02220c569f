// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/lab_server.h"

#include "core/base/random_source.h"
#include "core/lab/lab_certificate.h"
#include "core/lab/lab_http2.h"
#include "core/lab/lab_page.h"
#include "core/lab/lab_socket.h"
#include "core/lab/lab_visit.h"
#include "core/protocol/handshake_server.h"
#include "core/transport/listener.h"
#include "core/transport/tls_settings.h"

#include <QPointer>
#include <QSslCertificate>

#include <algorithm>
#include <set>
#include <unordered_map>

namespace pongscope::lab {

namespace {

using transport::ByteStream;
using transport::Listener;

constexpr std::size_t kSpareVisits = 256; // beyond maxConnections, so that the refused ones hear why

std::string urlHost(const std::string& bind)
{
    const std::string host = bind == "0.0.0.0" ? "127.0.0.1" : bind == "::" ? "::1" : bind;
    return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

std::vector<std::string> certificateHosts(const std::string& bind)
{
    std::vector<std::string> hosts{"localhost", "127.0.0.1", "::1"};
    if (bind != "127.0.0.1" && bind != "::1" && bind != "localhost")
        hosts.push_back(bind);
    return hosts;
}

} // namespace

struct LabServer::Private {
    explicit Private(LabServer& server)
        : q(server)
    {
    }

    [[nodiscard]] Result<transport::ServerTls> tlsIdentity();
    void welcomeAll();
    void welcome(std::unique_ptr<ByteStream> stream);
    void answer(LabVisit& visit, const HttpHead& head);
    void open(LabVisit& visit, const LabTarget& target, const protocol::HandshakeAnswer& answer);
    void speakHttp2(LabVisit& visit, const HttpHead& preface);
    void adopt(std::unique_ptr<ByteStream> stream, const LabTarget& target,
        const std::optional<protocol::DeflateParams>& deflate, ByteView early, LabH2Faults* below = nullptr);
    [[nodiscard]] std::vector<LabSocket*> openSockets() const;
    void strikeBelow(const FaultPlan& plan, StrikeReport& report);
    void bury(std::unique_ptr<QObject> finished);
    [[nodiscard]] bool full() const { return m_sockets.size() >= static_cast<std::size_t>(m_settings.maxConnections); }

    LabServer& q;
    Settings m_settings;
    std::string m_caPem, m_certificatePem;
    SystemRandom m_random;
    Listener m_listener;
    std::unordered_map<LabVisit*, std::unique_ptr<LabVisit>> m_visits;
    struct Open {
        std::unique_ptr<LabSocket> socket;
        QPointer<LabH2Faults> below; ///< null: over HTTP/1.1, or its stream is gone
    };
    std::unordered_map<LabSocket*, Open> m_sockets;
    std::unordered_map<LabHttp2*, std::unique_ptr<LabHttp2>> m_shared;
    std::vector<std::unique_ptr<QObject>> m_finished; ///< destroyed from the event loop, not from their own signals
};

Result<transport::ServerTls> LabServer::Private::tlsIdentity()
{
    if (!m_settings.certificatePem.empty()) {
        m_certificatePem = m_settings.certificatePem;
        return transport::ServerTls{m_settings.certificatePem, m_settings.keyPem};
    }
    auto made = makeLabCertificate(certificateHosts(m_settings.bind));
    if (!made)
        return tl::unexpected(made.error());
    m_caPem = std::move(made->caPem);
    m_certificatePem = made->certificatePem;
    return transport::ServerTls{std::move(made->certificatePem), std::move(made->keyPem)};
}

void LabServer::Private::welcomeAll()
{
    while (auto stream = m_listener.take())
        welcome(std::move(stream));
}

void LabServer::Private::welcome(std::unique_ptr<ByteStream> stream)
{
    if (m_visits.size() + m_sockets.size() >= static_cast<std::size_t>(m_settings.maxConnections) + kSpareVisits)
        return stream->abort();
    auto owned = std::make_unique<LabVisit>(std::move(stream), m_settings.headPatience);
    LabVisit* visit = owned.get();
    m_visits.emplace(visit, std::move(owned));
    QObject::connect(visit, &LabVisit::requested, &q, [this, visit](const HttpHead& head) { answer(*visit, head); });
    QObject::connect(visit, &LabVisit::finished, &q, [this, visit] {
        if (auto node = m_visits.extract(visit))
            bury(std::move(node.mapped()));
    });
    visit->start();
}

void LabServer::Private::answer(LabVisit& visit, const HttpHead& head)
{
    if (head.method == "PRI" && !m_settings.http1Only) // the preface of HTTP/2 reads as a head (RFC 9113 3.4)
        return speakHttp2(visit, head);
    if (head.method == "GET" && wantsPage(head.target, head.fields))
        return visit.refuse(labPageResponse());
    if (full()) {
        return visit.refuse(protocol::refusal(503, "Service Unavailable",
            "The lab has " + std::to_string(m_sockets.size()) + " connections open and takes no more."));
    }
    const auto answer = protocol::answerHandshake(head, m_settings.subprotocols, m_settings.deflate);
    if (!answer.accepted)
        return visit.refuse(answer.response);
    auto target = parseLabTarget(answer.target);
    if (!target) {
        const LabRefusal& why = target.error();
        return visit.refuse(
            protocol::refusal(why.status, why.status == 404 ? "Not Found" : "Bad Request", why.sentence));
    }
    target->faults.insert(target->faults.begin(), m_settings.faults.begin(), m_settings.faults.end());
    open(visit, *target, answer);
}

void LabServer::Private::open(LabVisit& visit, const LabTarget& target, const protocol::HandshakeAnswer& answer)
{
    auto stream = visit.takeStream();
    stream->write(bytesOf(answer.response));
    adopt(std::move(stream), target, answer.deflate, visit.early());
    if (auto node = m_visits.extract(&visit))
        bury(std::move(node.mapped()));
}

void LabServer::Private::adopt(std::unique_ptr<ByteStream> stream, const LabTarget& target,
    const std::optional<protocol::DeflateParams>& deflate, ByteView early, LabH2Faults* below)
{
    auto owned = std::make_unique<LabSocket>(std::move(stream), target, deflate, m_random, m_settings.maxMessage);
    LabSocket* socket = owned.get();
    m_sockets.emplace(socket, Open{std::move(owned), below});
    QObject::connect(socket, &LabSocket::finished, &q, [this, socket] {
        auto node = m_sockets.extract(socket);
        if (!node)
            return;
        bury(std::move(node.mapped().socket));
        Q_EMIT q.connectionsChanged(q.connections());
    });
    Q_EMIT q.connectionsChanged(q.connections());
    if (below)
        QObject::connect(socket, &LabSocket::messageReceived, below, &LabH2Faults::countMessage);
    socket->start(early);
}

void LabServer::Private::speakHttp2(LabVisit& visit, const HttpHead& preface)
{
    Bytes early = toBytes(preface.raw);
    early.insert(early.end(), visit.early().begin(), visit.early().end());
    auto owned = std::make_unique<LabHttp2>(visit.takeStream(),
        LabHttp2::Settings{m_settings.subprotocols, m_settings.deflate, m_settings.faults, m_settings.extendedConnect});
    LabHttp2* connection = owned.get();
    m_shared.emplace(connection, std::move(owned));
    QObject::connect(connection, &LabHttp2::accepted, &q, [this, connection] {
        LabHttp2::Accepted socket = connection->take();
        if (full())
            return socket.stream->reset(static_cast<std::uint32_t>(transport::H2Error::RefusedStream));
        adopt(std::move(socket.stream), socket.target, socket.deflate, {}, socket.below);
    });
    QObject::connect(connection, &LabHttp2::finished, &q, [this, connection] {
        if (auto node = m_shared.extract(connection))
            bury(std::move(node.mapped()));
    });
    if (auto node = m_visits.extract(&visit))
        bury(std::move(node.mapped()));
    connection->start(early);
}

/// They can finish while they are struck, so that the map is not walked through.
std::vector<LabSocket*> LabServer::Private::openSockets() const
{
    std::vector<LabSocket*> sockets;
    for (const auto& [socket, open] : m_sockets)
        if (socket->isOpen())
            sockets.push_back(socket);
    return sockets;
}

/// The faults of HTTP/2 below the WebSockets.
void LabServer::Private::strikeBelow(const FaultPlan& plan, StrikeReport& report)
{
    FaultPlan streams, connections;
    std::ranges::copy_if(plan, std::back_inserter(streams), [](const Fault& fault) {
        return isOfHttp2(fault.kind) && !answersConnect(fault.kind) && !LabH2Faults::isOfConnection(fault.kind);
    });
    std::ranges::copy_if(plan, std::back_inserter(connections),
        [](const Fault& fault) { return LabH2Faults::isOfConnection(fault.kind); });
    int above = 0; // WebSockets over HTTP/2
    std::set<const transport::H2Connection*> struck;
    for (LabSocket* socket : openSockets()) {
        const auto open = m_sockets.find(socket); // striking the one before may have ended it
        LabH2Faults* below = open == m_sockets.end() ? nullptr : open->second.below.data();
        if (!below || !below->connection())
            continue;
        ++above;
        below->strike(streams);
        if (struck.insert(below->connection()).second)
            below->strike(connections);
        else
            below->forget(connections);
    }
    for (const Fault& fault : plan) {
        if (answersConnect(fault.kind))
            report.missed.push_back({fault, StrikeReport::Why::OnlyWhileOpening, report.open});
        else if (isOfHttp2(fault.kind) && above < report.open)
            report.missed.push_back({fault, StrikeReport::Why::OnlyOverHttp2, report.open - above});
    }
}

void LabServer::Private::bury(std::unique_ptr<QObject> finished)
{
    if (m_finished.empty())
        QMetaObject::invokeMethod(
            &q, [this] { m_finished.clear(); }, Qt::QueuedConnection);
    m_finished.push_back(std::move(finished));
}

LabServer::LabServer(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this))
{
    connect(&d->m_listener, &Listener::accepted, this, [this] { d->welcomeAll(); });
}

LabServer::~LabServer() = default;

Result<> LabServer::listen(const Settings& settings)
{
    d->m_settings = settings;
    Listener::Settings listener;
    listener.bind = settings.bind;
    listener.port = settings.port;
    listener.handshakeBound = std::chrono::ceil<std::chrono::milliseconds>(settings.headPatience);
    if (settings.tls) {
        auto identity = d->tlsIdentity();
        if (!identity)
            return tl::unexpected(identity.error());
        listener.tls = std::move(*identity);
        if (!settings.http1Only)
            listener.tls->alpn = {"h2", "http/1.1"};
    }
    return d->m_listener.listen(listener);
}

std::uint16_t LabServer::port() const { return d->m_listener.port(); }

std::string LabServer::url() const
{
    return (d->m_settings.tls ? "wss://" : "ws://") + urlHost(d->m_settings.bind) + ":" + std::to_string(port()) + "/";
}

std::string LabServer::caPem() const { return d->m_caPem; }

std::string LabServer::fingerprint() const
{
    const QSslCertificate own(QByteArray::fromStdString(d->m_certificatePem)); // the first of the chain
    return own.isNull() ? std::string() : transport::fingerprintOf(own);
}

StrikeReport LabServer::strike(const FaultPlan& plan)
{
    const std::vector<LabSocket*> sockets = d->openSockets();
    StrikeReport report{static_cast<int>(sockets.size()), {}};
    d->strikeBelow(plan, report); // first: what ends a WebSocket leaves nothing below it
    for (LabSocket* socket : sockets)
        if (d->m_sockets.contains(socket))
            socket->strike(plan);
    return report;
}

void LabServer::behave()
{
    for (LabSocket* socket : d->openSockets()) {
        const auto open = d->m_sockets.find(socket);
        if (open == d->m_sockets.end())
            continue; // it ended meanwhile
        if (LabH2Faults* below = open->second.below)
            below->behave();
        socket->behave();
    }
}

void LabServer::setFaults(const FaultPlan& faults)
{
    d->m_settings.faults = faults;
    for (const auto& [connection, owned] : d->m_shared)
        connection->setFaults(faults);
}

int LabServer::connections() const { return static_cast<int>(d->m_sockets.size()); }

} // namespace pongscope::lab
