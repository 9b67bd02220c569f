// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/target_url.h"

#include <chrono>
#include <optional>
#include <vector>

namespace pongscope::session {

/// Seconds matter to cookies, and the wall clock's.
using WallTime = std::chrono::system_clock::time_point;

struct Cookie {
    std::string name;
    std::string value;    ///< a secret: into no fact, log, profile or export
    std::string domain;   ///< lower case, without a dot in front; empty: of the first host that is connected to
    bool hostOnly = true; ///< false: of the hosts below the domain, too
    std::string path = "/";
    bool secure = false;
    bool httpOnly = false;
    std::optional<WallTime> expires = {}; ///< nothing: with the session

    friend bool operator==(const Cookie&, const Cookie&) = default;
};

/// The cookies of a client, by the rules of RFC 6265; ws and wss count as http and https. A value: copies are cheap
/// enough, compare, and can be edited.
class CookieJar {
public:
    /// What became of one Set-Cookie line.
    struct Stored {
        Cookie cookie;
        std::string refusal; ///< English, one sentence; empty: it is in the jar (or, expired, out of it)
    };
    /// RFC 6265 5.2, 5.3. A domain that is a public suffix ("co.uk") is refused.
    Stored store(const TargetUrl& from, std::string_view setCookie, WallTime now);
    /// One that the user adds; takes the place of the same name, domain and path.
    void add(Cookie cookie);

    /// The value of Cookie for a request (RFC 6265 5.4): longer paths first, then in the order of creation. Empty:
    /// none.
    [[nodiscard]] std::string headerFor(const TargetUrl& target, WallTime now) const;
    /// Cookies without a domain belong to that host from now on.
    void settle(const TargetUrl& target);

    [[nodiscard]] const std::vector<Cookie>& cookies() const { return m_cookies; } ///< in the order of creation
    void setCookies(std::vector<Cookie> cookies) { m_cookies = std::move(cookies); }

    friend bool operator==(const CookieJar&, const CookieJar&) = default;

private:
    std::vector<Cookie> m_cookies;
};

/// "name=value" as the user writes it; nothing if it is no cookie (RFC 6265 4.1.1).
[[nodiscard]] std::optional<Cookie> readCookie(std::string_view pair);
/// RFC 6265 5.1.1.
[[nodiscard]] std::optional<WallTime> readCookieDate(std::string_view text);

} // namespace pongscope::session
