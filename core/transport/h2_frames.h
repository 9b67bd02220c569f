// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/h2_session.h"

#include <nghttp2/nghttp2.h>

namespace pongscope::transport {

/// A frame of nghttp2's in our words; `fields` are those of a head that was received.
[[nodiscard]] H2Frame h2FrameOf(const nghttp2_frame& frame, bool out, const std::vector<HttpField>& fields);

} // namespace pongscope::transport
