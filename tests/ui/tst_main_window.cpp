// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/capture_file.h"
#include "core/capture/recordings.h"
#include "core/lab/lab_server.h"
#include "core/session/engine_thread.h"
#include "ui/dialogs/compression_dialog.h"
#include "ui/dialogs/proxy_dialog.h"
#include "ui/live_connection.h"
#include "ui/main_window.h"
#include "ui/models/connection_tree_model.h"
#include "ui/models/frame_table_model.h"
#include "ui/views/command_palette.h"
#include "ui/views/connections_view.h"
#include "ui/views/demo_note.h"
#include "ui/views/frame_log.h"
#include "ui/views/frame_table_view.h"
#include "ui/views/recovery_bar.h"
#include "ui/views/state_banner.h"
#include "ui/views/status_figures.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDockWidget>
#include <QDropEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace pongscope;
using namespace pongscope::ui;
using namespace std::chrono_literals;

namespace {

/// An engine with a lab, and a window.
struct Stage {
    session::EngineThread engine;
    QString lab;
    MainWindow window;

    explicit Stage(MainWindow::Settings settings = MainWindow::Settings::Ignored)
        : lab(startLab(engine))
        , window(engine, settings)
    {
        window.show();
    }
    static QString startLab(session::EngineThread& engine)
    {
        std::promise<std::string> url;
        engine.run([&url](QObject* root) {
            auto* server = new lab::LabServer(root);
            url.set_value(server->listen({}) ? server->url() : std::string());
        });
        return QString::fromStdString(url.get_future().get());
    }
    template <class T>
    [[nodiscard]] T* part() const
    {
        return window.findChild<T*>();
    }
    [[nodiscard]] QAction* action(const QString& text) const
    {
        const auto all = window.findChildren<QAction*>();
        const auto found = std::find_if(all.begin(), all.end(),
            [&text](const QAction* each) { return each->text().remove(QLatin1Char('&')) == text; });
        return found == all.end() ? nullptr : *found;
    }
    LiveConnection* open(const QString& path, const protocol::KeepAliveSettings& keepAlive = {})
    {
        session::ClientOptions options;
        options.keepAlive = keepAlive;
        return window.open(lab + path, options);
    }
};

bool isOpen(const LiveConnection* connection) { return connection->latest<capture::Opened>() != nullptr; }

} // namespace

class tst_MainWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anEmptyWindowSaysWhatFillsIt();
    void aBogusAddressLeadsToABannerThatSaysWhy();
    void anAddressThatIsNoneIsRefusedBesideTheField();
    void framesOfAConnectionAppearAndItsStateIsSaid();
    void aPausedViewFreezesWhileTheCaptureGoesOn();
    void aTimeoutIsSaidAndItsPingMarked();
    void removingCanBeUndone();
    void switchingConnectionsRestoresTheirLogs();
    void everyActionIsInThePalette();
    void aMessageIsSentWithoutTheMouse();
    void columnsOfCompressionAppearWhereItWasAgreed();
    void compressionIsKeptBetweenRuns();
    void otherOptionsAreKeptWithoutTheirSecrets();
    void aConnectionIsCopiedForOtherPrograms();
    void resettingTheLayoutBringsClosedPanesBack();
    void choicesAreKeptBetweenRuns();
    void aDemonstrationLeavesNothingBehind();
    void theConnectionListIsAModel();
    void closingAsksBeforeARecordingIsLost();
    void capturesAreDroppedOntoTheWindowAndRemembered();
    void whatACrashLeftIsOffered();
    void anotherLanguageKeepsConnections();
    void aChosenShortcutIsTheActions();

private:
    QTemporaryDir m_settings;
};

void tst_MainWindow::initTestCase()
{
    QVERIFY(m_settings.isValid());
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
    qputenv("XDG_CACHE_HOME", QFile::encodeName(m_settings.path()));
}

void tst_MainWindow::anEmptyWindowSaysWhatFillsIt()
{
    Stage stage;
    QVERIFY(!stage.window.current());
    QVERIFY(stage.part<StateBanner>()->isHidden());
    const auto labels = stage.part<FrameLog>()->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
        [](const QLabel* label) { return label->isVisible() && label->text().contains(QLatin1String("Ctrl+L")); }));
}

