// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture_loader.h"
#include "core/capture/json_writer.h"
#include "core/diagnosis/keep_alive_review.h"

#include <span>

namespace pongscope::capture {

/// A pair of settings as an object: strategy, intervalMs, timeoutMs, heartbeatMs; infinite is null.
void writeKeepAlive(JsonWriter& json, std::string_view name, const protocol::KeepAliveSettings& settings);

/// What other keep-alive settings would have made of connection number `which` of a recording. Its idle limit is learnt
/// from all of those to the same place. Nothing when it was never open.
[[nodiscard]] std::optional<diagnosis::KeepAliveReview> reviewOf(
    std::span<const RecordedConnection> connections, std::size_t which);

/// The members whatIf and recommended of an object; null where nothing is known. Times count from the anchor.
void writeReview(JsonWriter& json, const std::optional<diagnosis::KeepAliveReview>& review, const ClockAnchor& anchor);
/// The same as a section of Markdown; empty where nothing is known.
[[nodiscard]] std::string reviewMarkdown(const std::optional<diagnosis::KeepAliveReview>& review);

} // namespace pongscope::capture
