// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/h2_stream.h"

#include "core/transport/h2_connection.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace pongscope::transport {

namespace {

/// How long a client may take to end its side once a server has closed.
constexpr std::chrono::seconds kLinger{2};

} // namespace

H2Stream::H2Stream(H2Connection* connection, std::int32_t id)
    : m_connection(connection)
    , m_id(id)
{
}

H2Stream::~H2Stream()
{
    abort();
    if (m_connection)
        m_connection->forget(m_id);
}

H2Windows H2Stream::windows() const { return m_connection ? m_connection->session().windows(m_id) : H2Windows(); }

SocketSample H2Stream::sample() const { return m_connection ? m_connection->sample() : ByteStream::sample(); }

void H2Stream::respond(const std::vector<HttpField>& fields, bool end)
{
    if (!m_connection || m_gone)
        return;
    m_connection->session().respond(m_id, fields, end);
    m_connection->schedule();
}

void H2Stream::reset(std::uint32_t code)
{
    m_silent = true;
    if (!m_connection || m_gone)
        return;
    m_connection->session().dropQueued(m_id);
    m_connection->session().resetStream(m_id, code);
    m_connection->schedule();
}

std::size_t H2Stream::read(MutableBytes into)
{
    const std::size_t count = std::min(into.size(), m_in.size());
    std::ranges::copy(m_in.view().first(count), into.begin());
    m_in.consume(count);
    if (m_connection && count > 0 && !m_gone) {
        std::size_t given = count;
        if (m_credit) {
            given = static_cast<std::size_t>(std::min<std::uint64_t>(count, *m_credit));
            *m_credit -= given;
            m_withheld += count - given;
        }
        m_connection->session().consume(m_id, given);
        m_connection->schedule();
    }
    if (m_in.empty() && m_peerEnded && !m_endAnnounced)
        announce();
    return count;
}

void H2Stream::restoreWindow()
{
    m_credit.reset();
    const std::size_t owed = std::exchange(m_withheld, 0);
    if (!m_connection || m_gone || owed == 0)
        return;
    m_connection->session().consume(m_id, owed);
    m_connection->schedule();
}

void H2Stream::write(ByteView octets)
{
    if (!m_connection || m_gone || m_leaving || octets.empty())
        return;
    m_unsent += octets.size();
    m_connection->session().write(m_id, octets);
    m_connection->schedule();
}

void H2Stream::setReading(bool on)
{
    // Nothing is consumed while nobody reads: the window closes by itself.
    if (std::exchange(m_reading, on) != on && on)
        announce();
}

void H2Stream::closeWrite()
{
    if (!m_connection || m_gone)
        return;
    m_connection->session().endStream(m_id);
    m_connection->schedule();
}

void H2Stream::close()
{
    if (std::exchange(m_closing, true) || m_silent)
        return;
    if (m_connection && m_connection->m_role == H2Session::Role::Server && !m_peerEnded) {
        // A server lets the client end its side; a client that closes has waited for the server before.
        closeWrite();
        QTimer::singleShot(kLinger, this, &H2Stream::leave);
    } else {
        leave();
    }
    announce();
}

void H2Stream::abort()
{
    m_silent = true;
    if (!m_connection || m_gone)
        return;
    m_connection->session().dropQueued(m_id);
    m_unsent = 0;
    leave();
}

/// END_STREAM behind what is queued, and the reset behind that if the peer goes on.
void H2Stream::leave()
{
    if (!m_connection || m_gone || std::exchange(m_leaving, true))
        return;
    const bool unread = !m_in.empty();
    m_in.clear();
    if (m_peerEnded && !unread) {
        m_connection->session().endStream(m_id);
        m_connection->schedule();
    } else if (m_endSent) {
        m_connection->session().resetStream(m_id, static_cast<std::uint32_t>(H2Error::Cancel));
        m_connection->schedule();
    } else {
        m_connection->leave(m_id, unread);
    }
}

void H2Stream::receive(ByteView octets)
{
    if (m_leaving || m_silent || m_closing) {
        if (m_connection)
            m_connection->session().consume(m_id, octets.size());
        return;
    }
    m_in.append(octets);
    announce();
}

void H2Stream::peerEnded()
{
    m_peerEnded = true;
    announce();
}

void H2Stream::endLeft()
{
    m_endSent = true;
    if (m_closing)
        announce();
}

void H2Stream::leftForKernel(std::size_t octets)
{
    m_unsent -= std::min(octets, m_unsent);
    if (!m_silent)
        Q_EMIT handedOver(octets);
}

void H2Stream::closed(std::uint32_t code, bool byPeer)
{
    m_gone = true;
    const bool harmless = code == static_cast<std::uint32_t>(H2Error::NoError) && (m_peerEnded || !byPeer);
    if (harmless || m_leaving) {
        announce();
        return;
    }
    fail({Fault::ConnectionReset, "stream " + std::to_string(m_id), static_cast<int>(code),
        (byPeer ? "the peer reset the HTTP/2 stream: " : "the HTTP/2 stream was reset: ") + h2ErrorName(code)});
}

void H2Stream::fail(const Error& error)
{
    m_gone = true;
    m_unsent = 0; // it never leaves: who closes must not wait for it
    if (!m_failure)
        m_failure = error;
    announce();
}

/// What is to be told is told from the event loop, never from inside a call.
void H2Stream::announce()
{
    if (m_silent || std::exchange(m_posted, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_posted = false;
            const QPointer<H2Stream> alive(this);
            if (!m_in.empty() && m_reading && !m_silent)
                Q_EMIT readyRead();
            if (!alive || m_silent)
                return;
            if (m_failure && !m_closing) {
                m_silent = true; // nothing follows
                Q_EMIT failed(*m_failure);
                return;
            }
            const bool closedDown = m_closing && (m_gone || !m_connection || (m_leaving && m_endSent));
            const bool allRead = m_peerEnded && m_in.empty();
            if ((allRead || closedDown) && (!std::exchange(m_endAnnounced, true) || closedDown)) {
                m_silent = closedDown;
                Q_EMIT ended();
            }
        },
        Qt::QueuedConnection);
}

} // namespace pongscope::transport
