// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/duration_text.h"
#include "core/capture/statistics.h"
#include "core/diagnosis/timeout_verdict.h"
#include "core/exporters/export_job.h"
#include "core/exporters/keep_alive_report.h"
#include "core/exporters/timeout_text.h"

namespace pongscope::capture {

namespace {

/// In a table's cell: nothing in it may end the cell or begin markup.
std::string cell(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (std::string_view("\\`*_{}[]<>()#+|!~").find(c) != std::string_view::npos)
            out += '\\';
        out += c == '\n' || c == '\r' ? ' ' : c;
    }
    return out;
}

/// To the microsecond, from a second on to the millisecond: more digits would say less.
std::string rounded(Duration duration)
{
    using namespace std::chrono;
    if (duration >= seconds(1))
        return durationText(round<milliseconds>(duration));
    return durationText(round<microseconds>(duration));
}

void writeHandshake(std::string& out, const Statistics& all, const Redactor& redactor)
{
    if (!all.handshake)
        return;
    out += "\n### Handshake\n\n| check | expected | seen | outcome |\n| --- | --- | --- | --- |\n";
    for (const auto& check : all.handshake->checks) {
        constexpr std::array kOutcomes{"passed", "tolerated", "failed", "not reached"};
        const auto outcome = static_cast<std::size_t>(check.outcome);
        out += "| " + cell(check.what) + " | " + cell(check.expected) + " | " + cell(check.seen) + " | "
            + kOutcomes[outcome < 4 ? outcome : 3] + " |\n";
    }
    for (const auto& [title, fields] : {std::pair("Request", &all.handshake->requestHeaders),
             std::pair("Response", &all.handshake->responseHeaders)}) {
        out += std::string("\n| ") + title + " header | value |\n| --- | --- |\n";
        for (const HttpField& field : redactor.fields(*fields))
            out += "| " + cell(field.name) + " | " + cell(field.value) + " |\n";
    }
}

void writeTraffic(std::string& out, const Statistics& all)
{
    out += "\n### Traffic\n\n| direction | type | frames | payload octets |\n| --- | --- | ---: | ---: |\n";
    for (const std::size_t direction : {0u, 1u}) {
        for (const auto& [type, count] : all.types[direction])
            out += std::string("| ") + (direction == 0 ? "out" : "in") + " | " + type + " | "
                + std::to_string(count.frames) + " | " + std::to_string(count.octets) + " |\n";
    }
}

/// The verdict on the timeout that ended the connection, what else would explain it, and what would tell.
void writeTimeout(std::string& out, const Capture& capture, const TimeoutFact& timeout)
{
    out += "- **Timeout.** ";
    const diagnosis::Evidence evidence = diagnosis::gather(capture);
    if (!evidence.ping) {
        out += cell(timeoutText(timeout)) + "\n";
        return;
    }
    const diagnosis::Verdict verdict = timeoutVerdict(evidence);
    out += "Verdict: " + cell(verdict.best.id) + " (" + std::string(confidenceName(verdict.best.confidence)) + "). "
        + cell(verdict.text()) + " " + cell(timeoutText(timeout)) + "\n";
    for (const diagnosis::Claim& claim : verdict.runnersUp)
        out += "  - " + cell(claim.id) + " (" + std::string(confidenceName(claim.confidence))
            + "): " + cell(claim.sentence.filled()) + "\n";
    for (const diagnosis::Sentence& sentence : verdict.tellApart)
        out += "  - " + cell(sentence.filled()) + "\n";
}

void writeKeepAlive(std::string& out, const Capture& capture, const Statistics& all)
{
    out += "\n### Keep-alive\n\n";
    const auto setting = [](Duration d) -> std::string { return d == protocol::kInfinite ? "infinite" : rounded(d); };
    if (all.opened) {
        out += "- Strategy: " + std::string(protocol::strategyName(all.opened->strategy)) + ", interval "
            + setting(all.opened->keepAlive.interval) + ", timeout " + setting(all.opened->keepAlive.timeout) + "\n";
    }
    for (const Fact& fact : capture.facts()) {
        if (const auto* changed = std::get_if<KeepAliveChanged>(&fact.body))
            out += "- Changed after " + rounded(capture.since(fact.at)) + " to "
                + std::string(protocol::strategyName(changed->strategy)) + ", interval " + setting(changed->to.interval)
                + ", timeout " + setting(changed->to.timeout) + "\n";
    }
    out += "- PINGs: " + std::to_string(all.pings) + ", answered: " + std::to_string(all.roundTrips.size())
        + ", PONGs that answer none: " + std::to_string(all.unmatchedPongs) + "\n";
    if (!all.roundTrips.empty())
        out += "- Round trip: median " + rounded(all.roundTrip(0.5)) + ", p95 " + rounded(all.roundTrip(0.95))
            + ", p99 " + rounded(all.roundTrip(0.99)) + ", longest " + rounded(all.roundTrips.back()) + "\n";
    if (all.longestGap)
        out += "- Between PINGs: " + rounded(*all.shortestGap) + " to " + rounded(*all.longestGap) + "\n";
    if (all.longestSilence)
        out += "- Longest silence of the peer: " + rounded(*all.longestSilence) + "\n";
    for (const TimeoutFact& timeout : all.timeouts)
        writeTimeout(out, capture, timeout);
}

void writeFindings(std::string& out, const Statistics& all)
{
    if (all.findings.empty())
        return;
    out += "\n### Findings\n\n| finding | times | what | RFC | .NET |\n| --- | ---: | --- | --- | --- |\n";
    for (const auto& [id, found] : all.findings)
        out += "| " + cell(id) + " | " + std::to_string(found.second) + " | " + cell(found.first.text) + " | "
            + cell(found.first.rfc) + " | " + cell(found.first.dotnet) + " |\n";
}

/// Rows are counted from 1, as the log shows them.
void writeNotes(std::string& out, const Capture& capture, const Redactor& redactor)
{
    const auto notes = capture.notes().all();
    if (notes.empty())
        return;
    out +=
        "\n### Bookmarks and notes\n\n| frame | after | direction | type | note |\n| ---: | ---: | --- | --- | --- |\n";
    for (const auto& [number, note] : notes) {
        const FrameRow& row = capture.row(number);
        out += "| " + std::to_string(number + 1) + " | " + rounded(row.time()) + " | " + (row.out ? "out" : "in")
            + " | " + std::string(protocol::opcodeName(row.code())) + " | " + cell(redactor.text(note.text)) + " |\n";
    }
}

} // namespace

