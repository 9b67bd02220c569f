// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/profile.h"

namespace pongscope::session {

// What a profile's file leaves out and a secret store keeps: passwords, passphrases of keys, and the values of headers
// that carry credentials. Cookies are not among them: they belong to a session, not to its settings.

/// The secrets alone, to be compared; empty: there are none.
[[nodiscard]] std::string secretValues(const ClientOptions& options);
/// The secrets with what they are for; empty: there are none.
[[nodiscard]] std::string secretsText(const Profile& profile);
/// Puts them where the file left gaps. False, and nothing is changed: the text is none, or the profile's address or
/// options were others when it was written. A password is not given to options that somebody has changed meanwhile.
bool takeSecrets(Profile& profile, std::string_view text);
/// The same secrets for what the profile is now; empty: they were not for what it was.
[[nodiscard]] std::string reboundSecrets(std::string_view text, const Profile& before, const Profile& now);

} // namespace pongscope::session
