// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/capture_loader.h"
#include "core/capture/capture_schema.h"
#include "core/capture/note_writer.h"
#include "core/capture/sqlite.h"
#include "core/protocol/frame_encoder.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace pongscope;
using namespace pongscope::capture;

class tst_NoteWriter : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::string m_path;

    [[nodiscard]] std::string made(const char* name)
    {
        m_path = m_folder.filePath(QString::fromUtf8(name)).toStdString();
        auto file = CaptureFile::create(m_path);
        const auto capture = (*file)->addConnection({"ws://h.test/", "{}"});
        for (int i = 0; i < 5; ++i)
            capture->append(
                rowOf(protocol::lawfulHeader(protocol::Opcode::Text, 1, true, {}), protocol::Direction::In, {}),
                bytesOf("x"));
        capture->setNote(1, {true, "while it was recorded"});
        capture->setNote(99, {true, "about nothing"});
        if (!capture->keepNotes() || !(*file)->close())
            m_path.clear();
        return m_path;
    }
    [[nodiscard]] std::vector<RowNotes::Noted> notesIn(const std::string& path)
    {
        const auto loaded = loadCapture(path);
        return loaded ? loaded->connections.at(0).capture->notes().all() : std::vector<RowNotes::Noted>();
    }

private Q_SLOTS:
    void notesOfARecordingComeBack()
    {
        const auto notes = notesIn(made("recorded"));
        QCOMPARE(notes.size(), 1u);
        QCOMPARE(notes[0].row, 1u);
        QVERIFY((notes[0].note == RowNote{true, "while it was recorded"}));
    }

    void anOpenedFileTakesMore()
    {
        const std::string path = made("opened");
        {
            const auto loaded = loadCapture(path);
            Capture& capture = *loaded->connections.at(0).capture;
            capture.setNote(3, {false, "\xE5\xBE\x8C\xE3\x81\xA7"});
            capture.setNote(1, {});
            QVERIFY(textOf(capture.payload(capture.row(0))) == "x"); // whoever reads is not in the way
            QVERIFY(capture.keepNotes());
            QVERIFY(capture.keepNotes()); // nothing is left to do
        }
        const auto notes = notesIn(path);
        QCOMPARE(notes.size(), 1u);
        QCOMPARE(notes[0].row, 3u);
        QVERIFY(notes[0].note.text == "\xE5\xBE\x8C\xE3\x81\xA7");
        QVERIFY(!loadCapture(path)->cutShort);
    }

    /// A file of the first format opens, and gets a place for notes only when there is one; older programs read on.
    void anOlderFileTakesNotes()
    {
        const std::string path = made("older");
        QVERIFY(Database::open(path, Database::Access::ReadWrite)->run("DROP TABLE note; PRAGMA user_version=1;"));
        QVERIFY(notesIn(path).empty());
        const auto version = [&] {
            return *Database::open(path, Database::Access::ReadOnly)->number("PRAGMA user_version");
        };
        QCOMPARE(version(), 1);
        QVERIFY(writeNotes(path, {{1, 2, {true, {}}}}));
        QCOMPARE(version(), 1);
        QCOMPARE(notesIn(path).size(), 1u);
    }

    void whatIsNoCaptureFileIsLeftAlone_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addRow("newer") << QStringLiteral("PRAGMA user_version=99");
        QTest::addRow("another program's") << QStringLiteral("PRAGMA application_id=1");
    }

    void whatIsNoCaptureFileIsLeftAlone()
    {
        QFETCH(QString, sql);
        const std::string path = made("foreign");
        QVERIFY(Database::open(path, Database::Access::ReadWrite)->run(sql.toUtf8().constData()));
        const auto kept = writeNotes(path, {{1, 2, {true, {}}}});
        QVERIFY(!kept);
        QCOMPARE(kept.error().fault, Fault::BadFile);
        QCOMPARE(*Database::open(path, Database::Access::ReadOnly)->number("SELECT count(*) FROM note"), 1);
    }

    void aFileThatIsGoneIsTold()
    {
        const auto kept = writeNotes(m_folder.filePath(QStringLiteral("nowhere")).toStdString(), {{1, 2, {true, {}}}});
        QVERIFY(!kept);
        QCOMPARE(kept.error().fault, Fault::FileNotWritable);
    }

    void aRecordingThatEndedSaysThatItTakesNone()
    {
        auto file = CaptureFile::create(m_folder.filePath(QStringLiteral("ended")).toStdString());
        const auto capture = (*file)->addConnection({});
        capture->append(rowOf(protocol::lawfulHeader(protocol::Opcode::Text, 1, true, {}), protocol::Direction::In, {}),
            bytesOf("x"));
        QVERIFY((*file)->close());
        QVERIFY(capture->keepNotes()); // there is none to keep
        capture->setNote(0, {true, {}});
        QVERIFY(capture->notes().at(0));
        QVERIFY(!capture->keepNotes());
    }

    /// A note about a row that is not there, of a connection that is not there, and a table that is a view.
    void wrongNotesAreHarmless()
    {
        const std::string path = made("wrong");
        QVERIFY(Database::open(path, Database::Access::ReadWrite)
                    ->run("INSERT INTO note VALUES(1,-1,1,''),(1,5,1,''),(77,0,1,''),(1,0,'x',x'ff')"));
        const auto loaded = loadCapture(path);
        QVERIFY(loaded);
        QCOMPARE(loaded->passedOver, 2u);
        QCOMPARE(loaded->connections[0].capture->notes().count(), 2u);
        QVERIFY(
            Database::open(path, Database::Access::ReadWrite)
                ->run("DROP TABLE note; CREATE VIEW note AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x FROM "
                      "c) SELECT 1 AS connection, x AS number, 1 AS bookmark, '' AS text FROM c"));
        QVERIFY(notesIn(path).empty()); // it would never end
    }
};

QTEST_GUILESS_MAIN(tst_NoteWriter)
#include "tst_note_writer.moc"
