// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pattern.h"
#include "core/capture/filter_fields.h"

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace pongscope::capture {

/// A parsed filter: what the parser makes and the evaluation walks.
struct FilterNode {
    enum class Kind : std::uint8_t { And, Or, Not, Test };
    enum class Op : std::uint8_t {
        IsThere,
        Equal,
        NotEqual,
        Less,
        LessEqual,
        Greater,
        GreaterEqual,
        Contains,
        Matches
    };
    /// Numbers are in the field's base unit: octets, seconds, shares. Words are numbers, too: their place in the list.
    using Value = std::variant<std::monostate, bool, double, std::string>;
    /// A step into JSON: a member or an element.
    using Step = std::variant<std::string, std::size_t>;

    Kind kind = Kind::Test;
    std::vector<FilterNode> below; ///< And, Or: two and more; Not: one
    // Test:
    FilterField field = FilterField::No;
    std::vector<Step> path; ///< json
    Op op = Op::IsThere;
    Value value;
    std::optional<Pattern> pattern; ///< Matches
    /// Payload, Contains or Matches: how far a match that begins in the frame may go on in the fragments behind it.
    /// Zero: it has to end in the frame.
    std::size_t reach = 0;
};

} // namespace pongscope::capture
