// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/h2_session.h"

#include "core/transport/h2_frames.h"

#include <nghttp2/nghttp2.h>

#include <algorithm>
#include <array>

namespace pongscope::transport {

namespace {

/// A head may have as much as one of HTTP/1.1; stops a peer that sends header fields for ever.
constexpr std::size_t kMaxFields = kMaxHeadFields;
constexpr std::size_t kFrameHeader = 9;         ///< octets (RFC 9113 4.1)
constexpr std::size_t kReserveAtOnce = 1 << 18; ///< octets: of memory for output that is not there yet

nghttp2_nv nameValue(const HttpField& field)
{
    const auto octets = [](const std::string& text) {
        return const_cast<std::uint8_t*>(reinterpret_cast<const std::uint8_t*>(text.data()));
    };
    return {octets(field.name), octets(field.value), field.name.size(), field.value.size(), NGHTTP2_NV_FLAG_NONE};
}

std::vector<nghttp2_nv> nameValues(const std::vector<HttpField>& fields)
{
    std::vector<nghttp2_nv> values;
    values.reserve(fields.size());
    for (const HttpField& field : fields)
        values.push_back(nameValue(field));
    return values;
}

} // namespace

struct H2Session::Nghttp2 {
    Nghttp2() = default;
    ~Nghttp2() { nghttp2_session_del(session); }
    Nghttp2(const Nghttp2&) = delete;
    Nghttp2& operator=(const Nghttp2&) = delete;

    nghttp2_session* session = nullptr;
};

/// What nghttp2 calls. Never throws: what is called does not either.
struct H2Callbacks {
    static H2Session& self(void* user) { return *static_cast<H2Session*>(user); }

    static int beginHeaders(nghttp2_session*, const nghttp2_frame* frame, void* user)
    {
        H2Session::Stream& stream = self(user).m_streams[frame->hd.stream_id];
        stream.id = frame->hd.stream_id;
        stream.fields.clear();
        return 0;
    }

    static int header(nghttp2_session*, const nghttp2_frame* frame, const std::uint8_t* name, std::size_t nameLength,
        const std::uint8_t* value, std::size_t valueLength, std::uint8_t, void* user)
    {
        H2Session::Stream* stream = self(user).stream(frame->hd.stream_id);
        if (!stream)
            return 0;
        if (stream->fields.size() >= kMaxFields)
            return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE; // the stream is reset
        stream->fields.push_back({std::string(reinterpret_cast<const char*>(name), nameLength),
            std::string(reinterpret_cast<const char*>(value), valueLength)});
        return 0;
    }

    static int data(nghttp2_session* session, std::uint8_t, std::int32_t id, const std::uint8_t* octets,
        std::size_t length, void* user)
    {
        std::size_t given = length;
        if (auto& credit = self(user).m_connectionCredit) {
            given = static_cast<std::size_t>(std::min<std::uint64_t>(length, *credit));
            *credit -= given;
            self(user).m_withheld += length - given;
        }
        if (given > 0)
            nghttp2_session_consume_connection(session, given);
        self(user).m_sink.h2Data(id, std::as_bytes(std::span(octets, length)));
        return 0;
    }

    static int received(nghttp2_session* session, const nghttp2_frame* frame, void* user)
    {
        H2Session& self = H2Callbacks::self(user);
        const std::int32_t id = frame->hd.stream_id;
        H2Session::Stream* stream = self.stream(id);
        self.m_sink.h2Frame(h2FrameOf(*frame, false, stream ? stream->fields : std::vector<HttpField>()));
        switch (frame->hd.type) {
        case NGHTTP2_HEADERS:
            if (stream)
                self.m_sink.h2Headers(id, std::exchange(stream->fields, {}));
            break;
        case NGHTTP2_SETTINGS:
            if (!(frame->hd.flags & NGHTTP2_FLAG_ACK))
                settings(session, self);
            break;
        case NGHTTP2_RST_STREAM:
            if (stream)
                stream->resetByPeer = true;
            break;
        case NGHTTP2_GOAWAY:
            self.m_sink.h2GoAway(frame->goaway.last_stream_id, frame->goaway.error_code,
                {reinterpret_cast<const char*>(frame->goaway.opaque_data), frame->goaway.opaque_data_len});
            break;
        case NGHTTP2_PING:
            if (frame->hd.flags & NGHTTP2_FLAG_ACK)
                self.m_sink.h2Pong(loadBigEndian<std::uint64_t>(std::as_bytes(std::span(frame->ping.opaque_data))));
            break;
        default:
            break;
        }
        const bool carries = frame->hd.type == NGHTTP2_HEADERS || frame->hd.type == NGHTTP2_DATA;
        if (carries && (frame->hd.flags & NGHTTP2_FLAG_END_STREAM))
            self.m_sink.h2Ended(id);
        return 0;
    }

