// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/client_options.h"

#include <QString>

namespace pongscope::ui {

/// The options as they are kept between runs: a profile without address. No secret is in it, nor what makes a
/// connection less safe (any certificate, secrets recorded): that is chosen anew in each run.
[[nodiscard]] QString keptText(session::ClientOptions options);
/// Defaults, if what was kept is unusable.
[[nodiscard]] session::ClientOptions optionsFromKept(const QString& text);

} // namespace pongscope::ui
