// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/device_stream.h"

#include "tests/support/loopback.h"
#include "tests/support/stream_log.h"

#include <QBuffer>
#include <QLocalServer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>
#include <QUuid>

using namespace pongscope;
using namespace pongscope::support;
using namespace pongscope::transport;

namespace {

/// A sequential device in memory: what is put in can be read, what is written is kept.
class Pipe final : public QIODevice {
public:
    Pipe() { open(QIODevice::ReadWrite | QIODevice::Unbuffered); }

    void put(const QByteArray& octets)
    {
        m_in.append(octets);
        Q_EMIT readyRead();
    }
    void finish() { Q_EMIT readChannelFinished(); }
    /// While on, octets stay in bytesToWrite().
    void setSlow(bool on)
    {
        m_slow = on;
        if (!on)
            Q_EMIT bytesWritten(std::exchange(m_waiting, 0));
    }
    void breakIt() { m_broken = true; }

    QByteArray written;

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_in.size() + QIODevice::bytesAvailable(); }
    [[nodiscard]] qint64 bytesToWrite() const override { return m_waiting; }

protected:
    qint64 readData(char* into, qint64 size) override
    {
        const qint64 count = std::min<qint64>(size, m_in.size());
        std::copy_n(m_in.constData(), count, into);
        m_in.remove(0, count);
        return count;
    }
    qint64 writeData(const char* octets, qint64 size) override
    {
        if (m_broken) {
            setErrorString(QStringLiteral("the pipe burst"));
            return -1;
        }
        written.append(octets, size);
        m_waiting += m_slow ? size : 0;
        return size;
    }

private:
    QByteArray m_in;
    qint64 m_waiting = 0;
    bool m_slow = false;
    bool m_broken = false;
};

/// Both ends of a local socket.
struct LocalPair {
    LocalPair()
    {
        const QString name = QUuid::createUuid().toString();
        if (!server.listen(name))
            return;
        near.connectToServer(name);
        static_cast<void>(QTest::qWaitFor([this] { return server.hasPendingConnections(); }));
        far = server.nextPendingConnection();
    }
    QLocalServer server;
    QLocalSocket near;
    QLocalSocket* far = nullptr; ///< owned by the server
};

std::unique_ptr<DeviceStream> over(QIODevice& device) { return std::move(DeviceStream::over(device)).value(); }

} // namespace

class tst_DeviceStream : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneWayDeviceIsRefusedInDotNetsWords_data();
    void oneWayDeviceIsRefusedInDotNetsWords();
    void octetsGoBothWaysOverALocalSocket();
    void octetsThatWaitedAreAnnounced();
    void pausedStreamAsksForNothing();
    void slowDeviceKeepsOctetsUnsent();
    void deviceWithoutBytesWrittenHandsOverAtOnce();
    void brokenDeviceFailsTheStream();
    void endOfTheDeviceIsTheEndOnce();
    void peerOfALocalSocketThatLeavesIsTheEnd();
    void closeWaitsForWhatWasWritten();
    void closeWriteEndsOneDirectionOfALocalSocket();
    void abortClosesTheDeviceSilently();
    void tcpSocketIsADeviceToo();
};

void tst_DeviceStream::oneWayDeviceIsRefusedInDotNetsWords_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<QByteArray>("words");
    QTest::addRow("write only") << int(QIODevice::WriteOnly) << QByteArray("The base stream is not readable.");
    QTest::addRow("read only") << int(QIODevice::ReadOnly) << QByteArray("The base stream is not writeable.");
    QTest::addRow("closed") << int(QIODevice::NotOpen) << QByteArray("The base stream is not readable.");
}

void tst_DeviceStream::oneWayDeviceIsRefusedInDotNetsWords()
{
    QFETCH(int, mode);
    QFETCH(QByteArray, words);
    QBuffer buffer;
    if (mode != int(QIODevice::NotOpen))
        QVERIFY(buffer.open(QIODevice::OpenMode(mode)));
    const auto stream = DeviceStream::over(buffer);
    QVERIFY(!stream);
    QCOMPARE(stream.error().detail, words.toStdString());
}

void tst_DeviceStream::octetsGoBothWaysOverALocalSocket()
{
    LocalPair pair;
    QVERIFY(pair.far);
    const auto near = over(pair.near);
    const auto far = over(*pair.far);
    StreamLog logNear(*near), logFar(*far);
    const Bytes sent(3'000'000, std::byte{0x5A});
    near->write(sent);
    far->write(bytesOf("back"));
    QTRY_COMPARE(logFar.octets.size(), sent.size());
    QVERIFY(logFar.octets == sent);
    QTRY_COMPARE(logNear.text(), "back");
    QTRY_COMPARE(logNear.handedOver, sent.size());
    QCOMPARE(near->unsent(), 0u);
}

void tst_DeviceStream::octetsThatWaitedAreAnnounced()
{
    Pipe pipe;
    pipe.put("early");
    const auto stream = over(pipe);
    StreamLog log(*stream);
    QCOMPARE(log.readyReads, 0);
    QTRY_COMPARE(log.text(), "early");
}

