// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/pattern.h"
#include "core/protocol/opcode.h"

#include <QJsonValue>

namespace pongscope::diagnosis {

/// A message as far as two sessions can be expected to have the same one.
class MessageShape {
public:
    MessageShape(protocol::Direction direction, protocol::Opcode type, ByteView payload);

    /// Messages with the same key stand for each other: direction, type, members and kinds of their values, and what
    /// a member named "type", "event", "op" or the like says.
    [[nodiscard]] const std::string& key() const { return m_key; }
    /// The first place at which their values differ, and what stands there; nothing: nowhere that counts.
    struct Change {
        std::string place, left, right;
    };
    [[nodiscard]] std::optional<Change> changeTo(
        const MessageShape& other, const std::vector<Pattern>& ignoredMembers) const;
    /// Its start, for a line of a list.
    [[nodiscard]] std::string summary() const;

private:
    std::string m_key;
    QJsonValue m_json; ///< undefined: it is none
    Bytes m_payload;   ///< of messages that are no JSON
    protocol::Opcode m_type;
};

} // namespace pongscope::diagnosis