    static void settings(nghttp2_session* session, H2Session& self)
    {
        H2PeerSettings& peer = self.m_peer;
        peer.received = true;
        peer.enableConnect =
            nghttp2_session_get_remote_settings(session, NGHTTP2_SETTINGS_ENABLE_CONNECT_PROTOCOL) == 1;
        peer.maxConcurrentStreams =
            nghttp2_session_get_remote_settings(session, NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS);
        peer.initialWindow = nghttp2_session_get_remote_settings(session, NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE);
        self.m_sink.h2Settings();
    }

    static int sent(nghttp2_session*, const nghttp2_frame* frame, void* user)
    {
        H2Session& self = H2Callbacks::self(user);
        self.m_sink.h2Frame(h2FrameOf(*frame, true, {}));
        if (frame->hd.type == NGHTTP2_DATA)
            self.m_sink.h2Sent(frame->hd.stream_id, frame->hd.length, frame->hd.flags & NGHTTP2_FLAG_END_STREAM,
                self.m_produced + kFrameHeader + frame->hd.length); // said before the frame is given out
        return 0;
    }

    static int invalid(nghttp2_session*, const nghttp2_frame* frame, int code, void* user)
    {
        self(user).m_problem = h2FrameName(frame->hd.type) + ": " + nghttp2_strerror(code);
        return 0;
    }

    static int error(nghttp2_session*, int, const char* message, std::size_t length, void* user)
    {
        self(user).m_problem.assign(message, length);
        return 0;
    }

    static int closed(nghttp2_session*, std::int32_t id, std::uint32_t code, void* user)
    {
        H2Session& self = H2Callbacks::self(user);
        const auto found = self.m_streams.find(id);
        if (found == self.m_streams.end())
            return 0;
        const bool byPeer = found->second.resetByPeer;
        self.m_queued -= found->second.queue.size();
        self.m_streams.erase(found);
        self.m_sink.h2Closed(id, code, byPeer);
        return 0;
    }

    static ssize_t read(nghttp2_session*, std::int32_t id, std::uint8_t* into, std::size_t room, std::uint32_t* flags,
        nghttp2_data_source*, void* user)
    {
        H2Session::Stream* stream = self(user).stream(id);
        if (!stream)
            return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
        const ByteView octets = stream->queue.view().first(std::min(room, stream->queue.size()));
        std::ranges::copy(std::as_bytes(octets), reinterpret_cast<std::byte*>(into));
        stream->queue.consume(octets.size());
        self(user).m_queued -= octets.size();
        if (stream->queue.empty() && stream->endWanted) {
            *flags |= NGHTTP2_DATA_FLAG_EOF;
        } else if (octets.empty()) {
            stream->deferred = true;
            return NGHTTP2_ERR_DEFERRED;
        }
        return static_cast<ssize_t>(octets.size());
    }

