// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture.h"
#include "core/transport/h2_connection.h"

namespace pongscope::session {

/// Writes the HTTP/2 frames of one stream, and those of its connection as a whole, into a capture. Engine thread only.
///
/// DATA is bounded: what it carries is in the log of WebSocket frames anyway, and a busy stream has it by the thousand.
class H2Watch final : public QObject {
    Q_OBJECT

public:
    static constexpr std::uint32_t kMostData = 10'000; ///< facts of DATA; a flood must not fill the memory with them

    H2Watch(transport::H2Connection& connection, std::shared_ptr<capture::Capture> capture);
    /// From now on the frames of that stream, too.
    void setStream(std::int32_t id) { m_stream = id; }

private:
    void record(const transport::H2Frame& frame);

    std::shared_ptr<capture::Capture> m_capture;
    std::int32_t m_stream = 0;
    std::uint32_t m_data = 0;
};

} // namespace pongscope::session
