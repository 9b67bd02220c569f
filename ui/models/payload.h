// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <memory>

namespace pongscope::ui {

/// Octets to look at, with what keeps them alive: a capture whose store they stand in, or a joined copy.
struct Payload {
    std::shared_ptr<const void> owner;
    ByteView octets;
};

} // namespace pongscope::ui
