// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/cut_causes.h"
#include "ui/text/verdict_remedy.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace pongscope::ui;

class tst_VerdictRemedy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The table of docs/verdicts.md is the list of what can be said about a timeout.
    void everyVerdictHasOne()
    {
        QFile docs(QStringLiteral(PONGSCOPE_VERDICTS));
        QVERIFY(docs.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(docs.readAll());
        const QString table = text.section(QStringLiteral("| verdict |"), 1, 1).section(QStringLiteral("\n\n"), 0, 0);
        auto rows = QRegularExpression(QStringLiteral("^\\| `([a-z0-9-]+)`"), QRegularExpression::MultilineOption)
                        .globalMatch(table);
        int seen = 0;
        while (rows.hasNext()) {
            const QString id = rows.next().captured(1);
            QVERIFY2(!text::remedy(id.toStdString()).isEmpty(), qPrintable(id));
            ++seen;
        }
        QVERIFY(seen >= 13);
        const QString cuts = text.section(QStringLiteral("| finding |"), 1, 1).section(QStringLiteral("\n\n"), 0, 0);
        auto causes = QRegularExpression(QStringLiteral("^\\| `([a-z0-9-]+)`"), QRegularExpression::MultilineOption)
                          .globalMatch(cuts);
        int causesSeen = 0;
        while (causes.hasNext()) {
            const std::string id = causes.next().captured(1).toStdString();
            causesSeen += pongscope::diagnosis::isCutCause(id);
            QVERIFY2(!pongscope::diagnosis::isCutCause(id) || !text::remedy(id).isEmpty(), id.c_str());
        }
        QVERIFY(causesSeen >= 6);
        QVERIFY(!text::remedy("unknown").isEmpty());
        QVERIFY(text::remedy("no-such-verdict").isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_VerdictRemedy)
#include "tst_verdict_remedy.moc"
