// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/message_walk.h"

#include <QTest>

#include <array>

using namespace pongscope;
using namespace pongscope::capture;
using protocol::Direction;
using protocol::Opcode;

namespace {

/// Rows from words: direction "<" (in) or ">" (out), kind t, b, c(ontinuation), r(eserved), P(ing), O (pong), X
/// (close),
/// "." when FIN is set, then the payload: "<t", ">P.abc".
std::unique_ptr<Capture> captureOf(const QByteArrayList& words)
{
    auto capture = std::make_unique<Capture>();
    for (const QByteArray& word : words) {
        const bool fin = word.size() > 2 && word[2] == '.';
        const std::string payload = word.mid(fin ? 3 : 2).toStdString();
        static constexpr std::array<std::pair<char, int>, 7> kKinds{
            {{'t', 1}, {'b', 2}, {'c', 0}, {'r', 3}, {'P', 9}, {'O', 10}, {'X', 8}}};
        const auto kind = std::ranges::find(kKinds, word[1], &std::pair<char, int>::first);
        const protocol::FrameHeader header{fin, 0, static_cast<Opcode>(kind->second), payload.size(), 2, {}};
        capture->append(rowOf(header, word[0] == '>' ? Direction::Out : Direction::In, {}), bytesOf(payload));
    }
    return capture;
}

/// "<t 0 2 = 5 complete"
QByteArray described(const MessageSpan& message)
{
    QByteArray text = message.direction == Direction::Out ? ">" : "<";
    text += message.type == Opcode::Text       ? 't'
        : message.type == Opcode::Binary       ? 'b'
        : message.type == Opcode::Continuation ? 'c'
                                               : 'r';
    for (const std::uint64_t frame : message.frames)
        text += ' ' + QByteArray::number(qulonglong(frame));
    text += " = " + QByteArray::number(qulonglong(message.length));
    return text + (message.complete ? " complete" : " open");
}

} // namespace

class tst_MessageWalk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void walkFindsEveryCompletedMessage_data();
    void walkFindsEveryCompletedMessage();
    void anyFrameOfAMessageFindsTheSame_data();
    void anyFrameOfAMessageFindsTheSame();
    void openMessageIsFoundThoughItsEndIsMissing();
    void aControlFrameBelongsToNoMessage();
    void aRowBeyondTheLogIsNoMessage();
    void reachBoundsTheWalk();
    void joinedPayloadStopsAtTheLimit_data();
    void joinedPayloadStopsAtTheLimit();
    void joinedPayloadSkipsWhatWasNotKept();
    void aCompressedMessageIsAsLongAsItInflates();
};

void tst_MessageWalk::walkFindsEveryCompletedMessage_data()
{
    QTest::addColumn<QByteArrayList>("rows");
    QTest::addColumn<QByteArrayList>("messages");
    const auto row = [](const char* name, QByteArrayList rows, QByteArrayList messages) {
        QTest::addRow("%s", name) << rows << messages;
    };
    row("single frames", {"<t.hello", ">b.hi"}, {"<t 0 = 5 complete", ">b 1 = 2 complete"});
    row("fragments", {"<tab", "<cc", "<c.d"}, {"<t 0 1 2 = 4 complete"});
    row("control frames between fragments", {"<ta", "<P.x", ">O.x", "<c.b"}, {"<t 0 3 = 2 complete"});
    row("both directions interleaved", {"<ta", ">bA", "<cb", ">c.B", "<c.c"},
        {">b 1 3 = 2 complete", "<t 0 2 4 = 3 complete"});
    row("empty message", {"<t."}, {"<t 0 = 0 complete"});
    row("continuation without start", {"<c.x", "<t.y"}, {"<c 0 = 1 complete", "<t 1 = 1 complete"});
    row("continuation without start, in fragments", {"<cx", "<c.y"}, {"<c 0 1 = 2 complete"});
    row("a start inside an open message starts over", {"<ta", "<bb", "<c.c"}, {"<b 1 2 = 2 complete"});
    row("a single frame inside an open message", {"<ta", "<t.b", "<c.c"}, {"<t 1 = 1 complete", "<c 2 = 1 complete"});
    row("a reserved data opcode starts over too", {"<ta", "<r.b"}, {"<r 1 = 1 complete"});
    row("nothing complete", {"<ta", "<cb", "<P."}, {});
}

void tst_MessageWalk::walkFindsEveryCompletedMessage()
{
    QFETCH(QByteArrayList, rows);
    QFETCH(QByteArrayList, messages);
    const auto capture = captureOf(rows);
    MessageWalk walk;
    QByteArrayList found;
    for (std::uint64_t i = 0; i < capture->rows(); ++i) {
        if (const auto message = walk.take(*capture, i))
            found.append(described(*message));
    }
    QCOMPARE(found, messages);
}

void tst_MessageWalk::anyFrameOfAMessageFindsTheSame_data() { walkFindsEveryCompletedMessage_data(); }

