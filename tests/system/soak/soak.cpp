// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The soak: build/dev/tests/soak [--minutes N] [--connections N] [--markdown FILE]
//
// So many connections of the engine against the lab, both in this process, for so long: most of them well, some with
// faults. Each lives for a while, is closed or meets its fault, is looked through, and another takes its place. Every
// message is numbered and counted at both ends, every PING must have its PONG, and at the end memory and descriptors
// must be what they were. Status 0 when all of that holds.
#include "core/lab/lab_server.h"
#include "core/session/session.h"
#include "tests/session/facts_of.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <functional>

#include <malloc.h>

using namespace pongscope;
using namespace pongscope::session;
using namespace std::chrono_literals;
using support::factsOf;

namespace {

constexpr Duration kLife = 20s;
constexpr Duration kPatience = 60s; ///< beyond that somebody hangs
constexpr protocol::KeepAliveSettings kPings{1s, 20s};
/// What an engine that slept through a PING would leave between two.
constexpr Duration kMissed = 2 * (kPings.interval + 250ms);

/// What a connection is for.
struct Kind {
    const char* name;
    const char* path;
    int share;           ///< of fifty
    bool speaks = false; ///< sends numbered messages and wants them back
    bool ticks = false;  ///< is sent numbered messages
    bool deflate = false;
    bool http2 = false;
    const char* endsBy = nullptr; ///< of a fault; nothing: lives until it is closed
    protocol::KeepAliveSettings keepAlive = kPings;
};
constexpr protocol::KeepAliveSettings kImpatient{500ms, 1s};

const Kind kKinds[]{
    {"quiet, PINGs only", "echo", 10},
    {"echo", "echo", 8, true},
    {"echo, compressed", "echo", 6, true, false, true},
    {"echo over one HTTP/2 connection", "echo", 6, true, false, true, true},
    {"ticker, 50 a second", "ticker?rate=50&size=200", 6, false, true},
    {"PINGs of the lab's", "echo?ping=200ms", 2, true},
    {"PONGs late", "echo?fault=delay-pong%3D300ms", 2, true},
    {"drop", "echo?fault=drop%3Dafter+5s", 2, true, false, false, false, "peer"},
    {"reset", "echo?fault=reset%3Dafter+5s", 2, true, false, false, false, "transport"},
    {"close 1001", "echo?fault=close%3D1001+after+5s", 2, true, false, false, false, "peer"},
    {"frozen", "echo?fault=freeze%3Dafter+5s", 1, false, false, false, false, "timeout", kImpatient},
    {"PONGs withheld", "silent?fault=withhold-pong%3Dafter+3", 1, false, false, false, false, "timeout", kImpatient},
    {"unlawful frame", "echo?fault=bad-frame%3Dreserved-bits+after+5s", 1, true, false, false, false, "protocol-error"},
    {"idle cut", "silent?fault=idle-cut%3D3s", 1, false, false, false, false, "peer",
        protocol::KeepAliveSettings::forRawStream()},
};

struct Totals {
    std::uint64_t connections = 0, framesIn = 0, framesOut = 0, octets = 0;
    std::uint64_t sent = 0, echoed = 0, ticks = 0;
    std::uint64_t pings = 0, answered = 0, missed = 0;
    std::uint64_t lost = 0, unexpected = 0;
    std::uint64_t frozen = 0; ///< the lab keeps their sockets, as a host that hangs does, for an hour
    Duration longestGap{}, longestRtt{};
    std::vector<std::string> problems;
};

std::uint64_t residentKiB()
{
    QFile statm(QStringLiteral("/proc/self/statm"));
    return statm.open(QIODevice::ReadOnly) ? statm.readAll().split(' ').value(1).toULongLong() * 4 : 0;
}
/// What was allocated and not given back; the allocator itself keeps more than that, so RSS says less.
double inUseMiB() { return double(mallinfo2().uordblks) / (1 << 20); }
int descriptors() { return static_cast<int>(QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::System).size()); }

