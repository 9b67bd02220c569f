// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/deflate_params.h"

#include "core/base/http_head.h"
#include "core/protocol/extension_header.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace pongscope::protocol {

namespace {

enum Parameter : std::size_t { ClientBits, ClientTakeover, ServerBits, ServerTakeover };
constexpr std::array<std::string_view, 4> kNames{
    "client_max_window_bits", "client_no_context_takeover", "server_max_window_bits", "server_no_context_takeover"};

constexpr bool isBits(std::size_t parameter) { return parameter == ClientBits || parameter == ServerBits; }

std::size_t parameterNamed(std::string_view name)
{
    return static_cast<std::size_t>(std::ranges::find(kNames, name) - kNames.begin());
}

int bitsOf(const DeflateParams& params, std::size_t parameter)
{
    return parameter == ClientBits ? params.clientMaxWindowBits : params.serverMaxWindowBits;
}

bool takeoverOf(const DeflateParams& params, std::size_t parameter)
{
    return parameter == ClientTakeover ? params.clientContextTakeover : params.serverContextTakeover;
}

void setBits(DeflateParams& params, std::size_t parameter, int bits)
{
    (parameter == ClientBits ? params.clientMaxWindowBits : params.serverMaxWindowBits) = bits;
}

void dropTakeover(DeflateParams& params, std::size_t parameter)
{
    (parameter == ClientTakeover ? params.clientContextTakeover : params.serverContextTakeover) = false;
}

std::string withValue(std::size_t parameter, int bits)
{
    return std::string(kNames[parameter]).append("=").append(std::to_string(bits));
}

/// A parameter as the offer has it; empty if it has not.
std::string offeredText(const DeflateParams& offer, std::size_t parameter)
{
    if (!isBits(parameter))
        return takeoverOf(offer, parameter) ? std::string() : std::string(kNames[parameter]);
    if (const int bits = bitsOf(offer, parameter); bits != kMaxWindowBits)
        return withValue(parameter, bits);
    return parameter == ClientBits ? std::string(kNames[parameter]) : std::string();
}

std::string headerOf(const std::array<std::string, 4>& parameters)
{
    std::string header(kDeflateName);
    for (const std::string& parameter : parameters) {
        if (!parameter.empty())
            header.append("; ").append(parameter);
    }
    return header;
}

Failure invalidValue(std::string_view piece)
{
    return webSocketFailure(
        WebSocketError::HeaderError, "The 'permessage-deflate' header value '" + std::string(piece) + "' is invalid.");
}

Failure windowTooLarge(std::size_t parameter, int requested, int answered)
{
    return webSocketFailure(WebSocketError::Success,
        std::string("The WebSocket failed to negotiate max ") + (parameter == ClientBits ? "client" : "server")
            + " window bits. The client requested " + std::to_string(requested) + " but the server responded with "
            + std::to_string(answered) + ".");
}

std::string wordsOf(const Failure& failure)
{
    return std::string(errorName(failure.kind)).append(": ").append(failure.message());
}

/// What a reply said of each of the four, as it stood.
struct Answers {
    std::array<std::optional<std::string>, 4> text;
    DeflateParams params; ///< what was answered; the default where nothing was
};

// As .NET reads it: semantics 3.2 --------------------------------------------------------------------------------

/// int.Parse with NumberStyles.Integer: blanks around and a sign in front are fine.
std::optional<int> dotnetInteger(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || (text.front() >= '\t' && text.front() <= '\r')))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || (text.back() >= '\t' && text.back() <= '\r')))
        text.remove_suffix(1);
    if (text.starts_with('+') && text.size() > 1 && text[1] != '-')
        text.remove_prefix(1);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// Fills in what one piece says; false if it is fatal.
