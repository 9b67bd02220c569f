// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/capture_file.h"
#include "core/capture/recordings.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace pongscope;
using namespace pongscope::capture;

class tst_Recordings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_cache = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CACHE_HOME", QFile::encodeName(m_cache->path()));
    }

    void whatGoesOnIsNotLeft()
    {
        auto file = CaptureFile::createTemporary();
        QVERIFY(file);
        addFrame(**file);
        QVERIFY((*file)->flush().get());
        QVERIFY(leftRecordings().empty());
        discardRecording((*file)->path()); // and cannot be taken away
        QVERIFY(QFile::exists(QString::fromStdString((*file)->path())));
    }

    void aKilledProgramLeavesItsRecording()
    {
        const std::string path = leaveOne();
        const auto left = leftRecordings();
        QCOMPARE(left.size(), 1u);
        QCOMPARE(left[0].path, path);
        QVERIFY(left[0].frames > 0 && left[0].octets > 0);
        QCOMPARE(left[0].connections, 1u);
        QVERIFY(left[0].started.ends_with('Z'));
        QCOMPARE(leftRecordings().size(), 1u); // looking does no harm
        {
            const auto claim = RecordingClaim::take(path);
            QVERIFY(claim);
            QVERIFY(leftRecordings().empty()); // somebody reads it
        }
        discardRecording(path);
        QVERIFY(leftRecordings().empty());
        QVERIFY(QDir(QFileInfo(QString::fromStdString(path)).path()).isEmpty());
    }

    void aRecordingWithoutAFrameIsNotOffered()
    {
        const std::string path = newRecordingPath();
        QVERIFY((*CaptureFile::create(path))->close());
        QVERIFY(leftRecordings().empty());
        QVERIFY(!QFile::exists(QString::fromStdString(path)));
    }

    void onlyTheUserMayReadTheFolder()
    {
        const QFileInfo folder(QFileInfo(QString::fromStdString(newRecordingPath())).path());
        QVERIFY(!(folder.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeOther)));
    }

private:
    static void addFrame(CaptureFile& file)
    {
        file.addConnection({})->append(
            rowOf({true, 0, protocol::Opcode::Text, 4, 2, {}}, protocol::Direction::In, {}), bytesOf("text"));
    }
    /// As a program that was killed leaves it: with a log beside it, and a lock of a process that is gone.
    static std::string leaveOne()
    {
        QProcess recorder;
        recorder.start(QStringLiteral(RECORD_UNTIL_KILLED), {QStringLiteral("--temporary")});
        QByteArray said;
        while (said.count('\n') < 2 && recorder.waitForReadyRead(30000)) // where, and that something is there
            said += recorder.readAllStandardOutput();
        const std::string path = said.left(said.indexOf('\n')).toStdString();
        if (!leftRecordings().empty())
            return {}; // it is being written
        recorder.kill();
        recorder.waitForFinished();
        return path;
    }

    std::unique_ptr<QTemporaryDir> m_cache;
};

QTEST_GUILESS_MAIN(tst_Recordings)
#include "tst_recordings.moc"
