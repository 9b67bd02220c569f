// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// An endpoint of either role under a script: octets of a peer that may send anything, cut anywhere, calls of its user,
// and time. Two octets choose the settings.
//
// Of two kinds of script one is only octets: read whole and read cut they must come to the same events and the same
// answers. The other mixes everything; what the endpoint writes is read by one of the other role, which must find
// nothing to complain about, and what it reports must be in order.
#include "core/protocol/endpoint.h"
#include "core/protocol/utf8_validator.h"
#include "tests/fuzz/fuzz_input.h"
#include "tests/fuzz/require.h"

using namespace pongscope;
using namespace pongscope::protocol;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint kOpen{1000h};

Endpoint::Settings settingsOf(unsigned first, unsigned second)
{
    Endpoint::Settings settings;
    settings.role = first & 1 ? Role::Server : Role::Client;
    settings.policy.compat = first & 2 ? Compat::DotNet : Compat::Rfc;
    settings.policy.failOnViolation = !(first & 4);
    settings.policy.answerPings = !(first & 16);
    settings.policy.echoClose = !(first & 32);
    settings.policy.maxFrame = second & 64 ? 1u << 15 : 4096; // with space for large frames, or without
    settings.policy.maxMessage = second & 64 ? 1u << 16 : 1u << 14;
    settings.policy.maxFragments = 40;
    settings.policy.maxQueued = 1u << 16;
    settings.policy.maxOpenManualPings = 4;
    if (second & 1)
        settings.policy.closeTimeout = 300ms;
    settings.keepAlive = KeepAliveSettings::forRawStream();
    if (second & 2)
        settings.keepAlive = {second & 4 ? 40ms : 400ms, second & 8 ? kInfinite : Duration(20ms)};
    if (first & 8)
        settings.deflate = DeflateParams{15, !(second & 16), 15, !(second & 32)};
    return settings;
}

/// Writes down what happened, so that two readings can be compared.
class Script final : public EventSink {
public:
    std::vector<std::string> lines;

private:
    template <class... Words>
    void note(const Words&... words)
    {
        std::string line;
        ((line.append(words).append(" ")), ...);
        lines.push_back(std::move(line));
    }
    static std::string number(std::uint64_t value) { return std::to_string(value); }

    void handle(const Event& event, TimePoint) override
    {
        if (const auto* frame = std::get_if<FrameReceived>(&event)) {
            const FrameHeader& header = frame->header;
            m_frame = lines.size();
            note("frame", number(frame->offset), number(static_cast<unsigned>(header.opcode)), number(header.length),
                number(header.rsv), header.fin ? "fin" : "more");
            m_payload = toHex(frame->payload);
            lines.back() += m_payload;
        } else if (const auto* breach = std::get_if<Violation>(&event)) {
            // Of a frame that is refused before its end there is as much as came by then.
            if (m_frame < lines.size() && lines[m_frame].ends_with(m_payload))
                lines[m_frame].resize(lines[m_frame].size() - m_payload.size());
            m_payload.clear();
            note("violation", ruleInfo(breach->rule).id, number(breach->offset));
        } else if (const auto* message = std::get_if<MessageReceived>(&event)) {
            note("message", opcodeName(message->type), toHex(message->payload), number(message->frames),
                number(message->wireLength), message->compressed ? "compressed" : "");
        } else if (const auto* close = std::get_if<CloseReceived>(&event)) {
            note("close", number(close->code.value_or(0)), close->reason);
        } else if (const auto* state = std::get_if<StateChanged>(&event)) {
            note("state", stateName(state->from), stateName(state->to));
        } else if (const auto* finding = std::get_if<Finding>(&event)) {
            note("finding", finding->id);
        } else if (const auto* sent = std::get_if<FrameSent>(&event)) {
            note("sent", number(sent->endOffset), toHex(sent->payload));
        } else if (const auto* ended = std::get_if<Ended>(&event)) {
            note("ended", stateName(ended->state), endedByName(ended->by), ended->clean ? "clean" : "",
                number(ended->code.value_or(0)), ended->reason, ended->failure ? ended->failure->message() : "");
        }
    }

