// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/row_text.h"

#include <charconv>

namespace pongscope::capture {

namespace {

constexpr std::string_view kNull = "null";
/// Sign, digits and a comma.
constexpr std::size_t kLongestNumber = 21;

} // namespace

void appendRowText(std::string& text, const RowNumberSet& row)
{
    std::size_t count = RowNumberSet::Columns;
    while (count > 0 && !row.has(static_cast<RowNumberSet::Column>(count - 1)))
        --count;
    std::array<char, RowNumberSet::Columns * kLongestNumber + 2> buffer;
    char* at = buffer.data();
    *at++ = '[';
    for (std::size_t i = 0; i < count; ++i) {
        const auto column = static_cast<RowNumberSet::Column>(i);
        if (i > 0)
            *at++ = ',';
        if (row.has(column)) {
            at = std::to_chars(at, buffer.data() + buffer.size(), row[column]).ptr;
        } else {
            std::memcpy(at, kNull.data(), kNull.size());
            at += kNull.size();
        }
    }
    *at++ = ']';
    text.append(buffer.data(), static_cast<std::size_t>(at - buffer.data()));
}

bool takeRowText(std::string_view& text, RowNumberSet& row)
{
    row.clear();
    const char* at = text.data();
    const char* const end = at + text.size();
    if (at == end || *at++ != '[')
        return false;
    if (at != end && *at == ']') {
        text.remove_prefix(2);
        return true;
    }
    for (std::size_t i = 0;; ++i) {
        if (std::string_view(at, static_cast<std::size_t>(end - at)).starts_with(kNull)) {
            at += kNull.size();
        } else {
            std::int64_t number = 0;
            const auto [next, error] = std::from_chars(at, end, number);
            if (error != std::errc())
                return false;
            at = next;
            if (i < RowNumberSet::Columns)
                row.set(static_cast<RowNumberSet::Column>(i), number);
        }
        if (at == end)
            return false;
        const char mark = *at++;
        if (mark == ']')
            break;
        if (mark != ',')
            return false;
    }
    text.remove_prefix(static_cast<std::size_t>(at - text.data()));
    return true;
}

} // namespace pongscope::capture