    static nghttp2_session* make(const H2Session::Settings& settings, H2Session& self)
    {
        nghttp2_session_callbacks* callbacks = nullptr;
        nghttp2_session_callbacks_new(&callbacks);
        nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks, beginHeaders);
        nghttp2_session_callbacks_set_on_header_callback(callbacks, header);
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, data);
        nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, received);
        nghttp2_session_callbacks_set_on_frame_send_callback(callbacks, sent);
        nghttp2_session_callbacks_set_on_invalid_frame_recv_callback(callbacks, invalid);
        nghttp2_session_callbacks_set_error_callback2(callbacks, error);
        nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, closed);
        nghttp2_option* option = nullptr;
        nghttp2_option_new(&option);
        nghttp2_option_set_no_auto_window_update(option, 1);
        nghttp2_session* session = nullptr;
        const auto create =
            settings.role == H2Session::Role::Client ? nghttp2_session_client_new2 : nghttp2_session_server_new2;
        create(&session, callbacks, &self, option);
        nghttp2_option_del(option);
        nghttp2_session_callbacks_del(callbacks);
        return session;
    }
};

H2Session::H2Session(const Settings& settings, H2Sink& sink)
    : m_sink(sink)
    , m_session(std::make_unique<Nghttp2>())
{
    m_session->session = H2Callbacks::make(settings, *this);
    std::vector<std::pair<std::uint16_t, std::uint32_t>> first;
    if (settings.role == Role::Client)
        first.emplace_back(NGHTTP2_SETTINGS_ENABLE_PUSH, 0);
    else
        first.emplace_back(NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, settings.maxConcurrentStreams);
    first.emplace_back(NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, settings.streamWindow);
    if (settings.role == Role::Server && settings.enableConnect)
        first.emplace_back(NGHTTP2_SETTINGS_ENABLE_CONNECT_PROTOCOL, 1);
    changeSettings(first);
    if (settings.connectionWindow > 0)
        expect(nghttp2_session_set_local_window_size(
            m_session->session, NGHTTP2_FLAG_NONE, 0, static_cast<std::int32_t>(settings.connectionWindow)));
}

H2Session::~H2Session() = default;

void H2Session::expect(int result)
{
    if (result < 0 && m_problem.empty())
        m_problem = nghttp2_strerror(result);
}

H2Session::Stream* H2Session::stream(std::int32_t id)
{
    const auto found = m_streams.find(id);
    return found == m_streams.end() ? nullptr : &found->second;
}

bool H2Session::receive(ByteView octets)
{
    const auto taken = nghttp2_session_mem_recv(
        m_session->session, reinterpret_cast<const std::uint8_t*>(octets.data()), octets.size());
    if (taken < 0) {
        expect(static_cast<int>(taken));
        nghttp2_session_terminate_session(m_session->session, NGHTTP2_PROTOCOL_ERROR);
        return false;
    }
    return nghttp2_session_want_read(m_session->session) != 0;
}

Bytes H2Session::takeOutput(std::size_t limit)
{
    Bytes output;
    while (output.size() < limit) {
        const std::uint8_t* octets = nullptr;
        const auto count = nghttp2_session_mem_send(m_session->session, &octets);
        if (count <= 0) {
            expect(static_cast<int>(count));
            break;
        }
        const ByteView part = std::as_bytes(std::span(octets, static_cast<std::size_t>(count)));
        if (!output.empty() && output.capacity() - output.size() < part.size())
            output.reserve(std::min(limit, kReserveAtOnce) + part.size()); // a busy stream fills all of it
        output.insert(output.end(), part.begin(), part.end());
        m_produced += part.size();
    }
    return output;
}

bool H2Session::wantsOutput() const { return nghttp2_session_want_write(m_session->session) != 0; }

bool H2Session::isOver() const
{
    return nghttp2_session_want_read(m_session->session) == 0 && nghttp2_session_want_write(m_session->session) == 0;
}

const std::string& H2Session::problem() const { return m_problem; }

std::optional<std::int32_t> H2Session::request(const std::vector<HttpField>& fields, bool end)
{
    nghttp2_data_provider provider{{}, H2Callbacks::read};
    const auto values = nameValues(fields);
    const std::int32_t id = nghttp2_submit_request(
        m_session->session, nullptr, values.data(), values.size(), end ? nullptr : &provider, nullptr);
    if (id < 0)
        return {};
    m_streams[id].id = id;
    return id;
}

