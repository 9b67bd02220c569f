// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace pongscope::ui::text {

/// What to do next about a keep-alive timeout with this verdict, in the user's language; empty for ids that are none.
[[nodiscard]] QString remedy(std::string_view verdict);

} // namespace pongscope::ui::text
