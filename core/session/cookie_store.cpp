// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/cookie_store.h"

#include <utility>

namespace pongscope::session {

CookieJar CookieStore::jar() const
{
    const std::lock_guard lock(m_mutex);
    return m_jar;
}

void CookieStore::setJar(CookieJar jar)
{
    const std::lock_guard lock(m_mutex);
    m_jar = std::move(jar);
}

CookieJar::Stored CookieStore::store(const TargetUrl& from, std::string_view setCookie, WallTime now)
{
    const std::lock_guard lock(m_mutex);
    return m_jar.store(from, setCookie, now);
}

std::string CookieStore::headerFor(const TargetUrl& target, WallTime now) const
{
    const std::lock_guard lock(m_mutex);
    return m_jar.headerFor(target, now);
}

void CookieStore::settle(const TargetUrl& target)
{
    const std::lock_guard lock(m_mutex);
    m_jar.settle(target);
}

} // namespace pongscope::session
