// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/client_options.h"

#include <span>

namespace pongscope::session {

/// Why a text is no value of an option: what is wanted instead ("1.1 or 2", to be put into a sentence; the source for
/// translation), or a whole sentence.
struct ValueProblem {
    const char* wanted = nullptr;
    std::string sentence = {};
};
using ReadResult = std::optional<ValueProblem>; ///< nothing: it was read

/// One option of a connection under all its names. What is read and what is written are the same texts, so the command
/// line, profiles and "copy as" cannot drift apart.
struct OptionInfo {
    enum class Kind : std::uint8_t { Text, Flag, List };

    const char* key;    ///< in a profile
    const char* cli;    ///< behind "--"
    const char* dotnet; ///< the member of ClientWebSocketOptions; "" if .NET has no such option
    Kind kind;
    /// A flag is read without a text. A list takes one element.
    ReadResult (*read)(ClientOptions& options, const std::string& text);
    /// The texts that, read into defaults, give what `options` has; one at most unless it is a list. Secrets are left
    /// out.
    std::vector<std::string> (*write)(const ClientOptions& options);
};

[[nodiscard]] std::span<const OptionInfo> optionTable();
/// By its name on the command line, without "--"; null: there is none.
[[nodiscard]] const OptionInfo* optionByCli(std::string_view name);
[[nodiscard]] const OptionInfo* optionByKey(std::string_view key);

/// Those that do not have their default.
[[nodiscard]] std::vector<const OptionInfo*> differences(const ClientOptions& options);
/// What write() leaves out because it is secret: "header Authorization", "cookie session", "password". Names only.
[[nodiscard]] std::vector<std::string> omittedSecrets(const ClientOptions& options);

} // namespace pongscope::session
