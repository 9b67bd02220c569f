// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/explain_deflate.h"

#include "core/protocol/rules.h"
#include "ui/text/core_sentences.h"

#include <QTest>

#include <algorithm>

using namespace pongscope;
using namespace pongscope::ui;
using protocol::DeflateReason;
using protocol::DeflateTerm;

namespace {

bool isKnown(std::string_view sentence)
{
    const auto all = text::coreSentences();
    return std::ranges::any_of(all, [sentence](const char* each) { return sentence == each; });
}

DeflateTerm term(std::string_view parameter, std::string offered, std::string answered, std::string agreed,
    DeflateReason reason = DeflateReason::Confirmed)
{
    return {parameter, std::move(offered), std::move(answered), std::move(agreed), reason};
}

} // namespace

class tst_ExplainDeflate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyReasonIsASourceOfTheTranslation();
    void everyFindingIsASourceOfTheTranslation_data();
    void everyFindingIsASourceOfTheTranslation();
    void everyRuleOfCompressionIsASourceOfTheTranslation();
    void sharesAreOfTheInflatedOctets();
    void sizesSayWhatWasSavedOrAdded();
    void theChipNamesWindowsAndHistories();
    void valuesLoseTheNameOfTheirParameter();
    void effectsFollowWhatWasAgreed();
    void aBareWindowOfOursAsksForNothing();
    void theWarningNamesTheAttacksAndTheSwitch();
};

void tst_ExplainDeflate::everyReasonIsASourceOfTheTranslation()
{
    for (int reason = 0; reason <= static_cast<int>(DeflateReason::Invalid); ++reason) {
        const auto sentence = protocol::deflateReasonText(static_cast<DeflateReason>(reason));
        QVERIFY2(isKnown(sentence), std::string(sentence).c_str());
    }
}

void tst_ExplainDeflate::everyFindingIsASourceOfTheTranslation_data()
{
    QTest::addColumn<QByteArray>("reply");
    for (const char* reply :
        {"permessage-deflate", "permessage-deflate; client_max_window_bits=8; server_max_window_bits=8",
            "Permessage-Deflate; server_max_window_bits=\"9\"; server_no_context_takeover"})
        QTest::addRow("%s", reply) << QByteArray(reply);
}

void tst_ExplainDeflate::everyFindingIsASourceOfTheTranslation()
{
    QFETCH(QByteArray, reply);
    const auto read = protocol::readDeflateReply({10, true, 9, false},
        {std::string_view(reply.constData(), static_cast<std::size_t>(reply.size()))}, protocol::Compat::Rfc);
    QVERIFY(!read.findings.empty());
    for (const protocol::Finding& finding : read.findings)
        QVERIFY2(isKnown(finding.text), finding.text.c_str());
}

void tst_ExplainDeflate::everyRuleOfCompressionIsASourceOfTheTranslation()
{
    using protocol::Rule;
    for (const Rule rule : {Rule::DeflateCorrupt, Rule::DeflateIncomplete, Rule::InflatedTooLarge, Rule::InflateRatio})
        QVERIFY2(isKnown(protocol::ruleInfo(rule).text), std::string(protocol::ruleInfo(rule).text).c_str());
}

void tst_ExplainDeflate::sharesAreOfTheInflatedOctets()
{
    QCOMPARE(text::deflateShare(25, 100), QStringLiteral("25.0"));
    QCOMPARE(text::deflateShare(3, 1), QStringLiteral("300.0"));
    QCOMPARE(text::deflateShare(1, 0), QStringLiteral("\u2013"));
}

void tst_ExplainDeflate::sizesSayWhatWasSavedOrAdded()
{
    QCOMPARE(text::wireAndInflated(25, 100),
        QStringLiteral("25 octets on the wire \u2194 100 octets inflated: 25.0 %, 75 octets saved"));
    QCOMPARE(text::wireAndInflated(3, 1),
        QStringLiteral("3 octets on the wire \u2194 1 octet inflated: 300.0 %, 2 octets added"));
    QCOMPARE(
        text::wireAndInflated(1, 0), QStringLiteral("1 octet on the wire \u2194 0 octets inflated: 1 octet added"));
}

void tst_ExplainDeflate::theChipNamesWindowsAndHistories()
{
    QCOMPARE(text::deflateShort({}), QStringLiteral("15/15"));
    QCOMPARE(text::deflateShort({10, false, 12, true}), QStringLiteral("10\u2212/12"));
}

void tst_ExplainDeflate::valuesLoseTheNameOfTheirParameter()
{
    const DeflateTerm bits =
        term("client_max_window_bits", "client_max_window_bits", "client_max_window_bits=10", "10 bits");
    QCOMPARE(text::deflateValue(bits, bits.offered), QStringLiteral("\u2713"));
    QCOMPARE(text::deflateValue(bits, bits.answered), QStringLiteral("10"));
    QCOMPARE(text::deflateValue(bits, {}), QStringLiteral("\u2013"));
    QCOMPARE(text::deflateAgreed(bits), QStringLiteral("10 bits"));
}

void tst_ExplainDeflate::effectsFollowWhatWasAgreed()
{
    const auto effect = [](std::string_view parameter, const char* agreed,
                            DeflateReason reason = DeflateReason::Confirmed) {
        return text::deflateEffect(term(parameter, {}, {}, agreed, reason));
    };
    QVERIFY2(effect("client_max_window_bits", "15 bits").contains(QStringLiteral("32 KiB")),
        qPrintable(effect("client_max_window_bits", "15 bits")));
    QCOMPARE(effect("client_max_window_bits", "8 bits"), QStringLiteral("What we send is not compressed."));
    QVERIFY(effect("server_max_window_bits", "9 bits").contains(QStringLiteral("512 B")));
    QVERIFY(effect("client_no_context_takeover", "takeover") != effect("client_no_context_takeover", "no takeover"));
    QVERIFY(effect("client_no_context_takeover", "takeover") != effect("server_no_context_takeover", "takeover"));
    QCOMPARE(
        effect("server_max_window_bits", "", DeflateReason::Larger), QStringLiteral("The handshake fails over it."));
    QCOMPARE(effect("server_max_window_bits", ""), QStringLiteral("Nothing was agreed."));
}

void tst_ExplainDeflate::aBareWindowOfOursAsksForNothing()
{
    const DeflateTerm bare =
        term("client_max_window_bits", "client_max_window_bits", {}, "15 bits", DeflateReason::Default);
    QVERIFY(!text::deflateWhy(bare).startsWith(QStringLiteral("Neither")));
    const DeflateTerm silent = term("server_max_window_bits", {}, {}, "15 bits", DeflateReason::Default);
    QVERIFY(text::deflateWhy(silent).startsWith(QStringLiteral("Neither")));
}

void tst_ExplainDeflate::theWarningNamesTheAttacksAndTheSwitch()
{
    for (const char* word : {"CRIME", "BREACH", "Do not compress"})
        QVERIFY2(text::deflateWarning().contains(QLatin1String(word)), word);
}

QTEST_GUILESS_MAIN(tst_ExplainDeflate)
#include "tst_explain_deflate.moc"