/// One place among the fifty, with one connection after the other.
class Place {
public:
    Place(int id, const Kind& kind, Session& session, std::string lab, Totals& totals)
        : m_id(id)
        , m_kind(kind)
        , m_session(session)
        , m_lab(std::move(lab))
        , m_totals(totals)
    {
    }

    void look(TimePoint now, bool stopping)
    {
        if (!m_capture) {
            if (!stopping)
                begin(now);
            return;
        }
        readRows();
        const bool open = !factsOf<capture::Opened>(*m_capture).empty();
        const bool over = !factsOf<capture::ClosedFact>(*m_capture).empty();
        if (over)
            return end();
        if (now - m_since > kLife + kPatience)
            return giveUp("hangs");
        if (!open)
            return;
        const bool leaving = stopping || (!m_kind.endsBy && now - m_since > kLife + m_id * 50ms);
        if (m_kind.speaks && !leaving && now >= m_nextMessage) {
            m_nextMessage = now + 100ms;
            m_session.apply(
                SendMessage{m_id, protocol::Opcode::Text, toBytes(messageOf(m_sent++)), m_sent % 3 * 50, false});
        }
        const bool allBack = !m_kind.speaks || m_echoed == m_sent;
        if (leaving && !m_closing && (allBack || m_kind.endsBy)) {
            m_closing = true;
            m_session.apply(Close{m_id, 1000, "soaked"});
        }
    }
    [[nodiscard]] bool empty() const { return !m_capture; }

private:
    std::string messageOf(std::uint64_t number) const
    {
        std::string text = std::to_string(m_id) + ':' + std::to_string(number) + ' ';
        text.resize(120 + number % 400, '.');
        return text;
    }
    void begin(TimePoint now)
    {
        m_capture = std::make_shared<capture::Capture>();
        m_since = m_nextMessage = now;
        m_rows = m_sent = m_echoed = m_ticks = 0;
        m_closing = false;
        m_assembled.clear();
        ClientOptions options;
        options.keepAlive = m_kind.keepAlive;
        options.grace = {};
        if (m_kind.deflate)
            options.deflate = protocol::DeflateParams();
        if (m_kind.http2) {
            options.shared = true;
            options.httpVersion = HttpVersion::Http20;
            options.versionPolicy = HttpVersionPolicy::Exact;
        }
        m_session.apply(Connect{m_id, m_lab + m_kind.path, options, m_capture});
    }
    void readRows()
    {
        for (; m_rows < m_capture->rows(); ++m_rows) {
            const capture::FrameRow& row = m_capture->row(m_rows);
            if (row.out || protocol::isControl(row.code()) || row.violates)
                continue;
            const auto content = m_capture->content(row);
            m_assembled += textOf(content ? content->kept : m_capture->payload(row));
            if (row.fin)
                message(std::exchange(m_assembled, {}));
        }
    }
    void message(const std::string& text)
    {
        if (m_kind.ticks) {
            ++m_ticks;
            if (!text.starts_with("{\"seq\":" + std::to_string(m_ticks) + ','))
                lose("tick " + std::to_string(m_ticks) + " is " + text.substr(0, 20));
        } else if (text != messageOf(m_echoed++)) {
            lose("echo " + std::to_string(m_echoed - 1) + " is " + text.substr(0, 20));
        }
    }
    void end()
    {
        readRows();
        const auto closed = factsOf<capture::ClosedFact>(*m_capture).back();
        const std::string by(protocol::endedByName(closed.by));
        const bool ours = m_closing && closed.clean && closed.by == protocol::EndedBy::Local;
        if (!ours && (!m_kind.endsBy || by != m_kind.endsBy)) {
            ++m_totals.unexpected;
            problem("ended by " + by + (closed.clean ? ", clean" : ""));
        }
        if (m_kind.speaks && !m_kind.endsBy && m_echoed != m_sent)
            lose(std::to_string(m_sent - m_echoed) + " of " + std::to_string(m_sent) + " did not come back");
        countPings(closed.by == protocol::EndedBy::Timeout);
        const capture::LiveFigures& live = m_capture->live();
        ++m_totals.connections;
        m_totals.frozen += std::string_view(m_kind.path).find("fault=freeze") != std::string_view::npos;
        m_totals.framesIn += live.framesIn;
        m_totals.framesOut += live.framesOut;
        m_totals.octets += live.bytesIn + live.bytesOut;
        m_totals.sent += m_sent;
        m_totals.echoed += m_echoed;
        m_totals.ticks += m_ticks;
        if (live.droppedRows > 0 || live.framesIn + live.framesOut != m_capture->rows())
            lose("the log has " + std::to_string(m_capture->rows()) + " of "
                + std::to_string(live.framesIn + live.framesOut) + " frames");
        m_session.apply(Forget{m_id});
        m_capture.reset();
    }
    /// The keep-alive's: each but the last must have its PONG, and none be left out.
    void countPings(bool timedOut)
    {
        std::uint64_t pings = 0, answered = 0;
        std::optional<Duration> last;
        for (std::uint64_t i = 0; i < m_capture->rows(); ++i) {
            const capture::FrameRow& row = m_capture->row(i);
            if (row.out && row.code() == protocol::Opcode::Ping) {
                ++pings;
                const bool quiet = !m_kind.speaks && !m_kind.ticks && !m_kind.endsBy;
                if (quiet && last) {
                    m_totals.longestGap = std::max(m_totals.longestGap, row.time() - *last);
                    m_totals.missed += row.time() - *last > kMissed;
                }
                last = row.time();
            } else if (!row.out && row.code() == protocol::Opcode::Pong && row.hasRtt()) {
                ++answered;
                m_totals.longestRtt = std::max<Duration>(m_totals.longestRtt, std::chrono::microseconds(row.rttUs));
            }
        }
        m_totals.pings += pings;
        m_totals.answered += answered;
        if (!timedOut && answered + 1 < pings)
            problem(std::to_string(pings - answered) + " PINGs without a PONG");
    }
    void lose(const std::string& what)
    {
        ++m_totals.lost;
        problem(what);
    }
    void problem(const std::string& what)
    {
        if (m_totals.problems.size() < 20)
            m_totals.problems.push_back(std::string(m_kind.name) + ": " + what);
    }
    void giveUp(const char* why)
    {
        ++m_totals.unexpected;
        problem(why);
        m_session.apply(Forget{m_id});
        m_capture.reset();
    }

