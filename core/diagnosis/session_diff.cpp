// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/session_diff.h"

#include "core/capture/message_walk.h"
#include "core/capture/statistics.h"
#include "core/diagnosis/message_shape.h"
#include "core/diagnosis/sequence_diff.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace pongscope::diagnosis {

namespace {

using capture::Statistics;

constexpr std::size_t kMostMessages = 200'000; ///< of each session
constexpr std::size_t kLargestMessage = 1u << 20;
constexpr std::uint64_t kProgressRows = 8192;
/// What a handshake has anew each time, or what says the same by other names.
constexpr std::array kVolatileHeaders{"sec-websocket-key", "sec-websocket-accept", "date"};

struct Session {
    const capture::Capture& capture;
    Statistics figures;
    std::vector<capture::MessageSpan> messages;
    std::vector<std::uint32_t> keys; ///< of the messages
    bool cut = false;
};

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

std::string milliseconds(Duration value)
{
    const auto us = std::chrono::duration_cast<std::chrono::microseconds>(value).count();
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.3f ms", static_cast<double>(us) / 1000);
    return text.data();
}

void add(std::vector<DiffLine>& to, std::string what, std::string left, std::string right, std::string subject = {})
{
    const bool differs = left != right;
    to.push_back({std::move(what), std::move(subject), std::move(left), std::move(right), differs});
}

// Handshake -------------------------------------------------------------------------------------------------------

/// Values of one name, in order: how they are spread over lines does not count.
std::map<std::string, std::pair<std::string, std::string>> headersOf(const std::vector<HttpField>& fields)
{
    std::map<std::string, std::pair<std::string, std::string>> all;
    for (const HttpField& field : fields) {
        auto& [name, value] = all[lower(field.name)];
        name = name.empty() ? field.name : name;
        value += value.empty() ? field.value : ", " + field.value;
    }
    return all;
}

void compareHeaders(std::vector<DiffLine>& to, const char* what, const std::vector<HttpField>& left,
    const std::vector<HttpField>& right)
{
    const auto ours = headersOf(left);
    const auto theirs = headersOf(right);
    std::set<std::string> names;
    for (const auto* side : {&ours, &theirs})
        for (const auto& [name, field] : *side)
            names.insert(name);
    for (const std::string& name : names) {
        if (std::any_of(
                kVolatileHeaders.begin(), kVolatileHeaders.end(), [&](const char* each) { return name == each; }))
            continue;
        const auto of = [&name](const auto& side) {
            const auto found = side.find(name);
            return found == side.end() ? std::string() : found->second.second;
        };
        const auto found = ours.find(name);
        add(to, what, of(ours), of(theirs), found != ours.end() ? found->second.first : theirs.at(name).first);
    }
}

void compareHandshakes(SessionDiff& diff, const std::string& leftUrl, const std::string& rightUrl,
    const Statistics& left, const Statistics& right)
{
    add(diff.handshake, "Address", leftUrl, rightUrl);
    const capture::HandshakeDone none;
    const auto& ours = left.handshake ? *left.handshake : none;
    const auto& theirs = right.handshake ? *right.handshake : none;
    add(diff.handshake, "Status", left.handshake ? std::to_string(ours.status) : std::string(),
        right.handshake ? std::to_string(theirs.status) : std::string());
    compareHeaders(diff.handshake, "Request header", ours.requestHeaders, theirs.requestHeaders);
    compareHeaders(diff.handshake, "Reply header", ours.responseHeaders, theirs.responseHeaders);
}

// What was agreed -------------------------------------------------------------------------------------------------

std::string deflateWords(const std::optional<capture::Opened>& opened)
{
    if (!opened || !opened->deflate)
        return {};
    const auto side = [](const char* name, int bits, bool takeover) {
        return std::string(name) + " " + std::to_string(bits) + (takeover ? "" : ", no context takeover");
    };
    return side("client", opened->deflate->clientMaxWindowBits, opened->deflate->clientContextTakeover) + "; "
        + side("server", opened->deflate->serverMaxWindowBits, opened->deflate->serverContextTakeover);
}

std::string keepAliveWords(const std::optional<capture::Opened>& opened)
{
    if (!opened)
        return {};
    const auto span = [](Duration value) {
        return value == protocol::kInfinite ? std::string("infinite") : milliseconds(value);
    };
    return std::string(protocol::strategyName(opened->strategy)) + ", " + span(opened->keepAlive.interval) + " / "
        + span(opened->keepAlive.timeout);
}

void compareAgreed(SessionDiff& diff, const Statistics& left, const Statistics& right)
{
    const auto of = [](const Statistics& side, auto member) {
        return side.handshake ? (*side.handshake).*member : std::string();
    };
    add(diff.agreed, "HTTP version", of(left, &capture::HandshakeDone::http), of(right, &capture::HandshakeDone::http));
    add(diff.agreed, "Subprotocol", of(left, &capture::HandshakeDone::subprotocol),
        of(right, &capture::HandshakeDone::subprotocol));
    add(diff.agreed, "Compression", deflateWords(left.opened), deflateWords(right.opened));
    add(diff.agreed, "Keep-alive", keepAliveWords(left.opened), keepAliveWords(right.opened));
}

// Figures and ends ------------------------------------------------------------------------------------------------

void compareFigures(SessionDiff& diff, const Statistics& left, const Statistics& right)
{
    const std::array directions{"out", "in"};
    for (std::size_t direction = 0; direction < 2; ++direction) {
        std::set<std::string> types;
        for (const Statistics* side : {&left, &right})
            for (const auto& [type, count] : side->types[direction])
                types.insert(type);
        for (const std::string& type : types) {
            const auto of = [&](const Statistics& side) -> std::string {
                const auto found = side.types[direction].find(type);
                if (found == side.types[direction].end())
                    return {};
                return std::to_string(found->second.frames) + " / " + std::to_string(found->second.octets);
            };
            add(diff.figures, "Frames / octets", of(left), of(right), std::string(directions[direction]) + " " + type);
        }
    }
    const bool differ = roundTripsDiffer(left.roundTrips, right.roundTrips);
    for (const auto& [name, share] : {std::pair("p50", 0.5), std::pair("p90", 0.9), std::pair("p99", 0.99)}) {
        const auto of = [share = share](const Statistics& side) {
            return side.roundTrips.empty() ? std::string() : milliseconds(side.roundTrip(share));
        };
        diff.figures.push_back({"Round trip", name, of(left), of(right), differ});
    }
}

void compareEnds(SessionDiff& diff, const Statistics& left, const Statistics& right)
{
    const auto compare = [&](const char* what, auto&& words) {
        const auto of = [&words](const Statistics& side) {
            return side.closed ? std::string(words(*side.closed)) : std::string();
        };
        add(diff.ends, what, of(left), of(right));
    };
    compare("State", [](const capture::ClosedFact& end) { return protocol::stateName(end.state); });
    compare("Ended by", [](const capture::ClosedFact& end) { return protocol::endedByName(end.by); });
    compare("Close code",
        [](const capture::ClosedFact& end) { return end.code ? std::to_string(*end.code) : std::string(); });
    compare("Close reason", [](const capture::ClosedFact& end) { return end.reason; });
}

// Messages --------------------------------------------------------------------------------------------------------

MessageShape shapeOf(const capture::Capture& capture, const capture::MessageSpan& message)
{
    return {message.direction, message.type, joinedPayload(capture, message, kLargestMessage)};
}

/// False: cancelled.
bool gather(
    Session& session, std::map<std::string, std::uint32_t>& keys, const capture::Progress& progress, double from)
{
    capture::MessageWalk walk;
    const std::uint64_t rows = session.capture.rows();
    for (std::uint64_t row = 0; row < rows; ++row) {
        if (progress && row % kProgressRows == 0 && !progress(from + 0.4 * double(row) / double(rows)))
            return false;
        auto message = walk.take(session.capture, row);
        if (!message)
            continue;
        if (session.messages.size() == kMostMessages) {
            session.cut = true;
            break;
        }
        const auto [found, added] =
            keys.try_emplace(shapeOf(session.capture, *message).key(), static_cast<std::uint32_t>(keys.size()));
        session.keys.push_back(found->second);
        session.messages.push_back(std::move(*message));
    }
    return true;
}

/// Each direction by itself: which of two messages that cross on the way is recorded first is chance.
std::vector<SequenceStep> alignedSteps(SessionDiff& diff, const Session& left, const Session& right)
{
    std::vector<SequenceStep> steps;
    for (const auto direction : {protocol::Direction::Out, protocol::Direction::In}) {
        const auto pick = [direction](const Session& from) {
            std::pair<std::vector<std::size_t>, std::vector<std::uint32_t>> picked; // which, and their keys
            for (std::size_t i = 0; i < from.messages.size(); ++i) {
                if (from.messages[i].direction != direction)
                    continue;
                picked.first.push_back(i);
                picked.second.push_back(from.keys[i]);
            }
            return picked;
        };
        const auto [ours, ourKeys] = pick(left);
        const auto [theirs, theirKeys] = pick(right);
        const SequenceDiff ways = diffOf(ourKeys, theirKeys);
        diff.cut = diff.cut || ways.cut;
        for (SequenceStep step : ways.steps) {
            if (step.left)
                step.left = ours[*step.left];
            if (step.right)
                step.right = theirs[*step.right];
            steps.push_back(step);
        }
    }
    std::stable_sort(steps.begin(), steps.end(), [](const SequenceStep& one, const SequenceStep& other) {
        return one.left.value_or(one.right.value_or(0)) < other.left.value_or(other.right.value_or(0));
    });
    return steps;
}

std::vector<MessageDifference> compareMessages(SessionDiff& diff, const Session& left, const Session& right,
    const DiffRules& rules, const std::vector<Pattern>& ignored)
{
    diff.cut = left.cut || right.cut;
    std::vector<MessageDifference> differences;
    using Kind = MessageDifference::Kind;
    for (const SequenceStep& step : alignedSteps(diff, left, right)) {
        MessageDifference one;
        if (step.left)
            one.left = left.messages[*step.left].frames.front();
        if (step.right)
            one.right = right.messages[*step.right].frames.front();
        if (step.left && step.right) {
            const MessageShape ours = shapeOf(left.capture, left.messages[*step.left]);
            const auto change = rules.ignoreValues
                ? std::nullopt
                : ours.changeTo(shapeOf(right.capture, right.messages[*step.right]), ignored);
            if (!change) {
                ++diff.sameMessages;
                continue;
            }
            one.place = change->place;
            one.leftText = change->left;
            one.rightText = change->right;
        } else if (step.left) {
            one.kind = Kind::OnlyLeft;
            one.leftText = shapeOf(left.capture, left.messages[*step.left]).summary();
        } else {
            one.kind = Kind::OnlyRight;
            one.rightText = shapeOf(right.capture, right.messages[*step.right]).summary();
        }
        differences.push_back(std::move(one));
    }
    return differences;
}

} // namespace

