// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/capture_loader.h"
#include "core/capture/capture_schema.h"
#include "core/capture/sqlite.h"
#include "tests/capture/capture_rows.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <thread>
#include <unistd.h>

using namespace pongscope;
using namespace pongscope::capture;
using namespace pongscope::protocol;
using namespace std::chrono_literals;
using test::fill, test::kAnchor, test::payloadText, test::rowOf;

class tst_CaptureFile final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everythingComesBack();
    void severalConnectionsShareAFile();
    void largePayloadsHaveBlocksOfTheirOwn();
    void payloadsBeyondTheMemoryShareLieOnDisk();
    void payloadsOnTheirWayCanBeRead();
    void theCaptureOutlivesTheFile();
    void flushedFramesAreThereForOthers();
    void closingLeavesOneFile();
    void anUnclosedFileSaysSo();
    void temporaryFileGoesUnlessItIsSaved();
    void savedFileGoesOnRecording();
    void savingAgainCopies();
    void savingElsewhereFailsWithoutHarm();
    void anotherThreadMayReadWhileOneRecords();
    void aFolderThatCannotBeWrittenIsRefused();
    void fullDiskStopsRecordingAndLosesNothing();
    void killedRecordingIsAGaplessStart();

private:
    std::string path(const char* name = "a.pongcap") const
    {
        return m_dir->filePath(QLatin1String(name)).toStdString();
    }
    QStringList files() const { return QDir(m_dir->path()).entryList(QDir::Files, QDir::Name); }
    void write(const char* name, const QByteArray& octets)
    {
        QFile file(m_dir->filePath(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(octets);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void tst_CaptureFile::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CACHE_HOME", m_dir->path().toUtf8());
}

void tst_CaptureFile::everythingComesBack()
{
    FrameRow odd = rowOf(Opcode(0xB), 0xFFFF'FFFF'FFFF'FFFFull, Direction::Out, 2s);
    odd.fin = 0;
    odd.rsv = 5;
    odd.violates = 1;
    odd.headerSize = 14;
    FrameRow pong = rowOf(Opcode::Pong, 8);
    pong.rttUs = 215;
    pong.partner = 1;
    FrameRow ping = rowOf(Opcode::Ping, 8, Direction::Out);
    ping.manual = 1;
    {
        auto file = CaptureFile::create(path());
        QVERIFY(file);
        const auto capture = (*file)->addConnection({"ws://host/", R"j({"a":1})j"}, kAnchor);
        capture->append(AttemptStarted{"1.1", "ws://host/", false}, kAnchor.steady);
        capture->append(odd, bytesOf("cut"));
        capture->append(ping, bytesOf("12345678"));
        capture->append(pong, bytesOf("12345678"));
        capture->append(rowOf(Opcode::Text, 5), bytesOf("wire!"), bytesOf("what it says"));
        capture->append(rowOf(Opcode::Text, 0), {}, ByteView());
        capture->append(PongFact{1, 215us, true, PongMatch::Outstanding, 2, 1}, kAnchor.steady + 3s);
        QVERIFY((*file)->close());
    }
    const auto loaded = loadCapture(path());
    QVERIFY(loaded);
    QVERIFY(!loaded->cutShort);
    QCOMPARE(loaded->passedOver, 0u);
    QCOMPARE(loaded->connections.size(), 1u);
    QVERIFY(loaded->connections[0].info.url == "ws://host/");
    QVERIFY(loaded->connections[0].info.options == R"j({"a":1})j");
    const Capture& capture = *loaded->connections[0].capture;
    QVERIFY(capture.anchor().wall == kAnchor.wall);
    QVERIFY(capture.anchor().steady == kAnchor.steady);
    QCOMPARE(capture.rows(), 5u);
    QCOMPARE(packedHeader(capture.row(0)), packedHeader(odd));
    QCOMPARE(capture.row(0).length, 0xFFFF'FFFF'FFFF'FFFFull);
    QCOMPARE(capture.row(0).mask, odd.mask);
    QCOMPARE(capture.row(0).timeNs, odd.timeNs);
    QCOMPARE(capture.row(0).kept, 3u);
    QVERIFY(payloadText(capture, 0) == "cut");
    QCOMPARE(capture.row(1).manual, 1u);
    QCOMPARE(capture.row(2).rttUs, 215u);
    QCOMPARE(capture.row(2).partner, 1u);
    QVERIFY(!capture.content(capture.row(2)));
    QVERIFY(payloadText(capture, 3) == "wire!");
    const auto content = capture.content(capture.row(3));
    QVERIFY(content && textOf(content->kept) == "what it says" && content->length == 12);
    const auto empty = capture.content(capture.row(4));
    QVERIFY(empty && empty->kept.empty() && empty->length == 0);
    const auto facts = capture.facts();
    QCOMPARE(facts.size(), 2u);
    QVERIFY(facts[1].at == kAnchor.steady + 3s);
    QCOMPARE(facts[1].rows, 5u);
    QVERIFY(std::get<PongFact>(facts[1].body).rtt == 215us);
}

void tst_CaptureFile::severalConnectionsShareAFile()
{
    {
        auto file = CaptureFile::create(path());
        const auto first = (*file)->addConnection({"ws://one/"}, kAnchor);
        const auto second = (*file)->addConnection({"ws://two/"}, {kAnchor.steady + 5s, kAnchor.wall + 5s});
        for (int i = 0; i < 10; ++i) {
            fill(*first, 3, "one");
            fill(*second, 2, "two");
        }
    }
    const auto loaded = loadCapture(path());
    QVERIFY(loaded);
    QCOMPARE(loaded->connections.size(), 2u);
    QCOMPARE(loaded->connections[0].capture->rows(), 30u);
    QCOMPARE(loaded->connections[1].capture->rows(), 20u);
    QVERIFY(payloadText(*loaded->connections[0].capture, 29) == "one 2");
    QVERIFY(payloadText(*loaded->connections[1].capture, 19) == "two 1");
    QVERIFY(loaded->connections[1].capture->anchor().steady - loaded->connections[0].capture->anchor().steady == 5s);
}

void tst_CaptureFile::largePayloadsHaveBlocksOfTheirOwn()
{
    const std::vector<std::size_t> sizes{kBlockSize - 1, kBlockSize, kBlockSize + 1, 3u << 20, 1};
    {
        auto file = CaptureFile::create(path());
        const auto capture = (*file)->addConnection({}, kAnchor);
        for (const std::size_t size : sizes)
            capture->append(rowOf(Opcode::Binary, size), Bytes(size, std::byte(size % 251)));
    }
    const auto loaded = loadCapture(path());
    QVERIFY(loaded);
    const Capture& capture = *loaded->connections[0].capture;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const ByteView payload = capture.payload(capture.row(i));
        QCOMPARE(payload.size(), sizes[i]);
        QVERIFY(std::ranges::all_of(payload, [&](std::byte octet) { return octet == std::byte(sizes[i] % 251); }));
    }
}

void tst_CaptureFile::payloadsBeyondTheMemoryShareLieOnDisk()
{
    auto file = CaptureFile::create(path());
    const auto capture = (*file)->addConnection({}, kAnchor, {1u << 20, FrameStore::kCapacity, 1000});
    fill(*capture, 10'000);
    QVERIFY(capture->payloadBytes() <= 1000);
    QCOMPARE(capture->live().droppedPayloads.load(), 0u);
    QVERIFY((*file)->flush().get());
    for (const std::uint64_t row : {0, 1, 5000, 9999})
        QVERIFY(payloadText(*capture, row) == "frame " + std::to_string(row));
}

void tst_CaptureFile::payloadsOnTheirWayCanBeRead()
{
    auto file = CaptureFile::create(path());
    const auto capture = (*file)->addConnection({}, kAnchor, {1u << 20, FrameStore::kCapacity, 0});
    for (int i = 0; i < 3000; ++i) {
        const std::string payload = "number " + std::to_string(i);
        const auto row = capture->append(rowOf(Opcode::Text, payload.size()), bytesOf(payload));
        QVERIFY(payloadText(*capture, *row) == payload);
    }
}

void tst_CaptureFile::theCaptureOutlivesTheFile()
{
    std::shared_ptr<Capture> capture;
    {
        auto file = CaptureFile::createTemporary();
        QVERIFY(file);
        capture = (*file)->addConnection({}, kAnchor, {1u << 20, FrameStore::kCapacity, 0});
        fill(*capture, 100);
    }
    QVERIFY(payloadText(*capture, 42) == "frame 42");
    capture->append(rowOf(Opcode::Text, 4), bytesOf("late")); // in memory only, and nobody minds
    QVERIFY(payloadText(*capture, 100) == "late");
}

void tst_CaptureFile::flushedFramesAreThereForOthers()
{
    auto file = CaptureFile::create(path());
    const auto capture = (*file)->addConnection({}, kAnchor);
    fill(*capture, 500);
    QVERIFY((*file)->flush().get());
    QCOMPARE((*file)->status().rows, 500u);
    const auto loaded = loadCapture(path());
    QVERIFY(loaded);
    QCOMPARE(loaded->connections[0].capture->rows(), 500u);
    QVERIFY(loaded->cutShort);
}

void tst_CaptureFile::closingLeavesOneFile()
{
    auto file = CaptureFile::create(path());
    fill(*(*file)->addConnection({}, kAnchor), 10);
    QVERIFY((*file)->close());
    QVERIFY((*file)->close()); // once more does no harm
    QCOMPARE(files(), QStringList{QStringLiteral("a.pongcap")});
}

void tst_CaptureFile::anUnclosedFileSaysSo()
{
    {
        auto file = CaptureFile::create(path());
        fill(*(*file)->addConnection({}, kAnchor), 10);
        QVERIFY((*file)->flush().get());
        // A copy of all its parts, as a killed program leaves them.
        for (const char* suffix : {"", "-wal"})
            QVERIFY(QFile::copy(
                QString::fromStdString(path() + suffix), QString::fromStdString(path("b.pongcap") + suffix)));
    }
    QVERIFY(!loadCapture(path())->cutShort);
    const auto cut = loadCapture(path("b.pongcap"));
    QVERIFY(cut);
    QVERIFY(cut->cutShort);
    QCOMPARE(cut->connections[0].capture->rows(), 10u);
}

void tst_CaptureFile::temporaryFileGoesUnlessItIsSaved()
{
    auto file = CaptureFile::createTemporary();
    QVERIFY(file);
    const QString temporary = QString::fromStdString((*file)->path());
    QVERIFY(QFile::exists(temporary));
    file->reset();
    QVERIFY(!QFile::exists(temporary));
    QVERIFY(!QFile::exists(temporary + QStringLiteral("-wal")));
}

void tst_CaptureFile::savedFileGoesOnRecording()
{
    auto file = CaptureFile::createTemporary();
    const QString temporary = QString::fromStdString((*file)->path());
    const auto capture = (*file)->addConnection({}, kAnchor, {1u << 20, FrameStore::kCapacity, 0});
    fill(*capture, 100);
    QVERIFY(payloadText(*capture, 1) == "frame 1");
    QVERIFY((*file)->saveAs(path()).get());
    QVERIFY(!QFile::exists(temporary));
    QVERIFY(payloadText(*capture, 99) == "frame 99");
    fill(*capture, 100, "later");
    QVERIFY((*file)->close());
    QVERIFY(payloadText(*capture, 199) == "later 99");
    QCOMPARE(files(), QStringList{QStringLiteral("a.pongcap")});
    const auto loaded = loadCapture(path());
    QVERIFY(loaded);
    QVERIFY(!loaded->cutShort);
    QCOMPARE(loaded->connections[0].capture->rows(), 200u);
    QVERIFY(payloadText(*loaded->connections[0].capture, 199) == "later 99");
}

void tst_CaptureFile::savingAgainCopies()
{
    auto file = CaptureFile::create(path());
    const auto capture = (*file)->addConnection({}, kAnchor);
    fill(*capture, 100);
    QVERIFY((*file)->saveAs(path("b.pongcap")).get());
    fill(*capture, 50);
    QVERIFY((*file)->close());
    QCOMPARE(loadCapture(path())->connections[0].capture->rows(), 150u);
    QCOMPARE(loadCapture(path("b.pongcap"))->connections[0].capture->rows(), 100u);
}

void tst_CaptureFile::savingElsewhereFailsWithoutHarm()
{
    auto file = CaptureFile::createTemporary();
    const auto capture = (*file)->addConnection({}, kAnchor);
    fill(*capture, 100);
    const auto saved = (*file)->saveAs(path("no/such/folder/a.pongcap")).get();
    QVERIFY(!saved);
    QCOMPARE(saved.error().fault, Fault::FileNotWritable);
    fill(*capture, 100);
    QVERIFY((*file)->saveAs(path()).get());
    QCOMPARE(loadCapture(path())->connections[0].capture->rows(), 200u);
}

void tst_CaptureFile::anotherThreadMayReadWhileOneRecords()
{
    auto file = CaptureFile::create(path());
    const auto capture = (*file)->addConnection({}, kAnchor, {1u << 20, FrameStore::kCapacity, 0});
    constexpr std::uint64_t kFrames = 60'000;
    std::atomic<std::uint64_t> wrong{0};
    std::thread reader([&] {
        for (std::uint64_t seen = 0; seen < kFrames;) {
            const std::uint64_t rows = capture->rows();
            for (; seen < rows; ++seen)
                wrong += payloadText(*capture, seen) != "frame " + std::to_string(seen);
        }
    });
    fill(*capture, int(kFrames));
    reader.join();
    QCOMPARE(wrong.load(), 0u);
}

void tst_CaptureFile::aFolderThatCannotBeWrittenIsRefused()
{
    const auto nowhere = CaptureFile::create(path("missing/a.pongcap"));
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().fault, Fault::FileNotWritable);
    const auto folder = CaptureFile::create(m_dir->path().toStdString());
    QVERIFY(!folder);
    QCOMPARE(folder.error().fault, Fault::FileNotWritable);
    if (::geteuid() == 0)
        return; // nothing is forbidden to root
    QFile::setPermissions(m_dir->path(), QFile::ReadOwner | QFile::ExeOwner);
    const auto forbidden = CaptureFile::create(path());
    QFile::setPermissions(m_dir->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QVERIFY(!forbidden);
    QCOMPARE(forbidden.error().fault, Fault::PermissionDenied);
}

void tst_CaptureFile::fullDiskStopsRecordingAndLosesNothing()
{
    if (::geteuid() != 0)
        QSKIP("Mounting a small disk needs root.");
    const QString disk = m_dir->filePath(QStringLiteral("disk"));
    QDir().mkpath(disk);
    if (QProcess::execute(QStringLiteral("mount"),
            {QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"), QStringLiteral("size=4m"),
                QStringLiteral("none"), disk})
        != 0)
        QSKIP("No tmpfs can be mounted here.");
    const std::string where = disk.toStdString() + "/a.pongcap";
    {
        auto file = CaptureFile::create(where);
        QVERIFY(file);
        const auto capture = (*file)->addConnection({}, kAnchor, {64u << 20, FrameStore::kCapacity, 0});
        int frames = 0;
        QTRY_VERIFY_WITH_TIMEOUT((fill(*capture, 1000), frames += 1000, (*file)->status().error.has_value()), 20000);
        QCOMPARE((*file)->status().error->fault, Fault::DiskFull);
        fill(*capture, 10, "after");
        const auto facts = capture->facts();
        QCOMPARE(facts.size(), 1u);
        QVERIFY(std::get<FindingFact>(facts[0].body).finding.text == kDiskFullText);
        // Nothing is lost of what the window shows, nor of what was written.
        QCOMPARE(capture->rows(), std::uint64_t(frames + 10));
        for (std::uint64_t row = 0; row < std::uint64_t(frames); row += 7)
            QVERIFY(payloadText(*capture, row) == "frame " + std::to_string(row % 1000));
        QVERIFY(payloadText(*capture, std::uint64_t(frames + 9)) == "after 9");
        const std::uint64_t written = (*file)->status().rows;
        QVERIFY(!(*file)->close());
        const auto loaded = loadCapture(where);
        QVERIFY2(loaded, loaded ? "" : loaded.error().detail.c_str());
        QVERIFY(loaded->cutShort);
        QVERIFY(written > 1000);
        QCOMPARE(loaded->connections[0].capture->rows(), written);
        for (std::uint64_t row = 0; row < written; row += 7)
            QVERIFY(payloadText(*loaded->connections[0].capture, row) == "frame " + std::to_string(row % 1000));
    }
    QCOMPARE(QProcess::execute(QStringLiteral("umount"), {disk}), 0);
}

void tst_CaptureFile::killedRecordingIsAGaplessStart()
{
    for (int round = 0; round < 10; ++round) {
        QProcess recorder;
        recorder.start(QStringLiteral(RECORD_UNTIL_KILLED), {QString::fromStdString(path())});
        QByteArray said;
        while (said.count('\n') < 3 + round * 2) { // at another moment each time
            QVERIFY(recorder.waitForReadyRead(30000));
            said += recorder.readAllStandardOutput();
        }
        recorder.kill();
        QVERIFY(recorder.waitForFinished());
        said += recorder.readAllStandardOutput();
        const QList<QByteArray> counts = said.left(said.lastIndexOf('\n')).split('\n');
        const auto loaded = loadCapture(path());
        QVERIFY2(loaded, loaded ? "" : loaded.error().detail.c_str());
        QVERIFY(loaded->cutShort);
        const Capture& capture = *loaded->connections.at(0).capture;
        QVERIFY(capture.rows() >= counts.last().toULongLong()); // flushed is flushed
        QVERIFY(capture.facts().size() == 1);
        for (std::uint64_t row = 0; row < capture.rows(); ++row)
            QVERIFY(payloadText(capture, row) == "frame " + std::to_string(row));
        QCOMPARE(files().filter(QStringLiteral("-wal")).size(), 0); // what stood in the log is in the file now
    }
}

QTEST_GUILESS_MAIN(tst_CaptureFile)
#include "tst_capture_file.moc"
