// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace pongscope {

/// One field line of a head; name and value as they stood, the blanks around the value cut off.
struct HttpField {
    std::string name;
    std::string value;

    friend bool operator==(const HttpField&, const HttpField&) = default;
};

/// The head of an HTTP/1.1 request or response. Order and case of the fields survive; `raw` keeps the rest.
struct HttpHead {
    std::string startLine; ///< as it stood, without its line end
    std::string version;   ///< "HTTP/1.1"
    std::string method;    ///< requests only
    std::string target;    ///< requests only
    int status = 0;        ///< responses only; 0 in a request
    std::string reason;    ///< responses only
    std::vector<HttpField> fields;
    std::string raw; ///< every octet up to and including the empty line

    /// The values of all lines of that name (case ignored), in order, one entry a line.
    [[nodiscard]] std::vector<std::string_view> values(std::string_view name) const;
    [[nodiscard]] std::optional<std::string_view> first(std::string_view name) const;
};

/// The most octets a head may have. Stops a peer that sends header lines for ever.
inline constexpr std::size_t kMaxHeadSize = std::size_t{64} << 10;
/// The most field lines. Stops a head of tiny lines from becoming thousands of allocations.
inline constexpr std::size_t kMaxHeadFields = 256;

enum class HeadKind : std::uint8_t { Request, Response };

/// Reads one head off a stream, octet groups of any size. Bare LF line ends are understood, folded lines
/// (RFC 9112 5.2) are refused.
class HttpHeadReader {
public:
    explicit HttpHeadReader(HeadKind kind)
        : m_kind(kind)
    {
    }

    /// Takes octets off the front of `input` up to the end of the head, never one more, and is then ready for another
    /// head (as after an interim response). A head when it is complete,
    /// nothing when more is needed, Fault::BadHead or Fault::LimitReached when it never can be; the error's detail
    /// quotes the start of what came instead.
    [[nodiscard]] Result<std::optional<HttpHead>> read(ByteView& input);

    /// What was taken so far, for an error message about a head that never ended.
    [[nodiscard]] const std::string& partial() const { return m_raw; }

private:
    [[nodiscard]] Result<std::optional<HttpHead>> finish();

    HeadKind m_kind;
    std::string m_raw;
    std::size_t m_lineStart = 0; ///< of the line that is being read, in m_raw
    bool m_hasContent = false;   ///< a line that is not empty was read
};

/// Parses a whole head (ending in the empty line).
[[nodiscard]] Result<HttpHead> parseHead(std::string_view raw, HeadKind kind);

[[nodiscard]] bool equalsIgnoringCase(std::string_view a, std::string_view b);
/// Without the spaces and tabs around it (OWS of RFC 9110 5.6.3).
[[nodiscard]] std::string_view trimmed(std::string_view text);
/// One entry an element of the comma lists in all those lines (RFC 9110 5.6.1): blanks cut off, empty elements left
/// out, commas in quoted strings understood. Views into `lines`.
[[nodiscard]] std::vector<std::string_view> listElements(const std::vector<std::string_view>& lines);
/// RFC 9110 5.6.2
[[nodiscard]] bool isToken(std::string_view text);
/// The start of what came, made printable, in quotation marks, cut to about 120 characters.
[[nodiscard]] std::string quotedStart(std::string_view octets);

} // namespace pongscope
