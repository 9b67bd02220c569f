// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A recording on a disk that fails at its first call, its second, its third, and so on until nothing is left to fail.
#include "core/capture/capture_loader.h"
#include "tests/support/failing_disk.h"

#include <QTemporaryDir>
#include <QTest>

using namespace pongscope;
using namespace pongscope::capture;
using namespace pongscope::protocol;
using support::FailingDisk;

namespace {

constexpr int kFrames = 8; ///< a round

const ClockAnchor kAnchor{
    TimePoint(std::chrono::seconds(1000)), std::chrono::system_clock::time_point(std::chrono::seconds(1'700'000'000))};

std::string wordOf(std::uint64_t row) { return "frame " + std::to_string(row); }

void fill(Capture& capture)
{
    for (int i = 0; i < kFrames; ++i) {
        const std::string payload = wordOf(capture.rows());
        FrameHeader header{true, 0, Opcode::Text, payload.size(), 2, {}};
        capture.append(rowOf(header, Direction::In, std::chrono::microseconds(capture.rows())), bytesOf(payload));
    }
}

/// The first row whose payload is not what it was; the number of rows if all are.
std::uint64_t firstWrong(const Capture& capture)
{
    std::uint64_t row = 0;
    while (row < capture.rows() && textOf(capture.payload(capture.row(row))) == wordOf(row))
        ++row;
    return row;
}

bool isClear(const Error& error)
{
    const bool disk = error.fault == Fault::DiskFull || error.fault == Fault::FileNotWritable
        || error.fault == Fault::PermissionDenied;
    return disk && !describe(error).empty() && !error.subject.empty();
}

} // namespace

class tst_CaptureFaults final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRecordingKeepsWhatItHad_data();
    void aRecordingKeepsWhatItHad();
    void aFileThatCannotBeReadIsRefused();

private:
    void record(FailingDisk& disk);

    std::string m_path, m_other;
    QTemporaryDir m_dir;
};

void tst_CaptureFaults::aRecordingKeepsWhatItHad_data()
{
    QTest::addColumn<int>("kind");
    QTest::addRow("one call fails") << int(FailingDisk::Kind::Once);
    QTest::addRow("one call does half") << int(FailingDisk::Kind::Short);
    QTest::addRow("full from then on") << int(FailingDisk::Kind::Full);
    QTest::addRow("gone from then on") << int(FailingDisk::Kind::Gone);
}

/// The whole life of a file: made, three rounds that are flushed, a copy between them, closed.
void tst_CaptureFaults::record(FailingDisk& disk)
{
    for (const std::string& each : {m_path, m_other})
        for (const char* suffix : {"", "-wal", "-shm", "-journal", ".part"})
            QFile::remove(QString::fromStdString(each + suffix));
    std::uint64_t safe = 0, copied = 0;
    bool whole = true;
    const auto note = [&](const Result<void>& result) {
        whole = whole && result;
        QVERIFY(result || isClear(result.error()));
    };
    {
        auto file = CaptureFile::create(m_path);
        if (!file) {
            QVERIFY(disk.struck() > 0 && isClear(file.error()));
            disk.heal();
            QVERIFY2(CaptureFile::create(m_path), "what is left of the first attempt is in the way");
            return;
        }
        const auto capture = (*file)->addConnection({"ws://h/"}, kAnchor, {1u << 20, FrameStore::kCapacity, 0});
        for (int round = 0; round < 3; ++round) {
            fill(*capture);
            const auto flushed = (*file)->flush().get();
            note(flushed);
            if (flushed)
                safe = capture->rows();
            if (round == 1) {
                const auto saved = (*file)->saveAs(m_other).get();
                note(saved);
                if (saved)
                    copied = capture->rows();
            }
        }
        note((*file)->close());
        disk.heal();
        QCOMPARE(capture->rows(), std::uint64_t(3 * kFrames));
        QCOMPARE(firstWrong(*capture), capture->rows()); // the window shows all of it, whatever the disk did
    }
    QVERIFY(whole || disk.struck() > 0);
    for (const auto& [path, rows] : {std::pair(m_path, safe), std::pair(m_other, copied)}) {
        const auto loaded = loadCapture(path);
        QVERIFY2(loaded || rows == 0, loaded ? "" : describe(loaded.error()).c_str());
        if (!loaded || loaded->connections.empty()) {
            QCOMPARE(rows, 0u);
            continue;
        }
        const Capture& kept = *loaded->connections[0].capture;
        QVERIFY2(kept.rows() >= rows, qPrintable(QString::number(kept.rows())));
        QCOMPARE(firstWrong(kept), kept.rows());
    }
}

void tst_CaptureFaults::aRecordingKeepsWhatItHad()
{
    QFETCH(int, kind);
    m_path = m_dir.filePath(QStringLiteral("a.pongcap")).toStdString();
    m_other = m_dir.filePath(QStringLiteral("b.pongcap")).toStdString();
    FailingDisk disk;
    int call = 1;
    for (;; ++call) {
        disk.failOnCall(call, static_cast<FailingDisk::Kind>(kind));
        record(disk);
        if (QTest::currentTestFailed()) {
            qWarning("at call %d", call);
            return;
        }
        if (disk.struck() == 0)
            break;
        QVERIFY(call < 5000);
    }
    qInfo("%d calls", call - 1);
    QVERIFY(call > 20);
}

void tst_CaptureFaults::aFileThatCannotBeReadIsRefused()
{
    const std::string path = m_dir.filePath(QStringLiteral("c.pongcap")).toStdString();
    {
        auto file = CaptureFile::create(path);
        QVERIFY(file);
        fill(*(*file)->addConnection({"ws://h/"}, kAnchor));
        QVERIFY((*file)->close());
    }
    FailingDisk disk;
    for (int call = 1;; ++call) {
        disk.failOnCall(call, FailingDisk::Kind::Once);
        const auto loaded = loadCapture(path);
        const bool struck = disk.struck() > 0;
        disk.heal();
        if (!struck) {
            QVERIFY(loaded && call > 3);
            QCOMPARE(firstWrong(*loaded->connections.at(0).capture), std::uint64_t(kFrames));
            return;
        }
        QVERIFY(loaded || !describe(loaded.error()).empty());
        if (loaded && !loaded->connections.empty()) {
            const Capture& kept = *loaded->connections[0].capture;
            QCOMPARE(firstWrong(kept), kept.rows());
        }
    }
}

QTEST_GUILESS_MAIN(tst_CaptureFaults)
#include "tst_capture_faults.moc"
