// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/diagnosis/exhibit_name.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace pongscope::diagnosis {

enum class Confidence : std::uint8_t { Possible, Likely, Certain };
/// "possible", "likely", "certain"
[[nodiscard]] std::string_view confidenceName(Confidence confidence);

/// One thing that was measured.
struct Exhibit {
    ExhibitName name;
    std::variant<bool, std::int64_t, double, std::string> value;
    friend bool operator==(const Exhibit&, const Exhibit&) = default;
};

/// A sentence with places %1, %2, ... for its values: English, the source for translation.
struct Sentence {
    std::string text;
    std::vector<std::string> values;
    [[nodiscard]] std::string filled() const;
};

/// A cause, and why it is believed.
struct Claim {
    std::string id; ///< stable; of the table of causes
    Confidence confidence = Confidence::Possible;
    Sentence sentence;
    std::vector<Exhibit> evidence;
};

/// The best claim, what else would explain it, and what would tell them apart.
struct Verdict {
    Claim best;
    std::vector<Claim> runnersUp;
    std::vector<Sentence> notes;     ///< what limits the evidence: TLS, a hop in between, a fact that was not available
    std::vector<Sentence> tellApart; ///< what to try
    /// The best claim's sentence and the notes.
    [[nodiscard]] std::string text() const;
};

/// Rounded for people, to about three figures: "6.5s", "250ms", "1.2ms".
[[nodiscard]] std::string shownDuration(Duration duration);
[[nodiscard]] double inMilliseconds(Duration duration);

} // namespace pongscope::diagnosis
