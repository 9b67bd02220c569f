// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/fragment_join.h"

#include "core/protocol/frame_encoder.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::capture;
using protocol::Direction;
using protocol::Opcode;

class tst_FragmentJoin final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bothSidesAreBounded();
    void theLastFrameAndControlFramesHaveNone();
    void itMayGrowWhileTheMessageIsOpen();
    void whatWasNotKeptEndsIt();
    void nothingFarDownTheLogIsLookedFor();

private:
    static void add(Capture& capture, Opcode opcode, std::string_view payload, bool fin)
    {
        capture.append(
            rowOf(protocol::lawfulHeader(opcode, payload.size(), fin, {}), Direction::In, {}), bytesOf(payload));
    }
};

void tst_FragmentJoin::bothSidesAreBounded()
{
    Capture capture;
    add(capture, Opcode::Text, "abcd", false);
    add(capture, Opcode::Continuation, "ef", false);
    add(capture, Opcode::Continuation, "ghij", true);
    auto join = joinAfter(capture, 0, 3);
    QVERIFY(join->octets == "bcdefg" && join->boundary == 3 && join->isCut && !join->mayGrow && join->spans());
    join = joinAfter(capture, 0, 10);
    QVERIFY(join->octets == "abcdefghij" && join->boundary == 4 && !join->isCut && !join->mayGrow);
    join = joinAfter(capture, 1, 10);
    QVERIFY(join->octets == "efghij" && join->boundary == 2);
}

void tst_FragmentJoin::theLastFrameAndControlFramesHaveNone()
{
    Capture capture;
    add(capture, Opcode::Text, "whole", true);
    add(capture, Opcode::Ping, "ping", true);
    QVERIFY(!joinAfter(capture, 0, 8));
    QVERIFY(!joinAfter(capture, 1, 8));
}

void tst_FragmentJoin::itMayGrowWhileTheMessageIsOpen()
{
    Capture capture;
    add(capture, Opcode::Text, "ab", false);
    QVERIFY(joinAfter(capture, 0, 4)->mayGrow && !joinAfter(capture, 0, 4)->spans());
    add(capture, Opcode::Continuation, "cd", false);
    QVERIFY(joinAfter(capture, 0, 4)->mayGrow);
    QVERIFY(!joinAfter(capture, 0, 2)->mayGrow); // there is enough
    add(capture, Opcode::Continuation, "", true);
    QVERIFY(!joinAfter(capture, 0, 4)->mayGrow);
}

void tst_FragmentJoin::whatWasNotKeptEndsIt()
{
    Capture::Limits limits;
    limits.payloadCeiling = 3;
    Capture capture(ClockAnchor::now(), limits);
    add(capture, Opcode::Text, "ab", false);
    add(capture, Opcode::Continuation, "cd", false);
    add(capture, Opcode::Continuation, "ef", true);
    const auto join = joinAfter(capture, 0, 8);
    QVERIFY2(join->octets.size() < 4, join->octets.c_str());
    QVERIFY(join->octets.find("ef") == std::string::npos);
    QVERIFY(!join->mayGrow);
}

void tst_FragmentJoin::nothingFarDownTheLogIsLookedFor()
{
    Capture capture;
    add(capture, Opcode::Text, "ab", false);
    for (std::uint64_t i = 0; i < FragmentJoin::kRowsAhead; ++i)
        add(capture, Opcode::Pong, "", true);
    add(capture, Opcode::Continuation, "cd", true);
    const auto join = joinAfter(capture, 0, 4);
    QVERIFY(!join->spans() && !join->mayGrow);
}

QTEST_GUILESS_MAIN(tst_FragmentJoin)
#include "tst_fragment_join.moc"