void tst_MainWindow::aBogusAddressLeadsToABannerThatSaysWhy()
{
    Stage stage;
    LiveConnection* connection = stage.window.open(QStringLiteral("ws://127.0.0.1:1/"), {});
    QCOMPARE(stage.window.current(), connection);
    const auto* banner = stage.part<StateBanner>();
    QTRY_VERIFY(connection->isOver());
    QTRY_VERIFY(banner->isVisible());
    QVERIFY2(banner->text().contains(QLatin1String("127.0.0.1:1")), qPrintable(banner->text()));
    QVERIFY2(banner->details().contains(QLatin1String("Unable to connect to the remote server")),
        qPrintable(banner->details()));
    QCOMPARE(stage.part<StatusFigures>()->stateText(), QStringLiteral("Not connected"));
}

void tst_MainWindow::anAddressThatIsNoneIsRefusedBesideTheField()
{
    Stage stage;
    stage.window.setAddress(QStringLiteral("http://host/"));
    auto* field = stage.part<QComboBox>();
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(!stage.window.current());
    const auto labels = field->parentWidget()->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
        [](const QLabel* label) { return label->isVisible() && label->text().contains(QLatin1String("ws://")); }));
}

void tst_MainWindow::framesOfAConnectionAppearAndItsStateIsSaid()
{
    Stage stage;
    LiveConnection* connection = stage.open(QStringLiteral("echo"));
    QTRY_VERIFY(isOpen(connection));
    QVERIFY(stage.part<StatusFigures>()->stateText().startsWith(QLatin1String("Open")));
    QTRY_VERIFY(stage.part<StateBanner>()->isHidden());
    connection->send(protocol::Opcode::Text, toBytes("hello"));
    const auto* log = stage.part<FrameLog>();
    QTRY_COMPARE(log->shownRows(), 2u);
    QCOMPARE(log->model()->index(1, FrameTableModel::Content).data().toString(), QStringLiteral("hello"));
    stage.window.showFrame(1);
    QCOMPARE(log->currentRow(), std::optional<std::uint64_t>(1));
    connection->close(1000, {});
    QTRY_VERIFY(connection->isOver());
    QVERIFY(stage.part<StatusFigures>()->stateText().startsWith(QLatin1String("Closed")));
}

void tst_MainWindow::aPausedViewFreezesWhileTheCaptureGoesOn()
{
    Stage stage;
    LiveConnection* connection = stage.open(QStringLiteral("ticker?rate=200&size=10"));
    auto* log = stage.part<FrameLog>();
    QTRY_VERIFY(log->shownRows() > 5);
    log->table()->setFocus();
    QTest::keyClick(log->table(), Qt::Key_Space);
    QVERIFY(log->isPaused());
    const auto frozen = log->shownRows();
    QTRY_VERIFY(connection->rows() > frozen + 10);
    QCOMPARE(log->shownRows(), frozen);
    QTest::keyClick(log->table(), Qt::Key_Space);
    QVERIFY(!log->isPaused());
    QVERIFY(log->shownRows() > frozen + 10);
}

void tst_MainWindow::aTimeoutIsSaidAndItsPingMarked()
{
    Stage stage;
    LiveConnection* connection = stage.open(QStringLiteral("silent?fault=withhold-pong"), {50ms, 100ms});
    QTRY_VERIFY(connection->isOver());
    const auto* banner = stage.part<StateBanner>();
    QTRY_VERIFY(banner->isVisible());
    QVERIFY2(banner->text().contains(QLatin1String("PING 1")), qPrintable(banner->text()));
    QVERIFY(banner->details().contains(QLatin1String("KeepAliveTimeout")));
    const auto* timeout = connection->latest<capture::TimeoutFact>();
    QVERIFY(timeout && timeout->pingRow);
    const auto* log = stage.part<FrameLog>();
    QCOMPARE(log->model()->mark(static_cast<int>(*timeout->pingRow)), Mark::TimedOut);
    QVERIFY(stage.part<StatusFigures>()->stateText().startsWith(QLatin1String("Broken off")));
}

