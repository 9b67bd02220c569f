// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/message_assembler.h"

#include <QtTest>

using namespace pongscope;
using namespace pongscope::protocol;

namespace {

using Limits = MessageAssembler::Limits;
constexpr Limits kWide{1u << 20, 1000, true};

FrameHeader dataFrame(Opcode opcode, std::uint64_t length, bool fin)
{
    FrameHeader header;
    header.opcode = opcode;
    header.length = length;
    header.fin = fin;
    header.size = minimalHeaderSize(length, false);
    return header;
}

struct Outcome {
    std::optional<Rule> broken; ///< the first
    std::optional<MessageReceived> message;
};

/// One whole frame through the assembler, its payload in pieces of `step`.
Outcome feed(MessageAssembler& assembler, Opcode opcode, ByteView payload, bool fin, std::size_t step = SIZE_MAX)
{
    Outcome outcome;
    const auto note = [&outcome](std::optional<Rule> rule) {
        if (!outcome.broken)
            outcome.broken = rule;
    };
    note(assembler.begin(dataFrame(opcode, payload.size(), fin)));
    for (ByteView rest = payload; !rest.empty(); rest = rest.subspan(std::min(step, rest.size())))
        note(assembler.check(rest.first(std::min(step, rest.size()))));
    note(assembler.end(payload, outcome.message));
    return outcome;
}

Outcome feed(MessageAssembler& assembler, Opcode opcode, std::string_view text, bool fin, std::size_t step = SIZE_MAX)
{
    return feed(assembler, opcode, bytesOf(text), fin, step);
}

} // namespace

class tst_MessageAssembler : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSingleFrameIsNotCopied();
    void fragmentsAreJoined();
    void emptyFragmentsCount();
    void textCutInsideACharacterIsJoined();
    void textThatEndsInsideACharacterIsRefusedAtItsEnd();
    void badTextIsRefusedWhenItComes();
    void binaryIsNotChecked();
    void theCheckCanBeOff();
    void limitsAreKept_data();
    void limitsAreKept();
    void theRestOfASpoiltMessageIsPassedOver();
    void aNewMessageBeginsWhateverWasOpen();
    void aDroppedMessageIsPassedOver();
    void resetForgetsTheOpenMessage();
};

void tst_MessageAssembler::aSingleFrameIsNotCopied()
{
    MessageAssembler assembler(kWide);
    const std::string_view text = "Hello";
    const Outcome outcome = feed(assembler, Opcode::Text, text, true);
    QVERIFY(!outcome.broken);
    QCOMPARE(outcome.message.value().payload.data(), bytesOf(text).data());
    QCOMPARE(outcome.message->type, Opcode::Text);
    QCOMPARE(outcome.message->frames, 1u);
    QCOMPARE(outcome.message->wireLength, std::uint64_t(5));
    QVERIFY(!assembler.insideMessage());
}

void tst_MessageAssembler::fragmentsAreJoined()
{
    MessageAssembler assembler(kWide);
    QVERIFY(!feed(assembler, Opcode::Binary, "Hel", false).message);
    QVERIFY(assembler.insideMessage());
    QVERIFY(!feed(assembler, Opcode::Continuation, "l", false).message);
    const Outcome outcome = feed(assembler, Opcode::Continuation, "o", true);
    QCOMPARE(textOf(outcome.message.value().payload), std::string_view("Hello"));
    QCOMPARE(outcome.message->type, Opcode::Binary);
    QCOMPARE(outcome.message->frames, 3u);
    QCOMPARE(outcome.message->wireLength, std::uint64_t(5));
    QVERIFY(!assembler.insideMessage());

    // And nothing of it is left in the next.
    QVERIFY(!feed(assembler, Opcode::Text, "a", false).message);
    QCOMPARE(textOf(feed(assembler, Opcode::Continuation, "b", true).message.value().payload), std::string_view("ab"));
}

void tst_MessageAssembler::emptyFragmentsCount()
{
    MessageAssembler assembler(kWide);
    QVERIFY(!feed(assembler, Opcode::Text, "", false).message);
    QVERIFY(assembler.insideMessage());
    const Outcome outcome = feed(assembler, Opcode::Continuation, "", true);
    QVERIFY(outcome.message.value().payload.empty());
    QCOMPARE(outcome.message->frames, 2u);
}

void tst_MessageAssembler::textCutInsideACharacterIsJoined()
{
    const std::string_view text = "\xF0\x9F\x98\x80";
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
        MessageAssembler assembler(kWide);
        QVERIFY(!feed(assembler, Opcode::Text, text.substr(0, cut), false, 1).broken);
        const Outcome outcome = feed(assembler, Opcode::Continuation, text.substr(cut), true, 1);
        QVERIFY(!outcome.broken);
        QCOMPARE(textOf(outcome.message.value().payload), text);
    }
}

void tst_MessageAssembler::textThatEndsInsideACharacterIsRefusedAtItsEnd()
{
    MessageAssembler assembler(kWide);
    QVERIFY(!feed(assembler, Opcode::Text, "ok \xF0\x9F", false).broken);
    const Outcome outcome = feed(assembler, Opcode::Continuation, "\x98", true);
    QVERIFY(outcome.broken == Rule::InvalidUtf8);
    QVERIFY(!outcome.message);
}

