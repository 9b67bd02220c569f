// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/exhibit_words.h"

#include "ui/text/explain.h"
#include "ui/text/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace pongscope::ui::text {

namespace {

struct ExhibitWords {
    Q_DECLARE_TR_FUNCTIONS(ExhibitWords)
};

enum class Kind : std::uint8_t { Plain, Milliseconds, Octets, CloseCode };

struct Words {
    std::string_view name;
    const char* words;
    Kind kind = Kind::Plain;
};

constexpr std::array kWords{
    Words{"wallDriftMs", QT_TRANSLATE_NOOP("ExhibitWords", "This machine slept for"), Kind::Milliseconds},
    Words{"longestStallMs", QT_TRANSLATE_NOOP("ExhibitWords", "This program stood still for"), Kind::Milliseconds},
    Words{"h2BlockedMs", QT_TRANSLATE_NOOP("ExhibitWords", "Waited for WINDOW_UPDATE"), Kind::Milliseconds},
    Words{"h2ConnectionWindow", QT_TRANSLATE_NOOP("ExhibitWords", "HTTP/2 window of the connection"), Kind::Octets},
    Words{"h2PingAnswered", QT_TRANSLATE_NOOP("ExhibitWords", "PING of HTTP/2 answered")},
    Words{"unsentBytes", QT_TRANSLATE_NOOP("ExhibitWords", "Still in this program"), Kind::Octets},
    Words{"waitingBytes", QT_TRANSLATE_NOOP("ExhibitWords", "Unsent or not acknowledged"), Kind::Octets},
    Words{"handedOverLately", QT_TRANSLATE_NOOP("ExhibitWords", "Handed over in the second half"), Kind::Octets},
    Words{"ackedLately", QT_TRANSLATE_NOOP("ExhibitWords", "Acknowledged in the second half"), Kind::Octets},
    Words{"unreadBytes", QT_TRANSLATE_NOOP("ExhibitWords", "Arrived, not read"), Kind::Octets},
    Words{"notSentBytes", QT_TRANSLATE_NOOP("ExhibitWords", "Still in the send buffer"), Kind::Octets},
    Words{"peerWindowClosed", QT_TRANSLATE_NOOP("ExhibitWords", "The peer's window was closed")},
    Words{"readingPaused", QT_TRANSLATE_NOOP("ExhibitWords", "Reading was paused")},
    Words{"readingStalled", QT_TRANSLATE_NOOP("ExhibitWords", "Reading waited for our output")},
    Words{"pongUnreadMs", QT_TRANSLATE_NOOP("ExhibitWords", "The PONG lay unread for"), Kind::Milliseconds},
    Words{"pongBeforeDeadlineMs", QT_TRANSLATE_NOOP("ExhibitWords", "PONG before the deadline by"), Kind::Milliseconds},
    Words{"networkRttMs", QT_TRANSLATE_NOOP("ExhibitWords", "Round trip of the network"), Kind::Milliseconds},
    Words{"medianRttMs", QT_TRANSLATE_NOOP("ExhibitWords", "Usual round trip (median)"), Kind::Milliseconds},
    Words{"latePongMs", QT_TRANSLATE_NOOP("ExhibitWords", "PONG behind the deadline by"), Kind::Milliseconds},

    Words{"frameBytesReceived", QT_TRANSLATE_NOOP("ExhibitWords", "Received of the data frame"), Kind::Octets},
    Words{"frameBytes", QT_TRANSLATE_NOOP("ExhibitWords", "Length of the data frame"), Kind::Octets},
    Words{"bytesSincePing", QT_TRANSLATE_NOOP("ExhibitWords", "Received since the PING"), Kind::Octets},
    Words{"moving", QT_TRANSLATE_NOOP("ExhibitWords", "Octets went on coming")},
    Words{"unackedBytes", QT_TRANSLATE_NOOP("ExhibitWords", "Not acknowledged by TCP"), Kind::Octets},
    Words{"retransmits", QT_TRANSLATE_NOOP("ExhibitWords", "Times that TCP sent it again")},
    Words{"sinceAckMs", QT_TRANSLATE_NOOP("ExhibitWords", "Since the last ACK of TCP"), Kind::Milliseconds},
    Words{"backoff", QT_TRANSLATE_NOOP("ExhibitWords", "Times that TCP doubled its wait")},
    Words{"ackSincePing", QT_TRANSLATE_NOOP("ExhibitWords", "ACK of TCP since the PING")},
    Words{"peerWindow", QT_TRANSLATE_NOOP("ExhibitWords", "Receive window of the peer"), Kind::Octets},
    Words{"windowLimitedMs", QT_TRANSLATE_NOOP("ExhibitWords", "Held back by that window for"), Kind::Milliseconds},
    Words{"silentMs", QT_TRANSLATE_NOOP("ExhibitWords", "Silent for"), Kind::Milliseconds},
    Words{"acknowledged", QT_TRANSLATE_NOOP("ExhibitWords", "PING acknowledged by TCP")},
    Words{"pingsAnsweredBefore", QT_TRANSLATE_NOOP("ExhibitWords", "PINGs answered before")},
    Words{"via", QT_TRANSLATE_NOOP("ExhibitWords", "By way of")},
    Words{"dataFramesSincePing", QT_TRANSLATE_NOOP("ExhibitWords", "Data frames since the PING")},
    Words{"rttMs", QT_TRANSLATE_NOOP("ExhibitWords", "Round trip of this PING"), Kind::Milliseconds},
    Words{"lastRttMs", QT_TRANSLATE_NOOP("ExhibitWords", "Round trip of the PING before"), Kind::Milliseconds},
    Words{"foreignPongs", QT_TRANSLATE_NOOP("ExhibitWords", "PONGs that answer nothing")},
    Words{"foreignPongLength", QT_TRANSLATE_NOOP("ExhibitWords", "Payload of the first of them"), Kind::Octets},
    Words{"foreignPongAfterMs", QT_TRANSLATE_NOOP("ExhibitWords", "It came after the PING by"), Kind::Milliseconds},

    Words{"pongInsideMessage", QT_TRANSLATE_NOOP("ExhibitWords", "PONG between the fragments")},
    Words{"pingsSent", QT_TRANSLATE_NOOP("ExhibitWords", "PINGs sent")},
    Words{"http2Code", QT_TRANSLATE_NOOP("ExhibitWords", "Error code of HTTP/2")},
    Words{"http2Frame", QT_TRANSLATE_NOOP("ExhibitWords", "Frame of HTTP/2")},
    Words{"closeCode", QT_TRANSLATE_NOOP("ExhibitWords", "Close of the peer"), Kind::CloseCode},
    Words{"closeReason", QT_TRANSLATE_NOOP("ExhibitWords", "Its reason")},
    Words{"afterPingMs", QT_TRANSLATE_NOOP("ExhibitWords", "Since the newest PING"), Kind::Milliseconds},
    Words{"intervalMs", QT_TRANSLATE_NOOP("ExhibitWords", "Interval of the keep-alive"), Kind::Milliseconds},
    Words{"ownCloseCode", QT_TRANSLATE_NOOP("ExhibitWords", "Close of this side"), Kind::CloseCode},
    Words{"endedBy", QT_TRANSLATE_NOOP("ExhibitWords", "Ended by")},
    Words{"layer", QT_TRANSLATE_NOOP("ExhibitWords", "The stream ended with")},
    Words{"afterCloseMs", QT_TRANSLATE_NOOP("ExhibitWords", "Since that Close"), Kind::Milliseconds},
    Words{"tls", QT_TRANSLATE_NOOP("ExhibitWords", "What TLS said")},
    Words{"sinceDataMs", QT_TRANSLATE_NOOP("ExhibitWords", "Since the last data frame"), Kind::Milliseconds},
    Words{"pongsSinceData", QT_TRANSLATE_NOOP("ExhibitWords", "PONGs since then")},
    Words{"seenBefore", QT_TRANSLATE_NOOP("ExhibitWords", "Connections cut at that age before")},
    Words{"idleMs", QT_TRANSLATE_NOOP("ExhibitWords", "No octet moved for"), Kind::Milliseconds},

    Words{"fastMs", QT_TRANSLATE_NOOP("ExhibitWords", "Between PINGs at first"), Kind::Milliseconds},
    Words{"slowMs", QT_TRANSLATE_NOOP("ExhibitWords", "Between PINGs later"), Kind::Milliseconds},
    Words{"unansweredPings", QT_TRANSLATE_NOOP("ExhibitWords", "PINGs of the peer not answered")},
    Words{"muteMs", QT_TRANSLATE_NOOP("ExhibitWords", "This side was mute for"), Kind::Milliseconds},
};

const Words* find(std::string_view name)
{
    const auto* found = std::ranges::find(kWords, name, &Words::name);
    return found == kWords.end() ? nullptr : found;
}

/// What the core says in a word; what the peer said stays as it is.
QString named(std::string_view name, const std::string& value)
{
    if (name == "endedBy" && value == "protocol-error")
        return ExhibitWords::tr("a rule that was broken");
    if (name == "layer" && value == "failure")
        return ExhibitWords::tr("a failure");
    if (name == "closeReason" && value.empty())
        return ExhibitWords::tr("none");
    return translated(value);
}

QString counted(Kind kind, std::int64_t value)
{
    if (kind == Kind::CloseCode && value >= 0 && value <= 0xFFFF)
        return closeCode(static_cast<std::uint16_t>(value));
    if (kind == Kind::Octets && value >= 0)
        return octets(static_cast<std::uint64_t>(value));
    const QString number = QLocale().toString(static_cast<qlonglong>(value));
    return kind == Kind::Octets ? ExhibitWords::tr("%1 octets").arg(number) : number;
}

QString measured(Kind kind, double value)
{
    if (kind == Kind::Milliseconds)
        return duration(std::chrono::duration_cast<Duration>(std::chrono::nanoseconds(std::llround(value * 1e6))));
    return QLocale().toString(value, 'f', value < 10 ? 2 : 1);
}

} // namespace

QString exhibitName(std::string_view name)
{
    const Words* const words = find(name);
    return words ? ExhibitWords::tr(words->words) : QString();
}

QString exhibitValue(std::string_view name, const ExhibitValue& value)
{
    const Words* const words = find(name);
    const Kind kind = words ? words->kind : Kind::Plain;
    if (const auto* const truth = std::get_if<bool>(&value))
        return *truth ? ExhibitWords::tr("yes") : ExhibitWords::tr("no");
    if (const auto* const number = std::get_if<std::int64_t>(&value))
        return counted(kind, *number);
    if (const auto* const number = std::get_if<double>(&value))
        return measured(kind, *number);
    return named(name, std::get<std::string>(value));
}

QString exhibitLabel(std::string_view name)
{
    const QString words = exhibitName(name);
    return words.isEmpty() ? fromCore(name) : words;
}

QString exhibit(std::string_view name, const ExhibitValue& value)
{
    return exhibitLabel(name) % QStringLiteral(": ") % exhibitValue(name, value);
}

QString exhibit(const diagnosis::Exhibit& exhibit) { return text::exhibit(exhibit.name.text(), exhibit.value); }

} // namespace pongscope::ui::text
