// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/sqlite.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace pongscope;
using namespace pongscope::capture;

class tst_Sqlite : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    [[nodiscard]] std::string path(const char* name)
    {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }

private Q_SLOTS:
    void everyKindOfValueComesBack()
    {
        auto database = Database::open(path("kinds"), Database::Access::Create);
        QVERIFY(database && database->run("CREATE TABLE t(a, b, c, d)"));
        auto insert = database->prepare("INSERT INTO t VALUES(?,?,?,?)");
        QVERIFY(insert);
        const Bytes octets = toBytes(std::string_view("\x00\xFF", 2));
        insert->bind(1, std::int64_t{-5});
        insert->bind(2, std::string_view("caf\xC3\xA9"));
        insert->bind(3, ByteView(octets));
        insert->bindNull(4);
        QVERIFY(insert->run());
        auto select = database->prepare("SELECT a, b, c, d FROM t");
        QVERIFY(select && *select->step());
        QCOMPARE(select->number(0), -5);
        QVERIFY(select->text(1) == "caf\xC3\xA9");
        QVERIFY(std::ranges::equal(select->octets(2), octets));
        QVERIFY(select->isNull(3) && !select->isNull(0));
        QVERIFY(select->octets(3).empty() && select->text(3).empty());
        QVERIFY(!*select->step());
    }

    void aStatementThatIsDoneRunsAgain()
    {
        auto database = Database::open(path("again"), Database::Access::Create);
        QVERIFY(database->run("CREATE TABLE t(a)"));
        auto insert = database->prepare("INSERT INTO t VALUES(?)");
        for (std::int64_t i = 0; i < 3; ++i) {
            insert->bind(1, i);
            QVERIFY(insert->run());
        }
        QCOMPARE(*database->number("SELECT sum(a) FROM t"), 3);
        QCOMPARE(*database->number("SELECT a FROM t WHERE a > 99"), 0); // no row
    }

    void whetherATransactionIsOpenIsKnown()
    {
        auto database = Database::open(path("open"), Database::Access::Create);
        QVERIFY(!database->inTransaction());
        QVERIFY(database->run("BEGIN"));
        QVERIFY(database->inTransaction());
        QVERIFY(database->run("ROLLBACK"));
        QVERIFY(!database->inTransaction());
    }

    void whatIsWrongHasAKind()
    {
        QCOMPARE(Database::open(path("missing"), Database::Access::ReadWrite).error().fault, Fault::FileNotReadable);
        QFile text(m_folder.filePath(QStringLiteral("text")));
        QVERIFY(text.open(QIODevice::WriteOnly) && text.write(QByteArray(4096, 'x')) == 4096);
        text.close();
        const auto database = Database::open(path("text"), Database::Access::ReadOnly);
        QVERIFY(database); // it is read when it is asked
        QCOMPARE(database->number("SELECT count(*) FROM sqlite_schema").error().fault, Fault::BadFile);
        auto fine = Database::open(path("fine"), Database::Access::Create);
        QCOMPARE(fine->prepare("SELECT nothing").error().fault, Fault::BadFile);
        QVERIFY(fine->run("CREATE TABLE t(a)"));
        auto readOnly = Database::open(path("fine"), Database::Access::ReadOnly);
        QCOMPARE(readOnly->run("INSERT INTO t VALUES(1)").error().fault, Fault::FileNotWritable);
    }

    /// A path is a path, whatever characters are in it.
    void aFileInAFolderWithoutWritingIsRead()
    {
        QVERIFY(
            Database::open(path("odd?a=1#%20.db"), Database::Access::Create)->run("CREATE TABLE t AS SELECT 7 AS a"));
        const auto database = Database::open(path("odd?a=1#%20.db"), Database::Access::Immutable);
        QVERIFY(database);
        QCOMPARE(*database->number("SELECT a FROM t"), 7);
    }

    /// A file that somebody gave us must not make the program do things.
    void aForeignSchemaRunsNothing()
    {
        auto database = Database::open(path("foreign"), Database::Access::Create);
        QVERIFY(database->run("CREATE TABLE t(a); CREATE TABLE log(a);"
                              "CREATE TRIGGER bad AFTER INSERT ON t BEGIN INSERT INTO log VALUES(1); END;"));
        QVERIFY(database->run("INSERT INTO t VALUES(1)"));
        QCOMPARE(*database->number("SELECT count(*) FROM log"), 0);
        QVERIFY(!database->run("PRAGMA writable_schema=1; UPDATE sqlite_schema SET sql='x'"));
    }
};

QTEST_GUILESS_MAIN(tst_Sqlite)
#include "tst_sqlite.moc"
