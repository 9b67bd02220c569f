// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/utf8_validator.h"
#include "core/protocol/vectors.h"

#include <QtTest>

#include <random>

using namespace pongscope;
using namespace pongscope::protocol;

namespace {

/// A decoder that follows RFC 3629 value by value, as slow and plain as can be.
bool isUtf8ByTheBook(ByteView text)
{
    std::size_t i = 0;
    while (i < text.size()) {
        const auto first = static_cast<std::uint32_t>(text[i]);
        const std::size_t size = first < 0x80 ? 1
            : first >> 5 == 6                 ? 2
            : first >> 4 == 14                ? 3
            : first >> 3 == 30                ? 4
                                              : 0;
        if (size == 0 || i + size > text.size())
            return false;
        std::uint32_t value = size == 1 ? first : first & (0x7Fu >> size);
        for (std::size_t k = 1; k < size; ++k) {
            const auto octet = static_cast<std::uint32_t>(text[i + k]);
            if (octet >> 6 != 2)
                return false;
            value = value << 6 | (octet & 0x3F);
        }
        constexpr std::array<std::uint32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
        if (value < kSmallest[size] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
            return false;
        i += size;
    }
    return true;
}

Bytes bytesOfHex(const QByteArray& hex)
{
    const QByteArray octets = QByteArray::fromHex(hex);
    return copyOf(std::as_bytes(std::span(octets)));
}

} // namespace

Q_DECLARE_METATYPE(pongscope::protocol::Vectors)

class tst_Utf8Validator : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textIsJudged_data();
    void textIsJudged();
    void anyCutGivesTheSameAnswer_data() { textIsJudged_data(); }
    void anyCutGivesTheSameAnswer();
    void failsAtTheFirstOctetThatMakesItCertain_data();
    void failsAtTheFirstOctetThatMakesItCertain();
    void everyPairAndTripleOfLeadingOctetsIsJudgedByTheBook();
    void everySequenceIsJudgedByTheBookInALongText();
    void everyPrefixOfALongTextIsJudgedByTheBook();
    void aBadOctetIsSeenAtAnyPlaceOfALongText();
    void allVectorsJudgeByTheBookWhateverTheCut_data();
    void allVectorsJudgeByTheBookWhateverTheCut();
    void aBrokenTextStaysBroken();
    void resetForgetsEverything();
};

void tst_Utf8Validator::textIsJudged_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<bool>("valid");
    const auto row = [](const char* name, const char* hex, bool valid) {
        QTest::addRow("%s", name) << QByteArray(hex) << valid;
    };
    row("empty", "", true);
    row("ascii", "48656c6c6f", true);
    row("NUL is a character", "00", true);
    row("smallest of two octets", "c280", true);
    row("largest of two octets", "dfbf", true);
    row("smallest of three octets", "e0a080", true);
    row("last before the surrogates", "ed9fbf", true);
    row("first behind the surrogates", "ee8080", true);
    row("U+FFFF", "efbfbf", true);
    row("smallest of four octets", "f0908080", true);
    row("U+10FFFF", "f48fbfbf", true);
    row("a Greek word", "cebae1bdb9cf83cebcceb5", true);
    row("long mixed", "d0bfd180d0b8d0b2d0b5d182e4b896e7958cf09f9880616263646566676869d0bf", true);
    row("lone continuation", "80", false);
    row("overlong NUL", "c080", false);
    row("overlong slash of two", "c1af", false);
    row("overlong of three", "e09fbf", false);
    row("overlong of four", "f08fbfbf", false);
    row("low surrogate", "eda080", false);
    row("high surrogate", "edbfbf", false);
    row("above U+10FFFF", "f4908080", false);
    row("five octets", "f888808080", false);
    row("FE", "fe", false);
    row("FF", "ff", false);
    row("cut after one of two", "c2", false);
    row("cut after two of three", "e0a0", false);
    row("cut after three of four", "f09080", false);
    row("lead instead of continuation", "c2c280", false);
    row("ascii instead of continuation", "e0a041", false);
    row("bad fourth octet", "f0908041", false);
    row("bad behind long ascii", "4142434445464748494a4b4c4d4e4f5051525354ff", false);
    row("the sonnet of the conformance suite", "cebae1bdb9cf83cebcceb5eda080656469746564", false);
}

void tst_Utf8Validator::textIsJudged()
{
    QFETCH(QByteArray, hex);
    QTEST(isUtf8(bytesOfHex(hex)), "valid");
    QTEST(isUtf8ByTheBook(bytesOfHex(hex)), "valid");
}

