// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/engine_thread.h"
#include "ui/lab_desk.h"
#include "ui/live_connection.h"
#include "ui/main_window.h"
#include "ui/models/lab_faults.h"
#include "ui/views/fault_buttons.h"
#include "ui/views/lab_address.h"
#include "ui/views/lab_panel.h"
#include "ui/views/row_table.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDockWidget>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include <set>

using namespace pongscope;
using namespace pongscope::ui;
using namespace std::chrono_literals;
using protocol::WebSocketState;

namespace {

/// The button with these words below `top`; `&` of shortcuts aside.
template <class Button = QAbstractButton>
Button* button(const QWidget& top, const char* words)
{
    for (auto* each : top.findChildren<Button*>())
        if (each->text().remove(QLatin1Char('&')) == QLatin1String(words))
            return each;
    return nullptr;
}

/// An engine, a lab, its panel, and connections to it.
struct Stage {
    Stage()
    {
        panel.resize(320, 700);
        panel.show();
    }
    bool start(bool tls = false)
    {
        button<QCheckBox>(panel, "with TLS")->setChecked(tls);
        button(panel, "Start lab")->click();
        return QTest::qWaitFor([this] { return desk.state() == LabDesk::State::Running; });
    }
    std::unique_ptr<LiveConnection> open(const session::ClientOptions& options = {})
    {
        auto connection = std::make_unique<LiveConnection>(engine, nextId++, desk.served().plain, options);
        connection->open();
        const int before = desk.connections();
        const bool opened =
            QTest::qWaitFor([&] { return connection->state() == WebSocketState::Open && desk.connections() > before; });
        return opened ? std::move(connection) : nullptr;
    }
    [[nodiscard]] QString deed(int row, int column) const
    {
        const auto* item = panel.findChild<RowTable*>()->item(row, column);
        return item ? item->text() : QString();
    }
    [[nodiscard]] bool done(std::size_t deeds)
    {
        return QTest::qWaitFor([&] { return desk.deeds().size() >= deeds; });
    }
    [[nodiscard]] QComboBox* spec() const
    {
        for (auto* each : panel.findChildren<QComboBox*>())
            if (each->isEditable())
                return each;
        return nullptr;
    }

    session::EngineThread engine;
    LabDesk desk{engine};
    LabPanel panel{desk};
    int nextId = 1;
};

} // namespace

class tst_LabPanel final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFaultIsOfferedOnce();
    void withoutALabNothingCanBeStruck();
    void aLabStartsAndStops();
    void overTlsItsCertificateIsTold();
    void thePathIsPartOfTheAddress();
    void connectingIsAskedFor();
    void aPressStrikesOpenConnections();
    void withheldPongsEndInATimeout();
    void aSpecIsCheckedAsItIsTyped();
    void aParameterStaysWithItsButton();
    void whatAnswersAConnectIsForThoseToCome();
    void faultsHoldForConnectionsToCome();
    void behavingIsADeed();
    void stoppingEndsConnections();
    void buttonsFillTheWidth();
    void theWindowHasThePane();
    void theLabOutlivesTheWindowsParts();
};

void tst_LabPanel::everyFaultIsOfferedOnce()
{
    std::set<lab::Fault::Kind> kinds;
    for (const LabFault& fault : labFaults()) {
        const auto parsed = lab::parseFault(fault.spec);
        QVERIFY2(parsed, fault.spec);
        QVERIFY2(kinds.insert(parsed->kind).second, fault.spec);
    }
    QCOMPARE(kinds.size(), lab::faultUsages().size());
    for (const QString& spec : offeredSpecs())
        QVERIFY2(lab::parseFault(spec.toStdString()), qPrintable(spec));
    QVERIFY(std::size_t(offeredSpecs().size()) > kinds.size() + 10); // the kinds of bad-frame
}

void tst_LabPanel::withoutALabNothingCanBeStruck()
{
    Stage stage;
    for (const char* words : {"Withhold PONGs", "Drop", "Other status", "Strike", "Behave again"})
        QVERIFY2(!button(stage.panel, words)->isEnabled(), words);
    for (const auto* address : stage.panel.findChildren<LabAddress*>())
        QVERIFY(address->isHidden());
}

void tst_LabPanel::aLabStartsAndStops()
{
    Stage stage;
    QVERIFY(stage.start());
    QVERIFY(stage.desk.served().plain.startsWith(QLatin1String("ws://127.0.0.1:")));
    QVERIFY(stage.desk.served().secure.isEmpty());
    QVERIFY(!button<QCheckBox>(stage.panel, "with TLS")->isEnabled());
    QVERIFY(!button(stage.panel, "Drop")->isEnabled()); // nobody is connected
    button(stage.panel, "Stop lab")->click();
    QVERIFY(stage.desk.state() == LabDesk::State::Stopped);
    QVERIFY(stage.start());
}

