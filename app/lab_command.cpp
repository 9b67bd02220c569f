// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab_command.h"

#include "app/interruption.h"
#include "core/base/duration_text.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>
#include <array>
#include <cstdio>

namespace pongscope::app {

namespace {

constexpr int kBadArguments = 1;
constexpr int kCannotListen = 2;
constexpr int kPortsTried = 100; // for wss, above the port of ws

struct LabCommand {
    Q_DECLARE_TR_FUNCTIONS(LabCommand)
};

QString fromUtf8(const std::string& text) { return QString::fromStdString(text); }

QList<QCommandLineOption> allOptions()
{
    QList<QCommandLineOption> options;
    const auto add = [&options](const char* name, const QString& description, const char* value = "") {
        options.push_back({QString::fromLatin1(name), description, QString::fromLatin1(value)});
    };
    add("port", LabCommand::tr("Port to listen on; 0 picks a free one."), "N");
    add("bind", LabCommand::tr("Address to listen on; 127.0.0.1 unless told."), "ADDR");
    add("tls", LabCommand::tr("Serve wss:// too, on the next free port."));
    add("cert", LabCommand::tr("Certificate, PEM; else one is made on the spot."), "FILE");
    add("key", LabCommand::tr("Private key of the certificate, PEM."), "FILE");
    add("ca-out", LabCommand::tr("Write the CA of the certificate made on the spot to this file."), "FILE");
    add("subprotocol", LabCommand::tr("Subprotocol the server speaks; repeatable, first choice first."), "NAME");
    add("deflate",
        LabCommand::tr(
            "What becomes of an offer of permessage-deflate: taken (on, unless told), ignored (off), a reason "
            "to refuse the handshake (refuse), taken without its parameters (bare)."),
        "on|off|refuse|bare");
    add("client-max-window-bits", LabCommand::tr("With --deflate on: the largest window of clients, 9 to 15."), "N");
    add("server-max-window-bits", LabCommand::tr("With --deflate on: the lab's own largest window, 9 to 15."), "N");
    add("client-no-context-takeover", LabCommand::tr("With --deflate on: clients keep no history between messages."));
    add("server-no-context-takeover", LabCommand::tr("With --deflate on: the lab keeps no history between messages."));
    add("deflate-reply",
        LabCommand::tr("Answer every offer of permessage-deflate with this Sec-WebSocket-Extensions, right or wrong."),
        "VALUE");
    add("max-message", LabCommand::tr("The largest message that is taken from a client; 64m unless told."), "SIZE");
    add("fault", LabCommand::tr("Misbehaviour of every connection; repeatable."), "SPEC");
    add("http1-only", LabCommand::tr("Serve HTTP/1.1 only: no ALPN, and HTTP/2 is a bad request."));
    add("no-extended-connect", LabCommand::tr("Serve HTTP/2 without SETTINGS_ENABLE_CONNECT_PROTOCOL."));
    options.push_back({{QStringLiteral("h"), QStringLiteral("help")}, LabCommand::tr("Show this help.")});
    return options;
}

bool isAboutDeflate(const QCommandLineOption& option)
{
    const QString name = option.names().constLast();
    return name.startsWith(QLatin1String("deflate")) || name.contains(QLatin1String("window-bits"))
        || name.contains(QLatin1String("context-takeover"));
}

/// Those about compression, or all others.
QString optionList(bool aboutDeflate)
{
    QCommandLineParser parser;
    for (const QCommandLineOption& option : allOptions())
        if (isAboutDeflate(option) == aboutDeflate)
            parser.addOption(option);
    const QString help = parser.helpText();
    return help.mid(help.indexOf(QLatin1Char('\n'), help.indexOf(QLatin1String("\n\n")) + 2) + 1); // without its head
}

/// In two columns, read downwards; what is too wide for one stands below them.
QString inColumns(const std::vector<std::string>& words)
{
    constexpr qsizetype kColumn = 38;
    QStringList narrow;
    QString wide;
    for (const std::string& each : words) {
        const QString word = QStringLiteral("  ") + fromUtf8(each);
        word.size() < kColumn ? void(narrow << word) : void(wide += word + QLatin1Char('\n'));
    }
    QString text;
    const qsizetype lines = (narrow.size() + 1) / 2;
    for (qsizetype line = 0; line < lines; ++line) {
        const QString right = line + lines < narrow.size() ? narrow.at(line + lines) : QString();
        text += right.isEmpty() ? narrow.at(line) : narrow.at(line).leftJustified(kColumn) + right;
        text += QLatin1Char('\n');
    }
    return text + wide;
}

QString mostOptions()
{
    return LabCommand::tr("Usage: pongscope-cli lab [options]\n"
                          "An embedded WebSocket server that misbehaves on purpose.\n")
        + QLatin1Char('\n') + optionList(false) + QLatin1Char('\n')
        + LabCommand::tr("Paths: /echo, /ticker?rate=N&size=B, /chat, /silent; ?fault=SPEC, ?ping=D.\n"
                         "More, by pongscope-cli lab --help TOPIC: faults, bad-frames, deflate, all.\n");
}

QString deflateOptions() { return LabCommand::tr("Compression:\n") + optionList(true); }

QString faultList()
{
    return LabCommand::tr("Faults, for --fault SPEC of every connection and ?fault=SPEC of one:\n")
        + inColumns(lab::faultUsages())
        + LabCommand::tr("KIND: see bad-frames. D: 250ms, 10s, 2m. SIZE: 512, 64k, 1m; of a bomb: 1g.\n"
                         "corrupt-deflate and bomb send compressed messages: a client that did not agree\n"
                         "on that must take them for a violation (RSV1 without an extension).\n");
}

QString badFrameList()
{
    return LabCommand::tr("KIND of the fault bad-frame=KIND[ after D]:\n") + inColumns(lab::badFrameKinds());
}

tl::expected<std::string, QString> contents(const QString& name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(LabCommand::tr("%1 cannot be read: %2").arg(name, file.errorString()));
    return file.readAll().toStdString();
}

tl::expected<std::uint16_t, QString> portOf(const QCommandLineParser& parser)
{
    const QString text = parser.value(QStringLiteral("port"));
    bool number = false;
    const std::uint16_t port = text.toUShort(&number);
    if (!text.isEmpty() && !number)
        return tl::unexpected(LabCommand::tr("--port wants a number from 0 to 65535, not \"%1\".").arg(text));
    return port;
}

/// --tls, --cert, --key and --ca-out, which only make sense together.
std::optional<QString> readTls(const QCommandLineParser& parser, LabArguments& read)
{
    const QString certificate = parser.value(QStringLiteral("cert"));
    const QString key = parser.value(QStringLiteral("key"));
    read.tls = parser.isSet(QStringLiteral("tls"));
    read.server.http1Only = parser.isSet(QStringLiteral("http1-only"));
    read.server.extendedConnect = !parser.isSet(QStringLiteral("no-extended-connect"));
    read.caFile = parser.value(QStringLiteral("ca-out"));
    if (!read.tls && !(certificate.isEmpty() && key.isEmpty() && read.caFile.isEmpty()))
        return LabCommand::tr("--cert, --key and --ca-out need --tls.");
    if (certificate.isEmpty() != key.isEmpty())
        return LabCommand::tr("--cert and --key belong together.");
    if (certificate.isEmpty())
        return std::nullopt;
    if (!read.caFile.isEmpty())
        return LabCommand::tr("--ca-out writes the CA of a certificate made on the spot; with --cert there is none.");
    const auto certificatePem = contents(certificate);
    const auto keyPem = contents(key);
    if (!certificatePem || !keyPem)
        return certificatePem ? keyPem.error() : certificatePem.error();
    read.server.certificatePem = *certificatePem;
    read.server.keyPem = *keyPem;
    return std::nullopt;
}

std::optional<QString> readWindowBits(const QCommandLineParser& parser, const QString& name, int& bits)
{
    if (!parser.isSet(name))
        return std::nullopt;
    bool number = false;
    bits = parser.value(name).toInt(&number);
    if (number && !protocol::windowBitsProblem(bits))
        return std::nullopt;
    return LabCommand::tr("--%1 wants a number from 9 to 15, not \"%2\".").arg(name, parser.value(name));
}

std::optional<QString> readDeflateMode(const QCommandLineParser& parser, protocol::DeflateServer& deflate)
{
    using Mode = protocol::DeflateServer::Mode;
    constexpr std::array kModes{
        std::pair{"on", Mode::On},
        std::pair{"off", Mode::Off},
        std::pair{"refuse", Mode::Refuse},
        std::pair{"bare", Mode::Bare},
    };
    const QString word = parser.value(QStringLiteral("deflate"));
    for (const auto& [name, mode] : kModes) {
        if (word == QLatin1String(name)) {
            deflate.mode = mode;
            return std::nullopt;
        }
    }
    if (!parser.isSet(QStringLiteral("deflate")))
        return std::nullopt;
    return LabCommand::tr("--deflate wants on, off, refuse or bare, not \"%1\".").arg(word);
}

/// Visible ASCII and blanks: a line break would be a header of its own.
bool isHeaderValue(const QString& text)
{
    return !text.trimmed().isEmpty()
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7F; });
}

