// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/byte_stream.h"

#include <memory>
#include <optional>

class QIODevice;

namespace pongscope::transport {

/// A ByteStream over any open, duplex QIODevice: how a WebSocket is made from a raw stream. The device is borrowed
/// and must outlive the stream; a device that is not readable or not writable is refused with .NET's texts
/// "The base stream is not readable." / "The base stream is not writeable." (semantics 1.2).
///
/// What the device buffers is the device's affair: setReading(false) only stops us from asking for it. Octets count as
/// handed over when the device no longer counts them in bytesToWrite().
class DeviceStream final : public ByteStream {
    Q_OBJECT

public:
    [[nodiscard]] static Result<std::unique_ptr<DeviceStream>> over(QIODevice& device);

    std::size_t read(MutableBytes into) override;
    std::size_t readable() const override;
    void write(ByteView octets) override;
    std::size_t unsent() const override;
    void setReading(bool on) override;
    /// Closes the device, when it has taken what was written.
    void close() override;
    /// Only sockets have a direction of their own to end; for other devices nothing happens but that nothing more is
    /// written.
    void closeWrite() override;
    void abort() override;

private:
    explicit DeviceStream(QIODevice& device);
    void watchSocket();
    void readyToRead();
    void settle();
    void endWhenSent();
    void deviceEnded();
    void fail(const Error& error);
    void postEnd();
    void announceEnd();

    QIODevice& m_device;
    std::optional<Error> m_failure;
    std::uint64_t m_written = 0, m_handedOver = 0;
    bool m_reading = true;
    bool m_peerEnded = false;
    bool m_finWanted = false;
    bool m_closing = false;
    bool m_endPosted = false;
    bool m_aborted = false;
};

} // namespace pongscope::transport
