// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/bad_frame.h"
#include "core/lab/hostile_deflate.h"
#include "core/lab/lab_socket.h"
#include "core/protocol/frame_encoder.h"

#include <QScopedValueRollback>

#include <utility>

namespace pongscope::lab {

namespace {

using namespace std::chrono_literals;
using protocol::Opcode;

constexpr auto kDeafFor = 1h; // descriptors of peers that have gone must not pile up for ever

} // namespace

void LabSocket::strike(const FaultPlan& plan)
{
    if (m_phase != Phase::Open)
        return;
    const TimePoint now = Clock::now();
    m_injector.strike(plan, now);
    carryOut(m_injector.advance(now), now);
    settle(now);
}

void LabSocket::behave()
{
    if (m_phase != Phase::Open)
        return;
    const TimePoint now = Clock::now();
    m_injector.behave(now);
    m_throttle.reset();
    if (m_frozen && m_pacer)
        m_pacer->skip(now); // what was not said meanwhile does not come in one burst
    m_frozen = false;
    carryOut(m_injector.advance(now), now);
    if (std::exchange(m_deaf, false)) {
        m_goneAt.reset();
        if (!m_stalled)
            m_stream->setReading(true);
        readAll(now);
    }
    settle(now);
}

/// A frozen server does nothing any more, but its TCP connection can still be ended for it.
bool LabSocket::canAct(const FaultInjector::Act& act) const
{
    const bool endsTcp =
        std::holds_alternative<FaultInjector::Drop>(act) || std::holds_alternative<FaultInjector::Reset>(act);
    return m_phase == Phase::Open && (!m_frozen || endsTcp);
}

void LabSocket::carryOut(const std::vector<FaultInjector::Act>& acts, TimePoint now)
{
    for (const FaultInjector::Act& each : acts) {
        if (canAct(each))
            std::visit([&](const auto& what) { act(what, now); }, each);
    }
}

void LabSocket::act(const FaultInjector::SendPong& pong, TimePoint now)
{
    if (m_endpoint.state() == protocol::WebSocketState::CloseSent) { // RFC 6455 5.5.2: until a Close was received
        const auto header = protocol::lawfulHeader(Opcode::Pong, pong.payload.size(), true, std::nullopt);
        static_cast<void>(m_endpoint.sendRaw(header, pong.payload, now));
    } else {
        static_cast<void>(m_endpoint.pong(pong.payload, now)); // refused when the peer takes nothing, or at the end
    }
}

void LabSocket::act(const FaultInjector::SendClose& close, TimePoint now)
{
    static_cast<void>(m_endpoint.close(close.code, close.reason, now)); // refused when a Close was sent already
}

void LabSocket::act(const FaultInjector::SendBadFrame& frame, TimePoint now)
{
    // Past the endpoint, which would rather send something lawful; behind all that it has said, between two frames.
    const QScopedValueRollback pumping(m_pumping, true); // handedOver() may come from inside write()
    const std::size_t waiting = m_endpoint.output().size();
    m_throttle.reset();
    m_stream->write(m_endpoint.output());
    m_endpoint.outputTaken(waiting);
    m_taken += waiting;
    if (const BadFrame* bad = badFrame(frame.kind))
        m_stream->write(bad->octets);
    m_injector.traffic(now, false);
}

void LabSocket::act(const FaultInjector::SendBigMessage& message, TimePoint now)
{
    const Bytes payload(static_cast<std::size_t>(message.size), std::byte{'.'});
    if (m_endpoint.send(Opcode::Binary, payload, now, 0, true) && message.rate > 0)
        m_throttle = Throttle{message.rate, now, m_taken, m_queued};
}

void LabSocket::act(const FaultInjector::SendCorruptDeflate&, TimePoint now)
{
    sendHostile(Opcode::Text, corruptDeflate(), now);
}

void LabSocket::act(const FaultInjector::SendBomb& bomb, TimePoint now)
{
    sendHostile(Opcode::Binary, deflateBomb(bomb.size), now);
}

/// Past the compressor, so that its size is of no account. A peer that survives it has other history than ours.
void LabSocket::sendHostile(Opcode type, ByteView compressed, TimePoint now)
{
    protocol::FrameHeader header = protocol::lawfulHeader(type, compressed.size(), true, std::nullopt);
    header.rsv = protocol::kRsv1;
    m_plain = true;
    static_cast<void>(m_endpoint.sendRaw(header, compressed, now)); // refused when the output is full or over
}

void LabSocket::act(const FaultInjector::StopReading&, TimePoint now)
{
    m_deaf = true;
    m_goneAt = now + kDeafFor;
    m_stream->setReading(false);
}

void LabSocket::act(const FaultInjector::Freeze&, TimePoint now)
{
    m_frozen = true;
    act(FaultInjector::StopReading{}, now);
}

void LabSocket::act(const FaultInjector::Drop&, TimePoint now)
{
    pump(now);
    m_phase = Phase::Leaving;
    m_goneAt = now + kPatience;
    m_stream->closeWrite(); // close() would answer unread octets with RST, and this fault is about EOF
    m_stream->setReading(true);
    discard();
}

void LabSocket::act(const FaultInjector::Reset&, TimePoint)
{
    m_stream->reset();
    over();
}

} // namespace pongscope::lab
