// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pongscope::capture {

/// Writes compact JSON onto the end of a string. Members keep their order. The caller closes what it opens.
///
/// Our own because a flood of frames is printed one object a line, and QJsonDocument builds and sorts a tree for each.
class JsonWriter {
public:
    explicit JsonWriter(std::string& out)
        : m_out(out)
    {
    }

    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }
    void key(std::string_view name);

    /// Octets that are no UTF-8 become U+FFFD. Control characters are escaped, those of a terminal (DEL, C1) too.
    void value(std::string_view text);
    void value(const char* text) { value(std::string_view(text)); }
    void value(bool truth) { raw(truth ? "true" : "false"); }
    template <std::integral T>
    requires(!std::same_as<T, bool>) void value(T number) { raw(std::to_string(number)); }
    void null() { raw("null"); }
    /// Seconds with microseconds: 1.000250.
    void seconds(Duration duration);
    /// Milliseconds with microseconds: 0.215.
    void milliseconds(Duration duration);

    template <class T>
    void member(std::string_view name, const T& content)
    {
        key(name);
        value(content);
    }
    template <class T>
    void member(std::string_view name, const std::optional<T>& content)
    {
        key(name);
        content ? value(*content) : null();
    }
    /// An empty text is null.
    void textOrNull(std::string_view name, std::string_view text);

private:
    void open(char bracket);
    void close(char bracket);
    void separate();
    void raw(std::string_view token);
    void fraction(Duration duration, std::int64_t unitUs, int digits);
    void escaped(std::string_view text);

    std::string& m_out;
    bool m_first = true; ///< nothing stands in the innermost bracket, or behind a key
};

} // namespace pongscope::capture
