// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connect_options.h"

#include "app/help_pages.h"
#include "core/base/duration_text.h"
#include "core/base/target_url.h"
#include "core/protocol/close_handshake.h"
#include "core/protocol/utf8_validator.h"
#include "core/session/option_conflicts.h"
#include "core/session/option_table.h"
#include "core/session/profile.h"

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
    std::string profileUrl; ///< used if no address is given
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

Problem readDuration(std::optional<Duration>& into, const QString& option, const QString& value)
{
    into = parseDuration(value.toStdString());
    return into ? Problem() : badDuration(option, value);
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

Problem readAlsoGet(Reading& reading, const QString& option, const QString& value)
{
    const std::string path = value.toStdString();
    if (!path.starts_with('/') || !std::ranges::all_of(path, [](char c) { return c > ' ' && c < '\x7f'; }))
        return badValue(option, value, ConnectOptions::tr("a path such as /status"));
    reading.result.run.alsoGet.push_back(path);
    return {};
}

/// One option that is none of the connection's: what reads its value, or, without a value, what it switches on.
struct Option {
    const char* name;
    Problem (*read)(Reading& reading, const QString& option, const QString& value);
    void (*set)(Reading& reading) = nullptr;
};

constexpr std::array kOptions{
    Option{"also-get", readAlsoGet},
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
    Option{"pause-reading-after",
        [](Reading& r, const QString& option, const QString& value) {
            return readDuration(r.result.run.pauseReadingAfter, option, value);
        }},
    Option{"resume-reading-after",
        [](Reading& r, const QString& option, const QString& value) {
            return readDuration(r.result.run.resumeReadingAfter, option, value);
        }},
    Option{"capture",
        [](Reading& r, const QString&, const QString& value) {
            r.result.run.capture = value.toStdString();
            return Problem();
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
    Option{"profile", [](Reading&, const QString&, const QString&) { return Problem(); }}, // read before all others
    Option{"print-request", nullptr, [](Reading& r) { r.result.run.printRequest = true; }},
    Option{"json", nullptr, [](Reading& r) { r.result.run.json = true; }},
    Option{"help", nullptr, [](Reading& r) { r.result.help = true; }},
};

/// The connection's options: those of the table.
Problem readTableOption(
    Reading& reading, const session::OptionInfo& option, const QString& spelled, const QString& value)
{
    const auto problem = option.read(reading.result.options, value.toStdString());
    if (!problem)
        return {};
    if (!problem->sentence.empty())
        return refusal(ConnectOptions::tr("%1: %2").arg(spelled, QString::fromStdString(problem->sentence)));
    return badValue(spelled, value, ConnectOptions::tr(problem->wanted));
}

/// Takes the option at `at` and its value.
Problem readOption(Reading& reading, const QStringList& arguments, qsizetype& at)
{
    const QString& argument = arguments.at(at);
    const qsizetype equals = argument.indexOf(QLatin1Char('='));
    const QString spelled = equals < 0 ? argument : argument.left(equals);
    const QString name = spelled.startsWith(QLatin1String("--")) ? spelled.mid(2) : QString();
    const auto option =
        std::ranges::find_if(kOptions, [&](const Option& each) { return name == QLatin1String(each.name); });
    const session::OptionInfo* const known = session::optionByCli(name.toStdString());
    if (option == kOptions.end() && !known)
        return refusal(ConnectOptions::tr("%1 is no option of connect. --help all lists them.").arg(spelled));
    if (known ? known->kind == session::OptionInfo::Kind::Flag : option->set != nullptr) {
        if (equals >= 0)
            return refusal(ConnectOptions::tr("%1 takes no value.").arg(spelled));
        if (known)
            return readTableOption(reading, *known, spelled, {});
        option->set(reading);
        return {};
    }
    if (equals < 0 && at + 1 == arguments.size())
        return refusal(ConnectOptions::tr("%1 wants a value.").arg(spelled));
    const QString value = equals < 0 ? arguments.at(++at) : argument.mid(equals + 1);
    return known ? readTableOption(reading, *known, spelled, value) : option->read(reading, spelled, value);
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
    if (!run.alsoGet.empty() && !reading.result.options.shared)
        return refusal(ConnectOptions::tr("--also-get needs a connection that requests can share: --shared."));
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

/// --profile: its options are the defaults of those on the command line, wherever it stands.
Problem readProfile(Reading& reading, const QStringList& arguments)
{
    const QString spelled = QStringLiteral("--profile");
    for (qsizetype at = 0; at < arguments.size(); ++at) {
        QString name;
        if (arguments.at(at).startsWith(spelled + QLatin1Char('=')))
            name = arguments.at(at).mid(spelled.size() + 1);
        else if (arguments.at(at) == spelled && at + 1 < arguments.size())
            name = arguments.at(at + 1);
        else
            continue;
        auto profile = session::loadProfile(name.toStdString());
        if (!profile)
            return refusal(QString::fromStdString(profile.error()));
        reading.result.options = std::move(profile->options);
        reading.profileUrl = std::move(profile->url);
    }
    return {};
}

Problem readAll(Reading& reading, const QStringList& arguments)
{
    if (auto problem = readProfile(reading, arguments))
        return problem;
    for (qsizetype at = 0; at < arguments.size() && !reading.result.help; ++at) {
        const QString& argument = arguments.at(at);
        if (argument == QLatin1String("-h"))
            reading.result.help = true;
        else if (auto problem = argument.startsWith(QLatin1Char('-')) ? readOption(reading, arguments, at)
                                                                      : readUrl(reading, argument))
            return problem;
    }
    if (reading.result.help) {
        reading.result.helpTopic = helpTopic(arguments).value_or(QString());
        return {};
    }
    if (reading.result.url.empty() && !reading.profileUrl.empty()) {
        if (auto problem = readUrl(reading, QString::fromStdString(reading.profileUrl)))
            return problem;
    }
    return wholeProblem(reading);
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
    for (const session::OptionInfo& option : session::optionTable())
        known.push_back({QLatin1String(option.cli), option.kind != session::OptionInfo::Kind::Flag});
    for (const Option& option : kOptions)
        known.push_back({QLatin1String(option.name), option.set == nullptr});
    return known;
}

} // namespace pongscope::app