void tst_MainWindow::removingCanBeUndone()
{
    Stage stage;
    LiveConnection* connection = stage.open(QStringLiteral("echo"));
    QTRY_VERIFY(isOpen(connection));
    connection->send(protocol::Opcode::Text, toBytes("kept"));
    QTRY_COMPARE(stage.part<FrameLog>()->shownRows(), 2u);
    stage.action(QStringLiteral("Remove from the List"))->trigger();
    QVERIFY(!stage.window.current());
    QCOMPARE(stage.part<ConnectionTreeModel>()->rowCount(), 0);
    auto* banner = stage.part<StateBanner>();
    QVERIFY(banner->isVisible());
    Q_EMIT banner->undoRequested();
    QCOMPARE(stage.window.current(), connection);
    QTRY_VERIFY(connection->isOver()); // removing aborts what lives
    QCOMPARE(stage.part<FrameLog>()->shownRows(), 2u);
    stage.action(QStringLiteral("Remove from the List"))->trigger();
    QSignalSpy gone(connection, &QObject::destroyed);
    Q_EMIT banner->undoExpired();
    QCOMPARE(gone.count(), 1);
}

void tst_MainWindow::switchingConnectionsRestoresTheirLogs()
{
    Stage stage;
    LiveConnection* first = stage.open(QStringLiteral("echo"));
    QTRY_VERIFY(isOpen(first));
    for (int i = 0; i < 3; ++i)
        first->send(protocol::Opcode::Text, toBytes("one"));
    auto* log = stage.part<FrameLog>();
    QTRY_COMPARE(log->shownRows(), 6u);
    stage.window.showFrame(2);
    LiveConnection* second = stage.open(QStringLiteral("echo"));
    QCOMPARE(stage.window.current(), second);
    QVERIFY(!log->currentRow());
    stage.part<ConnectionsView>()->setCurrentRow(0);
    QCOMPARE(stage.window.current(), first);
    QCOMPARE(log->currentRow(), std::optional<std::uint64_t>(2));
    QVERIFY(!log->table()->isFollowing());
}

void tst_MainWindow::columnsOfCompressionAppearWhereItWasAgreed()
{
    Stage stage;
    auto* log = stage.part<FrameLog>();
    const auto hidden = [log](int column) { return log->table()->header()->isSectionHidden(column); };
    LiveConnection* plain = stage.open(QStringLiteral("echo"));
    QTRY_VERIFY(isOpen(plain));
    QVERIFY(hidden(FrameTableModel::Inflated) && hidden(FrameTableModel::Ratio));
    session::ClientOptions options;
    options.deflate = protocol::DeflateParams{};
    LiveConnection* compressing = stage.window.open(stage.lab + QStringLiteral("echo"), options);
    QTRY_VERIFY(compressing->deflate());
    QTRY_VERIFY(!hidden(FrameTableModel::Inflated) && !hidden(FrameTableModel::Ratio));
    // What the user decides stays, also in the state that is kept.
    QMenu menu;
    log->fillColumnMenu(menu);
    for (QAction* action : menu.actions())
        if (action->text() == QLatin1String("Ratio"))
            action->setChecked(false);
    QVERIFY(hidden(FrameTableModel::Ratio));
    const QByteArray kept = log->columnState();
    log->resetColumns();
    QVERIFY(!hidden(FrameTableModel::Ratio));
    log->restoreColumns(kept);
    QVERIFY(hidden(FrameTableModel::Ratio) && !hidden(FrameTableModel::Inflated));
    log->restoreColumns(log->table()->header()->saveState()); // as other versions kept it
    QVERIFY(!hidden(FrameTableModel::Ratio));
}

void tst_MainWindow::compressionIsKeptBetweenRuns()
{
    const protocol::DeflateParams params{10, false, 12, true};
    {
        Stage stage(MainWindow::Settings::Kept);
        QVERIFY(!stage.window.nextOptions().deflate);
        stage.action(QStringLiteral("Compression of the Next Connection…"))->trigger();
        auto* dialog = stage.part<CompressionDialog>();
        QVERIFY(dialog);
        dialog->reject();
        session::ClientOptions options = stage.window.nextOptions();
        options.deflate = params;
        stage.window.setNextOptions(options); // as a command line does: not kept
    }
    {
        Stage stage(MainWindow::Settings::Kept);
        QVERIFY(!stage.window.nextOptions().deflate);
        session::ClientOptions options = stage.window.nextOptions();
        options.deflate = params;
        stage.window.setNextOptions(options);
        stage.action(QStringLiteral("Compression of the Next Connection…"))->trigger();
        stage.part<CompressionDialog>()->accept();
    }
    Stage stage(MainWindow::Settings::Kept);
    QCOMPARE(stage.window.nextOptions().deflate, std::optional(params));
}

