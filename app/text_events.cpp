// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/event_format.h"
#include "app/visible_text.h"
#include "core/base/duration_text.h"
#include "core/diagnosis/timeout_verdict.h"
#include "core/exporters/error_reason.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

namespace pongscope::app {

namespace {

using namespace capture;

struct TextEvent {
    Q_DECLARE_TR_FUNCTIONS(TextEvent)
};

/// Of a payload or a server's words in one line.
constexpr std::size_t kShown = 200;
constexpr std::size_t kEventWidth = 16; ///< "-> continuation" and a blank

std::string padded(std::string text, std::size_t width)
{
    text.resize(std::max(width, text.size()), ' ');
    return text;
}

std::string setting(Duration duration) { return duration == protocol::kInfinite ? "infinite" : durationText(duration); }

/// "ping-pong, interval 15s, timeout 10s"
std::string keepAlive(const protocol::KeepAliveSettings& settings)
{
    const auto strategy = protocol::strategyOf(settings);
    std::string text(strategyName(strategy));
    if (strategy != protocol::KeepAliveStrategy::Off)
        text += ", interval " + setting(settings.interval) + ", timeout " + setting(settings.timeout);
    return text;
}

std::string milliseconds(Duration duration)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.3f ms", std::chrono::duration<double, std::milli>(duration).count());
    return text.data();
}

std::string flags(const protocol::FrameHeader& header)
{
    std::string text = header.fin ? "FIN" : "   ";
    if (header.rsv & protocol::kRsv1)
        text += " RSV1";
    if (header.rsv & protocol::kRsv2)
        text += " RSV2";
    if (header.rsv & protocol::kRsv3)
        text += " RSV3";
    return text;
}

/// How many times as long a message is as it was on the wire: "5.2:1".
std::string ratio(std::uint64_t content, std::uint64_t wire)
{
    std::array<char, 32> text{};
    const double times = wire == 0 ? 0 : static_cast<double>(content) / static_cast<double>(wire);
    std::snprintf(text.data(), text.size(), times < 10 ? "%.2g:1" : "%.0f:1", times);
    return text.data();
}

/// One side's half of the agreement.
QString deflateSide(int bits, bool contextTakeover)
{
    return contextTakeover ? TextEvent::tr("%1 bits").arg(bits) : TextEvent::tr("%1 bits, no takeover").arg(bits);
}

/// A Close's code and reason are worth reading, its two octets are not; a PING's counter reads best as octets.
std::string shownPayload(const protocol::FrameHeader& header, ByteView payload)
{
    const bool isControl = protocol::isControl(header.opcode);
    if (isControl && header.opcode != protocol::Opcode::Close
        && visibleText(textOf(payload), kShown) != textOf(payload))
        return toHex(payload);
    if (header.opcode != protocol::Opcode::Close || payload.size() < 2)
        return visiblePayload(payload, kShown);
    const auto code = loadBigEndian<std::uint16_t>(payload);
    std::string text = std::to_string(code);
    if (const std::string_view name = protocol::closeCodeName(code); !name.empty())
        text.append(" ").append(name);
    return payload.size() == 2 ? text : text + ' ' + visiblePayload(payload.subspan(2), kShown);
}

/// Of a compressed frame what it inflates to.
std::string shownFrame(const Capture& capture, const FrameRow& row)
{
    const ByteView payload = capture.payload(row);
    const auto content = capture.content(row);
    if (content && row.violates) // cut off by a limit, or by what is wrong in it
        return TextEvent::tr("inflated as far as %1").arg(content->length).toStdString() + ' '
            + visiblePayload(content->kept, kShown);
    if (content)
        return TextEvent::tr("inflates to %1 (%2)")
                   .arg(content->length)
                   .arg(QString::fromStdString(ratio(content->length, row.length)))
                   .toStdString()
            + ' ' + visiblePayload(content->kept, kShown);
    if (!protocol::isControl(row.code()) && (row.rsv & protocol::kRsv1))
        return toHex(payload.first(std::min(payload.size(), kShown / 2))) + (payload.size() > kShown / 2 ? "..." : "");
    return shownPayload(row.header(), payload);
}

std::string_view arrow(protocol::Direction direction) { return direction == protocol::Direction::Out ? "->" : "<-"; }

class TextEvents final : public EventFormat {
public:
    explicit TextEvents(ClockAnchor start)
        : m_start(start)
    {
    }

