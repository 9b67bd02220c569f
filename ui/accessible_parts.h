// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pongscope::ui {

/// Tells screen readers what our own views are: Qt knows only its own kinds. The frame log also says the row that the
/// keyboard is on. Once is enough, more often does no harm.
void describePartsToScreenReaders();

} // namespace pongscope::ui
