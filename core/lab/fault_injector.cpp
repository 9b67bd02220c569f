// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/fault_injector.h"

#include <algorithm>
#include <utility>

namespace pongscope::lab {

namespace {

constexpr auto kCoalesceDelay = std::chrono::milliseconds(200); // what servers that coalesce are known to wait
constexpr std::size_t kMaxWaitingPongs = 4096; // PINGs sent faster than a long delay-pong lets answers go

/// Every octet inverted: as long as the right one, and wrong in each place. An empty PING gets a PONG that is not.
Bytes wrongAnswer(ByteView payload)
{
    Bytes wrong = payload.empty() ? toBytes("wrong") : copyOf(payload);
    if (!payload.empty())
        std::transform(wrong.begin(), wrong.end(), wrong.begin(), [](std::byte octet) { return ~octet; });
    return wrong;
}

} // namespace

void FaultInjector::strike(const FaultPlan& plan, TimePoint now)
{
    for (const Fault& fault : plan)
        forget(fault.kind);
    for (const Fault& fault : plan)
        arrange(fault, now);
}

void FaultInjector::behave(TimePoint now)
{
    std::multimap<TimePoint, Due> waiting;
    for (auto& [at, due] : m_due)
        if (!due.kind)
            waiting.emplace(now, std::move(due));
    *this = FaultInjector({}, now);
    m_due = std::move(waiting);
}

/// What of that kind is still to come. What is set once for all PINGs is replaced by arrange().
void FaultInjector::forget(Fault::Kind kind)
{
    std::erase_if(m_due, [kind](const auto& entry) { return entry.second.kind == kind; });
    std::erase_if(m_watches, [kind](const IdleWatch& watch) { return watch.kind == kind; });
}

void FaultInjector::arrange(const Fault& fault, TimePoint now)
{
    const auto when = [&](Act act) { m_due.emplace(now + fault.delay, Due{std::move(act), fault.kind}); };
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
        m_pings.clear();
        break;
    case Fault::Kind::IdleCut:
    case Fault::Kind::IdleCutData:
        m_watches.push_back({fault.kind, fault.delay, now + fault.delay, fault.reset});
        break;
    case Fault::Kind::Freeze:
        when(Freeze{});
        break;
    case Fault::Kind::StopReading:
        when(StopReading{});
        break;
    case Fault::Kind::Drop:
        when(Drop{});
        break;
    case Fault::Kind::Reset:
        when(Reset{});
        break;
    case Fault::Kind::Close:
        when(SendClose{fault.code, fault.text});
        break;
    case Fault::Kind::BadFrame:
        when(SendBadFrame{fault.text});
        break;
    case Fault::Kind::CorruptDeflate:
        when(SendCorruptDeflate{});
        break;
    case Fault::Kind::Bomb:
        when(SendBomb{fault.size});
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

Duration FaultInjector::pongDelay() const
{
    return m_coalescePongs && m_pongDelay == Duration::zero() ? Duration(kCoalesceDelay) : m_pongDelay;
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
        std::erase_if(m_due, [](const auto& entry) { return !entry.second.kind; });
    for (int copies = m_duplicatePong ? 2 : 1; copies > 0; --copies) {
        if (pongDelay() == Duration::zero())
            acts.emplace_back(pong);
        else if (m_due.size() < kMaxWaitingPongs)
            m_due.emplace(now + pongDelay(), Due{pong, {}});
    }
    return acts;
}

void FaultInjector::traffic(TimePoint now, bool data)
{
    for (IdleWatch& watch : m_watches) {
        if (data || watch.kind != Fault::Kind::IdleCutData)
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
        acts.push_back(std::move(due->second.act));
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
