// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/facts.h"
#include "core/diagnosis/claim.h"

#include <QStringList>

namespace pongscope::ui::text {

/// A sentence of the diagnosis in the user's language, its values in place.
[[nodiscard]] QString explain(const diagnosis::Sentence& sentence);
/// "certain", "likely", "possible".
[[nodiscard]] QString confidence(diagnosis::Confidence confidence);
/// The same of the word in a fact. Empty for any other.
[[nodiscard]] QString confidence(std::string_view name);
/// The sentence of a finding that names a cause.
[[nodiscard]] QString causeOf(const capture::FindingFact& finding);
/// Nobody is accused, so there is nothing to be more or less sure of.
[[nodiscard]] bool isUnknown(const diagnosis::Verdict& verdict);
/// The whole verdict as Markdown, to paste into a ticket.
[[nodiscard]] QString markdown(const diagnosis::Verdict& verdict);

} // namespace pongscope::ui::text