std::optional<QString> readDeflateReply(const QCommandLineParser& parser, protocol::DeflateServer& deflate)
{
    const QString name = QStringLiteral("deflate-reply");
    if (!parser.isSet(name))
        return std::nullopt;
    if (parser.isSet(QStringLiteral("deflate")))
        return LabCommand::tr("--deflate-reply is the whole answer: --deflate says nothing beside it.");
    const QString value = parser.value(name);
    if (!isHeaderValue(value))
        return LabCommand::tr("--deflate-reply wants the value of a header, such as "
                              "'permessage-deflate; client_max_window_bits=8'.");
    deflate.reply = value.trimmed().toStdString();
    return std::nullopt;
}

/// --deflate, its parameters and --deflate-reply.
std::optional<QString> readDeflate(const QCommandLineParser& parser, protocol::DeflateServer& deflate)
{
    for (const auto read : {readDeflateMode, readDeflateReply}) {
        if (auto problem = read(parser, deflate))
            return problem;
    }
    auto& params = deflate.params;
    if (auto problem = readWindowBits(parser, QStringLiteral("client-max-window-bits"), params.clientMaxWindowBits))
        return problem;
    if (auto problem = readWindowBits(parser, QStringLiteral("server-max-window-bits"), params.serverMaxWindowBits))
        return problem;
    params.clientContextTakeover = !parser.isSet(QStringLiteral("client-no-context-takeover"));
    params.serverContextTakeover = !parser.isSet(QStringLiteral("server-no-context-takeover"));
    if (params != protocol::DeflateParams() && (deflate.mode != protocol::DeflateServer::Mode::On || deflate.reply))
        return LabCommand::tr("The parameters of permessage-deflate need --deflate on.");
    return std::nullopt;
}

