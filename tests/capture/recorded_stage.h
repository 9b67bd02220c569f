// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exporters/export.h"
#include "core/protocol/deflate_codec.h"
#include "core/protocol/frame_encoder.h"

namespace pongscope::support {

/// A recorded connection with every kind of frame: both directions, fragments, compression, control frames, a large
/// one.
class RecordedStage {
public:
    RecordedStage()
        : recorded(std::make_shared<capture::Capture>(anchor))
    {
        using namespace std::chrono_literals;
        using namespace capture;
        using protocol::Opcode;
        recorded->append(AttemptStarted{"1.1", kUrl, false}, at(0ms));
        HandshakeDone done;
        done.status = 101;
        done.requestRaw =
            "GET /chat HTTP/1.1\r\nHost: h.test\r\nAuthorization: Bearer SECRET\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n";
        done.responseRaw = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                           "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"
                           "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n";
        done.requestHeaders = {{"Host", "h.test"}, {"Authorization", "Bearer SECRET"}, {"Upgrade", "websocket"}};
        done.responseHeaders = {{"Upgrade", "websocket"}, {"Sec-WebSocket-Extensions", "permessage-deflate"}};
        done.localAddress = "10.1.2.3";
        done.peerAddress = "10.9.8.7";
        done.localPort = 40123;
        recorded->append(std::move(done), at(5ms));
        Opened opened;
        opened.deflate.emplace();
        recorded->append(std::move(opened), at(5ms));
        frame(true, Opcode::Text, R"j({"type":"login","password":"hunter2"})j", 10ms);
        frame(false, Opcode::Text, "first ", 20ms, false);
        frame(false, Opcode::Ping, "between", 21ms);
        frame(true, Opcode::Pong, "between", 22ms);
        frame(false, Opcode::Continuation, "and last", 23ms);
        compressed(true, "what is said again and again and again", 30ms);
        compressed(false, "what is said again and again and again", 31ms);
        compressed(false, "what is said again and again and again", 32ms);
        frame(true, Opcode::Binary, std::string(200'000, 'B'), 40ms);
        frame(false, Opcode::Binary, std::string_view("\x00\xFF\xFE", 3), 41ms);
        frame(true, Opcode::Ping, "12345678", 50ms);
        FrameRow pong = rowOf(protocol::lawfulHeader(Opcode::Pong, 8, true, {}), protocol::Direction::In, 51ms);
        pong.rttUs = 1000;
        pong.partner = 1;
        recorded->append(pong, bytesOf("12345678"));
        const std::uint64_t number = recorded->rows() - 1;
        recorded->append(PongFact{1, 1ms, true, protocol::PongMatch::Outstanding, number, number - 1}, at(51ms));
        recorded->append(
            FindingFact{{"a-finding", protocol::Severity::Warning, "Something | odd.", "5.2", {}}, number}, at(51ms));
        frame(true, Opcode::Close,
            std::string_view("\x03\xE8"
                             "bye",
                5),
            60ms);
        frame(false, Opcode::Close, std::string_view("\x03\xE8", 2), 61ms);
        recorded->append(
            ClosedFact{protocol::WebSocketState::Closed, protocol::EndedBy::Local, 1000, "bye", true}, at(62ms));
        connections.push_back({{kUrl, "{}"}, recorded});
    }

    static constexpr const char* kUrl = "ws://h.test/chat";
    static constexpr std::uint64_t kFrames = 14;
    ClockAnchor anchor{TimePoint(std::chrono::seconds(100)),
        std::chrono::system_clock::time_point(std::chrono::seconds(1'750'000'000))};
    std::shared_ptr<capture::Capture> recorded;
    std::vector<capture::RecordedConnection> connections;

    [[nodiscard]] std::string exported(capture::ExportFormat format, const capture::Redaction& redaction = {},
        const capture::RowFilter* filter = nullptr) const
    {
        std::string all;
        const auto redactor = capture::Redactor::make(redaction);
        const capture::ExportSink sink = [&](std::string_view part) {
            all += part;
            return Result<void>();
        };
        const auto done = capture::exportConnections(connections, format, *redactor, sink, {}, filter);
        return done ? all : "failed: " + describe(done.error());
    }

private:
    [[nodiscard]] TimePoint at(Duration since) const { return anchor.steady + since; }
    void frame(bool out, protocol::Opcode opcode, std::string_view payload, Duration since, bool fin = true)
    {
        recorded->append(row(out, opcode, payload.size(), since, fin), bytesOf(payload));
    }
    [[nodiscard]] capture::FrameRow row(
        bool out, protocol::Opcode opcode, std::size_t length, Duration since, bool fin = true) const
    {
        const std::optional<protocol::MaskKey> mask = out
            ? std::optional(protocol::MaskKey{std::byte{0x12}, std::byte{0x34}, std::byte{0x56}, std::byte{0x78}})
            : std::nullopt;
        return capture::rowOf(protocol::lawfulHeader(opcode, length, fin, mask),
            out ? protocol::Direction::Out : protocol::Direction::In, since);
    }
    void compressed(bool out, std::string_view text, Duration since)
    {
        Bytes wire;
        static_cast<void>((out ? m_out : m_in).compress(bytesOf(text), true, wire));
        capture::FrameRow packed = row(out, protocol::Opcode::Text, wire.size(), since);
        packed.rsv = protocol::kRsv1;
        recorded->append(packed, wire, bytesOf(text));
    }

    protocol::Deflater m_out{15, true}, m_in{15, true};
};

} // namespace pongscope::support