    std::size_t m_frame = 0;
    std::string m_payload;
};

/// As a connection reads: straight to its place where there is a large frame. How much was taken.
std::size_t feed(Endpoint& endpoint, MutableBytes octets, TimePoint now)
{
    const MutableBytes space = endpoint.payloadSpace();
    if (space.empty())
        return endpoint.receive(octets, now);
    const std::size_t count = std::min(space.size(), octets.size());
    std::ranges::copy(octets.first(count), space.begin());
    endpoint.receiveInPlace(count, now);
    return count;
}

/// Without cuts: whole, through a buffer.
std::pair<std::vector<std::string>, Bytes> readBy(
    const Endpoint::Settings& settings, ByteView wire, std::optional<fuzz::Cuts> cuts)
{
    Script script;
    SeededRandom random(1);
    Endpoint endpoint(settings, random, script, kOpen);
    Bytes octets = copyOf(wire);
    for (MutableBytes rest(octets); !rest.empty();) {
        if (!cuts) {
            const MutableBytes all = std::exchange(rest, {});
            REQUIRE(endpoint.receive(all, kOpen + 1ms) == all.size());
            continue;
        }
        for (MutableBytes part = cuts->next(rest); !part.empty();) {
            const std::size_t taken = feed(endpoint, part, kOpen + 1ms);
            REQUIRE(taken > 0 && taken <= part.size());
            part = part.subspan(taken);
        }
    }
    if (cuts)
        static_cast<void>(endpoint.payloadSpace()); // the end is seen by whoever wanted to read on
    endpoint.receiveEnd(kOpen + 2ms);
    // Without an echo our own Close is still to come, whether or not anybody is left to read it.
    REQUIRE(endpoint.ended() || (!settings.policy.echoClose && endpoint.state() == WebSocketState::CloseReceived));
    return {std::move(script.lines), copyOf(endpoint.output())};
}

/// Reads what the subject wrote.
class Witness final : public EventSink {
public:
    explicit Witness(const Endpoint::Settings& subject)
        : m_random(2)
        , m_endpoint(settingsFor(subject), m_random, *this, kOpen)
    {
    }
    void take(ByteView octets, TimePoint now)
    {
        Bytes copy = copyOf(octets);
        static_cast<void>(m_endpoint.receive(copy, now));
        m_endpoint.outputTaken(m_endpoint.output().size());
    }

private:
    static Endpoint::Settings settingsFor(const Endpoint::Settings& subject)
    {
        Endpoint::Settings settings;
        settings.role = subject.role == Role::Client ? Role::Server : Role::Client;
        settings.keepAlive = KeepAliveSettings::forRawStream();
        settings.deflate = subject.deflate;
        return settings;
    }
    void handle(const Event& event, TimePoint) override
    {
        const auto* breach = std::get_if<Violation>(&event);
        if (breach)
            std::fprintf(stderr, "%s %s\n", ruleInfo(breach->rule).id.data(), breach->detail.c_str());
        REQUIRE(!breach);
    }

    SeededRandom m_random;
    Endpoint m_endpoint;
};

