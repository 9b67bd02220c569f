// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/h2_frames.h"

#include <array>

namespace pongscope::transport {

namespace {

using Facts = std::vector<std::pair<std::string, std::string>>;

/// RFC 9113 6.5.2, RFC 8441 3.
std::string settingName(std::int32_t id)
{
    static constexpr std::array<std::string_view, 9> kNames{"", "HEADER_TABLE_SIZE", "ENABLE_PUSH",
        "MAX_CONCURRENT_STREAMS", "INITIAL_WINDOW_SIZE", "MAX_FRAME_SIZE", "MAX_HEADER_LIST_SIZE", "",
        "ENABLE_CONNECT_PROTOCOL"};
    const auto index = static_cast<std::size_t>(id);
    const bool known = id > 0 && index < kNames.size() && !kNames[index].empty();
    return "SETTINGS_" + (known ? std::string(kNames[index]) : std::to_string(id));
}

Facts settingsFacts(const nghttp2_settings& settings)
{
    Facts facts;
    for (std::size_t i = 0; i < settings.niv; ++i)
        facts.emplace_back(settingName(settings.iv[i].settings_id), std::to_string(settings.iv[i].value));
    return facts;
}

std::string textOf(const std::uint8_t* octets, std::size_t length)
{
    return {reinterpret_cast<const char*>(octets), length};
}

Facts headFacts(const nghttp2_headers& headers, const std::vector<HttpField>& fields)
{
    Facts facts;
    for (const HttpField& field : fields)
        facts.emplace_back(field.name, field.value);
    for (std::size_t i = 0; fields.empty() && i < headers.nvlen; ++i) {
        const nghttp2_nv& field = headers.nva[i];
        facts.emplace_back(textOf(field.name, field.namelen), textOf(field.value, field.valuelen));
    }
    return facts;
}

Facts factsOf(const nghttp2_frame& frame, const std::vector<HttpField>& fields)
{
    switch (frame.hd.type) {
    case NGHTTP2_SETTINGS:
        return settingsFacts(frame.settings);
    case NGHTTP2_HEADERS:
        return headFacts(frame.headers, fields);
    case NGHTTP2_WINDOW_UPDATE:
        return {{"increment", std::to_string(frame.window_update.window_size_increment)}};
    case NGHTTP2_RST_STREAM:
        return {{"code", h2ErrorName(frame.rst_stream.error_code)}};
    case NGHTTP2_PING:
        return {{"payload", toHex(std::as_bytes(std::span(frame.ping.opaque_data)))}};
    case NGHTTP2_GOAWAY: {
        Facts facts{{"last stream", std::to_string(frame.goaway.last_stream_id)},
            {"code", h2ErrorName(frame.goaway.error_code)}};
        if (frame.goaway.opaque_data_len > 0)
            facts.emplace_back("debug", quotedStart(textOf(frame.goaway.opaque_data, frame.goaway.opaque_data_len)));
        return facts;
    }
    default:
        return {};
    }
}

} // namespace

std::string h2ErrorName(std::uint32_t code)
{
    static constexpr std::array<std::string_view, 14> kNames{"NO_ERROR", "PROTOCOL_ERROR", "INTERNAL_ERROR",
        "FLOW_CONTROL_ERROR", "SETTINGS_TIMEOUT", "STREAM_CLOSED", "FRAME_SIZE_ERROR", "REFUSED_STREAM", "CANCEL",
        "COMPRESSION_ERROR", "CONNECT_ERROR", "ENHANCE_YOUR_CALM", "INADEQUATE_SECURITY", "HTTP_1_1_REQUIRED"};
    return code < kNames.size() ? std::string(kNames[code]) : std::to_string(code);
}

std::string h2FrameName(std::uint8_t type)
{
    static constexpr std::array<std::string_view, 10> kNames{"DATA", "HEADERS", "PRIORITY", "RST_STREAM", "SETTINGS",
        "PUSH_PROMISE", "PING", "GOAWAY", "WINDOW_UPDATE", "CONTINUATION"};
    return type < kNames.size() ? std::string(kNames[type]) : std::to_string(type);
}

H2Frame h2FrameOf(const nghttp2_frame& frame, bool out, const std::vector<HttpField>& fields)
{
    return {out, frame.hd.type, frame.hd.flags, frame.hd.stream_id, static_cast<std::uint32_t>(frame.hd.length),
        factsOf(frame, fields)};
}

} // namespace pongscope::transport
