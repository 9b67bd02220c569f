// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window_options.h"

#include <algorithm>
#include <array>

namespace pongscope::app {

namespace {

const QStringList& languages()
{
    static const QStringList known{QStringLiteral("en"), QStringLiteral("ja")};
    return known;
}

/// Takes `--name value` or `--name=value` off `arguments`. Nothing when the option is absent.
tl::expected<std::optional<QString>, QString> takeOption(QStringList& arguments, const QString& name)
{
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (arguments[i].startsWith(name + QLatin1Char('=')))
            return arguments.takeAt(i).mid(name.size() + 1);
        if (arguments[i] != name)
            continue;
        if (i + 1 == arguments.size())
            return tl::unexpected(QStringLiteral("%1 needs a value.").arg(name));
        arguments.removeAt(i);
        return arguments.takeAt(i);
    }
    return std::nullopt;
}

/// How files are told from addresses and from words that belong to options.
constexpr std::array kSuffixes{
    QLatin1String(".pongcap"), QLatin1String(".pongscope"), QLatin1String(".har"), QLatin1String(".pcapng")};

/// What only makes sense where nobody is at the screen.
std::optional<QString> commandLineOnly(const RunOptions& run)
{
    const auto refused = [](const char* option) {
        return QStringLiteral("%1 belongs to pongscope-cli connect: in the window, use its controls.")
            .arg(QLatin1String(option));
    };
    if (run.standardInput)
        return refused("--stdin");
    if (run.json)
        return refused("--json");
    if (run.duration)
        return refused("--duration");
    if (run.pauseReadingAfter || run.resumeReadingAfter)
        return refused("--pause-reading-after");
    if (run.printRequest)
        return refused("--print-request");
    if (!run.alsoGet.empty())
        return refused("--also-get");
    if (!run.capture.empty())
        return refused("--capture");
    return {};
}

} // namespace

tl::expected<WindowArguments, QString> parseWindowArguments(const QStringList& arguments, const QStringList& demos)
{
    WindowArguments parsed;
    QStringList rest = arguments;
    parsed.help = rest.removeAll(QStringLiteral("--help")) + rest.removeAll(QStringLiteral("-h")) > 0;
    parsed.version = rest.removeAll(QStringLiteral("--version")) > 0;
    if (parsed.help || parsed.version)
        return parsed;

    const std::array<std::pair<const char*, QString*>, 3> own{{
        {"--demo", &parsed.demo},
        {"--screenshot", &parsed.screenshot},
        {"--lang", &parsed.language},
    }};
    for (const auto& [name, value] : own) {
        auto taken = takeOption(rest, QLatin1String(name));
        if (!taken)
            return tl::unexpected(taken.error());
        if (*taken && (*taken)->isEmpty())
            return tl::unexpected(QStringLiteral("%1 needs a value.").arg(QLatin1String(name)));
        *value = taken->value_or(QString());
    }
    if (!parsed.demo.isEmpty() && !demos.contains(parsed.demo))
        return tl::unexpected(QStringLiteral("There is no demonstration '%1'. Known ones: %2.")
                                  .arg(parsed.demo, demos.join(QStringLiteral(", "))));
    if (!parsed.screenshot.isEmpty() && parsed.demo.isEmpty())
        return tl::unexpected(QStringLiteral("--screenshot needs --demo: it is taken at the demonstration's end."));
    if (!parsed.language.isEmpty() && !languages().contains(parsed.language))
        return tl::unexpected(QStringLiteral("--lang knows en and ja, not '%1'.").arg(parsed.language));

    for (qsizetype i = rest.size(); i-- > 0;) {
        const bool ofOption = i > 0 && rest.at(i - 1).startsWith(QLatin1String("--"));
        const bool isFile = std::any_of(kSuffixes.begin(), kSuffixes.end(),
            [&](QLatin1String suffix) { return rest.at(i).endsWith(suffix, Qt::CaseInsensitive); });
        if (isFile && !rest.at(i).startsWith(QLatin1Char('-')) && !ofOption)
            parsed.captures.prepend(rest.takeAt(i));
    }
    auto connect = parseConnectArguments(rest);
    if (!connect)
        return tl::unexpected(connect.error().message);
    parsed.connect = std::move(*connect);
    if (const auto refused = commandLineOnly(parsed.connect.run))
        return tl::unexpected(*refused);
    return parsed;
}

bool isCommandLineOnly(const QString& name)
{
    // What commandLineOnly() refuses.
    static const QStringList names{QStringLiteral("stdin"), QStringLiteral("json"), QStringLiteral("duration"),
        QStringLiteral("pause-reading-after"), QStringLiteral("resume-reading-after"), QStringLiteral("print-request"),
        QStringLiteral("also-get"), QStringLiteral("capture")};
    return names.contains(name);
}

QString windowHelp(const QStringList& demos)
{
    return QStringLiteral("Usage: pongscope [URL] [FILE...] [options]\n"
                          "\n"
                          "Opens the inspector; with a ws:// or wss:// URL, connects to it.\n"
                          "Files ending in .pongcap, .har or .pcapng are opened beside it.\n"
                          "\n"
                          "  --demo NAME        show a built-in demonstration against the embedded lab:\n"
                          "                     %1\n"
                          "  --screenshot FILE  save the window as PNG at the demonstration's end, and quit\n"
                          "  --lang ja|en       language of the window\n"
                          "  --version          print the version\n"
                          "\n"
                          "The options of a connection are those of pongscope-cli connect, among them:\n"
                          "  --keep-alive-interval D   250ms, 10s, 2m, off, infinite (default 30s)\n"
                          "  --keep-alive-timeout D    the same (default infinite: unsolicited PONGs)\n"
                          "  --header 'Name: value', --subprotocol NAME, --ca FILE, --insecure\n"
                          "  --http-version 1.1|2, --version-policy ..., --shared, --shared-insecure\n"
                          "  --deflate, --client-max-window-bits N, --server-max-window-bits N, ...\n"
                          "  --compat rfc|dotnet, --connect-timeout D, --send TEXT, --sockets N\n"
                          "See pongscope-cli connect --help all for the others.\n")
        .arg(demos.join(QStringLiteral(", ")));
}

} // namespace pongscope::app
