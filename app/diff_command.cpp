// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/diff_command.h"

#include "app/exit_status.h"
#include "app/file_arguments.h"
#include "app/standard_output.h"
#include "app/visible_text.h"
#include "core/capture/json_writer.h"
#include "core/diagnosis/session_diff.h"

namespace pongscope::app {

namespace {

struct DiffCommand {
    Q_DECLARE_TR_FUNCTIONS(DiffCommand)
};

constexpr const char* kName = "diff";
constexpr std::size_t kShown = 400;

using diagnosis::DiffLine;
using diagnosis::MessageDifference;
using diagnosis::SessionDiff;

QString help()
{
    return DiffCommand::tr("Usage: pongscope-cli diff CAPTURE [CAPTURE] [options]\n"
                           "Compares two recorded connections: handshake, what was agreed, messages,\n"
                           "figures, ends. Of one capture its first and second, of two the first of each.\n"
                           "\n"
                           "  --left N, --right N    other connections, from 1\n"
                           "  --ignore NAME          JSON members whose values may differ, a regular\n"
                           "                         expression; repeatable. Names of numbers and instants\n"
                           "                         (id, ts, createdAt) are ignored without being named\n"
                           "  --ignore-none          compare these, too\n"
                           "  --ignore-values        compare only the order and shape of messages\n"
                           "  --all                  print what is the same as well\n"
                           "  --json                 one object a difference and line\n"
                           "  --exit-code            end with 6 when they differ\n");
}

struct Section {
    const char* name;
    const std::vector<DiffLine>* lines;
};

std::array<Section, 4> sectionsOf(const SessionDiff& diff)
{
    return {Section{"handshake", &diff.handshake}, Section{"agreed", &diff.agreed}, Section{"figures", &diff.figures},
        Section{"ends", &diff.ends}};
}

const char* kindName(MessageDifference::Kind kind)
{
    switch (kind) {
    case MessageDifference::Kind::OnlyLeft:
        return "only-left";
    case MessageDifference::Kind::OnlyRight:
        return "only-right";
    case MessageDifference::Kind::Changed:
        break;
    }
    return "changed";
}

std::string jsonLines(const SessionDiff& diff, bool all)
{
    std::string out;
    for (const Section& section : sectionsOf(diff)) {
        for (const DiffLine& line : *section.lines) {
            if (!line.differs && !all)
                continue;
            capture::JsonWriter json(out);
            json.beginObject();
            json.member("event", section.name);
            json.member("what", line.what);
            json.textOrNull("subject", line.subject);
            json.textOrNull("left", line.left);
            json.textOrNull("right", line.right);
            json.member("differs", line.differs);
            json.endObject();
            out += '\n';
        }
    }
    const auto number = [](std::optional<std::uint64_t> row) { // as the window counts
        return row ? std::optional(*row + 1) : std::nullopt;
    };
    for (const MessageDifference& one : diff.messages) {
        capture::JsonWriter json(out);
        json.beginObject();
        json.member("event", "message");
        json.member("kind", kindName(one.kind));
        json.member("leftFrame", number(one.left));
        json.member("rightFrame", number(one.right));
        json.textOrNull("place", one.place);
        json.textOrNull("left", one.leftText);
        json.textOrNull("right", one.rightText);
        json.endObject();
        out += '\n';
    }
    capture::JsonWriter json(out);
    json.beginObject();
    json.member("event", "diff");
    json.member("differs", diff.differs());
    json.member("leftMessages", diff.leftMessages);
    json.member("rightMessages", diff.rightMessages);
    json.member("sameMessages", diff.sameMessages);
    json.member("cut", diff.cut);
    json.endObject();
    return out + '\n';
}

std::string text(const SessionDiff& diff, bool all)
{
    std::string out;
    for (const Section& section : sectionsOf(diff)) {
        bool told = false;
        for (const DiffLine& line : *section.lines) {
            if (!line.differs && !all)
                continue;
            if (!std::exchange(told, true))
                out += std::string(section.name) + ":\n";
            const auto shown = [](const std::string& words) {
                return words.empty() ? std::string("-") : visibleText(words, kShown);
            };
            out += (line.differs ? "! " : "  ")
                + visibleText(line.what + (line.subject.empty() ? "" : " " + line.subject), kShown) + ": "
                + shown(line.left);
            if (line.differs)
                out += "  |  " + shown(line.right);
            out += '\n';
        }
    }
    out += DiffCommand::tr("messages: %1 and %2, of which %3 are the same\n")
               .arg(diff.leftMessages)
               .arg(diff.rightMessages)
               .arg(diff.sameMessages)
               .toStdString();
    const auto row = [](const std::optional<std::uint64_t>& number) {
        return number ? std::to_string(*number + 1) : std::string("-");
    };
    for (const MessageDifference& one : diff.messages) {
        const char* sign = one.kind == MessageDifference::Kind::OnlyLeft ? "<"
            : one.kind == MessageDifference::Kind::OnlyRight             ? ">"
                                                                         : "!";
        out += std::string(sign) + ' ' + row(one.left) + " | " + row(one.right) + "  ";
        if (one.kind == MessageDifference::Kind::Changed)
            out += (one.place.empty() ? std::string() : visibleText(one.place, kShown) + ": ")
                + visibleText(one.leftText, kShown) + "  |  " + visibleText(one.rightText, kShown);
        else
            out += visibleText(one.leftText + one.rightText, kShown);
        out += '\n';
    }
    if (diff.cut)
        out += DiffCommand::tr("They go apart so far that the rest was not compared.\n").toStdString();
    if (!diff.differs())
        out += DiffCommand::tr("No difference.\n").toStdString();
    return out;
}

/// The connection that is asked for; the error is a sentence.
tl::expected<capture::RecordedConnection, QString> connectionOf(
    const capture::LoadedCapture& file, const QString& name, int number)
{
    if (number < 1 || std::size_t(number) > file.connections.size())
        return tl::unexpected(
            DiffCommand::tr("%1 has no connection %2; it has %3.").arg(name).arg(number).arg(file.connections.size()));
    return file.connections[std::size_t(number - 1)];
}

tl::expected<int, QString> numberOf(const FileArguments& read, const QString& option, int otherwise)
{
    if (!read.has(option))
        return otherwise;
    bool ok = false;
    const int number = read.last(option).toInt(&ok);
    if (!ok)
        return tl::unexpected(DiffCommand::tr("--%1 wants a number.").arg(option));
    return number;
}

diagnosis::DiffRules rulesOf(const FileArguments& read)
{
    diagnosis::DiffRules rules;
    if (read.has(QStringLiteral("ignore-none")))
        rules.ignoredMembers.clear();
    for (const QString& name : read.values(QStringLiteral("ignore")))
        rules.ignoredMembers.push_back(name.toStdString());
    rules.ignoreValues = read.has(QStringLiteral("ignore-values"));
    return rules;
}

} // namespace

int runDiff(const QStringList& arguments)
{
    const auto read = FileArguments::read(arguments, fileCommand(kName));
    if (!read)
        return complain(kName, read.error());
    StandardOutput output;
    if (read->help) {
        std::string words = help().toStdString();
        output.write(words);
        return kClosedNormally;
    }
    if (read->file.isEmpty())
        return complain(kName, DiffCommand::tr("diff wants one or two capture files. --help says more."));
    const bool two = read->files.size() == 2;
    const auto left = numberOf(*read, QStringLiteral("left"), 1);
    const auto right = numberOf(*read, QStringLiteral("right"), two ? 1 : 2);
    if (!left || !right)
        return complain(kName, left ? right.error() : left.error());
    std::vector<capture::LoadedCapture> loaded;
    for (const QString& file : read->files) {
        auto one = capture::loadCapture(file.toStdString());
        if (!one)
            return complain(kName, QString::fromStdString(describe(one.error())));
        loaded.push_back(std::move(*one));
    }
    const auto ours = connectionOf(loaded.front(), read->files.front(), *left);
    const auto theirs = connectionOf(loaded.back(), read->files.back(), *right);
    if (!ours || !theirs)
        return complain(kName, ours ? theirs.error() : ours.error());
    const auto diff = diagnosis::compareSessions(*ours, *theirs, rulesOf(*read));
    if (!diff)
        return complain(kName,
            DiffCommand::tr("\"%1\" cannot be used: %2.")
                .arg(QString::fromStdString(diff.error().subject), QString::fromStdString(diff.error().detail)));
    const bool all = read->has(QStringLiteral("all"));
    std::string words = read->has(QStringLiteral("json")) ? jsonLines(*diff, all) : text(*diff, all);
    output.write(words);
    return read->has(QStringLiteral("exit-code")) && diff->differs() ? kAssertionFailed : kClosedNormally;
}

} // namespace pongscope::app