    int m_id;
    const Kind& m_kind;
    Session& m_session;
    std::string m_lab;
    Totals& m_totals;
    std::shared_ptr<capture::Capture> m_capture;
    TimePoint m_since, m_nextMessage;
    std::uint64_t m_rows = 0, m_sent = 0, m_echoed = 0, m_ticks = 0;
    std::string m_assembled;
    bool m_closing = false;
};

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

struct Report {
    double minutes = 0;
    int connections = 0;
    Totals totals;
    std::vector<double> memory;             ///< MiB, a sample a second
    double inUseBefore = 0, inUseAfter = 0; ///< MiB, with nothing open
    std::uint64_t heldByLab = 0;            ///< connections, when all clients are gone
    int descriptorsBefore = 0, descriptorsMost = 0, descriptorsAfter = 0;

    /// Medians of the second fifth, when every place has had several connections, and of the last.
    [[nodiscard]] std::pair<double, double> ends() const
    {
        const auto fifth = static_cast<std::ptrdiff_t>(memory.size() / 5);
        return {
            median({memory.begin() + fifth, memory.begin() + 2 * fifth}), median({memory.end() - fifth, memory.end()})};
    }
    /// Below five minutes the heap is still finding its size.
    [[nodiscard]] bool judgesMemory() const { return minutes >= 5; }
    [[nodiscard]] bool good() const
    {
        const auto [early, late] = ends();
        return totals.lost == 0 && totals.unexpected == 0 && totals.problems.empty()
            && descriptorsAfter <= descriptorsBefore + 1 && heldByLab <= totals.frozen && inUseAfter - inUseBefore < 2
            && (!judgesMemory() || (late - early < 8 && totals.missed == 0));
    }
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> rows() const
    {
        const auto number = [](auto value) { return std::to_string(value); };
        const auto oneDigit = [](double value) {
            char text[32];
            std::snprintf(text, sizeof text, "%.1f", value);
            return std::string(text);
        };
        const auto ms = [](Duration duration) { return std::to_string(duration / 1ms) + " ms"; };
        const auto [early, late] = ends();
        return {{"time", oneDigit(minutes) + " min"}, {"connections at once", number(connections)},
            {"connections one after the other", number(totals.connections)},
            {"frames received, sent", number(totals.framesIn) + ", " + number(totals.framesOut)},
            {"octets", oneDigit(double(totals.octets) / (1 << 20)) + " MiB"},
            {"messages sent and echoed",
                number(totals.sent) + ", " + number(totals.echoed)
                    + " (what is missing was under way when a fault struck)"},
            {"ticks received, none missing", number(totals.ticks)}, {"frames or messages lost", number(totals.lost)},
            {"PINGs, PONGs", number(totals.pings) + ", " + number(totals.answered)},
            {"PINGs left out",
                number(totals.missed) + " (the longest gap on a quiet connection: " + ms(totals.longestGap)
                    + ", due every 1000 to 1250 ms)"},
            {"longest round trip of a PING", ms(totals.longestRtt)},
            {"connections that ended otherwise than they should", number(totals.unexpected)},
            {"memory (RSS, engine, logs and lab), early and late",
                oneDigit(early) + " and " + oneDigit(late) + " MiB: " + (late < early ? "" : "+")
                    + oneDigit(late - early) + (judgesMemory() ? "" : " (too short to be judged)")},
            {"memory in use with nothing open, before and after",
                oneDigit(inUseBefore) + " and " + oneDigit(inUseAfter) + " MiB"},
            {"connections that the lab still has when all clients are gone",
                number(heldByLab) + ", of " + number(totals.frozen) + " that were frozen (it keeps those for an hour)"},
            {"descriptors before, most, after",
                number(descriptorsBefore) + ", " + number(descriptorsMost) + ", " + number(descriptorsAfter)},
            {"verdict", good() ? "holds" : "FAILS"}};
    }
};

