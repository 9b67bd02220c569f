// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/deflate_what_if.h"

#include "core/capture/message_walk.h"
#include "core/protocol/deflate_codec.h"
#include "core/protocol/deflate_params.h"

#include <algorithm>
#include <cassert>

namespace pongscope::diagnosis {

namespace {

using capture::Capture;
using capture::FrameRow;
using capture::MessageSpan;

/// Our own output is inflated again: no limit protects anybody here.
constexpr protocol::Inflater::Limits kNoLimits{std::numeric_limits<std::uint64_t>::max() / 2,
    std::numeric_limits<std::uint32_t>::max(), std::numeric_limits<std::uint64_t>::max()};

/// What a frame carries, inflated if it was compressed; nothing if it was not kept whole.
std::optional<ByteView> wholeContent(const Capture& capture, std::uint64_t number, bool compressed)
{
    const FrameRow& row = capture.row(number);
    if (!compressed)
        return row.kept == row.length ? std::optional(capture.payload(row)) : std::nullopt;
    const auto content = capture.content(row);
    return content && content->kept.size() == content->length ? std::optional(content->kept) : std::nullopt;
}

bool isWhole(const Capture& capture, const MessageSpan& message)
{
    const bool marked = capture.row(message.frames.front()).rsv & protocol::kRsv1;
    return message.type != protocol::Opcode::Continuation && marked == message.compressed
        && std::ranges::all_of(message.frames,
            [&](std::uint64_t number) { return wholeContent(capture, number, message.compressed).has_value(); });
}

/// Counts what is done and asks whether to go on. A unit is a row of one pass over the capture.
struct Progress {
    const DeflateWatch& watch;
    std::uint64_t all;
    std::uint64_t done = 0;

    [[nodiscard]] bool step()
    {
        ++done;
        return !watch.goOn || watch.goOn(done, all);
    }
};

/// Calls `visit` with every whole message, and `skip` with every other; false if it was stopped.
template <class Visit, class Skip>
bool walk(const Capture& capture, std::uint64_t rows, Progress& progress, Visit&& visit, Skip&& skip)
{
    capture::MessageWalk messages;
    std::array<bool, 2> open{}; ///< a message that was begun, each way
    for (std::uint64_t number = 0; number < rows; ++number) {
        const FrameRow& row = capture.row(number);
        const auto way = static_cast<std::size_t>(row.direction());
        if (!protocol::isControl(row.code())) {
            if (open[way] && row.code() != protocol::Opcode::Continuation)
                skip(way); // another message begins inside it
            if (const auto message = messages.take(capture, number))
                isWhole(capture, *message) ? visit(way, *message) : skip(way);
            open[way] = !row.fin;
        }
        if (!progress.step())
            return false;
    }
    for (std::size_t way = 0; way < open.size(); ++way)
        if (open[way])
            skip(way);
    return true;
}

/// One direction under one setting.
class Lane {
public:
    Lane(const DeflateSetting& setting, DeflateScope scope, const DeflateWatch& watch)
        : m_scope(scope)
        , m_watch(watch)
    {
        if (setting.windowBits == 0)
            return;
        m_deflater.emplace(setting.windowBits, setting.contextTakeover);
        m_inflater.emplace(setting.windowBits, setting.contextTakeover, kNoLimits);
    }

    void take(const Capture& capture, const MessageSpan& message)
    {
        if (!m_deflater || (m_scope == DeflateScope::AsRecorded && !message.compressed)) {
            m_cost.wire += message.length;
            return;
        }
        for (const std::uint64_t number : message.frames)
            takeFrame(*wholeContent(capture, number, message.compressed), capture.row(number).fin);
    }
    [[nodiscard]] const DeflateCost& cost() const { return m_cost; }
    /// Memory ran out, so the figures are worth nothing.
    [[nodiscard]] bool failed() const { return m_failed; }

private:
    [[nodiscard]] Duration cpuTime() const { return m_watch.cpuTime ? m_watch.cpuTime() : Duration::zero(); }

    void takeFrame(ByteView content, bool fin)
    {
        m_packed.clear();
        m_unpacked.clear();
        const Duration start = cpuTime();
        m_failed |= !m_deflater->compress(content, fin, m_packed);
        const Duration between = cpuTime();
        m_failed |= m_inflater->inflate(m_packed, fin, m_unpacked).outcome != protocol::Inflater::Outcome::Done;
        m_cost.compressing += between - start;
        m_cost.inflating += cpuTime() - between;
        m_cost.wire += m_packed.size();
        assert(m_failed || std::ranges::equal(m_unpacked, content));
    }

    DeflateScope m_scope;
    const DeflateWatch& m_watch;
    std::optional<protocol::Deflater> m_deflater;
    std::optional<protocol::Inflater> m_inflater;
    Bytes m_packed, m_unpacked;
    DeflateCost m_cost;
    bool m_failed = false;
};

} // namespace

const std::vector<DeflateSetting>& deflateSettings()
{
    static const std::vector<DeflateSetting> all = [] {
        std::vector<DeflateSetting> settings{{0, true}};
        for (const bool takeover : {true, false})
            for (int bits = protocol::kMaxWindowBits; bits >= protocol::kMinWindowBits; --bits)
                settings.push_back({bits, takeover});
        return settings;
    }();
    return all;
}

std::optional<DeflateWhatIf> deflateWhatIf(const Capture& capture, std::uint64_t rows,
    const std::vector<DeflateSetting>& settings, DeflateScope scope, const DeflateWatch& watch)
{
    DeflateWhatIf result;
    Progress progress{watch, rows * (settings.size() + 1)};
    const bool counted = walk(
        capture, rows, progress,
        [&result](std::size_t way, const MessageSpan& message) {
            DeflateActual& actual = result.actual[way];
            ++actual.messages;
            actual.compressed += message.compressed;
            actual.wire += message.wireLength;
            actual.content += message.length;
        },
        [&result](std::size_t way) { ++result.actual[way].skipped; });
    if (!counted)
        return {};
    if (watch.settled)
        watch.settled(result);
    for (const DeflateSetting& setting : settings) {
        std::array lanes{Lane(setting, scope, watch), Lane(setting, scope, watch)};
        if (!walk(
                capture, rows, progress,
                [&](std::size_t way, const MessageSpan& message) { lanes[way].take(capture, message); },
                [](std::size_t) {})
            || lanes[0].failed() || lanes[1].failed())
            return {};
        result.costs.push_back({setting, {lanes[0].cost(), lanes[1].cost()}});
        if (watch.settled)
            watch.settled(result);
    }
    return result;
}

} // namespace pongscope::diagnosis
