// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/byte_stream.h"
#include "core/transport/h2_flood_guard.h"
#include "core/transport/h2_session.h"
#include "core/transport/h2_window_watch.h"

#include <QTimer>

#include <deque>
#include <set>

namespace pongscope::transport {

class H2Stream;

/// One HTTP/2 connection over one ByteStream, either role: moves octets between a session and the stream below it, and
/// hands out its streams as ByteStreams. Lives in one thread (the engine's).
///
/// Destroying it fails the streams that are still there; not from inside a signal of the stream below. What it holds in
/// memory is bounded: received octets by the windows of the streams, octets to send by what their writers leave unsent.
class H2Connection final : public QObject, private H2Sink {
    Q_OBJECT

public:
    H2Connection(std::unique_ptr<ByteStream> below, const H2Session::Settings& settings, QObject* parent = nullptr);
    ~H2Connection() override;

    /// Sends the preface (a client) and SETTINGS. Call once, with the signals connected. `early`: octets that were read
    /// off the stream already.
    void start(ByteView early = {});

    [[nodiscard]] const H2PeerSettings& peer() const { return m_session.peer(); }
    /// No new streams: GOAWAY was received, or the connection is broken.
    [[nodiscard]] bool closing() const { return m_goingAway || m_over; }
    [[nodiscard]] bool over() const { return m_over; }
    /// Streams of ours that are open or being opened.
    [[nodiscard]] std::size_t openStreams() const { return m_streams.size(); }

    /// Since when there has been no stream of any kind; nothing while there is one, and before SETTINGS came.
    [[nodiscard]] const std::optional<TimePoint>& idleSince() const { return m_idleSince; }

    /// A client's request. Null when there can be no new stream. The stream reports its response by responded().
    /// While the peer takes no more streams at once (MAX_CONCURRENT_STREAMS) it waits for a place. With `end` the
    /// request has no body. The stream must not outlive the connection's thread; it may outlive the
    /// connection, and is dead then.
    [[nodiscard]] std::unique_ptr<H2Stream> request(const std::vector<HttpField>& fields, bool end);
    /// A server's: the stream of a request that was announced by requested(), once.
    [[nodiscard]] std::unique_ptr<H2Stream> take(std::int32_t id);

    /// Of the TCP connection below.
    [[nodiscard]] SocketSample sample() const;
    /// A PING to measure with. False: the last one is not answered, or the connection is over or told to go.
    bool ping(TimePoint now);
    /// When the last of them was asked for.
    [[nodiscard]] const std::optional<TimePoint>& lastPing() const { return m_lastPing; }
    /// What that stream waits for; null when it does not.
    [[nodiscard]] const H2Blockage* waiting(std::int32_t stream) const { return m_windows.waiting(stream); }

    /// For everything that has no function here (the lab's faults). Call pump() afterwards.
    [[nodiscard]] H2Session& session() { return m_session; }
    void pump();
    /// GOAWAY(NO_ERROR), then the end once no stream is left.
    void close();
    /// Drops the connection and all of its streams.
    void abort();

Q_SIGNALS:
    /// A frame went either way.
    void frame(const pongscope::transport::H2Frame& frame);
    /// The peer's SETTINGS came; the first time this says that the connection can be used.
    void settingsReceived();
    /// A server: the head of a request.
    void requested(int stream, const std::vector<pongscope::HttpField>& fields);
    void goAway(int lastStream, quint32 code, const QString& debug);
    void pong(quint64 payload);
    /// A stream begins to wait for a window, or has waited (`until` is set).
    void blocked(const pongscope::transport::H2Blockage& wait);
    /// A place for another stream may be free.
    void streamEnded();
    /// The connection is over: broken, or ended by either side. Emitted once, after its streams were told.
    void finished(const pongscope::Error& why);

private:
    friend class H2Stream;
    /// Octets of a stream that stand in the stream below.
    struct OnTheWay {
        std::uint64_t endOffset;
        std::int32_t stream;
        std::size_t octets;
    };

    void h2Frame(const H2Frame& seen) override;
    void h2Settings() override;
    void h2Headers(std::int32_t stream, std::vector<HttpField> fields) override;
    void h2Data(std::int32_t stream, ByteView octets) override;
    void h2Ended(std::int32_t stream) override;
    void h2Closed(std::int32_t stream, std::uint32_t code, bool byPeer) override;
    void h2Sent(std::int32_t stream, std::size_t octets, bool end, std::uint64_t endOffset) override;
    void h2GoAway(std::int32_t lastStream, std::uint32_t code, std::string_view debug) override;
    void h2Pong(std::uint64_t payload) override;

    void read();
    void take(ByteView octets);
    void handedOver(quint64 count);
    void finish(const Error& why);
    void forget(std::int32_t stream);
    void leave(std::int32_t stream, bool unread);
    void resetIfLeft(std::int32_t stream);
    void tellHandedOver();
    void tellBlocked();
    void refuseUnsent();
    void schedule();
    [[nodiscard]] H2Stream* stream(std::int32_t id);

    std::unique_ptr<ByteStream> m_below;
    H2Session m_session;
    H2Session::Role m_role;
    std::map<std::int32_t, H2Stream*> m_streams;
    std::map<std::int32_t, std::unique_ptr<H2Stream>> m_waiting; ///< requests that nobody took yet
    /// Streams whose user has left: END_STREAM, then RST_STREAM. True: something was not read.
    std::map<std::int32_t, bool> m_leaving;
    std::deque<OnTheWay> m_onTheWay;
    std::uint64_t m_left = 0; ///< octets that the stream below has handed over
    Bytes m_buffer;
    H2WindowWatch m_windows;
    H2FloodGuard m_guard;
    std::string m_flood;             ///< the frame that is one too many
    std::set<std::int32_t> m_unsent; ///< requests that wait for a place
    std::optional<TimePoint> m_idleSince;
    std::optional<TimePoint> m_lastPing;
    std::optional<TimePoint> m_pingLeft; ///< the last PING stood in the output
    std::uint64_t m_pings = 0;           ///< that were sent; the last one's payload
    bool m_pingOpen = false;
    bool m_started = false;
    bool m_receiving = false;
    bool m_pumping = false;
    bool m_goingAway = false;
    bool m_closing = false;
    bool m_scheduled = false;
    bool m_over = false;
};

} // namespace pongscope::transport
