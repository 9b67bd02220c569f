// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Recording, opening and filtering captures, each beside its plain counterpart in the same run: rows 20 to 25.
//     build/bench/bench/bench_capture [frames, 1000000 unless told] [frames for memory and opening, ten times as many]
//         [memory|recording|opening|filters, all of them unless told]
#include "core/capture/capture_loader.h"
#include "core/capture/capture_schema.h"
#include "core/capture/row_filter.h"
#include "core/capture/sqlite.h"
#include "core/exporters/export.h"
#include "tests/bench/measure.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

using namespace pongscope;
using namespace pongscope::capture;
using bench::judge;
using bench::medians;
using bench::seconds;

namespace {

/// One opcode in fifty is a PING, and payloads have a hundred octets, as in the table of targets.
std::string payloadOf(std::uint64_t i)
{
    std::string payload =
        R"({"type":"quote","id":)" + std::to_string(i) + R"(,"text":"what is said in a frame of a hundred)";
    payload.resize(97, 'x');
    return payload + "\"}";
}

FrameRow rowOf(std::uint64_t i, std::size_t length)
{
    const auto opcode = i % 50 == 0 ? protocol::Opcode::Ping : protocol::Opcode::Text;
    return capture::rowOf({true, 0, opcode, length, 2, {}}, i % 2 ? protocol::Direction::Out : protocol::Direction::In,
        std::chrono::microseconds(i));
}

using Payloads = std::vector<std::string>;

void fill(Capture& capture, const Payloads& payloads, std::uint64_t frames, bool withPayloads)
{
    for (std::uint64_t i = 0; i < frames; ++i) {
        capture.awaitRoom();
        const std::string& payload = payloads[i % payloads.size()];
        capture.append(rowOf(i, payload.size()), withPayloads ? bytesOf(payload) : ByteView());
    }
}

void record(const std::string& path, const Payloads& payloads, std::uint64_t frames, bool withPayloads)
{
    auto file = CaptureFile::create(path);
    const auto capture =
        (*file)->addConnection({"ws://h.test/"}, ClockAnchor::now(), {2ull << 30, FrameStore::kCapacity, 0});
    fill(*capture, payloads, frames, withPayloads);
    if (!(*file)->close())
        std::abort();
}

/// What anybody would write first: a row a frame with its payload, 10,000 rows a transaction.
void plainInserts(const std::string& path, const Payloads& payloads, const char* synchronous, bool withPayloads)
{
    std::filesystem::remove(path);
    auto database = Database::open(path, Database::Access::Create);
    const std::string prologue = std::string("PRAGMA journal_mode=WAL; PRAGMA synchronous=") + synchronous
        + "; CREATE TABLE f(id INTEGER PRIMARY KEY, t INTEGER, h INTEGER, payload BLOB)";
    static_cast<void>(database->run(prologue.c_str()));
    auto insert = database->prepare("INSERT INTO f VALUES(NULL,?,?,?)");
    for (std::uint64_t i = 0; i < payloads.size(); ++i) {
        if (i % 10'000 == 0)
            static_cast<void>(database->run(i == 0 ? "BEGIN" : "COMMIT; BEGIN"));
        insert->bind(1, static_cast<std::int64_t>(i));
        insert->bind(2, static_cast<std::int64_t>(i % 64));
        if (withPayloads)
            insert->bind(3, bytesOf(payloads[i]));
        static_cast<void>(insert->run());
    }
    static_cast<void>(database->run("COMMIT"));
}

/// The same octets through SQLite's log into its file and nothing else: what no format inside of SQLite can beat.
void plainBlobs(const std::string& path, const Payloads& payloads, bool withPayloads)
{
    constexpr std::size_t kBlob = kBlockRoom, kRowText = 50;
    std::filesystem::remove(path);
    auto database = Database::open(path, Database::Access::Create);
    static_cast<void>(database->run("PRAGMA page_size=32768; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
                                    "PRAGMA wal_autocheckpoint=1024; CREATE TABLE b(id INTEGER PRIMARY KEY, o BLOB)"));
    auto insert = database->prepare("INSERT INTO b VALUES(NULL,?)");
    const std::size_t octets = payloads.size() * (kRowText + (withPayloads ? payloads.front().size() : 0));
    const Bytes blob(kBlob);
    for (std::size_t done = 0; done < octets; done += kBlob) {
        if (done % (256 * kBlob) == 0)
            static_cast<void>(database->run(done == 0 ? "BEGIN" : "COMMIT; BEGIN"));
        insert->bind(1, ByteView(blob));
        static_cast<void>(insert->run());
    }
    static_cast<void>(database->run("COMMIT"));
}

void plainFile(const std::string& path, const Payloads& payloads, bool withPayloads)
{
    std::FILE* file = std::fopen(path.c_str(), "wb");
    for (std::uint64_t i = 0; i < payloads.size(); ++i) {
        const FrameRow row = rowOf(i, payloads[i].size());
        std::fwrite(&row, sizeof row, 1, file);
        if (withPayloads)
            std::fwrite(payloads[i].data(), 1, payloads[i].size(), file);
    }
    std::fflush(file);
    ::fdatasync(::fileno(file));
    std::fclose(file);
}

/// Reading a plain file once, which is the least that opening can be.
std::uint64_t walk(const std::string& path)
{
    const int file = ::open(path.c_str(), O_RDONLY);
    const auto size = static_cast<std::size_t>(std::filesystem::file_size(path));
    void* octets = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < size; i += 64)
        sum += static_cast<const unsigned char*>(octets)[i];
    ::munmap(octets, size);
    ::close(file);
    return sum;
}

