// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connect_help.h"

#include <QCoreApplication>

namespace pongscope::app {

namespace {

struct ConnectHelp {
    Q_DECLARE_TR_FUNCTIONS(ConnectHelp)
};

/// The way to the server, and who we say that we are.
QString accessHelp()
{
    return ConnectHelp::tr(
        "\n"
        "  --proxy system|none|http://host:port|socks5://host:port   system unless told\n"
        "  --proxy-user NAME, --proxy-password-env VAR\n"
        "  --user NAME, --password-env VAR   answer Basic and Digest; VAR: an environment variable\n"
        "  --default-credentials         UseDefaultCredentials: there are none on this platform\n"
        "  --cookie 'name=value'         repeatable; keeps what the server sets, as --cookie-jar does\n"
        "  --client-cert FILE, --client-key FILE, --client-key-password-env VAR   PEM or PKCS#12\n"
        "  --pin SHA256                  accept that certificate and no other; repeatable\n"
        "  --tls-server-name NAME        for SNI and verification;  --tls-min 1.2|1.3\n"
        "  --shared-proxy, --shared-proxy-user, --shared-proxy-password-env, --shared-user,\n"
        "  --shared-password-env, --shared-default-credentials, --shared-cookie, --shared-cookie-jar,\n"
        "  --shared-client-cert, --shared-client-key, --shared-client-key-password-env, --shared-pin\n"
        "                                the same for the connection of --shared\n"
        "  --collect-response            show a refusal with its headers and 64 KiB of its body\n"
        "  --max-frame SIZE, --max-fragments N, --receive-buffer SIZE, --send-buffer SIZE\n"
        "  --reconnect on|delay=1s,factor=2,longest=60s,jitter=20,attempts=10   off unless told\n"
        "  --record-secrets              show Authorization, cookies and the like in clear\n"
        "  --profile NAME|FILE           options from a profile; those given here come after it\n"
        "  --print-request               show what would be sent, and send nothing\n");
}

} // namespace

QString programHelp()
{
    return ConnectHelp::tr("Pongscope: an inspector for live WebSocket connections.\n"
                           "\n"
                           "pongscope-cli connect URL [options]   open WebSockets and print what happens on them\n"
                           "pongscope-cli lab [options]           serve WebSockets that misbehave on purpose\n"
                           "pongscope-cli export CAPTURE --to har|jsonl|pcapng|csv|markdown|pongcap --out FILE\n"
                           "pongscope-cli import FILE --out CAPTURE   make a capture of a HAR or pcapng file\n"
                           "pongscope-cli analyze CAPTURE [--json]    round trips, heartbeats, findings, timeouts\n"
                           "pongscope-cli profile URL --yes           how an endpoint treats PINGs and silence\n"
                           "pongscope-cli diff CAPTURE [CAPTURE]      what two recorded connections do otherwise\n"
                           "pongscope-cli --version\n"
                           "\n"
                           "Each command lists its options with --help.\n");
}

QString connectHelp()
{
    return ConnectHelp::tr(
               "Usage: pongscope-cli connect URL [options]\n"
               "Opens a WebSocket (ws:// or wss://) and prints every frame and what happens besides.\n"
               "\n"
               "  --header 'Name: value'        request header; repeatable\n"
               "  --subprotocol NAME            repeatable, in order of preference\n"
               "  --ca FILE                     trust the CAs in this PEM file too;  --insecure: any certificate\n"
               "  --deflate                     offer permessage-deflate\n"
               "  --client-max-window-bits N, --server-max-window-bits N\n"
               "  --client-no-context-takeover, --server-no-context-takeover\n"
               "                                the same with its parameters; N: 9 to 15, 15 unless told\n"
               "  --keep-alive-interval D       30s unless told;  off, infinite: no keep-alive\n"
               "  --keep-alive-timeout D        infinite unless told: unsolicited PONGs; a finite one: PING/PONG\n"
               "  --compat rfc|dotnet           where a .NET client does otherwise than the RFC; rfc unless told\n"
               "  --connect-timeout D           30s unless told;  --close-timeout D: for the peer's Close, infinite\n"
               "  --grace D                     5s unless told: listen so long behind a timeout, for evidence\n"
               "  --max-message SIZE            64m unless told;  --sockets N: open that many\n"
               "  --http-version 1.1|2          2: by extended CONNECT (RFC 8441), with --shared\n"
               "  --version-policy or-lower|exact|or-higher   what may be tried instead; or-lower unless told\n"
               "  --shared                      over one HTTP/2 connection;  --shared-insecure: any certificate\n"
               "  --also-get PATH               GET this too, over that connection, once open; repeatable\n"
               "  --no-http2-pings              send no PINGs of HTTP/2 beside those of the WebSocket\n")
        + accessHelp()
        + ConnectHelp::tr(
            "\n"
            "  --send TEXT, --send-binary HEX, --send-file FILE, --ping HEX\n"
            "                                sent once open, in the order given (a file as text if it is UTF-8)\n"
            "  --fragment N                  the next message goes in fragments of N octets\n"
            "  --no-compress                 the next message goes uncompressed\n"
            "  --stdin                       send each line of standard input as text; close normally at its end\n"
            "  --echo                        send every received message back\n"
            "  --pause-reading-after D, --resume-reading-after D\n"
            "  --duration D                  close after D; else when the peer does, or at Ctrl-C\n"
            "  --close-code N, --close-reason TEXT   what that close says; 1000 unless told\n"
            "  --capture FILE                record everything into a capture file; replaces what is there\n"
            "  --json                        one JSON object a line instead of readable text\n"
            "\n"
            "D: 250ms, 10s, 2m, 1h. SIZE: 512, 64k, 1m.\n"
            "Exit status: 0 closed normally, 1 bad arguments, 2 not opened, 3 keep-alive timeout,\n"
            "4 protocol error, 5 ended without a close handshake, 130 interrupted.\n");
}

} // namespace pongscope::app
