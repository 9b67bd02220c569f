// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/lab_h2_faults.h"

#include "core/transport/h2_connection.h"

#include <algorithm>

namespace pongscope::lab {

using Kind = Fault::Kind;
using transport::H2Connection;

bool LabH2Faults::isOfConnection(Kind kind)
{
    return kind == Kind::H2Window || kind == Kind::H2WithholdConnection || kind == Kind::H2GoAway
        || kind == Kind::H2Settings;
}

LabH2Faults::LabH2Faults(transport::H2Stream& stream, const FaultPlan& plan)
    : QObject(&stream)
    , m_stream(stream)
{
    for (const Fault& fault : plan)
        if (fault.kind != Kind::H2Window) // its SETTINGS went before the answer
            arrange(fault);
}

void LabH2Faults::strike(const FaultPlan& plan)
{
    forget(plan);
    for (const Fault& fault : plan)
        arrange(fault);
}

const H2Connection* LabH2Faults::connection() const { return m_stream.connection(); }

void LabH2Faults::behave()
{
    m_afterMessages.clear();
    m_timed.clear();
    m_stream.restoreWindow();
    H2Connection* connection = m_stream.connection();
    if (!connection || connection->over())
        return;
    connection->session().restoreConnectionWindow();
    QMetaObject::invokeMethod(connection, &H2Connection::pump, Qt::QueuedConnection);
}

void LabH2Faults::forget(const FaultPlan& plan)
{
    const auto named = [&plan](Kind kind) { return std::ranges::find(plan, kind, &Fault::kind) != plan.end(); };
    std::erase_if(m_afterMessages, [&](const Counted& each) { return named(each.fault.kind); });
    std::erase_if(m_timed, [&](const Timed& each) { return named(each.kind); });
}

void LabH2Faults::arrange(const Fault& fault)
{
    switch (fault.kind) {
    case Kind::H2WithholdStream:
        m_stream.withholdWindow(fault.size);
        return;
    case Kind::H2WithholdConnection:
        if (H2Connection* connection = m_stream.connection())
            connection->session().withholdConnectionWindow(fault.size);
        return;
    case Kind::H2GoAway:
        if (fault.count > 0) {
            m_afterMessages.push_back({fault, fault.count});
            return;
        }
        break;
    case Kind::H2Window:
    case Kind::H2Reset:
    case Kind::H2Settings:
        break;
    default:
        return;
    }
    QTimer* timer = m_timed.emplace_back(Timed{fault.kind, std::make_unique<QTimer>()}).timer.get();
    timer->setSingleShot(true);
    timer->setTimerType(Qt::PreciseTimer);
    connect(timer, &QTimer::timeout, this, [this, fault] { send(fault); });
    timer->start(std::chrono::ceil<std::chrono::milliseconds>(fault.delay));
}

void LabH2Faults::countMessage()
{
    for (Counted& each : m_afterMessages)
        if (--each.left == 0)
            send(each.fault);
}

void LabH2Faults::send(const Fault& fault)
{
    H2Connection* connection = m_stream.connection();
    if (!connection || connection->over())
        return;
    if (fault.kind == Kind::H2GoAway)
        connection->session().goAway(fault.h2Code);
    else if (fault.kind == Kind::H2Reset)
        connection->session().resetStream(m_stream.id(), fault.h2Code);
    else if (fault.kind == Kind::H2Window)
        connection->session().changeSettings({{kInitialWindowSize, static_cast<std::uint32_t>(fault.size)}});
    else
        connection->session().changeSettings({{fault.h2Setting, fault.h2Code}});
    // From the event loop: a message may be told from inside the session.
    QMetaObject::invokeMethod(connection, &H2Connection::pump, Qt::QueuedConnection);
}

} // namespace pongscope::lab
