// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// pongscope-documents DIR DATE: writes the manual pages and the completions of both programs below DIR. Run by the
// build; not installed.
#include "app/demo.h"
#include "app/documents/completions.h"
#include "app/documents/man_page.h"
#include "core/lab/fault_plan.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cstdio>

namespace {

using namespace pongscope;
using app::ManSection;

constexpr const char* kDurations = "DURATION is a number with a unit: 250ms, 10s, 2m, 1h; the options of the "
                                   "keep-alive take off and infinite, too. SIZE is a number of octets: 512, 64k, 1m.";

ManSection section(const char* title, std::initializer_list<const char*> lines)
{
    ManSection made{QLatin1String(title), {}};
    for (const char* line : lines)
        made.lines.push_back(QLatin1String(line));
    return made;
}

ManSection seeAlso(const char* other)
{
    return section("SEE ALSO", {other, "", "RFC 6455 (WebSocket), RFC 7692 (compression), RFC 8441 (HTTP/2)"});
}

ManSection faults()
{
    ManSection made = section("FAULTS",
        {"What the lab does wrong, for every connection by --fault or for one by a query such as "
         "/echo?fault=withhold-pong. Its paths are /echo, /ticker?rate=N&size=B, /chat and /silent.",
            ""});
    for (const std::string& usage : lab::faultUsages())
        made.lines.push_back(QLatin1String("  ") + QString::fromStdString(usage));
    made.lines << QString() << QStringLiteral("KIND of bad-frame is one of") << QString();
    for (const std::string& kind : lab::badFrameKinds())
        made.lines.push_back(QLatin1String("  ") + QString::fromStdString(kind));
    return made;
}

std::vector<ManSection> commandLineSections()
{
    return {section("VALUES", {kDurations}), faults(),
        section("EXIT STATUS",
            {"0 closed normally, 1 bad arguments, 2 not opened, 3 keep-alive timeout, 4 protocol error, 5 ended "
             "without a close handshake, 130 interrupted. The lab ends with 2 when it cannot listen."}),
        section("EXAMPLES",
            {"A lab whose PONGs are withheld, and a connection that times out on it:", "",
                "  pongscope-cli lab --port 9000 &",
                "  pongscope-cli connect 'ws://127.0.0.1:9000/echo?fault=withhold-pong' --keep-alive-interval 400ms "
                "--keep-alive-timeout 800ms --json"}),
        seeAlso("pongscope(1)")};
}

std::vector<ManSection> desktopSections()
{
    return {section("VALUES", {kDurations}),
        section("EXIT STATUS", {"0 when the window was closed, 1 bad arguments, 2 when a demonstration failed."}),
        section("FILES",
            {"~/.config/Pongscope/Pongscope.ini", "",
                "Layout, address history and choices. A file that cannot be read is set aside as "
                "Pongscope.ini.broken, and the program starts afresh."}),
        seeAlso("pongscope-cli(1)")};
}

bool write(const QString& name, const QString& text)
{
    QFile file(name);
    const QByteArray octets = text.toUtf8();
    if (QDir().mkpath(QFileInfo(name).path()) && file.open(QIODevice::WriteOnly) && file.write(octets) == octets.size())
        return true;
    std::fprintf(stderr, "%s: %s\n", qPrintable(name), qPrintable(file.errorString()));
    return false;
}

bool writeAll(
    const QString& to, const app::ProgramEntry& program, const std::vector<ManSection>& sections, const QString& date)
{
    return write(to + QStringLiteral("/man/%1.1").arg(program.name), app::manPage(program, sections, date))
        && write(to + QStringLiteral("/bash/%1").arg(program.name), app::bashCompletion(program))
        && write(to + QStringLiteral("/zsh/_%1").arg(program.name), app::zshCompletion(program))
        && write(to + QStringLiteral("/fish/%1.fish").arg(program.name), app::fishCompletion(program));
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3) {
        std::fputs("usage: pongscope-documents DIR DATE\n", stderr);
        return 1;
    }
    const QString to = QFile::decodeName(argv[1]);
    const QString date = QString::fromLocal8Bit(argv[2]);
    const bool written = writeAll(to, app::commandLineProgram(), commandLineSections(), date)
        && writeAll(to, app::desktopProgram(app::Demo::names()), desktopSections(), date);
    return written ? 0 : 1;
}
