// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/timeout_verdict.h"
#include "ui/live_connection.h"
#include "ui/models/row_marks.h"

namespace pongscope::ui {

/// What a connection is, in the words that a user has for it.
enum class Phase : std::uint8_t {
    Connecting,
    Open,
    Closing, ///< one Close frame went
    Closed,  ///< in good order, or by our own user
    Broken,  ///< it was open and ended otherwise
    Refused, ///< it never was
};

/// An ordinary request beside the WebSocket, and what came of it.
struct RequestStory {
    std::uint32_t number = 0;
    std::string path;
    std::optional<capture::RequestDone> done; ///< nothing: its reply is awaited

    [[nodiscard]] Phase phase() const;
};

/// The facts that the window asks about again and again, picked up as they come: their list grows with the connection,
/// and nothing that is painted may walk it.
struct ConnectionStory {
    void take(const capture::Fact& fact);
    [[nodiscard]] Phase phase(protocol::WebSocketState state) const;

    std::optional<TimePoint> startedAt, openedAt, endedAt;
    std::optional<capture::StepStarted> step;
    std::string http = "1.1";
    std::string subprotocol;
    std::optional<std::int32_t> streamId; ///< over HTTP/2
    bool reused = false;                  ///< it joined a connection that was open
    QString sharedKey;                    ///< the HTTP/2 connection's two ends; empty: it has a connection of its own
    std::optional<capture::ErrorFact> fatal;   ///< what ended it
    std::optional<capture::ErrorFact> refusal; ///< the newest call of ours that was refused while it went on
    std::size_t refusals = 0;
    std::optional<capture::TimeoutFact> timeout;
    std::optional<diagnosis::Verdict> verdict; ///< of the timeout, once its time of grace is over
    std::optional<capture::ClosedFact> closed;
    std::optional<capture::FindingFact> cutCause; ///< why it ended, if not by a timeout or a plain Close
    std::optional<capture::CaptureLimited> limited;
    std::optional<Duration> lastRtt;
    std::size_t findings = 0;
    std::vector<RequestStory> requests;                     ///< in the order in which they were sent
    std::optional<capture::CertificateQuestioned> question; ///< about the certificate, that waits for its answer
    std::size_t questions = 0;                              ///< so far
    Duration pondered{};                                    ///< how long the newest answer took, the server waiting
    std::optional<capture::Reconnection> next;              ///< the attempt that follows its end, or why none does
    std::optional<capture::Reconnection> followUp;          ///< it is one itself
    std::string doubtfulCertificate; ///< why the server's certificate proves nothing, English; empty: it does

private:
    bool m_lastWasError = false; ///< an error right before the end is what ended it
};

/// One connection of the window: what runs, what is known about it, and how the user left its log.
struct ConnectionRecord {
    explicit ConnectionRecord(std::unique_ptr<LiveConnection> connection)
        : live(std::move(connection))
    {
    }
    [[nodiscard]] Phase phase() const;
    /// Facts from number `first` on are new.
    void take(std::size_t first);

    std::unique_ptr<LiveConnection> live;
    QString name; ///< host, port and path, told apart from others of the same address
    ConnectionStory story;
    RowMarks marks;
    int currentRow = -1; ///< in the frame log
    int topRow = 0;
    bool following = true;
};

} // namespace pongscope::ui
