// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/capture_schema.h"
#include "core/capture/capture_writer.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace pongscope;
using namespace pongscope::capture;

/// The view of the frames is for readers that trust the schema of a file; this program does not.
constexpr const char* kFrames = "SELECT count(*) FROM row_block, json_each(numbers)";

class tst_CaptureWriter : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    [[nodiscard]] std::string path(const char* name)
    {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }
    [[nodiscard]] static std::int64_t number(const std::string& path, const char* sql)
    {
        const auto database = Database::open(path, Database::Access::ReadOnly);
        return database ? database->number(sql).value_or(-1) : -1;
    }
    [[nodiscard]] static CaptureBatch batch(std::uint64_t first, int rows)
    {
        CaptureBatch made;
        if (first == 0)
            made.connections.push_back({1, "ws://h.test/", "{}", ClockAnchor::now()});
        for (int i = 0; i < rows; ++i)
            made.add({1, first + static_cast<std::uint64_t>(i), FrameRow{}, 0, 0, 0, false});
        return made;
    }

private Q_SLOTS:
    void aNewFileHasItsVersionAndNoEnd()
    {
        const std::string file = path("new");
        const auto writer = CaptureWriter::create(file);
        QVERIFY(writer);
        QCOMPARE(number(file, "PRAGMA application_id"), kApplicationId);
        QCOMPARE(number(file, "PRAGMA user_version"), kSchemaVersion);
        QCOMPARE(number(file, "SELECT count(*) FROM capture WHERE key='ended'"), 0);
        QCOMPARE(number(file, "SELECT count(*) FROM note"), 0);
    }

    void aFullBlockIsOnePage()
    {
        constexpr int kBlocks = 200;
        const std::string file = path("pages");
        auto writer = CaptureWriter::create(file);
        const auto before = number(file, "PRAGMA page_count");
        CaptureBatch made;
        for (int i = 1; i <= kBlocks; ++i) {
            const auto block = std::make_shared<PayloadBlock>(static_cast<std::uint64_t>(i), kBlockRoom);
            block->used = kBlockRoom;
            std::memset(block->octets.get(), 'x', kBlockRoom);
            made.blocks.push_back(block);
        }
        QVERIFY(writer->write(made));
        const auto pages = number(file, "PRAGMA page_count") - before;
        QVERIFY2(pages <= kBlocks + 2, qPrintable(QString::number(pages))); // and the tree that finds them
    }

    void batchesAreThereAtOnceAndTheEndIsMarked()
    {
        const std::string file = path("batches");
        auto writer = CaptureWriter::create(file);
        QVERIFY(writer->write(batch(0, 10)));
        QVERIFY(writer->write(batch(10, 5)));
        QCOMPARE(number(file, kFrames), 15); // while it is being written
        QVERIFY(writer->finish());
        QCOMPARE(number(file, "SELECT count(*) FROM capture WHERE key='ended'"), 1);
        QVERIFY(!QFile::exists(QString::fromStdString(file + "-wal")));
    }

    void aBatchIsWrittenWhollyOrNotAtAll()
    {
        const std::string file = path("whole");
        auto writer = CaptureWriter::create(file);
        QVERIFY(writer->write(batch(0, 3)));
        CaptureBatch bad = batch(3, 4);
        bad.connections.push_back({1, "the same number twice", "{}", ClockAnchor::now()});
        QVERIFY(!writer->write(bad));
        QCOMPARE(number(file, kFrames), 3);
        QVERIFY(writer->write(batch(3, 1))); // it goes on
        QCOMPARE(number(file, kFrames), 4);
    }

    void aLaterNoteTakesThePlaceOfAnEarlierOne()
    {
        const std::string file = path("notes");
        auto writer = CaptureWriter::create(file);
        CaptureBatch made = batch(0, 3);
        made.notes = {{1, 0, {true, "a"}}, {1, 0, {false, "b"}}, {1, 1, {true, {}}}, {1, 1, {}}};
        QVERIFY(writer->write(made));
        QCOMPARE(number(file, "SELECT count(*) FROM note"), 1);
        QCOMPARE(number(file, "SELECT count(*) FROM note WHERE text='b' AND bookmark=0"), 1);
    }

    void abandoningLeavesNoMark()
    {
        const std::string file = path("abandoned");
        auto writer = CaptureWriter::create(file);
        QVERIFY(writer->write(batch(0, 2)));
        writer->abandon();
        QCOMPARE(number(file, kFrames), 2);
        QCOMPARE(number(file, "SELECT count(*) FROM capture WHERE key='ended'"), 0);
    }

    void movingAndCopyingGoOn()
    {
        const std::string first = path("first"), moved = path("moved"), copied = path("copied");
        auto writer = CaptureWriter::create(first);
        QVERIFY(writer->write(batch(0, 2)));
        QVERIFY(writer->moveTo(moved, false));
        QVERIFY(!QFile::exists(QString::fromStdString(first)));
        QVERIFY(writer->write(batch(2, 2)));
        QVERIFY(writer->moveTo(copied, true));
        QVERIFY(writer->write(batch(4, 2)));
        QVERIFY(writer->finish());
        QCOMPARE(number(moved, kFrames), 6);
        QCOMPARE(number(copied, kFrames), 4);
        QVERIFY(!QFile::exists(QString::fromStdString(copied + ".part")));
    }

    void whereNothingCanBeMadeIsSaid()
    {
        QCOMPARE(CaptureWriter::create(path("no/folder")).error().fault, Fault::FileNotWritable);
        QCOMPARE(CaptureWriter::create(m_folder.path().toStdString()).error().fault, Fault::FileNotWritable);
        auto writer = CaptureWriter::create(path("stays"));
        QVERIFY(writer->write(batch(0, 1)));
        QVERIFY(!writer->moveTo(path("no/folder"), true));
        QVERIFY(writer->write(batch(1, 1))); // where it was
        QCOMPARE(number(path("stays"), kFrames), 2);
    }
};

QTEST_GUILESS_MAIN(tst_CaptureWriter)
#include "tst_capture_writer.moc"
