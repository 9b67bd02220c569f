// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/keep_alive_report.h"

#include "core/exporters/event_printer.h"
#include "core/exporters/export.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace pongscope;
using namespace pongscope::capture;
using namespace std::chrono_literals;

namespace {

const ClockAnchor kAnchor{TimePoint(1h), std::chrono::system_clock::time_point(1'700'000'000s)};

/// A minute, a PING every ten seconds, each answered after three; cut by an idle limit at the end, if one is given.
RecordedConnection connection(const char* url, std::optional<double> idleCutMs = {}, Duration begun = 0s)
{
    const ClockAnchor anchor{
        kAnchor.steady, kAnchor.wall + std::chrono::duration_cast<std::chrono::system_clock::duration>(begun)};
    auto capture = std::make_shared<Capture>(anchor);
    const TimePoint start = anchor.steady;
    capture->append(Opened{{10s, 20s}, protocol::KeepAliveStrategy::PingPong, {}, {}}, start);
    for (std::int64_t token = 1; token <= 5; ++token) {
        const TimePoint sent = start + token * 10s;
        capture->append(PingFact{token, sent, sent, sent, 0}, sent);
        capture->append(PongFact{token, Duration(3s), true, protocol::PongMatch::Outstanding, 0, {}}, sent + 3s);
    }
    if (idleCutMs) {
        FindingFact cut;
        cut.finding.id = "idle-cut";
        cut.evidence = {{"idleMs", *idleCutMs}};
        capture->append(cut, start + 60s);
    }
    return {{url, {}}, capture};
}

QJsonObject asJson(const std::optional<diagnosis::KeepAliveReview>& review)
{
    std::string out;
    JsonWriter json(out);
    json.beginObject();
    writeReview(json, review, kAnchor);
    json.endObject();
    return QJsonDocument::fromJson(QByteArray::fromStdString(out)).object();
}

} // namespace

class tst_KeepAliveReport final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTimeoutIsAnObject();
    void neverOpenIsSaid();
    void reportHasATable();
    void limitIsLearntFromTheSamePlace();
    void limitOfAnotherPlaceIsNone();
    void changedSettingsAreAnEvent();
    void changedSettingsAreInTheReport();
};

void tst_KeepAliveReport::everyTimeoutIsAnObject()
{
    const std::vector<RecordedConnection> all{connection("ws://a/")};
    const QJsonObject json = asJson(reviewOf(all, 0));
    const QJsonArray table = json[QLatin1String("whatIf")].toArray();
    QVERIFY(table.size() >= 8);
    for (const auto& each : table) {
        const QJsonObject row = each.toObject();
        const bool tooShort = row[QLatin1String("timeoutMs")].toDouble() < 2500;
        QCOMPARE(row[QLatin1String("aborted")].toBool(), tooShort);
        QCOMPARE(row[QLatin1String("right")].toBool(), !tooShort);
        QCOMPARE(row[QLatin1String("at")].isNull(), !tooShort);
        QCOMPARE(row[QLatin1String("intervalMs")].toDouble(), 10000.0);
    }
    const QJsonObject recommended = json[QLatin1String("recommended")].toObject();
    QCOMPARE(recommended[QLatin1String("timeoutMs")].toDouble(), 10000.0);
    QCOMPARE(recommended[QLatin1String("aborted")].toBool(true), false);
    QVERIFY(recommended[QLatin1String("reasons")].toArray().size() == 2);
}

void tst_KeepAliveReport::neverOpenIsSaid()
{
    const std::vector<RecordedConnection> all{{{"ws://a/", {}}, std::make_shared<Capture>(kAnchor)}};
    const auto review = reviewOf(all, 0);
    QVERIFY(!review);
    QVERIFY(asJson(review)[QLatin1String("whatIf")].toArray().isEmpty());
    QVERIFY(asJson(review)[QLatin1String("recommended")].isNull());
    QCOMPARE(reviewMarkdown(review), std::string());
}

void tst_KeepAliveReport::reportHasATable()
{
    const std::vector<RecordedConnection> all{connection("ws://a/")};
    const std::string report = reviewMarkdown(reviewOf(all, 0));
    QVERIFY(report.find("Recommended: interval 10s, timeout 10s.") != std::string::npos);
    QVERIFY(report.find("| 1s | 1 | It would have been aborted") != std::string::npos);
    QVERIFY(report.find("| 20s (as recorded) | ") != std::string::npos);
}

void tst_KeepAliveReport::limitIsLearntFromTheSamePlace()
{
    // Two recordings, whose clocks have the same anchor but began an hour apart.
    const std::vector<RecordedConnection> all{
        connection("ws://a/one?x", 12000.0), connection("ws://a/two", 12010.0, 1h), connection("ws://a/")};
    QCOMPARE(reviewOf(all, 2)->advice.settings.interval, Duration(6s));
}

void tst_KeepAliveReport::limitOfAnotherPlaceIsNone()
{
    const std::vector<RecordedConnection> all{
        connection("ws://a/", 12000.0), connection("ws://a:81/", 12010.0, 1h), connection("ws://a/")};
    QCOMPARE(reviewOf(all, 2)->advice.settings.interval, Duration(10s));
}

void tst_KeepAliveReport::changedSettingsAreAnEvent()
{
    Capture capture(kAnchor);
    const protocol::KeepAliveSettings from{30s, protocol::kInfinite}, to{10s, 5s};
    capture.append(KeepAliveChanged{from, to, protocol::KeepAliveStrategy::PingPong, {}}, kAnchor.steady + 2s);
    std::string out;
    const auto format = jsonEvents(kAnchor);
    EventPrinter printer({capture, 1});
    while (printer.print(*format, out, [](const Fact&) {})) { }
    QCOMPARE(QByteArray::fromStdString(out),
        QByteArray(R"({"event":"keep-alive","t":2.000000,"socket":1,)"
                   R"("from":{"strategy":"unsolicited-pong","intervalMs":30000,"timeoutMs":null,"heartbeatMs":30000},)"
                   R"("to":{"strategy":"ping-pong","intervalMs":10000,"timeoutMs":5000,"heartbeatMs":1250}})"
                   "\n"));
}

void tst_KeepAliveReport::changedSettingsAreInTheReport()
{
    const RecordedConnection one = connection("ws://a/");
    const auto to = protocol::KeepAliveSettings{10s, 5s};
    one.capture->append(
        KeepAliveChanged{{10s, 20s}, to, protocol::KeepAliveStrategy::PingPong, {}}, kAnchor.steady + 70s);
    std::string report;
    const auto redactor = Redactor::make({});
    const auto written =
        exportConnections({one}, ExportFormat::Markdown, *redactor, [&report](std::string_view octets) -> Result<void> {
            report += octets;
            return {};
        });
    QVERIFY(written);
    QVERIFY2(report.find("- Changed after 70s to ping-pong, interval 10s, timeout 5s\n") != std::string::npos,
        report.c_str());
    QVERIFY(report.find("### Other keep-alive settings") != std::string::npos);
}

QTEST_APPLESS_MAIN(tst_KeepAliveReport)
#include "tst_keep_alive_report.moc"
