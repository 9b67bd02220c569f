// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/socket_stream.h"

#include "core/transport/socket_probe.h"

#include <QSocketNotifier>
#include <QTcpSocket>

#include <algorithm>
#include <array>
#include <cerrno>

#include <sys/socket.h>

namespace pongscope::transport {

SocketStream::SocketStream(std::unique_ptr<QTcpSocket> socket)
    : m_descriptor(Descriptor::twinOf(socket->socketDescriptor()))
{
    const QByteArray ahead = socket->isOpen() ? socket->readAll() : QByteArray();
    m_ahead.append(std::as_bytes(std::span(ahead.data(), static_cast<std::size_t>(ahead.size()))));
    socket->disconnect();
    socket->abort();                 // closes its descriptor; the connection lives on by ours
    socket.release()->deleteLater(); // we may be inside one of its signals
    open();
}

SocketStream::SocketStream(Descriptor connected)
    : m_descriptor(std::move(connected))
{
    open();
}

SocketStream::~SocketStream() { abort(); }

void SocketStream::open()
{
    m_linger.setSingleShot(true);
    connect(&m_linger, &QTimer::timeout, this, &SocketStream::finish);
    if (!m_ahead.empty())
        QMetaObject::invokeMethod(this, &SocketStream::readyToRead, Qt::QueuedConnection);
    if (!m_descriptor.valid())
        return peerEnded();
    m_descriptor.tune();
    m_readNotifier = std::make_unique<QSocketNotifier>(m_descriptor.value(), QSocketNotifier::Read);
    m_writeNotifier = std::make_unique<QSocketNotifier>(m_descriptor.value(), QSocketNotifier::Write);
    connect(m_readNotifier.get(), &QSocketNotifier::activated, this, &SocketStream::readyToRead);
    connect(m_writeNotifier.get(), &QSocketNotifier::activated, this, &SocketStream::readyToWrite);
    updateNotifiers();
}

std::size_t SocketStream::read(MutableBytes into)
{
    if (into.empty())
        return 0;
    m_taken = true;
    if (m_ignored) {
        m_ignored = false;
        updateNotifiers();
    }
    if (!m_ahead.empty()) {
        const std::size_t count = std::min(into.size(), m_ahead.size());
        std::ranges::copy(m_ahead.view().first(count), into.begin());
        m_ahead.consume(count);
        return count;
    }
    if (m_announcing && m_drained)
        return 0; // saves the recv() that would only say "nothing"; what comes meanwhile is announced again
    return receive(into);
}

std::size_t SocketStream::receive(MutableBytes into)
{
    if (!m_descriptor.valid() || m_peerEnded)
        return 0;
    ssize_t count = 0;
    do
        count = ::recv(m_descriptor.value(), into.data(), into.size(), 0);
    while (count < 0 && errno == EINTR);
    m_drained = count < static_cast<ssize_t>(into.size());
    if (count > 0)
        return static_cast<std::size_t>(count);
    if (count == 0)
        peerEnded();
    else if (errno != EAGAIN && errno != EWOULDBLOCK)
        fail(errno);
    return 0;
}

std::size_t SocketStream::readable() const { return m_ahead.size() + (m_peerEnded ? 0 : m_descriptor.unread()); }

void SocketStream::readyToRead()
{
    if (m_closing)
        return discard();
    if (!m_reading || (!m_descriptor.valid() && m_ahead.empty()))
        return;
    m_announcing = true;
    m_taken = m_drained = false;
    Q_EMIT readyRead();
    m_announcing = false;
    if (!m_taken)
        peek();
}

/// Nobody read. Looks for the end of the stream all the same, and keeps the notifier from firing for ever.
void SocketStream::peek()
{
    if (!m_descriptor.valid() || m_closing || m_peerEnded)
        return;
    std::byte octet{};
    const ssize_t count = ::recv(m_descriptor.value(), &octet, 1, MSG_PEEK);
    if (count == 0)
        peerEnded();
    else if (count < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)
        fail(errno);
    m_ignored = count > 0;
    updateNotifiers();
}

void SocketStream::write(ByteView octets)
{
    if (octets.empty() || m_finWanted || m_failure || !m_descriptor.valid())
        return;
    const std::size_t count = m_out.empty() ? transmit(octets) : 0;
    m_out.append(octets.subspan(count));
    sent(count);
}

/// Gives the kernel what it takes now.
std::size_t SocketStream::transmit(ByteView octets)
{
    std::size_t count = 0;
    while (count < octets.size()) {
        const ByteView rest = octets.subspan(count);
        const ssize_t taken = ::send(m_descriptor.value(), rest.data(), rest.size(), MSG_NOSIGNAL);
        if (taken >= 0) {
            count += static_cast<std::size_t>(taken);
        } else if (errno != EINTR) {
            if (errno != EAGAIN && errno != EWOULDBLOCK)
                fail(errno);
            break;
        }
    }
    return count;
}

void SocketStream::readyToWrite()
{
    const std::size_t count = transmit(m_out.view());
    m_out.consume(count);
    sent(count);
}

void SocketStream::sent(std::size_t count)
{
    if (m_finWanted && m_out.empty() && !m_failure)
        endWriting();
    updateNotifiers();
    if (count > 0)
        Q_EMIT handedOver(count);
}

void SocketStream::endWriting()
{
    if (!std::exchange(m_finSent, true))
        m_descriptor.endWriting();
    if (!m_closing)
        return;
    if (m_peerEnded)
        finish();
    else
        m_linger.start(kLinger);
}

void SocketStream::setReading(bool on)
{
    if (m_reading == on)
        return;
    m_reading = on;
    m_ignored = false;
    if (on && !m_ahead.empty())
        QMetaObject::invokeMethod(this, &SocketStream::readyToRead, Qt::QueuedConnection);
    updateNotifiers();
}

void SocketStream::updateNotifiers()
{
    if (!m_readNotifier)
        return;
    const bool open = m_descriptor.valid() && !m_failure;
    m_readNotifier->setEnabled(open && !m_peerEnded && (m_closing || (m_reading && !m_ignored)));
    m_writeNotifier->setEnabled(open && !m_out.empty());
}

/// Closing with unread octets in the kernel would send RST, and that may destroy what we sent last at the peer. So our
/// FIN goes first, and what still comes is thrown away until the peer's FIN.
void SocketStream::close()
{
    if (m_closing || m_failure)
        return;
    m_closing = m_finWanted = true;
    if (!m_descriptor.valid())
        return finish();
    if (m_out.empty())
        endWriting();
    updateNotifiers();
}

void SocketStream::discard()
{
    std::array<std::byte, 16384> scratch;
    for (int i = 0; i < 64 && !m_peerEnded && m_descriptor.valid(); ++i) { // bounded: others want the thread too
        if (receive(scratch) == 0)
            return;
    }
}

void SocketStream::closeWrite()
{
    m_finWanted = true;
    if (m_out.empty() && !m_failure)
        endWriting();
}

void SocketStream::abort()
{
    m_linger.stop();
    m_aborted = true;
    m_out.clear();
    m_ahead.clear();
    drop();
}

void SocketStream::drop()
{
    if (m_readNotifier) { // not deleted: we may be inside their signals
        m_readNotifier->setEnabled(false);
        m_writeNotifier->setEnabled(false);
    }
    m_descriptor.close();
}

void SocketStream::reset()
{
    m_descriptor.resetOnClose();
    abort();
}

SocketSample SocketStream::sample() const
{
    SocketSample sample = probeSocket(m_descriptor.value());
    sample.ownOctets = true;
    return sample;
}

void SocketStream::stopWriting()
{
    m_finWanted = false; // a FIN would say more than silence
    m_descriptor.askForLife();
    m_out.clear();
    updateNotifiers();
}

void SocketStream::peerEnded()
{
    m_peerEnded = true;
    updateNotifiers();
    if (!m_closing)
        postEnd();
    else if (m_finSent)
        finish();
}

void SocketStream::fail(int number)
{
    if (m_finSent && m_closing)
        return finish(); // all we had to say was sent: how the peer leaves is its own affair
    if (!m_failure)
        m_failure = streamError(number);
    m_linger.stop();
    updateNotifiers();
    postEnd();
}

/// close() is done.
void SocketStream::finish()
{
    m_linger.stop();
    m_peerEnded = true;
    drop();
    postEnd();
}

/// Never from inside a call of our owner's.
void SocketStream::postEnd()
{
    if (!std::exchange(m_endPosted, true))
        QMetaObject::invokeMethod(this, &SocketStream::announceEnd, Qt::QueuedConnection);
}

void SocketStream::announceEnd()
{
    m_endPosted = m_failure.has_value(); // which is final
    if (m_aborted || (m_closing && m_descriptor.valid() && !m_failure))
        return; // close() came in between: finish() will announce
    if (m_failure && m_reading && !m_peerEnded && m_descriptor.valid())
        Q_EMIT readyRead(); // a failed send() may have left octets of the peer's unread
    if (m_aborted)
        return; // by the receiver of that signal
    if (m_failure)
        Q_EMIT failed(*m_failure);
    else
        Q_EMIT ended();
}

} // namespace pongscope::transport
