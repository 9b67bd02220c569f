// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture.h"

namespace pongscope::capture {

/// A data message as the log shows it: the rows of its frames.
struct MessageSpan {
    protocol::Direction direction = protocol::Direction::In;
    protocol::Opcode type = protocol::Opcode::Text;
    std::vector<std::uint64_t> frames; ///< row numbers, first to last
    std::uint64_t length = 0;          ///< payload octets of all frames, inflated where they were compressed
    std::uint64_t wireLength = 0;      ///< the same as they stood on the wire
    bool compressed = false;           ///< RSV1 on its first frame, and it was inflated
    bool complete = false;             ///< its FIN was seen
};

/// Finds messages in a capture by walking its rows in order, once. Both directions, control frames between fragments.
class MessageWalk {
public:
    /// Takes the next row; the message that it completes, if any.
    [[nodiscard]] std::optional<MessageSpan> take(const Capture& capture, std::uint64_t row);

private:
    std::array<std::optional<MessageSpan>, 2> m_open;
};

/// The message that a data frame belongs to, found by walking back and forth from its row; bounded to `reach` rows
/// each way so that a click never stalls. Nothing for a control frame.
[[nodiscard]] std::optional<MessageSpan> messageAround(
    const Capture& capture, std::uint64_t row, std::uint64_t reach = 100'000);
/// Joins what was kept of its payloads, inflated where they were compressed; at most `limit` octets.
[[nodiscard]] Bytes joinedPayload(const Capture& capture, const MessageSpan& message, std::size_t limit);

} // namespace pongscope::capture
