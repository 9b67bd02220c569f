// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/h2_request.h"

#include "core/protocol/keep_alive.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace pongscope::session {

namespace {

constexpr const char* kNoHttp2 = "There is no HTTP/2 connection below this WebSocket that a request could share.";
constexpr const char* kBadPath = "A path begins with / and has no blanks and no control characters.";
constexpr const char* kClosing = "The HTTP/2 connection takes no new streams.";
constexpr const char* kFailed = "The request's stream failed.";
constexpr const char* kCut = "The stream ended without a reply.";
constexpr const char* kTooLong = "The body is longer than 64 MiB. The rest was refused.";
constexpr const char* kSilent = "No answer came in time.";
constexpr const char* kGivenUp = "The request was given up.";

constexpr std::size_t kReadChunk = 64u << 10;

bool isPath(std::string_view path)
{
    return path.starts_with('/') && std::ranges::all_of(path, [](char c) { return c > ' ' && c < '\x7f'; });
}

std::optional<int> statusOf(const std::vector<HttpField>& fields)
{
    const auto field = std::ranges::find(fields, ":status", &HttpField::name);
    int status = 0;
    if (field == fields.end())
        return {};
    const char* end = field->value.data() + field->value.size();
    const auto [stop, problem] = std::from_chars(field->value.data(), end, status);
    return problem == std::errc() && stop == end ? std::optional(status) : std::nullopt;
}

} // namespace

std::vector<std::string> requestProblems()
{
    return {kNoHttp2, kBadPath, kClosing, kFailed, kCut, kTooLong, kSilent, kGivenUp};
}

H2Request::H2Request(Order order, H2Watch* watch, std::shared_ptr<capture::Capture> capture)
    : m_order(std::move(order))
    , m_watch(watch)
    , m_capture(std::move(capture))
{
    m_fact.number = m_order.number;
    m_fact.path = m_order.path;
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] { done(kSilent); });
}

H2Request::~H2Request() { done(kGivenUp); }

void H2Request::start()
{
    m_sent = Clock::now();
    transport::H2Connection* connection = m_watch ? m_watch->connection() : nullptr;
    if (!isPath(m_order.path))
        return done(kBadPath);
    if (!m_watch || !connection)
        return done(m_watch ? kClosing : kNoHttp2);
    const std::vector<HttpField> request{{":method", "GET"}, {":scheme", m_order.secure ? "https" : "http"},
        {":authority", m_order.authority}, {":path", m_order.path}, {"accept", "*/*"}};
    m_stream = connection->request(request, true);
    if (!m_stream)
        return done(kClosing);
    m_fact.streamId = m_stream->id();
    m_watch->addStream(m_stream->id());
    m_capture->append(capture::RequestSent{m_order.number, m_order.path, m_stream->id(), request}, m_sent);
    connect(m_stream.get(), &transport::H2Stream::responded, this, &H2Request::responded);
    connect(m_stream.get(), &transport::H2Stream::readyRead, this, &H2Request::read);
    connect(m_stream.get(), &transport::H2Stream::ended, this, [this] {
        read();
        done(m_fact.status ? nullptr : kCut);
    });
    connect(m_stream.get(), &transport::H2Stream::failed, this, [this](const Error& error) {
        read();
        done(kFailed, describe(error));
    });
    if (m_order.patience != protocol::kInfinite)
        m_patience.start(std::chrono::ceil<std::chrono::milliseconds>(m_order.patience));
}

void H2Request::responded(const std::vector<HttpField>& fields)
{
    const auto status = statusOf(fields);
    if (!status || *status < 200 || m_fact.status) // an interim one, or the trailer
        return;
    m_fact.status = status;
    m_fact.headers = fields;
}

void H2Request::read()
{
    std::array<std::byte, kReadChunk> buffer;
    while (!m_done) {
        const std::size_t count = m_stream->read(buffer);
        if (count == 0)
            return;
        const ByteView octets = ByteView(buffer).first(count);
        m_fact.length += count;
        const std::size_t kept = std::min(count, kKeptBody - m_fact.body.size());
        m_fact.body.insert(m_fact.body.end(), octets.begin(), octets.begin() + std::ptrdiff_t(kept));
        if (m_patience.isActive())
            m_patience.start();
        if (m_fact.length > kMostBody)
            done(kTooLong);
    }
}

/// `problem`: null for a whole reply.
void H2Request::done(const char* problem, std::string detail)
{
    if (std::exchange(m_done, true))
        return;
    const TimePoint now = Clock::now();
    m_patience.stop();
    m_fact.duration = now - m_sent;
    m_fact.error = problem ? problem : "";
    m_fact.detail = std::move(detail);
    m_capture->append(std::move(m_fact), now);
    if (m_stream) {
        m_stream->disconnect(this);
        m_stream->abort();
        m_stream.release()->deleteLater(); // we may be inside one of its signals
    }
    QMetaObject::invokeMethod(this, &H2Request::finished, Qt::QueuedConnection);
}

} // namespace pongscope::session
