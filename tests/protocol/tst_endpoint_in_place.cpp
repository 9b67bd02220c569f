// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reading the payload of large frames straight to its place comes to the same as reading it through a buffer.
#include "tests/protocol/endpoint_stage.h"

#include <QtTest>

using namespace pongscope;
using namespace pongscope::protocol;

namespace {

QByteArray letters(int count) { return QByteArray("0123456789abcdef").repeated(count / 16 + 1).left(count); }

/// Three octets a character, so that most places cut one.
QByteArray kana(int count) { return QByteArray("\xE3\x81\x82").repeated(count); }

/// Reads `wire` as a connection does, at most `most` octets at once; returns how many went straight to their place.
std::size_t readAll(Stage& stage, const QByteArray& wire, std::size_t most)
{
    std::size_t placed = 0;
    for (qsizetype at = 0; at < wire.size();) {
        const MutableBytes space = stage.endpoint.payloadSpace();
        std::size_t room = space.empty() ? 64 * 1024 : space.size();
        if (space.empty() && stage.endpoint.expectsLargeFrame())
            room = 4 * 1024;
        const QByteArray part = wire.mid(at, qsizetype(std::min(room, most)));
        at += part.size();
        if (space.empty()) {
            if (stage.receive(part) != std::size_t(part.size()))
                return 0;
        } else {
            std::memcpy(space.data(), part.constData(), std::size_t(part.size()));
            stage.endpoint.receiveInPlace(std::size_t(part.size()), stage.now);
            placed += std::size_t(part.size());
        }
    }
    return placed;
}

QByteArrayList withoutBegun(QByteArrayList lines)
{
    lines.removeIf([](const QByteArray& line) { return line.startsWith("begun"); });
    return lines;
}

} // namespace

class tst_EndpointInPlace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesToTheSame_data();
    void comesToTheSame();
    void offersNoMoreThanTheFrameNeeds();
    void offersNoMoreMemoryThanCame();
    void offersNothingWhereNothingIsRead();
    void oneMessageIsReadAndNoMore();
    void anEndInsideIsShownAsFarAsItCame();
    void anEndInsteadOfWhatSpaceWasMadeForIsShownAsFarAsItCame();
};

