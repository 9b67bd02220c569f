// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/claim.h"

#include <QString>

namespace pongscope::ui::text {

/// What was measured, under any name: captures may know more of them.
using ExhibitValue = decltype(diagnosis::Exhibit::value);

/// What a piece of evidence is called: "Silent for" of "silentMs". Empty for a name that is none of kExhibitNames.
[[nodiscard]] QString exhibitName(std::string_view name);
/// Its value with its unit: "812 ms", "1,204 octets", "yes", "1008 Policy Violation".
[[nodiscard]] QString exhibitValue(std::string_view name, const ExhibitValue& value);
/// exhibitName(), and the name itself where there is none.
[[nodiscard]] QString exhibitLabel(std::string_view name);
/// "Silent for: 812 ms"
[[nodiscard]] QString exhibit(std::string_view name, const ExhibitValue& value);
[[nodiscard]] QString exhibit(const diagnosis::Exhibit& exhibit);

} // namespace pongscope::ui::text
