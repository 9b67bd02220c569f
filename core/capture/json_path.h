// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <functional>

namespace pongscope::capture {

/// A place in a JSON text: "user.name", "items.0.price", "*.token" (any member or element), "**.token" (at any depth).
class JsonPath {
public:
    [[nodiscard]] static std::optional<JsonPath> parse(std::string_view text);

    /// A value as it stands in the text, quotes and brackets included.
    using Found = std::function<bool(std::string_view value)>; ///< false ends the search
    /// Calls `found` for every value at that place, in order, without building a tree. Stops where the text is no JSON.
    /// Nesting beyond 200 levels ends it, too: the abuse is a message of a million brackets.
    void find(std::string_view json, const Found& found) const;

private:
    std::vector<std::string> m_steps;
};

/// What a JSON string says, quotes taken off and escapes resolved; other values as they stand.
[[nodiscard]] std::string jsonText(std::string_view value);

} // namespace pongscope::capture
