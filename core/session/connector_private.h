// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/handshake_client.h"
#include "core/session/connector.h"
#include "core/session/h2_attempt.h"
#include "core/session/h2_watch.h"
#include "core/session/refusal.h"
#include "core/transport/proxy.h"

#include <QTimer>

namespace pongscope::session {

/// The opening of one connection, step by step.
struct Connector::Private {
    Private(Connector& owner, const Connect& connect, RandomSource& source, transport::ConnectionPool& connections)
        : q(owner)
        , order(connect)
        , random(source)
        , pool(connections)
    {
    }

    void start();
    void attempt();
    void findProxy();
    void go(const std::optional<transport::ProxyAddress>& proxy);
    void again();
    void dial();
    void dialled(const transport::DialFacts& facts);
    [[nodiscard]] transport::Dialer::Target target() const;
    void certificateQuestioned(const transport::DialFacts& facts);
    void decideCertificate(bool accept, bool pinned);
    void certificateDecided(bool accepted, bool pinned);
    void connectShared();
    void sharedReplied(const std::vector<HttpField>& fields);
    void sharedFailed(H2Outcome outcome, protocol::Failure failure, const Error& cause);
    [[nodiscard]] protocol::HandshakeOptions handshakeOptions() const;
    void prepareRequest();
    void beginStep(std::string name, std::string subject);
    [[nodiscard]] std::string dialSubject(transport::DialStep begun) const;
    void shakeHands();
    void read();
    void take(ByteView octets);
    void judge(const HttpHead& head, ByteView rest);
    void recordReply(const HttpHead& head, const protocol::HandshakeReply& reply);
    void recordReply(
        capture::HandshakeDone fact, const transport::DialFacts& dial, const protocol::HandshakeReply& reply);
    void storeCookies(const HttpHead& head);
    /// Whether another request follows the refusal, to another address or with an answer to its challenge.
    bool goesOn(const HttpHead& head);
    bool follows(const HttpHead& head);
    bool answers(const HttpHead& head);
    void open(ByteView rest);
    void awaitBody(const HttpHead& head, protocol::Failure failure);
    void refuse();
    void streamEnded();
    void streamFailed(const Error& error);
    void timedOut();
    void fail(protocol::Failure failure, std::optional<Error> cause, std::string serverSaid = {},
        protocol::EndedBy by = protocol::EndedBy::Transport);
    void record(capture::FactBody fact) { order.capture->append(std::move(fact), Clock::now()); }

    Connector& q;
    Connect order;
    RandomSource& random;
    transport::ConnectionPool& pool;
    std::vector<AttemptKind> attempts; ///< those that are left
    AttemptKind current = AttemptKind::Upgrade;
    std::optional<transport::ProxyRoute> route;
    std::optional<transport::Authenticator> authenticator;
    std::shared_ptr<CookieStore> jar; ///< null: there is none
    std::string authorization;        ///< of the request that is under way
    int redirects = 0;
    bool foreign = false; ///< a redirect has led to another origin: it gets no credentials
    std::unique_ptr<H2Attempt> shared;
    std::unique_ptr<H2Watch> watch;
    TargetUrl url;
    std::string step = "address";
    bool done = false;
    QTimer deadline, bodyWait;
    std::unique_ptr<transport::Dialer> dialer;
    std::unique_ptr<transport::ByteStream> stream;
    std::optional<protocol::HandshakeClient> handshake;
    HttpHeadReader reader{HeadKind::Response};
    int interimReplies = 0;
    TimePoint requested;
    std::string said;               ///< the start of everything that the server sent
    std::optional<Refusal> refusal; ///< while its body is read
    std::optional<protocol::Failure> refusalFailure;
    Bytes buffer;
    Bytes leftover;
    std::optional<protocol::DeflateParams> deflate;
    std::optional<TimePoint> asked; ///< a decision about the certificate is waited for
    std::string questionable;       ///< the fingerprint it is about
    bool refusedByUser = false;
    int timeLeft = -1;                 ///< of the connect timeout meanwhile; -1: there is none
    std::vector<std::string> accepted; ///< fingerprints, for the attempts that follow
};

} // namespace pongscope::session
