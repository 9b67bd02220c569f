// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/filled_capture.h"
#include "ui/models/partner_row.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::ui;
using test::Direction;
using test::FilledCapture;

class tst_PartnerRow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPongLeadsToThePingThatTheEnginePairedItWith();
    void aPingLeadsToThePongOfItsHeartbeat();
    void thePeersPingLeadsToOurPongAndBack();
    void aPongWithAnotherPayloadIsNoPartner();
    void anEchoOfTheSameDirectionIsNoPartner();
    void theSearchEndsAtItsReach();
    void otherFramesHaveNone();
};

void tst_PartnerRow::aPongLeadsToThePingThatTheEnginePairedItWith()
{
    FilledCapture capture;
    const auto ping = capture.addPing(1);
    capture.addTexts(5);
    const auto pong = capture.addPong(1, ping, 100);
    QCOMPARE(partnerRow(*capture, pong, {}), std::optional(ping));
}

void tst_PartnerRow::aPingLeadsToThePongOfItsHeartbeat()
{
    FilledCapture capture;
    const auto ping = capture.addPing(1);
    const auto stranger = capture.addPong(1, std::nullopt, 0); // same octets, and yet another's
    const auto pong = capture.addPong(1, ping, 100);
    Heartbeat beat;
    beat.row = ping;
    beat.pongRow = pong;
    QCOMPARE(partnerRow(*capture, ping, std::span(&beat, 1)), std::optional(pong));
    QCOMPARE(partnerRow(*capture, ping, {}), std::optional(stranger));
}

void tst_PartnerRow::thePeersPingLeadsToOurPongAndBack()
{
    FilledCapture capture;
    const auto ping = capture.add(Direction::In, test::Opcode::Ping, "are you there");
    capture.addTexts(3);
    const auto pong = capture.add(Direction::Out, test::Opcode::Pong, "are you there");
    QCOMPARE(partnerRow(*capture, ping, {}), std::optional(pong));
    QCOMPARE(partnerRow(*capture, pong, {}), std::optional(ping));
}

void tst_PartnerRow::aPongWithAnotherPayloadIsNoPartner()
{
    FilledCapture capture;
    const auto ping = capture.addPing(1);
    capture.addPong(2, std::nullopt, 0);
    QCOMPARE(partnerRow(*capture, ping, {}), std::nullopt);
}

void tst_PartnerRow::anEchoOfTheSameDirectionIsNoPartner()
{
    FilledCapture capture;
    const auto ping = capture.addPing(1, Direction::Out);
    capture.addPong(1, std::nullopt, 0, Direction::Out);
    QCOMPARE(partnerRow(*capture, ping, {}), std::nullopt);
}

void tst_PartnerRow::theSearchEndsAtItsReach()
{
    FilledCapture capture;
    const auto ping = capture.addPing(1);
    capture.addTexts(9);
    const auto pong = capture.addPong(1, std::nullopt, 0);
    QCOMPARE(partnerRow(*capture, ping, {}, 9), std::nullopt);
    QCOMPARE(partnerRow(*capture, ping, {}, 10), std::optional(pong));
    QCOMPARE(partnerRow(*capture, pong, {}, 9), std::nullopt);
    QCOMPARE(partnerRow(*capture, pong, {}, 10), std::optional(ping));
}

void tst_PartnerRow::otherFramesHaveNone()
{
    FilledCapture capture;
    capture.addTexts(1);
    capture.add(Direction::In, test::Opcode::Close, "");
    QCOMPARE(partnerRow(*capture, 0, {}), std::nullopt);
    QCOMPARE(partnerRow(*capture, 1, {}), std::nullopt);
    QCOMPARE(partnerRow(*capture, 2, {}), std::nullopt);
}

QTEST_GUILESS_MAIN(tst_PartnerRow)
#include "tst_partner_row.moc"
