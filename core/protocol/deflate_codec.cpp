// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/deflate_codec.h"

#include <algorithm>
#include <array>

#define ZLIB_CONST
#include <zlib.h>

namespace pongscope::protocol {

namespace {

constexpr int kMemLevel = 8;
constexpr std::array kTail{std::byte{0}, std::byte{0}, std::byte{0xFF}, std::byte{0xFF}};
/// Both ways grow their output by at least so much at once.
constexpr std::size_t kLeastGrowth = 256;
/// zlib.h: with less room than this the marker of a sync flush may come twice.
constexpr std::size_t kMarkerRoom = 16;
constexpr std::size_t kMostGrowth = std::size_t{1} << 20;
/// zlib's own state beside its tables (zconf.h: "a few kilobytes"; zlib.h: about 7 KB for inflate).
constexpr std::size_t kDeflateState = 6u << 10;
constexpr std::size_t kInflateState = 7u << 10;
/// zlib counts in unsigned int.
constexpr std::size_t kMostAtOnce = std::size_t{1} << 30;

const Bytef* zlibInput(ByteView bytes) { return reinterpret_cast<const Bytef*>(bytes.data()); }
Bytef* zlibOutput(std::byte* bytes) { return reinterpret_cast<Bytef*>(bytes); }

} // namespace

std::size_t deflaterMemory(int windowBits)
{
    return (std::size_t{1} << (windowBits + 2)) + (std::size_t{1} << (kMemLevel + 9)) + kDeflateState;
}

std::size_t inflaterMemory(int windowBits) { return (std::size_t{1} << windowBits) + kInflateState; }

// Deflater ------------------------------------------------------------------------------------------------------------

struct Deflater::Stream {
    explicit Stream(int windowBits)
        : usable(
            deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -windowBits, kMemLevel, Z_DEFAULT_STRATEGY) == Z_OK)
    {
    }
    ~Stream()
    {
        if (usable)
            deflateEnd(&z);
    }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    z_stream z{};
    bool usable;
};

Deflater::Deflater(int windowBits, bool contextTakeover)
    : m_windowBits(windowBits)
    , m_contextTakeover(contextTakeover)
{
}

Deflater::~Deflater() = default;
Deflater::Deflater(Deflater&&) noexcept = default;
Deflater& Deflater::operator=(Deflater&&) noexcept = default;

bool Deflater::compress(ByteView fragment, bool fin, Bytes& out)
{
    if (!m_stream)
        m_stream = std::make_unique<Stream>(m_windowBits); // on first use: a silent direction costs nothing
    if (!m_stream->usable)
        return false;
    z_stream& z = m_stream->z;
    const std::size_t start = out.size();
    std::size_t used = start;
    // What a text compresses to, and the marker; grown when that was too little.
    out.resize(start + std::max(kLeastGrowth, fragment.size() / 2));
    const auto run = [&](int flush) {
        do {
            if (out.size() - used < kMarkerRoom)
                out.resize(used + std::clamp(used - start, kLeastGrowth, kMostGrowth));
            const std::size_t room = std::min(out.size() - used, kMostAtOnce);
            z.next_out = zlibOutput(out.data() + used);
            z.avail_out = static_cast<uInt>(room);
            const int result = deflate(&z, flush);
            used += room - z.avail_out;
            if (result != Z_OK && result != Z_BUF_ERROR) // the latter: nothing to do
                return false;
        } while (z.avail_out == 0 || z.avail_in > 0);
        return true;
    };
    bool good = true;
    do {
        const ByteView part = fragment.first(std::min(fragment.size(), kMostAtOnce));
        fragment = fragment.subspan(part.size());
        z.next_in = zlibInput(part);
        z.avail_in = static_cast<uInt>(part.size());
        good = run(Z_NO_FLUSH);
    } while (good && !fragment.empty());
    // The block is ended first: zlib would give nothing for a second sync flush without data between (an empty
    // message).
    good = good && run(Z_BLOCK) && run(Z_SYNC_FLUSH);
    out.resize(good ? used - (fin ? kTail.size() : 0) : start);
    if (good && fin && !m_contextTakeover)
        good = deflateReset(&z) == Z_OK;
    return good;
}

// Inflater ------------------------------------------------------------------------------------------------------------

struct Inflater::Stream {
    explicit Stream(int windowBits)
        : usable(inflateInit2(&z, -windowBits) == Z_OK)
    {
    }
    ~Stream()
    {
        if (usable)
            inflateEnd(&z);
    }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    /// The last block has ended and no other was begun; bits that were read and not used may be left.
    [[nodiscard]] bool betweenBlocks() const { return z.data_type & 128; }

    z_stream z{};
    bool usable;
    bool fresh = true; ///< nothing was inflated since the start of the message
};

Inflater::Inflater(int windowBits, bool contextTakeover, const Limits& limits)
    : m_stream(std::make_unique<Stream>(windowBits))
    , m_limits(limits)
    , m_contextTakeover(contextTakeover)
{
}

Inflater::~Inflater() = default;
Inflater::Inflater(Inflater&&) noexcept = default;
Inflater& Inflater::operator=(Inflater&&) noexcept = default;

