// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/fault_plan.h"

#include <QString>

#include <span>

namespace pongscope::ui {

/// One fault of the lab as the window offers it.
struct LabFault {
    enum class Group : std::uint8_t { Pongs, Reading, Ends, Frames, Messages, Http2 };
    Group group;
    const char* spec;  ///< what a press does at first, in the words of parseFault()
    const char* label; ///< untranslated, as the next
    const char* what;  ///< what it does, a sentence
};

/// Every kind once, group by group.
[[nodiscard]] std::span<const LabFault> labFaults();
[[nodiscard]] QString labelOf(const LabFault& fault);
[[nodiscard]] QString sentenceOf(const LabFault& fault);
[[nodiscard]] QString titleOf(LabFault::Group group);
/// Every spec that is worth offering: those of labFaults(), and each kind of bad-frame.
[[nodiscard]] QStringList offeredSpecs();

} // namespace pongscope::ui
