// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace pongscope::app {

/// An option of `pongscope-cli profile` beside those of a connection: for its help, the manual page and completions.
struct ProfileOption {
    const char* name;
    const char* value; ///< empty: a flag
    const char* text;
};
[[nodiscard]] std::span<const ProfileOption> profileOptions();

} // namespace pongscope::app
