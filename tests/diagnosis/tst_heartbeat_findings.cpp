// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/heartbeat_findings.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::diagnosis;
using namespace std::chrono_literals;

namespace {

Evidence pings(std::initializer_list<Duration> gaps)
{
    Evidence e;
    TimePoint at(1h);
    e.peerPings.push_back(at);
    for (const Duration gap : gaps)
        e.peerPings.push_back(at += gap);
    return e;
}

std::vector<std::string> ids(const Evidence& e)
{
    std::vector<std::string> all;
    for (const Claim& claim : heartbeatFindings(e))
        all.push_back(claim.id);
    return all;
}

} // namespace

class tst_HeartbeatFindings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPeerThatSlowsDownIsThrottled()
    {
        const Evidence e = pings({15s, 15s, 15s, 60s, 60s, 60s});
        QVERIFY((ids(e) == std::vector<std::string>{"heartbeat-throttled"}));
        const Claim claim = heartbeatFindings(e).front();
        QCOMPARE(claim.confidence, Confidence::Likely);
        QVERIFY(claim.sentence.filled().find("from 15s to 60s") != std::string::npos
            || claim.sentence.filled().find("from 15s to 1m") != std::string::npos);
    }

    void itMayHaveBeenOurselves()
    {
        Evidence e = pings({15s, 15s, 15s, 60s, 60s, 60s});
        e.longestStall = 30s;
        QCOMPARE(heartbeatFindings(e).front().confidence, Confidence::Possible);
    }

    void whatIsNotASlowerRhythmIsNone()
    {
        QVERIFY(ids(pings({})).empty());
        QVERIFY(ids(pings({15s, 15s, 15s, 15s, 15s, 15s})).empty());
        QVERIFY(ids(pings({15s, 15s, 60s, 60s})).empty());                // too few of either
        QVERIFY(ids(pings({15s, 15s, 15s, 29s, 29s, 29s})).empty());      // not twice as slow
        QVERIFY(ids(pings({15s, 15s, 15s, 60s, 15s, 60s, 15s})).empty()); // no rhythm
        QVERIFY(ids(pings({60s, 60s, 60s, 15s, 15s, 15s})).empty());      // faster
        Evidence paused = pings({15s, 15s, 15s, 60s, 60s, 60s});
        paused.unansweredPeerPings = 2; // read in one go
        QVERIFY(ids(paused).empty());
    }

    void aPeerThatGoesOnUnansweredNeverTimesOut()
    {
        Evidence e;
        e.unansweredPeerPings = 3;
        QVERIFY(ids(e).empty()); // since when nobody read is not known
        e.pauseOfThese = 45s;
        QVERIFY((ids(e) == std::vector<std::string>{"peer-never-times-out"}));
        e.unansweredPeerPings = 2;
        QVERIFY(ids(e).empty());
    }

    void findingsAreSortedByWhatTheyAreAbout()
    {
        QVERIFY(concernsSettings("timeout-below-rtt") && concernsKeepAlive("timeout-below-rtt"));
        QVERIFY(!concernsSettings(kNobodyReading) && concernsKeepAlive(kNobodyReading));
        for (const char* id : {"heartbeat-throttled", "peer-never-times-out"})
            QVERIFY2(concernsKeepAlive(id) && !concernsSettings(id), id);
        for (const char* id : {"server-masked", "", "idle", "idle-cut", "machine-slept", "pings-policed"})
            QVERIFY2(!concernsKeepAlive(id), id);
    }
};

QTEST_GUILESS_MAIN(tst_HeartbeatFindings)
#include "tst_heartbeat_findings.moc"
