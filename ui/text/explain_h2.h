// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/facts.h"

#include <QString>

namespace pongscope::ui::text {

/// Frames of HTTP/2 in words. Names of settings, flags and codes stay as RFC 9113 has them.

/// "END_STREAM, END_HEADERS"; flags that nobody defined as a number.
[[nodiscard]] QString h2Flags(const capture::H2FrameFact& frame);
/// What a frame says, in a line. `first`: it is the first SETTINGS of its side.
[[nodiscard]] QString explainH2(const capture::H2FrameFact& frame, bool first);
/// "CANCEL: the stream is no longer wanted".
[[nodiscard]] QString h2Code(const QString& name);
/// Whether SETTINGS allow WebSockets over HTTP/2 (RFC 8441 3).
[[nodiscard]] bool allowsWebSockets(const capture::H2FrameFact& settings);

} // namespace pongscope::ui::text
