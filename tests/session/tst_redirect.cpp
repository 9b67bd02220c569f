// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/redirect.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::session;

class tst_Redirect : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void locationsAreResolved_data();
    void locationsAreResolved();
    void othersAreNone();
};

void tst_Redirect::locationsAreResolved_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("location");
    QTest::addColumn<int>("before");
    QTest::addColumn<QString>("to"); // empty: not followed
    const auto row = [](const char* from, const char* location, int before, const char* to) {
        QTest::addRow("%s to %s after %d", from, location, before)
            << QString::fromLatin1(from) << QString::fromLatin1(location) << before << QString::fromLatin1(to);
    };
    row("ws://h/a/b", "/c?d", 0, "ws://h/c?d");
    row("ws://h/a/b", "c", 0, "ws://h/a/c");
    row("wss://h:8/a", "//other/x", 49, "wss://other/x");
    row("ws://h/", "https://h/x", 0, "wss://h/x");
    row("ws://h/", "http://h:81/x#fragment", 0, "ws://h:81/x");
    row("wss://h/", "wss://h/x", 0, "wss://h/x");
    row("wss://h/", "http://h/x", 0, "");
    row("wss://h/", "ws://h/x", 0, "");
    row("ws://h/", "/x", 50, "");
    row("ws://h/", "ftp://h/x", 0, "");
    row("ws://h/", "http://me:planted@h/x", 0, "");
    row("ws://h/", "http://", 0, "");
}

void tst_Redirect::locationsAreResolved()
{
    QFETCH(QString, from);
    QFETCH(QString, location);
    QFETCH(int, before);
    QFETCH(QString, to);
    HttpHead reply;
    reply.status = 302;
    reply.fields = {{"location", location.toStdString()}};
    const auto redirect = redirectOf(reply, *parseTargetUrl(from.toStdString()), before);
    QVERIFY(redirect);
    QCOMPARE(redirect->target ? QString::fromStdString(redirect->target->toString()) : QString(), to);
    QCOMPARE(redirect->problem.empty(), !to.isEmpty());
    QVERIFY(redirect->location.find("planted") == std::string::npos);
}

void tst_Redirect::othersAreNone()
{
    const TargetUrl from = *parseTargetUrl("ws://h/");
    HttpHead reply;
    for (const int status : {200, 304, 305, 306, 309, 401}) {
        reply.status = status;
        reply.fields = {{"Location", "/x"}};
        QVERIFY(!redirectOf(reply, from, 0));
    }
    reply.status = 302;
    reply.fields.clear();
    QVERIFY(!redirectOf(reply, from, 0));
}

QTEST_APPLESS_MAIN(tst_Redirect)
#include "tst_redirect.moc"
