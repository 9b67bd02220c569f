// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export_command.h"

#include "app/exit_status.h"
#include "app/file_arguments.h"
#include "app/standard_output.h"
#include "core/exporters/export.h"

namespace pongscope::app {

namespace {

struct ExportCommand {
    Q_DECLARE_TR_FUNCTIONS(ExportCommand)
};

constexpr const char* kName = "export";

QString help()
{
    return ExportCommand::tr("Usage: pongscope-cli export CAPTURE --to FORMAT --out FILE [options]\n"
                             "Writes what a capture file holds in another format.\n"
                             "\n"
                             "  --to har         HTTP archive with WebSocket messages, as Chromium writes it\n"
                             "  --to jsonl       the events of connect --json\n"
                             "  --to pcapng      packets for Wireshark, frames as they were on the wire\n"
                             "  --to csv         a frame a line\n"
                             "  --to markdown    a report for a ticket, without payloads\n"
                             "  --to pongcap     another capture file, with what is secret masked\n"
                             "  --out FILE       - is standard output (not for pongcap)\n"
                             "  --filter TEXT    only frames that match, and messages with one of them: a\n"
                             "                   filter of the window's, opcode == pong and rtt > 50ms\n"
                             "                   (har, jsonl, csv)\n"
                             "\n"
                             "Authorization, Proxy-Authorization, Cookie and Set-Cookie are masked.\n"
                             "  --mask-header NAME     another header; repeatable, as the next two\n"
                             "  --mask-json PATH       values in JSON messages: user.password, **.token\n"
                             "  --mask PATTERN         what a regular expression matches, texts included\n"
                             "  --no-mask              show everything\n");
}

int fail(const Error& error) { return complain(kName, QString::fromStdString(describe(error))); }

Result<void> write(const capture::LoadedCapture& loaded, capture::ExportFormat format,
    const capture::Redactor& redactor, const capture::RowFilter* filter, const QString& out)
{
    if (out != QLatin1String("-"))
        return exportToFile(loaded.connections, format, redactor, out.toStdString(), {}, filter);
    StandardOutput output;
    const capture::ExportSink sink = [&output](std::string_view octets) -> Result<void> {
        std::string text(octets);
        output.write(text);
        if (output.broken())
            return tl::unexpected(Error{Fault::FileNotWritable, "standard output", 0, {}});
        return {};
    };
    return exportConnections(loaded.connections, format, redactor, sink, {}, filter);
}

/// Where the offending word stands.
QString filterComplaint(const QString& text, const capture::FilterProblem& problem)
{
    const auto before = static_cast<qsizetype>(problem.at);
    const qsizetype column = QString::fromUtf8(text.toUtf8().first(std::min(before, text.toUtf8().size()))).size();
    return ExportCommand::tr("--filter: %1\n  %2\n  %3^")
        .arg(QString::fromStdString(problem.describe()), text, QString(column, QLatin1Char(' ')));
}

} // namespace

int runExport(const QStringList& arguments)
{
    const auto read = FileArguments::read(arguments, fileCommand(kName));
    if (!read)
        return complain(kName, read.error());
    if (read->help) {
        std::string text = help().toStdString();
        StandardOutput().write(text);
        return kClosedNormally;
    }
    const auto format = capture::exportFormatNamed(read->last(QStringLiteral("to")).toStdString());
    const QString out = read->last(QStringLiteral("out"));
    if (read->file.isEmpty() || !format || out.isEmpty())
        return complain(kName,
            ExportCommand::tr(
                "export wants a capture file, --to har, jsonl, pcapng, csv, markdown or pongcap, and --out FILE."));
    capture::Redaction redaction;
    if (read->has(QStringLiteral("no-mask")))
        redaction = capture::Redaction::none();
    const auto add = [&](std::vector<std::string>& to, const char* option) {
        for (const QString& value : read->values(QLatin1String(option)))
            to.push_back(value.toStdString());
    };
    add(redaction.headers, "mask-header");
    add(redaction.jsonPaths, "mask-json");
    add(redaction.patterns, "mask");
    const auto redactor = capture::Redactor::make(redaction);
    if (!redactor)
        return complain(kName,
            ExportCommand::tr("\"%1\" cannot be used: %2.")
                .arg(
                    QString::fromStdString(redactor.error().subject), QString::fromStdString(redactor.error().detail)));
    std::optional<capture::RowFilter> filter;
    if (read->has(QStringLiteral("filter"))) {
        const QString text = read->last(QStringLiteral("filter"));
        auto parsed = capture::RowFilter::parse(text.toStdString());
        if (!parsed)
            return complain(kName, filterComplaint(text, parsed.error()));
        if (!capture::canFilter(*format))
            return complain(kName, ExportCommand::tr("--filter goes with --to har, jsonl and csv."));
        filter = std::move(*parsed);
    }
    const auto loaded = capture::loadCapture(read->file.toStdString());
    if (!loaded)
        return fail(loaded.error());
    const auto written = write(*loaded, *format, *redactor, filter ? &*filter : nullptr, out);
    return written ? kClosedNormally : fail(written.error());
}

} // namespace pongscope::app
