// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

namespace pongscope::ui {

class LiveConnection;

/// What do I send next? Text, JSON (checked, pretty-printed), binary as hex or Base64, a file; PING and PONG with a
/// payload; fragments; history. Ctrl+Enter sends.
class Composer final : public QWidget {
    Q_OBJECT

public:
    explicit Composer(QWidget* parent = nullptr);
    ~Composer() override;
    void setConnection(LiveConnection* connection);
    /// Puts a payload into the editor for sending again (from the frame log).
    void compose(const QByteArray& payload, bool binary);

public Q_SLOTS:
    void send();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace pongscope::ui
