// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace pongscope::ui::text {

/// Where a text stops being JSON.
struct JsonProblem {
    qsizetype position = 0;   ///< in UTF-16 units
    int line = 1, column = 1; ///< from 1, as editors count
    QString message;          ///< translated, a short sentence without a full stop
};

/// Nothing if the text is one JSON value (RFC 8259; any value may stand at the top).
[[nodiscard]] std::optional<JsonProblem> jsonProblem(const QString& json);

/// Valid JSON with line breaks and an indent of two. Only white space between tokens changes: order, repeated names
/// and the digits of numbers survive, which a round trip through a parser would not promise.
[[nodiscard]] QString reindented(const QString& json);

} // namespace pongscope::ui::text