void Inflater::reset()
{
    m_in = m_out = 0;
    m_stream->fresh = true;
    if (m_stream->usable)
        inflateReset(&m_stream->z);
}

bool Inflater::realign()
{
    std::array<Bytef, std::size_t{1} << 15> history{};
    uInt length = 0;
    z_stream& z = m_stream->z;
    const Bytef* input = z.next_in;
    const uInt left = z.avail_in;
    const bool good = inflateGetDictionary(&z, history.data(), &length) == Z_OK && inflateReset(&z) == Z_OK
        && inflateSetDictionary(&z, history.data(), length) == Z_OK;
    z.next_in = input;
    z.avail_in = left;
    return good;
}

/// Makes room for more output, up to one octet beyond the limit, so that it is seen to be passed.
Inflater::Result Inflater::grow(Bytes& out, std::size_t used)
{
    if (m_out > m_limits.length)
        return {Outcome::TooLarge, false, false, {}};
    if (m_out > m_limits.ratioFree && m_out / m_limits.ratio > m_in)
        return {Outcome::RatioTooHigh, false, false, {}};
    if (used == out.size()) {
        const std::uint64_t left = m_limits.length - m_out + 1;
        const std::uint64_t wanted = std::clamp<std::uint64_t>(m_out, kLeastGrowth, kMostGrowth);
        out.resize(used + static_cast<std::size_t>(std::min(left, wanted)));
    }
    return {};
}

Inflater::Result Inflater::run(ByteView input, std::uint64_t expected, Bytes& out)
{
    z_stream& z = m_stream->z;
    z.next_in = zlibInput(input);
    z.avail_in = static_cast<uInt>(input.size());
    Result result;
    std::size_t used = out.size();
    const std::uint64_t left = m_limits.length - std::min(m_out, m_limits.length) + 1;
    out.resize(used + static_cast<std::size_t>(std::min(left, expected)));
    while (true) {
        if (const Result grown = grow(out, used); grown.outcome != Outcome::Done) {
            result.outcome = grown.outcome;
            break;
        }
        const std::size_t room = std::min(out.size() - used, kMostAtOnce);
        z.next_out = zlibOutput(out.data() + used);
        z.avail_out = static_cast<uInt>(room);
        const int status = ::inflate(&z, Z_SYNC_FLUSH);
        const std::size_t produced = room - z.avail_out;
        used += produced;
        m_out += produced;
        if (status == Z_STREAM_END) {
            // RFC 7692 7.2.3.4: a final block may stand anywhere; what follows begins another stream of blocks.
            result.finalBlock = true;
            if (!realign()) {
                result.outcome = Outcome::OutOfMemory;
                break;
            }
            m_stream->fresh = z.avail_in == 0;
            if (m_stream->fresh)
                break;
            continue;
        }
        if (status != Z_OK && status != Z_BUF_ERROR) {
            result.outcome = status == Z_MEM_ERROR ? Outcome::OutOfMemory : Outcome::Corrupt;
            result.detail = z.msg ? z.msg : "";
            break;
        }
        if (z.avail_out > 0)
            break; // all of the input is used
    }
    if (m_out > m_limits.length && result.outcome == Outcome::Done)
        result.outcome = Outcome::TooLarge;
    if (m_out > m_limits.length) {
        used -= static_cast<std::size_t>(m_out - m_limits.length);
        m_out = m_limits.length;
    }
    out.resize(used);
    return result;
}

Inflater::Result Inflater::inflate(ByteView fragment, bool fin, Bytes& out)
{
    if (!m_stream->usable)
        return {Outcome::OutOfMemory, false, false, {}};
    Result result;
    while (!fragment.empty() && result.outcome == Outcome::Done) {
        const ByteView part = fragment.first(std::min(fragment.size(), kMostAtOnce));
        fragment = fragment.subspan(part.size());
        m_in += part.size();
        m_stream->fresh = false;
        const bool final = result.finalBlock;
        // Mostly the first guess is enough, with room left at the end: zlib is slow within 258 octets of it.
        result = run(part, part.size() * 6 + 2 * kLeastGrowth, out);
        result.finalBlock |= final;
    }
    if (!fin || result.outcome != Outcome::Done)
        return result;

    // The tail belongs behind a message that ends in the header of an empty stored block. One that ends between two
    // blocks has all it needs: four more octets would be read as the start of a block that never comes.
    if (m_stream->fresh || m_stream->betweenBlocks()) {
        result.bareEnd = true;
    } else {
        const bool final = result.finalBlock;
        result = run(kTail, kTail.size(), out); // it ends a block, nothing more comes of it
        result.finalBlock |= final;
        if (result.outcome == Outcome::Done && !m_stream->betweenBlocks())
            result.outcome = Outcome::Incomplete;
    }
    const bool incomplete = result.outcome == Outcome::Incomplete;
    if (result.outcome != Outcome::Done && !incomplete)
        return result;
    m_in = m_out = 0;
    m_stream->fresh = true;
    const bool aligned = !result.bareEnd && !incomplete;
    if (!(m_contextTakeover ? aligned || realign() : inflateReset(&m_stream->z) == Z_OK))
        result.outcome = Outcome::OutOfMemory;
    return result;
}

} // namespace pongscope::protocol
