// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/fault_plan.h"
#include "core/transport/h2_stream.h"

namespace pongscope::lab {

/// The faults of HTTP/2 below one WebSocket of the lab, as far as they strike once it is open: windows, GOAWAY,
/// RST_STREAM, SETTINGS. Belongs to the stream and dies with it.
class LabH2Faults final : public QObject {
    Q_OBJECT

public:
    LabH2Faults(transport::H2Stream& stream, const FaultPlan& plan);
    /// The WebSocket received another message.
    void countMessage();

private:
    void arrange(const Fault& fault);
    void strike(const Fault& fault);

    transport::H2Stream& m_stream;
    FaultPlan m_afterMessages;
    int m_messages = 0;
};

} // namespace pongscope::lab
