// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Opens any octets as a capture file and reads all of what is in it.
#include "core/capture/capture_loader.h"
#include "tests/fuzz/require.h"

#include <cstdio>
#include <filesystem>

#include <unistd.h>

using namespace pongscope;
using namespace pongscope::capture;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const std::string path =
        (std::filesystem::temp_directory_path() / ("fuzz-" + std::to_string(::getpid()) + ".pongcap")).string();
    std::FILE* file = std::fopen(path.c_str(), "wb");
    REQUIRE(file && std::fwrite(data, 1, size, file) == size);
    std::fclose(file);
    if (const auto loaded = loadCapture(path)) {
        for (const RecordedConnection& connection : loaded->connections) {
            const Capture& capture = *connection.capture;
            for (std::uint64_t i = 0; i < capture.rows(); ++i) {
                const FrameRow& row = capture.row(i);
                REQUIRE(capture.payload(row).size() <= row.kept);
                REQUIRE(row.contentPosition() || row.partner <= i);
                if (const auto content = capture.content(row))
                    REQUIRE(content->kept.size() <= size);
            }
            for (const Fact& fact : capture.facts())
                REQUIRE(fact.rows <= capture.rows());
        }
    } else {
        REQUIRE(loaded.error().fault == Fault::BadFile);
    }
    for (const char* suffix : {"", "-wal", "-shm", "-journal"})
        std::filesystem::remove(path + suffix);
    return 0;
}
