// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/connection_record.h"

#include "core/diagnosis/cut_causes.h"

#include "ui/text/format.h"

#include <algorithm>

namespace pongscope::ui {

namespace {

/// A connection was refused before it was open, or it broke, if the error and the end come as a pair.
void takeEnd(ConnectionStory& story, const capture::ClosedFact& closed, TimePoint at, bool errorStoodBefore)
{
    story.closed = closed;
    story.endedAt = at;
    if (errorStoodBefore && story.refusal) {
        story.fatal = std::move(story.refusal);
        story.refusal.reset();
        --story.refusals;
    }
}

/// Two WebSockets share a connection if both its ends are the same: a port is free again only when it is over.
QString keyOf(const capture::HandshakeDone& done)
{
    if (!done.streamId)
        return {};
    const auto authority = std::find_if(done.requestHeaders.begin(), done.requestHeaders.end(),
        [](const HttpField& field) { return field.name == ":authority"; });
    const QString host = authority == done.requestHeaders.end() ? QString() : text::fromCore(authority->value);
    return host % QLatin1Char(' ') % text::fromCore(done.localAddress) % QLatin1Char(' ')
        % QString::number(done.localPort) % QLatin1Char(' ') % text::fromCore(done.peerAddress);
}

} // namespace

Phase RequestStory::phase() const
{
    if (!done)
        return Phase::Connecting;
    return done->status && *done->status < 400 && done->error.empty() ? Phase::Closed : Phase::Refused;
}

void ConnectionStory::take(const capture::Fact& fact)
{
    const bool errorStoodBefore = m_lastWasError;
    m_lastWasError = false;
    if (!startedAt)
        startedAt = fact.at;
    if (const auto* started = std::get_if<capture::StepStarted>(&fact.body)) {
        step = *started;
    } else if (const auto* attempt = std::get_if<capture::AttemptStarted>(&fact.body)) {
        http = attempt->http;
        reused = attempt->reused;
    } else if (const auto* agreed = std::get_if<capture::HandshakeDone>(&fact.body)) {
        http = agreed->http;
        subprotocol = agreed->subprotocol;
        streamId = agreed->streamId;
        sharedKey = keyOf(*agreed);
    } else if (std::holds_alternative<capture::Opened>(fact.body)) {
        openedAt = fact.at;
    } else if (const auto* error = std::get_if<capture::ErrorFact>(&fact.body)) {
        refusal = *error;
        ++refusals;
        m_lastWasError = true;
    } else if (const auto* timedOut = std::get_if<capture::TimeoutFact>(&fact.body)) {
        timeout = *timedOut;
    } else if (const auto* ended = std::get_if<capture::ClosedFact>(&fact.body)) {
        takeEnd(*this, *ended, fact.at, errorStoodBefore);
        question.reset();
    } else if (const auto* limit = std::get_if<capture::CaptureLimited>(&fact.body)) {
        limited = *limit;
    } else if (const auto* sent = std::get_if<capture::RequestSent>(&fact.body)) {
        requests.push_back({sent->number, sent->path, {}});
    } else if (const auto* reply = std::get_if<capture::RequestDone>(&fact.body)) {
        const auto asked = std::find_if(requests.begin(), requests.end(),
            [reply](const RequestStory& each) { return each.number == reply->number && !each.done; });
        if (asked == requests.end())
            requests.push_back({reply->number, reply->path, *reply}); // it was never sent
        else
            asked->done = *reply;
    } else if (const auto* pong = std::get_if<capture::PongFact>(&fact.body)) {
        lastRtt = pong->rtt ? pong->rtt : lastRtt;
    } else if (const auto* found = std::get_if<capture::FindingFact>(&fact.body)) {
        ++findings;
        if (diagnosis::isCutCause(found->finding.id))
            cutCause = *found;
        if (found->finding.id.starts_with("tls-"))
            doubtfulCertificate = found->finding.text;
    } else if (const auto* asked = std::get_if<capture::CertificateQuestioned>(&fact.body)) {
        question = *asked;
        ++questions;
    } else if (const auto* decided = std::get_if<capture::CertificateDecided>(&fact.body)) {
        question.reset();
        pondered = decided->waited;
    } else if (const auto* again = std::get_if<capture::Reconnection>(&fact.body)) {
        (again->what == "attempt" ? followUp : next) = *again;
    }
}

Phase ConnectionStory::phase(protocol::WebSocketState state) const
{
    if (closed) {
        if (!openedAt)
            return Phase::Refused;
        return closed->clean || closed->by == protocol::EndedBy::Local ? Phase::Closed : Phase::Broken;
    }
    if (!openedAt)
        return Phase::Connecting;
    return state == protocol::WebSocketState::CloseSent || state == protocol::WebSocketState::CloseReceived
        ? Phase::Closing
        : Phase::Open;
}

Phase ConnectionRecord::phase() const
{
    // What was recorded goes on no more, even if the recording broke off before the connection did.
    if (live->isRecorded() && !story.closed)
        return story.openedAt ? Phase::Closed : Phase::Refused;
    return story.phase(live->state());
}

void ConnectionRecord::take(std::size_t first)
{
    for (std::size_t i = first; i < live->facts().size(); ++i) {
        story.take(live->facts()[i]);
        marks.take(live->facts()[i], i);
    }
    if (live->judgement() && !story.verdict)
        story.verdict = live->judgement()->verdict;
}

} // namespace pongscope::ui