void H2Session::respond(std::int32_t stream, const std::vector<HttpField>& fields, bool end)
{
    nghttp2_data_provider provider{{}, H2Callbacks::read};
    const auto values = nameValues(fields);
    expect(
        nghttp2_submit_response(m_session->session, stream, values.data(), values.size(), end ? nullptr : &provider));
}

void H2Session::resume(Stream& stream)
{
    if (std::exchange(stream.deferred, false))
        expect(nghttp2_session_resume_data(m_session->session, stream.id));
}

void H2Session::write(std::int32_t id, ByteView octets)
{
    Stream* into = stream(id);
    if (!into || into->endWanted || octets.empty())
        return;
    into->queue.append(octets);
    m_queued += octets.size();
    resume(*into);
}

void H2Session::endStream(std::int32_t id)
{
    Stream* ending = stream(id);
    if (!ending || std::exchange(ending->endWanted, true))
        return;
    resume(*ending);
}

void H2Session::dropQueued(std::int32_t id)
{
    if (Stream* dropped = stream(id)) {
        m_queued -= dropped->queue.size();
        dropped->queue.clear();
    }
}

void H2Session::consume(std::int32_t id, std::size_t count)
{
    if (stream(id) && count > 0)
        expect(nghttp2_session_consume_stream(m_session->session, id, count));
}

void H2Session::restoreConnectionWindow()
{
    m_connectionCredit.reset();
    if (const std::size_t owed = std::exchange(m_withheld, 0))
        expect(nghttp2_session_consume_connection(m_session->session, owed));
}

void H2Session::resetStream(std::int32_t id, std::uint32_t code)
{
    // A request that waits for its turn is taken back by the first, and one that was refused because the peer goes away
    // is closed already. A RST_STREAM would go out for a stream that was never opened, and end the connection of all
    // others (RFC 9113 5.1).
    Stream* const cut = stream(id);
    if (!cut || std::exchange(cut->reset, true))
        return;
    expect(nghttp2_submit_rst_stream(m_session->session, NGHTTP2_FLAG_NONE, id, code));
}

void H2Session::goAway(std::uint32_t code, std::optional<std::int32_t> lastStream)
{
    // What came since an earlier one was refused by it: a later one must not name more (RFC 9113 6.8).
    const std::int32_t last =
        std::min(lastStream.value_or(nghttp2_session_get_last_proc_stream_id(m_session->session)), m_lastStream);
    m_lastStream = last;
    expect(nghttp2_submit_goaway(m_session->session, NGHTTP2_FLAG_NONE, last, code, nullptr, 0));
}

void H2Session::ping(std::uint64_t payload)
{
    std::array<std::byte, 8> octets{};
    storeBigEndian(payload, octets);
    expect(nghttp2_submit_ping(
        m_session->session, NGHTTP2_FLAG_NONE, reinterpret_cast<const std::uint8_t*>(octets.data())));
}

void H2Session::changeSettings(const std::vector<std::pair<std::uint16_t, std::uint32_t>>& settings)
{
    std::vector<nghttp2_settings_entry> entries;
    entries.reserve(settings.size());
    for (const auto& [id, value] : settings)
        entries.push_back({id, value});
    expect(nghttp2_submit_settings(m_session->session, NGHTTP2_FLAG_NONE, entries.data(), entries.size()));
}

std::vector<std::int32_t> H2Session::writing() const
{
    std::vector<std::int32_t> ids;
    for (const auto& [id, stream] : m_streams)
        if (!stream.queue.empty())
            ids.push_back(id);
    return ids;
}

H2Windows H2Session::windows(std::int32_t id) const
{
    nghttp2_session* session = m_session->session;
    H2Windows windows;
    windows.sendStream = nghttp2_session_get_stream_remote_window_size(session, id);
    windows.sendConnection = nghttp2_session_get_remote_window_size(session);
    windows.receiveStream = nghttp2_session_get_stream_local_window_size(session, id);
    windows.receiveConnection = nghttp2_session_get_local_window_size(session);
    if (const auto found = m_streams.find(id); found != m_streams.end())
        windows.queued = found->second.queue.size();
    return windows;
}

} // namespace pongscope::transport
