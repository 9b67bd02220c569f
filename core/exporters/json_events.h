// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/json_writer.h"
#include "core/capture/redaction.h"
#include "core/exporters/event_format.h"

namespace pongscope::capture {

/// One event a line.
class EventLine {
public:
    EventLine(std::string& out, std::string_view event, Duration at, int socket)
        : m_out(out)
        , json(out)
    {
        json.beginObject();
        json.member("event", event);
        json.key("t");
        json.seconds(at);
        json.member("socket", socket);
    }
    EventLine(const EventLine&) = delete;
    EventLine& operator=(const EventLine&) = delete;
    ~EventLine()
    {
        json.endObject();
        m_out += '\n';
    }

private:
    std::string& m_out;

public:
    JsonWriter json;
};

/// The command line's events as JSON. What is said about frames and the keep-alive stands in json_events.cpp, what
/// about connecting in json_connect_events.cpp.
class JsonEvents final : public EventFormat {
public:
    JsonEvents(ClockAnchor start, const Redactor* redactor)
        : m_start(start)
        , m_redactor(redactor)
    {
    }

    void start(std::string& out) override
    {
        EventLine line(out, "start", Duration::zero(), 1);
        line.json.member("wallClock", toIsoUtc(m_start.wall));
        line.json.member("version", PONGSCOPE_VERSION);
    }
    void frame(std::string& out, const EventSource& source, std::uint64_t row) override;
    void message(std::string& out, const EventSource& source, const MessageSpan& message) override;
    void fact(std::string& out, const EventSource& source, const Fact& fact) override
    {
        if (std::holds_alternative<Aftermath>(fact.body))
            return writeTimeout(out, source, fact.at);
        std::visit([&](const auto& body) { write(out, source.socket, fact.at, body); }, fact.body);
    }
    void note(std::string& out, const EventSource& source, std::uint64_t row, const RowNote& note) override
    {
        EventLine line(out, "note", since(source.capture.instant(source.capture.row(row))), source.socket);
        line.json.member("row", row + 1);
        line.json.member("bookmark", note.bookmark);
        line.json.textOrNull("text", shown(note.text));
    }
    void failure(std::string& out, int socket, const protocol::Failure& failure, TimePoint at) override
    {
        write(out, socket, at, ErrorFact{failure, {}, std::nullopt, {}});
    }

private:
    [[nodiscard]] Duration since(TimePoint at) const { return at - m_start.steady; }
    void instant(JsonWriter& json, std::string_view name, const std::optional<TimePoint>& at) const
    {
        json.key(name);
        if (at)
            json.seconds(since(*at));
        else
            json.null();
    }

    void write(std::string& out, int socket, TimePoint at, const AttemptStarted& fact) const;
    void write(std::string& out, int socket, TimePoint at, const Fallback& fact) const;
    void write(std::string& out, int socket, TimePoint at, const H2FrameFact& fact) const;
    void write(std::string&, int, TimePoint, const StepStarted&) const { } // not in the contract
    void write(std::string& out, int socket, TimePoint at, const HandshakeDone& fact) const;
    void write(std::string& out, int socket, TimePoint at, const Opened& fact) const;
    void write(std::string& out, int socket, TimePoint at, const PingFact& fact) const;
    void write(std::string& out, int socket, TimePoint at, const PongFact& fact) const;
    void write(std::string& out, int socket, TimePoint at, const FindingFact& fact) const;
    void write(std::string&, int, TimePoint, const TimeoutFact&) const { } // when its aftermath is known
    void write(std::string& out, int socket, TimePoint at, const ReadingChanged& fact) const;
    void write(std::string& out, int socket, TimePoint at, const ClosedFact& fact) const
    {
        if (fact.by != protocol::EndedBy::Timeout)
            writeClosed(out, socket, at, fact);
    }
    void writeClosed(std::string& out, int socket, TimePoint at, const ClosedFact& fact) const;
    void writeTimeout(std::string& out, const EventSource& source, TimePoint at) const;
    void write(std::string& out, int socket, TimePoint at, const ErrorFact& fact) const;
    void write(std::string& out, int socket, TimePoint at, const CaptureLimited& fact) const;
    void write(std::string&, int, TimePoint, const SocketHistory&) const { } // in the evidence of the timeout
    void write(std::string&, int, TimePoint, const Aftermath&) const { }
    void write(std::string& out, int socket, TimePoint at, const KeepAliveChanged& fact) const;
    void write(std::string&, int, TimePoint, const RequestSent&) const { } // its frames and its end are told
    void write(std::string& out, int socket, TimePoint at, const RequestDone& fact) const;
    void write(std::string& out, int socket, TimePoint at, const H2Blocked& fact) const;
    void write(std::string& out, int socket, TimePoint at, const AddressTried& fact) const;
    void write(std::string& out, int socket, TimePoint at, const TunnelTried& fact) const;
    void write(std::string& out, int socket, TimePoint at, const ChallengeMet& fact) const;
    void write(std::string& out, int socket, TimePoint at, const Redirected& fact) const;
    void write(std::string& out, int socket, TimePoint at, const CookieMet& fact) const;
    void write(std::string& out, int socket, TimePoint at, const CertificateQuestioned& fact) const;
    void write(std::string& out, int socket, TimePoint at, const CertificateDecided& fact) const;
    void write(std::string& out, int socket, TimePoint at, const Reconnection& fact) const;

    [[nodiscard]] std::string shown(const std::string& text) const
    {
        return m_redactor ? m_redactor->text(text) : text;
    }
    void writeShown(JsonWriter& json, ByteView payload) const;
    void writeShown(JsonWriter& json, std::string_view name, const std::vector<HttpField>& fields) const;

    ClockAnchor m_start;
    const Redactor* m_redactor; ///< or null
};

} // namespace pongscope::capture
