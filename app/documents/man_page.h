// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/documents/catalogue.h"

namespace pongscope::app {

/// A titled part of a manual page behind the options; lines of text, an empty one parts paragraphs, an indented one is
/// shown as it stands.
struct ManSection {
    QString title;
    QStringList lines;
};

/// The manual page of a program, section 1, in the macros of man(7). `date` as 2026-11-21.
[[nodiscard]] QString manPage(
    const ProgramEntry& program, const std::vector<ManSection>& sections, const QString& date);

/// Words for a manual page: nothing in them is taken for a request.
[[nodiscard]] QString roff(const QString& text);

} // namespace pongscope::app