std::optional<QString> readMaxMessage(const QCommandLineParser& parser, LabArguments& read)
{
    const QString name = QStringLiteral("max-message");
    if (!parser.isSet(name))
        return std::nullopt;
    const auto size = parseSize(parser.value(name).toStdString());
    if (!size || *size == 0)
        return LabCommand::tr("--max-message wants a size such as 512, 64k or 1m, not \"%1\".").arg(parser.value(name));
    read.server.maxMessage = *size;
    return std::nullopt;
}

std::optional<QString> readFaults(const QCommandLineParser& parser, LabArguments& read)
{
    const QStringList all = parser.values(QStringLiteral("fault"));
    for (const QString& words : all) {
        const auto fault = lab::parseFault(words.toStdString());
        if (!fault)
            return LabCommand::tr("--fault: %1").arg(fromUtf8(fault.error()));
        read.server.faults.push_back(*fault);
    }
    return std::nullopt;
}

void say(std::FILE* to, const QString& text)
{
    const QByteArray line = text.toUtf8() + '\n';
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), to);
    std::fflush(to); // whoever started us waits for this line
}

void complain(const QString& problem) { say(stderr, QStringLiteral("pongscope-cli lab: ") + problem); }

void announce(const lab::LabServer& server)
{
    const QJsonObject event{
        {QStringLiteral("event"), QStringLiteral("listening")}, {QStringLiteral("url"), fromUtf8(server.url())}};
    say(stdout, QString::fromUtf8(QJsonDocument(event).toJson(QJsonDocument::Compact)));
}

