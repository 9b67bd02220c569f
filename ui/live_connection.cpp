// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live_connection.h"

#include "core/base/background.h"
#include "core/base/hand_over.h"
#include "core/session/engine_thread.h"
#include "core/session/options_json.h"

#include <algorithm>

namespace pongscope::ui {

namespace {

/// Redrawing more often costs a third of a core at 200,000 frames a second and shows nothing new.
constexpr std::chrono::milliseconds kPublishEvery{50};

Heartbeat heartbeatOf(const capture::PingFact& ping)
{
    Heartbeat beat;
    beat.token = ping.token;
    beat.due = ping.due;
    beat.queued = ping.queued;
    beat.handedOver = ping.handedOver;
    beat.row = ping.row;
    return beat;
}

} // namespace

LiveConnection::LiveConnection(session::EngineThread& engine, session::ConnectionId id, QString url,
    session::ClientOptions options, std::shared_ptr<capture::Capture> into, QObject* parent)
    : QObject(parent)
    , m_engine(&engine)
    , m_id(id)
    , m_url(std::move(url))
    , m_options(std::move(options))
    , m_capture(into ? std::move(into) : std::make_shared<capture::Capture>())
    , m_keepAlive(m_options.keepAlive)
{
    listen();
}

LiveConnection::LiveConnection(
    session::ConnectionId id, QString url, std::shared_ptr<capture::Capture> recorded, QObject* parent)
    : QObject(parent)
    , m_engine(nullptr)
    , m_id(id)
    , m_url(std::move(url))
    , m_capture(std::move(recorded))
{
    listen();
    m_publishTimer.start(); // nobody wakes for what is there already
}

template <class Command>
void LiveConnection::apply(Command command)
{
    if (m_engine)
        m_engine->apply(std::move(command));
}

void LiveConnection::listen()
{
    m_publishTimer.setSingleShot(true);
    m_publishTimer.setTimerType(Qt::PreciseTimer);
    m_publishTimer.setInterval(kPublishEvery);
    connect(&m_publishTimer, &QTimer::timeout, this, &LiveConnection::publish);
    m_capture->setWake([this] {
        runLater(this, [this] {
            if (!m_publishTimer.isActive())
                m_publishTimer.start();
        });
    });
}

LiveConnection::~LiveConnection()
{
    m_capture->setWake({});
    apply(session::Forget{m_id});
}

void LiveConnection::open(session::Connect order)
{
    order.id = m_id;
    order.url = m_url.toStdString();
    order.options = m_options;
    order.capture = m_capture;
    order.asksAboutCertificate = true;
    m_cookies = order.cookies;
    apply(std::move(order));
}

void LiveConnection::decideCertificate(bool accept, const std::string& pin)
{
    if (accept && !pin.empty())
        (m_options.shared ? m_options.sharedPins : m_options.tls.pins).push_back(pin);
    apply(session::DecideCertificate{m_id, accept, !pin.empty()});
}

capture::RecordedConnection LiveConnection::recorded() const
{
    return {{m_url.toStdString(), session::optionsJson(m_options)}, m_capture};
}

const capture::Fact* LiveConnection::latestFact(std::size_t alternative) const
{
    const auto it = std::find_if(m_facts.rbegin(), m_facts.rend(),
        [alternative](const capture::Fact& fact) { return fact.body.index() == alternative; });
    return it == m_facts.rend() ? nullptr : &*it;
}

protocol::WebSocketState LiveConnection::state() const
{
    return static_cast<protocol::WebSocketState>(m_capture->live().state.load(std::memory_order_relaxed));
}

protocol::ReadingMode LiveConnection::reading() const
{
    return static_cast<protocol::ReadingMode>(m_capture->live().reading.load(std::memory_order_relaxed));
}

void LiveConnection::send(protocol::Opcode type, Bytes payload, std::size_t fragment, bool disableCompression)
{
    apply(session::SendMessage{m_id, type, std::move(payload), fragment, disableCompression});
}

void LiveConnection::sendPing(Bytes payload) { apply(session::SendPing{m_id, std::move(payload)}); }

void LiveConnection::sendPong(Bytes payload) { apply(session::SendPong{m_id, std::move(payload)}); }

void LiveConnection::close(std::optional<std::uint16_t> code, const QString& reason)
{
    apply(session::Close{m_id, code, reason.toStdString()});
}

void LiveConnection::abort() { apply(session::Abort{m_id}); }

void LiveConnection::setReading(protocol::ReadingMode mode) { apply(session::SetReading{m_id, mode}); }

void LiveConnection::changeKeepAlive(const protocol::KeepAliveSettings& settings)
{
    apply(session::ChangeKeepAlive{m_id, settings});
}

void LiveConnection::get(const QString& path) { apply(session::SendRequest{m_id, path.toStdString()}); }

void LiveConnection::publish()
{
    m_capture->rearm();
    const std::uint64_t oldRows = m_rows;
    const auto oldFacts = static_cast<qsizetype>(m_facts.size());
    for (capture::Fact& fact : m_capture->facts(m_facts.size())) {
        gather(fact);
        m_facts.push_back(std::move(fact));
    }
    // Rows after facts: a fact names rows that came before it, so they are all there.
    m_rows = m_capture->rows();
    Q_EMIT published(oldRows, oldFacts);
}

void LiveConnection::gather(const capture::Fact& fact)
{
    if (const auto* ping = std::get_if<capture::PingFact>(&fact.body)) {
        m_heartbeats.push_back(heartbeatOf(*ping));
    } else if (const auto* pong = std::get_if<capture::PongFact>(&fact.body); pong && pong->matched) {
        const auto beat = std::find_if(m_heartbeats.rbegin(), m_heartbeats.rend(), [pong](const Heartbeat& each) {
            return pong->pingRow ? each.row == *pong->pingRow : each.token == pong->token;
        });
        if (beat == m_heartbeats.rend())
            return;
        beat->answered = fact.at;
        beat->rtt = pong->rtt;
        beat->pongRow = pong->row;
    } else if (const auto* timeout = std::get_if<capture::TimeoutFact>(&fact.body)) {
        const auto beat = std::find_if(m_heartbeats.rbegin(), m_heartbeats.rend(),
            [timeout](const Heartbeat& each) { return each.token == timeout->token; });
        if (beat != m_heartbeats.rend())
            beat->timedOut = true;
    } else if (const auto* opened = std::get_if<capture::Opened>(&fact.body)) {
        m_deflate = opened->deflate;
        m_keepAlive = opened->keepAlive;
        m_opened = true;
    } else if (const auto* changed = std::get_if<capture::KeepAliveChanged>(&fact.body)) {
        m_keepAlive = changed->to;
    } else if (std::holds_alternative<capture::ClosedFact>(fact.body)) {
        m_closed = true;
    } else if (std::holds_alternative<capture::Aftermath>(fact.body)) {
        judge();
    }
}

/// A long log takes a while to go through, and whoever shows the verdict wants the same one.
void LiveConnection::judge()
{
    inBackground(
        this,
        [capture = sharedCapture()]() -> std::shared_ptr<const Judgement> {
            diagnosis::Evidence evidence = diagnosis::gather(*capture);
            if (!evidence.ping)
                return nullptr;
            diagnosis::Verdict verdict = diagnosis::timeoutVerdict(evidence);
            return std::make_shared<const Judgement>(Judgement{std::move(evidence), std::move(verdict)});
        },
        [this](const std::shared_ptr<const Judgement>& judgement) {
            m_judgement = judgement;
            Q_EMIT published(m_rows, static_cast<qsizetype>(m_facts.size()));
        });
}

} // namespace pongscope::ui
