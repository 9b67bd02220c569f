// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace pongscope::ui {

/// Addresses that were connected to, newest first, each once.
inline constexpr qsizetype kMaxAddresses = 30;

/// What of an address may be kept on disk: no user, no password, no value of a query parameter that is named like a
/// secret.
[[nodiscard]] QString keepableAddress(const QString& address);
[[nodiscard]] QStringList withAddress(QStringList history, const QString& address);

} // namespace pongscope::ui
