// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace pongscope::ui::text {

/// A name of session::omittedSecrets() in the user's language: "header Authorization", "shared proxy password". What is
/// none of them comes back as it was: a profile's file may name anything.
[[nodiscard]] QString secretName(std::string_view name);

} // namespace pongscope::ui::text
