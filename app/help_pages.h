// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace pongscope::app {

/// What one `--help TOPIC` prints; fits a terminal of 24 lines and 80 columns with room for the prompt.
struct HelpPage {
    QString topic; ///< empty: the first, of --help alone
    QString text;  ///< ends in a line feed
};
using HelpPages = std::vector<HelpPage>;

/// The topic that stands behind `--help` or `-h`, empty when none does; nothing: no help is asked for.
[[nodiscard]] std::optional<QString> helpTopic(const QStringList& arguments);

/// Prints the page about `topic`, for "all" every page. Of a topic that there is not, says so, names those there are,
/// and returns false.
bool printHelp(const HelpPages& pages, const QString& topic);

} // namespace pongscope::app
