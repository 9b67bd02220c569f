// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/connection_notice.h"

#include "ui/text/explain.h"
#include "ui/text/explain_verdict.h"
#include "ui/text/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace pongscope::ui {

namespace {

struct ConnectionNotice {
    Q_DECLARE_TR_FUNCTIONS(ConnectionNotice)
};

QString detailsOf(const capture::ErrorFact& error)
{
    QStringList parts{text::exceptionChain(error.failure)};
    if (error.cause)
        parts += text::inBrief(*error.cause);
    if (!error.serverSaid.empty())
        parts += ConnectionNotice::tr("The server answered:") % QLatin1Char('\n') % text::fromCore(error.serverSaid);
    return parts.join(QStringLiteral("\n\n"));
}

/// Servers give a client few seconds for its first request; a person who reads a certificate needs more.
bool pondering(const ConnectionStory& story)
{
    const bool cut = story.fatal && story.fatal->cause
        && (story.fatal->cause->fault == Fault::ConnectionReset || story.fatal->cause->fault == Fault::ConnectionLost);
    return cut && story.pondered >= std::chrono::seconds(3);
}

Notice refused(const ConnectionStory& story)
{
    Notice notice{Notice::Tone::Bad, ConnectionNotice::tr("Not connected."), {}, Notice::Offer::Reconnect, 0};
    if (story.closed->by == protocol::EndedBy::Local) {
        notice.tone = Notice::Tone::Info;
        const bool refusedHere = story.fatal && story.fatal->cause && story.fatal->cause->fault == Fault::TlsRejected;
        notice.text = refusedHere ? ConnectionNotice::tr("You did not accept the server's certificate.")
                                  : ConnectionNotice::tr("Connecting was cancelled.");
    } else if (story.fatal) {
        notice.text = pondering(story)
            ? ConnectionNotice::tr("The server cut the connection after it had waited %1 for your decision about its "
                                   "certificate. Connect again and decide sooner, or pin the certificate.")
                  .arg(text::duration(story.pondered))
            : text::explain(*story.fatal);
    }
    if (story.fatal)
        notice.details = detailsOf(*story.fatal);
    return notice;
}

Notice ended(const ConnectionStory& story, Phase phase)
{
    Notice notice{phase == Phase::Closed ? Notice::Tone::Info : Notice::Tone::Bad, text::explain(*story.closed), {},
        Notice::Offer::Reconnect, 0};
    if (story.timeout) {
        notice.text = text::explain(*story.timeout);
        if (story.verdict) // why it happened is worth more than that it did
            notice.text = text::isUnknown(*story.verdict)
                ? ConnectionNotice::tr("Keep-alive timeout: %1").arg(text::explain(story.verdict->best.sentence))
                : ConnectionNotice::tr("Keep-alive timeout, %1: %2")
                      .arg(text::confidence(story.verdict->best.confidence),
                          text::explain(story.verdict->best.sentence));
        notice.details = text::evidence(*story.timeout).join(QLatin1Char('\n')) % QStringLiteral("\n\n")
            % text::exceptionChains(*story.timeout);
        return notice;
    }
    if (story.cutCause) { // as above
        const QString sure = text::confidence(story.cutCause->confidence), cause = text::causeOf(*story.cutCause);
        notice.text = phase == Phase::Broken ? ConnectionNotice::tr("Broken off, %1: %2").arg(sure, cause)
                                             : ConnectionNotice::tr("%1 Cause, %2: %3").arg(notice.text, sure, cause);
    }
    if (story.fatal)
        notice.details = detailsOf(*story.fatal);
    return notice;
}

QString numberOf(const capture::Reconnection& attempt)
{
    return attempt.most == 0 ? text::count(attempt.attempt)
                             : ConnectionNotice::tr("%1 of %2").arg(attempt.attempt).arg(attempt.most);
}

/// What follows an end is part of what is said about it.
Notice withNext(Notice notice, const ConnectionStory& story)
{
    if (!story.next)
        return notice;
    if (story.next->what == "given-up") {
        notice.text = ConnectionNotice::tr("%1 Reconnecting was given up after %2 attempts.")
                          .arg(notice.text)
                          .arg(story.next->attempt);
        return notice;
    }
    notice.text = ConnectionNotice::tr("%1 Attempt %2 follows after %3.")
                      .arg(notice.text, numberOf(*story.next), text::duration(story.next->delay));
    notice.offer = Notice::Offer::StopReconnecting;
    return notice;
}

QString limitText(const capture::CaptureLimited& limit)
{
    if (limit.reason == "payload-ceiling")
        return ConnectionNotice::tr(
            "The memory for payloads is full: frames are still logged, but new payloads are not "
            "kept.");
    if (limit.reason.starts_with("h2-"))
        return ConnectionNotice::tr("The record of the HTTP/2 layer is full: frames of WebSocket are still logged, but "
                                    "not everything below them.");
    if (limit.reason == "repeated-facts")
        return ConnectionNotice::tr("The peer repeats itself: of PONGs that nobody asked for, and of each finding, the "
                                    "first 10,000 are listed. Every frame is still logged.");
    return ConnectionNotice::tr("The log is full: the connection goes on, but new frames are counted and not logged.");
}

} // namespace

std::optional<Notice> noticeOf(const ConnectionStory& story, Phase phase, protocol::ReadingMode reading)
{
    const bool over = phase == Phase::Refused || phase == Phase::Closed || phase == Phase::Broken;
    if (over && !story.closed)
        return Notice{Notice::Tone::Info,
            ConnectionNotice::tr("The recording ends here. The connection had not come to its end."), {},
            Notice::Offer::Nothing, 0};
    switch (phase) {
    case Phase::Connecting:
        return Notice{Notice::Tone::Busy,
            story.step ? text::explainStep(*story.step) : ConnectionNotice::tr("Connecting …"), {},
            Notice::Offer::Cancel, 0};
    case Phase::Refused:
        return withNext(refused(story), story);
    case Phase::Closed:
    case Phase::Broken:
        return withNext(ended(story, phase), story);
    case Phase::Closing:
        return Notice{Notice::Tone::Busy, ConnectionNotice::tr("Closing: one Close frame went, the other is awaited."),
            {}, Notice::Offer::Nothing, 0};
    case Phase::Open:
        break;
    }
    if (story.refusal)
        return Notice{Notice::Tone::Warning, text::explain(*story.refusal), detailsOf(*story.refusal),
            Notice::Offer::Nothing, static_cast<int>(story.refusals)};
    if (reading != protocol::ReadingMode::Continuous)
        return Notice{Notice::Tone::Warning,
            ConnectionNotice::tr("Reading is paused: frames wait unread, PONGs and the peer's PINGs among them."), {},
            Notice::Offer::ResumeReading, 0};
    if (story.limited)
        return Notice{Notice::Tone::Warning, limitText(*story.limited), {}, Notice::Offer::Nothing, 0};
    return std::nullopt;
}

QString phaseName(Phase phase)
{
    switch (phase) {
    case Phase::Connecting:
        return ConnectionNotice::tr("Connecting");
    case Phase::Open:
        return ConnectionNotice::tr("Open");
    case Phase::Closing:
        return ConnectionNotice::tr("Closing");
    case Phase::Closed:
        return ConnectionNotice::tr("Closed");
    case Phase::Broken:
        return ConnectionNotice::tr("Broken off");
    case Phase::Refused:
        return ConnectionNotice::tr("Not connected");
    }
    return {};
}

} // namespace pongscope::ui
