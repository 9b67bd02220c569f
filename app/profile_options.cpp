// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile_options.h"

#include <array>

namespace pongscope::app {

namespace {

constexpr std::array kOptions{
    ProfileOption{"yes", "", "You may do this there; without it the plan is shown, and nothing is sent"},
    ProfileOption{"wait", "DURATION", "How long to leave connections alone, to see what cuts them; else 75s"},
    ProfileOption{"rate", "", "Send PINGs ever faster, too, to see from what rate on they are policed"},
    ProfileOption{"data", "TEXT", "Send this message now and then, too, to see whether only data counts"},
};

} // namespace

std::span<const ProfileOption> profileOptions() { return kOptions; }

} // namespace pongscope::app
