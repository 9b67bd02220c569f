// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/lab_http2.h"

#include "core/lab/lab_page.h"

#include <algorithm>
#include <utility>

namespace pongscope::lab {

namespace {

using transport::H2Session;
using transport::H2Stream;

/// As much as a busy WebSocket needs, and little enough to be used up for a demonstration.
constexpr std::uint32_t kConnectionWindow = 1u << 20;

H2Session::Settings sessionSettings(const LabHttp2::Settings& lab)
{
    H2Session::Settings settings;
    settings.role = H2Session::Role::Server;
    settings.enableConnect = lab.extendedConnect;
    settings.connectionWindow = kConnectionWindow;
    for (const Fault& fault : lab.faults) {
        if (fault.kind == Fault::Kind::H2Window)
            settings.streamWindow = static_cast<std::uint32_t>(fault.size);
        if (fault.kind == Fault::Kind::H2WithholdConnection)
            settings.connectionWindow = 0; // what HTTP/2 begins with
    }
    return settings;
}

std::vector<HttpField> textHead(int status)
{
    return {{":status", std::to_string(status)}, {"content-type", "text/plain; charset=utf-8"}};
}

bool isGet(const std::vector<HttpField>& request)
{
    return std::ranges::find(request, HttpField{":method", "GET"}) != request.end();
}

} // namespace

LabHttp2::LabHttp2(std::unique_ptr<transport::ByteStream> stream, Settings settings)
    : m_settings(std::move(settings))
    , m_connection(std::move(stream), sessionSettings(m_settings))
{
    connect(&m_connection, &transport::H2Connection::requested, this, &LabHttp2::answer);
    connect(&m_connection, &transport::H2Connection::finished, this, &LabHttp2::finished);
}

LabHttp2::~LabHttp2() = default;

void LabHttp2::answer(int id, const std::vector<HttpField>& request)
{
    std::unique_ptr<H2Stream> stream = m_connection.take(id);
    if (isGet(request)) {
        const auto path = std::ranges::find(request, ":path", &HttpField::name);
        if (path != request.end() && wantsPage(path->value, request))
            return refuse(
                std::move(stream), {{":status", "200"}, {"content-type", "text/html; charset=utf-8"}}, labPage());
        // An ordinary request beside the WebSockets, so that multiplexing can be seen.
        return refuse(std::move(stream), textHead(200), "The lab is well.\n");
    }
    protocol::ConnectAnswer answer = protocol::answerConnect(request, m_settings.subprotocols, m_settings.deflate);
    if (!answer.accepted)
        return refuse(std::move(stream), answer.response, answer.body);
    auto target = parseLabTarget(answer.target);
    if (!target)
        return refuse(std::move(stream), textHead(target.error().status), target.error().sentence + "\n");
    for (const Fault& fault : target->faults) {
        if (fault.kind == Fault::Kind::H2Window) // too late for the first SETTINGS
            m_connection.session().changeSettings(
                {{LabH2Faults::kInitialWindowSize, static_cast<std::uint32_t>(fault.size)}});
    }
    target->faults.insert(target->faults.begin(), m_settings.faults.begin(), m_settings.faults.end());
    if (turnAway(stream, target->faults))
        return;
    stream->respond(answer.response, false);
    LabH2Faults* below = new LabH2Faults(*stream, target->faults);
    m_accepted = {std::move(stream), std::move(*target), answer.deflate, below};
    Q_EMIT accepted();
    m_accepted = {};
}

/// By a fault.
bool LabHttp2::turnAway(std::unique_ptr<H2Stream>& stream, const FaultPlan& faults)
{
    for (const Fault& fault : faults) {
        if (fault.kind == Fault::Kind::H2Refuse && m_refused < fault.count) {
            ++m_refused;
            stream->reset(static_cast<std::uint32_t>(transport::H2Error::RefusedStream));
            stream.release()->deleteLater(); // behind the reset
            return true;
        }
        if (fault.kind == Fault::Kind::H2Status) {
            refuse(std::move(stream), textHead(fault.code), "The lab was told to refuse.\n");
            return true;
        }
    }
    return false;
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
