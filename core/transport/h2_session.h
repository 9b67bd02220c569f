// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/base/http_head.h"

#include <limits>
#include <map>
#include <memory>

namespace pongscope::transport {

/// RFC 9113 7, and nothing else: codes of a peer's own survive as numbers.
enum class H2Error : std::uint32_t {
    NoError,
    ProtocolError,
    InternalError,
    FlowControlError,
    SettingsTimeout,
    StreamClosed,
    FrameSizeError,
    RefusedStream,
    Cancel,
    CompressionError,
    ConnectError,
    EnhanceYourCalm,
    InadequateSecurity,
    Http11Required,
};
/// "CANCEL"; for an unknown code its number.
[[nodiscard]] std::string h2ErrorName(std::uint32_t code);

/// A frame of HTTP/2 as it stood, for the log.
struct H2Frame {
    bool out = false;
    std::uint8_t type = 0;
    std::uint8_t flags = 0;
    std::int32_t streamId = 0;
    std::uint32_t length = 0;
    /// What it says: ("SETTINGS_INITIAL_WINDOW_SIZE", "65535"), (":status", "200"), ("increment", "1024"), ...
    std::vector<std::pair<std::string, std::string>> facts;
    std::optional<Duration> rtt{}; ///< of the ACK of a PING of ours; told by the connection
};
/// "HEADERS"; for an unknown type its number.
[[nodiscard]] std::string h2FrameName(std::uint8_t type);

/// What the peer's SETTINGS say, as far as they were received.
struct H2PeerSettings {
    bool received = false;      ///< the first SETTINGS came
    bool enableConnect = false; ///< ENABLE_CONNECT_PROTOCOL = 1 (RFC 8441 3)
    std::uint32_t maxConcurrentStreams =
        100; ///< assumed until SETTINGS; then the peer's, else unlimited (semantics 2.5)
    std::uint32_t initialWindow = 65'535;
};

/// Octets that may still flow, and what waits for them.
struct H2Windows {
    std::int64_t sendStream = 0, sendConnection = 0;       ///< the peer's room for our DATA
    std::int64_t receiveStream = 0, receiveConnection = 0; ///< ours for the peer's
    std::uint64_t queued = 0;                              ///< our octets that no window has let out yet
};

/// Where a session reports to. Must not call receive() or takeOutput() from inside; all else is allowed.
class H2Sink {
public:
    virtual ~H2Sink() = default;
    virtual void h2Frame(const H2Frame& frame) = 0;
    virtual void h2Settings() = 0; ///< the peer's SETTINGS were received; not for ACKs
    virtual void h2Headers(std::int32_t stream, std::vector<HttpField> fields) = 0;
    virtual void h2Data(std::int32_t stream, ByteView octets) = 0;
    virtual void h2Ended(std::int32_t stream) = 0; ///< the peer's END_STREAM
    /// The stream is no more; `code` of the RST_STREAM that ended it, NoError for none.
    virtual void h2Closed(std::int32_t stream, std::uint32_t code, bool byPeer) = 0;
    /// DATA of a stream stands in the output, up to that octet of all that ever was put out.
    virtual void h2Sent(std::int32_t stream, std::size_t octets, bool end, std::uint64_t endOffset) = 0;
    virtual void h2GoAway(std::int32_t lastStream, std::uint32_t code, std::string_view debug) = 0;
    virtual void h2Pong(std::uint64_t payload) = 0; ///< the ACK of our PING
};

/// One HTTP/2 connection (RFC 9113, 8441), either role, over nghttp2. Sans-I/O: octets in, octets and calls out.
///
/// Flow control is by hand: what was received counts as taken only when the user says so, for each stream; the
/// connection's window is opened at once, so that one stream which nobody reads stops only itself. What a stream may
/// leave in memory is its window.
class H2Session {
public:
    enum class Role : std::uint8_t { Client, Server };
    struct Settings {
        Role role = Role::Client;
        std::uint32_t streamWindow = 65'535;
        /// 64 MiB in all, as .NET's handler has it (semantics 2.5); 0: the window that HTTP/2 starts with.
        std::uint32_t connectionWindow = 64u << 20;
        bool enableConnect = true;                ///< a server's
        std::uint32_t maxConcurrentStreams = 100; ///< a server's; stops a flood of streams
    };

