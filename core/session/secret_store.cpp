// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/secret_store.h"

namespace pongscope::session {

void MemorySecretStore::read(const std::string& name, Found found)
{
    const auto secret = m_secrets.find(name);
    found(secret == m_secrets.end() ? std::string() : secret->second);
}

void MemorySecretStore::write(const std::string& name, const std::string& secret, Done done)
{
    if (secret.empty())
        m_secrets.erase(name);
    else
        m_secrets[name] = secret;
    done({});
}

} // namespace pongscope::session
