// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Records 50,000 frames a second into the file named, until somebody kills it. Says on standard output how many are
// certain to be in the file. With --temporary it records as the window does, and says where first.
#include "core/capture/capture_file.h"

#include <cstdio>
#include <thread>

using namespace pongscope;
using namespace pongscope::capture;
using namespace std::chrono_literals;

int main(int argc, char** argv)
{
    if (argc < 2)
        return 2;
    const bool temporary = std::string_view(argv[1]) == "--temporary";
    auto file = temporary ? CaptureFile::createTemporary() : CaptureFile::create(argv[1]);
    if (!file)
        return 1;
    if (temporary)
        std::printf("%s\n", (*file)->path().c_str());
    const auto capture = (*file)->addConnection({"ws://127.0.0.1/"}, ClockAnchor::now());
    capture->append(AttemptStarted{"1.1", "ws://127.0.0.1/", false}, Clock::now());
    const TimePoint start = Clock::now();
    std::future<Result<void>> flushed;
    std::uint64_t flushing = 0;
    for (std::uint64_t tick = 1;; ++tick) {
        for (int i = 0; i < 50; ++i) {
            const std::string payload = "frame " + std::to_string(capture->rows());
            capture->append(rowOf({true, 0, protocol::Opcode::Text, payload.size(), 2, {}}, protocol::Direction::In,
                                Clock::now() - capture->anchor().steady),
                bytesOf(payload));
        }
        if (flushed.valid() && flushed.wait_for(0s) == std::future_status::ready) {
            if (!flushed.get())
                return 1;
            std::printf("%llu\n", static_cast<unsigned long long>(flushing));
            std::fflush(stdout);
        }
        if (!flushed.valid() && tick % 20 == 0) {
            flushing = capture->rows();
            flushed = (*file)->flush();
        }
        std::this_thread::sleep_until(start + tick * 1ms);
    }
}
