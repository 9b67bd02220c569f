// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/lab_h2_faults.h"
#include "core/lab/lab_target.h"
#include "core/protocol/handshake_connect.h"
#include "core/transport/h2_connection.h"
#include "core/transport/h2_stream.h"

namespace pongscope::lab {

/// One HTTP/2 connection of the lab (RFC 9113, 8441): answers its requests and gives away the streams that become
/// WebSockets, which then outlive it only as dead streams. Lives in the thread of its stream.
class LabHttp2 final : public QObject {
    Q_OBJECT

public:
    struct Settings {
        std::vector<std::string> subprotocols;
        protocol::DeflateServer deflate;
        FaultPlan faults;            ///< for every WebSocket
        bool extendedConnect = true; ///< SETTINGS_ENABLE_CONNECT_PROTOCOL
    };
    LabHttp2(std::unique_ptr<transport::ByteStream> stream, Settings settings);
    ~LabHttp2() override;

    /// Call once, with the signals connected. `early`: what was read off the stream already, the preface's beginning
    /// included.
    void start(ByteView early) { m_connection.start(early); }

    /// For the WebSockets that it accepts from now on; h2-window holds from the first SETTINGS of a connection on, and
    /// this one has sent them.
    void setFaults(const FaultPlan& faults) { m_settings.faults = faults; }

    /// A WebSocket that was accepted; take it from inside the signal.
    struct Accepted {
        std::unique_ptr<transport::H2Stream> stream;
        LabTarget target;
        std::optional<protocol::DeflateParams> deflate;
        LabH2Faults* below = nullptr; ///< dies with the stream
    };
    [[nodiscard]] Accepted take() { return std::move(m_accepted); }

Q_SIGNALS:
    void accepted();
    void finished();

private:
    void answer(int id, const std::vector<HttpField>& request);
    [[nodiscard]] bool turnAway(std::unique_ptr<transport::H2Stream>& stream, const FaultPlan& faults);
    void refuse(std::unique_ptr<transport::H2Stream> stream, const std::vector<HttpField>& head, std::string_view body);

    Settings m_settings;
    transport::H2Connection m_connection;
    Accepted m_accepted;
    int m_refused = 0;                                             ///< CONNECTs that h2-refuse has turned away
    std::map<int, std::unique_ptr<transport::H2Stream>> m_leaving; ///< answered, and on their way out
};

} // namespace pongscope::lab
