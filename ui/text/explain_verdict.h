// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/claim.h"

#include <QStringList>

namespace pongscope::ui::text {

/// A sentence of the diagnosis in the user's language, its values in place.
[[nodiscard]] QString explain(const diagnosis::Sentence& sentence);
/// "certain", "likely", "possible".
[[nodiscard]] QString confidence(diagnosis::Confidence confidence);
/// "silentMs: 1,204.5": by its stable name, as programs print it.
[[nodiscard]] QString exhibit(const diagnosis::Exhibit& exhibit);
/// The whole verdict as Markdown, to paste into a ticket.
[[nodiscard]] QString markdown(const diagnosis::Verdict& verdict);

} // namespace pongscope::ui::text