    void start(std::string& out) override
    {
        line(out, m_start.steady, 1, "start", "Pongscope " PONGSCOPE_VERSION ", " + toIsoUtc(m_start.wall));
    }
    void frame(std::string& out, const EventSource& source, std::uint64_t row) override;
    void message(std::string& out, const EventSource& source, const MessageSpan& message) override;
    void fact(std::string& out, const EventSource& source, const Fact& fact) override
    {
        if (std::holds_alternative<Aftermath>(fact.body))
            return writeVerdict(out, source, fact.at);
        std::visit([&](const auto& body) { write(out, source.socket, fact.at, body); }, fact.body);
    }
    void failure(std::string& out, int socket, const protocol::Failure& failure, TimePoint at) override
    {
        write(out, socket, at, ErrorFact{failure, {}, std::nullopt, {}});
    }

private:
    void line(std::string& out, TimePoint at, int socket, std::string_view event, const std::string& text) const;

    void write(std::string& out, int socket, TimePoint at, const AttemptStarted& fact) const
    {
        line(out, at, socket, "attempt",
            "HTTP/" + fact.http + ' ' + visibleText(fact.url, kShown * 10)
                + (fact.via.empty() ? "" : ", via " + visibleText(fact.via, kShown))
                + (fact.reused ? ", over a connection that was open" : ""));
    }
    void write(std::string& out, int socket, TimePoint at, const Fallback& fact) const
    {
        line(out, at, socket, "fallback", "HTTP/" + fact.from + " to HTTP/" + fact.to + ": " + fact.because);
    }
    void write(std::string& out, int socket, TimePoint at, const H2FrameFact& fact) const
    {
        std::string text = padded(fact.name, 14) + "stream " + std::to_string(fact.streamId) + ", "
            + std::to_string(fact.length) + " octets";
        if ((fact.name == "DATA" || fact.name == "HEADERS") && (fact.flags & 1))
            text += ", END_STREAM";
        for (const auto& [name, value] : fact.facts)
            text += ", " + visibleText(name, kShown) + ' ' + visibleText(value, kShown);
        if (fact.rtt)
            text += TextEvent::tr(", round trip %1").arg(QString::fromStdString(milliseconds(*fact.rtt))).toStdString();
        line(out, at, socket, fact.out ? "-> http/2" : "<- http/2", text);
    }
    void write(std::string& out, int socket, TimePoint at, const StepStarted& fact) const
    {
        line(out, at, socket, "step", fact.step + ' ' + fact.subject);
    }
    void write(std::string& out, int socket, TimePoint at, const HandshakeDone& fact) const;
    void write(std::string& out, int socket, TimePoint at, const Opened& fact) const;
    void write(std::string& out, int socket, TimePoint at, const KeepAliveChanged& fact) const
    {
        line(out, at, socket, "keep-alive", "from " + keepAlive(fact.from) + " to " + keepAlive(fact.to));
    }
    void write(std::string& out, int socket, TimePoint at, const PingFact& fact) const;
    void write(std::string& out, int socket, TimePoint at, const PongFact& fact) const;
    void write(std::string& out, int socket, TimePoint at, const FindingFact& fact) const;
    void write(std::string& out, int socket, TimePoint at, const TimeoutFact& fact) const
    {
        line(out, at, socket, "timeout", timeoutText(fact));
    }
    void write(std::string& out, int socket, TimePoint at, const ReadingChanged& fact) const
    {
        line(out, at, socket, "reading", fact.mode);
    }
    void write(std::string& out, int socket, TimePoint at, const ClosedFact& fact) const;
    void write(std::string& out, int socket, TimePoint at, const ErrorFact& fact) const;
    void writeVerdict(std::string& out, const EventSource& source, TimePoint at) const;
    void write(std::string&, int, TimePoint, const SocketHistory&) const { } // the verdict speaks of it
    void write(std::string&, int, TimePoint, const Aftermath&) const { }
    void write(std::string& out, int socket, TimePoint at, const CaptureLimited& fact) const
    {
        line(out, at, socket, "limit",
            TextEvent::tr("not everything is recorded any more: %1")
                .arg(QString::fromStdString(fact.reason))
                .toStdString());
    }
    void write(std::string& out, int socket, TimePoint at, const RequestSent& fact) const
    {
        line(out, at, socket, "-> request",
            "GET " + visibleText(fact.path, kShown) + ", stream " + std::to_string(fact.streamId));
    }
    void write(std::string& out, int socket, TimePoint at, const RequestDone& fact) const;
    void write(std::string& out, int socket, TimePoint at, const H2Blocked& fact) const;
    void write(std::string& out, int socket, TimePoint at, const AddressTried& fact) const;
    void write(std::string& out, int socket, TimePoint at, const TunnelTried& fact) const;
    void write(std::string& out, int socket, TimePoint at, const ChallengeMet& fact) const;
    void write(std::string& out, int socket, TimePoint at, const Redirected& fact) const;
    void write(std::string& out, int socket, TimePoint at, const CookieMet& fact) const;
    void write(std::string& out, int socket, TimePoint at, const CertificateQuestioned& fact) const;
    void write(std::string& out, int socket, TimePoint at, const CertificateDecided& fact) const;
    void write(std::string& out, int socket, TimePoint at, const Reconnection& fact) const;
    void lines(std::string& out, TimePoint at, int socket, const char* mark, std::string_view text) const;

