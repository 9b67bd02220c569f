// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/importers/import.h"
#include "core/capture/importers/tcp_stream.h"
#include "tests/capture/recorded_stage.h"

#include <QBuffer>
#include <QTemporaryDir>
#include <QTest>

using namespace pongscope;
using namespace pongscope::capture;
using support::RecordedStage;

namespace {

/// Captures in memory.
class Taken {
public:
    CaptureFactory factory()
    {
        return [this](const ConnectionInfo& info, const ClockAnchor& anchor) {
            connections.push_back({info, std::make_shared<Capture>(anchor)});
            return connections.back().capture;
        };
    }
    std::vector<RecordedConnection> connections;
};

std::string shown(const Capture& capture, std::uint64_t row)
{
    const auto content = capture.content(capture.row(row));
    return std::string(textOf(content ? content->kept : capture.payload(capture.row(row))));
}

template <class T>
std::optional<T> latest(const Capture& capture)
{
    std::optional<T> found;
    for (const Fact& fact : capture.facts()) {
        if (const auto* body = std::get_if<T>(&fact.body))
            found = *body;
    }
    return found;
}

Result<ImportReport> fromPcapng(const QByteArray& octets, Taken& taken)
{
    QByteArray copy = octets;
    QBuffer buffer(&copy);
    buffer.open(QIODevice::ReadOnly);
    return importPcapng(buffer, taken.factory());
}

TcpSegment segment(std::uint32_t sequence, std::string_view text)
{
    TcpSegment made;
    made.sequence = sequence;
    made.octets = bytesOf(text);
    return made;
}

} // namespace

class tst_Import final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pcapngComesBackFrameByFrame();
    void harComesBackMessageByMessage();
    void foreignHarsAreRead();
    void captureFilesAreRead();
    void everyCutOfAPcapngIsHarmless();
    void whatIsNoneOfThemIsRefused();
    void segmentsMayComeInAnyOrder();
    void segmentsMayComeAgain();
    void sequenceNumbersMayWrap();
    void aGapThatIsNeverFilledIsGivenUp();

private:
    RecordedStage m_stage;
};

void tst_Import::pcapngComesBackFrameByFrame()
{
    Taken taken;
    const auto report =
        fromPcapng(QByteArray::fromStdString(m_stage.exported(ExportFormat::Pcapng, Redaction::none())), taken);
    QVERIFY(report);
    QCOMPARE(report->connections, 1u);
    QCOMPARE(report->frames, RecordedStage::kFrames);
    const Capture& capture = *taken.connections[0].capture;
    QVERIFY(taken.connections[0].info.url == RecordedStage::kUrl);
    for (std::uint64_t i = 0; i < capture.rows(); ++i) {
        const FrameRow& was = m_stage.recorded->row(i);
        const FrameRow& is = capture.row(i);
        QVERIFY(was.header() == is.header());
        QVERIFY(was.direction() == is.direction());
        QVERIFY(shown(capture, i) == shown(*m_stage.recorded, i));
        QCOMPARE(capture.anchor().toWall(capture.instant(is)) - m_stage.anchor.toWall(m_stage.recorded->instant(was)),
            std::chrono::system_clock::duration::zero());
    }
    QCOMPARE(capture.row(11).rttUs, 1000u);
    QCOMPARE(capture.row(11).partner, 1u);
    const auto closed = latest<ClosedFact>(capture);
    QVERIFY(closed && closed->clean && closed->code == std::uint16_t(1000));
    const auto handshake = latest<HandshakeDone>(capture);
    QVERIFY(handshake && handshake->localPort == 40123 && handshake->status == 101);
    QVERIFY(latest<Opened>(capture)->deflate);
}

void tst_Import::harComesBackMessageByMessage()
{
    Taken taken;
    const auto report = importHar(QByteArray::fromStdString(m_stage.exported(ExportFormat::Har)), taken.factory());
    QVERIFY(report);
    QCOMPARE(report->connections, 1u);
    QCOMPARE(report->frames, 13u); // 7 messages, 6 control frames
    const Capture& capture = *taken.connections[0].capture;
    QVERIFY(shown(capture, 0) == R"j({"type":"login","password":"hunter2"})j");
    QCOMPARE(capture.row(0).out, 1u);
    QVERIFY(latest<ClosedFact>(capture)->clean);
    QVERIFY(latest<FindingFact>(capture)->finding.id == "from-har");
    QVERIFY(latest<HandshakeDone>(capture)->requestHeaders[1].value == "*************");
}

