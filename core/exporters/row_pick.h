// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/row_filter.h"

namespace pongscope::capture {

/// Which frames of a connection an export is about: those that a filter lets through, all without one. Asks about
/// findings, lateness and notes as the frame log does. Any thread; filter and capture must outlive it.
class RowPick {
public:
    RowPick() = default;
    RowPick(const RowFilter* filter, const Capture& capture, std::uint64_t connection);

    [[nodiscard]] bool takes(std::uint64_t row) const;
    /// A message is wanted if one of its frames is.
    [[nodiscard]] bool takesAny(std::span<const std::uint64_t> rows) const;

private:
    const RowFilter* m_filter = nullptr;
    const Capture* m_capture = nullptr;
    std::uint64_t m_connection = 1;
    std::vector<std::uint64_t> m_findings; ///< rows, ascending
    Duration m_lateAfter = FilterSubject().lateAfter;
};

} // namespace pongscope::capture
