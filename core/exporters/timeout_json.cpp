// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/timeout_json.h"

#include "core/exporters/timeout_text.h"

#include <cmath>

namespace pongscope::capture {

namespace {

using diagnosis::Evidence;

class EvidenceWriter {
public:
    EvidenceWriter(JsonWriter& json, TimePoint start)
        : m_json(json)
        , m_start(start)
    {
    }
    void instant(std::string_view name, const std::optional<TimePoint>& at)
    {
        m_json.key(name);
        at ? m_json.seconds(*at - m_start) : m_json.null();
    }
    void span(std::string_view name, const std::optional<Duration>& duration)
    {
        m_json.key(name);
        duration ? m_json.milliseconds(*duration) : m_json.null();
    }
    void times(const capture::TimeoutFact& fact)
    {
        instant("dueAt", fact.due);
        instant("queuedAt", fact.queued);
        instant("handedOverAt", fact.handedOver);
        instant("acknowledgedBy", fact.pingAcked);
        instant("deadlineAt", fact.deadline);
        instant("noticedAt", fact.noticed);
    }
    void queues(const capture::TimeoutFact& fact)
    {
        m_json.member("readingPaused", fact.readingPaused);
        span("readingPausedMs", fact.readingPausedFor);
        m_json.member("unreadBytes", fact.unreadBytes);
        m_json.member("unsentBytes", fact.unsentBytes);
        m_json.member("bytesSincePing", fact.bytesSincePing);
        span("sinceLastByteMs", fact.sinceLastByte);
        span("heartbeatLatenessMs", fact.heartbeatLateness);
    }
    /// The system's TCP when the deadline passed; null where it did not tell.
    void socket(const Evidence& evidence)
    {
        m_json.key("socket");
        if (evidence.moments.empty())
            return m_json.null();
        const SocketSample& sample = evidence.moments.back().socket;
        m_json.beginObject();
        m_json.member("unread", sample.unread);
        m_json.member("unacked", sample.unacked);
        m_json.member("notSent", sample.notSent);
        m_json.member("inFlight", sample.inFlight);
        m_json.member("retransmits", sample.retransmits);
        m_json.member("segmentsSent", sample.segmentsSent);
        m_json.member("sentAgain", sample.sentAgain);
        m_json.member("probes", sample.probes);
        m_json.member("backoff", sample.backoff);
        m_json.member("peerWindow", sample.peerWindow);
        span("sinceAckMs", sample.sinceAck);
        span("sinceDataMs", sample.sinceData);
        span("rttMs", sample.rtt);
        span("minRttMs", sample.minRtt);
        m_json.member("samples", evidence.moments.size());
        m_json.endObject();
    }
    void aftermath(const std::optional<capture::Aftermath>& after)
    {
        m_json.key("aftermath");
        if (!after)
            return m_json.null();
        m_json.beginObject();
        span("graceMs", after->grace);
        span("listenedMs", after->until - after->from);
        m_json.member("bytes", after->bytes);
        m_json.member("pongWasThere", after->pongWasThere);
        instant("pongAt", after->pongAt);
        m_json.key("ended");
        if (after->endAt)
            m_json.value(!after->failure ? "fin" : after->failure->fault == Fault::ConnectionReset ? "rst" : "failed");
        else
            m_json.null();
        m_json.endObject();
    }
    void dotnet(const capture::TimeoutFact& fact)
    {
        m_json.key("dotnet");
        m_json.beginArray();
        for (const auto& [call, failure] : fact.dotnet) {
            m_json.beginObject();
            m_json.member("call", call);
            m_json.key("chain");
            m_json.beginArray();
            for (const protocol::ExceptionLink& link : failure.chain)
                m_json.value(link.message);
            m_json.endArray();
            m_json.endObject();
        }
        m_json.endArray();
    }

private:
    JsonWriter& m_json;
    TimePoint m_start;
};

void writeSentences(JsonWriter& json, std::string_view name, const std::vector<diagnosis::Sentence>& sentences)
{
    json.key(name);
    json.beginArray();
    for (const diagnosis::Sentence& sentence : sentences)
        json.value(sentence.filled());
    json.endArray();
}

} // namespace

void writeExhibit(
    JsonWriter& json, std::string_view name, const std::variant<bool, std::int64_t, double, std::string>& value)
{
    json.key(name);
    if (const auto* text = std::get_if<std::string>(&value))
        json.value(*text);
    else if (const auto* truth = std::get_if<bool>(&value))
        json.value(*truth);
    else if (const auto* count = std::get_if<std::int64_t>(&value))
        json.value(*count);
    else
        json.milliseconds(std::chrono::microseconds(std::llround(std::get<double>(value) * 1000.0)));
}

void writeVerdict(JsonWriter& json, const capture::TimeoutFact& fact, const Evidence& evidence,
    const diagnosis::Verdict& verdict, TimePoint start)
{
    EvidenceWriter writer(json, start);
    json.member("verdict", verdict.best.id);
    json.member("confidence", confidenceName(verdict.best.confidence));
    json.member("text", verdict.text() + " " + timeoutText(fact));
    json.key("evidence");
    json.beginObject();
    writer.times(fact);
    writer.queues(fact);
    json.key("cause");
    json.beginObject();
    for (const diagnosis::Exhibit& exhibit : verdict.best.evidence)
        writeExhibit(json, exhibit.name.text(), exhibit.value);
    json.endObject();
    writer.socket(evidence);
    writer.aftermath(evidence.aftermath);
    writer.dotnet(fact);
    json.endObject();
    const auto& after = evidence.aftermath;
    writer.span("latePongAfterMs",
        after && after->pongAt ? std::optional<Duration>(*after->pongAt - fact.deadline) : std::nullopt);
    json.key("runnersUp");
    json.beginArray();
    for (const diagnosis::Claim& claim : verdict.runnersUp) {
        json.beginObject();
        json.member("verdict", claim.id);
        json.member("confidence", confidenceName(claim.confidence));
        json.member("text", claim.sentence.filled());
        json.endObject();
    }
    json.endArray();
    writeSentences(json, "tellApart", verdict.tellApart);
}

} // namespace pongscope::capture