void tst_MainWindow::everyActionIsInThePalette()
{
    Stage stage;
    LiveConnection* connection = stage.open(QStringLiteral("echo"));
    QTRY_VERIFY(isOpen(connection));
    stage.action(QStringLiteral("Command Palette…"))->trigger();
    auto* palette = stage.part<CommandPalette>();
    QVERIFY(palette->isVisible());
    const QStringList all = palette->shownNames();
    QVERIFY2(all.contains(QLatin1String("Connection: Reconnect")), qPrintable(all.join(QLatin1Char('\n'))));
    QVERIFY(all.contains(QStringLiteral("View \u203A Theme: Dark")));
    QTest::keyClicks(palette->findChild<QLineEdit*>(), QStringLiteral("dark"));
    QCOMPARE(palette->shownNames(), QStringList{QStringLiteral("View \u203A Theme: Dark")});
    QTest::keyClick(palette->findChild<QLineEdit*>(), Qt::Key_Escape);
    QVERIFY(!palette->isVisible());
}

void tst_MainWindow::aMessageIsSentWithoutTheMouse()
{
    Stage stage;
    const LiveConnection* connection = stage.open(QStringLiteral("echo"));
    QTRY_VERIFY(isOpen(connection));
    stage.window.findChild<QDockWidget*>(QStringLiteral("compose"))->close();
    QTest::keyClick(&stage.window, Qt::Key_M, Qt::ControlModifier);
    QVERIFY(qobject_cast<QPlainTextEdit*>(stage.window.focusWidget()));
    QTest::keyClicks(stage.window.focusWidget(), QStringLiteral("hello"));
    QTest::keyClick(stage.window.focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(connection->rows(), std::uint64_t(2));
    QCOMPARE(textOf(connection->capture().payload(connection->capture().row(0))), std::string_view("hello"));
}

void tst_MainWindow::otherOptionsAreKeptWithoutTheirSecrets()
{
    {
        Stage stage(MainWindow::Settings::Kept);
        session::ClientOptions options = stage.window.nextOptions();
        options.access.proxy.mode = transport::ProxySettings::Mode::Manual;
        options.access.proxy.server = {transport::ProxyKind::Http, "proxy.example", 3128};
        options.access.proxy.credentials = {"ann", "hush"};
        stage.window.setNextOptions(options);
        stage.action(QStringLiteral("Proxy of the Next Connection…"))->trigger();
        stage.part<ProxyDialog>()->accept();
        QCOMPARE(stage.window.nextOptions().access.proxy.credentials.password, std::string("hush"));
    }
    Stage stage(MainWindow::Settings::Kept);
    const auto& proxy = stage.window.nextOptions().access.proxy;
    QCOMPARE(proxy.server.host, std::string("proxy.example"));
    QCOMPARE(proxy.credentials, (transport::Credentials{"ann", ""}));
}

void tst_MainWindow::aConnectionIsCopiedForOtherPrograms()
{
    Stage stage;
    stage.window.setAddress(QStringLiteral("wss://a.example/feed"));
    session::ClientOptions options;
    options.subprotocols = {"chat"};
    stage.window.setNextOptions(options);
    stage.action(QStringLiteral("C# (ClientWebSocket)"))->trigger();
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.contains(QStringLiteral("AddSubProtocol(\"chat\")")), qPrintable(copied));
    QVERIFY(copied.contains(QStringLiteral("wss://a.example/feed")));
    QVERIFY(stage.action(QStringLiteral("pongscope-cli")) && stage.action(QStringLiteral("websocat")));
}

