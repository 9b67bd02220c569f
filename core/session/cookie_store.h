// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/cookie_jar.h"

#include <mutex>

namespace pongscope::session {

/// A cookie jar that outlives a connection: the engine's connections read it and add what servers set, windows show and
/// edit it. Any thread. Its values are secrets: they stay in memory.
class CookieStore {
public:
    explicit CookieStore(CookieJar jar = {})
        : m_jar(std::move(jar))
    {
    }

    [[nodiscard]] CookieJar jar() const;
    void setJar(CookieJar jar);

    // As the jar's own.
    CookieJar::Stored store(const TargetUrl& from, std::string_view setCookie, WallTime now);
    [[nodiscard]] std::string headerFor(const TargetUrl& target, WallTime now) const;
    void settle(const TargetUrl& target);

private:
    mutable std::mutex m_mutex;
    CookieJar m_jar;
};

} // namespace pongscope::session
