// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/lab_stage.h"
#include "ui/views/composer.h"
#include "ui/views/composer_pages.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTabBar>
#include <QTemporaryFile>
#include <QTest>

using namespace pongscope;
using ui::PayloadKind;

namespace {

/// The composer as a user sees it: its tabs, the editor at hand, Send and the words below.
struct Desk {
    ui::Composer composer;
    QTabBar* tabs = composer.findChild<QTabBar*>();
    QStackedWidget* stack = composer.findChild<QStackedWidget*>();

    void choose(PayloadKind kind) { tabs->setCurrentIndex(int(kind)); }
    QPlainTextEdit* editor() { return stack->currentWidget()->findChild<QPlainTextEdit*>(); }
    QLineEdit* line() { return stack->currentWidget()->findChild<QLineEdit*>(); }
    QPushButton* button(const char* text)
    {
        for (QPushButton* each : composer.findChildren<QPushButton*>())
            if (each->text() == QString::fromUtf8(text))
                return each;
        return nullptr;
    }
    QString status()
    {
        for (QLabel* each : composer.findChildren<QLabel*>())
            if (each->accessibleName() == QStringLiteral("State of the message"))
                return each->text();
        return {};
    }
    QCheckBox* check(const char* text)
    {
        for (QCheckBox* each : composer.findChildren<QCheckBox*>())
            if (each->text().remove(QLatin1Char('&')) == QString::fromUtf8(text))
                return each;
        return nullptr;
    }
    QCheckBox* plain() { return check("Do not compress"); }
    bool canSend() { return button("Send")->isEnabled(); }
};

/// Payloads of the frames that went out, with their opcodes: "1:hello".
QStringList sent(const ui::LiveConnection& connection)
{
    QStringList frames;
    for (std::uint64_t i = 0; i < connection.rows(); ++i) {
        const capture::FrameRow& row = connection.capture().row(i);
        const std::string_view payload = textOf(connection.capture().payload(row));
        if (row.out)
            frames += QString::number(int(row.opcode)) + QLatin1Char(':')
                + QString::fromUtf8(payload.data(), qsizetype(payload.size()));
    }
    return frames;
}

} // namespace

class tst_Composer final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhyNothingCanBeSent();
    void ctrlEnterSends();
    void invalidInputIsNotSent_data();
    void invalidInputIsNotSent();
    void jsonIsLaidOutOnDemand();
    void messagesAreSplit();
    void pingsByHandAreSent();
    void controlPayloadsEndAt125Octets();
    void filesAreReadWhenSent();
    void filesBeyondTheLimitAreRefused();
    void textFilesMustBeUtf8();
    void historyGoesBackAndForth();
    void payloadsComeBackForEditing();
    void nothingIsSentAfterTheEnd();
    void aRefusedConnectionIsNotWaitedFor();
    void notCompressingMeansNothingWithoutCompression();
    void messagesAreLeftUncompressedOnDemand();
    void whatWasSentUncompressedStaysSoWhenItComesBack();
    void anotherConnectionStartsCompressing();

private:
    std::unique_ptr<ui::LiveConnection> opened(Desk& desk);
    std::unique_ptr<ui::LiveConnection> openedCompressing(Desk& desk);

    LabStage m_lab;
};

std::unique_ptr<ui::LiveConnection> tst_Composer::opened(Desk& desk)
{
    auto connection = m_lab.open(QStringLiteral("echo"));
    desk.composer.setConnection(connection.get());
    [&] { QTRY_COMPARE(connection->state(), protocol::WebSocketState::Open); }();
    [&] { QTRY_VERIFY(connection->latest<capture::Opened>()); }();
    return connection;
}

void tst_Composer::saysWhyNothingCanBeSent()
{
    Desk desk;
    desk.editor()->setPlainText(QStringLiteral("hello"));
    QVERIFY(!desk.canSend());
    QCOMPARE(desk.status(), QStringLiteral("Not connected: connect first, then send."));
}

