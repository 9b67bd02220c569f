// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/client_options.h"

#include <QString>
#include <QStringList>

namespace pongscope::ui::text {

/// HTTP version and policy in words. What is tried comes from version_policy's table; nothing of it is repeated here.

/// "HTTP/1.1", "HTTP/2".
[[nodiscard]] QString httpName(session::HttpVersion version);
/// "or lower", "exactly", "or higher".
[[nodiscard]] QString policyWords(session::HttpVersionPolicy policy);
/// For a chip: "HTTP/1.1" for the default, "HTTP/2 exact, shared".
[[nodiscard]] QString httpShort(const session::ClientOptions& options);
/// "the server cannot be reached": the second half of a sentence with "if".
[[nodiscard]] QString outcomeWords(session::H2Outcome outcome);
/// What ConnectAsync does for such an address, one sentence or two an attempt, numbered if there are several.
[[nodiscard]] QStringList explainPlan(const session::ClientOptions& options, bool secure);

} // namespace pongscope::ui::text
