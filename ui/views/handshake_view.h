// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

namespace pongscope::ui {

class LiveConnection;

/// How was the connection agreed? Both heads as sent, every check with what was expected and seen, what was
/// negotiated, TLS facts, step times, and what a .NET client would have said.
class HandshakeView final : public QWidget {
    Q_OBJECT

public:
    explicit HandshakeView(QWidget* parent = nullptr);
    ~HandshakeView() override;
    void setConnection(LiveConnection* connection);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace pongscope::ui
