// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/explain.h"

#include "ui/text/format.h"

#include <QCoreApplication>

namespace pongscope::ui::text {

namespace {

/// The words that are built here are one context for the translator.
struct Explain {
    Q_DECLARE_TR_FUNCTIONS(explain)
};

QString subjectOr(const Error& error, const QString& otherwise)
{
    return error.subject.empty() ? otherwise : fromCore(error.subject);
}

/// What happened: the first sentence about a fault.
QString happened(const Error& error)
{
    const QString subject = subjectOr(error, Explain::tr("the server"));
    switch (error.fault) {
    case Fault::NameNotFound:
        return Explain::tr("The name %1 could not be resolved.").arg(subject);
    case Fault::Refused:
        return Explain::tr("%1 refused the connection.").arg(subject);
    case Fault::Unreachable:
        return Explain::tr("There is no route to %1.").arg(subject);
    case Fault::TimedOut:
        return Explain::tr("%1 did not answer in time.").arg(subject);
    case Fault::TlsRejected:
        return Explain::tr("The TLS handshake with %1 failed.").arg(subject);
    case Fault::ConnectionReset:
        return Explain::tr("%1 reset the connection.").arg(subject);
    case Fault::ConnectionLost:
        return Explain::tr("The connection to %1 was lost.").arg(subject);
    case Fault::Cancelled:
        return Explain::tr("Cancelled.");
    case Fault::AddressInUse:
        return Explain::tr("%1 is already in use.").arg(subjectOr(error, Explain::tr("The address")));
    case Fault::PermissionDenied:
        return Explain::tr("The system denied access to %1.").arg(subject);
    case Fault::FileNotReadable:
        return Explain::tr("%1 cannot be read.").arg(subjectOr(error, Explain::tr("The file")));
    case Fault::BadFile:
        return Explain::tr("%1 does not hold what it should.").arg(subjectOr(error, Explain::tr("The file")));
    case Fault::BadHead:
        return Explain::tr("The server answered with something that is not HTTP/1.1.");
    case Fault::LimitReached:
        return Explain::tr("A limit was reached: %1.")
            .arg(error.subject.empty() ? Explain::tr("size") : translated(error.subject));
    case Fault::DiskFull:
        return Explain::tr("There is no space left for %1.").arg(subjectOr(error, Explain::tr("the file")));
    case Fault::FileNotWritable:
        return Explain::tr("%1 cannot be written.").arg(subjectOr(error, Explain::tr("The file")));
    case Fault::ProxyRefused:
        return Explain::tr("The proxy %1 opened no tunnel.").arg(subject);
    }
    return {};
}

/// What to do: the second sentence about a fault.
QString advice(Fault fault)
{
    switch (fault) {
    case Fault::NameNotFound:
        return Explain::tr("Check its spelling, and that this machine's name server knows it.");
    case Fault::Refused:
        return Explain::tr("Check the port, and that the server is running and not behind a firewall.");
    case Fault::Unreachable:
        return Explain::tr("Check the network connection, the VPN and the address.");
    case Fault::TimedOut:
        return Explain::tr("Check the address and the firewall in between, or allow more time in the options.");
    case Fault::TlsRejected:
        return Explain::tr("Check the certificate, add the CA that signed it, or use ws:// if the port speaks no TLS.");
    case Fault::ConnectionReset:
        return Explain::tr("Look at the server's log, and at proxies and load balancers in between.");
    case Fault::ConnectionLost:
        return Explain::tr("Check the network, then connect again.");
    case Fault::Cancelled:
        return Explain::tr("Connect again when you are ready.");
    case Fault::AddressInUse:
        return Explain::tr("Choose another port, or end the program that holds this one.");
    case Fault::PermissionDenied:
        return Explain::tr("Ports below 1024 need privileges; files need read permission.");
    case Fault::FileNotReadable:
        return Explain::tr("Check the path and its permissions.");
    case Fault::BadFile:
        return Explain::tr("Certificates and keys must be in PEM format.");
    case Fault::BadHead:
        return Explain::tr("Check the port and the scheme: a TLS port wants wss://, a plain one ws://.");
    case Fault::LimitReached:
        return Explain::tr("Raise the limit in the options, or make the other side send less.");
    case Fault::DiskFull:
        return Explain::tr("Make room, or choose a place on another disk. What was written before is kept.");
    case Fault::FileNotWritable:
        return Explain::tr("Check the folder and its permissions.");
    case Fault::ProxyRefused:
        return Explain::tr("Check the proxy's address, its user and password, and whether it allows that port.");
    }
    return {};
}

QString withReason(const QString& sentence, const std::string& reason)
{
    return reason.empty() ? sentence : Explain::tr("%1 Reason: “%2”.").arg(sentence, fromCore(reason));
}

/// A refused opening handshake, by the kind of .NET's exception.
QString refusedHandshake(const protocol::Failure& failure)
{
    switch (failure.kind) {
    case protocol::WebSocketError::NotAWebSocket:
        return Explain::tr("Check the path and what the server wants before it opens a WebSocket, such as a token.");
    case protocol::WebSocketError::UnsupportedProtocol:
        return Explain::tr("Ask for a subprotocol that the server knows, or for none.");
    case protocol::WebSocketError::HeaderError:
    case protocol::WebSocketError::Faulted:
        return Explain::tr("The handshake page shows which header is wrong; a proxy may have changed it.");
    case protocol::WebSocketError::Argument:
        return Explain::tr("Correct the option and connect again.");
    default:
        return Explain::tr("The handshake page shows what was sent and what came back.");
    }
}

QString closedByPeer(const capture::ClosedFact& closed)
{
    if (closed.code)
        return Explain::tr("Closed by the peer with %1.").arg(closeCode(*closed.code));
    if (closed.clean)
        return Explain::tr("Closed by the peer with an empty Close frame; .NET reports 1000 for it.");
    return Explain::tr("The peer ended the connection without a Close frame.");
}

QString closedHere(const capture::ClosedFact& closed)
{
    if (closed.state == protocol::WebSocketState::Aborted)
        return Explain::tr("Aborted by this side, without a Close handshake.");
    if (!closed.clean)
        return Explain::tr("Ended by this side; the Close handshake was not completed.");
    if (closed.code)
        return Explain::tr("Closed by this side with %1, and the peer agreed.").arg(closeCode(*closed.code));
    return Explain::tr("Closed by this side with an empty Close frame, and the peer agreed.");
}

QString link(const protocol::ExceptionLink& exception)
{
    const QString type = fromCore(exception.type);
    const QString head = exception.code
        ? QString(type % QStringLiteral(" (") % fromCore(protocol::errorName(*exception.code)) % QLatin1Char(')'))
        : type;
    return head % QStringLiteral(": ") % fromCore(exception.message);
}

} // namespace

QString explain(const Error& error)
{
    const QString sentence = happened(error);
    if (error.fault == Fault::Cancelled || error.detail.empty())
        return sentence % QLatin1Char(' ') % advice(error.fault);
    return Explain::tr("%1 %2 (%3)").arg(sentence, advice(error.fault), translated(error.detail));
}

QString inBrief(const Error& error)
{
    const Error bare{error.fault, {}, 0, {}};
    QString line = translated(describe(bare));
    if (!error.subject.empty())
        line += QStringLiteral(" (") % translated(error.subject) % QLatin1Char(')');
    if (!error.detail.empty() && error.detail != describe(bare))
        line += QStringLiteral(": ") % translated(error.detail);
    return line;
}

QString explain(const capture::ErrorFact& error)
{
    if (error.cause)
        return explain(*error.cause);
    const QString said = translated(error.failure.chain.back().message);
    if (error.step == "open")
        return said;
    return said % QLatin1Char(' ') % refusedHandshake(error.failure);
}

QString explain(const capture::ClosedFact& closed)
{
    switch (closed.by) {
    case protocol::EndedBy::Local:
        return withReason(closedHere(closed), closed.reason);
    case protocol::EndedBy::Peer:
        return withReason(closedByPeer(closed), closed.reason);
    case protocol::EndedBy::Timeout:
        return Explain::tr("Aborted: no PONG came within the keep-alive timeout. No Close frame was sent.");
    case protocol::EndedBy::Transport:
        return Explain::tr("The connection broke without a Close handshake: the network, a proxy or the peer cut it.");
    case protocol::EndedBy::ProtocolError:
        return closed.code
            ? Explain::tr("Failed by this side with %1: the peer broke the protocol, and the findings say how.")
                  .arg(closeCode(*closed.code))
            : Explain::tr("Failed by this side: the peer broke the protocol, and the findings say how.");
    }
    return {};
}

QString explain(const capture::TimeoutFact& timeout)
{
    return Explain::tr("PING %1 was not answered within %2. The connection was aborted %3 after the deadline, at the "
                       "first heartbeat that could see it; no Close frame was sent.")
        .arg(count(static_cast<std::uint64_t>(timeout.token)), duration(timeout.deadline - timeout.queued),
            duration(timeout.noticed - timeout.deadline));
}

QString explain(const diagnosis::SettingsHint& hint)
{
    QString sentence = translated(hint.text);
    for (std::size_t i = hint.values.size(); i-- > 0;)
        sentence.replace(QLatin1Char('%') % QString::number(i + 1), withUnits(fromCore(hint.values[i])));
    return sentence;
}

QString explainStrategy(const protocol::KeepAliveSettings& settings)
{
    const QString interval = keepAliveValue(settings.interval);
    const QString timeout =
        settings.timeout == Duration::zero() ? QStringLiteral("0") : keepAliveValue(settings.timeout);
    const Duration heartbeat = protocol::heartbeatOf(settings).value_or(std::chrono::milliseconds(0));
    switch (protocol::strategyOf(settings)) {
    case protocol::KeepAliveStrategy::Off:
        return settings.interval == protocol::kInfinite
            ? Explain::tr("Off, because the interval is infinite. Nothing is sent, and a dead peer is never noticed.")
            : Explain::tr("Off, because the interval is 0. Nothing is sent, and a dead peer is never noticed.");
    case protocol::KeepAliveStrategy::UnsolicitedPong:
        return Explain::tr(
            "Unsolicited PONG, because the interval is finite (%1) and the timeout is %2. A PONG goes out "
            "every %1; nothing is awaited, and a dead peer is never noticed.")
            .arg(interval, timeout);
    case protocol::KeepAliveStrategy::PingPong:
        return Explain::tr(
            "PING/PONG, because interval (%1) and timeout (%2) are both finite. A PING goes out %1 to %3 "
            "after the last octet read; the heartbeat that sends and checks comes every %4.")
            .arg(interval, timeout, keepAliveValue(settings.interval + heartbeat), keepAliveValue(heartbeat));
    }
    return {};
}

QString strategyReason(const protocol::KeepAliveSettings& settings)
{
    const QString name = text::strategyName(protocol::strategyOf(settings));
    const QString interval = keepAliveValue(settings.interval);
    switch (protocol::strategyOf(settings)) {
    case protocol::KeepAliveStrategy::Off:
        return Explain::tr("%1, because the interval is %2: a dead peer is never noticed.")
            .arg(name, settings.interval == protocol::kInfinite ? interval : QStringLiteral("0"));
    case protocol::KeepAliveStrategy::UnsolicitedPong:
        return Explain::tr("%1 every %2, because the timeout is %3: nothing is awaited, a dead peer is never noticed.")
            .arg(name, interval,
                settings.timeout == protocol::kInfinite ? keepAliveValue(settings.timeout) : QStringLiteral("0"));
    case protocol::KeepAliveStrategy::PingPong:
        return Explain::tr("%1, because interval %2 and timeout %3 are both finite; heartbeat %4.")
            .arg(name, interval, keepAliveValue(settings.timeout),
                keepAliveValue(protocol::heartbeatOf(settings).value_or(std::chrono::milliseconds(0))));
    }
    return {};
}

QString strategyName(protocol::KeepAliveStrategy strategy)
{
    switch (strategy) {
    case protocol::KeepAliveStrategy::Off:
        return Explain::tr("Off");
    case protocol::KeepAliveStrategy::UnsolicitedPong:
        return Explain::tr("Unsolicited PONG");
    case protocol::KeepAliveStrategy::PingPong:
        return Explain::tr("PING/PONG");
    }
    return {};
}

QString explainStep(const capture::StepStarted& step)
{
    const QString subject = fromCore(step.subject);
    if (step.step == "resolving")
        return Explain::tr("Connecting: looking up %1 …").arg(subject);
    if (step.step == "connecting")
        return Explain::tr("Connecting: reaching %1 …").arg(subject);
    if (step.step == "proxy")
        return Explain::tr("Connecting: asking the proxy for %1 …").arg(subject);
    if (step.step == "tls")
        return Explain::tr("Connecting: TLS handshake with %1 …").arg(subject);
    if (step.step == "certificate")
        return Explain::tr("The certificate of %1 did not pass. Your decision is awaited …").arg(subject);
    if (step.step == "handshake")
        return Explain::tr("Connecting: WebSocket handshake with %1 …").arg(subject);
    return Explain::tr("Connecting: %1 …").arg(translated(step.step));
}

QString exceptionChain(const protocol::Failure& failure)
{
    QStringList lines;
    for (const protocol::ExceptionLink& exception : failure.chain) {
        const qsizetype depth = lines.size();
        lines += depth == 0 ? link(exception)
                            : QString(QString(depth, QLatin1Char(' ')) % QStringLiteral("---> ") % link(exception));
    }
    return lines.join(QLatin1Char('\n'));
}

QString exceptionChains(const capture::TimeoutFact& timeout)
{
    QStringList calls;
    for (const auto& [call, failure] : timeout.dotnet)
        calls += translated(call) % QStringLiteral(":\n") % exceptionChain(failure);
    return calls.join(QStringLiteral("\n\n"));
}

QString closeCode(std::uint16_t code)
{
    const std::string_view name = protocol::closeCodeName(code);
    return name.empty() ? QString::number(code) : QString(QString::number(code) % QLatin1Char(' ') % translated(name));
}

QString octets(std::uint64_t number)
{
    return number == 1 ? Explain::tr("1 octet") : Explain::tr("%1 octets").arg(count(number));
}

} // namespace pongscope::ui::text
