// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/row_filter.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::capture;
using namespace pongscope::protocol;
using namespace std::chrono_literals;

namespace {

const ClockAnchor kAnchor{TimePoint(1000s), std::chrono::system_clock::time_point(5000s)};

FrameRow rowOf(Opcode opcode, std::string_view payload, Direction direction, Duration since)
{
    FrameHeader header{true, 0, opcode, payload.size(), 2, {}};
    if (direction == Direction::Out)
        header.mask = MaskKey{std::byte{0xCA}, std::byte{0xFE}, std::byte{0}, std::byte{1}};
    return capture::rowOf(header, direction, since);
}

} // namespace

class tst_RowFilter final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void matches_data();
    void matches();
    void problemsSayWhere_data();
    void problemsSayWhere();
    void headersAloneReadNoPayload();
    void slicesAddUp();
    void growingCapturesAreFollowed();
    void deepNestingIsRefused();
    void completions_data();
    void completions();

private:
    Capture m_capture{kAnchor};
    std::map<std::uint64_t, std::vector<std::string>> m_findings;
};

void tst_RowFilter::initTestCase()
{
    const auto add = [this](FrameRow row, std::string_view payload, std::optional<ByteView> content = {}) {
        m_capture.append(row, bytesOf(payload), content);
    };
    constexpr std::string_view kOrder = R"j({"type":"order","id":7,"items":[{"price":1.5},{"price":20}],"ok":true})j";
    add(rowOf(Opcode::Text, kOrder, Direction::In, 0ms), kOrder);                     // 0
    add(rowOf(Opcode::Text, "an error here", Direction::Out, 10ms), "an error here"); // 1
    add(rowOf(Opcode::Ping, "12345678", Direction::Out, 20ms), "12345678");           // 2
    FrameRow pong = rowOf(Opcode::Pong, "12345678", Direction::In, 80ms);
    pong.rttUs = 60'000;
    pong.partner = 1;
    add(pong, "12345678"); // 3
    FrameRow packed = rowOf(Opcode::Text, "zzzz", Direction::In, 1s);
    packed.rsv = kRsv1;
    add(packed, "zzzz", bytesOf("what was packed")); // 4
    FrameRow close = rowOf(Opcode::Close, "\x03\xE8", Direction::In, 2s);
    close.violates = 1;
    add(close, "\x03\xE8");                                // 5
    add(rowOf(Opcode::Binary, "", Direction::In, 3s), ""); // 6
    m_capture.append(FindingFact{{"reserved-bits", Severity::Error, "text", {}, {}}, 5}, kAnchor.steady);
    m_findings = findingsByRow(m_capture.facts());
}

void tst_RowFilter::matches_data()
{
    QTest::addColumn<QString>("rows");
    const auto row = [](const char* filter, const char* rows) {
        QTest::addRow("%s", filter) << QString::fromLatin1(rows);
    };
    row("", "0123456");
    row("   ", "0123456");
    row("opcode == ping", "2");
    row("opcode == 9", "2");
    row("opcode != text", "2356");
    row("dir == in and opcode == text", "04");
    row("dir == out or opcode == pong", "123");
    row("dir == out && opcode == ping || opcode == pong", "23");
    row("not (dir == out)", "03456");
    row("!control", "0146");
    row("control", "235");
    row("rtt > 50ms", "3");
    row("rtt < 50ms", "");
    row("rtt", "3");
    row("not rtt", "012456");
    row("time >= 1s", "456");
    row("number < 2", "01");
    row("length == 0", "6");
    row("length > 1k", "");
    row("wire == 10", "23");
    row("masked", "12");
    row("mask == cafe0001", "12");
    row("mask startswith \"cafe\"", "12");
    row("fin", "0123456");
    row("rsv1", "4");
    row("rsv == 4", "4");
    row("compressed", "4");
    row("inflated == 15", "4");
    row("ratio < 0.5", "4");
    row("ratio > 0.5", "");
    row("payload contains \"error\"", "1");
    row("payload contains \"was packed\"", "4");
    row("payload == \"an error here\"", "1");
    row("payload matches \"e[a-z]{3}r\"", "1");
    row("payload matches \"^\\d+$\"", "23");
    row("payload", "012345");
    row("json.type == \"order\"", "0");
    row("json.type == order", "0");
    row("json.type", "0");
    row("json.id == 7", "0");
    row("json.id > 7", "");
    row("json.items.1.price == 20", "0");
    row("json.items.*.price > 10", "0");
    row("json.**.price < 2", "0");
    row("json.ok == true", "0");
    row("json.type contains \"rde\"", "0");
    row("finding", "5");
    row("finding == reserved-bits", "5");
    row("finding == \"other\"", "");
    row("violates", "5");
    row("close.code == 1000", "5");
    row("conn == 2", "0123456");
    row("conn == 1", "");
    row("manual", "");
}

