// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/catalogue.h"

#include "app/connect_options.h"
#include "app/file_commands.h"
#include "app/lab_command.h"
#include "app/profile_options.h"
#include "app/window_options.h"

#include <QCommandLineOption>

#include <algorithm>
#include <array>

namespace pongscope::app {

namespace {

/// Documents are English: these sentences are not translated.
struct Description {
    const char* name;
    const char* value;
    const char* text;
};

constexpr std::array kConnect{
    Description{"header", "NAME:VALUE", "Add this header to the request; repeatable"},
    Description{"subprotocol", "NAME", "Ask for this subprotocol; repeatable, in order of preference"},
    Description{"http-version", "1.1|2", "HTTP version to open the WebSocket with; 2 is RFC 8441, with --shared"},
    Description{"version-policy", "or-lower|exact|or-higher", "What may be tried instead; or-lower unless told"},
    Description{"shared", "", "Share one HTTP/2 connection between the WebSockets"},
    Description{"shared-insecure", "", "Accept any certificate on the shared connection"},
    Description{"also-get", "PATH", "Request this path too over the shared connection, once open; repeatable"},
    Description{"no-http2-pings", "", "Send no PINGs of HTTP/2 beside those of the WebSocket"},
    Description{"proxy", "system|none|URL", "Proxy to go through, http:// or socks5://; the system's unless told"},
    Description{"proxy-user", "NAME", "User at the proxy"},
    Description{"proxy-password-env", "VARIABLE", "Environment variable with the password at the proxy"},
    Description{"user", "NAME", "User to answer a challenge with (Basic, Digest)"},
    Description{"password-env", "VARIABLE", "Environment variable with the password of that user"},
    Description{"default-credentials", "", "UseDefaultCredentials of .NET: there are none on this platform"},
    Description{"cookie", "NAME=VALUE", "Send this cookie, and keep what the server sets; repeatable"},
    Description{"cookie-jar", "", "Keep the cookies that the server sets"},
    Description{"client-cert", "FILE", "Certificate of the client, PEM or PKCS#12"},
    Description{"client-key", "FILE", "Key of that certificate, PEM"},
    Description{"client-key-password-env", "VARIABLE", "Environment variable with the password of that key"},
    Description{"pin", "SHA256", "Accept the certificate with this fingerprint and no other; repeatable"},
    Description{"tls-server-name", "NAME", "Name for SNI and for the certificate; the address's host unless told"},
    Description{"tls-min", "1.2|1.3", "Lowest version of TLS"},
    Description{"shared-proxy", "system|none|URL", "Proxy of the shared connection"},
    Description{"shared-proxy-user", "NAME", "User at the shared connection's proxy"},
    Description{"shared-proxy-password-env", "VARIABLE", "Environment variable with the password at that proxy"},
    Description{"shared-user", "NAME", "User to answer a challenge with, on the shared connection"},
    Description{"shared-password-env", "VARIABLE", "Environment variable with the password of that user"},
    Description{"shared-default-credentials", "", "The same as --default-credentials, for the shared connection"},
    Description{"shared-cookie", "NAME=VALUE", "Send this cookie on the shared connection; repeatable"},
    Description{"shared-cookie-jar", "", "Keep the cookies that the server sets on the shared connection"},
    Description{"shared-client-cert", "FILE", "Certificate of the client on the shared connection, PEM or PKCS#12"},
    Description{"shared-client-key", "FILE", "Key of that certificate, PEM"},
    Description{"shared-client-key-password-env", "VARIABLE", "Environment variable with the password of that key"},
    Description{"shared-pin", "SHA256", "Accept that certificate and no other on the shared connection; repeatable"},
    Description{"ca", "FILE", "Trust the authorities in this PEM file besides those of the system"},
    Description{"insecure", "", "Accept any certificate"},
    Description{"deflate", "", "Offer permessage-deflate (RFC 7692)"},
    Description{"client-max-window-bits", "9..15", "Largest window of this side; implies --deflate"},
    Description{"server-max-window-bits", "9..15", "Largest window of the server; implies --deflate"},
    Description{"client-no-context-takeover", "", "Keep no history between messages here; implies --deflate"},
    Description{"server-no-context-takeover", "", "Ask the server to keep no history; implies --deflate"},
    Description{"keep-alive-interval", "DURATION", "Silence after which a PING or PONG is sent; 30s unless told"},
    Description{"keep-alive-timeout", "DURATION",
        "How long a PING may go unanswered; infinite unless told, which sends unsolicited PONGs"},
    Description{"compat", "rfc|dotnet",
        "Whom to follow where a .NET client does otherwise than the RFC; rfc unless "
        "told"},
    Description{"connect-timeout", "DURATION", "Bound on the opening handshake; 30s unless told"},
    Description{"close-timeout", "DURATION", "How long to wait for the peer's Close; infinite unless told"},
    Description{"capture", "FILE", "Record everything to a capture file"},
    Description{"grace", "DURATION", "How long to listen for evidence behind a timeout; 5s unless told"},
    Description{"max-message", "SIZE", "Largest message that is taken; 64m unless told"},
    Description{"max-frame", "SIZE", "Largest frame that is taken"},
    Description{"reconnect", "POLICY",
        "Connect again when the connection ends otherwise than by this side or with 1000: on, off, or some of "
        "delay=1s,factor=2,longest=60s,jitter=20,attempts=10; off unless told"},
    Description{"max-fragments", "NUMBER", "Most fragments that a message may come in"},
    Description{"receive-buffer", "SIZE", "First argument of SetBuffer in .NET: checked, without effect"},
    Description{"send-buffer", "SIZE", "Second argument of SetBuffer in .NET: checked, without effect"},
    Description{"collect-response", "", "Show a refusal with its headers and 64 KiB of its body"},
    Description{"record-secrets", "", "Show Authorization, cookies and the like in clear"},
    Description{"profile", "NAME|FILE", "Take options from a profile; those given here come after it"},
    Description{"sockets", "NUMBER", "Open that many WebSockets"},
    Description{"send", "TEXT", "Send a text message once open; repeatable"},
    Description{"send-binary", "HEX", "Send a binary message; repeatable"},
    Description{"send-file", "FILE", "Send a file as a message, as text if it is valid UTF-8; repeatable"},
    Description{"ping", "HEX", "Send a PING with this payload; repeatable"},
    Description{"fragment", "NUMBER", "Send the next message in fragments of that many octets"},
    Description{"no-compress", "", "Send the next message uncompressed"},
    Description{"stdin", "", "Send each line of standard input as a text message, and close at its end"},
    Description{"echo", "", "Send every message back"},
    Description{"pause-reading-after", "DURATION", "Stop reading that long after the opening"},
    Description{"resume-reading-after", "DURATION", "Read on that long after the opening"},
    Description{"duration", "DURATION", "Close that long after the opening"},
    Description{"close-code", "NUMBER", "Status of the Close that is sent; 1000 unless told"},
    Description{"close-reason", "TEXT", "Reason of the Close that is sent"},
    Description{"print-request", "", "Show what would be sent, and send nothing"},
    Description{"json", "", "Print one JSON object a line instead of readable text"},
    Description{"help", "", "Show the options that are used most and the topics of --help TOPIC, and exit"},
};

constexpr std::array kWindow{
    Description{"demo", "NAME", "Show a built-in demonstration against the embedded lab"},
    Description{"screenshot", "FILE", "Save the window as PNG at the demonstration's end, and quit"},
    Description{"lang", "ja|en", "Language of the window; the desktop's unless told"},
    Description{"version", "", "Print the versions of the program and of its libraries, and exit"},
    Description{"help", "", "Show the options and exit"},
};

OptionEntry entryOf(const Description& description)
{
    return {QLatin1String(description.name), QLatin1String(description.value), QLatin1String(description.text)};
}

std::vector<OptionEntry> connectEntries()
{
    std::vector<OptionEntry> entries;
    for (const KnownOption& known : connectOptions()) {
        const auto described = std::ranges::find_if(
            kConnect, [&](const Description& description) { return known.name == QLatin1String(description.name); });
        OptionEntry entry{known.name, {}, {}};
        if (described != kConnect.end())
            entry = entryOf(*described);
        if (known.takesValue != !entry.value.isEmpty()) // described as what it is not
            entry = {known.name, known.takesValue ? QStringLiteral("VALUE") : QString(), {}};
        entries.push_back(std::move(entry));
    }
    return entries;
}

std::vector<OptionEntry> labEntries()
{
    std::vector<OptionEntry> entries;
    for (const QCommandLineOption& option : labOptions()) {
        QString text = option.description();
        if (text.endsWith(QLatin1Char('.')))
            text.chop(1);
        entries.push_back({option.names().constLast(), option.valueName(), text});
    }
    return entries;
}

CommandEntry fileEntry(const FileCommand& command)
{
    CommandEntry entry{QLatin1String(command.name), QLatin1String(command.arguments), QLatin1String(command.text), {}};
    for (const FileOption& option : command.options)
        entry.options.push_back({QLatin1String(option.name), QLatin1String(option.value), QLatin1String(option.text)});
    return entry;
}

/// Those of the command and those of a connection that are of use to it.
std::vector<OptionEntry> profileEntries()
{
    std::vector<OptionEntry> entries;
    for (const ProfileOption& option : profileOptions())
        entries.push_back({QLatin1String(option.name), QLatin1String(option.value), QLatin1String(option.text)});
    static const QStringList ofNoUse{QStringLiteral("keep-alive-interval"), QStringLiteral("keep-alive-timeout"),
        QStringLiteral("grace"), QStringLiteral("sockets"), QStringLiteral("send"), QStringLiteral("send-binary"),
        QStringLiteral("send-file"), QStringLiteral("ping"), QStringLiteral("fragment"), QStringLiteral("no-compress"),
        QStringLiteral("echo"), QStringLiteral("close-code"), QStringLiteral("close-reason")};
    for (OptionEntry& entry : connectEntries()) {
        const bool shared = entry.name == QLatin1String("capture") || entry.name == QLatin1String("json");
        if ((shared || !isCommandLineOnly(entry.name)) && !ofNoUse.contains(entry.name))
            entries.push_back(std::move(entry));
    }
    return entries;
}

std::vector<OptionEntry> windowEntries(const QStringList& demos)
{
    std::vector<OptionEntry> entries;
    entries.reserve(std::size(kWindow));
    for (const Description& description : kWindow)
        entries.push_back(entryOf(description));
    entries.front().value = demos.join(QLatin1Char('|'));
    for (OptionEntry& entry : connectEntries()) {
        const bool own = std::ranges::any_of(
            kWindow, [&](const Description& window) { return entry.name == QLatin1String(window.name); });
        if (!own && !isCommandLineOnly(entry.name))
            entries.push_back(std::move(entry));
    }
    return entries;
}

} // namespace

ProgramEntry commandLineProgram()
{
    ProgramEntry program{QStringLiteral("pongscope-cli"),
        QStringLiteral("inspect live WebSocket connections from a terminal"),
        {
            {QString(), QString(), QString(),
                {{QStringLiteral("version"), QString(),
                     QStringLiteral("Print the versions of the program and of its libraries, and exit")},
                    {QStringLiteral("help"), QString(), QStringLiteral("Show the commands and exit")}}},
            {QStringLiteral("connect"), QStringLiteral("URL"),
                QStringLiteral("Open a WebSocket (ws:// or wss://) and print every frame and what happens besides"),
                connectEntries()},
            {QStringLiteral("lab"), QString(), QStringLiteral("Serve WebSockets that misbehave on purpose"),
                labEntries()},
            {QStringLiteral("profile"), QStringLiteral("URL"),
                QStringLiteral("Find out how an endpoint treats PINGs and silence, on connections of its own"),
                profileEntries()},
        }};
    for (const FileCommand& command : fileCommands())
        program.commands.push_back(fileEntry(command));
    return program;
}

ProgramEntry desktopProgram(const QStringList& demos)
{
    return {QStringLiteral("pongscope"), QStringLiteral("inspect live WebSocket connections frame by frame"),
        {{QString(), QStringLiteral("[URL]"),
            QStringLiteral("Open the inspector; with a ws:// or wss:// address, connect to it"),
            windowEntries(demos)}}};
}

QStringList undescribed(const ProgramEntry& program)
{
    QStringList names;
    for (const CommandEntry& command : program.commands) {
        for (const OptionEntry& option : command.options) {
            if (option.text.isEmpty())
                names.push_back(QString(program.name + QLatin1Char(' ') + command.name).trimmed() + QLatin1String(" --")
                    + option.name);
        }
    }
    return names;
}

} // namespace pongscope::app
