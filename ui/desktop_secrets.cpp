// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop_secrets.h"

#ifdef PONGSCOPE_KEYCHAIN
#include "ui/keychain_store.h"
#endif

namespace pongscope::ui {

std::unique_ptr<session::SecretStore> desktopSecrets()
{
#ifdef PONGSCOPE_KEYCHAIN
    if (KeychainStore::isThere())
        return std::make_unique<KeychainStore>();
#endif
    return std::make_unique<session::MemorySecretStore>();
}

} // namespace pongscope::ui
