// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds any octets to the reader of HAR files, and what it makes of them to the exporters.
#include "core/capture/importers/import.h"
#include "core/exporters/export.h"
#include "tests/fuzz/require.h"

#include <QByteArray>

using namespace pongscope;
using namespace pongscope::capture;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::vector<RecordedConnection> connections;
    const auto report = importHar(QByteArray(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)),
        [&](const ConnectionInfo& info, const ClockAnchor& anchor) {
            connections.push_back({info, std::make_shared<Capture>(anchor)});
            return connections.back().capture;
        });
    if (!report)
        return 0;
    REQUIRE(report->connections == connections.size());
    static const auto redactor = Redactor::make({});
    for (const auto format :
        {ExportFormat::Har, ExportFormat::JsonLines, ExportFormat::Pcapng, ExportFormat::Csv, ExportFormat::Markdown}) {
        REQUIRE(exportConnections(connections, format, *redactor, [](std::string_view) { return Result<void>(); }));
    }
    return 0;
}
