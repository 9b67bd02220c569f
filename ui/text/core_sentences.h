// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <span>
#include <string_view>

namespace pongscope::ui::text {

/// Every English sentence of the core that the window shows: the sources of the translation's context "core". Where
/// the core puts in a name, a number or what the peer said, there is %1, %2 ... Chains of exceptions are shown without
/// asking here: what .NET says is what people search for.
[[nodiscard]] std::span<const char* const> coreSentences();

/// A sentence of the core in the user's language. It is looked up as it stands, then as one that a pattern of
/// coreSentences() could have built; what neither knows comes back as it was.
[[nodiscard]] QString translated(std::string_view english);

} // namespace pongscope::ui::text
