// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/row_filter.h"
#include "ui/theme.h"

#include <QColor>
#include <QStringList>

namespace pongscope::ui {

/// Which rows stand out in which colour: a filter for each of a few colours, the first that matches wins.
class ColourRules {
public:
    static constexpr std::size_t kColours = 6;

    ColourRules() = default;
    /// A filter for each colour, in their order; empty ones and those that are no filter colour nothing.
    explicit ColourRules(const QStringList& filters);

    [[nodiscard]] const QStringList& filters() const { return m_filters; }
    [[nodiscard]] bool isEmpty() const;
    /// Nothing: no rule is about the row.
    [[nodiscard]] std::optional<std::size_t> colourOf(const capture::FilterSubject& subject, std::uint64_t row) const;

    [[nodiscard]] static QString name(std::size_t colour);
    [[nodiscard]] static QColor colour(std::size_t colour, bool dark);
    /// Behind a row: so pale that everything written on it keeps a contrast of 4.5:1.
    [[nodiscard]] static QColor paper(std::size_t colour, const Theme& theme);
    /// What is wrong with a filter, in the user's language; empty: nothing.
    [[nodiscard]] static QString problem(const QString& filter);

private:
    QStringList m_filters;
    std::array<std::optional<capture::RowFilter>, kColours> m_parsed;
};

} // namespace pongscope::ui
