// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/bad_frame.h"

#include "core/protocol/endpoint.h"

#include <QTest>

using namespace pongscope;

namespace {

class RuleSink final : public protocol::EventSink {
public:
    void handle(const protocol::Event& event, TimePoint) override
    {
        if (const auto* violation = std::get_if<protocol::Violation>(&event))
            broken.push_back(violation->rule);
        if (std::holds_alternative<protocol::MessageReceived>(event))
            ++messages;
    }
    std::vector<protocol::Rule> broken;
    int messages = 0;
};

} // namespace

class tst_BadFrame final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachKindBreaksTheRuleOfItsName_data();
    void eachKindBreaksTheRuleOfItsName();
    void kindsAreNamedAfterTheirRules();
    void anUnknownKindIsNone();
};

void tst_BadFrame::eachKindBreaksTheRuleOfItsName_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < lab::badFrames().size(); ++i)
        QTest::addRow("%s", lab::badFrames()[i].kind.data()) << int(i);
}

void tst_BadFrame::eachKindBreaksTheRuleOfItsName()
{
    QFETCH(int, index);
    const lab::BadFrame& bad = lab::badFrames()[std::size_t(index)];
    RuleSink sink;
    SeededRandom random(1);
    protocol::Endpoint::Settings settings;
    settings.keepAlive = protocol::KeepAliveSettings::forRawStream();
    protocol::Endpoint endpoint(settings, random, sink, TimePoint{});
    Bytes octets = bad.octets;
    QVERIFY(!octets.empty());
    static_cast<void>(endpoint.receive(octets, TimePoint{}));
    QVERIFY(!sink.broken.empty());
    QCOMPARE(protocol::ruleInfo(sink.broken.front()).id, protocol::ruleInfo(bad.rule).id);
    QCOMPARE(sink.messages, protocol::failsConnection(bad.rule, protocol::Compat::Rfc) ? 0 : 1);
    QCOMPARE(endpoint.state() == protocol::WebSocketState::Open,
        !protocol::failsConnection(bad.rule, protocol::Compat::Rfc));
}

void tst_BadFrame::kindsAreNamedAfterTheirRules()
{
    // Two have no rule of their own: what they look like to the receiver is another rule's breach.
    for (const lab::BadFrame& bad : lab::badFrames()) {
        const std::string_view id = protocol::ruleInfo(bad.rule).id;
        if (bad.kind == "garbage")
            QCOMPARE(bad.rule, protocol::Rule::Rsv1WithoutExtension);
        else if (bad.kind == "huge-length")
            QCOMPARE(bad.rule, protocol::Rule::FrameTooLarge);
        else
            QVERIFY2(id.find(bad.kind) != std::string_view::npos || bad.kind == "masked", bad.kind.data());
    }
}

void tst_BadFrame::anUnknownKindIsNone()
{
    QVERIFY(!lab::badFrame("nonsense"));
    QVERIFY(!lab::badFrame(""));
    QVERIFY(lab::badFrame("masked"));
}

QTEST_GUILESS_MAIN(tst_BadFrame)
#include "tst_bad_frame.moc"