/// Watches what the subject reports.
class Watch final : public EventSink {
public:
    explicit Watch(const Endpoint::Settings& settings)
        : m_settings(settings)
    {
    }
    Endpoint* echo = nullptr; ///< sends binary messages back from inside
    WebSocketState state = WebSocketState::Open;
    int endings = 0;

private:
    void handle(const Event& event, TimePoint at) override
    {
        const bool evidence = std::holds_alternative<FrameReceived>(event)
            || std::holds_alternative<PongReceived>(event) || std::holds_alternative<PingHandedOver>(event);
        REQUIRE(endings == 0 || (m_timedOut && evidence));
        if (const auto* frame = std::get_if<FrameReceived>(&event))
            m_settled = frame->settled ? std::optional(frame->offset) : std::nullopt;
        else if (std::holds_alternative<FrameSent>(event))
            m_settled.reset();
        const auto* breach = std::get_if<Violation>(&event);
        REQUIRE(!m_settled
            || !(std::holds_alternative<FrameContent>(event) || std::holds_alternative<PongReceived>(event)
                || (breach && breach->offset == *m_settled)));
        if (const auto* change = std::get_if<StateChanged>(&event)) {
            REQUIRE(change->from == state && change->to > change->from);
            state = change->to;
        } else if (const auto* ended = std::get_if<Ended>(&event)) {
            ++endings;
            REQUIRE(ended->state == state && state >= WebSocketState::Closed);
            REQUIRE(!ended->clean || !ended->failure);
        } else if (const auto* late = std::get_if<KeepAliveTimedOut>(&event)) {
            REQUIRE(late->noticed > late->deadline && late->deadline >= late->queued);
            m_timedOut = true;
        } else if (const auto* pong = std::get_if<PongReceived>(&event)) {
            REQUIRE(!pong->rtt || *pong->rtt >= Duration::zero());
            REQUIRE((pong->match == PongMatch::Manual || pong->match == PongMatch::Foreign) == !pong->token);
        } else if (const auto* message = std::get_if<MessageReceived>(&event)) {
            REQUIRE(message->payload.size() <= m_settings.policy.maxMessage);
            REQUIRE(message->frames <= m_settings.policy.maxFragments);
            REQUIRE(message->type == Opcode::Text || message->type == Opcode::Binary);
            REQUIRE(message->type != Opcode::Text || !m_settings.policy.failOnViolation || isUtf8(message->payload));
            if (echo && message->type == Opcode::Binary)
                static_cast<void>(echo->send(Opcode::Binary, message->payload, at));
        }
    }

    const Endpoint::Settings& m_settings;
    bool m_timedOut = false;
    std::optional<std::uint64_t> m_settled; ///< where the peer's newest frame began, if all was said of it
};

/// Letters: text of ours is the caller's to be UTF-8.
std::string lettersOf(ByteView octets)
{
    std::string text(textOf(octets));
    for (char& c : text)
        c = static_cast<char>(c & 0x7F);
    return text;
}

class Play {
public:
    Play(const Endpoint::Settings& settings, bool echoes)
        : m_settings(settings)
        , m_watch(m_settings)
        , m_witness(m_settings)
        , m_endpoint(m_settings, m_random, m_watch, kOpen)
    {
        m_watch.echo = echoes ? &m_endpoint : nullptr;
    }

    void step(fuzz::Input& input)
    {
        const unsigned what = input.octet();
        const unsigned how = what >> 4;
        switch (what & 15) {
        case 0:
        case 1:
        case 2:
            receive(input.take(input.octet()));
            break;
        case 3:
            passTime(std::chrono::milliseconds(input.octet()) * (how & 1 ? 10 : 1));
            break;
        case 4:
            static_cast<void>(m_endpoint.send(
                how & 1 ? Opcode::Text : Opcode::Binary, bytesOf(letters(input)), m_now, how >> 1, how & 8));
            break;
        case 5:
            static_cast<void>(m_endpoint.sendFrame(
                how & 1 ? Opcode::Text : Opcode::Binary, bytesOf(letters(input)), how & 2, how & 4, m_now));
            break;
        case 6:
            static_cast<void>(how & 1 ? m_endpoint.ping(input.take(input.octet()), m_now)
                                      : m_endpoint.pong(input.take(input.octet()), m_now));
            break;
        case 7: {
            const auto code = static_cast<std::uint16_t>(input.octet() << 8 | input.octet());
            const std::string reason = letters(input);
            if (how & 1)
                static_cast<void>(m_endpoint.close({}, {}, m_now));
            else if (isCloseCodeOnWire(code) && !closeArgumentProblem(code, reason)) // the caller's to check
                static_cast<void>(m_endpoint.close(code, reason, m_now));
            break;
        }
        case 8:
            m_endpoint.setReading(static_cast<ReadingMode>(how % 3));
            receive({});
            break;
        case 9:
            takeOutput(input.octet());
            break;
        case 10:
            m_endpoint.handedOver(m_taken, m_now);
            break;
        case 11:
            m_endpoint.changeKeepAlive(
                {std::chrono::milliseconds(input.octet()), std::chrono::milliseconds(how)}, m_now);
            break;
        case 12:
            if (how == 15)
                m_endpoint.abort(m_now);
            break;
        case 13:
            if (how == 15)
                m_endpoint.receiveEnd(m_now);
            break;
        case 14:
            if (how == 15)
                m_endpoint.streamFailed("made to fail", m_now);
            break;
        default:
            answerOpenPing();
        }
        check();
    }

