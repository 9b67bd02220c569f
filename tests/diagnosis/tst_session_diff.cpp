// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/session_diff.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::diagnosis;
using namespace std::chrono_literals;

namespace {

const ClockAnchor kAnchor{TimePoint(0ns), std::chrono::system_clock::time_point()};

/// A session with a handshake, messages and an end.
struct Session {
    capture::RecordedConnection connection{{"ws://h.test/"}, std::make_shared<capture::Capture>(kAnchor)};

    explicit Session(const std::string& subprotocol = "chat", std::uint16_t code = 1000)
    {
        capture::HandshakeDone done;
        done.status = 101;
        done.subprotocol = subprotocol;
        done.requestHeaders = {{"Host", "h.test"}, {"Sec-WebSocket-Key", std::to_string(++s_number)}};
        done.responseHeaders = {{"server", "x"}, {"Date", std::to_string(s_number)}};
        connection.capture->append(std::move(done), TimePoint(1ms));
        connection.capture->append(capture::Opened{}, TimePoint(1ms));
        connection.capture->append(
            capture::ClosedFact{protocol::WebSocketState::Closed, protocol::EndedBy::Peer, code, "", true},
            TimePoint(9s));
    }
    Session& in(std::string_view text) { return add(protocol::Direction::In, text); }
    Session& out(std::string_view text) { return add(protocol::Direction::Out, text); }
    Session& add(protocol::Direction direction, std::string_view text)
    {
        connection.capture->append(
            capture::rowOf({true, 0, protocol::Opcode::Text, text.size(), 2, {}}, direction, ++m_count * 1ms),
            bytesOf(text));
        return *this;
    }

    static inline int s_number = 0;
    int m_count = 0;
};

SessionDiff diffOf(const Session& left, const Session& right, const DiffRules& rules = {})
{
    return *compareSessions(left.connection, right.connection, rules);
}

const DiffLine& line(const std::vector<DiffLine>& lines, const std::string& what)
{
    return *std::find_if(lines.begin(), lines.end(), [&](const DiffLine& each) { return each.what == what; });
}

} // namespace

class tst_SessionDiff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSameAgainIsNoDifference()
    {
        Session left, right; // keys, dates and numbers are others
        left.out(R"({"type":"hi","id":1})").in(R"({"type":"there","createdAt":"a"})");
        right.out(R"({"type":"hi","id":2})").in(R"({"type":"there","createdAt":"b"})");
        const SessionDiff diff = diffOf(left, right);
        QVERIFY(!diff.differs());
        QCOMPARE(diff.sameMessages, std::uint64_t(2));
        QVERIFY(!diff.handshake.empty() && !diff.agreed.empty() && !diff.figures.empty() && !diff.ends.empty());
    }

    void handshakeAgreementAndEndAreCompared()
    {
        Session left, right("orders", 1001);
        const SessionDiff diff = diffOf(left, right);
        QVERIFY(line(diff.agreed, "Subprotocol").differs);
        QCOMPARE(line(diff.agreed, "Subprotocol").right, std::string("orders"));
        QVERIFY(!line(diff.agreed, "Compression").differs);
        QVERIFY(line(diff.ends, "Close code").differs);
        QVERIFY(!line(diff.ends, "State").differs);
        QVERIFY(!line(diff.handshake, "Status").differs);
        QCOMPARE(line(diff.handshake, "Reply header").subject, std::string("server"));
        QVERIFY(!line(diff.handshake, "Reply header").differs);
        for (const DiffLine& each : diff.handshake)
            QVERIFY(each.subject != "Sec-WebSocket-Key" && each.subject != "Date");
    }

    void missingAndChangedMessagesAreFoundWhereTheyAre()
    {
        Session left, right;
        left.in(R"({"type":"a","v":1})").in(R"({"type":"b"})").in(R"({"type":"c","v":1})");
        right.in(R"({"type":"a","v":2})").in(R"({"type":"c","v":1})").in(R"({"type":"d"})");
        const SessionDiff diff = diffOf(left, right);
        QCOMPARE(diff.messages.size(), 3u);
        using Kind = MessageDifference::Kind;
        QVERIFY(diff.messages[0].kind == Kind::Changed);
        QCOMPARE(diff.messages[0].place, std::string("v"));
        QVERIFY(diff.messages[1].kind == Kind::OnlyLeft);
        QCOMPARE(*diff.messages[1].left, std::uint64_t(1));
        QVERIFY(diff.messages[2].kind == Kind::OnlyRight);
        QCOMPARE(*diff.messages[2].right, std::uint64_t(2));
        QCOMPARE(diff.sameMessages, std::uint64_t(1));
    }

    void messagesThatCrossOnTheWayAreNoDifference()
    {
        Session left, right;
        left.out(R"({"type":"a"})").in(R"({"type":"b"})").in(R"({"type":"c"})");
        right.in(R"({"type":"b"})").in(R"({"type":"c"})").out(R"({"type":"a"})");
        QVERIFY(diffOf(left, right).messages.empty());
        Session swapped;
        swapped.out(R"({"type":"a"})").in(R"({"type":"c"})").in(R"({"type":"b"})");
        QCOMPARE(diffOf(left, swapped).messages.size(), 2u);
    }

    void rulesSayWhatCounts()
    {
        Session left, right;
        left.in(R"({"id":1,"price":1})");
        right.in(R"({"id":2,"price":2})");
        QCOMPARE(diffOf(left, right).messages.at(0).place, std::string("price"));
        QCOMPARE(diffOf(left, right, {{}, false}).messages.at(0).place, std::string("id"));
        QVERIFY(diffOf(left, right, {{}, true}).messages.empty());
        QVERIFY(diffOf(left, right, {{"id|pr.*"}, false}).messages.empty());
        const auto wrong = compareSessions(left.connection, right.connection, {{"("}, false});
        QVERIFY(!wrong && wrong.error().subject == "(");
    }

    void roundTripsAreJudgedAsDistributions()
    {
        std::vector<Duration> fast, slow, few;
        for (int i = 0; i < 100; ++i) {
            fast.push_back(std::chrono::microseconds(1000 + i));
            slow.push_back(std::chrono::microseconds(1060 + i));
        }
        few = {fast[0], fast[99]};
        QVERIFY(roundTripsDiffer(fast, slow));
        QVERIFY(!roundTripsDiffer(fast, fast));
        QVERIFY(!roundTripsDiffer(fast, few)); // two say nothing
        QVERIFY(!roundTripsDiffer({}, {}));
        QVERIFY(roundTripsDiffer(fast, {}));
    }

    void itMayBeCancelled()
    {
        Session left, right;
        left.in("x");
        right.in("x");
        const auto cancelled = compareSessions(left.connection, right.connection, {}, [](double) { return false; });
        QVERIFY(!cancelled && cancelled.error().fault == Fault::Cancelled);
    }

    void sessionsThatHaveNothingInCommonAreCut()
    {
        Session left, right;
        for (int i = 0; i < 1500; ++i) {
            left.in("{\"type\":\"a" + std::to_string(i) + "\"}");
            right.in("{\"type\":\"b" + std::to_string(i) + "\"}");
        }
        const SessionDiff diff = diffOf(left, right);
        QVERIFY(diff.cut && diff.differs());
        QVERIFY(diff.messages.size() <= 2000u);
    }
};

QTEST_GUILESS_MAIN(tst_SessionDiff)
#include "tst_session_diff.moc"
