// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/explain_h2.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::ui;

namespace {

using Says = std::vector<std::pair<std::string, std::string>>;

capture::H2FrameFact frame(bool out, std::string name, std::uint8_t flags, std::int32_t stream, Says says)
{
    return {out, std::move(name), flags, stream, 0, std::move(says), {}};
}

} // namespace

class tst_ExplainH2 final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void flagsHaveTheirNames();
    void settingsSayWhetherWebSocketsAreAllowed();
    void updatesSayWhoMaySendMore();
    void codesHaveWords();
    void goAwayNamesTheLastStream();
    void headersKeepTheirOrder();
};

void tst_ExplainH2::flagsHaveTheirNames()
{
    QCOMPARE(text::h2Flags(frame(true, "HEADERS", 0x5, 1, {})), QStringLiteral("END_STREAM, END_HEADERS"));
    QCOMPARE(text::h2Flags(frame(true, "SETTINGS", 0x1, 0, {})), QStringLiteral("ACK"));
    QCOMPARE(text::h2Flags(frame(true, "DATA", 0x48, 1, {})), QStringLiteral("PADDED, 0x40"));
    QVERIFY(text::h2Flags(frame(true, "DATA", 0, 1, {})).isEmpty());
}

void tst_ExplainH2::settingsSayWhetherWebSocketsAreAllowed()
{
    const auto yes = frame(false, "SETTINGS", 0, 0, {{"SETTINGS_ENABLE_CONNECT_PROTOCOL", "1"}});
    const auto no = frame(false, "SETTINGS", 0, 0, {{"SETTINGS_ENABLE_CONNECT_PROTOCOL", "0"}});
    const auto lacking = frame(false, "SETTINGS", 0, 0, {{"SETTINGS_MAX_FRAME_SIZE", "16384"}});
    QVERIFY(text::allowsWebSockets(yes));
    QVERIFY(!text::allowsWebSockets(no) && !text::allowsWebSockets(lacking));
    QCOMPARE(text::explainH2(yes, true), QStringLiteral("WebSockets are allowed · ENABLE_CONNECT_PROTOCOL = 1"));
    QVERIFY(text::explainH2(lacking, true).startsWith(QStringLiteral("WebSockets are not allowed")));
    // Only the first SETTINGS count for a CONNECT that waits.
    QCOMPARE(text::explainH2(lacking, false), QStringLiteral("MAX_FRAME_SIZE = 16384"));
    QVERIFY(text::explainH2(frame(false, "SETTINGS", 1, 0, {}), false).startsWith(QStringLiteral("Acknowledges our")));
}

void tst_ExplainH2::updatesSayWhoMaySendMore()
{
    const Says says{{"increment", "1024"}};
    QVERIFY(
        text::explainH2(frame(true, "WINDOW_UPDATE", 0, 0, says), false).startsWith(QStringLiteral("The server may")));
    QVERIFY(text::explainH2(frame(false, "WINDOW_UPDATE", 0, 1, says), false).startsWith(QStringLiteral("We may")));
    QVERIFY(text::explainH2(frame(false, "WINDOW_UPDATE", 0, 0, says), false).contains(QStringLiteral("all streams")));
    QVERIFY(text::explainH2(frame(false, "WINDOW_UPDATE", 0, 1, says), false).contains(QStringLiteral("1,024")));
}

void tst_ExplainH2::codesHaveWords()
{
    QCOMPARE(text::explainH2(frame(false, "RST_STREAM", 0, 1, {{"code", "CANCEL"}}), false),
        QStringLiteral("CANCEL: the stream is no longer wanted"));
    QCOMPARE(text::h2Code(QStringLiteral("77")), QStringLiteral("77"));
}

void tst_ExplainH2::goAwayNamesTheLastStream()
{
    const QString words = text::explainH2(
        frame(false, "GOAWAY", 0, 0, {{"last stream", "5"}, {"code", "NO_ERROR"}, {"debug", "\"bye\""}}), false);
    QVERIFY2(words.contains(QStringLiteral("above 5")), qPrintable(words));
    QVERIFY2(words.contains(QStringLiteral("NO_ERROR: nothing went wrong · \"bye\"")), qPrintable(words));
}

void tst_ExplainH2::headersKeepTheirOrder()
{
    QCOMPARE(text::explainH2(frame(true, "HEADERS", 4, 1, {{":method", "CONNECT"}, {":protocol", "websocket"}}), false),
        QStringLiteral(":method: CONNECT · :protocol: websocket"));
}

QTEST_APPLESS_MAIN(tst_ExplainH2)
#include "tst_explain_h2.moc"