    void end()
    {
        takeOutput(~0U);
        m_endpoint.abort(m_now);
        check();
        REQUIRE(m_watch.endings == 1 && m_endpoint.ended());
    }

private:
    static std::string letters(fuzz::Input& input) { return lettersOf(input.take(input.octet())); }

    void receive(ByteView octets)
    {
        m_unread.insert(m_unread.end(), octets.begin(), octets.end());
        MutableBytes rest(m_unread);
        while (!rest.empty()) {
            const std::size_t taken = feed(m_endpoint, rest, m_now);
            REQUIRE(taken <= rest.size());
            rest = rest.subspan(taken);
            if (m_endpoint.reading() == ReadingMode::Paused)
                break;
            REQUIRE(taken > 0);
        }
        m_unread.erase(m_unread.begin(), m_unread.end() - static_cast<std::ptrdiff_t>(rest.size()));
    }
    /// As a peer that keeps to the rules would: only so the keep-alive gets anywhere.
    void answerOpenPing()
    {
        const auto payload = pingPayload(m_endpoint.keepAlive().token());
        const bool masked = m_settings.role == Role::Server;
        Bytes frame{std::byte{0x8A}, masked ? std::byte{0x88} : std::byte{0x08}};
        if (masked)
            frame.insert(frame.end(), 4, std::byte{0});
        frame.insert(frame.end(), payload.begin(), payload.end());
        receive(frame);
    }
    void passTime(Duration duration)
    {
        const TimePoint until = m_now + duration;
        int ticks = 0;
        while (m_endpoint.nextDeadline() && *m_endpoint.nextDeadline() <= until) {
            m_now = std::max(m_now, *m_endpoint.nextDeadline());
            m_endpoint.advance(m_now);
            REQUIRE(++ticks < 10'000); // it asks for the same instant again and again
        }
        m_now = until;
    }
    void takeOutput(std::size_t most)
    {
        const ByteView output = m_endpoint.output();
        const std::size_t count = std::min(output.size(), most);
        m_witness.take(output.first(count), m_now);
        m_endpoint.outputTaken(count);
        m_taken += count;
    }
    void check()
    {
        REQUIRE(m_endpoint.state() == m_watch.state);
        REQUIRE(m_endpoint.ended() == (m_watch.endings == 1));
        REQUIRE(m_endpoint.output().size() <= m_settings.policy.maxQueued + 1024);
    }

    Endpoint::Settings m_settings;
    SeededRandom m_random{1};
    Watch m_watch;
    Witness m_witness;
    Endpoint m_endpoint;
    TimePoint m_now = kOpen;
    Bytes m_unread;
    std::uint64_t m_taken = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::Input input(data, size);
    const unsigned first = input.octet(), second = input.octet();
    const Endpoint::Settings settings = settingsOf(first, second);
    if (first & 64) {
        const fuzz::Cuts cuts(input);
        const auto whole = readBy(settings, input.rest(), {});
        const auto cut = readBy(settings, input.rest(), cuts);
        for (std::size_t i = 0; i < std::max(whole.first.size(), cut.first.size()); ++i) {
            const std::string_view a = i < whole.first.size() ? whole.first[i] : std::string_view();
            const std::string_view b = i < cut.first.size() ? cut.first[i] : std::string_view();
            if (a != b)
                std::fprintf(stderr, "whole: %.*s\ncut:   %.*s\n", static_cast<int>(a.size()), a.data(),
                    static_cast<int>(b.size()), b.data());
            REQUIRE(a == b);
        }
        REQUIRE(whole.second == cut.second);
        return 0;
    }
    Play play(settings, first & 128);
    while (!input.empty())
        play.step(input);
    play.end();
    return 0;
}
