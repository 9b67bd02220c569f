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
/// Nobody is accused, so there is nothing to be more or less sure of.
[[nodiscard]] bool isUnknown(const diagnosis::Verdict& verdict);
/// The whole verdict as Markdown, to paste into a ticket.
[[nodiscard]] QString markdown(const diagnosis::Verdict& verdict);

} // namespace pongscope::ui::text
