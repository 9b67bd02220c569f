// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture.h"
#include "core/capture/pattern.h"

namespace pongscope::capture {

/// Looks for a text, octets or a regular expression in payloads, inflated where they were compressed. In slices, so
/// that a thread can be told to stop.
class PayloadSearch {
public:
    struct Hit {
        std::uint64_t row = 0;
        std::size_t begin = 0, length = 0; ///< in the payload as it is shown
    };

    [[nodiscard]] static PayloadSearch forText(std::string text, bool caseless = false);
    [[nodiscard]] static PayloadSearch forOctets(Bytes octets);
    /// Fault::BadFile for what is no regular expression: its code says where.
    [[nodiscard]] static Result<PayloadSearch> forPattern(std::string_view expression, bool caseless = false);

    /// The first match in a row.
    [[nodiscard]] std::optional<Hit> in(const Capture& capture, std::uint64_t row) const;
    /// Looks at `count` rows from `next` on, none at or beyond `rows`, and moves `next`. False when `rows` is reached.
    bool slice(const Capture& capture, std::uint64_t rows, std::uint64_t& next, std::uint64_t count,
        std::vector<Hit>& hits) const;

private:
    std::string m_octets;
    std::optional<Pattern> m_pattern;
};

} // namespace pongscope::capture
