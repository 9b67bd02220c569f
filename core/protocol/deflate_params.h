// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/events.h"

namespace pongscope::protocol {

inline constexpr std::string_view kDeflateName = "permessage-deflate";
inline constexpr int kMinWindowBits = 9; ///< zlib cannot compress with 8 (semantics 3.5)
inline constexpr int kMaxWindowBits = 15;

/// WebSocketDeflateOptions: of an offer what is asked for, of an agreement what holds (RFC 7692 7.1).
struct DeflateParams {
    int clientMaxWindowBits = kMaxWindowBits; ///< the client compresses with, 9 to 15 (an agreement: 8 too)
    bool clientContextTakeover = true;        ///< the client's compressor keeps its history from message to message
    int serverMaxWindowBits = kMaxWindowBits;
    bool serverContextTakeover = true;

    friend bool operator==(const DeflateParams&, const DeflateParams&) = default;
};

/// The ArgumentOutOfRangeException's text if an option of the user's is not 9 to 15 (semantics 1.2).
[[nodiscard]] std::optional<std::string> windowBitsProblem(int bits);

/// The one offer .NET makes, its parameters in its fixed order (semantics 3.1).
[[nodiscard]] std::string deflateOffer(const DeflateParams& params);

/// How the answer led to what was agreed, for one parameter.
enum class DeflateReason : std::uint8_t {
    Default,        ///< nobody spoke of it
    Confirmed,      ///< answered as offered
    Smaller,        ///< a smaller window than was offered, which the server may choose
    ServersWish,    ///< asked for by the server without an offer, which it may
    OurChoice,      ///< not mentioned: our own window stays our choice (RFC 7692 7.1.2.2)
    NotConfirmed,   ///< offered and not mentioned: the default holds
    CannotCompress, ///< 8 bits for us: lawful, but our messages go uncompressed
    Larger,         ///< fails: a larger window than was offered
    Invalid,        ///< fails: no number, out of range, repeated, a value too many or too few
};
/// One English sentence, the source for translation.
[[nodiscard]] std::string_view deflateReasonText(DeflateReason reason);

/// One parameter, offered against agreed, for the handshake view.
struct DeflateTerm {
    std::string_view parameter; ///< "client_max_window_bits", ...
    std::string offered;        ///< as in the header: "client_max_window_bits=10"; empty: it was not
    std::string answered;       ///< the same of the reply
    std::string agreed;         ///< "10 bits", "takeover", "no takeover"; empty: nothing was
    DeflateReason reason = DeflateReason::Default;

    [[nodiscard]] bool failed() const { return reason >= DeflateReason::Larger; }
};

/// What the reply to an offer comes to.
struct DeflateReply {
    std::optional<DeflateParams> agreed; ///< nothing: messages go uncompressed
    std::vector<DeflateTerm> terms;      ///< the four parameters, in the order of the offer; empty without a reply
    std::vector<Finding> findings;
    std::optional<Failure> failure; ///< the handshake fails over it
    std::optional<Failure> dotnet;  ///< a .NET client would have failed, whether or not this one does
};

/// Reads the Sec-WebSocket-Extensions lines of a reply to `offer`.
///
/// Compat::DotNet: exactly semantics 3.2. Compat::Rfc: RFC 7692 5.1 and 7.1, where what only .NET refuses is a finding.
/// Names of other extensions are none of its business.
[[nodiscard]] DeflateReply readDeflateReply(
    const DeflateParams& offer, const std::vector<std::string_view>& lines, Compat compat);

/// What a server does with offers; the lab's choices.
struct DeflateServer {
    enum class Mode : std::uint8_t {
        Off,    ///< knows no such extension
        On,     ///< takes the first offer it can keep
        Refuse, ///< refuses handshakes that offer it
        Bare,   ///< answers with the bare name, whatever was offered
    };
    Mode mode = Mode::Off;
    DeflateParams params; ///< bounds of its own: smaller windows, no takeover
    /// Said to whoever offers, whatever the mode and the offer; not empty. What it says is then kept as far as it can
    /// be read; where it cannot, what any client could inflate.
    std::optional<std::string> reply{};
};

/// A server's answer to the offers of a request (RFC 7692 5.1, 7.1).
struct DeflateAnswer {
    std::string header; ///< value of Sec-WebSocket-Extensions; empty: none
    std::optional<DeflateParams> agreed;
};
[[nodiscard]] DeflateAnswer answerDeflate(const DeflateServer& server, const std::vector<std::string_view>& lines);
/// Whether any of the lines offers permessage-deflate.
[[nodiscard]] bool offersDeflate(const std::vector<std::string_view>& lines);

} // namespace pongscope::protocol
