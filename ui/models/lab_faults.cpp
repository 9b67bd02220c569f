// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/lab_faults.h"

#include "ui/text/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>

namespace pongscope::ui {

namespace {

using Group = LabFault::Group;

struct LabFaults {
    Q_DECLARE_TR_FUNCTIONS(LabFaults)
};

constexpr std::array kFaults{
    LabFault{Group::Pongs, "withhold-pong", QT_TRANSLATE_NOOP("LabFaults", "Withhold PONGs"),
        QT_TRANSLATE_NOOP("LabFaults", "Answers no PING any more; with “after N” the next N are still answered.")},
    LabFault{Group::Pongs, "delay-pong=2s", QT_TRANSLATE_NOOP("LabFaults", "Delay PONGs"),
        QT_TRANSLATE_NOOP("LabFaults", "Answers every PING that much later.")},
    LabFault{Group::Pongs, "wrong-pong", QT_TRANSLATE_NOOP("LabFaults", "Wrong PONGs"),
        QT_TRANSLATE_NOOP("LabFaults", "Answers PINGs with every octet of the payload inverted.")},
    LabFault{Group::Pongs, "duplicate-pong", QT_TRANSLATE_NOOP("LabFaults", "PONGs twice"),
        QT_TRANSLATE_NOOP("LabFaults", "Answers every PING twice.")},
    LabFault{Group::Pongs, "coalesce-pong", QT_TRANSLATE_NOOP("LabFaults", "Newest PONG only"),
        QT_TRANSLATE_NOOP(
            "LabFaults", "Waits 200 ms, or as long as delay-pong says, and then answers the newest PING only.")},
    LabFault{Group::Pongs, "police-pings=1/10s", QT_TRANSLATE_NOOP("LabFaults", "Police PINGs"),
        QT_TRANSLATE_NOOP("LabFaults", "Closes with 1008 when more PINGs than that come within the time.")},
    LabFault{Group::Reading, "stop-reading", QT_TRANSLATE_NOOP("LabFaults", "Stop reading"),
        QT_TRANSLATE_NOOP("LabFaults", "Reads no more, but goes on sending.")},
    LabFault{Group::Reading, "freeze", QT_TRANSLATE_NOOP("LabFaults", "Freeze"),
        QT_TRANSLATE_NOOP("LabFaults", "Neither reads nor sends; TCP stays up.")},
    LabFault{Group::Ends, "close=1001,going away", QT_TRANSLATE_NOOP("LabFaults", "Close"),
        QT_TRANSLATE_NOOP("LabFaults", "Sends a Close with that code and reason.")},
    LabFault{Group::Ends, "drop", QT_TRANSLATE_NOOP("LabFaults", "Drop"),
        QT_TRANSLATE_NOOP("LabFaults", "Ends TCP without a Close.")},
    LabFault{Group::Ends, "reset", QT_TRANSLATE_NOOP("LabFaults", "Reset"),
        QT_TRANSLATE_NOOP("LabFaults", "Resets TCP (RST).")},
    LabFault{Group::Ends, "idle-cut=5s", QT_TRANSLATE_NOOP("LabFaults", "Idle cut"),
        QT_TRANSLATE_NOOP(
            "LabFaults", "Ends TCP when no octet has moved for that long; with “,rst” behind it, resets it.")},
    LabFault{Group::Ends, "idle-cut-data=5s", QT_TRANSLATE_NOOP("LabFaults", "Idle cut (data)"),
        QT_TRANSLATE_NOOP(
            "LabFaults", "Ends TCP when no data frame has moved for that long: PINGs and PONGs do not help.")},
    LabFault{Group::Frames, "bad-frame=reserved-bits", QT_TRANSLATE_NOOP("LabFaults", "Bad frame"),
        QT_TRANSLATE_NOOP("LabFaults",
            "Sends a frame that breaks a rule, 100 ms later unless told. The line below offers the fifteen kinds.")},
    LabFault{Group::Messages, "big-message=64k,32k", QT_TRANSLATE_NOOP("LabFaults", "Big message"),
        QT_TRANSLATE_NOOP("LabFaults",
            "Puts one frame of that size in front of the next PONG, at that many octets a second: the PONG is late.")},
    LabFault{Group::Messages, "corrupt-deflate", QT_TRANSLATE_NOOP("LabFaults", "Corrupt deflate"),
        QT_TRANSLATE_NOOP("LabFaults", "Sends a compressed message that cannot be inflated.")},
    LabFault{Group::Messages, "bomb=1g", QT_TRANSLATE_NOOP("LabFaults", "Deflate bomb"),
        QT_TRANSLATE_NOOP("LabFaults", "Sends a compressed message that inflates to that size.")},
    LabFault{Group::Http2, "h2-window=100", QT_TRANSLATE_NOOP("LabFaults", "Small window"),
        QT_TRANSLATE_NOOP("LabFaults", "Sends SETTINGS_INITIAL_WINDOW_SIZE with that many octets.")},
    LabFault{Group::Http2, "h2-withhold-stream-window", QT_TRANSLATE_NOOP("LabFaults", "No stream window"),
        QT_TRANSLATE_NOOP("LabFaults", "Sends no WINDOW_UPDATE for the stream any more.")},
    LabFault{Group::Http2, "h2-withhold-connection-window", QT_TRANSLATE_NOOP("LabFaults", "No shared window"),
        QT_TRANSLATE_NOOP("LabFaults", "Sends no WINDOW_UPDATE for the HTTP/2 connection any more.")},
    LabFault{Group::Http2, "h2-goaway", QT_TRANSLATE_NOOP("LabFaults", "GOAWAY"),
        QT_TRANSLATE_NOOP("LabFaults", "Sends GOAWAY; open streams go on.")},
    LabFault{Group::Http2, "h2-reset=CANCEL", QT_TRANSLATE_NOOP("LabFaults", "RST_STREAM"),
        QT_TRANSLATE_NOOP("LabFaults", "Resets the stream with that code.")},
    LabFault{Group::Http2, "h2-settings=MAX_CONCURRENT_STREAMS:1", QT_TRANSLATE_NOOP("LabFaults", "SETTINGS"),
        QT_TRANSLATE_NOOP("LabFaults", "Sends another SETTINGS with that value.")},
    LabFault{Group::Http2, "h2-status=503", QT_TRANSLATE_NOOP("LabFaults", "Other status"),
        QT_TRANSLATE_NOOP("LabFaults",
            "Answers a CONNECT with that status. For connections to come: those that are open have their answer.")},
    LabFault{Group::Http2, "h2-refuse=1", QT_TRANSLATE_NOOP("LabFaults", "Refuse streams"),
        QT_TRANSLATE_NOOP("LabFaults",
            "Answers the first CONNECTs of an HTTP/2 connection with REFUSED_STREAM. For connections to come: those "
            "that are open have their answer.")},
};

} // namespace

std::span<const LabFault> labFaults() { return kFaults; }

QString labelOf(const LabFault& fault) { return LabFaults::tr(fault.label); }

QString sentenceOf(const LabFault& fault) { return LabFaults::tr(fault.what); }

QString titleOf(LabFault::Group group)
{
    switch (group) {
    case Group::Pongs:
        return LabFaults::tr("PONGs");
    case Group::Reading:
        return LabFaults::tr("Reading");
    case Group::Ends:
        return LabFaults::tr("Ends");
    case Group::Frames:
        return LabFaults::tr("Frames");
    case Group::Messages:
        return LabFaults::tr("Messages");
    case Group::Http2:
        return LabFaults::tr("HTTP/2");
    }
    return {};
}

QStringList offeredSpecs()
{
    QStringList all;
    for (const LabFault& fault : kFaults) {
        if (fault.group != Group::Frames)
            all << QLatin1String(fault.spec);
        else
            for (const std::string& kind : lab::badFrameKinds())
                all << QStringLiteral("bad-frame=") % text::fromCore(kind);
    }
    return all;
}

} // namespace pongscope::ui
