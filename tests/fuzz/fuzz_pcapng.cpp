// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds any octets to the reader of pcapng files: blocks, packets, TCP reassembly, handshakes, frames, inflating.
#include "core/capture/importers/import.h"
#include "tests/fuzz/require.h"

#include <QBuffer>

using namespace pongscope;
using namespace pongscope::capture;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    QByteArray octets(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    QBuffer buffer(&octets);
    buffer.open(QIODevice::ReadOnly);
    std::uint64_t frames = 0;
    std::vector<std::shared_ptr<Capture>> captures;
    const auto report = importPcapng(buffer, [&](const ConnectionInfo&, const ClockAnchor& anchor) {
        captures.push_back(std::make_shared<Capture>(anchor));
        return captures.back();
    });
    for (const auto& capture : captures) {
        frames += capture->rows();
        for (std::uint64_t i = 0; i < capture->rows(); ++i) {
            const FrameRow& row = capture->row(i);
            REQUIRE(capture->payload(row).size() == row.kept);
            REQUIRE(!row.hasRtt() || row.partner <= i);
        }
    }
    REQUIRE(!report || report->frames == frames);
    return 0;
}
