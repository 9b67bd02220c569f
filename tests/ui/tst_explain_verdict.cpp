// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/explain_verdict.h"

#include <QLocale>
#include <QTest>

using namespace pongscope;
using namespace pongscope::diagnosis;

class tst_ExplainVerdict : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void valuesStandInTheirPlaces()
    {
        QCOMPARE(ui::text::explain(Sentence{"%2 of %1", {"ten", "two"}}), QStringLiteral("two of ten"));
        // What a peer chose is not looked into.
        QCOMPARE(ui::text::explain(Sentence{"%1 and %2", {"%2", "b"}}), QStringLiteral("%2 and b"));
    }

    void longNumbersAreGroupedAndCodesAreNot()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QCOMPARE(ui::text::explain(Sentence{"%1 octets, code %2", {"4188188", "1008"}}),
            QStringLiteral("4,188,188 octets, code 1008"));
        QLocale::setDefault(QLocale::c());
    }

    void nobodyIsSureOfTheUnknown()
    {
        Verdict verdict;
        verdict.best = {"unknown", Confidence::Possible, {"It did not come.", {}}, {}};
        QVERIFY(ui::text::isUnknown(verdict));
        QVERIFY(ui::text::markdown(verdict).startsWith(QStringLiteral("**It did not come.** (`unknown`)\n")));
    }

    void aVerdictIsATicket()
    {
        Verdict verdict;
        verdict.best = {"pong-late", Confidence::Likely, {"It came %1 late.", {"3 s"}}, {{"latePongMs", 3000.0}}};
        verdict.runnersUp = {{"machine-slept", Confidence::Possible, {"It slept.", {}}, {}}};
        verdict.tellApart = {{"Stay awake.", {}}};
        QCOMPARE(ui::text::markdown(verdict),
            QStringLiteral("**It came 3 s late.** (`pong-late`, likely)\n\n- PONG behind the deadline by: 3.00 s\n\n"
                           "What to do next: Raise the timeout above the longest round trip, and look at what kept the "
                           "peer busy.\n\n"
                           "What else would explain it:\n\n- It slept. (`machine-slept`, possible)\n\n"
                           "To be sure:\n\n- Stay awake.\n"));
    }
};

QTEST_MAIN(tst_ExplainVerdict)
#include "tst_explain_verdict.moc"
