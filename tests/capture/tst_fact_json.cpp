// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/fact_json.h"

#include "core/capture/fact_shapes.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <set>

using namespace pongscope;
using namespace pongscope::capture;
using namespace std::chrono_literals;

namespace {

const ClockAnchor kAnchor{TimePoint(1000s), std::chrono::system_clock::time_point(5000s)};

/// Stands for a member of any type, where only their number matters.
struct AnyMember {
    template <class T>
    operator T() const; // NOLINT: it must convert by itself
};
template <class T, class... Members>
constexpr std::size_t memberCount()
{
    if constexpr (requires { T{Members{}..., AnyMember{}}; })
        return memberCount<T, Members..., AnyMember>();
    else
        return sizeof...(Members);
}

/// Gives every member a value that no default has: another each time, so that none can be taken for another.
class Filler {
public:
    template <Shaped T>
    void fill(T& whole)
    {
        std::size_t members = 0;
        Shape<T>::visit(whole, [&](std::string_view, auto& part) {
            fill(part);
            ++members;
        });
        if (members != memberCount<T>())
            qFatal("%s has %zu members, its shape %zu", Shape<T>::kName.data(), memberCount<T>(), members);
    }

private:
    void fill(bool& truth) { truth = true; }
    template <std::integral T>
    void fill(T& number)
    {
        number = static_cast<T>(++m_next);
    }
    void fill(std::string& text) { text = "text " + std::to_string(++m_next); }
    void fill(std::string_view& word) { word = "server_max_window_bits"; }
    void fill(TimePoint& at) { at = kAnchor.steady + std::chrono::nanoseconds(++m_next); }
    template <class Rep, class Period>
    void fill(std::chrono::duration<Rep, Period>& span)
    {
        span = std::chrono::duration<Rep, Period>(++m_next);
    }
    void fill(Bytes& octets) { octets = toBytes("octets " + std::to_string(++m_next)); }
    void fill(std::variant<bool, std::int64_t, double, std::string>& measured)
    {
        switch (++m_next % 4) {
        case 0:
            measured = true;
            break;
        case 1:
            measured = std::int64_t(m_next);
            break;
        case 2:
            measured = m_next + 0.125;
            break;
        default:
            measured = "text " + std::to_string(m_next);
        }
    }
    void fill(protocol::Opcode& opcode) { opcode = protocol::Opcode::Text; }
    template <class E>
    requires std::is_enum_v<E>
    void fill(E& item) { item = static_cast<E>(Names<E>::kNames.size() - 1); }
    template <class T>
    void fill(std::optional<T>& maybe)
    {
        fill(maybe.emplace());
    }
    template <class T>
    void fill(std::vector<T>& list)
    {
        fill(list.emplace_back());
        fill(list.emplace_back());
    }
    template <class A, class B>
    void fill(std::pair<A, B>& both)
    {
        fill(both.first);
        fill(both.second);
    }

    int m_next = 0;
};

template <std::size_t I = 0>
void forEachFact(const auto& visit)
{
    if constexpr (I < std::variant_size_v<FactBody>) {
        visit(std::variant_alternative_t<I, FactBody>());
        forEachFact<I + 1>(visit);
    }
}

FactBody throughJson(const FactBody& fact)
{
    auto back = factFromJson(factName(fact), factJson(fact, kAnchor), kAnchor);
    return back ? *back : FactBody();
}

} // namespace

class tst_FactJson final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyMemberOfEveryFactComesBack();
    void emptyFactsComeBack();
    void namesAreDistinct();
    void enumerationsHaveAllTheirNames();
    void octetsThatAreNoTextComeBack();
    void largeNumbersKeepEveryBit();
    void anotherAnchorMovesTheInstants();
    void unknownFactsAndMembersArePassedOver();
    void damagedTextIsNoFact();
    void membersOfAnotherKindAreLeft();
    void aFailureHasAlwaysAChain();
};

void tst_FactJson::everyMemberOfEveryFactComesBack()
{
    forEachFact([](auto fact) {
        Filler().fill(fact);
        const std::string json = factJson(fact, kAnchor);
        const FactBody back = throughJson(fact);
        QVERIFY2(std::holds_alternative<decltype(fact)>(back), json.c_str());
        QCOMPARE(QByteArray::fromStdString(factJson(back, kAnchor)), QByteArray::fromStdString(json));
        QVERIFY(json != factJson(decltype(fact)(), kAnchor));
    });
}

void tst_FactJson::emptyFactsComeBack()
{
    forEachFact(
        [](const auto& fact) { QVERIFY(std::holds_alternative<std::decay_t<decltype(fact)>>(throughJson(fact))); });
}

