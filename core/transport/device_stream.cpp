// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/device_stream.h"

#include "core/transport/descriptor.h"
#include "core/transport/socket_words.h"

#include <QAbstractSocket>
#include <QIODevice>
#include <QLocalSocket>

#include <algorithm>
#include <utility>

namespace pongscope::transport {

namespace {

Error refusal(const char* text, Fault fault) { return {fault, "stream", 0, text}; }

} // namespace

Result<std::unique_ptr<DeviceStream>> DeviceStream::over(QIODevice& device)
{
    if (!device.isReadable())
        return tl::unexpected(refusal("The base stream is not readable.", Fault::FileNotReadable));
    if (!device.isWritable())
        return tl::unexpected(refusal("The base stream is not writeable.", Fault::PermissionDenied));
    return std::unique_ptr<DeviceStream>(new DeviceStream(device));
}

DeviceStream::DeviceStream(QIODevice& device)
    : m_device(device)
{
    connect(&device, &QIODevice::readyRead, this, &DeviceStream::readyToRead);
    connect(&device, &QIODevice::bytesWritten, this, &DeviceStream::settle);
    connect(&device, &QIODevice::readChannelFinished, this, &DeviceStream::deviceEnded);
    connect(&device, &QIODevice::aboutToClose, this, &DeviceStream::deviceEnded);
    watchSocket();
    if (device.bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &DeviceStream::readyToRead, Qt::QueuedConnection);
}

void DeviceStream::watchSocket()
{
    if (auto* const tcp = qobject_cast<QAbstractSocket*>(&m_device)) {
        connect(tcp, &QAbstractSocket::disconnected, this, &DeviceStream::deviceEnded);
        connect(tcp, &QAbstractSocket::errorOccurred, this, [this, tcp](QAbstractSocket::SocketError error) {
            if (error != QAbstractSocket::RemoteHostClosedError)
                fail({Fault::ConnectionLost, {}, 0, inEnglish(tcp->errorString())});
        });
    } else if (auto* const local = qobject_cast<QLocalSocket*>(&m_device)) {
        connect(local, &QLocalSocket::disconnected, this, &DeviceStream::deviceEnded);
        connect(local, &QLocalSocket::errorOccurred, this, [this, local](QLocalSocket::LocalSocketError error) {
            if (error != QLocalSocket::PeerClosedError)
                fail({Fault::ConnectionLost, {}, 0, local->errorString().toStdString()});
        });
    }
}

std::size_t DeviceStream::read(MutableBytes into)
{
    if (m_aborted || !m_device.isOpen())
        return 0;
    const qint64 count = m_device.read(reinterpret_cast<char*>(into.data()), static_cast<qint64>(into.size()));
    return count > 0 ? static_cast<std::size_t>(count) : 0;
}

std::size_t DeviceStream::readable() const
{
    return m_aborted || !m_device.isOpen() ? 0 : static_cast<std::size_t>(m_device.bytesAvailable());
}

void DeviceStream::readyToRead()
{
    if (m_closing)
        m_device.skip(m_device.bytesAvailable());
    else if (m_reading && !m_aborted)
        Q_EMIT readyRead();
}

void DeviceStream::write(ByteView octets)
{
    if (octets.empty() || m_finWanted || m_failure || m_aborted || !m_device.isOpen())
        return;
    const auto size = static_cast<qint64>(octets.size());
    const qint64 taken = m_device.write(reinterpret_cast<const char*>(octets.data()), size);
    m_written += octets.size();
    if (taken != size)
        return fail({Fault::ConnectionLost, {}, 0, m_device.errorString().toStdString()});
    if (auto* const tcp = qobject_cast<QAbstractSocket*>(&m_device))
        tcp->flush();
    else if (auto* const local = qobject_cast<QLocalSocket*>(&m_device))
        local->flush();
    settle();
}

std::size_t DeviceStream::unsent() const { return static_cast<std::size_t>(m_written - m_handedOver); }

/// Asks what is left instead of adding up bytesWritten(), which Qt does not emit inside itself and many devices never.
void DeviceStream::settle()
{
    if (m_aborted || m_failure || !m_device.isOpen())
        return;
    const std::uint64_t total = m_written - std::min(m_written, static_cast<std::uint64_t>(m_device.bytesToWrite()));
    if (total <= m_handedOver)
        return;
    const std::uint64_t count = total - std::exchange(m_handedOver, total);
    endWhenSent();
    Q_EMIT handedOver(count);
}

void DeviceStream::setReading(bool on)
{
    if (m_reading == on)
        return;
    m_reading = on;
    if (on && readable() > 0)
        QMetaObject::invokeMethod(this, &DeviceStream::readyToRead, Qt::QueuedConnection);
}

void DeviceStream::close()
{
    if (m_closing || m_failure || m_aborted)
        return;
    m_closing = m_finWanted = true;
    if (m_device.isOpen())
        endWhenSent();
    else
        postEnd();
}

void DeviceStream::closeWrite()
{
    m_finWanted = true;
    endWhenSent();
}

void DeviceStream::endWhenSent()
{
    if (!m_finWanted || unsent() > 0 || m_aborted)
        return;
    auto* const tcp = qobject_cast<QAbstractSocket*>(&m_device);
    auto* const local = qobject_cast<QLocalSocket*>(&m_device);
    if (m_closing) {
        if (tcp)
            tcp->disconnectFromHost();
        else if (local)
            local->disconnectFromServer();
        else
            m_device.close();
        postEnd();
    } else if (tcp || local) {
        Descriptor::twinOf(tcp ? tcp->socketDescriptor() : local->socketDescriptor()).endWriting();
    }
}

void DeviceStream::abort()
{
    if (std::exchange(m_aborted, true))
        return;
    m_device.disconnect(this);
    if (auto* const tcp = qobject_cast<QAbstractSocket*>(&m_device))
        tcp->abort();
    else if (auto* const local = qobject_cast<QLocalSocket*>(&m_device))
        local->abort();
    else
        m_device.close();
}

void DeviceStream::deviceEnded()
{
    if (!std::exchange(m_peerEnded, true) && !m_closing && !m_aborted)
        postEnd();
}

void DeviceStream::fail(const Error& error)
{
    if (m_failure || m_aborted)
        return;
    m_failure = error;
    postEnd();
}

/// Never from inside a call of our owner's.
void DeviceStream::postEnd()
{
    if (!std::exchange(m_endPosted, true))
        QMetaObject::invokeMethod(this, &DeviceStream::announceEnd, Qt::QueuedConnection);
}

void DeviceStream::announceEnd()
{
    m_endPosted = m_failure.has_value(); // which is final
    if (m_aborted)
        return;
    if (m_failure)
        Q_EMIT failed(*m_failure);
    else
        Q_EMIT ended();
}

} // namespace pongscope::transport