/// Listens on the first free port from `settings.port` on, or on any.
Result<> listenNextFree(lab::LabServer& server, lab::LabServer::Settings settings)
{
    auto outcome = server.listen(settings);
    for (int tried = 1; tried < kPortsTried && settings.port > 0 && settings.port < 65535; ++tried) {
        if (outcome || outcome.error().fault != Fault::AddressInUse)
            break;
        ++settings.port;
        outcome = server.listen(settings);
    }
    return outcome;
}

Result<> listenWithTls(lab::LabServer& secure, const LabArguments& read, std::uint16_t plainPort)
{
    lab::LabServer::Settings settings = read.server;
    settings.tls = true;
    settings.port = read.server.port == 0 || plainPort == 65535 ? 0 : static_cast<std::uint16_t>(plainPort + 1);
    if (auto outcome = listenNextFree(secure, settings); !outcome)
        return outcome;
    if (read.caFile.isEmpty())
        return {};
    QSaveFile file(read.caFile);
    const QByteArray pem = QByteArray::fromStdString(secure.caPem());
    if (!file.open(QIODevice::WriteOnly) || file.write(pem) != pem.size() || !file.commit())
        return tl::unexpected(
            Error{Fault::PermissionDenied, read.caFile.toStdString(), 0, file.errorString().toStdString()});
    return {};
}

} // namespace

tl::expected<LabArguments, QString> parseLabArguments(const QStringList& arguments)
{
    LabArguments read;
    if (const auto topic = helpTopic(arguments)) {
        read.help = true;
        read.helpTopic = *topic;
        return read;
    }
    QCommandLineParser parser;
    parser.addOptions(allOptions());
    if (!parser.parse(QStringList(QStringLiteral("lab")) + arguments))
        return tl::unexpected(parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        return tl::unexpected(
            LabCommand::tr("\"%1\" is no option of lab.").arg(parser.positionalArguments().constFirst()));
    const auto port = portOf(parser);
    if (!port)
        return tl::unexpected(port.error());
    read.server.port = *port;
    if (parser.isSet(QStringLiteral("bind")))
        read.server.bind = parser.value(QStringLiteral("bind")).toStdString();
    const QStringList subprotocols = parser.values(QStringLiteral("subprotocol"));
    for (const QString& name : subprotocols)
        read.server.subprotocols.push_back(name.toStdString());
    if (auto problem = readTls(parser, read))
        return tl::unexpected(*problem);
    if (auto problem = readDeflate(parser, read.server.deflate))
        return tl::unexpected(*problem);
    if (auto problem = readMaxMessage(parser, read))
        return tl::unexpected(*problem);
    if (auto problem = readFaults(parser, read))
        return tl::unexpected(*problem);
    return read;
}

QList<QCommandLineOption> labOptions() { return allOptions(); }

HelpPages labHelp()
{
    return {{QString(), mostOptions()}, {QStringLiteral("deflate"), deflateOptions()},
        {QStringLiteral("faults"), faultList()}, {QStringLiteral("bad-frames"), badFrameList()}};
}

int runLab(const QStringList& arguments)
{
    const auto read = parseLabArguments(arguments);
    if (!read) {
        complain(read.error());
        return kBadArguments;
    }
    if (read->help)
        return printHelp(labHelp(), read->helpTopic) ? 0 : kBadArguments;
    const Interruption interruption; // before the announcement: whoever reads that may stop us at once
    QObject::connect(&interruption, &Interruption::interrupted, qApp, &QCoreApplication::quit);
    lab::LabServer plain;
    lab::LabServer secure;
    auto outcome = plain.listen(read->server);
    if (outcome && read->tls)
        outcome = listenWithTls(secure, *read, plain.port());
    if (!outcome) {
        complain(LabCommand::tr("cannot serve: %1").arg(fromUtf8(describe(outcome.error()))));
        return kCannotListen;
    }
    announce(plain);
    if (read->tls)
        announce(secure);
    return QCoreApplication::exec();
}

} // namespace pongscope::app
