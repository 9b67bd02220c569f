// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/man_page.h"

namespace pongscope::app {

namespace {

QString synopsis(const ProgramEntry& program)
{
    QString text = QStringLiteral(".SH SYNOPSIS\n");
    bool first = true;
    for (const CommandEntry& command : program.commands) {
        if (!std::exchange(first, false))
            text += QStringLiteral(".br\n");
        text += QStringLiteral(".B ") + roff(program.name) + QLatin1Char('\n');
        if (!command.name.isEmpty())
            text += QStringLiteral(".B ") + roff(command.name) + QLatin1Char('\n');
        if (!command.arguments.isEmpty())
            text += QStringLiteral(".I ") + roff(command.arguments) + QLatin1Char('\n');
        text += QStringLiteral("[options]\n");
    }
    return text;
}

QString describedOptions(const std::vector<OptionEntry>& options)
{
    QString text;
    for (const OptionEntry& option : options) {
        text += QStringLiteral(".TP\n\\fB\\-\\-") + roff(option.name) + QStringLiteral("\\fR");
        if (!option.value.isEmpty())
            text += QStringLiteral(" \\fI") + roff(option.value) + QStringLiteral("\\fR");
        text += QLatin1Char('\n') + roff(option.text) + QStringLiteral(".\n");
    }
    return text;
}

QString options(const ProgramEntry& program)
{
    QString text;
    for (const CommandEntry& command : program.commands) {
        const QString title = command.name.isEmpty() ? QStringLiteral("OPTIONS")
                                                     : QString(command.name.toUpper() + QLatin1String(" OPTIONS"));
        text += QStringLiteral(".SH ") + title + QLatin1Char('\n');
        if (!command.text.isEmpty())
            text += roff(command.text) + QStringLiteral(".\n");
        text += describedOptions(command.options);
    }
    return text;
}

QString sectionText(const ManSection& section)
{
    QString text = QStringLiteral(".SH ") + roff(section.title) + QLatin1Char('\n');
    bool shown = false, paragraph = false;
    for (const QString& line : section.lines) {
        const bool indented = line.startsWith(QLatin1Char(' '));
        if (indented != shown)
            text += indented ? QStringLiteral(".PP\n.nf\n.RS\n") : QStringLiteral(".RE\n.fi\n");
        if (line.isEmpty())
            paragraph = true;
        else if (!indented && (std::exchange(paragraph, false) || shown))
            text += QStringLiteral(".PP\n");
        shown = indented;
        if (!line.isEmpty())
            text += roff(line.trimmed()) + QLatin1Char('\n');
    }
    return shown ? QString(text + QStringLiteral(".RE\n.fi\n")) : text;
}

} // namespace

QString roff(const QString& text)
{
    QString safe = text;
    safe.replace(QLatin1Char('\\'), QStringLiteral("\\e")).replace(QLatin1Char('-'), QStringLiteral("\\-"));
    if (safe.startsWith(QLatin1Char('.')) || safe.startsWith(QLatin1Char('\'')))
        safe.prepend(QStringLiteral("\\&"));
    return safe;
}

QString manPage(const ProgramEntry& program, const std::vector<ManSection>& sections, const QString& date)
{
    QString text = QStringLiteral(".TH %1 1 \"%2\" \"Pongscope %3\" \"User Commands\"\n")
                       .arg(roff(program.name.toUpper()), date, QStringLiteral(PONGSCOPE_VERSION));
    text += QStringLiteral(".SH NAME\n%1 \\- %2\n").arg(roff(program.name), roff(program.text));
    text += synopsis(program) + options(program);
    for (const ManSection& section : sections)
        text += sectionText(section);
    return text;
}

} // namespace pongscope::app
