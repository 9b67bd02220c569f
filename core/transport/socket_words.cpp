// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/socket_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstring>
#include <system_error>

namespace pongscope::transport {

namespace {

constexpr const char* kEngine = "QNativeSocketEngine";

constexpr std::array kWords{
    SocketWords{kEngine, "Connection refused"},
    SocketWords{kEngine, "Connection timed out"},
    SocketWords{kEngine, "Connection reset by peer"},
    SocketWords{kEngine, "Host unreachable"},
    SocketWords{kEngine, "Network unreachable"},
    SocketWords{kEngine, "Network operation timed out"},
    SocketWords{kEngine, "Network dropped connection on reset"},
    SocketWords{kEngine, "Network error"},
    SocketWords{kEngine, "Permission denied"},
    SocketWords{kEngine, "Out of resources"},
    SocketWords{kEngine, "Temporary error"},
    SocketWords{kEngine, "The remote host closed the connection"},
    SocketWords{kEngine, "The address is not available"},
    SocketWords{kEngine, "The address is protected"},
    SocketWords{kEngine, "The bound address is already in use"},
    SocketWords{kEngine, "Invalid socket descriptor"},
    SocketWords{kEngine, "Unable to write"},
    SocketWords{kEngine, "Unknown error"},
    SocketWords{"QAbstractSocket", "Host not found"},
    SocketWords{"QAbstractSocket", "Connection refused"},
    SocketWords{"QAbstractSocket", "Connection timed out"},
    SocketWords{"QAbstractSocket", "Socket operation timed out"},
    SocketWords{"QAbstractSocket", "Network unreachable"},
    SocketWords{"QHostInfo", "Unknown error"},
    SocketWords{"QHostInfoAgent", "Host not found"},
    SocketWords{"QHostInfoAgent", "No host name given"},
    SocketWords{"QHostInfoAgent", "Invalid hostname"},
    SocketWords{"QHostInfoAgent", "Unknown error"},
};

} // namespace

std::span<const SocketWords> socketWords() { return kWords; }

std::string inEnglish(const QString& said)
{
    const auto known = std::ranges::find_if(kWords, [&said](const SocketWords& words) {
        return QCoreApplication::translate(words.context, words.english) == said;
    });
    return known != kWords.end() ? known->english : said.toStdString();
}

std::string systemWords(int number)
{
#ifdef __GLIBC__
    if (const char* const words = ::strerrordesc_np(number))
        return words;
#endif
    return std::generic_category().message(number);
}

} // namespace pongscope::transport
