// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/fault_injector.h"

#include <algorithm>
#include <utility>

namespace pongscope::lab {

namespace {

constexpr auto kCoalesceDelay = std::chrono::milliseconds(200); // what servers that coalesce are known to wait
constexpr std::size_t kMaxWaitingPongs = 4096; // PINGs sent faster than a long delay-pong lets answers go

bool isAboutPings(Fault::Kind kind)
{
    using Kind = Fault::Kind;
    switch (kind) {
    case Kind::WithholdPong:
    case Kind::DelayPong:
    case Kind::WrongPong:
    case Kind::CoalescePong:
    case Kind::DuplicatePong:
    case Kind::BigMessage:
    case Kind::PolicePings:
        return true;
    default:
        return false;
    }
}

/// Every octet inverted: as long as the right one, and wrong in each place. An empty PING gets a PONG that is not.
Bytes wrongAnswer(ByteView payload)
{
    Bytes wrong = payload.empty() ? toBytes("wrong") : copyOf(payload);
    if (!payload.empty())
        std::transform(wrong.begin(), wrong.end(), wrong.begin(), [](std::byte octet) { return ~octet; });
    return wrong;
}

} // namespace

FaultInjector::FaultInjector(const FaultPlan& plan, TimePoint openedAt)
{
    for (const Fault& fault : plan) {
        m_answersPings = m_answersPings || isAboutPings(fault.kind);
        arrange(fault, openedAt);
    }
    if (m_coalescePongs && m_pongDelay == Duration::zero())
        m_pongDelay = kCoalesceDelay;
}

void FaultInjector::arrange(const Fault& fault, TimePoint openedAt)
{
    const TimePoint at = openedAt + fault.delay;
    switch (fault.kind) {
    case Fault::Kind::WithholdPong:
        m_answeredPings = fault.count;
        break;
    case Fault::Kind::DelayPong:
        m_pongDelay = fault.delay;
        break;
    case Fault::Kind::WrongPong:
        m_wrongPong = true;
        break;
    case Fault::Kind::CoalescePong:
        m_coalescePongs = true;
        break;
    case Fault::Kind::DuplicatePong:
        m_duplicatePong = true;
        break;
    case Fault::Kind::BigMessage:
        m_bigMessage = SendBigMessage{fault.size, fault.rate};
        break;
    case Fault::Kind::PolicePings:
        m_policeCount = fault.count;
        m_policeWindow = fault.delay;
        break;
    case Fault::Kind::IdleCut:
    case Fault::Kind::IdleCutData:
        m_watches.push_back({fault.delay, at, fault.kind == Fault::Kind::IdleCutData, fault.reset});
        break;
    case Fault::Kind::Freeze:
        m_due.emplace(at, Freeze{});
        break;
    case Fault::Kind::StopReading:
        m_due.emplace(at, StopReading{});
        break;
    case Fault::Kind::Drop:
        m_due.emplace(at, Drop{});
        break;
    case Fault::Kind::Reset:
        m_due.emplace(at, Reset{});
        break;
    case Fault::Kind::Close:
        m_due.emplace(at, SendClose{fault.code, fault.text});
        break;
    case Fault::Kind::BadFrame:
        m_due.emplace(at, SendBadFrame{fault.text});
        break;
    case Fault::Kind::CorruptDeflate:
        m_due.emplace(at, SendCorruptDeflate{});
        break;
    case Fault::Kind::Bomb:
        m_due.emplace(at, SendBomb{fault.size});
        break;
    case Fault::Kind::H2Window: // lab_http2 and lab_h2_faults see to these
    case Fault::Kind::H2WithholdStream:
    case Fault::Kind::H2WithholdConnection:
    case Fault::Kind::H2GoAway:
    case Fault::Kind::H2Reset:
    case Fault::Kind::H2Settings:
    case Fault::Kind::H2Status:
    case Fault::Kind::H2Refuse:
        break;
    }
}

bool FaultInjector::floods(TimePoint now)
{
    if (m_policeWindow == Duration::zero())
        return false;
    while (!m_pings.empty() && now - m_pings.front() >= m_policeWindow)
        m_pings.pop_front();
    m_pings.push_back(now);
    return m_pings.size() > static_cast<std::size_t>(m_policeCount);
}

std::vector<FaultInjector::Act> FaultInjector::ping(ByteView payload, TimePoint now)
{
    std::vector<Act> acts;
    if (floods(now)) {
        m_pings.clear(); // one Close is enough
        m_policeWindow = Duration::zero();
        acts.emplace_back(SendClose{1008, "Too many PINGs"});
        return acts;
    }
    if (m_answeredPings && (*m_answeredPings)-- <= 0) {
        m_answeredPings = 0;
        return acts;
    }
    if (m_bigMessage)
        acts.emplace_back(*std::exchange(m_bigMessage, std::nullopt));
    const SendPong pong{m_wrongPong ? wrongAnswer(payload) : copyOf(payload)};
    if (m_coalescePongs)
        std::erase_if(m_due, [](const auto& due) { return std::holds_alternative<SendPong>(due.second); });
    for (int copies = m_duplicatePong ? 2 : 1; copies > 0; --copies) {
        if (m_pongDelay == Duration::zero())
            acts.emplace_back(pong);
        else if (m_due.size() < kMaxWaitingPongs)
            m_due.emplace(now + m_pongDelay, pong);
    }
    return acts;
}

void FaultInjector::traffic(TimePoint now, bool data)
{
    for (IdleWatch& watch : m_watches) {
        if (data || !watch.dataOnly)
            watch.cutsAt = now + watch.patience;
    }
}

std::optional<TimePoint> FaultInjector::nextDeadline() const
{
    std::optional<TimePoint> next;
    if (!m_due.empty())
        next = m_due.begin()->first;
    for (const IdleWatch& watch : m_watches)
        next = std::min(next.value_or(watch.cutsAt), watch.cutsAt);
    return next;
}

std::vector<FaultInjector::Act> FaultInjector::advance(TimePoint now)
{
    std::vector<Act> acts;
    const auto later = m_due.upper_bound(now);
    for (auto due = m_due.begin(); due != later; due = m_due.erase(due))
        acts.push_back(std::move(due->second));
    const auto tooLong = [now](const IdleWatch& watch) { return watch.cutsAt <= now; };
    const auto cut = std::find_if(m_watches.begin(), m_watches.end(), tooLong);
    if (cut != m_watches.end()) {
        if (cut->reset)
            acts.emplace_back(Reset{});
        else
            acts.emplace_back(Drop{});
        m_watches.clear();
    }
    return acts;
}

} // namespace pongscope::lab
