// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture.h"
#include "core/transport/h2_connection.h"

#include <QPointer>
#include <QTimer>

namespace pongscope::session {

/// Writes the HTTP/2 frames of a WebSocket's stream and of the requests beside it, and those of the connection as a
/// whole, into a capture; and the times when the stream waited for a window. Engine thread only.
///
/// All of it is bounded, each kind by itself: a peer can send frames for ever, what DATA carries is in the log of
/// WebSocket frames anyway, and a stream's end shall not be lost behind thousands of PINGs. A wait is told once it
/// lasts longer than a round trip of the usual kind.
class H2Watch final : public QObject {
    Q_OBJECT

public:
    static constexpr std::uint32_t kMostData = 10'000;   ///< facts of DATA; a flood must not fill the memory with them
    static constexpr std::uint32_t kMostUpkeep = 50'000; ///< of what only keeps the connection going, such as PING
    static constexpr std::uint32_t kMostOthers = 10'000; ///< of HEADERS, RST_STREAM, GOAWAY
    static constexpr std::uint32_t kMostWaits = 10'000;  ///< facts of waits, for the same reason
    static constexpr std::chrono::milliseconds kWorthTelling{50}; ///< a shorter wait is what flow control is for

    H2Watch(transport::H2Connection& connection, std::shared_ptr<capture::Capture> capture);
    /// From now on the frames of the WebSocket's stream, too.
    void setStream(std::int32_t id) { m_stream = id; }
    /// And those of a request beside it.
    void addStream(std::int32_t id);
    /// Null once it is gone.
    [[nodiscard]] transport::H2Connection* connection() const { return m_connection; }

private:
    [[nodiscard]] bool counts(std::uint32_t& counter, std::uint32_t most, const char* reason);
    void record(const transport::H2Frame& frame);
    void noteWait(const transport::H2Blockage& wait);
    void tell(const transport::H2Blockage& wait);

    QPointer<transport::H2Connection> m_connection;
    std::shared_ptr<capture::Capture> m_capture;
    std::int32_t m_stream = 0;
    std::vector<std::int32_t> m_requests; ///< the latest; bounded
    std::uint32_t m_data = 0, m_upkeep = 0, m_others = 0, m_waits = 0;
    QTimer m_patience; ///< runs while a wait is not worth telling yet
    bool m_told = false;
};

} // namespace pongscope::session
