// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How our Deflater and Inflater fare beside bare calls of zlib that do the same, in one run.
//
// bench_deflate [messages a round]. Prints megabytes of messages a second of both and their ratio, for messages that
// look like JSON of 200 octets and of 16 KiB, with context takeover and without: the median of the rounds' ratios, each
// round timing both one after the other, so that a busy machine disturbs both.
#include "core/protocol/deflate_codec.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <string>

#include <zlib.h>

using namespace pongscope;

namespace {

constexpr int kRounds = 21;
constexpr int kBits = 15;
constexpr std::size_t kVolume = std::size_t(4) << 20; ///< octets of messages a round, unless told

std::vector<Bytes> messages(std::size_t length, std::size_t count)
{
    std::minstd_rand chance(7);
    std::vector<Bytes> all;
    for (std::size_t i = 0; i < count; ++i) {
        std::string text = "{\"seq\":" + std::to_string(i) + ",\"orders\":[";
        while (text.size() < length) {
            text += "{\"id\":" + std::to_string(chance() % 1'000'000) + ",\"symbol\":\"EUR" + char('A' + chance() % 26)
                + "\",\"price\":" + std::to_string(chance() % 10'000) + "." + std::to_string(chance() % 100)
                + ",\"side\":\"" + (chance() % 2 ? "buy" : "sell") + "\"},";
        }
        text.resize(length);
        all.push_back(toBytes(text));
    }
    return all;
}

/// Bare zlib with buffers that always suffice.
struct PlainDeflate {
    explicit PlainDeflate(bool takeover)
        : keep(takeover)
    {
        deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -kBits, 8, Z_DEFAULT_STRATEGY);
    }
    ~PlainDeflate() { deflateEnd(&z); }
    PlainDeflate(const PlainDeflate&) = delete;
    PlainDeflate& operator=(const PlainDeflate&) = delete;

    std::size_t operator()(ByteView message)
    {
        z.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(message.data()));
        z.avail_in = static_cast<uInt>(message.size());
        z.next_out = out.data();
        z.avail_out = static_cast<uInt>(out.size());
        deflate(&z, Z_NO_FLUSH);
        deflate(&z, Z_BLOCK);
        deflate(&z, Z_SYNC_FLUSH);
        const std::size_t written = out.size() - z.avail_out - 4;
        if (!keep)
            deflateReset(&z);
        return written;
    }

    z_stream z{};
    bool keep;
    std::vector<Bytef> out = std::vector<Bytef>(1 << 16);
};

struct PlainInflate {
    explicit PlainInflate(bool takeover)
        : keep(takeover)
    {
        inflateInit2(&z, -kBits);
    }
    ~PlainInflate() { inflateEnd(&z); }
    PlainInflate(const PlainInflate&) = delete;
    PlainInflate& operator=(const PlainInflate&) = delete;

    std::size_t operator()(ByteView message)
    {
        static constexpr Bytef kTail[] = {0, 0, 0xFF, 0xFF};
        z.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(message.data()));
        z.avail_in = static_cast<uInt>(message.size());
        z.next_out = out.data();
        z.avail_out = static_cast<uInt>(out.size());
        inflate(&z, Z_SYNC_FLUSH);
        z.next_in = const_cast<Bytef*>(kTail);
        z.avail_in = 4;
        inflate(&z, Z_SYNC_FLUSH);
        const std::size_t written = out.size() - z.avail_out;
        if (!keep)
            inflateReset(&z);
        return written;
    }

    z_stream z{};
    bool keep;
    std::vector<Bytef> out = std::vector<Bytef>(1 << 16);
};

/// Seconds for all messages; their results' lengths go into `total`, so that nothing is left out.
template <class Work>
double timed(const std::vector<Bytes>& all, std::size_t& total, Work&& work)
{
    const auto before = std::chrono::steady_clock::now();
    for (const Bytes& message : all)
        total += work(message);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

template <class Plain, class Ours>
bool compare(const char* what, std::size_t length, bool takeover, std::size_t octets, const std::vector<Bytes>& input,
    Plain& plain, Ours&& ours)
{
    std::vector<double> plainTimes, ourTimes, ratios;
    std::size_t plainTotal = 0, ourTotal = 0;
    for (int round = 0; round < kRounds; ++round) {
        double plainTime = 0, ourTime = 0;
        if (round % 2 == 0) { // in turn: neither always finds the other's warm cache
            plainTime = timed(input, plainTotal, plain);
            ourTime = timed(input, ourTotal, ours);
        } else {
            ourTime = timed(input, ourTotal, ours);
            plainTime = timed(input, plainTotal, plain);
        }
        plainTimes.push_back(plainTime);
        ourTimes.push_back(ourTime);
        ratios.push_back(plainTime / ourTime);
    }
    const auto rate = [octets](double seconds) { return static_cast<double>(octets) / seconds / 1e6; };
    std::printf("%-8s %6zu octets, %-11s  zlib %7.1f MB/s   ours %7.1f MB/s   ratio %.3f\n", what, length,
        takeover ? "takeover" : "no takeover", rate(median(plainTimes)), rate(median(ourTimes)), median(ratios));
    return plainTotal == ourTotal;
}

} // namespace

int main(int argc, char** argv)
{
    bool same = true;
    for (const std::size_t length : {std::size_t(200), std::size_t(16) << 10}) {
        const std::size_t count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : kVolume / length;
        const auto originals = messages(length, count);
        for (const bool takeover : {true, false}) {
            PlainDeflate plainDeflate(takeover);
            protocol::Deflater deflater(kBits, takeover);
            Bytes out;
            same &= compare("deflate", length, takeover, count * length, originals, plainDeflate,
                [&](ByteView message) -> std::size_t {
                    out.clear();
                    return deflater.compress(message, true, out) ? out.size() : 0;
                });

            protocol::Deflater maker(kBits, takeover);
            std::vector<Bytes> compressed(count);
            for (std::size_t i = 0; i < count; ++i)
                same &= maker.compress(originals[i], true, compressed[i]);
            PlainInflate plainInflate(takeover);
            protocol::Inflater inflater(kBits, takeover, {});
            // The first message of a later round looks back into the last of the round before in both alike: what comes
            // out is no JSON then, and as long.
            same &= compare("inflate", length, takeover, count * length, compressed, plainInflate,
                [&](ByteView message) -> std::size_t {
                    out.clear();
                    return inflater.inflate(message, true, out).outcome == protocol::Inflater::Outcome::Done
                        ? out.size()
                        : 0;
                });
        }
    }
    if (!same)
        std::puts("The two did not come to the same lengths.");
    return same ? EXIT_SUCCESS : EXIT_FAILURE;
}
