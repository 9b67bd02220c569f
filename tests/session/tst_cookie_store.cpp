// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/cookie_store.h"

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

QTEST_GUILESS_MAIN(tst_CookieStore)
#include "tst_cookie_store.moc"
