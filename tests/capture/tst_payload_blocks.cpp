// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/capture_schema.h"
#include "core/capture/payload_blocks.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstring>

using namespace pongscope;
using namespace pongscope::capture;

namespace {

std::uint64_t place(std::uint64_t block, std::uint64_t offset) { return block << kBlockBits | offset; }

std::shared_ptr<PayloadBlock> block(std::uint64_t id, std::string_view octets)
{
    auto made = std::make_shared<PayloadBlock>(id, octets.size());
    std::memcpy(made->octets.get(), octets.data(), octets.size());
    made->used = octets.size();
    return made;
}

} // namespace

class tst_PayloadBlocks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("a.pongcap")).toStdString();
        auto database = Database::open(m_path, Database::Access::Create);
        QVERIFY(database && database->run(schemaSql()));
        QVERIFY(database->run("INSERT INTO payload_block VALUES(1, CAST('first block' AS BLOB)),"
                              "(2, CAST('second' AS BLOB)), (3, 'text in the place of octets'), (4, x''), (5, 17)"));
    }

    void octetsAreReadWhereTheyAre()
    {
        const PayloadReader reader(m_path);
        QCOMPARE(text(reader.view(place(1, 0), 5)), std::string("first"));
        QCOMPARE(text(reader.view(place(2, 3), 3)), std::string("ond"));
        QCOMPARE(text(reader.view(place(1, 6), 5)), std::string("block"));
    }

    void whatAFileClaimsAndDoesNotHaveIsShort_data()
    {
        QTest::addColumn<quint64>("position");
        QTest::addColumn<quint64>("length");
        QTest::newRow("behind the end") << quint64(place(1, 100)) << quint64(5);
        QTest::newRow("longer than the block") << quint64(place(1, 6)) << (quint64(1) << 40);
        QTest::newRow("a length that overflows") << quint64(place(1, 6)) << ~quint64(0);
        QTest::newRow("no such block") << quint64(place(99, 0)) << quint64(5);
        QTest::newRow("block 0") << quint64(0) << quint64(5);
        QTest::newRow("the highest place") << ((quint64(1) << 47) - 1) << ~quint64(0);
        QTest::newRow("an empty block") << quint64(place(4, 0)) << quint64(5);
    }

    void whatAFileClaimsAndDoesNotHaveIsShort()
    {
        QFETCH(quint64, position);
        QFETCH(quint64, length);
        const PayloadReader reader(m_path);
        QVERIFY(reader.view(position, length).size() <= 5);
        QCOMPARE(text(reader.view(place(1, 0), 5)), std::string("first")); // and it goes on
    }

    void otherKindsOfValuesAreHarmless()
    {
        const PayloadReader reader(m_path);
        for (const std::uint64_t id : {3u, 5u})
            QVERIFY(reader.view(place(id, 0), 1000).size() <= 27);
    }

    void aFileThatIsGoneOrNoneGivesNothing()
    {
        const PayloadReader gone(m_path + ".not");
        QVERIFY(gone.view(place(1, 0), 5).empty());
        QFile file(QString::fromStdString(m_path + ".text"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(10'000, 'x'));
        file.close();
        const PayloadReader none(m_path + ".text");
        QVERIFY(none.view(place(1, 0), 5).empty());
    }

    void blocksOnTheirWayAreReadFromMemory()
    {
        PayloadReader reader(m_path);
        const auto coming = block(77, "on its way");
        reader.expect(coming);
        QCOMPARE(text(reader.view(place(77, 3), 3)), std::string("its"));
        reader.forget({coming});
        QCOMPARE(text(reader.view(place(77, 3), 3)), std::string("its")); // this thread has it still
        const PayloadReader other(m_path);
        QVERIFY(other.view(place(77, 3), 3).empty());
    }

    void viewsStayGoodUntilSixteenOthers()
    {
        PayloadReader reader(m_path);
        std::vector<std::shared_ptr<PayloadBlock>> blocks;
        for (std::uint64_t i = 0; i < PayloadReader::kKept - 1; ++i)
            reader.expect(blocks.emplace_back(block(100 + i, "block " + std::to_string(i))));
        const ByteView first = reader.view(place(1, 0), 11);
        for (const auto& each : blocks)
            QCOMPARE(reader.view(place(each->id, 0), 5).size(), std::size_t(5));
        QCOMPARE(text(first), std::string("first block"));
    }

private:
    static std::string text(ByteView octets) { return std::string(textOf(octets)); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
};

QTEST_GUILESS_MAIN(tst_PayloadBlocks)
#include "tst_payload_blocks.moc"
