// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/help_pages.h"
#include "core/lab/lab_server.h"

#include <QCommandLineOption>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

#include <tl/expected.hpp>

namespace pongscope::app {

/// What `pongscope-cli lab` was told. With TLS two servers run: ws:// on the port, wss:// on the next free one.
struct LabArguments {
    lab::LabServer::Settings server; ///< tls stays false: the second server's settings are made from these
    bool tls = false;
    QString caFile;    ///< where the CA of a certificate made on the spot goes; empty: nowhere
    bool help = false; ///< nothing else was looked at
    QString helpTopic; ///< what about; empty: the options
};

/// Reads the arguments behind the word "lab", and the files of --cert and --key; the error is one sentence for the
/// user.
[[nodiscard]] tl::expected<LabArguments, QString> parseLabArguments(const QStringList& arguments);
[[nodiscard]] HelpPages labHelp();
/// The options that parseLabArguments() takes.
[[nodiscard]] QList<QCommandLineOption> labOptions();

/// `pongscope-cli lab`: serves until SIGINT or SIGTERM. The exit status: 0 then, 1 for bad arguments, 2 when it cannot
/// listen. A QCoreApplication must exist.
[[nodiscard]] int runLab(const QStringList& arguments);

} // namespace pongscope::app
