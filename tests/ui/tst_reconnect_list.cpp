// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/engine_thread.h"
#include "ui/main_window.h"
#include "ui/models/connection_tree_model.h"
#include "ui/models/reconnect_series.h"

#include <QTcpServer>
#include <QTest>

using namespace pongscope;
using namespace pongscope::ui;
using namespace std::chrono_literals;

namespace {

/// A port on which nothing listens.
quint16 closedPort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : quint16(9);
}

QStringList namesIn(const ConnectionTreeModel& model)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names += model.index(row, ConnectionTreeModel::Name).data().toString();
    return names;
}

} // namespace

/// The window's list while somebody reconnects for ever to a server that is gone.
class tst_ReconnectList final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itStopsGrowingAndSaysWhatItLeftOut();
};

void tst_ReconnectList::itStopsGrowingAndSaysWhatItLeftOut()
{
    session::EngineThread engine;
    MainWindow window(engine, MainWindow::Settings::Ignored);
    window.show();
    session::ClientOptions options;
    options.reconnect = {true, 1ms, 1, 1ms, 0, 0};
    window.open(QStringLiteral("ws://127.0.0.1:%1/").arg(closedPort()), options);
    const auto* model = window.findChild<ConnectionTreeModel*>();
    const QString words = QStringLiteral("attempts left out before it: ");
    const auto leftOut = [&] {
        for (const QString& name : namesIn(*model))
            if (name.contains(words))
                return name.section(words, 1).toInt();
        return 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(leftOut() >= 5, 60'000);
    const QStringList names = namesIn(*model);
    // The first, the newest that came to nothing, and the one that is shown.
    QVERIFY2(names.size() <= static_cast<qsizetype>(kListedAttempts) + 2, qPrintable(QString::number(names.size())));
    QVERIFY(!names.front().contains(words));
    QCOMPARE(names.filter(words).size(), 1);
    QVERIFY(names[1].contains(words));
}

QTEST_MAIN(tst_ReconnectList)
#include "tst_reconnect_list.moc"
