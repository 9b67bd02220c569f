// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/lab_stage.h"
#include "ui/models/connection_tree_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

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

QString cell(const QModelIndex& index, int column) { return index.siblingAtColumn(column).data().toString(); }

struct Tree {
    LabStage stage;
    ConnectionTreeModel model;
    QAbstractItemModelTester tester{&model};

    ConnectionRecord* open(const QString& path, const session::ClientOptions& options = http2())
    {
        ConnectionRecord* record = model.add(stage.open(path, options));
        [&] { QTRY_VERIFY(record->story.openedAt); }();
        return record;
    }
};

} // namespace

class tst_ConnectionTreeModel final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void http11StandsByItself();
    void streamsStandBelowTheirConnection();
    void aRequestStandsBesideTheWebSocket();
    void theParentGoesWithItsLastStream();
    void whatIsGivenBackFindsItsConnection();
};

void tst_ConnectionTreeModel::http11StandsByItself()
{
    Tree tree;
    const ConnectionRecord* record = tree.open(QStringLiteral("echo"), {});
    QCOMPARE(tree.model.rowCount(), 1);
    QVERIFY(!tree.model.hasShared());
    QVERIFY(!tree.model.indexOf(record).parent().isValid());
    QCOMPARE(cell(tree.model.indexOf(record), ConnectionTreeModel::Http), QStringLiteral("1.1"));
    QCOMPARE(tree.model.sharers(record->live.get()).size(), std::size_t(1));
}

void tst_ConnectionTreeModel::streamsStandBelowTheirConnection()
{
    Tree tree;
    const ConnectionRecord* first = tree.open(QStringLiteral("echo"));
    const ConnectionRecord* second = tree.open(QStringLiteral("chat"));
    QCOMPARE(tree.model.rowCount(), 1);
    const QModelIndex shared = tree.model.index(0, 0);
    QVERIFY(tree.model.isShared(shared));
    QCOMPARE(tree.model.rowCount(shared), 2);
    QCOMPARE(cell(shared, ConnectionTreeModel::Http), QStringLiteral("2"));
    QCOMPARE(shared.data(ConnectionTreeModel::PhaseRole).toInt(), static_cast<int>(Phase::Open));
    QCOMPARE(tree.model.record(shared), first);
    QCOMPARE(cell(tree.model.indexOf(first), ConnectionTreeModel::Name), QStringLiteral("/echo"));
    QCOMPARE(cell(tree.model.indexOf(first), ConnectionTreeModel::Http), QStringLiteral("s1"));
    QCOMPARE(cell(tree.model.indexOf(second), ConnectionTreeModel::Http), QStringLiteral("s3"));
    QCOMPARE(tree.model.sharers(second->live.get()).size(), std::size_t(2));
}

void tst_ConnectionTreeModel::aRequestStandsBesideTheWebSocket()
{
    Tree tree;
    const ConnectionRecord* record = tree.open(QStringLiteral("echo"));
    record->live->get(QStringLiteral("/nothing-here"));
    QTRY_VERIFY(!record->story.requests.empty() && record->story.requests.front().done);
    const QModelIndex shared = tree.model.index(0, 0);
    QCOMPARE(tree.model.rowCount(shared), 2);
    const QModelIndex request = tree.model.index(1, 0, shared);
    QCOMPARE(cell(request, ConnectionTreeModel::Name), QStringLiteral("GET /nothing-here"));
    QCOMPARE(cell(request, ConnectionTreeModel::Http), QStringLiteral("s3"));
    QCOMPARE(cell(request, ConnectionTreeModel::Frames),
        QString::number(record->story.requests.front().done->status.value_or(0)));
    QCOMPARE(tree.model.record(request), record);
}

void tst_ConnectionTreeModel::theParentGoesWithItsLastStream()
{
    Tree tree;
    const ConnectionRecord* first = tree.open(QStringLiteral("echo"));
    const ConnectionRecord* second = tree.open(QStringLiteral("chat"));
    first->live->get(QStringLiteral("/"));
    QTRY_COMPARE(tree.model.rowCount(tree.model.index(0, 0)), 3);
    QVERIFY(tree.model.take(first));
    QCOMPARE(tree.model.rowCount(tree.model.index(0, 0)), 1); // its request went with it
    QVERIFY(tree.model.take(second));
    QCOMPARE(tree.model.rowCount(), 0);
    QVERIFY(!tree.model.take(second));
}

void tst_ConnectionTreeModel::whatIsGivenBackFindsItsConnection()
{
    Tree tree;
    const ConnectionRecord* first = tree.open(QStringLiteral("echo"));
    tree.open(QStringLiteral("chat"));
    tree.model.putBack(0, tree.model.take(first));
    QCOMPARE(tree.model.rowCount(), 1);
    QCOMPARE(tree.model.rowCount(tree.model.index(0, 0)), 2);
    QVERIFY(tree.model.indexOf(first).parent().isValid());
}

QTEST_MAIN(tst_ConnectionTreeModel)
#include "tst_connection_tree_model.moc"