    ClockAnchor m_start;
};

void TextEvents::line(std::string& out, TimePoint at, int socket, std::string_view event, const std::string& text) const
{
    std::array<char, 64> head{};
    const double seconds = std::chrono::duration<double>(at - m_start.steady).count();
    std::snprintf(head.data(), head.size(), "%12.6f #%-3d ", seconds, socket);
    out.append(head.data()).append(padded(std::string(event), kEventWidth)).append(text).append("\n");
}

void TextEvents::frame(std::string& out, const EventSource& source, std::uint64_t number)
{
    const FrameRow& row = source.capture.row(number);
    const protocol::FrameHeader header = row.header();
    const std::string event = std::string(arrow(row.direction())) + ' ' + std::string(opcodeName(header.opcode));
    line(out, source.capture.instant(row), source.socket, padded(event, kEventWidth),
        padded(flags(header) + " ", 4) + padded(std::to_string(header.length) + " ", 7)
            + shownFrame(source.capture, row));
}

/// A message of one frame was shown as that frame.
void TextEvents::message(std::string& out, const EventSource& source, const MessageSpan& message)
{
    if (message.frames.size() == 1)
        return;
    const Bytes start = joinedPayload(source.capture, message, kShown + 4);
    QString summary = TextEvent::tr("%1, %2 frames, %3 octets")
                          .arg(QString::fromUtf8(opcodeName(message.type).data()))
                          .arg(message.frames.size())
                          .arg(message.length);
    if (message.compressed)
        summary += TextEvent::tr(", %1 on the wire (%2)")
                       .arg(message.wireLength)
                       .arg(QString::fromStdString(ratio(message.length, message.wireLength)));
    line(out, source.capture.instant(source.capture.row(message.frames.back())), source.socket,
        padded(std::string(arrow(message.direction)) + " message", kEventWidth),
        summary.toStdString() + ' ' + visiblePayload(start, kShown));
}

void TextEvents::write(std::string& out, int socket, TimePoint at, const HandshakeDone& fact) const
{
    std::string text = visibleText(fact.responseRaw.substr(0, fact.responseRaw.find_first_of("\r\n")), kShown);
    if (!fact.subprotocol.empty())
        text += ", subprotocol " + fact.subprotocol;
    for (const auto& [name, content] : fact.tls) {
        if (name == "version" || name == "cipher")
            text += ", " + content;
    }
    line(out, at, socket, "handshake", text);
}

void TextEvents::write(std::string& out, int socket, TimePoint at, const Opened& fact) const
{
    std::string text = "keep-alive " + keepAlive(fact.keepAlive);
    if (fact.strategy == protocol::KeepAliveStrategy::PingPong && fact.heartbeat)
        text += ", heartbeat " + durationText(*fact.heartbeat);
    if (fact.deflate) {
        const protocol::DeflateParams& agreed = *fact.deflate;
        text += "; "
            + TextEvent::tr("permessage-deflate, client %1, server %2")
                  .arg(deflateSide(agreed.clientMaxWindowBits, agreed.clientContextTakeover),
                      deflateSide(agreed.serverMaxWindowBits, agreed.serverContextTakeover))
                  .toStdString();
    }
    line(out, at, socket, "open", text);
}

void TextEvents::write(std::string& out, int socket, TimePoint at, const PingFact& fact) const
{
    const QString which = fact.token ? QString::number(*fact.token) : TextEvent::tr("by hand");
    const QString text = fact.handedOver
        ? TextEvent::tr("%1, handed over %2 after it was queued")
              .arg(which, QString::fromStdString(milliseconds(*fact.handedOver - fact.queued)))
        : TextEvent::tr("%1, never handed over").arg(which);
    line(out, at, socket, "ping", text.toStdString());
}

void TextEvents::write(std::string& out, int socket, TimePoint at, const PongFact& fact) const
{
    QString text = fact.token ? QString::number(*fact.token) : TextEvent::tr("without a token of ours");
    if (fact.rtt)
        text += TextEvent::tr(", round trip %1").arg(QString::fromStdString(milliseconds(*fact.rtt)));
    if (!fact.matched)
        text += TextEvent::tr(", answers no open PING");
    line(out, at, socket, "pong", text.toStdString());
}

void TextEvents::write(std::string& out, int socket, TimePoint at, const FindingFact& fact) const
{
    const protocol::Finding& finding = fact.finding;
    std::string text = finding.id + (fact.confidence.empty() ? "" : " (" + fact.confidence + ")") + ": "
        + visibleText(finding.text, kShown * 10);
    if (!finding.rfc.empty())
        text += " (" + finding.rfc + ")";
    if (!finding.dotnet.empty())
        text += " .NET: " + visibleText(finding.dotnet, kShown * 10);
    line(out, at, socket, "finding", text);
}

void TextEvents::write(std::string& out, int socket, TimePoint at, const ClosedFact& fact) const
{
    std::string text = std::string(stateName(fact.state)) + ", by " + std::string(endedByName(fact.by));
    if (fact.code)
        text += ", " + std::to_string(*fact.code) + ' ' + std::string(protocol::closeCodeName(*fact.code));
    if (!fact.reason.empty())
        text += " \"" + visibleText(fact.reason, kShown) + '"';
    text += fact.clean ? ", clean" : ", not clean";
    line(out, at, socket, "closed", text);
}

void TextEvents::writeVerdict(std::string& out, const EventSource& source, TimePoint at) const
{
    const diagnosis::Evidence evidence = diagnosis::gather(source.capture);
    if (!evidence.ping)
        return;
    const diagnosis::Verdict verdict = timeoutVerdict(evidence);
    const auto shown = [](const diagnosis::Claim& claim, const std::string& text) -> std::string {
        return claim.id + " (" + std::string(confidenceName(claim.confidence)) + "): " + text;
    };
    line(out, at, source.socket, "verdict", shown(verdict.best, verdict.text()));
    for (const diagnosis::Claim& claim : verdict.runnersUp)
        line(out, at, source.socket, {}, "or " + shown(claim, claim.sentence.filled()));
    for (const diagnosis::Sentence& sentence : verdict.tellApart)
        line(out, at, source.socket, {}, "to be sure: " + sentence.filled());
}

void TextEvents::write(std::string& out, int socket, TimePoint at, const ErrorFact& fact) const
{
    const auto& chain = fact.failure.chain;
    line(out, at, socket, "error", visibleText(chain.front().message, kShown * 10));
    for (std::size_t i = 1; i < chain.size(); ++i)
        line(out, at, socket, {}, "<- " + chain[i].type + ": " + visibleText(chain[i].message, kShown * 10));
    if (const std::string reason = reasonBeyondChain(fact); !reason.empty())
        line(out, at, socket, {}, "| " + visibleText(reason, kShown * 10));
    for (const auto& [name, content] : fact.tls)
        line(out, at, socket, {}, "| " + padded(name, 12) + visibleText(content, kShown));
    if (!fact.response) {
        lines(out, at, socket, "| ", fact.serverSaid);
        return;
    }
    line(out, at, socket, {}, "| " + visibleText(fact.serverSaid.substr(0, fact.serverSaid.find('\n')), kShown));
    for (const HttpField& field : fact.response->headers)
        line(out, at, socket, {}, "| " + visibleText(field.name + ": " + field.value, kShown * 10));
    line(out, at, socket, {}, "|");
    lines(out, at, socket, "| ", fact.response->body);
}

/// Each line of a text on one of its own.
void TextEvents::lines(std::string& out, TimePoint at, int socket, const char* mark, std::string_view text) const
{
    while (!text.empty()) {
        std::string_view first = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), first.size() + 1));
        if (first.ends_with('\r'))
            first.remove_suffix(1);
        if (!first.empty())
            line(out, at, socket, {}, mark + visibleText(first, kShown * 10));
    }
}

