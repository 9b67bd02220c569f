// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds any octets to the reader of HTTP heads, whole and cut. Both must come to the same, take nothing that stands
// behind the head, and find the same head in what they wrote down of it; what opens a connection is read on.
//
// The first octet chooses request or response, then the cuts (fuzz_input.h), then the octets.
#include "core/protocol/handshake_client.h"
#include "core/protocol/handshake_server.h"
#include "tests/fuzz/fuzz_input.h"
#include "tests/fuzz/require.h"

using namespace pongscope;

namespace {

struct Outcome {
    Result<std::optional<HttpHead>> head;
    std::size_t taken = 0; ///< octets
};

Outcome readCut(ByteView octets, HeadKind kind, fuzz::Cuts cuts)
{
    HttpHeadReader reader(kind);
    for (ByteView rest = octets; !rest.empty();) {
        ByteView part = cuts.next(rest);
        auto head = reader.read(part);
        if (!head || *head)
            return {std::move(head), octets.size() - rest.size() - part.size()};
        REQUIRE(part.empty());
    }
    return {std::optional<HttpHead>(), octets.size()};
}

bool sameFields(const HttpHead& a, const HttpHead& b)
{
    return a.startLine == b.startLine && a.version == b.version && a.method == b.method && a.target == b.target
        && a.status == b.status && a.reason == b.reason && a.fields == b.fields;
}

void checkHead(const HttpHead& head, HeadKind kind)
{
    const auto again = parseHead(head.raw, kind);
    REQUIRE(again && sameFields(*again, head));
    std::string text = head.startLine + "\r\n";
    for (const HttpField& field : head.fields)
        text.append(field.name).append(": ").append(field.value).append("\r\n");
    text += "\r\n";
    const auto rewritten = parseHead(text, kind);
    REQUIRE(text.size() > kMaxHeadSize || (rewritten && sameFields(*rewritten, head)));
    REQUIRE(head.fields.size() <= kMaxHeadFields);
    for (const HttpField& field : head.fields)
        REQUIRE(isToken(field.name) && head.first(field.name) && trimmed(field.value) == field.value);
}

void checkAnswers(const HttpHead& head)
{
    using namespace protocol;
    const HandshakeAnswer answer = answerHandshake(head, {"chat"}, {DeflateServer::Mode::On, {}});
    const auto response =
        parseHead(answer.response.substr(0, answer.response.find("\r\n\r\n") + 4), HeadKind::Response);
    REQUIRE(response && response->status == answer.status);
    REQUIRE(answer.accepted == (answer.status == 101));
    REQUIRE(answer.subprotocol.empty() || answer.subprotocol == "chat");
}

void checkReply(const HttpHead& head)
{
    using namespace protocol;
    for (const Compat compat : {Compat::Rfc, Compat::DotNet}) {
        HandshakeOptions options;
        options.compat = compat;
        options.subprotocols = {"chat"};
        options.deflate = DeflateParams();
        SeededRandom random(1);
        const HandshakeReply reply = HandshakeClient(parseTargetUrl("ws://h/").value(), options, random).check(head);
        REQUIRE(reply.failure || head.status == 101);
        REQUIRE(reply.subprotocol.empty() || reply.subprotocol == "chat");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::Input input(data, size);
    const HeadKind kind = input.octet() & 1 ? HeadKind::Response : HeadKind::Request;
    const fuzz::Cuts cuts(input);
    const Outcome cut = readCut(input.rest(), kind, cuts);

    HttpHeadReader reader(kind);
    ByteView rest = input.rest();
    const auto whole = reader.read(rest);
    REQUIRE(whole.has_value() == cut.head.has_value());
    if (!whole) {
        REQUIRE(whole.error().fault == cut.head.error().fault && whole.error().subject == cut.head.error().subject);
        REQUIRE(whole.error().fault == Fault::BadHead || whole.error().fault == Fault::LimitReached);
        return 0;
    }
    REQUIRE(whole->has_value() == cut.head->has_value());
    if (!*whole) {
        REQUIRE(rest.empty() && reader.partial() == input.text());
        return 0;
    }
    const HttpHead& head = **whole;
    REQUIRE(cut.taken == input.rest().size() - rest.size());
    REQUIRE(head.raw == input.text().substr(0, cut.taken) && head.raw == (*cut.head)->raw);
    REQUIRE(sameFields(head, **cut.head));
    checkHead(head, kind);
    if (kind == HeadKind::Request)
        checkAnswers(head);
    else
        checkReply(head);
    return 0;
}
