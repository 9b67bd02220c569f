// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/close_dialog.h"
#include "ui/dialogs/keep_alive_dialog.h"
#include "ui/dialogs/strategy_table.h"
#include "ui/dialogs/time_span_field.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

using namespace pongscope;
using namespace std::chrono_literals;
using protocol::KeepAliveStrategy;

namespace {

template <class T>
T* named(QDialog& dialog, const char* name)
{
    for (T* each : dialog.findChildren<T*>())
        if (each->accessibleName() == QString::fromUtf8(name))
            return each;
    return nullptr;
}

QPushButton* button(QDialog& dialog, QDialogButtonBox::StandardButton which)
{
    return dialog.findChild<QDialogButtonBox*>()->button(which);
}

QString problemOf(QDialog& dialog)
{
    const auto* label = named<QLabel>(dialog, "What is wrong");
    return label->isVisibleTo(&dialog) ? label->text() : QString();
}

} // namespace

class tst_OptionDialogs final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepAliveKeepsWhatItWasGiven_data();
    void keepAliveKeepsWhatItWasGiven();
    void strategyFollowsTheTyping();
    void negativeTimesAreRefusedInDotNetsWords();
    void defaultsAreThirtySecondsAndInfinite();
    void hintsNameTheRoundTrip();
    void closeStartsWithNormalClosure();
    void anEmptyCloseHasNoCodeAndNoReason();
    void reservedCodesAreRefused();
    void reasonsAreCountedInOctets();
    void keyboardBeginsWithTheValue();
};