/// For a ticket: what a connection was, how its keep-alive went, what was found. No payloads.
Result<void> exportMarkdown(ExportJob& job)
{
    job.out += "# WebSocket report\n\nWritten by Pongscope " PONGSCOPE_VERSION ".\n";
    for (std::size_t i = 0; i < job.connections().size(); ++i) {
        const RecordedConnection& connection = job.connections()[i];
        const Statistics all = statisticsOf(*connection.capture);
        job.out +=
            "\n## Connection " + std::to_string(i + 1) + ": " + cell(job.redactor().text(connection.info.url)) + "\n\n";
        job.out += "- Began " + toIsoUtc(connection.capture->anchor().wall) + ", lasted " + rounded(all.length) + "\n";
        if (all.handshake)
            job.out +=
                "- HTTP/" + cell(all.handshake->http) + ", status " + std::to_string(all.handshake->status) + "\n";
        if (all.closed)
            job.out += "- Ended: " + std::string(protocol::stateName(all.closed->state)) + " by "
                + std::string(protocol::endedByName(all.closed->by))
                + (all.closed->code ? ", code " + std::to_string(*all.closed->code) : std::string())
                + (all.closed->reason.empty() ? std::string()
                                              : ", “" + cell(job.redactor().text(all.closed->reason)) + "”")
                + (all.closed->clean ? "" : ", not cleanly") + "\n";
        writeKeepAlive(job.out, *connection.capture, all);
        job.out += reviewMarkdown(reviewOf(job.connections(), i));
        writeFindings(job.out, all);
        writeNotes(job.out, *connection.capture, job.redactor());
        writeTraffic(job.out, all);
        writeHandshake(job.out, all, job.redactor());
        if (const auto done = job.rowDone(); !done)
            return done;
    }
    return {};
}

} // namespace pongscope::capture
