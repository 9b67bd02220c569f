// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/compare_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QTest>
#include <QTreeWidget>

using namespace pongscope;
using namespace pongscope::ui;
using namespace std::chrono_literals;

class tst_CompareDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void differencesAreListed()
    {
        CompareDialog dialog(subjects());
        QTRY_VERIFY(!dialog.isRunning());
        const QString text = dialog.toPlainText();
        QVERIFY2(text.contains(QLatin1String("price, frames 1 and 1\t1\t2")), qPrintable(text));
        QVERIFY(text.contains(QLatin1String("only right, frame 2")));
        QVERIFY(text.contains(QLatin1String("Close code\t1000\t1001")));
        QVERIFY(!text.contains(QLatin1String("= "))); // what is the same is not listed
        dialog.findChildren<QCheckBox*>().last()->click();
        QTRY_VERIFY(!dialog.isRunning());
        QVERIFY(dialog.toPlainText().contains(QLatin1String("= Status")));
    }

    void rulesAreTriedAsTheyAreTyped()
    {
        CompareDialog dialog(subjects());
        QTRY_VERIFY(!dialog.isRunning());
        dialog.findChild<QLineEdit*>()->setText(QStringLiteral("("));
        QTRY_VERIFY(dialog.toPlainText().contains(QLatin1String("cannot be used")));
        dialog.findChild<QLineEdit*>()->setText(QStringLiteral("price"));
        QTRY_VERIFY(dialog.toPlainText().contains(QLatin1String("only right")));
        QVERIFY(!dialog.toPlainText().contains(QLatin1String("price, frames")));
    }

    void aConnectionIsLikeItself()
    {
        CompareDialog dialog(subjects());
        for (QComboBox* box : dialog.findChildren<QComboBox*>())
            box->setCurrentIndex(0);
        QTRY_VERIFY(dialog.toPlainText().contains(QLatin1String("No difference.")));
    }

    void aDoubleClickAsksForTheMessage()
    {
        const auto all = subjects();
        CompareDialog dialog(all);
        QTRY_VERIFY(!dialog.isRunning());
        std::shared_ptr<capture::Capture> of;
        quint64 row = 99;
        QObject::connect(&dialog, &CompareDialog::rowRequested, this,
            [&](const std::shared_ptr<capture::Capture>& capture, quint64 number) {
                of = capture;
                row = number;
            });
        auto* tree = dialog.findChild<QTreeWidget*>();
        for (QTreeWidgetItem* item :
            tree->findItems(QStringLiteral("only right"), Qt::MatchContains | Qt::MatchRecursive))
            Q_EMIT tree->itemDoubleClicked(item, 0);
        QCOMPARE(row, quint64(1));
        QVERIFY(of == all[1].connection.capture);
    }

private:
    static std::vector<CompareDialog::Subject> subjects()
    {
        const auto make = [](std::initializer_list<std::string_view> texts, std::uint16_t code) {
            auto capture = std::make_shared<capture::Capture>();
            const TimePoint start = capture->anchor().steady;
            capture::HandshakeDone done;
            done.status = 101;
            capture->append(std::move(done), start);
            for (const std::string_view text : texts)
                capture->append(
                    capture::rowOf({true, 0, protocol::Opcode::Text, text.size(), 2, {}}, protocol::Direction::In, 1ms),
                    bytesOf(text));
            capture->append(
                capture::ClosedFact{protocol::WebSocketState::Closed, protocol::EndedBy::Peer, code, "", true}, start);
            return capture::RecordedConnection{{"ws://h.test/"}, capture};
        };
        return {{QStringLiteral("one"), make({R"({"price":1})"}, 1000)},
            {QStringLiteral("two"), make({R"({"price":2})", R"({"type":"bye"})"}, 1001)}};
    }
};

QTEST_MAIN(tst_CompareDialog)
#include "tst_compare_dialog.moc"