void tst_MessageWalk::anyFrameOfAMessageFindsTheSame()
{
    QFETCH(QByteArrayList, rows);
    const auto capture = captureOf(rows);
    MessageWalk walk;
    for (std::uint64_t i = 0; i < capture->rows(); ++i) {
        const auto message = walk.take(*capture, i);
        if (!message)
            continue;
        for (const std::uint64_t frame : message->frames) {
            const auto around = messageAround(*capture, frame);
            QVERIFY(around);
            QCOMPARE(described(*around), described(*message));
        }
    }
}

void tst_MessageWalk::openMessageIsFoundThoughItsEndIsMissing()
{
    const auto capture = captureOf({"<ta", ">t.x", "<cb", "<P.", "<ta", "<cb"});
    QCOMPARE(described(messageAround(*capture, 2).value()), "<t 0 2 = 2 open"); // started over by row 4
    QCOMPARE(described(messageAround(*capture, 5).value()), "<t 4 5 = 2 open");
}

void tst_MessageWalk::aControlFrameBelongsToNoMessage()
{
    const auto capture = captureOf({"<ta", "<P.", "<X.", "<O.", "<c.b"});
    for (const std::uint64_t control : {1u, 2u, 3u})
        QVERIFY(!messageAround(*capture, control));
}

void tst_MessageWalk::aRowBeyondTheLogIsNoMessage() { QVERIFY(!messageAround(*captureOf({"<t.a"}), 1)); }

void tst_MessageWalk::reachBoundsTheWalk()
{
    const auto capture = captureOf({"<ta", "<cb", "<cc", "<cd", "<c.e"});
    QCOMPARE(described(messageAround(*capture, 2, 1).value()), "<c 1 2 3 = 3 open");
    QCOMPARE(described(messageAround(*capture, 2, 2).value()), "<t 0 1 2 3 4 = 5 complete");
    QCOMPARE(described(messageAround(*capture, 2, 0).value()), "<c 2 = 1 open");
}

void tst_MessageWalk::joinedPayloadStopsAtTheLimit_data()
{
    QTest::addColumn<int>("limit");
    QTest::addColumn<QByteArray>("expected");
    QTest::addRow("all") << 100 << QByteArray("abcdef");
    QTest::addRow("exact") << 6 << QByteArray("abcdef");
    QTest::addRow("inside a frame") << 4 << QByteArray("abcd");
    QTest::addRow("at a frame's end") << 3 << QByteArray("abc");
    QTest::addRow("nothing") << 0 << QByteArray();
}

void tst_MessageWalk::joinedPayloadStopsAtTheLimit()
{
    QFETCH(int, limit);
    QFETCH(QByteArray, expected);
    const auto capture = captureOf({"<tabc", "<P.zz", "<c", "<c.def"});
    const Bytes joined = joinedPayload(*capture, messageAround(*capture, 0).value(), std::size_t(limit));
    QCOMPARE(QByteArray::fromStdString(std::string(textOf(joined))), expected);
}

void tst_MessageWalk::joinedPayloadSkipsWhatWasNotKept()
{
    Capture capture(ClockAnchor::now(), {.payloadCeiling = 4});
    const protocol::FrameHeader first{false, 0, Opcode::Text, 3, 2, {}};
    const protocol::FrameHeader last{true, 0, Opcode::Continuation, 3, 2, {}};
    capture.append(rowOf(first, Direction::In, {}), bytesOf("abc"));
    capture.append(rowOf(last, Direction::In, {}), bytesOf("def"));
    const auto message = messageAround(capture, 0);
    QCOMPARE(message->length, 6u);
    QVERIFY(textOf(joinedPayload(capture, *message, 100)) == "abc");
}

void tst_MessageWalk::aCompressedMessageIsAsLongAsItInflates()
{
    Capture capture;
    const auto append = [&capture](Opcode opcode, bool fin, std::string_view wire, std::optional<ByteView> content) {
        const protocol::FrameHeader header{fin, 0, opcode, wire.size(), 2, {}};
        capture.append(rowOf(header, Direction::In, {}), bytesOf(wire), content);
    };
    append(Opcode::Text, false, "w1", bytesOf("Hello "));
    append(Opcode::Continuation, true, "w", bytesOf("world"));
    append(Opcode::Text, true, "plain", std::nullopt);
    const auto message = messageAround(capture, 1);
    QVERIFY(message && message->compressed);
    QCOMPARE(message->length, 11u);
    QCOMPARE(message->wireLength, 3u);
    QVERIFY(textOf(joinedPayload(capture, *message, 8)) == "Hello wo");
    const auto plain = messageAround(capture, 2);
    QVERIFY(plain && !plain->compressed);
    QCOMPARE(plain->wireLength, plain->length);
}

QTEST_GUILESS_MAIN(tst_MessageWalk)
#include "tst_message_walk.moc"
