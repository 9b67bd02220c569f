// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/h2_watch.h"
#include "core/session/version_policy.h"
#include "core/transport/h2_stream.h"
#include "core/transport/shared_connection.h"

namespace pongscope::session {

/// One extended CONNECT: waits for the shared connection and its first SETTINGS, sends the request, waits for the head
/// of the response (RFC 8441 5; semantics 2.3, 2.5). A stream that was refused, or overtaken by a GOAWAY, is asked for
/// again up to three times. One use; destroying it cancels. Engine thread only.
class H2Attempt final : public QObject {
    Q_OBJECT

public:
    /// `pool` is borrowed for the attempt's life.
    H2Attempt(transport::ConnectionPool& pool, transport::Dialer::Target target, std::vector<HttpField> request,
        std::shared_ptr<capture::Capture> capture);
    /// Signals come from the event loop only. True: over a connection that was there before.
    bool start();

    [[nodiscard]] const transport::DialFacts& facts() const { return m_facts; }
    [[nodiscard]] const std::vector<HttpField>& request() const { return m_request; }
    /// After replied().
    [[nodiscard]] std::int32_t streamId() const { return m_stream ? m_stream->id() : 0; }
    [[nodiscard]] std::unique_ptr<transport::ByteStream> takeStream() { return std::move(m_stream); }
    [[nodiscard]] std::unique_ptr<H2Watch> takeWatch() { return std::move(m_watch); }
    /// As SharedConnection::decideCertificate().
    void decideCertificate(bool accept, bool pinned);

Q_SIGNALS:
    /// facts() have the certificate and what is wrong with it; certificateDecided() follows, whoever decides.
    void certificateQuestioned();
    void certificateDecided(bool accepted, bool pinned);
    /// Done: the request is sent, and its reply awaited.
    void stepStarted(pongscope::transport::DialStep step);
    /// The head of the final response; its body, if any, is on the stream.
    void replied(const std::vector<pongscope::HttpField>& fields);
    void failed(pongscope::session::H2Outcome outcome, const pongscope::protocol::Failure& failure,
        const pongscope::Error& cause);

private:
    bool lease();
    void listen();
    void questioned();
    void connectionFailed(transport::SharedConnection::Trouble trouble, const Error& error);
    void askForStream();
    void responded(const std::vector<HttpField>& fields);
    void streamFailed(const Error& error);
    void fail(H2Outcome outcome, protocol::Failure failure, const Error& cause);

    transport::ConnectionPool& m_pool;
    transport::Dialer::Target m_target;
    std::vector<HttpField> m_request;
    std::shared_ptr<capture::Capture> m_capture;
    QPointer<transport::SharedConnection> m_connection;
    std::unique_ptr<H2Watch> m_watch;
    std::unique_ptr<transport::H2Stream> m_stream;
    transport::DialFacts m_facts;
    int m_tries = 0;
    bool m_done = false;
};

} // namespace pongscope::session
