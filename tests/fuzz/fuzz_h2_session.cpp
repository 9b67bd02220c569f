// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP/2 sessions in both roles. The first octet chooses one of three plays:
//   octets for a server behind the preface, or for a client that has asked: any, whole and cut, which must come to the
//   same; and a client and a server that are ours, with the input calling their functions and cutting what goes between
//   them: neither may break the connection, and all that was written arrives, in order.
#include "core/transport/h2_session.h"
#include "tests/fuzz/fuzz_input.h"
#include "tests/fuzz/require.h"

using namespace pongscope;
using namespace pongscope::transport;

namespace {

const std::vector<HttpField> kConnect{
    {":method", "CONNECT"}, {":scheme", "http"}, {":authority", "h"}, {":path", "/"}, {":protocol", "websocket"}};

/// Writes down what came in.
class Script final : public H2Sink {
public:
    std::vector<std::string> lines;

    void h2Frame(const H2Frame& frame) override
    {
        if (frame.out)
            return;
        std::string line = "frame " + std::to_string(frame.type) + ' ' + std::to_string(frame.flags) + ' '
            + std::to_string(frame.streamId) + ' ' + std::to_string(frame.length);
        for (const auto& [name, value] : frame.facts)
            line.append(" ").append(name).append("=").append(value);
        lines.push_back(std::move(line));
    }
    void h2Settings() override { lines.emplace_back("settings"); }
    void h2Headers(std::int32_t stream, std::vector<HttpField> fields) override
    {
        lines.push_back("headers " + std::to_string(stream));
        for (const HttpField& field : fields)
            lines.push_back(field.name + ": " + field.value);
    }
    void h2Data(std::int32_t stream, ByteView octets) override
    {
        REQUIRE(!octets.empty());
        m_octets[stream].insert(m_octets[stream].end(), octets.begin(), octets.end());
    }
    void h2Ended(std::int32_t stream) override { lines.push_back("end " + std::to_string(stream)); }
    void h2Closed(std::int32_t stream, std::uint32_t code, bool byPeer) override
    {
        lines.push_back("closed " + std::to_string(stream) + ' ' + h2ErrorName(code) + (byPeer ? " by peer" : ""));
    }
    void h2Sent(std::int32_t, std::size_t, bool, std::uint64_t) override { }
    void h2GoAway(std::int32_t lastStream, std::uint32_t code, std::string_view debug) override
    {
        lines.push_back("goaway " + std::to_string(lastStream) + ' ' + h2ErrorName(code) + ' ' + std::string(debug));
    }
    void h2Pong(std::uint64_t payload) override { lines.push_back("pong " + std::to_string(payload)); }

    [[nodiscard]] const std::map<std::int32_t, Bytes>& octets() const { return m_octets; }

private:
    std::map<std::int32_t, Bytes> m_octets;
};

struct Reading {
    bool whole = true;
    std::string problem;
    std::vector<std::string> lines;
    std::map<std::int32_t, Bytes> octets;
    Bytes output;
};

Bytes drain(H2Session& session)
{
    Bytes all;
    while (session.wantsOutput()) {
        const Bytes part = session.takeOutput(1u << 14);
        if (part.empty())
            break;
        all.insert(all.end(), part.begin(), part.end());
        REQUIRE(all.size() < (64u << 20)); // it answers for ever
    }
    return all;
}

/// What stands before the octets of the input, so that they are not all spent on getting so far.
Bytes openingFor(H2Session::Role role)
{
    Script script;
    H2Session other({role == H2Session::Role::Server ? H2Session::Role::Client : H2Session::Role::Server}, script);
    return drain(other);
}

Reading readBy(H2Session::Role role, ByteView wire, std::optional<fuzz::Cuts> cuts)
{
    Script script;
    H2Session session({role}, script);
    REQUIRE(session.receive(openingFor(role)));
    if (role == H2Session::Role::Client) {
        const auto stream = session.request(kConnect, false);
        REQUIRE(stream.has_value());
        session.write(*stream, bytesOf("hello"));
    }
    static_cast<void>(drain(session));
    Reading reading;
    while (!wire.empty() && (reading.whole || session.problem().empty())) {
        const ByteView part = cuts ? cuts->next(wire) : std::exchange(wire, {});
        reading.whole = session.receive(part); // after a GOAWAY that is no problem, and what follows is read as well
    }
    reading.output = drain(session);
    reading.problem = session.problem();
    reading.lines = std::move(script.lines);
    reading.octets = script.octets();
    return reading;
}

bool sawGoAway(const Reading& reading)
{
    return std::ranges::any_of(reading.lines, [](const std::string& line) { return line.starts_with("goaway "); });
}

/// Whether one of them is the beginning of the other.
template <class List>
bool oneBegins(const List& a, const List& b)
{
    const auto both = static_cast<std::ptrdiff_t>(std::min(a.size(), b.size()));
    return std::equal(a.begin(), a.begin() + both, b.begin());
}

/// One of two sessions that speak with each other.
struct End final : H2Sink {
    End(const H2Session::Settings& settings, bool isServer)
        : server(isServer)
        , session(settings, *this)
    {
    }

