// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/h2_windows.h"

#include <algorithm>
#include <charconv>
#include <deque>
#include <set>

namespace pongscope::diagnosis {

namespace {

constexpr std::int64_t kDefaultWindow = 65'535; // RFC 9113 6.9.2
constexpr std::uint8_t kAck = 0x1;

struct Seen {
    TimePoint at;
    const capture::H2FrameFact* frame;
};

/// One capture, sorted out.
struct Log {
    TimePoint begin;
    bool opener = false; ///< dialled the connection, so it saw everything
    std::int32_t stream = 0;
    std::set<std::int32_t> streams; ///< that it asked for; more than one after a refusal
    std::vector<Seen> connection, own;
    std::optional<TimePoint> cut;
};

bool asksForWebSocket(const capture::H2FrameFact& head)
{
    return std::any_of(
        head.facts.begin(), head.facts.end(), [](const auto& field) { return field.first == ":protocol"; });
}

Log sortedOut(H2Facts facts)
{
    Log log;
    for (const capture::Fact& fact : facts) {
        if (const auto* attempt = std::get_if<capture::AttemptStarted>(&fact.body); attempt && attempt->http == "2") {
            log.begin = fact.at;
            log.opener = !attempt->reused;
        } else if (const auto* limit = std::get_if<capture::CaptureLimited>(&fact.body)) {
            if (limit->reason == "h2-data")
                log.cut = fact.at;
        } else if (const auto* frame = std::get_if<capture::H2FrameFact>(&fact.body)) {
            if (frame->out && frame->name == "HEADERS") {
                if (log.stream == 0 || asksForWebSocket(*frame))
                    log.stream = frame->streamId; // the other ones are requests beside it
                log.streams.insert(frame->streamId);
            }
            (frame->streamId == 0 ? log.connection : log.own).push_back({fact.at, frame});
        }
    }
    return log;
}

std::optional<std::int64_t> valueOf(const capture::H2FrameFact& frame, std::string_view name)
{
    for (const auto& [key, value] : frame.facts) {
        std::int64_t number = 0;
        if (key == name && std::from_chars(value.data(), value.data() + value.size(), number).ec == std::errc())
            return number;
    }
    return {};
}

bool same(const capture::H2FrameFact& a, const capture::H2FrameFact& b)
{
    return a.out == b.out && a.name == b.name && a.flags == b.flags && a.length == b.length && a.facts == b.facts;
}

/// The connection's own frames, each once. Every capture has them from its attempt on; what one has, the next has an
/// instant later, before anything else happens. So whatever a capture has beyond the last instant that is covered is
/// new, but for its copy of that very frame.
std::vector<Seen> connectionFrames(const std::vector<Log>& logs)
{
    std::vector<Seen> frames;
    for (const Log& log : logs) {
        auto from = log.connection.begin();
        if (!frames.empty()) {
            const Seen last = frames.back();
            from = std::find_if(from, log.connection.end(), [&last](const Seen& each) { return each.at >= last.at; });
            if (from != log.connection.end() && log.begin <= last.at && same(*from->frame, *last.frame))
                ++from;
        }
        frames.insert(frames.end(), from, log.connection.end());
    }
    return frames;
}

bool isMissingOne(const std::vector<Log>& logs)
{
    std::set<std::int32_t> known;
    for (const Log& log : logs)
        known.insert(log.streams.begin(), log.streams.end());
    // A client's streams are 1, 3, 5, ... (RFC 9113 5.1.1).
    return !known.empty() && static_cast<std::int32_t>(known.size()) < (*known.rbegin() + 1) / 2;
}

/// Follows the frames and writes down every change.
class Ledger {
public:
    Ledger(H2WindowSeries& series, std::int32_t stream)
        : m_series(series)
        , m_stream(stream)
    {
    }

