// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/row_filter.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::capture;
using namespace std::chrono_literals;
using protocol::Direction;
using protocol::Opcode;

namespace {

struct Line {
    Direction direction;
    Opcode opcode;
    std::string payload;
    std::optional<std::string> inflated = {};
};

constexpr auto kIn = Direction::In;
constexpr auto kOut = Direction::Out;
const std::string kToken7 = std::string(7, '\0') + '\x07';

const std::vector<Line> kLines{
    {kOut, Opcode::Text, R"({"type":"order","qty":3,"items":[{"id":7}],"note":null,"ok":true})"}, // 1
    {kIn, Opcode::Text, R"({"type":"error","qty":10.5,"text":"No \u00e9clair"})"},                // 2
    {kOut, Opcode::Ping, kToken7},                                                                // 3
    {kIn, Opcode::Pong, kToken7},                                                                 // 4, 60 ms
    {kIn, Opcode::Binary, std::string("\x00\xFFpng", 5)},                                         // 5
    {kIn, Opcode::Text, "zz", std::string(400, 'a') + "error"},                                   // 6, compressed
    {kIn, Opcode::Ping, ""},                                                                      // 7
    {kOut, Opcode::Close, "\x03\xE9going away"},                                                  // 8
    {kIn, Opcode::Text, "not json, error"},                                                       // 9
};

std::unique_ptr<Capture> filled()
{
    auto capture = std::make_unique<Capture>();
    auto at = 1000ms;
    for (const Line& line : kLines) {
        const bool masked = line.direction == kOut;
        const protocol::FrameHeader header{true, std::uint8_t(line.inflated ? protocol::kRsv1 : 0), line.opcode,
            line.payload.size(), std::uint8_t(masked ? 6 : 2),
            masked ? std::optional(protocol::MaskKey{}) : std::nullopt};
        FrameRow row = rowOf(header, line.direction, at);
        if (line.opcode == Opcode::Pong) {
            row.rttUs = 60'000;
            row.partner = 1;
        }
        if (line.inflated)
            capture->append(row, bytesOf(line.payload), bytesOf(*line.inflated));
        else
            capture->append(row, bytesOf(line.payload));
        at += 100ms;
    }
    capture->setNote(1, {true, {}});
    capture->setNote(3, {false, "came late"});
    capture->setNote(8, {true, "odd"});
    return capture;
}

} // namespace

class tst_RowFilter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsAreChosen_data()
    {
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<QByteArray>("rows");
        const auto row = [](const char* filter, const char* rows) {
            QTest::addRow("%s", filter) << QByteArray(filter) << QByteArray(rows);
        };
        row("opcode == ping", "3 7");
        row("opcode != ping", "1 2 4 5 6 8 9");
        row("opcode in {ping, pong}", "3 4 7");
        row("dir == in and opcode == text", "2 6 9");
        row("control", "3 4 7 8");
        row("not control and not payload contains \"error\"", "1 5");
        row("masked", "1 3 8");
        row("masked == false and control", "4 7");
        row("compressed", "6");
        row("rsv1", "6");
        row("ratio < 1%", "6");
        row("ratio", "6");
        row("ratio != 0.5", "6");
        row("size == 2", "6");
        row("length >= 400", "6");
        row("size == 0", "7");
        row("header == 6", "1 3 8");
        row("rtt > 50ms", "4");
        row("rtt > 60ms", "");
        row("rtt != 1s", "4");
        row("not rtt > 50ms", "1 2 3 5 6 7 8 9");
        row("late", "4");
        row("finding", "2 5");
        row("token == 7", "3 4");
        row("close.code == 1001", "8");
        row("close.reason contains \"away\"", "8");
        row("payload contains \"error\"", "2 6 9");
        row("payload matches \"err.r$\"", "6 9");
        row("payload contains x\"00ff\"", "5");
        row("payload == \"not json, error\"", "9");
        row("payload", "1 2 3 4 5 6 8 9");
        row("json.type == \"order\"", "1");
        row("json.type != \"order\"", "2");
        row("json.type contains \"r\"", "1 2");
        row("json.qty > 3", "2");
        row("json.qty >= 3", "1 2");
        row("json.qty == \"3\"", "");
        row("json.items[0].id == 7", "1");
        row("json.items[1].id", "");
        row("json.note == null", "1");
        row("json.note", "1");
        row("json.ok == true", "1");
        row("json.ok == false", "");
        row("json.text matches \"^No .clair$\"", "2");
        row("no == 3", "3");
        row("no > 7", "8 9");
        row("time > 1.75s", "9");
        row("delta == 100ms and no < 4", "2 3");
        row("conn == 2", "1 2 3 4 5 6 7 8 9");
        row("conn == 1", "");
        row("manual", "");
        row("bookmark", "2 9");
        row("not bookmark and dir == out", "1 3 8");
        row("note", "4 9");
        row("note contains \"late\"", "4");
        row("note matches \"(?i)^ODD\"", "9");
        row("note != \"odd\"", "2 4");
        row("bookmark and note contains \"odd\"", "9");
    }
    void rowsAreChosen()
    {
        QFETCH(QByteArray, filter);
        const auto parsed = RowFilter::parse(filter.toStdString());
        QVERIFY2(parsed, parsed ? "" : parsed.error().describe().c_str());
        const auto capture = filled();
        const std::vector<std::uint64_t> findings{1, 4};
        const FilterSubject subject{capture.get(), 2, findings, 50ms};
        QByteArrayList rows;
        for (std::uint64_t row = 0; row < capture->rows(); ++row)
            if (parsed->matches(subject, row))
                rows += QByteArray::number(qulonglong(row + 1));
        QTEST(rows.join(' '), "rows");
    }

    void payloadsAreReadOnlyWhereTheyAreAskedFor()
    {
        QVERIFY(!RowFilter::parse("opcode == ping and size > 3")->readsPayload());
        QVERIFY(RowFilter::parse("opcode == ping or not payload contains \"x\"")->readsPayload());
        QVERIFY(RowFilter::parse("json.a")->readsPayload());
    }

    /// A deep array of arrays, an endless number, half a document: none is JSON with a member "a".
    void hostileJsonMatchesNothing()
    {
        const auto parsed = RowFilter::parse("json.a");
        QVERIFY(parsed);
        for (const std::string& payload : {std::string(100'000, '[') + "\"a\"", "{\"a\":" + std::string(100'000, '9'),
                 std::string("{\"a\""), "\"a\"" + std::string(RowFilter::kLongestJson, ' ')}) {
            Capture capture;
            const protocol::FrameHeader header{true, 0, Opcode::Text, payload.size(), 2, {}};
            capture.append(rowOf(header, kIn, 0ms), bytesOf(payload));
            QVERIFY(!parsed->matches({&capture, 1, {}, 1s}, 0));
        }
    }
};

QTEST_APPLESS_MAIN(tst_RowFilter)
#include "tst_row_filter.moc"