    void h2Frame(const H2Frame&) override { }
    void h2Settings() override { }
    void h2Headers(std::int32_t stream, std::vector<HttpField> fields) override
    {
        REQUIRE(!fields.empty() && fields.front().name.starts_with(":"));
        heads.push_back(stream);
    }
    void h2Data(std::int32_t stream, ByteView octets) override
    {
        Bytes& all = received[stream];
        all.insert(all.end(), octets.begin(), octets.end());
        unconsumed[stream] += octets.size();
    }
    void h2Ended(std::int32_t) override { }
    void h2Closed(std::int32_t stream, std::uint32_t, bool) override { closed.push_back(stream); }
    void h2Sent(std::int32_t, std::size_t, bool, std::uint64_t) override { }
    void h2GoAway(std::int32_t, std::uint32_t, std::string_view) override { }
    void h2Pong(std::uint64_t payload) override { REQUIRE(payload == 7); }

    void write(std::int32_t stream, ByteView octets)
    {
        if (dropped || std::ranges::count(closed, stream) > 0 || std::ranges::count(ended, stream) > 0)
            return;
        session.write(stream, octets);
        Bytes& all = written[stream];
        all.insert(all.end(), octets.begin(), octets.end());
    }

    bool server, dropped = false;
    bool resets = false; ///< a RST_STREAM of its may wait to leave
    std::vector<std::int32_t> heads, streams, closed, ended;
    std::map<std::int32_t, Bytes> received, written;
    std::map<std::int32_t, std::size_t> unconsumed;
    H2Session session;
};

class Talk {
public:
    explicit Talk(fuzz::Input& input)
        : m_client({H2Session::Role::Client, window(input.octet())}, false)
        , m_server({H2Session::Role::Server, window(input.octet())}, true)
    {
        carry(m_client, m_server, ~0U);
        carry(m_server, m_client, ~0U);
    }

    void step(fuzz::Input& input)
    {
        const unsigned what = input.octet();
        End& end = what & 128 ? m_server : m_client;
        End& other = what & 128 ? m_client : m_server;
        const std::size_t which = (what >> 4) & 7;
        const std::int32_t stream = end.streams.empty() ? 0 : end.streams[which % end.streams.size()];
        switch (what & 15) {
        case 0:
            if (const auto opened = m_client.session.request(kConnect, false)) {
                m_client.streams.push_back(*opened);
                if (m_client.streams.size() > 50)
                    m_client.session.goAway(0);
            }
            break;
        case 1:
            for (const std::int32_t asked : std::exchange(m_server.heads, {})) {
                if (std::ranges::count(m_server.closed, asked) > 0)
                    continue;
                m_server.session.respond(asked, {{":status", "200"}}, false);
                m_server.streams.push_back(asked);
            }
            break;
        case 2:
        case 3:
        case 4:
            if (stream)
                end.write(stream, Bytes(input.octet() * (what & 1 ? 97U : 1U), std::byte(m_writes++)));
            break;
        case 5:
            if (stream && std::ranges::count(end.closed, stream) == 0) {
                end.session.endStream(stream);
                end.ended.push_back(stream);
            }
            break;
        case 6:
            if (stream && which == 7) {
                end.session.resetStream(stream, input.octet() % 14);
                end.resets = true;
                m_cut.push_back(stream);
            }
            break;
        case 7:
            end.session.ping(7);
            break;
        case 8:
            end.session.changeSettings({{std::uint16_t(4), input.octet() * 257}}); // INITIAL_WINDOW_SIZE
            break;
        case 9:
            for (auto& [id, count] : end.unconsumed)
                end.session.consume(id, std::exchange(count, 0));
            break;
        case 10:
            if (stream && which == 7) {
                end.session.dropQueued(stream);
                m_cut.push_back(stream);
                end.ended.push_back(stream);
            }
            break;
        case 11:
            if (which == 7)
                end.session.goAway(input.octet() % 14);
            break;
        default:
            carry(end, other, input.octet());
        }
    }