void TextEvents::write(std::string& out, int socket, TimePoint at, const AddressTried& fact) const
{
    std::string text = fact.address + ", port " + std::to_string(fact.port) + ": " + fact.outcome + " after "
        + milliseconds(fact.took);
    if (!fact.error.empty())
        text += ", " + visibleText(fact.error, kShown);
    line(out, at, socket, "address", text);
}

void TextEvents::write(std::string& out, int socket, TimePoint at, const TunnelTried& fact) const
{
    std::string text = visibleText(fact.proxy + " to " + fact.target, kShown) + (fact.open ? ", open" : ", not open");
    if (!fact.authentication.empty())
        text += ", asked for " + visibleText(fact.authentication, kShown);
    line(out, at, socket, "tunnel", text);
    for (const auto& [outward, said] : fact.exchange)
        lines(out, at, socket, outward ? "-> " : "<- ", said);
}

void TextEvents::write(std::string& out, int socket, TimePoint at, const ChallengeMet& fact) const
{
    std::string text = visibleText(fact.schemes, kShown);
    if (!fact.scheme.empty())
        text += ", answered with " + fact.scheme + " for \"" + visibleText(fact.realm, kShown) + '"';
    else
        text += ", not answered: " + fact.because;
    line(out, at, socket, "challenge", text);
}

