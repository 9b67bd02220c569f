// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/lab_server.h"
#include "core/session/session.h"
#include "tests/session/facts_of.h"

#include <QTcpServer>
#include <QTest>

#include <algorithm>

using namespace pongscope;
using namespace pongscope::session;
using namespace pongscope::support;
using namespace std::chrono_literals;

namespace {

std::string valueOf(const capture::CertificateQuestioned& question, const char* name)
{
    const auto found = std::ranges::find(question.tls, name, &std::pair<std::string, std::string>::first);
    return found == question.tls.end() ? std::string() : found->second;
}

/// A lab under TLS whose CA nobody knows, and connections to it.
struct Stage {
    lab::LabServer server;
    Session session;
    std::map<ConnectionId, std::shared_ptr<capture::Capture>> captures;

    explicit Stage(bool http1Only = true)
    {
        lab::LabServer::Settings settings;
        settings.tls = true;
        settings.http1Only = http1Only;
        const auto listening = server.listen(settings);
        if (!listening)
            qFatal("the lab does not listen");
    }
    void open(ConnectionId id, ClientOptions options = {}, bool asks = true)
    {
        captures[id] = std::make_shared<capture::Capture>();
        Connect order{id, server.url() + "echo", std::move(options), captures[id]};
        order.asksAboutCertificate = asks;
        session.apply(order);
    }
    template <class T>
    [[nodiscard]] std::vector<T> facts(ConnectionId id = 1) const
    {
        return factsOf<T>(*captures.at(id));
    }
    [[nodiscard]] bool asked(ConnectionId id = 1) const { return !facts<capture::CertificateQuestioned>(id).empty(); }
    [[nodiscard]] bool isOpen(ConnectionId id = 1) const { return !facts<capture::Opened>(id).empty(); }
    [[nodiscard]] bool isOver(ConnectionId id = 1) const { return !facts<capture::ClosedFact>(id).empty(); }
};

ClientOptions http2()
{
    ClientOptions options;
    options.shared = true;
    options.httpVersion = HttpVersion::Http20;
    return options;
}

} // namespace

class tst_CertificateDecision final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrongIsToldAndAcceptingGoesOn();
    void refusingEndsItAsTheUsersWish();
    void withoutAskingItIsRefused();
    void theConnectTimeoutStandsStill();
    void aPinThatMissesIsAskedAboutToo();
    void overHttp2OneAnswerIsForAllWhoWait();
    void overHttp2ARefusalIsNotTriedAgainOverHttp1();
    void whatWasAcceptedIsNotAskedAgainByTheFallback();
    void cancellingWhileItIsAskedEndsIt();
};

void tst_CertificateDecision::whatIsWrongIsToldAndAcceptingGoesOn()
{
    Stage stage;
    stage.open(1);
    QTRY_VERIFY(stage.asked());
    const auto question = stage.facts<capture::CertificateQuestioned>().front();
    QVERIFY(question.subject.starts_with("127.0.0.1:"));
    QVERIFY(!valueOf(question, "problem").empty());
    QCOMPARE(valueOf(question, "sha256").size(), std::size_t(64));
    QCOMPARE(stage.facts<capture::StepStarted>().back().step, std::string("certificate"));
    QVERIFY(!stage.isOpen() && !stage.isOver());
    stage.session.apply(DecideCertificate{1, true, false});
    QTRY_VERIFY(stage.isOpen());
    const auto decision = stage.facts<capture::CertificateDecided>().front();
    QVERIFY(decision.accepted && !decision.pinned);
    const auto findings = stage.facts<capture::FindingFact>();
    QVERIFY(std::ranges::any_of(findings, [](const auto& fact) {
        return fact.finding.id == "tls-accepted-certificate" && fact.finding.severity == protocol::Severity::Warning;
    }));
    const auto handshake = stage.facts<capture::HandshakeDone>().front();
    QVERIFY(std::ranges::any_of(handshake.timings, [](const auto& step) { return step.first == "decision"; }));
    QVERIFY(std::ranges::any_of(handshake.tls, [](const auto& pair) { return pair.first == "accepted problem"; }));
}

void tst_CertificateDecision::refusingEndsItAsTheUsersWish()
{
    Stage stage;
    stage.open(1);
    QTRY_VERIFY(stage.asked());
    stage.session.apply(DecideCertificate{1, false, true});
    QTRY_VERIFY(stage.isOver());
    QVERIFY(stage.facts<capture::ClosedFact>().front().by == protocol::EndedBy::Local);
    const auto error = stage.facts<capture::ErrorFact>().front();
    QVERIFY(error.cause && error.cause->fault == Fault::TlsRejected);
    QVERIFY(!error.tls.empty());
    QVERIFY(!stage.facts<capture::CertificateDecided>().front().pinned);
    QCOMPARE(stage.facts<capture::CertificateQuestioned>().size(), std::size_t(1));
}