bool readPieceLikeDotNet(std::string_view piece, Answers& answers)
{
    for (std::size_t parameter = 0; parameter < kNames.size(); ++parameter) {
        if (!isBits(parameter) && piece == kNames[parameter]) {
            dropTakeover(answers.params, parameter);
            answers.text[parameter] = piece;
        } else if (isBits(parameter) && piece.starts_with(kNames[parameter])) {
            answers.text[parameter] = piece;
            const std::size_t equals = piece.find('=');
            const auto bits = equals == std::string_view::npos ? std::nullopt : dotnetInteger(piece.substr(equals + 1));
            if (!bits || *bits < kMinWindowBits || *bits > kMaxWindowBits)
                return false;
            setBits(answers.params, parameter, *bits);
        }
    }
    return true;
}

struct Reading {
    bool answered = false; ///< the extension was chosen
    Answers answers;
    std::optional<Failure> failure;
    std::optional<std::size_t> failedAt; ///< the parameter
    std::vector<Finding> findings;

    void fail(std::size_t parameter, Failure why)
    {
        if (failure)
            return;
        failure = std::move(why);
        failedAt = parameter;
    }
};

Reading readLikeDotNet(const DeflateParams& offer, const std::vector<std::string_view>& lines)
{
    Reading reading;
    const auto line =
        std::ranges::find_if(lines, [](std::string_view each) { return trimmed(each).starts_with(kDeflateName); });
    if (line == lines.end())
        return reading;
    reading.answered = true;
    for (std::string_view rest = *line; !rest.empty();) {
        const std::size_t end = std::min(rest.find(';'), rest.size());
        const std::string_view piece = trimmed(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (!readPieceLikeDotNet(piece, reading.answers)) {
            reading.fail(piece.starts_with(kNames[ClientBits]) ? ClientBits : ServerBits, invalidValue(piece));
            return reading;
        }
    }
    for (const std::size_t parameter : {ClientBits, ServerBits}) {
        const int answered = bitsOf(reading.answers.params, parameter);
        if (answered > bitsOf(offer, parameter))
            reading.fail(parameter, windowTooLarge(parameter, bitsOf(offer, parameter), answered));
    }
    return reading;
}

// By the RFC ------------------------------------------------------------------------------------------------------

/// RFC 7692 7.1.2: 8 to 15, without a leading zero.
std::optional<int> windowBits(const ExtensionParameter& parameter)
{
    if (!parameter.value || parameter.value->empty() || parameter.value->front() == '0')
        return {};
    int bits = 0;
    const char* end = parameter.value->data() + parameter.value->size();
    const auto [last, error] = std::from_chars(parameter.value->data(), end, bits);
    return error == std::errc() && last == end && bits >= 8 && bits <= kMaxWindowBits ? std::optional(bits)
                                                                                      : std::nullopt;
}

bool isDeflate(const Extension& extension) { return equalsIgnoringCase(extension.name, kDeflateName); }

void readParameterByRfc(const ExtensionParameter& given, const DeflateParams& offer, Reading& reading)
{
    const std::size_t parameter = parameterNamed(given.name);
    if (parameter == kNames.size() || reading.answers.text[parameter]) { // RFC 7692 7: unknown, or repeated
        reading.failure = reading.failure ? reading.failure : invalidValue(given.text);
        return;
    }
    reading.answers.text[parameter] = given.text;
    if (!isBits(parameter)) {
        if (given.value)
            return reading.fail(parameter, invalidValue(given.text));
        return dropTakeover(reading.answers.params, parameter);
    }
    const auto bits = windowBits(given);
    if (!bits)
        return reading.fail(parameter, invalidValue(given.text));
    setBits(reading.answers.params, parameter, *bits);
    if (*bits > bitsOf(offer, parameter))
        reading.fail(parameter, windowTooLarge(parameter, bitsOf(offer, parameter), *bits));
}

void note(Reading& reading, std::string_view id, Severity severity, std::string text, std::string section,
    std::string dotnet = {})
{
    reading.findings.push_back({std::string(id), severity, std::move(text), std::move(section), std::move(dotnet)});
}

/// What was asked for and not answered.
void noteSilence(const DeflateParams& offer, Reading& reading)
{
    const auto silent = [&reading](std::size_t parameter) { return !reading.answers.text[parameter]; };
    if (silent(ClientBits) && offer.clientMaxWindowBits < kMaxWindowBits) {
        reading.answers.params.clientMaxWindowBits = offer.clientMaxWindowBits;
        note(reading, "deflate-client-bits-missing", Severity::Info,
            "The server does not answer the offered client_max_window_bits. The size of our own window stays our "
            "choice.",
            "RFC 7692 7.1.2.2",
            "A .NET client would refuse: "
                + wordsOf(windowTooLarge(ClientBits, offer.clientMaxWindowBits, kMaxWindowBits)));
    }
    if (silent(ServerBits) && offer.serverMaxWindowBits < kMaxWindowBits) {
        note(reading, "deflate-server-bits-missing", Severity::Warning,
            "The server chose the extension without the server_max_window_bits that was asked for: it may use a window "
            "of 15 bits, and we keep one for it.",
            "RFC 7692 7.1.2.1",
            "A .NET client would refuse: "
                + wordsOf(windowTooLarge(ServerBits, offer.serverMaxWindowBits, kMaxWindowBits)));
    }
    if (silent(ServerTakeover) && !offer.serverContextTakeover) {
        note(reading, "deflate-server-takeover-kept", Severity::Warning,
            "The server chose the extension without the server_no_context_takeover that was asked for: its compressor "
            "keeps its history, and so does our inflater.",
            "RFC 7692 7.1.1.1");
    }
}

void noteEightBits(Reading& reading)
{
    const DeflateParams& params = reading.answers.params;
    for (const std::size_t parameter : {ClientBits, ServerBits}) {
        if (bitsOf(params, parameter) >= kMinWindowBits)
            continue;
        note(reading, "deflate-eight-bits", parameter == ClientBits ? Severity::Warning : Severity::Info,
            parameter == ClientBits
                ? "The server limits our window to 8 bits, with which zlib cannot compress: our messages go "
                  "uncompressed."
                : "The server compresses with a window of 8 bits.",
            "RFC 7692 7.1.2", "A .NET client would refuse: " + wordsOf(invalidValue(*reading.answers.text[parameter])));
    }
}

Reading readByRfc(const DeflateParams& offer, const std::vector<std::string_view>& lines)
{
    Reading reading;
    const auto extensions = parseExtensions(lines);
    if (!extensions) {
        reading.answered = true;
        reading.failure = invalidValue(extensions.error());
        return reading;
    }
    for (const Extension& extension : *extensions) {
        if (!isDeflate(extension))
            continue;
        if (reading.answered) {
            reading.failure = reading.failure
                ? reading.failure
                : webSocketFailure(WebSocketError::HeaderError,
                    "The server chose the extension 'permessage-deflate' more than once; it was offered once.");
            break;
        }
        reading.answered = true;
        for (const ExtensionParameter& parameter : extension.parameters) {
            readParameterByRfc(parameter, offer, reading);
            if (parameter.quoted && isBits(parameterNamed(parameter.name)) && !reading.failure) {
                note(reading, "deflate-quoted-value", Severity::Info,
                    "The server put a window size into quotation marks, which is lawful and rare.", "RFC 6455 9.1",
                    "A .NET client would refuse: " + wordsOf(invalidValue(parameter.text)));
            }
        }
        if (extension.name != kDeflateName) {
            note(reading, "deflate-name-case", Severity::Warning,
                "The server spells permessage-deflate in other letters than it was offered.", "RFC 6455 9.1",
                "A .NET client does not recognise it, and fails at the first compressed message.");
        }
    }
    if (reading.answered && !reading.failure) {
        noteSilence(offer, reading);
        noteEightBits(reading);
    }
    return reading;
}

// Terms -----------------------------------------------------------------------------------------------------------

DeflateReason bitsReason(const DeflateParams& offer, const Reading& reading, std::size_t parameter)
{
    const int offered = bitsOf(offer, parameter);
    const int agreed = bitsOf(reading.answers.params, parameter);
    if (!reading.answers.text[parameter]) {
        if (offered == kMaxWindowBits)
            return DeflateReason::Default;
        return agreed == offered ? DeflateReason::OurChoice : DeflateReason::NotConfirmed;
    }
    if (parameter == ClientBits && agreed < kMinWindowBits)
        return DeflateReason::CannotCompress;
    if (parameter == ServerBits && offered == kMaxWindowBits)
        return DeflateReason::ServersWish;
    return agreed == offered ? DeflateReason::Confirmed : DeflateReason::Smaller;
}

DeflateReason takeoverReason(const DeflateParams& offer, const Reading& reading, std::size_t parameter)
{
    const bool asked = !takeoverOf(offer, parameter);
    if (!reading.answers.text[parameter])
        return asked ? DeflateReason::NotConfirmed : DeflateReason::Default;
    return asked ? DeflateReason::Confirmed : DeflateReason::ServersWish;
}

DeflateTerm termOf(const DeflateParams& offer, const Reading& reading, std::size_t parameter)
{
    const DeflateParams& agreed = reading.answers.params;
    DeflateTerm term{kNames[parameter], offeredText(offer, parameter),
        reading.answers.text[parameter].value_or(std::string()), {}, DeflateReason::Default};
    if (reading.failedAt == parameter) {
        const bool tooLarge = reading.failure->kind == WebSocketError::Success;
        term.reason = tooLarge ? DeflateReason::Larger : DeflateReason::Invalid;
        return term;
    }
    term.reason = isBits(parameter) ? bitsReason(offer, reading, parameter) : takeoverReason(offer, reading, parameter);
    if (reading.failure)
        return term;
    if (isBits(parameter))
        term.agreed = std::to_string(bitsOf(agreed, parameter)) + " bits";
    else
        term.agreed = takeoverOf(agreed, parameter) ? "takeover" : "no takeover";
    return term;
}

// A server --------------------------------------------------------------------------------------------------------

/// What a client offered; a bare client_max_window_bits only says that the server may set a limit.
struct Offer {
    DeflateParams params;
    std::array<bool, 4> named{};
};

std::optional<Offer> readOffer(const Extension& extension)
{
    Offer offer;
    for (const ExtensionParameter& given : extension.parameters) {
        const std::size_t parameter = parameterNamed(given.name);
        if (parameter == kNames.size() || offer.named[parameter])
            return {};
        offer.named[parameter] = true;
        if (!isBits(parameter)) {
            if (given.value)
                return {};
            dropTakeover(offer.params, parameter);
        } else if (given.value || parameter == ServerBits) {
            const auto bits = windowBits(given);
            if (!bits)
                return {};
            setBits(offer.params, parameter, *bits);
        }
    }
    return offer;
}

std::optional<DeflateAnswer> answerTo(const Offer& offer, const DeflateParams& own)
{
    // Nobody could compress with 8 here (semantics 3.5).
    if (offer.params.serverMaxWindowBits < kMinWindowBits)
        return {};
    DeflateParams agreed;
    agreed.clientMaxWindowBits = offer.named[ClientBits]
        ? std::min(offer.params.clientMaxWindowBits, own.clientMaxWindowBits)
        : kMaxWindowBits; // RFC 7692 7.1.2.2: without the offer there is no limit
    agreed.serverMaxWindowBits = std::min(offer.params.serverMaxWindowBits, own.serverMaxWindowBits);
    agreed.clientContextTakeover = offer.params.clientContextTakeover && own.clientContextTakeover;
    agreed.serverContextTakeover = offer.params.serverContextTakeover && own.serverContextTakeover;

    std::array<std::string, 4> parameters;
    for (const std::size_t parameter : {ClientBits, ServerBits}) {
        if (bitsOf(agreed, parameter) < kMaxWindowBits || (parameter == ServerBits && offer.named[ServerBits]))
            parameters[parameter] = withValue(parameter, bitsOf(agreed, parameter));
    }
    for (const std::size_t parameter : {ClientTakeover, ServerTakeover}) {
        if (!takeoverOf(agreed, parameter))
            parameters[parameter] = kNames[parameter];
    }
    return DeflateAnswer{headerOf(parameters), agreed};
}

/// An answer that a tester wrote, and a behaviour that fits it.
DeflateAnswer writtenAnswer(const std::string& reply)
{
    DeflateReply read = readDeflateReply(DeflateParams(), {reply}, Compat::Rfc);
    if (read.failure)
        read.agreed = DeflateParams{kMaxWindowBits, true, kMinWindowBits, false};
    return {reply, read.agreed};
}

} // namespace