void TextEvents::write(std::string& out, int socket, TimePoint at, const Redirected& fact) const
{
    std::string text = std::to_string(fact.status) + " to " + visibleText(fact.to, kShown * 10);
    if (!fact.followed)
        text += ", not followed: " + fact.because;
    line(out, at, socket, "redirect", text);
}

void TextEvents::write(std::string& out, int socket, TimePoint at, const CookieMet& fact) const
{
    std::string text = visibleText(fact.name, kShown) + " for " + visibleText(fact.domain + fact.path, kShown);
    text += fact.stored ? ", kept" : ", not kept: " + fact.because;
    line(out, at, socket, "cookie", text);
}

void TextEvents::write(std::string& out, int socket, TimePoint at, const CertificateQuestioned& fact) const
{
    std::string text = visibleText(fact.subject, kShown);
    for (const auto& [name, value] : fact.tls) {
        if (name == "problem")
            text += ": " + visibleText(value, kShown * 4);
    }
    line(out, at, socket, "certificate", text);
}

void TextEvents::write(std::string& out, int socket, TimePoint at, const CertificateDecided& fact) const
{
    const std::string text = fact.accepted ? fact.pinned ? "accepted and pinned" : "accepted once" : "not accepted";
    line(out, at, socket, "certificate", text);
}

void TextEvents::write(std::string& out, int socket, TimePoint at, const Reconnection& fact) const
{
    const std::string number =
        std::to_string(fact.attempt) + (fact.most == 0 ? std::string() : " of " + std::to_string(fact.most));
    if (fact.what == "planned")
        line(out, at, socket, "reconnect", "attempt " + number + " in " + milliseconds(fact.delay));
    else if (fact.what == "attempt")
        line(out, at, socket, "reconnect", "attempt " + number);
    else
        line(out, at, socket, "reconnect", "given up after " + std::to_string(fact.most) + " attempts");
}

void TextEvents::write(std::string& out, int socket, TimePoint at, const RequestDone& fact) const
{
    std::string text = "GET " + visibleText(fact.path, kShown);
    if (fact.status)
        text += ", " + std::to_string(*fact.status);
    if (fact.streamId)
        text += TextEvent::tr(", %1 octets in %2")
                    .arg(fact.length)
                    .arg(QString::fromStdString(milliseconds(fact.duration)))
                    .toStdString();
    if (!fact.error.empty())
        text += ": " + fact.error;
    if (!fact.detail.empty())
        text += " (" + visibleText(fact.detail, kShown) + ')';
    line(out, at, socket, "<- request", text);
}

void TextEvents::write(std::string& out, int socket, TimePoint at, const H2Blocked& fact) const
{
    const QString octets = TextEvent::tr("%1 octets").arg(fact.octets);
    const QString window = fact.window == "both" ? TextEvent::tr("both windows")
        : fact.window == "stream"                ? TextEvent::tr("the stream's window")
                                                 : TextEvent::tr("the connection's window");
    const auto lasted = QString::fromStdString(milliseconds(fact.until.value_or(at) - fact.since));
    const QString text = fact.until ? TextEvent::tr("%1 waited %2 for %3").arg(octets, lasted, window)
                                    : TextEvent::tr("%1 have waited %2 for %3").arg(octets, lasted, window);
    line(out, at, socket, "http/2 wait", text.toStdString());
}

} // namespace

std::unique_ptr<EventFormat> textEvents(ClockAnchor start) { return std::make_unique<TextEvents>(start); }

} // namespace pongscope::app
