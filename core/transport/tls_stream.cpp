// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls_stream.h"

#include "core/transport/socket_probe.h"
#include "core/transport/socket_stream.h"
#include "core/transport/socket_words.h"
#include "core/transport/tls_alert.h"

#include <QSslSocket>

#include <cerrno>
#include <utility>

namespace pongscope::transport {

namespace {

/// Qt reads so much cipher text ahead, decrypts all of that at once, and reads as much again behind it.
constexpr qint64 kTlsReadBuffer = SocketStream::kReadBuffer / 4;

} // namespace

TlsStream::TlsStream(std::unique_ptr<QSslSocket> socket)
    : m_socket(std::move(socket))
    , m_twin(Descriptor::twinOf(m_socket->socketDescriptor()))
{
    m_twin.tune();
    m_socket->setReadBufferSize(kTlsReadBuffer);
    connect(m_socket.get(), &QSslSocket::readyRead, this, &TlsStream::readyToRead);
    connect(m_socket.get(), &QSslSocket::encryptedBytesWritten, this, &TlsStream::cipherLeft);
    connect(m_socket.get(), &QSslSocket::errorOccurred, this, &TlsStream::socketFailed);
    connect(m_socket.get(), &QSslSocket::alertReceived, this,
        [this](QSsl::AlertLevel, QSsl::AlertType type, const QString& description) { noteAlert(type, description); });
    connect(m_socket.get(), &QSslSocket::disconnected, this, &TlsStream::socketGone);
    if (m_socket->bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &TlsStream::readyToRead, Qt::QueuedConnection);
    if (m_socket->state() != QAbstractSocket::ConnectedState)
        socketGone();
}

TlsStream::~TlsStream()
{
    abort();
    m_socket.release()->deleteLater(); // we may be inside one of its signals
}

std::size_t TlsStream::read(MutableBytes into)
{
    const qint64 count = m_socket->read(reinterpret_cast<char*>(into.data()), static_cast<qint64>(into.size()));
    return count > 0 ? static_cast<std::size_t>(count) : 0;
}

std::size_t TlsStream::readable() const { return static_cast<std::size_t>(m_socket->bytesAvailable()); }

void TlsStream::readyToRead()
{
    if (m_closing)
        m_socket->skip(m_socket->bytesAvailable());
    else if (m_reading && !m_aborted)
        Q_EMIT readyRead();
}

void TlsStream::write(ByteView octets)
{
    if (octets.empty() || m_finWanted || m_gone || m_failure || m_aborted)
        return;
    m_written += octets.size();
    m_socket->write(reinterpret_cast<const char*>(octets.data()), static_cast<qint64>(octets.size()));
    m_socket->flush(); // encrypts all of it, then gives the kernel what it takes
    // Only here is all cipher text in the buffer that encryptedBytesToWrite() counts; in bytesWritten() it is not yet.
    const auto plain = m_written - static_cast<std::uint64_t>(m_socket->bytesToWrite());
    m_marks.push_back({plain, m_cipherLeft + static_cast<std::uint64_t>(m_socket->encryptedBytesToWrite())});
    settle();
}

void TlsStream::cipherLeft(qint64 count)
{
    m_cipherLeft += static_cast<std::uint64_t>(count);
    // Not at once: Qt swallows its signals while one of them is being handled, and our receiver may write.
    if (!std::exchange(m_settling, true))
        QMetaObject::invokeMethod(this, &TlsStream::settle, Qt::QueuedConnection);
}

void TlsStream::settle()
{
    m_settling = false;
    if (m_aborted || m_failure)
        return;
    std::uint64_t plain = m_handedOver;
    while (!m_marks.empty() && m_marks.front().cipher <= m_cipherLeft) {
        plain = m_marks.front().plain;
        m_marks.pop_front();
    }
    const std::uint64_t count = plain - std::exchange(m_handedOver, plain);
    if (m_finWanted && !m_closing && unsent() == 0)
        m_twin.endWriting();
    if (count > 0)
        Q_EMIT handedOver(count);
}

void TlsStream::setReading(bool on)
{
    if (m_reading == on)
        return;
    m_reading = on;
    if (on && m_socket->bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &TlsStream::readyToRead, Qt::QueuedConnection);
}

void TlsStream::close()
{
    if (m_closing || m_failure)
        return;
    const bool finSent = m_finWanted && unsent() == 0;
    m_closing = m_finWanted = true;
    m_socket->skip(m_socket->bytesAvailable());
    if (m_gone)
        finishTail();
    else if (finSent)
        m_socket->abort(); // too late for close_notify; disconnected() follows
    else
        m_socket->disconnectFromHost(); // close_notify, when all is written; disconnected() follows
}

void TlsStream::closeWrite()
{
    m_finWanted = true;
    if (unsent() == 0)
        m_twin.endWriting();
}

void TlsStream::abort()
{
    m_aborted = true;
    m_tail.reset();
    m_socket->disconnect(this);
    m_socket->abort();
    m_twin.close();
}

void TlsStream::reset()
{
    m_twin.resetOnClose();
    abort();
}

SocketSample TlsStream::sample() const { return probeSocket(m_twin.value()); }

void TlsStream::socketFailed(QAbstractSocket::SocketError error)
{
    if (m_failure)
        return;
    const std::string said = inEnglish(m_socket->errorString());
    if (m_alert)
        m_failure = m_alert;
    else if (m_twin.dead())
        m_failure = streamError(ECONNRESET);
    else if (error == QAbstractSocket::SslInternalError || error == QAbstractSocket::SslInvalidUserDataError)
        m_failure = Error{Fault::TlsRejected, {}, 0, said};
    else if (error != QAbstractSocket::RemoteHostClosedError)
        m_failure = Error{Fault::ConnectionLost, {}, 0, said};
    if (m_failure)
        postEnd();
}

void TlsStream::noteAlert(QSsl::AlertType type, const QString& description)
{
    if (type != QSsl::AlertType::CloseNotify)
        m_alert = Error{Fault::TlsRejected, {}, static_cast<int>(type), alertSentence(type, description)};
}

void TlsStream::socketGone()
{
    if (std::exchange(m_gone, true))
        return;
    if (m_failure)
        return;
    if (m_closing)
        return finishTail();
    m_twin.endWriting(); // what Qt would have done
    postEnd();
}

/// TLS has said goodbye; now the same for TCP.
void TlsStream::finishTail()
{
    m_tail = std::make_unique<SocketStream>(std::move(m_twin));
    connect(m_tail.get(), &ByteStream::ended, this, &TlsStream::tailEnded);
    connect(m_tail.get(), &ByteStream::failed, this, &TlsStream::tailEnded);
    m_tail->close();
}

void TlsStream::tailEnded()
{
    m_tailEnded = true;
    postEnd();
}

/// Never from inside a call of our owner's.
void TlsStream::postEnd()
{
    if (!std::exchange(m_endPosted, true))
        QMetaObject::invokeMethod(this, &TlsStream::announceEnd, Qt::QueuedConnection);
}

void TlsStream::announceEnd()
{
    m_endPosted = m_failure.has_value(); // which is final
    if (m_aborted || (m_closing && !m_tailEnded && !m_failure))
        return; // close() came in between: tailEnded() will announce
    if (m_failure)
        Q_EMIT failed(*m_failure);
    else
        Q_EMIT ended();
}

} // namespace pongscope::transport
