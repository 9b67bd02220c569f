// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/frame_text.h"

#include "core/protocol/keep_alive.h"
#include "ui/models/payload_text.h"
#include "ui/text/explain.h"
#include "ui/text/format.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace pongscope::ui {

namespace {

struct FrameText {
    Q_DECLARE_TR_FUNCTIONS(FrameText)
};

using protocol::Opcode;

/// Counters start at one and grow by one a PING: a larger number is somebody else's eight octets.
constexpr std::int64_t kLargestLikelyToken = 1'000'000'000;

QString closeText(ByteView payload, std::size_t limit)
{
    if (payload.empty())
        return FrameText::tr("no code");
    if (payload.size() < 2)
        return text::preview(payload, limit);
    const QString code = text::closeCode(loadBigEndian<std::uint16_t>(payload));
    const ByteView reason = payload.subspan(2);
    return reason.empty() ? code : QString(code % QStringLiteral(": ") % text::preview(reason, limit));
}

QString heartbeatText(ByteView payload, std::size_t limit)
{
    if (payload.empty())
        return FrameText::tr("empty");
    const auto token = protocol::tokenOf(payload);
    if (token && *token > 0 && *token <= kLargestLikelyToken)
        return FrameText::tr("token %1").arg(*token);
    return text::preview(payload, limit);
}

QByteArray hexOf(ByteView octets, char separator)
{
    return QByteArray::fromRawData(reinterpret_cast<const char*>(octets.data()), qsizetype(octets.size()))
        .toHex(separator);
}

QJsonObject jsonFrame(const capture::Capture& capture, const capture::FrameRow& row)
{
    QJsonObject frame;
    frame[QLatin1String("event")] = QStringLiteral("frame");
    frame[QLatin1String("t")] = std::chrono::duration<double>(row.time()).count();
    frame[QLatin1String("dir")] = row.out ? QStringLiteral("out") : QStringLiteral("in");
    frame[QLatin1String("opcode")] = text::fromCore(protocol::opcodeName(row.code()));
    frame[QLatin1String("fin")] = row.fin != 0;
    frame[QLatin1String("rsv1")] = (row.rsv & protocol::kRsv1) != 0;
    frame[QLatin1String("rsv2")] = (row.rsv & protocol::kRsv2) != 0;
    frame[QLatin1String("rsv3")] = (row.rsv & protocol::kRsv3) != 0;
    frame[QLatin1String("masked")] = row.masked != 0;
    frame[QLatin1String("mask")] = row.masked ? QJsonValue(QStringLiteral("%1").arg(row.mask, 8, 16, QLatin1Char('0')))
                                              : QJsonValue(QJsonValue::Null);
    frame[QLatin1String("length")] = static_cast<double>(row.length);
    frame[QLatin1String("headerLength")] = static_cast<int>(row.headerSize);
    const ByteView payload = capture.payload(row);
    const QUtf8StringView words(reinterpret_cast<const char*>(payload.data()), qsizetype(payload.size()));
    // Compressed octets mean nothing as text, even where they happen to be some.
    const bool isText = row.code() != Opcode::Binary && !protocol::isControl(row.code()) && !(row.rsv & protocol::kRsv1)
        && !capture.content(row) && words.isValidUtf8();
    if (isText)
        frame[QLatin1String("payload")] = words.toString();
    else
        frame[QLatin1String("payloadHex")] = QString::fromLatin1(hexOf(payload, '\0'));
    return frame;
}

} // namespace

QString flagsText(const capture::FrameRow& row)
{
    QString flags(5, QChar(u'\u00B7'));
    const auto set = [&flags](int place, bool on, char16_t letter) {
        if (on)
            flags[place] = QChar(letter);
    };
    set(0, row.fin, u'F');
    set(1, row.rsv & protocol::kRsv1, u'1');
    set(2, row.rsv & protocol::kRsv2, u'2');
    set(3, row.rsv & protocol::kRsv3, u'3');
    set(4, row.masked, u'M');
    return flags;
}

QString flagsInWords(const capture::FrameRow& row)
{
    QStringList words{
        row.fin ? FrameText::tr("FIN: the last frame of its message") : FrameText::tr("no FIN: more fragments follow")};
    if (row.rsv)
        words += FrameText::tr("reserved bits: %1").arg(flagsText(row).mid(1, 3).remove(QChar(u'\u00B7')));
    words += row.masked ? FrameText::tr("masked with %1").arg(row.mask, 8, 16, QLatin1Char('0'))
                        : FrameText::tr("not masked");
    return words.join(QLatin1Char('\n'));
}

Readable readable(const capture::Capture& capture, const capture::FrameRow& row)
{
    if (const auto content = capture.content(row))
        return {content->kept, content->length, true};
    return {capture.payload(row), row.length, false};
}

QString contentText(const capture::Capture& capture, const capture::FrameRow& row, std::size_t limit)
{
    const Readable payload = readable(capture, row);
    QString content = row.code() == Opcode::Close                  ? closeText(payload.octets, limit)
        : row.code() == Opcode::Ping || row.code() == Opcode::Pong ? heartbeatText(payload.octets, limit)
                                                                   : text::preview(payload.octets, limit);
    if (payload.octets.size() >= payload.length)
        return content;
    return FrameText::tr("%1 [%2 of %3 kept]")
        .arg(content, text::size(payload.octets.size()), text::size(payload.length));
}

QString roundTripText(const capture::FrameRow& row)
{
    return row.hasRtt() ? roundTripText(std::chrono::microseconds(row.rttUs)) : QString();
}

QString roundTripText(Duration roundTrip)
{
    return QLocale().toString(std::chrono::duration<double, std::milli>(roundTrip).count(), 'f', 3);
}

Copied copyRows(const capture::Capture& capture, std::span<const std::uint64_t> rows, CopyFormat format)
{
    Copied copied;
    QStringList lines;
    QJsonArray frames;
    std::uint64_t octets = 0;
    for (const std::uint64_t number : rows.first(std::min<std::size_t>(rows.size(), kMaxCopiedRows))) {
        const capture::FrameRow& row = capture.row(number);
        const ByteView payload = format == CopyFormat::Text ? readable(capture, row).octets : capture.payload(row);
        octets += payload.size();
        if (octets > kMaxCopiedOctets && copied.rows > 0)
            break;
        if (format == CopyFormat::Json)
            frames.append(jsonFrame(capture, row));
        else
            lines += format == CopyFormat::Text ? payloadText(payload).text : QString::fromLatin1(hexOf(payload, ' '));
        ++copied.rows;
    }
    copied.text =
        format == CopyFormat::Json ? QString::fromUtf8(QJsonDocument(frames).toJson()) : lines.join(QLatin1Char('\n'));
    return copied;
}

} // namespace pongscope::ui
