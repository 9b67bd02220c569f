// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/h2_connection.h"
#include "core/transport/h2_stream.h"
#include "tests/support/memory_stream.h"

#include <QTest>

namespace pongscope::support {

/// A client and a server of HTTP/2 over a connection in memory. The server keeps every request and, unless it is told
/// otherwise, answers it with 200 and leaves the stream open.
struct H2Pair {
    explicit H2Pair(const transport::H2Session::Settings& settings = {transport::H2Session::Role::Server})
        : H2Pair(MemoryStream::connectedPair(), settings)
    {
    }
    H2Pair(MemoryStream::Pair ends, const transport::H2Session::Settings& settings)
        : clientEnd(ends.first.get())
        , serverEnd(ends.second.get())
        , client(std::move(ends.first), {})
        , server(std::move(ends.second), settings)
    {
        QObject::connect(&server, &transport::H2Connection::requested, &server, [this](int id, const auto& fields) {
            requests.push_back(fields);
            streams[id] = server.take(id);
            if (answers)
                streams[id]->respond({{":status", "200"}}, false);
        });
        server.start();
        client.start();
    }
    bool ready()
    {
        return QTest::qWaitFor([this] { return client.peer().received; });
    }
    /// A stream of the client's, as a WebSocket has one.
    std::unique_ptr<transport::H2Stream> open()
    {
        return client.request({{":method", "CONNECT"}, {":scheme", "http"}, {":authority", "h"}, {":path", "/"},
                                  {":protocol", "websocket"}},
            false);
    }

    MemoryStream* clientEnd;
    MemoryStream* serverEnd;
    transport::H2Connection client, server;
    bool answers = true;
    std::vector<std::vector<HttpField>> requests;
    std::map<int, std::unique_ptr<transport::H2Stream>> streams; ///< the server's
};

} // namespace pongscope::support
