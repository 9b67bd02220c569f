// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture.h"

namespace pongscope::support {

/// All facts of a kind, in order.
template <class T>
std::vector<T> factsOf(const capture::Capture& capture)
{
    std::vector<T> found;
    for (const capture::Fact& fact : capture.facts()) {
        if (const T* body = std::get_if<T>(&fact.body))
            found.push_back(*body);
    }
    return found;
}

} // namespace pongscope::support