    void take(const Seen& seen)
    {
        const capture::H2FrameFact& frame = *seen.frame;
        m_at = seen.at;
        if (frame.name == "SETTINGS")
            settings(frame);
        else if (frame.name == "WINDOW_UPDATE")
            add(frame.streamId, !frame.out, valueOf(frame, "increment").value_or(0));
        else if (frame.name == "DATA")
            data(frame);
        else if (frame.name == "HEADERS" && frame.out && frame.streamId == m_stream)
            open();
    }
    /// Both windows of the connection, as they are before anything was said.
    void begin(TimePoint at)
    {
        m_at = at;
        change(m_connectionOut, m_series.connectionOut, m_series.connectionCut, 0);
        change(m_connectionIn, m_series.connectionIn, m_series.connectionCut, 0);
    }

private:
    void change(std::int64_t& window, std::vector<H2WindowPoint>& points, const std::optional<TimePoint>& cut,
        std::int64_t by) const
    {
        window += by;
        if (!cut || m_at <= *cut)
            points.push_back({m_at, window});
    }
    void add(std::int32_t stream, bool out, std::int64_t by)
    {
        if (stream == 0 && out)
            change(m_connectionOut, m_series.connectionOut, m_series.connectionCut, by);
        else if (stream == 0)
            change(m_connectionIn, m_series.connectionIn, m_series.connectionCut, by);
        else if (stream == m_stream && m_opened && out)
            change(m_streamOut, m_series.streamOut, m_series.streamCut, by);
        else if (stream == m_stream && m_opened)
            change(m_streamIn, m_series.streamIn, m_series.streamCut, by);
    }
    /// All of the frame counts, padding included (RFC 9113 6.1).
    void data(const capture::H2FrameFact& frame)
    {
        const std::int64_t length = frame.length;
        if (length == 0)
            return;
        add(0, frame.out, -length);
        add(frame.streamId, frame.out, -length);
    }
    void open()
    {
        if (m_opened)
            return;
        m_opened = true;
        m_streamOut = m_peersInitial;
        m_streamIn = m_oursInitial;
        add(m_stream, true, 0);
        add(m_stream, false, 0);
    }
    /// A new initial size changes the windows of open streams by the difference, never the connection's (6.9.2). The
    /// peer's holds at once; ours from the instant when the peer has acknowledged it.
    void settings(const capture::H2FrameFact& frame)
    {
        const auto initial = valueOf(frame, "SETTINGS_INITIAL_WINDOW_SIZE");
        if (frame.flags & kAck) {
            if (frame.out || m_unacknowledged.empty())
                return;
            apply(m_oursInitial, m_unacknowledged.front(), false);
            m_unacknowledged.pop_front();
        } else if (frame.out) {
            m_unacknowledged.push_back(initial);
        } else {
            apply(m_peersInitial, initial, true);
        }
    }
    void apply(std::int64_t& initial, std::optional<std::int64_t> value, bool out)
    {
        if (!value || *value == initial)
            return;
        add(m_stream, out, *value - initial);
        initial = *value;
    }

    H2WindowSeries& m_series;
    std::int32_t m_stream;
    TimePoint m_at;
    bool m_opened = false;
    std::int64_t m_connectionOut = kDefaultWindow, m_connectionIn = kDefaultWindow;
    std::int64_t m_streamOut = 0, m_streamIn = 0;
    std::int64_t m_peersInitial = kDefaultWindow, m_oursInitial = kDefaultWindow;
    std::deque<std::optional<std::int64_t>> m_unacknowledged; ///< INITIAL_WINDOW_SIZE of our SETTINGS, if they had one
};

} // namespace

H2WindowSeries h2Windows(std::span<const H2Facts> all, std::size_t own)
{
    H2WindowSeries series;
    std::vector<Log> logs;
    for (const H2Facts& facts : all)
        logs.push_back(sortedOut(facts));
    const std::int32_t stream = logs[own].stream;
    series.streamCut = logs[own].cut;
    for (const Log& log : logs)
        if (log.cut && (!series.connectionCut || *log.cut < *series.connectionCut))
            series.connectionCut = log.cut;
    series.neighboursMissing = isMissingOne(logs);
    std::stable_sort(logs.begin(), logs.end(), [](const Log& a, const Log& b) { return a.begin < b.begin; });
    if (!logs.front().opener || logs.front().connection.empty()) {
        series.begunBefore = !logs.front().opener;
        return series;
    }
    std::vector<Seen> frames = connectionFrames(logs);
    for (const Log& log : logs)
        frames.insert(frames.end(), log.own.begin(), log.own.end());
    std::stable_sort(frames.begin(), frames.end(), [](const Seen& a, const Seen& b) { return a.at < b.at; });
    Ledger ledger(series, stream);
    ledger.begin(frames.front().at);
    for (const Seen& seen : frames)
        ledger.take(seen);
    return series;
}

} // namespace pongscope::diagnosis
