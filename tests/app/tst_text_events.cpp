// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/event_format.h"
#include "app/visible_text.h"

#include "core/protocol/frame_encoder.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::app;
using namespace pongscope::protocol;
using namespace std::chrono_literals;

namespace {

const ClockAnchor kStart{TimePoint(1h), std::chrono::system_clock::time_point(1'700'000'000s)};

} // namespace

class tst_TextEvents final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void terminalIsNotCommanded_data();
    void terminalIsNotCommanded();
    void longTextIsCutBetweenCharacters();
    void framesAreOneLineEach_data();
    void framesAreOneLineEach();
    void compressedFrameShowsWhatItInflatesTo();
    void compressedMessageOfSeveralFramesShowsBothLengths();
    void openSaysWhatWasAgreedOn();
    void errorShowsItsChainAndTheServersWords();
    void changedKeepAliveIsALine();

private:
    static QByteArray printed(const capture::Capture& capture)
    {
        std::string out;
        const auto format = textEvents(kStart);
        EventPrinter printer({capture, 1});
        while (printer.print(*format, out, [](const capture::Fact&) {})) { }
        return QByteArray::fromStdString(out);
    }
    static void compressed(capture::Capture& capture, Opcode opcode, std::string_view hex, bool fin,
        std::optional<std::string_view> content)
    {
        const Bytes payload = fromHex(hex).value();
        FrameHeader header = lawfulHeader(opcode, payload.size(), fin, std::nullopt);
        header.rsv = opcode == Opcode::Continuation ? std::uint8_t{0} : kRsv1;
        capture.append(capture::rowOf(header, Direction::In, 1s), payload,
            content ? std::optional(bytesOf(*content)) : std::nullopt);
    }
};

void tst_TextEvents::changedKeepAliveIsALine()
{
    capture::Capture capture(kStart);
    capture.append(
        capture::KeepAliveChanged{{30s, kInfinite}, {10s, 5s}, KeepAliveStrategy::PingPong, {}}, kStart.steady);
    const QByteArray line = printed(capture);
    const QByteArray words =
        "from unsolicited-pong, interval 30s, timeout infinite to ping-pong, interval 10s, timeout 5s";
    QVERIFY2(line.contains("keep-alive") && line.contains(words), line.constData());
}

void tst_TextEvents::terminalIsNotCommanded_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("shown");
    QTest::addRow("escape sequence") << QByteArray("\x1b[2J") << QByteArray("\\x1b[2J");
    QTest::addRow("C1 control sequence") << QByteArray("\xc2\x9b"
                                                       "2J")
                                         << QByteArray("\\x9b2J");
    QTest::addRow("line break") << QByteArray("a\r\nb\tc") << QByteArray("a\\r\\nb\\tc");
    QTest::addRow("NUL and DEL") << QByteArray("\0\x7f", 2) << QByteArray("\\x00\\x7f");
    QTest::addRow("reading direction") << QByteArray("\xe2\x80\xae"
                                                     "abc")
                                       << QByteArray("\\u202eabc");
    QTest::addRow("no UTF-8") << QByteArray("\xff"
                                            "a")
                              << QByteArray("\\xffa");
    QTest::addRow("letters of any script") << QByteArray("ü日😀") << QByteArray("ü日😀");
}

void tst_TextEvents::terminalIsNotCommanded()
{
    QFETCH(QByteArray, text);
    QTEST(QByteArray::fromStdString(visibleText({text.constData(), std::size_t(text.size())}, 100)), "shown");
}

void tst_TextEvents::longTextIsCutBetweenCharacters()
{
    QCOMPARE(visibleText("aüb", 2), std::string("a..."));
    QCOMPARE(visibleText("aüb", 3), std::string("aü..."));
    QCOMPARE(visibleText("aüb", 4), std::string("aüb"));
    QCOMPARE(visiblePayload(bytesOf("\xff\xfe\xfd"), 4), std::string("fffe..."));
    QCOMPARE(visiblePayload(bytesOf("hi"), 4), std::string("\"hi\""));
}

