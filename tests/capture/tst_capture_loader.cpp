// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/capture_loader.h"
#include "core/capture/capture_schema.h"
#include "core/capture/sqlite.h"
#include "tests/capture/capture_rows.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace pongscope;
using namespace pongscope::capture;
using namespace pongscope::protocol;
using namespace std::chrono_literals;
using test::fill, test::kAnchor, test::payloadText, test::rowOf;

/// Files that are old, damaged, or none at all; what is whole is in tst_capture_file.
class tst_CaptureLoader final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatIsNoCaptureFileIsRefused_data();
    void whatIsNoCaptureFileIsRefused();
    void damagedPagesAreRefusedOrLeftOut();
    void filesOfTheFirstVersionAreRead();
    void brokenBlocksOfFramesAreRefused_data();
    void brokenBlocksOfFramesAreRefused();
    void aFileThatNamesRowsItDoesNotHaveIsHarmless();
    void loadingCanBeCancelled();

private:
    std::string path(const char* name = "a.pongcap") const
    {
        return m_dir->filePath(QLatin1String(name)).toStdString();
    }
    void write(const char* name, const QByteArray& octets)
    {
        QFile file(m_dir->filePath(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(octets);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void tst_CaptureLoader::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CACHE_HOME", m_dir->path().toUtf8());
}

void tst_CaptureLoader::whatIsNoCaptureFileIsRefused_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("words");
    QTest::addRow("text") << QString() << QStringLiteral("no capture file");
    QTest::addRow("other database") << QStringLiteral("CREATE TABLE t(x)") << QStringLiteral("no capture file");
    QTest::addRow("newer") << QStringLiteral(
        "PRAGMA application_id=1349480039; PRAGMA user_version=9; CREATE TABLE t(x)")
                           << QStringLiteral("newer version.*format 9.*up to 2");
    QTest::addRow("no tables") << QStringLiteral(
        "PRAGMA application_id=1349480039; PRAGMA user_version=1; CREATE TABLE t(x)")
                               << QStringLiteral("damaged");
}

void tst_CaptureLoader::whatIsNoCaptureFileIsRefused()
{
    QFETCH(QString, sql);
    QFETCH(QString, words);
    if (sql.isEmpty())
        write("a.pongcap", "Dear diary");
    else
        QVERIFY(Database::open(path(), Database::Access::Create)->run(sql.toUtf8().constData()));
    const auto loaded = loadCapture(path());
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().fault, Fault::BadFile);
    QVERIFY2(QRegularExpression(words).match(QString::fromStdString(loaded.error().detail)).hasMatch(),
        loaded.error().detail.c_str());
    QCOMPARE(loadCapture(path("missing")).error().fault, Fault::FileNotReadable);
}

