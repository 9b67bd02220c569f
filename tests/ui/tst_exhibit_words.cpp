// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ts_translator.h"
#include "ui/text/exhibit_words.h"
#include "ui/views/row_table.h"
#include "ui/views/timeout_card.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTest>

#include <set>

using namespace pongscope;
using namespace pongscope::diagnosis;
using ui::text::exhibit;
using ui::text::exhibitName;

class tst_ExhibitWords final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyNameHasWords();
    void everyNameIsTranslated();
    void valuesHaveUnits();
    void theCardShowsWords();
};

void tst_ExhibitWords::initTestCase() { QLocale::setDefault(QLocale::c()); }

/// No two may read alike either: a reader could not tell which is which.
void tst_ExhibitWords::everyNameHasWords()
{
    std::set<QString> seen;
    for (const std::string_view name : kExhibitNames) {
        const QString words = exhibitName(name);
        QVERIFY2(!words.isEmpty(), name.data());
        QVERIFY2(seen.insert(words).second, name.data());
    }
    QVERIFY(exhibitName("noSuchName").isEmpty());
}

void tst_ExhibitWords::everyNameIsTranslated()
{
    tests::TsTranslator japanese;
    QVERIFY(japanese.loadSource(QStringLiteral(PONGSCOPE_TRANSLATION)));
    std::vector<QString> english;
    for (const std::string_view name : kExhibitNames)
        english.push_back(exhibitName(name));
    QCoreApplication::installTranslator(&japanese);
    std::set<QString> seen;
    auto source = english.begin();
    for (const std::string_view name : kExhibitNames) {
        const QString words = exhibitName(name);
        QVERIFY2(words != *source++, name.data());
        QVERIFY2(seen.insert(words).second, name.data());
    }
    QCOMPARE(exhibit({"layer", std::string("failure")}), QStringLiteral("ストリームの終わり方: 障害"));
    QCoreApplication::removeTranslator(&japanese);
}

void tst_ExhibitWords::valuesHaveUnits()
{
    QCOMPARE(exhibit({"acknowledged", true}), QStringLiteral("PING acknowledged by TCP: yes"));
    QCOMPARE(exhibit({"silentMs", 812.345}), QStringLiteral("Silent for: 812 ms"));
    QCOMPARE(exhibit({"idleMs", 60'012.5}), QStringLiteral("No octet moved for: 00:01:00"));
    QCOMPARE(exhibit({"unreadBytes", std::int64_t(12)}), QStringLiteral("Arrived, not read: 12 octets"));
    QCOMPARE(exhibit({"peerWindow", std::int64_t(1)}), QStringLiteral("Receive window of the peer: 1 octet"));
    QCOMPARE(exhibit({"h2ConnectionWindow", std::int64_t(-5)}),
        QStringLiteral("HTTP/2 window of the connection: -5 octets"));
    QCOMPARE(exhibit({"retransmits", std::int64_t(3)}), QStringLiteral("Times that TCP sent it again: 3"));
    QCOMPARE(exhibit({"closeCode", std::int64_t(1008)}), QStringLiteral("Close of the peer: 1008 Policy Violation"));
    QCOMPARE(exhibit({"via", std::string("10.0.0.1:3128")}), QStringLiteral("By way of: 10.0.0.1:3128"));
    QCOMPARE(exhibit({"layer", std::string("FIN")}), QStringLiteral("The stream ended with: FIN"));
    QCOMPARE(exhibit({"closeReason", std::string()}), QStringLiteral("Its reason: none"));
    QCOMPARE(exhibit({"endedBy", std::string("protocol-error")}), QStringLiteral("Ended by: a rule that was broken"));
}

void tst_ExhibitWords::theCardShowsWords()
{
    ui::TimeoutCard card;
    Verdict verdict;
    verdict.best = {"pong-late", Confidence::Certain, {"Late.", {}}, {{"latePongMs", 3000.0}, {"rttMs", 4000.0}}};
    card.setVerdict({}, verdict);
    const auto* table = card.findChild<ui::RowTable*>();
    QVERIFY(table);
    QCOMPARE(table->rowCount(), 2);
    QCOMPARE(table->item(0, 0)->text(), QStringLiteral("PONG behind the deadline by"));
    QCOMPARE(table->item(0, 1)->text(), QStringLiteral("3.00 s"));
    // The name of JSON is there for whoever looks for it.
    QCOMPARE(table->item(1, 0)->toolTip(), QStringLiteral("rttMs"));
    QVERIFY2(card.report().contains(QStringLiteral("Round trip of this PING: 4.00 s")), qPrintable(card.report()));
}

QTEST_MAIN(tst_ExhibitWords)
#include "tst_exhibit_words.moc"
