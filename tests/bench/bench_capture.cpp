// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Recording, opening and filtering captures, each beside its plain counterpart in the same run.
//     build/bench/bench/bench_capture [millions of frames for memory, 10 unless told]
#include "core/capture/capture_loader.h"
#include "core/capture/row_filter.h"
#include "core/capture/sqlite.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>

#include <unistd.h>

using namespace pongscope;
using namespace pongscope::capture;
using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t kFrames = 1'000'000;
constexpr int kRounds = 5;

std::string payloadOf(std::uint64_t i)
{
    std::string payload =
        R"({"type":"quote","id":)" + std::to_string(i) + R"(,"text":"what is said in a frame of a hundred)";
    payload.resize(97, 'x');
    return payload + "\"}";
}

double seconds(const std::function<void()>& work)
{
    const auto start = Clock::now();
    work();
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double median(std::vector<double> all)
{
    std::ranges::sort(all);
    return all[all.size() / 2];
}

FrameRow rowOf(std::uint64_t i, std::size_t length)
{
    const auto opcode = i % 50 == 0 ? protocol::Opcode::Ping : protocol::Opcode::Text;
    return capture::rowOf({true, 0, opcode, length, 2, {}}, i % 2 ? protocol::Direction::Out : protocol::Direction::In,
        std::chrono::microseconds(i));
}

void record(const std::string& path, const std::vector<std::string>& payloads)
{
    auto file = CaptureFile::create(path);
    const auto capture = (*file)->addConnection({}, ClockAnchor::now(), {2ull << 30, FrameStore::kCapacity, 0});
    for (std::uint64_t i = 0; i < kFrames; ++i) {
        while (capture->isBehind())
            std::this_thread::sleep_for(1ms);
        capture->append(rowOf(i, payloads[i].size()), bytesOf(payloads[i]));
    }
    if (!(*file)->close())
        std::abort();
}

/// What anybody would write first: a row a frame with its payload, 10,000 rows a transaction.
void plainInserts(const std::string& path, const std::vector<std::string>& payloads)
{
    std::filesystem::remove(path);
    auto database = Database::open(path, Database::Access::Create);
    static_cast<void>(database->run("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                                    "CREATE TABLE f(id INTEGER PRIMARY KEY, t INTEGER, h INTEGER, payload BLOB)"));
    auto insert = database->prepare("INSERT INTO f VALUES(NULL,?,?,?)");
    for (std::uint64_t i = 0; i < kFrames; ++i) {
        if (i % 10'000 == 0)
            static_cast<void>(database->run(i == 0 ? "BEGIN" : "COMMIT; BEGIN"));
        insert->bind(1, static_cast<std::int64_t>(i));
        insert->bind(2, static_cast<std::int64_t>(i % 64));
        insert->bind(3, bytesOf(payloads[i]));
        static_cast<void>(insert->run());
    }
    static_cast<void>(database->run("COMMIT"));
}

void plainFile(const std::string& path, const std::vector<std::string>& payloads)
{
    std::FILE* file = std::fopen(path.c_str(), "wb");
    for (std::uint64_t i = 0; i < kFrames; ++i) {
        const FrameRow row = rowOf(i, payloads[i].size());
        std::fwrite(&row, sizeof row, 1, file);
        std::fwrite(payloads[i].data(), 1, payloads[i].size(), file);
    }
    std::fflush(file);
    ::fdatasync(::fileno(file));
    std::fclose(file);
}

std::uint64_t residentOctets()
{
    std::ifstream file("/proc/self/statm");
    std::uint64_t total = 0, resident = 0;
    file >> total >> resident;
    return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

void benchFilter(const Capture& capture, const char* text)
{
    const auto filter = *RowFilter::parse(text);
    std::vector<double> all;
    std::uint64_t matches = 0;
    FilterSubject subject;
    subject.capture = &capture;
    for (int round = 0; round < kRounds; ++round) {
        matches = 0;
        all.push_back(seconds([&] {
            for (std::uint64_t row = 0; row < capture.rows(); ++row)
                matches += filter.matches(subject, row);
        }));
    }
    std::printf("  %-46s %8.1f ms  (%llu rows)\n", text, median(all) * 1e3, static_cast<unsigned long long>(matches));
}

} // namespace

int main(int argc, char** argv)
{
    const std::uint64_t millions = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10;
    const std::string dir = std::filesystem::temp_directory_path() / ("bench-capture-" + std::to_string(::getpid()));
    std::filesystem::create_directories(dir);
    const std::string path = dir + "/a.pongcap";
    std::vector<std::string> payloads;
    for (std::uint64_t i = 0; i < kFrames; ++i)
        payloads.push_back(payloadOf(i));

    std::vector<double> recording, inserts, file;
    for (int round = 0; round < kRounds; ++round) {
        recording.push_back(seconds([&] { record(path, payloads); }));
        inserts.push_back(seconds([&] { plainInserts(dir + "/plain.sqlite", payloads); }));
        file.push_back(seconds([&] { plainFile(dir + "/plain.bin", payloads); }));
    }
    const double mine = median(recording), sqlite = median(inserts), plain = median(file);
    std::printf(
        "record 1 M frames of ~100 octets: %.2f s = %.0f k/s; plain SQLite inserts %.0f k/s (ratio %.2f); plain "
        "file with fdatasync %.0f k/s (ratio %.2f)\n",
        mine, 1e3 / mine, 1e3 / sqlite, sqlite / mine, 1e3 / plain, plain / mine);

    std::vector<double> opening;
    std::optional<LoadedCapture> loaded;
    for (int round = 0; round < kRounds; ++round)
        opening.push_back(seconds([&] { loaded.emplace(*loadCapture(path)); }));
    std::printf("open 1 M frames: %.0f ms\n", median(opening) * 1e3);

    const Capture& stored = *loaded->connections[0].capture;
    std::vector<double> reading;
    std::uint64_t sum = 0;
    for (int round = 0; round < kRounds; ++round)
        reading.push_back(seconds([&] {
            for (std::uint64_t i = 0; i < kFrames; ++i)
                sum += stored.row(i).length;
        }));
    std::printf("filter 1 M frames; reading the rows once takes %.1f ms\n", median(reading) * 1e3);
    std::printf(" payloads on disk:\n");
    benchFilter(stored, "opcode == ping and dir == in");
    benchFilter(stored, "payload contains \"99999\"");
    Capture live;
    for (std::uint64_t i = 0; i < kFrames; ++i)
        live.append(rowOf(i, payloads[i].size()), bytesOf(payloads[i]));
    std::printf(" payloads in memory:\n");
    benchFilter(live, "opcode == ping and dir == in");
    benchFilter(live, "payload contains \"99999\"");
    benchFilter(live, "payload matches \"id\\\":[0-9]*99999,\"");
    benchFilter(live, "json.id == 99999");
    std::vector<double> bare;
    for (int round = 0; round < kRounds; ++round)
        bare.push_back(seconds([&] {
            for (std::uint64_t i = 0; i < kFrames; ++i)
                sum += ::memmem(payloads[i].data(), payloads[i].size(), "99999", 5) != nullptr;
        }));
    std::printf("  %-46s %8.1f ms\n", "(one memmem a payload, nothing else)", median(bare) * 1e3);

    const std::uint64_t before = residentOctets();
    {
        auto recorded = CaptureFile::create(dir + "/memory.pongcap");
        const auto capture = (*recorded)->addConnection({}, ClockAnchor::now(), {2ull << 30, FrameStore::kCapacity, 0});
        for (std::uint64_t i = 0; i < millions * 1'000'000; ++i) {
            while (capture->isBehind())
                std::this_thread::sleep_for(1ms);
            capture->append(rowOf(i, 100), bytesOf(payloads[i % kFrames]));
        }
        static_cast<void>((*recorded)->flush().get());
        const std::uint64_t after = residentOctets();
        std::printf("memory: %llu M frames, %.1f octets a frame beyond the file\n",
            static_cast<unsigned long long>(millions), double(after - before) / double(millions) / 1e6);
    }
    std::filesystem::remove_all(dir);
    return sum == 0;
}
