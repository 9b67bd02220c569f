// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/h2_session.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::transport;

/// What other tests reach through connections is tested there; here is what a session promises by itself.
class tst_H2Session : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRequestThatWaitsIsTakenBackOnce_data();
    void aRequestThatWaitsIsTakenBackOnce();
    void aRequestThatWasRefusedIsNotTakenBack();
    void aSecondGoAwayNamesNoLaterStream();
};

namespace {

struct Sink final : H2Sink {
    void h2Frame(const H2Frame&) override { }
    void h2Settings() override { }
    void h2Headers(std::int32_t stream, std::vector<HttpField>) override { heads.push_back(stream); }
    void h2Data(std::int32_t, ByteView) override { }
    void h2Ended(std::int32_t) override { }
    void h2Closed(std::int32_t stream, std::uint32_t, bool) override { closed.push_back(stream); }
    void h2Sent(std::int32_t, std::size_t, bool, std::uint64_t) override { }
    void h2GoAway(std::int32_t last, std::uint32_t, std::string_view) override { goodbyes.push_back(last); }
    void h2Pong(std::uint64_t) override { }

    std::vector<std::int32_t> heads, closed, goodbyes;
};

const std::vector<HttpField> kRequest{{":method", "GET"}, {":scheme", "http"}, {":authority", "h"}, {":path", "/"}};

} // namespace

void tst_H2Session::aRequestThatWaitsIsTakenBackOnce_data()
{
    QTest::addColumn<int>("resets");
    QTest::addRow("once") << 1;
    QTest::addRow("twice") << 2;
}

void tst_H2Session::aRequestThatWaitsIsTakenBackOnce()
{
    QFETCH(const int, resets);
    Sink atClient, atServer;
    H2Session client({H2Session::Role::Client}, atClient), server({H2Session::Role::Server}, atServer);
    const auto taken = client.request(kRequest, true), kept = client.request(kRequest, true);
    QVERIFY(taken && kept);
    for (int i = 0; i < resets; ++i)
        client.resetStream(*taken, 8); // CANCEL
    QVERIFY(server.receive(client.takeOutput(1u << 16)));
    QCOMPARE(server.problem(), std::string());
    QCOMPARE(atServer.heads, std::vector{*kept});
    QCOMPARE(atClient.closed, std::vector{*taken});
}

/// Behind a GOAWAY no request goes out; who does not know yet that it failed may reset it.
void tst_H2Session::aRequestThatWasRefusedIsNotTakenBack()
{
    Sink atClient, atServer;
    H2Session client({H2Session::Role::Client}, atClient), server({H2Session::Role::Server}, atServer);
    const auto open = client.request(kRequest, false);
    QVERIFY(server.receive(client.takeOutput(1u << 16)));
    server.goAway(0);
    QVERIFY(client.receive(server.takeOutput(1u << 16)));
    const auto refused = client.request(kRequest, false);
    QVERIFY(open && refused);
    QVERIFY(server.receive(client.takeOutput(1u << 16)));
    QCOMPARE(atClient.closed, std::vector{*refused});
    client.resetStream(*refused, 8); // CANCEL
    QVERIFY(server.receive(client.takeOutput(1u << 16)));
    QCOMPARE(server.problem(), std::string());
    QCOMPARE(atServer.heads, std::vector{*open});
    client.resetStream(*open, 8);
    static_cast<void>(server.receive(client.takeOutput(1u << 16)));
    QCOMPARE(server.problem(), std::string());
    QCOMPARE(atServer.closed, std::vector{*open}); // the other one is
}

/// A request that comes while the first still waits to be sent is answered, and refused by it.
void tst_H2Session::aSecondGoAwayNamesNoLaterStream()
{
    Sink atClient, atServer;
    H2Session client({H2Session::Role::Client}, atClient), server({H2Session::Role::Server}, atServer);
    const auto first = client.request(kRequest, false);
    QVERIFY(server.receive(client.takeOutput(1u << 16)));
    server.goAway(0);
    const auto second = client.request(kRequest, false);
    QVERIFY(first && second);
    QVERIFY(server.receive(client.takeOutput(1u << 16)));
    server.goAway(0);
    static_cast<void>(client.receive(server.takeOutput(1u << 16)));
    QCOMPARE(client.problem(), std::string());
    QCOMPARE(atClient.closed, std::vector{*second});
    QCOMPARE(atClient.goodbyes, (std::vector{*first, *first}));
}

QTEST_GUILESS_MAIN(tst_H2Session)
#include "tst_h2_session.moc"
