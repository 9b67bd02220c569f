// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/help_pages.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

namespace pongscope::app {

std::optional<QString> helpTopic(const QStringList& arguments)
{
    const auto asked = std::ranges::find_if(arguments,
        [](const QString& argument) { return argument == QLatin1String("--help") || argument == QLatin1String("-h"); });
    if (asked == arguments.end())
        return {};
    const auto topic = asked + 1;
    return topic != arguments.end() && !topic->startsWith(QLatin1Char('-')) ? *topic : QString();
}

bool printHelp(const HelpPages& pages, const QString& topic)
{
    const bool all = topic == QLatin1String("all");
    QString text;
    QStringList topics;
    for (const HelpPage& page : pages) {
        if (all && !text.isEmpty())
            text += QLatin1Char('\n');
        if (all || page.topic == topic)
            text += page.text;
        if (!page.topic.isEmpty())
            topics << page.topic;
    }
    if (!text.isEmpty()) {
        std::fputs(qPrintable(text), stdout);
        return true;
    }
    const QString sentence = QCoreApplication::translate("cli", "There is no help about \"%1\". Topics: %2, all.\n");
    std::fputs(qPrintable(sentence.arg(topic, topics.join(QLatin1String(", ")))), stderr);
    return false;
}

} // namespace pongscope::app
