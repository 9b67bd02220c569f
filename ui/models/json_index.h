// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <optional>
#include <string>

#include <tl/expected.hpp>

namespace pongscope::ui {

/// Where the values of a JSON text stand in it (RFC 8259).
///
/// Not QJsonDocument: that sorts the members, drops repeated names and rounds numbers, and an inspector has to show
/// what was sent. One pass, no recursion; values are views into the text, which must outlive the index.
class JsonIndex {
public:
    enum class Kind : std::uint8_t { Object, Array, String, Number, True, False, Null };

    struct Node {
        std::uint32_t nameAt = 0, nameSize = 0; ///< between the quotes, escapes untouched; objects' members only
        std::uint32_t at = 0, size = 0;         ///< the value, quotes and brackets included
        std::uint32_t parent = 0;
        std::uint32_t place = 0; ///< among its parent's children
        std::uint32_t children = 0;
        std::uint32_t next = 0; ///< number of the node behind the last descendant
        Kind kind = Kind::Null;
    };
    struct Problem {
        std::size_t at = 0;    ///< octet
        const char* text = ""; ///< English, the source for translation
        bool limit = false;    ///< of ours: it may be JSON all the same
    };

    /// A text of more values than this costs more memory than it is worth to look at as a tree. The first are indexed.
    static constexpr std::size_t kMaxNodes = 2'000'000;
    static constexpr std::size_t kMaxDepth = 1000;

    [[nodiscard]] static tl::expected<JsonIndex, Problem> read(ByteView text);

    /// Where reading stopped because there are more than kMaxNodes values; nothing if all of the text was read. The
    /// containers that are open there end with it.
    [[nodiscard]] std::optional<std::size_t> cutAt() const { return m_cutAt; }

    /// Number 0 is the whole text; a container's first child is the number after its own.
    [[nodiscard]] const Node& node(std::uint32_t number) const { return m_nodes[number]; }
    [[nodiscard]] std::size_t size() const { return m_nodes.size(); }
    [[nodiscard]] std::string_view value(const Node& node) const { return m_text.substr(node.at, node.size); }
    [[nodiscard]] std::string_view name(const Node& node) const { return m_text.substr(node.nameAt, node.nameSize); }
    [[nodiscard]] static bool isContainer(const Node& node) { return node.kind <= Kind::Array; }
    /// Numbers of a container's children, in order.
    [[nodiscard]] std::vector<std::uint32_t> childrenOf(std::uint32_t number) const;

private:
    friend class JsonReader;
    std::string_view m_text;
    std::vector<Node> m_nodes;
    std::optional<std::size_t> m_cutAt;
};

} // namespace pongscope::ui