void tst_DeviceStream::pausedStreamAsksForNothing()
{
    Pipe pipe;
    const auto stream = over(pipe);
    StreamLog log(*stream);
    stream->setReading(false);
    pipe.put("waiting");
    QCOMPARE(log.readyReads, 0);
    QCOMPARE(stream->readable(), 7u);
    stream->setReading(true);
    QCOMPARE(log.readyReads, 0); // never from inside
    QTRY_COMPARE(log.text(), "waiting");
}

void tst_DeviceStream::slowDeviceKeepsOctetsUnsent()
{
    Pipe pipe;
    pipe.setSlow(true);
    const auto stream = over(pipe);
    StreamLog log(*stream);
    stream->write(bytesOf("hello"));
    QCOMPARE(stream->unsent(), 5u);
    QCOMPARE(log.handedOver, 0u);
    pipe.setSlow(false);
    QCOMPARE(stream->unsent(), 0u);
    QCOMPARE(log.handedOver, 5u);
}

void tst_DeviceStream::deviceWithoutBytesWrittenHandsOverAtOnce()
{
    Pipe pipe;
    const auto stream = over(pipe);
    StreamLog log(*stream);
    stream->write(bytesOf("hello"));
    QCOMPARE(pipe.written, QByteArray("hello"));
    QCOMPARE(log.handedOver, 5u);
}

void tst_DeviceStream::brokenDeviceFailsTheStream()
{
    Pipe pipe;
    const auto stream = over(pipe);
    StreamLog log(*stream);
    pipe.breakIt();
    stream->write(bytesOf("x"));
    QCOMPARE(log.failures.size(), 0u); // never from inside
    QTRY_COMPARE(log.failures.size(), 1u);
    QVERIFY(log.failures[0].fault == Fault::ConnectionLost);
    QCOMPARE(log.failures[0].detail, "the pipe burst");
    QCOMPARE(stream->unsent(), 1u);
    stream->write(bytesOf("y"));
    QCoreApplication::processEvents();
    QCOMPARE(log.failures.size(), 1u);
}

void tst_DeviceStream::endOfTheDeviceIsTheEndOnce()
{
    Pipe pipe;
    const auto stream = over(pipe);
    StreamLog log(*stream);
    pipe.finish();
    QCOMPARE(log.ends, 0);
    QTRY_COMPARE(log.ends, 1);
    pipe.close();
    QCoreApplication::processEvents();
    QCOMPARE(log.ends, 1);
    QCOMPARE(stream->readable(), 0u);
    stream->write(bytesOf("x"));
    QCOMPARE(stream->unsent(), 0u);
}

void tst_DeviceStream::peerOfALocalSocketThatLeavesIsTheEnd()
{
    LocalPair pair;
    const auto near = over(pair.near);
    StreamLog log(*near);
    pair.far->write("last words");
    pair.far->disconnectFromServer();
    QTRY_COMPARE(log.ends, 1);
    QCOMPARE(log.text(), "last words");
    QVERIFY(log.failures.empty());
}

void tst_DeviceStream::closeWaitsForWhatWasWritten()
{
    Pipe pipe;
    pipe.setSlow(true);
    const auto stream = over(pipe);
    StreamLog log(*stream);
    stream->write(bytesOf("hello"));
    stream->close();
    stream->write(bytesOf("too late"));
    QCoreApplication::processEvents();
    QVERIFY(pipe.isOpen());
    QCOMPARE(log.ends, 0);
    pipe.setSlow(false);
    QVERIFY(!pipe.isOpen());
    QTRY_COMPARE(log.ends, 1);
    QCOMPARE(pipe.written, QByteArray("hello"));
}

void tst_DeviceStream::closeWriteEndsOneDirectionOfALocalSocket()
{
    LocalPair pair;
    const auto near = over(pair.near);
    StreamLog log(*near);
    QSignalSpy ended(pair.far, &QLocalSocket::readChannelFinished);
    near->write(bytesOf("hello"));
    near->closeWrite();
    QTRY_VERIFY(ended.size() > 0 || pair.far->state() == QLocalSocket::UnconnectedState);
    QCOMPARE(pair.far->readAll(), QByteArray("hello"));
}

void tst_DeviceStream::abortClosesTheDeviceSilently()
{
    Pipe pipe;
    const auto stream = over(pipe);
    StreamLog log(*stream);
    pipe.put("x");
    stream->abort();
    QVERIFY(!pipe.isOpen());
    stream->write(bytesOf("y"));
    stream->close();
    QCoreApplication::processEvents();
    QCOMPARE(log.ends + int(log.failures.size()), 0);
    QCOMPARE(stream->readable(), 0u);
}

void tst_DeviceStream::tcpSocketIsADeviceToo()
{
    auto [a, b] = tcpPair();
    QTcpSocket near, far;
    QVERIFY(near.setSocketDescriptor(a.release()));
    QVERIFY(far.setSocketDescriptor(b.release()));
    const auto nearStream = over(near);
    const auto farStream = over(far);
    StreamLog logNear(*nearStream), logFar(*farStream);
    const Bytes sent(3'000'000, std::byte{0x5A});
    nearStream->write(sent);
    nearStream->close();
    QTRY_COMPARE(logFar.ends, 1);
    QVERIFY(logFar.octets == sent);
    QCOMPARE(logNear.handedOver, sent.size());
    QTRY_COMPARE(logNear.ends, 1);
}

QTEST_GUILESS_MAIN(tst_DeviceStream)
#include "tst_device_stream.moc"