void tst_TextEvents::framesAreOneLineEach_data()
{
    QTest::addColumn<int>("opcode");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char* name, Opcode opcode, const QByteArray& payload, const char* line) {
        QTest::addRow("%s", name) << int(opcode) << payload << QByteArray(line);
    };
    row("text", Opcode::Text, "hi", "    1.000000 #1   <- text         FIN 2      \"hi\"\n");
    row("binary", Opcode::Binary, "\xff", "    1.000000 #1   <- binary       FIN 1      ff\n");
    row("a counter", Opcode::Ping, QByteArray("\0\0\0\0\0\0\0\1", 8),
        "    1.000000 #1   <- ping         FIN 8      0000000000000001\n");
    row("words in a PING", Opcode::Ping, "hello", "    1.000000 #1   <- ping         FIN 5      \"hello\"\n");
    row("close", Opcode::Close,
        "\x03\xe8"
        "bye",
        "    1.000000 #1   <- close        FIN 5      1000 Normal Closure \"bye\"\n");
    row("private close", Opcode::Close, "\x0f\xa1", "    1.000000 #1   <- close        FIN 2      4001\n");
    row("empty close", Opcode::Close, "", "    1.000000 #1   <- close        FIN 0      \"\"\n");
}

void tst_TextEvents::framesAreOneLineEach()
{
    QFETCH(int, opcode);
    QFETCH(QByteArray, payload);
    capture::Capture capture(kStart);
    const FrameHeader header =
        lawfulHeader(static_cast<Opcode>(opcode), std::uint64_t(payload.size()), true, std::nullopt);
    capture.append(
        capture::rowOf(header, Direction::In, 1s), bytesOf({payload.constData(), std::size_t(payload.size())}));
    QTEST(printed(capture), "line");
}

void tst_TextEvents::compressedFrameShowsWhatItInflatesTo()
{
    capture::Capture capture(kStart);
    compressed(capture, Opcode::Text, "f248cdc9c90700", true, "Hello");
    compressed(capture, Opcode::Binary, "6220 0000", true, std::string(100, '\0'));
    compressed(capture, Opcode::Text, "06", true, std::nullopt);
    QCOMPARE(printed(capture),
        QByteArray("    1.000000 #1   <- text         FIN RSV1 7      inflates to 5 (0.71:1) \"Hello\"\n"
                   "    1.000000 #1   <- binary       FIN RSV1 4      inflates to 100 (25:1) \""
            + QByteArray("\\x00").repeated(100) + "\"\n" + "    1.000000 #1   <- text         FIN RSV1 1      06\n"));
}

void tst_TextEvents::compressedMessageOfSeveralFramesShowsBothLengths()
{
    capture::Capture capture(kStart);
    compressed(capture, Opcode::Text, "f2480500 0000ffff", false, "He");
    compressed(capture, Opcode::Continuation, "cac9c90700", true, "llo");
    QVERIFY(printed(capture).endsWith(
        "    1.000000 #1   <- message      text, 2 frames, 5 octets, 13 on the wire (0.38:1) \"Hello\"\n"));
}

void tst_TextEvents::openSaysWhatWasAgreedOn()
{
    capture::Capture capture(kStart);
    capture::Opened opened;
    opened.deflate = DeflateParams{15, true, 9, false};
    capture.append(opened, kStart.steady + 1s);
    QVERIFY(printed(capture).endsWith("; permessage-deflate, client 15 bits, server 9 bits, no takeover\n"));
}

void tst_TextEvents::errorShowsItsChainAndTheServersWords()
{
    capture::Capture capture(kStart);
    capture.append(capture::ErrorFact{connectFailure({"HttpRequestException", {}, "Connection refused (h:9)"}),
                       "handshake", {}, "HTTP/1.1 403 Forbidden\n\x1b[31mno"},
        kStart.steady + 1s);
    QCOMPARE(printed(capture),
        QByteArray("    1.000000 #1   error           Unable to connect to the remote server\n"
                   "    1.000000 #1                   <- HttpRequestException: Connection refused (h:9)\n"
                   "    1.000000 #1                   | HTTP/1.1 403 Forbidden\n"
                   "    1.000000 #1                   | \\x1b[31mno\n"));
}

QTEST_GUILESS_MAIN(tst_TextEvents)
#include "tst_text_events.moc"
