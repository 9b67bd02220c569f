// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connect_help.h"

#include <QCoreApplication>

namespace pongscope::app {

namespace {

struct ConnectHelp {
    Q_DECLARE_TR_FUNCTIONS(ConnectHelp)
};

QString mostUsed()
{
    return ConnectHelp::tr("Usage: pongscope-cli connect URL [options]\n"
                           "Opens a WebSocket (ws:// or wss://) and prints every frame and what happens.\n"
                           "\n"
                           "  --send TEXT, --ping HEX   sent once open; repeatable\n"
                           "  --duration D              close after D; else with the peer, or at Ctrl-C\n"
                           "  --keep-alive-interval D   30s unless told; off: no keep-alive\n"
                           "  --keep-alive-timeout D    PING/PONG; without it, unsolicited PONGs\n"
                           "  --header 'Name: value'    request header; repeatable\n"
                           "  --ca FILE, --insecure     trust these CAs too; accept any certificate\n"
                           "  --json, --capture FILE    a line of JSON for each event; record everything\n"
                           "\n"
                           "One page each, by pongscope-cli connect --help TOPIC:\n"
                           "  messages    what is sent, and when it ends   limits   sizes and times\n"
                           "  keep-alive  PING, PONG, what .NET would do   access   proxy, user, cookies\n"
                           "  http        headers, HTTP/2, reconnecting    tls      certificates\n"
                           "  shared      the shared HTTP/2 connection     deflate  compression\n"
                           "  output      JSON, captures, secrets          all      all of this\n"
                           "\n"
                           "D: 250ms, 10s, 2m, 1h. SIZE: 512, 64k, 1m. VAR: an environment variable.\n"
                           "Exit status: 0 closed normally, 1 bad arguments, 2 not opened, 3 keep-alive\n"
                           "timeout, 4 protocol error, 5 ended without a close handshake, 130 interrupted.\n");
}

QString messages()
{
    return ConnectHelp::tr("What is sent once the connection is open, in the order given:\n"
                           "  --send TEXT               a text message\n"
                           "  --send-binary HEX         a binary message\n"
                           "  --send-file FILE          as text if it is UTF-8, else as binary\n"
                           "  --ping HEX                a PING with this payload\n"
                           "  --fragment N              the next message goes in fragments of N octets\n"
                           "  --no-compress             the next message goes uncompressed\n"
                           "  --stdin                   each line of standard input as text, then close\n"
                           "  --echo                    send every received message back\n"
                           "\n"
                           "When it ends:\n"
                           "  --duration D              close after D; else with the peer, or at Ctrl-C\n"
                           "  --close-code N            what that Close says; 1000 unless told\n"
                           "  --close-reason TEXT\n"
                           "\n"
                           "  --pause-reading-after D   process nothing that comes, as an application does\n"
                           "  --resume-reading-after D  that does not receive\n");
}

QString keepAlive()
{
    return ConnectHelp::tr("Keep-alive, as .NET's ClientWebSocket has it:\n"
                           "  --keep-alive-interval D   30s unless told; off, infinite: no keep-alive\n"
                           "  --keep-alive-timeout D    infinite unless told: unsolicited PONGs;\n"
                           "                            a finite one: PINGs, and their PONGs are awaited\n"
                           "  --grace D                 listen so long behind a timeout, for evidence; 5s\n"
                           "  --no-http2-pings          send no PINGs of HTTP/2 beside those of WebSocket\n"
                           "  --compat rfc|dotnet       whom to follow where a .NET client does otherwise\n"
                           "                            than the RFC; rfc unless told\n"
                           "\n"
                           "A timeout names its cause (event timeout, member verdict); exit status 3.\n");
}

QString http()
{
    return ConnectHelp::tr("The request:\n"
                           "  --header 'Name: value'    repeatable\n"
                           "  --subprotocol NAME        repeatable, in order of preference\n"
                           "  --http-version 1.1|2      2: by extended CONNECT (RFC 8441), with --shared\n"
                           "  --version-policy or-lower|exact|or-higher\n"
                           "                            what may be tried instead; or-lower unless told\n"
                           "  --collect-response        show a refusal with headers, 64 KiB of its body\n"
                           "  --print-request           show what would be sent, and send nothing\n"
                           "  --sockets N               open that many WebSockets\n"
                           "\n"
                           "  --reconnect on|delay=1s,factor=2,longest=60s,jitter=20,attempts=10\n"
                           "                            connect again when it ends otherwise than by this\n"
                           "                            side or with 1000; off unless told\n"
                           "  --profile NAME|FILE       options from a profile; those given here come\n"
                           "                            after it\n");
}

QString shared()
{
    return ConnectHelp::tr("One HTTP/2 connection for all WebSockets, and what holds for it alone:\n"
                           "  --shared                  share one, with --http-version 2\n"
                           "  --also-get PATH           GET this too over it, once open; repeatable\n"
                           "  --shared-insecure         accept any certificate\n"
                           "  --shared-pin SHA256       accept that certificate and no other; repeatable\n"
                           "  --shared-client-cert FILE, --shared-client-key FILE,\n"
                           "  --shared-client-key-password-env VAR\n"
                           "  --shared-proxy system|none|http://host:port|socks5://host:port\n"
                           "  --shared-proxy-user NAME, --shared-proxy-password-env VAR\n"
                           "  --shared-user NAME, --shared-password-env VAR\n"
                           "  --shared-default-credentials\n"
                           "  --shared-cookie 'name=value', --shared-cookie-jar\n");
}

QString tls()
{
    return ConnectHelp::tr("Certificates and TLS:\n"
                           "  --ca FILE                 trust the CAs in this PEM file too\n"
                           "  --insecure                accept any certificate\n"
                           "  --pin SHA256              accept that certificate and no other; repeatable\n"
                           "  --client-cert FILE        ours, PEM or PKCS#12\n"
                           "  --client-key FILE         its key, PEM\n"
                           "  --client-key-password-env VAR\n"
                           "  --tls-server-name NAME    for SNI and verification\n"
                           "  --tls-min 1.2|1.3         the lowest version\n");
}

QString access()
{
    return ConnectHelp::tr("The way to the server, and who we say that we are:\n"
                           "  --proxy system|none|http://host:port|socks5://host:port\n"
                           "                            the system's unless told\n"
                           "  --proxy-user NAME, --proxy-password-env VAR\n"
                           "  --user NAME, --password-env VAR\n"
                           "                            answer Basic and Digest\n"
                           "  --default-credentials     UseDefaultCredentials of .NET: there are none here\n"
                           "  --cookie 'name=value'     repeatable; keeps what the server sets\n"
                           "  --cookie-jar              keep what the server sets\n");
}

QString deflate()
{
    return ConnectHelp::tr("permessage-deflate (RFC 7692):\n"
                           "  --deflate                 offer it\n"
                           "  --client-max-window-bits N, --server-max-window-bits N\n"
                           "                            9 to 15, 15 unless told\n"
                           "  --client-no-context-takeover, --server-no-context-takeover\n"
                           "                            no history between messages\n"
                           "  --no-compress             the next message goes uncompressed\n"
                           "\n"
                           "Each of the parameters implies --deflate.\n");
}

QString limits()
{
    return ConnectHelp::tr("Bounds on what a peer may do:\n"
                           "  --connect-timeout D       on the opening handshake; 30s unless told\n"
                           "  --close-timeout D         for the peer's Close; infinite unless told\n"
                           "  --max-message SIZE        64m unless told\n"
                           "  --max-frame SIZE          as --max-message unless told\n"
                           "  --max-fragments N         of one message\n"
                           "  --receive-buffer SIZE, --send-buffer SIZE\n"
                           "                            SetBuffer of .NET: checked, without effect\n");
}

QString output()
{
    return ConnectHelp::tr("What is printed and kept:\n"
                           "  --json                    one JSON object a line instead of readable text\n"
                           "  --capture FILE            record everything; replaces what is there\n"
                           "  --record-secrets          Authorization, cookies and the like in clear\n"
                           "\n"
                           "pongscope-cli analyze and export read the file, and the window opens it.\n");
}

} // namespace

QString programHelp()
{
    return ConnectHelp::tr("Pongscope: an inspector for live WebSocket connections.\n"
                           "\n"
                           "pongscope-cli connect URL [options]   open WebSockets, print what happens\n"
                           "pongscope-cli lab [options]           serve WebSockets that misbehave\n"
                           "pongscope-cli profile URL --yes       how an endpoint treats PINGs and silence\n"
                           "pongscope-cli analyze CAPTURE         round trips, findings, timeouts\n"
                           "pongscope-cli diff CAPTURE [CAPTURE]  what two connections do otherwise\n"
                           "pongscope-cli export CAPTURE --to FORMAT --out FILE\n"
                           "                                      har, jsonl, pcapng, csv, markdown, pongcap\n"
                           "pongscope-cli import FILE --out CAPTURE\n"
                           "                                      a HAR or pcapng file\n"
                           "pongscope-cli --version\n"
                           "\n"
                           "Each command lists its options with --help.\n");
}

HelpPages connectHelp()
{
    return {{QString(), mostUsed()}, {QStringLiteral("messages"), messages()},
        {QStringLiteral("keep-alive"), keepAlive()}, {QStringLiteral("http"), http()},
        {QStringLiteral("shared"), shared()}, {QStringLiteral("tls"), tls()}, {QStringLiteral("access"), access()},
        {QStringLiteral("deflate"), deflate()}, {QStringLiteral("limits"), limits()},
        {QStringLiteral("output"), output()}};
}

} // namespace pongscope::app
