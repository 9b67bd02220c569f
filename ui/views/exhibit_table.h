// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/text/exhibit_words.h"
#include "ui/views/row_table.h"

namespace pongscope::ui {

/// What a verdict was concluded from, in words, a row for each; as high as its rows, and hidden without any.
class ExhibitTable final : public RowTable {
    Q_OBJECT

public:
    /// A name, as it stands in JSON, and what was measured.
    using Exhibits = std::vector<std::pair<std::string, text::ExhibitValue>>;

    explicit ExhibitTable(QWidget* parent = nullptr);
    void setExhibits(const Exhibits& exhibits);
};

} // namespace pongscope::ui
