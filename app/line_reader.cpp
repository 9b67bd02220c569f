// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/line_reader.h"

#include <algorithm>
#include <utility>

namespace pongscope::app {

std::optional<Bytes> LineReader::next()
{
    const ByteView octets = std::as_const(m_octets).view();
    const auto lineFeed =
        std::find(octets.begin() + static_cast<std::ptrdiff_t>(m_scanned), octets.end(), std::byte{'\n'});
    const auto length = static_cast<std::size_t>(lineFeed - octets.begin());
    const bool complete = lineFeed != octets.end();
    if (!complete && (!m_ended || octets.empty())) {
        m_scanned = octets.size();
        return std::nullopt;
    }
    ByteView line = octets.first(length);
    if (complete && !line.empty() && line.back() == std::byte{'\r'})
        line = line.first(length - 1);
    Bytes result = copyOf(line);
    m_octets.consume(complete ? length + 1 : length);
    m_scanned = 0;
    return result;
}

} // namespace pongscope::app
