// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/dialer.h"

namespace pongscope::support {

inline const transport::TlsSettings kAnyCertificate{{}, true};

/// What came of dialling once.
struct Dialled {
    std::unique_ptr<transport::ByteStream> stream; ///< null if it failed
    std::optional<Error> error;
    transport::DialFacts facts;
    std::vector<transport::DialStep> steps;
    int outcomes = 0; ///< connected() and failed() together
};

/// Dials and waits for the outcome, at most `patience`.
[[nodiscard]] Dialled dial(
    const transport::Dialer::Target& target, std::chrono::milliseconds patience = std::chrono::seconds(20));

} // namespace pongscope::support
