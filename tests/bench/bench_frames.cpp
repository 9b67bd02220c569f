// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reading frames out of memory beside Boost.Beast and memcpy in one run: rows 1 to 7.
//     build/bench/bench/bench_frames [octets of frames a round, 32 MiB unless told]
#include "core/capture/capture.h"
#include "core/protocol/endpoint.h"
#include "core/protocol/frame_encoder.h"
#include "core/protocol/masking.h"
#include "tests/bench/backed_memory.h"
#include "tests/bench/measure.h"

#include <QCryptographicHash>

#include <boost/asio/io_context.hpp>
#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket.hpp>

#include <cstdlib>
#include <cstring>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;

namespace {

/// Octets for Beast to read: an opening handshake, then the same frames over and over.
class MemoryStream {
public:
    using executor_type = asio::io_context::executor_type;

    MemoryStream(asio::io_context& context, pongscope::ByteView frames)
        : m_context(context)
        , m_frames(frames)
    {
    }
    executor_type get_executor() { return m_context.get_executor(); }
    void prepend(std::string head) { m_head = std::move(head); }

    template <class Buffers>
    std::size_t read_some(const Buffers& buffers, beast::error_code& error)
    {
        error = {};
        std::size_t count = 0;
        for (const asio::mutable_buffer part : beast::buffers_range_ref(buffers)) {
            const pongscope::ByteView from =
                m_head.empty() ? m_frames.subspan(m_at) : std::as_bytes(std::span(m_head)).subspan(m_headAt);
            const std::size_t size = std::min(part.size(), from.size());
            std::memcpy(part.data(), from.data(), size);
            count += size;
            if (!m_head.empty()) {
                if ((m_headAt += size) == m_head.size())
                    m_head.clear();
                return count; // the frames come with the next read
            }
            m_at = (m_at + size) % m_frames.size();
            if (size < part.size())
                break;
        }
        return count;
    }
    template <class Buffers>
    std::size_t read_some(const Buffers& buffers)
    {
        beast::error_code error;
        return read_some(buffers, error);
    }
    /// A client's request is answered; what else is written is of no interest.
    template <class Buffers>
    std::size_t write_some(const Buffers& buffers, beast::error_code& error)
    {
        error = {};
        const std::string text = beast::buffers_to_string(buffers);
        const auto key = text.find("Sec-WebSocket-Key: ");
        if (key != std::string::npos) {
            const std::string salted = text.substr(key + 19, 24) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
            const QByteArray accept =
                QCryptographicHash::hash(QByteArray::fromStdString(salted), QCryptographicHash::Sha1).toBase64();
            prepend("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    "Sec-WebSocket-Accept: "
                + accept.toStdString() + "\r\n\r\n");
        }
        return text.size();
    }
    template <class Buffers>
    std::size_t write_some(const Buffers& buffers)
    {
        beast::error_code error;
        return write_some(buffers, error);
    }

private:
    asio::io_context& m_context;
    pongscope::ByteView m_frames;
    std::string m_head;
    std::size_t m_headAt = 0, m_at = 0;
};

void teardown(beast::role_type, MemoryStream&, beast::error_code& error) { error = {}; }

template <class Handler>
void async_teardown(beast::role_type, MemoryStream&, Handler&& handler)
{
    handler(beast::error_code());
}

using namespace pongscope;
using protocol::Opcode;
using protocol::Role;

constexpr std::size_t kRead = 64 * 1024;      ///< what the program reads at once, and what a memcpy copies at once
constexpr std::size_t kHeaderRead = 4 * 1024; ///< where it expects the header of a large frame
volatile std::size_t sink = 0;

Bytes framesOf(Opcode opcode, std::size_t length, bool masked)
{
    std::string text = R"({"type":"quote","symbol":"EURUSD","price":1.0842,"side":"buy","text":"what is said"})";
    while (text.size() < length)
        text += text;
    Bytes all;
    do {
        std::optional<protocol::MaskKey> key;
        if (masked)
            key = protocol::MaskKey{std::byte{0x37}, std::byte{0xFA}, std::byte(all.size() >> 4), std::byte{0x3D}};
        std::array<std::byte, protocol::kMaxHeaderSize> head;
        const auto size = protocol::encodeHeader(protocol::lawfulHeader(opcode, length, true, key), head);
        all.insert(all.end(), head.begin(), head.begin() + static_cast<std::ptrdiff_t>(size));
        const ByteView payload = bytesOf(text).first(length);
        all.insert(all.end(), payload.begin(), payload.end());
        if (key)
            protocol::applyMask(MutableBytes(all).last(length), *key);
    } while (all.size() < 2 * kRead);
    return all;
}

class Counter final : public protocol::EventSink {
public:
    explicit Counter(capture::Capture* log = nullptr)
        : m_log(log)
    {
    }
    void handle(const protocol::Event& event, TimePoint at) override
    {
        if (std::holds_alternative<protocol::MessageReceived>(event)) {
            ++messages;
        } else if (const auto* frame = std::get_if<protocol::FrameReceived>(&event); frame && m_log) {
            m_log->append(frame->header, protocol::Direction::In, at, frame->payload);
        }
    }
    std::size_t messages = 0;

private:
    capture::Capture* m_log;
};

/// As the program does it: reads into one buffer, from there through the endpoint; the rest of a large frame straight
/// to its place.
void ours(ByteView frames, Role role, std::size_t messages, capture::Capture* log = nullptr)
{
    SeededRandom random(1);
    Counter counter(log);
    const TimePoint now = Clock::now();
    protocol::Endpoint endpoint({role, {}, protocol::KeepAliveSettings::forRawStream(), {}}, random, counter, now);
    Bytes buffer(kRead);
    for (std::size_t at = 0; counter.messages < messages;) {
        const MutableBytes space = endpoint.payloadSpace();
        const std::size_t room = !space.empty() ? space.size() : endpoint.expectsLargeFrame() ? kHeaderRead : kRead;
        const ByteView part = frames.subspan(at, std::min(room, frames.size() - at));
        std::memcpy(space.empty() ? buffer.data() : space.data(), part.data(), part.size());
        if (!space.empty())
            endpoint.receiveInPlace(part.size(), now);
        else if (endpoint.receive(MutableBytes(buffer).first(part.size()), now) != part.size())
            std::abort();
        at = (at + part.size()) % frames.size();
    }
    sink = sink + counter.messages;
}

void beasts(ByteView frames, Role role, std::size_t messages)
{
    asio::io_context context;
    websocket::stream<MemoryStream> stream(context, frames);
    beast::error_code error;
    if (role == Role::Server) {
        stream.next_layer().prepend("GET / HTTP/1.1\r\nHost: h.test\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        stream.accept(error);
    } else {
        stream.handshake("h.test", "/", error);
    }
    stream.read_message_max(64u << 20);
    beast::flat_buffer buffer;
    for (std::size_t i = 0; i < messages && !error; ++i) {
        buffer.clear();
        stream.read(buffer, error);
        sink = sink + buffer.size();
    }
    if (error) {
        std::printf("Beast: %s\n", error.message().c_str());
        std::abort();
    }
}

/// A copy of the same octets, in pieces of a read, or of a message where that is larger.
void copies(ByteView frames, std::size_t octets, std::size_t length)
{
    const std::size_t piece = std::max(kRead, length);
    static Bytes into;
    into.resize(piece);
    for (std::size_t done = 0, at = 0; done < octets;) {
        const std::size_t size = std::min(piece, frames.size() - at);
        std::memcpy(into.data(), frames.data() + at, size);
        sink = sink + static_cast<std::size_t>(into[size / 2]);
        at = (at + size) % frames.size();
        done += size;
    }
}

struct Figures {
    double ours, beast, copy; ///< seconds
};

Figures compare(const char* what, Opcode opcode, std::size_t length, bool masked, std::size_t octets)
{
    const Bytes frames = framesOf(opcode, length, masked);
    const Role role = masked ? Role::Server : Role::Client;
    const std::size_t messages = std::max<std::size_t>(octets / length, 1);
    const auto took = bench::medians({[&] { ours(frames, role, messages); }, [&] { beasts(frames, role, messages); },
        [&] { copies(frames, messages * length, length); }});
    std::printf("%-26s ours %7.2f M/s %6.2f GB/s; Beast %7.2f M/s %6.2f GB/s; memcpy %6.2f GB/s\n", what,
        double(messages) / took[0] / 1e6, double(messages * length) / took[0] / 1e9, double(messages) / took[1] / 1e6,
        double(messages * length) / took[1] / 1e9, double(messages * length) / took[2] / 1e9);
    return {took[0], took[1], took[2]};
}

void compareUtf8()
{
    std::string text;
    while (text.size() < 64 * 1024)
        text += "\xD0\xBF\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82 \xE4\xB8\x96\xE7\x95\x8C \xF0\x9F\x98\x80, ";
    constexpr int kTimes = 200;
    const auto took = bench::medians({[&] {
                                          for (int i = 0; i < kTimes; ++i)
                                              sink = sink + protocol::isUtf8(bytesOf(text));
                                      },
        [&] {
            for (int i = 0; i < kTimes; ++i)
                sink = sink + websocket::detail::check_utf8(text.data(), text.size());
        }});
    std::printf("%-26s ours %18.2f GB/s; Beast %18.2f GB/s\n", "UTF-8 64 KiB, mixed",
        double(text.size()) * kTimes / took[0] / 1e9, double(text.size()) * kTimes / took[1] / 1e9);
    bench::judge("6", "UTF-8, mixed text of 64 KiB, times Beast", took[1] / took[0], true, 1, 6);
}

void compareLog(std::size_t octets)
{
    constexpr std::size_t kLength = 128;
    const Bytes frames = framesOf(Opcode::Text, kLength, true);
    const std::size_t messages = octets / kLength;
    bench::BackedMemory().lend();
    const auto took = bench::medians({[&] {
                                          capture::Capture log;
                                          ours(frames, Role::Server, messages, &log);
                                      },
        [&] { beasts(frames, Role::Server, messages); }});
    std::printf("%-26s ours %7.2f M/s; Beast without a log %7.2f M/s\n", "128 B text, logged",
        double(messages) / took[0] / 1e6, double(messages) / took[1] / 1e6);
    bench::judge("7", "reading and logging 128 B, times Beast's reading", took[1] / took[0], true, 1.2, 2.5);
}

} // namespace

int main(int argc, char** argv)
{
    const std::size_t octets = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : std::size_t(32) << 20;
    constexpr std::size_t kKiB = 1024;
    Figures figures = compare("16 B masked binary", Opcode::Binary, 16, true, octets / 2);
    bench::judge("1", "16 B masked binary, times Beast", figures.beast / figures.ours, true, 4, 8);
    figures = compare("128 B masked text", Opcode::Text, 128, true, octets * 2);
    bench::judge("2", "128 B masked text, times Beast", figures.beast / figures.ours, true, 3.5, 6);
    for (const auto& [name, length] :
        {std::pair("64 KiB masked binary", 64 * kKiB), {"1 MiB masked binary", kKiB * kKiB}}) {
        figures = compare(name, Opcode::Binary, length, true, octets * 8);
        bench::judge(
            "3", (std::string(name) + ", times Beast").c_str(), figures.beast / figures.ours, true, 0.95, 1.05);
        bench::judge("3", (std::string(name) + ", of memcpy").c_str(), figures.copy / figures.ours, true, 0.42, 0.52);
    }
    figures = compare("64 KiB masked text", Opcode::Text, 64 * kKiB, true, octets * 8);
    bench::judge("4", "64 KiB masked text, times Beast", figures.beast / figures.ours, true, 1.1, 1.5);
    figures = compare("64 KiB unmasked binary", Opcode::Binary, 64 * kKiB, false, octets * 8);
    bench::judge("5", "64 KiB unmasked binary, times Beast", figures.beast / figures.ours, true, 0.85, 1);
    compareUtf8();
    compareLog(octets * 2);
    return 0;
}