void tst_LabPanel::overTlsItsCertificateIsTold()
{
    Stage stage;
    QVERIFY(stage.start(true));
    QVERIFY(stage.desk.served().secure.startsWith(QLatin1String("wss://127.0.0.1:")));
    QCOMPARE(stage.desk.served().fingerprint.size(), 64);
    LiveConnection connection(stage.engine, 7, stage.desk.served().secure, {});
    connection.open();
    QTRY_VERIFY(connection.latest<capture::CertificateQuestioned>()); // as of any server
    const auto& tls = connection.latest<capture::CertificateQuestioned>()->tls;
    const auto shown = std::ranges::find_if(
        tls, [&](const auto& fact) { return fact.second == stage.desk.served().fingerprint.toStdString(); });
    QVERIFY(shown != tls.end());
    connection.decideCertificate(true);
    QTRY_COMPARE(connection.state(), WebSocketState::Open);
    QTRY_COMPARE(stage.desk.connections(), 1);
}

void tst_LabPanel::thePathIsPartOfTheAddress()
{
    Stage stage;
    QVERIFY(stage.start());
    const auto* address = stage.panel.findChild<LabAddress*>();
    QVERIFY(address->url().endsWith(QLatin1String("/echo")));
    QComboBox* path = nullptr;
    for (auto* each : stage.panel.findChildren<QComboBox*>())
        if (!each->isEditable())
            path = each;
    QVERIFY(path);
    path->setCurrentIndex(path->findData(QStringLiteral("ticker")));
    stage.panel.findChild<QSpinBox*>()->setValue(25);
    QVERIFY2(address->url().endsWith(QLatin1String("/ticker?rate=25")), qPrintable(address->url()));
    button(*address, "Copy")->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), address->url());
}

void tst_LabPanel::connectingIsAskedFor()
{
    Stage stage;
    const QSignalSpy asked(&stage.panel, &LabPanel::connectRequested);
    QVERIFY(stage.start());
    const auto* address = stage.panel.findChild<LabAddress*>();
    button(*address, "Connect")->click();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].toString(), address->url());
}

void tst_LabPanel::aPressStrikesOpenConnections()
{
    Stage stage;
    QVERIFY(stage.start());
    const auto one = stage.open(), two = stage.open();
    QVERIFY(one && two);
    QVERIFY(button(stage.panel, "Drop")->isEnabled());
    button(stage.panel, "Drop")->click();
    QTRY_VERIFY(one->isOver() && two->isOver());
    QVERIFY(stage.done(1));
    QCOMPARE(stage.deed(0, 1), QStringLiteral("drop"));
    QCOMPARE(stage.deed(0, 2), QStringLiteral("2 of 2"));
    QTRY_COMPARE(stage.desk.connections(), 0);
    QVERIFY(!button(stage.panel, "Drop")->isEnabled());
}

