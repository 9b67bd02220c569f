// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/message_walk.h"
#include "ui/views/row_table.h"

namespace pongscope::ui {

/// The frames of one message, one a row: number in the log, octets on the wire, octets inflated, their ratio; the sum
/// in the last row. The largest messages have a million of them, so at most kMost are listed.
class FragmentTable final : public RowTable {
    Q_OBJECT

public:
    enum Column : int { Frame, Wire, Inflated, Ratio };
    static constexpr std::size_t kMost = 2000;

    explicit FragmentTable(QWidget* parent = nullptr);
    /// `current`: the row of the log that the details are about; it stands out.
    void setMessage(const capture::Capture& capture, const capture::MessageSpan& message, std::uint64_t current);

private:
    void setCell(int row, Column column, const QString& words, bool strong);
    void setSizes(int row, std::uint64_t wire, std::optional<std::uint64_t> content, bool strong);
};

} // namespace pongscope::ui
