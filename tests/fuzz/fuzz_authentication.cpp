// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds lines of WWW-Authenticate to those who read and answer them, as often as a server may ask. What is sent is one
// field value that repeats the challenge's own words, and never the password.
#include "core/transport/authentication.h"
#include "tests/fuzz/fuzz_input.h"
#include "tests/fuzz/require.h"

using namespace pongscope;
using namespace pongscope::transport;

namespace {

const Credentials kCredentials{"us\"er", "s3cr\\et!"};

bool isFieldValue(std::string_view text)
{
    return std::ranges::all_of(
        text, [](char c) { return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F); });
}

bool isHex(std::string_view text, std::size_t length) { return text.size() == length && fromHex(text).has_value(); }

/// A challenge written out again reads the same.
void checkChallenge(const Challenge& challenge)
{
    REQUIRE(isToken(challenge.scheme));
    std::string text = challenge.scheme;
    if (!challenge.token68.empty())
        text.append(" ").append(challenge.token68);
    const char* separator = challenge.token68.empty() ? " " : ", ";
    for (const HttpField& field : challenge.parameters) {
        text.append(separator).append(field.name).append("=\"");
        for (const char c : field.value)
            text.append(c == '"' || c == '\\' ? "\\" : "").append(1, c);
        text += '"';
        separator = ", ";
    }
    const auto again = parseChallenges({text});
    REQUIRE(again.size() == 1);
    REQUIRE(again[0].scheme == challenge.scheme && again[0].token68 == challenge.token68);
    REQUIRE(again[0].parameters == challenge.parameters);
}

void checkDigest(const std::string& value, const Authenticator& authenticator)
{
    const auto read = parseChallenges({value});
    REQUIRE(read.size() == 1 && read[0].scheme == "Digest");
    const Challenge& answer = read[0];
    REQUIRE(answer.parameter("realm") == authenticator.realm());
    REQUIRE(answer.parameter("uri") == "/chat?a=\"b\"");
    const std::string algorithm(answer.parameter("algorithm").value_or("MD5"));
    const bool sha256 = equalsIgnoringCase(std::string_view(algorithm).substr(0, 7), "SHA-256");
    REQUIRE(answer.parameter("response") && isHex(*answer.parameter("response"), sha256 ? 64 : 32));
    REQUIRE(!answer.parameter("qop") || (answer.parameter("nc") && answer.parameter("cnonce")));
    const DigestInput input{sha256,
        algorithm.size() > 5 && equalsIgnoringCase(algorithm.substr(algorithm.size() - 5), "-sess"),
        answer.parameter("qop").has_value(), authenticator.realm(), std::string(answer.parameter("nonce").value_or("")),
        std::string(answer.parameter("nc").value_or("")), std::string(answer.parameter("cnonce").value_or("")), "GET",
        "/chat?a=\"b\""};
    REQUIRE(answer.parameter("response") == digestResponse(kCredentials, input));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    // What a head may hold: lines, and no control characters in them.
    std::string text(reinterpret_cast<const char*>(data), size);
    for (char& c : text)
        c = c == '\n' || isFieldValue({&c, 1}) ? c : ' ';
    const auto lines = fuzz::linesOf(text);
    for (const Challenge& challenge : parseChallenges(lines))
        checkChallenge(challenge);

    SeededRandom random(1);
    Authenticator authenticator(kCredentials, random);
    REQUIRE(authenticator.authorization("GET", "/").empty());
    int answers = 0;
    while (authenticator.take(lines) == Authenticator::Verdict::Answer) {
        REQUIRE(++answers <= 8); // a server that goes on asking
        for (int request = 0; request < 2; ++request) {
            const std::string value = authenticator.authorization("GET", "/chat?a=\"b\"");
            REQUIRE(isFieldValue(value) && value.find(kCredentials.password) == std::string::npos);
            if (authenticator.scheme() == "Digest")
                checkDigest(value, authenticator);
            else
                REQUIRE(value.starts_with("Basic "));
        }
    }
    Authenticator nobody({}, random);
    REQUIRE(nobody.take(lines) == Authenticator::Verdict::NoCredentials && nobody.authorization("GET", "/").empty());
    return 0;
}
