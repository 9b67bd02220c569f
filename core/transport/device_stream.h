// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/byte_stream.h"

#include <memory>

class QIODevice;

namespace pongscope::transport {

/// A ByteStream over any open, duplex QIODevice: how a WebSocket is made from a raw stream. The device is borrowed
/// and must outlive the stream; a device that is not readable or not writable is refused with .NET's texts
/// "The base stream is not readable." / "The base stream is not writeable." (semantics 1.2).
class DeviceStream final : public ByteStream {
    Q_OBJECT

public:
    [[nodiscard]] static Result<std::unique_ptr<DeviceStream>> over(QIODevice& device);

    std::size_t read(MutableBytes into) override;
    std::size_t readable() const override;
    void write(ByteView octets) override;
    std::size_t unsent() const override;
    void setReading(bool on) override;
    void close() override;
    void closeWrite() override;
    void abort() override;

private:
    explicit DeviceStream(QIODevice& device);
    QIODevice& m_device;
    bool m_reading = true;
};

} // namespace pongscope::transport
