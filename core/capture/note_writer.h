// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/capture/row_notes.h"

#include <string>

namespace pongscope::capture {

/// A note for a file: the connection's number there, and the row's.
struct StoredNote {
    std::int64_t connection = 0;
    std::uint64_t row = 0;
    RowNote note;
};

/// Puts notes into a capture file that is whole, all or none; empty ones are taken out. A file of the first format
/// becomes one of the second by it.
[[nodiscard]] Result<void> writeNotes(const std::string& path, const std::vector<StoredNote>& notes);

} // namespace pongscope::capture