void tst_Composer::ctrlEnterSends()
{
    Desk desk;
    const auto connection = opened(desk);
    QTRY_VERIFY(desk.canSend());
    desk.editor()->setPlainText(QStringLiteral("héllo"));
    QCOMPARE(desk.status(), QStringLiteral("6 octets"));
    QTest::keyClick(desk.editor(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(sent(*connection), QStringList{QStringLiteral("1:héllo")});
}

void tst_Composer::invalidInputIsNotSent_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("status");
    QTest::addRow("hex") << int(PayloadKind::Hex) << QStringLiteral("4g")
                         << QStringLiteral("✕ “g” is no hexadecimal digit");
    QTest::addRow("base64") << int(PayloadKind::Base64) << QStringLiteral("a!")
                            << QStringLiteral("✕ “!” does not occur in Base64");
    QTest::addRow("json") << int(PayloadKind::Json) << QStringLiteral("{\n\"a\" 1}")
                          << QStringLiteral("✕ Line 2, column 5: a colon is missing after a name");
}

void tst_Composer::invalidInputIsNotSent()
{
    QFETCH(int, kind);
    QFETCH(QString, typed);
    QFETCH(QString, status);
    Desk desk;
    const auto connection = opened(desk);
    desk.choose(static_cast<PayloadKind>(kind));
    desk.editor()->setPlainText(typed);
    QTRY_COMPARE(desk.status(), status);
    QVERIFY(!desk.canSend());
    QCOMPARE(desk.editor()->extraSelections().size(), 1);
    desk.composer.send();
    desk.editor()->setPlainText(QStringLiteral("00"));
    desk.choose(PayloadKind::Hex);
    desk.editor()->setPlainText(QStringLiteral("7a"));
    desk.composer.send();
    QTRY_COMPARE(sent(*connection), QStringList{QStringLiteral("2:z")});
}

void tst_Composer::jsonIsLaidOutOnDemand()
{
    Desk desk;
    desk.choose(PayloadKind::Json);
    desk.editor()->setPlainText(QStringLiteral("[1,2]"));
    desk.button("&Format")->click();
    QCOMPARE(desk.editor()->toPlainText(), QStringLiteral("[\n  1,\n  2\n]"));
    desk.editor()->undo();
    QCOMPARE(desk.editor()->toPlainText(), QStringLiteral("[1,2]"));
}

void tst_Composer::messagesAreSplit()
{
    Desk desk;
    const auto connection = opened(desk);
    desk.editor()->setPlainText(QStringLiteral("abcde"));
    desk.composer.findChild<QSpinBox*>()->setValue(2);
    for (QCheckBox* each : desk.composer.findChildren<QCheckBox*>())
        if (each != desk.plain())
            each->setChecked(true);
    desk.composer.findChild<QSpinBox*>()->setValue(2);
    QTRY_VERIFY(desk.canSend());
    desk.composer.send();
    QTRY_COMPARE(
        sent(*connection), (QStringList{QStringLiteral("1:ab"), QStringLiteral("0:cd"), QStringLiteral("0:e")}));
}

void tst_Composer::pingsByHandAreSent()
{
    Desk desk;
    const auto connection = opened(desk);
    desk.choose(PayloadKind::Ping);
    desk.line()->setText(QStringLiteral("abc"));
    QTRY_VERIFY(desk.canSend());
    QCOMPARE(desk.status(), QStringLiteral("3 of 125 octets"));
    QTest::keyClick(desk.line(), Qt::Key_Enter, Qt::ControlModifier);
    QTRY_COMPARE(sent(*connection), QStringList{QStringLiteral("9:abc")});
    QTRY_VERIFY(!connection->heartbeats().empty() && connection->heartbeats().front().rtt);
}

void tst_Composer::controlPayloadsEndAt125Octets()
{
    Desk desk;
    const auto connection = opened(desk);
    desk.choose(PayloadKind::Pong);
    desk.line()->setText(QString(125, QLatin1Char('x')));
    QTRY_VERIFY(desk.canSend());
    desk.line()->setText(QString(126, QLatin1Char('x')));
    QVERIFY(!desk.canSend());
    QCOMPARE(desk.status(), QStringLiteral("✕ 126 octets: a control frame carries 125 at most"));
    desk.line()->setText(QStringLiteral("7a 7a"));
    desk.stack->currentWidget()->findChild<QComboBox*>()->setCurrentIndex(1);
    QCOMPARE(desk.status(), QStringLiteral("2 of 125 octets"));
}

void tst_Composer::filesAreReadWhenSent()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("old");
    file.flush();
    Desk desk;
    const auto connection = opened(desk);
    desk.choose(PayloadKind::File);
    desk.line()->setText(file.fileName());
    QTRY_VERIFY(desk.canSend());
    QCOMPARE(desk.status(), QStringLiteral("3 octets"));
    file.seek(0);
    file.write("newer");
    file.flush();
    desk.composer.send();
    QTRY_COMPARE(sent(*connection), QStringList{QStringLiteral("2:newer")});
}

