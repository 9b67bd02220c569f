// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/evidence.h"
#include "core/diagnosis/timeout_verdict.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::capture;
using namespace std::chrono_literals;

class tst_Evidence : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// What TCP tells is about the hop that it reaches, and the verdict says so.
    void aProxyIsNamed()
    {
        Capture capture;
        const TimePoint start = capture.anchor().steady;
        AttemptStarted attempt;
        attempt.via = "http://proxy:3128";
        capture.append(attempt, start);
        capture.append(timedOut(start), start + 3s);
        const diagnosis::Evidence evidence = diagnosis::gather(capture);
        QCOMPARE(evidence.via, std::string("http://proxy:3128"));
        QVERIFY(diagnosis::timeoutVerdict(evidence).text().find("first hop, http://proxy:3128") != std::string::npos);
    }

    void withoutAProxyNoneIsNamed()
    {
        Capture capture;
        const TimePoint start = capture.anchor().steady;
        capture.append(AttemptStarted{}, start);
        capture.append(timedOut(start), start + 3s);
        const diagnosis::Evidence evidence = diagnosis::gather(capture);
        QVERIFY(evidence.via.empty());
        QCOMPARE(diagnosis::timeoutVerdict(evidence).text().find("first hop"), std::string::npos);
    }

    /// The attempt that came through counts, not one before it.
    void theNewestAttemptCounts()
    {
        Capture capture;
        AttemptStarted first;
        first.via = "http://proxy:3128";
        capture.append(first, capture.anchor().steady);
        capture.append(AttemptStarted{}, capture.anchor().steady);
        QVERIFY(diagnosis::gather(capture).via.empty());
    }

    /// What was sent into the longest silence behind the peer's last octet, whatever else was sent behind that.
    void whatThePeerLeftUnansweredIsKnown()
    {
        using protocol::Opcode;
        Capture capture;
        const TimePoint start = capture.anchor().steady;
        capture.append(Opened{}, start);
        log(capture, 2s, Opcode::Text, false);
        log(capture, 3s, Opcode::Text, true);
        log(capture, 43s, Opcode::Ping, true);
        log(capture, 44s, Opcode::Text, true);
        ClosedFact closed;
        closed.by = protocol::EndedBy::Transport;
        const auto unanswered = [&] {
            return diagnosis::gather(capture, Fact{start + 90s, capture.rows(), closed}).end->unanswered;
        };
        QVERIFY(unanswered().has_value());
        QCOMPARE(unanswered()->at, start + 43s);
        QCOMPARE(unanswered()->silence, Duration(40s));
        QCOMPARE(unanswered()->longestBefore, Duration(2s));
        log(capture, 45s, Opcode::Pong, false);
        QVERIFY(!unanswered());
    }

    /// PINGs of HTTP/2 keep a connection busy that says nothing else, and tell that it is known to whoever is between.
    void whatHttp2MovesIsMovement()
    {
        using protocol::Opcode;
        Capture capture;
        const TimePoint start = capture.anchor().steady;
        const auto h2 = [&](Duration since, const char* name, std::uint8_t flags, bool out) {
            H2FrameFact frame;
            frame.out = out, frame.name = name, frame.flags = flags;
            capture.append(frame, start + since);
        };
        h2(-1s, "SETTINGS", 0, false);
        capture.append(Opened{}, start);
        log(capture, 2s, Opcode::Text, false);
        h2(30s, "PING", 0, false);
        h2(30s, "PING", 1, true);
        log(capture, 43s, Opcode::Ping, true);
        h2(70s, "PING", 0, true);
        ClosedFact closed;
        closed.by = protocol::EndedBy::Transport;
        const auto end = [&] { return *diagnosis::gather(capture, Fact{start + 90s, capture.rows(), closed}).end; };
        QCOMPARE(end().lastOctet, start + 70s);
        QCOMPARE(end().lastData, start + 2s);
        QCOMPARE(end().longestSilence, Duration(28s));
        QVERIFY(end().unanswered.has_value());
        QCOMPARE(end().unanswered->silence, Duration(13s));
        h2(71s, "PING", 1, false);
        QVERIFY(!end().unanswered);
        QCOMPARE(end().lastOctet, start + 71s);
        for (const auto& [name, flags] : {std::pair("DATA", 1), {"RST_STREAM", 0}, {"GOAWAY", 0}})
            h2(89s, name, std::uint8_t(flags), false);
        QCOMPARE(end().lastOctet, start + 71s);
    }

private:
    static void log(Capture& capture, Duration since, protocol::Opcode opcode, bool out)
    {
        FrameRow row;
        row.timeNs = std::chrono::duration_cast<std::chrono::nanoseconds>(since).count();
        row.opcode = static_cast<std::uint64_t>(opcode) & 0xF;
        row.out = out ? 1 : 0;
        row.fin = 1;
        QVERIFY(capture.append(row, {}));
    }
    static TimeoutFact timedOut(TimePoint start)
    {
        TimeoutFact timeout;
        timeout.token = 1;
        timeout.due = timeout.queued = start + 1s;
        timeout.handedOver = start + 1s;
        timeout.deadline = timeout.noticed = start + 3s;
        return timeout;
    }
};

QTEST_APPLESS_MAIN(tst_Evidence)
#include "tst_evidence.moc"
