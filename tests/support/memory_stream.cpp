// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/memory_stream.h"

#include <algorithm>

namespace pongscope::support {

MemoryStream::MemoryStream(Delivery delivery, std::size_t window)
    : m_delivery(delivery)
    , m_window(window)
{
}

MemoryStream::Pair MemoryStream::connectedPair(Delivery delivery, std::size_t window)
{
    std::unique_ptr<MemoryStream> a(new MemoryStream(delivery, window));
    std::unique_ptr<MemoryStream> b(new MemoryStream(delivery, window));
    a->m_peer = b.get();
    b->m_peer = a.get();
    // An end that is destroyed without a word is to the other what a process that died is.
    connect(a.get(), &QObject::destroyed, b.get(), &MemoryStream::peerFinished);
    connect(b.get(), &QObject::destroyed, a.get(), &MemoryStream::peerFinished);
    return {std::move(a), std::move(b)};
}

bool MemoryStream::counted()
{
    ++m_calls;
    if (m_callsLeft == 0 || --m_callsLeft > 0)
        return !m_aborted && !m_failure;
    fail(m_plannedFailure);
    return false;
}

std::size_t MemoryStream::read(MutableBytes into)
{
    if (!counted())
        return 0;
    const std::size_t count = std::min(into.size(), m_in.size());
    std::ranges::copy(m_in.view().first(count), into.begin());
    m_in.consume(count);
    if (m_peer && count > 0)
        QMetaObject::invokeMethod(m_peer, &MemoryStream::flush, Qt::QueuedConnection); // there is room again
    return count;
}

void MemoryStream::write(ByteView octets)
{
    if (!counted() || m_finWanted)
        return;
    m_out.append(octets);
    flush();
}

void MemoryStream::flush()
{
    if (m_stalled || m_aborted || m_failure)
        return;
    const std::size_t room = m_peer ? m_window - std::min(m_window, m_peer->m_in.size()) : 0;
    const std::size_t count = std::min(room, m_out.size());
    if (count > 0) {
        const Bytes octets = copyOf(std::as_const(m_out).view().first(count));
        m_out.consume(count);
        announceHandedOver(count);
        if (m_peer)
            m_peer->arrive(octets);
    }
    if (m_finWanted && m_out.empty())
        endDirection();
}

void MemoryStream::arrive(ByteView octets)
{
    if (m_closing || m_aborted || m_failure)
        return;
    m_in.append(octets);
    if (m_delivery == Delivery::Immediate)
        announceOctets();
    else
        QMetaObject::invokeMethod(this, &MemoryStream::announceOctets, Qt::QueuedConnection);
}

void MemoryStream::announceOctets()
{
    if (m_reading && !m_in.empty() && !m_aborted && !m_failure)
        Q_EMIT readyRead();
}

void MemoryStream::announceHandedOver(std::size_t count)
{
    if (m_delivery == Delivery::Immediate)
        Q_EMIT handedOver(count);
    else
        QMetaObject::invokeMethod(
            this, [this, count] { Q_EMIT handedOver(count); }, Qt::QueuedConnection);
}

void MemoryStream::setReading(bool on)
{
    if (m_reading == on)
        return;
    m_reading = on;
    if (on)
        QMetaObject::invokeMethod(this, &MemoryStream::announceOctets, Qt::QueuedConnection);
}

void MemoryStream::close()
{
    if (!counted())
        return;
    m_closing = m_finWanted = true;
    m_in.clear();
    flush();
}

void MemoryStream::closeWrite()
{
    if (!counted())
        return;
    m_finWanted = true;
    flush();
}

void MemoryStream::endDirection()
{
    if (std::exchange(m_finSent, true))
        return;
    if (m_peer)
        m_peer->peerFinished();
    if (m_closing && (m_peerEnded || !m_peer))
        postEnd();
}

void MemoryStream::peerFinished()
{
    if (std::exchange(m_peerEnded, true))
        return;
    if (!m_closing || m_finSent)
        postEnd();
}

void MemoryStream::abort()
{
    if (std::exchange(m_aborted, true))
        return;
    m_in.clear();
    m_out.clear();
    if (m_peer)
        m_peer->peerFinished();
}

void MemoryStream::reset()
{
    m_wasReset = true;
    if (m_peer)
        m_peer->fail({Fault::ConnectionReset, {}, 0, "Connection reset by peer"});
    abort();
}

void MemoryStream::failOnCall(int n, const Error& error)
{
    m_callsLeft = n;
    m_plannedFailure = error;
}

void MemoryStream::setStalled(bool on)
{
    m_stalled = on;
    if (!on)
        flush();
}

void MemoryStream::fail(const Error& error)
{
    if (m_failure || m_aborted)
        return;
    m_failure = error;
    postEnd();
    if (m_peer)
        m_peer->peerFinished();
}

void MemoryStream::postEnd()
{
    if (!std::exchange(m_endPosted, true))
        QMetaObject::invokeMethod(this, &MemoryStream::announceEnd, Qt::QueuedConnection);
}

void MemoryStream::announceEnd()
{
    m_endPosted = m_failure.has_value(); // which is final
    if (m_aborted)
        return;
    if (m_failure)
        Q_EMIT failed(*m_failure);
    else
        Q_EMIT ended();
}

} // namespace pongscope::support