void tst_OptionDialogs::keepAliveKeepsWhatItWasGiven_data()
{
    QTest::addColumn<qint64>("interval");
    QTest::addColumn<qint64>("timeout");
    for (const qint64 interval : {-1, 0, 1, 250, 1500, 30'000, 300'000})
        for (const qint64 timeout : {-1, 0, 20, 10'000})
            QTest::addRow("%lld ms, %lld ms", interval, timeout) << interval << timeout;
}

void tst_OptionDialogs::keepAliveKeepsWhatItWasGiven()
{
    QFETCH(qint64, interval);
    QFETCH(qint64, timeout);
    const protocol::KeepAliveSettings settings{std::chrono::milliseconds(interval), std::chrono::milliseconds(timeout)};
    ui::KeepAliveDialog dialog(settings);
    QCOMPARE(dialog.value(), settings);
    QCOMPARE(dialog.findChild<ui::StrategyTable*>()->strategy(), protocol::strategyOf(settings));
    QVERIFY(button(dialog, QDialogButtonBox::Ok)->isEnabled());
}

void tst_OptionDialogs::strategyFollowsTheTyping()
{
    ui::KeepAliveDialog dialog({30s, protocol::kInfinite});
    const auto* table = dialog.findChild<ui::StrategyTable*>();
    QCOMPARE(table->strategy(), KeepAliveStrategy::UnsolicitedPong);
    named<QComboBox>(dialog, "Timeout: kind")->setCurrentIndex(0);
    QCOMPARE(table->strategy(), KeepAliveStrategy::PingPong);
    named<QDoubleSpinBox>(dialog, "Interval")->setValue(0);
    QCOMPARE(table->strategy(), KeepAliveStrategy::Off);
    QCOMPARE(dialog.value().interval, Duration::zero());
}

void tst_OptionDialogs::negativeTimesAreRefusedInDotNetsWords()
{
    ui::KeepAliveDialog dialog({10s, 10s});
    QVERIFY(problemOf(dialog).isEmpty());
    named<QDoubleSpinBox>(dialog, "Timeout")->setValue(-5);
    QVERIFY(!button(dialog, QDialogButtonBox::Ok)->isEnabled());
    QVERIFY2(problemOf(dialog).contains(
                 QStringLiteral("Timeout: The argument must be a value greater than -00:00:00.0010000.")),
        qPrintable(problemOf(dialog)));
    named<QDoubleSpinBox>(dialog, "Timeout")->setValue(5);
    QVERIFY(button(dialog, QDialogButtonBox::Ok)->isEnabled());
    QVERIFY(problemOf(dialog).isEmpty());
}

void tst_OptionDialogs::defaultsAreThirtySecondsAndInfinite()
{
    ui::KeepAliveDialog dialog({0s, 1s});
    button(dialog, QDialogButtonBox::RestoreDefaults)->click();
    QCOMPARE(dialog.value(), protocol::KeepAliveSettings());
    QCOMPARE(dialog.value().interval, Duration(30s));
    QCOMPARE(dialog.value().timeout, protocol::kInfinite);
}

void tst_OptionDialogs::hintsNameTheRoundTrip()
{
    ui::KeepAliveDialog dialog({10s, 20ms}, 30ms);
    const auto* hints = named<QLabel>(dialog, "Remarks");
    QVERIFY(hints->isVisibleTo(&dialog));
    QVERIFY2(hints->text().contains(QStringLiteral("⚠")), qPrintable(hints->text()));
    QVERIFY2(hints->text().contains(QStringLiteral("30")), qPrintable(hints->text()));
    QVERIFY2(!hints->text().contains(QStringLiteral("%1")), qPrintable(hints->text()));
}

void tst_OptionDialogs::closeStartsWithNormalClosure()
{
    ui::CloseDialog dialog;
    QCOMPARE(dialog.code(), std::optional<std::uint16_t>(1000));
    QVERIFY(dialog.reason().isEmpty());
    QVERIFY(button(dialog, QDialogButtonBox::Ok)->isEnabled());
}

void tst_OptionDialogs::anEmptyCloseHasNoCodeAndNoReason()
{
    ui::CloseDialog dialog;
    named<QLineEdit>(dialog, "Reason")->setText(QStringLiteral("bye"));
    auto* code = named<QComboBox>(dialog, "Code");
    code->setCurrentIndex(code->findData(-1));
    QVERIFY(!dialog.code());
    QVERIFY(dialog.reason().isEmpty());
    QVERIFY(!named<QLineEdit>(dialog, "Reason")->isEnabled());
    QVERIFY(button(dialog, QDialogButtonBox::Ok)->isEnabled());
}

void tst_OptionDialogs::reservedCodesAreRefused()
{
    ui::CloseDialog dialog;
    auto* code = named<QComboBox>(dialog, "Code");
    code->setCurrentIndex(code->findData(-2));
    named<QSpinBox>(dialog, "Number of the code")->setValue(1006);
    QVERIFY(!button(dialog, QDialogButtonBox::Ok)->isEnabled());
    QVERIFY2(problemOf(dialog).contains(QStringLiteral("The close status code '1006' is reserved for system use only")),
        qPrintable(problemOf(dialog)));
    named<QSpinBox>(dialog, "Number of the code")->setValue(4001);
    QCOMPARE(dialog.code(), std::optional<std::uint16_t>(4001));
    QVERIFY(button(dialog, QDialogButtonBox::Ok)->isEnabled());
}

void tst_OptionDialogs::reasonsAreCountedInOctets()
{
    ui::CloseDialog dialog;
    auto* reason = named<QLineEdit>(dialog, "Reason");
    reason->setText(QStringLiteral("€").repeated(41)); // 123 octets
    QVERIFY(button(dialog, QDialogButtonBox::Ok)->isEnabled());
    reason->setText(QStringLiteral("€").repeated(41) % QStringLiteral("x"));
    QVERIFY(!button(dialog, QDialogButtonBox::Ok)->isEnabled());
    QVERIFY2(problemOf(dialog).contains(QStringLiteral("123 bytes")), qPrintable(problemOf(dialog)));
}

void tst_OptionDialogs::keyboardBeginsWithTheValue()
{
    ui::CloseDialog dialog;
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QCOMPARE(dialog.focusWidget(), named<QComboBox>(dialog, "Code"));
    QTest::keyClick(&dialog, Qt::Key_Tab); // the number is not enabled
    QCOMPARE(dialog.focusWidget(), named<QLineEdit>(dialog, "Reason"));
    for (const auto which : {QDialogButtonBox::Ok, QDialogButtonBox::Cancel, QDialogButtonBox::RestoreDefaults}) {
        QTest::keyClick(dialog.focusWidget(), Qt::Key_Tab);
        QCOMPARE(dialog.focusWidget(), button(dialog, which));
    }
}

QTEST_MAIN(tst_OptionDialogs)
#include "tst_option_dialogs.moc"
