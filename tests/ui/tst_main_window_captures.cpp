// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/recordings.h"
#include "core/session/engine_thread.h"
#include "ui/main_window.h"
#include "ui/models/payload_text.h"
#include "ui/views/demo_note.h"
#include "ui/views/filter_bar.h"
#include "ui/views/find_bar.h"
#include "ui/views/frame_header_view.h"
#include "ui/views/frame_log.h"
#include "ui/views/frame_table_view.h"
#include "ui/views/message_view.h"
#include "ui/views/payload_text_edit.h"
#include "ui/views/recovery_bar.h"

#include <QAction>
#include <QFileDialog>
#include <QInputDialog>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTextEdit>

using namespace pongscope;
using namespace pongscope::ui;

namespace {

/// A window that has opened a capture of ten frames.
struct Stage {
    explicit Stage(const QString& path, MainWindow::Settings settings = MainWindow::Settings::Ignored)
        : window(engine, settings)
    {
        window.show();
        window.openCapture(path);
    }
    [[nodiscard]] FrameLog& log() const { return *window.findChild<FrameLog*>(); }
    [[nodiscard]] FindBar& find() const { return *window.findChild<FindBar*>(); }
    [[nodiscard]] QAction& action(const char* name) const { return *window.findChild<QAction*>(QLatin1String(name)); }
    [[nodiscard]] std::optional<capture::RowNote> note(std::uint64_t row) const
    {
        return window.current()->capture().notes().at(row);
    }

    /// What the Frame tab says about the current frame.
    [[nodiscard]] QString frameTab() const
    {
        const auto* tab = window.findChild<FrameHeaderView*>();
        QStringList words;
        for (const QLabel* label : tab->findChildren<QLabel*>())
            if (label->isVisibleTo(tab))
                words += label->text();
        return words.join(QLatin1Char('\n'));
    }

    session::EngineThread engine;
    MainWindow window;
};

QString writtenCapture(const QTemporaryDir& folder, const QString& name)
{
    const QString path = folder.filePath(name);
    auto file = capture::CaptureFile::create(path.toStdString());
    const auto capture = (*file)->addConnection({"ws://noted.test/"});
    for (int i = 0; i < 10; ++i) {
        const std::string text = i % 4 == 3 ? "here is the Needle, and a needle" : "hay";
        capture->append(capture::rowOf({true, 0, protocol::Opcode::Text, text.size(), 2, {}}, protocol::Direction::In,
                            std::chrono::milliseconds(i)),
            bytesOf(text));
    }
    return path;
}

} // namespace

