// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/secret_store.h"

#include <memory>

namespace pongscope::ui {

/// The desktop's secret store; one in memory, where there is none, or where the program was built without QtKeychain.
[[nodiscard]] std::unique_ptr<session::SecretStore> desktopSecrets();

} // namespace pongscope::ui
