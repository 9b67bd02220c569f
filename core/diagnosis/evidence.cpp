// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/evidence.h"

#include <algorithm>
#include <span>

namespace pongscope::diagnosis {

namespace {

using namespace capture;

constexpr std::uint64_t kRowsLookedAt = 1'000'000; ///< a flood's log is not walked from its beginning
/// Waited so long with reading paused, several PINGs of the peer's come out at once.
constexpr Duration kTogether = std::chrono::milliseconds(50);

std::optional<std::string> valueOf(const H2FrameFact& frame, std::string_view name)
{
    for (const auto& [key, value] : frame.facts) {
        if (key == name)
            return value;
    }
    return std::nullopt;
}

/// Part of an end, and not what kept the connection busy before it.
bool isFarewell(const H2FrameFact& frame)
{
    const bool endStream = (frame.flags & 1) != 0 && (frame.name == "DATA" || frame.name == "HEADERS");
    return endStream || frame.name == "RST_STREAM" || frame.name == "GOAWAY";
}

/// One pass over the facts, in order.
class FactReader {
public:
    explicit FactReader(Evidence& evidence)
        : m_evidence(evidence)
    {
    }
    void take(const Fact& fact)
    {
        std::visit([&](const auto& body) { on(body, fact.at); }, fact.body);
    }
    [[nodiscard]] const std::optional<SocketHistory>& lastHistory() const { return m_history; }
    [[nodiscard]] const std::vector<std::pair<TimePoint, Duration>>& pauses() const { return m_pauses; }
    struct H2Moved {
        TimePoint at;
        bool out = false;
    };
    /// When frames of HTTP/2 moved.
    [[nodiscard]] const std::vector<H2Moved>& h2Moved() const { return m_h2Moved; }

private:
    template <class Other>
    void on(const Other&, TimePoint)
    {
    }
    void on(const AttemptStarted& attempt, TimePoint) { m_evidence.via = attempt.via; }
    void on(const HandshakeDone& done, TimePoint)
    {
        m_evidence.http2 = done.streamId.has_value();
        m_evidence.tls = !done.tls.empty();
    }
    void on(const Opened& opened, TimePoint at)
    {
        m_evidence.keepAlive = opened.keepAlive;
        m_evidence.openedAt = at;
    }
    void on(const KeepAliveChanged& changed, TimePoint) { m_evidence.keepAlive = changed.to; }
    void on(const PingFact& ping, TimePoint)
    {
        if (ping.token && ping.handedOver)
            ++m_evidence.pingsSent;
    }
    void on(const PongFact& pong, TimePoint at)
    {
        if (pong.match == protocol::PongMatch::Foreign)
            m_foreign.emplace_back(at, pong.row);
        if (pong.match != protocol::PongMatch::Outstanding || !pong.token)
            return;
        if (!m_evidence.ping && pong.rtt)
            m_evidence.rtts.push_back(*pong.rtt);
        m_answered.emplace_back(*pong.token, at);
    }
    void on(const TimeoutFact& timeout, TimePoint);
    void on(const SocketHistory& history, TimePoint)
    {
        if (m_evidence.ping && !m_evidence.moments.empty()) {
            m_evidence.graceMoments = history.moments;
            return;
        }
        if (m_evidence.ping)
            m_evidence.moments = history.moments;
        m_evidence.longestStall = history.longestStall;
        m_evidence.stallEnd = history.stallEnd;
        m_evidence.wallDrift = history.wallDrift;
        m_history = history;
    }
    void on(const Aftermath& after, TimePoint) { m_evidence.aftermath = after; }
    void on(const ReadingChanged& change, TimePoint at)
    {
        if (change.mode == "paused")
            m_pausedAt = at;
        else if (m_pausedAt)
            m_pauses.emplace_back(at, at - *std::exchange(m_pausedAt, std::nullopt));
    }
    void on(const H2FrameFact& frame, TimePoint at)
    {
        const bool ack = (frame.flags & 1) != 0;
        if (frame.name == "PING" && frame.out != ack)
            (frame.out ? m_h2PingSent : m_h2PingAnswered) = at;
        if (!isFarewell(frame))
            m_h2Moved.push_back({at, frame.out});
        if (frame.out)
            return;
        if (frame.name == "RST_STREAM" && frame.streamId != 0)
            m_evidence.h2ResetCode = valueOf(frame, "code");
        if (frame.name == "GOAWAY")
            m_evidence.h2GoAwayCode = valueOf(frame, "code");
    }
    /// Octets of the stream wait for a window of HTTP/2, from `since` on.
    void on(const H2Blocked& blocked, TimePoint)
    {
        m_blocked = blocked;
        if (blocked.until)
            m_blockedUntil = blocked.until;
        else
            m_blockedUntil.reset();
    }
    void on(const FindingFact& finding, TimePoint)
    {
        m_corrupt |= finding.finding.id == "deflate-corrupt" && finding.finding.severity == protocol::Severity::Error;
    }
    void on(const ErrorFact& error, TimePoint)
    {
        if (error.step == "open" && error.cause)
            m_cause = error.cause;
    }
    void on(const ClosedFact& closed, TimePoint at)
    {
        if (closed.by == protocol::EndedBy::Timeout || m_evidence.openedAt == TimePoint())
            return;
        Evidence::End end;
        end.at = at;
        end.by = closed.by;
        end.clean = closed.clean;
        end.deflateCorrupt = m_corrupt;
        if (m_cause) {
            end.fault = m_cause->fault;
            end.faultText = m_cause->detail;
        }
        m_evidence.end = end;
    }

