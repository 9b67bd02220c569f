// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/payload_search.h"

#include "core/capture/fragment_join.h"
#include "core/capture/row_listing.h"
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

    void fragmentsAreOneText_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("inflated");
        for (const bool inflated : {false, true}) {
            const char* const how = inflated ? "inflated" : "plain";
            QTest::addRow("text, %s", how) << int(Kind::Text) << QByteArray("needle") << inflated;
            QTest::addRow("expression, %s", how) << int(Kind::Expression) << QByteArray("n[e]+dle\\b") << inflated;
            QTest::addRow("octets, %s", how) << int(Kind::Octets) << QByteArray("6e 65 65 64 6c 65") << inflated;
        }
    }

    /// Every cut in two and in three; a PING and a fragment of the other direction lie in between.
    void fragmentsAreOneText()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, text);
        QFETCH(bool, inflated);
        const std::string whole = "in hay a needle lies", needle = "needle";
        const std::size_t at = whole.find(needle);
        for (const bool matchCase : {false, true}) {
            const auto search = PayloadSearch::make({Kind(kind), text.toStdString(), matchCase});
            QVERIFY(search);
            for (std::size_t one = 0; one <= whole.size(); ++one) {
                for (std::size_t two = one; two <= whole.size(); ++two) {
                    Capture capture;
                    const std::vector<std::string> parts{
                        whole.substr(0, one), whole.substr(one, two - one), whole.substr(two)};
                    addMessage(capture, parts, inflated);
                    // The fragment that holds the octet with which it begins.
                    const std::size_t begins = at < one ? 0 : at < two ? 1 : 2;
                    QByteArray rows = rowsWith(*search, capture);
                    QVERIFY2(rows == QByteArray::number(int(begins * 3)),
                        qPrintable(QStringLiteral("%1 %2: %3").arg(one).arg(two).arg(QString::fromUtf8(rows))));
                }
            }
        }
    }

    void octetByOctet()
    {
        for (const bool inflated : {false, true}) {
            Capture capture;
            std::vector<std::string> parts;
            for (const char c : std::string("a needle"))
                parts.emplace_back(1, c);
            addMessage(capture, parts, inflated);
            QCOMPARE(rowsWith(*PayloadSearch::make({Kind::Text, "NEEDLE"}), capture), QByteArray("6"));
            QCOMPARE(rowsWith(*PayloadSearch::make({Kind::Expression, "^a"}), capture), QByteArray("0"));
        }
    }

    void whatIsNoMessageIsNotJoined()
    {
        const auto search = PayloadSearch::make({Kind::Text, "needle"});
        {
            Capture capture; // two messages
            addFrame(capture, protocol::Direction::In, protocol::Opcode::Text, "a nee", true);
            addFrame(capture, protocol::Direction::In, protocol::Opcode::Text, "dle", true);
            QCOMPARE(rowsWith(*search, capture), QByteArray());
        }
        {
            Capture capture; // the second starts over an unfinished one
            addFrame(capture, protocol::Direction::In, protocol::Opcode::Text, "a nee", false);
            addFrame(capture, protocol::Direction::In, protocol::Opcode::Text, "dle", true);
            QCOMPARE(rowsWith(*search, capture), QByteArray());
        }
        {
            Capture capture; // two directions
            addFrame(capture, protocol::Direction::In, protocol::Opcode::Text, "a nee", false);
            addFrame(capture, protocol::Direction::Out, protocol::Opcode::Continuation, "dle", true);
            QCOMPARE(rowsWith(*search, capture), QByteArray());
        }
        {
            Capture capture; // the filter of the log is about single frames
            addMessage(capture, {"a nee", "dle"}, false);
            const auto filter = RowFilter::parse("payload contains \"needle\"");
            QVERIFY(!filter->matches({&capture, 1, {}}, 0));
        }
    }

    /// However large the fragments are, no more than the reach is copied; an expression's match that goes on beyond it
    /// is not found, one that just fits is.
    void theReachIsBounded()
    {
        const auto found = [](std::size_t before, std::size_t behind) {
            Capture capture;
            addFrame(capture, protocol::Direction::In, protocol::Opcode::Text,
                std::string(1 << 20, 'x') + "<" + std::string(before, 'y'), false);
            addFrame(capture, protocol::Direction::In, protocol::Opcode::Continuation,
                std::string(behind, 'y') + ">" + std::string(1 << 20, 'x'), true);
            const auto join = joinAfter(capture, 0, PayloadSearch::kReach);
            return join->octets.size() == 2 * PayloadSearch::kReach && join->isCut
                && rowsWith(*PayloadSearch::make({Kind::Expression, "<y*>"}), capture) == "0";
        };
        QVERIFY(found(PayloadSearch::kReach - 2, PayloadSearch::kReach - 1));
        QVERIFY(!found(PayloadSearch::kReach - 2, PayloadSearch::kReach));
        QVERIFY(!found(PayloadSearch::kReach, 5));
    }

    /// While the log grows: a fragment is asked about again until what follows it has come.
    void aFragmentIsSettledByWhatFollows()
    {
        Capture capture;
        RowQuery query;
        query.filter = PayloadSearch::make({Kind::Text, "needle"})->filter();
        RowChoice choice(query);
        const auto take = [&] {
            QByteArray rows;
            for (const std::uint32_t row : choice.take({&capture, 1, {}}, capture.rows()))
                rows += QByteArray::number(row) + ' ';
            return rows;
        };
        addFrame(capture, protocol::Direction::In, protocol::Opcode::Text, "a ne", false);
        QCOMPARE(take(), QByteArray());
        addFrame(capture, protocol::Direction::Out, protocol::Opcode::Text, "needle", true);
        QCOMPARE(take(), QByteArray("1 "));
        addFrame(capture, protocol::Direction::In, protocol::Opcode::Continuation, "ed", false);
        QCOMPARE(take(), QByteArray());
        addFrame(capture, protocol::Direction::In, protocol::Opcode::Continuation, "le, needle", true);
        QCOMPARE(take(), QByteArray("0 3 "));
        addFrame(capture, protocol::Direction::In, protocol::Opcode::Text, "hay", true);
        QCOMPARE(take(), QByteArray());
    }

