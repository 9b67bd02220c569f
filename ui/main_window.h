// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/client_options.h"

#include <QMainWindow>

#include <functional>
#include <memory>

namespace pongscope::session {
class EngineThread;
}

namespace pongscope::ui {

class LiveConnection;

/// The window: address bar, connections, frame log, details, keep-alive, composer.
///
/// Owns every LiveConnection that it opened. UI thread only. The engine must outlive it.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    /// Whether layout, address history and choices are kept between runs; demonstrations and screenshots want neither.
    enum class Settings : std::uint8_t { Kept, Ignored };
    /// The tabs of the detail pane.
    enum class Detail : std::uint8_t { Frame, Message, Handshake, Http2 };

    explicit MainWindow(session::EngineThread& engine, Settings settings = Settings::Kept, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens a connection, shows it and makes it the current one. Owned by the window; gone when the user removes it.
    LiveConnection* open(const QString& url, const session::ClientOptions& options);
    /// The connection that the window shows; null before the first.
    [[nodiscard]] LiveConnection* current() const;
    /// Makes one of them the current one.
    void show(const LiveConnection* connection);
    using QMainWindow::show;

    /// Options that the next connection starts with, as the chips show them.
    void setNextOptions(const session::ClientOptions& options);
    [[nodiscard]] const session::ClientOptions& nextOptions() const;
    void setAddress(const QString& url);
    /// Shows the connections of a capture, HAR or pcapng file beside those that are there; told in the status bar if it
    /// cannot be read.
    void openCapture(const QString& path);
    /// A discreet note that this is a demonstration against the embedded lab, with what to try.
    /// Asked for its words again when the language is another one.
    void showDemoNote(std::function<QString()> words);
    /// Selects a row of the current frame log and shows it; rows that are not published yet are ignored.
    void showFrame(quint64 row);
    void showDetail(Detail tab);
    /// Makes everything that says something anew, in the language and font of now; connections and captures stay.
    void remake();

protected:
    /// Asks first if what was recorded would be lost.
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace pongscope::ui