    Evidence& m_evidence;
    std::vector<std::pair<TimePoint, std::uint64_t>> m_foreign;
    std::vector<std::pair<std::int64_t, TimePoint>> m_answered;
    std::vector<std::pair<TimePoint, Duration>> m_pauses; ///< when they were over, how long they were
    std::optional<TimePoint> m_pausedAt;
    std::optional<SocketHistory> m_history;
    std::optional<Error> m_cause;
    std::optional<TimePoint> m_h2PingSent, m_h2PingAnswered; ///< the newest of ours
    std::vector<H2Moved> m_h2Moved;
    std::optional<H2Blocked> m_blocked;
    std::optional<TimePoint> m_blockedUntil;
    bool m_corrupt = false;

public:
    void finish(const Capture& capture);
};

void FactReader::on(const TimeoutFact& timeout, TimePoint)
{
    Evidence& e = m_evidence;
    e.ping = Evidence::Ping{timeout.token, timeout.due, timeout.queued, timeout.handedOver, timeout.pingAcked,
        timeout.deadline, timeout.noticed};
    e.readingPaused = timeout.readingPaused;
    e.readingPausedFor = timeout.readingPausedFor;
    e.readingStalled = timeout.readingStalled;
    e.unread = timeout.unreadBytes;
    e.unsent = timeout.unsentBytes;
    e.bytesSincePing = timeout.bytesSincePing;
    e.sinceLastByte = timeout.sinceLastByte;
    e.timerLateness = timeout.heartbeatLateness;
    e.partialFrame = timeout.partialFrame;
}

void FactReader::finish(const Capture& capture)
{
    Evidence& e = m_evidence;
    if (!e.ping)
        return;
    if (m_blocked && m_blocked->since < e.ping->noticed && (!m_blockedUntil || *m_blockedUntil >= e.ping->noticed)) {
        e.h2BlockedFor = e.ping->noticed - m_blocked->since;
        e.h2ConnectionWindow = m_blocked->window != "stream";
    }
    if (m_h2PingSent && *m_h2PingSent >= e.ping->queued)
        e.h2PingAnswered = m_h2PingAnswered && *m_h2PingAnswered >= e.ping->queued;
    for (const auto& [at, row] : m_foreign) {
        if (at < e.ping->queued)
            ++e.foreignPongsBefore;
        else if (row < capture.rows())
            e.foreignPongs.push_back({at, capture.row(row).length});
    }
    for (const auto& [token, at] : m_answered) {
        if (token == e.ping->token && at <= e.ping->deadline)
            e.pongBeforeDeadline = at;
    }
}

/// One pass over the rows, in order, and over what HTTP/2 moved between them.
class RowReader {
public:
    RowReader(const Capture& capture, Evidence& evidence, const std::vector<FactReader::H2Moved>& h2Moved)
        : m_capture(capture)
        , m_evidence(evidence)
        , m_h2Moved(h2Moved)
    {
        m_lastOctet = m_lastData = evidence.openedAt;
    }
    void take(const FrameRow& row);
    void finish();

private:
    void takeH2Until(TimePoint at);
    void moved(TimePoint at);
    void takeData(const FrameRow& row, TimePoint at);
    void takeControl(const FrameRow& row, TimePoint at);
    [[nodiscard]] Evidence::End::Close closeOf(const FrameRow& row, TimePoint at) const;

