// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <QString>

namespace pongscope::ui {

/// A payload as text that hides nothing: line ends and tabs act, every other control character is shown as its
/// picture, and octets that are no UTF-8 as \xNN.
struct PayloadText {
    QString text;
    std::optional<std::size_t> firstInvalid; ///< octet where UTF-8 breaks; nothing: it is all text
};
[[nodiscard]] PayloadText payloadText(ByteView octets);

/// The longest front of at most `limit` octets that does not end inside a character.
[[nodiscard]] ByteView textWindow(ByteView octets, std::size_t limit);

} // namespace pongscope::ui
