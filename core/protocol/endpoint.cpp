// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/endpoint.h"

#include <algorithm>
#include <utility>

namespace pongscope::protocol {

namespace {

/// What .NET's transport says on this platform when Dispose tears it down under a pending read.
constexpr std::string_view kTornDown = "Unable to read data from the transport connection: Operation canceled.";

} // namespace

Endpoint::Endpoint(const Settings& settings, RandomSource& random, EventSink& sink, TimePoint openedAt)
    : m_settings(settings)
    , m_random(random)
    , m_sink(sink)
    , m_keepAlive(settings.keepAlive, openedAt)
    , m_assembler({settings.policy.maxMessage, settings.policy.maxFragments, settings.policy.checkUtf8})
{
}

// The end of the stream ----------------------------------------------------------------------------------------------

void Endpoint::receiveEnd(TimePoint now)
{
    if (m_discarding || m_streamEnded)
        return;
    m_streamEnded = true;
    const bool midFrame = m_decoder.midFrame();
    reportCutFrame(now);
    if (m_ended)
        return;
    if (m_state == WebSocketState::Closed)
        return finishClean(now);
    // The peer has said its Close and gone. Ours is still for the user to send: that completes the handshake.
    if (m_state == WebSocketState::CloseReceived)
        return;
    emit(Violation{Rule::EndWithoutClose, m_decoder.offset(), midFrame ? "inside a frame" : "between frames"}, now);
    if (m_ended)
        return;
    m_wish = StreamWish::Close;
    changeState(WebSocketState::Aborted, now);
    finish(EndedBy::Peer, false,
        webSocketFailure(WebSocketError::ConnectionClosedPrematurely, std::string(kClosedPrematurelyText)), now);
}

void Endpoint::streamFailed(const std::string& reason, TimePoint now)
{
    if (m_discarding)
        return;
    reportCutFrame(now);
    if (m_ended)
        return;
    if (m_state == WebSocketState::Closed)
        return finishClean(now); // both Closes are done: how TCP ends does not matter any more (semantics 5.4)
    m_wish = StreamWish::Abort;
    m_output.clear();
    changeState(WebSocketState::Aborted, now);
    Failure failure =
        webSocketFailure(WebSocketError::ConnectionClosedPrematurely, std::string(kClosedPrematurelyText));
    failure.chain.push_back({"IOException", {}, reason});
    finish(EndedBy::Transport, false, std::move(failure), now);
}

void Endpoint::abort(TimePoint now)
{
    if (m_ended)
        return;
    m_wish = StreamWish::Abort;
    m_output.clear();
    if (m_state == WebSocketState::Closed)
        return finish(m_peerClosedFirst ? EndedBy::Peer : EndedBy::Local, true, {}, now);
    changeState(WebSocketState::Aborted, now);
    finish(
        EndedBy::Local, false, Failure{WebSocketError::Faulted, {{"OperationCanceledException", {}, "Aborted"}}}, now);
}

// Time ---------------------------------------------------------------------------------------------------------------

std::optional<TimePoint> Endpoint::nextDeadline() const
{
    if (m_ended)
        return {};
    if (m_state == WebSocketState::Closed)
        return m_transportCloseAt; // the keep-alive does nothing in Closed (semantics 4.4)
    const auto tick = m_keepAlive.nextTick();
    if (!tick || !m_closeAt)
        return tick ? tick : m_closeAt;
    return std::min(*tick, *m_closeAt);
}

void Endpoint::advance(TimePoint now)
{
    const auto running = [this] { return !m_ended && m_state != WebSocketState::Closed; };
    while (running()) {
        const KeepAlive::Step step = m_keepAlive.advance(now);
        if (step == KeepAlive::Step::Wait)
            break;
        if (step == KeepAlive::Step::SendPing)
            sendKeepAlivePing(now);
        else if (step == KeepAlive::Step::SendPong)
            sendKeepAlivePong(now);
        else
            keepAliveFault(now);
    }
    if (running() && m_closeAt && now >= *m_closeAt)
        closeTimedOut(now);
    else if (!m_ended && m_transportCloseAt && now >= *m_transportCloseAt)
        finishClean(now);
}

void Endpoint::changeKeepAlive(const KeepAliveSettings& settings, TimePoint now)
{
    if (m_ended)
        return;
    m_settings.keepAlive = settings;
    m_keepAlive.change(settings, now);
}

void Endpoint::keepAliveFault(TimePoint now)
{
    m_timedOut = true;
    m_wish = StreamWish::Abort; // no Close frame, and what waits in the output is void (semantics 4.4)
    m_output.clear();
    const WebSocketState from = std::exchange(m_state, WebSocketState::Aborted);
    KeepAliveTimedOut event;
    event.token = m_keepAlive.token();
    event.deadline = m_keepAlive.deadline().value_or(now);
    event.noticed = now;
    if (m_keepAlivePing) {
        event.due = m_keepAlivePing->due;
        event.queued = m_keepAlivePing->queued;
        event.handedOver = m_keepAlivePing->handedOver;
    }
    emit(event, now);
    emit(StateChanged{from, m_state}, now);
    finish(EndedBy::Timeout, false, keepAliveFailure(PendingCall::Receive, kTornDown), now);
}

void Endpoint::closeTimedOut(TimePoint now)
{
    m_wish = StreamWish::Abort;
    m_output.clear();
    changeState(WebSocketState::Aborted, now);
    finish(EndedBy::Local, false,
        Failure{WebSocketError::Faulted,
            {{"OperationCanceledException", {}, "The peer did not answer the Close frame in time."}}},
        now);
}

// Output -------------------------------------------------------------------------------------------------------------

void Endpoint::outputTaken(std::size_t count) { m_output.consume(count); }

void Endpoint::handedOver(std::uint64_t total, TimePoint now)
{
    while (!m_waitingPings.empty() && m_waitingPings.front().endOffset <= total) {
        const WaitingPing ping = m_waitingPings.front();
        m_waitingPings.pop();
        if (ping.token) {
            if (m_keepAlivePing && m_keepAlivePing->endOffset == ping.endOffset)
                m_keepAlivePing->handedOver = now;
        } else {
            const auto record = std::ranges::lower_bound(m_manualPings, ping.endOffset, {}, &OpenPing::endOffset);
            if (record != m_manualPings.end() && record->endOffset == ping.endOffset)
                record->handedOver = now;
        }
        emit(PingHandedOver{ping.token, ping.endOffset, now}, now);
    }
}

// The end of the WebSocket -------------------------------------------------------------------------------------------

/// A sink may end the connection from inside any event: what would follow is not said any more.
void Endpoint::emit(const Event& event, TimePoint at)
{
    if (!m_ended || !m_discarding)
        m_sink.handle(event, at);
}

void Endpoint::changeState(WebSocketState to, TimePoint now)
{
    const WebSocketState from = std::exchange(m_state, to);
    if (from != to)
        emit(StateChanged{from, to}, now);
}

/// RFC 6455 7.1.7. The stream is ended behind our Close; .NET would leave it open until Dispose.
void Endpoint::fail(Rule rule, TimePoint now)
{
    if (m_ended)
        return;
    m_discarding = true;
    const RuleInfo& info = ruleInfo(rule);
    const bool likeDotNet = m_settings.policy.compat == Compat::DotNet && info.dotnet == DotNetReaction::Fails;
    if (const std::uint16_t code = likeDotNet ? info.dotnetCloseCode : info.closeCode; !m_closeSent && code != 0)
        sendClose(code, {}, now);
    if (m_ended)
        return;
    m_wish = StreamWish::Close;
    changeState(m_closeReceived ? WebSocketState::Closed : WebSocketState::Aborted, now);
    std::string text =
        info.dotnet == DotNetReaction::Fails ? dotnetText(rule, m_frame.header()) : std::string(info.text);
    // .NET's words for data that zlib does not understand come with the code of success (semantics 3.4).
    const WebSocketError kind = rule == Rule::DeflateCorrupt ? WebSocketError::Success : WebSocketError::Faulted;
    finish(EndedBy::ProtocolError, false, webSocketFailure(kind, std::move(text)), now);
}

/// A server ends TCP at once; a client lets the server do it first, for a while (RFC 6455 7.1.1; semantics 5.4).
void Endpoint::bothClosed(TimePoint now)
{
    if (m_takingClose || m_discarding || m_ended || m_transportCloseAt)
        return;
    m_closeAt.reset();
    if (m_settings.role == Role::Client && !m_streamEnded)
        m_transportCloseAt = now + m_settings.policy.transportCloseWait;
    else
        finishClean(now);
}

void Endpoint::finishClean(TimePoint now)
{
    m_wish = StreamWish::Close;
    finish(m_peerClosedFirst ? EndedBy::Peer : EndedBy::Local, true, {}, now);
}

void Endpoint::finish(EndedBy by, bool clean, std::optional<Failure> failure, TimePoint now)
{
    if (std::exchange(m_ended, true))
        return;
    m_discarding = by != EndedBy::Timeout;
    Ended event{m_state, by, clean, {}, {}, std::move(failure)};
    if (m_peerClose) {
        event.code = m_peerClose->code;
        event.reason = m_peerClose->reason;
        if (!event.code && m_settings.policy.compat == Compat::DotNet)
            event.code = 1000; // .NET reports NormalClosure for an empty Close (semantics 5.3)
    }
    if (clean && !event.code && m_ownClose) {
        event.code = m_ownClose->code;
        event.reason = m_ownClose->reason;
    }
    m_sink.handle(event, now);
}

} // namespace pongscope::protocol
