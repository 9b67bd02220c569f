// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/evidence.h"
#include "core/session/commands.h"
#include "core/session/live_findings.h"
#include "core/session/open_ping.h"
#include "core/session/recorder.h"
#include "core/session/socket_watch.h"
#include "core/transport/byte_stream.h"

#include <QBasicTimer>
#include <QObject>

namespace pongscope::session {

/// One Endpoint over one ByteStream, writing one Capture. Engine thread only.
///
/// Owns stream and endpoint; drives the endpoint with a precise timer. A client after its handshake, a server after
/// accepting one, or a WebSocket made from any stream: all are this class. Opened is the first fact it writes.
class Connection final : public QObject, private protocol::EventSink {
    Q_OBJECT

public:
    struct Settings {
        protocol::Endpoint::Settings endpoint;
        bool echo = false;
        /// How long the stream is read on after a keep-alive timeout, as evidence (for its user the connection is
        /// aborted at once, and nothing more is sent). What was heard is an Aftermath fact, also when this is zero.
        Duration grace{};
        /// Cuts of earlier connections to the same place, shared by all of these; null: nobody remembers.
        std::shared_ptr<std::vector<diagnosis::PastCut>> pastCuts;
    };

    /// `leftover`: octets that were read behind the handshake's head. `random` is borrowed. No octet is processed and
    /// no signal emitted before the event loop runs again.
    Connection(std::unique_ptr<transport::ByteStream> stream, const Settings& settings,
        std::shared_ptr<capture::Capture> capture, RandomSource& random, ByteView leftover = {},
        QObject* parent = nullptr);
    /// A connection that still lives is aborted, and its capture says so.
    ~Connection() override;

    /// The endpoint, for sending (its functions' results are the caller's to report). Call pump() afterwards.
    [[nodiscard]] protocol::Endpoint& endpoint() { return *m_endpoint; }
    void setReading(protocol::ReadingMode mode);
    /// From now on; nothing after the end. They must be acceptable.
    void changeKeepAlive(const protocol::KeepAliveSettings& settings);
    /// Moves output to the stream, obeys the endpoint's wish, arms the timer, publishes the live figures.
    void pump();
    [[nodiscard]] bool isOver() const { return m_over; }
    /// The user does not want to hear what follows a timeout: the stream goes at once.
    void endGrace();
    /// When the open keep-alive PING times out; nothing: none is open.
    [[nodiscard]] const std::optional<TimePoint>& pingDeadline() const { return m_pingDeadline; }

Q_SIGNALS:
    void pingDeadlineChanged();
    /// Ended was reported and the stream is gone. Destroy the connection with deleteLater() from here.
    void over();

private:
    void handle(const protocol::Event& event, TimePoint at) override;
    void timerEvent(QTimerEvent* event) override;

    void handleRare(const protocol::Event& event, TimePoint at);
    void follow(const protocol::Event& event, TimePoint at);
    void echo(const protocol::MessageReceived& message, TimePoint at);

    // What the stream tells; each ends in pump(), which may be running already.
    void noteReadable();
    void noteHandedOver(quint64 count);
    void notePeerEnd();
    void noteFailure(const Error& error);

    void turn();
    void readStream(TimePoint now);
    std::size_t readOnce(TimePoint now);
    std::size_t process(MutableBytes octets, TimePoint now);
    [[nodiscard]] bool mayRead() const;
    /// Whether the capture's file cannot keep up. Then reading goes on a little later.
    [[nodiscard]] bool waitsForCapture(TimePoint now);
    void offerHeld(TimePoint now);
    void discardIncoming();
    void tellEnd(TimePoint now);
    void tellHandedOver();
    void moveOutput();
    void obeyWish();
    void dropStream();
    void tick();
    void beginGrace(TimePoint now);
    void finishGrace(bool cutShort);
    void noteLatePong(TimePoint at);
    [[nodiscard]] bool takesOctets() const { return !m_ended || m_aftermath.has_value(); }
    [[nodiscard]] capture::SocketMoment lookAround();
    void advance(TimePoint expected);
    void armTimer();
    void followReading();
    void publishFigures();
    [[nodiscard]] std::uint64_t unreadBytes() const;
    [[nodiscard]] std::uint64_t unsentBytes() const;

    std::unique_ptr<transport::ByteStream> m_stream; ///< null once it is gone
    std::shared_ptr<capture::Capture> m_capture;
    bool m_echo;
    std::shared_ptr<std::vector<diagnosis::PastCut>> m_cuts;
    Recorder m_recorder;
    std::unique_ptr<protocol::Endpoint> m_endpoint;
    // A QTimer is an object with a connection, six times as large: an idle connection would have them for nothing.
    QBasicTimer m_timer;
    QBasicTimer m_figures;
    QBasicTimer m_linger; ///< bounds how long a stream that was told to close may take

    ByteQueue m_held;                 ///< octets that were read and not processed yet
    bool m_readWanted = true;         ///< octets may lie in the stream already
    bool m_streamReads = true;        ///< what the stream was told last
    bool m_stalled = false;           ///< echo: output piles up, so nothing more is read
    bool m_captureWaited = false;     ///< the capture's file could not keep up once, and the log says so
    bool m_captureAskedAgain = false; ///< soon it will be
    bool m_peerEnded = false;
    std::optional<Error> m_failure;
    bool m_endTold = false; ///< end or failure, to the endpoint

    protocol::ReadingMode m_mode = protocol::ReadingMode::Continuous; ///< as the capture knows it
    TimePoint m_pausedSince;
    std::uint64_t m_foreignUnsent; ///< octets that were in the stream before us and have not left yet
    std::uint64_t m_handedOver = 0, m_handedOverTold = 0;
    TimePoint m_handedOverAt;
    std::optional<TimePoint> m_writeDone; ///< inside of a write: at the latest, if nobody holds us up
    std::optional<TimePoint> m_armedFor;
    std::optional<TimePoint> m_pingDeadline; ///< as it was told last
    std::optional<TimePoint> m_tickDue;      ///< the timer fired; when it was asked for
    bool m_pumping = false, m_pumpAgain = false;
    bool m_closing = false; ///< the stream was told to close
    bool m_ended = false;
    bool m_over = false;

    // After a keep-alive timeout.
    Duration m_grace;
    QBasicTimer m_graceTimer;
    SocketWatch m_watch;
    OpenPing m_openPing;
    std::optional<LiveFindings> m_findings;        ///< behind Opened
    std::vector<capture::SocketMoment> m_before;   ///< the timeout, as it was seen
    std::optional<capture::Aftermath> m_aftermath; ///< while it lasts
    std::optional<std::int64_t> m_timedOut;        ///< the token of the PING
    std::uint64_t m_thereUntil = 0;                ///< octets that had come to this machine when it was aborted
    std::uint64_t m_frameEnd = 0;                  ///< of the newest frame, in the incoming stream
};

} // namespace pongscope::session
