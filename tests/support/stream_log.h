// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/byte_stream.h"

#include <string>
#include <vector>

namespace pongscope::support {

/// Listens to a stream the way an owner does: reads everything as it comes, and counts the signals.
class StreamLog final : public QObject {
    Q_OBJECT

public:
    explicit StreamLog(transport::ByteStream& stream);

    Bytes octets; ///< everything that was read
    std::uint64_t handedOver = 0;
    int readyReads = 0;
    int ends = 0;
    std::vector<Error> failures;

    [[nodiscard]] std::string text() const { return std::string(textOf(octets)); }
    /// Reads until nothing is left.
    void drain();

private:
    transport::ByteStream& m_stream;
};

} // namespace pongscope::support
