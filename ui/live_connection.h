// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture_loader.h"
#include "core/diagnosis/timeout_verdict.h"
#include "core/session/commands.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace pongscope::session {
class EngineThread;
}

namespace pongscope::ui {

/// Why a connection timed out, and from what that was concluded.
struct Judgement {
    diagnosis::Evidence evidence;
    diagnosis::Verdict verdict;
};

/// A PING of ours and what became of it, gathered from the facts.
struct Heartbeat {
    std::optional<std::int64_t> token; ///< nothing: by hand
    TimePoint due, queued;
    std::optional<TimePoint> handedOver;
    std::optional<TimePoint> answered;
    std::optional<Duration> rtt;
    std::uint64_t row = 0;
    std::optional<std::uint64_t> pongRow;
    bool timedOut = false;
};

/// One connection as the window sees it: its capture, drained every 50 ms, and the commands that it takes.
/// UI thread only; lives as long as its tab.
class LiveConnection final : public QObject {
    Q_OBJECT

public:
    /// `into`: where everything is recorded; null: a capture in memory.
    LiveConnection(session::EngineThread& engine, session::ConnectionId id, QString url, session::ClientOptions options,
        std::shared_ptr<capture::Capture> into = nullptr, QObject* parent = nullptr);
    /// One of a capture file: over for good, every command is ignored.
    LiveConnection(
        session::ConnectionId id, QString url, std::shared_ptr<capture::Capture> recorded, QObject* parent = nullptr);
    ~LiveConnection() override;

    /// Sends the Connect command. Its id, address, options and capture are this one's; a certificate that does not pass
    /// is asked about.
    void open(session::Connect order = {});
    /// The answer to ConnectionStory::question. A pin holds for later connections with this one's options, too.
    void decideCertificate(bool accept, const std::string& pin = {});
    [[nodiscard]] session::ConnectionId id() const { return m_id; }
    [[nodiscard]] const QString& url() const { return m_url; }
    [[nodiscard]] const session::ClientOptions& options() const { return m_options; }
    /// The jar that it uses and fills; null: none.
    [[nodiscard]] std::shared_ptr<session::CookieStore> cookies() const { return m_cookies; }
    [[nodiscard]] const capture::Capture& capture() const { return *m_capture; }
    [[nodiscard]] std::shared_ptr<const capture::Capture> sharedCapture() const { return m_capture; }

    /// Rows, facts and heartbeats as of the last published().
    [[nodiscard]] std::uint64_t rows() const { return m_rows; }
    [[nodiscard]] const std::vector<capture::Fact>& facts() const { return m_facts; }
    [[nodiscard]] const std::vector<Heartbeat>& heartbeats() const { return m_heartbeats; }
    /// The newest fact of a kind, or null.
    template <class T>
    [[nodiscard]] const T* latest() const
    {
        for (auto it = m_facts.rbegin(); it != m_facts.rend(); ++it)
            if (const T* body = std::get_if<T>(&it->body))
                return body;
        return nullptr;
    }
    [[nodiscard]] const capture::Fact* latestFact(std::size_t alternative) const;
    [[nodiscard]] protocol::WebSocketState state() const;
    [[nodiscard]] protocol::ReadingMode reading() const;
    /// What both sides agreed on; nothing: messages go uncompressed.
    [[nodiscard]] const std::optional<protocol::DeflateParams>& deflate() const { return m_deflate; }
    /// The keep-alive's settings that hold now.
    [[nodiscard]] const protocol::KeepAliveSettings& keepAlive() const { return m_keepAlive; }
    /// It is open, or closing: it was opened, and its end was not told.
    [[nodiscard]] bool isLive() const { return !isRecorded() && m_opened && !m_closed; }
    /// Of its keep-alive timeout, once the time of grace is over and the evidence was gone through, which is done off
    /// this thread; null until then. published() tells.
    [[nodiscard]] const std::shared_ptr<const Judgement>& judgement() const { return m_judgement; }
    /// For export; options without secrets.
    [[nodiscard]] capture::RecordedConnection recorded() const;
    /// It is of a capture file.
    [[nodiscard]] bool isRecorded() const { return m_engine == nullptr; }
    [[nodiscard]] bool isOver() const { return latest<capture::ClosedFact>() != nullptr; }

    void send(protocol::Opcode type, Bytes payload, std::size_t fragment = 0, bool disableCompression = false);
    void sendPing(Bytes payload);
    void sendPong(Bytes payload);
    void close(std::optional<std::uint16_t> code, const QString& reason);
    void abort();
    void setReading(protocol::ReadingMode mode);
    /// From now on, if it is open.
    void changeKeepAlive(const protocol::KeepAliveSettings& settings);
    /// A GET beside the WebSocket, on the HTTP/2 connection below it.
    void get(const QString& path);

Q_SIGNALS:
    /// At most every 50 ms while something happens: new rows [oldRows, rows()) and facts [oldFacts, facts().size()).
    void published(quint64 oldRows, qsizetype oldFacts);

private:
    void publish();
    void gather(const capture::Fact& fact);
    void judge();

    template <class Command>
    void apply(Command command);
    void listen();

    session::EngineThread* m_engine; ///< null for a recorded one
    session::ConnectionId m_id;
    QString m_url;
    session::ClientOptions m_options;
    std::shared_ptr<capture::Capture> m_capture;
    std::shared_ptr<session::CookieStore> m_cookies;
    std::uint64_t m_rows = 0;
    std::vector<capture::Fact> m_facts;
    std::vector<Heartbeat> m_heartbeats;
    std::optional<protocol::DeflateParams> m_deflate;
    protocol::KeepAliveSettings m_keepAlive;
    bool m_opened = false, m_closed = false;
    std::shared_ptr<const Judgement> m_judgement;
    QTimer m_publishTimer;
};

} // namespace pongscope::ui