void tst_EndpointInPlace::comesToTheSame_data()
{
    QTest::addColumn<Role>("receiver");
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<bool>("places");
    for (const Role receiver : {Role::Client, Role::Server}) {
        const Role peer = receiver == Role::Client ? Role::Server : Role::Client;
        const QByteArray name = receiver == Role::Client ? "client, " : "server, ";
        const auto add = [&](const char* what, const QByteArray& wire, bool places = true) {
            QTest::addRow("%s%s", name.constData(), what) << receiver << wire << places;
        };
        add("large", frameFrom(peer, Opcode::Binary, letters(70'000)).repeated(3));
        add("text", frameFrom(peer, Opcode::Text, kana(26'000)) + frameFrom(peer, Opcode::Text, "short"));
        add("fragments, a PING between",
            frameFrom(peer, Opcode::Text, kana(26'000) + "\xE3", false) + frameFrom(peer, Opcode::Ping, "mid")
                + frameFrom(peer, Opcode::Continuation, "\x81\x82" + kana(26'000), true));
        add("text that is none", frameFrom(peer, Opcode::Text, kana(26'000) + "\xFF" + letters(40'000)));
        add("text that ends in a character", frameFrom(peer, Opcode::Text, kana(26'000) + "\xE3\x81"));
        add("larger than any read", frameFrom(peer, Opcode::Binary, letters(300'000)) + frameFrom(peer, Opcode::Close));
        add("small, large, small",
            frameFrom(peer, Opcode::Text, "a").repeated(500) + frameFrom(peer, Opcode::Binary, letters(100'000))
                + frameFrom(peer, Opcode::Text, "b").repeated(500));
        add("unlawful", QByteArray("\x83\x7F\0\0\0\0\0\1\0\0", 10) + letters(70'000), false);
        add("small", frameFrom(peer, Opcode::Text, letters(4000)).repeated(40), false);
    }
}

void tst_EndpointInPlace::comesToTheSame()
{
    QFETCH(Role, receiver);
    QFETCH(QByteArray, wire);
    QFETCH(bool, places);
    Stage whole(receiver);
    QCOMPARE(whole.receive(wire), std::size_t(wire.size()));
    const QByteArrayList expected = withoutBegun(whole.said());
    const QByteArray output = whole.takeOutput();
    for (const std::size_t most : {std::size_t(1) << 20, std::size_t(40'000), std::size_t(9'001), std::size_t(1'999)}) {
        Stage stage(receiver);
        const std::size_t placed = readAll(stage, wire, most);
        QCOMPARE(placed > 0, places);
        // A frame that fails the connection is shown as far as it came, which depends on the reads.
        const QByteArrayList said = withoutBegun(stage.said());
        if (whole.violations.empty() || whole.endings.empty())
            QCOMPARE(said, expected);
        else
            QCOMPARE(said.mid(said.size() - expected.size() + 1), expected.mid(1));
        QCOMPARE(stage.takeOutput(), output);
    }
}

void tst_EndpointInPlace::offersNoMoreThanTheFrameNeeds()
{
    Stage client(Role::Client);
    const QByteArray wire = frameFrom(Role::Server, Opcode::Binary, letters(20'000));
    QVERIFY(client.endpoint.payloadSpace().empty()); // between frames
    client.receive(wire.left(1000));
    QVERIFY(!client.endpoint.payloadSpace().empty());
    client.receive(wire.mid(1000, 10'500));
    QCOMPARE(client.endpoint.payloadSpace().size(), std::size_t(wire.size() - 11'500));
    client.receive(wire.mid(11'500, 1'000));
    QVERIFY(client.endpoint.payloadSpace().empty()); // the rest is little: with the next frame in one read
}

void tst_EndpointInPlace::offersNoMoreMemoryThanCame()
{
    EndpointPolicy policy;
    policy.maxFrame = policy.maxMessage = std::uint64_t(1) << 40;
    Stage client(Role::Client, policy);
    client.receiveHex("827F0000000100000000"); // 4 GiB announced
    std::size_t came = 0;
    while (came < (std::size_t(1) << 20)) {
        const std::size_t space = client.endpoint.payloadSpace().size();
        QVERIFY(space > 0 && space <= std::max<std::size_t>(came, 8 * 1024) && space <= 64 * 1024);
        client.endpoint.receiveInPlace(space, client.now);
        came += space;
    }
}

void tst_EndpointInPlace::offersNothingWhereNothingIsRead()
{
    EndpointPolicy policy;
    policy.failOnViolation = false;
    policy.maxFrame = 10'000;
    Stage limited(Role::Client, policy);
    const QByteArray wire = frameFrom(Role::Server, Opcode::Binary, letters(50'000));
    limited.receive(wire.left(3000));
    QVERIFY(limited.endpoint.payloadSpace().empty()); // most of the frame is passed over

    Stage paused(Role::Client);
    paused.receive(wire.left(3000));
    paused.endpoint.setReading(ReadingMode::Paused);
    QVERIFY(paused.endpoint.payloadSpace().empty());
    paused.endpoint.setReading(ReadingMode::Continuous);
    QVERIFY(!paused.endpoint.payloadSpace().empty());
    paused.endpoint.abort(paused.now);
    QVERIFY(paused.endpoint.payloadSpace().empty());
}

void tst_EndpointInPlace::oneMessageIsReadAndNoMore()
{
    Stage client(Role::Client);
    client.endpoint.setReading(ReadingMode::OneMessage);
    const QByteArray wire = frameFrom(Role::Server, Opcode::Binary, letters(50'000));
    const std::size_t placed = readAll(client, wire, 64 * 1024);
    QCOMPARE(placed, std::size_t(0)); // it came in one read
    client.endpoint.setReading(ReadingMode::OneMessage);
    QVERIFY(readAll(client, wire, 4 * 1024) > 0);
    QCOMPARE(client.endpoint.reading(), ReadingMode::Paused);
    QVERIFY(client.endpoint.payloadSpace().empty());
}

void tst_EndpointInPlace::anEndInsideIsShownAsFarAsItCame()
{
    Stage client(Role::Client);
    const QByteArray wire = frameFrom(Role::Server, Opcode::Text, letters(50'000));
    QVERIFY(readAll(client, wire.left(30'000), 4'000) > 0);
    client.endpoint.receiveEnd(client.now);
    const QByteArrayList said = client.said();
    QVERIFY2(said.contains("in text 50000 " + letters(30'000 - 4)), said.join(", ").left(200).constData());
    QVERIFY(said.contains("violation end-without-close @30000"));
}

void tst_EndpointInPlace::anEndInsteadOfWhatSpaceWasMadeForIsShownAsFarAsItCame()
{
    Stage client(Role::Client);
    const QByteArray wire = frameFrom(Role::Server, Opcode::Text, letters(50'000));
    client.receive(wire.left(1'000));
    QVERIFY(!client.endpoint.payloadSpace().empty()); // what came is elsewhere now
    client.endpoint.receiveEnd(client.now);
    const QByteArrayList said = client.said();
    QVERIFY2(said.contains("in text 50000 " + letters(1'000 - 4)), said.join(", ").left(200).constData());
}

QTEST_APPLESS_MAIN(tst_EndpointInPlace)
#include "tst_endpoint_in_place.moc"
