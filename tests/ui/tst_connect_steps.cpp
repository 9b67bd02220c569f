// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/connect_steps.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::ui;
using namespace std::chrono_literals;

namespace {

using Outcome = ConnectStep::Outcome;

TimePoint at(Duration since) { return TimePoint(1000s) + since; }

capture::Fact fact(Duration since, capture::FactBody body) { return {at(since), 0, std::move(body)}; }

capture::ErrorFact refused()
{
    return {protocol::connectFailure({"HttpRequestException", {}, "x"}), "connecting", {}, {}};
}

capture::AttemptStarted http2()
{
    capture::AttemptStarted started;
    started.http = "2";
    return started;
}

QString words(const std::vector<ConnectStep>& steps)
{
    QStringList all;
    for (const ConnectStep& step : steps)
        all += QStringLiteral("%1 %2+%3 %4")
                   .arg(QString::fromStdString(step.step))
                   .arg((step.started - at({})) / 1ms)
                   .arg(step.took ? *step.took / 1ms : -1)
                   .arg(QLatin1String(step.outcome == Outcome::Done ? "done"
                           : step.outcome == Outcome::Running       ? "running"
                           : step.outcome == Outcome::Failed        ? "failed"
                                                                    : "overtaken"));
    return all.join(QStringLiteral("; "));
}

} // namespace

class tst_ConnectSteps final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachStepEndsWhereTheNextBegins();
    void theStepThatFailedIsTheLast();
    void aRefusedReplyFailsTheHandshake();
    void addressesStandInsideTheStepTheyWereTriedIn();
    void aStepThatGoesOnHasNoEnd();
    void attemptsAreCounted();
};

void tst_ConnectSteps::eachStepEndsWhereTheNextBegins()
{
    const auto steps = connectStepsOf(std::vector{fact(0ms, capture::AttemptStarted{}),
        fact(0ms, capture::StepStarted{"resolving", "h"}), fact(5ms, capture::StepStarted{"connecting", "h"}),
        fact(8ms, capture::StepStarted{"handshake", "h"}), fact(20ms, capture::HandshakeDone{}),
        fact(20ms, capture::Opened{}), fact(30ms, capture::StepStarted{"later", "h"})});
    QCOMPARE(words(steps), QStringLiteral("resolving 0+5 done; connecting 5+3 done; handshake 8+12 done"));
}

void tst_ConnectSteps::theStepThatFailedIsTheLast()
{
    const auto steps = connectStepsOf(std::vector{fact(0ms, capture::AttemptStarted{}),
        fact(0ms, capture::StepStarted{"connecting", "h"}), fact(4ms, refused()), fact(4ms, capture::ClosedFact{})});
    QCOMPARE(words(steps), QStringLiteral("connecting 0+4 failed"));
}

void tst_ConnectSteps::aRefusedReplyFailsTheHandshake()
{
    const auto steps = connectStepsOf(std::vector{fact(0ms, capture::StepStarted{"handshake", "h"}),
        fact(9ms, capture::HandshakeDone{}), fact(300ms, refused()), fact(300ms, capture::ClosedFact{})});
    QCOMPARE(words(steps), QStringLiteral("handshake 0+9 failed"));
}

void tst_ConnectSteps::addressesStandInsideTheStepTheyWereTriedIn()
{
    const auto steps = connectStepsOf(
        std::vector{fact(0ms, capture::AttemptStarted{}), fact(0ms, capture::StepStarted{"resolving", "h"}),
            fact(1ms, capture::StepStarted{"connecting", "h"}), fact(260ms, capture::StepStarted{"tls", "h"}),
            fact(270ms, capture::AddressTried{"::1", 1, at(1ms), 259ms, "overtaken", {}}),
            fact(270ms, capture::AddressTried{"127.0.0.1", 1, at(251ms), 9ms, "connected", {}}),
            fact(270ms, capture::StepStarted{"handshake", "h"}), fact(280ms, capture::HandshakeDone{})});
    QCOMPARE(words(steps),
        QStringLiteral("resolving 0+1 done; connecting 1+259 done; address 1+259 overtaken; address 251+9 done; "
                       "tls 260+10 done; handshake 270+10 done"));
}

void tst_ConnectSteps::aStepThatGoesOnHasNoEnd()
{
    QCOMPARE(words(connectStepsOf(std::vector{fact(0ms, capture::StepStarted{"tls", "h"})})),
        QStringLiteral("tls 0+-1 running"));
    QVERIFY(connectStepsOf({}).empty());
}

void tst_ConnectSteps::attemptsAreCounted()
{
    const auto steps = connectStepsOf(std::vector{fact(0ms, http2()), fact(0ms, capture::StepStarted{"tls", "h"}),
        fact(3ms, capture::Fallback{"2", "1.1", {}, {}}), fact(3ms, capture::AttemptStarted{}),
        fact(3ms, capture::StepStarted{"tls", "h"}), fact(5ms, capture::StepStarted{"handshake", "h"}),
        fact(6ms, capture::HandshakeDone{})});
    QCOMPARE(words(steps), QStringLiteral("tls 0+3 failed; tls 3+2 done; handshake 5+1 done"));
    QCOMPARE(steps.at(0).attempt, 1);
    QCOMPARE(steps.at(2).attempt, 2);
}

QTEST_GUILESS_MAIN(tst_ConnectSteps)
#include "tst_connect_steps.moc"
