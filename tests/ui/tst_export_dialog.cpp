// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/export_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace pongscope;
using namespace pongscope::ui;

class tst_ExportDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void credentialsAreMaskedUnlessToldOtherwise()
    {
        ExportDialog dialog({}, false, nullptr);
        QCOMPARE(dialog.choice().masks.headers, capture::Redaction().headers);
        field(dialog, "Headers that are masked")->clear();
        QVERIFY(dialog.choice().masks.headers.empty());
        QVERIFY(!dialog.redactor().masksAnything());
        dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::RestoreDefaults)->click();
        QCOMPARE(dialog.choice().masks.headers, capture::Redaction().headers);
    }

    void aRuleThatCannotBeUsedForbidsOk()
    {
        ExportDialog dialog({}, false, nullptr);
        QPushButton* ok = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QVERIFY(ok->isEnabled());
        field(dialog, "Patterns that are masked")->setPlainText(QStringLiteral("("));
        QVERIFY(!ok->isEnabled());
        field(dialog, "Patterns that are masked")->setPlainText(QStringLiteral("hunter\\d"));
        QVERIFY(ok->isEnabled());
        QVERIFY(dialog.redactor().payload(bytesOf("hunter2")));
    }

    void everyFormatHasASuffix()
    {
        ExportDialog dialog({capture::ExportFormat::Markdown, {}}, false, nullptr);
        QCOMPARE(dialog.choice().format, capture::ExportFormat::Markdown);
        auto* formats = dialog.findChild<QComboBox*>();
        QCOMPARE(formats->count(), 6);
        for (int i = 0; i < formats->count(); ++i) {
            const QString suffix =
                ExportDialog::suffixOf(static_cast<capture::ExportFormat>(formats->itemData(i).toInt()));
            QVERIFY2(suffix.size() >= 2 && !suffix.contains(QLatin1Char('*')), qPrintable(suffix));
        }
    }

    void aMaskedCopyIsACapture()
    {
        ExportDialog dialog({}, true, nullptr);
        QCOMPARE(dialog.choice().format, capture::ExportFormat::Capture);
        QVERIFY(!dialog.findChild<QComboBox*>()->isEnabled());
    }

private:
    static QPlainTextEdit* field(const QWidget& dialog, const char* name)
    {
        for (auto* each : dialog.findChildren<QPlainTextEdit*>())
            if (each->accessibleName() == QLatin1String(name))
                return each;
        return nullptr;
    }
};

QTEST_MAIN(tst_ExportDialog)
#include "tst_export_dialog.moc"
