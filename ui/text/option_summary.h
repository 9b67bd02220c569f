// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/client_options.h"

#include <QString>

namespace pongscope::ui {

/// The options that have no chip of their own, by the dialog that changes them.
enum class OptionGroup : std::uint8_t { Proxy, Tls, Headers, Limits, Reconnect };

namespace text {

/// A group of options in a few words, and each of them that differs from its default on a line. Secrets are left out.
struct OptionSummary {
    QString words;
    QString details;
};
/// Nothing: all of the group have their defaults.
[[nodiscard]] std::optional<OptionSummary> summaryOf(OptionGroup group, const session::ClientOptions& options);

} // namespace text
} // namespace pongscope::ui
