// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/explain.h"

#include "ui/text/format.h"

#include <QCoreApplication>

namespace pongscope::ui::text {

namespace {

struct Evidence {
    Q_DECLARE_TR_FUNCTIONS(explain)
};

QString aboutReading(const capture::TimeoutFact& timeout)
{
    if (!timeout.readingPaused)
        return Evidence::tr("Reading was not paused: a PONG would have been seen at once.");
    if (!timeout.readingPausedFor)
        return Evidence::tr("Reading was paused: no frame was processed, so a PONG could not be seen.");
    return Evidence::tr("Reading had been paused for %1: no frame was processed, so a PONG could not be seen.")
        .arg(duration(*timeout.readingPausedFor));
}

QString aboutUnread(const capture::TimeoutFact& timeout)
{
    if (timeout.unreadBytes == 0)
        return Evidence::tr("Nothing was waiting to be read.");
    return Evidence::tr("%1 had arrived and were not processed; the PONG may be among them.")
        .arg(octets(timeout.unreadBytes));
}

QString aboutUnsent(const capture::TimeoutFact& timeout)
{
    if (timeout.unsentBytes == 0)
        return Evidence::tr("Everything we wrote had been handed over.");
    return Evidence::tr("%1 of ours still waited to be sent.").arg(octets(timeout.unsentBytes));
}

QString aboutHandover(const capture::TimeoutFact& timeout)
{
    if (!timeout.handedOver)
        return Evidence::tr("The PING never left this program: it was still queued behind other output.");
    return Evidence::tr("The PING was handed over %1 after it was queued.")
        .arg(duration(*timeout.handedOver - timeout.queued));
}

QString aboutTraffic(const capture::TimeoutFact& timeout)
{
    if (timeout.bytesSincePing > 0)
        return Evidence::tr("%1 were received after the PING, but not its PONG.").arg(octets(timeout.bytesSincePing));
    if (timeout.sinceLastByte)
        return Evidence::tr("Nothing was received after the PING; the last octet came %1 before the abort.")
            .arg(duration(*timeout.sinceLastByte));
    return Evidence::tr("Nothing was received after the PING.");
}

QString aboutTimer(const capture::TimeoutFact& timeout)
{
    return timeout.heartbeatLateness < std::chrono::milliseconds(1)
        ? Evidence::tr("Our own timer was punctual.")
        : Evidence::tr("Our own timer was %1 late.").arg(duration(timeout.heartbeatLateness));
}

} // namespace

QStringList evidence(const capture::TimeoutFact& timeout)
{
    QStringList sentences{aboutReading(timeout), aboutUnread(timeout), aboutHandover(timeout), aboutUnsent(timeout),
        aboutTraffic(timeout), aboutTimer(timeout)};
    // A PING that never left explains more than who was reading.
    if (!timeout.handedOver && !timeout.readingPaused)
        sentences.move(2, 0);
    return sentences;
}

} // namespace pongscope::ui::text
