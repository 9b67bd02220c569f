// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/h2_watch.h"
#include "core/transport/h2_stream.h"

#include <QTimer>

namespace pongscope::session {

/// The reasons why a request has no whole reply (RequestDone::error); English, the source for translation.
[[nodiscard]] std::vector<std::string> requestProblems();

/// One ordinary GET on an HTTP/2 connection that WebSockets share: writes RequestSent and RequestDone into a capture.
/// One use; destroying it gives it up, and says so. Engine thread only.
class H2Request final : public QObject {
    Q_OBJECT

public:
    static constexpr std::uint64_t kMostBody = 64u << 20; ///< a body without an end is given up here
    static constexpr std::size_t kKeptBody = 64u << 10;   ///< of a body in the fact

    struct Order {
        std::uint32_t number = 0; ///< of the request in its capture
        bool secure = false;
        std::string authority;
        std::string path;
        Duration patience{}; ///< how long nothing may come; kInfinite: for ever
    };
    /// `watch`: of the WebSocket beside it; records the frames of the request too. Null: no HTTP/2 below, and the
    /// request is refused.
    H2Request(Order order, H2Watch* watch, std::shared_ptr<capture::Capture> capture);
    ~H2Request() override;
    void start();

Q_SIGNALS:
    /// RequestDone is in the capture. From the event loop.
    void finished();

private:
    void responded(const std::vector<HttpField>& fields);
    void read();
    void done(const char* problem, std::string detail = {});

    capture::RequestDone m_fact;
    Order m_order;
    QPointer<H2Watch> m_watch;
    std::shared_ptr<capture::Capture> m_capture;
    std::unique_ptr<transport::H2Stream> m_stream;
    TimePoint m_sent;
    QTimer m_patience;
    bool m_done = false;
};

} // namespace pongscope::session
