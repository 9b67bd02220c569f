// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/settings_lint.h"

#include "core/base/duration_text.h"

#include <QTest>

#include <algorithm>

using namespace pongscope;
using namespace pongscope::diagnosis;
using namespace std::chrono_literals;
using protocol::KeepAliveSettings;
using protocol::kInfinite;
using Id = SettingsHint::Id;
using Ids = std::vector<Id>;

namespace {

Ids ids(const std::vector<SettingsHint>& hints)
{
    Ids found;
    for (const SettingsHint& hint : hints)
        found.push_back(hint.id);
    return found;
}

} // namespace

class tst_SettingsLint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void settingsAreJudged_data();
    void settingsAreJudged();
    void everyPlaceholderHasAValue_data();
    void everyPlaceholderHasAValue();
    void valuesAreTheSettingsOwn();
    void remarksAreNoWarnings();
    void worstCaseCountsTwoHeartbeats_data();
    void worstCaseCountsTwoHeartbeats();
};

void tst_SettingsLint::settingsAreJudged_data()
{
    QTest::addColumn<KeepAliveSettings>("settings");
    QTest::addColumn<std::optional<Duration>>("rtt");
    QTest::addColumn<Ids>("expected");
    const auto row = [](const char* name, KeepAliveSettings settings, Ids expected, std::optional<Duration> rtt = {}) {
        QTest::addRow("%s", name) << settings << rtt << expected;
    };
    row("off by zero interval", {0s, 10s}, {});
    row("off by infinite interval", {kInfinite, 0s}, {});
    row("sound", {15s, 10s}, {});
    row("sound with a measured round trip", {15s, 10s}, {}, 50ms);
    row("default of a client", {30s, kInfinite}, {Id::NoDetection});
    row("timeout zero", {30s, 0s}, {Id::TimeoutZeroIsUnsolicited, Id::NoDetection});
    row("fast PINGs", {999ms, 10s}, {Id::SubSecondPing});
    row("one second is not fast", {1s, 10s}, {});
    row("fast PONGs", {100ms, kInfinite}, {Id::NoDetection, Id::SubSecondPing});
    row("short timeout", {15s, 999ms}, {Id::TimeoutShort});
    row("one second is not short", {15s, 1s}, {});
    row("at the idle limit", {60s, 10s}, {Id::IntervalBeyondCommonIdleLimits});
    row("under the idle limit", {59s, 10s}, {});
    row("idle limit with PONGs", {90s, kInfinite}, {Id::NoDetection, Id::IntervalBeyondCommonIdleLimits});
    row("timeout equals round trip", {15s, 2s}, {Id::TimeoutBelowRtt}, 2s);
    row("timeout above round trip", {15s, 2s}, {}, 1999ms);
    row("round trip is no matter for PONGs", {15s, kInfinite}, {Id::NoDetection}, 2s);
    row("slow detection", {50s, 60s}, {Id::DetectionSlow});  // 50 + 60 + 2 * 12.5 s
    row("two minutes exactly are not slow", {40s, 60s}, {}); // 40 + 60 + 2 * 10 s
    row("everything at once", {70s, 500ms}, {Id::IntervalBeyondCommonIdleLimits, Id::TimeoutShort, Id::TimeoutBelowRtt},
        600ms);
}

void tst_SettingsLint::settingsAreJudged()
{
    QFETCH(KeepAliveSettings, settings);
    QFETCH(std::optional<Duration>, rtt);
    QFETCH(Ids, expected);
    QVERIFY(ids(lint(settings, rtt)) == expected);
}

void tst_SettingsLint::everyPlaceholderHasAValue_data() { settingsAreJudged_data(); }

void tst_SettingsLint::everyPlaceholderHasAValue()
{
    QFETCH(KeepAliveSettings, settings);
    QFETCH(std::optional<Duration>, rtt);
    for (const SettingsHint& hint : lint(settings, rtt)) {
        QVERIFY(!hint.text.empty() && hint.text.back() == '.');
        for (int i = 1; i <= 3; ++i) {
            const bool named = hint.text.find("%" + std::to_string(i)) != std::string::npos;
            QCOMPARE(named, i <= int(hint.values.size()));
        }
    }
}

void tst_SettingsLint::valuesAreTheSettingsOwn()
{
    const auto hints = lint({90s, 250ms}, 300ms);
    QCOMPARE(hints.size(), 3u);
    QCOMPARE(hints[0].values.at(0), durationText(90s));
    QCOMPARE(hints[1].values, std::vector<std::string>{"250ms"});
    QCOMPARE(hints[2].values, (std::vector<std::string>{"250ms", "300ms"}));
}

void tst_SettingsLint::remarksAreNoWarnings()
{
    for (const SettingsHint& hint : lint({50s, 90s}))
        QVERIFY(!hint.warning);
    QVERIFY(!lint({30s, kInfinite}).at(0).warning);
    for (const SettingsHint& hint : lint({500ms, 500ms}, 1s))
        QVERIFY(hint.warning);
}

void tst_SettingsLint::worstCaseCountsTwoHeartbeats_data()
{
    QTest::addColumn<KeepAliveSettings>("settings");
    QTest::addColumn<std::optional<Duration>>("worst");
    using Worst = std::optional<Duration>;
    QTest::addRow("off") << KeepAliveSettings{0s, 10s} << Worst();
    QTest::addRow("unsolicited PONG") << KeepAliveSettings{10s, kInfinite} << Worst();
    QTest::addRow("the shorter of both decides") << KeepAliveSettings{20s, 8s} << Worst(32s);
    QTest::addRow("heartbeat of whole milliseconds") << KeepAliveSettings{10ms, 10ms} << Worst(24ms);
    QTest::addRow("heartbeat of at least one") << KeepAliveSettings{1ms, 1ms} << Worst(4ms);
}

void tst_SettingsLint::worstCaseCountsTwoHeartbeats()
{
    QFETCH(KeepAliveSettings, settings);
    QFETCH(std::optional<Duration>, worst);
    QVERIFY(worstCaseDetection(settings) == worst);
}

QTEST_GUILESS_MAIN(tst_SettingsLint)
#include "tst_settings_lint.moc"
