// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/http_head.h"

#include <algorithm>
#include <array>

namespace pongscope {

namespace {

constexpr std::size_t kQuotedLength = 120;

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
bool isBlank(char c) { return c == ' ' || c == '\t'; }
bool isControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }
/// RFC 9110 5.6.2
bool isTokenCharacter(char c)
{
    return isDigit(c) || isLetter(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

std::string_view kindName(HeadKind kind) { return kind == HeadKind::Request ? "request" : "response"; }

tl::unexpected<Error> badHead(HeadKind kind, std::string_view why, std::string_view quoted)
{
    return tl::unexpected(Error{
        Fault::BadHead, std::string(kindName(kind)), 0, std::string(why).append(": ").append(quotedStart(quoted))});
}

tl::unexpected<Error> limitReached(std::string_view limit, std::string_view quoted)
{
    return tl::unexpected(Error{Fault::LimitReached, std::string(limit), 0, quotedStart(quoted)});
}

/// What speaks there instead of HTTP/1.1, where its first octets betray it.
std::string_view whatItLooksLike(std::string_view octets)
{
    const bool tlsRecord = octets.size() >= 2 && octets[0] >= 0x14 && octets[0] <= 0x17 && octets[1] == 3;
    if (tlsRecord) // RFC 8446 5.1
        return "; this looks like TLS: an encrypted port wants wss://";
    const bool settings = octets.size() >= 5 && octets[0] == 0 && octets[3] == 4; // RFC 9113 4.1, 6.5
    if (settings || octets.starts_with("PRI * HTTP/2"))
        return "; this looks like HTTP/2 without an upgrade";
    if (octets.starts_with("SSH-"))
        return "; this looks like SSH";
    return {};
}

tl::unexpected<Error> noHead(HeadKind kind, std::string_view octets)
{
    auto problem = badHead(kind,
        kind == HeadKind::Request ? "a request line was expected, but this came"
                                  : "a status line (HTTP/1.1 101 ...) was expected, but this came",
        octets);
    problem.value().detail.append(whatItLooksLike(octets));
    return problem;
}

/// Whether the octet at that place of a first line already rules out that a head begins there.
bool cannotBegin(HeadKind kind, std::size_t place, char c)
{
    constexpr std::string_view response = "HTTP/";
    if (kind == HeadKind::Response)
        return place < response.size() && c != response[place];
    return place == 0 && !isTokenCharacter(c) && c != '\r' && c != '\n';
}

/// Nothing if `c` may follow `previous` anywhere in a head. RFC 9112 2.2: a CR alone is invalid; RFC 9110 5.5: so are
/// NUL and control characters.
std::string_view octetProblem(char previous, char c)
{
    if (previous == '\r' && c != '\n')
        return "a carriage return stands without its line feed";
    if (isControl(c) && c != '\t' && c != '\r' && c != '\n')
        return "a control character is not allowed";
    return {};
}

/// "HTTP/" DIGIT "." DIGIT; whether it is a version we speak is judged elsewhere.
bool isVersion(std::string_view text)
{
    return text.size() == 8 && text.starts_with("HTTP/") && isDigit(text[5]) && text[6] == '.' && isDigit(text[7]);
}

/// RFC 9112 section 4. The blank before an absent reason may be missing, as some servers have it.
bool readStatusLine(std::string_view line, HttpHead& head)
{
    if (line.size() < 12 || !isVersion(line.substr(0, 8)) || line[8] != ' ')
        return false;
    const std::string_view status = line.substr(9, 3);
    if (!std::ranges::all_of(status, isDigit) || status[0] == '0' || (line.size() > 12 && line[12] != ' '))
        return false;
    head.version = line.substr(0, 8);
    head.status = (status[0] - '0') * 100 + (status[1] - '0') * 10 + (status[2] - '0');
    head.reason = line.substr(std::min<std::size_t>(13, line.size()));
    return true;
}

/// RFC 9112 section 3.
bool readRequestLine(std::string_view line, HttpHead& head)
{
    const std::size_t first = line.find(' ');
    const std::size_t second = first == std::string_view::npos ? first : line.find(' ', first + 1);
    if (second == std::string_view::npos || second == first + 1)
        return false;
    head.method = line.substr(0, first);
    head.target = line.substr(first + 1, second - first - 1);
    head.version = line.substr(second + 1);
    return isToken(head.method) && isVersion(head.version) && head.target.find('\t') == std::string::npos;
}

/// RFC 9112 section 5. Nothing if the line was read, else what is wrong with it.
std::string_view readField(std::string_view line, std::vector<HttpField>& fields)
{
    if (isBlank(line.front()))
        return "a folded header line is not allowed"; // 5.2
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos)
        return "a header line has no colon";
    const std::string_view name = line.substr(0, colon);
    if (!name.empty() && isBlank(name.back())) // 5.1: has led to request smuggling
        return "a blank before the colon of a header line is not allowed";
    if (!isToken(name))
        return "the name of a header line is not valid";
    fields.push_back({std::string(name), std::string(trimmed(line.substr(colon + 1)))});
    return {};
}

/// Takes a line off the front, without its line end; nothing if there is no line end.
std::optional<std::string_view> takeLine(std::string_view& text)
{
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos)
        return {};
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

} // namespace

std::vector<std::string_view> HttpHead::values(std::string_view name) const
{
    std::vector<std::string_view> found;
    for (const HttpField& field : fields) {
        if (equalsIgnoringCase(field.name, name))
            found.emplace_back(field.value);
    }
    return found;
}

std::optional<std::string_view> HttpHead::first(std::string_view name) const
{
    const auto named = [name](const HttpField& field) { return equalsIgnoringCase(field.name, name); };
    const auto field = std::ranges::find_if(fields, named);
    return field == fields.end() ? std::nullopt : std::optional<std::string_view>(field->value);
}

Result<std::optional<HttpHead>> HttpHeadReader::read(ByteView& input)
{
    const std::string_view octets = textOf(input);
    for (std::size_t i = 0; i < octets.size(); ++i) {
        const char c = octets[i];
        const char previous = m_raw.empty() ? '\0' : m_raw.back();
        const bool impossible = m_lineStart == 0 && cannotBegin(m_kind, m_raw.size(), c);
        const std::string_view wrong = octetProblem(previous, c);
        if (impossible || !wrong.empty()) {
            // What follows in the same read makes the quotation telling.
            const std::size_t taken = std::min(octets.size(), i + kQuotedLength);
            m_raw.append(octets.substr(i, taken - i));
            input = input.subspan(taken);
            if (impossible)
                return noHead(m_kind, m_raw);
            return badHead(m_kind, wrong, std::string_view(m_raw).substr(m_lineStart));
        }
        m_raw += c;
        if (c == '\n') {
            const bool emptyLine = m_raw.size() - m_lineStart <= (previous == '\r' ? 2U : 1U);
            m_hasContent = m_hasContent || !emptyLine;
            m_lineStart = m_raw.size();
            // RFC 9112 2.2: empty lines before a request line are skipped.
            if (emptyLine && (m_hasContent || m_kind == HeadKind::Response)) {
                input = input.subspan(i + 1);
                return finish();
            }
        }
        if (m_raw.size() >= kMaxHeadSize) {
            input = input.subspan(i + 1);
            return limitReached("octets in an HTTP head", m_raw);
        }
    }
    input = {};
    return std::optional<HttpHead>();
}

Result<std::optional<HttpHead>> HttpHeadReader::finish()
{
    auto head = parseHead(m_raw, m_kind);
    if (!head)
        return tl::unexpected(std::move(head.error()));
    m_raw.clear();
    m_lineStart = 0;
    m_hasContent = false;
    return std::optional<HttpHead>(std::move(*head));
}

Result<HttpHead> parseHead(std::string_view raw, HeadKind kind)
{
    if (raw.size() > kMaxHeadSize)
        return limitReached("octets in an HTTP head", raw);
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (const std::string_view wrong = octetProblem(i == 0 ? '\0' : raw[i - 1], raw[i]); !wrong.empty())
            return badHead(kind, wrong, raw);
    }
    std::string_view rest = raw;
    auto line = takeLine(rest);
    while (kind == HeadKind::Request && line && line->empty())
        line = takeLine(rest);
    HttpHead head;
    if (!line || !(kind == HeadKind::Request ? readRequestLine(*line, head) : readStatusLine(*line, head)))
        return noHead(kind, raw);
    head.startLine = *line;
    while ((line = takeLine(rest)) && !line->empty()) {
        if (head.fields.size() == kMaxHeadFields)
            return limitReached("header lines in an HTTP head", *line);
        if (const std::string_view wrong = readField(*line, head.fields); !wrong.empty())
            return badHead(kind, wrong, *line);
    }
    if (!line || !rest.empty())
        return badHead(kind, line ? "more follows the empty line" : "the empty line at the end is missing", raw);
    head.raw = raw;
    return head;
}