std::vector<std::string> DiffRules::defaultIgnoredMembers()
{
    return {"(?i)(.*[_-])?(id|uuid|guid|nonce|seq|sequence|token|ts|time|timestamp|date)", ".*(Id|Uuid|At|Time|Seq)"};
}

bool SessionDiff::differs() const
{
    const auto any = [](const std::vector<DiffLine>& lines) {
        return std::any_of(lines.begin(), lines.end(), [](const DiffLine& line) { return line.differs; });
    };
    return any(handshake) || any(agreed) || any(figures) || any(ends) || !messages.empty() || cut;
}

bool roundTripsDiffer(std::span<const Duration> left, std::span<const Duration> right)
{
    if (left.empty() || right.empty())
        return left.empty() != right.empty();
    double apart = 0;
    for (std::size_t i = 0, j = 0; i < left.size() && j < right.size();) {
        const Duration at = std::min(left[i], right[j]);
        while (i < left.size() && left[i] <= at)
            ++i;
        while (j < right.size() && right[j] <= at)
            ++j;
        apart = std::max(apart, std::abs(double(i) / double(left.size()) - double(j) / double(right.size())));
    }
    const double n = double(left.size()), m = double(right.size());
    return apart > 1.358 * std::sqrt((n + m) / (n * m));
}

