// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/completions.h"

#include <algorithm>

namespace pongscope::app {

namespace {

/// The values that can be told apart: "a|b" has two, 9..15 seven; a word in capitals stands for what only the user
/// knows.
QStringList choicesOf(const OptionEntry& option)
{
    if (option.value.contains(QLatin1Char('|'))) {
        QStringList words = option.value.split(QLatin1Char('|'));
        words.removeIf([](const QString& word) { return word == word.toUpper() && word != word.toLower(); });
        return words;
    }
    const QStringList range = option.value.split(QStringLiteral(".."));
    QStringList numbers;
    if (range.size() == 2) {
        for (int number = range[0].toInt(); number <= range[1].toInt(); ++number)
            numbers.push_back(QString::number(number));
    }
    return numbers;
}

/// Whether the command works on files.
bool takesFiles(const CommandEntry& command)
{
    return command.arguments.contains(QLatin1String("FILE")) || command.arguments.contains(QLatin1String("CAPTURE"));
}

bool isFile(const OptionEntry& option) { return option.value.split(QLatin1Char('|')).contains(QLatin1String("FILE")); }

QStringList dashed(const std::vector<OptionEntry>& options)
{
    QStringList names;
    for (const OptionEntry& option : options)
        names.push_back(QStringLiteral("--") + option.name);
    return names;
}

QStringList commandNames(const ProgramEntry& program)
{
    QStringList names;
    for (const CommandEntry& command : program.commands) {
        if (!command.name.isEmpty())
            names.push_back(command.name);
    }
    return names;
}

/// In single quotes, for bash and zsh.
QString quoted(const QString& text)
{
    QString inside = text;
    inside.replace(QLatin1Char('\''), QStringLiteral("'\\''"));
    return QLatin1Char('\'') + inside + QLatin1Char('\'');
}

QString fishQuoted(const QString& text)
{
    QString inside = text;
    inside.replace(QLatin1Char('\\'), QStringLiteral("\\\\")).replace(QLatin1Char('\''), QStringLiteral("\\'"));
    return QLatin1Char('\'') + inside + QLatin1Char('\'');
}

/// A function's name: no shell minds letters and underscores.
QString identifier(const QString& name) { return QString(name).replace(QLatin1Char('-'), QLatin1Char('_')); }

QString notice(QLatin1String comment)
{
    return comment + QStringLiteral(" Made at build time from the tables that the program reads its arguments by.\n");
}

// bash ------------------------------------------------------------------------------------------------------------

/// What is offered behind the option.
QString bashValues(const OptionEntry& option)
{
    const QStringList choices = choicesOf(option);
    QString offer;
    if (isFile(option))
        offer = QStringLiteral("compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$word\"); ");
    else if (!choices.isEmpty())
        offer = QStringLiteral("mapfile -t COMPREPLY < <(compgen -W %1 -- \"$word\"); ")
                    .arg(quoted(choices.join(QLatin1Char(' '))));
    return QStringLiteral("            --%1) %2return ;;\n").arg(option.name, offer);
}

QString bashCase(const CommandEntry& command)
{
    QString values;
    for (const OptionEntry& option : command.options) {
        if (!option.value.isEmpty())
            values += bashValues(option);
    }
    QString text = QStringLiteral("        %1)\n").arg(command.name.isEmpty() ? QStringLiteral("''") : command.name);
    if (!values.isEmpty())
        text += QStringLiteral("            case $previous in\n") + values + QStringLiteral("            esac\n");
    if (takesFiles(command))
        text +=
            QStringLiteral("            [[ $word == -* ]] || { compopt -o filenames; mapfile -t COMPREPLY < <(compgen "
                           "-f -- \"$word\"); return; }\n");
    return text
        + QStringLiteral("            options=%1 ;;\n").arg(quoted(dashed(command.options).join(QLatin1Char(' '))));
}

// zsh -------------------------------------------------------------------------------------------------------------

QString zshText(const QString& text)
{
    QString safe = text;
    for (const QChar special : {QLatin1Char('\\'), QLatin1Char('['), QLatin1Char(']'), QLatin1Char(':')})
        safe.replace(special, QString(QLatin1Char('\\') + special));
    return safe;
}

QString zshSpec(const OptionEntry& option)
{
    const bool repeatable = option.text.contains(QLatin1String("repeatable"));
    QString spec = repeatable ? QStringLiteral("*") : QString();
    spec += QStringLiteral("--") + option.name;
    if (!option.value.isEmpty())
        spec += QLatin1Char('=');
    spec += QLatin1Char('[') + zshText(option.text) + QLatin1Char(']');
    if (option.value.isEmpty())
        return quoted(spec);
    spec += QLatin1Char(':') + zshText(option.value) + QLatin1Char(':');
    const QStringList choices = choicesOf(option);
    if (isFile(option))
        spec += QStringLiteral("_files");
    else if (!choices.isEmpty())
        spec += QLatin1Char('(') + choices.join(QLatin1Char(' ')) + QLatin1Char(')');
    return quoted(spec);
}

QString zshArguments(const CommandEntry& command, const QString& indent)
{
    QString text = indent + QStringLiteral("_arguments");
    for (const OptionEntry& option : command.options)
        text += QStringLiteral(" \\\n") + indent + QStringLiteral("    ") + zshSpec(option);
    if (command.arguments.contains(QLatin1String("URL")))
        text += QStringLiteral(" \\\n") + indent + QStringLiteral("    ") + quoted(QStringLiteral("1:address:"));
    if (takesFiles(command))
        text += QStringLiteral(" \\\n") + indent + QStringLiteral("    ") + quoted(QStringLiteral("*:file:_files"));
    return text + QLatin1Char('\n');
}

// fish ------------------------------------------------------------------------------------------------------------

QString fishLine(const ProgramEntry& program, const CommandEntry& command, const OptionEntry& option)
{
    QString line = QStringLiteral("complete -c %1").arg(program.name);
    if (!command.name.isEmpty())
        line += QStringLiteral(" -n '__fish_seen_subcommand_from %1'").arg(command.name);
    else if (!commandNames(program).isEmpty())
        line += QStringLiteral(" -n __fish_use_subcommand");
    line += QStringLiteral(" -l ") + option.name;
    const QStringList choices = choicesOf(option);
    if (isFile(option))
        line += QStringLiteral(" -r -F");
    else if (!choices.isEmpty())
        line += QStringLiteral(" -x -a ") + fishQuoted(choices.join(QLatin1Char(' ')));
    else if (!option.value.isEmpty())
        line += QStringLiteral(" -x");
    return line + QStringLiteral(" -d ") + fishQuoted(option.text) + QLatin1Char('\n');
}

} // namespace

QString bashCompletion(const ProgramEntry& program)
{
    const QString function = QLatin1Char('_') + identifier(program.name);
    const QStringList commands = commandNames(program);
    QString text = notice(QLatin1String("#"));
    text += function
        + QStringLiteral(
            "()\n{\n"
            "    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command='' options=''\n"
            "    COMPREPLY=()\n");
    // bash parts words at the sign, so that --option=value arrives as three.
    text += QStringLiteral("    if [[ $word == = ]]; then\n"
                           "        word=''\n"
                           "    elif [[ $previous == = && $COMP_CWORD -ge 2 ]]; then\n"
                           "        previous=${COMP_WORDS[COMP_CWORD-2]}\n"
                           "    fi\n");
    if (!commands.isEmpty())
        text += QStringLiteral("    [[ $COMP_CWORD -lt 2 ]] || command=${COMP_WORDS[1]}\n");
    text += QStringLiteral("    case $command in\n");
    for (const CommandEntry& command : program.commands)
        text += bashCase(command);
    text += QStringLiteral("    esac\n");
    if (!commands.isEmpty())
        text += QStringLiteral("    [[ $COMP_CWORD -ne 1 ]] || options+=%1\n")
                    .arg(quoted(QString(QLatin1Char(' ') + commands.join(QLatin1Char(' ')))));
    return text + QStringLiteral("    mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\")\n}\ncomplete -F ")
        + function + QLatin1Char(' ') + program.name + QLatin1Char('\n');
}

QString zshCompletion(const ProgramEntry& program)
{
    QString text = QStringLiteral("#compdef ") + program.name + QLatin1Char('\n') + notice(QLatin1String("#"));
    if (commandNames(program).isEmpty())
        return text + zshArguments(program.commands.front(), QString());
    text += QStringLiteral("if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then\n    local -a commands=(\n");
    for (const CommandEntry& command : program.commands) {
        if (!command.name.isEmpty())
            text += QStringLiteral("        ")
                + quoted(QString(command.name + QLatin1Char(':') + zshText(command.text))) + QLatin1Char('\n');
    }
    text += QStringLiteral("    )\n    _describe command commands\nelse\n    local command=$words[2]\n");
    text += QStringLiteral("    case $command in\n");
    for (const CommandEntry& command : program.commands) {
        if (command.name.isEmpty())
            continue;
        text += QStringLiteral("    %1)\n        shift words\n        (( CURRENT-- ))\n").arg(command.name)
            + zshArguments(command, QStringLiteral("        ")) + QStringLiteral("        ;;\n");
    }
    text += QStringLiteral("    *)\n") + zshArguments(program.commands.front(), QStringLiteral("        "))
        + QStringLiteral("        ;;\n");
    return text + QStringLiteral("    esac\nfi\n");
}

QString fishCompletion(const ProgramEntry& program)
{
    QString text = notice(QLatin1String("#")) + QStringLiteral("complete -c ") + program.name + QStringLiteral(" -f\n");
    for (const CommandEntry& command : program.commands) {
        if (!command.name.isEmpty())
            text += QStringLiteral("complete -c %1 -n __fish_use_subcommand -a %2 -d %3\n")
                        .arg(program.name, command.name, fishQuoted(command.text));
    }
    for (const CommandEntry& command : program.commands) {
        if (takesFiles(command) && !command.name.isEmpty())
            text += QStringLiteral("complete -c %1 -n '__fish_seen_subcommand_from %2' -F\n")
                        .arg(program.name, command.name);
        for (const OptionEntry& option : command.options)
            text += fishLine(program, command, option);
    }
    return text;
}

} // namespace pongscope::app
