// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/opcode.h"
#include "core/session/client_options.h"

#include <QObject>
#include <QTimer>

namespace pongscope::session {
class EngineThread;
}
namespace pongscope::ui {
class LiveConnection;
class MainWindow;
} // namespace pongscope::ui

namespace pongscope::app {

/// A built-in demonstration: starts the embedded lab in the engine thread, connects the window to it, and plays the
/// user's part. UI thread.
class Demo final : public QObject {
    Q_OBJECT

public:
    [[nodiscard]] static QStringList names();

    /// `name` must be one of names(). Engine and window are borrowed.
    Demo(const QString& name, session::EngineThread& engine, ui::MainWindow& window, QObject* parent = nullptr);
    void start();
    [[nodiscard]] ui::LiveConnection* connection() const { return m_connection; }
    /// Brings what the demonstration is about before the eye, for a picture: selects a compressed message, if that is
    /// it.
    void showPoint();

Q_SIGNALS:
    /// The connection was opened; its frames may be followed from here.
    void opened(pongscope::ui::LiveConnection* connection);
    /// What the demonstration is about is on the screen. It goes on until the window is closed.
    void reachedEnd();
    /// The lab could not listen.
    void failed(const QString& why);

private:
    struct Script;
    /// A message that the user's part says.
    struct Line {
        protocol::Opcode type = protocol::Opcode::Text;
        std::string payload;
        std::size_t fragment = 0;
        bool disableCompression = false;
    };
    static const std::vector<Script>& scripts();

    void connectTo(const QString& url);
    void openBeside();
    void follow();
    void speak();
    [[nodiscard]] std::size_t answered() const;
    [[nodiscard]] bool hasShownItsPoint();
    static std::vector<Line> conversation(std::size_t round);
    static std::vector<Line> trade(std::size_t round);

    const Script* m_script;
    session::EngineThread& m_engine;
    ui::MainWindow& m_window;
    ui::LiveConnection* m_connection = nullptr;
    QTimer m_speech;
    std::vector<Line> m_lines; ///< of the round that is being said
    std::size_t m_said = 0;    ///< of these
    std::size_t m_round = 0;
    std::size_t m_heard = 0;    ///< messages that came back
    std::uint64_t m_looked = 0; ///< rows that were looked at for them
    bool m_paused = false;
    bool m_joined = false; ///< those beside it were opened
    bool m_ended = false;
};

} // namespace pongscope::app
