// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/facts.h"
#include "core/diagnosis/settings_lint.h"
#include "core/protocol/rules.h"
#include "ui/text/core_sentences.h"

#include <QStringList>

namespace pongscope::ui::text {

/// Values of the core turned into translated sentences. English sources live in the core as data and are translated
/// by core_sentences; what is built here uses tr() of context "explain".

/// What happened and what to do, for a failed step: two sentences.
[[nodiscard]] QString explain(const Error& error);
[[nodiscard]] QString explain(const capture::ErrorFact& error);
/// The core's describe(), translated: the cause in a line, for the technical details.
[[nodiscard]] QString inBrief(const Error& error);
/// "Closed by the peer with 1000 Normal Closure", "Aborted: no PONG ...".
[[nodiscard]] QString explain(const capture::ClosedFact& closed);
[[nodiscard]] QString explain(const capture::TimeoutFact& timeout);
/// What was recorded about a timeout, one sentence a fact, the most telling first. Accuses nobody.
[[nodiscard]] QStringList evidence(const capture::TimeoutFact& timeout);
[[nodiscard]] QString explain(const diagnosis::SettingsHint& hint);
/// "PING/PONG", "Unsolicited PONG", "Off".
[[nodiscard]] QString strategyName(protocol::KeepAliveStrategy strategy);
/// The strategy in words and why these settings select it (semantics 4.1).
[[nodiscard]] QString explainStrategy(const protocol::KeepAliveSettings& settings);
/// The same in a line: "PING/PONG, because interval 10 s and timeout 10 s are both finite; heartbeat 2.5 s."
[[nodiscard]] QString strategyReason(const protocol::KeepAliveSettings& settings);
/// "Connecting: TLS handshake with example.org ..."
[[nodiscard]] QString explainStep(const capture::StepStarted& step);
/// A failure as a .NET developer would see it, one exception a line, inner ones indented with "--->".
[[nodiscard]] QString exceptionChain(const protocol::Failure& failure);
/// "ReceiveAsync pending: ..." for every call of a timeout, as text to paste into a report.
[[nodiscard]] QString exceptionChains(const capture::TimeoutFact& timeout);
/// "1000 Normal Closure", "4001".
[[nodiscard]] QString closeCode(std::uint16_t code);
/// "1 octet", "1,204 octets".
[[nodiscard]] QString octets(std::uint64_t count);

} // namespace pongscope::ui::text
