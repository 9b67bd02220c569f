// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/cut_card.h"

#include "ui/views/exhibit_table.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace pongscope;
using namespace pongscope::ui;

class tst_CutCard final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void causeEvidenceAndRemedyAreTold();
    void whatThePeerSaidIsNoMarkup();
};

namespace {

capture::FindingFact cause(const char* text)
{
    capture::FindingFact fact;
    fact.finding.id = "pings-policed";
    fact.finding.text = text;
    fact.confidence = "likely";
    fact.evidence = {{"pingsSent", std::int64_t(4)}, {"afterPingMs", 12.0}, {"ofALaterVersion", std::string("x")}};
    return fact;
}

capture::ClosedFact closed()
{
    capture::ClosedFact fact;
    fact.by = protocol::EndedBy::Peer;
    fact.code = 1008;
    return fact;
}

QString shown(const CutCard& card)
{
    QStringList words;
    for (const QLabel* each : card.findChildren<QLabel*>())
        if (!each->isHidden())
            words += each->text();
    return words.join(QLatin1Char(0x0a));
}

} // namespace

void tst_CutCard::causeEvidenceAndRemedyAreTold()
{
    CutCard card;
    card.setEnd(cause("Too many PINGs."), closed(), QStringLiteral("10:42:00"));
    const QString words = shown(card);
    for (const char* each : {"10:42:00", "1008", "Too many PINGs.", "pings-policed", "likely", "Raise the interval"})
        QVERIFY2(words.contains(QLatin1String(each)), each);
    const auto* table = card.findChild<ExhibitTable*>();
    QCOMPARE(table->rowCount(), 3);
    QCOMPARE(table->item(0, 0)->text(), QStringLiteral("PINGs sent"));
    QVERIFY(table->item(1, 1)->text().startsWith(QLatin1String("12.0")));
    QCOMPARE(table->item(2, 0)->text(), QStringLiteral("ofALaterVersion"));
    card.findChild<QPushButton*>()->click();
    const QString report = QApplication::clipboard()->text();
    for (const char* each : {"### ", "**Too many PINGs.** (`pings-policed`, likely)", "- PINGs sent: 4",
             "- ofALaterVersion: x", "Raise the"})
        QVERIFY2(report.contains(QLatin1String(each)), each);
}

void tst_CutCard::whatThePeerSaidIsNoMarkup()
{
    CutCard card;
    card.setEnd(cause("It closed with <img src=x>."), closed(), QStringLiteral("10:42:00"));
    for (const QLabel* each : card.findChildren<QLabel*>())
        if (each->text().contains(QLatin1String("<img")))
            QCOMPARE(each->textFormat(), Qt::PlainText);
}

QTEST_MAIN(tst_CutCard)
#include "tst_cut_card.moc"
