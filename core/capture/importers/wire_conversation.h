// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/importers/import.h"
#include "core/protocol/deflate_codec.h"
#include "core/protocol/frame_decoder.h"

#include <map>

namespace pongscope::capture {

/// Makes a capture of the octets of one TCP connection, both ways, if a WebSocket is opened on it (HTTP/1.1, in clear).
class WireConversation {
public:
    /// `origin`: the wall clock of the earliest packet, which all instants of the file count from.
    WireConversation(const CaptureFactory& factory, std::int64_t originNs);
    ~WireConversation();

    /// The next octets of one direction.
    void take(bool fromClient, MutableBytes octets, std::int64_t timeNs);
    /// A packet is missing for good.
    void lost(std::int64_t timeNs);
    /// No more will come: in a FIN or RST, or because the file ends.
    void end(std::int64_t timeNs, bool byClient, bool seen);

    [[nodiscard]] bool isWebSocket() const { return m_capture != nullptr; }
    /// Nothing of interest will come.
    [[nodiscard]] bool isDead() const { return m_dead; }
    [[nodiscard]] std::uint64_t frames() const { return m_capture ? m_capture->rows() : 0; }
    void setNames(std::string client, std::string server)
    {
        m_client = std::move(client);
        m_server = std::move(server);
    }

private:
    struct Side;

    void takeHead(bool fromClient, MutableBytes octets, std::int64_t timeNs);
    void open(std::int64_t timeNs);
    void takeFrames(bool fromClient, MutableBytes octets, std::int64_t timeNs);
    void frameDone(bool fromClient, std::int64_t timeNs);
    void matchPong(FrameRow& row, ByteView payload);
    [[nodiscard]] TimePoint instant(std::int64_t timeNs) const;

    const CaptureFactory& m_factory;
    std::int64_t m_originNs;
    std::string m_client, m_server;
    std::unique_ptr<Side> m_sides[2]; ///< client, server
    std::shared_ptr<Capture> m_capture;
    std::map<std::string, std::uint64_t> m_pings; ///< the client's, by payload: their rows
    bool m_dead = false, m_ended = false;
};

} // namespace pongscope::capture
