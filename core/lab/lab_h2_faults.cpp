// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/lab_h2_faults.h"

#include "core/transport/h2_connection.h"

#include <QTimer>

namespace pongscope::lab {

using transport::H2Connection;

LabH2Faults::LabH2Faults(transport::H2Stream& stream, const FaultPlan& plan)
    : QObject(&stream)
    , m_stream(stream)
{
    for (const Fault& fault : plan)
        arrange(fault);
}

void LabH2Faults::arrange(const Fault& fault)
{
    switch (fault.kind) {
    case Fault::Kind::H2WithholdStream:
        m_stream.withholdWindow(fault.size);
        break;
    case Fault::Kind::H2WithholdConnection:
        m_stream.connection()->session().withholdConnectionWindow(fault.size);
        break;
    case Fault::Kind::H2GoAway:
        if (fault.count > 0) {
            m_afterMessages.push_back(fault);
            break;
        }
        [[fallthrough]];
    case Fault::Kind::H2Reset:
    case Fault::Kind::H2Settings:
        QTimer::singleShot(std::chrono::ceil<std::chrono::milliseconds>(fault.delay), Qt::PreciseTimer, this,
            [this, fault] { strike(fault); });
        break;
    default:
        break;
    }
}

void LabH2Faults::countMessage()
{
    ++m_messages;
    for (const Fault& fault : m_afterMessages)
        if (fault.count == m_messages)
            strike(fault);
}

void LabH2Faults::strike(const Fault& fault)
{
    H2Connection* connection = m_stream.connection();
    if (!connection || connection->over())
        return;
    if (fault.kind == Fault::Kind::H2GoAway)
        connection->session().goAway(fault.h2Code);
    else if (fault.kind == Fault::Kind::H2Reset)
        connection->session().resetStream(m_stream.id(), fault.h2Code);
    else
        connection->session().changeSettings({{fault.h2Setting, fault.h2Code}});
    // From the event loop: a message may be told from inside the session.
    QMetaObject::invokeMethod(connection, &H2Connection::pump, Qt::QueuedConnection);
}

} // namespace pongscope::lab