void tst_MainWindow::resettingTheLayoutBringsClosedPanesBack()
{
    Stage stage;
    for (QDockWidget* dock : stage.window.findChildren<QDockWidget*>())
        dock->close();
    stage.action(QStringLiteral("Reset Layout"))->trigger();
    const QStringList whenAskedFor{QStringLiteral("statistics"), QStringLiteral("lab")};
    for (const QDockWidget* dock : stage.window.findChildren<QDockWidget*>())
        QCOMPARE(dock->isVisible(), !whenAskedFor.contains(dock->objectName()));
    QCOMPARE(
        stage.window.dockWidgetArea(stage.window.findChildren<QDockWidget*>().constFirst()), Qt::LeftDockWidgetArea);
}

void tst_MainWindow::choicesAreKeptBetweenRuns()
{
    {
        Stage stage(MainWindow::Settings::Kept);
        stage.window.setAddress(QStringLiteral("ws://127.0.0.1:1/x?token=secret&a=1"));
        QTest::keyClick(stage.part<QComboBox>(), Qt::Key_Return);
        QVERIFY(stage.window.current());
        stage.part<FrameLog>()->setTimeMode(FrameTableModel::TimeMode::Delta);
        stage.window.close();
    }
    Stage again(MainWindow::Settings::Kept);
    QCOMPARE(again.part<QComboBox>()->itemText(0), QStringLiteral("ws://127.0.0.1:1/x?a=1"));
    QCOMPARE(again.part<FrameLog>()->timeMode(), FrameTableModel::TimeMode::Delta);
}

void tst_MainWindow::aDemonstrationLeavesNothingBehind()
{
    const auto keys = [] {
        return QSettings(
            QSettings::IniFormat, QSettings::UserScope, QStringLiteral("Pongscope"), QStringLiteral("Pongscope"))
            .allKeys();
    };
    const QStringList before = keys();
    {
        Stage stage;
        stage.window.showDemoNote([] { return QStringLiteral("Try this."); });
        QVERIFY(stage.part<DemoNote>()->isVisible());
        stage.window.setAddress(QStringLiteral("ws://127.0.0.1:1/demo"));
        QTest::keyClick(stage.part<QComboBox>(), Qt::Key_Return);
        stage.window.close();
    }
    QCOMPARE(keys(), before);
}

void tst_MainWindow::theConnectionListIsAModel()
{
    Stage stage;
    auto* model = stage.part<ConnectionTreeModel>();
    QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    LiveConnection* first = stage.open(QStringLiteral("echo"));
    stage.open(QStringLiteral("echo"));
    QTRY_VERIFY(isOpen(first));
    QCOMPARE(model->rowCount(), 2);
    QCOMPARE(
        model->index(1, 0).data().toString(), QString(model->index(0, 0).data().toString() + QStringLiteral(" (2)")));
    stage.action(QStringLiteral("Remove from the List"))->trigger();
    QCOMPARE(model->rowCount(), 1);
    QCOMPARE(stage.window.current(), first);
}

void tst_MainWindow::closingAsksBeforeARecordingIsLost()
{
    Stage stage(MainWindow::Settings::Kept);
    LiveConnection* connection = stage.open(QStringLiteral("echo"));
    QTRY_VERIFY(isOpen(connection));
    connection->send(protocol::Opcode::Text, toBytes("hello"));
    QTRY_VERIFY(connection->rows() >= 2);
    QVERIFY(!stage.window.close());
    const auto press = [&stage](const QString& text) {
        for (auto* box : stage.window.findChildren<QMessageBox*>())
            for (QAbstractButton* button : box->buttons())
                if (button->text().remove(QLatin1Char('&')) == text)
                    return button->click();
        QFAIL("no such button");
    };
    press(QStringLiteral("Cancel"));
    QTRY_VERIFY(stage.window.findChildren<QMessageBox*>().isEmpty());
    QVERIFY(stage.window.isVisible());
    QVERIFY(!stage.window.close());
    press(QStringLiteral("Discard"));
    QVERIFY(!stage.window.isVisible());
}

