// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/cookie_store.h"

#include "core/protocol/handshake_server.h"
#include "core/session/session.h"
#include "tests/session/facts_of.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <thread>

using namespace pongscope;
using namespace pongscope::session;
using namespace std::chrono_literals;

class tst_CookieStore final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatOneConnectionStoresTheNextSends();
    void itCanBeReadWhileItIsWritten();
    void aCookieOutlivesItsConnection();
};

namespace {

const TargetUrl kHere = parseTargetUrl("ws://example.org/a/b").value();
const WallTime kNow{1000s};

} // namespace

void tst_CookieStore::whatOneConnectionStoresTheNextSends()
{
    CookieStore store;
    QVERIFY(store.headerFor(kHere, kNow).empty());
    QVERIFY(store.store(kHere, "sid=1; Path=/; Max-Age=10", kNow).refusal.empty());
    QCOMPARE(store.headerFor(kHere, kNow + 9s), std::string("sid=1"));
    QCOMPARE(store.headerFor(kHere, kNow + 11s), std::string());
    CookieJar edited = store.jar();
    edited.setCookies({});
    store.setJar(edited);
    QVERIFY(store.jar().cookies().empty());
    store.setJar([] {
        CookieJar jar;
        jar.add(readCookie("mine=2").value());
        return jar;
    }());
    store.settle(kHere);
    QCOMPARE(store.jar().cookies().front().domain, std::string("example.org"));
}

void tst_CookieStore::itCanBeReadWhileItIsWritten()
{
    CookieStore store;
    std::thread writer([&store] {
        for (int i = 0; i < 500; ++i)
            store.store(kHere, "c" + std::to_string(i % 50) + "=" + std::to_string(i), kNow);
    });
    std::size_t most = 0;
    for (int i = 0; i < 500; ++i)
        most = std::max(most, store.jar().cookies().size());
    writer.join();
    QVERIFY(most <= 50);
    QCOMPARE(store.jar().cookies().size(), std::size_t(50));
}

namespace {

/// Opens every WebSocket, sets a cookie, and keeps what was asked.
class CookiePeer final : public QTcpServer {
public:
    std::vector<std::string> cookies; ///< that came, one a request

    CookiePeer()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { answer(*socket); });
        });
    }

private:
    void answer(QTcpSocket& socket)
    {
        const QByteArray whole = socket.readAll();
        const auto head = parseHead(whole.toStdString(), HeadKind::Request);
        if (!head)
            return;
        const auto sent = head->values("Cookie");
        cookies.emplace_back(sent.empty() ? std::string_view() : sent.front());
        std::string reply = protocol::answerHandshake(*head, {}).response;
        reply.insert(reply.size() - 2, "Set-Cookie: sid=" + std::to_string(cookies.size()) + "; Path=/\r\n");
        socket.write(QByteArray::fromStdString(reply));
    }
};

} // namespace

void tst_CookieStore::aCookieOutlivesItsConnection()
{
    CookiePeer peer;
    QVERIFY(peer.listen(QHostAddress::LocalHost));
    const std::string url = "ws://127.0.0.1:" + std::to_string(peer.serverPort()) + "/";
    ClientOptions options;
    options.access.cookies.emplace().add(readCookie("mine=1").value());
    const auto jar = std::make_shared<CookieStore>(*options.access.cookies);
    Session session;
    const auto open = [&](int id, std::shared_ptr<CookieStore> with) {
        const auto capture = std::make_shared<capture::Capture>();
        Connect order{id, url, options, capture};
        order.cookies = std::move(with);
        session.apply(order);
        QTRY_VERIFY(!support::factsOf<capture::Opened>(*capture).empty());
        session.apply(Forget{id});
    };
    open(1, jar);
    open(2, jar);
    open(3, nullptr); // with the options' own, as before
    QCOMPARE(peer.cookies, (std::vector<std::string>{"mine=1", "mine=1; sid=1", "mine=1"}));
    QCOMPARE(jar->jar().cookies().back().value, std::string("2"));
}

QTEST_GUILESS_MAIN(tst_CookieStore)
#include "tst_cookie_store.moc"