void tst_CertificateDecision::withoutAskingItIsRefused()
{
    Stage stage;
    stage.open(1, {}, false);
    QTRY_VERIFY(stage.isOver());
    QVERIFY(!stage.asked());
    QVERIFY(stage.facts<capture::ClosedFact>().front().by == protocol::EndedBy::Transport);
}

void tst_CertificateDecision::theConnectTimeoutStandsStill()
{
    Stage stage;
    ClientOptions options;
    options.connectTimeout = 400ms;
    stage.open(1, options);
    QTRY_VERIFY(stage.asked());
    // Another connection with the same bound runs into it meanwhile: so much time has passed for certain.
    QTcpServer mute; // its backlog accepts, and nobody answers
    QVERIFY(mute.listen(QHostAddress::LocalHost));
    stage.captures[2] = std::make_shared<capture::Capture>();
    stage.session.apply(
        Connect{2, "ws://127.0.0.1:" + std::to_string(mute.serverPort()) + "/", options, stage.captures[2]});
    QTRY_VERIFY(stage.isOver(2));
    QVERIFY(!stage.isOver());
    stage.session.apply(DecideCertificate{1, true, false});
    QTRY_VERIFY(stage.isOpen());
}

void tst_CertificateDecision::aPinThatMissesIsAskedAboutToo()
{
    Stage stage;
    ClientOptions options;
    options.tls.pins = {std::string(64, 'a')};
    stage.open(1, options);
    QTRY_VERIFY(stage.asked());
    stage.session.apply(DecideCertificate{1, true, false});
    QTRY_VERIFY(stage.isOpen());
}

void tst_CertificateDecision::overHttp2OneAnswerIsForAllWhoWait()
{
    Stage stage(false);
    stage.open(1, http2());
    stage.open(2, http2());
    QTRY_VERIFY(stage.asked(1) && stage.asked(2));
    stage.session.apply(DecideCertificate{2, true, true});
    QTRY_VERIFY(stage.isOpen(1) && stage.isOpen(2));
    QVERIFY(stage.facts<capture::CertificateDecided>(1).front().pinned);
    QCOMPARE(stage.facts<capture::HandshakeDone>(1).front().localPort,
        stage.facts<capture::HandshakeDone>(2).front().localPort);
    // Whoever joins later is told what the connection below is worth.
    stage.open(3, http2());
    QTRY_VERIFY(stage.isOpen(3));
    QVERIFY(!stage.asked(3));
    const auto findings = stage.facts<capture::FindingFact>(3);
    QVERIFY(
        std::ranges::any_of(findings, [](const auto& fact) { return fact.finding.id == "tls-accepted-certificate"; }));
}

void tst_CertificateDecision::overHttp2ARefusalIsNotTriedAgainOverHttp1()
{
    Stage stage(false);
    stage.open(1, http2());
    QTRY_VERIFY(stage.asked());
    stage.session.apply(DecideCertificate{1, false, false});
    QTRY_VERIFY(stage.isOver());
    QVERIFY(stage.facts<capture::Fallback>().empty());
    QCOMPARE(stage.facts<capture::CertificateQuestioned>().size(), std::size_t(1));
}

void tst_CertificateDecision::whatWasAcceptedIsNotAskedAgainByTheFallback()
{
    Stage stage(true); // no HTTP/2: after the first TLS handshake comes another
    stage.open(1, http2());
    QTRY_VERIFY(stage.asked());
    stage.session.apply(DecideCertificate{1, true, false});
    QTRY_VERIFY(stage.isOpen());
    QCOMPARE(stage.facts<capture::Fallback>().size(), std::size_t(1));
    QCOMPARE(stage.facts<capture::CertificateQuestioned>().size(), std::size_t(1));
}

void tst_CertificateDecision::cancellingWhileItIsAskedEndsIt()
{
    Stage stage;
    stage.open(1);
    QTRY_VERIFY(stage.asked());
    stage.session.apply(Abort{1});
    QTRY_VERIFY(stage.isOver());
    stage.session.apply(DecideCertificate{1, true, false}); // too late, and harmless
    QVERIFY(stage.facts<capture::CertificateDecided>().empty());
}

QTEST_GUILESS_MAIN(tst_CertificateDecision)
#include "tst_certificate_decision.moc"