void tst_Utf8Validator::anyCutGivesTheSameAnswer()
{
    QFETCH(QByteArray, hex);
    const Bytes text = bytesOfHex(hex);
    for (std::size_t first = 0; first <= text.size(); ++first) {
        for (std::size_t second = first; second <= text.size(); ++second) {
            Utf8Validator validator;
            const bool fed = validator.feed(ByteView(text).first(first))
                & validator.feed(ByteView(text).subspan(first, second - first))
                & validator.feed(ByteView(text).subspan(second));
            QTEST(fed && validator.complete(), "valid");
        }
    }
}

void tst_Utf8Validator::failsAtTheFirstOctetThatMakesItCertain_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<int>("certain"); // how many octets it takes
    QTest::addRow("overlong of two") << QByteArray("c0af") << 1;
    QTest::addRow("overlong of three") << QByteArray("e080af") << 2;
    QTest::addRow("overlong of four") << QByteArray("f08080af") << 2;
    QTest::addRow("surrogate") << QByteArray("eda080") << 2;
    QTest::addRow("above U+10FFFF") << QByteArray("f4908080") << 2;
    QTest::addRow("F5") << QByteArray("f5808080") << 1;
    QTest::addRow("third octet") << QByteArray("e2824141") << 3;
    QTest::addRow("behind text") << QByteArray("4141c3a941ff41") << 6;
}

void tst_Utf8Validator::failsAtTheFirstOctetThatMakesItCertain()
{
    QFETCH(QByteArray, hex);
    QFETCH(int, certain);
    const Bytes text = bytesOfHex(hex);
    Utf8Validator validator;
    for (int i = 0; i < int(text.size()); ++i)
        QCOMPARE(validator.feed(ByteView(text).subspan(std::size_t(i), 1)), i + 1 < certain);
    for (std::size_t size = 0; size <= text.size(); ++size) {
        Utf8Validator fresh;
        QCOMPARE(fresh.feed(ByteView(text).first(size)), int(size) < certain);
    }
}

void tst_Utf8Validator::everyPairAndTripleOfLeadingOctetsIsJudgedByTheBook()
{
    // Behind the second octet no sequence has a special range, so a few thirds reach every branch; the text before the
    // sequence moves it over the edges of words.
    constexpr std::array<std::uint8_t, 8> kThirds{0x00, 0x41, 0x7F, 0x80, 0xBF, 0xC0, 0xE1, 0xFF};
    std::array<std::byte, 12> text{};
    int wrong = 0;
    for (std::size_t pair = 0; pair < 1u << 16; ++pair) {
        const std::size_t shift = pair % 8;
        for (const std::uint8_t third : kThirds) {
            text.fill(std::byte{'a'});
            text[shift] = static_cast<std::byte>(pair >> 8);
            text[shift + 1] = static_cast<std::byte>(pair);
            text[shift + 2] = static_cast<std::byte>(third);
            text[shift + 3] = std::byte{0x80};
            for (const std::size_t size : {shift + 2, shift + 3, shift + 4, text.size()})
                wrong += isUtf8(ByteView(text).first(size)) != isUtf8ByTheBook(ByteView(text).first(size));
        }
    }
    QCOMPARE(wrong, 0);
}

void tst_Utf8Validator::everySequenceIsJudgedByTheBookInALongText()
{
    // Long texts are checked by other instructions. The sequence wanders over the edge of their blocks of 32 octets.
    constexpr std::array<std::uint8_t, 6> kThirds{0x41, 0x80, 0xBF, 0xC0, 0xE1, 0xFF};
    std::array<std::byte, 100> text{};
    int wrong = 0;
    for (std::size_t pair = 0; pair < 1u << 16; ++pair) {
        const std::size_t at = 28 + pair % 37 % 8;
        for (const std::uint8_t third : kThirds) {
            text.fill(std::byte{'a'});
            text[0] = std::byte{0xC3};
            text[1] = std::byte{0xA9}; // else the run of ASCII before it is passed over in another way
            text[at] = static_cast<std::byte>(pair >> 8);
            text[at + 1] = static_cast<std::byte>(pair);
            text[at + 2] = static_cast<std::byte>(third);
            text[at + 3] = std::byte{0x80};
            wrong += isUtf8(text) != isUtf8ByTheBook(text);
            text[at + 3] = std::byte{'a'};
            wrong += isUtf8(text) != isUtf8ByTheBook(text);
        }
    }
    QCOMPARE(wrong, 0);
}

