// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <memory>

namespace pongscope::protocol {

/// Octets that zlib holds for a compressor or a decompressor of that window, by zlib's own formula (zconf.h).
[[nodiscard]] std::size_t deflaterMemory(int windowBits);
[[nodiscard]] std::size_t inflaterMemory(int windowBits);

/// Compresses the messages of one direction (RFC 7692 7.2.1; semantics 3.3): raw deflate, level 6, a sync flush a
/// fragment, its last four octets cut at the end of a message. Not thread-safe.
class Deflater {
public:
    /// `windowBits` 9 to 15. Without takeover every message starts without a history.
    Deflater(int windowBits, bool contextTakeover);
    ~Deflater();
    Deflater(Deflater&&) noexcept;
    Deflater& operator=(Deflater&&) noexcept;

    /// Appends what goes on the wire for one fragment of a message. False if memory ran out: the compressor is then of
    /// no more use.
    [[nodiscard]] bool compress(ByteView fragment, bool fin, Bytes& out);

private:
    struct Stream;
    std::unique_ptr<Stream> m_stream;
    int m_windowBits;
    bool m_contextTakeover;
};

/// Decompresses the messages of one direction (RFC 7692 7.2.2), bounded. Not thread-safe.
class Inflater {
public:
    /// What one message may become; the abuse is a small message that inflates to gigabytes.
    struct Limits {
        std::uint64_t length = 64u << 20; ///< octets of a message
        std::uint32_t ratio = 256;        ///< inflated octets a compressed one, beyond `ratioFree`
        std::uint64_t ratioFree = 8u << 20;
    };
    enum class Outcome : std::uint8_t {
        Done,
        Corrupt,
        Incomplete, ///< the message ends inside a block; what came out of it is there
        TooLarge,
        RatioTooHigh,
        OutOfMemory,
    };
    struct Result {
        Outcome outcome = Outcome::Done;
        bool finalBlock = false; ///< a block with BFINAL stood in it, and data behind
        bool bareEnd = false;    ///< the message had its own end marker, or nothing in it: no tail belonged behind it
        std::string_view detail; ///< what zlib said
    };

    /// `windowBits` 8 to 15.
    Inflater(int windowBits, bool contextTakeover, const Limits& limits);
    ~Inflater();
    Inflater(Inflater&&) noexcept;
    Inflater& operator=(Inflater&&) noexcept;

    /// Appends what one fragment of a message inflates to, as far as the limits allow. After any other outcome than
    /// Done and Incomplete the rest of that message is lost; call reset() before the next.
    [[nodiscard]] Result inflate(ByteView fragment, bool fin, Bytes& out);
    /// Forgets the history and whatever message was open.
    void reset();

private:
    struct Stream;
    /// `expected`: octets that will probably come of it.
    [[nodiscard]] Result run(ByteView input, std::uint64_t expected, Bytes& out);
    [[nodiscard]] Result grow(Bytes& out, std::size_t used);
    /// Starts a new deflate stream at an octet's edge; the history stays.
    [[nodiscard]] bool realign();

    std::unique_ptr<Stream> m_stream;
    Limits m_limits;
    bool m_contextTakeover;
    std::uint64_t m_in = 0, m_out = 0; ///< of the open message
};

} // namespace pongscope::protocol
