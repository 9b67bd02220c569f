// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/fault_plan.h"
#include "core/transport/h2_stream.h"

#include <QTimer>

#include <memory>

namespace pongscope::lab {

/// The faults of HTTP/2 below one WebSocket of the lab, as far as they strike once it is open: windows, GOAWAY,
/// RST_STREAM, SETTINGS. Belongs to the stream and dies with it.
class LabH2Faults final : public QObject {
    Q_OBJECT

public:
    static constexpr std::uint16_t kInitialWindowSize = 4; ///< RFC 9113 6.5.2

    LabH2Faults(transport::H2Stream& stream, const FaultPlan& plan);

    /// One of the whole connection rather than of this stream.
    [[nodiscard]] static bool isOfConnection(Fault::Kind kind);
    /// As FaultInjector::strike(): "after D" counts from now, "after N messages" from the next one, "after SIZE" from
    /// the next octet. The newest of a kind counts.
    void strike(const FaultPlan& plan);
    /// What of the kinds that `plan` names is still to come does not: another WebSocket of the connection has it.
    void forget(const FaultPlan& plan);
    /// Forgets what is still to come and opens the windows that were withheld. What was sent is sent.
    void behave();
    /// The connection below; null once it is gone.
    [[nodiscard]] const transport::H2Connection* connection() const;

    /// The WebSocket received another message.
    void countMessage();

private:
    /// A fault after a number of messages.
    struct Counted {
        Fault fault;
        int left;
    };
    struct Timed {
        Fault::Kind kind;
        std::unique_ptr<QTimer> timer;
    };

    void arrange(const Fault& fault);
    void send(const Fault& fault);

    transport::H2Stream& m_stream;
    std::vector<Counted> m_afterMessages;
    std::vector<Timed> m_timed;
};

} // namespace pongscope::lab
