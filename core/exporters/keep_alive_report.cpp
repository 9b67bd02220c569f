// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/keep_alive_report.h"

#include "core/base/duration_text.h"

namespace pongscope::capture {

namespace {

/// The address without its path: what an idle limit belongs to.
std::string_view placeOf(std::string_view url)
{
    const std::size_t host = url.find("://");
    return url.substr(0, url.find_first_of("/?", host == std::string_view::npos ? 0 : host + 3));
}

void writeOutcome(JsonWriter& json, const diagnosis::KeepAliveOutcome& outcome, const ClockAnchor& anchor)
{
    json.key("aborted");
    json.value(outcome.abortedAt.has_value());
    json.key("at");
    if (outcome.abortedAt)
        json.seconds(*outcome.abortedAt - anchor.steady);
    else
        json.null();
    json.member("right", outcome.right);
    json.member("pings", outcome.pings);
}

void writeSettings(JsonWriter& json, const protocol::KeepAliveSettings& settings)
{
    json.key("intervalMs");
    json.milliseconds(settings.interval);
    json.key("timeoutMs");
    json.milliseconds(settings.timeout);
}

/// Infinite is null; a fraction only where there is one.
void writeSetting(JsonWriter& json, std::string_view name, Duration duration)
{
    const auto whole = std::chrono::duration_cast<std::chrono::milliseconds>(duration);
    json.key(name);
    if (duration == protocol::kInfinite)
        json.null();
    else if (whole == duration)
        json.value(whole.count());
    else
        json.milliseconds(duration);
}

} // namespace

void writeKeepAlive(JsonWriter& json, std::string_view name, const protocol::KeepAliveSettings& settings)
{
    json.key(name);
    json.beginObject();
    json.member("strategy", protocol::strategyName(strategyOf(settings)));
    writeSetting(json, "intervalMs", settings.interval);
    writeSetting(json, "timeoutMs", settings.timeout);
    json.key("heartbeatMs");
    if (const auto heartbeat = heartbeatOf(settings))
        json.value(heartbeat->count());
    else
        json.null();
    json.endObject();
}

std::optional<diagnosis::KeepAliveReview> reviewOf(std::span<const RecordedConnection> connections, std::size_t which)
{
    std::vector<diagnosis::PastCut> cuts;
    for (const RecordedConnection& each : connections) {
        if (placeOf(each.info.url) != placeOf(connections[which].info.url))
            continue;
        for (diagnosis::PastCut& cut : diagnosis::recordedCuts(*each.capture)) {
            // Each capture counts from an anchor of its own.
            cut.at = TimePoint((cut.at - each.capture->anchor().steady)
                + std::chrono::duration_cast<Duration>(each.capture->anchor().wall.time_since_epoch()));
            cuts.push_back(std::move(cut));
        }
    }
    return diagnosis::reviewKeepAlive(*connections[which].capture, cuts);
}

void writeReview(JsonWriter& json, const std::optional<diagnosis::KeepAliveReview>& review, const ClockAnchor& anchor)
{
    json.key("whatIf");
    json.beginArray();
    if (review) {
        for (const diagnosis::KeepAliveOutcome& outcome : review->outcomes) {
            json.beginObject();
            writeSettings(json, outcome.settings);
            writeOutcome(json, outcome, anchor);
            json.endObject();
        }
    }
    json.endArray();
    json.key("recommended");
    if (!review)
        return json.null();
    json.beginObject();
    writeSettings(json, review->advice.settings);
    json.key("reasons");
    json.beginArray();
    for (const diagnosis::Sentence& reason : review->advice.reasons)
        json.value(reason.filled());
    json.endArray();
    if (review->advised)
        writeOutcome(json, *review->advised, anchor);
    json.endObject();
}

std::string reviewMarkdown(const std::optional<diagnosis::KeepAliveReview>& review)
{
    if (!review)
        return {};
    const auto pair = [](const protocol::KeepAliveSettings& settings) -> std::string {
        return "interval " + durationText(settings.interval) + ", timeout " + durationText(settings.timeout);
    };
    std::string out = "\n### Other keep-alive settings\n\n- Recommended: " + pair(review->advice.settings) + ".";
    for (const diagnosis::Sentence& reason : review->advice.reasons)
        out += " " + reason.filled();
    out += "\n";
    if (review->outcomes.empty())
        return out + "- No PING was recorded, so nothing can be told about other timeouts.\n";
    out += "\n| timeout | PINGs | what would have happened |\n| ---: | ---: | --- |\n";
    for (const diagnosis::KeepAliveOutcome& outcome : review->outcomes)
        out += "| " + durationText(outcome.settings.timeout)
            + (outcome.settings == review->recorded ? " (as recorded)" : "") + " | " + std::to_string(outcome.pings)
            + " | " + outcomeSentence(outcome, review->opened).filled() + " |\n";
    return out;
}

} // namespace pongscope::capture