void tst_CaptureLoader::damagedPagesAreRefusedOrLeftOut()
{
    {
        auto file = CaptureFile::create(path());
        fill(*(*file)->addConnection({}, kAnchor), 20'000);
    }
    QFile original(QString::fromStdString(path()));
    QVERIFY(original.open(QIODevice::ReadOnly));
    const QByteArray octets = original.readAll();
    for (qsizetype cut : {qsizetype(100), qsizetype(5000), octets.size() / 2, octets.size() - 1}) {
        write("cut.pongcap", octets.left(cut));
        if (const auto loaded = loadCapture(path("cut.pongcap")); !loaded)
            QCOMPARE(loaded.error().fault, Fault::BadFile);
    }
    for (qsizetype at = 8192; at < octets.size(); at += 8192 * 3) {
        QByteArray broken = octets;
        for (qsizetype i = at; i < at + 200; ++i)
            broken[i] = char(i * 37);
        write("broken.pongcap", broken);
        const auto loaded = loadCapture(path("broken.pongcap"));
        if (!loaded) {
            QCOMPARE(loaded.error().fault, Fault::BadFile);
            continue;
        }
        for (const auto& connection : loaded->connections) {
            for (std::uint64_t row = 0; row < connection.capture->rows(); ++row)
                QVERIFY(connection.capture->payload(connection.capture->row(row)).size() <= 64u << 10);
        }
    }
}

/// Which had a table with a frame a row, where a view is now.
void tst_CaptureLoader::filesOfTheFirstVersionAreRead()
{
    {
        auto file = CaptureFile::create(path());
        const auto first = (*file)->addConnection({}, kAnchor), second = (*file)->addConnection({}, kAnchor);
        for (int i = 0; i < 2000; ++i) {
            fill(i % 3 ? *first : *second, 1, "of number " + std::to_string(i));
            FrameRow pong = rowOf(Opcode::Pong, 1);
            pong.partner = 1;
            pong.rttUs = static_cast<std::uint32_t>(i);
            first->append(pong, bytesOf(std::string_view("p")));
        }
        first->append(rowOf(Opcode::Text, 3), bytesOf(std::string_view("abc")), bytesOf(std::string_view("inflated")));
    }
    const auto written = loadCapture(path());
    QVERIFY(Database::open(path(), Database::Access::ReadWrite)
                ->run("PRAGMA trusted_schema=1; CREATE TABLE old AS SELECT * FROM frame_row; DROP VIEW frame; DROP "
                      "VIEW frame_row;"
                      "ALTER TABLE old RENAME TO frame_row; DROP TABLE row_block; PRAGMA user_version=1"));
    const auto loaded = loadCapture(path());
    QVERIFY(written && loaded);
    for (const std::size_t connection : {0u, 1u}) {
        const Capture& now = *written->connections[connection].capture;
        const Capture& then = *loaded->connections[connection].capture;
        QVERIFY(then.rows() > 600 && then.rows() == now.rows());
        for (std::uint64_t i = 0; i < now.rows(); ++i) {
            QCOMPARE(payloadText(then, i), payloadText(now, i));
            QCOMPARE(then.row(i).timeNs, now.row(i).timeNs);
            QCOMPARE(then.row(i).mask, now.row(i).mask);
            QCOMPARE(packedHeader(then.row(i)), packedHeader(now.row(i)));
            QCOMPARE(then.row(i).hasRtt(), now.row(i).hasRtt());
            if (now.row(i).hasRtt()) {
                QCOMPARE(then.row(i).rttUs, now.row(i).rttUs);
                QCOMPARE(then.row(i).partner, now.row(i).partner);
            }
        }
    }
    const Capture& first = *loaded->connections[0].capture;
    QCOMPARE(textOf(first.content(first.row(first.rows() - 1))->kept), std::string_view("inflated"));
}

void tst_CaptureLoader::brokenBlocksOfFramesAreRefused_data()
{
    QTest::addColumn<QString>("numbers");
    for (const char* numbers : {"", "x", "[", "[[1,0,0,1,1,0]", "[[1,0,0,1,1,0]]]", "[[1,0,0,1,1,0],]", "[1]",
             "[[1,0,0,1,1,0][1,1,0,1,1,0]]", "[[77,0,0,1,1,0]]", "[[]]"})
        QTest::newRow(numbers) << QString::fromLatin1(numbers);
}

void tst_CaptureLoader::brokenBlocksOfFramesAreRefused()
{
    QFETCH(QString, numbers);
    {
        auto file = CaptureFile::create(path());
        fill(*(*file)->addConnection({}, kAnchor), 2);
    }
    const std::string sql = "UPDATE row_block SET numbers = '" + numbers.toStdString() + "'";
    QVERIFY(Database::open(path(), Database::Access::ReadWrite)->run(sql.c_str()));
    const auto loaded = loadCapture(path());
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().fault, Fault::BadFile);
}

void tst_CaptureLoader::aFileThatNamesRowsItDoesNotHaveIsHarmless()
{
    {
        auto file = CaptureFile::create(path());
        const auto capture = (*file)->addConnection({}, kAnchor);
        fill(*capture, 1); // in one block, whenever the writer wakes
        capture->append(PingFact{1, {}, {}, {}, 77}, kAnchor.steady);
        capture->append(FindingFact{{"x", Severity::Info, "text", {}, {}}, 99}, kAnchor.steady);
    }
    QVERIFY(Database::open(path(), Database::Access::ReadWrite)
                ->run("UPDATE fact SET rows = 1000000; UPDATE row_block SET numbers = "
                      "'[[1,0,0,1,9,1073741824,1099511627776]]'"));
    const auto loaded = loadCapture(path());
    QVERIFY(loaded);
    const Capture& capture = *loaded->connections[0].capture;
    QCOMPARE(loaded->passedOver, 1u);
    const auto facts = capture.facts();
    QCOMPARE(facts.size(), 1u);
    QCOMPARE(facts[0].rows, 1u);
    QVERIFY(!std::get<FindingFact>(facts[0].body).row);
    QVERIFY(capture.payload(capture.row(0)).empty());
}

void tst_CaptureLoader::loadingCanBeCancelled()
{
    {
        auto file = CaptureFile::create(path());
        fill(*(*file)->addConnection({}, kAnchor), 100'000);
    }
    std::vector<double> seen;
    const auto loaded = loadCapture(path(), [&](double done) {
        seen.push_back(done);
        return seen.size() < 3;
    });
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().fault, Fault::Cancelled);
    QCOMPARE(seen.size(), 3u);
    QVERIFY(seen[0] > 0 && seen[2] > seen[0] && seen[2] < 1);
}

QTEST_GUILESS_MAIN(tst_CaptureLoader)
#include "tst_capture_loader.moc"
