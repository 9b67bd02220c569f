// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/lab_server.h"

#include <QObject>

#include <deque>
#include <functional>

namespace pongscope::session {
class EngineThread;
}

namespace pongscope::ui {

/// The lab of the window, on the loopback. It lives in the engine thread: everything that is asked of it is queued, and
/// what came of it is told by changed(). UI thread only; the engine must outlive it.
class LabDesk final : public QObject {
    Q_OBJECT

public:
    enum class State : std::uint8_t { Stopped, Starting, Running };
    /// Where it serves.
    struct Served {
        QString plain;       ///< ws://127.0.0.1:PORT/
        QString secure;      ///< wss://...; empty without TLS
        QString fingerprint; ///< SHA-256 of its certificate, hex
    };
    /// Something that was asked of it, and how far that reached.
    struct Deed {
        std::chrono::system_clock::time_point at; ///< when it was done, not when it was asked for
        QString fault;                            ///< the words of a fault; empty: it was told to behave again
        lab::StrikeReport report;
        bool toCome = false; ///< it holds for connections to come
    };
    static constexpr std::size_t kKeptDeeds = 200;

    explicit LabDesk(session::EngineThread& engine, QObject* parent = nullptr);
    /// Stops it.
    ~LabDesk() override;

    void start(bool tls);
    /// Its connections end with it, without a Close.
    void stop();
    /// Strikes every open connection; `toCome`: those that open from now on as well. What answers a CONNECT can strike
    /// only those to come, and does without being told.
    void strike(const lab::Fault& fault, const QString& words, bool toCome);
    /// Open connections behave, and those to come.
    void behave();

    [[nodiscard]] State state() const { return m_state; }
    /// Why it could not be started the last time; empty if it could.
    [[nodiscard]] const QString& problem() const { return m_problem; }
    [[nodiscard]] const Served& served() const { return m_served; }
    /// WebSockets that it has open.
    [[nodiscard]] int connections() const { return m_connections; }
    /// Newest first, of this run of the lab and those before.
    [[nodiscard]] const std::deque<Deed>& deeds() const { return m_deeds; }
    /// The words of the faults that hold for connections to come, in the order in which they were asked for.
    [[nodiscard]] QStringList toCome() const;

Q_SIGNALS:
    /// Any of it is another.
    void changed();

private:
    class Host;
    struct Hosted;

    struct Post;
    [[nodiscard]] Post post();
    void started(const Served& served, const QString& why);
    void done(Deed deed);
    void setToCome();

    session::EngineThread& m_engine;
    std::shared_ptr<Hosted> m_hosted; ///< looked into by the engine thread alone
    State m_state = State::Stopped;
    int m_run = 0; ///< counts the starts, so that news of an earlier run is known
    QString m_problem;
    Served m_served;
    int m_connections = 0;
    std::deque<Deed> m_deeds;
    std::vector<std::pair<lab::Fault, QString>> m_toCome;
};

} // namespace pongscope::ui