std::optional<std::string> windowBitsProblem(int bits)
{
    if (bits >= kMinWindowBits && bits <= kMaxWindowBits)
        return {};
    return "The argument must be a value between 9 and 15.";
}

std::string deflateOffer(const DeflateParams& params)
{
    std::array<std::string, 4> parameters;
    for (std::size_t parameter = 0; parameter < parameters.size(); ++parameter)
        parameters[parameter] = offeredText(params, parameter);
    return headerOf(parameters);
}

std::string_view deflateReasonText(DeflateReason reason)
{
    switch (reason) {
    case DeflateReason::Default:
        return "Neither side spoke of it, so the default holds.";
    case DeflateReason::Confirmed:
        return "The server confirmed what was offered.";
    case DeflateReason::Smaller:
        return "The server chose a smaller window than was offered, which it may.";
    case DeflateReason::ServersWish:
        return "The server asked for it without an offer, which it may.";
    case DeflateReason::OurChoice:
        return "The server does not mention it: the size of our own window stays our choice.";
    case DeflateReason::NotConfirmed:
        return "The server does not confirm what was asked for, so the default holds.";
    case DeflateReason::CannotCompress:
        return "A window of 8 bits is lawful, but zlib cannot compress with it: our messages go uncompressed.";
    case DeflateReason::Larger:
        return "The window is larger than was offered.";
    case DeflateReason::Invalid:
        break;
    }
    return "The answer is not valid.";
}

