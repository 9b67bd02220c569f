// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds whatever may stand in Sec-WebSocket-Extensions to those who read it: a client, by either set of rules, and a
// server. Two octets choose what was offered; the lines follow.
#include "core/protocol/deflate_params.h"
#include "tests/fuzz/fuzz_input.h"
#include "tests/fuzz/require.h"

#include <algorithm>

using namespace pongscope;
using namespace pongscope::protocol;

namespace {

bool within(int bits, int least, int most) { return bits >= least && bits <= most; }

void checkReply(const DeflateParams& offer, const std::vector<std::string_view>& lines, Compat compat)
{
    const DeflateReply reply = readDeflateReply(offer, lines, compat);
    REQUIRE(reply.terms.empty() || reply.terms.size() == 4);
    REQUIRE(!(reply.agreed && reply.failure));
    REQUIRE(!reply.agreed || reply.terms.size() == 4);
    if (compat == Compat::DotNet)
        REQUIRE(reply.failure == reply.dotnet && reply.findings.empty());
    for (const DeflateTerm& term : reply.terms)
        REQUIRE(!reply.agreed || (!term.failed() && !term.agreed.empty()));
    if (!reply.agreed)
        return;
    const int least = compat == Compat::DotNet ? kMinWindowBits : 8;
    REQUIRE(within(reply.agreed->clientMaxWindowBits, least, offer.clientMaxWindowBits));
    // By the RFC a server that does not answer keeps its 15 bits.
    REQUIRE(within(reply.agreed->serverMaxWindowBits, least,
        compat == Compat::DotNet ? offer.serverMaxWindowBits : kMaxWindowBits));
}

/// The same lines as a client's offers: what a server makes of them is lawful and says what it agreed on.
void checkServer(const DeflateParams& own, const std::vector<std::string_view>& lines)
{
    const DeflateAnswer answer = answerDeflate({DeflateServer::Mode::On, own}, lines);
    REQUIRE(answer.header.empty() == !answer.agreed);
    REQUIRE(!answer.agreed || offersDeflate(lines));
    if (!answer.agreed)
        return;
    const DeflateReply read = readDeflateReply(DeflateParams(), {answer.header}, Compat::Rfc);
    REQUIRE(read.agreed && *read.agreed == *answer.agreed);
    REQUIRE(within(answer.agreed->serverMaxWindowBits, kMinWindowBits, own.serverMaxWindowBits));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 2)
        return 0;
    const auto bits = [](unsigned octet) { return kMinWindowBits + static_cast<int>((octet & 15) % 7); };
    const DeflateParams params{bits(data[0]), (data[0] & 16) == 0, bits(data[1]), (data[1] & 16) == 0};
    const auto lines = fuzz::linesOf({reinterpret_cast<const char*>(data) + 2, size - 2});
    checkReply(params, lines, Compat::Rfc);
    checkReply(params, lines, Compat::DotNet);
    checkServer(params, lines);
    return 0;
}
