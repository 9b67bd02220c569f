// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/deflated_capture.h"
#include "ui/dialogs/deflate_what_if_dialog.h"
#include "ui/dialogs/deflate_what_if_run.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>
#include <QThreadPool>

using namespace pongscope;
using namespace pongscope::ui;
using protocol::DeflateParams;
using protocol::Direction;
using test::DeflatedCapture;
using State = DeflateWhatIfRun::State;

namespace {

/// Takes some seconds when nobody stops it.
void fillLarge(DeflatedCapture& capture)
{
    std::string text;
    for (std::uint32_t i = 0; text.size() < 200'000; ++i)
        text += std::to_string(i * 2654435761U);
    for (int i = 0; i < 60; ++i)
        capture.addPlain(Direction::Out, {text});
}

QPushButton* button(const QDialog& dialog, const char* text)
{
    for (QPushButton* each : dialog.findChildren<QPushButton*>())
        if (each->text() == QLatin1String(text))
            return each;
    return nullptr;
}

} // namespace

class tst_DeflateWhatIfDialog final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QThreadPool::globalInstance()->waitForDone(); }
    void theRunEndsWithEverySetting();
    void aCancelledRunSaysSo();
    void aRunThatIsForgottenStops();
    void theDialogShowsWhatWasBesideWhatWouldHaveBeen();
    void whatHoldsIsMarked_data();
    void whatHoldsIsMarked();
    void theTableIsCopiedAsText();
    void cancellingTheDialogKeepsWhatIsKnown();
};

void tst_DeflateWhatIfDialog::theRunEndsWithEverySetting()
{
    DeflatedCapture capture;
    capture.add(Direction::Out, {"hello, hello, hello"});
    DeflateWhatIfRun run(capture.shared(), capture->rows(), diagnosis::DeflateScope::AsRecorded);
    QTRY_COMPARE(run.state(), State::Done);
    QCOMPARE(run.progress(), 1.0);
    const auto expected = diagnosis::deflateWhatIf(
        *capture, capture->rows(), diagnosis::deflateSettings(), diagnosis::DeflateScope::AsRecorded);
    QCOMPARE(run.result().costs.size(), expected->costs.size());
    for (std::size_t i = 0; i < expected->costs.size(); ++i)
        QCOMPARE(run.result().costs[i].second[0].wire, expected->costs[i].second[0].wire);
}

void tst_DeflateWhatIfDialog::aCancelledRunSaysSo()
{
    DeflatedCapture capture;
    fillLarge(capture);
    DeflateWhatIfRun run(capture.shared(), capture->rows(), diagnosis::DeflateScope::All);
    run.cancel();
    QTRY_COMPARE(run.state(), State::Cancelled);
    QVERIFY(run.result().costs.size() < diagnosis::deflateSettings().size());
    QSignalSpy changed(&run, &DeflateWhatIfRun::changed);
    QCoreApplication::processEvents();
    QCOMPARE(changed.count(), 0);
}

void tst_DeflateWhatIfDialog::aRunThatIsForgottenStops()
{
    DeflatedCapture capture;
    fillLarge(capture);
    const std::weak_ptr<const capture::Capture> used = capture.shared();
    const auto before = used.use_count();
    {
        DeflateWhatIfRun run(capture.shared(), capture->rows(), diagnosis::DeflateScope::All);
        QVERIFY(used.use_count() > before);
    }
    QTRY_COMPARE(used.use_count(), before); // the worker let go of it
}

void tst_DeflateWhatIfDialog::theDialogShowsWhatWasBesideWhatWouldHaveBeen()
{
    DeflatedCapture capture;
    for (int i = 0; i < 5; ++i)
        capture.add(Direction::Out, {"{\"number\":" + std::to_string(i) + ",\"text\":\"hello, hello, hello\"}"});
    DeflateWhatIfDialog dialog({QStringLiteral("a connection"), capture.shared(), capture->rows(), DeflateParams{}});
    QTRY_VERIFY(!dialog.isRunning());
    std::uint64_t was = 0;
    for (std::uint64_t i = 0; i < capture->rows(); ++i)
        was += capture->row(i).length;
    const auto* table = dialog.findChild<QTableWidget*>();
    QCOMPARE(table->rowCount(), 15);
    QCOMPARE(table->item(0, 0)->text(), QStringLiteral("not compressed"));
    QVERIFY(table->item(1, 0)->text().contains(QStringLiteral("15 bits, takeover")));
    QCOMPARE(table->item(1, 1)->text(), QString::number(was));
    QVERIFY(dialog.toPlainText().contains(QStringLiteral("5 messages, 5 of them compressed")));
}

void tst_DeflateWhatIfDialog::whatHoldsIsMarked_data()
{
    QTest::addColumn<bool>("agreed");
    QTest::addColumn<QStringList>("marked");
    QTest::addRow("nothing was agreed") << false << QStringList{QStringLiteral("\u25B8 not compressed \u2191\u2193")};
    QTest::addRow("different windows") << true
                                       << QStringList{QStringLiteral("\u25B8 12 bits, takeover \u2193"),
                                              QStringLiteral("\u25B8 10 bits, no takeover \u2191")};
}

void tst_DeflateWhatIfDialog::whatHoldsIsMarked()
{
    QFETCH(bool, agreed);
    QFETCH(QStringList, marked);
    DeflatedCapture capture;
    DeflateWhatIfDialog dialog({QStringLiteral("a connection"), capture.shared(), 0,
        agreed ? std::optional(DeflateParams{10, false, 12, true}) : std::nullopt});
    const auto* table = dialog.findChild<QTableWidget*>();
    QStringList found;
    for (int row = 0; row < table->rowCount(); ++row)
        if (table->item(row, 0)->text().startsWith(QChar(u'\u25B8')))
            found += table->item(row, 0)->text();
    QCOMPARE(found, marked);
    QTRY_VERIFY(!dialog.isRunning());
}

void tst_DeflateWhatIfDialog::theTableIsCopiedAsText()
{
    DeflatedCapture capture;
    capture.addPlain(Direction::In, {"plain"});
    DeflateWhatIfDialog dialog({QStringLiteral("ws://host/feed"), capture.shared(), capture->rows(), {}});
    QTRY_VERIFY(!dialog.isRunning());
    button(dialog, "&Copy as Text")->click();
    const QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
    QCOMPARE(lines.first(), QStringLiteral("ws://host/feed"));
    QVERIFY(std::any_of(lines.begin(), lines.end(), [](const QString& line) {
        return line.startsWith(QStringLiteral("15 bits, takeover\t0\t")) && line.count(QLatin1Char('\t')) == 8;
    }));
}

void tst_DeflateWhatIfDialog::cancellingTheDialogKeepsWhatIsKnown()
{
    DeflatedCapture capture;
    fillLarge(capture);
    DeflateWhatIfDialog dialog({QStringLiteral("a connection"), capture.shared(), capture->rows(), {}});
    const auto* table = dialog.findChild<QTableWidget*>();
    QTRY_VERIFY(table->item(0, 1)->text() != QStringLiteral("\u2026")); // one setting is known
    button(dialog, "C&ancel")->click();
    QTRY_VERIFY(!dialog.isRunning());
    QVERIFY(!button(dialog, "C&ancel")->isEnabled());
    QCOMPARE(table->item(0, 1)->text(), QLocale().toString(qulonglong(60 * capture->row(0).length)));
    QCOMPARE(table->item(14, 1)->text(), QStringLiteral("\u2026"));
}

QTEST_MAIN(tst_DeflateWhatIfDialog)
#include "tst_deflate_what_if_dialog.moc"
