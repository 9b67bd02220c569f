// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/recovery_bar.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace pongscope;
using ui::RecoveryBar;

class tst_RecoveryBar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachIsDealtWithInTurn()
    {
        RecoveryBar bar;
        QSignalSpy opened(&bar, &RecoveryBar::openRequested);
        QSignalSpy discarded(&bar, &RecoveryBar::discardRequested);
        QVERIFY(bar.isHidden());
        bar.offer({{"/a", "2026-11-21T12:00:00Z", 1, 1204, 4096}, {"/b", "", 1, 5, 10}, {"/c", "", 1, 5, 10}});
        QVERIFY(!bar.isHidden());
        QVERIFY2(bar.text().contains(QLatin1String("1,204 frames")), qPrintable(bar.text()));
        press(bar, "Open");
        QCOMPARE(opened[0][0].toString(), QStringLiteral("/a"));
        QVERIFY(bar.text().contains(QLatin1String("5 frames")));
        press(bar, "Discard");
        QCOMPARE(discarded[0][0].toString(), QStringLiteral("/b"));
        press(bar, "Later");
        QVERIFY(bar.isHidden());
        QCOMPARE(opened.size() + discarded.size(), 2);
    }

private:
    static void press(RecoveryBar& bar, const char* text)
    {
        for (QPushButton* button : bar.findChildren<QPushButton*>())
            if (button->text() == QLatin1String(text))
                button->click();
    }
};

QTEST_MAIN(tst_RecoveryBar)
#include "tst_recovery_bar.moc"
