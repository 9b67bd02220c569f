// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/authentication.h"

#include "core/base/digest.h"

#include <QCryptographicHash>

#include <algorithm>
#include <array>
#include <cstdio>

namespace pongscope::transport {

namespace {

constexpr int kMostStaleAnswers = 2;

bool isBlank(char c) { return c == ' ' || c == '\t'; }

/// Reads challenges off one field line.
class ChallengeReader {
public:
    explicit ChallengeReader(std::string_view text)
        : m_text(text)
    {
    }

    void read(std::vector<Challenge>& into)
    {
        const std::size_t first = into.size();
        while (skipSeparators()) {
            const std::string name(token());
            if (name.empty())
                return;
            const std::size_t behindName = m_at;
            skipBlanks();
            if (next() == '=' && into.size() > first) {
                ++m_at;
                skipBlanks();
                auto content = value();
                if (!content)
                    return;
                into.back().parameters.push_back({name, std::move(*content)});
                continue;
            }
            into.push_back({name, {}, {}});
            if (m_at > behindName)
                into.back().token68 = token68();
        }
    }

private:
    [[nodiscard]] char next() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    void skipBlanks()
    {
        while (isBlank(next()))
            ++m_at;
    }
    bool skipSeparators()
    {
        while (isBlank(next()) || next() == ',')
            ++m_at;
        return m_at < m_text.size();
    }
    std::string_view token()
    {
        const std::size_t from = m_at;
        while (m_at < m_text.size() && isToken(m_text.substr(m_at, 1)))
            ++m_at;
        return m_text.substr(from, m_at - from);
    }
    /// Only if it is one: "realm=x" begins like a token68, and goes on behind its '='.
    std::string token68()
    {
        constexpr std::string_view marks = "-._~+/";
        std::size_t end = m_at;
        const auto belongs = [&](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                || marks.find(c) != std::string_view::npos;
        };
        while (end < m_text.size() && belongs(m_text[end]))
            ++end;
        while (end > m_at && end < m_text.size() && m_text[end] == '=')
            ++end;
        std::size_t behind = end;
        while (behind < m_text.size() && isBlank(m_text[behind]))
            ++behind;
        if (behind < m_text.size() && m_text[behind] != ',')
            return {};
        const std::string found(m_text.substr(m_at, end - m_at));
        m_at = end;
        return found;
    }
    std::optional<std::string> value()
    {
        if (next() != '"')
            return std::string(token());
        std::string content;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == '"') {
                ++m_at;
                return content;
            }
            if (m_text[m_at] == '\\' && m_at + 1 < m_text.size())
                ++m_at;
            content += m_text[m_at];
        }
        return {};
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

std::string inQuotes(std::string_view text)
{
    std::string content = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            content += '\\';
        content += c;
    }
    return content + '"';
}

bool listHas(std::string_view list, std::string_view wanted)
{
    const auto elements = listElements({list});
    return std::ranges::any_of(elements, [&](std::string_view each) { return equalsIgnoringCase(each, wanted); });
}

std::string hashed(bool sha256, const std::string& text)
{
    const QByteArray octets = QByteArray::fromStdString(text);
    return QCryptographicHash::hash(octets, sha256 ? QCryptographicHash::Sha256 : QCryptographicHash::Md5)
        .toHex()
        .toStdString();
}

} // namespace

std::optional<std::string_view> Challenge::parameter(std::string_view name) const
{
    for (const HttpField& field : parameters) {
        if (equalsIgnoringCase(field.name, name))
            return field.value;
    }
    return {};
}

std::vector<Challenge> parseChallenges(const std::vector<std::string_view>& lines)
{
    std::vector<Challenge> challenges;
    for (const std::string_view line : lines)
        ChallengeReader(line).read(challenges);
    return challenges;
}

std::string digestResponse(const Credentials& credentials, const DigestInput& input)
{
    const auto h = [&](const std::string& text) { return hashed(input.sha256, text); };
    std::string key = h(credentials.user + ':' + input.realm + ':' + credentials.password);
    if (input.session)
        key = h(key + ':' + input.nonce + ':' + input.clientNonce);
    const std::string request = h(input.method + ':' + input.target);
    if (!input.qop)
        return h(key + ':' + input.nonce + ':' + request);
    return h(key + ':' + input.nonce + ':' + input.count + ':' + input.clientNonce + ":auth:" + request);
}

Authenticator::Authenticator(Credentials credentials, RandomSource& random)
    : m_credentials(std::move(credentials))
    , m_random(random)
{
}