    /// `sink` is borrowed for the session's life.
    H2Session(const Settings& settings, H2Sink& sink);
    ~H2Session();
    H2Session(const H2Session&) = delete;
    H2Session& operator=(const H2Session&) = delete;

    /// Takes all octets. False: nothing more is read. The connection is broken, problem() says why and the output holds
    /// the GOAWAY; or a GOAWAY ended it in good order, and there is no problem.
    [[nodiscard]] bool receive(ByteView octets);
    /// The next octets for the stream below, at most about `limit`; empty when there are none.
    [[nodiscard]] Bytes takeOutput(std::size_t limit);
    [[nodiscard]] bool wantsOutput() const;
    /// Neither reads nor writes any more.
    [[nodiscard]] bool isOver() const;
    [[nodiscard]] const std::string& problem() const;

    /// A client's request; the new stream, or nothing when there can be none any more.
    [[nodiscard]] std::optional<std::int32_t> request(const std::vector<HttpField>& fields, bool end);
    /// A server's response.
    void respond(std::int32_t stream, const std::vector<HttpField>& fields, bool end);
    /// Queues DATA; it leaves as the windows let it.
    void write(std::int32_t stream, ByteView octets);
    /// END_STREAM behind what is queued.
    void endStream(std::int32_t stream);
    /// What is queued and has not left is dropped; END_STREAM can still follow.
    void dropQueued(std::int32_t stream);
    /// `count` received octets were used up: the stream's window opens by as much.
    void consume(std::int32_t stream, std::size_t count);
    /// Nothing, once it is closed or was reset.
    void resetStream(std::int32_t stream, std::uint32_t code);
    /// `lastStream`: of the peer's the last that was or may have been processed; nothing: the last that came. No later
    /// one than an earlier call told.
    void goAway(std::uint32_t code, std::optional<std::int32_t> lastStream = {});
    void ping(std::uint64_t payload);
    /// New SETTINGS of ours, as (identifier, value).
    void changeSettings(const std::vector<std::pair<std::uint16_t, std::uint32_t>>& settings);
    /// The connection's window is not opened any more once so many more octets were received (a lab's fault).
    void withholdConnectionWindow(std::uint64_t after = 0) { m_connectionCredit = after; }
    /// Undoes it: the window opens by all that was withheld.
    void restoreConnectionWindow();

    [[nodiscard]] const H2PeerSettings& peer() const { return m_peer; }
    [[nodiscard]] H2Windows windows(std::int32_t stream) const;
    [[nodiscard]] std::size_t openStreams() const { return m_streams.size(); }
    /// Octets of all streams that were written and are not put out.
    [[nodiscard]] std::uint64_t queued() const { return m_queued; }
    /// The streams that have such octets.
    [[nodiscard]] std::vector<std::int32_t> writing() const;

private:
    friend struct H2Callbacks;
    struct Nghttp2;
    struct Stream {
        std::int32_t id = 0;
        ByteQueue queue;
        std::vector<HttpField> fields; ///< of the head that is being received
        bool endWanted = false;
        bool deferred = false; ///< nghttp2 waits to be told that there is DATA
        bool resetByPeer = false;
        bool reset = false; ///< resetStream() was called
    };

    Stream* stream(std::int32_t id);
    void expect(int result);
    void resume(Stream& stream);

    H2Sink& m_sink;
    std::unique_ptr<Nghttp2> m_session;
    std::map<std::int32_t, Stream> m_streams;
    H2PeerSettings m_peer;
    std::string m_problem;
    std::uint64_t m_produced = 0; ///< octets ever put out
    std::uint64_t m_queued = 0;
    std::optional<std::uint64_t> m_connectionCredit; ///< octets that still open the connection's window; all if nothing
    std::int32_t m_lastStream = std::numeric_limits<std::int32_t>::max(); ///< told in a GOAWAY
    std::size_t m_withheld = 0; ///< octets that were received and did not open it
};

} // namespace pongscope::transport
