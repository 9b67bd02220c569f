// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/http_head.h"
#include "core/lab/lab_server.h"
#include "core/protocol/endpoint.h"
#include "core/transport/byte_stream.h"

#include <QObject>

#include <memory>

namespace pongscope::support {

/// A client of the lab that writes down everything it sees. Reads at once, answers PINGs and Closes by the RFC.
class LabClient final : public QObject, private protocol::EventSink {
public:
    /// Takes a stream whose opening handshake is done.
    explicit LabClient(std::unique_ptr<transport::ByteStream> stream);

    void text(std::string_view message);
    void ping(std::string_view payload);
    void send(protocol::Opcode type, ByteView payload, std::size_t fragment = 0);
    void close(std::uint16_t code);
    /// Stops or resumes reading from the stream.
    void setReading(bool on);
    /// Lets go of the connection without a word.
    void abort();
    void readAll();

    [[nodiscard]] bool over() const { return ended && (streamEnded || failure); }
    [[nodiscard]] protocol::Endpoint& endpoint() { return m_endpoint; }
    [[nodiscard]] transport::ByteStream& stream() { return *m_stream; }

    std::vector<std::string> messages;
    std::vector<protocol::Opcode> types; ///< of the messages
    std::vector<std::string> pongs;      ///< payloads, wanted or not
    std::vector<std::string> pings;
    std::vector<TimePoint> pongTimes;
    std::vector<std::string> order; ///< "message", "pong", "ping", "close" as they came
    std::vector<protocol::Rule> broken;
    std::optional<protocol::CloseReceived> closeReceived;
    std::optional<protocol::Ended> ended;
    std::uint64_t octets = 0; ///< read
    bool streamEnded = false;
    std::optional<Error> failure;

private:
    void handle(const protocol::Event& event, TimePoint at) override;
    void flush();

    SystemRandom m_random;
    std::unique_ptr<transport::ByteStream> m_stream;
    protocol::Endpoint m_endpoint;
    bool m_reading = true;
};

/// What came of asking the lab for a WebSocket.
struct LabReply {
    HttpHead head;
    std::string body;
    std::unique_ptr<LabClient> client; ///< only after 101
    std::optional<Error> failure;      ///< of the dialling
};

struct LabRequest {
    std::string caFile{};
    std::string fields{};          ///< more header lines, each with its line end
    std::string_view behindHead{}; ///< octets right behind the request
};

/// Dials and asks; waits until there is an answer. `target` is a path with its query.
[[nodiscard]] LabReply openLab(const lab::LabServer& server, std::string_view target, const LabRequest& request = {});
/// Dials only. Null when it fails.
[[nodiscard]] std::unique_ptr<transport::ByteStream> dialLab(
    const lab::LabServer& server, const std::string& caFile = {}, std::optional<Error>* failure = nullptr);
/// Waits for the answer on a stream to which something was written: everything up to its end, or to the end of the
/// head of a 101.
[[nodiscard]] std::string answerOn(transport::ByteStream& stream);

} // namespace pongscope::support
