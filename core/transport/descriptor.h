// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <utility>

#include <QtGlobal>

namespace pongscope::transport {

/// A socket descriptor, owned. The few things that Qt's sockets do not offer, for POSIX systems.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int value)
        : m_value(value)
    {
    }
    Descriptor(Descriptor&& other) noexcept
        : m_value(std::exchange(other.m_value, -1))
    {
    }
    Descriptor& operator=(Descriptor&& other) noexcept;
    ~Descriptor() { close(); }

    /// A second descriptor for the same connection; invalid when `of` is.
    [[nodiscard]] static Descriptor twinOf(qintptr of);

    [[nodiscard]] bool valid() const { return m_value >= 0; }
    [[nodiscard]] int value() const { return m_value; }
    /// Octets that the kernel holds for us to read.
    [[nodiscard]] std::size_t unread() const;
    /// The connection is gone, not ended by FIN: after a RST, or a time-out of TCP itself.
    [[nodiscard]] bool dead() const;

    /// Gives it up without closing it.
    int release() { return std::exchange(m_value, -1); }
    void close();
    /// FIN.
    void endWriting() const;
    /// The next close() sends RST instead of FIN, and drops what the kernel still had to send.
    void resetOnClose() const;
    /// From now on TCP itself asks every second, with segments that carry no octet, whether the peer's host is there:
    /// the answers are ACKs, and none of them ends the connection. Nothing happens where a second is too fine.
    void askForLife() const;
    /// Non-blocking, and without Nagle's algorithm: a PING must not wait for an ACK.
    void tune() const;

private:
    int m_value = -1;
};

/// What stopped an open connection, from errno.
[[nodiscard]] Error streamError(int number);

} // namespace pongscope::transport
