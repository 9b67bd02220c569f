// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/capture_desk.h"

#include <QFile>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace pongscope;
using ui::CaptureDesk;

namespace {

void addText(capture::Capture& capture, std::string_view text)
{
    const protocol::FrameHeader header{true, 0, protocol::Opcode::Text, text.size(), 2, {}};
    capture.append(capture::rowOf(header, protocol::Direction::In, {}), bytesOf(text));
}

} // namespace

class tst_CaptureDesk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // Temporary recordings go where the user's cache is; the test's own is enough.
        qputenv("XDG_CACHE_HOME", QFile::encodeName(m_folder.path()));
    }

    void whatWasRecordedIsSavedAndOpenedAgain()
    {
        const QString path = m_folder.filePath(QStringLiteral("saved.pongcap"));
        CaptureDesk desk;
        QSignalSpy told(&desk, &CaptureDesk::told);
        const auto recorded = desk.capture(QStringLiteral("ws://example.org/"), {});
        addText(*recorded, "first");
        QCOMPARE(desk.unsavedFrames(), std::uint64_t(1));
        desk.save(path);
        QTRY_COMPARE(told.size(), 1);
        QVERIFY2(told[0][0].toString().startsWith(QLatin1String("Saved")), qPrintable(told[0][0].toString()));
        QCOMPARE(desk.unsavedFrames(), std::uint64_t(0));
        addText(*recorded, "second"); // goes into the user's file by itself
        QCOMPARE(desk.unsavedFrames(), std::uint64_t(0));

        std::optional<capture::LoadedCapture> file;
        QObject::connect(&desk, &CaptureDesk::loaded, this,
            [&file](const capture::LoadedCapture& loaded, const QString&) { file = loaded; });
        desk.load(path);
        QTRY_VERIFY(file);
        QCOMPARE(file->connections.size(), std::size_t(1));
        QCOMPARE(file->connections[0].info.url, std::string("ws://example.org/"));
        QVERIFY(file->connections[0].capture->rows() >= std::uint64_t(1));
    }

    void connectionsAreExported()
    {
        CaptureDesk desk;
        QSignalSpy told(&desk, &CaptureDesk::told);
        const auto recorded = desk.capture(QStringLiteral("ws://example.org/"), {});
        addText(*recorded, "needle");
        const QString path = m_folder.filePath(QStringLiteral("out.jsonl"));
        QSignalSpy started(&desk, &CaptureDesk::started);
        desk.exportTo(path, capture::ExportFormat::JsonLines, {{{"ws://example.org/", "{}"}, recorded}},
            *capture::Redactor::make({}));
        QCOMPARE(started.size(), 1);
        QTRY_COMPARE(told.size(), 1);
        QFile file(path);
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(told[0][0].toString()));
        QVERIFY(file.readAll().contains("needle"));
    }

    void whatCannotBeDoneIsSaid()
    {
        CaptureDesk desk;
        QSignalSpy told(&desk, &CaptureDesk::told);
        desk.save(m_folder.filePath(QStringLiteral("nothing.pongcap")));
        QCOMPARE(told.size(), 1); // nothing was recorded
        desk.load(m_folder.filePath(QStringLiteral("missing.pongcap")));
        QTRY_COMPARE(told.size(), 2);
        QVERIFY(told[1][0].toString().startsWith(QLatin1String("Not opened")));
        (void)desk.capture(QStringLiteral("ws://example.org/"), {});
        desk.save(QStringLiteral("/no/such/folder/x.pongcap"));
        QTRY_COMPARE(told.size(), 3);
        QVERIFY(told[2][0].toString().startsWith(QLatin1String("Not saved")));
    }

    void otherToolsFilesAreOpenedAsCaptures()
    {
        CaptureDesk desk;
        QSignalSpy told(&desk, &CaptureDesk::told);
        const auto recorded = desk.capture(QStringLiteral("ws://example.org/"), {});
        recorded->append(capture::HandshakeDone{}, recorded->anchor().steady);
        addText(*recorded, "needle");
        const QString path = m_folder.filePath(QStringLiteral("out.har"));
        desk.exportTo(
            path, capture::ExportFormat::Har, {{{"ws://example.org/", "{}"}, recorded}}, *capture::Redactor::make({}));
        QTRY_COMPARE(told.size(), 1);
        std::optional<capture::LoadedCapture> file;
        QObject::connect(&desk, &CaptureDesk::loaded, this,
            [&file](const capture::LoadedCapture& loaded, const QString&) { file = loaded; });
        desk.load(path);
        QTRY_VERIFY2(file, qPrintable(told.last()[0].toString()));
        QCOMPARE(file->connections.size(), std::size_t(1));
        QCOMPARE(file->connections[0].capture->rows(), std::uint64_t(1));
        QCOMPARE(desk.unsavedFrames(), std::uint64_t(1)); // what was opened is not lost with the window
    }

    void aCancelledJobSaysSo()
    {
        CaptureDesk desk;
        QSignalSpy told(&desk, &CaptureDesk::told);
        const auto recorded = desk.capture(QStringLiteral("ws://example.org/"), {});
        for (int i = 0; i < 20'000; ++i)
            addText(*recorded, "text");
        QObject::connect(&desk, &CaptureDesk::started, this,
            [](const std::shared_ptr<ui::BackgroundJob>& job) { job->cancelled = true; });
        const QString path = m_folder.filePath(QStringLiteral("cancelled.jsonl"));
        desk.exportTo(path, capture::ExportFormat::JsonLines, {{{"ws://example.org/", "{}"}, recorded}},
            *capture::Redactor::make({}));
        QTRY_COMPARE(told.size(), 1);
        QVERIFY(told[0][0].toString().contains(QLatin1String("Cancelled")));
        QVERIFY(!QFile::exists(path));
    }

    void whatACrashLeftIsTakenUp()
    {
        {
            auto left = capture::CaptureFile::create(capture::newRecordingPath());
            addText(*(*left)->addConnection({"ws://left.test/"}), "left");
        }
        CaptureDesk desk;
        std::vector<capture::LeftRecording> found;
        QObject::connect(&desk, &CaptureDesk::leftFound, this,
            [&found](const std::vector<capture::LeftRecording>& left) { found = left; });
        desk.findLeft();
        QTRY_COMPARE(found.size(), std::size_t(1));
        std::optional<capture::LoadedCapture> file;
        QObject::connect(&desk, &CaptureDesk::loaded, this,
            [&file](const capture::LoadedCapture& loaded, const QString&) { file = loaded; });
        desk.recover(QString::fromStdString(found[0].path));
        QTRY_VERIFY(file);
        QCOMPARE(file->connections.at(0).info.url, std::string("ws://left.test/"));
        QCOMPARE(file->connections[0].capture->rows(), std::uint64_t(1));
        QCOMPARE(desk.unsavedFrames(), std::uint64_t(1)); // still nobody saved it
        QVERIFY(!QFile::exists(QString::fromStdString(found[0].path)));
    }

    /// A file that is being written when the window goes away is nobody's business any more.
    void goingAwayMeanwhileIsHarmless()
    {
        CaptureDesk desk;
        addText(*desk.capture(QStringLiteral("ws://example.org/"), {}), "text");
        desk.save(m_folder.filePath(QStringLiteral("late.pongcap")));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_MAIN(tst_CaptureDesk)
#include "tst_capture_desk.moc"
