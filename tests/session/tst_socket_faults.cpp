// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A whole connection, from its first octet to its end, whose socket fails at the first call, the second, the third, and
// so on until nothing is left to fail; at either end, over HTTP/1.1 and HTTP/2.
#include "core/lab/lab_server.h"
#include "core/session/session.h"
#include "tests/session/facts_of.h"
#include "tests/support/failing_calls.h"

#include <QSignalSpy>
#include <QTest>

using namespace pongscope;
using namespace pongscope::session;
using support::factsOf;
using support::FailingCalls;

namespace {

const std::vector<std::string> kMessages{"one", "two, longer than one", std::string(3000, '3')};

std::vector<std::string> echoesIn(const capture::Capture& capture)
{
    std::vector<std::string> echoes;
    for (std::uint64_t i = 0; i < capture.rows(); ++i)
        if (const auto& row = capture.row(i); !row.out && row.code() == protocol::Opcode::Text)
            echoes.emplace_back(textOf(capture.payload(row)));
    return echoes;
}

bool isOver(const capture::Capture& capture) { return !factsOf<capture::ClosedFact>(capture).empty(); }
bool isOpen(const capture::Capture& capture) { return !factsOf<capture::Opened>(capture).empty(); }

} // namespace

class tst_SocketFaults final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCallMayFail_data();
    void everyCallMayFail();
    void octetByOctetNothingIsLost_data();
    void octetByOctetNothingIsLost();

private:
    void converse(lab::LabServer& lab, bool http2, bool harmless);
};

void tst_SocketFaults::everyCallMayFail_data()
{
    QTest::addColumn<int>("side");
    QTest::addColumn<bool>("http2");
    QTest::addColumn<int>("kind");
    const std::pair<const char*, FailingCalls::Kind> kinds[]{{"reset", FailingCalls::Kind::Reset},
        {"ended", FailingCalls::Kind::End}, {"interrupted", FailingCalls::Kind::Interrupted},
        {"not ready", FailingCalls::Kind::Again}, {"one octet", FailingCalls::Kind::Short}};
    for (const bool http2 : {false, true})
        for (const auto side : {FailingCalls::Side::Client, FailingCalls::Side::Server})
            for (const auto& [name, kind] : kinds)
                QTest::addRow("%s, %s, %s", http2 ? "HTTP/2" : "HTTP/1.1",
                    side == FailingCalls::Side::Client ? "client" : "server", name)
                    << int(side) << http2 << int(kind);
}

/// Connects, has three messages echoed, closes. `harmless`: whatever happens below must not be noticed.
void tst_SocketFaults::converse(lab::LabServer& lab, bool http2, bool harmless)
{
    Session session;
    const auto capture = std::make_shared<capture::Capture>();
    ClientOptions options;
    options.keepAlive = protocol::KeepAliveSettings::forRawStream();
    options.closeTimeout = std::chrono::milliseconds(500);
    if (http2) {
        options.shared = true;
        options.httpVersion = HttpVersion::Http20;
        options.versionPolicy = HttpVersionPolicy::Exact;
    }
    session.apply(Connect{1, lab.url() + "echo", options, capture});
    QTRY_VERIFY(isOpen(*capture) || isOver(*capture));
    for (const std::string& message : kMessages)
        session.apply(SendMessage{1, protocol::Opcode::Text, toBytes(message), 0, false});
    QTRY_VERIFY(echoesIn(*capture).size() == kMessages.size() || isOver(*capture));
    session.apply(Close{1, 1000, "done"});
    QTRY_VERIFY(isOver(*capture));

    const auto echoes = echoesIn(*capture);
    QVERIFY(echoes.size() <= kMessages.size());
    QVERIFY2(std::equal(echoes.begin(), echoes.end(), kMessages.begin()), "another message than was sent");
    const auto ends = factsOf<capture::ClosedFact>(*capture);
    QCOMPARE(ends.size(), std::size_t(1));
    if (!ends[0].clean) {
        const auto errors = factsOf<capture::ErrorFact>(*capture);
        QVERIFY2(!errors.empty(), "an end without a reason");
        QVERIFY(!errors[0].failure.chain.empty() && !errors[0].failure.message().empty() && !errors[0].step.empty());
    } else {
        QCOMPARE(echoes.size(), kMessages.size());
    }
    QVERIFY(ends[0].clean || !harmless);
    session.apply(Forget{1});
    QTRY_COMPARE(lab.connections(), 0);
}

void tst_SocketFaults::everyCallMayFail()
{
    QFETCH(int, side);
    QFETCH(bool, http2);
    QFETCH(int, kind);
    lab::LabServer lab;
    QVERIFY(lab.listen({}));
    FailingCalls calls(lab.port(), static_cast<FailingCalls::Side>(side));
    const auto fault = static_cast<FailingCalls::Kind>(kind);
    const bool harmless = fault != FailingCalls::Kind::Reset && fault != FailingCalls::Kind::End;
    int call = 1;
    for (;; ++call) {
        calls.failOnCall(call, fault);
        converse(lab, http2, harmless);
        if (QTest::currentTestFailed()) {
            qWarning("at call %d", call);
            return;
        }
        if (calls.struck() == 0)
            break;
        QVERIFY(call < 1000);
    }
    QVERIFY2(call > 4, qPrintable(QString::number(call)));
}

void tst_SocketFaults::octetByOctetNothingIsLost_data()
{
    QTest::addColumn<int>("side");
    QTest::addColumn<bool>("http2");
    for (const bool http2 : {false, true})
        for (const auto side : {FailingCalls::Side::Client, FailingCalls::Side::Server})
            QTest::addRow(
                "%s, %s", http2 ? "HTTP/2" : "HTTP/1.1", side == FailingCalls::Side::Client ? "client" : "server")
                << int(side) << http2;
}

void tst_SocketFaults::octetByOctetNothingIsLost()
{
    QFETCH(int, side);
    QFETCH(bool, http2);
    lab::LabServer lab;
    QVERIFY(lab.listen({}));
    FailingCalls calls(lab.port(), static_cast<FailingCalls::Side>(side));
    calls.failOnEvery(FailingCalls::Kind::Short);
    converse(lab, http2, true);
    QVERIFY(calls.struck() > 3000);
}

QTEST_GUILESS_MAIN(tst_SocketFaults)
#include "tst_socket_faults.moc"
