// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <QString>

namespace pongscope::ui {

/// Octets that somebody typed, or where and why they are none.
struct TypedPayload {
    Bytes octets;
    qsizetype position = -1; ///< of the mistake, in UTF-16 units; -1: none
    QString problem;         ///< translated; empty: none

    [[nodiscard]] bool valid() const { return problem.isEmpty(); }
};

/// UTF-8, as it stands.
[[nodiscard]] TypedPayload typedText(const QString& text);
/// Two digits an octet; white space, colons, commas and "0x" between octets are overlooked.
[[nodiscard]] TypedPayload typedHex(const QString& text);
/// Both alphabets of RFC 4648 and missing padding are understood; white space is overlooked.
[[nodiscard]] TypedPayload typedBase64(const QString& text);

} // namespace pongscope::ui
