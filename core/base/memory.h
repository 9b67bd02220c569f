// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pongscope {

/// Gives what was freed back to the system, where the allocator would keep it. For behind a burst: takes milliseconds.
void giveMemoryBack();

} // namespace pongscope
