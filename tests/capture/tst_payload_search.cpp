// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/payload_search.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::capture;

class tst_PayloadSearch final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void textIsFoundWhereItStands();
    void caseMayNotMatter();
    void octetsAreFound();
    void patternsAreFound();
    void inflatedPayloadsAreSearched();
    void badPatternSaysWhere();
    void runawayPatternEnds();
    void slicesAddUp();

private:
    void add(std::string_view payload, std::optional<ByteView> content = {})
    {
        m_capture.append(rowOf({true, 0, protocol::Opcode::Text, payload.size(), 2, {}}, protocol::Direction::In, {}),
            bytesOf(payload), content);
    }
    Capture m_capture;
};

void tst_PayloadSearch::initTestCase()
{
    add("Hello World");
    add("zzz", bytesOf("hello inside"));
    add(std::string_view("\x00\xFF\x10", 3));
    add("a \\E b");
    add("");
}

void tst_PayloadSearch::textIsFoundWhereItStands()
{
    const auto hit = PayloadSearch::forText("World").in(m_capture, 0);
    QVERIFY(hit && hit->begin == 6 && hit->length == 5);
    QVERIFY(!PayloadSearch::forText("world").in(m_capture, 0));
    QVERIFY(!PayloadSearch::forText("").in(m_capture, 0));
    QVERIFY(!PayloadSearch::forText("x").in(m_capture, 4));
}

void tst_PayloadSearch::caseMayNotMatter()
{
    QVERIFY(PayloadSearch::forText("WORLD", true).in(m_capture, 0));
    QVERIFY(PayloadSearch::forText(".", true).in(m_capture, 0) == std::nullopt);
    QVERIFY(PayloadSearch::forText("A \\e", true).in(m_capture, 3));
    QVERIFY(PayloadSearch::forText("a \\E B", true).in(m_capture, 3));
}

void tst_PayloadSearch::octetsAreFound()
{
    const auto hit = PayloadSearch::forOctets(*fromHex("ff10")).in(m_capture, 2);
    QVERIFY(hit && hit->begin == 1 && hit->length == 2);
}

void tst_PayloadSearch::patternsAreFound()
{
    const auto search = PayloadSearch::forPattern("W.r");
    QVERIFY(search);
    const auto hit = search->in(m_capture, 0);
    QVERIFY(hit && hit->begin == 6 && hit->length == 3);
    QVERIFY(!search->in(m_capture, 2)); // octets that are no text do no harm
}

void tst_PayloadSearch::inflatedPayloadsAreSearched()
{
    QVERIFY(PayloadSearch::forText("inside").in(m_capture, 1));
    QVERIFY(!PayloadSearch::forText("zzz").in(m_capture, 1));
}

void tst_PayloadSearch::badPatternSaysWhere()
{
    const auto search = PayloadSearch::forPattern("ab(c");
    QVERIFY(!search);
    QCOMPARE(search.error().code, 4);
    QVERIFY(!search.error().detail.empty());
}

void tst_PayloadSearch::runawayPatternEnds()
{
    Capture capture;
    const std::string payload(5000, 'a');
    capture.append(
        rowOf({true, 0, protocol::Opcode::Text, payload.size(), 4, {}}, protocol::Direction::In, {}), bytesOf(payload));
    QVERIFY(!PayloadSearch::forPattern("(a+)+b$")->in(capture, 0));
}

void tst_PayloadSearch::slicesAddUp()
{
    std::uint64_t next = 0;
    std::vector<PayloadSearch::Hit> hits;
    const auto search = PayloadSearch::forText("ello");
    QVERIFY(search.slice(m_capture, m_capture.rows(), next, 1, hits));
    QCOMPARE(hits.size(), 1u);
    QVERIFY(!search.slice(m_capture, m_capture.rows(), next, 100, hits));
    QCOMPARE(hits.size(), 2u);
    QCOMPARE(hits[1].row, 1u);
}

QTEST_APPLESS_MAIN(tst_PayloadSearch)
#include "tst_payload_search.moc"
