// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/filled_capture.h"
#include "ui/dialogs/colour_rules_dialog.h"
#include "ui/models/connection_record.h"
#include "ui/models/frame_table_model.h"
#include "ui/views/frame_log.h"
#include "ui/views/frame_table_view.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace pongscope;
using namespace pongscope::ui;
using test::FilledCapture;

class tst_ColourRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstRuleThatMatchesCounts()
    {
        FilledCapture filled;
        filled.addTexts(1);
        filled.addPing(1);
        const ColourRules rules({QStringLiteral("opcode == ping"), QString(), QStringLiteral("control or no == 1")});
        capture::FilterSubject subject;
        subject.capture = filled.shared().get();
        QCOMPARE(*rules.colourOf(subject, 0), std::size_t(2));
        QCOMPARE(*rules.colourOf(subject, 1), std::size_t(0));
        QVERIFY(!rules.isEmpty());
        const ColourRules none({QStringLiteral("opcode =="), QStringLiteral("  ")});
        QVERIFY(none.isEmpty());
        QVERIFY(!none.colourOf(subject, 0));
    }

    void aFilterThatIsNoneForbidsOk()
    {
        ColourRulesDialog dialog({QStringLiteral("finding")}, nullptr);
        QPushButton* ok = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QVERIFY(ok->isEnabled());
        QCOMPARE(dialog.filters().size(), qsizetype(ColourRules::kColours));
        QCOMPARE(dialog.filters().constFirst(), QStringLiteral("finding"));
        dialog.findChildren<QLineEdit*>().last()->setText(QStringLiteral("opcode =="));
        QVERIFY(!ok->isEnabled());
    }

    void theLogIsPaintedInThem()
    {
        FilledCapture filled;
        filled.addTexts(1);
        filled.addPing(1);
        ConnectionRecord record(std::make_unique<LiveConnection>(1, QStringLiteral("ws://h.test/"), filled.shared()));
        QTRY_COMPARE(record.live->rows(), std::uint64_t(2));
        FrameLog log;
        log.resize(600, 300);
        log.setRecord(&record);
        log.show();
        const auto paints = [&log](std::size_t colour) {
            const QImage picture = log.table()->viewport()->grab().toImage();
            const QRgb wanted = ColourRules::colour(colour, false).rgb();
            for (int y = 0; y < picture.height(); ++y)
                if (picture.pixel(1, y) == wanted)
                    return true;
            return false;
        };
        QVERIFY(!paints(4));
        log.setColourRules(ColourRules({{}, {}, {}, {}, QStringLiteral("opcode == ping")}));
        QVERIFY(paints(4));
        QVERIFY(log.table()
                    ->model()
                    ->index(1, 0)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QLatin1String("opcode == ping")));
        log.setColourRules({});
        QVERIFY(!paints(4));
        log.setRecord(nullptr);
    }
};

QTEST_MAIN(tst_ColourRules)
#include "tst_colour_rules.moc"
