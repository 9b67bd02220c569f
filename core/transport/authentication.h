// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/http_head.h"
#include "core/base/random_source.h"

namespace pongscope::transport {

/// A user and a password. The password goes into no fact, log, profile or export.
struct Credentials {
    std::string user, password;
    std::string passwordVariable = {}; ///< the environment variable it came from; a profile keeps that name

    [[nodiscard]] bool empty() const { return user.empty() && password.empty(); }
    friend bool operator==(const Credentials&, const Credentials&) = default;
};

/// One element of WWW-Authenticate or Proxy-Authenticate.
struct Challenge {
    std::string scheme;                ///< as it stood
    std::string token68;               ///< empty: none
    std::vector<HttpField> parameters; ///< quotation marks undone

    [[nodiscard]] std::optional<std::string_view> parameter(std::string_view name) const;
};

/// All challenges in those field values, in order (RFC 9110 11.6.1). What cannot be read ends its line.
[[nodiscard]] std::vector<Challenge> parseChallenges(const std::vector<std::string_view>& lines);

/// What goes into a Digest (RFC 7616 3.4.1).
struct DigestInput {
    bool sha256 = false;  ///< else MD5
    bool session = false; ///< -sess
    bool qop = true;      ///< "auth"; else as RFC 2069 had it
    std::string realm, nonce, count, clientNonce, method, target;
};
[[nodiscard]] std::string digestResponse(const Credentials& credentials, const DigestInput& input);

/// Answers the challenges of one server or proxy: Digest (RFC 7616: SHA-256, MD5, each with -sess; qop auth, or none)
/// before Basic (RFC 7617). A nonce is used again with the next count.
class Authenticator {
public:
    /// `random` makes the client's nonces; borrowed for the authenticator's life.
    Authenticator(Credentials credentials, RandomSource& random);

    enum class Verdict : std::uint8_t {
        Answer,        ///< another request with authorization() is worth trying
        NoCredentials, ///< we have none
        NoScheme,      ///< none of the schemes that are asked for is known here
        Rejected,      ///< the answer was given before, and refused
    };
    /// The challenges of a 401 or 407.
    Verdict take(const std::vector<std::string_view>& lines);

    /// The value of Authorization or Proxy-Authorization for the next request; empty before a challenge was taken.
    [[nodiscard]] std::string authorization(std::string_view method, std::string_view target);

    [[nodiscard]] const std::string& scheme() const { return m_scheme; } ///< "Basic", "Digest"; empty before take()
    [[nodiscard]] const std::string& realm() const { return m_realm; }
    /// The schemes of the last challenges, "Negotiate, NTLM"; for a sentence that says what could not be answered.
    [[nodiscard]] const std::string& offered() const { return m_offered; }

private:
    enum class Hash : std::uint8_t { Md5, Sha256 };
    struct Digest {
        Hash hash = Hash::Md5;
        bool session = false; ///< -sess
        bool qop = false;     ///< "auth"; else as RFC 2069 had it
        bool userHash = false;
        std::string algorithm; ///< as it stood; empty: the server named none
        std::string nonce, opaque;
        bool hasOpaque = false;
        bool stale = false;
    };

    static std::optional<Digest> readDigest(const Challenge& challenge);
    [[nodiscard]] std::string digestAnswer(std::string_view method, std::string_view target);

    Credentials m_credentials;
    RandomSource& m_random;
    std::string m_scheme, m_realm, m_offered;
    std::optional<Digest> m_digest;
    std::uint32_t m_count = 0; ///< requests with this nonce
    std::string m_clientNonce;
    bool m_answered = false;
    int m_staleAnswers = 0; ///< bounds a server that calls every nonce stale
};

} // namespace pongscope::transport
