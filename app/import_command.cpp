// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import_command.h"

#include "app/exit_status.h"
#include "app/file_arguments.h"
#include "app/standard_output.h"
#include "core/capture/importers/import.h"

namespace pongscope::app {

namespace {

struct ImportCommand {
    Q_DECLARE_TR_FUNCTIONS(ImportCommand)
};

constexpr const char* kName = "import";

QString help()
{
    return ImportCommand::tr("Usage: pongscope-cli import FILE --out CAPTURE\n"
                             "Makes a capture file of another file's WebSocket connections:\n"
                             "a HAR file (Chromium, Firefox), a pcapng file with WebSockets in clear text\n"
                             "over HTTP/1.1, or another capture. A file that is there is replaced.\n");
}

} // namespace

int runImport(const QStringList& arguments)
{
    const auto read = FileArguments::read(arguments, fileCommand(kName));
    if (!read)
        return complain(kName, read.error());
    StandardOutput output;
    if (read->help) {
        std::string text = help().toStdString();
        output.write(text);
        return kClosedNormally;
    }
    const QString out = read->last(QStringLiteral("out"));
    if (read->file.isEmpty() || out.isEmpty())
        return complain(kName, ImportCommand::tr("import wants a file and --out CAPTURE. --help says more."));
    const auto fail = [](const Error& error) { return complain(kName, QString::fromStdString(describe(error))); };
    // Into a temporary file first: the source may be the target, and half an import should replace nothing.
    auto file = capture::CaptureFile::createTemporary();
    if (!file)
        return fail(file.error());
    const capture::Capture::Limits limits{64u << 20, capture::FrameStore::kCapacity, 0};
    const auto imported = capture::importFile(
        read->file.toStdString(), [&](const capture::ConnectionInfo& info, const ClockAnchor& anchor) {
            return (*file)->addConnection(info, anchor, limits);
        });
    if (!imported)
        return fail(imported.error());
    if (imported->connections == 0)
        return complain(kName, ImportCommand::tr("There is no WebSocket in %1.").arg(read->file));
    if (const auto written = (*file)->flush().get(); !written)
        return fail(written.error());
    if (const auto saved = (*file)->saveAs(out.toStdString()).get(); !saved)
        return fail(saved.error());
    if (const auto closed = (*file)->close(); !closed)
        return fail(closed.error());
    std::string text = ImportCommand::tr("%1 connections, %2 frames; passed over: %3\n")
                           .arg(imported->connections)
                           .arg(imported->frames)
                           .arg(imported->passedOver)
                           .toStdString();
    output.write(text);
    return kClosedNormally;
}

} // namespace pongscope::app
