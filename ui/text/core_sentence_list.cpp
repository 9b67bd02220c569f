// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the core says, by the unit that says it.

#include "ui/text/core_sentences.h"

#include <QCoreApplication>

namespace pongscope::ui::text {

namespace {

// NOLINTBEGIN(bugprone-suspicious-missing-comma): a sentence that is longer than a line goes on in the next
constexpr const char* kSentences[] = {
    // protocol/rules: what was broken
    QT_TRANSLATE_NOOP("core", "RSV2 or RSV3 is set and no extension gives it a meaning."),
    QT_TRANSLATE_NOOP("core", "The most significant bit of a 64-bit payload length is set."),
    QT_TRANSLATE_NOOP("core", "RSV1 is set and no extension gives it a meaning: compression was not agreed on."),
    QT_TRANSLATE_NOOP("core", "A server must not mask its frames."),
    QT_TRANSLATE_NOOP("core", "A client must mask its frames."),
    QT_TRANSLATE_NOOP("core", "A continuation frame came while no fragmented message was open."),
    QT_TRANSLATE_NOOP("core", "RSV1 is set on a continuation frame; only the first frame of a message may carry it."),
    QT_TRANSLATE_NOOP("core", "A new data message began before the fragmented one was finished."),
    QT_TRANSLATE_NOOP("core", "A control frame carries more than 125 octets."),
    QT_TRANSLATE_NOOP("core", "A control frame is fragmented."),
    QT_TRANSLATE_NOOP("core", "The opcode is reserved."),
    QT_TRANSLATE_NOOP("core", "RSV1 is set on a control frame."),
    QT_TRANSLATE_NOOP("core", "The payload length is not encoded in the fewest octets."),
    QT_TRANSLATE_NOOP("core", "A text message is not valid UTF-8."),
    QT_TRANSLATE_NOOP(
        "core", "The payload of a Close frame is one octet: it must be empty or begin with a code of two."),
    QT_TRANSLATE_NOOP("core", "A Close frame carries a code that must not be sent."),
    QT_TRANSLATE_NOOP("core", "The reason of a Close frame is not valid UTF-8."),
    QT_TRANSLATE_NOOP("core", "A frame is larger than this endpoint takes."),
    QT_TRANSLATE_NOOP("core", "A message is larger than this endpoint takes."),
    QT_TRANSLATE_NOOP("core", "A message has more fragments than this endpoint takes."),
    QT_TRANSLATE_NOOP("core", "A data frame came after the peer's Close."),
    QT_TRANSLATE_NOOP("core", "The peer ended the connection without a Close handshake."),
    QT_TRANSLATE_NOOP("core", "A compressed message cannot be inflated."),
    QT_TRANSLATE_NOOP("core", "A compressed message ends inside a block of its data."),
    QT_TRANSLATE_NOOP("core", "A compressed message inflates to more than this endpoint takes."),
    QT_TRANSLATE_NOOP("core", "A compressed message inflates so far beyond its size that it looks like an attack."),
    QT_TRANSLATE_NOOP("core", "A .NET client delivers what came out and fails at the next compressed message."),
    // protocol/rules: what a .NET client does about it, where it throws nothing
    QT_TRANSLATE_NOOP("core", "A .NET client has no such limit: it streams the payload to its caller."),
    QT_TRANSLATE_NOOP("core", "A .NET client goes on as if the bit were clear."),
    QT_TRANSLATE_NOOP("core", "A .NET client accepts the length in any form."),
    QT_TRANSLATE_NOOP("core", "A .NET client does not read any more once it has received a Close."),
    // session/recorder: what it throws stays as .NET says it
    QT_TRANSLATE_NOOP("core", "WebSocketException: %1 (sends Close %2)"),
    // session/h2_request
    QT_TRANSLATE_NOOP("core", "There is no HTTP/2 connection below this WebSocket that a request could share."),
    QT_TRANSLATE_NOOP("core", "A path begins with / and has no blanks and no control characters."),
    QT_TRANSLATE_NOOP("core", "The HTTP/2 connection takes no new streams."),
    QT_TRANSLATE_NOOP("core", "The request's stream failed."),
    QT_TRANSLATE_NOOP("core", "The stream ended without a reply."),
    QT_TRANSLATE_NOOP("core", "The body is longer than 64 MiB. The rest was refused."),
    QT_TRANSLATE_NOOP("core", "No answer came in time."),
    QT_TRANSLATE_NOOP("core", "The request was given up."),
    // protocol/endpoint
    QT_TRANSLATE_NOOP("core", "A PING was not answered: the output is full because the peer does not read."),
    QT_TRANSLATE_NOOP("core", "A .NET client would stop receiving until its PONG could be written."),
    QT_TRANSLATE_NOOP("core", "The peer's Close carries no code."),
    QT_TRANSLATE_NOOP("core", "A .NET client reports NormalClosure (1000) with an empty description."),
    QT_TRANSLATE_NOOP("core", "A compressed message has a final block (BFINAL) in it."),
    QT_TRANSLATE_NOOP("core", "A .NET client fails: data follows the final block."),
    QT_TRANSLATE_NOOP("core",
        "A compressed message does not end in the open empty block to which its cut-off end belongs; an empty message "
        "is one octet of zero."),
    QT_TRANSLATE_NOOP("core", "A .NET client delivers it, and fails at the next compressed message."),
    // protocol/deflate_params
    QT_TRANSLATE_NOOP("core", "Neither side spoke of it, so the default holds."),
    QT_TRANSLATE_NOOP("core", "The server confirmed what was offered."),
    QT_TRANSLATE_NOOP("core", "The server chose a smaller window than was offered, which it may."),
    QT_TRANSLATE_NOOP("core", "The server asked for it without an offer, which it may."),
    QT_TRANSLATE_NOOP("core", "The server does not mention it: the size of our own window stays our choice."),
    QT_TRANSLATE_NOOP("core", "The server does not confirm what was asked for, so the default holds."),
    QT_TRANSLATE_NOOP(
        "core", "A window of 8 bits is lawful, but zlib cannot compress with it: our messages go uncompressed."),
    QT_TRANSLATE_NOOP("core", "The window is larger than was offered."),
    QT_TRANSLATE_NOOP("core", "The answer is not valid."),
    QT_TRANSLATE_NOOP("core",
        "The server does not answer the offered client_max_window_bits. The size of our own window stays our choice."),
    QT_TRANSLATE_NOOP("core",
        "The server chose the extension without the server_max_window_bits that was asked for: it may use a window of "
        "15 bits, and we keep one for it."),
    QT_TRANSLATE_NOOP("core",
        "The server chose the extension without the server_no_context_takeover that was asked for: its compressor "
        "keeps its history, and so does our inflater."),
    QT_TRANSLATE_NOOP("core",
        "The server limits our window to 8 bits, with which zlib cannot compress: our messages go uncompressed."),
    QT_TRANSLATE_NOOP("core", "The server compresses with a window of 8 bits."),
    QT_TRANSLATE_NOOP("core", "The server put a window size into quotation marks, which is lawful and rare."),
    QT_TRANSLATE_NOOP("core", "The server spells permessage-deflate in other letters than it was offered."),
    QT_TRANSLATE_NOOP("core", "A .NET client does not recognise it, and fails at the first compressed message."),
    // protocol/rules: names of close codes
    QT_TRANSLATE_NOOP("core", "Normal Closure"),
    QT_TRANSLATE_NOOP("core", "Going Away"),
    QT_TRANSLATE_NOOP("core", "Protocol Error"),
    QT_TRANSLATE_NOOP("core", "Unsupported Data"),
    QT_TRANSLATE_NOOP("core", "No Status Received"),
    QT_TRANSLATE_NOOP("core", "Abnormal Closure"),
    QT_TRANSLATE_NOOP("core", "Invalid Payload Data"),
    QT_TRANSLATE_NOOP("core", "Policy Violation"),
    QT_TRANSLATE_NOOP("core", "Message Too Big"),
    QT_TRANSLATE_NOOP("core", "Mandatory Extension"),
    QT_TRANSLATE_NOOP("core", "Internal Error"),
    QT_TRANSLATE_NOOP("core", "Service Restart"),
    QT_TRANSLATE_NOOP("core", "Try Again Later"),
    QT_TRANSLATE_NOOP("core", "Bad Gateway"),
    QT_TRANSLATE_NOOP("core", "TLS Handshake Failure"),
    // protocol/handshake_checks: what is looked at; names of headers stay
    QT_TRANSLATE_NOOP("core", "status"),
    QT_TRANSLATE_NOOP("core", "HTTP version"),
    // protocol/handshake_checks: findings
    QT_TRANSLATE_NOOP("core", "The server redirects to '%1'."),
    QT_TRANSLATE_NOOP("core", "A .NET client follows up to 50 redirects, but none from wss to ws."),
    QT_TRANSLATE_NOOP("core", "The reply is labelled %1; the opening handshake needs HTTP/1.1."),
    QT_TRANSLATE_NOOP("core", "A .NET client checks nothing in a reply labelled HTTP/1.0 and goes on."),
    QT_TRANSLATE_NOOP("core", "The server's %1 header '%2' is a list with '%3' in it."),
    QT_TRANSLATE_NOOP("core", "A .NET client would refuse: %1"),
    QT_TRANSLATE_NOOP("core",
        "The server's Sec-WebSocket-Accept differs from the expected value in the case of letters, which Base64 tells "
        "apart."),
    QT_TRANSLATE_NOOP("core", "A .NET client ignores the case and goes on."),
    QT_TRANSLATE_NOOP(
        "core", "The server chose the subprotocol '%1', which differs from the requested '%2' in the case of letters."),
    QT_TRANSLATE_NOOP("core", "A .NET client ignores the case and reports '%1'."),
    QT_TRANSLATE_NOOP("core", "The server chose the subprotocol '%1', which was offered in a header set by hand."),
    QT_TRANSLATE_NOOP("core", "The server sent Sec-WebSocket-Protocol more than once; only the first line counts."),
    QT_TRANSLATE_NOOP("core", "The server sent an empty Sec-WebSocket-Protocol; it counts as none."),
    QT_TRANSLATE_NOOP("core",
        "The server chose the extension '%1', which was offered in a header set by hand: frames that use it cannot be "
        "decoded."),
    QT_TRANSLATE_NOOP("core", "A .NET client ignores the header."),
    QT_TRANSLATE_NOOP("core", "The server chose the extension '%1', which was not offered."),
    QT_TRANSLATE_NOOP("core", "A .NET client ignores it and goes on."),
    // session/connector
    QT_TRANSLATE_NOOP("core", "The server's certificate was not verified, because verification is switched off."),
    QT_TRANSLATE_NOOP("core", "The server's certificate was not verified, because verification is switched off. %1"),
    QT_TRANSLATE_NOOP("core", "A RemoteCertificateValidationCallback that always returns true does the same."),
    QT_TRANSLATE_NOOP("core", "the server closed the connection without an answer"),
    QT_TRANSLATE_NOOP("core", "the server closed the connection in the middle of its answer"),
    QT_TRANSLATE_NOOP("core", "no answer within %1 (step: %2)"),
    // session/connect_facts
    QT_TRANSLATE_NOOP(
        "core", "The server's certificate was accepted because of its fingerprint, against the rules. %1"),
    QT_TRANSLATE_NOOP(
        "core", "The server's certificate did not pass, and was accepted by the user for this connection. %1"),
    QT_TRANSLATE_NOOP("core", "A RemoteCertificateValidationCallback that returned true for it does the same."),
    QT_TRANSLATE_NOOP(
        "core", "A RemoteCertificateValidationCallback that compares the certificate's hash does the same."),
    QT_TRANSLATE_NOOP("core",
        "UseDefaultCredentials is set, and this platform has no default credentials: a server that asks for some gets "
        "none."),
    QT_TRANSLATE_NOOP("core",
        "On Windows, .NET answers Negotiate and NTLM with the user's logon. Elsewhere it needs a Kerberos ticket. "
        "Credentials that are set besides are not used."),
    QT_TRANSLATE_NOOP("core", "A request header is given more than once, and each of them is sent."),
    QT_TRANSLATE_NOOP("core", "SetRequestHeader replaces: only the last value is sent, in the place of the first."),
    QT_TRANSLATE_NOOP(
        "core", "The user and the password went over ws:// and can be read by anybody on the way. Use wss://."),
    QT_TRANSLATE_NOOP("core",
        "The answer to the server's challenge went over ws://: who listens can try passwords against it. Use wss://."),
    QT_TRANSLATE_NOOP("core", "A .NET client sends them just so, and says nothing."),
    QT_TRANSLATE_NOOP("core", "A .NET client sends it just so, and says nothing."),
    QT_TRANSLATE_NOOP("core", "The system's proxy is not used. %1"),
    // session/connector, redirect, cookie_jar: why not
    QT_TRANSLATE_NOOP("core", "A redirect led here: credentials go to the address that was named, and to no other."),
    QT_TRANSLATE_NOOP("core", "UseDefaultCredentials is set, and this platform has none."),
    QT_TRANSLATE_NOOP("core", "No user and no password are given."),
    QT_TRANSLATE_NOOP("core", "None of these ways to authenticate is supported. Basic and Digest are."),
    QT_TRANSLATE_NOOP("core", "The server did not accept the user and the password."),
    QT_TRANSLATE_NOOP("core", "Its Location is no address of a WebSocket."),
    QT_TRANSLATE_NOOP("core", "It leads from a secure address to an insecure one."),
    QT_TRANSLATE_NOOP("core", "There were 50 redirects already."),
    QT_TRANSLATE_NOOP("core", "It has no name."),
    QT_TRANSLATE_NOOP("core", "It is longer than 4096 octets."),
    QT_TRANSLATE_NOOP("core", "It holds a control character."),
    QT_TRANSLATE_NOOP("core", "Its domain is not the server's."),
    QT_TRANSLATE_NOOP("core", "Its domain is a public suffix: it would go to strangers."),
    QT_TRANSLATE_NOOP("core", "It is for secure connections only, and this one is not."),
    QT_TRANSLATE_NOOP("core", "The cookie jar is full."),
    // session/live_findings
    QT_TRANSLATE_NOOP("core",
        "Nobody has been reading for %1 while a PING is open: its PONG would lie unread among the %2 octets that wait, "
        "and the connection would be aborted although the peer is alive."),
    QT_TRANSLATE_NOOP("core",
        "Nobody has been reading for %1, and %2 octets wait: no PING of the peer's is answered meanwhile, and no PONG "
        "would be seen."),
    QT_TRANSLATE_NOOP("core", "A .NET client processes frames only while a ReceiveAsync is pending."),
    // diagnosis/keep_alive_review
    QT_TRANSLATE_NOOP("core", "It would have lived on."),
    QT_TRANSLATE_NOOP("core", "It would have lived on, although the peer had fallen silent."),
    QT_TRANSLATE_NOOP(
        "core", "It would have been aborted %1 after the opening, rightly: nothing was heard of the peer any more."),
    QT_TRANSLATE_NOOP(
        "core", "It would have been aborted %1 after the opening, wrongly: the peer was heard of afterwards."),
    // diagnosis/settings_lint, cut_causes, heartbeat_findings: what is a finding
    QT_TRANSLATE_NOOP(
        "core", "Connections to this place were cut after %2 of silence: an interval of %1 is more than half of that."),
    QT_TRANSLATE_NOOP("core", "This machine slept for about %1, and meanwhile the connection was cut."),
    QT_TRANSLATE_NOOP("core",
        "This program stood still for %1, and perhaps the whole machine did; meanwhile the connection was cut."),
    QT_TRANSLATE_NOOP("core",
        "A PONG came between the fragments of a compressed message, and that message could not be inflated: a codec in "
        "between may have taken the PONG for part of it."),
    QT_TRANSLATE_NOOP(
        "core", "The peer asked for calm (ENHANCE_YOUR_CALM) after %1 PINGs: it polices how often they may come."),
    QT_TRANSLATE_NOOP(
        "core", "The server rejects PINGs that come this fast: it closed with 1008 (%1) %2 after the newest of %3."),
    QT_TRANSLATE_NOOP("core",
        "Seen from outside this is a 1006, but the order tells why: this side sent Close %1 first, because the peer "
        "broke a rule."),
    QT_TRANSLATE_NOOP("core",
        "Seen from outside this is a 1006, but the order tells why: this side sent Close %1, and %2 later the peer "
        "ended the stream (%3) without answering it."),
    QT_TRANSLATE_NOOP(
        "core", "Seen from outside this is a 1006, but HTTP/2 tells why: the peer sent %1 with the code %2."),
    QT_TRANSLATE_NOOP("core", "Seen from outside this is a 1006, but TLS tells why: %1"),
    QT_TRANSLATE_NOOP("core",
        "The heartbeat was healthy, %1 PINGs were answered, and the connection was cut (%2) %3 after the last data "
        "frame: something counts data only. Send a heartbeat of data."),
    QT_TRANSLATE_NOOP("core",
        "The heartbeat was healthy, %1 PINGs were answered, and the connection was cut (%2) %3 after the last data "
        "frame: something may count data only."),
    QT_TRANSLATE_NOOP("core",
        "What was sent after %1 of silence was answered with a RST: something on the way, or the peer, may have "
        "forgotten the connection meanwhile."),
    QT_TRANSLATE_NOOP("core",
        "The connection was cut (%1) after %2 of silence, and the interval of the keep-alive is %3: it races an idle "
        "limit. It should be at most half of that limit."),
    QT_TRANSLATE_NOOP("core", "The connection was cut (%1), without a Close, after %2 in which no octet moved."),
    QT_TRANSLATE_NOOP("core",
        "The connection was cut (%1), without a Close, after %2 in which no octet moved, as %3 others were before it: "
        "an idle limit."),
    QT_TRANSLATE_NOOP("core",
        "The peer's heartbeat slowed down from %1 to %2: its timers are being throttled, as a browser does to a tab in "
        "the background."),
    QT_TRANSLATE_NOOP(
        "core", "The peer does not drop a mute client: it sent %1 PINGs while this side was mute for %2, and went on."),
    // diagnosis/timeout_causes, timeout_verdict, keep_alive_what_if
    QT_TRANSLATE_NOOP("core",
        "This machine slept for about %1 while the PING was open: its wall clock went on, its monotonic clock did not. "
        "Whatever came meanwhile is lost."),
    QT_TRANSLATE_NOOP("core",
        "This program stood still for %1 while the PING was open, and perhaps the whole machine did. The PONG came %2 "
        "after the deadline; without that time it would not have been late."),
    QT_TRANSLATE_NOOP(
        "core", "This program stood still for %1 while the PING was open, and perhaps the whole machine did."),
    QT_TRANSLATE_NOOP("core",
        "The PING never left: HTTP/2 flow control holds the stream back. Its octets have been waiting for "
        "WINDOW_UPDATE for %1, %2 of them."),
    QT_TRANSLATE_NOOP("core",
        "The PING never left this program: for %1 it waited behind octets of our own, %2 of which are still waiting. "
        "They are moving; the peer is not at fault."),
    QT_TRANSLATE_NOOP("core",
        "The PING is on its way, behind octets of our own that a slow link takes: %2 had not been acknowledged after "
        "%1. They are moving; the peer is not at fault."),
    QT_TRANSLATE_NOOP("core",
        "The PING is still in this machine's send buffer, behind octets of our own: %2 were waiting after %1. They are "
        "moving; the peer is not at fault."),
    QT_TRANSLATE_NOOP("core",
        "Both sides are waiting to write: %1 octets of the peer's lie unread here and %2 of ours are stuck, and "
        "neither number moved."),
    QT_TRANSLATE_NOOP("core",
        "A false alarm of our own: the PONG had been on this machine for %1 when the connection was aborted, and "
        "nobody had read it."),
    QT_TRANSLATE_NOOP("core",
        "Probably a false alarm of our own: %1 octets had come and nobody read them. Without a time of grace nobody "
        "looked whether the PONG was among them."),
    QT_TRANSLATE_NOOP("core",
        "The PONG was read %1 before the deadline, and the connection was aborted all the same: the timer is wrong."),
    QT_TRANSLATE_NOOP("core",
        "The timeout of %1 is not above the round trip of the network alone, which is %2: a healthy connection cannot "
        "meet it."),
    QT_TRANSLATE_NOOP("core",
        "The timeout of %1 leaves no room above the usual round trip of %2: the PONG came %3 after the deadline."),
    QT_TRANSLATE_NOOP("core",
        "The connection is alive: %1 of %2 octets of one data frame had been received, and a PONG cannot overtake it."),
    QT_TRANSLATE_NOOP("core",
        "The connection is alive: %1 of %2 octets of one data frame had been received, and a PONG cannot overtake it. "
        "It came %3 after the deadline."),
    QT_TRANSLATE_NOOP("core",
        "%1 of %2 octets of one data frame had been received when no more came, and a PONG cannot overtake it."),
    QT_TRANSLATE_NOOP("core",
        "The network path, or the peer's machine, is gone: the PING was sent %1 times again and no ACK of TCP has come "
        "for %2."),
    QT_TRANSLATE_NOOP("core",
        "The network path, or the peer's machine, is gone: octets of ours, with the PING behind them, were sent %1 "
        "times again, and nothing has come from the peer's TCP for %2."),
    QT_TRANSLATE_NOOP("core",
        "The network path had lost the PING, or the ACK for it, when the deadline passed: TCP had sent %1 times again "
        "in vain. Afterwards something came through."),
    QT_TRANSLATE_NOOP("core",
        "The network path, or the peer's machine, was lost after the PING had been acknowledged: TCP has asked %1 "
        "times since, and no answer has come for %2. Whether the application was going to answer cannot be told."),
    QT_TRANSLATE_NOOP("core",
        "What this side sends is lost on the way: the PING was sent %1 times again and never acknowledged, although "
        "the peer's TCP was heard of after it."),
    QT_TRANSLATE_NOOP("core",
        "The peer has stopped reading: its TCP is there, but its receive window is closed, and %1 octets of ours are "
        "stuck, the PING among them."),
    QT_TRANSLATE_NOOP(
        "core", "Nothing has come from the peer for %1. Whether its TCP took the PING is not known here."),
    QT_TRANSLATE_NOOP("core",
        "The peer's host is reachable, its application is silent: its TCP acknowledged the PING, and not one octet has "
        "come for %1."),
    QT_TRANSLATE_NOOP("core",
        "The PING was taken by %1 and never answered, while data of the application went on coming: that hop may "
        "swallow PINGs."),
    QT_TRANSLATE_NOOP("core", "Late, not dead: the PONG came %1 after the deadline."),
    QT_TRANSLATE_NOOP("core",
        "Late, not dead: the PONG came %1 after the deadline. Round trips had been growing, to %2 at last: the peer, "
        "or the way to it, is overloaded."),
    QT_TRANSLATE_NOOP("core",
        "The peer answered with the wrong payload: a PONG of %1 octets came %2 after the PING, and it carries none "
        "that was ever sent. That is no answer (RFC 6455 5.5.3)."),
    QT_TRANSLATE_NOOP("core",
        "The PONG for PING %1 did not come, although %2 octets did: the peer is alive, and why it does not answer is "
        "not known."),
    QT_TRANSLATE_NOOP("core", "PING %1 never left this program, and why is not known."),
    QT_TRANSLATE_NOOP("core", "The PONG for PING %1 did not come, and the evidence does not say why."),
    QT_TRANSLATE_NOOP("core",
        "This path loses much: of %1 segments that TCP had sent when the PING was sent, %2 had to be sent again."),
    QT_TRANSLATE_NOOP("core", "What TCP tells is about the first hop, %1, not about the server."),
    QT_TRANSLATE_NOOP(
        "core", "Under TLS the system counts cipher text: only zero, not zero and moving mean something."),
    QT_TRANSLATE_NOOP("core", "What TCP knew of the connection was not available."),
    QT_TRANSLATE_NOOP("core", "Nobody listened after the deadline: the time of grace is zero."),
    QT_TRANSLATE_NOOP("core", "Keep this machine awake and see whether it happens again."),
    QT_TRANSLATE_NOOP("core", "Connect over HTTP/1.1, which has no such windows."),
    QT_TRANSLATE_NOOP("core", "Send less, or in fragments, and see whether the PINGs are answered."),
    QT_TRANSLATE_NOOP("core", "Keep reading while sending: if the peer goes on, both were waiting."),
    QT_TRANSLATE_NOOP("core", "Keep a receive pending all the time, or allow a time of grace."),
    QT_TRANSLATE_NOOP("core", "Let the peer send large messages in fragments: a PONG may go in between."),
    QT_TRANSLATE_NOOP("core", "Listen longer: TCP tells by its retransmissions whether anybody is there."),
    QT_TRANSLATE_NOOP("core", "Send nothing but PINGs: a peer that reads answers them."),
    QT_TRANSLATE_NOOP("core", "Connect past every proxy: if it is silent there too, it is the application."),
    QT_TRANSLATE_NOOP("core", "Connect past the hop and compare."),
    QT_TRANSLATE_NOOP("core", "Raise the timeout well above the usual round trip."),
    QT_TRANSLATE_NOOP("core", "Raise the timeout and watch how the round trips go."),
    QT_TRANSLATE_NOOP("core", "Send a PING by hand and compare its payload with the PONG's."),
    QT_TRANSLATE_NOOP("core", "An interval of %1 is half of the idle limit of %2 that was seen here."),
    QT_TRANSLATE_NOOP("core", "An interval of %1 stays well below the 60 s after which many intermediaries cut."),
    QT_TRANSLATE_NOOP("core", "No PING was answered here, so a timeout of %1 is only a usual one."),
    QT_TRANSLATE_NOOP("core", "A timeout of %1 leaves room above the slowest answer of %2 in %3."),
    // diagnosis/settings_lint
    QT_TRANSLATE_NOOP("core",
        "A timeout of zero does not mean \"abort at once\": it switches PINGs off and sends unsolicited PONGs "
        "instead."),
    QT_TRANSLATE_NOOP(
        "core", "Unsolicited PONGs keep the connection busy, but nobody answers them: a dead peer is never noticed."),
    QT_TRANSLATE_NOOP(
        "core", "With an interval of %1 some servers close the connection for flooding them with control frames."),
    QT_TRANSLATE_NOOP("core",
        "With a timeout of %1 the ordinary jitter of a network or a busy peer is enough to abort the connection."),
    QT_TRANSLATE_NOOP("core",
        "With an interval of %1 many load balancers cut the connection first: they commonly do after %2 of silence."),
    QT_TRANSLATE_NOOP(
        "core", "The timeout of %1 is not above the median round trip of %2: a healthy connection will be aborted."),
    QT_TRANSLATE_NOOP("core", "It may take up to %1 until a dead peer is noticed."),
    // base/target_url
    QT_TRANSLATE_NOOP("core", "This operation is not supported for a relative URI."),
    QT_TRANSLATE_NOOP("core", "Only Uris starting with 'ws://' or 'wss://' are supported."),
    QT_TRANSLATE_NOOP("core", "The address is not valid UTF-8. Type it again."),
    QT_TRANSLATE_NOOP("core",
        "The address contains a control character, such as a tab or a line break. Remove it or write it as %XX."),
    QT_TRANSLATE_NOOP("core",
        "What stands in brackets is no IPv6 address. Write it like ws://[::1]:8080/ or, with a zone, "
        "ws://[fe80::1%25eth0]:8080/."),
    QT_TRANSLATE_NOOP("core",
        "The host name is not valid. Use letters, digits, hyphens and dots, at most 63 of them between two dots and "
        "253 in all; an IPv6 address goes in brackets."),
    QT_TRANSLATE_NOOP("core",
        "The host looks like an IPv4 address but is none. Write four numbers from 0 to 255, like 192.0.2.1, without "
        "leading zeros."),
    QT_TRANSLATE_NOOP("core", "The port must be a number from 1 to 65535."),
    QT_TRANSLATE_NOOP("core", "The closing bracket of the IPv6 address is missing."),
    QT_TRANSLATE_NOOP("core",
        "There is more than one colon in front of the path. Write an IPv6 address in brackets: ws://[::1]:8080/."),
    QT_TRANSLATE_NOOP("core", "The host is missing. Write the address like ws://host/path."),
    QT_TRANSLATE_NOOP("core", "Behind the bracket of an IPv6 address only a port may follow: ws://[::1]:8080/."),
    QT_TRANSLATE_NOOP("core", "Two slashes must follow the scheme. Write the address like ws://host/path."),
    QT_TRANSLATE_NOOP("core",
        "Take the user name and password out of the address, so that no secret rests in its history. They belong in an "
        "Authorization header."),
    QT_TRANSLATE_NOOP(
        "core", "The address of a WebSocket has no fragment. Remove the '#' and what follows, or write it as %23."),
    // base/result: describe()
    QT_TRANSLATE_NOOP("core", "Name or service not known"),
    QT_TRANSLATE_NOOP("core", "Connection refused"),
    QT_TRANSLATE_NOOP("core", "The network or host is unreachable"),
    QT_TRANSLATE_NOOP("core", "The time allowed ran out"),
    QT_TRANSLATE_NOOP("core", "The TLS handshake failed"),
    QT_TRANSLATE_NOOP("core", "Connection reset by peer"),
    QT_TRANSLATE_NOOP("core", "The connection was lost"),
    QT_TRANSLATE_NOOP("core", "The operation was cancelled"),
    QT_TRANSLATE_NOOP("core", "Address already in use"),
    QT_TRANSLATE_NOOP("core", "Permission denied"),
    QT_TRANSLATE_NOOP("core", "The file cannot be read"),
    QT_TRANSLATE_NOOP("core", "The file is not what it should be"),
    QT_TRANSLATE_NOOP("core", "The peer sent no valid HTTP/1.1 head"),
    QT_TRANSLATE_NOOP("core", "A limit was reached"),
    QT_TRANSLATE_NOOP("core", "There is no space left on the disk"),
    QT_TRANSLATE_NOOP("core", "The file cannot be written"),
    QT_TRANSLATE_NOOP("core", "The proxy opened no tunnel"),
    // base/http_head and transport: details of an error
    QT_TRANSLATE_NOOP("core", "octets in an HTTP head"),
    QT_TRANSLATE_NOOP("core", "header lines in an HTTP head"),
    QT_TRANSLATE_NOOP("core",
        "a status line (HTTP/1.1 101 ...) was expected, but this came: %1; this looks like TLS: an encrypted port "
        "wants wss://"),
    QT_TRANSLATE_NOOP("core",
        "a status line (HTTP/1.1 101 ...) was expected, but this came: %1; this looks like HTTP/2 without an upgrade"),
    QT_TRANSLATE_NOOP("core", "a status line (HTTP/1.1 101 ...) was expected, but this came: %1; this looks like SSH"),
    QT_TRANSLATE_NOOP("core", "a status line (HTTP/1.1 101 ...) was expected, but this came: %1"),
    QT_TRANSLATE_NOOP("core", "a carriage return stands without its line feed: %1"),
    QT_TRANSLATE_NOOP("core", "a control character is not allowed: %1"),
    QT_TRANSLATE_NOOP("core", "a folded header line is not allowed: %1"),
    QT_TRANSLATE_NOOP("core", "a header line has no colon: %1"),
    QT_TRANSLATE_NOOP("core", "a blank before the colon of a header line is not allowed: %1"),
    QT_TRANSLATE_NOOP("core", "the name of a header line is not valid: %1"),
    QT_TRANSLATE_NOOP("core", "more follows the empty line: %1"),
    QT_TRANSLATE_NOOP("core", "the empty line at the end is missing: %1"),
    QT_TRANSLATE_NOOP("core", "The file holds no certificate in PEM form."),
    QT_TRANSLATE_NOOP("core", "The peer refused the TLS handshake: %1"),
    QT_TRANSLATE_NOOP("core", "The desktop's secret store says: %1"),
    // protocol: arguments that a dialog refuses
    QT_TRANSLATE_NOOP("core", "The argument must be a value greater than -00:00:00.0010000."),
    QT_TRANSLATE_NOOP("core",
        "The close status code '%1' is reserved for system use only and cannot be specified when calling this method."),
    QT_TRANSLATE_NOOP("core",
        "The close status description '%1' is too long. The UTF8-representation of the status description must not be "
        "longer than 123 bytes."),
    // What an operation was refused with, in the window's own sentence about it; the chain of exceptions below it
    // quotes .NET.
    QT_TRANSLATE_NOOP("core", "The server returned status code '%1' when status code '101' was expected."),
    QT_TRANSLATE_NOOP("core", "The server answered with '%1', but a WebSocket is opened over 'HTTP/1.1'."),
    QT_TRANSLATE_NOOP("core", "The server's response was missing the required header '%1'."),
    QT_TRANSLATE_NOOP("core", "The '%1' header value '%2' is invalid."),
    QT_TRANSLATE_NOOP("core",
        "The WebSocket client request requested '%1' protocol(s), but server is only accepting '%2' protocol(s)."),
    QT_TRANSLATE_NOOP(
        "core", "The remote party closed the WebSocket connection without completing the close handshake."),
    QT_TRANSLATE_NOOP("core", "The peer did not answer the Close frame in time."),
    QT_TRANSLATE_NOOP(
        "core", "The output is full: %1 octets wait for the peer to read them, %2 more would pass the limit of %3."),
    QT_TRANSLATE_NOOP("core", "A fragmented message is being sent: a second one cannot begin inside it."),
    QT_TRANSLATE_NOOP("core", "The WebSocket is not connected."),
    // session/reconnect_policy
    QT_TRANSLATE_NOOP("core",
        "The first wait of reconnecting is at least zero, and the longest neither shorter nor beyond 24 hours."),
    QT_TRANSLATE_NOOP("core", "The factor of reconnecting is from 1 to 100."),
    QT_TRANSLATE_NOOP("core", "The jitter of reconnecting is from 0 to 100 percent."),
    // session/profile, profile_library
    QT_TRANSLATE_NOOP("core", "The profile %1 cannot be read: %2"),
    QT_TRANSLATE_NOOP("core", "The profile %1 cannot be written: %2"),
    QT_TRANSLATE_NOOP("core", "The profile %1 cannot be deleted: %2"),
    QT_TRANSLATE_NOOP("core", "The profile %1 cannot be renamed: %2"),
    QT_TRANSLATE_NOOP("core", "The profile %1 is larger than 1 MiB: it is none."),
    QT_TRANSLATE_NOOP("core", "%1: The profile is no JSON object: %2 (octet %3)."),
    QT_TRANSLATE_NOOP("core", "%1: It is no profile of this version: \"pongscopeProfile\" is not 1."),
    QT_TRANSLATE_NOOP("core", "%1: There is no option \"%2\" in a profile."),
    QT_TRANSLATE_NOOP("core", "A profile has a name."),
    QT_TRANSLATE_NOOP("core", "The name of a profile is at most 100 octets long."),
    QT_TRANSLATE_NOOP("core", "The name of a profile is a file's name: none of / \\ : * ? \" < > | is in it."),
    QT_TRANSLATE_NOOP("core", "The name of a profile neither begins nor ends with a dot or a blank."),
    QT_TRANSLATE_NOOP("core", "The name of a profile does not end in .json: its file does."),
    QT_TRANSLATE_NOOP("core", "There is a profile of that name already."),
    // session/recorder: calls of a .NET program
    QT_TRANSLATE_NOOP("core", "pending ReceiveAsync"),
    QT_TRANSLATE_NOOP("core", "pending SendAsync"),
    QT_TRANSLATE_NOOP("core", "later ReceiveAsync"),
    QT_TRANSLATE_NOOP("core", "later SendAsync"),
    QT_TRANSLATE_NOOP("core", "later CloseAsync"),
    QT_TRANSLATE_NOOP("core", "racing call"),
    // capture: the file that everything is recorded in, and what was read from other programs' files
    QT_TRANSLATE_NOOP(
        "core", "Recording has stopped: there is no space left on the disk. What was written before is kept."),
    QT_TRANSLATE_NOOP(
        "core", "Recording has stopped: the capture file cannot be written any more. What was written before is kept."),
    QT_TRANSLATE_NOOP("core", "The capture file cannot keep up: what arrives is read more slowly. Nothing is lost."),
    QT_TRANSLATE_NOOP("core",
        "This connection comes from a HAR file, which holds messages: frames, masks and sizes on the wire are not "
        "known."),
    QT_TRANSLATE_NOOP("core", "Packets are missing from the file: what came behind them could not be told apart."),
    // capture/filter_parser: what is wrong with a filter
    QT_TRANSLATE_NOOP("core", "a parenthesis is closed that was never opened"),
    QT_TRANSLATE_NOOP("core", "“%1” is not expected here: join conditions by and, or"),
    QT_TRANSLATE_NOOP("core", "too many conditions inside one another"),
    QT_TRANSLATE_NOOP("core", "a closing parenthesis is missing"),
    QT_TRANSLATE_NOOP("core", "a condition is missing"),
    QT_TRANSLATE_NOOP("core", "a field is expected here, for example opcode or payload"),
    QT_TRANSLATE_NOOP("core", "“%1” is no field; to search payloads, write payload contains \"%1\""),
    QT_TRANSLATE_NOOP("core", "a member's name is missing behind the point"),
    QT_TRANSLATE_NOOP("core", "which member? For example json.type"),
    QT_TRANSLATE_NOOP("core", "a point belongs between the members of a JSON path"),
    QT_TRANSLATE_NOOP("core", "a member's name is missing in the JSON path"),
    QT_TRANSLATE_NOOP("core", "an element's number belongs between the brackets, from 0"),
    QT_TRANSLATE_NOOP("core", "a closing bracket is missing"),
    QT_TRANSLATE_NOOP("core", "“%1” does not go with this field"),
    QT_TRANSLATE_NOOP("core", "a comparison is expected here: ==, !=, <, <=, >, >=, contains, matches, in"),
    QT_TRANSLATE_NOOP("core", "a list is expected behind in: {ping, pong}"),
    QT_TRANSLATE_NOOP("core", "a closing brace is missing"),
    QT_TRANSLATE_NOOP("core", "a value is missing"),
    QT_TRANSLATE_NOOP("core", "a value is expected here"),
    QT_TRANSLATE_NOOP("core", "true or false is expected, not “%1”"),
    QT_TRANSLATE_NOOP("core", "a number is expected, not “%1”"),
    QT_TRANSLATE_NOOP("core", "a size is expected, such as 512, 64k or 1m, not “%1”"),
    QT_TRANSLATE_NOOP("core", "a share is expected, such as 0.5 or 50%, not “%1”"),
    QT_TRANSLATE_NOOP("core", "a duration with its unit is expected, such as 50ms or 2s, not “%1”"),
    QT_TRANSLATE_NOOP("core", "one of these is expected: %1"),
    QT_TRANSLATE_NOOP("core", "put text into quotation marks: \"%1\""),
    QT_TRANSLATE_NOOP("core", "the regular expression is wrong: %1"),
    QT_TRANSLATE_NOOP("core", "there is nothing to look for yet"),
    QT_TRANSLATE_NOOP("core", "octets are pairs of hex digits: 00 ff"),
    QT_TRANSLATE_NOOP("core", "the quotation mark is not closed"),
    QT_TRANSLATE_NOOP("core", "octets are pairs of hex digits: x\"0aff\""),
    QT_TRANSLATE_NOOP("core", "this character means nothing in a filter"),
    QT_TRANSLATE_NOOP("core", "the filter is too long"),
    // capture/filter_fields
    QT_TRANSLATE_NOOP("core", "number of the frame in the log, from 1"),
    QT_TRANSLATE_NOOP("core", "number of the connection"),
    QT_TRANSLATE_NOOP("core", "since the log began"),
    QT_TRANSLATE_NOOP("core", "since the frame before"),
    QT_TRANSLATE_NOOP("core", "in or out"),
    QT_TRANSLATE_NOOP("core", "text, binary, continuation, close, ping, pong"),
    QT_TRANSLATE_NOOP("core", "the last frame of its message"),
    QT_TRANSLATE_NOOP("core", "first reserved bit: the message is compressed"),
    QT_TRANSLATE_NOOP("core", "second reserved bit"),
    QT_TRANSLATE_NOOP("core", "third reserved bit"),
    QT_TRANSLATE_NOOP("core", "the payload was masked"),
    QT_TRANSLATE_NOOP("core", "the frame was inflated"),
    QT_TRANSLATE_NOOP("core", "close, ping or pong"),
    QT_TRANSLATE_NOOP("core", "a PING sent by hand"),
    QT_TRANSLATE_NOOP("core", "you have put a bookmark there"),
    QT_TRANSLATE_NOOP("core", "what you have noted about the frame"),
    QT_TRANSLATE_NOOP("core", "there is a finding about the frame"),
    QT_TRANSLATE_NOOP("core", "a PONG that took long, though in time"),
    QT_TRANSLATE_NOOP("core", "payload octets on the wire"),
    QT_TRANSLATE_NOOP("core", "octets of the frame's header"),
    QT_TRANSLATE_NOOP("core", "payload octets, inflated"),
    QT_TRANSLATE_NOOP("core", "size over length, of compressed frames"),
    QT_TRANSLATE_NOOP("core", "round trip, of PONGs that answer our PINGs"),
    QT_TRANSLATE_NOOP("core", "the frame's payload, inflated"),
    QT_TRANSLATE_NOOP("core", "of keep-alive PINGs and their PONGs"),
    QT_TRANSLATE_NOOP("core", "code of a Close frame"),
    QT_TRANSLATE_NOOP("core", "reason of a Close frame"),
    QT_TRANSLATE_NOOP("core", "a value of a JSON payload: json.type, json.items[0].id"),
    // session/client_options, transport/proxy: options that cannot be used (those that are ours, not .NET's)
    QT_TRANSLATE_NOOP("core", "The proxy has no host or no port. (%1)"),
    QT_TRANSLATE_NOOP("core", "There are credentials for a proxy, and no proxy is to be used. (%1)"),
    QT_TRANSLATE_NOOP("core", "There is a password without a user. (%1)"),
    QT_TRANSLATE_NOOP("core", "There is a password for the proxy without a user. (%1)"),
    QT_TRANSLATE_NOOP("core", "There is a key without a client certificate. (ClientCertificates)"),
    QT_TRANSLATE_NOOP("core", "A proxy's address is http://host:port or socks5://host:port."),
    QT_TRANSLATE_NOOP("core", "A proxy's address ends behind its port: it has no path."),
    QT_TRANSLATE_NOOP("core",
        "A proxy that is spoken to over TLS (https://) is not supported: most proxies for https are http:// "
        "themselves."),
    QT_TRANSLATE_NOOP("core", "A proxy's scheme is http or socks5, not \"%1\"."),
    QT_TRANSLATE_NOOP(
        "core", "Options of a shared connection are set, and no shared connection is used: nothing would heed them."),
    // lab/fault_plan: faults that are not understood
    QT_TRANSLATE_NOOP("core", "\"%1\" is no fault of the lab; understood are: %2"),
    QT_TRANSLATE_NOOP("core", "the fault \"%1\" is not understood; it is written %2"),
    QT_TRANSLATE_NOOP("core", "the fault \"%1\" is not understood; it is written %2 with KIND one of: %3"),
    QT_TRANSLATE_NOOP("core",
        "the fault \"%1\" is not understood; it is written %2 with a CODE that a Close frame may "
        "carry (1000 to 1003, 1007 to 1014, 3000 to 4999) and a REASON of at most 123 octets"),
    QT_TRANSLATE_NOOP(
        "core", "the fault \"%1\" is not understood; it is written %2 with a SIZE such as 64k or 8m, at most %3"),
    QT_TRANSLATE_NOOP(
        "core", "the fault \"%1\" is not understood; it is written %2 with a SIZE such as 100m or 2g, at most %3"),
    QT_TRANSLATE_NOOP("core",
        "the fault \"%1\" is not understood; it is written %2 with an ERROR of RFC 9113 7 such as "
        "CANCEL, or a number"),
    QT_TRANSLATE_NOOP("core", "the fault \"%1\" is not understood; it is written %2 with NAME one of: %3"),
    QT_TRANSLATE_NOOP("core", "the fault \"%1\" is not understood; it is written %2 with a CODE from 201 to 599"),
};
// NOLINTEND(bugprone-suspicious-missing-comma)

} // namespace

std::span<const char* const> coreSentences() { return kSentences; }

} // namespace pongscope::ui::text