void print(const Report& report)
{
    for (const auto& [what, value] : report.rows())
        std::printf("%-52s %s\n", what.c_str(), value.c_str());
    for (const std::string& problem : report.totals.problems)
        std::printf("  %s\n", problem.c_str());
    std::fflush(stdout);
}

bool writeMarkdown(const Report& report, const QString& path)
{
    QFile page(path);
    if (!page.open(QIODevice::WriteOnly))
        return false;
    std::string text =
        "# Soak\n\nConnections of the engine against the lab, in one process, in real time. Each lives for "
        "about 20 s, is closed or meets its fault, is looked through, and another takes its place. Every "
        "message is numbered and compared; every frame that the engine counted must stand in the log; "
        "every PING of the keep-alive must have its PONG.\n\n```sh\nbuild/dev/tests/soak --minutes 30 "
        "--markdown docs/soak.md\n```\n\n| | |\n| --- | --- |\n";
    for (const auto& [what, value] : report.rows())
        text.append("| ").append(what).append(" | ").append(value).append(" |\n");
    text += "\n## Who the connections are\n\n| of 50 | what | ends by |\n| ---: | --- | --- |\n";
    for (const Kind& kind : kKinds)
        text.append("| ")
            .append(std::to_string(kind.share))
            .append(" | ")
            .append(kind.name)
            .append(" | ")
            .append(kind.endsBy ? kind.endsBy : "our Close")
            .append(" |\n");
    text +=
        "\nMemory is compared between the second fifth of the time and the last. What can be had by passing time in "
        "is tested in virtual hours instead: 24 hours of keep-alive, sleep and clock jumps in "
        "`tests/protocol/tst_endpoint_long_life.cpp`.\n";
    page.write(QByteArray::fromStdString(text));
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    double minutes = 30;
    int connections = 50;
    QString markdown;
    const QStringList words = QCoreApplication::arguments();
    for (qsizetype i = 1; i + 1 < words.size(); i += 2) {
        if (words[i] == QLatin1String("--minutes"))
            minutes = words[i + 1].toDouble();
        else if (words[i] == QLatin1String("--connections"))
            connections = words[i + 1].toInt();
        else if (words[i] == QLatin1String("--markdown"))
            markdown = words[i + 1];
    }

    Report report;
    report.connections = connections;
    auto server = std::make_unique<lab::LabServer>();
    lab::LabServer& lab = *server;
    const int nothing = descriptors();
    if (!lab.listen({}))
        return 2;
    auto engine = std::make_unique<Session>();
    Session& session = *engine;
    report.descriptorsBefore = nothing;
    report.inUseBefore = inUseMiB();
    std::vector<const Kind*> kinds;
    for (const Kind& kind : kKinds)
        kinds.insert(kinds.end(), static_cast<std::size_t>(kind.share), &kind);
    std::vector<Place> places;
    places.reserve(static_cast<std::size_t>(connections));
    for (int id = 0; id < connections; ++id) // evenly mixed, however many
        places.emplace_back(id + 1,
            *kinds[static_cast<std::size_t>(id) * 50 / static_cast<std::size_t>(connections) % 50], session, lab.url(),
            report.totals);

    const TimePoint started = Clock::now();
    const auto life = std::chrono::duration_cast<Duration>(std::chrono::duration<double>(minutes * 60));
    TimePoint nextSample = started + 1s, nextWord = started + 60s;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &app, [&] {
        const TimePoint now = Clock::now();
        const bool stopping = now - started >= life;
        for (Place& place : places)
            place.look(now, stopping);
        if (now >= nextSample && !stopping) {
            nextSample = now + 1s;
            report.memory.push_back(double(residentKiB()) / 1024);
            report.descriptorsMost = std::max(report.descriptorsMost, descriptors());
        }
        if (now >= nextWord) {
            nextWord = now + 60s;
            std::fprintf(stderr, "%lld min, %.1f MiB, %llu connections, %zu problems\n",
                static_cast<long long>((now - started) / 1min), report.memory.back(),
                static_cast<unsigned long long>(report.totals.connections), report.totals.problems.size());
        }
        if (stopping && std::ranges::all_of(places, &Place::empty))
            QCoreApplication::quit();
    });
    timer.start(20);
    QCoreApplication::exec();
    report.minutes = std::chrono::duration<double>(Clock::now() - started).count() / 60;

    timer.stop();
    // What is kept for later connections, and what waits to be destroyed, goes before it is counted.
    engine.reset();
    const auto wait = [&app](const std::function<bool()>& holds) {
        for (int round = 0; round < 1500 && !holds(); ++round) {
            QTimer::singleShot(20, &app, &QCoreApplication::quit);
            QCoreApplication::exec();
        }
    };
    wait([&] { return static_cast<std::uint64_t>(lab.connections()) <= report.totals.frozen; });
    report.heldByLab = static_cast<std::uint64_t>(lab.connections());
    server.reset();
    wait([&] { return descriptors() <= report.descriptorsBefore; });
    report.descriptorsAfter = descriptors();
    report.inUseAfter = inUseMiB();
    print(report);
    if (!markdown.isEmpty() && !writeMarkdown(report, markdown))
        return 2;
    return report.good() ? 0 : 1;
}
