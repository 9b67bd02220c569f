// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/socket_sample.h"

namespace pongscope::transport {

/// Asks the system what it knows of a TCP socket; the instant is now. A descriptor that is none gives a sample without
/// facts. One source a platform: socket_probe_linux.cpp, _macos.cpp, _windows.cpp.
[[nodiscard]] SocketSample probeSocket(std::intptr_t descriptor);

} // namespace pongscope::transport
