// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/lab_client.h"

#include "core/transport/dialer.h"

#include <QTest>

#include <array>

namespace pongscope::support {

using protocol::Opcode;
using transport::ByteStream;

namespace {

protocol::Endpoint::Settings clientSettings()
{
    protocol::Endpoint::Settings settings;
    settings.role = protocol::Role::Client;
    settings.keepAlive = {Duration::zero(), protocol::kInfinite};
    return settings;
}

constexpr int kWait = 10'000; // ms

} // namespace

LabClient::LabClient(std::unique_ptr<ByteStream> stream)
    : m_stream(std::move(stream))
    , m_endpoint(clientSettings(), m_random, *this, Clock::now())
{
    connect(m_stream.get(), &ByteStream::readyRead, this, &LabClient::readAll);
    connect(m_stream.get(), &ByteStream::ended, this, [this] {
        readAll();
        streamEnded = true;
        m_endpoint.receiveEnd(Clock::now());
        m_stream->close();
    });
    connect(m_stream.get(), &ByteStream::failed, this, [this](const Error& error) {
        failure = error;
        m_endpoint.streamFailed("failed", Clock::now());
    });
}

void LabClient::readAll()
{
    std::array<std::byte, 65536> buffer;
    while (m_reading) {
        const std::size_t count = m_stream->read(buffer);
        if (count == 0)
            break;
        octets += count;
        static_cast<void>(m_endpoint.receive(MutableBytes(buffer).first(count), Clock::now()));
    }
    flush();
}

void LabClient::flush()
{
    const Bytes output = copyOf(m_endpoint.output());
    m_endpoint.outputTaken(output.size());
    m_stream->write(output);
}

void LabClient::send(Opcode type, ByteView payload, std::size_t fragment)
{
    QVERIFY(m_endpoint.send(type, payload, Clock::now(), fragment));
    flush();
}

void LabClient::text(std::string_view message) { send(Opcode::Text, bytesOf(message)); }

void LabClient::ping(std::string_view payload)
{
    QVERIFY(m_endpoint.ping(bytesOf(payload), Clock::now()));
    flush();
}

void LabClient::close(std::uint16_t code)
{
    QVERIFY(m_endpoint.close(code, {}, Clock::now()));
    flush();
}

void LabClient::setReading(bool on)
{
    m_reading = on;
    m_stream->setReading(on);
    readAll();
}

void LabClient::abort() { m_stream->abort(); }

void LabClient::handle(const protocol::Event& event, TimePoint at)
{
    if (const auto* message = std::get_if<protocol::MessageReceived>(&event)) {
        messages.emplace_back(textOf(message->payload));
        types.push_back(message->type);
        order.emplace_back("message");
    } else if (const auto* frame = std::get_if<protocol::FrameReceived>(&event)) {
        if (frame->header.opcode == Opcode::Pong) {
            pongs.emplace_back(textOf(frame->payload));
            pongTimes.push_back(at);
            order.emplace_back("pong");
        } else if (frame->header.opcode == Opcode::Ping) {
            pings.emplace_back(textOf(frame->payload));
            order.emplace_back("ping");
        }
    } else if (const auto* violation = std::get_if<protocol::Violation>(&event)) {
        broken.push_back(violation->rule);
    } else if (const auto* close = std::get_if<protocol::CloseReceived>(&event)) {
        closeReceived = *close;
        order.emplace_back("close");
    } else if (const auto* end = std::get_if<protocol::Ended>(&event)) {
        ended = *end;
    }
}

std::unique_ptr<ByteStream> dialLab(
    const lab::LabServer& server, const std::string& caFile, std::optional<Error>* failure)
{
    const bool secure = server.url().starts_with("wss");
    const std::string host = server.url().find('[') != std::string::npos ? "::1" : "127.0.0.1";
    transport::Dialer dialer({host, server.port(), secure, {caFile, false}});
    bool connected = false;
    std::optional<Error> problem;
    QObject::connect(&dialer, &transport::Dialer::connected, &dialer, [&] { connected = true; });
    QObject::connect(&dialer, &transport::Dialer::failed, &dialer, [&](const Error& error) { problem = error; });
    dialer.start();
    static_cast<void>(QTest::qWaitFor([&] { return connected || problem; }, kWait));
    if (failure)
        *failure = problem;
    return connected ? dialer.takeStream() : nullptr;
}

std::string answerOn(ByteStream& stream)
{
    std::string text;
    bool over = false;
    QObject context;
    const auto read = [&] {
        std::array<std::byte, 1> octet; // one at a time: what stands behind a 101 is not ours
        while (!(text.starts_with("HTTP/1.1 101") && text.ends_with("\r\n\r\n")) && stream.read(octet) == 1)
            text += static_cast<char>(octet[0]);
        over = over || (text.starts_with("HTTP/1.1 101") && text.ends_with("\r\n\r\n"));
    };
    QObject::connect(&stream, &ByteStream::readyRead, &context, read);
    QObject::connect(&stream, &ByteStream::ended, &context, [&] { over = true; });
    QObject::connect(&stream, &ByteStream::failed, &context, [&](const Error&) { over = true; });
    read();
    static_cast<void>(QTest::qWaitFor([&] { return over; }, kWait));
    read();
    return text;
}

LabReply openLab(const lab::LabServer& server, std::string_view target, const LabRequest& request)
{
    LabReply reply;
    auto stream = dialLab(server, request.caFile, &reply.failure);
    if (!stream)
        return reply;
    const std::string head = "GET " + std::string(target)
        + " HTTP/1.1\r\nHost: lab\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + request.fields + "\r\n" + std::string(request.behindHead);
    stream->write(bytesOf(head));
    const std::string answer = answerOn(*stream);
    const std::size_t end = answer.find("\r\n\r\n");
    if (end == std::string::npos)
        return reply;
    if (auto parsed = parseHead(answer.substr(0, end + 4), HeadKind::Response))
        reply.head = *parsed;
    reply.body = answer.substr(end + 4);
    if (reply.head.status == 101) {
        reply.client = std::make_unique<LabClient>(std::move(stream));
        reply.client->readAll();
    }
    return reply;
}

} // namespace pongscope::support