std::uint64_t residentOctets()
{
    std::ifstream file("/proc/self/statm");
    std::uint64_t total = 0, resident = 0;
    file >> total >> resident;
    return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

volatile std::uint64_t sink = 0;

std::function<void()> filtering(const Capture& capture, const char* text)
{
    return [&capture, filter = *RowFilter::parse(text)] {
        FilterSubject subject;
        subject.capture = &capture;
        std::uint64_t matches = 0;
        for (std::uint64_t row = 0; row < capture.rows(); ++row)
            matches += filter.matches(subject, row);
        sink = sink + matches;
    };
}

void benchRecording(const std::string& folder, const Payloads& payloads)
{
    for (const bool withPayloads : {true, false}) {
        const auto took = medians({[&] { record(folder + "/a.pongcap", payloads, payloads.size(), withPayloads); },
            [&] { plainInserts(folder + "/plain.sqlite", payloads, "NORMAL", withPayloads); },
            [&] { plainFile(folder + "/plain.bin", payloads, withPayloads); },
            [&] { plainBlobs(folder + "/blobs.sqlite", payloads, withPayloads); }});
        std::printf("record %zu frames %s payloads: %.0f k/s; plain SQLite inserts %.0f k/s; plain file %.0f k/s\n",
            payloads.size(), withPayloads ? "with" : "without", double(payloads.size()) / took[0] / 1e3,
            double(payloads.size()) / took[1] / 1e3, double(payloads.size()) / took[2] / 1e3);
        judge("22", withPayloads ? "recorded with payloads, times plain SQLite (NORMAL)" : "the same without payloads",
            took[1] / took[0], true, 3, 8);
        std::printf("        %-58s %8.3f\n", "times the plain file with fdatasync", took[2] / took[0]);
        std::printf(
            "        %-58s %8.3f\n", "times bare SQLite with the same octets as blobs of 32 KiB", took[3] / took[0]);
    }
    const auto took = medians({[&] {
                                   Capture live;
                                   fill(live, payloads, payloads.size(), true);
                               },
        [&] { plainInserts(folder + "/plain.sqlite", payloads, "OFF", true); }});
    judge("21", "log in memory, times plain SQLite (OFF)", took[1] / took[0], true, 3, 8);
}

void benchOpening(const std::string& folder, const Payloads& payloads, std::uint64_t many)
{
    const std::string path = folder + "/a.pongcap", plain = folder + "/plain.bin";
    record(path, payloads, payloads.size(), true);
    plainFile(plain, payloads, true);
    const auto took =
        medians({[&] { sink = sink + loadCapture(path)->connections.size(); }, [&] { sink = sink + walk(plain); }});
    std::printf("open %zu frames: %.0f ms\n", payloads.size(), took[0] * 1e3);
    judge("22", "opening, times a walk through a plain file", took[0] / took[1], false, 12, 4);
    record(path, payloads, many, true);
    std::printf("open %llu frames: %.0f ms (once)\n", static_cast<unsigned long long>(many),
        seconds([&] { sink = sink + loadCapture(path)->connections.size(); }) * 1e3);
}

/// The same frames for tshark: one a packet.
std::optional<double> tshark(const std::string& folder, const std::shared_ptr<Capture>& frames, const char* filter)
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("tshark"));
    if (program.isEmpty())
        return std::nullopt;
    const std::string path = folder + "/frames.pcapng";
    if (!std::filesystem::exists(path)
        && !exportToFile({{{"ws://h.test/"}, frames}}, ExportFormat::Pcapng, *Redactor::make(Redaction::none()), path))
        return std::nullopt;
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    return seconds([&] {
        process.start(program,
            {QStringLiteral("-r"), QString::fromStdString(path), QStringLiteral("-Y"), QString::fromLatin1(filter)});
        process.waitForFinished(-1);
    });
}

