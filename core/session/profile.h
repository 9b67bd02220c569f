// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/session/client_options.h"

namespace pongscope::session {

/// An address and how to connect to it, as it is kept. Passwords, cookies' values and headers that carry credentials
/// never are: a password may be named by an environment variable, the rest comes from a secret store (profile_secrets)
/// or must be given again.
struct Profile {
    std::string url; ///< may be empty
    ClientOptions options;
    std::vector<std::string> omitted = {}; ///< the names of what its file left out when it was read
};

/// Readable JSON: every option by its key in the option table, in its order, with the texts of the command line.
[[nodiscard]] std::string profileText(const Profile& profile);
/// Keys that are absent have their defaults. The error is one sentence that names the key.
[[nodiscard]] tl::expected<Profile, std::string> readProfile(std::string_view json);

/// Where profiles are, by their names: "<configuration>/pongscope/profiles".
[[nodiscard]] std::string profileDirectory();
/// The file of a profile: a path, if it has a slash or ends in ".json"; else a name in the directory.
[[nodiscard]] std::string profileFile(const std::string& nameOrFile);
[[nodiscard]] tl::expected<Profile, std::string> loadProfile(const std::string& nameOrFile);
/// Replaces the file whole, or not at all; readable by its owner only.
[[nodiscard]] tl::expected<void, std::string> saveProfile(const std::string& nameOrFile, const Profile& profile);

} // namespace pongscope::session
