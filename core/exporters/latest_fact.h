// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/facts.h"

namespace pongscope::capture {

/// The newest fact of a kind; null when there is none.
template <class T>
[[nodiscard]] const T* latest(const std::vector<capture::Fact>& facts)
{
    for (auto fact = facts.rbegin(); fact != facts.rend(); ++fact) {
        if (const T* body = std::get_if<T>(&fact->body))
            return body;
    }
    return nullptr;
}

} // namespace pongscope::capture