DeflateReply readDeflateReply(const DeflateParams& offer, const std::vector<std::string_view>& lines, Compat compat)
{
    Reading dotnet = readLikeDotNet(offer, lines);
    DeflateReply reply;
    reply.dotnet = dotnet.failure;
    const Reading reading = compat == Compat::DotNet ? std::move(dotnet) : readByRfc(offer, lines);
    reply.findings = reading.findings;
    reply.failure = reading.failure;
    if (!reading.answered)
        return reply;
    for (std::size_t parameter = 0; parameter < kNames.size(); ++parameter)
        reply.terms.push_back(termOf(offer, reading, parameter));
    if (!reading.failure)
        reply.agreed = reading.answers.params;
    return reply;
}

DeflateAnswer answerDeflate(const DeflateServer& server, const std::vector<std::string_view>& lines)
{
    if (server.reply)
        return offersDeflate(lines) ? writtenAnswer(*server.reply) : DeflateAnswer();
    const auto extensions = parseExtensions(lines);
    if (server.mode == DeflateServer::Mode::Off || server.mode == DeflateServer::Mode::Refuse || !extensions)
        return {};
    for (const Extension& extension : *extensions) {
        if (!isDeflate(extension))
            continue;
        if (server.mode == DeflateServer::Mode::Bare)
            return {std::string(kDeflateName), DeflateParams()};
        if (const auto offer = readOffer(extension))
            if (auto answer = answerTo(*offer, server.params))
                return *answer;
    }
    return {};
}

bool offersDeflate(const std::vector<std::string_view>& lines)
{
    const auto extensions = parseExtensions(lines);
    return extensions && std::ranges::any_of(*extensions, isDeflate);
}

} // namespace pongscope::protocol
