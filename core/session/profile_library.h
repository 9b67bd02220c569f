// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/profile.h"

namespace pongscope::session {

/// The profiles of a directory, one file each, by their names. The directory is read anew at every call: another
/// program, or the user's editor, may have changed it.
class ProfileLibrary {
public:
    explicit ProfileLibrary(std::string directory = profileDirectory());

    struct Entry {
        std::string name;
        Profile profile;
        std::string problem = {}; ///< why it cannot be read, a sentence; the profile has the defaults then
    };
    /// In the order of their names.
    [[nodiscard]] std::vector<Entry> entries() const;
    [[nodiscard]] tl::expected<Profile, std::string> load(const std::string& name) const;
    [[nodiscard]] tl::expected<void, std::string> save(const std::string& name, const Profile& profile) const;
    [[nodiscard]] tl::expected<void, std::string> remove(const std::string& name) const;
    [[nodiscard]] tl::expected<void, std::string> rename(const std::string& from, const std::string& to) const;
    [[nodiscard]] bool contains(const std::string& name) const;
    /// `wish` itself, or with a number behind it, so that no other profile has it.
    [[nodiscard]] std::string freeName(const std::string& wish) const;
    [[nodiscard]] std::string file(const std::string& name) const;

private:
    std::string m_directory;
};

/// Why a text is no name of a profile, a sentence; empty: it is one. A name is a file's name on every system: no slash,
/// no control character, none of `\ : * ? " < > |`, no dot in front and none at the end, at most 100 octets.
[[nodiscard]] std::string profileNameProblem(const std::string& name);

} // namespace pongscope::session