void tst_Utf8Validator::everyPrefixOfALongTextIsJudgedByTheBook()
{
    const Bytes unit = bytesOfHex("d0bf61e4b89662f09f9880c3a9f48fbfbfed9fbf");
    Bytes text;
    while (text.size() < 300)
        text.insert(text.end(), unit.begin(), unit.end());
    for (std::size_t skip = 0; skip < unit.size(); ++skip) { // all places relative to the blocks
        for (std::size_t size = 0; skip + size <= text.size(); ++size) {
            const ByteView part = ByteView(text).subspan(skip, size);
            QCOMPARE(isUtf8(part), isUtf8ByTheBook(part));
        }
    }
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
        Utf8Validator validator;
        QVERIFY(validator.feed(ByteView(text).first(cut)) && validator.feed(ByteView(text).subspan(cut)));
        QVERIFY(validator.complete());
    }
    for (const char* bad : {"c0", "c1", "f5", "ff", "80", "e4", "f09f98"}) { // right behind the last whole block
        Bytes broken(text.begin(), text.begin() + 5 * 20);
        broken.resize(128 - std::strlen(bad) / 2, std::byte{'a'});
        const Bytes tail = bytesOfHex(bad);
        broken.insert(broken.end(), tail.begin(), tail.end());
        QCOMPARE(broken.size(), std::size_t(128));
        QVERIFY(!isUtf8(broken));
        Utf8Validator validator;
        QCOMPARE(validator.feed(broken), tail.front() == std::byte{0xE4} || tail.size() == 3); // may go on
    }
}

void tst_Utf8Validator::aBadOctetIsSeenAtAnyPlaceOfALongText()
{
    const QByteArray unit = QByteArray::fromHex("616263d0bfe4b896f09f9880");
    const QByteArray longText = unit.repeated(12);
    for (qsizetype at = 0; at < longText.size(); ++at) {
        QByteArray broken = longText;
        broken[at] = char(0xFF);
        QVERIFY(!isUtf8(std::as_bytes(std::span(broken))));
    }
    QVERIFY(isUtf8(std::as_bytes(std::span(longText))));
}

void tst_Utf8Validator::allVectorsJudgeByTheBookWhateverTheCut_data()
{
    QTest::addColumn<Vectors>("vectors");
    QTest::addRow("baseline") << Vectors::Baseline;
    if (bestVectors() == Vectors::Avx2)
        QTest::addRow("AVX2") << Vectors::Avx2;
}

void tst_Utf8Validator::allVectorsJudgeByTheBookWhateverTheCut()
{
    QFETCH(Vectors, vectors);
    usedVectors = vectors;
    const auto back = qScopeGuard([] { usedVectors = bestVectors(); });
    constexpr std::array<std::string_view, 8> kCharacters{
        "a", "Z", "\xC3\xA9", "\xDF\xBF", "\xE2\x82\xAC", "\xED\x9F\xBF", "\xF0\x9F\x98\x80", "\xF4\x8F\xBF\xBF"};
    constexpr std::array<std::uint8_t, 8> kBad{0x80, 0xBF, 0xC0, 0xE0, 0xED, 0xF4, 0xF5, 0xFF};
    std::minstd_rand chance(11);
    int wrong = 0, valid = 0;
    for (std::size_t length = 0; length <= 400; ++length) {
        for (const bool bad : {false, true}) {
            std::string text;
            while (text.size() < length) {
                const bool plain = length % 5 == 0 && text.size() % 97 < 60; // runs of ASCII between
                text += kCharacters[plain ? 0 : chance() % kCharacters.size()];
            }
            if (bad && !text.empty())
                text[chance() % text.size()] = static_cast<char>(kBad[chance() % kBad.size()]);
            const ByteView octets = bytesOf(text);
            const bool expected = isUtf8ByTheBook(octets);
            valid += expected;
            wrong += isUtf8(octets) != expected;
            for (std::size_t cut = 0; cut <= text.size(); cut += 1 + length % 3) {
                Utf8Validator validator;
                const bool fed = validator.feed(octets.first(cut)) & validator.feed(octets.subspan(cut));
                wrong += (fed && validator.complete()) != expected;
            }
        }
    }
    QCOMPARE(wrong, 0);
    QVERIFY(valid >= 401);
}

void tst_Utf8Validator::aBrokenTextStaysBroken()
{
    Utf8Validator validator;
    QVERIFY(!validator.feed(bytesOf("\xFF")));
    QVERIFY(!validator.feed(bytesOf("fine")));
    QVERIFY(!validator.complete());
}

void tst_Utf8Validator::resetForgetsEverything()
{
    Utf8Validator validator;
    QVERIFY(validator.feed(bytesOf("\xE4\xB8")));
    QVERIFY(!validator.complete());
    validator.reset();
    QVERIFY(validator.complete());
    QVERIFY(validator.feed(bytesOf("a")));
    QVERIFY(!validator.feed(bytesOf("\x80")));
    validator.reset();
    QVERIFY(validator.feed(bytesOf("a")) && validator.complete());
}

QTEST_GUILESS_MAIN(tst_Utf8Validator)
#include "tst_utf8_validator.moc"
