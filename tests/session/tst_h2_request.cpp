// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/h2_request.h"
#include "facts_of.h"
#include "tests/support/h2_pair.h"

#include <QSignalSpy>
#include <QTest>

#include <set>

using namespace pongscope;
using namespace pongscope::session;
using namespace std::chrono_literals;
using capture::RequestDone;
using capture::RequestSent;
using support::factsOf;
using support::H2Pair;

namespace {

struct Stage {
    Stage()
    {
        pair.answers = false;
        watch = std::make_unique<H2Watch>(pair.client, capture);
    }
    H2Request& ask(std::string path, Duration patience = 1h)
    {
        request = std::make_unique<H2Request>(
            H2Request::Order{1, true, "h:1", std::move(path), patience}, watch.get(), capture);
        finished = std::make_unique<QSignalSpy>(request.get(), &H2Request::finished);
        request->start();
        return *request;
    }
    /// The server's stream of the request.
    transport::H2Stream* asked()
    {
        return QTest::qWaitFor([this] { return !pair.streams.empty(); }) ? pair.streams.begin()->second.get() : nullptr;
    }
    RequestDone done()
    {
        if (!QTest::qWaitFor([this] { return !finished->isEmpty(); }))
            return {};
        return factsOf<RequestDone>(*capture).at(0);
    }

    std::shared_ptr<capture::Capture> capture = std::make_shared<capture::Capture>();
    H2Pair pair;
    std::unique_ptr<H2Watch> watch;
    std::unique_ptr<H2Request> request;
    std::unique_ptr<QSignalSpy> finished;
};

} // namespace

class tst_H2Request final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aReplyIsTold();
    void itsFramesAreAmongTheWebSockets();
    void onlyTheStartOfTheBodyIsKept();
    void refusals_data();
    void refusals();
    void aResetIsAFailure();
    void anEndWithoutAReplyIsAFailure();
    void silenceIsNotWaitedForForEver();
    void destroyingIsGivingUp();
};

void tst_H2Request::aReplyIsTold()
{
    Stage stage;
    QVERIFY(stage.pair.ready());
    stage.ask("/status?x=1");
    QVERIFY(stage.asked());
    const std::vector<HttpField> expected{
        {":method", "GET"}, {":scheme", "https"}, {":authority", "h:1"}, {":path", "/status?x=1"}, {"accept", "*/*"}};
    QCOMPARE(stage.pair.requests.at(0), expected);
    stage.asked()->respond({{":status", "103"}}, false);
    stage.asked()->respond({{":status", "404"}, {"x", "y"}}, false);
    stage.asked()->write(bytesOf("no such thing"));
    stage.asked()->closeWrite();
    const RequestDone done = stage.done();
    QCOMPARE(done.error, std::string());
    QCOMPARE(done.status, 404);
    QCOMPARE(done.headers, (std::vector<HttpField>{{":status", "404"}, {"x", "y"}}));
    QCOMPARE(done.length, std::uint64_t(13));
    QCOMPARE(textOf(done.body), "no such thing");
    QCOMPARE(done.streamId, 1);
    QVERIFY(done.duration > 0s);
    QCOMPARE(factsOf<RequestSent>(*stage.capture).at(0).path, "/status?x=1");
}

void tst_H2Request::itsFramesAreAmongTheWebSockets()
{
    Stage stage;
    QVERIFY(stage.pair.ready());
    const auto socket = stage.pair.open();
    const auto neighbour = stage.pair.open();
    stage.watch->setStream(socket->id());
    stage.ask("/");
    QTRY_COMPARE(stage.pair.streams.size(), std::size_t(3));
    const auto seen = [&stage] {
        std::set<std::int32_t> streams;
        for (const auto& frame : factsOf<capture::H2FrameFact>(*stage.capture))
            streams.insert(frame.streamId);
        return streams;
    };
    const std::int32_t own = factsOf<RequestSent>(*stage.capture).at(0).streamId;
    QTRY_COMPARE(seen(), (std::set<std::int32_t>{0, socket->id(), own})); // the server's SETTINGS may come last
}

void tst_H2Request::onlyTheStartOfTheBodyIsKept()
{
    Stage stage;
    QVERIFY(stage.pair.ready());
    stage.ask("/");
    QVERIFY(stage.asked());
    stage.asked()->respond({{":status", "200"}}, false);
    stage.asked()->write(Bytes(300'000, std::byte{'x'}));
    stage.asked()->closeWrite();
    const RequestDone done = stage.done();
    QCOMPARE(done.error, std::string());
    QCOMPARE(done.length, std::uint64_t(300'000));
    QCOMPARE(done.body.size(), H2Request::kKeptBody);
}

void tst_H2Request::refusals_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no slash") << QByteArray("status");
    QTest::newRow("a blank") << QByteArray("/a b");
    QTest::newRow("a line break") << QByteArray("/a\r\nx: y");
    QTest::newRow("beyond ASCII") << QByteArray("/\xc3\xa4");
}

void tst_H2Request::refusals()
{
    QFETCH(QByteArray, path);
    Stage stage;
    QVERIFY(stage.pair.ready());
    stage.ask(path.toStdString());
    const RequestDone done = stage.done();
    QVERIFY(done.error.starts_with("A path begins with /"));
    QVERIFY(!done.streamId);
    QVERIFY(factsOf<RequestSent>(*stage.capture).empty());

    stage.watch.reset(); // over HTTP/1.1
    auto over11 = std::make_shared<capture::Capture>();
    H2Request request({1, true, "h", "/", 1h}, nullptr, over11);
    request.start();
    QVERIFY(factsOf<RequestDone>(*over11).at(0).error.starts_with("There is no HTTP/2 connection"));
}

void tst_H2Request::aResetIsAFailure()
{
    Stage stage;
    QVERIFY(stage.pair.ready());
    stage.ask("/");
    QVERIFY(stage.asked());
    stage.asked()->reset(11);
    const RequestDone done = stage.done();
    QCOMPARE(done.error, "The request's stream failed.");
    QVERIFY2(done.detail.find("ENHANCE_YOUR_CALM") != std::string::npos, done.detail.c_str());
    QVERIFY(!stage.pair.client.over());
}

void tst_H2Request::anEndWithoutAReplyIsAFailure()
{
    Stage stage;
    QVERIFY(stage.pair.ready());
    stage.ask("/");
    QVERIFY(stage.asked());
    stage.pair.server.abort();
    QCOMPARE(stage.done().error, "The request's stream failed.");
}

void tst_H2Request::silenceIsNotWaitedForForEver()
{
    Stage stage;
    QVERIFY(stage.pair.ready());
    stage.ask("/", 30ms);
    QCOMPARE(stage.done().error, "No answer came in time.");
    QVERIFY(stage.asked());
}

void tst_H2Request::destroyingIsGivingUp()
{
    Stage stage;
    QVERIFY(stage.pair.ready());
    stage.ask("/");
    stage.request.reset();
    QCOMPARE(factsOf<RequestDone>(*stage.capture).at(0).error, "The request was given up.");
}

QTEST_GUILESS_MAIN(tst_H2Request)
#include "tst_h2_request.moc"
