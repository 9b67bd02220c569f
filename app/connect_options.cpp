// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connect_options.h"

#include "core/base/duration_text.h"
#include "core/base/target_url.h"
#include "core/protocol/close_handshake.h"
#include "core/protocol/utf8_validator.h"
#include "core/session/option_conflicts.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <array>

namespace pongscope::app {

namespace {

struct ConnectOptions {
    Q_DECLARE_TR_FUNCTIONS(ConnectOptions)
};

constexpr int kMaxSockets = 10'000;
/// Of a file that is sent as one message; the output queue of a connection holds no more.
constexpr qint64 kMaxFile = qint64(255) << 20;

/// A refusal; no value: accepted.
using Problem = std::optional<ArgumentError>;

ArgumentError refusal(const QString& message)
{
    return {message, {protocol::WebSocketError::Argument, {{"ArgumentException", {}, message.toStdString()}}}, false};
}

/// A refusal in .NET's words.
ArgumentError refusal(const protocol::Failure& failure)
{
    return {QString::fromStdString(failure.message()), failure, false};
}

/// What is read, and what waits for a later option.
struct Reading {
    ConnectArguments result;
    std::size_t fragment = 0;        ///< for the next message
    bool disableCompression = false; ///< the same
    QString closeCode;
};

Bytes octets(const QByteArray& array)
{
    return copyOf(bytesOf({array.constData(), static_cast<std::size_t>(array.size())}));
}

// Values ----------------------------------------------------------------------------------------------------------

ArgumentError badValue(const QString& option, const QString& value, const QString& wanted)
{
    return refusal(ConnectOptions::tr("%1 wants %2, not \"%3\".").arg(option, wanted, value));
}

ArgumentError badDuration(const QString& option, const QString& value)
{
    return badValue(option, value, ConnectOptions::tr("a duration such as 250ms, 10s, 2m or 1h"));
}

/// With `off` and `infinite`. A negative one is understood, so that it can be refused in .NET's words.
std::optional<Duration> keepAliveDuration(const QString& value)
{
    if (value == QLatin1String("off"))
        return Duration::zero();
    if (value == QLatin1String("infinite"))
        return protocol::kInfinite;
    const bool negative = value.startsWith(QLatin1Char('-'));
    const auto duration = parseDuration(value.mid(negative ? 1 : 0).toStdString());
    return duration && negative ? std::optional(-*duration) : duration;
}

Problem readKeepAlive(Duration& into, const QString& option, const QString& value)
{
    const auto duration = keepAliveDuration(value);
    if (!duration)
        return badDuration(option, value);
    into = *duration;
    return {};
}

Problem readDuration(std::optional<Duration>& into, const QString& option, const QString& value)
{
    into = parseDuration(value.toStdString());
    return into ? Problem() : badDuration(option, value);
}

/// A bound that may be absent.
Problem readBound(std::optional<Duration>& into, const QString& option, const QString& value)
{
    into.reset();
    if (value == QLatin1String("off") || value == QLatin1String("infinite"))
        return {};
    return readDuration(into, option, value);
}

/// A whole number from 1 on that fits into `into`.
template <class T>
Problem readCount(T& into, const QString& option, const QString& value, qulonglong most)
{
    bool number = false;
    const qulonglong count = value.toULongLong(&number);
    if (!number || count < 1 || count > most)
        return badValue(option, value, ConnectOptions::tr("a number from 1 to %1").arg(most));
    into = static_cast<T>(count);
    return {};
}

// Options ---------------------------------------------------------------------------------------------------------

Problem readHeader(Reading& reading, const QString& option, const QString& value)
{
    const std::string line = value.toStdString();
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos)
        return badValue(option, value, ConnectOptions::tr("'Name: value'"));
    reading.result.options.headers.push_back(
        {line.substr(0, colon), std::string(trimmed(std::string_view(line).substr(colon + 1)))});
    return {};
}

Problem readHttpVersion(Reading& reading, const QString& option, const QString& value)
{
    using session::HttpVersion;
    static constexpr std::array kVersions{std::pair{"1.1", HttpVersion::Http11}, std::pair{"2", HttpVersion::Http20},
        std::pair{"2.0", HttpVersion::Http20}};
    for (const auto& [name, version] : kVersions) {
        if (value == QLatin1String(name)) {
            reading.result.options.httpVersion = version;
            return {};
        }
    }
    return badValue(option, value, ConnectOptions::tr("1.1 or 2"));
}

Problem readVersionPolicy(Reading& reading, const QString& option, const QString& value)
{
    using session::HttpVersionPolicy;
    static constexpr std::array kPolicies{std::pair{"or-lower", HttpVersionPolicy::OrLower},
        std::pair{"exact", HttpVersionPolicy::Exact}, std::pair{"or-higher", HttpVersionPolicy::OrHigher}};
    for (const auto& [name, policy] : kPolicies) {
        if (value == QLatin1String(name)) {
            reading.result.options.versionPolicy = policy;
            return {};
        }
    }
    return badValue(option, value, ConnectOptions::tr("or-lower, exact or or-higher"));
}

Problem readProxy(Reading&, const QString& option, const QString& value)
{
    if (value == QLatin1String("none"))
        return {};
    return refusal(ConnectOptions::tr("%1 %2 is not available in this version: no proxy is used, as with %1 none.")
                       .arg(option, value));
}

Problem readCompat(Reading& reading, const QString& option, const QString& value)
{
    const bool dotnet = value == QLatin1String("dotnet");
    if (!dotnet && value != QLatin1String("rfc"))
        return badValue(option, value, ConnectOptions::tr("rfc or dotnet"));
    reading.result.options.compat = dotnet ? protocol::Compat::DotNet : protocol::Compat::Rfc;
    return {};
}

Problem readConnectTimeout(Reading& reading, const QString& option, const QString& value)
{
    std::optional<Duration> bound;
    const Problem problem = readBound(bound, option, value);
    reading.result.options.connectTimeout = bound.value_or(protocol::kInfinite);
    return problem;
}

Problem readMaxMessage(Reading& reading, const QString& option, const QString& value)
{
    const auto size = parseSize(value.toStdString());
    if (!size || *size == 0)
        return badValue(option, value, ConnectOptions::tr("a size such as 512, 64k or 1m"));
    reading.result.options.maxMessage = *size;
    return {};
}

/// The offer of permessage-deflate; each of its parameters makes one.
protocol::DeflateParams& offer(Reading& reading)
{
    auto& deflate = reading.result.options.deflate;
    return deflate ? *deflate : deflate.emplace();
}

/// Any whole number: one that is out of range is refused in .NET's words.
Problem readWindowBits(int& into, const QString& option, const QString& value)
{
    bool number = false;
    into = value.toInt(&number);
    return number ? Problem() : badValue(option, value, ConnectOptions::tr("a number from 9 to 15"));
}

void addMessage(Reading& reading, Outgoing::Kind kind, Bytes payload)
{
    reading.result.run.messages.push_back({kind, std::move(payload), std::exchange(reading.fragment, 0),
        std::exchange(reading.disableCompression, false)});
}

Problem readText(Reading& reading, const QString&, const QString& value)
{
    addMessage(reading, Outgoing::Kind::Text, octets(value.toUtf8()));
    return {};
}

Problem readBinary(Reading& reading, const QString& option, const QString& value)
{
    auto payload = fromHex(value.toStdString());
    if (!payload)
        return badValue(option, value, ConnectOptions::tr("pairs of hexadecimal digits"));
    addMessage(reading, Outgoing::Kind::Binary, std::move(*payload));
    return {};
}

/// A text message if the file is valid UTF-8, else a binary one.
Problem readFile(Reading& reading, const QString& option, const QString& value)
{
    QFile file(value);
    if (!file.open(QIODevice::ReadOnly))
        return refusal(ConnectOptions::tr("%1: %2 cannot be read: %3").arg(option, value, file.errorString()));
    if (file.size() > kMaxFile)
        return refusal(ConnectOptions::tr("%1: %2 is larger than %3 MiB.").arg(option, value).arg(kMaxFile >> 20));
    Bytes payload = octets(file.readAll());
    const bool text = protocol::isUtf8(payload);
    addMessage(reading, text ? Outgoing::Kind::Text : Outgoing::Kind::Binary, std::move(payload));
    return {};
}

Problem readPing(Reading& reading, const QString& option, const QString& value)
{
    auto payload = fromHex(value.toStdString());
    if (!payload || payload->size() > protocol::kMaxControlPayload)
        return badValue(option, value, ConnectOptions::tr("up to 125 pairs of hexadecimal digits"));
    reading.result.run.messages.push_back({Outgoing::Kind::Ping, std::move(*payload), 0, false});
    return {};
}

/// One option: what reads its value, or, without a value, what it switches on.
struct Option {
    const char* name;
    Problem (*read)(Reading& reading, const QString& option, const QString& value);
    void (*set)(Reading& reading) = nullptr;
};

constexpr std::array kOptions{
    Option{"header", readHeader},
    Option{"subprotocol",
        [](Reading& r, const QString&, const QString& value) {
            r.result.options.subprotocols.push_back(value.toStdString());
            return Problem();
        }},
    Option{"http-version", readHttpVersion},
    Option{"version-policy", readVersionPolicy},
    Option{"shared", nullptr, [](Reading& r) { r.result.options.shared = true; }},
    Option{"shared-insecure", nullptr, [](Reading& r) { r.result.options.sharedInsecure = true; }},
    Option{"proxy", readProxy},
    Option{"ca",
        [](Reading& r, const QString&, const QString& value) {
            r.result.options.tls.caFile = QFile::encodeName(value).toStdString();
            return Problem();
        }},
    Option{"insecure", nullptr, [](Reading& r) { r.result.options.tls.insecure = true; }},
    Option{"deflate", nullptr, [](Reading& r) { offer(r); }},
    Option{"client-max-window-bits",
        [](Reading& r, const QString& option, const QString& value) {
            return readWindowBits(offer(r).clientMaxWindowBits, option, value);
        }},
    Option{"server-max-window-bits",
        [](Reading& r, const QString& option, const QString& value) {
            return readWindowBits(offer(r).serverMaxWindowBits, option, value);
        }},
    Option{"client-no-context-takeover", nullptr, [](Reading& r) { offer(r).clientContextTakeover = false; }},
    Option{"server-no-context-takeover", nullptr, [](Reading& r) { offer(r).serverContextTakeover = false; }},
    Option{"keep-alive-interval",
        [](Reading& r, const QString& option, const QString& value) {
            return readKeepAlive(r.result.options.keepAlive.interval, option, value);
        }},
    Option{"keep-alive-timeout",
        [](Reading& r, const QString& option, const QString& value) {
            return readKeepAlive(r.result.options.keepAlive.timeout, option, value);
        }},
    Option{"compat", readCompat},
    Option{"connect-timeout", readConnectTimeout},
    Option{"close-timeout",
        [](Reading& r, const QString& option, const QString& value) {
            return readBound(r.result.options.closeTimeout, option, value);
        }},
    Option{"max-message", readMaxMessage},
    Option{"sockets",
        [](Reading& r, const QString& option, const QString& value) {
            return readCount(r.result.run.sockets, option, value, kMaxSockets);
        }},
    Option{"send", readText},
    Option{"send-binary", readBinary},
    Option{"send-file", readFile},
    Option{"ping", readPing},
    Option{"fragment",
        [](Reading& r, const QString& option, const QString& value) {
            return readCount(r.fragment, option, value, 1ull << 62);
        }},
    Option{"no-compress", nullptr, [](Reading& r) { r.disableCompression = true; }},
    Option{"stdin", nullptr, [](Reading& r) { r.result.run.standardInput = true; }},
    Option{"echo", nullptr, [](Reading& r) { r.result.options.echo = true; }},
    Option{"pause-reading-after",
        [](Reading& r, const QString& option, const QString& value) {
            return readDuration(r.result.run.pauseReadingAfter, option, value);
        }},
    Option{"resume-reading-after",
        [](Reading& r, const QString& option, const QString& value) {
            return readDuration(r.result.run.resumeReadingAfter, option, value);
        }},
    Option{"duration",
        [](Reading& r, const QString& option, const QString& value) {
            return readDuration(r.result.run.duration, option, value);
        }},
    Option{"close-code",
        [](Reading& r, const QString&, const QString& value) {
            r.closeCode = value;
            return Problem();
        }},
    Option{"close-reason",
        [](Reading& r, const QString&, const QString& value) {
            r.result.run.closeReason = value.toStdString();
            return Problem();
        }},
    Option{"json", nullptr, [](Reading& r) { r.result.run.json = true; }},
    Option{"help", nullptr, [](Reading& r) { r.result.help = true; }},
};

/// Of the command line's contract, but not of this version. Refused rather than ignored: a script must not believe
/// that it got what it asked for.
constexpr std::array kLaterOptions{"cookie", "user", "password-env", "proxy-user", "proxy-password-env", "client-cert",
    "client-key", "grace", "capture"};

bool isLater(const QString& name)
{
    return (name.startsWith(QLatin1String("shared-")) && name != QLatin1String("shared-insecure"))
        || std::ranges::any_of(kLaterOptions, [&](const char* later) { return name == QLatin1String(later); });
}

/// Takes the option at `at` and its value.
Problem readOption(Reading& reading, const QStringList& arguments, qsizetype& at)
{
    const QString& argument = arguments.at(at);
    const qsizetype equals = argument.indexOf(QLatin1Char('='));
    const QString spelled = equals < 0 ? argument : argument.left(equals);
    const QString name = spelled.startsWith(QLatin1String("--")) ? spelled.mid(2) : QString();
    if (isLater(name))
        return refusal(ConnectOptions::tr("%1 is not available in this version.").arg(spelled));
    const auto option =
        std::ranges::find_if(kOptions, [&](const Option& known) { return name == QLatin1String(known.name); });
    if (option == kOptions.end())
        return refusal(ConnectOptions::tr("%1 is no option of connect. --help lists them.").arg(spelled));
    if (option->set) {
        if (equals >= 0)
            return refusal(ConnectOptions::tr("%1 takes no value.").arg(spelled));
        option->set(reading);
        return {};
    }
    if (equals < 0 && at + 1 == arguments.size())
        return refusal(ConnectOptions::tr("%1 wants a value.").arg(spelled));
    return option->read(reading, spelled, equals < 0 ? arguments.at(++at) : argument.mid(equals + 1));
}

Problem readUrl(Reading& reading, const QString& argument)
{
    std::string& url = reading.result.url;
    if (!url.empty())
        return refusal(ConnectOptions::tr("There is an address already: \"%1\" is one too many.").arg(argument));
    url = argument.toStdString();
    if (const auto target = parseTargetUrl(url); !target)
        return refusal(QString::fromStdString(target.error().message));
    return {};
}

// What only the whole shows ---------------------------------------------------------------------------------------

Problem closeProblem(Reading& reading)
{
    RunOptions& run = reading.result.run;
    bool number = reading.closeCode.isEmpty();
    const int code = number ? run.closeCode : reading.closeCode.toInt(&number);
    if (!number || code > 0xFFFF)
        return badValue(QStringLiteral("--close-code"), reading.closeCode, ConnectOptions::tr("a close code"));
    if (const auto problem = protocol::closeArgumentProblem(code, run.closeReason))
        return refusal(*problem);
    if (code < 0)
        return badValue(QStringLiteral("--close-code"), reading.closeCode, ConnectOptions::tr("a close code"));
    run.closeCode = static_cast<std::uint16_t>(code);
    return {};
}

Problem wholeProblem(Reading& reading)
{
    const RunOptions& run = reading.result.run;
    if (reading.fragment > 0)
        return refusal(ConnectOptions::tr("--fragment is followed by no message that it could split."));
    if (reading.disableCompression)
        return refusal(ConnectOptions::tr("--no-compress is followed by no message that could go uncompressed."));
    if (run.resumeReadingAfter && (!run.pauseReadingAfter || *run.resumeReadingAfter <= *run.pauseReadingAfter))
        return refusal(ConnectOptions::tr("--resume-reading-after must be longer than --pause-reading-after."));
    if (auto problem = session::optionProblem(reading.result.options))
        return refusal(*problem);
    if (auto conflict = session::optionConflict(reading.result.options))
        return refusal(*conflict);
    return closeProblem(reading);
}

Problem readAll(Reading& reading, const QStringList& arguments)
{
    for (qsizetype at = 0; at < arguments.size() && !reading.result.help; ++at) {
        const QString& argument = arguments.at(at);
        if (argument == QLatin1String("-h"))
            reading.result.help = true;
        else if (auto problem = argument.startsWith(QLatin1Char('-')) ? readOption(reading, arguments, at)
                                                                      : readUrl(reading, argument))
            return problem;
    }
    return reading.result.help ? Problem() : wholeProblem(reading);
}

} // namespace

tl::expected<ConnectArguments, ArgumentError> parseConnectArguments(const QStringList& arguments)
{
    Reading reading;
    if (auto problem = readAll(reading, arguments)) {
        problem->json = arguments.contains(QLatin1String("--json"));
        return tl::unexpected(std::move(*problem));
    }
    return std::move(reading.result);
}

std::vector<KnownOption> connectOptions()
{
    std::vector<KnownOption> known;
    for (const Option& option : kOptions)
        known.push_back({QLatin1String(option.name), option.set == nullptr});
    return known;
}

} // namespace pongscope::app
