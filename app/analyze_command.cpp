// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analyze_command.h"

#include "app/event_format.h"
#include "app/exit_status.h"
#include "app/file_arguments.h"
#include "app/standard_output.h"
#include "core/capture/capture_loader.h"
#include "core/capture/json_writer.h"
#include "core/capture/statistics.h"
#include "core/exporters/export.h"
#include "core/exporters/keep_alive_report.h"

namespace pongscope::app {

namespace {

struct AnalyzeCommand {
    Q_DECLARE_TR_FUNCTIONS(AnalyzeCommand)
};

constexpr const char* kName = "analyze";

QString help()
{
    return AnalyzeCommand::tr("Usage: pongscope-cli analyze CAPTURE [--json]\n"
                              "Prints round trips, heartbeats, findings and timeouts of every connection in it,\n"
                              "and what other keep-alive settings would have done:\n"
                              "a report, or with --json one object a connection and line.\n");
}

void writeSpan(capture::JsonWriter& json, std::string_view name, const std::optional<Duration>& span)
{
    json.key(name);
    span ? json.milliseconds(*span) : json.null();
}

void writeRoundTrips(capture::JsonWriter& json, const capture::Statistics& all)
{
    json.key("rttMs");
    if (all.roundTrips.empty())
        return json.null();
    json.beginObject();
    writeSpan(json, "min", all.roundTrips.front());
    writeSpan(json, "p50", all.roundTrip(0.5));
    writeSpan(json, "p90", all.roundTrip(0.9));
    writeSpan(json, "p95", all.roundTrip(0.95));
    writeSpan(json, "p99", all.roundTrip(0.99));
    writeSpan(json, "max", all.roundTrips.back());
    json.endObject();
}

void writeFrames(capture::JsonWriter& json, const capture::Statistics& all)
{
    json.key("frames");
    json.beginObject();
    for (const std::size_t direction : {0u, 1u}) {
        json.key(direction == 0 ? "out" : "in");
        json.beginObject();
        for (const auto& [type, count] : all.types[direction]) {
            json.key(type);
            json.beginObject();
            json.member("frames", count.frames);
            json.member("octets", count.octets);
            json.endObject();
        }
        json.endObject();
    }
    json.endObject();
}

/// The command line's event for a timeout, word for word, with the verdict on what was recorded. A connection has one
/// at most: it ends with it.
void writeTimeouts(capture::JsonWriter& json, std::string& out, const capture::Capture& capture, int socket)
{
    json.key("timeouts");
    json.beginArray();
    const auto format = jsonEvents(capture.anchor());
    std::optional<TimePoint> at; // the aftermath may be missing: the recording may have ended before it
    for (const capture::Fact& fact : capture.facts()) {
        if (std::holds_alternative<capture::TimeoutFact>(fact.body)
            || (at && std::holds_alternative<capture::Aftermath>(fact.body)))
            at = fact.at;
    }
    if (at) {
        std::string lines; // the timeout, and the end that waited for it
        format->fact(lines, {capture, socket}, {*at, capture.rows(), capture::Aftermath{}});
        out += lines.substr(0, lines.find('\n'));
    }
    json.endArray();
}

std::string jsonLine(const std::vector<capture::RecordedConnection>& connections, std::size_t which, bool cutShort)
{
    const capture::RecordedConnection& connection = connections[which];
    const int number = static_cast<int>(which + 1);
    const capture::Statistics all = statisticsOf(*connection.capture);
    std::string out;
    capture::JsonWriter json(out);
    json.beginObject();
    json.member("event", "analysis");
    json.member("socket", number);
    json.member("url", connection.info.url);
    json.member("wallClock", toIsoUtc(connection.capture->anchor().wall));
    json.member("cutShort", cutShort);
    json.key("lasted");
    json.seconds(all.length);
    writeFrames(json, all);
    json.member("pings", all.pings);
    json.member("pongsMatched", all.roundTrips.size());
    json.member("pongsUnmatched", all.unmatchedPongs);
    writeRoundTrips(json, all);
    json.key("gapsMs");
    json.beginObject();
    writeSpan(json, "pingMin", all.shortestGap);
    writeSpan(json, "pingMax", all.longestGap);
    writeSpan(json, "silenceMax", all.longestSilence);
    json.endObject();
    json.key("findings");
    json.beginArray();
    for (const auto& [id, found] : all.findings) {
        json.beginObject();
        json.member("id", id);
        json.member("count", found.second);
        json.member("text", found.first.text);
        json.textOrNull("rfc", found.first.rfc);
        json.textOrNull("dotnet", found.first.dotnet);
        json.endObject();
    }
    json.endArray();
    json.key("notes");
    json.beginArray();
    for (const auto& [row, note] : connection.capture->notes().all()) {
        json.beginObject();
        json.member("row", row + 1);
        json.member("bookmark", note.bookmark);
        json.textOrNull("text", note.text);
        json.endObject();
    }
    json.endArray();
    writeTimeouts(json, out, *connection.capture, number);
    writeReview(json, capture::reviewOf(connections, which), connection.capture->anchor());
    json.key("closed");
    if (all.closed) {
        json.beginObject();
        json.member("state", protocol::stateName(all.closed->state));
        json.member("code", all.closed->code);
        json.member("by", protocol::endedByName(all.closed->by));
        json.member("clean", all.closed->clean);
        json.endObject();
    } else {
        json.null();
    }
    json.endObject();
    return out + '\n';
}

} // namespace

int runAnalyze(const QStringList& arguments)
{
    const auto read = FileArguments::read(arguments, fileCommand(kName));
    if (!read)
        return complain(kName, read.error());
    StandardOutput output;
    if (read->help) {
        std::string text = help().toStdString();
        output.write(text);
        return kClosedNormally;
    }
    if (read->file.isEmpty())
        return complain(kName, AnalyzeCommand::tr("analyze wants a capture file. --help says more."));
    const auto loaded = capture::loadCapture(read->file.toStdString());
    if (!loaded)
        return complain(kName, QString::fromStdString(describe(loaded.error())));
    if (read->has(QStringLiteral("json"))) {
        for (std::size_t i = 0; i < loaded->connections.size(); ++i) {
            std::string line = jsonLine(loaded->connections, i, loaded->cutShort);
            output.write(line);
        }
        return kClosedNormally;
    }
    std::string report;
    const auto redactor = capture::Redactor::make({});
    const auto written = exportConnections(loaded->connections, capture::ExportFormat::Markdown, *redactor,
        [&report](std::string_view octets) -> Result<void> {
            report += octets;
            return {};
        });
    if (loaded->cutShort)
        report += AnalyzeCommand::tr("\nThe recording was cut short: it ends where this file ends.\n").toStdString();
    output.write(report);
    return written ? kClosedNormally : complain(kName, QString::fromStdString(describe(written.error())));
}

} // namespace pongscope::app