void tst_Composer::filesBeyondTheLimitAreRefused()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    QVERIFY(file.resize(qint64(ui::kLargestMessage) + 1)); // sparse: takes no room
    ui::FilePage page(nullptr);
    page.setDraft({file.fileName(), 0});
    QVERIFY(!page.payload().valid());
    QVERIFY(!page.content().valid());
    QVERIFY2(page.payload().problem.contains(QStringLiteral("64 MiB")), qPrintable(page.payload().problem));
    page.setDraft({QStringLiteral("/nowhere/at/all"), 0});
    QCOMPARE(page.payload().problem, QStringLiteral("there is no such file"));
}

void tst_Composer::textFilesMustBeUtf8()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("\xff\xfe");
    file.flush();
    ui::FilePage page(nullptr);
    page.setDraft({file.fileName(), 1});
    QCOMPARE(page.content().problem, QStringLiteral("the file is not UTF-8: send it as binary"));
    page.setDraft({file.fileName(), 0});
    QVERIFY(page.content().valid());
    QCOMPARE(page.content().octets.size(), std::size_t(2));
}

void tst_Composer::historyGoesBackAndForth()
{
    Desk desk;
    const auto connection = opened(desk);
    QTRY_VERIFY(desk.canSend());
    desk.editor()->setPlainText(QStringLiteral("one"));
    desk.composer.send();
    desk.choose(PayloadKind::Hex);
    desk.editor()->setPlainText(QStringLiteral("02"));
    desk.composer.send();
    desk.choose(PayloadKind::Text);
    desk.editor()->setPlainText(QStringLiteral("not sent yet"));
    QTest::keyClick(desk.editor(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(desk.tabs->currentIndex(), int(PayloadKind::Hex));
    QCOMPARE(desk.editor()->toPlainText(), QStringLiteral("02"));
    QTest::keyClick(desk.editor(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(desk.editor()->toPlainText(), QStringLiteral("one"));
    QTest::keyClick(desk.editor(), Qt::Key_Up, Qt::AltModifier); // nothing before
    QCOMPARE(desk.editor()->toPlainText(), QStringLiteral("one"));
    QTest::keyClick(desk.editor(), Qt::Key_Down, Qt::AltModifier);
    QTest::keyClick(desk.editor(), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(desk.editor()->toPlainText(), QStringLiteral("not sent yet"));
}

void tst_Composer::payloadsComeBackForEditing()
{
    Desk desk;
    desk.composer.compose(QByteArray("text"), false);
    QCOMPARE(desk.tabs->currentIndex(), int(PayloadKind::Text));
    QCOMPARE(desk.editor()->toPlainText(), QStringLiteral("text"));
    desk.composer.compose(QByteArray("\x01\xff"), true);
    QCOMPARE(desk.tabs->currentIndex(), int(PayloadKind::Hex));
    QCOMPARE(desk.editor()->toPlainText(), QStringLiteral("01 ff"));
    desk.composer.compose(QByteArray("\xff"), false); // said to be text, but is none
    QCOMPARE(desk.tabs->currentIndex(), int(PayloadKind::Hex));
    desk.composer.compose(QByteArray(2 << 20, 'x'), false);
    QCOMPARE(desk.editor()->toPlainText(), QStringLiteral("ff"));
    QVERIFY2(desk.status().contains(QStringLiteral("2 MiB")), qPrintable(desk.status()));
}

void tst_Composer::nothingIsSentAfterTheEnd()
{
    Desk desk;
    const auto connection = opened(desk);
    QTRY_VERIFY(desk.canSend());
    connection->close(1000, {});
    QTRY_VERIFY(connection->isOver());
    QTRY_VERIFY(!desk.canSend());
    QCOMPARE(desk.status(), QStringLiteral("The connection is over: connect again to send."));
}

void tst_Composer::aRefusedConnectionIsNotWaitedFor()
{
    Desk desk;
    session::EngineThread engine;
    ui::LiveConnection connection(engine, 1, QStringLiteral("ws://127.0.0.1:1/"), {});
    desk.composer.setConnection(&connection);
    connection.open();
    QCOMPARE(desk.status(), QStringLiteral("Connecting: wait until the connection is open."));
    QTRY_VERIFY(connection.isOver());
    QTRY_COMPARE(desk.status(), QStringLiteral("Not connected: connect first, then send."));
}

std::unique_ptr<ui::LiveConnection> tst_Composer::openedCompressing(Desk& desk)
{
    session::ClientOptions options;
    options.deflate = protocol::DeflateParams{};
    auto connection = m_lab.open(QStringLiteral("echo"), options);
    desk.composer.setConnection(connection.get());
    [&] { QTRY_VERIFY(connection->deflate()); }();
    return connection;
}

namespace {

/// RSV1 of the messages that went out: "z" or "-".
QString compression(const ui::LiveConnection& connection)
{
    QString signs;
    for (std::uint64_t i = 0; i < connection.rows(); ++i)
        if (const capture::FrameRow& row = connection.capture().row(i); row.out)
            signs += QLatin1Char(row.rsv & protocol::kRsv1 ? 'z' : '-');
    return signs;
}

} // namespace

void tst_Composer::notCompressingMeansNothingWithoutCompression()
{
    Desk desk;
    QVERIFY(!desk.plain()->isEnabled());
    const auto connection = opened(desk);
    QVERIFY(!desk.plain()->isEnabled());
    QVERIFY(desk.plain()->toolTip().contains(QStringLiteral("not agreed")));
    const auto compressing = openedCompressing(desk);
    QTRY_VERIFY(desk.plain()->isEnabled());
    QVERIFY(desk.plain()->toolTip().contains(QStringLiteral("DisableCompression")));
    desk.choose(PayloadKind::Ping);
    QVERIFY(!desk.plain()->isVisibleTo(&desk.composer));
}

void tst_Composer::messagesAreLeftUncompressedOnDemand()
{
    Desk desk;
    const auto connection = openedCompressing(desk);
    desk.editor()->setPlainText(QStringLiteral("secret"));
    QTRY_VERIFY(desk.canSend());
    desk.composer.send();
    desk.plain()->setChecked(true);
    desk.composer.send();
    desk.composer.send(); // it stays on
    desk.plain()->setChecked(false);
    desk.composer.send();
    QTRY_COMPARE(compression(*connection), QStringLiteral("z--z"));
}

void tst_Composer::whatWasSentUncompressedStaysSoWhenItComesBack()
{
    Desk desk;
    const auto connection = openedCompressing(desk);
    desk.editor()->setPlainText(QStringLiteral("secret"));
    QTRY_VERIFY(desk.canSend());
    desk.plain()->setChecked(true);
    desk.composer.send();
    desk.plain()->setChecked(false);
    desk.editor()->setPlainText(QStringLiteral("open"));
    desk.composer.send();
    QTest::keyClick(desk.editor(), Qt::Key_Up, Qt::AltModifier);
    QVERIFY(!desk.plain()->isChecked());
    QTest::keyClick(desk.editor(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(desk.editor()->toPlainText(), QStringLiteral("secret"));
    QVERIFY(desk.plain()->isChecked());
    QTest::keyClick(desk.editor(), Qt::Key_Down, Qt::AltModifier); // never off by itself
    QVERIFY(desk.plain()->isChecked());
}

void tst_Composer::anotherConnectionStartsCompressing()
{
    Desk desk;
    const auto first = openedCompressing(desk);
    desk.plain()->setChecked(true);
    desk.composer.setConnection(first.get());
    QVERIFY(desk.plain()->isChecked());
    const auto second = openedCompressing(desk);
    QVERIFY(!desk.plain()->isChecked());
}

QTEST_MAIN(tst_Composer)
#include "tst_composer.moc"