std::optional<Authenticator::Digest> Authenticator::readDigest(const Challenge& challenge)
{
    struct Algorithm {
        std::string_view name;
        Hash hash;
        bool session;
    };
    static constexpr std::array kAlgorithms{Algorithm{"MD5", Hash::Md5, false}, Algorithm{"MD5-sess", Hash::Md5, true},
        Algorithm{"SHA-256", Hash::Sha256, false}, Algorithm{"SHA-256-sess", Hash::Sha256, true}};
    const std::string_view wanted = challenge.parameter("algorithm").value_or("MD5");
    const auto known =
        std::ranges::find_if(kAlgorithms, [&](const Algorithm& each) { return equalsIgnoringCase(each.name, wanted); });
    const auto nonce = challenge.parameter("nonce");
    if (known == kAlgorithms.end() || !nonce || !challenge.parameter("realm"))
        return {};
    Digest digest;
    digest.hash = known->hash;
    digest.session = known->session;
    if (const auto qop = challenge.parameter("qop")) {
        if (!listHas(*qop, "auth"))
            return {}; // auth-int alone
        digest.qop = true;
    }
    digest.userHash = equalsIgnoringCase(challenge.parameter("userhash").value_or(""), "true");
    digest.algorithm = challenge.parameter("algorithm").value_or("");
    digest.nonce = *nonce;
    digest.hasOpaque = challenge.parameter("opaque").has_value();
    digest.opaque = challenge.parameter("opaque").value_or("");
    digest.stale = equalsIgnoringCase(challenge.parameter("stale").value_or(""), "true");
    return digest;
}

Authenticator::Verdict Authenticator::take(const std::vector<std::string_view>& lines)
{
    const std::vector<Challenge> challenges = parseChallenges(lines);
    m_offered.clear();
    std::optional<Digest> digest;
    const Challenge* chosen = nullptr;
    const Challenge* basic = nullptr;
    for (const Challenge& challenge : challenges) {
        m_offered.append(m_offered.empty() ? "" : ", ").append(challenge.scheme);
        if (equalsIgnoringCase(challenge.scheme, "Basic") && challenge.token68.empty())
            basic = basic ? basic : &challenge;
        if (!equalsIgnoringCase(challenge.scheme, "Digest"))
            continue;
        auto read = readDigest(challenge);
        if (read && (!digest || (digest->hash == Hash::Md5 && read->hash == Hash::Sha256))) {
            digest = std::move(read);
            chosen = &challenge;
        }
    }
    // RFC 7617 2: a colon ends the user's name, so a name with one cannot be sent.
    if (!digest && basic && m_credentials.user.find(':') == std::string::npos)
        chosen = basic;
    if (m_credentials.empty())
        return Verdict::NoCredentials;
    if (!chosen)
        return Verdict::NoScheme;
    if (m_answered && !(digest && digest->stale && ++m_staleAnswers <= kMostStaleAnswers))
        return Verdict::Rejected;
    m_answered = true;
    m_scheme = digest ? "Digest" : "Basic";
    m_realm = chosen->parameter("realm").value_or("");
    m_digest = std::move(digest);
    m_count = 0;
    m_clientNonce.clear();
    return Verdict::Answer;
}

std::string Authenticator::authorization(std::string_view method, std::string_view target)
{
    if (m_scheme.empty())
        return {};
    if (m_digest)
        return digestAnswer(method, target);
    return "Basic " + toBase64(bytesOf(m_credentials.user + ':' + m_credentials.password));
}

std::string Authenticator::digestAnswer(std::string_view method, std::string_view target)
{
    const Digest& digest = *m_digest;
    // A -sess key is made of the first client nonce, so that one stays as long as the server's does.
    if (m_clientNonce.empty()) {
        std::array<std::byte, 16> octets{};
        m_random.fill(octets);
        m_clientNonce = toHex(octets);
    }
    ++m_count;
    std::array<char, 16> count{};
    std::snprintf(count.data(), count.size(), "%08x", m_count);
    const std::string response = digestResponse(m_credentials,
        {digest.hash == Hash::Sha256, digest.session, digest.qop, m_realm, digest.nonce, count.data(), m_clientNonce,
            std::string(method), std::string(target)});

    const std::string user =
        digest.userHash ? hashed(digest.hash == Hash::Sha256, m_credentials.user + ':' + m_realm) : m_credentials.user;
    std::string text = "Digest username=" + inQuotes(user) + ", realm=" + inQuotes(m_realm)
        + ", nonce=" + inQuotes(digest.nonce) + ", uri=" + inQuotes(target) + ", response=\"" + response + '"';
    if (!digest.algorithm.empty())
        text += ", algorithm=" + digest.algorithm;
    if (digest.qop)
        text += ", qop=auth, nc=" + std::string(count.data());
    if (digest.qop || digest.session)
        text += ", cnonce=\"" + m_clientNonce + '"';
    if (digest.hasOpaque)
        text += ", opaque=" + inQuotes(digest.opaque);
    if (digest.userHash)
        text += ", userhash=true";
    return text;
}

} // namespace pongscope::transport
