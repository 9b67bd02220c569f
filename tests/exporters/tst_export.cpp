// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/importers/import.h"
#include "tests/capture/recorded_stage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace pongscope;
using namespace pongscope::capture;
using support::RecordedStage;

class tst_Export final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void harHasTheMessagesAsChromiumWritesThem();
    void harHasControlFramesAndTheClose();
    void jsonLinesAreTheEventsOfTheCommandLine();
    void csvHasALineAFrame();
    void reportTellsTheStory();
    void timeoutsComeWithTheirVerdict();
    void everyFrameIsDissected();
    void secretsAreMasked_data();
    void secretsAreMasked();
    void progressMayCancel();
    void aSinkThatFailsEndsIt();
    void aFileGetsItsNameWhenItIsWhole();
    void aMaskedCopyIsACaptureWithoutTheSecrets();
    void notesGoWithTheirRows();
    void notesGoIntoCsvAndHar();
    void notesAreMasked();

private:
    RecordedStage m_stage;
};

void tst_Export::harHasTheMessagesAsChromiumWritesThem()
{
    const QJsonDocument har = QJsonDocument::fromJson(QByteArray::fromStdString(m_stage.exported(ExportFormat::Har)));
    const QJsonValue log = har[QLatin1String("log")];
    QCOMPARE(log[QLatin1String("version")].toString(), QStringLiteral("1.2"));
    const QJsonValue entry = log[QLatin1String("entries")][0];
    QCOMPARE(entry[QLatin1String("_resourceType")].toString(), QStringLiteral("websocket"));
    QCOMPARE(entry[QLatin1String("request")][QLatin1String("url")].toString(), QLatin1String(RecordedStage::kUrl));
    QCOMPARE(entry[QLatin1String("response")][QLatin1String("status")].toInt(), 101);
    const QJsonArray messages = entry[QLatin1String("_webSocketMessages")].toArray();
    QCOMPARE(messages.size(), 7);
    QCOMPARE(messages[0][QLatin1String("type")].toString(), QStringLiteral("send"));
    QCOMPARE(messages[0][QLatin1String("opcode")].toInt(), 1);
    QCOMPARE(messages[0][QLatin1String("time")].toDouble(), 1'750'000'000.01);
    QCOMPARE(messages[1][QLatin1String("data")].toString(), QStringLiteral("first and last"));
    QCOMPARE(messages[2][QLatin1String("data")].toString(), QStringLiteral("what is said again and again and again"));
    QCOMPARE(messages[6][QLatin1String("data")].toString(), QStringLiteral("AP/+"));
}

void tst_Export::harHasControlFramesAndTheClose()
{
    const QJsonDocument har = QJsonDocument::fromJson(QByteArray::fromStdString(m_stage.exported(ExportFormat::Har)));
    const QJsonValue entry = har[QLatin1String("log")][QLatin1String("entries")][0];
    const QJsonArray frames = entry[QLatin1String("_webSocketControlFrames")].toArray();
    QCOMPARE(frames.size(), 6);
    QCOMPARE(frames[3][QLatin1String("rttMs")].toDouble(), 1.0);
    QCOMPARE(entry[QLatin1String("_webSocketClose")][QLatin1String("code")].toInt(), 1000);
    QCOMPARE(entry[QLatin1String("_findings")][0][QLatin1String("id")].toString(), QStringLiteral("a-finding"));
}

void tst_Export::jsonLinesAreTheEventsOfTheCommandLine()
{
    const QByteArray lines = QByteArray::fromStdString(m_stage.exported(ExportFormat::JsonLines));
    QMap<QString, int> events;
    for (const QByteArray& line : lines.split('\n')) {
        if (line.isEmpty())
            continue;
        const QJsonDocument event = QJsonDocument::fromJson(line);
        QVERIFY2(event.isObject(), line.left(200).constData());
        ++events[event[QLatin1String("event")].toString()];
    }
    QCOMPARE(events[QStringLiteral("frame")], int(RecordedStage::kFrames));
    QCOMPARE(events[QStringLiteral("message")], 7);
    QCOMPARE(events[QStringLiteral("handshake")], 1);
    QCOMPARE(events[QStringLiteral("closed")], 1);
}

void tst_Export::csvHasALineAFrame()
{
    const QByteArray csv = QByteArray::fromStdString(m_stage.exported(ExportFormat::Csv));
    const QList<QByteArray> lines = csv.trimmed().split('\n');
    QCOMPARE(lines.size(), int(RecordedStage::kFrames) + 1);
    QVERIFY(lines[0].startsWith("connection,number,time,wall,dir,type,fin,"));
    QVERIFY(lines[1].startsWith("1,0,0.010000,2025-06-15T15:06:40.010000Z,out,text,1,0,0,0,1,12345678,6,37,37,,,0,"));
    QVERIFY(lines[1].contains("\"{\"\"type\"\":\"\"login\"\""));
    QVERIFY(lines[10].endsWith(",,00fffe,0,\r"));
}

void tst_Export::reportTellsTheStory()
{
    const QByteArray report = QByteArray::fromStdString(m_stage.exported(ExportFormat::Markdown));
    for (const char* part : {"ws://h.test/chat", "Ended: Closed by local, code 1000", "median 1ms", "a-finding",
             "Something \\| odd.", "| out | ping | 1 | 8 |", "| Authorization | \\*\\*"})
        QVERIFY2(report.contains(part), part);
    QVERIFY(!report.contains("hunter2"));
}

void tst_Export::timeoutsComeWithTheirVerdict()
{
    using namespace std::chrono_literals;
    // A recording that ended within the time of grace: nobody knows what came after, the verdict is asked for all the
    // same.
    const auto capture = std::make_shared<Capture>(m_stage.anchor);
    const auto at = [&](Duration since) { return m_stage.anchor.steady + since; };
    TimeoutFact timeout;
    timeout.token = 3;
    timeout.due = timeout.queued = at(1s);
    timeout.handedOver = at(1001ms);
    timeout.deadline = at(1800ms);
    timeout.noticed = at(1900ms);
    timeout.readingPaused = true; // nobody received: the one to blame is known for certain
    capture->append(timeout, at(1900ms));
    capture->append(
        ClosedFact{protocol::WebSocketState::Aborted, protocol::EndedBy::Timeout, {}, {}, false}, at(1900ms));
    const auto exported = [&](ExportFormat format) {
        std::string all;
        const auto done = exportConnections(
            {{{"ws://h.test", "{}"}, capture}}, format, *Redactor::make({}), [&](std::string_view part) {
                all += part;
                return Result<void>();
            });
        return done ? QByteArray::fromStdString(all) : QByteArray("failed");
    };
    for (const bool graceOver : {false, true}) {
        if (graceOver) {
            Aftermath after;
            after.grace = 5s;
            after.from = at(1900ms);
            after.until = after.pongAt.emplace(at(1901ms));
            after.pongWasThere = true;
            after.pongThereSince = at(1200ms);
            capture->append(after, at(1901ms));
        }
        const QByteArray lines = exported(ExportFormat::JsonLines);
        QCOMPARE(lines.count(R"("event":"timeout")"), 1);
        QCOMPARE(lines.count(R"("event":"closed")"), 1);
        QCOMPARE(lines.contains(R"("verdict":"pong-unread","confidence":"certain")"), graceOver);
        const QByteArray report = exported(ExportFormat::Markdown);
        QVERIFY(report.contains("**Timeout.** Verdict: "));
        QCOMPARE(report.contains("Verdict: pong-unread (certain). A false alarm"), graceOver);
    }
}

void tst_Export::everyFrameIsDissected()
{
    const QString tshark = QStandardPaths::findExecutable(QStringLiteral("tshark"));
    if (tshark.isEmpty())
        QSKIP("tshark is not installed");
    QTemporaryDir dir;
    QFile file(dir.filePath(QStringLiteral("a.pcapng")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(m_stage.exported(ExportFormat::Pcapng)));
    file.close();
    const auto run = [&](const QStringList& arguments) {
        QProcess process;
        process.start(tshark, QStringList{QStringLiteral("-r"), file.fileName()} + arguments);
        if (!process.waitForFinished(50000))
            return QByteArray("tshark did not end");
        return process.readAllStandardOutput();
    };
    const QByteArray fields = run({QStringLiteral("-Y"), QStringLiteral("websocket"), QStringLiteral("-T"),
        QStringLiteral("fields"), QStringLiteral("-e"), QStringLiteral("websocket.opcode"), QStringLiteral("-e"),
        QStringLiteral("websocket.fin"), QStringLiteral("-e"), QStringLiteral("websocket.mask"), QStringLiteral("-e"),
        QStringLiteral("websocket.rsv")});
    const auto isTrue = [](const QByteArray& field) { return field == "1" || field == "True"; }; // since tshark 4.2
    const QList<QByteArray> lines = fields.trimmed().split('\n');
    QCOMPARE(lines.size(), int(RecordedStage::kFrames));
    for (std::uint64_t i = 0; i < RecordedStage::kFrames; ++i) {
        const FrameRow& row = m_stage.recorded->row(i);
        const QList<QByteArray> parts = lines[int(i)].split('\t');
        QCOMPARE(parts[0].toInt(), int(row.opcode));
        QCOMPARE(isTrue(parts[1]), row.fin);
        QCOMPARE(isTrue(parts[2]), row.masked);
        QCOMPARE(parts[3].toInt(nullptr, 0), int(row.rsv));
    }
    // Nothing malformed, no check sum or sequence that is wrong; what a finding says stands on its packet.
    const QByteArray odd = run({QStringLiteral("-o"), QStringLiteral("tcp.check_checksum:TRUE"), QStringLiteral("-Y"),
        QStringLiteral("_ws.malformed || tcp.analysis.flags || tcp.checksum.status == 0 || ip.checksum.status == 0")});
    QCOMPARE(odd, QByteArray());
    const QByteArray comments = run({QStringLiteral("-Y"), QStringLiteral("frame.comment contains \"a-finding\"")});
    QCOMPARE(comments.trimmed().count('\n'), 0);
    QVERIFY(comments.contains("Pong"));
    // Compressed messages are read back.
    const QByteArray text = run({QStringLiteral("-V"), QStringLiteral("-Y"), QStringLiteral("websocket.rsv == 4")});
    QCOMPARE(text.count("what is said again and again and again") > 0, true);
}

void tst_Export::secretsAreMasked_data()
{
    QTest::addColumn<int>("format");
    QTest::addRow("har") << int(ExportFormat::Har);
    QTest::addRow("jsonl") << int(ExportFormat::JsonLines);
    QTest::addRow("pcapng") << int(ExportFormat::Pcapng);
    QTest::addRow("csv") << int(ExportFormat::Csv);
    QTest::addRow("markdown") << int(ExportFormat::Markdown);
}

void tst_Export::secretsAreMasked()
{
    QFETCH(int, format);
    const auto kind = ExportFormat(format);
    QVERIFY(m_stage.exported(kind).find("SECRET") == std::string::npos);
    const std::string shown = m_stage.exported(kind, {{}, {"password"}, {"said again"}});
    QVERIFY(shown.find("hunter2") == std::string::npos);
    QVERIFY(shown.find("said again") == std::string::npos);
    // Not even to those who inflate.
    const auto wire = m_stage.recorded->payload(m_stage.recorded->row(5));
    QVERIFY(shown.find(toHex(wire)) == std::string::npos);
    QVERIFY(shown.find(textOf(wire)) == std::string::npos);
    if (kind == ExportFormat::JsonLines)
        QVERIFY(m_stage.exported(kind, Redaction::none()).find("SECRET") != std::string::npos);
}

void tst_Export::progressMayCancel()
{
    auto big = std::make_shared<Capture>();
    for (int i = 0; i < 20'000; ++i)
        big->append(rowOf(protocol::lawfulHeader(protocol::Opcode::Text, 1, true, {}), protocol::Direction::In, {}),
            bytesOf("x"));
    const auto redactor = Redactor::make({});
    for (const auto format : {ExportFormat::Har, ExportFormat::JsonLines, ExportFormat::Pcapng, ExportFormat::Csv}) {
        int asked = 0;
        const auto done = exportConnections(
            {{{}, big}}, format, *redactor, [](std::string_view) { return Result<void>(); },
            [&](double) { return ++asked < 2; });
        QVERIFY(!done);
        QCOMPARE(done.error().fault, Fault::Cancelled);
        QCOMPARE(asked, 2);
    }
}

void tst_Export::aSinkThatFailsEndsIt()
{
    const auto redactor = Redactor::make({});
    const auto done = exportConnections(m_stage.connections, ExportFormat::Har, *redactor, [](std::string_view) {
        return Result<void>(tl::unexpected(Error{Fault::DiskFull, "x", 0, {}}));
    });
    QCOMPARE(done.error().fault, Fault::DiskFull);
}

void tst_Export::aFileGetsItsNameWhenItIsWhole()
{
    QTemporaryDir dir;
    const auto redactor = Redactor::make({});
    const std::string path = dir.filePath(QStringLiteral("a.har")).toStdString();
    QVERIFY(exportToFile(m_stage.connections, ExportFormat::Har, *redactor, path));
    QCOMPARE(QDir(dir.path()).entryList(QDir::Files), QStringList{QStringLiteral("a.har")});
    QCOMPARE(exportToFile(m_stage.connections, ExportFormat::Har, *redactor, path + "/b").error().fault,
        Fault::FileNotWritable);
}

void tst_Export::aMaskedCopyIsACaptureWithoutTheSecrets()
{
    const QTemporaryDir folder;
    qputenv("XDG_CACHE_HOME", QFile::encodeName(folder.path()));
    const std::string path = folder.filePath(QStringLiteral("copy.pongcap")).toStdString();
    const Capture& from = *m_stage.recorded;
    const std::vector<RecordedConnection> connections{{{"ws://h.test/?token=hunter2", "{}"}, m_stage.recorded}};
    const auto redactor = Redactor::make({{"Authorization"}, {"password"}, {"again", "token=\\w+"}});
    QVERIFY(exportToFile(connections, ExportFormat::Capture, *redactor, path));
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray octets = file.readAll();
    for (const char* secret : {"SECRET", "hunter2", "again"})
        QVERIFY2(!octets.contains(secret), secret);
    const auto loaded = loadCapture(path);
    QVERIFY(loaded && !loaded->cutShort);
    const Capture& copy = *loaded->connections.at(0).capture;
    QCOMPARE(copy.rows(), from.rows());
    QCOMPARE(copy.facts().size(), from.facts().size());
    for (std::uint64_t i = 0; i < copy.rows(); ++i) {
        QCOMPARE(copy.row(i).length, from.row(i).length);
        QCOMPARE(copy.payload(copy.row(i)).size(), from.payload(from.row(i)).size());
        QCOMPARE(copy.row(i).hasRtt(), from.row(i).hasRtt());
    }
    QVERIFY(textOf(copy.payload(copy.row(0))).find(R"("password":"*******")") != std::string_view::npos);
    // Without a rule it is the same again.
    QVERIFY(exportToFile(connections, ExportFormat::Capture, *Redactor::make(Redaction::none()), path));
    const auto same = loadCapture(path);
    for (std::uint64_t i = 0; i < from.rows(); ++i)
        QVERIFY(textOf(same->connections[0].capture->payload(same->connections[0].capture->row(i)))
            == textOf(from.payload(from.row(i))));
    QVERIFY(!exportConnections(
        connections, ExportFormat::Capture, *redactor, [](std::string_view) { return Result<void>(); }));
}

void tst_Export::notesGoWithTheirRows()
{
    RecordedStage stage;
    stage.recorded->setNote(0, {true, "the login | begins"});
    stage.recorded->setNote(9, {true, {}});
    const std::string lines = stage.exported(ExportFormat::JsonLines);
    const QByteArray note =
        R"("event":"note","t":0.010000,"socket":1,"row":1,"bookmark":true,"text":"the login | begins")";
    QVERIFY2(lines.find(note.toStdString()) != std::string::npos, lines.substr(0, 2000).c_str());
    QVERIFY(lines.find(R"("row":10,"bookmark":true,"text":null)") != std::string::npos);
    // Right behind the frame and its message.
    const std::size_t frame = lines.find(R"("event":"frame")"), message = lines.find(R"("event":"message")");
    const std::size_t noted = lines.find(R"("event":"note")"), next = lines.find(R"("event":"frame")", frame + 1);
    QVERIFY(frame < message && message < noted && noted < next);
    const std::string report = stage.exported(ExportFormat::Markdown);
    QVERIFY(report.find("### Bookmarks and notes") != std::string::npos);
    QVERIFY(report.find("| 1 | 10ms | out | text | the login \\| begins |") != std::string::npos);
    QVERIFY(report.find("| 10 | 41ms | in | binary |  |") != std::string::npos);
    const std::string packets = stage.exported(ExportFormat::Pcapng);
    QVERIFY(packets.find("note: the login | begins") != std::string::npos);
    QVERIFY(packets.find("bookmark") != std::string::npos);
    QVERIFY(m_stage.exported(ExportFormat::Markdown).find("notes") == std::string::npos);
}

void tst_Export::notesGoIntoCsvAndHar()
{
    RecordedStage stage;
    stage.recorded->setNote(0, {true, "the \"login\", begins"});
    stage.recorded->setNote(1, {false, "begins"});
    stage.recorded->setNote(2, {false, "between"});
    stage.recorded->setNote(4, {true, "ends"});
    stage.recorded->setNote(9, {true, {}});
    const QByteArray csv = QByteArray::fromStdString(stage.exported(ExportFormat::Csv));
    const QList<QByteArray> lines = csv.trimmed().split('\n');
    QVERIFY2(lines[0].endsWith(",payload,payload_hex,bookmark,note\r"), lines[0].constData());
    QVERIFY2(lines[1].endsWith(",,1,\"the \"\"login\"\", begins\"\r"), lines[1].constData());
    QVERIFY2(lines[4].endsWith(",0,\r"), lines[4].constData());
    QVERIFY2(lines[10].endsWith(",,00fffe,1,\r"), lines[10].constData());

    const std::string har = stage.exported(ExportFormat::Har);
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(har));
    const QJsonValue entry = document[QLatin1String("log")][QLatin1String("entries")][0];
    const QJsonValue messages = entry[QLatin1String("_webSocketMessages")];
    QCOMPARE(messages[0][QLatin1String("_note")].toString(), QStringLiteral("the \"login\", begins"));
    QCOMPARE(messages[0][QLatin1String("_bookmark")].toBool(), true);
    // Those of all frames of a message.
    QCOMPARE(messages[1][QLatin1String("_note")].toString(), QStringLiteral("begins\nends"));
    QCOMPARE(messages[1][QLatin1String("_bookmark")].toBool(), true);
    QVERIFY(!messages[2].toObject().contains(QLatin1String("_note")));
    QVERIFY(!messages[2].toObject().contains(QLatin1String("_bookmark")));
    QVERIFY(!messages[6].toObject().contains(QLatin1String("_note")));
    QCOMPARE(messages[6][QLatin1String("_bookmark")].toBool(), true);
    const QJsonValue control = entry[QLatin1String("_webSocketControlFrames")];
    QCOMPARE(control[0][QLatin1String("_note")].toString(), QStringLiteral("between"));

    // And back.
    std::shared_ptr<Capture> taken;
    const auto report = importHar(QByteArray::fromStdString(har),
        [&](const ConnectionInfo&, const ClockAnchor& anchor) { return taken = std::make_shared<Capture>(anchor); });
    QVERIFY(report);
    QVERIFY((taken->notes().at(0) == RowNote{true, "the \"login\", begins"}));
    QCOMPARE(taken->notes().count(), stage.recorded->notes().count() - 1); // of two fragments one message was made
}

void tst_Export::notesAreMasked()
{
    RecordedStage stage;
    stage.recorded->setNote(0, {true, "token=abc"});
    const Redaction masks{{}, {}, {"token=\\w+"}};
    for (const auto format :
        {ExportFormat::JsonLines, ExportFormat::Pcapng, ExportFormat::Markdown, ExportFormat::Csv, ExportFormat::Har}) {
        QVERIFY(stage.exported(format).find("token=abc") != std::string::npos);
        QVERIFY(stage.exported(format, masks).find("token=abc") == std::string::npos);
    }
    const QTemporaryDir folder;
    qputenv("XDG_CACHE_HOME", QFile::encodeName(folder.path()));
    const std::string path = folder.filePath(QStringLiteral("copy.pongcap")).toStdString();
    QVERIFY(exportToFile(stage.connections, ExportFormat::Capture, *Redactor::make(masks), path));
    const auto note = loadCapture(path)->connections.at(0).capture->notes().at(0);
    QVERIFY(note && note->bookmark);
    QVERIFY(!note->text.empty() && note->text.find("token=abc") == std::string::npos);
}

QTEST_GUILESS_MAIN(tst_Export)
#include "tst_export.moc"
