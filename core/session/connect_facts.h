// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/facts.h"
#include "core/session/client_options.h"
#include "core/transport/dialer.h"

namespace pongscope::session {

/// What dialling and the options have to say, as facts for the capture.

[[nodiscard]] std::string_view stepName(transport::DialStep step);
/// `problems`: what the peer's certificate's problems are called: "problem", "accepted problem".
[[nodiscard]] std::vector<std::pair<std::string, std::string>> flattened(
    const transport::TlsFacts& tls, const char* problems);
/// The same for a question: each problem stands behind the certificate that it is about.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> questionedChain(const transport::TlsFacts& tls);
/// Only the steps that were taken.
[[nodiscard]] std::vector<std::pair<std::string, Duration>> timingsOf(
    const transport::DialFacts& dial, TimePoint requested, TimePoint replied);
/// The addresses, when there was more than one or none answered, and the tunnel.
[[nodiscard]] std::vector<capture::FactBody> dialFacts(const transport::DialFacts& dial);

/// A certificate that was accepted against the rules, if it was.
[[nodiscard]] std::optional<protocol::Finding> certificateFinding(
    const transport::TlsFacts& tls, const transport::TlsSettings& settings, bool acceptedByUser = false);
/// What the options bring with them that the user should know of.
[[nodiscard]] std::vector<protocol::Finding> optionFindings(const ClientOptions& options);
/// Credentials went over a connection that anybody on the way can read.
[[nodiscard]] protocol::Finding credentialsInClear(std::string_view scheme);
[[nodiscard]] protocol::Finding unusableSystemProxy(const std::string& problem);

} // namespace pongscope::session
