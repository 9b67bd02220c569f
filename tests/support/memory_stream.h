// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/byte_stream.h"

#include <memory>
#include <optional>
#include <utility>

#include <QPointer>

namespace pongscope::support {

/// One end of an in-memory connection. Single thread; the ends may be destroyed in any order.
class MemoryStream final : public transport::ByteStream {
    Q_OBJECT

public:
    /// When the signals come: from the event loop, or from inside the other end's functions. The second is harsher
    /// than a socket can be; the end of the stream and failures come from the event loop in both.
    enum class Delivery : std::uint8_t { Queued, Immediate };
    using Pair = std::pair<std::unique_ptr<MemoryStream>, std::unique_ptr<MemoryStream>>;

    /// `window`: octets that may lie unread at an end before the other end's octets stay unsent.
    [[nodiscard]] static Pair connectedPair(
        Delivery delivery = Delivery::Queued, std::size_t window = std::size_t(64) << 20);

    std::size_t read(MutableBytes into) override;
    std::size_t readable() const override { return m_in.size(); }
    void write(ByteView octets) override;
    std::size_t unsent() const override { return m_out.size(); }
    void setReading(bool on) override;
    void close() override;
    void closeWrite() override;
    void abort() override;
    void reset() override;

    /// The n-th call of read(), write(), close() or closeWrite() from now on, the first is 1, kills the stream: it has
    /// no effect and failed() follows.
    void failOnCall(int n, const Error& error = {Fault::ConnectionLost, "memory", 0, "made to fail"});
    /// While on, this end takes octets and hands none over, as a socket does whose send buffer is full.
    void setStalled(bool on);
    /// Kills the stream now, with the signal.
    void fail(const Error& error);

    // What the owner did with the stream.
    [[nodiscard]] int calls() const { return m_calls; } ///< of the functions that failOnCall() counts
    [[nodiscard]] bool isReading() const { return m_reading; }
    [[nodiscard]] bool wasAborted() const { return m_aborted; }
    [[nodiscard]] bool wasReset() const { return m_wasReset; }

private:
    explicit MemoryStream(Delivery delivery, std::size_t window);

    [[nodiscard]] bool counted();
    void flush();
    void arrive(ByteView octets);
    void announceOctets();
    void announceHandedOver(std::size_t count);
    void peerFinished();
    void postEnd();
    void announceEnd();
    void endDirection();

    QPointer<MemoryStream> m_peer;
    ByteQueue m_in, m_out;
    std::optional<Error> m_failure;
    Delivery m_delivery;
    std::size_t m_window;
    int m_calls = 0;
    int m_callsLeft = 0; ///< until failure; 0: none is planned
    Error m_plannedFailure;
    bool m_reading = true;
    bool m_stalled = false;
    bool m_finWanted = false;
    bool m_finSent = false;
    bool m_peerEnded = false;
    bool m_closing = false;
    bool m_endPosted = false;
    bool m_aborted = false;
    bool m_wasReset = false;
};

} // namespace pongscope::support
