// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/filled_capture.h"
#include "ui/models/attempt_story.h"
#include "ui/views/attempt_list.h"
#include "ui/views/head_text.h"

#include <QLabel>
#include <QTest>

using namespace pongscope;
using namespace pongscope::ui;
using test::factOf;

namespace {

capture::Fact fellBack()
{
    return factOf(capture::Fallback{"2", "1.1", "the server's SETTINGS lack it",
        protocol::connectFailure({"HttpRequestException", {}, "no extended CONNECT"})});
}

std::vector<capture::Fact> twoAttempts()
{
    capture::HandshakeDone done;
    done.status = 101;
    return {factOf(capture::AttemptStarted{"2", "wss://x/", false}), fellBack(),
        factOf(capture::AttemptStarted{"1.1", "wss://x/", false}), factOf(done), factOf(capture::Opened())};
}

QString said(const QWidget& view)
{
    QStringList all;
    for (const QLabel* each : view.findChildren<QLabel*>())
        if (each->isVisibleTo(&view))
            all += each->text();
    return all.join(QLatin1Char('\n'));
}

} // namespace

class tst_AttemptStory final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFallbackKeepsTheFirstFailure();
    void anErrorEndsTheLastAttempt();
    void whatHappensLaterIsNoMatterOfTheAttempts();
    void theListSaysWhyAndWhatDotNetWouldLose();
    void plainHttp11NeedsNoList();
};

void tst_AttemptStory::aFallbackKeepsTheFirstFailure()
{
    const auto attempts = attemptsOf(twoAttempts());
    QCOMPARE(attempts.size(), std::size_t(2));
    QCOMPARE(attempts[0].outcome, Attempt::Outcome::FellBack);
    QCOMPARE(attempts[0].because, std::string("the server's SETTINGS lack it"));
    QCOMPARE(attempts[0].failure->chain.back().message, std::string("no extended CONNECT"));
    QCOMPARE(attempts[1].outcome, Attempt::Outcome::Agreed);
    QCOMPARE(attempts[1].status, std::optional(101));
}

void tst_AttemptStory::anErrorEndsTheLastAttempt()
{
    const std::vector facts{factOf(capture::AttemptStarted{"2", "wss://x/", true}),
        factOf(capture::ErrorFact{
            protocol::webSocketFailure(protocol::WebSocketError::NotAWebSocket, "404"), "handshake", {}, {}})};
    const auto attempts = attemptsOf(facts);
    QCOMPARE(attempts.size(), std::size_t(1));
    QVERIFY(attempts[0].reused);
    QCOMPARE(attempts[0].outcome, Attempt::Outcome::Failed);
}

void tst_AttemptStory::whatHappensLaterIsNoMatterOfTheAttempts()
{
    auto facts = twoAttempts();
    facts.push_back(factOf(capture::ErrorFact()));
    facts.push_back(factOf(capture::ClosedFact()));
    QCOMPARE(attemptsOf(facts).back().outcome, Attempt::Outcome::Agreed);
}

void tst_AttemptStory::theListSaysWhyAndWhatDotNetWouldLose()
{
    AttemptList list;
    list.setAttempts(attemptsOf(twoAttempts()));
    QVERIFY(list.isVisibleTo(nullptr) || !list.isHidden());
    QVERIFY2(said(list).contains(QStringLiteral("✕ 1. CONNECT over HTTP/2, on a new connection: came to nothing: "
                                                "the server's SETTINGS lack it")),
        qPrintable(said(list)));
    QVERIFY(said(list).contains(QStringLiteral("✓ 2. GET with Upgrade over HTTP/1.1: agreed, status 101")));
    QVERIFY(list.findChild<HeadText*>()->toPlainText().contains(QStringLiteral("no extended CONNECT")));
}

void tst_AttemptStory::plainHttp11NeedsNoList()
{
    AttemptList list;
    list.setAttempts(attemptsOf(std::vector{factOf(capture::AttemptStarted{"1.1", "ws://x/", false})}));
    QVERIFY(list.isHidden());
    list.setAttempts(attemptsOf(std::vector{factOf(capture::AttemptStarted{"2", "ws://x/", false})}));
    QVERIFY(!list.isHidden());
}

QTEST_MAIN(tst_AttemptStory)
#include "tst_attempt_story.moc"
