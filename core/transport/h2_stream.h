// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/byte_stream.h"
#include "core/transport/h2_session.h"

#include <QPointer>

namespace pongscope::transport {

class H2Connection;

/// One stream of an HTTP/2 connection as a stream of octets: behind its heads it is what a WebSocket runs over
/// (RFC 8441 5). Its reader's pause closes this stream's window and no other.
///
/// How it ends is semantics section 7: closing and aborting both send END_STREAM, and RST_STREAM(CANCEL) behind it
/// when the peer has not ended its side; the connection and its other streams are never touched. The peer's RST_STREAM
/// fails it, its code is the error's; after END_STREAM, RST_STREAM(NO_ERROR) is harmless.
class H2Stream final : public ByteStream {
    Q_OBJECT

public:
    ~H2Stream() override;

    [[nodiscard]] std::int32_t id() const { return m_id; }
    /// The connection it belongs to; null once that is gone.
    [[nodiscard]] H2Connection* connection() const { return m_connection; }
    [[nodiscard]] H2Windows windows() const;

    /// A server's response.
    void respond(const std::vector<HttpField>& fields, bool end);
    /// RST_STREAM with that code, now.
    void reset(std::uint32_t code);
    /// What is read does not open the stream's window any more once so many more octets were read (a lab's fault).
    void withholdWindow(std::uint64_t after) { m_credit = after; }
    /// Undoes it: the window opens by all that was withheld.
    void restoreWindow();

    std::size_t read(MutableBytes into) override;
    std::size_t readable() const override { return m_in.size(); }
    void write(ByteView octets) override;
    std::size_t unsent() const override { return m_unsent; }
    void setReading(bool on) override;
    void close() override;
    void closeWrite() override;
    void abort() override;
    /// Of the connection below.
    SocketSample sample() const override;
    void reset() override { reset(static_cast<std::uint32_t>(H2Error::Cancel)); }

Q_SIGNALS:
    /// The head of the response (a client's stream). Interim ones too.
    void responded(const std::vector<pongscope::HttpField>& fields);

private:
    friend class H2Connection;
    H2Stream(H2Connection* connection, std::int32_t id);

    // From the connection.
    void receive(ByteView octets);
    void peerEnded();
    void closed(std::uint32_t code, bool byPeer);
    void endLeft();
    void leftForKernel(std::size_t octets);
    void fail(const Error& error);

    void leave();
    void announce();

    QPointer<H2Connection> m_connection;
    std::int32_t m_id;
    ByteQueue m_in; ///< bounded by the stream's window
    std::size_t m_unsent = 0;
    std::optional<std::uint64_t> m_credit; ///< octets that still open the window; all if nothing
    std::size_t m_withheld = 0;            ///< octets that were read and did not open it
    std::optional<Error> m_failure;
    bool m_reading = true;
    bool m_peerEnded = false, m_endAnnounced = false;
    bool m_endSent = false;
    bool m_gone = false;    ///< HTTP/2 has closed the stream
    bool m_leaving = false; ///< close() or abort(): RST_STREAM follows END_STREAM
    bool m_closing = false; ///< close(): ended() is owed
    bool m_silent = false;  ///< abort(): no signal follows
    bool m_posted = false;
};

} // namespace pongscope::transport
