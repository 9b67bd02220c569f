// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/h2_attempt.h"

#include "core/session/connect_failures.h"

#include <utility>

namespace pongscope::session {

namespace {

using transport::H2Error;
using transport::SharedConnection;

constexpr int kMostTries = 4; ///< the first and three more, as .NET's pool has it

std::string subjectOf(const transport::Dialer::Target& target)
{
    return target.host + ":" + std::to_string(target.port);
}

} // namespace

H2Attempt::H2Attempt(transport::ConnectionPool& pool, transport::Dialer::Target target, std::vector<HttpField> request,
    std::shared_ptr<capture::Capture> capture)
    : m_pool(pool)
    , m_target(std::move(target))
    , m_request(std::move(request))
    , m_capture(std::move(capture))
{
}

bool H2Attempt::start() { return lease(); }

bool H2Attempt::lease()
{
    ++m_tries;
    if (m_connection)
        m_connection->disconnect(this);
    const auto [connection, reused] = m_pool.lease(m_target);
    m_connection = connection;
    listen();
    if (!reused)
        connection->start();
    else if (connection->ready())
        QMetaObject::invokeMethod(this, &H2Attempt::askForStream, Qt::QueuedConnection);
    return reused;
}

void H2Attempt::listen()
{
    connect(m_connection, &SharedConnection::stepStarted, this, [this](transport::DialStep step) {
        if (step != transport::DialStep::Done)
            Q_EMIT stepStarted(step);
    });
    const auto watch = [this] { m_watch = std::make_unique<H2Watch>(*m_connection->http(), m_capture); };
    if (m_connection->http())
        watch();
    else
        connect(m_connection, &SharedConnection::begun, this, watch);
    connect(m_connection, &SharedConnection::becameReady, this, &H2Attempt::askForStream, Qt::QueuedConnection);
    connect(m_connection, &SharedConnection::failed, this, &H2Attempt::connectionFailed);
    connect(m_connection, &SharedConnection::certificateQuestioned, this, &H2Attempt::questioned);
    connect(m_connection, &SharedConnection::certificateDecided, this, &H2Attempt::certificateDecided);
    if (m_connection->questioned()) // asked for somebody else, who may have gone
        QMetaObject::invokeMethod(this, &H2Attempt::questioned, Qt::QueuedConnection);
}

void H2Attempt::questioned()
{
    if (m_done || !m_connection || !m_connection->questioned())
        return;
    m_facts = m_connection->facts();
    Q_EMIT certificateQuestioned();
}

void H2Attempt::decideCertificate(bool accept, bool pinned)
{
    if (m_connection)
        m_connection->decideCertificate(accept, pinned);
}

void H2Attempt::connectionFailed(SharedConnection::Trouble trouble, const Error& error)
{
    m_facts = m_connection->facts();
    switch (trouble) {
    case SharedConnection::Trouble::Unreachable:
        return fail(H2Outcome::Unreachable, dialFailure(error), error);
    case SharedConnection::Trouble::TlsFailed:
        return fail(H2Outcome::TlsFailed, dialFailure(error), error);
    case SharedConnection::Trouble::NoAlpn:
        return fail(H2Outcome::NoAlpn, noHttp2Failure(), error);
    case SharedConnection::Trouble::Broken:
        break;
    }
    fail(H2Outcome::Broken, http2Failure(error), error);
}

void H2Attempt::askForStream()
{
    if (m_done || m_stream)
        return;
    if (!m_connection || m_connection->spent()) {
        if (m_tries < kMostTries) {
            lease();
            return;
        }
        const Error error{Fault::ConnectionLost, subjectOf(m_target), 0, "the connection takes no new streams"};
        return fail(H2Outcome::Broken, http2Failure(error), error);
    }
    m_facts = m_connection->facts();
    if (!m_connection->http()->peer().enableConnect) {
        return fail(H2Outcome::NoExtendedConnect, noExtendedConnectFailure(),
            {Fault::ConnectionLost, subjectOf(m_target), 0,
                "the server's SETTINGS lack ENABLE_CONNECT_PROTOCOL = 1 (RFC 8441 3)"});
    }
    Q_EMIT stepStarted(transport::DialStep::Done);
    m_stream = m_connection->http()->request(m_request, false);
    if (!m_stream) {
        const Error error{Fault::ConnectionLost, subjectOf(m_target), 0, "no stream could be opened"};
        return fail(H2Outcome::Broken, http2Failure(error), error);
    }
    m_watch->setStream(m_stream->id());
    connect(m_stream.get(), &transport::H2Stream::responded, this, &H2Attempt::responded);
    connect(m_stream.get(), &transport::H2Stream::failed, this, &H2Attempt::streamFailed);
}

void H2Attempt::responded(const std::vector<HttpField>& fields)
{
    const bool interim = !fields.empty() && fields.front().name == ":status" && fields.front().value.starts_with('1');
    if (m_done || interim)
        return;
    m_done = true;
    m_stream->disconnect(this);
    // From the event loop: we are inside the session.
    QMetaObject::invokeMethod(
        this, [this, fields] { Q_EMIT replied(fields); }, Qt::QueuedConnection);
}

void H2Attempt::streamFailed(const Error& error)
{
    if (m_done)
        return;
    const bool refused = error.code == static_cast<int>(H2Error::RefusedStream)
        || (m_connection && m_connection->spent() && m_connection->http() && !m_connection->http()->over());
    if (refused && m_tries < kMostTries) {
        m_stream.release()->deleteLater(); // we are inside its signal
        if (m_connection && m_connection->ready() && !m_connection->spent()) {
            ++m_tries;
            QMetaObject::invokeMethod(this, &H2Attempt::askForStream, Qt::QueuedConnection);
        } else {
            lease();
        }
        return;
    }
    fail(H2Outcome::Broken, http2Failure(error), error);
}

void H2Attempt::fail(H2Outcome outcome, protocol::Failure failure, const Error& cause)
{
    if (std::exchange(m_done, true))
        return;
    QMetaObject::invokeMethod(
        this, [this, outcome, failure = std::move(failure), cause] { Q_EMIT failed(outcome, failure, cause); },
        Qt::QueuedConnection);
}

} // namespace pongscope::session