void tst_RowFilter::matches()
{
    QFETCH(QString, rows);
    const auto filter = RowFilter::parse(QTest::currentDataTag());
    QVERIFY2(filter, filter ? "" : filter.error().text.c_str());
    QString found;
    for (std::uint64_t row = 0; row < m_capture.rows(); ++row) {
        if (filter->matches({m_capture, 2, &m_findings}, row))
            found += QString::number(row);
    }
    QCOMPARE(found, rows);
}

void tst_RowFilter::problemsSayWhere_data()
{
    QTest::addColumn<int>("position");
    QTest::addColumn<int>("length");
    const auto row = [](const char* filter, int position, int length) {
        QTest::addRow("%s", filter) << position << length;
    };
    row("opcod == ping", 0, 5);
    row("opcode == pin", 10, 3);
    row("opcode ==", 9, 0);
    row("opcode == ping and", 18, 0);
    row("opcode == ping rtt > 1ms", 15, 3);
    row("(dir == in", 10, 0);
    row("dir == in)", 9, 1);
    row("rtt > fast", 6, 4);
    row("rtt > 50", 6, 2);
    row("length > many", 9, 4);
    row("payload contains error", 17, 5);
    row("payload contains \"error", 17, 6);
    row("payload matches \"(\"", 16, 3);
    row("dir > in", 4, 1);
    row("fin == 1", 0, 3);
    row("length contains \"1\"", 7, 8);
    row("json..a == 1", 0, 7);
    row("json. == 1", 0, 5);
    row("== 3", 0, 2);
    row("length == 3 §", 12, 2);
    row("json.a > x", 9, 1);
}

void tst_RowFilter::problemsSayWhere()
{
    QFETCH(int, position);
    QFETCH(int, length);
    const auto filter = RowFilter::parse(QTest::currentDataTag());
    QVERIFY(!filter);
    QVERIFY(!filter.error().text.empty());
    QCOMPARE(int(filter.error().position), position);
    QCOMPARE(int(filter.error().length), length);
}

void tst_RowFilter::headersAloneReadNoPayload()
{
    QVERIFY(!RowFilter::parse("opcode == ping and rtt > 1ms or ratio < 1")->readsPayloads());
    QVERIFY(RowFilter::parse("opcode == ping and payload contains \"x\"")->readsPayloads());
    QVERIFY(RowFilter::parse("json.a")->readsPayloads());
}

void tst_RowFilter::slicesAddUp()
{
    FilterRun run(*RowFilter::parse("dir == in"), {m_capture});
    std::vector<std::uint64_t> found;
    QVERIFY(run.slice(m_capture.rows(), 3, found));
    QVERIFY(found == std::vector<std::uint64_t>{0});
    QVERIFY(run.slice(m_capture.rows(), 3, found));
    QVERIFY(!run.slice(m_capture.rows(), 3, found));
    QVERIFY((found == std::vector<std::uint64_t>{0, 3, 4, 5, 6}));
}

void tst_RowFilter::growingCapturesAreFollowed()
{
    Capture capture(kAnchor);
    FilterRun run(*RowFilter::parse("opcode == text"), {capture});
    std::vector<std::uint64_t> found;
    QVERIFY(!run.slice(capture.rows(), 100, found));
    capture.append(rowOf(Opcode::Text, "a", Direction::In, 1s), bytesOf("a"));
    QVERIFY(!run.slice(capture.rows(), 100, found));
    QCOMPARE(found.size(), 1u);
}

void tst_RowFilter::deepNestingIsRefused()
{
    QVERIFY(!RowFilter::parse(std::string(5000, '(') + "fin" + std::string(5000, ')')));
    QVERIFY(RowFilter::parse(std::string(50, '(') + "fin" + std::string(50, ')')));
}

void tst_RowFilter::completions_data()
{
    QTest::addColumn<QStringList>("words");
    const auto row = [](const char* text, const char* words) {
        QTest::addRow("%s", text) << QString::fromLatin1(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    };
    row("op|", "opcode");
    row("rs|", "rsv rsv1 rsv2 rsv3");
    row("dir |", "== != and or");
    row("dir == |", "in out");
    row("dir == o|", "out");
    row("opcode == p|", "ping pong");
    row("dir == in a|", "and");
    row("dir == in and ma|", "masked mask manual");
    row("rtt |", "== != < <= > >= and or");
    row("payload con|", "contains");
    row("payload contains \"di|", "");
    row("(ma|", "masked mask manual");
    row("fin |", "and or");
    row("op| == ping", "opcode");
}

void tst_RowFilter::completions()
{
    QFETCH(QStringList, words);
    std::string text = QTest::currentDataTag();
    const std::size_t cursor = text.find('|');
    text.erase(cursor, 1);
    const Completion completion = completeFilter(text, cursor);
    QStringList found;
    for (const std::string& word : completion.words)
        found += QString::fromStdString(word);
    QCOMPARE(found, words);
    QVERIFY(completion.begin <= cursor && completion.end >= cursor);
}

QTEST_APPLESS_MAIN(tst_RowFilter)
#include "tst_row_filter.moc"