class tst_MainWindowCaptures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        qputenv("XDG_CACHE_HOME", QFile::encodeName(m_folder.filePath(QStringLiteral("cache"))));
    }

    void bookmarksAndNotesAreKeptInTheFile()
    {
        const QString path = writtenCapture(m_folder, QStringLiteral("noted.pongcap"));
        {
            const Stage stage(path);
            QTRY_COMPARE(stage.log().shownRows(), 10u);
            QVERIFY(!stage.action("nextNoted").isEnabled());
            stage.log().showRow(2);
            stage.action("bookmark").trigger();
            QVERIFY(stage.note(2)->bookmark);
            QVERIFY(stage.action("bookmark").isChecked());
            QVERIFY(stage.action("nextNoted").isEnabled());
            stage.log().showRow(6);
            stage.action("note").trigger();
            auto* dialog = stage.window.findChild<QInputDialog*>();
            QVERIFY(dialog);
            dialog->setTextValue(QStringLiteral(" too late "));
            dialog->accept();
            QVERIFY((stage.note(6) == capture::RowNote{false, "too late"}));
            QVERIFY2(stage.frameTab().contains(QStringLiteral("too late")), qPrintable(stage.frameTab()));
            const QModelIndex line = stage.log().model()->index(6, FrameTableModel::Content);
            QVERIFY2(line.data().toString().startsWith(QLatin1String("too late")), qPrintable(line.data().toString()));
            QCOMPARE(line.data(Qt::ToolTipRole).toString(), QStringLiteral("Your note: too late"));
            stage.action("previousNoted").trigger();
            QCOMPARE(stage.log().currentRow(), std::optional<std::uint64_t>(2));
            stage.action("previousNoted").trigger();
            QCOMPARE(stage.log().currentRow(), std::optional<std::uint64_t>(2)); // there is none before it
            stage.action("nextNoted").trigger();
            QCOMPARE(stage.log().currentRow(), std::optional<std::uint64_t>(6));
            QTRY_COMPARE(capture::loadCapture(path.toStdString())->connections.at(0).capture->notes().count(), 2u);
        }
        const Stage again(path);
        QTRY_COMPARE(again.log().shownRows(), 10u);
        QVERIFY(again.note(6)->text == "too late");
        again.log().showRow(2);
        again.action("bookmark").trigger(); // and away with it
        QVERIFY(!again.note(2));
    }

    void aFilterAboutNotesFollowsThem()
    {
        const Stage stage(writtenCapture(m_folder, QStringLiteral("filtered.pongcap")));
        QTRY_COMPARE(stage.log().shownRows(), 10u);
        stage.log().showRow(4);
        stage.log().setCurrentNote({true, "Odd"});
        stage.log().filterBar()->setText(QStringLiteral("bookmark or note contains \"x\""));
        QTRY_COMPARE(stage.log().shownRows(), 1u);
        stage.log().showRow(4);
        stage.action("bookmark").trigger();
        QTRY_COMPARE(stage.log().shownRows(), 0u);
    }

    void theSameKeysTwiceSearchPayloads()
    {
        Stage stage(writtenCapture(m_folder, QStringLiteral("found.pongcap")));
        QTRY_COMPARE(stage.log().shownRows(), 10u);
        stage.window.activateWindow();
        QTRY_VERIFY(stage.window.isActiveWindow());
        stage.action("goToFilter").trigger();
        QVERIFY(stage.find().isHidden());
        stage.action("goToFilter").trigger();
        QVERIFY(!stage.find().isHidden());
        QTest::keyClicks(stage.window.focusWidget(), QStringLiteral("needle"));
        QTest::keyClick(stage.window.focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(stage.log().currentRow(), std::optional<std::uint64_t>(3));
        stage.action("findNext").trigger();
        QCOMPARE(stage.log().currentRow(), std::optional<std::uint64_t>(7));
        stage.action("findPrevious").trigger();
        QCOMPARE(stage.log().currentRow(), std::optional<std::uint64_t>(3));
        // Where it stands is seen in the message.
        const auto* edit = stage.window.findChild<PayloadTextEdit*>();
        const auto marked = edit->extraSelections();
        QCOMPARE(marked.size(), 2);
        QCOMPARE(marked[0].cursor.selectedText(), QStringLiteral("Needle"));
        QCOMPARE(marked[1].cursor.selectedText(), QStringLiteral("needle"));
        QTest::keyClick(stage.find().focusWidget(), Qt::Key_Escape);
        QVERIFY(stage.find().isHidden());
        QVERIFY(edit->extraSelections().isEmpty());
    }

    void theDemonstrationsNoteSpeaksTheLanguageOfTheMoment()
    {
        Stage stage(writtenCapture(m_folder, QStringLiteral("demo.pongcap")));
        int asked = 0;
        stage.window.showDemoNote([&asked]() -> QString { return QStringLiteral("Try %1").arg(++asked); });
        QCOMPARE(stage.window.findChild<DemoNote*>()->text(), QStringLiteral("Try 1"));
        stage.window.remake();
        QCOMPARE(stage.window.findChild<DemoNote*>()->text(), QStringLiteral("Try 2"));
        stage.window.findChild<DemoNote*>()->hide();
        stage.window.remake();
        QVERIFY(stage.window.findChild<DemoNote*>()->isHidden()); // it was dismissed
    }

    void fileDialogsBeginInTheChosenFolder()
    {
        const QString chosen = m_folder.filePath(QStringLiteral("captures"));
        QVERIFY(QDir().mkpath(chosen));
        {
            QSettings settings(
                QSettings::IniFormat, QSettings::UserScope, QStringLiteral("Pongscope"), QStringLiteral("Pongscope"));
            settings.setValue(QStringLiteral("captures/folder"), chosen);
        }
        const Stage stage(writtenCapture(m_folder, QStringLiteral("folder.pongcap")), MainWindow::Settings::Kept);
        for (const char* name : {"openCapture", "saveCapture"}) {
            stage.action(name).trigger();
            auto* dialog = stage.window.findChild<QFileDialog*>();
            QVERIFY2(dialog, name);
            QCOMPARE(dialog->directory().absolutePath(), chosen);
            delete dialog;
        }
    }

    void laterIsNotAskedAgainInTheSameRun()
    {
        {
            auto left = capture::CaptureFile::create(capture::newRecordingPath());
            static_cast<void>((*left)->addConnection({"ws://left.test/"}));
            (*left)
                ->addConnection({"ws://left.test/"})
                ->append(capture::rowOf({true, 0, protocol::Opcode::Text, 4, 2, {}}, protocol::Direction::In, {}),
                    bytesOf("left"));
        }
        Stage stage(writtenCapture(m_folder, QStringLiteral("later.pongcap")), MainWindow::Settings::Kept);
        const auto bar = [&stage] { return stage.window.findChild<RecoveryBar*>(); };
        QTRY_VERIFY(bar()->isVisible());
        stage.window.remake(); // nothing was answered: it is asked again
        QTRY_VERIFY(bar()->isVisible());
        for (QPushButton* button : bar()->findChildren<QPushButton*>())
            if (button->text() == QLatin1String("Later"))
                button->click();
        QVERIFY(!bar()->isVisible());
        stage.window.remake();
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
        QVERIFY(!bar()->isVisible());
    }

private:
    QTemporaryDir m_folder;
};

QTEST_MAIN(tst_MainWindowCaptures)
#include "tst_main_window_captures.moc"
