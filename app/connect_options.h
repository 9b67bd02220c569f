// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/client_options.h"

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

namespace pongscope::app {

/// A message or PING of the command line, sent once the connection is open.
struct Outgoing {
    enum class Kind : std::uint8_t { Text, Binary, Ping };
    Kind kind = Kind::Text;
    Bytes payload;
    std::size_t fragment = 0; ///< octets a fragment; 0: one frame
    bool disableCompression = false;

    friend bool operator==(const Outgoing&, const Outgoing&) = default;
};

/// What to do with a connection, as far as it is no option of the connection itself.
struct RunOptions {
    std::vector<Outgoing> messages; ///< in the order given
    bool standardInput = false;
    std::optional<Duration> pauseReadingAfter, resumeReadingAfter, duration; ///< since the connection was opened
    std::uint16_t closeCode = 1000;
    std::string closeReason;
    std::vector<std::string> alsoGet; ///< paths that each connection requests beside its WebSocket
    int sockets = 1;
    bool json = false;
    std::string capture;       ///< the file that everything is recorded in; empty: none
    bool printRequest = false; ///< show what would be sent, and send nothing
};

/// The arguments of `pongscope-cli connect`, and of `pongscope`, read.
struct ConnectArguments {
    std::string url; ///< empty: none was given
    session::ClientOptions options;
    RunOptions run;
    bool help = false; ///< nothing else was looked at
    QString helpTopic; ///< what about; empty: the options most used
};

/// Why arguments were refused. The failure is what .NET would have thrown, where it would have thrown something;
/// else the same sentence.
struct ArgumentError {
    QString message;           ///< one sentence; names the option
    protocol::Failure failure; ///< kind Argument
    bool json = false;         ///< --json was among the arguments
};

/// Reads the arguments behind the program's name or the word `connect`. `--option value` and `--option=value` are the
/// same. Reads the files of --send-file; prints nothing.
[[nodiscard]] tl::expected<ConnectArguments, ArgumentError> parseConnectArguments(const QStringList& arguments);

/// An option that parseConnectArguments() takes, as its table has it.
struct KnownOption {
    QString name; ///< without the dashes
    bool takesValue = false;
};
[[nodiscard]] std::vector<KnownOption> connectOptions();

} // namespace pongscope::app
