// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/commands.h"
#include "core/transport/byte_stream.h"

#include <QObject>
#include <QTimer>

namespace pongscope::session {

/// One Endpoint over one ByteStream, writing one Capture. Engine thread only.
///
/// Owns stream and endpoint; drives the endpoint with a precise timer. A client after its handshake, a server after
/// accepting one, or a WebSocket made from any stream: all are this class.
class Connection final : public QObject, private protocol::EventSink {
    Q_OBJECT

public:
    struct Settings {
        protocol::Endpoint::Settings endpoint;
        bool echo = false;
    };

    /// `leftover`: octets that were read behind the handshake's head. `random` is borrowed.
    Connection(std::unique_ptr<transport::ByteStream> stream, const Settings& settings,
        std::shared_ptr<capture::Capture> capture, RandomSource& random, Bytes leftover = {}, QObject* parent = nullptr);
    ~Connection() override;

    /// The endpoint, for sending (its functions' results are the caller's to report). Call pump() afterwards.
    [[nodiscard]] protocol::Endpoint& endpoint() { return *m_endpoint; }
    void setReading(protocol::ReadingMode mode);
    /// Moves output to the stream, obeys the endpoint's wish, arms the timer, publishes the live figures.
    void pump();
    [[nodiscard]] bool isOver() const;

Q_SIGNALS:
    /// Ended was reported and the stream is gone.
    void over();

private:
    void handle(const protocol::Event& event, TimePoint at) override;

    std::unique_ptr<transport::ByteStream> m_stream;
    std::shared_ptr<capture::Capture> m_capture;
    std::unique_ptr<protocol::Endpoint> m_endpoint;
    // The implementer designs the rest.
};

} // namespace pongscope::session