    const Capture& m_capture;
    Evidence& m_evidence;
    std::span<const FactReader::H2Moved> m_h2Moved; ///< not taken yet
    TimePoint m_lastOctet, m_lastData;
    Duration m_longestSilence{}, m_longestDataGap{};
    std::size_t m_pings = 0, m_pongs = 0;
    std::optional<TimePoint> m_lastPing;
    std::optional<Evidence::End::Close> m_peerClose, m_ownClose;
    std::optional<Evidence::End::Unanswered> m_unanswered;
    bool m_compressedOpen = false, m_pongInside = false;
};

void RowReader::take(const FrameRow& row)
{
    const TimePoint at = m_capture.instant(row);
    if (m_evidence.end && at > m_evidence.end->at)
        return;
    takeH2Until(at);
    const bool close = row.code() == protocol::Opcode::Close;
    // Our own Close, said because something broke, is the end and not what kept the connection busy.
    if (!(close && row.out)) {
        if (!row.out)
            m_unanswered.reset();
        else if (!m_unanswered || at - m_lastOctet >= m_unanswered->silence)
            m_unanswered = Evidence::End::Unanswered{at, at - m_lastOctet, m_longestSilence};
        moved(at);
    }
    if (protocol::isControl(row.code()))
        takeControl(row, at);
    else
        takeData(row, at);
}

/// A frame of HTTP/2 may be told of a little later than what it carries: time does not go back.
void RowReader::moved(TimePoint at)
{
    m_longestSilence = std::max(m_longestSilence, at - m_lastOctet);
    m_lastOctet = std::max(m_lastOctet, at);
}

void RowReader::takeH2Until(TimePoint at)
{
    for (; !m_h2Moved.empty() && m_h2Moved.front().at <= at; m_h2Moved = m_h2Moved.subspan(1)) {
        moved(m_h2Moved.front().at);
        if (!m_h2Moved.front().out)
            m_unanswered.reset(); // it came through: whatever was between knew the connection
    }
}

void RowReader::takeData(const FrameRow& row, TimePoint at)
{
    m_longestDataGap = std::max(m_longestDataGap, at - m_lastData);
    m_lastData = at;
    m_pings = m_pongs = 0;
    if (row.out)
        return;
    if (m_evidence.ping && at > m_evidence.ping->queued && at <= m_evidence.ping->noticed)
        ++m_evidence.dataFramesSincePing;
    if (row.code() != protocol::Opcode::Continuation) {
        m_compressedOpen = (row.rsv & protocol::kRsv1) != 0;
        m_pongInside = false;
    }
}

void RowReader::takeControl(const FrameRow& row, TimePoint at)
{
    using protocol::Opcode;
    if (row.code() == Opcode::Close) {
        (row.out ? m_ownClose : m_peerClose) = closeOf(row, at);
    } else if (row.code() == Opcode::Ping && row.out) {
        ++m_pings;
        m_lastPing = at;
    } else if (row.code() == Opcode::Ping) {
        auto& pings = m_evidence.peerPings;
        if (pings.size() == Evidence::kKeptPeerPings)
            pings.erase(pings.begin());
        pings.push_back(at);
    } else if (row.code() == Opcode::Pong && !row.out) {
        m_pongs += row.hasRtt();
        m_pongInside |= m_compressedOpen;
    }
}

Evidence::End::Close RowReader::closeOf(const FrameRow& row, TimePoint at) const
{
    Evidence::End::Close close;
    close.at = at;
    const ByteView payload = m_capture.payload(row);
    if (payload.size() >= 2) {
        close.code = loadBigEndian<std::uint16_t>(payload);
        close.reason = textOf(payload.subspan(2));
    }
    return close;
}

void RowReader::finish()
{
    if (!m_evidence.end)
        return;
    takeH2Until(m_evidence.end->at);
    Evidence::End& end = *m_evidence.end;
    end.lastOctet = m_lastOctet;
    end.lastData = m_lastData;
    end.longestSilence = m_longestSilence;
    end.longestDataGap = m_longestDataGap;
    end.pingsSinceData = m_pings;
    end.pongsSinceData = m_pongs;
    end.lastPing = m_lastPing;
    end.peerClose = m_peerClose;
    end.ownClose = m_ownClose;
    end.pongInsideCompressed = m_pongInside;
    end.unanswered = m_unanswered;
}

/// PINGs of the peer's that lay there while reading was paused: read in one go when the pause was over.
void countUnanswered(Evidence& evidence, const std::vector<std::pair<TimePoint, Duration>>& pauses)
{
    for (const auto& [over, length] : pauses) {
        const auto together = static_cast<std::size_t>(std::ranges::count_if(
            evidence.peerPings, [end = over](TimePoint at) { return at >= end && at - end < kTogether; }));
        if (together > evidence.unansweredPeerPings) {
            evidence.unansweredPeerPings = together;
            evidence.pauseOfThese = length;
        }
    }
}

} // namespace

Evidence gather(const Capture& capture, const std::optional<Fact>& next)
{
    Evidence evidence;
    FactReader facts(evidence);
    for (const Fact& fact : capture.facts())
        facts.take(fact);
    if (next)
        facts.take(*next);
    facts.finish(capture);
    RowReader rows(capture, evidence, facts.h2Moved());
    const std::uint64_t count = capture.rows();
    for (std::uint64_t i = count > kRowsLookedAt ? count - kRowsLookedAt : 0; i < count; ++i)
        rows.take(capture.row(i));
    rows.finish();
    countUnanswered(evidence, facts.pauses());
    return evidence;
}

} // namespace pongscope::diagnosis
