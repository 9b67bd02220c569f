// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"
#include "core/protocol/frame_encoder.h"
#include "core/transport/byte_stream.h"

#include <QObject>

namespace pongscope::support {

/// The other side of a connection under test: a server's endpoint over a stream, without a timer and without mercy.
/// Reads and answers from the event loop; octets that are no frames go out with write().
class RawPeer final : public QObject, private protocol::EventSink {
    Q_OBJECT

public:
    explicit RawPeer(std::unique_ptr<transport::ByteStream> stream, const protocol::EndpointPolicy& policy = {})
        : m_stream(std::move(stream))
        , m_endpoint({protocol::Role::Server, policy, protocol::KeepAliveSettings::forRawStream(), {}}, m_random,
              static_cast<protocol::EventSink&>(*this), Clock::now())
    {
        connect(m_stream.get(), &transport::ByteStream::readyRead, this, &RawPeer::read);
        connect(m_stream.get(), &transport::ByteStream::handedOver, this, &RawPeer::pump);
    }

    [[nodiscard]] protocol::Endpoint& endpoint() { return m_endpoint; }
    [[nodiscard]] transport::ByteStream& stream() { return *m_stream; }
    void dropStream() { m_stream.reset(); }

    void send(std::string_view text)
    {
        [[maybe_unused]] const auto sent = m_endpoint.send(protocol::Opcode::Text, bytesOf(text), Clock::now());
        Q_ASSERT(sent);
        pump();
    }
    void write(ByteView wire) { m_stream->write(wire); }
    void pump()
    {
        if (!m_stream)
            return;
        const Bytes output = copyOf(m_endpoint.output());
        m_endpoint.outputTaken(output.size());
        if (!output.empty())
            m_stream->write(output);
        if (m_endpoint.wish() == protocol::StreamWish::Close)
            m_stream->close();
    }

    std::vector<std::string> messages;
    std::vector<protocol::Opcode> frames; ///< that came in

private:
    void read()
    {
        Bytes buffer(64 * 1024);
        while (m_stream) {
            const std::size_t count = m_stream->read(buffer);
            if (count == 0)
                break;
            static_cast<void>(m_endpoint.receive(MutableBytes(buffer).first(count), Clock::now()));
        }
        pump();
    }
    void handle(const protocol::Event& event, TimePoint) override
    {
        if (const auto* frame = std::get_if<protocol::FrameReceived>(&event))
            frames.push_back(frame->header.opcode);
        else if (const auto* message = std::get_if<protocol::MessageReceived>(&event))
            messages.emplace_back(textOf(message->payload));
    }

    std::unique_ptr<transport::ByteStream> m_stream;
    SeededRandom m_random{7};
    protocol::Endpoint m_endpoint;
};

/// The octets of one unmasked frame, as a server sends it.
inline Bytes serverFrame(protocol::Opcode opcode, ByteView payload, bool fin = true)
{
    ByteQueue queue;
    protocol::encodeFrame(protocol::lawfulHeader(opcode, payload.size(), fin, std::nullopt), payload, queue);
    return copyOf(std::as_const(queue).view());
}

} // namespace pongscope::support