bool equalsIgnoringCase(std::string_view a, std::string_view b) { return std::ranges::equal(a, b, {}, lower, lower); }

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> listElements(const std::vector<std::string_view>& lines)
{
    std::vector<std::string_view> elements;
    for (const std::string_view line : lines) {
        std::size_t begin = 0;
        bool inQuotes = false;
        for (std::size_t i = 0; i <= line.size(); ++i) {
            if (i == line.size() || (line[i] == ',' && !inQuotes)) {
                if (const std::string_view element = trimmed(line.substr(begin, i - begin)); !element.empty())
                    elements.push_back(element);
                begin = i + 1;
            } else if (line[i] == '"') {
                inQuotes = !inQuotes;
            } else if (line[i] == '\\' && inQuotes && i + 1 < line.size()) {
                ++i; // a quoted pair (RFC 9110 5.6.4)
            }
        }
    }
    return elements;
}

bool isToken(std::string_view text) { return !text.empty() && std::ranges::all_of(text, isTokenCharacter); }

std::string quotedStart(std::string_view octets)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "\"";
    for (const char c : octets) {
        if (text.size() > kQuotedLength)
            return text.append("...\"");
        const auto octet = static_cast<unsigned char>(c);
        if (c == '\r' || c == '\n' || c == '\t')
            text.append({'\\', c == '\r' ? 'r' : c == '\n' ? 'n' : 't'});
        else if (c == '"' || c == '\\')
            text.append({'\\', c});
        else if (isControl(c) || octet >= 0x80)
            text.append({'\\', 'x', digits[octet >> 4], digits[octet & 0xF]});
        else
            text += c;
    }
    return text.append("\"");
}

} // namespace pongscope