private:
    static void addFrame(Capture& capture, protocol::Direction direction, protocol::Opcode opcode,
        std::string_view payload, bool fin, bool inflated = false)
    {
        const std::string wire = inflated ? std::string("zip") : std::string(payload);
        FrameRow row = rowOf(protocol::lawfulHeader(opcode, wire.size(), fin, {}), direction, {});
        if (inflated && opcode != protocol::Opcode::Continuation)
            row.rsv = protocol::kRsv1;
        capture.append(row, bytesOf(wire), inflated ? std::optional(bytesOf(payload)) : std::nullopt);
    }
    /// Its fragments are the rows 0, 3, 6 ...
    static void addMessage(Capture& capture, const std::vector<std::string>& parts, bool inflated)
    {
        using protocol::Direction, protocol::Opcode;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            addFrame(capture, Direction::In, i == 0 ? Opcode::Text : Opcode::Continuation, parts[i],
                i + 1 == parts.size(), inflated);
            addFrame(capture, Direction::In, Opcode::Ping, "dle", true);
            addFrame(capture, Direction::Out, i == 0 ? Opcode::Text : Opcode::Continuation, "eedle", false);
        }
    }
    static QByteArray rowsWith(const PayloadSearch& search, const Capture& capture)
    {
        QByteArrayList rows;
        for (std::uint64_t i = 0; i < capture.rows(); ++i)
            if (search.filter().matches({&capture, 1, {}}, i))
                rows += QByteArray::number(qulonglong(i));
        return rows.join(' ');
    }
};

QTEST_GUILESS_MAIN(tst_PayloadSearch)
#include "tst_payload_search.moc"
