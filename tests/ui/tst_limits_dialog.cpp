// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/limits_dialog.h"

#include "tests/ui/option_dialog_stage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace pongscope;
using namespace pongscope::tests;
using namespace std::chrono_literals;

class tst_LimitsDialog final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatItWasGiven();
    void sizesAreTypedAsOnTheCommandLine();
    void whatIsOutOfRangeIsRefused();
    void recordingSecretsIsWarnedOf();
};

void tst_LimitsDialog::keepsWhatItWasGiven()
{
    session::ClientOptions start;
    start.connectTimeout = protocol::kInfinite;
    start.closeTimeout = 2s;
    start.grace = 0s;
    start.maxMessage = 1000;
    start.maxFrame = 64u << 10;
    start.maxFragments = 3;
    start.buffers = {1, 2};
    start.collectHttpResponseDetails = start.echo = start.recordSecrets = true;
    start.h2Pings = false;
    const auto same = [](const session::ClientOptions& a, const session::ClientOptions& b) {
        return a.connectTimeout == b.connectTimeout && a.closeTimeout == b.closeTimeout && a.grace == b.grace
            && a.maxMessage == b.maxMessage && a.maxFrame == b.maxFrame && a.maxFragments == b.maxFragments
            && a.buffers == b.buffers && a.collectHttpResponseDetails == b.collectHttpResponseDetails
            && a.echo == b.echo && a.recordSecrets == b.recordSecrets && a.h2Pings == b.h2Pings;
    };
    const ui::LimitsDialog dialog(start);
    QVERIFY(same(dialog.value(), start));
    QVERIFY(acceptable(dialog));
    button(dialog, QDialogButtonBox::RestoreDefaults)->click();
    QVERIFY(same(dialog.value(), session::ClientOptions()));
}

void tst_LimitsDialog::sizesAreTypedAsOnTheCommandLine()
{
    ui::LimitsDialog dialog({});
    QCOMPARE(named<QLineEdit>(dialog, "Largest message")->text(), QStringLiteral("64m"));
    named<QLineEdit>(dialog, "Largest message")->setText(QStringLiteral("2k"));
    QCOMPARE(dialog.value().maxMessage, std::uint64_t(2048));
    named<QLineEdit>(dialog, "Largest frame")->setText(QStringLiteral("many"));
    QVERIFY(!acceptable(dialog));
    QVERIFY(said(dialog, "What is wrong").contains(QStringLiteral("Largest frame: ")));
}

void tst_LimitsDialog::whatIsOutOfRangeIsRefused()
{
    ui::LimitsDialog dialog({});
    named<QLineEdit>(dialog, "Receive buffer")->setText(QStringLiteral("0"));
    QVERIFY2(said(dialog, "What is wrong").contains(QStringLiteral("receiveBufferSize")),
        qPrintable(said(dialog, "What is wrong")));
    named<QLineEdit>(dialog, "Receive buffer")->setText(QStringLiteral("1"));
    QVERIFY(acceptable(dialog));
    named<QDoubleSpinBox>(dialog, "Connect timeout")->setValue(0);
    QVERIFY2(said(dialog, "What is wrong").contains(QStringLiteral("connect timeout")),
        qPrintable(said(dialog, "What is wrong")));
}

void tst_LimitsDialog::recordingSecretsIsWarnedOf()
{
    const ui::LimitsDialog dialog({});
    QVERIFY(said(dialog, "Remarks").isEmpty());
    for (QCheckBox* each : dialog.findChildren<QCheckBox*>())
        each->setChecked(true);
    QVERIFY(said(dialog, "Remarks").contains(QStringLiteral("gets the passwords")));
}

QTEST_MAIN(tst_LimitsDialog)
#include "tst_limits_dialog.moc"