    void finish()
    {
        bool moved = true;
        for (int round = 0; moved && round < 20'000; ++round) {
            for (End* end : {&m_client, &m_server})
                for (auto& [id, count] : end->unconsumed)
                    if (count > 0)
                        end->session.consume(id, std::exchange(count, 0));
            const bool there = carry(m_client, m_server, ~0U);
            moved = carry(m_server, m_client, ~0U) || there;
        }
        const bool atRest = !moved && !m_miscounted;
        check(m_client, m_server, atRest);
        check(m_server, m_client, atRest);
    }

private:
    static std::uint32_t window(unsigned octet) { return octet & 1 ? 65'535 : 64 + octet; }

    /// Whether there was anything.
    bool carry(End& from, End& to, std::size_t limit)
    {
        if (m_miscounted)
            return false;
        const Bytes octets = from.session.takeOutput(limit + 1);
        from.resets = from.resets && from.session.wantsOutput();
        if (octets.empty() || to.session.isOver())
            return false;
        static_cast<void>(to.session.receive(octets)); // false behind a GOAWAY as well
        // nghttp2 passes over the end of a stream whose RST_STREAM waits to leave, and counts the stream until it has:
        // the request that the other end may send in its place is one too many. The GOAWAY for it names a later stream
        // than one of ours before did, and there the talk ends.
        m_miscounted = to.server && to.resets && to.session.problem() == "HEADERS: Protocol error";
        if (m_miscounted)
            return false;
        if (!to.session.problem().empty())
            std::fprintf(stderr, "%s: %s\n", to.server ? "server" : "client", to.session.problem().c_str());
        REQUIRE(to.session.problem().empty());
        return true;
    }
    /// What came is what was written; where there is nothing more to carry, all of it.
    void check(const End& writer, const End& reader, bool atRest) const
    {
        for (const auto& [stream, octets] : reader.received) {
            const auto written = writer.written.find(stream);
            REQUIRE(written != writer.written.end() && octets.size() <= written->second.size());
            REQUIRE(std::ranges::equal(octets, ByteView(written->second).first(octets.size())));
        }
        if (!atRest || writer.session.isOver() || reader.session.isOver())
            return;
        for (const auto& [stream, octets] : writer.written) {
            const bool torn = std::ranges::count(m_cut, stream) > 0 || std::ranges::count(writer.closed, stream) > 0
                || std::ranges::count(reader.closed, stream) > 0;
            const auto read = reader.received.find(stream);
            const std::int64_t room = writer.session.windows(stream).sendStream;
            REQUIRE(torn || room <= 0 || octets.empty() || (read != reader.received.end() && read->second == octets));
        }
    }

    End m_client, m_server;
    std::vector<std::int32_t> m_cut; ///< streams that were reset, or whose octets were dropped
    unsigned m_writes = 0;
    bool m_miscounted = false;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::Input input(data, size);
    const unsigned play = input.octet() % 3;
    if (play == 2) {
        Talk talk(input);
        while (!input.empty())
            talk.step(input);
        talk.finish();
        return 0;
    }
    const auto role = play == 0 ? H2Session::Role::Server : H2Session::Role::Client;
    const fuzz::Cuts cuts(input);
    const Reading whole = readBy(role, input.rest(), {});
    const Reading cut = readBy(role, input.rest(), cuts);
    // Octets behind the end that a GOAWAY makes may be objected to in the same read; those of a later one are not
    // looked at. That end was seen by both.
    const auto ended = [](const Reading& reading) { return !reading.whole && reading.problem.empty(); };
    // nghttp2 counts the head of a CONTINUATION as many times as it has to be read, up to eight: it takes one that
    // comes octet by octet for a flood (CVE-2024-28182).
    const bool miscounted = cut.problem == "Too many CONTINUATION frames following a HEADER frame";
    REQUIRE(whole.problem == cut.problem || ended(whole) || ended(cut) || miscounted);
    // How much was still looked at behind a problem, or behind the end that a GOAWAY makes, is a matter of the cut: the
    // rest of that read, and no later one.
    if (!whole.problem.empty() || !cut.problem.empty()) {
        REQUIRE(oneBegins(whole.lines, cut.lines));
        return 0;
    }
    if (!whole.whole || !cut.whole) { // a request in that rest may even keep it
        REQUIRE(sawGoAway(whole) && sawGoAway(cut));
        REQUIRE(oneBegins(whole.lines, cut.lines) && oneBegins(whole.output, cut.output));
        return 0;
    }
    REQUIRE(whole.lines == cut.lines);
    REQUIRE(whole.octets == cut.octets);
    REQUIRE(whole.output == cut.output);
    return 0;
}