void benchFilters(const std::string& folder, const Payloads& payloads)
{
    const auto live = std::make_shared<Capture>();
    HandshakeDone done;
    done.status = 101;
    done.requestRaw = "GET / HTTP/1.1\r\nHost: h.test\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    done.responseRaw = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                       "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
    live->append(std::move(done), live->anchor().steady);
    live->append(Opened{}, live->anchor().steady);
    fill(*live, payloads, payloads.size(), true);
    const QRegularExpression qt(QStringLiteral("id\":[0-9]*99999,"));
    const auto took = medians({
        [&] {
            std::uint64_t sum = 0;
            for (std::uint64_t i = 0; i < live->rows(); ++i)
                sum += live->row(i).length;
            sink = sink + sum;
        },
        filtering(*live, "opcode == ping and dir == in"),
        [&] {
            for (const std::string& each : payloads)
                sink = sink + (::memmem(each.data(), each.size(), "99999", 5) != nullptr);
        },
        filtering(*live, "payload contains \"99999\""),
        [&] {
            for (const std::string& each : payloads)
                sink = sink + qt.match(QString::fromUtf8(each.data(), qsizetype(each.size()))).hasMatch();
        },
        filtering(*live, "payload matches \"id\\\":[0-9]*99999,\""),
        filtering(*live, "json.id == 99999"),
    });
    std::printf(
        "filter %zu frames: rows once %.1f ms, opcode and direction %.1f ms, contains %.1f ms, matches %.1f ms, "
        "json %.1f ms\n",
        payloads.size(), took[0] * 1e3, took[1] * 1e3, took[3] * 1e3, took[5] * 1e3, took[6] * 1e3);
    judge("23", "filter by header, times one read of the rows", took[1] / took[0], false, 10, 2);
    judge("24", "filter by substring, times a memmem a frame", took[3] / took[2], false, 3, 1);
    judge("25", "filter by expression, times QRegularExpression", took[5] / took[4], false, 0.5, 0.1);
    for (const auto& [filter, mine] :
        {std::pair("websocket.opcode == 9", took[1]), std::pair("frame contains \"99999\"", took[3])}) {
        if (const auto theirs = tshark(folder, live, filter))
            std::printf("        tshark -Y '%s' on the same frames: %.1f s, %.0f times as long\n", filter, *theirs,
                *theirs / mine);
        else
            std::printf("        tshark is not installed\n");
    }
}

void benchMemory(const std::string& folder, const Payloads& payloads, std::uint64_t frames)
{
    const std::uint64_t before = residentOctets();
    auto recorded = CaptureFile::create(folder + "/memory.pongcap");
    const auto capture = (*recorded)->addConnection({}, ClockAnchor::now(), {2ull << 30, FrameStore::kCapacity, 0});
    fill(*capture, payloads, frames, true);
    static_cast<void>((*recorded)->flush().get());
    judge("20", "memory, octets a frame beyond the payload on disk", double(residentOctets() - before) / double(frames),
        false, 64, 40);
}

} // namespace

int main(int argc, char** argv)
{
    const std::uint64_t frames = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
    const std::uint64_t many = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : frames * 10;
    const std::string folder = std::filesystem::temp_directory_path() / ("bench-capture-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    Payloads payloads;
    for (std::uint64_t i = 0; i < frames; ++i)
        payloads.push_back(payloadOf(i));
    const std::string part = argc > 3 ? argv[3] : "";
    const auto wanted = [&part](std::string_view name) { return part.empty() || part == name; };
    if (wanted("memory")) // first: what others gave back would be counted as there
        benchMemory(folder, payloads, many);
    if (wanted("recording"))
        benchRecording(folder, payloads);
    if (wanted("opening"))
        benchOpening(folder, payloads, many);
    if (wanted("filters"))
        benchFilters(folder, payloads);
    std::filesystem::remove_all(folder);
    return 0;
}