void tst_LabPanel::withheldPongsEndInATimeout()
{
    Stage stage;
    QVERIFY(stage.start());
    session::ClientOptions options;
    options.keepAlive = {50ms, 300ms};
    const auto connection = stage.open(options);
    QVERIFY(connection);
    QTRY_VERIFY(!connection->heartbeats().empty() && connection->heartbeats()[0].answered);
    button(stage.panel, "Withhold PONGs")->click();
    QTRY_VERIFY(connection->latest<capture::TimeoutFact>());
    QTRY_VERIFY_WITH_TIMEOUT(connection->judgement(), 15'000);
    QCOMPARE(connection->judgement()->verdict.best.id, std::string("peer-application-silent"));
}

void tst_LabPanel::aSpecIsCheckedAsItIsTyped()
{
    Stage stage;
    QVERIFY(stage.start());
    const auto connection = stage.open();
    QVERIFY(connection);
    QLineEdit* line = stage.spec()->lineEdit(); // keys go to the box, which has the focus
    line->clear();
    QTest::keyClicks(stage.spec(), QStringLiteral("delay-pong=2"));
    QVERIFY(stage.panel.problem().contains(QLatin1String("delay-pong=D")));
    QVERIFY(!button(stage.panel, "Strike")->isEnabled());
    QTest::keyClick(stage.spec(), Qt::Key_Return);
    QTest::keyClicks(stage.spec(), QStringLiteral("s"));
    QCOMPARE(line->text(), QStringLiteral("delay-pong=2s"));
    QCOMPARE(stage.panel.problem(), QString());
    QVERIFY(button(stage.panel, "Strike")->isEnabled());
    QTest::keyClick(stage.spec(), Qt::Key_Return);
    QVERIFY(stage.done(1));
    QCOMPARE(stage.deed(0, 1), QStringLiteral("delay-pong=2s"));
    QCOMPARE(stage.panel.findChild<RowTable*>()->rowCount(), 1); // what was no fault struck nobody
    stage.panel.setSpec(QStringLiteral("no-such-fault"));
    QVERIFY(stage.panel.problem().contains(QLatin1String("no-such-fault")));
}

void tst_LabPanel::aParameterStaysWithItsButton()
{
    Stage stage;
    QVERIFY(stage.start());
    const auto connection = stage.open();
    QVERIFY(connection);
    stage.panel.setSpec(QStringLiteral("delay-pong=7s"));
    button(stage.panel, "Strike")->click();
    QVERIFY(stage.done(1));
    button(stage.panel, "Delay PONGs")->click();
    QVERIFY(stage.done(2));
    QCOMPARE(stage.deed(0, 1), QStringLiteral("delay-pong=7s"));
    QVERIFY(button(stage.panel, "Delay PONGs")->toolTip().contains(QLatin1String("delay-pong=7s")));
}

void tst_LabPanel::whatAnswersAConnectIsForThoseToCome()
{
    Stage stage;
    QVERIFY(stage.start());
    QVERIFY(button(stage.panel, "Other status")->isEnabled()); // though nobody is connected
    QVERIFY(!button(stage.panel, "GOAWAY")->isEnabled());
    const auto connection = stage.open();
    QVERIFY(connection);
    button(stage.panel, "Other status")->click();
    QVERIFY(stage.done(1));
    QCOMPARE(stage.deed(0, 2), QStringLiteral("0 of 1 + to come"));
    QCOMPARE(stage.desk.toCome(), QStringList{QStringLiteral("h2-status=503")});
    button(stage.panel, "GOAWAY")->click();
    QVERIFY(stage.done(2));
    QCOMPARE(stage.deed(0, 2), QStringLiteral("0 of 1")); // it is one of HTTP/1.1
}

void tst_LabPanel::faultsHoldForConnectionsToCome()
{
    Stage stage;
    QVERIFY(stage.start());
    button<QCheckBox>(stage.panel, "also those to come")->setChecked(true);
    QVERIFY(button(stage.panel, "Close")->isEnabled());
    button(stage.panel, "Close")->click();
    QVERIFY(stage.done(1));
    LiveConnection connection(stage.engine, 9, stage.desk.served().plain, {});
    connection.open();
    QTRY_VERIFY(connection.isOver());
    QVERIFY(connection.latest<capture::Opened>());
    button(stage.panel, "Behave again")->click();
    QVERIFY(stage.desk.toCome().isEmpty());
    const auto spared = stage.open();
    QVERIFY(spared);
}

void tst_LabPanel::behavingIsADeed()
{
    Stage stage;
    QVERIFY(stage.start());
    session::ClientOptions options;
    options.keepAlive = {20ms, 60s};
    const auto connection = stage.open(options);
    QVERIFY(connection);
    button(stage.panel, "Freeze")->click();
    QVERIFY(stage.done(1));
    button(stage.panel, "Behave again")->click();
    QVERIFY(stage.done(2));
    QCOMPARE(stage.deed(0, 1), QStringLiteral("behave again"));
    QCOMPARE(stage.deed(1, 1), QStringLiteral("freeze"));
    const std::size_t before = connection->heartbeats().size();
    QTRY_VERIFY(connection->heartbeats().size() > before + 3); // PINGs are answered
}

void tst_LabPanel::stoppingEndsConnections()
{
    Stage stage;
    QVERIFY(stage.start());
    const auto connection = stage.open();
    QVERIFY(connection);
    button(stage.panel, "Stop lab")->click();
    QTRY_VERIFY(connection->isOver());
    QCOMPARE(stage.desk.connections(), 0);
}

void tst_LabPanel::buttonsFillTheWidth()
{
    FaultButtons buttons;
    buttons.resize(buttons.sizeHint());
    buttons.show();
    QCOMPARE(buttons.columns(), 2);
    const int narrow = buttons.heightForWidth(buttons.width());
    QVERIFY(buttons.heightForWidth(3 * buttons.width()) < narrow);
    for (const auto* each : buttons.findChildren<QPushButton*>()) {
        QVERIFY(buttons.rect().contains(each->geometry()));
        QVERIFY2(each->width() >= each->sizeHint().width(), qPrintable(each->text()));
        QVERIFY(!each->toolTip().isEmpty());
    }
}

void tst_LabPanel::theWindowHasThePane()
{
    session::EngineThread engine;
    MainWindow window(engine, MainWindow::Settings::Ignored);
    window.show();
    auto* dock = window.findChild<QDockWidget*>(QStringLiteral("lab"));
    QVERIFY(dock && dock->isHidden());
    dock->toggleViewAction()->trigger();
    QVERIFY(dock->isVisible());
    button(*dock, "Start lab")->click();
    QTRY_VERIFY(button(*dock, "Connect")->isVisible());
    button(*dock, "Connect")->click();
    QVERIFY(window.current());
    QTRY_COMPARE(window.current()->state(), WebSocketState::Open);
}

void tst_LabPanel::theLabOutlivesTheWindowsParts()
{
    session::EngineThread engine;
    MainWindow window(engine, MainWindow::Settings::Ignored);
    window.show();
    auto* desk = window.findChild<LabDesk*>();
    QVERIFY(desk);
    desk->start(false);
    QTRY_VERIFY(desk->state() == LabDesk::State::Running);
    window.remake(); // another language
    QCOMPARE(window.findChild<LabDesk*>(), desk);
    const auto* panel = window.findChild<LabPanel*>();
    QVERIFY(panel && button(*panel, "Stop lab"));
    QVERIFY(panel->findChild<LabAddress*>()->url().startsWith(desk->served().plain));
}

QTEST_MAIN(tst_LabPanel)
#include "tst_lab_panel.moc"
