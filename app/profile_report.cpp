// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile_report.h"

#include "app/visible_text.h"
#include "core/base/duration_text.h"
#include "core/capture/json_writer.h"

namespace pongscope::app {

namespace {

using capture::JsonWriter;
using diagnosis::HeartbeatProfile;
using diagnosis::TrialEnd;

constexpr std::size_t kShown = 500;

void writeSpan(JsonWriter& json, std::string_view name, const std::optional<Duration>& span)
{
    json.key(name);
    span ? json.milliseconds(*span) : json.null();
}

void writeAnswers(JsonWriter& json, const diagnosis::PingAnswers& answers)
{
    json.key("pings");
    json.beginObject();
    json.member("sent", answers.sent);
    json.member("answered", answers.answered);
    json.member("answers", mannerName(answers.manner()));
    const auto rtt = diagnosis::summarise(answers.rtts);
    writeSpan(json, "rttMinMs", rtt ? std::optional(rtt->minimum) : std::nullopt);
    writeSpan(json, "rttMedianMs", rtt ? std::optional(rtt->median) : std::nullopt);
    writeSpan(json, "rttMaxMs", rtt ? std::optional(rtt->maximum) : std::nullopt);
    json.endObject();
}

void writeEnd(JsonWriter& json, const TrialEnd& trial)
{
    json.member("cut", trial.cut);
    json.textOrNull("by", trial.by);
    writeSpan(json, "livedMs", trial.lived);
}

void writeIdle(JsonWriter& json, const HeartbeatProfile& profile)
{
    json.key("idle");
    if (!profile.silent)
        return json.null();
    json.beginObject();
    writeSpan(json, "watchedMs", profile.watched);
    writeEnd(json, *profile.silent);
    writeSpan(json, "ageMs", profile.idleLimit());
    json.member("reset", resetsName(profile.resets()));
    writeSpan(json, "pingEveryMs", profile.pinged ? std::optional(profile.pingEvery) : std::nullopt);
    json.member("triedData", profile.fed.has_value());
    json.endObject();
}

void writeMute(JsonWriter& json, const HeartbeatProfile& profile)
{
    json.key("mute");
    if (!profile.mute)
        return json.null();
    json.beginObject();
    writeEnd(json, *profile.mute);
    json.member("peerPings", profile.mute->peerPings);
    writeSpan(json, "peerPingEveryMs", profile.mute->peerPingGap);
    json.member("dropped", profile.muteDroppedAfter().has_value());
    writeSpan(json, "afterMs", profile.muteDroppedAfter());
    json.endObject();
}

void writePoliced(JsonWriter& json, const HeartbeatProfile& profile)
{
    json.key("rate");
    if (!profile.policed)
        return json.null();
    json.beginObject();
    writeEnd(json, *profile.policed);
    json.member("policed", profile.pingsPoliced());
    json.member("pings", profile.policed->pingsSent);
    writeSpan(json, "withinMs", profile.policed->pingsWithin);
    writeSpan(json, "everyMs", profile.policed->lastPingGap);
    json.endObject();
}

} // namespace

std::string profileText(const HeartbeatProfile& profile)
{
    std::string out;
    for (const diagnosis::ProfileFinding& finding : profileFindings(profile))
        out += finding.id + std::string(finding.id.size() < 26 ? 26 - finding.id.size() : 1, ' ')
            + visibleText(finding.sentence.filled(), kShown) + '\n';
    const diagnosis::KeepAliveAdvice advice = adviseFor(profile);
    out += "recommended               interval " + durationText(advice.settings.interval) + ", timeout "
        + durationText(advice.settings.timeout) + ".";
    for (const diagnosis::Sentence& reason : advice.reasons)
        out += " " + reason.filled();
    return out + '\n';
}

std::string profileJson(const HeartbeatProfile& profile, std::string_view url, Duration at)
{
    std::string out;
    JsonWriter json(out);
    json.beginObject();
    json.member("event", "profile");
    json.key("t");
    json.seconds(at);
    json.member("url", url);
    writeAnswers(json, profile.answers);
    writeIdle(json, profile);
    writeMute(json, profile);
    writePoliced(json, profile);
    json.key("findings");
    json.beginArray();
    for (const diagnosis::ProfileFinding& finding : profileFindings(profile)) {
        json.beginObject();
        json.member("id", finding.id);
        json.member("text", finding.sentence.filled());
        json.endObject();
    }
    json.endArray();
    const diagnosis::KeepAliveAdvice advice = adviseFor(profile);
    json.key("recommended");
    json.beginObject();
    writeSpan(json, "intervalMs", advice.settings.interval);
    writeSpan(json, "timeoutMs", advice.settings.timeout);
    json.key("reasons");
    json.beginArray();
    for (const diagnosis::Sentence& reason : advice.reasons)
        json.value(reason.filled());
    json.endArray();
    json.endObject();
    json.endObject();
    return out + '\n';
}

} // namespace pongscope::app