Result<SessionDiff> compareSessions(const capture::RecordedConnection& left, const capture::RecordedConnection& right,
    const DiffRules& rules, const capture::Progress& progress)
{
    std::vector<Pattern> ignored;
    for (const std::string& name : rules.ignoredMembers) {
        auto pattern = Pattern::compile("^(?:" + name + ")$");
        if (!pattern)
            return tl::unexpected(Error{Fault::BadFile, name, 0, pattern.error().text});
        ignored.push_back(std::move(*pattern));
    }
    Session ours{*left.capture, capture::statisticsOf(*left.capture), {}, {}};
    Session theirs{*right.capture, capture::statisticsOf(*right.capture), {}, {}};
    std::map<std::string, std::uint32_t> keys;
    if (!gather(ours, keys, progress, 0) || !gather(theirs, keys, progress, 0.4))
        return tl::unexpected(Error{Fault::Cancelled, {}, 0, {}});
    SessionDiff diff;
    compareHandshakes(diff, left.info.url, right.info.url, ours.figures, theirs.figures);
    compareAgreed(diff, ours.figures, theirs.figures);
    compareFigures(diff, ours.figures, theirs.figures);
    compareEnds(diff, ours.figures, theirs.figures);
    diff.leftMessages = ours.messages.size();
    diff.rightMessages = theirs.messages.size();
    diff.messages = compareMessages(diff, ours, theirs, rules, ignored);
    return diff;
}

} // namespace pongscope::diagnosis
