// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/lab_stage.h"
#include "ui/charts/window_chart.h"
#include "ui/models/h2_table_model.h"
#include "ui/views/h2_log.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace pongscope;
using namespace pongscope::ui;

namespace {

session::ClientOptions http2()
{
    session::ClientOptions options;
    options.httpVersion = session::HttpVersion::Http20;
    options.versionPolicy = session::HttpVersionPolicy::Exact;
    options.shared = true;
    return options;
}

int rowNamed(const H2TableModel& model, const char* name, bool out)
{
    for (int row = 0; row < model.rowCount(); ++row)
        if (model.frame(row).name == name && model.frame(row).out == out)
            return row;
    return -1;
}

QString said(const QWidget& view)
{
    QStringList all;
    for (const QLabel* each : view.findChildren<QLabel*>())
        if (each->isVisibleTo(&view))
            all += each->text();
    return all.join(QLatin1Char('\n'));
}

QString cell(const H2TableModel& model, int row, int column) { return model.index(row, column).data().toString(); }

/// A WebSocket to the lab's echo, with a message that came back.
struct Spoken {
    explicit Spoken(LabStage& stage, Bytes message = toBytes("hello"))
        : live(stage.open(QStringLiteral("echo"), http2()))
    {
        QVERIFY(QTest::qWaitFor([this] { return live->latest<capture::Opened>() != nullptr; }));
        live->send(protocol::Opcode::Text, std::move(message));
        QVERIFY(QTest::qWaitFor([this] { return live->rows() >= 2; }));
    }
    std::unique_ptr<LiveConnection> live;
};

} // namespace

class tst_H2Log final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void overHttp11ItSaysWhatWouldFillIt();
    void settingsAreSaidInWords();
    void dataAndItsFramesFindEachOther();
    void aLargeMessageIsInSeveralData();
    void aStreamThatJoinedSaysWhereTheSettingsAre();
    void theWindowsAreThoseOfTheSharedConnection();
};

void tst_H2Log::overHttp11ItSaysWhatWouldFillIt()
{
    LabStage stage;
    const auto live = stage.open(QStringLiteral("echo"));
    H2Log log;
    log.setConnection(live.get());
    QTRY_VERIFY(live->latest<capture::Opened>());
    QVERIFY2(said(log).contains(QStringLiteral("over HTTP/1.1")), qPrintable(said(log)));
    QSignalSpy wanted(&log, &H2Log::settingsRequested);
    log.findChild<QPushButton*>()->click();
    QCOMPARE(wanted.count(), 1);
}

void tst_H2Log::settingsAreSaidInWords()
{
    LabStage stage;
    const Spoken spoken(stage);
    H2Log log;
    log.setConnection(spoken.live.get());
    QVERIFY2(said(log).contains(QStringLiteral("allow WebSockets (ENABLE_CONNECT_PROTOCOL, 0x8, is 1)")),
        qPrintable(said(log)));
    const auto& model = *qobject_cast<H2TableModel*>(log.table()->model());
    const QAbstractItemModelTester tester(log.table()->model());
    const int settings = rowNamed(model, "SETTINGS", false);
    QVERIFY(settings >= 0);
    QVERIFY(cell(model, settings, H2TableModel::Says).startsWith(QStringLiteral("WebSockets are allowed")));
    const int request = rowNamed(model, "HEADERS", true);
    QVERIFY(cell(model, request, H2TableModel::Says).contains(QStringLiteral(":protocol: websocket")));
    QCOMPARE(cell(model, request, H2TableModel::Stream), QStringLiteral("1"));
}

void tst_H2Log::dataAndItsFramesFindEachOther()
{
    LabStage stage;
    const Spoken spoken(stage);
    H2Log log;
    log.setConnection(spoken.live.get());
    const auto& model = *qobject_cast<H2TableModel*>(log.table()->model());
    int received = -1;
    QTRY_VERIFY((received = rowNamed(model, "DATA", false)) >= 0);
    QTRY_COMPARE(model.carried(received), std::optional(diagnosis::H2Carriage::Rows{1, 1, 1}));
    QSignalSpy wanted(&log, &H2Log::rowsRequested);
    log.table()->setCurrentIndex(model.index(received, 0));
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.front(), (QVariantList{quint64(1), quint64(1)}));
    // And back, without asking again.
    log.showCarriers(0);
    const int sent = rowNamed(model, "DATA", true);
    QVERIFY(log.table()->selectionModel()->isRowSelected(sent, {}));
    QVERIFY(!log.table()->selectionModel()->isRowSelected(received, {}));
    QCOMPARE(wanted.count(), 1);
    log.showCarriers(std::nullopt);
    QVERIFY(!log.table()->selectionModel()->hasSelection());
}

void tst_H2Log::aLargeMessageIsInSeveralData()
{
    LabStage stage;
    const Spoken spoken(stage, Bytes(40'000, std::byte{'x'}));
    H2Log log;
    log.setConnection(spoken.live.get());
    const auto& model = *qobject_cast<H2TableModel*>(log.table()->model());
    // 16,384 octets is what a DATA may have unless SETTINGS say otherwise.
    QTRY_VERIFY(model.carriers(0).size() >= 3);
    std::uint64_t octets = 0;
    for (const int row : model.carriers(0))
        octets += model.frame(row).length;
    QCOMPARE(octets, spoken.live->capture().row(0).wireSize());
    QTRY_COMPARE(model.carriers(1).size(), model.carriers(0).size());
}

void tst_H2Log::aStreamThatJoinedSaysWhereTheSettingsAre()
{
    LabStage stage;
    const Spoken first(stage);
    const Spoken second(stage);
    H2Log log;
    log.setConnection(second.live.get());
    QVERIFY2(said(log).contains(QStringLiteral("joined a connection")), qPrintable(said(log)));
}

void tst_H2Log::theWindowsAreThoseOfTheSharedConnection()
{
    LabStage stage;
    const Spoken first(stage);
    const Spoken second(stage);
    H2Log log;
    log.setSharers([&](const LiveConnection*) {
        return std::vector<const LiveConnection*>{first.live.get(), second.live.get()};
    });
    log.setConnection(second.live.get());
    for (QToolButton* each : log.findChildren<QToolButton*>())
        if (each->text() == QStringLiteral("Windows"))
            each->click();
    // 65,535 less 11 octets of each stream's text.
    QVERIFY2(said(log).contains(QStringLiteral("\u2191 stream 65,524, connection ")), qPrintable(said(log)));
    QVERIFY(log.findChild<WindowChart*>()->isVisibleTo(&log));
    // Without the first, nobody knows where they began.
    log.setSharers([&](const LiveConnection*) { return std::vector<const LiveConnection*>{second.live.get()}; });
    log.setConnection(nullptr);
    log.setConnection(second.live.get());
    QVERIFY2(said(log).contains(QStringLiteral("Windows: unknown")), qPrintable(said(log)));
    QVERIFY(!log.findChild<WindowChart*>()->isVisibleTo(&log));
}

QTEST_MAIN(tst_H2Log)
#include "tst_h2_log.moc"
