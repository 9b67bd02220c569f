// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

#include <QString>

namespace pongscope::transport {

/// What Qt says about a socket that failed, and where its translation of that stands.
struct SocketWords {
    const char* context;
    const char* english;
};
[[nodiscard]] std::span<const SocketWords> socketWords();

/// In English what Qt said in the language of whatever window is open: a recording, and what .NET would have thrown,
/// read the same everywhere. What is not known stays as it is. Any thread.
[[nodiscard]] std::string inEnglish(const QString& said);
/// What the system calls that errno, in English whatever language the user speaks. Any thread.
[[nodiscard]] std::string systemWords(int number);

} // namespace pongscope::transport