void tst_MainWindow::capturesAreDroppedOntoTheWindowAndRemembered()
{
    const QString path = m_settings.filePath(QStringLiteral("dropped.pongcap"));
    {
        auto file = capture::CaptureFile::create(path.toStdString());
        static_cast<void>((*file)->addConnection({"ws://dropped.test/"}));
    }
    {
        Stage stage(MainWindow::Settings::Kept);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&stage.window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&stage.window, &drop);
        QTRY_VERIFY(stage.window.current());
        QCOMPARE(stage.window.current()->url(), QStringLiteral("ws://dropped.test/"));
        QVERIFY(stage.window.close()); // what was opened is no recording of ours
    }
    Stage again(MainWindow::Settings::Kept);
    QAction* recent = again.action(QStringLiteral("dropped.pongcap"));
    QVERIFY(recent);
    recent->trigger();
    QTRY_VERIFY(again.window.current());
    QFile::remove(path);
    again.action(QStringLiteral("dropped.pongcap"))->trigger();
    QTRY_VERIFY(!again.action(QStringLiteral("dropped.pongcap"))); // it is not there any more
}

void tst_MainWindow::whatACrashLeftIsOffered()
{
    {
        auto left = capture::CaptureFile::create(capture::newRecordingPath());
        (*left)
            ->addConnection({"ws://left.test/"})
            ->append(capture::rowOf({true, 0, protocol::Opcode::Text, 4, 2, {}}, protocol::Direction::In, {}),
                bytesOf("left"));
    }
    Stage stage(MainWindow::Settings::Kept);
    auto* bar = stage.part<RecoveryBar>();
    QTRY_VERIFY(bar->isVisible());
    for (QPushButton* button : bar->findChildren<QPushButton*>())
        if (button->text() == QLatin1String("Open"))
            button->click();
    QVERIFY(!bar->isVisible());
    QTRY_VERIFY(stage.window.current());
    QCOMPARE(stage.window.current()->url(), QStringLiteral("ws://left.test/"));
    QVERIFY(!stage.window.close()); // it is not saved yet
}

void tst_MainWindow::anotherLanguageKeepsConnections()
{
    Stage stage;
    LiveConnection* first = stage.open(QStringLiteral("echo"));
    LiveConnection* second = stage.open(QStringLiteral("ticker?rate=200"));
    QTRY_VERIFY(isOpen(first));
    QTRY_VERIFY(isOpen(second));
    stage.window.show(first);
    const QAction* old = stage.action(QStringLiteral("Reconnect"));
    const QPointer<const QAction> gone = old;
    stage.window.remake();
    QVERIFY(!gone);
    QVERIFY(stage.action(QStringLiteral("Reconnect")));
    QCOMPARE(stage.window.current(), first);
    QCOMPARE(stage.part<ConnectionTreeModel>()->rowCount(), 2);
    const auto docks = stage.window.findChildren<QDockWidget*>();
    QCOMPARE(docks.size(), 6);
    QCOMPARE(std::ranges::count_if(docks, [](const QDockWidget* each) { return each->isVisible(); }), 4);
    // What comes in afterwards is shown as before.
    stage.window.show(second);
    const quint64 before = stage.part<FrameLog>()->publishedRows();
    QTRY_VERIFY(stage.part<FrameLog>()->publishedRows() > before + 10);
    QVERIFY(stage.open(QStringLiteral("silent"))->id() > second->id());
    stage.window.remake();
    stage.window.remake();
    QCOMPARE(stage.part<ConnectionTreeModel>()->rowCount(), 3);
}

void tst_MainWindow::aChosenShortcutIsTheActions()
{
    {
        QSettings settings(
            QSettings::IniFormat, QSettings::UserScope, QStringLiteral("Pongscope"), QStringLiteral("Pongscope"));
        settings.setValue(QStringLiteral("shortcuts/reconnect"), QStringLiteral("F9"));
    }
    {
        const Stage stage(MainWindow::Settings::Kept);
        QCOMPARE(stage.action(QStringLiteral("Reconnect"))->shortcut(), QKeySequence(Qt::Key_F9));
    }
    QSettings settings(
        QSettings::IniFormat, QSettings::UserScope, QStringLiteral("Pongscope"), QStringLiteral("Pongscope"));
    QCOMPARE(settings.value(QStringLiteral("shortcuts/reconnect")).toString(), QStringLiteral("F9"));
    settings.remove(QStringLiteral("shortcuts"));
}

QTEST_MAIN(tst_MainWindow)
#include "tst_main_window.moc"
