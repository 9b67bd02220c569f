// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/http_head.h"
#include "core/transport/byte_stream.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace pongscope::lab {

/// A connection to the lab that is no WebSocket yet: waits for the head of its request and can refuse it.
///
/// The whole head must be there within one bound, however its octets trickle (slow loris). Lives in the thread of its
/// stream.
class LabVisit final : public QObject {
    Q_OBJECT

public:
    LabVisit(std::unique_ptr<transport::ByteStream> stream, Duration patience);
    ~LabVisit() override;

    /// Call once, with the signals connected.
    void start();
    /// Sends a whole HTTP response and ends the connection; finished() follows.
    void refuse(std::string_view response);
    /// Lets go of the stream: the visit is over without finished().
    [[nodiscard]] std::unique_ptr<transport::ByteStream> takeStream();
    /// What the client sent behind its head.
    [[nodiscard]] ByteView early() const { return m_early; }

Q_SIGNALS:
    void requested(const pongscope::HttpHead& head);
    /// The connection is over or given up; emitted once, possibly from within a signal of the stream.
    void finished();

private:
    void read();
    void readHead(ByteView input);
    void peerEnded();
    void impatient();
    void finish();

    std::unique_ptr<transport::ByteStream> m_stream;
    HttpHeadReader m_reader{HeadKind::Request};
    Bytes m_early;
    QTimer m_timer;
    bool m_answered = false; ///< the head was read or the request refused
    bool m_finished = false;
};

} // namespace pongscope::lab