void tst_FactJson::namesAreDistinct()
{
    std::set<std::string_view> names;
    forEachFact([&](const auto& fact) { names.insert(factName(fact)); });
    QCOMPARE(names.size(), std::variant_size_v<FactBody>);
}

void tst_FactJson::enumerationsHaveAllTheirNames()
{
    for (std::size_t i = 0; i < Names<Fault>::kNames.size(); ++i)
        QVERIFY(faultName(static_cast<Fault>(i)) == Names<Fault>::kNames[i]);
    for (std::size_t i = 0; i < Names<protocol::WebSocketError>::kNames.size(); ++i)
        QVERIFY(errorName(static_cast<protocol::WebSocketError>(i)) == Names<protocol::WebSocketError>::kNames[i]);
    for (std::size_t i = 0; i < Names<protocol::WebSocketState>::kNames.size(); ++i)
        QVERIFY(stateName(static_cast<protocol::WebSocketState>(i)) == Names<protocol::WebSocketState>::kNames[i]);
    for (std::size_t i = 0; i < Names<protocol::EndedBy>::kNames.size(); ++i)
        QVERIFY(endedByName(static_cast<protocol::EndedBy>(i)) == Names<protocol::EndedBy>::kNames[i]);
    for (std::size_t i = 0; i < Names<protocol::KeepAliveStrategy>::kNames.size(); ++i)
        QVERIFY(
            strategyName(static_cast<protocol::KeepAliveStrategy>(i)) == Names<protocol::KeepAliveStrategy>::kNames[i]);
}

void tst_FactJson::octetsThatAreNoTextComeBack()
{
    HandshakeDone done;
    done.responseRaw = "HTTP/1.1 200 \xFF\xFE\r\n\r\n";
    done.requestRaw = std::string("\0nul", 4);
    const FactBody back = throughJson(done);
    QVERIFY(std::get<HandshakeDone>(back).responseRaw == done.responseRaw);
    QVERIFY(std::get<HandshakeDone>(back).requestRaw == done.requestRaw);
}

void tst_FactJson::largeNumbersKeepEveryBit()
{
    TimeoutFact timeout;
    timeout.unreadBytes = std::numeric_limits<std::uint64_t>::max();
    timeout.unsentBytes = (1ull << 53) + 1;
    timeout.token = std::numeric_limits<std::int64_t>::min();
    const FactBody back = throughJson(timeout);
    QCOMPARE(std::get<TimeoutFact>(back).unreadBytes, timeout.unreadBytes);
    QCOMPARE(std::get<TimeoutFact>(back).unsentBytes, timeout.unsentBytes);
    QCOMPARE(std::get<TimeoutFact>(back).token, timeout.token);
}

void tst_FactJson::anotherAnchorMovesTheInstants()
{
    PingFact ping;
    ping.due = kAnchor.steady + 3s;
    const ClockAnchor other{TimePoint(1s), {}};
    const auto back = factFromJson("ping", factJson(ping, kAnchor), other);
    QVERIFY(back);
    QVERIFY(std::get<PingFact>(*back).due == TimePoint(4s));
}

void tst_FactJson::unknownFactsAndMembersArePassedOver()
{
    QVERIFY(!factFromJson("of-a-newer-version", "{}", kAnchor));
    const auto fact = factFromJson("reading", R"({"invented":[1,{"a":2}],"mode":"paused"})", kAnchor);
    QVERIFY(fact);
    QVERIFY(std::get<ReadingChanged>(*fact).mode == "paused");
}

void tst_FactJson::damagedTextIsNoFact()
{
    QVERIFY(!factFromJson("reading", "{\"mode\":\"pau", kAnchor));
    QVERIFY(!factFromJson("reading", "[]", kAnchor));
    QVERIFY(!factFromJson("reading", "", kAnchor));
}

void tst_FactJson::membersOfAnotherKindAreLeft()
{
    const auto fact =
        factFromJson("closed", R"({"state":7,"by":"martians","code":70000,"reason":{},"clean":"no"})", kAnchor);
    QVERIFY(fact);
    const auto& closed = std::get<ClosedFact>(*fact);
    QCOMPARE(closed.state, protocol::WebSocketState::Closed);
    QCOMPARE(closed.by, protocol::EndedBy::Local);
    QVERIFY(closed.reason.empty());
    QVERIFY(!closed.clean);
    QVERIFY(closed.code == std::uint16_t(0)); // not one that was made up by cutting off bits
}

void tst_FactJson::aFailureHasAlwaysAChain()
{
    const auto fact = factFromJson("failed", R"({"failure":{"chain":[]}})", kAnchor);
    QVERIFY(fact);
    QVERIFY(std::get<ErrorFact>(*fact).failure.message().empty());
}

QTEST_APPLESS_MAIN(tst_FactJson)
#include "tst_fact_json.moc"
