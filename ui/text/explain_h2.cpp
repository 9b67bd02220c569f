// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/explain_h2.h"

#include "ui/text/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <array>

namespace pongscope::ui::text {

namespace {

struct ExplainH2 {
    Q_DECLARE_TR_FUNCTIONS(explain)
};

struct Flag {
    std::string_view frame;
    std::uint8_t bit;
    const char* name;
};
/// RFC 9113 6.
constexpr std::array kFlags{Flag{"DATA", 0x1, "END_STREAM"}, Flag{"DATA", 0x8, "PADDED"},
    Flag{"HEADERS", 0x1, "END_STREAM"}, Flag{"HEADERS", 0x4, "END_HEADERS"}, Flag{"HEADERS", 0x8, "PADDED"},
    Flag{"HEADERS", 0x20, "PRIORITY"}, Flag{"SETTINGS", 0x1, "ACK"}, Flag{"PING", 0x1, "ACK"},
    Flag{"CONTINUATION", 0x4, "END_HEADERS"}, Flag{"PUSH_PROMISE", 0x4, "END_HEADERS"}};

struct Code {
    const char* name;
    const char* words;
};
/// RFC 9113 7, in our words.
constexpr std::array kCodes{
    Code{"NO_ERROR", QT_TRANSLATE_NOOP("explain", "nothing went wrong")},
    Code{"PROTOCOL_ERROR", QT_TRANSLATE_NOOP("explain", "the other side broke a rule of HTTP/2")},
    Code{"INTERNAL_ERROR", QT_TRANSLATE_NOOP("explain", "a failure inside")},
    Code{"FLOW_CONTROL_ERROR", QT_TRANSLATE_NOOP("explain", "more was sent than the window allowed")},
    Code{"SETTINGS_TIMEOUT", QT_TRANSLATE_NOOP("explain", "SETTINGS were not acknowledged in time")},
    Code{"STREAM_CLOSED", QT_TRANSLATE_NOOP("explain", "a frame came for a stream that had ended")},
    Code{"FRAME_SIZE_ERROR", QT_TRANSLATE_NOOP("explain", "a frame had a length that is not allowed")},
    Code{"REFUSED_STREAM", QT_TRANSLATE_NOOP("explain", "nothing was done yet: it may be asked for again")},
    Code{"CANCEL", QT_TRANSLATE_NOOP("explain", "the stream is no longer wanted")},
    Code{"COMPRESSION_ERROR", QT_TRANSLATE_NOOP("explain", "header fields could not be unpacked")},
    Code{"CONNECT_ERROR", QT_TRANSLATE_NOOP("explain", "what CONNECT led to was reset or broke")},
    Code{"ENHANCE_YOUR_CALM", QT_TRANSLATE_NOOP("explain", "the other side causes too much work")},
    Code{"INADEQUATE_SECURITY", QT_TRANSLATE_NOOP("explain", "TLS is not good enough")},
    Code{"HTTP_1_1_REQUIRED", QT_TRANSLATE_NOOP("explain", "HTTP/1.1 must be used for this")},
};

QString factOf(const capture::H2FrameFact& frame, std::string_view name)
{
    for (const auto& [key, value] : frame.facts)
        if (key == name)
            return fromCore(value);
    return {};
}

QString settingsWords(const capture::H2FrameFact& frame, bool first)
{
    if (frame.flags & 0x1)
        return frame.out ? ExplainH2::tr("Acknowledges the server's SETTINGS")
                         : ExplainH2::tr("Acknowledges our SETTINGS: they hold from here on");
    constexpr std::string_view kPrefix = "SETTINGS_";
    QStringList parts;
    for (const auto& [key, value] : frame.facts) {
        const std::string_view name = key;
        parts += fromCore(name.starts_with(kPrefix) ? name.substr(kPrefix.size()) : name) % QStringLiteral(" = ")
            % fromCore(value);
    }
    if (!frame.out && allowsWebSockets(frame))
        parts.prepend(ExplainH2::tr("WebSockets are allowed"));
    else if (!frame.out && first)
        parts.prepend(ExplainH2::tr("WebSockets are not allowed: ENABLE_CONNECT_PROTOCOL is missing"));
    return parts.isEmpty() ? ExplainH2::tr("All as it is by default") : parts.join(QStringLiteral(" · "));
}

QString goAwayWords(const capture::H2FrameFact& frame)
{
    QString words = ExplainH2::tr("No new streams; those above %1 were not dealt with. %2")
                        .arg(factOf(frame, "last stream"), h2Code(factOf(frame, "code")));
    const QString debug = factOf(frame, "debug");
    if (!debug.isEmpty())
        words += QStringLiteral(" · ") % debug;
    return words;
}

QString fieldWords(const capture::H2FrameFact& frame)
{
    QStringList parts;
    for (const auto& [key, value] : frame.facts)
        parts += fromCore(key) % QStringLiteral(": ") % fromCore(value);
    return parts.join(QStringLiteral(" · "));
}

QString updateWords(const capture::H2FrameFact& frame)
{
    const QString octets = count(factOf(frame, "increment").toULongLong());
    if (frame.streamId == 0)
        return frame.out ? ExplainH2::tr("The server may send %1 octets more on all streams together").arg(octets)
                         : ExplainH2::tr("We may send %1 octets more on all streams together").arg(octets);
    return frame.out ? ExplainH2::tr("The server may send %1 octets more on this stream").arg(octets)
                     : ExplainH2::tr("We may send %1 octets more on this stream").arg(octets);
}

} // namespace

bool allowsWebSockets(const capture::H2FrameFact& settings)
{
    return factOf(settings, "SETTINGS_ENABLE_CONNECT_PROTOCOL") == QLatin1String("1");
}

QString h2Flags(const capture::H2FrameFact& frame)
{
    QStringList names;
    unsigned left = frame.flags;
    for (const Flag& flag : kFlags) {
        if (frame.name != flag.frame || !(frame.flags & flag.bit))
            continue;
        names += QLatin1String(flag.name);
        left &= ~unsigned{flag.bit};
    }
    if (left)
        names += QStringLiteral("0x%1").arg(left, 2, 16, QLatin1Char('0'));
    return names.join(QStringLiteral(", "));
}

QString h2Code(const QString& name)
{
    for (const Code& code : kCodes)
        if (name == QLatin1String(code.name))
            return name % QStringLiteral(": ") % QCoreApplication::translate("explain", code.words);
    return name;
}

QString explainH2(const capture::H2FrameFact& frame, bool first)
{
    if (frame.name == "SETTINGS")
        return settingsWords(frame, first);
    if (frame.name == "WINDOW_UPDATE")
        return updateWords(frame);
    if (frame.name == "RST_STREAM")
        return h2Code(factOf(frame, "code"));
    if (frame.name == "GOAWAY")
        return goAwayWords(frame);
    if (frame.name == "PING")
        return frame.flags & 0x1 ? ExplainH2::tr("Answers %1").arg(factOf(frame, "payload")) : factOf(frame, "payload");
    if (frame.name == "DATA")
        return frame.flags & 0x1 ? ExplainH2::tr("Ends the stream in this direction") : QString();
    return fieldWords(frame);
}

} // namespace pongscope::ui::text
