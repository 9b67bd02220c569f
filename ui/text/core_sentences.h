// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <span>
#include <string_view>

namespace pongscope::ui::text {

/// Every English sentence of the core that the window shows: the sources of the translation's context "core". Where
/// the core puts in a name, a number or what the peer said, there is %1, %2 ... What .NET's exceptions say is not
/// among them: it is what people search for, and stays as it is.
[[nodiscard]] std::span<const char* const> coreSentences();

/// A sentence of the core in the user's language. It is looked up as it stands, then as one that a pattern of
/// coreSentences() could have built; what neither knows comes back as it was.
[[nodiscard]] QString translated(std::string_view english);

} // namespace pongscope::ui::text
