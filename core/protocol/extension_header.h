// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pongscope::protocol {

struct ExtensionParameter {
    std::string name;
    std::optional<std::string> value; ///< without its quotation marks
    bool quoted = false;
    std::string text; ///< as it stood

    friend bool operator==(const ExtensionParameter&, const ExtensionParameter&) = default;
};

/// One element of Sec-WebSocket-Extensions: a name and its parameters, in order, repeats kept.
struct Extension {
    std::string name;
    std::vector<ExtensionParameter> parameters;

    friend bool operator==(const Extension&, const Extension&) = default;
};

/// Reads the header's lines by the grammar of RFC 6455 9.1; what breaks it is given back as it stood. Whether the names
/// and values mean anything is for the extension to say. Bounded by the size of a head.
[[nodiscard]] tl::expected<std::vector<Extension>, std::string> parseExtensions(
    const std::vector<std::string_view>& lines);

} // namespace pongscope::protocol
