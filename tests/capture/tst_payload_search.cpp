// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/payload_search.h"

#include "core/protocol/frame_encoder.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::capture;
using Kind = SearchTerm::Kind;

namespace {

std::string placesIn(const PayloadSearch& search, std::string_view octets, std::size_t most = 100)
{
    std::string places;
    for (const auto& each : search.matches(bytesOf(octets), most))
        places += std::to_string(each.begin) + "+" + std::to_string(each.length) + " ";
    return places;
}

} // namespace

class tst_PayloadSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whereItStands_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("matchCase");
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QByteArray>("places");
        const auto row = [](const char* name, Kind kind, QByteArray text, bool matchCase, QByteArray payload,
                             QByteArray places) {
            QTest::addRow("%s", name) << int(kind) << text << matchCase << payload << places;
        };
        row("text", Kind::Text, "Ab", false, "ab AB xaB", "0+2 3+2 7+2 ");
        row("text, case", Kind::Text, "AB", true, "ab AB xaB", "3+2 ");
        row("not within each other", Kind::Text, "aa", true, "aaaaa", "0+2 2+2 ");
        row("signs mean themselves", Kind::Text, "a.*(\\d", false, "axx(5 A.*(\\d", "6+6 ");
        row("an end of quoting", Kind::Text, "x\\Ey", false, "xEy X\\Ey", "4+4 ");
        row("a backslash last", Kind::Text, "x\\", false, "x X\\", "2+2 ");
        row("only backslashes", Kind::Text, "\\\\", false, "a\\\\b", "1+2 ");
        row("other scripts", Kind::Text, "\xC3\x89", false, "\xC3\xA9t\xC3\xA9", "0+2 3+2 ");
        row("expression", Kind::Expression, "\\d+", false, "a12 345", "1+2 4+3 ");
        row("expression, case", Kind::Expression, "[A-Z]+", true, "abCD", "2+2 ");
        row("expression, any case", Kind::Expression, "[A-Z]+", false, "abCD", "0+4 ");
        row("nothing is no place", Kind::Expression, "x*", false, "axxb", "1+2 ");
        row("octets", Kind::Octets, "00 FF:01", false, QByteArray("a\x00\xFF\x01\x00", 5), "1+3 ");
        row("octets have no case", Kind::Octets, "61", false, "aA", "0+1 ");
        row("none", Kind::Text, "z", false, "abc", "");
    }

    void whereItStands()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, text);
        QFETCH(bool, matchCase);
        QFETCH(QByteArray, payload);
        QFETCH(QByteArray, places);
        const auto search = PayloadSearch::make({Kind(kind), text.toStdString(), matchCase});
        QVERIFY(search);
        QCOMPARE(QByteArray::fromStdString(placesIn(*search, payload.toStdString())), places);
    }

    void noMoreThanAskedFor()
    {
        QCOMPARE(PayloadSearch::make({Kind::Text, "a"})->matches(bytesOf("aaaa"), 3).size(), 3u);
    }

    void whatCannotBeLookedForIsSaid_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("words");
        QTest::addRow("nothing") << int(Kind::Text) << QByteArray() << QByteArray("nothing to look for");
        QTest::addRow("half an octet") << int(Kind::Octets) << QByteArray("0") << QByteArray("pairs of hex digits");
        QTest::addRow("blanks") << int(Kind::Octets) << QByteArray(" ") << QByteArray("pairs of hex digits");
        QTest::addRow("expression") << int(Kind::Expression) << QByteArray("(") << QByteArray("expression is wrong");
    }

    void whatCannotBeLookedForIsSaid()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, words);
        const auto search = PayloadSearch::make({Kind(kind), text.toStdString()});
        QVERIFY(!search);
        QVERIFY2(search.error().text.find(words.toStdString()) != std::string::npos, search.error().text.c_str());
    }

    /// As `payload contains` and `payload matches`, inflated ones included; and together with another filter.
    void rowsAreThoseOfTheFilter()
    {
        Capture capture;
        const auto add = [&](protocol::Direction direction, std::string_view wire,
                             std::optional<std::string> inflated) {
            FrameRow row = rowOf(protocol::lawfulHeader(protocol::Opcode::Text, wire.size(), true, {}), direction, {});
            row.rsv = inflated ? protocol::kRsv1 : 0;
            capture.append(row, bytesOf(wire), inflated ? std::optional(bytesOf(*inflated)) : std::nullopt);
        };
        add(protocol::Direction::In, "an Error", {});
        add(protocol::Direction::In, "zz", "an error inside");
        add(protocol::Direction::In, "error on the wire only", "nothing");
        add(protocol::Direction::Out, "error", {});
        const auto rows = [&](const RowFilter& filter) {
            std::string found;
            for (std::uint64_t i = 0; i < capture.rows(); ++i)
                if (filter.matches({&capture, 1, {}}, i))
                    found += std::to_string(i);
            return found;
        };
        const auto search = PayloadSearch::make({Kind::Text, "error"});
        QVERIFY(rows(search->filter()) == "013");
        QVERIFY(search->filter().readsPayload());
        QVERIFY(rows(PayloadSearch::make({Kind::Text, "error", true})->filter()) == "13");
        QVERIFY(rows(RowFilter::both(*RowFilter::parse("dir == in"), search->filter())) == "01");
        QVERIFY(rows(*RowFilter::parse("payload matches \"(?i)error\"")) == "013");
    }
};

QTEST_GUILESS_MAIN(tst_PayloadSearch)
#include "tst_payload_search.moc"
