// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/json_index.h"

#include <QtGlobal>

#include <cctype>
#include <limits>

namespace pongscope::ui {

/// Reads one text; every function returns false after having set the problem.
class JsonReader {
public:
    explicit JsonReader(std::string_view text) { m_index.m_text = text; }

    tl::expected<JsonIndex, JsonIndex::Problem> read()
    {
        if (!readAll() && !m_index.m_cutAt)
            return tl::unexpected(m_problem);
        return std::move(m_index);
    }

private:
    using Kind = JsonIndex::Kind;
    using Node = JsonIndex::Node;

    std::string_view text() const { return m_index.m_text; }
    bool atEnd() const { return m_at >= text().size(); }
    char here() const { return atEnd() ? '\0' : text()[m_at]; }
    Node& node(std::uint32_t number) { return m_index.m_nodes[number]; }

    bool fail(const char* words, bool limit = false)
    {
        m_problem = {m_at, words, limit};
        return false;
    }

    /// No room for one more value: what is open ends here.
    bool cut()
    {
        if (!m_open.empty())
            --node(m_open.back()).children; // the one that would have come
        m_index.m_cutAt = m_at;
        for (const std::uint32_t container : m_open) {
            node(container).size = offset() - node(container).at;
            node(container).next = static_cast<std::uint32_t>(m_index.m_nodes.size());
        }
        return false;
    }

    void skipBlanks()
    {
        while (here() == ' ' || here() == '\t' || here() == '\n' || here() == '\r')
            ++m_at;
    }

    bool readAll()
    {
        if (text().size() > std::numeric_limits<std::uint32_t>::max())
            return fail(QT_TRANSLATE_NOOP("JsonIndex", "the text is too large"), true);
        skipBlanks();
        if (!readValue({}))
            return false;
        while (!m_open.empty())
            if (!readOn())
                return false;
        skipBlanks();
        return atEnd() || fail(QT_TRANSLATE_NOOP("JsonIndex", "something follows the value"));
    }

    /// The next step inside the innermost open container: its end, or one more child.
    bool readOn()
    {
        skipBlanks();
        const std::uint32_t container = m_open.back();
        const bool isObject = node(container).kind == Kind::Object;
        if (here() == (isObject ? '}' : ']') && !m_afterComma)
            return close(container);
        if (node(container).children > 0 && !m_afterComma) {
            if (here() != ',')
                return fail(QT_TRANSLATE_NOOP("JsonIndex", "a comma or the closing bracket is missing"));
            ++m_at;
            m_afterComma = true;
            return true;
        }
        m_afterComma = false;
        Node child;
        child.parent = container;
        child.place = node(container).children++;
        return (!isObject || readName(child)) && readValue(child);
    }

    bool close(std::uint32_t container)
    {
        ++m_at;
        node(container).size = offset() - node(container).at;
        node(container).next = static_cast<std::uint32_t>(m_index.m_nodes.size());
        m_open.pop_back();
        return true;
    }

    bool readName(Node& child)
    {
        if (here() != '"')
            return fail(QT_TRANSLATE_NOOP("JsonIndex", "a name in quotes is missing"));
        child.nameAt = offset() + 1;
        if (!readString())
            return false;
        child.nameSize = offset() - 1 - child.nameAt;
        skipBlanks();
        if (here() != ':')
            return fail(QT_TRANSLATE_NOOP("JsonIndex", "a colon is missing"));
        ++m_at;
        skipBlanks();
        return true;
    }

    bool readValue(Node child)
    {
        if (m_index.m_nodes.size() >= JsonIndex::kMaxNodes)
            return cut();
        child.at = offset();
        const auto number = static_cast<std::uint32_t>(m_index.m_nodes.size());
        if (here() == '{' || here() == '[') {
            if (m_open.size() >= JsonIndex::kMaxDepth)
                return fail(QT_TRANSLATE_NOOP("JsonIndex", "it is nested too deep"), true);
            child.kind = here() == '{' ? Kind::Object : Kind::Array;
            ++m_at;
            m_index.m_nodes.push_back(child);
            m_open.push_back(number);
            return true;
        }
        if (!readScalar(child))
            return false;
        child.size = offset() - child.at;
        child.next = number + 1;
        m_index.m_nodes.push_back(child);
        return true;
    }

    bool readScalar(Node& child)
    {
        switch (here()) {
        case '"':
            child.kind = Kind::String;
            return readString();
        case 't':
            child.kind = Kind::True;
            return readWord("true");
        case 'f':
            child.kind = Kind::False;
            return readWord("false");
        case 'n':
            child.kind = Kind::Null;
            return readWord("null");
        default:
            child.kind = Kind::Number;
            return readNumber();
        }
    }

    bool readWord(std::string_view word)
    {
        if (text().substr(m_at, word.size()) != word)
            return fail(QT_TRANSLATE_NOOP("JsonIndex", "there is no value here"));
        m_at += word.size();
        return true;
    }

    bool readDigits()
    {
        if (!std::isdigit(static_cast<unsigned char>(here())))
            return fail(QT_TRANSLATE_NOOP("JsonIndex", "there is no value here"));
        while (std::isdigit(static_cast<unsigned char>(here())))
            ++m_at;
        return true;
    }

    bool readNumber()
    {
        if (here() == '-')
            ++m_at;
        if (here() == '0')
            ++m_at; // a leading zero stands alone
        else if (!readDigits())
            return false;
        if (here() == '.') {
            ++m_at;
            if (!readDigits())
                return false;
        }
        if (here() != 'e' && here() != 'E')
            return true;
        ++m_at;
        if (here() == '+' || here() == '-')
            ++m_at;
        return readDigits();
    }

    bool readString()
    {
        ++m_at;
        while (!atEnd() && here() != '"') {
            if (static_cast<unsigned char>(here()) < 0x20)
                return fail(QT_TRANSLATE_NOOP("JsonIndex", "a control character stands in a string"));
            if (here() == '\\' && !readEscape())
                return false;
            ++m_at;
        }
        if (atEnd())
            return fail(QT_TRANSLATE_NOOP("JsonIndex", "a string does not end"));
        ++m_at;
        return true;
    }

    /// Leaves the last character of the escape for the caller to pass.
    bool readEscape()
    {
        ++m_at;
        if (std::string_view("\"\\/bfnrt").find(here()) != std::string_view::npos && !atEnd())
            return true;
        if (here() != 'u')
            return fail(QT_TRANSLATE_NOOP("JsonIndex", "an escape in a string is unknown"));
        for (int i = 0; i < 4; ++i) {
            ++m_at;
            if (!std::isxdigit(static_cast<unsigned char>(here())))
                return fail(QT_TRANSLATE_NOOP("JsonIndex", "an escape in a string is unknown"));
        }
        return true;
    }

    std::uint32_t offset() const { return static_cast<std::uint32_t>(m_at); }

    JsonIndex m_index;
    JsonIndex::Problem m_problem;
    std::vector<std::uint32_t> m_open;
    std::size_t m_at = 0;
    bool m_afterComma = false;
};

tl::expected<JsonIndex, JsonIndex::Problem> JsonIndex::read(ByteView text) { return JsonReader(textOf(text)).read(); }

std::vector<std::uint32_t> JsonIndex::childrenOf(std::uint32_t number) const
{
    std::vector<std::uint32_t> children;
    children.reserve(node(number).children);
    for (std::uint32_t child = number + 1; children.size() < node(number).children; child = node(child).next)
        children.push_back(child);
    return children;
}

} // namespace pongscope::ui