void tst_Import::foreignHarsAreRead()
{
    const QByteArray har = R"j({"log":{"version":"1.2","creator":{"name":"WebInspector"},"entries":[
        {"_resourceType":"document","request":{"url":"https://h/"}},
        {"_resourceType":"websocket","startedDateTime":"2026-01-02T03:04:05.678Z",
         "request":{"method":"GET","url":"wss://h/s","httpVersion":"HTTP/1.1","headers":[{"name":"Host","value":"h"}]},
         "response":{"status":101,"headers":[]},
         "_webSocketMessages":[{"type":"send","time":1767323046.5,"opcode":1,"data":"hi"},
            {"type":"receive","time":1767323047.25,"opcode":2,"data":"AAEC"},
            {"type":"receive","time":"2026-01-02T03:04:08.000Z","data":"late"}]}]}})j";
    Taken taken;
    const auto report = importHar(har, taken.factory());
    QVERIFY(report);
    QCOMPARE(report->passedOver, 1u);
    const Capture& capture = *taken.connections.at(0).capture;
    QCOMPARE(capture.rows(), 3u);
    QVERIFY(shown(capture, 1) == std::string("\0\1\2", 3));
    QCOMPARE(std::llround(double(capture.row(0).timeNs) / 1e6), 822);
    QVERIFY(!latest<ClosedFact>(capture));
    QVERIFY(!importHar("{\"log\":[]}", taken.factory()));
    QVERIFY(!importHar("{\"log\":", taken.factory()));
}

void tst_Import::captureFilesAreRead()
{
    QTemporaryDir dir;
    const std::string path = dir.filePath(QStringLiteral("a.pongcap")).toStdString();
    {
        auto file = CaptureFile::create(path);
        Taken taken;
        QVERIFY(file);
        const auto report =
            fromPcapng(QByteArray::fromStdString(m_stage.exported(ExportFormat::Pcapng, Redaction::none())), taken);
        QVERIFY(report);
        const auto capture = (*file)->addConnection({"ws://x/"}, m_stage.anchor);
        for (std::uint64_t i = 0; i < m_stage.recorded->rows(); ++i) {
            const FrameRow& row = m_stage.recorded->row(i);
            const auto content = m_stage.recorded->content(row);
            FrameRow copy = row;
            if (!protocol::isControl(row.code()))
                copy.rttUs = FrameRow::kNoRtt;
            capture->append(
                copy, m_stage.recorded->payload(row), content ? std::optional(content->kept) : std::nullopt);
        }
    }
    Taken taken;
    const auto report = importFile(path, taken.factory());
    QVERIFY(report);
    QCOMPARE(report->frames, RecordedStage::kFrames);
    for (std::uint64_t i = 0; i < RecordedStage::kFrames; ++i)
        QVERIFY(shown(*taken.connections[0].capture, i) == shown(*m_stage.recorded, i));
}

void tst_Import::everyCutOfAPcapngIsHarmless()
{
    const QByteArray whole = QByteArray::fromStdString(m_stage.exported(ExportFormat::Pcapng, Redaction::none()));
    for (qsizetype cut = 0; cut < whole.size(); cut += cut < 4000 ? 1 : 4099) {
        Taken taken;
        const auto report = fromPcapng(whole.left(cut), taken);
        QVERIFY(report || report.error().fault == Fault::BadFile);
    }
}

void tst_Import::whatIsNoneOfThemIsRefused()
{
    QTemporaryDir dir;
    QFile file(dir.filePath(QStringLiteral("a")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("Dear diary");
    file.close();
    Taken taken;
    const auto report = importFile(file.fileName().toStdString(), taken.factory());
    QCOMPARE(report.error().fault, Fault::BadFile);
    QVERIFY(report.error().subject == file.fileName().toStdString());
    QCOMPARE(importFile("/no/such/file", taken.factory()).error().fault, Fault::FileNotReadable);
}

void tst_Import::segmentsMayComeInAnyOrder()
{
    TcpStream stream;
    TcpSegment syn = segment(99, {});
    syn.syn = true;
    QVERIFY(stream.take(syn).empty());
    QVERIFY(stream.take(segment(106, "ghi")).empty());
    QVERIFY(stream.take(segment(103, "def")).empty());
    QVERIFY(stream.hasGap());
    QVERIFY(textOf(stream.take(segment(100, "abc"))) == "abcdefghi");
    QVERIFY(!stream.hasGap());
}

void tst_Import::segmentsMayComeAgain()
{
    TcpStream stream;
    QVERIFY(textOf(stream.take(segment(100, "abc"))) == "abc");
    QVERIFY(stream.take(segment(100, "abc")).empty());
    QVERIFY(textOf(stream.take(segment(101, "bcde"))) == "de");
    QVERIFY(stream.take(segment(107, "hij")).empty());
    QVERIFY(stream.take(segment(107, "h")).empty());
    QVERIFY(textOf(stream.take(segment(104, "efgh"))) == "fghij");
}

void tst_Import::sequenceNumbersMayWrap()
{
    TcpStream stream;
    QVERIFY(textOf(stream.take(segment(0xFFFF'FFFE, "ab"))) == "ab");
    QVERIFY(stream.take(segment(2, "ef")).empty());
    QVERIFY(textOf(stream.take(segment(0, "cd"))) == "cdef");
}

void tst_Import::aGapThatIsNeverFilledIsGivenUp()
{
    TcpStream stream;
    QVERIFY(!stream.take(segment(0, "a")).empty());
    for (std::uint32_t i = 0; i < 10'000; ++i)
        QVERIFY(stream.take(segment(10 + i, "x")).empty());
    QVERIFY(stream.isBroken());
    QVERIFY(stream.take(segment(1, "b")).empty());
}

QTEST_GUILESS_MAIN(tst_Import)
#include "tst_import.moc"
