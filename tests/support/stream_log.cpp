// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stream_log.h"

#include <array>

namespace pongscope::support {

StreamLog::StreamLog(transport::ByteStream& stream)
    : m_stream(stream)
{
    using transport::ByteStream;
    connect(&stream, &ByteStream::readyRead, this, [this] {
        ++readyReads;
        drain();
    });
    connect(&stream, &ByteStream::handedOver, this, [this](quint64 count) { handedOver += count; });
    connect(&stream, &ByteStream::ended, this, [this] { ++ends; });
    connect(&stream, &ByteStream::failed, this, [this](const Error& error) { failures.push_back(error); });
}

void StreamLog::drain()
{
    std::array<std::byte, 65536> buffer;
    while (const std::size_t count = m_stream.read(buffer))
        octets.insert(octets.end(), buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(count));
}

} // namespace pongscope::support
