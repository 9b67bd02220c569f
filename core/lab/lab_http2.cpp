// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/lab_http2.h"

#include <algorithm>
#include <utility>

namespace pongscope::lab {

namespace {

using transport::H2Session;
using transport::H2Stream;

H2Session::Settings sessionSettings(bool extendedConnect)
{
    H2Session::Settings settings;
    settings.role = H2Session::Role::Server;
    settings.enableConnect = extendedConnect;
    return settings;
}

bool isGet(const std::vector<HttpField>& request)
{
    return std::ranges::find(request, HttpField{":method", "GET"}) != request.end();
}

} // namespace

LabHttp2::LabHttp2(std::unique_ptr<transport::ByteStream> stream, Settings settings)
    : m_settings(std::move(settings))
    , m_connection(std::move(stream), sessionSettings(m_settings.extendedConnect))
{
    connect(&m_connection, &transport::H2Connection::requested, this, &LabHttp2::answer);
    connect(&m_connection, &transport::H2Connection::finished, this, &LabHttp2::finished);
}

LabHttp2::~LabHttp2() = default;

void LabHttp2::answer(int id, const std::vector<HttpField>& request)
{
    std::unique_ptr<H2Stream> stream = m_connection.take(id);
    if (isGet(request)) {
        // An ordinary request beside the WebSockets, so that multiplexing can be seen.
        return refuse(std::move(stream), {{":status", "200"}, {"content-type", "text/plain; charset=utf-8"}},
            "The lab is well.\n");
    }
    protocol::ConnectAnswer answer = protocol::answerConnect(request, m_settings.subprotocols, m_settings.deflate);
    if (!answer.accepted)
        return refuse(std::move(stream), answer.response, answer.body);
    auto target = parseLabTarget(answer.target);
    if (!target) {
        return refuse(std::move(stream),
            {{":status", std::to_string(target.error().status)}, {"content-type", "text/plain; charset=utf-8"}},
            target.error().sentence + "\n");
    }
    target->faults.insert(target->faults.begin(), m_settings.faults.begin(), m_settings.faults.end());
    stream->respond(answer.response, false);
    m_accepted = {std::move(stream), std::move(*target), answer.deflate};
    Q_EMIT accepted();
    m_accepted = {};
}

void LabHttp2::refuse(std::unique_ptr<H2Stream> stream, const std::vector<HttpField>& head, std::string_view body)
{
    H2Stream* answered = stream.get();
    const int id = answered->id();
    m_leaving.emplace(id, std::move(stream));
    const auto done = [this, id] {
        if (auto node = m_leaving.extract(id))
            node.mapped().release()->deleteLater(); // we are inside its signal
    };
    connect(answered, &H2Stream::ended, this, done);
    connect(answered, &H2Stream::failed, this, done);
    answered->respond(head, false);
    answered->write(bytesOf(body));
    answered->close();
}

} // namespace pongscope::lab