void tst_MessageAssembler::badTextIsRefusedWhenItComes()
{
    MessageAssembler assembler(kWide);
    QVERIFY(!assembler.begin(dataFrame(Opcode::Text, 100, true)));
    QVERIFY(!assembler.check(bytesOf("fine")));
    QVERIFY(assembler.check(bytesOf("\xED\xA0")) == Rule::InvalidUtf8);
    QVERIFY(!assembler.check(bytesOf("\xFF"))); // told once
}

void tst_MessageAssembler::binaryIsNotChecked()
{
    MessageAssembler assembler(kWide);
    QVERIFY(feed(assembler, Opcode::Binary, "\xFF\xFE", true).message);
    QVERIFY(!feed(assembler, Opcode::Binary, "\xFF", false).broken);
    QVERIFY(feed(assembler, Opcode::Continuation, "\xFE", true).message);
}

void tst_MessageAssembler::theCheckCanBeOff()
{
    MessageAssembler assembler({1000, 1000, false});
    const Outcome outcome = feed(assembler, Opcode::Text, "\xFF\xE4", true);
    QVERIFY(!outcome.broken);
    QVERIFY(outcome.message);
}

void tst_MessageAssembler::limitsAreKept_data()
{
    QTest::addColumn<QList<int>>("lengths");
    QTest::addColumn<QByteArray>("broken");
    QTest::addRow("100 in one") << QList<int>{100} << QByteArray();
    QTest::addRow("101 in one") << QList<int>{101} << QByteArray("message-too-large");
    QTest::addRow("100 in three") << QList<int>{40, 40, 20} << QByteArray();
    QTest::addRow("101 in three") << QList<int>{40, 40, 21} << QByteArray("message-too-large");
    QTest::addRow("four fragments") << QList<int>{0, 0, 0, 0} << QByteArray();
    QTest::addRow("five fragments") << QList<int>{0, 0, 0, 0, 0} << QByteArray("too-many-fragments");
}

void tst_MessageAssembler::limitsAreKept()
{
    QFETCH(QList<int>, lengths);
    QFETCH(QByteArray, broken);
    MessageAssembler assembler({100, 4, true});
    for (int i = 0; i < lengths.size(); ++i) {
        const bool last = i + 1 == lengths.size();
        const std::string payload(std::size_t(lengths[i]), 'x');
        const Outcome outcome = feed(assembler, i == 0 ? Opcode::Text : Opcode::Continuation, payload, last);
        const QByteArray id = outcome.broken ? ruleInfo(*outcome.broken).id.data() : "";
        QCOMPARE(id, last ? broken : QByteArray());
        QCOMPARE(outcome.message.has_value(), last && broken.isEmpty());
    }

    // A header alone is enough, and its length cannot wrap the sum around.
    MessageAssembler wrapping({UINT64_MAX - 5, 4, true});
    QVERIFY(!wrapping.begin(dataFrame(Opcode::Binary, UINT64_MAX - 10, false)));
    QVERIFY(wrapping.begin(dataFrame(Opcode::Continuation, UINT64_MAX - 10, false)) == Rule::MessageTooLarge);
}

void tst_MessageAssembler::theRestOfASpoiltMessageIsPassedOver()
{
    MessageAssembler assembler({10, 3, true});
    QVERIFY(feed(assembler, Opcode::Text, "0123456789A", false).broken == Rule::MessageTooLarge);
    QVERIFY(assembler.insideMessage());
    for (int i = 0; i < 5; ++i) {
        const Outcome outcome = feed(assembler, Opcode::Continuation, "\xFF", i == 4);
        QVERIFY(!outcome.broken && !outcome.message);
    }
    QVERIFY(!assembler.insideMessage());
    QVERIFY(feed(assembler, Opcode::Text, "fine", true).message);
}

void tst_MessageAssembler::aNewMessageBeginsWhateverWasOpen()
{
    MessageAssembler assembler(kWide);
    QVERIFY(!feed(assembler, Opcode::Text, "lost \xE4", false).broken);
    const Outcome outcome = feed(assembler, Opcode::Binary, "kept", true);
    QCOMPARE(textOf(outcome.message.value().payload), std::string_view("kept"));
    QCOMPARE(outcome.message->frames, 1u);
}

void tst_MessageAssembler::aDroppedMessageIsPassedOver()
{
    MessageAssembler assembler(kWide);
    QVERIFY(!assembler.begin(dataFrame(Opcode::Text, 4, false)));
    assembler.dropMessage();
    std::optional<MessageReceived> message;
    QVERIFY(!assembler.end(bytesOf("gone"), message) && !message);
    QVERIFY(assembler.insideMessage());
    QVERIFY(!feed(assembler, Opcode::Continuation, "gone too", true).message);
    QVERIFY(!assembler.insideMessage());
}

void tst_MessageAssembler::resetForgetsTheOpenMessage()
{
    MessageAssembler assembler(kWide);
    QVERIFY(!feed(assembler, Opcode::Text, "a", false).message);
    assembler.reset();
    QVERIFY(!assembler.insideMessage());
}

QTEST_GUILESS_MAIN(tst_MessageAssembler)
#include "tst_message_assembler.moc"
