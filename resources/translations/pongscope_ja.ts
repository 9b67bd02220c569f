<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en_US">
<context>
    <name>AnalyzeCommand</name>
    <message>
        <source>analyze wants a capture file. --help says more.</source>
        <translation>analyze にはキャプチャファイルが必要です。詳しくは --help をご覧ください。</translation>
    </message>
    <message>
        <source>
The recording was cut short: it ends where this file ends.
</source>
        <translation>
記録は途中で終わっています。このファイルの終わりが記録の終わりです。
</translation>
    </message>
    <message>
        <source>Usage: pongscope-cli analyze CAPTURE [--json]
Prints round trips, heartbeats, findings and timeouts of every connection in it,
and what other keep-alive settings would have done:
a report, or with --json one object a connection and line.
</source>
        <translation>使い方: pongscope-cli analyze CAPTURE [--json]
記録にある各接続の往復時間、ハートビート、所見、タイムアウトと、
キープアライブの設定が違っていたらどうなったかを表示します。
既定は報告書、--json では 1 接続を 1 行 1 オブジェクトで出力します。
</translation>
    </message>
</context>
<context>
    <name>CertificateProblem</name>
    <message>
        <source>The server vouches for itself, and nobody whom this machine trusts vouches for it. Usual for servers that are being developed; anybody could have made it. Compare the fingerprint with the server&apos;s own.</source>
        <translation>サーバーが自分で自分を証明しているだけで、このマシンが信頼する者は誰も証明していません。開発中のサーバーではよくありますが、誰にでも作れます。フィンガープリントをサーバー側のものと見比べてください。</translation>
    </message>
    <message>
        <source>The chain ends with an authority that this machine does not trust: a company&apos;s own, or one that inspects TLS on the way. If you know it, give its certificate as own CA in the TLS options.</source>
        <translation>チェーンの終点が、このマシンの信頼しない認証局です。社内の認証局か、途中で TLS を検査している装置のものです。心当たりがあれば、その証明書を TLS のオプションで独自の CA に指定してください。</translation>
    </message>
    <message>
        <source>The authority that signed it is not known here. It is a company&apos;s own, or the server leaves an intermediate certificate out. Give the authority&apos;s certificate as own CA in the TLS options.</source>
        <translation>署名した認証局がここでは知られていません。社内の認証局か、サーバーが中間証明書を送っていないかです。認証局の証明書を TLS のオプションで独自の CA に指定してください。</translation>
    </message>
    <message>
        <source>The chain breaks off: the certificate of an authority in it is missing. The server should send all but the last.</source>
        <translation>チェーンが途切れています。途中の認証局の証明書がありません。サーバーは最後のもの以外をすべて送るべきです。</translation>
    </message>
    <message>
        <source>Nobody could check the server&apos;s own certificate, because the one that signed it is not there. The server sends an incomplete chain, or its authority is a company&apos;s own.</source>
        <translation>署名元の証明書がないため、サーバー自身の証明書を確かめられません。サーバーの送るチェーンが不完全か、社内の認証局です。</translation>
    </message>
    <message>
        <source>The authority at the chain&apos;s end is not among those that this machine trusts for this purpose.</source>
        <translation>チェーンの終点の認証局は、このマシンがこの用途で信頼するものに含まれていません。</translation>
    </message>
    <message>
        <source>The certificate belongs to other names than the one you connect to: you may be talking to another server. If you go through a tunnel or an address, set the server name in the TLS options.</source>
        <translation>証明書は接続先とは別の名前のものです。別のサーバーと話しているかもしれません。トンネルや IP アドレスを通しているなら、TLS のオプションでサーバー名を指定してください。</translation>
    </message>
    <message>
        <source>Its time is over: nobody vouches for it any more, and if its key was lost nobody will tell. Or this machine&apos;s clock is wrong.</source>
        <translation>期限が切れています。もう誰も証明しておらず、鍵が漏れていても知らされません。または、このマシンの時計が間違っています。</translation>
    </message>
    <message>
        <source>Its time has not begun. Usually one of the two clocks is wrong; look at this machine&apos;s first.</source>
        <translation>有効期間がまだ始まっていません。たいていはどちらかの時計の間違いです。まずこのマシンの時計を確かめてください。</translation>
    </message>
    <message>
        <source>Its authority has taken it back: its key may be in other hands. Do not go on without asking the server&apos;s owner.</source>
        <translation>認証局が取り消しています。鍵が他人の手にあるかもしれません。サーバーの持ち主に確かめずに先へ進まないでください。</translation>
    </message>
    <message>
        <source>It is known to be in the wrong hands. Do not go on without asking the server&apos;s owner.</source>
        <translation>悪意のある者の手にあることが知られています。サーバーの持ち主に確かめずに先へ進まないでください。</translation>
    </message>
    <message>
        <source>Its signature is not its authority&apos;s: it was changed, or it only pretends to come from there.</source>
        <translation>署名が認証局のものではありません。書き換えられたか、認証局のものと偽っています。</translation>
    </message>
    <message>
        <source>A certificate in the chain signs others and is not allowed to. The chain was put together wrongly.</source>
        <translation>チェーンの中に、署名を許されていないのに他へ署名している証明書があります。チェーンの組み立てが誤っています。</translation>
    </message>
    <message>
        <source>The chain is longer than one of its authorities allows the chains below it to be.</source>
        <translation>チェーンが、その中の認証局が許す長さを超えています。</translation>
    </message>
    <message>
        <source>It was made for something else than a server, such as a client or a signature.</source>
        <translation>クライアントや署名など、サーバー以外の用途のために作られた証明書です。</translation>
    </message>
    <message>
        <source>The server showed no certificate: it could be anybody.</source>
        <translation>サーバーが証明書を示しませんでした。相手が誰か分かりません。</translation>
    </message>
    <message>
        <source>Certificate without a name</source>
        <translation>名前のない証明書</translation>
    </message>
    <message>
        <source>The options name the certificates that are accepted, and the server shows another. It has a new one, or somebody stands in between. Compare the fingerprint with the server&apos;s own.</source>
        <translation>受け入れる証明書がオプションで指定されていますが、サーバーは別のものを示しました。証明書が更新されたか、誰かが間に入っています。フィンガープリントをサーバー側のものと見比べてください。</translation>
    </message>
    <message>
        <source>The certificate breaks a rule, so it proves nothing about the server.</source>
        <translation>証明書が規則に反しているため、サーバーについて何も証明しません。</translation>
    </message>
    <message>
        <source>The certificate is none of those that are pinned</source>
        <translation>証明書は、ピン留めされたもののどれでもありません</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>the octet before has only one digit</source>
        <translation>直前のオクテットが 1 桁しかありません</translation>
    </message>
    <message>
        <source>“%1” is no hexadecimal digit</source>
        <translation>「%1」は 16 進数字ではありません</translation>
    </message>
    <message>
        <source>the last octet has only one digit</source>
        <translation>最後のオクテットが 1 桁しかありません</translation>
    </message>
    <message>
        <source>there is something after the padding</source>
        <translation>パディングの後に余分な文字があります</translation>
    </message>
    <message>
        <source>“%1” does not occur in Base64</source>
        <translation>「%1」は Base64 で使われない文字です</translation>
    </message>
    <message>
        <source>the last group has only one character</source>
        <translation>最後のグループが 1 文字しかありません</translation>
    </message>
    <message>
        <source>the padding does not fit the length</source>
        <translation>パディングが長さと合いません</translation>
    </message>
</context>
<context>
    <name>ConnectCommand</name>
    <message>
        <source>Line %1 of standard input is not UTF-8. It was not sent.</source>
        <translation>標準入力の %1 行目は UTF-8 ではないため、送信しませんでした。</translation>
    </message>
    <message>
        <source>Line %1 of standard input is too long. Nothing more is read from it.</source>
        <translation>標準入力の %1 行目が長すぎます。以降の標準入力は読み取りません。</translation>
    </message>
    <message>
        <source>connect wants an address, such as ws://host/path. --help says more.</source>
        <translation>connect には ws://host/path のようなアドレスが必要です。詳細は --help を参照してください。</translation>
    </message>
</context>
<context>
    <name>ConnectHelp</name>
    <message>
        <source>Usage: pongscope-cli connect URL [options]
Opens a WebSocket (ws:// or wss://) and prints every frame and what happens.

  --send TEXT, --ping HEX   sent once open; repeatable
  --duration D              close after D; else with the peer, or at Ctrl-C
  --keep-alive-interval D   30s unless told; off: no keep-alive
  --keep-alive-timeout D    PING/PONG; without it, unsolicited PONGs
  --header &apos;Name: value&apos;    request header; repeatable
  --ca FILE, --insecure     trust these CAs too; accept any certificate
  --json, --capture FILE    a line of JSON for each event; record everything

One page each, by pongscope-cli connect --help TOPIC:
  messages    what is sent, and when it ends   limits   sizes and times
  keep-alive  PING, PONG, what .NET would do   access   proxy, user, cookies
  http        headers, HTTP/2, reconnecting    tls      certificates
  shared      the shared HTTP/2 connection     deflate  compression
  output      JSON, captures, secrets          all      all of this

D: 250ms, 10s, 2m, 1h. SIZE: 512, 64k, 1m. VAR: an environment variable.
Exit status: 0 closed normally, 1 bad arguments, 2 not opened, 3 keep-alive
timeout, 4 protocol error, 5 ended without a close handshake, 130 interrupted.
</source>
        <translation>使い方: pongscope-cli connect URL [options]
WebSocket (ws:// または wss://) を開き、すべてのフレームと起きたことを表示します。

  --send TEXT, --ping HEX   接続後に送信する。複数指定可
  --duration D              D 後にクローズする。なければ相手側のクローズか Ctrl-C まで
  --keep-alive-interval D   既定は 30s。off: キープアライブなし
  --keep-alive-timeout D    PING/PONG にする。なければ未承諾の PONG
  --header &apos;Name: value&apos;    リクエストヘッダー。複数指定可
  --ca FILE, --insecure     この CA も信頼する。どの証明書も受け入れる
  --json, --capture FILE    イベントごとに 1 行の JSON。すべてを記録する

項目ごとの説明は pongscope-cli connect --help TOPIC で表示します。
  messages    送信する内容と終わり方     limits   大きさと時間
  keep-alive  PING、PONG、.NET の動作    access   プロキシ、資格情報、Cookie
  http        ヘッダー、HTTP/2、再接続   tls      証明書
  shared      共有する HTTP/2 接続       deflate  圧縮
  output      JSON、キャプチャ、秘密     all      すべて

D: 250ms、10s、2m、1h。SIZE: 512、64k、1m。VAR: 環境変数。
終了ステータス: 0 正常にクローズ、1 引数の誤り、2 接続できず、3 キープアライブの
タイムアウト、4 プロトコルエラー、5 Close ハンドシェイクなしで終了、130 割り込み。
</translation>
    </message>
    <message>
        <source>Keep-alive, as .NET&apos;s ClientWebSocket has it:
  --keep-alive-interval D   30s unless told; off, infinite: no keep-alive
  --keep-alive-timeout D    infinite unless told: unsolicited PONGs;
                            a finite one: PINGs, and their PONGs are awaited
  --grace D                 listen so long behind a timeout, for evidence; 5s
  --no-http2-pings          send no PINGs of HTTP/2 beside those of WebSocket
  --compat rfc|dotnet       whom to follow where a .NET client does otherwise
                            than the RFC; rfc unless told

A timeout names its cause (event timeout, member verdict); exit status 3.
</source>
        <translation>キープアライブ (.NET の ClientWebSocket と同じ動作):
  --keep-alive-interval D   既定は 30s。off、infinite: キープアライブなし
  --keep-alive-timeout D    既定は infinite: 未承諾の PONG。
                            有限の値: PING を送り、その PONG を待つ
  --grace D                 タイムアウト後に根拠を待つ時間。既定は 5s
  --no-http2-pings          WebSocket の PING に合わせた HTTP/2 の PING を送らない
  --compat rfc|dotnet       .NET クライアントが RFC と異なる箇所でどちらに従うか。
                            既定は rfc

タイムアウトの原因は timeout イベントの verdict に示されます。終了ステータスは 3 です。
</translation>
    </message>
    <message>
        <source>The request:
  --header &apos;Name: value&apos;    repeatable
  --subprotocol NAME        repeatable, in order of preference
  --http-version 1.1|2      2: by extended CONNECT (RFC 8441), with --shared
  --version-policy or-lower|exact|or-higher
                            what may be tried instead; or-lower unless told
  --collect-response        show a refusal with headers, 64 KiB of its body
  --print-request           show what would be sent, and send nothing
  --sockets N               open that many WebSockets

  --reconnect on|delay=1s,factor=2,longest=60s,jitter=20,attempts=10
                            connect again when it ends otherwise than by this
                            side or with 1000; off unless told
  --profile NAME|FILE       options from a profile; those given here come
                            after it
</source>
        <translation>リクエスト:
  --header &apos;Name: value&apos;    複数指定可
  --subprotocol NAME        優先順に複数指定可
  --http-version 1.1|2      2: 拡張 CONNECT (RFC 8441) による。--shared とともに指定する
  --version-policy or-lower|exact|or-higher
                            代わりに試してよいもの。既定は or-lower
  --collect-response        拒否をヘッダーと本文の先頭 64 KiB とともに表示する
  --print-request           送信される内容を表示し、何も送信しない
  --sockets N               開く WebSocket の数

  --reconnect on|delay=1s,factor=2,longest=60s,jitter=20,attempts=10
                            こちら側からの終了や 1000 以外で終わったときに再接続する。
                            既定は off
  --profile NAME|FILE       プロファイルのオプション。ここで指定したものが優先する
</translation>
    </message>
    <message>
        <source>One HTTP/2 connection for all WebSockets, and what holds for it alone:
  --shared                  share one, with --http-version 2
  --also-get PATH           GET this too over it, once open; repeatable
  --shared-insecure         accept any certificate
  --shared-pin SHA256       accept that certificate and no other; repeatable
  --shared-client-cert FILE, --shared-client-key FILE,
  --shared-client-key-password-env VAR
  --shared-proxy system|none|http://host:port|socks5://host:port
  --shared-proxy-user NAME, --shared-proxy-password-env VAR
  --shared-user NAME, --shared-password-env VAR
  --shared-default-credentials
  --shared-cookie &apos;name=value&apos;, --shared-cookie-jar
</source>
        <translation>すべての WebSocket で共有する HTTP/2 接続と、その接続だけのオプション:
  --shared                  1 本を共有する。--http-version 2 とともに指定する
  --also-get PATH           接続後、その接続でこのパスも GET する。複数指定可
  --shared-insecure         どの証明書も受け入れる
  --shared-pin SHA256       この証明書だけを受け入れる。複数指定可
  --shared-client-cert FILE, --shared-client-key FILE,
  --shared-client-key-password-env VAR
  --shared-proxy system|none|http://host:port|socks5://host:port
  --shared-proxy-user NAME, --shared-proxy-password-env VAR
  --shared-user NAME, --shared-password-env VAR
  --shared-default-credentials
  --shared-cookie &apos;name=value&apos;, --shared-cookie-jar
</translation>
    </message>
    <message>
        <source>Certificates and TLS:
  --ca FILE                 trust the CAs in this PEM file too
  --insecure                accept any certificate
  --pin SHA256              accept that certificate and no other; repeatable
  --client-cert FILE        ours, PEM or PKCS#12
  --client-key FILE         its key, PEM
  --client-key-password-env VAR
  --tls-server-name NAME    for SNI and verification
  --tls-min 1.2|1.3         the lowest version
</source>
        <translation>証明書と TLS:
  --ca FILE                 この PEM ファイルの CA も信頼する
  --insecure                どの証明書も受け入れる
  --pin SHA256              この証明書だけを受け入れる。複数指定可
  --client-cert FILE        こちらの証明書。PEM または PKCS#12
  --client-key FILE         その鍵。PEM
  --client-key-password-env VAR
  --tls-server-name NAME    SNI と検証に使う名前
  --tls-min 1.2|1.3         最低のバージョン
</translation>
    </message>
    <message>
        <source>The way to the server, and who we say that we are:
  --proxy system|none|http://host:port|socks5://host:port
                            the system&apos;s unless told
  --proxy-user NAME, --proxy-password-env VAR
  --user NAME, --password-env VAR
                            answer Basic and Digest
  --default-credentials     UseDefaultCredentials of .NET: there are none here
  --cookie &apos;name=value&apos;     repeatable; keeps what the server sets
  --cookie-jar              keep what the server sets
</source>
        <translation>サーバーへの経路と、名乗る相手:
  --proxy system|none|http://host:port|socks5://host:port
                            既定はシステムの設定
  --proxy-user NAME, --proxy-password-env VAR
  --user NAME, --password-env VAR
                            Basic と Digest に答える
  --default-credentials     .NET の UseDefaultCredentials: ここにはない
  --cookie &apos;name=value&apos;     複数指定可。サーバーが設定したものも保持する
  --cookie-jar              サーバーが設定したものを保持する
</translation>
    </message>
    <message>
        <source>permessage-deflate (RFC 7692):
  --deflate                 offer it
  --client-max-window-bits N, --server-max-window-bits N
                            9 to 15, 15 unless told
  --client-no-context-takeover, --server-no-context-takeover
                            no history between messages
  --no-compress             the next message goes uncompressed

Each of the parameters implies --deflate.
</source>
        <translation>permessage-deflate (RFC 7692):
  --deflate                 提案する
  --client-max-window-bits N, --server-max-window-bits N
                            9 から 15 (既定 15)
  --client-no-context-takeover, --server-no-context-takeover
                            メッセージをまたいで履歴を使わない
  --no-compress             次のメッセージを圧縮せずに送信する

パラメーターはどれも --deflate を含みます。
</translation>
    </message>
    <message>
        <source>Bounds on what a peer may do:
  --connect-timeout D       on the opening handshake; 30s unless told
  --close-timeout D         for the peer&apos;s Close; infinite unless told
  --max-message SIZE        64m unless told
  --max-frame SIZE          as --max-message unless told
  --max-fragments N         of one message
  --receive-buffer SIZE, --send-buffer SIZE
                            SetBuffer of .NET: checked, without effect
</source>
        <translation>相手側に許す範囲:
  --connect-timeout D       開始ハンドシェイクの制限時間。既定は 30s
  --close-timeout D         相手側の Close を待つ時間。既定は infinite
  --max-message SIZE        既定は 64m
  --max-frame SIZE          既定は --max-message と同じ
  --max-fragments N         一つのメッセージあたり
  --receive-buffer SIZE, --send-buffer SIZE
                            .NET の SetBuffer: 検査されるだけで効果はない
</translation>
    </message>
    <message>
        <source>What is printed and kept:
  --json                    one JSON object a line instead of readable text
  --capture FILE            record everything; replaces what is there
  --record-secrets          Authorization, cookies and the like in clear

pongscope-cli analyze and export read the file, and the window opens it.
</source>
        <translation>出力と記録:
  --json                    読みやすいテキストの代わりに、1 行に 1 つの JSON オブジェクト
  --capture FILE            すべてを記録する。既存のファイルは置き換える
  --record-secrets          Authorization や Cookie などを伏せない

このファイルは pongscope-cli analyze と export で読め、画面でも開けます。
</translation>
    </message>
    <message>
        <source>Pongscope: an inspector for live WebSocket connections.

pongscope-cli connect URL [options]   open WebSockets, print what happens
pongscope-cli lab [options]           serve WebSockets that misbehave
pongscope-cli profile URL --yes       how an endpoint treats PINGs and silence
pongscope-cli analyze CAPTURE         round trips, findings, timeouts
pongscope-cli diff CAPTURE [CAPTURE]  what two connections do otherwise
pongscope-cli export CAPTURE --to FORMAT --out FILE
                                      har, jsonl, pcapng, csv, markdown, pongcap
pongscope-cli import FILE --out CAPTURE
                                      a HAR or pcapng file
pongscope-cli --version

Each command lists its options with --help.
</source>
        <translation>Pongscope: 稼働中の WebSocket 接続を調べるプログラム。

pongscope-cli connect URL [options]   WebSocket を開き、起きたことを表示
pongscope-cli lab [options]           わざと誤動作する WebSocket サーバー
pongscope-cli profile URL --yes       相手の PING と無通信の扱いを調査
pongscope-cli analyze CAPTURE         往復時間、所見、タイムアウト
pongscope-cli diff CAPTURE [CAPTURE]  二つの接続の相違
pongscope-cli export CAPTURE --to FORMAT --out FILE
                                      har、jsonl、pcapng、csv、markdown、pongcap
pongscope-cli import FILE --out CAPTURE
                                      HAR や pcapng のファイル
pongscope-cli --version

各コマンドのオプションは --help で表示されます。
</translation>
    </message>
    <message>
        <source>What is sent once the connection is open, in the order given:
  --send TEXT               a text message
  --send-binary HEX         a binary message
  --send-file FILE          as text if it is UTF-8, else as binary
  --ping HEX                a PING with this payload
  --fragment N              the next message goes in fragments of N octets
  --no-compress             the next message goes uncompressed
  --stdin                   each line of standard input as text, then close
  --echo                    send every received message back

When it ends:
  --duration D              close after D; else with the peer, or at Ctrl-C
  --close-code N            what that Close says; 1000 unless told
  --close-reason TEXT

  --pause-reading-after D   process nothing that comes, as an application does
  --resume-reading-after D  that does not receive
</source>
        <translation>接続後に、指定した順に送信するもの:
  --send TEXT               テキストメッセージ
  --send-binary HEX         バイナリメッセージ
  --send-file FILE          UTF-8 ならテキスト、それ以外はバイナリとして
  --ping HEX                このペイロードの PING
  --fragment N              次のメッセージを N オクテットずつのフラグメントで送信する
  --no-compress             次のメッセージを圧縮せずに送信する
  --stdin                   標準入力の各行をテキストとして。入力の終わりでクローズする
  --echo                    受信したメッセージをすべて送り返す

終わり方:
  --duration D              D 後にクローズする。なければ相手側のクローズか Ctrl-C まで
  --close-code N            そのときの Close のコード。既定は 1000
  --close-reason TEXT

  --pause-reading-after D   受信しないアプリケーションのように、
  --resume-reading-after D  届いたものを処理しない
</translation>
    </message>
</context>
<context>
    <name>ConnectOptions</name>
    <message>
        <source>%1 wants %2, not &quot;%3&quot;.</source>
        <translation>%1 には%2を指定してください。&quot;%3&quot; は指定できません。</translation>
    </message>
    <message>
        <source>a duration such as 250ms, 10s, 2m or 1h</source>
        <translation>時間 (250ms、10s、2m、1h など)</translation>
    </message>
    <message>
        <source>a number from 1 to %1</source>
        <translation>1 から %1 までの数値</translation>
    </message>
    <message>
        <source>&apos;Name: value&apos;</source>
        <translation>&apos;Name: value&apos;</translation>
    </message>
    <message>
        <source>1.1 or 2</source>
        <translation>1.1 または 2</translation>
    </message>
    <message>
        <source>or-lower, exact or or-higher</source>
        <translation>or-lower、exact、or-higher のいずれか</translation>
    </message>
    <message>
        <source>rfc or dotnet</source>
        <translation>rfc または dotnet</translation>
    </message>
    <message>
        <source>a size such as 512, 64k or 1m</source>
        <translation>サイズ (512、64k、1m など)</translation>
    </message>
    <message>
        <source>pairs of hexadecimal digits</source>
        <translation>2 桁ずつの 16 進数字</translation>
    </message>
    <message>
        <source>%1: %2 cannot be read: %3</source>
        <translation>%1: %2 を読み取れません: %3</translation>
    </message>
    <message>
        <source>%1: %2 is larger than %3 MiB.</source>
        <translation>%1: %2 は %3 MiB を超えています。</translation>
    </message>
    <message>
        <source>up to 125 pairs of hexadecimal digits</source>
        <translation>2 桁ずつの 16 進数字 (125 組まで)</translation>
    </message>
    <message>
        <source>%1 takes no value.</source>
        <translation>%1 には値を指定できません。</translation>
    </message>
    <message>
        <source>%1 wants a value.</source>
        <translation>%1 には値が必要です。</translation>
    </message>
    <message>
        <source>There is an address already: &quot;%1&quot; is one too many.</source>
        <translation>アドレスはすでに指定されています。&quot;%1&quot; は余分です。</translation>
    </message>
    <message>
        <source>a close code</source>
        <translation>クローズコード</translation>
    </message>
    <message>
        <source>--fragment is followed by no message that it could split.</source>
        <translation>--fragment の後に、分割の対象となるメッセージがありません。</translation>
    </message>
    <message>
        <source>--resume-reading-after must be longer than --pause-reading-after.</source>
        <translation>--resume-reading-after には --pause-reading-after より長い時間を指定してください。</translation>
    </message>
    <message>
        <source>a number from 9 to 15</source>
        <translation>9 から 15 までの数値</translation>
    </message>
    <message>
        <source>--no-compress is followed by no message that could go uncompressed.</source>
        <translation>--no-compress の後に、圧縮せずに送信するメッセージがありません。</translation>
    </message>
    <message>
        <source>a path such as /status</source>
        <translation>/status のようなパス</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>--also-get needs a connection that requests can share: --shared.</source>
        <translation>--also-get には、リクエストと共有できる接続 (--shared) が必要です。</translation>
    </message>
    <message>
        <source>&apos;name=value&apos;</source>
        <translation>&apos;name=value&apos; の形</translation>
    </message>
    <message>
        <source>1.2 or 1.3</source>
        <translation>1.2 または 1.3</translation>
    </message>
    <message>
        <source>the SHA-256 fingerprint of a certificate: 64 hexadecimal digits</source>
        <translation>証明書の SHA-256 フィンガープリント（16 進数 64 桁）</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>on, off, or some of delay=1s,factor=2,longest=60s,jitter=20,attempts=10</source>
        <translation>on、off、または delay=1s,factor=2,longest=60s,jitter=20,attempts=10 の一部</translation>
    </message>
    <message>
        <source>%1 is no option of connect. --help all lists them.</source>
        <translation>%1 は connect のオプションではありません。--help all で一覧を表示します。</translation>
    </message>
</context>
<context>
    <name>ConnectionNotice</name>
    <message>
        <source>The server answered:</source>
        <translation>サーバーの応答:</translation>
    </message>
    <message>
        <source>Not connected.</source>
        <translation>接続していません。</translation>
    </message>
    <message>
        <source>Connecting was cancelled.</source>
        <translation>接続をキャンセルしました。</translation>
    </message>
    <message>
        <source>The memory for payloads is full: frames are still logged, but new payloads are not kept.</source>
        <translation>ペイロード用のメモリがいっぱいです。フレームの記録は続きますが、新しいペイロードは保持されません。</translation>
    </message>
    <message>
        <source>The log is full: the connection goes on, but new frames are counted and not logged.</source>
        <translation>ログがいっぱいです。接続は継続しますが、新しいフレームは数えるだけで記録されません。</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>接続しています …</translation>
    </message>
    <message>
        <source>Closing: one Close frame went, the other is awaited.</source>
        <translation>クローズ中: 一方の Close フレームは送られ、もう一方を待っています。</translation>
    </message>
    <message>
        <source>Reading is paused: frames wait unread, PONGs and the peer&apos;s PINGs among them.</source>
        <translation>読み取りを一時停止中: PONG や相手側の PING を含め、フレームは読まれずに待機しています。</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>接続処理中</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>接続済み</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>クローズ中</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>クローズ済み</translation>
    </message>
    <message>
        <source>Broken off</source>
        <translation>異常切断</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未接続</translation>
    </message>
    <message>
        <source>The record of the HTTP/2 layer is full: frames of WebSocket are still logged, but not everything below them.</source>
        <translation>HTTP/2 層の記録がいっぱいになりました。WebSocket のフレームは引き続き記録されますが、その下の層の記録は一部省かれます。</translation>
    </message>
    <message>
        <source>The peer repeats itself: of PONGs that nobody asked for, and of each finding, the first 10,000 are listed. Every frame is still logged.</source>
        <translation>相手が同じことを繰り返しています。求めていない PONG と各指摘は、それぞれ最初の 10,000 件だけを一覧に載せます。フレームはすべて引き続き記録されます。</translation>
    </message>
    <message>
        <source>Keep-alive timeout, %1: %2</source>
        <translation>キープアライブのタイムアウト (%1): %2</translation>
    </message>
    <message>
        <source>The recording ends here. The connection had not come to its end.</source>
        <translation>記録はここで終わっています。接続は終了していませんでした。</translation>
    </message>
    <message>
        <source>You did not accept the server&apos;s certificate.</source>
        <translation>サーバーの証明書を受け入れませんでした。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 Reconnecting was given up after %2 attempts.</source>
        <translation>%1 %2 回試みた後、再接続を諦めました。</translation>
    </message>
    <message>
        <source>%1 Attempt %2 follows after %3.</source>
        <translation>%1 %3 後に再接続します (%2 回目)。</translation>
    </message>
    <message>
        <source>Keep-alive timeout: %1</source>
        <translation>キープアライブのタイムアウト: %1</translation>
    </message>
    <message>
        <source>The server cut the connection after it had waited %1 for your decision about its certificate. Connect again and decide sooner, or pin the certificate.</source>
        <translation>サーバーは、証明書についてのあなたの判断を %1 待った後、接続を切断しました。接続し直して早めに判断するか、証明書をピン留めしてください。</translation>
    </message>
    <message>
        <source>Broken off, %1: %2</source>
        <translation>異常切断（%1）: %2</translation>
    </message>
    <message>
        <source>%1 Cause, %2: %3</source>
        <translation>%1 原因（%2）: %3</translation>
    </message>
</context>
<context>
    <name>DiffCommand</name>
    <message>
        <source>messages: %1 and %2, of which %3 are the same
</source>
        <translation>メッセージ: %1 件と %2 件、うち %3 件が同じです
</translation>
    </message>
    <message>
        <source>They go apart so far that the rest was not compared.
</source>
        <translation>違いが大きすぎるため、残りは比較しませんでした。
</translation>
    </message>
    <message>
        <source>No difference.
</source>
        <translation>違いはありません。
</translation>
    </message>
    <message>
        <source>%1 has no connection %2; it has %3.</source>
        <translation>%1 に接続 %2 はありません。接続は %3 本です。</translation>
    </message>
    <message>
        <source>--%1 wants a number.</source>
        <translation>--%1 には数値が必要です。</translation>
    </message>
    <message>
        <source>diff wants one or two capture files. --help says more.</source>
        <translation>diff にはキャプチャファイルを 1 つか 2 つ指定してください。詳しくは --help を参照してください。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be used: %2.</source>
        <translation>「%1」は使えません: %2。</translation>
    </message>
    <message>
        <source>Usage: pongscope-cli diff CAPTURE [CAPTURE] [options]
Compares two recorded connections: handshake, what was agreed, messages,
figures, ends. Of one capture its first and second, of two the first of each.

  --left N, --right N    other connections, from 1
  --ignore NAME          JSON members whose values may differ, a regular
                         expression; repeatable. Names of numbers and instants
                         (id, ts, createdAt) are ignored without being named
  --ignore-none          compare these, too
  --ignore-values        compare only the order and shape of messages
  --all                  print what is the same as well
  --json                 one object a difference and line
  --exit-code            end with 6 when they differ
</source>
        <translation>使い方: pongscope-cli diff CAPTURE [CAPTURE] [options]
記録した二つの接続を比較します: ハンドシェイク、合意した内容、メッセージ、数値、終わり方。
キャプチャが一つならその 1 番目と 2 番目、二つならそれぞれの 1 番目の接続です。

  --left N, --right N    ほかの接続 (1 から)
  --ignore NAME          値が異なってよい JSON のメンバー。正規表現。複数指定可。
                         番号や時刻の名前 (id、ts、createdAt) は指定しなくても
                         無視される
  --ignore-none          それらも比較する
  --ignore-values        メッセージの順序と形だけを比較する
  --all                  同じものも表示する
  --json                 相違ごとに 1 行の JSON オブジェクト
  --exit-code            相違があれば 6 で終了する
</translation>
    </message>
</context>
<context>
    <name>ExhibitWords</name>
    <message>
        <source>This machine slept for</source>
        <translation>このマシンのスリープ時間</translation>
    </message>
    <message>
        <source>This program stood still for</source>
        <translation>このプログラムの停止時間</translation>
    </message>
    <message>
        <source>Waited for WINDOW_UPDATE</source>
        <translation>WINDOW_UPDATE を待った時間</translation>
    </message>
    <message>
        <source>HTTP/2 window of the connection</source>
        <translation>接続の HTTP/2 ウィンドウ</translation>
    </message>
    <message>
        <source>PING of HTTP/2 answered</source>
        <translation>HTTP/2 の PING への応答</translation>
    </message>
    <message>
        <source>Still in this program</source>
        <translation>このプログラム内に残る量</translation>
    </message>
    <message>
        <source>Unsent or not acknowledged</source>
        <translation>未送信または未確認応答</translation>
    </message>
    <message>
        <source>Handed over in the second half</source>
        <translation>後半に渡した量</translation>
    </message>
    <message>
        <source>Acknowledged in the second half</source>
        <translation>後半に確認応答された量</translation>
    </message>
    <message>
        <source>Arrived, not read</source>
        <translation>到着済みで未読</translation>
    </message>
    <message>
        <source>Still in the send buffer</source>
        <translation>送信バッファーに残る量</translation>
    </message>
    <message>
        <source>The peer&apos;s window was closed</source>
        <translation>相手のウィンドウは閉じていた</translation>
    </message>
    <message>
        <source>Reading was paused</source>
        <translation>読み取りは一時停止中だった</translation>
    </message>
    <message>
        <source>Reading waited for our output</source>
        <translation>読み取りは自分の出力待ちだった</translation>
    </message>
    <message>
        <source>The PONG lay unread for</source>
        <translation>PONG が未読だった時間</translation>
    </message>
    <message>
        <source>PONG before the deadline by</source>
        <translation>PONG の期限前の余裕</translation>
    </message>
    <message>
        <source>Round trip of the network</source>
        <translation>ネットワークの往復時間</translation>
    </message>
    <message>
        <source>Usual round trip (median)</source>
        <translation>ふだんの往復時間 (中央値)</translation>
    </message>
    <message>
        <source>PONG behind the deadline by</source>
        <translation>PONG の期限からの遅れ</translation>
    </message>
    <message>
        <source>Received of the data frame</source>
        <translation>データフレームの受信済み量</translation>
    </message>
    <message>
        <source>Length of the data frame</source>
        <translation>データフレームの長さ</translation>
    </message>
    <message>
        <source>Received since the PING</source>
        <translation>PING 以降の受信量</translation>
    </message>
    <message>
        <source>Octets went on coming</source>
        <translation>オクテットは届き続けていた</translation>
    </message>
    <message>
        <source>Not acknowledged by TCP</source>
        <translation>TCP の確認応答がない量</translation>
    </message>
    <message>
        <source>Times that TCP sent it again</source>
        <translation>TCP の再送回数</translation>
    </message>
    <message>
        <source>Since the last ACK of TCP</source>
        <translation>TCP の最後の ACK から</translation>
    </message>
    <message>
        <source>Times that TCP doubled its wait</source>
        <translation>TCP が待ち時間を倍にした回数</translation>
    </message>
    <message>
        <source>ACK of TCP since the PING</source>
        <translation>PING 以降の TCP の ACK</translation>
    </message>
    <message>
        <source>Receive window of the peer</source>
        <translation>相手の受信ウィンドウ</translation>
    </message>
    <message>
        <source>Held back by that window for</source>
        <translation>そのウィンドウで止まった時間</translation>
    </message>
    <message>
        <source>Silent for</source>
        <translation>沈黙の時間</translation>
    </message>
    <message>
        <source>PING acknowledged by TCP</source>
        <translation>TCP による PING の確認応答</translation>
    </message>
    <message>
        <source>PINGs answered before</source>
        <translation>それまでに応答された PING</translation>
    </message>
    <message>
        <source>By way of</source>
        <translation>経由先</translation>
    </message>
    <message>
        <source>Data frames since the PING</source>
        <translation>PING 以降のデータフレーム</translation>
    </message>
    <message>
        <source>Round trip of this PING</source>
        <translation>この PING の往復時間</translation>
    </message>
    <message>
        <source>Round trip of the PING before</source>
        <translation>1 つ前の PING の往復時間</translation>
    </message>
    <message>
        <source>PONGs that answer nothing</source>
        <translation>何の応答でもない PONG</translation>
    </message>
    <message>
        <source>Payload of the first of them</source>
        <translation>その最初のもののペイロード</translation>
    </message>
    <message>
        <source>It came after the PING by</source>
        <translation>それが PING から届くまで</translation>
    </message>
    <message>
        <source>PONG between the fragments</source>
        <translation>フラグメントの間の PONG</translation>
    </message>
    <message>
        <source>PINGs sent</source>
        <translation>送信した PING</translation>
    </message>
    <message>
        <source>Error code of HTTP/2</source>
        <translation>HTTP/2 のエラーコード</translation>
    </message>
    <message>
        <source>Frame of HTTP/2</source>
        <translation>HTTP/2 のフレーム</translation>
    </message>
    <message>
        <source>Close of the peer</source>
        <translation>相手の Close</translation>
    </message>
    <message>
        <source>Its reason</source>
        <translation>その理由</translation>
    </message>
    <message>
        <source>Since the newest PING</source>
        <translation>最新の PING から</translation>
    </message>
    <message>
        <source>Interval of the keep-alive</source>
        <translation>キープアライブの間隔</translation>
    </message>
    <message>
        <source>Close of this side</source>
        <translation>こちらの Close</translation>
    </message>
    <message>
        <source>Ended by</source>
        <translation>終了の原因</translation>
    </message>
    <message>
        <source>The stream ended with</source>
        <translation>ストリームの終わり方</translation>
    </message>
    <message>
        <source>Since that Close</source>
        <translation>その Close から</translation>
    </message>
    <message>
        <source>What TLS said</source>
        <translation>TLS の知らせ</translation>
    </message>
    <message>
        <source>Since the last data frame</source>
        <translation>最後のデータフレームから</translation>
    </message>
    <message>
        <source>PONGs since then</source>
        <translation>それ以降の PONG</translation>
    </message>
    <message>
        <source>Connections cut at that age before</source>
        <translation>以前に同じ経過時間で切れた接続</translation>
    </message>
    <message>
        <source>No octet moved for</source>
        <translation>1 オクテットも動かなかった時間</translation>
    </message>
    <message>
        <source>Between PINGs at first</source>
        <translation>はじめの PING の間隔</translation>
    </message>
    <message>
        <source>Between PINGs later</source>
        <translation>その後の PING の間隔</translation>
    </message>
    <message>
        <source>PINGs of the peer not answered</source>
        <translation>応答しなかった相手の PING</translation>
    </message>
    <message>
        <source>This side was mute for</source>
        <translation>こちらが黙っていた時間</translation>
    </message>
    <message>
        <source>a rule that was broken</source>
        <translation>規則の違反</translation>
    </message>
    <message>
        <source>a failure</source>
        <translation>障害</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>%1 octets</source>
        <translation>%1 オクテット</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>no</source>
        <translation>いいえ</translation>
    </message>
</context>
<context>
    <name>ExplainVerdict</name>
    <message>
        <source>certain</source>
        <translation>確実</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>可能性が高い</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>可能性あり</translation>
    </message>
    <message>
        <source>What else would explain it:</source>
        <translation>他に考えられる原因:</translation>
    </message>
    <message>
        <source>To be sure:</source>
        <translation>確かめるには:</translation>
    </message>
    <message>
        <source>What to do next:</source>
        <translation>次にすること:</translation>
    </message>
</context>
<context>
    <name>ExportCommand</name>
    <message>
        <source>&quot;%1&quot; cannot be used: %2.</source>
        <translation>「%1」は使えません: %2。</translation>
    </message>
    <message>
        <source>export wants a capture file, --to har, jsonl, pcapng, csv, markdown or pongcap, and --out FILE.</source>
        <translation>export にはキャプチャファイル、--to (har、jsonl、pcapng、csv、markdown、pongcap のいずれか)、--out FILE が必要です。</translation>
    </message>
    <message>
        <source>--filter: %1
  %2
  %3^</source>
        <translation>--filter: %1
  %2
  %3^</translation>
    </message>
    <message>
        <source>--filter goes with --to har, jsonl and csv.</source>
        <translation>--filter は --to har、jsonl、csv と組み合わせて使います。</translation>
    </message>
    <message>
        <source>Usage: pongscope-cli export CAPTURE --to FORMAT --out FILE [options]
Writes what a capture file holds in another format.

  --to har         HTTP archive with WebSocket messages, as Chromium writes it
  --to jsonl       the events of connect --json
  --to pcapng      packets for Wireshark, frames as they were on the wire
  --to csv         a frame a line
  --to markdown    a report for a ticket, without payloads
  --to pongcap     another capture file, with what is secret masked
  --out FILE       - is standard output (not for pongcap)
  --filter TEXT    only frames that match, and messages with one of them: a
                   filter of the window&apos;s, opcode == pong and rtt &gt; 50ms
                   (har, jsonl, csv)

Authorization, Proxy-Authorization, Cookie and Set-Cookie are masked.
  --mask-header NAME     another header; repeatable, as the next two
  --mask-json PATH       values in JSON messages: user.password, **.token
  --mask PATTERN         what a regular expression matches, texts included
  --no-mask              show everything
</source>
        <translation>使い方: pongscope-cli export CAPTURE --to FORMAT --out FILE [options]
キャプチャファイルの内容を別の形式で書き出します。

  --to har         WebSocket メッセージを含む HTTP アーカイブ (Chromium と同じ形)
  --to jsonl       connect --json のイベント
  --to pcapng      Wireshark 用のパケット。フレームは回線上のまま
  --to csv         1 行に 1 フレーム
  --to markdown    チケット用の報告書。ペイロードなし
  --to pongcap     秘密を伏せた別のキャプチャファイル
  --out FILE       - は標準出力 (pongcap 以外)
  --filter TEXT    一致するフレームと、それを含むメッセージだけ。画面と同じ
                   フィルター: opcode == pong and rtt &gt; 50ms
                   (har、jsonl、csv)

Authorization、Proxy-Authorization、Cookie、Set-Cookie は伏せられます。
  --mask-header NAME     ほかのヘッダー。複数指定可。次の二つも同じ
  --mask-json PATH       JSON メッセージの値: user.password、**.token
  --mask PATTERN         メッセージとテキストの中で正規表現に一致するもの
  --no-mask              すべてを表示する
</translation>
    </message>
</context>
<context>
    <name>FileArguments</name>
    <message>
        <source>There is one file too many: %1.</source>
        <translation>ファイルが 1 つ多すぎます: %1。</translation>
    </message>
    <message>
        <source>There is no option %1 here.</source>
        <translation>ここには %1 というオプションはありません。</translation>
    </message>
    <message>
        <source>%1 wants a value.</source>
        <translation>%1 には値が必要です。</translation>
    </message>
</context>
<context>
    <name>FrameText</name>
    <message>
        <source>no code</source>
        <translation>コードなし</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>token %1</source>
        <translation>トークン %1</translation>
    </message>
    <message>
        <source>FIN: the last frame of its message</source>
        <translation>FIN: メッセージの最後のフレーム</translation>
    </message>
    <message>
        <source>no FIN: more fragments follow</source>
        <translation>FIN なし: 後続のフラグメントあり</translation>
    </message>
    <message>
        <source>reserved bits: %1</source>
        <translation>予約ビット: %1</translation>
    </message>
    <message>
        <source>masked with %1</source>
        <translation>%1 でマスク</translation>
    </message>
    <message>
        <source>not masked</source>
        <translation>マスクなし</translation>
    </message>
    <message>
        <source>%1 [%2 of %3 kept]</source>
        <translation>%1 [%3 のうち %2 を保持]</translation>
    </message>
</context>
<context>
    <name>HeaderFields</name>
    <message>
        <source>%1 reserved</source>
        <translation>%1 予約済み</translation>
    </message>
    <message>
        <source>126: next 16 bits</source>
        <translation>126: 次の 16 ビット</translation>
    </message>
    <message>
        <source>127: next 64 bits</source>
        <translation>127: 次の 64 ビット</translation>
    </message>
</context>
<context>
    <name>ImportCommand</name>
    <message>
        <source>import wants a file and --out CAPTURE. --help says more.</source>
        <translation>import にはファイルと --out CAPTURE が必要です。詳しくは --help をご覧ください。</translation>
    </message>
    <message>
        <source>There is no WebSocket in %1.</source>
        <translation>%1 に WebSocket は含まれていません。</translation>
    </message>
    <message>
        <source>%1 connections, %2 frames; passed over: %3
</source>
        <translation>接続 %1 件、フレーム %2 件、対象外 %3 件
</translation>
    </message>
    <message>
        <source>Usage: pongscope-cli import FILE --out CAPTURE
Makes a capture file of another file&apos;s WebSocket connections:
a HAR file (Chromium, Firefox), a pcapng file with WebSockets in clear text
over HTTP/1.1, or another capture. A file that is there is replaced.
</source>
        <translation>使い方: pongscope-cli import FILE --out CAPTURE
ほかのファイルの WebSocket 接続からキャプチャファイルを作ります:
HAR ファイル (Chromium、Firefox)、HTTP/1.1 の平文の WebSocket を含む
pcapng ファイル、または別のキャプチャ。既存のファイルは置き換えます。
</translation>
    </message>
</context>
<context>
    <name>JsonIndex</name>
    <message>
        <source>the text is too large</source>
        <translation>テキストが大きすぎます</translation>
    </message>
    <message>
        <source>something follows the value</source>
        <translation>値の後に余分な文字があります</translation>
    </message>
    <message>
        <source>a comma or the closing bracket is missing</source>
        <translation>コンマまたは閉じ括弧がありません</translation>
    </message>
    <message>
        <source>a name in quotes is missing</source>
        <translation>引用符で囲まれた名前がありません</translation>
    </message>
    <message>
        <source>a colon is missing</source>
        <translation>コロンがありません</translation>
    </message>
    <message>
        <source>it is nested too deep</source>
        <translation>ネストが深すぎます</translation>
    </message>
    <message>
        <source>there is no value here</source>
        <translation>ここに値がありません</translation>
    </message>
    <message>
        <source>a control character stands in a string</source>
        <translation>文字列に制御文字が含まれています</translation>
    </message>
    <message>
        <source>a string does not end</source>
        <translation>文字列が終わっていません</translation>
    </message>
    <message>
        <source>an escape in a string is unknown</source>
        <translation>文字列に不明なエスケープがあります</translation>
    </message>
</context>
<context>
    <name>KeepAliveTimeline</name>
    <message>
        <source>PING ↑</source>
        <translation>PING ↑</translation>
    </message>
    <message>
        <source>PONG ↓</source>
        <translation>PONG ↓</translation>
    </message>
    <message>
        <source>Other ↕</source>
        <translation>その他 ↕</translation>
    </message>
    <message>
        <source>s</source>
        <comment>seconds, at the end of the axis</comment>
        <translation>s</translation>
    </message>
    <message>
        <source>PING %1: no PONG in %2</source>
        <translation>PING %1: %2 以内に PONG なし</translation>
    </message>
    <message>
        <source>PING %1: no PONG</source>
        <translation>PING %1: PONG なし</translation>
    </message>
    <message>
        <source>deadline</source>
        <translation>期限</translation>
    </message>
</context>
<context>
    <name>LabCommand</name>
    <message>
        <source>Show this help.</source>
        <translation>このヘルプを表示します。</translation>
    </message>
    <message>
        <source>Port to listen on; 0 picks a free one.</source>
        <translation>待ち受けるポート。0 なら空きポートを選びます。</translation>
    </message>
    <message>
        <source>Address to listen on; 127.0.0.1 unless told.</source>
        <translation>待ち受けるアドレス。既定は 127.0.0.1 です。</translation>
    </message>
    <message>
        <source>Serve wss:// too, on the next free port.</source>
        <translation>次の空きポートで wss:// も提供します。</translation>
    </message>
    <message>
        <source>Certificate, PEM; else one is made on the spot.</source>
        <translation>証明書 (PEM)。指定がなければその場で作成します。</translation>
    </message>
    <message>
        <source>Private key of the certificate, PEM.</source>
        <translation>証明書の秘密鍵 (PEM)。</translation>
    </message>
    <message>
        <source>Write the CA of the certificate made on the spot to this file.</source>
        <translation>その場で作成した証明書の CA をこのファイルに書き込みます。</translation>
    </message>
    <message>
        <source>Subprotocol the server speaks; repeatable, first choice first.</source>
        <translation>サーバーが対応するサブプロトコル。優先順に複数指定できます。</translation>
    </message>
    <message>
        <source>Misbehaviour of every connection; repeatable.</source>
        <translation>すべての接続に適用する異常動作。複数指定できます。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 を読み取れません: %2</translation>
    </message>
    <message>
        <source>--port wants a number from 0 to 65535, not &quot;%1&quot;.</source>
        <translation>--port には 0 から 65535 までの数値を指定してください。&quot;%1&quot; は指定できません。</translation>
    </message>
    <message>
        <source>--cert, --key and --ca-out need --tls.</source>
        <translation>--cert、--key、--ca-out には --tls が必要です。</translation>
    </message>
    <message>
        <source>--cert and --key belong together.</source>
        <translation>--cert と --key は一緒に指定してください。</translation>
    </message>
    <message>
        <source>--ca-out writes the CA of a certificate made on the spot; with --cert there is none.</source>
        <translation>--ca-out はその場で作成した証明書の CA を書き込みます。--cert の指定時は、その CA がありません。</translation>
    </message>
    <message>
        <source>--fault: %1</source>
        <translation>--fault: %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no option of lab.</source>
        <translation>&quot;%1&quot; は lab のオプションではありません。</translation>
    </message>
    <message>
        <source>cannot serve: %1</source>
        <translation>サーバーを開始できません: %1</translation>
    </message>
    <message>
        <source>What becomes of an offer of permessage-deflate: taken (on, unless told), ignored (off), a reason to refuse the handshake (refuse), taken without its parameters (bare).</source>
        <translation>permessage-deflate の提案の扱い: 受け入れる (on、既定)、無視する (off)、ハンドシェイクを拒否する (refuse)、パラメーターなしで受け入れる (bare)。</translation>
    </message>
    <message>
        <source>With --deflate on: the largest window of clients, 9 to 15.</source>
        <translation>--deflate on の場合: クライアントの最大ウィンドウ (9 から 15)。</translation>
    </message>
    <message>
        <source>With --deflate on: the lab&apos;s own largest window, 9 to 15.</source>
        <translation>--deflate on の場合: ラボ自身の最大ウィンドウ (9 から 15)。</translation>
    </message>
    <message>
        <source>With --deflate on: clients keep no history between messages.</source>
        <translation>--deflate on の場合: クライアントはメッセージ間で履歴を保持しません。</translation>
    </message>
    <message>
        <source>With --deflate on: the lab keeps no history between messages.</source>
        <translation>--deflate on の場合: ラボはメッセージ間で履歴を保持しません。</translation>
    </message>
    <message>
        <source>Answer every offer of permessage-deflate with this Sec-WebSocket-Extensions, right or wrong.</source>
        <translation>permessage-deflate の提案すべてに、正誤を問わずこの Sec-WebSocket-Extensions で応答します。</translation>
    </message>
    <message>
        <source>--%1 wants a number from 9 to 15, not &quot;%2&quot;.</source>
        <translation>--%1 には 9 から 15 までの数値を指定してください。&quot;%2&quot; は指定できません。</translation>
    </message>
    <message>
        <source>--deflate wants on, off, refuse or bare, not &quot;%1&quot;.</source>
        <translation>--deflate には on、off、refuse、bare のいずれかを指定してください。&quot;%1&quot; は指定できません。</translation>
    </message>
    <message>
        <source>--deflate-reply is the whole answer: --deflate says nothing beside it.</source>
        <translation>--deflate-reply が応答のすべてです。--deflate と同時には指定できません。</translation>
    </message>
    <message>
        <source>--deflate-reply wants the value of a header, such as &apos;permessage-deflate; client_max_window_bits=8&apos;.</source>
        <translation>--deflate-reply にはヘッダーの値を指定してください (例: &apos;permessage-deflate; client_max_window_bits=8&apos;)。</translation>
    </message>
    <message>
        <source>The parameters of permessage-deflate need --deflate on.</source>
        <translation>permessage-deflate のパラメーターには --deflate on が必要です。</translation>
    </message>
    <message>
        <source>Serve HTTP/1.1 only: no ALPN, and HTTP/2 is a bad request.</source>
        <translation>HTTP/1.1 のみを提供する。ALPN なし、HTTP/2 は不正なリクエストになる。</translation>
    </message>
    <message>
        <source>Serve HTTP/2 without SETTINGS_ENABLE_CONNECT_PROTOCOL.</source>
        <translation>SETTINGS_ENABLE_CONNECT_PROTOCOL なしで HTTP/2 を提供する。</translation>
    </message>
    <message>
        <source>The largest message that is taken from a client; 64m unless told.</source>
        <translation>クライアントから受け取るメッセージの最大サイズ。指定がなければ 64m です。</translation>
    </message>
    <message>
        <source>--max-message wants a size such as 512, 64k or 1m, not &quot;%1&quot;.</source>
        <translation>--max-message には 512、64k、1m のようなサイズを指定してください。&quot;%1&quot; は指定できません。</translation>
    </message>
    <message>
        <source>Usage: pongscope-cli lab [options]
An embedded WebSocket server that misbehaves on purpose.
</source>
        <translation>使い方: pongscope-cli lab [options]
わざと誤動作する組み込みの WebSocket サーバーです。
</translation>
    </message>
    <message>
        <source>Compression:
</source>
        <translation>圧縮:
</translation>
    </message>
    <message>
        <source>Faults, for --fault SPEC of every connection and ?fault=SPEC of one:
</source>
        <translation>障害。--fault SPEC はすべての接続、?fault=SPEC は一つの接続に対して:
</translation>
    </message>
    <message>
        <source>KIND of the fault bad-frame=KIND[ after D]:
</source>
        <translation>障害 bad-frame=KIND[ after D] の KIND:
</translation>
    </message>
    <message>
        <source>Paths: /echo, /ticker?rate=N&amp;size=B, /chat, /silent; ?fault=SPEC, ?ping=D.
More, by pongscope-cli lab --help TOPIC: faults, bad-frames, deflate, all.
</source>
        <translation>パス: /echo、/ticker?rate=N&amp;size=B、/chat、/silent。?fault=SPEC、?ping=D。
ほかの説明は pongscope-cli lab --help TOPIC で表示します: faults, bad-frames, deflate, all.
</translation>
    </message>
    <message>
        <source>KIND: see bad-frames. D: 250ms, 10s, 2m. SIZE: 512, 64k, 1m; of a bomb: 1g.
corrupt-deflate and bomb send compressed messages: a client that did not agree
on that must take them for a violation (RSV1 without an extension).
</source>
        <translation>KIND: bad-frames を参照。D: 250ms、10s、2m。SIZE: 512、64k、1m。bomb の既定は 1g。
corrupt-deflate と bomb は圧縮されたメッセージを送ります。合意していないクライアントは
違反 (拡張のない RSV1) として扱わなければなりません。
</translation>
    </message>
</context>
<context>
    <name>LabFaults</name>
    <message>
        <source>Withhold PONGs</source>
        <translation>PONG を返さない</translation>
    </message>
    <message>
        <source>Answers no PING any more; with “after N” the next N are still answered.</source>
        <translation>以後、PING に応答しません。「after N」を付けると、次の N 個にはまだ応答します。</translation>
    </message>
    <message>
        <source>Delay PONGs</source>
        <translation>PONG を遅らせる</translation>
    </message>
    <message>
        <source>Answers every PING that much later.</source>
        <translation>すべての PING に、それだけ遅れて応答します。</translation>
    </message>
    <message>
        <source>Wrong PONGs</source>
        <translation>PONG を違える</translation>
    </message>
    <message>
        <source>Answers PINGs with every octet of the payload inverted.</source>
        <translation>ペイロードのすべてのオクテットを反転して PING に応答します。</translation>
    </message>
    <message>
        <source>PONGs twice</source>
        <translation>PONG を 2 回</translation>
    </message>
    <message>
        <source>Answers every PING twice.</source>
        <translation>すべての PING に 2 回応答します。</translation>
    </message>
    <message>
        <source>Newest PONG only</source>
        <translation>最新にだけ PONG</translation>
    </message>
    <message>
        <source>Waits 200 ms, or as long as delay-pong says, and then answers the newest PING only.</source>
        <translation>200 ms、または delay-pong の時間だけ待ち、最新の PING にだけ応答します。</translation>
    </message>
    <message>
        <source>Police PINGs</source>
        <translation>PING を取り締まる</translation>
    </message>
    <message>
        <source>Closes with 1008 when more PINGs than that come within the time.</source>
        <translation>その時間内にその数を超える PING が届くと、1008 でクローズします。</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>読み取りをやめる</translation>
    </message>
    <message>
        <source>Reads no more, but goes on sending.</source>
        <translation>読み取りをやめますが、送信は続けます。</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>固まる</translation>
    </message>
    <message>
        <source>Neither reads nor sends; TCP stays up.</source>
        <translation>読み取りも送信もしません。TCP はつながったままです。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>クローズ</translation>
    </message>
    <message>
        <source>Sends a Close with that code and reason.</source>
        <translation>そのコードと理由で Close を送ります。</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>TCP を終了</translation>
    </message>
    <message>
        <source>Ends TCP without a Close.</source>
        <translation>Close なしで TCP を終了します。</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>TCP をリセット</translation>
    </message>
    <message>
        <source>Resets TCP (RST).</source>
        <translation>TCP をリセットします (RST)。</translation>
    </message>
    <message>
        <source>Idle cut</source>
        <translation>無通信で切断</translation>
    </message>
    <message>
        <source>Ends TCP when no octet has moved for that long; with “,rst” behind it, resets it.</source>
        <translation>その間 1 オクテットも流れないと、TCP を終了します。後ろに「,rst」を付けると、リセットします。</translation>
    </message>
    <message>
        <source>Idle cut (data)</source>
        <translation>無データで切断</translation>
    </message>
    <message>
        <source>Ends TCP when no data frame has moved for that long: PINGs and PONGs do not help.</source>
        <translation>その間データフレームが流れないと、TCP を終了します。PING と PONG は役に立ちません。</translation>
    </message>
    <message>
        <source>Bad frame</source>
        <translation>不正なフレーム</translation>
    </message>
    <message>
        <source>Sends a frame that breaks a rule, 100 ms later unless told. The line below offers the fifteen kinds.</source>
        <translation>規則に違反するフレームを送ります。指定がなければ 100 ms 後です。下の行で 15 種類から選べます。</translation>
    </message>
    <message>
        <source>Big message</source>
        <translation>大きなメッセージ</translation>
    </message>
    <message>
        <source>Puts one frame of that size in front of the next PONG, at that many octets a second: the PONG is late.</source>
        <translation>次の PONG の前に、そのサイズのフレームを、毎秒そのオクテット数で送ります。PONG は遅れます。</translation>
    </message>
    <message>
        <source>Corrupt deflate</source>
        <translation>壊れた圧縮</translation>
    </message>
    <message>
        <source>Sends a compressed message that cannot be inflated.</source>
        <translation>展開できない圧縮メッセージを送ります。</translation>
    </message>
    <message>
        <source>Deflate bomb</source>
        <translation>圧縮爆弾</translation>
    </message>
    <message>
        <source>Sends a compressed message that inflates to that size.</source>
        <translation>展開するとそのサイズになる圧縮メッセージを送ります。</translation>
    </message>
    <message>
        <source>Small window</source>
        <translation>小さいウィンドウ</translation>
    </message>
    <message>
        <source>Sends SETTINGS_INITIAL_WINDOW_SIZE with that many octets.</source>
        <translation>そのオクテット数の SETTINGS_INITIAL_WINDOW_SIZE を送ります。</translation>
    </message>
    <message>
        <source>Sends no WINDOW_UPDATE for the stream any more.</source>
        <translation>以後、ストリームの WINDOW_UPDATE を送りません。</translation>
    </message>
    <message>
        <source>Sends no WINDOW_UPDATE for the HTTP/2 connection any more.</source>
        <translation>以後、HTTP/2 接続の WINDOW_UPDATE を送りません。</translation>
    </message>
    <message>
        <source>GOAWAY</source>
        <translation>GOAWAY</translation>
    </message>
    <message>
        <source>Sends GOAWAY; open streams go on.</source>
        <translation>GOAWAY を送ります。開いているストリームは続きます。</translation>
    </message>
    <message>
        <source>RST_STREAM</source>
        <translation>RST_STREAM</translation>
    </message>
    <message>
        <source>Resets the stream with that code.</source>
        <translation>そのコードでストリームをリセットします。</translation>
    </message>
    <message>
        <source>SETTINGS</source>
        <translation>SETTINGS</translation>
    </message>
    <message>
        <source>Sends another SETTINGS with that value.</source>
        <translation>その値の SETTINGS をもう 1 つ送ります。</translation>
    </message>
    <message>
        <source>Other status</source>
        <translation>別のステータス</translation>
    </message>
    <message>
        <source>Answers a CONNECT with that status. For connections to come: those that are open have their answer.</source>
        <translation>CONNECT にそのステータスで応答します。これから開く接続のための障害です。開いている接続は応答を受け取り済みです。</translation>
    </message>
    <message>
        <source>Refuse streams</source>
        <translation>ストリームを拒否</translation>
    </message>
    <message>
        <source>Answers the first CONNECTs of an HTTP/2 connection with REFUSED_STREAM. For connections to come: those that are open have their answer.</source>
        <translation>HTTP/2 接続の最初の CONNECT に REFUSED_STREAM で応答します。これから開く接続のための障害です。開いている接続は応答を受け取り済みです。</translation>
    </message>
    <message>
        <source>PONGs</source>
        <translation>PONG</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>読み取り</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>切断</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>フレーム</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>HTTP/2</source>
        <translation>HTTP/2</translation>
    </message>
    <message>
        <source>No stream window</source>
        <translation>窓を開かない: 個別</translation>
    </message>
    <message>
        <source>No shared window</source>
        <translation>窓を開かない: 共有</translation>
    </message>
</context>
<context>
    <name>OptionSummary</name>
    <message>
        <source>Proxy: none</source>
        <translation>プロキシ: なし</translation>
    </message>
    <message>
        <source>Proxy: %1</source>
        <translation>プロキシ: %1</translation>
    </message>
    <message>
        <source>Proxy: the system&apos;s, as %1</source>
        <translation>プロキシ: システム設定 (ユーザー %1)</translation>
    </message>
    <message>
        <source>Certificates unchecked</source>
        <translation>証明書の検証なし</translation>
    </message>
    <message>
        <source>own CA</source>
        <translation>独自の CA</translation>
    </message>
    <message>
        <source>client certificate</source>
        <translation>クライアント証明書</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>ピン留め</translation>
    </message>
    <message>
        <source>TLS: %1</source>
        <translation>TLS: %1</translation>
    </message>
    <message>
        <source>Headers: %1</source>
        <translation>ヘッダー: %1</translation>
    </message>
    <message>
        <source>cookies</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>credentials</source>
        <translation>資格情報</translation>
    </message>
    <message>
        <source>Echo</source>
        <translation>エコー</translation>
    </message>
    <message>
        <source>Limits: %1</source>
        <translation>制限: %1</translation>
    </message>
    <message>
        <source>Reconnects after %1</source>
        <translation>%1 後に再接続</translation>
    </message>
</context>
<context>
    <name>ProfileCommand</name>
    <message>
        <source>Nothing was sent. With --yes this is done at %1:</source>
        <translation>何も送信していません。--yes を付けると、%1 に対して次のことを行います:</translation>
    </message>
    <message>
        <source>  - one connection with %1 PINGs in one go</source>
        <translation>  - 1 つの接続で、PING を続けて %1 個</translation>
    </message>
    <message>
        <source>  - one connection on which nothing is sent, for up to %1</source>
        <translation>  - 何も送らない接続を、最長 %1</translation>
    </message>
    <message>
        <source>  - one connection with PINGs only, for half as long again</source>
        <translation>  - PING だけを送る接続を、その 1.5 倍の間</translation>
    </message>
    <message>
        <source>  - one connection that leaves the PINGs of the peer unanswered, for up to %1</source>
        <translation>  - 相手の PING に応答しない接続を、最長 %1</translation>
    </message>
    <message>
        <source>  - one connection with a message now and then, for half as long again</source>
        <translation>  - ときどきメッセージを送る接続を、その 1.5 倍の間</translation>
    </message>
    <message>
        <source>  - at the end one connection with up to %1 PINGs, ever faster, up to one every %2</source>
        <translation>  - 最後に、次第に速く %2 ごとに 1 個まで、最大 %1 個の PING を送る接続を 1 つ</translation>
    </message>
    <message>
        <source>The connection was not opened.</source>
        <translation>接続を開けませんでした。</translation>
    </message>
    <message>
        <source>%1 wants a value.</source>
        <translation>%1 には値が必要です。</translation>
    </message>
    <message>
        <source>--wait wants a duration from 200ms to 24h, such as 75s.</source>
        <translation>--wait には 200ms から 24h までの時間 (例: 75s) が必要です。</translation>
    </message>
    <message>
        <source>profile wants an address, such as ws://host/path. --help says more.</source>
        <translation>profile には ws://host/path のようなアドレスが必要です。詳しくは --help を参照してください。</translation>
    </message>
    <message>
        <source>Usage: pongscope-cli profile URL --yes [options]
Finds out how an endpoint treats heartbeats: whether it answers every PING, at
what idle age the path is cut and what resets that, whether a mute client is
dropped, and from what rate PINGs are policed. Opens a few connections, for a
minute or so, and sends PINGs: only do this to endpoints that are yours, or
whose owner allows it.

</source>
        <translation>使い方: pongscope-cli profile URL --yes [options]
エンドポイントがハートビートをどう扱うかを調べます: すべての PING に答えるか、
どれだけ無通信だと経路が切られ、何がそれを延ばすか、黙っているクライアントは
切断されるか、どの頻度から PING が制限されるか。1 分ほどの間にいくつかの接続を
開いて PING を送ります。自分のもの、または所有者が許可したエンドポイントに対して
だけ実行してください。

</translation>
    </message>
    <message>
        <source>  --capture FILE, --json, and the options of a connection (connect --help all)
</source>
        <translation>  --capture FILE、--json、および接続のオプション (connect --help all)
</translation>
    </message>
</context>
<context>
    <name>SecretNames</name>
    <message>
        <source>password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>password for the proxy</source>
        <translation>プロキシのパスワード</translation>
    </message>
    <message>
        <source>password of the client certificate&apos;s key</source>
        <translation>クライアント証明書の鍵のパスワード</translation>
    </message>
    <message>
        <source>header %1</source>
        <translation>ヘッダー %1</translation>
    </message>
    <message>
        <source>cookie %1</source>
        <translation>Cookie %1</translation>
    </message>
    <message>
        <source>%1 (of the shared connection)</source>
        <translation>%1 (共有接続のもの)</translation>
    </message>
</context>
<context>
    <name>TextEvent</name>
    <message>
        <source>not everything is recorded any more: %1</source>
        <translation>これ以降はすべてが記録されるわけではありません: %1</translation>
    </message>
    <message>
        <source>%1, %2 frames, %3 octets</source>
        <translation>%1、%2 フレーム、%3 オクテット</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>手動</translation>
    </message>
    <message>
        <source>%1, handed over %2 after it was queued</source>
        <translation>%1、キューに入ってから %2 後に引き渡し</translation>
    </message>
    <message>
        <source>%1, never handed over</source>
        <translation>%1、引き渡されず</translation>
    </message>
    <message>
        <source>without a token of ours</source>
        <translation>こちらのトークンなし</translation>
    </message>
    <message>
        <source>, round trip %1</source>
        <translation>、往復時間 %1</translation>
    </message>
    <message>
        <source>, answers no open PING</source>
        <translation>、応答待ちの PING に対応せず</translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation>%1 ビット</translation>
    </message>
    <message>
        <source>%1 bits, no takeover</source>
        <translation>%1 ビット、コンテキスト引き継ぎなし</translation>
    </message>
    <message>
        <source>inflated as far as %1</source>
        <translation>%1 オクテットまで伸長</translation>
    </message>
    <message>
        <source>inflates to %1 (%2)</source>
        <translation>伸長後 %1 オクテット (%2)</translation>
    </message>
    <message>
        <source>, %1 on the wire (%2)</source>
        <translation>、回線上 %1 オクテット (%2)</translation>
    </message>
    <message>
        <source>permessage-deflate, client %1, server %2</source>
        <translation>permessage-deflate、クライアント %1、サーバー %2</translation>
    </message>
    <message>
        <source>, %1 octets in %2</source>
        <translation>、%1 オクテット、%2</translation>
    </message>
    <message>
        <source>%1 octets</source>
        <translation>%1 オクテット</translation>
    </message>
    <message>
        <source>both windows</source>
        <translation>両方のウィンドウ</translation>
    </message>
    <message>
        <source>the stream&apos;s window</source>
        <translation>ストリームのウィンドウ</translation>
    </message>
    <message>
        <source>the connection&apos;s window</source>
        <translation>接続のウィンドウ</translation>
    </message>
    <message>
        <source>%1 waited %2 for %3</source>
        <translation>%1が%3を %2 待ちました</translation>
    </message>
    <message>
        <source>%1 have waited %2 for %3</source>
        <translation>%1が%3を %2 待っています</translation>
    </message>
</context>
<context>
    <name>VerdictRemedy</name>
    <message>
        <source>Keep a receive pending at all times, for example in a loop of its own: a PONG is seen only while somebody reads.</source>
        <translation>受信を常に待機させてください（専用のループなど）。PONG は、読み取り中にしか認識されません。</translation>
    </message>
    <message>
        <source>Send large messages in smaller parts, or allow a timeout longer than the largest takes to leave: a PING waits for its turn.</source>
        <translation>大きなメッセージを小さく分けて送るか、最大のメッセージの送出にかかる時間より長いタイムアウトにしてください。PING は順番を待ちます。</translation>
    </message>
    <message>
        <source>Let the peer split large messages into fragments, or allow a timeout longer than the largest takes to come.</source>
        <translation>相手側で大きなメッセージをフラグメントに分けるか、最大のメッセージの受信にかかる時間より長いタイムアウトにしてください。</translation>
    </message>
    <message>
        <source>Look at the server at that instant: a blocked event loop, a pause of its runtime, a breakpoint. The network is not at fault.</source>
        <translation>その時刻のサーバーを調べてください。イベントループの停止、ランタイムの一時停止、ブレークポイントなどです。ネットワークは原因ではありません。</translation>
    </message>
    <message>
        <source>Find out why the peer no longer reads. Until then send less, or wait for its answers before more is sent.</source>
        <translation>相手が読み取らなくなった理由を調べてください。それまでは送信を減らすか、応答を待ってから続きを送ってください。</translation>
    </message>
    <message>
        <source>Read while you write: on neither side may reading wait until the other has taken what is sent.</source>
        <translation>書き込み中も読み取りを続けてください。どちらの側も、相手が受け取り終わるまで読み取りを待たせてはいけません。</translation>
    </message>
    <message>
        <source>Reconnect, and look at the path: a Wi-Fi or VPN that changed, a NAT or firewall that forgot the connection.</source>
        <translation>再接続し、経路を調べてください。Wi-Fi や VPN の切り替わり、接続を忘れた NAT やファイアウォールなどです。</translation>
    </message>
    <message>
        <source>Reconnect. Nobody else is at fault, and a longer timeout would not have helped.</source>
        <translation>再接続してください。ほかに原因はなく、タイムアウトを長くしても避けられませんでした。</translation>
    </message>
    <message>
        <source>Raise the timeout well above the usual round trip; what other settings would have done stands below.</source>
        <translation>タイムアウトを普段の往復時間より十分長くしてください。ほかの設定ならどうなったかは下にあります。</translation>
    </message>
    <message>
        <source>Report it to whoever wrote the peer: a PONG has to carry the payload of the PING that it answers (RFC 6455, 5.5.3).</source>
        <translation>相手側の開発者に報告してください。PONG は、応答する PING のペイロードを持たなければなりません（RFC 6455、5.5.3）。</translation>
    </message>
    <message>
        <source>Try it once without compression: if it is gone then, one side loses control frames inside compressed messages.</source>
        <translation>一度、圧縮なしで試してください。それで起きなくなれば、どちらかの側が圧縮メッセージの途中の制御フレームを失っています。</translation>
    </message>
    <message>
        <source>Let the peer read this stream and widen its window, or send less at a time: the connection below is well.</source>
        <translation>相手側でこのストリームを読み取ってウィンドウを広げるか、一度に送る量を減らしてください。下位の接続は正常です。</translation>
    </message>
    <message>
        <source>Raise the timeout above the longest round trip, and look at what kept the peer busy.</source>
        <translation>タイムアウトを最長の往復時間より長くし、相手が何で忙しかったかを調べてください。</translation>
    </message>
    <message>
        <source>Ask whoever runs the proxy whether it passes PINGs on; until then let the application send a heartbeat of its own.</source>
        <translation>プロキシの管理者に、PING を中継するか確認してください。それまではアプリケーション自身のハートビートを送ってください。</translation>
    </message>
    <message>
        <source>Record it again with a longer time of grace: what comes late often tells.</source>
        <translation>猶予時間を長くしてもう一度記録してください。遅れて届くものが手がかりになることがよくあります。</translation>
    </message>
    <message>
        <source>Send PINGs, or data, at an interval of at most half of that silence, or raise the idle limit of the proxy, load balancer or server. To be sure that it is one, connect again and stay silent: it cuts at the same age.</source>
        <translation>その無通信時間の半分以下の間隔で PING かデータを送るか、プロキシ、ロードバランサー、サーバーのアイドル制限を延ばしてください。アイドル制限かどうかを確かめるには、接続し直して何も送らずにいます。同じ時間で切断されればそれです。</translation>
    </message>
    <message>
        <source>Set the interval of the keep-alive to at most half of that silence, or raise the idle limit of the proxy, load balancer or server.</source>
        <translation>キープアライブの間隔をその無通信時間の半分以下にするか、プロキシ、ロードバランサー、サーバーのアイドル制限を延ばしてください。</translation>
    </message>
    <message>
        <source>Let the application send a small message of its own at half of that interval: PINGs do not count here. Or raise the idle limit of whatever cuts.</source>
        <translation>その時間の半分の間隔で、アプリケーションから小さなメッセージを送ってください。ここでは PING は数に入りません。または、切断しているもののアイドル制限を延ばしてください。</translation>
    </message>
    <message>
        <source>Raise the interval of the keep-alive until the server accepts it; pongscope-cli profile finds out from what rate it objects.</source>
        <translation>サーバーが受け入れるまでキープアライブの間隔を延ばしてください。どの頻度から拒むかは pongscope-cli profile で調べられます。</translation>
    </message>
    <message>
        <source>Follow the reason named above, not the code 1006, which only says that no Close came.</source>
        <translation>1006 というコードは Close が来なかったことしか示しません。上に挙げた理由を調べてください。</translation>
    </message>
</context>
<context>
    <name>cli</name>
    <message>
        <source>pongscope-cli: there is no command &quot;%1&quot; in this version.
</source>
        <translation>pongscope-cli: このバージョンには &quot;%1&quot; コマンドがありません。
</translation>
    </message>
    <message>
        <source>There is no help about &quot;%1&quot;. Topics: %2, all.
</source>
        <translation>&quot;%1&quot; についての説明はありません。項目: %2、all。
</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>RSV2 or RSV3 is set and no extension gives it a meaning.</source>
        <translation>RSV2 または RSV3 がセットされていますが、それに意味を与える拡張がありません。</translation>
    </message>
    <message>
        <source>The most significant bit of a 64-bit payload length is set.</source>
        <translation>64 ビットのペイロード長の最上位ビットがセットされています。</translation>
    </message>
    <message>
        <source>RSV1 is set and no extension gives it a meaning: compression was not agreed on.</source>
        <translation>RSV1 がセットされていますが、それに意味を与える拡張がありません。圧縮は合意されていません。</translation>
    </message>
    <message>
        <source>A server must not mask its frames.</source>
        <translation>サーバーはフレームをマスクしてはなりません。</translation>
    </message>
    <message>
        <source>A client must mask its frames.</source>
        <translation>クライアントはフレームをマスクしなければなりません。</translation>
    </message>
    <message>
        <source>A continuation frame came while no fragmented message was open.</source>
        <translation>フラグメント化されたメッセージの途中ではないのに、継続フレームが届きました。</translation>
    </message>
    <message>
        <source>RSV1 is set on a continuation frame; only the first frame of a message may carry it.</source>
        <translation>継続フレームで RSV1 がセットされています。RSV1 をセットできるのはメッセージの最初のフレームだけです。</translation>
    </message>
    <message>
        <source>A new data message began before the fragmented one was finished.</source>
        <translation>フラグメント化されたメッセージが終わる前に、新しいデータメッセージが始まりました。</translation>
    </message>
    <message>
        <source>A control frame carries more than 125 octets.</source>
        <translation>制御フレームのペイロードが 125 オクテットを超えています。</translation>
    </message>
    <message>
        <source>A control frame is fragmented.</source>
        <translation>制御フレームがフラグメント化されています。</translation>
    </message>
    <message>
        <source>The opcode is reserved.</source>
        <translation>オペコードが予約済みのものです。</translation>
    </message>
    <message>
        <source>RSV1 is set on a control frame.</source>
        <translation>制御フレームで RSV1 がセットされています。</translation>
    </message>
    <message>
        <source>The payload length is not encoded in the fewest octets.</source>
        <translation>ペイロード長が最小のオクテット数で符号化されていません。</translation>
    </message>
    <message>
        <source>A text message is not valid UTF-8.</source>
        <translation>テキストメッセージが正しい UTF-8 ではありません。</translation>
    </message>
    <message>
        <source>The payload of a Close frame is one octet: it must be empty or begin with a code of two.</source>
        <translation>Close フレームのペイロードが 1 オクテットです。空であるか、2 オクテットのコードで始まらなければなりません。</translation>
    </message>
    <message>
        <source>A Close frame carries a code that must not be sent.</source>
        <translation>Close フレームに、送信してはならないコードが含まれています。</translation>
    </message>
    <message>
        <source>The reason of a Close frame is not valid UTF-8.</source>
        <translation>Close フレームの理由が正しい UTF-8 ではありません。</translation>
    </message>
    <message>
        <source>A frame is larger than this endpoint takes.</source>
        <translation>フレームが、このエンドポイントの受け入れる大きさを超えています。</translation>
    </message>
    <message>
        <source>A message is larger than this endpoint takes.</source>
        <translation>メッセージが、このエンドポイントの受け入れる大きさを超えています。</translation>
    </message>
    <message>
        <source>A message has more fragments than this endpoint takes.</source>
        <translation>メッセージのフラグメント数が、このエンドポイントの受け入れる数を超えています。</translation>
    </message>
    <message>
        <source>A data frame came after the peer&apos;s Close.</source>
        <translation>相手側の Close の後にデータフレームが届きました。</translation>
    </message>
    <message>
        <source>The peer ended the connection without a Close handshake.</source>
        <translation>相手側が Close ハンドシェイクなしで接続を終了しました。</translation>
    </message>
    <message>
        <source>A .NET client has no such limit: it streams the payload to its caller.</source>
        <translation>.NET クライアントにこの上限はありません。ペイロードを呼び出し元へ順次渡します。</translation>
    </message>
    <message>
        <source>A .NET client goes on as if the bit were clear.</source>
        <translation>.NET クライアントは、このビットがセットされていないものとして続行します。</translation>
    </message>
    <message>
        <source>A .NET client accepts the length in any form.</source>
        <translation>.NET クライアントは、どの形式の長さも受け入れます。</translation>
    </message>
    <message>
        <source>A .NET client does not read any more once it has received a Close.</source>
        <translation>.NET クライアントは、Close を受信した後は何も読み取りません。</translation>
    </message>
    <message>
        <source>WebSocketException: %1 (sends Close %2)</source>
        <translation>WebSocketException: %1 (Close %2 を送信)</translation>
    </message>
    <message>
        <source>A PING was not answered: the output is full because the peer does not read.</source>
        <translation>PING に応答しませんでした。相手側が読み取らないため、送信待ちが上限に達しています。</translation>
    </message>
    <message>
        <source>A .NET client would stop receiving until its PONG could be written.</source>
        <translation>.NET クライアントは、PONG を書き込めるようになるまで受信を止めます。</translation>
    </message>
    <message>
        <source>The peer&apos;s Close carries no code.</source>
        <translation>相手側の Close にコードがありません。</translation>
    </message>
    <message>
        <source>A .NET client reports NormalClosure (1000) with an empty description.</source>
        <translation>.NET クライアントは、空の説明付きで NormalClosure (1000) と報告します。</translation>
    </message>
    <message>
        <source>Normal Closure</source>
        <translation>正常終了</translation>
    </message>
    <message>
        <source>Going Away</source>
        <translation>離脱</translation>
    </message>
    <message>
        <source>Protocol Error</source>
        <translation>プロトコルエラー</translation>
    </message>
    <message>
        <source>Unsupported Data</source>
        <translation>未対応のデータ</translation>
    </message>
    <message>
        <source>No Status Received</source>
        <translation>コードなし</translation>
    </message>
    <message>
        <source>Abnormal Closure</source>
        <translation>異常終了</translation>
    </message>
    <message>
        <source>Invalid Payload Data</source>
        <translation>不正なペイロードデータ</translation>
    </message>
    <message>
        <source>Policy Violation</source>
        <translation>ポリシー違反</translation>
    </message>
    <message>
        <source>Message Too Big</source>
        <translation>メッセージが大きすぎる</translation>
    </message>
    <message>
        <source>Mandatory Extension</source>
        <translation>必須の拡張なし</translation>
    </message>
    <message>
        <source>Internal Error</source>
        <translation>内部エラー</translation>
    </message>
    <message>
        <source>Service Restart</source>
        <translation>サービスの再起動</translation>
    </message>
    <message>
        <source>Try Again Later</source>
        <translation>後で再試行</translation>
    </message>
    <message>
        <source>Bad Gateway</source>
        <translation>不正なゲートウェイ</translation>
    </message>
    <message>
        <source>TLS Handshake Failure</source>
        <translation>TLS ハンドシェイクの失敗</translation>
    </message>
    <message>
        <source>status</source>
        <translation>ステータス</translation>
    </message>
    <message>
        <source>HTTP version</source>
        <translation>HTTP バージョン</translation>
    </message>
    <message>
        <source>A .NET client follows up to 50 redirects, but none from wss to ws.</source>
        <translation>.NET クライアントは最大 50 回までリダイレクトに従いますが、wss から ws へは従いません。</translation>
    </message>
    <message>
        <source>The reply is labelled %1; the opening handshake needs HTTP/1.1.</source>
        <translation>応答のバージョンが %1 です。オープニングハンドシェイクには HTTP/1.1 が必要です。</translation>
    </message>
    <message>
        <source>A .NET client checks nothing in a reply labelled HTTP/1.0 and goes on.</source>
        <translation>.NET クライアントは、HTTP/1.0 の応答では何も確認せずに続行します。</translation>
    </message>
    <message>
        <source>The server&apos;s %1 header &apos;%2&apos; is a list with &apos;%3&apos; in it.</source>
        <translation>サーバーの %1 ヘッダー「%2」は、「%3」を含むリストです。</translation>
    </message>
    <message>
        <source>A .NET client would refuse: %1</source>
        <translation>.NET クライアントは拒否します: %1</translation>
    </message>
    <message>
        <source>The server&apos;s Sec-WebSocket-Accept differs from the expected value in the case of letters, which Base64 tells apart.</source>
        <translation>サーバーの Sec-WebSocket-Accept は、期待値と大文字・小文字が異なります。Base64 では大文字と小文字が区別されます。</translation>
    </message>
    <message>
        <source>A .NET client ignores the case and goes on.</source>
        <translation>.NET クライアントは大文字と小文字の違いを無視して続行します。</translation>
    </message>
    <message>
        <source>The server chose the subprotocol &apos;%1&apos;, which differs from the requested &apos;%2&apos; in the case of letters.</source>
        <translation>サーバーが選んだサブプロトコル「%1」は、要求した「%2」と大文字・小文字が異なります。</translation>
    </message>
    <message>
        <source>A .NET client ignores the case and reports &apos;%1&apos;.</source>
        <translation>.NET クライアントは大文字と小文字の違いを無視し、「%1」と報告します。</translation>
    </message>
    <message>
        <source>The server chose the subprotocol &apos;%1&apos;, which was offered in a header set by hand.</source>
        <translation>サーバーは、手動で設定したヘッダーで提示されたサブプロトコル「%1」を選びました。</translation>
    </message>
    <message>
        <source>The server sent Sec-WebSocket-Protocol more than once; only the first line counts.</source>
        <translation>サーバーが Sec-WebSocket-Protocol を複数回送信しました。最初の行だけが有効です。</translation>
    </message>
    <message>
        <source>The server sent an empty Sec-WebSocket-Protocol; it counts as none.</source>
        <translation>サーバーが空の Sec-WebSocket-Protocol を送信しました。指定なしとして扱います。</translation>
    </message>
    <message>
        <source>The server chose the extension &apos;%1&apos;, which was offered in a header set by hand: frames that use it cannot be decoded.</source>
        <translation>サーバーは、手動で設定したヘッダーで提示された拡張「%1」を選びました。この拡張を使うフレームはデコードできません。</translation>
    </message>
    <message>
        <source>A .NET client ignores the header.</source>
        <translation>.NET クライアントはこのヘッダーを無視します。</translation>
    </message>
    <message>
        <source>The server chose the extension &apos;%1&apos;, which was not offered.</source>
        <translation>サーバーが、提示していない拡張「%1」を選びました。</translation>
    </message>
    <message>
        <source>A .NET client ignores it and goes on.</source>
        <translation>.NET クライアントはこれを無視して続行します。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate was not verified, because verification is switched off.</source>
        <translation>検証が無効のため、サーバーの証明書は検証されていません。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate was not verified, because verification is switched off. %1</source>
        <translation>検証が無効のため、サーバーの証明書は検証されていません。%1</translation>
    </message>
    <message>
        <source>A RemoteCertificateValidationCallback that always returns true does the same.</source>
        <translation>常に true を返す RemoteCertificateValidationCallback と同じ動作です。</translation>
    </message>
    <message>
        <source>the server closed the connection without an answer</source>
        <translation>サーバーが応答せずに接続を閉じました</translation>
    </message>
    <message>
        <source>the server closed the connection in the middle of its answer</source>
        <translation>サーバーが応答の途中で接続を閉じました</translation>
    </message>
    <message>
        <source>no answer within %1 (step: %2)</source>
        <translation>%1 以内に応答がありません (段階: %2)</translation>
    </message>
    <message>
        <source>A timeout of zero does not mean &quot;abort at once&quot;: it switches PINGs off and sends unsolicited PONGs instead.</source>
        <translation>タイムアウト 0 は「直ちに中断」を意味しません。PING を無効にし、代わりに未承諾の PONG を送信します。</translation>
    </message>
    <message>
        <source>Unsolicited PONGs keep the connection busy, but nobody answers them: a dead peer is never noticed.</source>
        <translation>未承諾の PONG は接続を使用中に保ちますが、応答はありません。相手側の停止は検出されません。</translation>
    </message>
    <message>
        <source>With an interval of %1 some servers close the connection for flooding them with control frames.</source>
        <translation>間隔が %1 の場合、制御フレームの送りすぎとして接続を閉じるサーバーがあります。</translation>
    </message>
    <message>
        <source>With a timeout of %1 the ordinary jitter of a network or a busy peer is enough to abort the connection.</source>
        <translation>タイムアウトが %1 の場合、通常のネットワークの揺らぎや相手側の負荷だけで接続が中断されます。</translation>
    </message>
    <message>
        <source>With an interval of %1 many load balancers cut the connection first: they commonly do after %2 of silence.</source>
        <translation>間隔が %1 の場合、多くのロードバランサーが先に接続を切断します。一般に、%2 の無通信で切断されます。</translation>
    </message>
    <message>
        <source>The timeout of %1 is not above the median round trip of %2: a healthy connection will be aborted.</source>
        <translation>タイムアウト %1 が往復時間の中央値 %2 を上回っていません。正常な接続が中断されます。</translation>
    </message>
    <message>
        <source>It may take up to %1 until a dead peer is noticed.</source>
        <translation>相手側の停止を検出するまでに、最大 %1 かかることがあります。</translation>
    </message>
    <message>
        <source>This operation is not supported for a relative URI.</source>
        <translation>この操作は相対 URI に対応していません。</translation>
    </message>
    <message>
        <source>Only Uris starting with &apos;ws://&apos; or &apos;wss://&apos; are supported.</source>
        <translation>「ws://」または「wss://」で始まる URI だけに対応しています。</translation>
    </message>
    <message>
        <source>The address is not valid UTF-8. Type it again.</source>
        <translation>アドレスが正しい UTF-8 ではありません。入力し直してください。</translation>
    </message>
    <message>
        <source>The address contains a control character, such as a tab or a line break. Remove it or write it as %XX.</source>
        <translation>アドレスに、タブや改行などの制御文字が含まれています。削除するか、%XX の形式で記述してください。</translation>
    </message>
    <message>
        <source>What stands in brackets is no IPv6 address. Write it like ws://[::1]:8080/ or, with a zone, ws://[fe80::1%25eth0]:8080/.</source>
        <translation>角括弧内が IPv6 アドレスではありません。ws://[::1]:8080/ のように、ゾーン付きの場合は ws://[fe80::1%25eth0]:8080/ のように記述してください。</translation>
    </message>
    <message>
        <source>The host name is not valid. Use letters, digits, hyphens and dots, at most 63 of them between two dots and 253 in all; an IPv6 address goes in brackets.</source>
        <translation>ホスト名が正しくありません。英字、数字、ハイフン、ドットを使用し、ドットの間は 63 文字以内、全体で 253 文字以内にしてください。IPv6 アドレスは角括弧で囲みます。</translation>
    </message>
    <message>
        <source>The host looks like an IPv4 address but is none. Write four numbers from 0 to 255, like 192.0.2.1, without leading zeros.</source>
        <translation>ホストは IPv4 アドレスのように見えますが、正しくありません。192.0.2.1 のように、0～255 の数字を 4 つ、先頭に 0 を付けずに記述してください。</translation>
    </message>
    <message>
        <source>The port must be a number from 1 to 65535.</source>
        <translation>ポートは 1～65535 の数字にしてください。</translation>
    </message>
    <message>
        <source>The closing bracket of the IPv6 address is missing.</source>
        <translation>IPv6 アドレスの閉じ角括弧がありません。</translation>
    </message>
    <message>
        <source>There is more than one colon in front of the path. Write an IPv6 address in brackets: ws://[::1]:8080/.</source>
        <translation>パスの前にコロンが複数あります。IPv6 アドレスは角括弧で囲んでください: ws://[::1]:8080/</translation>
    </message>
    <message>
        <source>The host is missing. Write the address like ws://host/path.</source>
        <translation>ホストがありません。ws://host/path のようにアドレスを記述してください。</translation>
    </message>
    <message>
        <source>Behind the bracket of an IPv6 address only a port may follow: ws://[::1]:8080/.</source>
        <translation>IPv6 アドレスの角括弧の後に記述できるのはポートだけです: ws://[::1]:8080/</translation>
    </message>
    <message>
        <source>Two slashes must follow the scheme. Write the address like ws://host/path.</source>
        <translation>スキームの後にはスラッシュが 2 つ必要です。ws://host/path のようにアドレスを記述してください。</translation>
    </message>
    <message>
        <source>Take the user name and password out of the address, so that no secret rests in its history. They belong in an Authorization header.</source>
        <translation>ユーザー名とパスワードをアドレスから取り除いてください。秘密情報が履歴に残るのを防ぐためです。Authorization ヘッダーで指定します。</translation>
    </message>
    <message>
        <source>The address of a WebSocket has no fragment. Remove the &apos;#&apos; and what follows, or write it as %23.</source>
        <translation>WebSocket のアドレスにフラグメントは使えません。「#」以降を削除するか、「#」を %23 と記述してください。</translation>
    </message>
    <message>
        <source>Name or service not known</source>
        <translation>名前またはサービスが見つかりません</translation>
    </message>
    <message>
        <source>Connection refused</source>
        <translation>接続が拒否されました</translation>
    </message>
    <message>
        <source>The network or host is unreachable</source>
        <translation>ネットワークまたはホストに到達できません</translation>
    </message>
    <message>
        <source>The time allowed ran out</source>
        <translation>制限時間を過ぎました</translation>
    </message>
    <message>
        <source>The TLS handshake failed</source>
        <translation>TLS ハンドシェイクに失敗しました</translation>
    </message>
    <message>
        <source>Connection reset by peer</source>
        <translation>相手側が接続をリセットしました</translation>
    </message>
    <message>
        <source>The connection was lost</source>
        <translation>接続が失われました</translation>
    </message>
    <message>
        <source>The operation was cancelled</source>
        <translation>操作がキャンセルされました</translation>
    </message>
    <message>
        <source>Address already in use</source>
        <translation>アドレスはすでに使用されています</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>アクセスが拒否されました</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>ファイルを読み取れません</translation>
    </message>
    <message>
        <source>The file is not what it should be</source>
        <translation>ファイルの内容が正しくありません</translation>
    </message>
    <message>
        <source>The peer sent no valid HTTP/1.1 head</source>
        <translation>相手側から正しい HTTP/1.1 のヘッドが届きませんでした</translation>
    </message>
    <message>
        <source>A limit was reached</source>
        <translation>上限に達しました</translation>
    </message>
    <message>
        <source>There is no space left on the disk</source>
        <translation>ディスクに空きがありません</translation>
    </message>
    <message>
        <source>The file cannot be written</source>
        <translation>ファイルに書き込めません</translation>
    </message>
    <message>
        <source>octets in an HTTP head</source>
        <translation>HTTP ヘッドのオクテット数</translation>
    </message>
    <message>
        <source>header lines in an HTTP head</source>
        <translation>HTTP ヘッドのヘッダー行数</translation>
    </message>
    <message>
        <source>a status line (HTTP/1.1 101 ...) was expected, but this came: %1; this looks like TLS: an encrypted port wants wss://</source>
        <translation>ステータス行 (HTTP/1.1 101 ...) の代わりに次のデータが届きました: %1。TLS と思われます。暗号化されたポートには wss:// を使用します</translation>
    </message>
    <message>
        <source>a status line (HTTP/1.1 101 ...) was expected, but this came: %1; this looks like HTTP/2 without an upgrade</source>
        <translation>ステータス行 (HTTP/1.1 101 ...) の代わりに次のデータが届きました: %1。アップグレードなしの HTTP/2 と思われます</translation>
    </message>
    <message>
        <source>a status line (HTTP/1.1 101 ...) was expected, but this came: %1; this looks like SSH</source>
        <translation>ステータス行 (HTTP/1.1 101 ...) の代わりに次のデータが届きました: %1。SSH と思われます</translation>
    </message>
    <message>
        <source>a status line (HTTP/1.1 101 ...) was expected, but this came: %1</source>
        <translation>ステータス行 (HTTP/1.1 101 ...) の代わりに次のデータが届きました: %1</translation>
    </message>
    <message>
        <source>a carriage return stands without its line feed: %1</source>
        <translation>復帰文字 (CR) の後に改行文字 (LF) がありません: %1</translation>
    </message>
    <message>
        <source>a control character is not allowed: %1</source>
        <translation>制御文字は使用できません: %1</translation>
    </message>
    <message>
        <source>a folded header line is not allowed: %1</source>
        <translation>折り返されたヘッダー行は使用できません: %1</translation>
    </message>
    <message>
        <source>a header line has no colon: %1</source>
        <translation>ヘッダー行にコロンがありません: %1</translation>
    </message>
    <message>
        <source>a blank before the colon of a header line is not allowed: %1</source>
        <translation>ヘッダー行のコロンの前に空白は使用できません: %1</translation>
    </message>
    <message>
        <source>the name of a header line is not valid: %1</source>
        <translation>ヘッダー行の名前が正しくありません: %1</translation>
    </message>
    <message>
        <source>more follows the empty line: %1</source>
        <translation>空行の後にデータが続いています: %1</translation>
    </message>
    <message>
        <source>the empty line at the end is missing: %1</source>
        <translation>末尾の空行がありません: %1</translation>
    </message>
    <message>
        <source>The file holds no certificate in PEM form.</source>
        <translation>ファイルに PEM 形式の証明書が含まれていません。</translation>
    </message>
    <message>
        <source>The peer refused the TLS handshake: %1</source>
        <translation>相手側が TLS ハンドシェイクを拒否しました: %1</translation>
    </message>
    <message>
        <source>The argument must be a value greater than -00:00:00.0010000.</source>
        <translation>値は -00:00:00.0010000 より大きくしてください。</translation>
    </message>
    <message>
        <source>The close status code &apos;%1&apos; is reserved for system use only and cannot be specified when calling this method.</source>
        <translation>クローズコード %1 はシステム用に予約されており、指定できません。</translation>
    </message>
    <message>
        <source>The close status description &apos;%1&apos; is too long. The UTF8-representation of the status description must not be longer than 123 bytes.</source>
        <translation>クローズの理由が長すぎます。UTF-8 で 123 オクテット以内にしてください。</translation>
    </message>
    <message>
        <source>The server returned status code &apos;%1&apos; when status code &apos;101&apos; was expected.</source>
        <translation>サーバーが、期待されるステータスコード 101 ではなく %1 を返しました。</translation>
    </message>
    <message>
        <source>The server answered with &apos;%1&apos;, but a WebSocket is opened over &apos;HTTP/1.1&apos;.</source>
        <translation>サーバーが %1 で応答しましたが、WebSocket は HTTP/1.1 で開きます。</translation>
    </message>
    <message>
        <source>The server&apos;s response was missing the required header &apos;%1&apos;.</source>
        <translation>サーバーの応答に必須のヘッダー「%1」がありません。</translation>
    </message>
    <message>
        <source>The &apos;%1&apos; header value &apos;%2&apos; is invalid.</source>
        <translation>ヘッダー「%1」の値「%2」が正しくありません。</translation>
    </message>
    <message>
        <source>The WebSocket client request requested &apos;%1&apos; protocol(s), but server is only accepting &apos;%2&apos; protocol(s).</source>
        <translation>要求したサブプロトコルは「%1」ですが、サーバーが選んだのは「%2」です。</translation>
    </message>
    <message>
        <source>The remote party closed the WebSocket connection without completing the close handshake.</source>
        <translation>相手側が Close ハンドシェイクを完了せずに接続を閉じました。</translation>
    </message>
    <message>
        <source>The peer did not answer the Close frame in time.</source>
        <translation>相手側が時間内に Close フレームへ応答しませんでした。</translation>
    </message>
    <message>
        <source>The output is full: %1 octets wait for the peer to read them, %2 more would pass the limit of %3.</source>
        <translation>送信待ちが上限に達しています。相手側の読み取りを待つデータが %1 オクテットあり、%2 オクテット増えると上限の %3 を超えます。</translation>
    </message>
    <message>
        <source>A fragmented message is being sent: a second one cannot begin inside it.</source>
        <translation>フラグメント化されたメッセージの送信中に、別のメッセージは開始できません。</translation>
    </message>
    <message>
        <source>The WebSocket is not connected.</source>
        <translation>WebSocket は接続されていません。</translation>
    </message>
    <message>
        <source>pending ReceiveAsync</source>
        <translation>待機中の ReceiveAsync</translation>
    </message>
    <message>
        <source>pending SendAsync</source>
        <translation>待機中の SendAsync</translation>
    </message>
    <message>
        <source>later ReceiveAsync</source>
        <translation>以降の ReceiveAsync</translation>
    </message>
    <message>
        <source>later SendAsync</source>
        <translation>以降の SendAsync</translation>
    </message>
    <message>
        <source>later CloseAsync</source>
        <translation>以降の CloseAsync</translation>
    </message>
    <message>
        <source>racing call</source>
        <translation>競合した呼び出し</translation>
    </message>
    <message>
        <source>A compressed message cannot be inflated.</source>
        <translation>圧縮されたメッセージを展開できません。</translation>
    </message>
    <message>
        <source>A compressed message ends inside a block of its data.</source>
        <translation>圧縮されたメッセージが、データのブロックの途中で終わっています。</translation>
    </message>
    <message>
        <source>A compressed message inflates to more than this endpoint takes.</source>
        <translation>圧縮されたメッセージの展開後の大きさが、このエンドポイントの上限を超えています。</translation>
    </message>
    <message>
        <source>A compressed message inflates so far beyond its size that it looks like an attack.</source>
        <translation>圧縮されたメッセージの展開率が異常に高く、攻撃と見られます。</translation>
    </message>
    <message>
        <source>A .NET client delivers what came out and fails at the next compressed message.</source>
        <translation>.NET クライアントは展開できた分を渡し、次の圧縮メッセージで失敗します。</translation>
    </message>
    <message>
        <source>A compressed message has a final block (BFINAL) in it.</source>
        <translation>圧縮されたメッセージに最終ブロック (BFINAL) が含まれています。</translation>
    </message>
    <message>
        <source>A .NET client fails: data follows the final block.</source>
        <translation>.NET クライアントは失敗します: 最終ブロックの後にデータが続いています。</translation>
    </message>
    <message>
        <source>A compressed message does not end in the open empty block to which its cut-off end belongs; an empty message is one octet of zero.</source>
        <translation>圧縮されたメッセージが、切り落とされた末尾の属する空ブロックで終わっていません。空のメッセージは値 0 の 1 オクテットです。</translation>
    </message>
    <message>
        <source>A .NET client delivers it, and fails at the next compressed message.</source>
        <translation>.NET クライアントはこれを渡し、次の圧縮メッセージで失敗します。</translation>
    </message>
    <message>
        <source>Neither side spoke of it, so the default holds.</source>
        <translation>どちらも指定していないため、既定値になります。</translation>
    </message>
    <message>
        <source>The server confirmed what was offered.</source>
        <translation>サーバーは提案どおりに確認しました。</translation>
    </message>
    <message>
        <source>The server chose a smaller window than was offered, which it may.</source>
        <translation>サーバーは提案より小さいウィンドウを選びました。これは許されています。</translation>
    </message>
    <message>
        <source>The server asked for it without an offer, which it may.</source>
        <translation>提案はありませんでしたが、サーバーが求めました。これは許されています。</translation>
    </message>
    <message>
        <source>The server does not mention it: the size of our own window stays our choice.</source>
        <translation>サーバーは言及していません。こちらのウィンドウの大きさは、こちらの選択のままです。</translation>
    </message>
    <message>
        <source>The server does not confirm what was asked for, so the default holds.</source>
        <translation>サーバーは求めたものを確認していないため、既定値になります。</translation>
    </message>
    <message>
        <source>A window of 8 bits is lawful, but zlib cannot compress with it: our messages go uncompressed.</source>
        <translation>8 ビットのウィンドウは正当ですが、zlib では圧縮できません。こちらのメッセージは圧縮せずに送ります。</translation>
    </message>
    <message>
        <source>The window is larger than was offered.</source>
        <translation>ウィンドウが提案より大きくなっています。</translation>
    </message>
    <message>
        <source>The answer is not valid.</source>
        <translation>応答が正しくありません。</translation>
    </message>
    <message>
        <source>The server does not answer the offered client_max_window_bits. The size of our own window stays our choice.</source>
        <translation>サーバーは提案された client_max_window_bits に答えていません。こちらのウィンドウの大きさは、こちらの選択のままです。</translation>
    </message>
    <message>
        <source>The server chose the extension without the server_max_window_bits that was asked for: it may use a window of 15 bits, and we keep one for it.</source>
        <translation>サーバーは、求められた server_max_window_bits なしで拡張を選びました。15 ビットのウィンドウを使うことがあるため、こちらもそれを保持します。</translation>
    </message>
    <message>
        <source>The server chose the extension without the server_no_context_takeover that was asked for: its compressor keeps its history, and so does our inflater.</source>
        <translation>サーバーは、求められた server_no_context_takeover なしで拡張を選びました。サーバーの圧縮器は履歴を保持し、こちらの展開器も保持します。</translation>
    </message>
    <message>
        <source>The server limits our window to 8 bits, with which zlib cannot compress: our messages go uncompressed.</source>
        <translation>サーバーはこちらのウィンドウを 8 ビットに制限しましたが、zlib ではこれで圧縮できません。こちらのメッセージは圧縮せずに送ります。</translation>
    </message>
    <message>
        <source>The server compresses with a window of 8 bits.</source>
        <translation>サーバーは 8 ビットのウィンドウで圧縮します。</translation>
    </message>
    <message>
        <source>The server put a window size into quotation marks, which is lawful and rare.</source>
        <translation>サーバーはウィンドウの大きさを引用符で囲みました。正当ですが、まれです。</translation>
    </message>
    <message>
        <source>The server spells permessage-deflate in other letters than it was offered.</source>
        <translation>サーバーは permessage-deflate を、提案とは異なる大文字・小文字で綴っています。</translation>
    </message>
    <message>
        <source>A .NET client does not recognise it, and fails at the first compressed message.</source>
        <translation>.NET クライアントはこれを認識せず、最初の圧縮メッセージで失敗します。</translation>
    </message>
    <message>
        <source>There is no HTTP/2 connection below this WebSocket that a request could share.</source>
        <translation>この WebSocket の下には、リクエストと共有できる HTTP/2 接続がありません。</translation>
    </message>
    <message>
        <source>A path begins with / and has no blanks and no control characters.</source>
        <translation>パスは / で始まり、空白や制御文字を含みません。</translation>
    </message>
    <message>
        <source>The HTTP/2 connection takes no new streams.</source>
        <translation>この HTTP/2 接続は新しいストリームを受け付けません。</translation>
    </message>
    <message>
        <source>The request&apos;s stream failed.</source>
        <translation>リクエストのストリームが失敗しました。</translation>
    </message>
    <message>
        <source>The stream ended without a reply.</source>
        <translation>ストリームは応答なしに終了しました。</translation>
    </message>
    <message>
        <source>The body is longer than 64 MiB. The rest was refused.</source>
        <translation>本文が 64 MiB を超えています。残りは受け取りませんでした。</translation>
    </message>
    <message>
        <source>No answer came in time.</source>
        <translation>時間内に応答がありませんでした。</translation>
    </message>
    <message>
        <source>The request was given up.</source>
        <translation>リクエストは取りやめられました。</translation>
    </message>
    <message>
        <source>The server redirects to &apos;%1&apos;.</source>
        <translation>サーバーは &apos;%1&apos; にリダイレクトしています。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate was accepted because of its fingerprint, against the rules. %1</source>
        <translation>フィンガープリントが一致したため、規則に反してサーバーの証明書を受け入れました。%1</translation>
    </message>
    <message>
        <source>A RemoteCertificateValidationCallback that compares the certificate&apos;s hash does the same.</source>
        <translation>証明書のハッシュを比較する RemoteCertificateValidationCallback も同じことをします。</translation>
    </message>
    <message>
        <source>UseDefaultCredentials is set, and this platform has no default credentials: a server that asks for some gets none.</source>
        <translation>UseDefaultCredentials が設定されていますが、このプラットフォームには既定の資格情報がありません。サーバーが要求しても何も送られません。</translation>
    </message>
    <message>
        <source>On Windows, .NET answers Negotiate and NTLM with the user&apos;s logon. Elsewhere it needs a Kerberos ticket. Credentials that are set besides are not used.</source>
        <translation>Windows では、.NET は Negotiate と NTLM にユーザーのログオン情報で応答します。それ以外では Kerberos チケットが必要です。併せて設定された資格情報は使われません。</translation>
    </message>
    <message>
        <source>A request header is given more than once, and each of them is sent.</source>
        <translation>要求ヘッダーが複数回指定されており、そのすべてが送信されます。</translation>
    </message>
    <message>
        <source>SetRequestHeader replaces: only the last value is sent, in the place of the first.</source>
        <translation>SetRequestHeader は置き換えます。最後の値だけが最初の位置で送信されます。</translation>
    </message>
    <message>
        <source>The user and the password went over ws:// and can be read by anybody on the way. Use wss://.</source>
        <translation>ユーザー名とパスワードが ws:// で送られ、途中の誰でも読めます。wss:// を使ってください。</translation>
    </message>
    <message>
        <source>The answer to the server&apos;s challenge went over ws://: who listens can try passwords against it. Use wss://.</source>
        <translation>サーバーのチャレンジへの応答が ws:// で送られました。傍受した人はパスワードを総当たりできます。wss:// を使ってください。</translation>
    </message>
    <message>
        <source>A .NET client sends them just so, and says nothing.</source>
        <translation>.NET クライアントも同じように送り、何も言いません。</translation>
    </message>
    <message>
        <source>A .NET client sends it just so, and says nothing.</source>
        <translation>.NET クライアントも同じようにそれを送り、何も言いません。</translation>
    </message>
    <message>
        <source>The system&apos;s proxy is not used. %1</source>
        <translation>システムのプロキシは使われません。%1</translation>
    </message>
    <message>
        <source>A redirect led here: credentials go to the address that was named, and to no other.</source>
        <translation>リダイレクトでここに来ました。資格情報は指定されたアドレスにだけ送られます。</translation>
    </message>
    <message>
        <source>UseDefaultCredentials is set, and this platform has none.</source>
        <translation>UseDefaultCredentials が設定されていますが、このプラットフォームにはありません。</translation>
    </message>
    <message>
        <source>No user and no password are given.</source>
        <translation>ユーザー名もパスワードも指定されていません。</translation>
    </message>
    <message>
        <source>None of these ways to authenticate is supported. Basic and Digest are.</source>
        <translation>これらの認証方式には対応していません。対応しているのは Basic と Digest です。</translation>
    </message>
    <message>
        <source>The server did not accept the user and the password.</source>
        <translation>サーバーはユーザー名とパスワードを受け付けませんでした。</translation>
    </message>
    <message>
        <source>Its Location is no address of a WebSocket.</source>
        <translation>Location が WebSocket のアドレスではありません。</translation>
    </message>
    <message>
        <source>It leads from a secure address to an insecure one.</source>
        <translation>安全なアドレスから安全でないアドレスへ導いています。</translation>
    </message>
    <message>
        <source>There were 50 redirects already.</source>
        <translation>リダイレクトはすでに 50 回ありました。</translation>
    </message>
    <message>
        <source>It has no name.</source>
        <translation>名前がありません。</translation>
    </message>
    <message>
        <source>It is longer than 4096 octets.</source>
        <translation>4096 オクテットを超えています。</translation>
    </message>
    <message>
        <source>It holds a control character.</source>
        <translation>制御文字が含まれています。</translation>
    </message>
    <message>
        <source>Its domain is not the server&apos;s.</source>
        <translation>ドメインがサーバーのものではありません。</translation>
    </message>
    <message>
        <source>Its domain is a public suffix: it would go to strangers.</source>
        <translation>ドメインがパブリックサフィックスです。他人のサーバーにも送られてしまいます。</translation>
    </message>
    <message>
        <source>It is for secure connections only, and this one is not.</source>
        <translation>安全な接続専用ですが、この接続は安全ではありません。</translation>
    </message>
    <message>
        <source>The cookie jar is full.</source>
        <translation>Cookie の入れ物がいっぱいです。</translation>
    </message>
    <message>
        <source>Connections to this place were cut after %2 of silence: an interval of %1 is more than half of that.</source>
        <translation>この接続先への接続は %2 の無通信で切断されています。間隔 %1 はその半分を超えています。</translation>
    </message>
    <message>
        <source>This machine slept for about %1, and meanwhile the connection was cut.</source>
        <translation>このマシンは約 %1 のあいだスリープしていました。その間に接続が切断されました。</translation>
    </message>
    <message>
        <source>This program stood still for %1, and perhaps the whole machine did; meanwhile the connection was cut.</source>
        <translation>このプログラムは %1 のあいだ停止していました（マシン全体が停止していた可能性もあります）。その間に接続が切断されました。</translation>
    </message>
    <message>
        <source>A PONG came between the fragments of a compressed message, and that message could not be inflated: a codec in between may have taken the PONG for part of it.</source>
        <translation>圧縮メッセージの断片の間に PONG が届き、そのメッセージは伸張できませんでした。途中のコーデックが PONG をメッセージの一部として扱った可能性があります。</translation>
    </message>
    <message>
        <source>The peer asked for calm (ENHANCE_YOUR_CALM) after %1 PINGs: it polices how often they may come.</source>
        <translation>相手側は PING を %1 回受けた後、ENHANCE_YOUR_CALM を返しました。PING の頻度を制限しています。</translation>
    </message>
    <message>
        <source>The server rejects PINGs that come this fast: it closed with 1008 (%1) %2 after the newest of %3.</source>
        <translation>サーバーはこの頻度の PING を拒否します。%3 回目の PING の %2 後に 1008（%1）で閉じました。</translation>
    </message>
    <message>
        <source>Seen from outside this is a 1006, but the order tells why: this side sent Close %1 first, because the peer broke a rule.</source>
        <translation>外からは 1006 に見えますが、順序から理由がわかります。相手側が規則に違反したため、こちらが先に Close %1 を送りました。</translation>
    </message>
    <message>
        <source>Seen from outside this is a 1006, but the order tells why: this side sent Close %1, and %2 later the peer ended the stream (%3) without answering it.</source>
        <translation>外からは 1006 に見えますが、順序から理由がわかります。こちらが Close %1 を送り、その %2 後に相手側が応答せずにストリームを終了しました（%3）。</translation>
    </message>
    <message>
        <source>Seen from outside this is a 1006, but HTTP/2 tells why: the peer sent %1 with the code %2.</source>
        <translation>外からは 1006 に見えますが、HTTP/2 から理由がわかります。相手側はコード %2 の %1 を送りました。</translation>
    </message>
    <message>
        <source>Seen from outside this is a 1006, but TLS tells why: %1</source>
        <translation>外からは 1006 に見えますが、TLS から理由がわかります。%1</translation>
    </message>
    <message>
        <source>The heartbeat was healthy, %1 PINGs were answered, and the connection was cut (%2) %3 after the last data frame: something counts data only. Send a heartbeat of data.</source>
        <translation>ハートビートは正常で、PING は %1 回応答されましたが、最後のデータフレームの %3 後に接続が切断されました（%2）。データだけを数えている機器があります。データによるハートビートを送ってください。</translation>
    </message>
    <message>
        <source>The heartbeat was healthy, %1 PINGs were answered, and the connection was cut (%2) %3 after the last data frame: something may count data only.</source>
        <translation>ハートビートは正常で、PING は %1 回応答されましたが、最後のデータフレームの %3 後に接続が切断されました（%2）。データだけを数えている機器があるのかもしれません。</translation>
    </message>
    <message>
        <source>What was sent after %1 of silence was answered with a RST: something on the way, or the peer, may have forgotten the connection meanwhile.</source>
        <translation>%1 の無通信の後に送ったものに RST が返されました。その間に、途中の機器か相手側が接続を忘れたのかもしれません。</translation>
    </message>
    <message>
        <source>The connection was cut (%1) after %2 of silence, and the interval of the keep-alive is %3: it races an idle limit. It should be at most half of that limit.</source>
        <translation>%2 の無通信の後に接続が切断されました（%1）。キープアライブの間隔は %3 で、無通信の制限時間と競合しています。間隔は制限時間の半分以下にしてください。</translation>
    </message>
    <message>
        <source>The connection was cut (%1), without a Close, after %2 in which no octet moved.</source>
        <translation>1 オクテットも流れない状態が %2 続いた後、Close なしで接続が切断されました（%1）。</translation>
    </message>
    <message>
        <source>The connection was cut (%1), without a Close, after %2 in which no octet moved, as %3 others were before it: an idle limit.</source>
        <translation>1 オクテットも流れない状態が %2 続いた後、Close なしで接続が切断されました（%1）。以前の %3 個の接続と同じで、無通信の制限時間があります。</translation>
    </message>
    <message>
        <source>The peer&apos;s heartbeat slowed down from %1 to %2: its timers are being throttled, as a browser does to a tab in the background.</source>
        <translation>相手側のハートビートの間隔が %1 から %2 に延びました。バックグラウンドのタブに対するブラウザーのように、タイマーが抑制されています。</translation>
    </message>
    <message>
        <source>The peer does not drop a mute client: it sent %1 PINGs while this side was mute for %2, and went on.</source>
        <translation>相手側は応答しないクライアントを切断しません。こちらが %2 のあいだ応答しない間に PING を %1 回送り、接続を続けました。</translation>
    </message>
    <message>
        <source>a parenthesis is closed that was never opened</source>
        <translation>開いていない括弧が閉じられています</translation>
    </message>
    <message>
        <source>“%1” is not expected here: join conditions by and, or</source>
        <translation>「%1」はここに置けません。条件は and または or でつなぎます</translation>
    </message>
    <message>
        <source>too many conditions inside one another</source>
        <translation>条件の入れ子が深すぎます</translation>
    </message>
    <message>
        <source>a closing parenthesis is missing</source>
        <translation>閉じ括弧がありません</translation>
    </message>
    <message>
        <source>a condition is missing</source>
        <translation>条件がありません</translation>
    </message>
    <message>
        <source>a field is expected here, for example opcode or payload</source>
        <translation>ここにはフィールドが必要です (例: opcode、payload)</translation>
    </message>
    <message>
        <source>“%1” is no field; to search payloads, write payload contains &quot;%1&quot;</source>
        <translation>「%1」というフィールドはありません。ペイロードを検索するには payload contains &quot;%1&quot; と書きます</translation>
    </message>
    <message>
        <source>a member&apos;s name is missing behind the point</source>
        <translation>ピリオドの後にメンバー名がありません</translation>
    </message>
    <message>
        <source>which member? For example json.type</source>
        <translation>どのメンバーかを指定してください (例: json.type)</translation>
    </message>
    <message>
        <source>a point belongs between the members of a JSON path</source>
        <translation>JSON パスのメンバーはピリオドで区切ります</translation>
    </message>
    <message>
        <source>a member&apos;s name is missing in the JSON path</source>
        <translation>JSON パスにメンバー名がありません</translation>
    </message>
    <message>
        <source>an element&apos;s number belongs between the brackets, from 0</source>
        <translation>角括弧の中には 0 から始まる要素の番号を書きます</translation>
    </message>
    <message>
        <source>a closing bracket is missing</source>
        <translation>閉じ角括弧がありません</translation>
    </message>
    <message>
        <source>“%1” does not go with this field</source>
        <translation>「%1」はこのフィールドには使えません</translation>
    </message>
    <message>
        <source>a comparison is expected here: ==, !=, &lt;, &lt;=, &gt;, &gt;=, contains, matches, in</source>
        <translation>ここには比較が必要です: ==、!=、&lt;、&lt;=、&gt;、&gt;=、contains、matches、in</translation>
    </message>
    <message>
        <source>a list is expected behind in: {ping, pong}</source>
        <translation>in の後にはリストが必要です: {ping, pong}</translation>
    </message>
    <message>
        <source>a closing brace is missing</source>
        <translation>閉じ波括弧がありません</translation>
    </message>
    <message>
        <source>a value is missing</source>
        <translation>値がありません</translation>
    </message>
    <message>
        <source>a value is expected here</source>
        <translation>ここには値が必要です</translation>
    </message>
    <message>
        <source>true or false is expected, not “%1”</source>
        <translation>true または false が必要です (「%1」ではなく)</translation>
    </message>
    <message>
        <source>a number is expected, not “%1”</source>
        <translation>数値が必要です (「%1」ではなく)</translation>
    </message>
    <message>
        <source>a size is expected, such as 512, 64k or 1m, not “%1”</source>
        <translation>512、64k、1m のようなサイズが必要です (「%1」ではなく)</translation>
    </message>
    <message>
        <source>a share is expected, such as 0.5 or 50%, not “%1”</source>
        <translation>0.5 または 50% のような割合が必要です (「%1」ではなく)</translation>
    </message>
    <message>
        <source>a duration with its unit is expected, such as 50ms or 2s, not “%1”</source>
        <translation>50ms や 2s のような単位付きの時間が必要です (「%1」ではなく)</translation>
    </message>
    <message>
        <source>one of these is expected: %1</source>
        <translation>次のいずれかが必要です: %1</translation>
    </message>
    <message>
        <source>put text into quotation marks: &quot;%1&quot;</source>
        <translation>文字列は引用符で囲みます: &quot;%1&quot;</translation>
    </message>
    <message>
        <source>the regular expression is wrong: %1</source>
        <translation>正規表現に誤りがあります: %1</translation>
    </message>
    <message>
        <source>the quotation mark is not closed</source>
        <translation>引用符が閉じられていません</translation>
    </message>
    <message>
        <source>octets are pairs of hex digits: x&quot;0aff&quot;</source>
        <translation>オクテットは 16 進数 2 桁ずつで書きます: x&quot;0aff&quot;</translation>
    </message>
    <message>
        <source>this character means nothing in a filter</source>
        <translation>この文字はフィルターでは意味を持ちません</translation>
    </message>
    <message>
        <source>the filter is too long</source>
        <translation>フィルターが長すぎます</translation>
    </message>
    <message>
        <source>number of the frame in the log, from 1</source>
        <translation>ログ内のフレーム番号 (1 から)</translation>
    </message>
    <message>
        <source>number of the connection</source>
        <translation>接続の番号</translation>
    </message>
    <message>
        <source>since the log began</source>
        <translation>ログの開始からの時間</translation>
    </message>
    <message>
        <source>since the frame before</source>
        <translation>直前のフレームからの時間</translation>
    </message>
    <message>
        <source>in or out</source>
        <translation>in (受信) または out (送信)</translation>
    </message>
    <message>
        <source>text, binary, continuation, close, ping, pong</source>
        <translation>text、binary、continuation、close、ping、pong</translation>
    </message>
    <message>
        <source>the last frame of its message</source>
        <translation>メッセージの最後のフレーム</translation>
    </message>
    <message>
        <source>first reserved bit: the message is compressed</source>
        <translation>1 番目の予約ビット: メッセージは圧縮されている</translation>
    </message>
    <message>
        <source>second reserved bit</source>
        <translation>2 番目の予約ビット</translation>
    </message>
    <message>
        <source>third reserved bit</source>
        <translation>3 番目の予約ビット</translation>
    </message>
    <message>
        <source>the payload was masked</source>
        <translation>ペイロードがマスクされていた</translation>
    </message>
    <message>
        <source>the frame was inflated</source>
        <translation>フレームが伸長された</translation>
    </message>
    <message>
        <source>close, ping or pong</source>
        <translation>close、ping、pong のいずれか</translation>
    </message>
    <message>
        <source>a PING sent by hand</source>
        <translation>手動で送信した PING</translation>
    </message>
    <message>
        <source>there is a finding about the frame</source>
        <translation>フレームについての指摘がある</translation>
    </message>
    <message>
        <source>a PONG that took long, though in time</source>
        <translation>期限内だが遅かった PONG</translation>
    </message>
    <message>
        <source>payload octets on the wire</source>
        <translation>回線上のペイロードのオクテット数</translation>
    </message>
    <message>
        <source>octets of the frame&apos;s header</source>
        <translation>フレームヘッダーのオクテット数</translation>
    </message>
    <message>
        <source>payload octets, inflated</source>
        <translation>伸長後のペイロードのオクテット数</translation>
    </message>
    <message>
        <source>size over length, of compressed frames</source>
        <translation>圧縮されたフレームの size と length の比</translation>
    </message>
    <message>
        <source>round trip, of PONGs that answer our PINGs</source>
        <translation>こちらの PING に応答した PONG の往復時間</translation>
    </message>
    <message>
        <source>the frame&apos;s payload, inflated</source>
        <translation>フレームのペイロード (伸長後)</translation>
    </message>
    <message>
        <source>of keep-alive PINGs and their PONGs</source>
        <translation>キープアライブの PING とその PONG のトークン</translation>
    </message>
    <message>
        <source>code of a Close frame</source>
        <translation>Close フレームのコード</translation>
    </message>
    <message>
        <source>reason of a Close frame</source>
        <translation>Close フレームの理由</translation>
    </message>
    <message>
        <source>a value of a JSON payload: json.type, json.items[0].id</source>
        <translation>JSON ペイロードの値: json.type、json.items[0].id</translation>
    </message>
    <message>
        <source>This machine slept for about %1 while the PING was open: its wall clock went on, its monotonic clock did not. Whatever came meanwhile is lost.</source>
        <translation>PING の応答待ちの間、このマシンは約 %1 スリープしていました。実時間の時計は進み、単調時計は止まっていました。その間に届いたものは失われています。</translation>
    </message>
    <message>
        <source>This program stood still for %1 while the PING was open, and perhaps the whole machine did. The PONG came %2 after the deadline; without that time it would not have been late.</source>
        <translation>PING の応答待ちの間、このプログラム (おそらくマシン全体) が %1 停止していました。PONG は期限の %2 後に届きました。停止がなければ間に合っていました。</translation>
    </message>
    <message>
        <source>This program stood still for %1 while the PING was open, and perhaps the whole machine did.</source>
        <translation>PING の応答待ちの間、このプログラム (おそらくマシン全体) が %1 停止していました。</translation>
    </message>
    <message>
        <source>The PING never left: HTTP/2 flow control holds the stream back. Its octets have been waiting for WINDOW_UPDATE for %1, %2 of them.</source>
        <translation>PING は送出されていません。HTTP/2 のフロー制御がストリームを止めています。%2 オクテットが %1 の間 WINDOW_UPDATE を待っています。</translation>
    </message>
    <message>
        <source>The PING never left this program: for %1 it waited behind octets of our own, %2 of which are still waiting. They are moving; the peer is not at fault.</source>
        <translation>PING はこのプログラムから送出されていません。%1 の間、自分が送信中のデータの後ろで待っており、まだ %2 オクテットが残っています。データは流れており、相手側に非はありません。</translation>
    </message>
    <message>
        <source>The PING is on its way, behind octets of our own that a slow link takes: %2 had not been acknowledged after %1. They are moving; the peer is not at fault.</source>
        <translation>PING は送られましたが、遅い回線を通るこちら側のオクテットの後ろにあります。%1 後にまだ %2 オクテットが確認応答されていませんでした。それらは動いており、相手側に非はありません。</translation>
    </message>
    <message>
        <source>The PING is still in this machine&apos;s send buffer, behind octets of our own: %2 were waiting after %1. They are moving; the peer is not at fault.</source>
        <translation>PING はまだこのマシンの送信バッファーにあり、自分のデータの後ろにあります。%1 後に %2 オクテットが待機中でした。データは流れており、相手側に非はありません。</translation>
    </message>
    <message>
        <source>Both sides are waiting to write: %1 octets of the peer&apos;s lie unread here and %2 of ours are stuck, and neither number moved.</source>
        <translation>双方が書き込み待ちです。相手側の %1 オクテットがここで未読のまま、こちらの %2 オクテットが滞留しており、どちらも動いていません。</translation>
    </message>
    <message>
        <source>A false alarm of our own: the PONG had been on this machine for %1 when the connection was aborted, and nobody had read it.</source>
        <translation>こちら側の誤検知です。接続が中断されたとき、PONG は %1 前からこのマシンに届いていましたが、読み取られていませんでした。</translation>
    </message>
    <message>
        <source>Probably a false alarm of our own: %1 octets had come and nobody read them. Without a time of grace nobody looked whether the PONG was among them.</source>
        <translation>おそらくこちら側の誤検知です。%1 オクテットが届いていましたが、読み取られていません。猶予時間がないため、その中に PONG があったかは確認されていません。</translation>
    </message>
    <message>
        <source>The PONG was read %1 before the deadline, and the connection was aborted all the same: the timer is wrong.</source>
        <translation>PONG は期限の %1 前に読み取られたのに、接続は中断されました。タイマーに誤りがあります。</translation>
    </message>
    <message>
        <source>The timeout of %1 is not above the round trip of the network alone, which is %2: a healthy connection cannot meet it.</source>
        <translation>タイムアウト %1 は、ネットワークだけの往復時間 %2 を超えていません。正常な接続でも間に合いません。</translation>
    </message>
    <message>
        <source>The timeout of %1 leaves no room above the usual round trip of %2: the PONG came %3 after the deadline.</source>
        <translation>タイムアウト %1 は、通常の往復時間 %2 に対して余裕がありません。PONG は期限の %3 後に届きました。</translation>
    </message>
    <message>
        <source>The connection is alive: %1 of %2 octets of one data frame had been received, and a PONG cannot overtake it.</source>
        <translation>接続は生きています。1 つのデータフレームの %2 オクテット中 %1 オクテットを受信していました。PONG はそれを追い越せません。</translation>
    </message>
    <message>
        <source>The connection is alive: %1 of %2 octets of one data frame had been received, and a PONG cannot overtake it. It came %3 after the deadline.</source>
        <translation>接続は生きています。1 つのデータフレームの %2 オクテット中 %1 オクテットを受信していました。PONG はそれを追い越せません。PONG は期限の %3 後に届きました。</translation>
    </message>
    <message>
        <source>%1 of %2 octets of one data frame had been received when no more came, and a PONG cannot overtake it.</source>
        <translation>1 つのデータフレームの %2 オクテット中 %1 オクテットを受信したところで、それ以上届かなくなりました。PONG はそのフレームを追い越せません。</translation>
    </message>
    <message>
        <source>The network path, or the peer&apos;s machine, is gone: the PING was sent %1 times again and no ACK of TCP has come for %2.</source>
        <translation>ネットワーク経路か、相手側のマシンが失われています。PING は %1 回再送され、TCP の ACK は %2 の間届いていません。</translation>
    </message>
    <message>
        <source>The network path, or the peer&apos;s machine, is gone: octets of ours, with the PING behind them, were sent %1 times again, and nothing has come from the peer&apos;s TCP for %2.</source>
        <translation>ネットワーク経路か、相手側のマシンが失われています。PING の前にあるこちらのオクテットが %1 回再送され、相手側の TCP からは %2 の間何も届いていません。</translation>
    </message>
    <message>
        <source>The network path had lost the PING, or the ACK for it, when the deadline passed: TCP had sent %1 times again in vain. Afterwards something came through.</source>
        <translation>期限の時点で、ネットワーク経路は PING またはその ACK を失っていました。TCP は %1 回再送しましたが、応答はありませんでした。その後は通信が届いています。</translation>
    </message>
    <message>
        <source>The network path, or the peer&apos;s machine, was lost after the PING had been acknowledged: TCP has asked %1 times since, and no answer has come for %2. Whether the application was going to answer cannot be told.</source>
        <translation>PING に確認応答があった後で、ネットワーク経路か、相手側のマシンが失われました。TCP はその後 %1 回問い合わせましたが、%2 の間応答がありません。アプリケーションが応答するところだったかどうかは分かりません。</translation>
    </message>
    <message>
        <source>What this side sends is lost on the way: the PING was sent %1 times again and never acknowledged, although the peer&apos;s TCP was heard of after it.</source>
        <translation>こちらから送るものが途中で失われています。PING は %1 回再送されましたが、一度も確認応答がありません。相手側の TCP からは、その後も届いたものがあります。</translation>
    </message>
    <message>
        <source>The peer has stopped reading: its TCP is there, but its receive window is closed, and %1 octets of ours are stuck, the PING among them.</source>
        <translation>相手側は読み取りを止めています。TCP は応答していますが受信ウィンドウが閉じており、PING を含むこちらの %1 オクテットが滞留しています。</translation>
    </message>
    <message>
        <source>Nothing has come from the peer for %1. Whether its TCP took the PING is not known here.</source>
        <translation>相手側から %1 の間何も届いていません。相手側の TCP が PING を受け取ったかどうかは分かりません。</translation>
    </message>
    <message>
        <source>The peer&apos;s host is reachable, its application is silent: its TCP acknowledged the PING, and not one octet has come for %1.</source>
        <translation>相手側のホストには到達できますが、アプリケーションが沈黙しています。TCP は PING を確認応答しましたが、%1 の間 1 オクテットも届いていません。</translation>
    </message>
    <message>
        <source>The PING was taken by %1 and never answered, while data of the application went on coming: that hop may swallow PINGs.</source>
        <translation>PING は %1 が受け取り、応答がありませんでした。アプリケーションのデータは届き続けており、その中継が PING を破棄している可能性があります。</translation>
    </message>
    <message>
        <source>Late, not dead: the PONG came %1 after the deadline.</source>
        <translation>切断ではなく遅延です。PONG は期限の %1 後に届きました。</translation>
    </message>
    <message>
        <source>Late, not dead: the PONG came %1 after the deadline. Round trips had been growing, to %2 at last: the peer, or the way to it, is overloaded.</source>
        <translation>切断ではなく遅延です。PONG は期限の %1 後に届きました。往復時間は増え続け、最後は %2 でした。相手側か、そこまでの経路が過負荷です。</translation>
    </message>
    <message>
        <source>The peer answered with the wrong payload: a PONG of %1 octets came %2 after the PING, and it carries none that was ever sent. That is no answer (RFC 6455 5.5.3).</source>
        <translation>相手側は誤ったペイロードで応答しました。PING の %2 後に %1 オクテットの PONG が届きましたが、その内容は一度も送信されていません。これは応答ではありません (RFC 6455 5.5.3)。</translation>
    </message>
    <message>
        <source>The PONG for PING %1 did not come, although %2 octets did: the peer is alive, and why it does not answer is not known.</source>
        <translation>PING %1 に対する PONG は届きませんでしたが、%2 オクテットは届きました。相手側は生きています。応答しない理由は不明です。</translation>
    </message>
    <message>
        <source>PING %1 never left this program, and why is not known.</source>
        <translation>PING %1 はこのプログラムから送出されませんでした。理由は不明です。</translation>
    </message>
    <message>
        <source>The PONG for PING %1 did not come, and the evidence does not say why.</source>
        <translation>PING %1 に対する PONG は届きませんでした。証拠からは理由が分かりません。</translation>
    </message>
    <message>
        <source>This path loses much: of %1 segments that TCP had sent when the PING was sent, %2 had to be sent again.</source>
        <translation>この経路では多くが失われています。PING を送った時点までに TCP が送った %1 セグメントのうち、%2 が再送されました。</translation>
    </message>
    <message>
        <source>What TCP tells is about the first hop, %1, not about the server.</source>
        <translation>TCP の情報は最初の中継 %1 についてのもので、サーバーについてのものではありません。</translation>
    </message>
    <message>
        <source>Under TLS the system counts cipher text: only zero, not zero and moving mean something.</source>
        <translation>TLS ではシステムが数えるのは暗号文です。ゼロか、ゼロでないか、動いているかだけに意味があります。</translation>
    </message>
    <message>
        <source>What TCP knew of the connection was not available.</source>
        <translation>この接続についての TCP の情報は取得できませんでした。</translation>
    </message>
    <message>
        <source>Nobody listened after the deadline: the time of grace is zero.</source>
        <translation>猶予時間がゼロのため、期限の後は何も受信していません。</translation>
    </message>
    <message>
        <source>Keep this machine awake and see whether it happens again.</source>
        <translation>このマシンをスリープさせずに、再発するか確認してください。</translation>
    </message>
    <message>
        <source>Connect over HTTP/1.1, which has no such windows.</source>
        <translation>このようなウィンドウのない HTTP/1.1 で接続してください。</translation>
    </message>
    <message>
        <source>Send less, or in fragments, and see whether the PINGs are answered.</source>
        <translation>送信量を減らすか、フラグメントに分けて送信し、PING に応答があるか確認してください。</translation>
    </message>
    <message>
        <source>Keep reading while sending: if the peer goes on, both were waiting.</source>
        <translation>送信中も読み取りを続けてください。相手側が動き出せば、双方が待っていたことになります。</translation>
    </message>
    <message>
        <source>Keep a receive pending all the time, or allow a time of grace.</source>
        <translation>常に受信を待機させるか、猶予時間を設けてください。</translation>
    </message>
    <message>
        <source>Let the peer send large messages in fragments: a PONG may go in between.</source>
        <translation>相手側に大きなメッセージをフラグメントに分けて送信させてください。PONG はその間に入れます。</translation>
    </message>
    <message>
        <source>Listen longer: TCP tells by its retransmissions whether anybody is there.</source>
        <translation>より長く受信を続けてください。TCP の再送から、相手側がいるかどうかが分かります。</translation>
    </message>
    <message>
        <source>Send nothing but PINGs: a peer that reads answers them.</source>
        <translation>PING だけを送信してください。読み取っている相手側は応答します。</translation>
    </message>
    <message>
        <source>Connect past every proxy: if it is silent there too, it is the application.</source>
        <translation>プロキシを通さずに接続してください。それでも沈黙するなら、原因はアプリケーションです。</translation>
    </message>
    <message>
        <source>Connect past the hop and compare.</source>
        <translation>その中継を通さずに接続して比べてください。</translation>
    </message>
    <message>
        <source>Raise the timeout well above the usual round trip.</source>
        <translation>タイムアウトを通常の往復時間より十分に長くしてください。</translation>
    </message>
    <message>
        <source>Raise the timeout and watch how the round trips go.</source>
        <translation>タイムアウトを長くして、往復時間の推移を見てください。</translation>
    </message>
    <message>
        <source>Send a PING by hand and compare its payload with the PONG&apos;s.</source>
        <translation>手動で PING を送信し、そのペイロードを PONG と比べてください。</translation>
    </message>
    <message>
        <source>An interval of %1 is half of the idle limit of %2 that was seen here.</source>
        <translation>間隔 %1 は、ここで観測されたアイドル制限 %2 の半分です。</translation>
    </message>
    <message>
        <source>An interval of %1 stays well below the 60 s after which many intermediaries cut.</source>
        <translation>間隔 %1 は、多くの中継が切断する 60 秒を十分に下回ります。</translation>
    </message>
    <message>
        <source>No PING was answered here, so a timeout of %1 is only a usual one.</source>
        <translation>ここでは応答のあった PING がないため、タイムアウト %1 は一般的な値にすぎません。</translation>
    </message>
    <message>
        <source>A timeout of %1 leaves room above the slowest answer of %2 in %3.</source>
        <translation>タイムアウト %1 は、%3 件中最も遅い応答 %2 に対して余裕があります。</translation>
    </message>
    <message>
        <source>The proxy opened no tunnel</source>
        <translation>プロキシがトンネルを開きませんでした</translation>
    </message>
    <message>
        <source>Recording has stopped: there is no space left on the disk. What was written before is kept.</source>
        <translation>記録を停止しました: ディスクに空きがありません。それまでに書き込んだ内容は残っています。</translation>
    </message>
    <message>
        <source>Recording has stopped: the capture file cannot be written any more. What was written before is kept.</source>
        <translation>記録を停止しました: キャプチャファイルに書き込めなくなりました。それまでに書き込んだ内容は残っています。</translation>
    </message>
    <message>
        <source>The capture file cannot keep up: what arrives is read more slowly. Nothing is lost.</source>
        <translation>キャプチャファイルの書き込みが追いつきません: 受信の読み取りを遅らせています。失われるものはありません。</translation>
    </message>
    <message>
        <source>This connection comes from a HAR file, which holds messages: frames, masks and sizes on the wire are not known.</source>
        <translation>この接続は HAR ファイルから読み込まれました。HAR はメッセージだけを保持するため、通信路上のフレーム、マスク、サイズは分かりません。</translation>
    </message>
    <message>
        <source>Packets are missing from the file: what came behind them could not be told apart.</source>
        <translation>ファイルにパケットの欠落があります: その後の内容は判別できませんでした。</translation>
    </message>
    <message>
        <source>The proxy has no host or no port. (%1)</source>
        <translation>プロキシのホストまたはポートがありません。(%1)</translation>
    </message>
    <message>
        <source>There are credentials for a proxy, and no proxy is to be used. (%1)</source>
        <translation>プロキシを使わない設定なのに、プロキシの資格情報があります。(%1)</translation>
    </message>
    <message>
        <source>There is a password without a user. (%1)</source>
        <translation>ユーザーのないパスワードがあります。(%1)</translation>
    </message>
    <message>
        <source>There is a password for the proxy without a user. (%1)</source>
        <translation>プロキシのパスワードがありますが、ユーザーがありません。(%1)</translation>
    </message>
    <message>
        <source>There is a key without a client certificate. (ClientCertificates)</source>
        <translation>クライアント証明書のない秘密鍵があります。(ClientCertificates)</translation>
    </message>
    <message>
        <source>A proxy&apos;s address is http://host:port or socks5://host:port.</source>
        <translation>プロキシのアドレスは http://ホスト:ポート または socks5://ホスト:ポート です。</translation>
    </message>
    <message>
        <source>A proxy&apos;s address ends behind its port: it has no path.</source>
        <translation>プロキシのアドレスはポートで終わります。パスはありません。</translation>
    </message>
    <message>
        <source>Options of a shared connection are set, and no shared connection is used: nothing would heed them.</source>
        <translation>共有接続のオプションが設定されていますが、共有接続を使わないため効果がありません。</translation>
    </message>
    <message>
        <source>Nobody has been reading for %1 while a PING is open: its PONG would lie unread among the %2 octets that wait, and the connection would be aborted although the peer is alive.</source>
        <translation>PING の応答待ちなのに %1 の間、誰も読み取っていません。PONG が届いても待機中の %2 オクテットに紛れて読まれず、相手が生きていても接続が中断されます。</translation>
    </message>
    <message>
        <source>Nobody has been reading for %1, and %2 octets wait: no PING of the peer&apos;s is answered meanwhile, and no PONG would be seen.</source>
        <translation>%1 の間、誰も読み取っておらず、%2 オクテットが待機しています。その間は相手の PING に応答せず、PONG も見えません。</translation>
    </message>
    <message>
        <source>A .NET client processes frames only while a ReceiveAsync is pending.</source>
        <translation>.NET クライアントは、ReceiveAsync が待機している間だけフレームを処理します。</translation>
    </message>
    <message>
        <source>It would have lived on.</source>
        <translation>接続は生き続けていたはずです。</translation>
    </message>
    <message>
        <source>It would have lived on, although the peer had fallen silent.</source>
        <translation>相手が沈黙したのに、接続は生き続けていたはずです。</translation>
    </message>
    <message>
        <source>It would have been aborted %1 after the opening, rightly: nothing was heard of the peer any more.</source>
        <translation>接続後 %1 で中断されていたはずです。これは正しい判断です。その後、相手からは何も届いていません。</translation>
    </message>
    <message>
        <source>It would have been aborted %1 after the opening, wrongly: the peer was heard of afterwards.</source>
        <translation>接続後 %1 で中断されていたはずです。これは誤りです。その後も相手から届いています。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate did not pass, and was accepted by the user for this connection. %1</source>
        <translation>サーバーの証明書は検証に通りませんでしたが、この接続ではユーザーが受け入れました。%1</translation>
    </message>
    <message>
        <source>A RemoteCertificateValidationCallback that returned true for it does the same.</source>
        <translation>これに true を返す RemoteCertificateValidationCallback も同じ結果になります。</translation>
    </message>
    <message>
        <source>The first wait of reconnecting is at least zero, and the longest neither shorter nor beyond 24 hours.</source>
        <translation>再接続の最初の待ち時間は 0 以上、最長の待ち時間はそれ以上で 24 時間以内です。</translation>
    </message>
    <message>
        <source>The factor of reconnecting is from 1 to 100.</source>
        <translation>再接続の倍率は 1 から 100 までです。</translation>
    </message>
    <message>
        <source>The jitter of reconnecting is from 0 to 100 percent.</source>
        <translation>再接続のゆらぎは 0 から 100 パーセントまでです。</translation>
    </message>
    <message>
        <source>The profile %1 cannot be read: %2</source>
        <translation>プロファイル %1 を読めません: %2</translation>
    </message>
    <message>
        <source>The profile %1 cannot be written: %2</source>
        <translation>プロファイル %1 に書き込めません: %2</translation>
    </message>
    <message>
        <source>The profile %1 cannot be deleted: %2</source>
        <translation>プロファイル %1 を削除できません: %2</translation>
    </message>
    <message>
        <source>The profile %1 cannot be renamed: %2</source>
        <translation>プロファイル %1 の名前を変えられません: %2</translation>
    </message>
    <message>
        <source>The profile %1 is larger than 1 MiB: it is none.</source>
        <translation>プロファイル %1 は 1 MiB を超えています。プロファイルではありません。</translation>
    </message>
    <message>
        <source>%1: The profile is no JSON object: %2 (octet %3).</source>
        <translation>%1: プロファイルが JSON のオブジェクトではありません: %2 (%3 オクテット目)。</translation>
    </message>
    <message>
        <source>%1: It is no profile of this version: &quot;pongscopeProfile&quot; is not 1.</source>
        <translation>%1: この版のプロファイルではありません。&quot;pongscopeProfile&quot; が 1 ではありません。</translation>
    </message>
    <message>
        <source>%1: There is no option &quot;%2&quot; in a profile.</source>
        <translation>%1: プロファイルに &quot;%2&quot; というオプションはありません。</translation>
    </message>
    <message>
        <source>A profile has a name.</source>
        <translation>プロファイルには名前が必要です。</translation>
    </message>
    <message>
        <source>The name of a profile is at most 100 octets long.</source>
        <translation>プロファイルの名前は 100 オクテットまでです。</translation>
    </message>
    <message>
        <source>The name of a profile is a file&apos;s name: none of / \ : * ? &quot; &lt; &gt; | is in it.</source>
        <translation>プロファイルの名前はファイル名になります。/ \ : * ? &quot; &lt; &gt; | は使えません。</translation>
    </message>
    <message>
        <source>The name of a profile neither begins nor ends with a dot or a blank.</source>
        <translation>プロファイルの名前の先頭と末尾に、ピリオドや空白は使えません。</translation>
    </message>
    <message>
        <source>The name of a profile does not end in .json: its file does.</source>
        <translation>プロファイルの名前に .json は付けません。付くのはファイルの方です。</translation>
    </message>
    <message>
        <source>There is a profile of that name already.</source>
        <translation>その名前のプロファイルはすでにあります。</translation>
    </message>
    <message>
        <source>A proxy that is spoken to over TLS (https://) is not supported: most proxies for https are http:// themselves.</source>
        <translation>プロキシ自体と TLS で話すもの (https://) には対応していません。https 用のプロキシも、たいていはそれ自体は http:// です。</translation>
    </message>
    <message>
        <source>A proxy&apos;s scheme is http or socks5, not &quot;%1&quot;.</source>
        <translation>プロキシのスキームは http か socks5 です。&quot;%1&quot; ではありません。</translation>
    </message>
    <message>
        <source>The desktop&apos;s secret store says: %1</source>
        <translation>デスクトップの秘密保管庫からの応答: %1</translation>
    </message>
    <message>
        <source>there is nothing to look for yet</source>
        <translation>検索するものがまだありません</translation>
    </message>
    <message>
        <source>octets are pairs of hex digits: 00 ff</source>
        <translation>オクテットは 2 桁ずつの 16 進数です: 00 ff</translation>
    </message>
    <message>
        <source>you have put a bookmark there</source>
        <translation>ブックマークを付けたフレーム</translation>
    </message>
    <message>
        <source>what you have noted about the frame</source>
        <translation>フレームに付けたメモ</translation>
    </message>
    <message>
        <source>The certificate of an authority in the chain is missing</source>
        <translation>チェーンの途中の認証局の証明書がありません</translation>
    </message>
    <message>
        <source>The certificate&apos;s signature cannot be decrypted</source>
        <translation>証明書の署名を復号できません</translation>
    </message>
    <message>
        <source>The authority&apos;s public key cannot be read</source>
        <translation>認証局の公開鍵を読み取れません</translation>
    </message>
    <message>
        <source>The certificate&apos;s signature is wrong</source>
        <translation>証明書の署名が正しくありません</translation>
    </message>
    <message>
        <source>The certificate is not valid yet</source>
        <translation>証明書はまだ有効期間に入っていません</translation>
    </message>
    <message>
        <source>The certificate has expired</source>
        <translation>証明書の有効期限が切れています</translation>
    </message>
    <message>
        <source>The time from which the certificate is valid cannot be read</source>
        <translation>証明書の有効期間の開始時刻を読み取れません</translation>
    </message>
    <message>
        <source>The time until which the certificate is valid cannot be read</source>
        <translation>証明書の有効期間の終了時刻を読み取れません</translation>
    </message>
    <message>
        <source>The certificate is signed by itself and not trusted here</source>
        <translation>証明書は自己署名で、ここでは信頼されていません</translation>
    </message>
    <message>
        <source>The chain ends with an authority that is not trusted here</source>
        <translation>チェーンの終点の認証局がここでは信頼されていません</translation>
    </message>
    <message>
        <source>The authority that signed the certificate is not known here</source>
        <translation>証明書に署名した認証局がここでは知られていません</translation>
    </message>
    <message>
        <source>No certificate of the chain could be verified</source>
        <translation>チェーンのどの証明書も検証できませんでした</translation>
    </message>
    <message>
        <source>The certificate was revoked</source>
        <translation>証明書は失効しています</translation>
    </message>
    <message>
        <source>A certificate in the chain signs others and may not</source>
        <translation>チェーン内に、許可なく他の証明書に署名した証明書があります</translation>
    </message>
    <message>
        <source>The chain is longer than an authority in it allows</source>
        <translation>チェーンが、その中の認証局の許す長さを超えています</translation>
    </message>
    <message>
        <source>The certificate is made for another purpose</source>
        <translation>証明書は別の用途のものです</translation>
    </message>
    <message>
        <source>The authority at the chain&apos;s end is not trusted for this purpose</source>
        <translation>チェーンの終点の認証局は、この用途では信頼されていません</translation>
    </message>
    <message>
        <source>The authority at the chain&apos;s end is barred from this purpose</source>
        <translation>チェーンの終点の認証局は、この用途を禁じられています</translation>
    </message>
    <message>
        <source>A certificate in the chain names another issuer than the one above it</source>
        <translation>チェーン内の証明書の発行者が、その上の証明書と一致しません</translation>
    </message>
    <message>
        <source>A certificate in the chain names another key than the one above it</source>
        <translation>チェーン内の証明書の示す鍵が、その上の証明書と一致しません</translation>
    </message>
    <message>
        <source>The server showed no certificate</source>
        <translation>サーバーが証明書を提示しませんでした</translation>
    </message>
    <message>
        <source>The certificate is for other names than this host&apos;s</source>
        <translation>証明書はこのホストとは別の名前のものです</translation>
    </message>
    <message>
        <source>TLS is not available</source>
        <translation>TLS を使えません</translation>
    </message>
    <message>
        <source>The certificate is known to be in the wrong hands</source>
        <translation>証明書は悪用されていることが知られています</translation>
    </message>
    <message>
        <source>Whether the certificate was revoked is not known</source>
        <translation>証明書が失効しているかどうか分かりません</translation>
    </message>
    <message>
        <source>The server sent no OCSP status of its certificate</source>
        <translation>サーバーが証明書の OCSP 状態を送りませんでした</translation>
    </message>
    <message>
        <source>The OCSP request was malformed</source>
        <translation>OCSP の要求の形式が正しくありません</translation>
    </message>
    <message>
        <source>The OCSP answer is malformed</source>
        <translation>OCSP の応答の形式が正しくありません</translation>
    </message>
    <message>
        <source>The OCSP responder failed</source>
        <translation>OCSP レスポンダーで障害が起きました</translation>
    </message>
    <message>
        <source>The OCSP responder asks to try later</source>
        <translation>OCSP レスポンダーが後で試すよう求めています</translation>
    </message>
    <message>
        <source>The OCSP responder wants a signed request</source>
        <translation>OCSP レスポンダーが署名付きの要求を求めています</translation>
    </message>
    <message>
        <source>This client may not ask the OCSP responder</source>
        <translation>このクライアントは OCSP レスポンダーへの問い合わせを許されていません</translation>
    </message>
    <message>
        <source>The OCSP answer cannot be trusted</source>
        <translation>OCSP の応答を信頼できません</translation>
    </message>
    <message>
        <source>The OCSP answer does not say which certificate it is about</source>
        <translation>OCSP の応答が、どの証明書についてのものか示していません</translation>
    </message>
    <message>
        <source>The OCSP answer has expired</source>
        <translation>OCSP の応答の有効期限が切れています</translation>
    </message>
    <message>
        <source>The OCSP responder does not know the certificate</source>
        <translation>OCSP レスポンダーがこの証明書を知りません</translation>
    </message>
    <message>
        <source>The certificate was not accepted</source>
        <translation>証明書は受け入れられませんでした</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no fault of the lab; understood are: %2</source>
        <translation>「%1」はラボの障害ではありません。使えるのは次のとおりです: %2</translation>
    </message>
    <message>
        <source>the fault &quot;%1&quot; is not understood; it is written %2</source>
        <translation>障害「%1」は解釈できません。書き方: %2</translation>
    </message>
    <message>
        <source>the fault &quot;%1&quot; is not understood; it is written %2 with KIND one of: %3</source>
        <translation>障害「%1」は解釈できません。書き方: %2。KIND は次のいずれかです: %3</translation>
    </message>
    <message>
        <source>the fault &quot;%1&quot; is not understood; it is written %2 with a CODE that a Close frame may carry (1000 to 1003, 1007 to 1014, 3000 to 4999) and a REASON of at most 123 octets</source>
        <translation>障害「%1」は解釈できません。書き方: %2。CODE は Close フレームに使えるもの (1000～1003、1007～1014、3000～4999)、REASON は最大 123 オクテットです</translation>
    </message>
    <message>
        <source>the fault &quot;%1&quot; is not understood; it is written %2 with a SIZE such as 64k or 8m, at most %3</source>
        <translation>障害「%1」は解釈できません。書き方: %2。SIZE は 64k や 8m のように書き、最大 %3 です</translation>
    </message>
    <message>
        <source>the fault &quot;%1&quot; is not understood; it is written %2 with a SIZE such as 100m or 2g, at most %3</source>
        <translation>障害「%1」は解釈できません。書き方: %2。SIZE は 100m や 2g のように書き、最大 %3 です</translation>
    </message>
    <message>
        <source>the fault &quot;%1&quot; is not understood; it is written %2 with an ERROR of RFC 9113 7 such as CANCEL, or a number</source>
        <translation>障害「%1」は解釈できません。書き方: %2。ERROR は CANCEL のような RFC 9113 7 節の名前、または数値です</translation>
    </message>
    <message>
        <source>the fault &quot;%1&quot; is not understood; it is written %2 with NAME one of: %3</source>
        <translation>障害「%1」は解釈できません。書き方: %2。NAME は次のいずれかです: %3</translation>
    </message>
    <message>
        <source>the fault &quot;%1&quot; is not understood; it is written %2 with a CODE from 201 to 599</source>
        <translation>障害「%1」は解釈できません。書き方: %2。CODE は 201～599 です</translation>
    </message>
</context>
<context>
    <name>explain</name>
    <message>
        <source>the server</source>
        <translation>サーバー</translation>
    </message>
    <message>
        <source>The name %1 could not be resolved.</source>
        <translation>名前 %1 を解決できませんでした。</translation>
    </message>
    <message>
        <source>%1 refused the connection.</source>
        <translation>%1 が接続を拒否しました。</translation>
    </message>
    <message>
        <source>There is no route to %1.</source>
        <translation>%1 への経路がありません。</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 は時間内に応答しませんでした。</translation>
    </message>
    <message>
        <source>The TLS handshake with %1 failed.</source>
        <translation>%1 との TLS ハンドシェイクに失敗しました。</translation>
    </message>
    <message>
        <source>%1 reset the connection.</source>
        <translation>%1 が接続をリセットしました。</translation>
    </message>
    <message>
        <source>The connection to %1 was lost.</source>
        <translation>%1 との接続が失われました。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>キャンセルしました。</translation>
    </message>
    <message>
        <source>%1 is already in use.</source>
        <translation>%1 はすでに使用されています。</translation>
    </message>
    <message>
        <source>The address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>The system denied access to %1.</source>
        <translation>システムが %1 へのアクセスを拒否しました。</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 を読み取れません。</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>%1 does not hold what it should.</source>
        <translation>%1 の内容が正しくありません。</translation>
    </message>
    <message>
        <source>The server answered with something that is not HTTP/1.1.</source>
        <translation>サーバーから HTTP/1.1 ではない応答が返されました。</translation>
    </message>
    <message>
        <source>A limit was reached: %1.</source>
        <translation>上限に達しました: %1。</translation>
    </message>
    <message>
        <source>size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Check its spelling, and that this machine&apos;s name server knows it.</source>
        <translation>つづりと、このマシンのネームサーバーがその名前を解決できることを確認してください。</translation>
    </message>
    <message>
        <source>Check the port, and that the server is running and not behind a firewall.</source>
        <translation>ポートと、サーバーが稼働していてファイアウォールに遮られていないことを確認してください。</translation>
    </message>
    <message>
        <source>Check the network connection, the VPN and the address.</source>
        <translation>ネットワーク接続、VPN、アドレスを確認してください。</translation>
    </message>
    <message>
        <source>Check the address and the firewall in between, or allow more time in the options.</source>
        <translation>アドレスと途中のファイアウォールを確認するか、オプションで待ち時間を長くしてください。</translation>
    </message>
    <message>
        <source>Check the certificate, add the CA that signed it, or use ws:// if the port speaks no TLS.</source>
        <translation>証明書を確認し、署名した CA を追加してください。ポートが TLS に対応していない場合は ws:// を使用してください。</translation>
    </message>
    <message>
        <source>Look at the server&apos;s log, and at proxies and load balancers in between.</source>
        <translation>サーバーのログと、途中のプロキシやロードバランサーを確認してください。</translation>
    </message>
    <message>
        <source>Check the network, then connect again.</source>
        <translation>ネットワークを確認してから、再接続してください。</translation>
    </message>
    <message>
        <source>Connect again when you are ready.</source>
        <translation>準備ができたら再接続してください。</translation>
    </message>
    <message>
        <source>Choose another port, or end the program that holds this one.</source>
        <translation>別のポートを選ぶか、このポートを使用しているプログラムを終了してください。</translation>
    </message>
    <message>
        <source>Ports below 1024 need privileges; files need read permission.</source>
        <translation>1024 未満のポートには特権が、ファイルには読み取り権限が必要です。</translation>
    </message>
    <message>
        <source>Check the path and its permissions.</source>
        <translation>パスとその権限を確認してください。</translation>
    </message>
    <message>
        <source>Certificates and keys must be in PEM format.</source>
        <translation>証明書と鍵は PEM 形式である必要があります。</translation>
    </message>
    <message>
        <source>Check the port and the scheme: a TLS port wants wss://, a plain one ws://.</source>
        <translation>ポートとスキームを確認してください。TLS のポートには wss://、平文のポートには ws:// を使用します。</translation>
    </message>
    <message>
        <source>Raise the limit in the options, or make the other side send less.</source>
        <translation>オプションで上限を上げるか、相手側の送信量を減らしてください。</translation>
    </message>
    <message>
        <source>%1 Reason: “%2”.</source>
        <translation>%1 理由: 「%2」。</translation>
    </message>
    <message>
        <source>Check the path and what the server wants before it opens a WebSocket, such as a token.</source>
        <translation>パスと、WebSocket を開く前にサーバーが要求するもの (トークンなど) を確認してください。</translation>
    </message>
    <message>
        <source>Ask for a subprotocol that the server knows, or for none.</source>
        <translation>サーバーが対応しているサブプロトコルを要求するか、何も要求しないでください。</translation>
    </message>
    <message>
        <source>The handshake page shows which header is wrong; a proxy may have changed it.</source>
        <translation>誤りのあるヘッダーは「ハンドシェイク」ページで確認できます。プロキシが変更した可能性もあります。</translation>
    </message>
    <message>
        <source>Correct the option and connect again.</source>
        <translation>オプションを修正して再接続してください。</translation>
    </message>
    <message>
        <source>The handshake page shows what was sent and what came back.</source>
        <translation>送受信した内容は「ハンドシェイク」ページで確認できます。</translation>
    </message>
    <message>
        <source>Closed by the peer with %1.</source>
        <translation>相手側が %1 でクローズしました。</translation>
    </message>
    <message>
        <source>Closed by the peer with an empty Close frame; .NET reports 1000 for it.</source>
        <translation>相手側が空の Close フレームでクローズしました。.NET はこれを 1000 として報告します。</translation>
    </message>
    <message>
        <source>The peer ended the connection without a Close frame.</source>
        <translation>相手側が Close フレームなしで接続を終了しました。</translation>
    </message>
    <message>
        <source>Aborted by this side, without a Close handshake.</source>
        <translation>こちら側が Close ハンドシェイクなしで中断しました。</translation>
    </message>
    <message>
        <source>Ended by this side; the Close handshake was not completed.</source>
        <translation>こちら側が終了しました。Close ハンドシェイクは完了していません。</translation>
    </message>
    <message>
        <source>Closed by this side with %1, and the peer agreed.</source>
        <translation>こちら側が %1 でクローズし、相手側が同意しました。</translation>
    </message>
    <message>
        <source>Closed by this side with an empty Close frame, and the peer agreed.</source>
        <translation>こちら側が空の Close フレームでクローズし、相手側が同意しました。</translation>
    </message>
    <message>
        <source>%1 %2 (%3)</source>
        <translation>%1 %2 (%3)</translation>
    </message>
    <message>
        <source>Aborted: no PONG came within the keep-alive timeout. No Close frame was sent.</source>
        <translation>中断: キープアライブのタイムアウト内に PONG が届きませんでした。Close フレームは送信されていません。</translation>
    </message>
    <message>
        <source>The connection broke without a Close handshake: the network, a proxy or the peer cut it.</source>
        <translation>接続が Close ハンドシェイクなしで切れました。ネットワーク、プロキシ、または相手側が切断しました。</translation>
    </message>
    <message>
        <source>Failed by this side with %1: the peer broke the protocol, and the findings say how.</source>
        <translation>こちら側が %1 で接続を失敗させました。相手側がプロトコルに違反しています。詳細は検出事項を参照してください。</translation>
    </message>
    <message>
        <source>Failed by this side: the peer broke the protocol, and the findings say how.</source>
        <translation>こちら側が接続を失敗させました。相手側がプロトコルに違反しています。詳細は検出事項を参照してください。</translation>
    </message>
    <message>
        <source>PING %1 was not answered within %2. The connection was aborted %3 after the deadline, at the first heartbeat that could see it; no Close frame was sent.</source>
        <translation>PING %1 に %2 以内の応答がありませんでした。期限の %3 後、期限切れを検出できる最初のハートビートで接続を中断しました。Close フレームは送信されていません。</translation>
    </message>
    <message>
        <source>Off, because the interval is infinite. Nothing is sent, and a dead peer is never noticed.</source>
        <translation>間隔が無限のため、オフです。何も送信されず、相手側の停止は検出されません。</translation>
    </message>
    <message>
        <source>Off, because the interval is 0. Nothing is sent, and a dead peer is never noticed.</source>
        <translation>間隔が 0 のため、オフです。何も送信されず、相手側の停止は検出されません。</translation>
    </message>
    <message>
        <source>Unsolicited PONG, because the interval is finite (%1) and the timeout is %2. A PONG goes out every %1; nothing is awaited, and a dead peer is never noticed.</source>
        <translation>間隔が有限 (%1) でタイムアウトが %2 のため、未承諾の PONG です。PONG を %1 ごとに送信します。応答を待たないため、相手側の停止は検出されません。</translation>
    </message>
    <message>
        <source>PING/PONG, because interval (%1) and timeout (%2) are both finite. A PING goes out %1 to %3 after the last octet read; the heartbeat that sends and checks comes every %4.</source>
        <translation>間隔 (%1) とタイムアウト (%2) がともに有限のため、PING/PONG です。最後にオクテットを読み取ってから %1～%3 後に PING を送信します。送信と確認を行うハートビートは %4 ごとです。</translation>
    </message>
    <message>
        <source>%1, because the interval is %2: a dead peer is never noticed.</source>
        <translation>%1 (間隔が %2 のため): 相手側の停止は検出されません。</translation>
    </message>
    <message>
        <source>%1 every %2, because the timeout is %3: nothing is awaited, a dead peer is never noticed.</source>
        <translation>%2 ごとに%1 (タイムアウトが %3 のため): 応答を待たず、相手側の停止は検出されません。</translation>
    </message>
    <message>
        <source>%1, because interval %2 and timeout %3 are both finite; heartbeat %4.</source>
        <translation>%1 (間隔 %2 とタイムアウト %3 がともに有限のため)。ハートビート %4。</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>オフ</translation>
    </message>
    <message>
        <source>Unsolicited PONG</source>
        <translation>未承諾の PONG</translation>
    </message>
    <message>
        <source>PING/PONG</source>
        <translation>PING/PONG</translation>
    </message>
    <message>
        <source>Connecting: looking up %1 …</source>
        <translation>接続しています: %1 の名前解決中 …</translation>
    </message>
    <message>
        <source>Connecting: reaching %1 …</source>
        <translation>接続しています: %1 に到達中 …</translation>
    </message>
    <message>
        <source>Connecting: TLS handshake with %1 …</source>
        <translation>接続しています: %1 と TLS ハンドシェイク中 …</translation>
    </message>
    <message>
        <source>Connecting: WebSocket handshake with %1 …</source>
        <translation>接続しています: %1 と WebSocket ハンドシェイク中 …</translation>
    </message>
    <message>
        <source>Connecting: %1 …</source>
        <translation>接続しています: %1 …</translation>
    </message>
    <message>
        <source>1 octet</source>
        <translation>1 オクテット</translation>
    </message>
    <message>
        <source>%1 octets</source>
        <translation>%1 オクテット</translation>
    </message>
    <message>
        <source>Reading was not paused: a PONG would have been seen at once.</source>
        <translation>読み取りは一時停止していませんでした。PONG が届いていれば、すぐに検出されたはずです。</translation>
    </message>
    <message>
        <source>Reading was paused: no frame was processed, so a PONG could not be seen.</source>
        <translation>読み取りを一時停止していました。フレームは処理されず、PONG を検出できませんでした。</translation>
    </message>
    <message>
        <source>Reading had been paused for %1: no frame was processed, so a PONG could not be seen.</source>
        <translation>読み取りを %1 の間、一時停止していました。フレームは処理されず、PONG を検出できませんでした。</translation>
    </message>
    <message>
        <source>Nothing was waiting to be read.</source>
        <translation>読み取り待ちのデータはありませんでした。</translation>
    </message>
    <message>
        <source>%1 had arrived and were not processed; the PONG may be among them.</source>
        <translation>%1 が届いていましたが、処理されていませんでした。PONG が含まれている可能性があります。</translation>
    </message>
    <message>
        <source>Everything we wrote had been handed over.</source>
        <translation>こちら側が書き込んだデータは、すべて引き渡し済みでした。</translation>
    </message>
    <message>
        <source>%1 of ours still waited to be sent.</source>
        <translation>こちら側の %1 が、まだ送信待ちでした。</translation>
    </message>
    <message>
        <source>The PING never left this program: it was still queued behind other output.</source>
        <translation>PING はこのプログラムから送出されず、他の出力の後ろでキューに残っていました。</translation>
    </message>
    <message>
        <source>The PING was handed over %1 after it was queued.</source>
        <translation>PING は、キューに入ってから %1 後に引き渡されました。</translation>
    </message>
    <message>
        <source>%1 were received after the PING, but not its PONG.</source>
        <translation>PING の後に %1 を受信しましたが、その PONG は届きませんでした。</translation>
    </message>
    <message>
        <source>Nothing was received after the PING; the last octet came %1 before the abort.</source>
        <translation>PING の後は何も受信していません。最後のオクテットは中断の %1 前に届きました。</translation>
    </message>
    <message>
        <source>Nothing was received after the PING.</source>
        <translation>PING の後は何も受信していません。</translation>
    </message>
    <message>
        <source>Our own timer was punctual.</source>
        <translation>こちら側のタイマーは時間どおりでした。</translation>
    </message>
    <message>
        <source>Our own timer was %1 late.</source>
        <translation>こちら側のタイマーは %1 遅れていました。</translation>
    </message>
    <message>
        <source>The server&apos;s messages refer back over at most %1; our inflater holds %2.</source>
        <translation>サーバーのメッセージは最大 %1 前まで参照します。こちらの展開処理は %2 を確保します。</translation>
    </message>
    <message>
        <source>What we send is not compressed.</source>
        <translation>こちらから送るメッセージは圧縮されません。</translation>
    </message>
    <message>
        <source>Our messages refer back over at most %1; our compressor holds %2.</source>
        <translation>こちらのメッセージは最大 %1 前まで参照します。こちらの圧縮処理は %2 を確保します。</translation>
    </message>
    <message>
        <source>Our compressor keeps its history: what was said before costs little.</source>
        <translation>こちらの圧縮処理は履歴を保持します。以前と同じ内容はわずかな量で済みます。</translation>
    </message>
    <message>
        <source>Our compressor forgets after every message: what was said before costs anew.</source>
        <translation>こちらの圧縮処理はメッセージごとに履歴を捨てます。以前と同じ内容でも、改めて送ることになります。</translation>
    </message>
    <message>
        <source>The server&apos;s compressor keeps its history, so our inflater keeps it as well.</source>
        <translation>サーバーの圧縮処理は履歴を保持するため、こちらの展開処理も保持します。</translation>
    </message>
    <message>
        <source>The server&apos;s compressor forgets after every message, and so may our inflater.</source>
        <translation>サーバーの圧縮処理はメッセージごとに履歴を捨てるため、こちらの展開処理も捨てられます。</translation>
    </message>
    <message>
        <source>%1 added</source>
        <translation>%1増加</translation>
    </message>
    <message>
        <source>%1 saved</source>
        <translation>%1節約</translation>
    </message>
    <message>
        <source>%1 on the wire ↔ %2 inflated</source>
        <translation>回線上 %1 ↔ 展開後 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 %, %3</source>
        <translation>%1: %2 %、%3</translation>
    </message>
    <message>
        <source>not compressed</source>
        <translation>圧縮なし</translation>
    </message>
    <message>
        <source>%1 bits, takeover</source>
        <translation>%1 ビット、引き継ぎあり</translation>
    </message>
    <message>
        <source>%1 bits, no takeover</source>
        <translation>%1 ビット、引き継ぎなし</translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation>%1 ビット</translation>
    </message>
    <message>
        <source>takeover</source>
        <translation>引き継ぎあり</translation>
    </message>
    <message>
        <source>no takeover</source>
        <translation>引き継ぎなし</translation>
    </message>
    <message>
        <source>The server was free to choose and does not, so the default holds.</source>
        <translation>サーバーは自由に選べましたが、選ばなかったため、既定値になります。</translation>
    </message>
    <message>
        <source>The handshake fails over it.</source>
        <translation>これによりハンドシェイクは失敗します。</translation>
    </message>
    <message>
        <source>Nothing was agreed.</source>
        <translation>何も合意されていません。</translation>
    </message>
    <message>
        <source>%1 a connection at this end: %2 to compress what is sent, %3 to inflate what is received</source>
        <translation>こちら側で接続ごとに %1 (送信の圧縮に %2、受信の展開に %3)</translation>
    </message>
    <message>
        <source>Where a secret is compressed together with text that somebody else can choose, whoever sees the lengths on the wire can guess the secret piece by piece, encryption or not (the attacks are called CRIME and BREACH). Send messages that carry secrets with “Do not compress”.</source>
        <translation>秘密の情報を、第三者が内容を選べるテキストと一緒に圧縮すると、回線上の長さを見られる者は、暗号化されていても秘密を少しずつ推測できます (CRIME、BREACH と呼ばれる攻撃です)。秘密を含むメッセージは「圧縮しない」で送信してください。</translation>
    </message>
    <message>
        <source>The proxy %1 opened no tunnel.</source>
        <translation>プロキシ %1 はトンネルを開きませんでした。</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address, its user and password, and whether it allows that port.</source>
        <translation>プロキシのアドレス、ユーザー名とパスワード、そのポートが許可されているかを確認してください。</translation>
    </message>
    <message>
        <source>Connecting: asking the proxy for %1 …</source>
        <translation>接続中: プロキシに %1 への中継を依頼しています…</translation>
    </message>
    <message>
        <source>nothing went wrong</source>
        <translation>異常なし</translation>
    </message>
    <message>
        <source>the other side broke a rule of HTTP/2</source>
        <translation>相手側が HTTP/2 の規則に違反した</translation>
    </message>
    <message>
        <source>a failure inside</source>
        <translation>内部の障害</translation>
    </message>
    <message>
        <source>more was sent than the window allowed</source>
        <translation>ウィンドウが許す量を超えて送信された</translation>
    </message>
    <message>
        <source>SETTINGS were not acknowledged in time</source>
        <translation>SETTINGS が時間内に確認応答されなかった</translation>
    </message>
    <message>
        <source>a frame came for a stream that had ended</source>
        <translation>終了したストリームにフレームが届いた</translation>
    </message>
    <message>
        <source>a frame had a length that is not allowed</source>
        <translation>フレームの長さが許容外</translation>
    </message>
    <message>
        <source>nothing was done yet: it may be asked for again</source>
        <translation>まだ何も処理していない (再要求してよい)</translation>
    </message>
    <message>
        <source>the stream is no longer wanted</source>
        <translation>ストリームは不要になった</translation>
    </message>
    <message>
        <source>header fields could not be unpacked</source>
        <translation>ヘッダーフィールドを展開できなかった</translation>
    </message>
    <message>
        <source>what CONNECT led to was reset or broke</source>
        <translation>CONNECT の先がリセットされたか切れた</translation>
    </message>
    <message>
        <source>the other side causes too much work</source>
        <translation>相手側の負荷のかけすぎ</translation>
    </message>
    <message>
        <source>TLS is not good enough</source>
        <translation>TLS が不十分</translation>
    </message>
    <message>
        <source>HTTP/1.1 must be used for this</source>
        <translation>これには HTTP/1.1 が必要</translation>
    </message>
    <message>
        <source>Acknowledges the server&apos;s SETTINGS</source>
        <translation>サーバーの SETTINGS への確認応答</translation>
    </message>
    <message>
        <source>Acknowledges our SETTINGS: they hold from here on</source>
        <translation>こちらの SETTINGS への確認応答 (ここから有効)</translation>
    </message>
    <message>
        <source>WebSockets are allowed</source>
        <translation>WebSocket を許可</translation>
    </message>
    <message>
        <source>WebSockets are not allowed: ENABLE_CONNECT_PROTOCOL is missing</source>
        <translation>WebSocket を許可しない (ENABLE_CONNECT_PROTOCOL がない)</translation>
    </message>
    <message>
        <source>All as it is by default</source>
        <translation>すべてデフォルトのまま</translation>
    </message>
    <message>
        <source>No new streams; those above %1 were not dealt with. %2</source>
        <translation>新しいストリームは不可。%1 より大きいものは未処理。%2</translation>
    </message>
    <message>
        <source>The server may send %1 octets more on all streams together</source>
        <translation>サーバーは全ストリーム合計であと %1 オクテット送信可</translation>
    </message>
    <message>
        <source>We may send %1 octets more on all streams together</source>
        <translation>こちらは全ストリーム合計であと %1 オクテット送信可</translation>
    </message>
    <message>
        <source>The server may send %1 octets more on this stream</source>
        <translation>サーバーはこのストリームであと %1 オクテット送信可</translation>
    </message>
    <message>
        <source>We may send %1 octets more on this stream</source>
        <translation>こちらはこのストリームであと %1 オクテット送信可</translation>
    </message>
    <message>
        <source>Answers %1</source>
        <translation>%1 への応答</translation>
    </message>
    <message>
        <source>Ends the stream in this direction</source>
        <translation>この方向のストリームを終了</translation>
    </message>
    <message>
        <source>%1, or %2</source>
        <translation>%1、または %2</translation>
    </message>
    <message>
        <source>CONNECT over HTTP/2 (RFC 8441), on the shared connection. TLS offers h2 and nothing else.</source>
        <translation>共有接続上で HTTP/2 の CONNECT (RFC 8441)。TLS で提示するのは h2 だけです。</translation>
    </message>
    <message>
        <source>CONNECT over HTTP/2 (RFC 8441), on the shared connection. HTTP/2 is spoken from the first octet on, without asking (prior knowledge).</source>
        <translation>共有接続上で HTTP/2 の CONNECT (RFC 8441)。確認せずに最初のオクテットから HTTP/2 で通信します (事前知識)。</translation>
    </message>
    <message>
        <source>GET with Upgrade over HTTP/1.1, on a connection of its own, without ALPN.</source>
        <translation>専用の接続で、ALPN なしの HTTP/1.1 による Upgrade 付き GET。</translation>
    </message>
    <message>
        <source>GET with Upgrade over HTTP/1.1, on a connection of its own.</source>
        <translation>専用の接続で、HTTP/1.1 による Upgrade 付き GET。</translation>
    </message>
    <message>
        <source>this version or a lower one</source>
        <translation>このバージョン以下</translation>
    </message>
    <message>
        <source>exactly this version</source>
        <translation>このバージョンのみ</translation>
    </message>
    <message>
        <source>this version or a higher one</source>
        <translation>このバージョン以上</translation>
    </message>
    <message>
        <source>%1 exact</source>
        <translation>%1 のみ</translation>
    </message>
    <message>
        <source>%1 or higher</source>
        <translation>%1 以上</translation>
    </message>
    <message>
        <source>%1 or lower</source>
        <translation>%1 以下</translation>
    </message>
    <message>
        <source>%1, shared</source>
        <translation>%1、共有</translation>
    </message>
    <message>
        <source>the server&apos;s SETTINGS do not allow an extended CONNECT</source>
        <translation>サーバーの SETTINGS が拡張 CONNECT を許可していない</translation>
    </message>
    <message>
        <source>the TLS handshake fails for whatever reason</source>
        <translation>TLS ハンドシェイクが (理由を問わず) 失敗した</translation>
    </message>
    <message>
        <source>TLS succeeds without an agreement on HTTP/2</source>
        <translation>TLS は成功したが HTTP/2 に合意しなかった</translation>
    </message>
    <message>
        <source>the server cannot be reached</source>
        <translation>サーバーに到達できない</translation>
    </message>
    <message>
        <source>the HTTP/2 connection breaks before the reply</source>
        <translation>応答の前に HTTP/2 接続が切れた</translation>
    </message>
    <message>
        <source>the reply&apos;s status is not 200</source>
        <translation>応答のステータスが 200 でない</translation>
    </message>
    <message>
        <source>Nothing is sent. ConnectAsync throws: %1</source>
        <translation>何も送信されません。ConnectAsync が次の例外を投げます: %1</translation>
    </message>
    <message>
        <source>Only if %1: %2</source>
        <translation>次の場合だけ (%1): %2</translation>
    </message>
    <message>
        <source>It ends with the first attempt if %1.</source>
        <translation>次の場合は最初の試行で終わります (%1)。</translation>
    </message>
    <message>
        <source>There is no second attempt, whatever the first comes to.</source>
        <translation>最初の試行がどう終わっても、2 回目の試行はありません。</translation>
    </message>
    <message>
        <source>HTTP/2 is not tried: in clear, a server that does not know it cannot be told from one that is broken. &quot;Exactly&quot; tries it all the same.</source>
        <translation>HTTP/2 は試行されません。平文では、HTTP/2 を知らないサーバーと故障したサーバーを区別できないためです。「のみ」を選ぶと試行します。</translation>
    </message>
    <message>
        <source>There is no space left for %1.</source>
        <translation>%1 のための空きがディスクにありません。</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 に書き込めません。</translation>
    </message>
    <message>
        <source>Make room, or choose a place on another disk. What was written before is kept.</source>
        <translation>空きを作るか、別のディスク上の場所を選んでください。それまでに書き込んだ内容は残っています。</translation>
    </message>
    <message>
        <source>Check the folder and its permissions.</source>
        <translation>フォルダーとその権限を確認してください。</translation>
    </message>
    <message>
        <source>The certificate of %1 did not pass. Your decision is awaited …</source>
        <translation>%1 の証明書は検証に通りませんでした。判断を待っています …</translation>
    </message>
</context>
<context>
    <name>format</name>
    <message>
        <source>0 ms</source>
        <translation>0 ms</translation>
    </message>
    <message>
        <source>%1 ns</source>
        <translation>%1 ns</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>infinite</source>
        <translation>無限</translation>
    </message>
    <message>
        <source>off</source>
        <translation>オフ</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
</context>
<context>
    <name>json</name>
    <message>
        <source>an object is not closed, or a comma is missing</source>
        <translation>オブジェクトが閉じていないか、コンマがありません</translation>
    </message>
    <message>
        <source>a colon is missing after a name</source>
        <translation>名前の後にコロンがありません</translation>
    </message>
    <message>
        <source>an array is not closed, or a comma is missing</source>
        <translation>配列が閉じていないか、コンマがありません</translation>
    </message>
    <message>
        <source>a name in quotes is expected</source>
        <translation>引用符で囲まれた名前が必要です</translation>
    </message>
    <message>
        <source>a value is expected</source>
        <translation>値が必要です</translation>
    </message>
    <message>
        <source>this is no number</source>
        <translation>数値ではありません</translation>
    </message>
    <message>
        <source>this escape sequence does not exist</source>
        <translation>存在しないエスケープシーケンスです</translation>
    </message>
    <message>
        <source>this is no valid text</source>
        <translation>有効なテキストではありません</translation>
    </message>
    <message>
        <source>a string is not closed</source>
        <translation>文字列が閉じていません</translation>
    </message>
    <message>
        <source>too deeply nested to be checked</source>
        <translation>ネストが深すぎて確認できません</translation>
    </message>
    <message>
        <source>too large to be checked</source>
        <translation>大きすぎて確認できません</translation>
    </message>
    <message>
        <source>there is something after the value</source>
        <translation>値の後に余分な文字があります</translation>
    </message>
    <message>
        <source>this is not JSON</source>
        <translation>JSON ではありません</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>The picture could not be written to %1.</source>
        <translation>画像を %1 に書き込めませんでした。</translation>
    </message>
    <message>
        <source>The embedded lab could not be started: %1</source>
        <translation>内蔵ラボを開始できませんでした: %1</translation>
    </message>
    <message>
        <source>The demonstration did not reach its end in time.</source>
        <translation>デモが時間内に終わりませんでした。</translation>
    </message>
</context>
<context>
    <name>pongscope::app::Demo</name>
    <message>
        <source>A live connection to the embedded lab. Every message comes back, a PING goes out after 400 ms of silence. Try: pause reading in the Keep-alive panel and watch the deadline, or send a message below.</source>
        <translation>内蔵ラボとのライブ接続です。メッセージはすべて送り返され、無通信が 400 ms 続くと PING が送信されます。「キープアライブ」パネルで読み取りを一時停止して期限を観察するか、下からメッセージを送信してみてください。</translation>
    </message>
    <message>
        <source>The lab answers three PINGs and then no more. The fourth is never answered: at the first heartbeat after its deadline the connection is aborted, without a Close frame.</source>
        <translation>ラボは PING に 3 回応答した後、応答しなくなります。4 回目の PING には応答がなく、期限後の最初のハートビートで、接続は Close フレームなしで中断されます。</translation>
    </message>
    <message>
        <source>The lab answers every PING. After four answers this program stops reading, as an application without a pending ReceiveAsync does: the PONG arrives, nobody processes it, and the keep-alive aborts a healthy connection.</source>
        <translation>ラボはすべての PING に応答します。4 回の応答の後、このプログラムは、保留中の ReceiveAsync がないアプリケーションと同様に読み取りを止めます。PONG は届いても処理されず、キープアライブが正常な接続を中断します。</translation>
    </message>
    <message>
        <source>Messages are compressed (permessage-deflate): the log shows their size on the wire, inflated, and the ratio; a z marks them. Orders look alike, so context takeover makes them small. One message goes uncompressed on purpose, one cannot be compressed. Try: Connection, What If It Were Compressed Otherwise.</source>
        <translation>メッセージを圧縮しています (permessage-deflate)。ログに回線上のサイズ、展開後のサイズ、比率が表示され、z が付きます。注文は似ているため、コンテキスト引き継ぎにより小さくなります。1 つはわざと圧縮せず、1 つは圧縮できない内容です。「接続」メニューの「別の設定で圧縮していたら」も試してください。</translation>
    </message>
    <message>
        <source>Three WebSockets over one HTTP/2 connection to the embedded lab (RFC 8441), and a GET request beside them. The HTTP/2 tab shows the frames below the WebSocket and the flow-control windows. Try: select a DATA row, or open another WebSocket on this connection.</source>
        <translation>内蔵ラボへの 1 つの HTTP/2 接続上の 3 つの WebSocket (RFC 8441) と、並行する GET 要求です。「HTTP/2」タブに WebSocket の下のフレームとフロー制御ウィンドウが表示されます。試してみてください: DATA の行を選択する、この接続で別の WebSocket を開く。</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::AddressBar</name>
    <message>
        <source>Connect</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>Addr&amp;ess</source>
        <translation>アドレス(&amp;E)</translation>
    </message>
    <message>
        <source>ws://host:port/path or wss://host/path</source>
        <translation>ws://host:port/path または wss://host/path</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Open a connection to the address (Return)</source>
        <translation>アドレスへの接続を開きます (Return)</translation>
    </message>
    <message>
        <source>Drop the connection at once, without a Close frame</source>
        <translation>Close フレームなしで、接続を直ちに切断します</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Close…</source>
        <translation>クローズ…</translation>
    </message>
    <message>
        <source>Stop connecting</source>
        <translation>接続処理を中止します</translation>
    </message>
    <message>
        <source>Close in good order, with a code and a reason</source>
        <translation>コードと理由を付けて正常にクローズします</translation>
    </message>
    <message>
        <source>New Connection</source>
        <translation>新しい接続</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::AttemptList</name>
    <message>
        <source>GET with Upgrade over HTTP/%1</source>
        <translation>HTTP/%1 で Upgrade 付き GET</translation>
    </message>
    <message>
        <source>CONNECT over HTTP/2, on a connection that was open already</source>
        <translation>HTTP/2 で CONNECT (すでに開いていた接続)</translation>
    </message>
    <message>
        <source>CONNECT over HTTP/2, on a new connection</source>
        <translation>HTTP/2 で CONNECT (新しい接続)</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>進行中</translation>
    </message>
    <message>
        <source>agreed, status %1</source>
        <translation>合意、ステータス %1</translation>
    </message>
    <message>
        <source>agreed</source>
        <translation>合意</translation>
    </message>
    <message>
        <source>came to nothing: %1</source>
        <translation>不成立: %1</translation>
    </message>
    <message>
        <source>failed, status %1</source>
        <translation>失敗、ステータス %1</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>What was tried</source>
        <translation>試行の履歴</translation>
    </message>
    <message>
        <source>What the attempt before would have thrown; a .NET client does not say so</source>
        <translation>前の試行が投げるはずだった例外 (.NET クライアントは報告しません)</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::CaptureDesk</name>
    <message>
        <source>Nothing is recorded to disk: %1</source>
        <translation>ディスクに記録されていません: %1</translation>
    </message>
    <message>
        <source>There is nothing to save: no connection was opened yet.</source>
        <translation>保存するものがありません。まだ接続が開かれていません。</translation>
    </message>
    <message>
        <source>Saved as %1. Recording goes on in it.</source>
        <translation>%1 として保存しました。記録はこのファイルで続きます。</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>保存できませんでした: %1</translation>
    </message>
    <message>
        <source>Not opened: %1</source>
        <translation>開けませんでした: %1</translation>
    </message>
    <message>
        <source>Not exported: %1</source>
        <translation>エクスポートできませんでした: %1</translation>
    </message>
    <message>
        <source>Saving %1</source>
        <translation>%1 を保存しています</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>%1 を開いています</translation>
    </message>
    <message>
        <source>Exporting to %1</source>
        <translation>%1 に書き出しています</translation>
    </message>
    <message>
        <source>Exported to %1; what was to be masked is.</source>
        <translation>%1 に書き出しました。指定された箇所は伏せてあります。</translation>
    </message>
    <message>
        <source>Exported to %1. Nothing was masked.</source>
        <translation>%1 に書き出しました。何も伏せていません。</translation>
    </message>
    <message>
        <source>Taking up what was left behind</source>
        <translation>残されていた記録を取り込んでいます</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::CertificateDialog</name>
    <message>
        <source>Problem</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主体者</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>発行者</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>有効期間の開始</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有効期間の終了</translation>
    </message>
    <message>
        <source>Valid for</source>
        <translation>有効な名前</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Certificate of %1</source>
        <translation>%1 の証明書</translation>
    </message>
    <message>
        <source>✕ Nothing proves that this is %1.</source>
        <translation>✕ 相手が %1 であることを証明するものがありません。</translation>
    </message>
    <message>
        <source>Whoever goes on all the same talks under encryption, but perhaps to somebody else. An accepted certificate stays marked for as long as the connection lives. The connect timeout stands still while you decide; the server may not wait as long.</source>
        <translation>それでも続けると、暗号化はされますが、相手は別の誰かかもしれません。受け入れた証明書は、接続が続く間ずっと印が付きます。判断の間、接続の制限時間は止まりますが、サーバーがいつまでも待つとは限りません。</translation>
    </message>
    <message>
        <source>&amp;Accept Once</source>
        <translation>今回だけ受け入れる(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Pin for This Profile</source>
        <translation>このプロファイルにピン留め(&amp;P)</translation>
    </message>
    <message>
        <source>C&amp;opy Details</source>
        <translation>詳細をコピー(&amp;O)</translation>
    </message>
    <message>
        <source>For this connection only</source>
        <translation>この接続だけ</translation>
    </message>
    <message>
        <source>From now on these options take this certificate, and no other</source>
        <translation>これからこのオプションは、この証明書だけを受け入れます</translation>
    </message>
    <message>
        <source>What failed and what that means</source>
        <translation>何が失敗し、何を意味するか</translation>
    </message>
    <message>
        <source>Chain of certificates</source>
        <translation>証明書チェーン</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>証明書</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Issued by %1</source>
        <translation>発行者 %1</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::CheckTable</name>
    <message>
        <source>✓ passed</source>
        <translation>✓ 合格</translation>
    </message>
    <message>
        <source>~ tolerated</source>
        <translation>~ 許容</translation>
    </message>
    <message>
        <source>✕ failed</source>
        <translation>✕ 不合格</translation>
    </message>
    <message>
        <source>– not reached</source>
        <translation>– 未実施</translation>
    </message>
    <message>
        <source>(absent)</source>
        <translation>(なし)</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>チェック項目</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>期待値</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>実際の値</translation>
    </message>
    <message>
        <source>What .NET would say</source>
        <translation>.NET での報告内容</translation>
    </message>
    <message>
        <source>Checks of the server&apos;s reply</source>
        <translation>サーバーの応答のチェック</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::CloseDialog</name>
    <message>
        <source>%1 of %2 octets</source>
        <translation>%1 / %2 オクテット</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>クローズ</translation>
    </message>
    <message>
        <source>Sends a Close frame and waits for the peer&apos;s. Nothing can be sent after it.</source>
        <translation>Close フレームを送信し、相手側の Close フレームを待ちます。以降は何も送信できません。</translation>
    </message>
    <message>
        <source>No code: an empty Close frame</source>
        <translation>コードなし: 空の Close フレーム</translation>
    </message>
    <message>
        <source>Another number</source>
        <translation>その他の番号</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>Number of the code</source>
        <translation>コードの番号</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>&amp;Code</source>
        <translation>コード(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>理由(&amp;R)</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::ColourRules</name>
    <message>
        <source>Red</source>
        <translation>赤</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>琥珀</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>緑</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>青緑</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>青</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::ColourRulesDialog</name>
    <message>
        <source>Colour Rules</source>
        <translation>色分けの規則</translation>
    </message>
    <message>
        <source>Rows of the frame log that a filter matches get its colour; the first that matches counts. The filters are those of the filter bar.</source>
        <translation>フィルターに一致するフレームログの行にその色が付きます。最初に一致したものが有効です。書き方はフィルターバーと同じです。</translation>
    </message>
    <message>
        <source>Filter for %1</source>
        <translation>%1のフィルター</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>コマンドパレット</translation>
    </message>
    <message>
        <source>Type to find a command</source>
        <translation>入力してコマンドを検索</translation>
    </message>
    <message>
        <source>Name of a command</source>
        <translation>コマンド名</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>コマンド</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::CompareDialog</name>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>ステータス</translation>
    </message>
    <message>
        <source>Request header</source>
        <translation>リクエストヘッダー</translation>
    </message>
    <message>
        <source>Reply header</source>
        <translation>応答ヘッダー</translation>
    </message>
    <message>
        <source>HTTP version</source>
        <translation>HTTP バージョン</translation>
    </message>
    <message>
        <source>Subprotocol</source>
        <translation>サブプロトコル</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>圧縮</translation>
    </message>
    <message>
        <source>Keep-alive</source>
        <translation>キープアライブ</translation>
    </message>
    <message>
        <source>Frames / octets</source>
        <translation>フレーム / オクテット</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>往復時間</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Ended by</source>
        <translation>終了させた側</translation>
    </message>
    <message>
        <source>Close code</source>
        <translation>Close コード</translation>
    </message>
    <message>
        <source>Close reason</source>
        <translation>Close の理由</translation>
    </message>
    <message>
        <source>Compare only the order and &amp;shape of messages</source>
        <translation>メッセージの順序と形だけを比較(&amp;S)</translation>
    </message>
    <message>
        <source>Show what is the s&amp;ame, too</source>
        <translation>同じものも表示(&amp;A)</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>Ignored JSON members</source>
        <translation>無視する JSON メンバー</translation>
    </message>
    <message>
        <source>Members of JSON messages whose values may differ: regular expressions of whole names, a blank between them</source>
        <translation>値が違ってもよい JSON メンバー。名前全体に一致する正規表現を空白で区切って並べます</translation>
    </message>
    <message>
        <source>What</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>違い</translation>
    </message>
    <message>
        <source>&amp;Left</source>
        <translation>左(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Right</source>
        <translation>右(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Ignore members</source>
        <translation>無視するメンバー(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Copy as Text</source>
        <translation>テキストとしてコピー(&amp;C)</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>比較しています</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>取り消しました。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be used: %2.</source>
        <translation>「%1」は使えません: %2。</translation>
    </message>
    <message>
        <source>%1 and %2 messages; %3 are the same, %4 differ or stand alone.</source>
        <translation>メッセージは %1 件と %2 件。%3 件が同じ、%4 件が異なるか片方だけにあります。</translation>
    </message>
    <message>
        <source>No difference.</source>
        <translation>違いはありません。</translation>
    </message>
    <message>
        <source>They go apart so far that the rest was not compared.</source>
        <translation>違いが大きすぎるため、残りは比較しませんでした。</translation>
    </message>
    <message>
        <source>The first %1 are listed.</source>
        <translation>最初の %1 件だけを表示しています。</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>ハンドシェイク</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>合意内容</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数値</translation>
    </message>
    <message>
        <source>End</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Messages (double-click shows one in the log)</source>
        <translation>メッセージ (ダブルクリックでログに表示)</translation>
    </message>
    <message>
        <source>← only left, frame %1</source>
        <translation>← 左だけ、フレーム %1</translation>
    </message>
    <message>
        <source>→ only right, frame %1</source>
        <translation>→ 右だけ、フレーム %1</translation>
    </message>
    <message>
        <source>≠ %1, frames %2 and %3</source>
        <translation>≠ %1、フレーム %2 と %3</translation>
    </message>
    <message>
        <source>payload</source>
        <translation>ペイロード</translation>
    </message>
    <message>
        <source>Compare Connections</source>
        <translation>接続の比較</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::Composer</name>
    <message>
        <source>Kind of message</source>
        <translation>メッセージの種類</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>A text message, as typed</source>
        <translation>入力したままのテキストメッセージ</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>A text message, checked to be JSON</source>
        <translation>JSON として検証するテキストメッセージ</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>A binary message in hexadecimal digits</source>
        <translation>16 進数字で表したバイナリメッセージ</translation>
    </message>
    <message>
        <source>Base64</source>
        <translation>Base64</translation>
    </message>
    <message>
        <source>A binary message in Base64</source>
        <translation>Base64 で表したバイナリメッセージ</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>The content of a file</source>
        <translation>ファイルの内容</translation>
    </message>
    <message>
        <source>PING</source>
        <translation>PING</translation>
    </message>
    <message>
        <source>A PING by hand</source>
        <translation>手動の PING</translation>
    </message>
    <message>
        <source>PONG</source>
        <translation>PONG</translation>
    </message>
    <message>
        <source>A PONG that nobody asked for</source>
        <translation>要求されていない PONG</translation>
    </message>
    <message>
        <source>&amp;Split into fragments</source>
        <translation>フラグメントに分割(&amp;S)</translation>
    </message>
    <message>
        <source>Sends the message as several frames of at most so many octets</source>
        <translation>メッセージを、このオクテット数以下の複数のフレームに分けて送信します</translation>
    </message>
    <message>
        <source> octets each</source>
        <translation> オクテットずつ</translation>
    </message>
    <message>
        <source>Octets a fragment</source>
        <translation>フラグメントあたりのオクテット数</translation>
    </message>
    <message>
        <source>What was sent before (Alt+Up)</source>
        <translation>前に送信した内容 (Alt+Up)</translation>
    </message>
    <message>
        <source>What was sent after (Alt+Down)</source>
        <translation>後に送信した内容 (Alt+Down)</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>整形(&amp;F)</translation>
    </message>
    <message>
        <source>Lays the JSON out anew; only white space changes</source>
        <translation>JSON を整形します。空白だけが変わります</translation>
    </message>
    <message>
        <source>State of the message</source>
        <translation>メッセージの状態</translation>
    </message>
    <message>
        <source>Not connected: connect first, then send.</source>
        <translation>未接続: 接続してから送信してください。</translation>
    </message>
    <message>
        <source>Connecting: wait until the connection is open.</source>
        <translation>接続処理中: 接続が開くまでお待ちください。</translation>
    </message>
    <message>
        <source>A Close was sent: nothing may follow it.</source>
        <translation>Close を送信済みのため、以降は何も送信できません。</translation>
    </message>
    <message>
        <source>The connection is over: connect again to send.</source>
        <translation>接続は終了しています。送信するには再接続してください。</translation>
    </message>
    <message>
        <source>more than a million fragments: choose larger ones</source>
        <translation>フラグメントが 100 万個を超えます。サイズを大きくしてください</translation>
    </message>
    <message>
        <source>Sends it (Ctrl+Enter)</source>
        <translation>送信します (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>%1 are too many to edit here: save the payload to a file and send that.</source>
        <translation>%1 は大きすぎて、ここでは編集できません。ペイロードをファイルに保存し、そのファイルを送信してください。</translation>
    </message>
    <message>
        <source>Do not co&amp;mpress</source>
        <translation>圧縮しない(&amp;M)</translation>
    </message>
    <message>
        <source>Sends messages as they are (DisableCompression), for those that carry secrets. It stays until you switch it off, or go to another connection.</source>
        <translation>メッセージをそのまま送信します (DisableCompression)。秘密を含むメッセージに使います。オフにするか、別の接続に移るまで有効です。</translation>
    </message>
    <message>
        <source>Nothing would be compressed: compression is not agreed on with this connection. ▣ Deflate below the address offers it to the next.</source>
        <translation>この接続では圧縮が合意されていないため、何も圧縮されません。次の接続で提案するには、アドレスの下の「▣ Deflate」を使います。</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::ComposerPage</name>
    <message>
        <source>%1 is more than %2, the largest message that is sent</source>
        <translation>%1 は、送信できるメッセージの上限 %2 を超えています</translation>
    </message>
    <message>
        <source>line %1, column %2: %3</source>
        <translation>%1 行 %2 列: %3</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::CompressionDialog</name>
    <message>
        <source>%1 bits: %2 of history</source>
        <translation>%1 ビット: 履歴 %2</translation>
    </message>
    <message>
        <source>none: messages go as they are</source>
        <translation>なし: メッセージはそのまま送られます</translation>
    </message>
    <message>
        <source>%1, if the server takes the offer as it is.</source>
        <translation>%1。サーバーが提案をそのまま受け入れた場合。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>圧縮</translation>
    </message>
    <message>
        <source>Offers permessage-deflate (RFC 7692): each message is compressed by itself. What holds in the end is up to the server; the Handshake tab says so. In .NET: DangerousDeflateOptions.</source>
        <translation>permessage-deflate (RFC 7692) を提案します。メッセージは 1 つずつ圧縮されます。最終的な設定はサーバーが決め、「ハンドシェイク」タブに表示されます。.NET では DangerousDeflateOptions です。</translation>
    </message>
    <message>
        <source>&amp;Offer compression</source>
        <translation>圧縮を提案する(&amp;O)</translation>
    </message>
    <message>
        <source>Window of this side</source>
        <translation>こちら側のウィンドウ</translation>
    </message>
    <message>
        <source>&amp;Keep the history from message to message (context takeover)</source>
        <translation>メッセージ間で履歴を引き継ぐ (コンテキスト引き継ぎ)(&amp;K)</translation>
    </message>
    <message>
        <source>Window of the server</source>
        <translation>サーバーのウィンドウ</translation>
    </message>
    <message>
        <source>Keep t&amp;he history from message to message (context takeover)</source>
        <translation>メッセージ間で履歴を引き継ぐ (コンテキスト引き継ぎ)(&amp;H)</translation>
    </message>
    <message>
        <source>Context takeover of this side</source>
        <translation>こちら側のコンテキスト引き継ぎ</translation>
    </message>
    <message>
        <source>Context takeover of the server</source>
        <translation>サーバーのコンテキスト引き継ぎ</translation>
    </message>
    <message>
        <source>Header that is offered</source>
        <translation>提案するヘッダー</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>&amp;This side sends with</source>
        <translation>こちらの送信(&amp;T)</translation>
    </message>
    <message>
        <source>The &amp;server sends with</source>
        <translation>サーバーの送信(&amp;S)</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>ヘッダー</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::ConnectionTreeModel</name>
    <message>
        <source>Connection</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>フレーム</translation>
    </message>
    <message>
        <source>Subprotocol %1</source>
        <translation>サブプロトコル %1</translation>
    </message>
    <message>
        <source>↑ %1 frames, %2; ↓ %3 frames, %4</source>
        <translation>↑ %1 フレーム、%2; ↓ %3 フレーム、%4</translation>
    </message>
    <message>
        <source>Findings: %1</source>
        <translation>検出事項: %1</translation>
    </message>
    <message>
        <source>HTTP/2 connection to %1, shared by %2 WebSockets</source>
        <translation>%1 への HTTP/2 接続 (%2 個の WebSocket が共有)</translation>
    </message>
    <message>
        <source>Reply awaited</source>
        <translation>応答待ち</translation>
    </message>
    <message>
        <source>Status %1, %2 in %3</source>
        <translation>ステータス %1、%2、%3</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::ConnectionsView</name>
    <message>
        <source>Connections that you open are listed here.</source>
        <translation>開いた接続がここに表示されます。</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>接続</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::ControlPage</name>
    <message>
        <source>Payload, or empty</source>
        <translation>ペイロード (空でも可)</translation>
    </message>
    <message>
        <source>Payload of the PING</source>
        <translation>PING のペイロード</translation>
    </message>
    <message>
        <source>Payload of the PONG</source>
        <translation>PONG のペイロード</translation>
    </message>
    <message>
        <source>text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>hex</source>
        <translation>hex</translation>
    </message>
    <message>
        <source>Notation of the payload</source>
        <translation>ペイロードの表記</translation>
    </message>
    <message>
        <source>Sent at once, beside the keep-alive&apos;s own PINGs. Its PONG is recognised by the same payload.</source>
        <translation>キープアライブの PING とは別に、直ちに送信します。対応する PONG は、同じペイロードで識別します。</translation>
    </message>
    <message>
        <source>Sent at once, unasked. The peer awaits nothing and answers nothing.</source>
        <translation>要求なしで直ちに送信します。相手側はこれを待っておらず、応答もしません。</translation>
    </message>
    <message>
        <source>%1: a control frame carries %2 at most</source>
        <translation>%1: 制御フレームで送れるのは %2 までです</translation>
    </message>
    <message>
        <source>%1 of %2 octets</source>
        <translation>%1 / %2 オクテット</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::CookiesDialog</name>
    <message>
        <source>&amp;Keep the cookies that servers set, and send them again</source>
        <translation>サーバーが設定した Cookie を保持し、次から送る(&amp;K)</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>パス</translation>
    </message>
    <message>
        <source>Expires (UTC)</source>
        <translation>期限 (UTC)</translation>
    </message>
    <message>
        <source>Hosts below</source>
        <translation>下位ホストも</translation>
    </message>
    <message>
        <source>wss only</source>
        <translation>wss のみ</translation>
    </message>
    <message>
        <source>HttpOnly</source>
        <translation>HttpOnly</translation>
    </message>
    <message>
        <source>Sho&amp;w the values</source>
        <translation>値を表示する(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>追加(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>削除(&amp;R)</translation>
    </message>
    <message>
        <source>R&amp;emove All</source>
        <translation>すべて削除(&amp;E)</translation>
    </message>
    <message>
        <source>Line %1: a cookie&apos;s name is a token, and its value has no semicolon and no control character.</source>
        <translation>%1 行目: Cookie の名前はトークンで、値にセミコロンや制御文字は使えません。</translation>
    </message>
    <message>
        <source>%1: a path begins with /.</source>
        <translation>%1: パスは / で始まります。</translation>
    </message>
    <message>
        <source>%1: the expiry is a date such as 2030-01-31T12:00:00Z, or empty for the session.</source>
        <translation>%1: 期限は 2030-01-31T12:00:00Z のような日時です。空ならセッションの間だけです。</translation>
    </message>
    <message>
        <source>The cookie jar of this profile (ClientWebSocketOptions.Cookies): what you put in and what servers have set. A cookie goes to its host and below its path; without a host it belongs to the first one that is connected to.</source>
        <translation>このプロファイルの Cookie (ClientWebSocketOptions.Cookies) です。自分で入れたものと、サーバーが設定したものがあります。Cookie はそのホストの、そのパス以下に送られます。ホストがなければ、最初に接続したホストのものになります。</translation>
    </message>
    <message>
        <source>The jar is empty. What servers set will be listed here.</source>
        <translation>まだ Cookie はありません。サーバーが設定したものがここに並びます。</translation>
    </message>
    <message>
        <source>Without a jar no cookie is sent, and none that comes is kept.</source>
        <translation>保持しない場合、Cookie は送られず、届いたものも残りません。</translation>
    </message>
    <message>
        <source>Cookies stay in memory until the program ends; they are never saved.</source>
        <translation>Cookie はプログラムが終わるまでメモリーにだけあり、保存されません。</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::CutCard</name>
    <message>
        <source>Why the connection ended</source>
        <translation>接続が終わった理由</translation>
    </message>
    <message>
        <source>&amp;Copy report</source>
        <translation>レポートをコピー(&amp;C)</translation>
    </message>
    <message>
        <source>Copies cause and evidence as Markdown, for a ticket</source>
        <translation>原因と根拠を、チケットに貼れる Markdown としてコピーします</translation>
    </message>
    <message>
        <source>✕ Ended at %1: %2</source>
        <translation>✕ %1 に終了: %2</translation>
    </message>
    <message>
        <source>Cause &lt;code&gt;%1&lt;/code&gt;, &lt;b&gt;%2&lt;/b&gt;.</source>
        <translation>原因 &lt;code&gt;%1&lt;/code&gt;、&lt;b&gt;%2&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>What to do next:</source>
        <translation>次にすること:</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::DeflateTerms</name>
    <message>
        <source>Parameter</source>
        <translation>パラメーター</translation>
    </message>
    <message>
        <source>Offered</source>
        <translation>提案</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>応答</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>合意</translation>
    </message>
    <message>
        <source>Compression, as it was agreed</source>
        <translation>合意された圧縮</translation>
    </message>
    <message>
        <source>Not offered: every message goes as it is. ▣ Deflate below the address changes that for the next connection.</source>
        <translation>提案していません。メッセージはすべてそのまま送られます。次の接続については、アドレスの下の「▣ Deflate」で変更できます。</translation>
    </message>
    <message>
        <source>✕ Offered, and the handshake fails over the server&apos;s answer.</source>
        <translation>✕ 提案しましたが、サーバーの応答によりハンドシェイクは失敗しました。</translation>
    </message>
    <message>
        <source>Offered, and the server did not take it up: every message goes as it is.</source>
        <translation>提案しましたが、サーバーは受け入れませんでした。メッセージはすべてそのまま送られます。</translation>
    </message>
    <message>
        <source>✓ Agreed. Memory: %1.</source>
        <translation>✓ 合意しました。メモリ: %1。</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::DeflateWhatIfDialog</name>
    <message>
        <source>%1 messages, %2 of them compressed</source>
        <translation>%1 メッセージ (うち圧縮 %2)</translation>
    </message>
    <message>
        <source>%1 more left out: not kept whole, not ended, or not to be inflated</source>
        <translation>ほかに %1 件を除外 (全体が保持されていない、終わっていない、または展開できないもの)</translation>
    </message>
    <message>
        <source>The messages of %1 so far, compressed again in other ways. Octets are payload octets on the wire; CPU time is what this end would have spent: compressing what it sent, inflating what it received.</source>
        <translation>%1 のこれまでのメッセージを、別の設定で圧縮し直した結果です。オクテットは回線上のペイロードのオクテット数、CPU 時間はこちら側が費やしたはずの時間 (送信分の圧縮と受信分の展開) です。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進行状況</translation>
    </message>
    <message>
        <source>▸ is what holds on this connection. Messages that were sent or received uncompressed stay so: somebody chose it.</source>
        <translation>▸ はこの接続で有効な設定です。圧縮せずに送受信されたメッセージは、意図的なものとみなし、圧縮しないまま数えます。</translation>
    </message>
    <message>
        <source>▸ is what holds on this connection: compression was not agreed on.</source>
        <translation>▸ はこの接続で有効な設定です。圧縮は合意されていません。</translation>
    </message>
    <message>
        <source>&amp;Copy as Text</source>
        <translation>テキストとしてコピー(&amp;C)</translation>
    </message>
    <message>
        <source>C&amp;ancel</source>
        <translation>キャンセル(&amp;A)</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>↑ Sent [B]</source>
        <translation>↑ 送信 [B]</translation>
    </message>
    <message>
        <source>↑ [%]</source>
        <translation>↑ [%]</translation>
    </message>
    <message>
        <source>↑ CPU [ms]</source>
        <translation>↑ CPU [ms]</translation>
    </message>
    <message>
        <source>↑ Memory</source>
        <translation>↑ メモリ</translation>
    </message>
    <message>
        <source>↓ Received [B]</source>
        <translation>↓ 受信 [B]</translation>
    </message>
    <message>
        <source>↓ [%]</source>
        <translation>↓ [%]</translation>
    </message>
    <message>
        <source>↓ CPU [ms]</source>
        <translation>↓ CPU [ms]</translation>
    </message>
    <message>
        <source>↓ Memory</source>
        <translation>↓ メモリ</translation>
    </message>
    <message>
        <source>Octets on the wire as a share of those inflated</source>
        <translation>展開後のオクテット数に対する回線上のオクテット数の割合</translation>
    </message>
    <message>
        <source>What zlib holds at this end for that direction</source>
        <translation>この方向のために、こちら側で zlib が確保するメモリ</translation>
    </message>
    <message>
        <source>What each setting would have cost</source>
        <translation>各設定でかかったはずのコスト</translation>
    </message>
    <message>
        <source>Compressing …</source>
        <translation>圧縮中 …</translation>
    </message>
    <message>
        <source>✓ Done</source>
        <translation>✓ 完了</translation>
    </message>
    <message>
        <source>Cancelled: the settings without figures were not tried.</source>
        <translation>キャンセルしました。数値のない設定は試していません。</translation>
    </message>
    <message>
        <source>✕ Memory ran out.</source>
        <translation>✕ メモリが足りません。</translation>
    </message>
    <message>
        <source>↑ Sent: %1.
↓ Received: %2.</source>
        <translation>↑ 送信: %1。
↓ 受信: %2。</translation>
    </message>
    <message>
        <source>What If It Were Compressed Otherwise?</source>
        <translation>別の設定で圧縮していたら?</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::DemoNote</name>
    <message>
        <source>Demonstration</source>
        <translation>デモ</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::DetailPane</name>
    <message>
        <source>Frame</source>
        <translation>フレーム</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>ハンドシェイク</translation>
    </message>
    <message>
        <source>HTTP/2</source>
        <translation>HTTP/2</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::ExhibitTable</name>
    <message>
        <source>Evidence</source>
        <translation>証拠</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Evidence for the verdict</source>
        <translation>判定の証拠</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::ExportDialog</name>
    <message>
        <source>HTTP archive (*.har)</source>
        <translation>HTTP アーカイブ (*.har)</translation>
    </message>
    <message>
        <source>Packets for Wireshark (*.pcapng)</source>
        <translation>Wireshark 用のパケット (*.pcapng)</translation>
    </message>
    <message>
        <source>Events as JSON lines (*.jsonl)</source>
        <translation>イベントの JSON Lines (*.jsonl)</translation>
    </message>
    <message>
        <source>Frames as CSV (*.csv)</source>
        <translation>フレームの CSV (*.csv)</translation>
    </message>
    <message>
        <source>Report in Markdown (*.md)</source>
        <translation>Markdown の報告書 (*.md)</translation>
    </message>
    <message>
        <source>Masked copy of the capture (*.pongcap)</source>
        <translation>秘密を伏せたキャプチャの写し (*.pongcap)</translation>
    </message>
    <message>
        <source>Save a Masked Copy</source>
        <translation>秘密を伏せた写しを保存</translation>
    </message>
    <message>
        <source>Export Connections</source>
        <translation>接続の書き出し</translation>
    </message>
    <message>
        <source>What the rules below match is replaced by as many asterisks, in handshakes, messages and texts. Where the file goes is asked next.</source>
        <translation>下の規則に一致するものは、ハンドシェイク、メッセージ、文章の中で同じ数のアスタリスクに置き換えられます。保存先は次に尋ねます。</translation>
    </message>
    <message>
        <source>Headers that are masked</source>
        <translation>伏せるヘッダー</translation>
    </message>
    <message>
        <source>JSON values that are masked</source>
        <translation>伏せる JSON の値</translation>
    </message>
    <message>
        <source>Patterns that are masked</source>
        <translation>伏せるパターン</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>One path a line: user.password, **.token</source>
        <translation>1 行に 1 つのパス: user.password, **.token</translation>
    </message>
    <message>
        <source>One regular expression a line: \b\d{16}\b</source>
        <translation>1 行に 1 つの正規表現: \b\d{16}\b</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>形式(&amp;F)</translation>
    </message>
    <message>
        <source>Mask &amp;headers</source>
        <translation>伏せるヘッダー(&amp;H)</translation>
    </message>
    <message>
        <source>Mask &amp;JSON values</source>
        <translation>伏せる JSON の値(&amp;J)</translation>
    </message>
    <message>
        <source>Mask &amp;patterns</source>
        <translation>伏せるパターン(&amp;P)</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be used: %2.</source>
        <translation>「%1」は使えません: %2。</translation>
    </message>
    <message>
        <source>Nothing is masked: everything is written as it was recorded.</source>
        <translation>何も伏せません。すべて記録されたまま書き出されます。</translation>
    </message>
    <message>
        <source>Messages are written as they are: no rule masks anything in them.</source>
        <translation>メッセージはそのまま書き出されます。メッセージを対象とする規則がありません。</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::FileField</name>
    <message>
        <source>Choose…</source>
        <translation>選択…</translation>
    </message>
    <message>
        <source>%1: choose</source>
        <translation>%1: 選択</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::FilePage</name>
    <message>
        <source>Path of a file; it is read when it is sent</source>
        <translation>ファイルのパス (送信時に読み取ります)</translation>
    </message>
    <message>
        <source>Path of the file to send</source>
        <translation>送信するファイルのパス</translation>
    </message>
    <message>
        <source>as binary</source>
        <translation>バイナリとして</translation>
    </message>
    <message>
        <source>as text</source>
        <translation>テキストとして</translation>
    </message>
    <message>
        <source>Message type</source>
        <translation>メッセージの種類</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>選択 …</translation>
    </message>
    <message>
        <source>Choose the file to send</source>
        <translation>送信するファイルを選択します</translation>
    </message>
    <message>
        <source>File to send</source>
        <translation>送信するファイル</translation>
    </message>
    <message>
        <source>choose a file</source>
        <translation>ファイルを選択してください</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>ファイルが存在しません</translation>
    </message>
    <message>
        <source>this is no regular file</source>
        <translation>通常のファイルではありません</translation>
    </message>
    <message>
        <source>the file cannot be read: check its permissions</source>
        <translation>ファイルを読み取れません。権限を確認してください</translation>
    </message>
    <message>
        <source>the file cannot be read: %1</source>
        <translation>ファイルを読み取れません: %1</translation>
    </message>
    <message>
        <source>the file is not UTF-8: send it as binary</source>
        <translation>ファイルが UTF-8 ではありません。バイナリとして送信してください</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::FilterBar</name>
    <message>
        <source>heartbeats</source>
        <translation>ハートビート</translation>
    </message>
    <message>
        <source>slow answers</source>
        <translation>遅い応答</translation>
    </message>
    <message>
        <source>what deserves the eye</source>
        <translation>注目すべきもの</translation>
    </message>
    <message>
        <source>received, with a text in it</source>
        <translation>受信したもので、文字列を含む</translation>
    </message>
    <message>
        <source>by a value in the JSON</source>
        <translation>JSON の値で</translation>
    </message>
    <message>
        <source>by a regular expression</source>
        <translation>正規表現で</translation>
    </message>
    <message>
        <source>what compresses badly, or is large</source>
        <translation>圧縮の効きが悪いもの、または大きいもの</translation>
    </message>
    <message>
        <source>Filter: opcode == pong and rtt &gt; 50ms</source>
        <translation>フィルター: opcode == pong and rtt &gt; 50ms</translation>
    </message>
    <message>
        <source>Display filter</source>
        <translation>表示フィルター</translation>
    </message>
    <message>
        <source>Examples and saved filters</source>
        <translation>例と保存済みフィルター</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1 …</translation>
    </message>
    <message>
        <source>&amp;Forget This Filter</source>
        <translation>このフィルターを削除(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Save This Filter</source>
        <translation>このフィルターを保存(&amp;S)</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>例</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::FindBar</name>
    <message>
        <source>Match &amp;case</source>
        <translation>大文字小文字を区別(&amp;C)</translation>
    </message>
    <message>
        <source>Find in payloads</source>
        <translation>ペイロードを検索</translation>
    </message>
    <message>
        <source>What is looked for in payloads</source>
        <translation>ペイロードの中で検索するもの</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>正規表現</translation>
    </message>
    <message>
        <source>Hex octets</source>
        <translation>16 進オクテット</translation>
    </message>
    <message>
        <source>How it is looked for</source>
        <translation>検索の方法</translation>
    </message>
    <message>
        <source>Text as it is written, a regular expression (PCRE2), or octets: 00 ff</source>
        <translation>書いたとおりのテキスト、正規表現（PCRE2）、またはオクテット: 00 ff</translation>
    </message>
    <message>
        <source>How far the search is</source>
        <translation>検索の進み具合</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Search no further</source>
        <translation>検索をここで終える</translation>
    </message>
    <message>
        <source>To the hit before (Shift+F3)</source>
        <translation>前の一致へ (Shift+F3)</translation>
    </message>
    <message>
        <source>To the next hit (F3)</source>
        <translation>次の一致へ (F3)</translation>
    </message>
    <message>
        <source>Close the search (Esc)</source>
        <translation>検索を閉じる (Esc)</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>まだなし</translation>
    </message>
    <message>
        <source>no frame has it</source>
        <translation>一致するフレームなし</translation>
    </message>
    <message>
        <source>%1 of %2 frames</source>
        <translation>%2 フレーム中 %1 番目</translation>
    </message>
    <message>
        <source>1 frame has it</source>
        <translation>1 フレームに一致</translation>
    </message>
    <message>
        <source>%1 frames have it</source>
        <translation>%1 フレームに一致</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1 …</translation>
    </message>
    <message>
        <source>%1, stopped at %2 %</source>
        <translation>%1、%2 % で中止</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::FragmentTable</name>
    <message>
        <source>Frame</source>
        <translation>フレーム</translation>
    </message>
    <message>
        <source>On the wire [B]</source>
        <translation>回線上 [B]</translation>
    </message>
    <message>
        <source>Inflated [B]</source>
        <translation>展開後 [B]</translation>
    </message>
    <message>
        <source>Ratio [%]</source>
        <translation>比率 [%]</translation>
    </message>
    <message>
        <source>Frames of the message</source>
        <translation>メッセージのフレーム</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>ほか %1</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>メッセージ</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::FrameHeaderView</name>
    <message>
        <source>No payload</source>
        <translation>ペイロードなし</translation>
    </message>
    <message>
        <source>Payload data, unmasked: %1: %2</source>
        <translation>ペイロードデータ (マスク解除後): %1: %2</translation>
    </message>
    <message>
        <source>Payload data: %1: %2</source>
        <translation>ペイロードデータ: %1: %2</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>エラー</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>注記</translation>
    </message>
    <message>
        <source>Select a frame in the log: its header is drawn here, bit by bit.</source>
        <translation>ログでフレームを選択すると、そのヘッダーがここにビット単位で表示されます。</translation>
    </message>
    <message>
        <source>Frame %1, %2, at %3 s: %4 of header, %5 of payload</source>
        <translation>フレーム %1、%2、%3 s: ヘッダー %4、ペイロード %5</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>received</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>.NET: %1</source>
        <translation>.NET: %1</translation>
    </message>
    <message>
        <source>Payload data, unmasked and inflated to %1: %2</source>
        <translation>ペイロードデータ (マスク解除、展開後 %1): %2</translation>
    </message>
    <message>
        <source>Payload data, inflated to %1: %2</source>
        <translation>ペイロードデータ (展開後 %1): %2</translation>
    </message>
    <message>
        <source>Compressed (RSV1): %1</source>
        <translation>圧縮 (RSV1): %1</translation>
    </message>
    <message>
        <source>Compressed, as the first frame of its message says: %1</source>
        <translation>圧縮 (メッセージの最初のフレームによる): %1</translation>
    </message>
    <message>
        <source>Header of the frame</source>
        <translation>フレームのヘッダー</translation>
    </message>
    <message>
        <source>Bookmarked</source>
        <translation>ブックマーク</translation>
    </message>
    <message>
        <source>Your note:</source>
        <translation>メモ:</translation>
    </message>
    <message>
        <source>Write a note …</source>
        <translation>メモを書く…</translation>
    </message>
    <message>
        <source>Edit …</source>
        <translation>編集…</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::FrameLog</name>
    <message>
        <source>Follow</source>
        <translation>追従</translation>
    </message>
    <message>
        <source>Keep the newest frame in sight (End)</source>
        <translation>最新のフレームを表示し続けます (End)</translation>
    </message>
    <message>
        <source>Pause View</source>
        <translation>表示を一時停止</translation>
    </message>
    <message>
        <source>Freeze the view; frames are captured all the same (Space)</source>
        <translation>表示を固定します。フレームのキャプチャは続きます (Space)</translation>
    </message>
    <message>
        <source>Copied the first %1 of %2 frames: the clipboard is no place for more.</source>
        <translation>%2 フレームのうち最初の %1 フレームをコピーしました。クリップボードにはこれ以上コピーできません。</translation>
    </message>
    <message>
        <source>Copied 1 frame.</source>
        <translation>1 フレームをコピーしました。</translation>
    </message>
    <message>
        <source>Copied %1 frames.</source>
        <translation>%1 フレームをコピーしました。</translation>
    </message>
    <message>
        <source>Copied 1 line of the log.</source>
        <translation>ログを 1 行コピーしました。</translation>
    </message>
    <message>
        <source>Copied %1 lines of the log.</source>
        <translation>ログを %1 行コピーしました。</translation>
    </message>
    <message>
        <source>Time since the &amp;Start</source>
        <translation>開始からの時間(&amp;S)</translation>
    </message>
    <message>
        <source>Time since the Frame &amp;Before</source>
        <translation>前のフレームからの時間(&amp;B)</translation>
    </message>
    <message>
        <source>Time of &amp;Day</source>
        <translation>時刻(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Reset Columns</source>
        <translation>列をリセット(&amp;R)</translation>
    </message>
    <message>
        <source>Every frame of a connection appears here, control frames included.

Type an address above and press Return, or press Ctrl+L to get there.</source>
        <translation>接続のすべてのフレームが、制御フレームも含めてここに表示されます。

上にアドレスを入力して Return を押してください。Ctrl+L でアドレス欄に移動できます。</translation>
    </message>
    <message>
        <source>Frames appear here as soon as the connection is open.</source>
        <translation>接続が開くと、フレームがここに表示されます。</translation>
    </message>
    <message>
        <source>No frame yet. What the peer sends appears here; the composer below sends something first.</source>
        <translation>フレームはまだありません。相手側の送信内容がここに表示されます。下の作成欄から先に送信することもできます。</translation>
    </message>
    <message>
        <source>This connection carried no frame. The line above says why.</source>
        <translation>この接続ではフレームが送受信されませんでした。理由は上の行を参照してください。</translation>
    </message>
    <message>
        <source>View paused, capture goes on: %1 new</source>
        <translation>表示を一時停止中 (キャプチャは継続): 新着 %1</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>折りたたむ</translation>
    </message>
    <message>
        <source>One line for a PING and the PONG that answered it, once the first few were seen</source>
        <translation>最初の数組の後は、PING とそれに応答した PONG を 1 行で表示します</translation>
    </message>
    <message>
        <source>Looking through %1 frames…</source>
        <translation>%1 フレームを調べています…</translation>
    </message>
    <message>
        <source>None of the %1 frames passes the filter. Esc in the filter takes it away.</source>
        <translation>%1 フレームのうち、フィルターに合うものはありません。フィルター欄で Esc を押すと解除されます。</translation>
    </message>
    <message>
        <source>The note is in this window alone: %1 Export the capture to keep it.</source>
        <translation>メモはこのウィンドウにしかありません: %1 残すにはキャプチャをエクスポートしてください。</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::FrameTableModel</name>
    <message>
        <source>No.</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Number of the frame in this connection&apos;s log</source>
        <translation>この接続のログでのフレーム番号</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>When the frame was read, or put into the output. Right-click to choose how it is counted.</source>
        <translation>フレームを読み取った時点、または出力に入れた時点。右クリックで時間の表し方を選択できます。</translation>
    </message>
    <message>
        <source>Dir</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Direction: out is sent by us, in is received</source>
        <translation>方向: 「送」はこちら側の送信、「受」は受信</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Opcode of the frame; control frames stand in a badge</source>
        <translation>フレームの opcode。制御フレームはバッジで表示</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>フラグ</translation>
    </message>
    <message>
        <source>F: FIN, 1 2 3: reserved bits, M: masked</source>
        <translation>F: FIN、1 2 3: 予約ビット、M: マスクあり</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>RTT</source>
        <translation>RTT</translation>
    </message>
    <message>
        <source>Round trip: from the hand-over of our PING to the reading of its PONG</source>
        <translation>往復時間: こちら側の PING の引き渡しから、その PONG の読み取りまで</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>プレビュー</translation>
    </message>
    <message>
        <source>timed out</source>
        <translation>タイムアウト</translation>
    </message>
    <message>
        <source>↑ out</source>
        <translation>↑ 送</translation>
    </message>
    <message>
        <source>↓ in</source>
        <translation>↓ 受</translation>
    </message>
    <message>
        <source>No PONG answered this PING within the keep-alive timeout: the connection was aborted.</source>
        <translation>キープアライブのタイムアウト内に、この PING への PONG がなかったため、接続を中断しました。</translation>
    </message>
    <message>
        <source>There is a finding about this frame: the Frame tab says which.</source>
        <translation>このフレームには検出事項があります。内容は「フレーム」タブを参照してください。</translation>
    </message>
    <message>
        <source>%1 of payload, %2 of header</source>
        <translation>ペイロード %1、ヘッダー %2</translation>
    </message>
    <message>
        <source>Late: a round trip of %1 or more is marked.</source>
        <translation>遅延: 往復時間が %1 以上の場合に印が付きます。</translation>
    </message>
    <message>
        <source>At %1</source>
        <translation>時刻 %1</translation>
    </message>
    <message>
        <source>%1 s after the log began</source>
        <translation>ログの開始から %1 s 後</translation>
    </message>
    <message>
        <source>%1 after the frame before</source>
        <translation>前のフレームから %1 後</translation>
    </message>
    <message>
        <source>Payload octets on the wire, as the header states them</source>
        <translation>ヘッダーに記された、回線上のペイロードのオクテット数</translation>
    </message>
    <message>
        <source>Inflated</source>
        <translation>展開後</translation>
    </message>
    <message>
        <source>Octets of a compressed frame once it is inflated</source>
        <translation>圧縮されたフレームの展開後のオクテット数</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>比率</translation>
    </message>
    <message>
        <source>Octets on the wire as a share of those inflated: the less, the better it was compressed</source>
        <translation>展開後のオクテット数に対する回線上のオクテット数の割合。小さいほどよく圧縮されています</translation>
    </message>
    <message>
        <source>Start of the payload, unmasked; inflated where a z stands before it</source>
        <translation>ペイロードの先頭 (マスク解除後)。z が付いているものは展開後</translation>
    </message>
    <message>
        <source>%1 – answered after %2</source>
        <translation>%1 – %2 後に応答</translation>
    </message>
    <message>
        <source>From this frame on the keep-alive has other settings: its timeline says which.</source>
        <translation>このフレームから、キープアライブの設定が変わっています。値はタイムラインにあります。</translation>
    </message>
    <message>
        <source>Coloured by the rule: %1</source>
        <translation>色分けの規則: %1</translation>
    </message>
    <message>
        <source>Bookmarked or noted</source>
        <translation>ブックマークまたはメモあり</translation>
    </message>
    <message>
        <source>You have put a bookmark here.</source>
        <translation>ここにブックマークを付けました。</translation>
    </message>
    <message>
        <source>Your note: %1</source>
        <translation>メモ: %1</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::FrameTableView</name>
    <message>
        <source>Frame log</source>
        <translation>フレームログ</translation>
    </message>
    <message>
        <source>Columns of the frame log</source>
        <translation>フレームログの列</translation>
    </message>
    <message>
        <source>1 new frame ↓</source>
        <translation>新着 1 フレーム ↓</translation>
    </message>
    <message>
        <source>%1 new frames ↓</source>
        <translation>新着 %1 フレーム ↓</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::GuideWindow</name>
    <message>
        <source>Guide</source>
        <translation>ガイド</translation>
    </message>
    <message>
        <source>Find in the guide</source>
        <translation>ガイド内を検索</translation>
    </message>
    <message>
        <source>Words to find in the guide</source>
        <translation>ガイド内で検索する語</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>The page that is shown</source>
        <translation>表示中のページ</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>進む</translation>
    </message>
    <message>
        <source>No page has these words.</source>
        <translation>この語を含むページはありません。</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::H2Log</name>
    <message>
        <source>HTTP version …</source>
        <translation>HTTP バージョン…</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>フレーム</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>ウィンドウ</translation>
    </message>
    <message>
        <source>The flow-control windows of the stream and the connection, over time</source>
        <translation>ストリームと接続のフロー制御ウィンドウの推移</translation>
    </message>
    <message>
        <source>HTTP/2 frames</source>
        <translation>HTTP/2 フレーム</translation>
    </message>
    <message>
        <source>Flow-control windows</source>
        <translation>フロー制御ウィンドウ</translation>
    </message>
    <message>
        <source>No connection. One over HTTP/2 shows here which frames it is made of.</source>
        <translation>接続がありません。HTTP/2 で接続すると、そのフレームがここに表示されます。</translation>
    </message>
    <message>
        <source>This connection is over HTTP/1.1: there is no HTTP/2 below the WebSocket. Choose HTTP/2 and share a connection, and its frames are listed here.</source>
        <translation>この接続は HTTP/1.1 です。WebSocket の下に HTTP/2 はありません。HTTP/2 を選び接続を共有すると、そのフレームがここに表示されます。</translation>
    </message>
    <message>
        <source>✓ The server&apos;s first SETTINGS allow WebSockets (ENABLE_CONNECT_PROTOCOL, 0x8, is 1).</source>
        <translation>✓ サーバーの最初の SETTINGS は WebSocket を許可しています (ENABLE_CONNECT_PROTOCOL、0x8 が 1)。</translation>
    </message>
    <message>
        <source>✕ The server&apos;s first SETTINGS do not allow WebSockets: ENABLE_CONNECT_PROTOCOL (0x8) is not 1, so no CONNECT was sent.</source>
        <translation>✕ サーバーの最初の SETTINGS は WebSocket を許可していません。ENABLE_CONNECT_PROTOCOL (0x8) が 1 でないため、CONNECT は送信されませんでした。</translation>
    </message>
    <message>
        <source>This stream joined a connection that was open: SETTINGS had gone before it, and are in the log of the connection&apos;s first stream.</source>
        <translation>このストリームは、すでに開いていた接続に加わりました。SETTINGS はその前に交換済みで、接続の最初のストリームのログにあります。</translation>
    </message>
    <message>
        <source>No SETTINGS of the server so far.</source>
        <translation>サーバーの SETTINGS はまだ届いていません。</translation>
    </message>
    <message>
        <source>⚠ DATA is recorded up to 10,000 frames; later ones are missing here, not in the frame log.</source>
        <translation>⚠ DATA の記録は 10,000 フレームまでです。以降はここにはありませんが、フレームログにはあります。</translation>
    </message>
    <message>
        <source>⚠ Some DATA is padded, so which frames it carried is approximate from there on.</source>
        <translation>⚠ パディング付きの DATA があるため、それ以降のフレームとの対応は概略です。</translation>
    </message>
    <message>
        <source>Windows: unknown. The connection&apos;s first stream, which saw its beginning, is no longer in the list of connections.</source>
        <translation>ウィンドウ: 不明。接続の開始を記録した最初のストリームが、接続の一覧にもうありません。</translation>
    </message>
    <message>
        <source>Windows, octets: ↑ stream %1, connection %2; ↓ stream %3, connection %4. Solid: the stream. Dashed: the connection, scale at the right.</source>
        <translation>ウィンドウ (オクテット): ↑ ストリーム %1、接続 %2、↓ ストリーム %3、接続 %4。実線: ストリーム。破線: 接続 (右の目盛り)。</translation>
    </message>
    <message>
        <source>⚠ The lines end where DATA is no longer recorded.</source>
        <translation>⚠ 線は DATA の記録が終わったところで終わります。</translation>
    </message>
    <message>
        <source>⚠ The connection&apos;s windows are upper bounds: other streams&apos; DATA is not recorded here.</source>
        <translation>⚠ 接続のウィンドウは上限値です。ほかのストリームの DATA がここに記録されていません。</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::H2TableModel</name>
    <message>
        <source>Carries frame %1</source>
        <translation>フレーム %1 を運ぶ</translation>
    </message>
    <message>
        <source>Carries %1 frames, %2 to %3</source>
        <translation>%1 フレームを運ぶ (%2～%3)</translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>The connection as a whole</source>
        <translation>接続全体</translation>
    </message>
    <message>
        <source>Time [s]</source>
        <translation>時刻 [s]</translation>
    </message>
    <message>
        <source>Dir</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>フレーム</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>ストリーム</translation>
    </message>
    <message>
        <source>Size [B]</source>
        <translation>サイズ [B]</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::HandshakeView</name>
    <message>
        <source>Name lookup</source>
        <translation>名前解決</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>HTTP reply</source>
        <translation>HTTP 応答</translation>
    </message>
    <message>
        <source>TLS version</source>
        <translation>TLS バージョン</translation>
    </message>
    <message>
        <source>Cipher</source>
        <translation>暗号スイート</translation>
    </message>
    <message>
        <source>Accepted although</source>
        <translation>無視した問題</translation>
    </message>
    <message>
        <source>Certificate of</source>
        <translation>証明書の対象</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>発行者</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>有効期間の開始</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有効期間の終了</translation>
    </message>
    <message>
        <source>Valid for</source>
        <translation>有効な名前</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>What the server said instead</source>
        <translation>サーバーが代わりに返した内容</translation>
    </message>
    <message>
        <source>As a .NET client reports it</source>
        <translation>.NET クライアントでの報告内容</translation>
    </message>
    <message>
        <source>Checks of the reply</source>
        <translation>応答のチェック</translation>
    </message>
    <message>
        <source>About the connection</source>
        <translation>接続の情報</translation>
    </message>
    <message>
        <source>What took how long</source>
        <translation>所要時間の内訳</translation>
    </message>
    <message>
        <source>Request, as sent</source>
        <translation>リクエスト (送信したまま)</translation>
    </message>
    <message>
        <source>Reply, as received</source>
        <translation>応答 (受信したまま)</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>接続なし</translation>
    </message>
    <message>
        <source>Enter an address and connect: the request, the reply, every check and the time of each step are shown here.</source>
        <translation>アドレスを入力して接続すると、リクエスト、応答、すべてのチェック、各段階の所要時間がここに表示されます。</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>プロトコル</translation>
    </message>
    <message>
        <source>Subprotocol</source>
        <translation>サブプロトコル</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>サーバー</translation>
    </message>
    <message>
        <source>This side</source>
        <translation>こちら側</translation>
    </message>
    <message>
        <source>port %1</source>
        <translation>ポート %1</translation>
    </message>
    <message>
        <source>%1, port %2</source>
        <translation>%1、ポート %2</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>暗号化</translation>
    </message>
    <message>
        <source>none (ws://)</source>
        <translation>なし (ws://)</translation>
    </message>
    <message>
        <source>ALPN</source>
        <translation>ALPN</translation>
    </message>
    <message>
        <source>none, as in .NET over HTTP/1.1</source>
        <translation>なし (HTTP/1.1 での .NET と同様)</translation>
    </message>
    <message>
        <source>✕ Not connected</source>
        <translation>✕ 未接続</translation>
    </message>
    <message>
        <source>✓ Open: %1</source>
        <translation>✓ 接続済み: %1</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>接続しています …</translation>
    </message>
    <message>
        <source>Compression (permessage-deflate)</source>
        <translation>圧縮 (permessage-deflate)</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>ハンドシェイク</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>ストリーム</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>プロキシ</translation>
    </message>
    <message>
        <source>Your decision</source>
        <translation>あなたの判断</translation>
    </message>
    <message>
        <source>%1, request %2</source>
        <translation>%1 (リクエスト %2)</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>問題</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::HeaderDiagram</name>
    <message>
        <source>Header of the frame, bit by bit</source>
        <translation>フレームのヘッダー (ビット単位)</translation>
    </message>
    <message>
        <source>%1 (continued)</source>
        <translation>%1 (続き)</translation>
    </message>
    <message>
        <source>%1 (bits: %2): %3</source>
        <translation>%1 (ビット: %2): %3</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::HeaderTable</name>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Request headers</source>
        <translation>リクエストヘッダー</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>追加(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>削除(&amp;R)</translation>
    </message>
    <message>
        <source>Move &amp;Up</source>
        <translation>上へ(&amp;U)</translation>
    </message>
    <message>
        <source>Move &amp;Down</source>
        <translation>下へ(&amp;D)</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::HeadersDialog</name>
    <message>
        <source>Origin</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>none, as programs send it; a browser would send https://its.page</source>
        <translation>なし (プログラムの通例)。ブラウザーなら https://ページのホスト</translation>
    </message>
    <message>
        <source>Subprotocols</source>
        <translation>サブプロトコル</translation>
    </message>
    <message>
        <source>one a line, the preferred first</source>
        <translation>1 行に 1 つ、優先するものを先に</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>name=value, one a line</source>
        <translation>名前=値、1 行に 1 つ</translation>
    </message>
    <message>
        <source>&amp;Keep the cookies that the server sets</source>
        <translation>サーバーが設定した Cookie を保持する(&amp;K)</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>UseDefaultCredentials: wins over user and password, and has &amp;none here</source>
        <translation>UseDefaultCredentials: ユーザーとパスワードより優先。ここでは何も送らない(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Headers</source>
        <translation>ヘッダー(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Origin</source>
        <translation>Origin(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Subprotocols</source>
        <translation>サブプロトコル(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Cookies</source>
        <translation>Cookie(&amp;C)</translation>
    </message>
    <message>
        <source>Us&amp;er</source>
        <translation>ユーザー(&amp;E)</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>パスワード(&amp;W)</translation>
    </message>
    <message>
        <source>Headers and credentials</source>
        <translation>ヘッダーと資格情報</translation>
    </message>
    <message>
        <source>What the opening handshake says beyond the protocol&apos;s own: SetRequestHeader, AddSubProtocol, Cookies and Credentials.</source>
        <translation>プロトコル自身の項目以外に開始ハンドシェイクで送るものです: SetRequestHeader、AddSubProtocol、Cookies、Credentials。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no cookie: name=value.</source>
        <translation>&quot;%1&quot; は Cookie ではありません。名前=値 の形で入力してください。</translation>
    </message>
    <message>
        <source>%1 is the protocol&apos;s own: its value is added behind yours, and most servers refuse that.</source>
        <translation>%1 はプロトコル自身のヘッダーです。入力した値の後ろにプロトコルの値が追加され、多くのサーバーは拒否します。</translation>
    </message>
    <message>
        <source>No file has passwords, cookies or headers such as Authorization. A profile that is saved has them in the desktop&apos;s secret store, if there is one; cookies and all others stay in memory until the program ends.</source>
        <translation>パスワード、Cookie、Authorization のようなヘッダーはどのファイルにも書かれません。保存したプロファイルのものは、デスクトップの秘密保管庫があればそこに置かれます。Cookie とそれ以外は、プログラムが終わるまでメモリーにだけあります。</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::HexView</name>
    <message>
        <source>Payload as hex</source>
        <translation>ペイロード (Hex)</translation>
    </message>
    <message>
        <source>No payload</source>
        <translation>ペイロードなし</translation>
    </message>
    <message>
        <source>Copy as &amp;Hex</source>
        <translation>Hex としてコピー(&amp;H)</translation>
    </message>
    <message>
        <source>Copy as &amp;Text</source>
        <translation>テキストとしてコピー(&amp;T)</translation>
    </message>
    <message>
        <source>Copy as &amp;Dump</source>
        <translation>ダンプとしてコピー(&amp;D)</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>すべて選択(&amp;A)</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::HttpVersionDialog</name>
    <message>
        <source>HTTP version</source>
        <translation>HTTP バージョン</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Version policy</source>
        <translation>バージョンポリシー</translation>
    </message>
    <message>
        <source>&amp;Share a connection: an HttpMessageInvoker is passed to ConnectAsync</source>
        <translation>接続を共有する(&amp;S): ConnectAsync に HttpMessageInvoker を渡す</translation>
    </message>
    <message>
        <source>The shared connection takes &amp;any certificate</source>
        <translation>共有接続ではどの証明書も受け入れる(&amp;A)</translation>
    </message>
    <message>
        <source>This WebSocket &amp;itself takes any certificate: RemoteCertificateValidationCallback</source>
        <translation>この WebSocket 自身がどの証明書も受け入れる(&amp;I): RemoteCertificateValidationCallback</translation>
    </message>
    <message>
        <source>What is tried</source>
        <translation>試行の内容</translation>
    </message>
    <message>
        <source>HttpVersion and HttpVersionPolicy decide how a WebSocket is asked for: by an Upgrade of HTTP/1.1, or as a stream of an HTTP/2 connection that others use as well.</source>
        <translation>HttpVersion と HttpVersionPolicy は WebSocket の要求方法を決めます。HTTP/1.1 の Upgrade か、ほかと共用する HTTP/2 接続のストリームです。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>&amp;Version</source>
        <translation>バージョン(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Policy</source>
        <translation>ポリシー(&amp;P)</translation>
    </message>
    <message>
        <source>Let the shared connection take any certificate instead of this WebSocket itself, or do not share.</source>
        <translation>この WebSocket 自身ではなく共有接続でどの証明書も受け入れるようにするか、共有をやめてください。</translation>
    </message>
    <message>
        <source>Share a connection, or choose HTTP/1.1 and not &quot;or higher&quot;.</source>
        <translation>接続を共有するか、「以上」以外で HTTP/1.1 を選んでください。</translation>
    </message>
    <message>
        <source>Nobody knows who the other end of the shared connection is: for tests only.</source>
        <translation>共有接続の相手が誰なのか確認されません。テスト専用です。</translation>
    </message>
    <message>
        <source>HTTP/1.1 shares nothing: every WebSocket has a connection of its own.</source>
        <translation>HTTP/1.1 では共有されません。WebSocket ごとに専用の接続になります。</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::JobList</name>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::JsonTreeModel</name>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>(value)</source>
        <translation>(値)</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::JsonView</name>
    <message>
        <source>Read It Anyway</source>
        <translation>それでも読み込む</translation>
    </message>
    <message>
        <source>Payload as a JSON tree</source>
        <translation>ペイロード (JSON ツリー)</translation>
    </message>
    <message>
        <source>No payload</source>
        <translation>ペイロードなし</translation>
    </message>
    <message>
        <source>The payload has %1: reading that much as JSON may take a while.</source>
        <translation>ペイロードは %1 あります。JSON としての読み込みには時間がかかる可能性があります。</translation>
    </message>
    <message>
        <source>Not JSON: %1, at octet %2.</source>
        <translation>JSON ではありません: %1 (オクテット %2)。</translation>
    </message>
    <message>
        <source>Copy &amp;Value</source>
        <translation>値をコピー(&amp;V)</translation>
    </message>
    <message>
        <source>Copy &amp;Path</source>
        <translation>パスをコピー(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Expand Below</source>
        <translation>下位をすべて展開(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Collapse All</source>
        <translation>すべて折りたたむ(&amp;C)</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>%1 を読み取り中…</translation>
    </message>
    <message>
        <source>Not shown as a tree: %1, at octet %2.</source>
        <translation>ツリーでは表示できません: %1 (オクテット %2)。</translation>
    </message>
    <message>
        <source>The tree has the first %1 values, as far as octet %2. The text and hex views show everything.</source>
        <translation>ツリーには最初の %1 個の値 (オクテット %2 まで) が表示されています。テキスト表示と Hex 表示ではすべてを見られます。</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::KeepAliveAdvice</name>
    <message>
        <source>✓ yes: the peer was gone</source>
        <translation>✓ はい: 相手は消えていた</translation>
    </message>
    <message>
        <source>✕ no: the peer was alive</source>
        <translation>✕ いいえ: 相手は生きていた</translation>
    </message>
    <message>
        <source>✓ yes: the peer was alive</source>
        <translation>✓ はい: 相手は生きていた</translation>
    </message>
    <message>
        <source>✕ no: the peer was silent</source>
        <translation>✕ いいえ: 相手は沈黙していた</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>タイムアウト</translation>
    </message>
    <message>
        <source>PINGs</source>
        <translation>PING 数</translation>
    </message>
    <message>
        <source>Aborted after</source>
        <translation>中断まで</translation>
    </message>
    <message>
        <source>Was that right?</source>
        <translation>正しかったか</translation>
    </message>
    <message>
        <source>Recommended keep-alive</source>
        <translation>推奨されるキープアライブ</translation>
    </message>
    <message>
        <source>What would other timeouts have done?</source>
        <translation>別のタイムアウトならどうなっていたか</translation>
    </message>
    <message>
        <source>What other timeouts would have done</source>
        <translation>別のタイムアウトだった場合の結果</translation>
    </message>
    <message>
        <source>Recommended: %1</source>
        <translation>推奨: %1</translation>
    </message>
    <message>
        <source>Interval / timeout</source>
        <translation>間隔 / タイムアウト</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>適用</translation>
    </message>
    <message>
        <source>Holds for this connection at once, and for the next ones</source>
        <translation>この接続にすぐ適用され、以後の接続にも使われます</translation>
    </message>
    <message>
        <source>Holds from the next connection on</source>
        <translation>次の接続から使われます</translation>
    </message>
    <message>
        <source>%1 (now)</source>
        <translation>%1 (現在)</translation>
    </message>
    <message>
        <source>not aborted</source>
        <translation>中断なし</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::KeepAliveCountdowns</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>PING %1</source>
        <translation>PING %1</translation>
    </message>
    <message>
        <source>PING</source>
        <translation>PING</translation>
    </message>
    <message>
        <source>Next PING</source>
        <translation>次の PING</translation>
    </message>
    <message>
        <source>Next PONG</source>
        <translation>次の PONG</translation>
    </message>
    <message>
        <source>%1: when the connection is open</source>
        <translation>%1: 接続が開いてから</translation>
    </message>
    <message>
        <source>%1 went out %2 ago</source>
        <translation>%1: %2 前に送信</translation>
    </message>
    <message>
        <source>%1: none is planned</source>
        <translation>%1: 予定なし</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1: %2 後</translation>
    </message>
    <message>
        <source>No PONG is awaited</source>
        <translation>応答待ちの PONG なし</translation>
    </message>
    <message>
        <source>PONG due within %1</source>
        <translation>PONG の期限まで %1</translation>
    </message>
    <message>
        <source>Deadline passed: aborts in %1</source>
        <translation>期限切れ: %1 後に中断</translation>
    </message>
    <message>
        <source>The engine looks once a heartbeat (%1): it aborts at the first heartbeat after the deadline.</source>
        <translation>エンジンはハートビート (%1) ごとに確認し、期限後の最初のハートビートで中断します。</translation>
    </message>
    <message>
        <source>If nothing arrives: any octet read puts the next PING off. It goes out at a heartbeat (every %1).</source>
        <translation>何も届かない場合の予定です。1 オクテットでも読み取ると、次の PING は延期されます。PING はハートビート (%1 ごと) で送信します。</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::KeepAliveDialog</name>
    <message>
        <source>A dead peer is noticed after at most %1.</source>
        <translation>相手側の停止は、最長 %1 で検出されます。</translation>
    </message>
    <message>
        <source>Keep-alive</source>
        <translation>キープアライブ</translation>
    </message>
    <message>
        <source>KeepAliveInterval and KeepAliveTimeout together decide how the connection is kept alive, and whether a dead peer is noticed.</source>
        <translation>KeepAliveInterval と KeepAliveTimeout の組み合わせで、接続を維持する方法と、相手側の停止を検出するかどうかが決まります。</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>次の間隔ごと</translation>
    </message>
    <message>
        <source>Off (0)</source>
        <translation>オフ (0)</translation>
    </message>
    <message>
        <source>Infinite (off)</source>
        <translation>無限 (オフ)</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>間隔</translation>
    </message>
    <message>
        <source>Give up after</source>
        <translation>次の時間で断念</translation>
    </message>
    <message>
        <source>0 (await nothing)</source>
        <translation>0 (応答を待たない)</translation>
    </message>
    <message>
        <source>Infinite (await nothing)</source>
        <translation>無限 (応答を待たない)</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>タイムアウト</translation>
    </message>
    <message>
        <source>&amp;Interval</source>
        <translation>間隔(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Timeout</source>
        <translation>タイムアウト(&amp;T)</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Interval: %1</source>
        <translation>間隔: %1</translation>
    </message>
    <message>
        <source>Timeout: %1</source>
        <translation>タイムアウト: %1</translation>
    </message>
    <message>
        <source>Change the &amp;open connection, too, which .NET cannot do</source>
        <translation>開いている接続も変更する (.NET にはできません)(&amp;O)</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::KeepAliveNotes</name>
    <message>
        <source>Findings about the keep-alive</source>
        <translation>キープアライブについての所見</translation>
    </message>
    <message>
        <source>All findings about the keep-alive, whole</source>
        <translation>キープアライブについての指摘をすべて表示</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>ほか %1 件</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::KeepAlivePanel</name>
    <message>
        <source>No connection.
Connect, and this pane shows whether the other side is alive: the next PING, the PONG that is awaited, every round trip, and why a connection timed out.</source>
        <translation>接続がありません。
接続すると、相手側が稼働しているかどうかがここに表示されます。次の PING、応答待ちの PONG、すべての往復時間、接続がタイムアウトした理由を確認できます。</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>変更 …</translation>
    </message>
    <message>
        <source>Change the keep-alive settings</source>
        <translation>キープアライブの設定を変更します</translation>
    </message>
    <message>
        <source>No PING is sent, so no round trip is measured; send one by hand</source>
        <translation>PING を送信しないため、往復時間は測定されません。手動で送信してください</translation>
    </message>
    <message>
        <source>No PING answered yet</source>
        <translation>応答のあった PING はまだありません</translation>
    </message>
    <message>
        <source>Keep-alive</source>
        <translation>キープアライブ</translation>
    </message>
    <message>
        <source>Settings of this connection and the next ones</source>
        <translation>この接続と以後の接続の設定</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::KeepAliveTimeline</name>
    <message>
        <source>Timeline of PINGs and PONGs</source>
        <translation>PING と PONG のタイムライン</translation>
    </message>
    <message>
        <source>Follow now ⇥</source>
        <translation>現在に追従 ⇥</translation>
    </message>
    <message>
        <source>Show the present again and keep up with it (End)</source>
        <translation>現在の表示に戻り、追従します (End)</translation>
    </message>
    <message>
        <source>%1 PINGs sent, %2 answered</source>
        <translation>PING 送信 %1、応答 %2</translation>
    </message>
    <message>
        <source>PONG sent</source>
        <translation>PONG を送信</translation>
    </message>
    <message>
        <source>PONG received, of no PING of ours</source>
        <translation>PONG を受信 (こちら側の PING への応答ではない)</translation>
    </message>
    <message>
        <source>PING sent</source>
        <translation>PING を送信</translation>
    </message>
    <message>
        <source>PING of the peer</source>
        <translation>相手側の PING</translation>
    </message>
    <message>
        <source>%1 at %2 s</source>
        <translation>%1 (%2 s)</translation>
    </message>
    <message>
        <source>PING %1</source>
        <translation>PING %1</translation>
    </message>
    <message>
        <source>PING by hand</source>
        <translation>手動の PING</translation>
    </message>
    <message>
        <source>%1, sent at %2 s</source>
        <translation>%1、%2 s に送信</translation>
    </message>
    <message>
        <source>%1
PONG after %2</source>
        <translation>%1
%2 後に PONG</translation>
    </message>
    <message>
        <source>%1
No PONG came in time</source>
        <translation>%1
期限内に PONG なし</translation>
    </message>
    <message>
        <source>%1
No PONG yet</source>
        <translation>%1
PONG 未着</translation>
    </message>
    <message>
        <source>Keep-alive changed to %1 / %2 at %3 s</source>
        <translation>%3 秒にキープアライブを %1 / %2 に変更</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::LabAddress</name>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>Copies the address, for another client</source>
        <translation>ほかのクライアントのためにアドレスをコピーします</translation>
    </message>
    <message>
        <source>Opens a connection to it with the options of the window</source>
        <translation>ウィンドウのオプションで接続を開きます</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::LabPanel</name>
    <message>
        <source>with &amp;TLS</source>
        <translation>&amp;TLS も</translation>
    </message>
    <message>
        <source>Serves wss as well, on a port of its own, with a certificate that is made for this run</source>
        <translation>別のポートで wss も提供します。証明書はこの実行のために作られます</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>パス</translation>
    </message>
    <message>
        <source>echo: sends all back</source>
        <translation>echo: すべて送り返す</translation>
    </message>
    <message>
        <source>ticker: so many messages a second</source>
        <translation>ticker: 毎秒一定数のメッセージ</translation>
    </message>
    <message>
        <source>chat: JSON, four a second</source>
        <translation>chat: JSON を毎秒 4 個</translation>
    </message>
    <message>
        <source>silent: says nothing</source>
        <translation>silent: 何も送らない</translation>
    </message>
    <message>
        <source>Messages a second</source>
        <translation>毎秒のメッセージ数</translation>
    </message>
    <message>
        <source> /s</source>
        <translation> /秒</translation>
    </message>
    <message>
        <source>Address of the lab</source>
        <translation>ラボのアドレス</translation>
    </message>
    <message>
        <source>Address of the lab over TLS</source>
        <translation>TLS でのラボのアドレス</translation>
    </message>
    <message>
        <source>No authority has signed the lab&apos;s certificate, so the window asks, as it would for any server. It is the lab&apos;s if its SHA-256 is this one.</source>
        <translation>ラボの証明書に署名した認証局はないので、ほかのサーバーと同じように、ウィンドウが確認を求めます。SHA-256 がこの値なら、ラボのものです。</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>障害</translation>
    </message>
    <message>
        <source>A fault in the lab&apos;s words, with its parameter; the buttons put theirs here</source>
        <translation>ラボの言葉で書いた障害とそのパラメーター。ボタンを押すと、その内容がここに入ります</translation>
    </message>
    <message>
        <source>&amp;Strike</source>
        <translation>起こす(&amp;S)</translation>
    </message>
    <message>
        <source>Does that to every open connection of the lab</source>
        <translation>ラボのすべての開いている接続に対して起こします</translation>
    </message>
    <message>
        <source>&amp;Behave again</source>
        <translation>正常に戻す(&amp;B)</translation>
    </message>
    <message>
        <source>Lifts what lasts: PONGs are sent, everything is read, no cut is to come. What was sent is sent, and PINGs that got no PONG get none now.</source>
        <translation>続いている障害を解除します。PONG を送り、すべてを読み取り、切断の予定もなくなります。送ったものは取り消せず、PONG を返さなかった PING には今からも返しません。</translation>
    </message>
    <message>
        <source>also those to &amp;come</source>
        <translation>これからの接続にも(&amp;C)</translation>
    </message>
    <message>
        <source>A fault holds for connections that open later, too, until the lab behaves again</source>
        <translation>ラボを正常に戻すまで、後から開く接続にも障害が起こります</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>Struck</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>What was struck</source>
        <translation>起こした障害</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>開始しています…</translation>
    </message>
    <message>
        <source>Open connections: %1. A fault strikes all of them at once.</source>
        <translation>開いている接続: %1。障害は、そのすべてに一度に起こります。</translation>
    </message>
    <message>
        <source>No connection is open: connect, or let faults strike those to come.</source>
        <translation>開いている接続はありません。接続するか、これからの接続に障害が起こるようにしてください。</translation>
    </message>
    <message>
        <source>A WebSocket server on this computer that misbehaves when you say so: start it, connect, press a fault.</source>
        <translation>指示したときに行儀の悪い動作をする、このコンピューター上の WebSocket サーバーです。開始し、接続して、障害のボタンを押してください。</translation>
    </message>
    <message>
        <source>The lab could not be started: %1</source>
        <translation>ラボを開始できませんでした: %1</translation>
    </message>
    <message>
        <source>Start &amp;lab</source>
        <translation>ラボを開始(&amp;L)</translation>
    </message>
    <message>
        <source>Stop &amp;lab</source>
        <translation>ラボを停止(&amp;L)</translation>
    </message>
    <message>
        <source>Its connections end without a Close</source>
        <translation>接続は Close なしで終了します</translation>
    </message>
    <message>
        <source>One that does not read, by a fault, does not see its peer go: it is counted until the lab behaves again.</source>
        <translation>障害により読み取らない接続は、相手がいなくなっても気付きません。ラボを正常に戻すまで数に入ります。</translation>
    </message>
    <message>
        <source>Connections to come: %1</source>
        <translation>これからの接続: %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 個中 %1 個</translation>
    </message>
    <message>
        <source>%1 + to come</source>
        <translation>%1 + これから</translation>
    </message>
    <message>
        <source>Behave again</source>
        <translation>正常に戻す</translation>
    </message>
    <message>
        <source>Open connections that this reached: %1</source>
        <translation>対象となった開いている接続: %1</translation>
    </message>
    <message>
        <source>It answers a CONNECT: open connections have their answer.</source>
        <translation>CONNECT への応答です。開いている接続は応答を受け取り済みです。</translation>
    </message>
    <message>
        <source>It is a fault of HTTP/2: connections over HTTP/1.1 have nothing that it could strike.</source>
        <translation>HTTP/2 の障害です。HTTP/1.1 の接続には、対象となるものがありません。</translation>
    </message>
    <message>
        <source>behave again</source>
        <translation>正常に戻す</translation>
    </message>
    <message>
        <source>SHA-256 of its certificate “Pongscope lab”: %1</source>
        <translation>証明書「Pongscope lab」の SHA-256: %1</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::LimitsDialog</name>
    <message>
        <source>After</source>
        <translation>経過後</translation>
    </message>
    <message>
        <source>Connect timeout</source>
        <translation>接続のタイムアウト</translation>
    </message>
    <message>
        <source>0 (not possible)</source>
        <translation>0 (指定不可)</translation>
    </message>
    <message>
        <source>Wait for ever</source>
        <translation>無期限に待つ</translation>
    </message>
    <message>
        <source>Close timeout</source>
        <translation>クローズのタイムアウト</translation>
    </message>
    <message>
        <source>Grace</source>
        <translation>猶予</translation>
    </message>
    <message>
        <source>0 (hang up at once)</source>
        <translation>0 (すぐに切断)</translation>
    </message>
    <message>
        <source>Infinite (not possible)</source>
        <translation>無限 (指定不可)</translation>
    </message>
    <message>
        <source>Give up &amp;connecting</source>
        <translation>接続をあきらめる(&amp;C)</translation>
    </message>
    <message>
        <source>Give up cl&amp;osing</source>
        <translation>クローズをあきらめる(&amp;O)</translation>
    </message>
    <message>
        <source>Listen on after a &amp;timeout</source>
        <translation>タイムアウト後の受信(&amp;T)</translation>
    </message>
    <message>
        <source>Largest &amp;message</source>
        <translation>メッセージの最大長(&amp;M)</translation>
    </message>
    <message>
        <source>Largest &amp;frame</source>
        <translation>フレームの最大長(&amp;F)</translation>
    </message>
    <message>
        <source>Most fra&amp;gments</source>
        <translation>断片の最大数(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Receive buffer</source>
        <translation>受信バッファー(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Send buffer</source>
        <translation>送信バッファー(&amp;S)</translation>
    </message>
    <message>
        <source>as large as a message</source>
        <translation>メッセージと同じ</translation>
    </message>
    <message>
        <source>Keep the &amp;body of a refusal (CollectHttpResponseDetails)</source>
        <translation>拒否された応答の本文を保存する (CollectHttpResponseDetails)(&amp;B)</translation>
    </message>
    <message>
        <source>Over &amp;HTTP/2: PINGs of that layer beside those of the WebSocket</source>
        <translation>HTTP/2 では、WebSocket の PING と並行して HTTP/2 の PING も送る(&amp;H)</translation>
    </message>
    <message>
        <source>Send every received message &amp;back</source>
        <translation>受信したメッセージをすべて送り返す(&amp;B)</translation>
    </message>
    <message>
        <source>Record &amp;passwords and cookies of the handshake unmasked</source>
        <translation>ハンドシェイクのパスワードと Cookie を伏せずに記録する(&amp;P)</translation>
    </message>
    <message>
        <source>Limits and timeouts</source>
        <translation>制限とタイムアウト</translation>
    </message>
    <message>
        <source>How long the next connection waits, how much it takes, and what is written down. The buffers are SetBuffer&apos;s: checked, and without effect, as in .NET.</source>
        <translation>次の接続がどれだけ待ち、どれだけ受け入れ、何を記録するかを決めます。バッファーは SetBuffer の値で、.NET と同様、検査されるだけで効果はありません。</translation>
    </message>
    <message>
        <source>%1: a number such as 512, 64k or 16m is wanted.</source>
        <translation>%1: 512、64k、16m のような数を入力してください。</translation>
    </message>
    <message>
        <source>Whoever gets the log or a capture gets the passwords, too. Not kept when the program ends.</source>
        <translation>ログやキャプチャを受け取った人はパスワードも手に入れます。プログラムを終了すると元に戻ります。</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::MainWindow</name>
    <message>
        <source>%1 – Pongscope</source>
        <translation>%1 – Pongscope</translation>
    </message>
    <message>
        <source>Pongscope</source>
        <translation>Pongscope</translation>
    </message>
    <message>
        <source>Saved %1 to %2</source>
        <translation>%1 を %2 に保存しました</translation>
    </message>
    <message>
        <source>Could not write %1: %2</source>
        <translation>%1 に書き込めませんでした: %2</translation>
    </message>
    <message>
        <source>%1 and its log were removed from the list.</source>
        <translation>%1 とそのログを一覧から削除しました。</translation>
    </message>
    <message>
        <source>The new keep-alive settings hold from the next connection on.</source>
        <translation>新しいキープアライブの設定は、次の接続から有効になります。</translation>
    </message>
    <message>
        <source>Go to Frame</source>
        <translation>フレームに移動</translation>
    </message>
    <message>
        <source>Number of the frame (1 to %1):</source>
        <translation>フレームの番号 (1～%1):</translation>
    </message>
    <message>
        <source>No partner: only a PING and the PONG that answers it are partners, and this one has none in the log.</source>
        <translation>対応するフレームがありません。対になるのは PING とそれに応答する PONG だけで、このフレームの相手はログにありません。</translation>
    </message>
    <message>
        <source>Save Payload</source>
        <translation>ペイロードを保存</translation>
    </message>
    <message>
        <source>About Pongscope</source>
        <translation>Pongscope について</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Pongscope %1&lt;/h3&gt;&lt;p&gt;A desktop inspector for live WebSocket connections: every frame, every PING&apos;s round trip, and why a connection timed out.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Pongscope %1&lt;/h3&gt;&lt;p&gt;稼働中の WebSocket 接続のデスクトップインスペクター。すべてのフレーム、すべての PING の往復時間、接続がタイムアウトした理由を確認できます。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. Built with Qt %1.</source>
        <translation>GNU General Public License バージョン 3 以降に基づくフリーソフトウェアです。Qt %1 でビルドされています。</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Keep-alive</source>
        <translation>キープアライブ</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>The new compression settings hold from the next connection on.</source>
        <translation>新しい圧縮の設定は、次の接続から有効になります。</translation>
    </message>
    <message>
        <source>The settings could not be read. They were set aside as %1.</source>
        <translation>設定ファイルを読み取れませんでした。%1 として退避しました。</translation>
    </message>
    <message>
        <source>Frame %1 is not listed: the filter leaves it out.</source>
        <translation>フレーム %1 は表示されていません。フィルターで除外されています。</translation>
    </message>
    <message>
        <source>The new HTTP version holds from the next connection on.</source>
        <translation>新しい HTTP バージョンは次の接続から有効です。</translation>
    </message>
    <message>
        <source>GET Request on This Connection</source>
        <translation>この接続で GET 要求</translation>
    </message>
    <message>
        <source>Path and query, beginning with a slash. The reply is shown in the list of connections:</source>
        <translation>スラッシュで始まるパスとクエリ。応答は接続の一覧に表示されます:</translation>
    </message>
    <message>
        <source>GET %1: %2</source>
        <translation>GET %1: %2</translation>
    </message>
    <message>
        <source>%1 holds no connection.</source>
        <translation>%1 には接続がありません。</translation>
    </message>
    <message>
        <source>Opened %1. Its recording was cut short: what is shown is everything up to then.</source>
        <translation>%1 を開きました。記録は途中で終わっており、それまでのすべてを表示しています。</translation>
    </message>
    <message>
        <source>Opened %1.</source>
        <translation>%1 を開きました。</translation>
    </message>
    <message>
        <source>Open Capture</source>
        <translation>キャプチャを開く</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Save Capture As</source>
        <translation>キャプチャに名前を付けて保存</translation>
    </message>
    <message>
        <source>Export Connections</source>
        <translation>接続のエクスポート</translation>
    </message>
    <message>
        <source>The new options hold from the next connection on.</source>
        <translation>新しいオプションは次の接続から有効になります。</translation>
    </message>
    <message>
        <source>Copied. Secrets are left out: a place marked &quot;...&quot; stands for each.</source>
        <translation>コピーしました。秘密の値は含まれません。その位置には &quot;...&quot; が入ります。</translation>
    </message>
    <message>
        <source>The new keep-alive settings hold at once, and for the next connections.</source>
        <translation>新しいキープアライブの設定は、すぐに有効になり、以後の接続にも使われます。</translation>
    </message>
    <message>
        <source>&amp;Clear This List</source>
        <translation>この一覧を消去(&amp;C)</translation>
    </message>
    <message>
        <source>What was left behind is here again. It is not saved yet.</source>
        <translation>残されていた記録を取り込みました。まだ保存されていません。</translation>
    </message>
    <message>
        <source>Captures and what can be imported (*.pongcap *.har *.pcapng)</source>
        <translation>キャプチャと取り込めるファイル (*.pongcap *.har *.pcapng)</translation>
    </message>
    <message>
        <source>Capture as it was recorded (*.pongcap)</source>
        <translation>記録されたままのキャプチャ (*.pongcap)</translation>
    </message>
    <message>
        <source>Copy with what is secret masked (*.pongcap)</source>
        <translation>秘密を伏せた写し (*.pongcap)</translation>
    </message>
    <message>
        <source>There is nothing to compare: open two connections, or captures of them.</source>
        <translation>比較するものがありません。接続を 2 つ開くか、キャプチャを開いてください。</translation>
    </message>
    <message>
        <source>Unsaved Capture</source>
        <translation>保存されていないキャプチャ</translation>
    </message>
    <message>
        <source>What this window has recorded is not saved: %1 frames.</source>
        <translation>このウィンドウで記録した %1 フレームは保存されていません。</translation>
    </message>
    <message>
        <source>Without saving it is gone once the window is closed.</source>
        <translation>保存しないままウィンドウを閉じると失われます。</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>破棄(&amp;D)</translation>
    </message>
    <message>
        <source>Go to Time</source>
        <translation>時刻へ移動</translation>
    </message>
    <message>
        <source>Since the start (12.5, 250ms, 1m30s), or a time of day (14:05:30):</source>
        <translation>開始からの時間 (12.5、250ms、1m30s) または時刻 (14:05:30):</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no time: try 12.5, 250ms, 1m30s or 14:05:30.</source>
        <translation>「%1」は時刻として読めません。12.5、250ms、1m30s、14:05:30 のように入力してください。</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>統計</translation>
    </message>
    <message>
        <source>Pinned: the next connections take this certificate, and no other.</source>
        <translation>ピン留めしました。次の接続から、この証明書だけを受け入れます。</translation>
    </message>
    <message>
        <source>The options of %1 hold from the next connection on.</source>
        <translation>次の接続から %1 のオプションを使います。</translation>
    </message>
    <message>
        <source>The options of %1 hold from the next connection on. Secrets are not in its file.</source>
        <translation>次の接続から %1 のオプションを使います。秘密の値はファイルにありません。</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>%1 を保存しました。</translation>
    </message>
    <message>
        <source>&amp;Save the Changes</source>
        <translation>変更を保存(&amp;S)</translation>
    </message>
    <message>
        <source>The secrets of %1 came from the secret store.</source>
        <translation>%1 の秘密情報を秘密保管庫から取り出しました。</translation>
    </message>
    <message>
        <source>%1, attempts left out before it: %2</source>
        <translation>%1、この前に省いた試行: %2</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>About frame %1. Without words the note is taken away.</source>
        <translation>フレーム %1 について。空にするとメモは消えます。</translation>
    </message>
    <message>
        <source>No bookmark or note further down. Ctrl+B puts one on the current frame.</source>
        <translation>これより下にブックマークやメモはありません。Ctrl+B で現在のフレームに付けられます。</translation>
    </message>
    <message>
        <source>No bookmark or note further up. Ctrl+B puts one on the current frame.</source>
        <translation>これより上にブックマークやメモはありません。Ctrl+B で現在のフレームに付けられます。</translation>
    </message>
    <message>
        <source>Lab</source>
        <translation>ラボ</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::MessageView</name>
    <message>
        <source>Select a frame in the log: what it carries is shown here.</source>
        <translation>ログでフレームを選択すると、その内容がここに表示されます。</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Whole Message</source>
        <translation>メッセージ全体</translation>
    </message>
    <message>
        <source>Show the message that this fragment belongs to, or the fragment alone</source>
        <translation>このフラグメントが属するメッセージ全体、またはフラグメントのみを表示します</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Write what is shown to a file</source>
        <translation>表示中の内容をファイルに書き出します</translation>
    </message>
    <message>
        <source>%1 selected from 0x%2</source>
        <translation>0x%2 から %1 を選択</translation>
    </message>
    <message>
        <source>fragment %1 of %2</source>
        <translation>フラグメント %1 / %2</translation>
    </message>
    <message>
        <source>fragment %1 of %2 so far</source>
        <translation>フラグメント %1 / %2 (現時点)</translation>
    </message>
    <message>
        <source>the rest was not kept</source>
        <translation>残りは保持されていません</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>フレーム</translation>
    </message>
    <message>
        <source>The frames of this message, with their sizes on the wire and inflated</source>
        <translation>このメッセージのフレームと、回線上および展開後のサイズ</translation>
    </message>
    <message>
        <source>Inflated</source>
        <translation>展開後</translation>
    </message>
    <message>
        <source>On the Wire</source>
        <translation>回線上</translation>
    </message>
    <message>
        <source>The message as the application has it</source>
        <translation>アプリケーションが受け取るメッセージ</translation>
    </message>
    <message>
        <source>The compressed octets as they stood in the frames</source>
        <translation>フレーム内の圧縮されたままのオクテット</translation>
    </message>
    <message>
        <source>%1, compressed</source>
        <translation>%1 (圧縮)</translation>
    </message>
    <message>
        <source>%1, inflated</source>
        <translation>%1 (展開後)</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::OpenPingLane</name>
    <message>
        <source>Where the open PING is</source>
        <translation>応答待ちの PING がある場所</translation>
    </message>
    <message>
        <source>our queue</source>
        <translation>送信待ち</translation>
    </message>
    <message>
        <source>network</source>
        <translation>経路</translation>
    </message>
    <message>
        <source>proxy&apos;s TCP</source>
        <translation>プロキシ TCP</translation>
    </message>
    <message>
        <source>peer&apos;s TCP</source>
        <translation>相手の TCP</translation>
    </message>
    <message>
        <source>peer&apos;s app</source>
        <translation>相手のアプリ</translation>
    </message>
    <message>
        <source>No PING is open.</source>
        <translation>応答待ちの PING はありません。</translation>
    </message>
    <message>
        <source>The open PING still waits in our own queue.</source>
        <translation>応答待ちの PING は、まだこちらの送信待ちの列にあります。</translation>
    </message>
    <message>
        <source>The proxy&apos;s TCP has acknowledged the open PING; what is behind it is not seen from here.</source>
        <translation>応答待ちの PING はプロキシの TCP が確認応答しました。その先はここからは見えません。</translation>
    </message>
    <message>
        <source>The peer&apos;s TCP has acknowledged the open PING; its application has not answered.</source>
        <translation>応答待ちの PING は相手の TCP が確認応答しましたが、アプリケーションは応答していません。</translation>
    </message>
    <message>
        <source>The open PING has left this program, and no TCP has acknowledged it.</source>
        <translation>応答待ちの PING はこのプログラムから出ましたが、TCP の確認応答がありません。</translation>
    </message>
    <message>
        <source>The open PING has left this program; this system does not tell whether it was acknowledged.</source>
        <translation>応答待ちの PING はこのプログラムから出ました。確認応答の有無は、このシステムでは分かりません。</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::OptionDialog</name>
    <message>
        <source>What is wrong</source>
        <translation>誤りの内容</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>What the guide says about this</source>
        <translation>ガイドの該当ページを開きます</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::OptionStrip</name>
    <message>
        <source>&amp;RFC: go on where the RFC allows it, and report what .NET would do</source>
        <translation>RFC: RFC が許す場合は続行し、.NET ならどうするかを報告する(&amp;R)</translation>
    </message>
    <message>
        <source>.&amp;NET: do what .NET&apos;s ClientWebSocket does, in its words</source>
        <translation>.NET: .NET の ClientWebSocket と同じ動作をし、同じ文言で報告する(&amp;N)</translation>
    </message>
    <message>
        <source>Next connection:</source>
        <translation>次の接続:</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>オプション:</translation>
    </message>
    <message>
        <source> %1 / %2</source>
        <translation> %1 / %2</translation>
    </message>
    <message>
        <source> every %1</source>
        <translation> %1 ごと</translation>
    </message>
    <message>
        <source>Keep-alive: %1%2</source>
        <translation>キープアライブ: %1%2</translation>
    </message>
    <message>
        <source>Click to change it for the next connection.</source>
        <translation>クリックすると、次の接続に使う設定を変更できます。</translation>
    </message>
    <message>
        <source>Compatible with: RFC</source>
        <translation>互換性: RFC</translation>
    </message>
    <message>
        <source>Compatible with: .NET</source>
        <translation>互換性: .NET</translation>
    </message>
    <message>
        <source>What the next connection does where a .NET client is otherwise than the RFC</source>
        <translation>.NET クライアントが RFC と異なる箇所での、次の接続の動作</translation>
    </message>
    <message>
        <source>Deflate %1</source>
        <translation>Deflate %1</translation>
    </message>
    <message>
        <source>Deflate: off</source>
        <translation>Deflate: オフ</translation>
    </message>
    <message>
        <source>Offered: %1. The windows of this side and of the server; a minus stands for no context takeover.</source>
        <translation>提案: %1。こちら側とサーバーのウィンドウです。マイナスはコンテキスト引き継ぎなしを表します。</translation>
    </message>
    <message>
        <source>Compression is not offered: every message goes as it is.</source>
        <translation>圧縮を提案しません。メッセージはすべてそのまま送られます。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>+ Option</source>
        <translation>+ オプション</translation>
    </message>
    <message>
        <source>Other options of the next connection</source>
        <translation>次の接続のその他のオプション</translation>
    </message>
    <message>
        <source>No profile</source>
        <translation>プロファイルなし</translation>
    </message>
    <message>
        <source>%1 (changed)</source>
        <translation>%1 (変更あり)</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>プロファイル</translation>
    </message>
    <message>
        <source>Choose a named set of options, or save these as one</source>
        <translation>名前を付けたオプションの組を選ぶか、今のオプションを保存します</translation>
    </message>
    <message>
        <source>Profile %1: the options were changed since it was saved</source>
        <translation>プロファイル %1: 保存後にオプションが変わっています</translation>
    </message>
    <message>
        <source>Profile %1</source>
        <translation>プロファイル %1</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::PausedNotice</name>
    <message>
        <source>Receive one message</source>
        <translation>メッセージを 1 件受信</translation>
    </message>
    <message>
        <source>Processes what arrives up to the end of the next message, then pauses again</source>
        <translation>次のメッセージの終わりまで到着分を処理し、再び一時停止します</translation>
    </message>
    <message>
        <source>⏸ Reading is paused</source>
        <translation>⏸ 読み取りを一時停止中</translation>
    </message>
    <message>
        <source>⏭ Waiting for one message</source>
        <translation>⏭ メッセージ 1 件を待機中</translation>
    </message>
    <message>
        <source>, %1 wait</source>
        <translation>、%1 が待機中</translation>
    </message>
    <message>
        <source>No frame is processed: PINGs stay unanswered, PONGs unseen, and the keep-alive will abort although the peer is alive.</source>
        <translation>フレームは処理されません。PING には応答せず、PONG も認識されないため、相手側が生きていてもキープアライブにより中断されます。</translation>
    </message>
    <message>
        <source>No frame is processed and PINGs of the peer stay unanswered: it may give up on this side.</source>
        <translation>フレームは処理されず、相手側の PING にも応答しません。相手側がこちらを見限る可能性があります。</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::PayloadTextView</name>
    <message>
        <source>Payload as text</source>
        <translation>テキスト形式のペイロード</translation>
    </message>
    <message>
        <source>Show More</source>
        <translation>さらに表示</translation>
    </message>
    <message>
        <source>Show All</source>
        <translation>すべて表示</translation>
    </message>
    <message>
        <source>Not valid UTF-8 from octet %1 on: such octets are shown as \xNN.</source>
        <translation>オクテット %1 以降は有効な UTF-8 ではありません。該当するオクテットは \xNN と表示されます。</translation>
    </message>
    <message>
        <source>Loading: %1 of %2.</source>
        <translation>読み込み中: %2 中 %1。</translation>
    </message>
    <message>
        <source>The first %1 of %2 are shown, so that the window stays quick. The hex view shows everything.</source>
        <translation>ウィンドウの応答性を保つため、%2 のうち先頭の %1 を表示しています。Hex 表示ではすべてを表示します。</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::PingLanes</name>
    <message>
        <source>Where the PING was</source>
        <translation>PING の所在</translation>
    </message>
    <message>
        <source>, and never left it</source>
        <translation>、そこから出ていません</translation>
    </message>
    <message>
        <source>our queue</source>
        <translation>自分のキュー</translation>
    </message>
    <message>
        <source>kernel and network</source>
        <translation>カーネルとネットワーク</translation>
    </message>
    <message>
        <source>the peer</source>
        <translation>相手側</translation>
    </message>
    <message>
        <source>here, unread</source>
        <translation>ここで未読</translation>
    </message>
    <message>
        <source>deadline, %1</source>
        <translation>期限 %1</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::ProfilesDialog</name>
    <message>
        <source>off</source>
        <translation>オフ</translation>
    </message>
    <message>
        <source>on</source>
        <translation>オン</translation>
    </message>
    <message>
        <source>&amp;Use</source>
        <translation>使う(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Save the Current Options As…</source>
        <translation>今のオプションを保存(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>複製(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>名前を変更(&amp;R)…</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>削除(&amp;L)</translation>
    </message>
    <message>
        <source>U&amp;ndo Deleting</source>
        <translation>削除を取り消す(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>読み込み(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>エクスポート(&amp;E)…</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>プロファイル</translation>
    </message>
    <message>
        <source>What differs from the defaults</source>
        <translation>既定値と違うもの</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>オプション</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>既定値</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>誤りの内容</translation>
    </message>
    <message>
        <source>Save as Profile</source>
        <translation>プロファイルとして保存</translation>
    </message>
    <message>
        <source>Rename Profile</source>
        <translation>プロファイルの名前を変更</translation>
    </message>
    <message>
        <source>No profile yet. Save the current options as one, or import a file.</source>
        <translation>プロファイルはまだありません。今のオプションを保存するか、ファイルを読み込んでください。</translation>
    </message>
    <message>
        <source>any address</source>
        <translation>任意のアドレス</translation>
    </message>
    <message>
        <source>For %1. All options have their defaults.</source>
        <translation>%1 用。すべて既定値です。</translation>
    </message>
    <message>
        <source>For %1. Options that differ from the defaults: %2.</source>
        <translation>%1 用。既定値と違うオプション: %2 個。</translation>
    </message>
    <message>
        <source>Not in the file, because it is secret: %1. Give it again after choosing the profile.</source>
        <translation>秘密のためファイルにないもの: %1。プロファイルを選んだ後に入れ直してください。</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>読み込んだプロファイル</translation>
    </message>
    <message>
        <source>Name of the profile:</source>
        <translation>プロファイルの名前:</translation>
    </message>
    <message>
        <source>Import Profile</source>
        <translation>プロファイルの読み込み</translation>
    </message>
    <message>
        <source>Export Profile</source>
        <translation>プロファイルの書き出し</translation>
    </message>
    <message>
        <source>Profiles (*.json)</source>
        <translation>プロファイル (*.json)</translation>
    </message>
    <message>
        <source>Named sets of options, each a readable file. Passwords and headers such as Authorization are in none of them: they live in the desktop&apos;s secret store. Cookies stay in memory until the program ends.</source>
        <translation>名前を付けたオプションの組で、それぞれが読めるファイルです。パスワードや Authorization のようなヘッダーはそこには書かれず、デスクトップの秘密保管庫に置かれます。Cookie はプログラムが終わるまでメモリーにだけあります。</translation>
    </message>
    <message>
        <source>Named sets of options, each a readable file. Passwords, cookies and headers such as Authorization are in none of them: there is no secret store here, so they stay in memory until the program ends.</source>
        <translation>名前を付けたオプションの組で、それぞれが読めるファイルです。パスワード、Cookie、Authorization のようなヘッダーはそこには書かれません。ここには秘密保管庫がないので、プログラムが終わるまでメモリーにだけあります。</translation>
    </message>
    <message>
        <source>Not in the file, because it is secret: %1. What was saved here comes from the desktop&apos;s secret store; give the rest, cookies and what came with an imported file, again after choosing the profile.</source>
        <translation>秘密なのでファイルにないもの: %1。ここで保存したものはデスクトップの秘密保管庫から取り出されます。残り (Cookie や、読み込んだファイルのもの) は、プロファイルを選んでからもう一度入力してください。</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::ProxyDialog</name>
    <message>
        <source>Connects to the server itself, whatever the system is set to.</source>
        <translation>システムの設定にかかわらず、サーバーに直接接続します。</translation>
    </message>
    <message>
        <source>Asks the proxy for a tunnel (CONNECT host:port), for ws:// and wss:// alike. HTTP/2 works in it under TLS (wss://) only: for ws:// over HTTP/2, .NET refuses an HTTP proxy, and so does Pongscope.</source>
        <translation>ws:// でも wss:// でも、プロキシにトンネル (CONNECT host:port) を求めます。その中で HTTP/2 を使えるのは TLS (wss://) の場合だけです。HTTP/2 の ws:// では .NET が HTTP プロキシを拒否し、Pongscope もそれに倣います。</translation>
    </message>
    <message>
        <source>The proxy passes octets on and resolves the server&apos;s name. All works through it: HTTP/1.1, and HTTP/2 with and without TLS.</source>
        <translation>プロキシはオクテットを中継し、サーバー名を解決します。HTTP/1.1 も、TLS の有無によらず HTTP/2 も、すべて使えます。</translation>
    </message>
    <message>
        <source>What the environment (http_proxy, https_proxy, all_proxy, no_proxy) or the desktop says; none for this machine&apos;s own addresses. If it is an HTTP proxy, ws:// over HTTP/2 is impossible through it.</source>
        <translation>環境変数 (http_proxy、https_proxy、all_proxy、no_proxy) またはデスクトップの設定に従います。このマシン自身のアドレスには使いません。HTTP プロキシの場合、HTTP/2 の ws:// は使えません。</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>プロキシ</translation>
    </message>
    <message>
        <source>The proxy of the shared connection: SocketsHttpHandler.Proxy.</source>
        <translation>共有接続のプロキシです: SocketsHttpHandler.Proxy。</translation>
    </message>
    <message>
        <source>The proxy that the next connection goes through: ClientWebSocketOptions.Proxy.</source>
        <translation>次の接続が経由するプロキシです: ClientWebSocketOptions.Proxy。</translation>
    </message>
    <message>
        <source>The system&apos;s</source>
        <translation>システムの設定</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>SOCKS5</source>
        <translation>SOCKS5</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>host:port</source>
        <translation>ホスト:ポート</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>What follows</source>
        <translation>どうなるか</translation>
    </message>
    <message>
        <source>&amp;Proxy</source>
        <translation>プロキシ(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>アドレス(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>ユーザー(&amp;U)</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>パスワード(&amp;W)</translation>
    </message>
    <message>
        <source>The address holds no user and no password: they have fields of their own.</source>
        <translation>アドレスにユーザーやパスワードは含められません。それぞれの欄に入力してください。</translation>
    </message>
    <message>
        <source>The address is of the other kind of proxy.</source>
        <translation>アドレスは別の種類のプロキシのものです。</translation>
    </message>
    <message>
        <source>No file has the password. A profile that is saved has it in the desktop&apos;s secret store, if there is one; otherwise it stays in memory until the program ends.</source>
        <translation>パスワードはどのファイルにも書かれません。保存したプロファイルのものは、デスクトップの秘密保管庫があればそこに置かれます。なければプログラムが終わるまでメモリーにだけあります。</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::ReadingControls</name>
    <message>
        <source>As in a .NET program with no ReceiveAsync pending: frames are not processed, PINGs of the peer are not answered, and a PONG that has arrived is not seen. With PING/PONG the connection is then aborted although the peer is alive.</source>
        <translation>ReceiveAsync が待機していない .NET プログラムと同じ状態です。フレームは処理されず、相手側の PING には応答せず、到着済みの PONG も認識されません。PING/PONG の場合、相手側が生きていても接続は中断されます。</translation>
    </message>
    <message>
        <source>Pause reading</source>
        <translation>読み取りを一時停止</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Stops reading. %1</source>
        <translation>読み取りを停止します。%1</translation>
    </message>
    <message>
        <source>Processes everything that arrives again</source>
        <translation>到着したものをすべて処理する状態に戻します</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::ReconnectDialog</name>
    <message>
        <source>After</source>
        <translation>経過後</translation>
    </message>
    <message>
        <source>At once (0)</source>
        <translation>すぐに (0)</translation>
    </message>
    <message>
        <source>Infinite (not possible)</source>
        <translation>無限 (指定不可)</translation>
    </message>
    <message>
        <source>Connect &amp;again by itself</source>
        <translation>自動で再接続する(&amp;A)</translation>
    </message>
    <message>
        <source>First wait</source>
        <translation>最初の待ち時間</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>倍率</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>最長の待ち時間</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>ゆらぎ</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>諦めない</translation>
    </message>
    <message>
        <source>Give up after</source>
        <translation>次の時間で断念</translation>
    </message>
    <message>
        <source>First &amp;wait</source>
        <translation>最初の待ち時間(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Factor of each further wait</source>
        <translation>待つたびの倍率(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Longest wait</source>
        <translation>最長の待ち時間(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Jitter, longer or shorter</source>
        <translation>前後のゆらぎ(&amp;J)</translation>
    </message>
    <message>
        <source>&amp;Give up after so many attempts</source>
        <translation>諦めるまでの回数(&amp;G)</translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation>再接続</translation>
    </message>
    <message>
        <source>Whether another connection follows one that ended, each with a log of its own. .NET has no such option: a ClientWebSocket connects once. An end that this side wanted, a Close with 1000 and a bad option are not followed.</source>
        <translation>終わった接続の後に、別の接続を自動で開くかどうかです。ログは接続ごとに分かれます。.NET にこのオプションはなく、ClientWebSocket は一度しか接続しません。こちらが望んだ終了、1000 の Close、誤ったオプションの後は再接続しません。</translation>
    </message>
    <message>
        <source>Waits: %1</source>
        <translation>待ち時間: %1</translation>
    </message>
    <message>
        <source>A connection that held for as long as the longest wait counts as a success: the next wait is the first again.</source>
        <translation>最長の待ち時間より長く続いた接続は成功と見なし、次は最初の待ち時間に戻ります。</translation>
    </message>
    <message>
        <source>It never gives up: a server that is gone for good is asked for ever.</source>
        <translation>諦めることはありません。なくなったサーバーにも、いつまでも接続を試みます。</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::RecoveryBar</name>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Take it up: it becomes part of what this window has recorded, and can be saved</source>
        <translation>取り込みます。このウィンドウの記録の一部となり、保存できます</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>破棄</translation>
    </message>
    <message>
        <source>Remove it from the disk for good</source>
        <translation>ディスクから完全に削除します</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>後で</translation>
    </message>
    <message>
        <source>Ask again at the next start</source>
        <translation>次回の起動時にもう一度尋ねます</translation>
    </message>
    <message>
        <source>%1 frames, %2</source>
        <translation>%1 フレーム、%2</translation>
    </message>
    <message>
        <source>The program ended unexpectedly. Its recording of %1 was not saved and is still here: %2.</source>
        <translation>プログラムが予期せず終了しました。%1 の記録は保存されていませんが、まだ残っています: %2。</translation>
    </message>
    <message>
        <source>The program ended unexpectedly. Its recording was not saved and is still here: %1.</source>
        <translation>プログラムが予期せず終了しました。その記録は保存されていませんが、まだ残っています: %1。</translation>
    </message>
    <message>
        <source>There are %1 more.</source>
        <translation>ほかに %1 件あります。</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::RequestPreviewDialog</name>
    <message>
        <source>HTTP/%1</source>
        <translation>HTTP/%1</translation>
    </message>
    <message>
        <source>HTTP/%1, if that is not to be had</source>
        <translation>HTTP/%1 (上が使えない場合)</translation>
    </message>
    <message>
        <source>%1, through %2</source>
        <translation>%1、%2 経由</translation>
    </message>
    <message>
        <source>What Would Be Sent</source>
        <translation>送信される内容</translation>
    </message>
    <message>
        <source>The opening handshake for the address and the options at hand. The key is a fresh one each time; credentials are masked.</source>
        <translation>現在のアドレスとオプションによる開始ハンドシェイクです。キーは毎回新しく作られ、資格情報は伏せられます。</translation>
    </message>
    <message>
        <source>Nothing would be sent. Connecting would fail at once with:</source>
        <translation>何も送信されません。接続は次の理由ですぐに失敗します:</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>リクエスト</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>コピー(&amp;C)</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::RowTable</name>
    <message>
        <source>&amp;Copy</source>
        <translation>コピー(&amp;C)</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::RttChart</name>
    <message>
        <source>µs</source>
        <translation>µs</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>✕ no PONG</source>
        <translation>✕ PONG なし</translation>
    </message>
    <message>
        <source>median %1</source>
        <translation>中央値 %1</translation>
    </message>
    <message>
        <source>95 % %1</source>
        <comment>95th percentile</comment>
        <translation>95 % %1</translation>
    </message>
    <message>
        <source>timeout %1</source>
        <translation>タイムアウト %1</translation>
    </message>
    <message>
        <source>Chart of round-trip times</source>
        <translation>往復時間のグラフ</translation>
    </message>
    <message>
        <source>No PING answered yet</source>
        <translation>応答のあった PING はまだありません</translation>
    </message>
    <message>
        <source>Save as PNG or PDF …</source>
        <translation>PNG または PDF で保存 …</translation>
    </message>
    <message>
        <source>Follow now</source>
        <translation>現在に追従</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>グラフを保存</translation>
    </message>
    <message>
        <source>PNG image (*.png);;PDF document (*.pdf)</source>
        <translation>PNG 画像 (*.png);;PDF 文書 (*.pdf)</translation>
    </message>
    <message>
        <source>%1 could not be written. Choose a folder that you may write to.</source>
        <translation>%1 に書き込めませんでした。書き込み可能なフォルダーを選択してください。</translation>
    </message>
    <message>
        <source>□ HTTP/2 PING</source>
        <translation>□ HTTP/2 PING</translation>
    </message>
    <message>
        <source>+ TCP</source>
        <translation>+ TCP</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::RttFigures</name>
    <message>
        <source>last</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Round trip of the newest PING</source>
        <translation>最新の PING の往復時間</translation>
    </message>
    <message>
        <source>median</source>
        <translation>中央値</translation>
    </message>
    <message>
        <source>Half of the round trips took no longer</source>
        <translation>往復の半数がこの時間以内でした</translation>
    </message>
    <message>
        <source>95 %</source>
        <translation>95 %</translation>
    </message>
    <message>
        <source>95 of 100 round trips took no longer</source>
        <translation>往復 100 回中 95 回がこの時間以内でした</translation>
    </message>
    <message>
        <source>99 %</source>
        <translation>99 %</translation>
    </message>
    <message>
        <source>99 of 100 round trips took no longer</source>
        <translation>往復 100 回中 99 回がこの時間以内でした</translation>
    </message>
    <message>
        <source>max</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>The slowest round trip</source>
        <translation>最も遅い往復</translation>
    </message>
    <message>
        <source>jitter</source>
        <translation>ジッター</translation>
    </message>
    <message>
        <source>Mean difference of neighbouring round trips</source>
        <translation>隣り合う往復時間の差の平均</translation>
    </message>
    <message>
        <source>PONGs</source>
        <translation>PONG 数</translation>
    </message>
    <message>
        <source>Round trips measured</source>
        <translation>測定した往復の数</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::SettingsDialog</name>
    <message>
        <source>As the desktop</source>
        <translation>デスクトップに従う</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Since the start</source>
        <translation>開始からの経過時間</translation>
    </message>
    <message>
        <source>Since the frame before</source>
        <translation>直前のフレームからの経過時間</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>言語(&amp;L):</translation>
    </message>
    <message>
        <source>&amp;Theme:</source>
        <translation>テーマ(&amp;T):</translation>
    </message>
    <message>
        <source>T&amp;imes in the log:</source>
        <translation>ログの時間表示(&amp;I):</translation>
    </message>
    <message>
        <source>&amp;Own font for data</source>
        <translation>データ用フォントを指定(&amp;O)</translation>
    </message>
    <message>
        <source>Font for data</source>
        <translation>データ用フォント</translation>
    </message>
    <message>
        <source>as other text</source>
        <translation>ほかの文字と同じ</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>Folder for captures</source>
        <translation>キャプチャのフォルダー</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>選択(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Size:</source>
        <translation>サイズ(&amp;S):</translation>
    </message>
    <message>
        <source>Folder for ca&amp;ptures:</source>
        <translation>キャプチャのフォルダー(&amp;P):</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>%1 is given to “%2” and to “%3”.</source>
        <translation>%1 が「%2」と「%3」の両方に割り当てられています。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>誤りの内容</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>ウィンドウ(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>データ(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Keyboard</source>
        <translation>キーボード(&amp;K)</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>Payloads of a connection that are kept in memory. All of them are in the recording on disk, and those beyond are read from there.</source>
        <translation>メモリーに保持する、接続ごとのペイロードの量です。ペイロードはすべてディスク上の記録にあり、これを超える分はそこから読み取ります。</translation>
    </message>
    <message>
        <source> million</source>
        <translation> 百万</translation>
    </message>
    <message>
        <source>Frames of a connection that are listed, at 40 octets each. What comes beyond is counted as dropped, and the connection goes on.</source>
        <translation>接続ごとに一覧へ載せるフレームの数です (1 フレームあたり 40 オクテット)。これを超える分は破棄として数え、接続は続きます。</translation>
    </message>
    <message>
        <source>Payloads in &amp;memory:</source>
        <translation>メモリー上のペイロード(&amp;M):</translation>
    </message>
    <message>
        <source>F&amp;rames in the log:</source>
        <translation>ログのフレーム数(&amp;R):</translation>
    </message>
    <message>
        <source>Both hold for each connection that is opened from now on.</source>
        <translation>どちらも、これから開く接続ごとに適用されます。</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::StateBanner</name>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>再接続</translation>
    </message>
    <message>
        <source>Resume Reading</source>
        <translation>読み取りを再開</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copy the message and its details</source>
        <translation>メッセージとその詳細をコピーします</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Details of the message</source>
        <translation>メッセージの詳細</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Stop Reconnecting</source>
        <translation>再接続をやめる</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::StatisticsView</name>
    <message>
        <source>now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>−%1 s</source>
        <translation>−%1 秒</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>≥ %1</source>
        <translation>%1 以上</translation>
    </message>
    <message>
        <source>&lt; %1</source>
        <translation>%1 未満</translation>
    </message>
    <message>
        <source>No PING was answered yet.</source>
        <translation>まだ PING への応答がありません。</translation>
    </message>
    <message>
        <source>Frames by type</source>
        <translation>種類別フレーム数</translation>
    </message>
    <message>
        <source>Frames a second</source>
        <translation>1 秒あたりのフレーム数</translation>
    </message>
    <message>
        <source>Frames by size</source>
        <translation>サイズ別フレーム数</translation>
    </message>
    <message>
        <source>Round trips</source>
        <translation>往復時間</translation>
    </message>
    <message>
        <source>Frames by type, octets</source>
        <translation>種類別のフレーム数とオクテット</translation>
    </message>
    <message>
        <source>Last seconds with frames</source>
        <translation>直近の各秒</translation>
    </message>
    <message>
        <source>Frames by size of their payload</source>
        <translation>ペイロードサイズ別のフレーム数</translation>
    </message>
    <message>
        <source>Round trips of PINGs</source>
        <translation>PING の往復時間</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>統計</translation>
    </message>
    <message>
        <source>Figures appear with the first frame.</source>
        <translation>最初のフレームが来ると数値が表示されます。</translation>
    </message>
    <message>
        <source>%1 frames in %2.</source>
        <translation>%2 で %1 フレーム。</translation>
    </message>
    <message>
        <source>%1 frames a second on average; the busiest second had %2 frames, the fullest %3.</source>
        <translation>平均 %1 フレーム/秒。最も忙しい 1 秒は %2 フレーム、最も多い 1 秒は %3。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::StatusFigures</name>
    <message>
        <source>%1 after %2 · %3</source>
        <translation>%1 (%2 後) · %3</translation>
    </message>
    <message>
        <source>%1 %2 · %3</source>
        <translation>%1 %2 · %3</translation>
    </message>
    <message>
        <source>Frames sent</source>
        <translation>送信フレーム数</translation>
    </message>
    <message>
        <source>Frames received</source>
        <translation>受信フレーム数</translation>
    </message>
    <message>
        <source>captured %1 · shown %2 · dropped %3</source>
        <translation>記録 %1 · 表示 %2 · 破棄 %3</translation>
    </message>
    <message>
        <source>Frames in the log, frames in the view, and frames or payloads that the log had no room for</source>
        <translation>ログ内のフレーム数、表示中のフレーム数、およびログに収まらなかったフレームまたはペイロードの数</translation>
    </message>
    <message>
        <source>RTT %1</source>
        <translation>RTT %1</translation>
    </message>
    <message>
        <source>Newest round trip of a PING</source>
        <translation>PING の最新の往復時間</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>接続なし</translation>
    </message>
    <message>
        <source>z ↑ %1 %  ↓ %2 %</source>
        <translation>z ↑ %1 %  ↓ %2 %</translation>
    </message>
    <message>
        <source>Payload of the messages, on the wire as a share of what it inflates to</source>
        <translation>メッセージのペイロード: 展開後に対する回線上の割合</translation>
    </message>
    <message>
        <source>↑ Sent: %1</source>
        <translation>↑ 送信: %1</translation>
    </message>
    <message>
        <source>↓ Received: %1</source>
        <translation>↓ 受信: %1</translation>
    </message>
    <message>
        <source>Both: %1</source>
        <translation>合計: %1</translation>
    </message>
    <message>
        <source>Memory: %1</source>
        <translation>メモリ: %1</translation>
    </message>
    <message>
        <source>%1 stream %2</source>
        <translation>%1 ストリーム %2</translation>
    </message>
    <message>
        <source>⚠ Certificate not proven</source>
        <translation>⚠ 証明書は未検証</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::StepWaterfall</name>
    <message>
        <source>Time that each step took</source>
        <translation>各ステップの所要時間</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合計</translation>
    </message>
    <message>
        <source>%1, failed</source>
        <translation>%1、失敗</translation>
    </message>
    <message>
        <source>%1, another was faster</source>
        <translation>%1、別のアドレスが先に接続</translation>
    </message>
    <message>
        <source>%1, goes on</source>
        <translation>%1、継続中</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::StrategyTable</name>
    <message>
        <source>Interval</source>
        <translation>間隔</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>タイムアウト</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>0 or infinite</source>
        <translation>0 または無限</translation>
    </message>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>finite, above 0</source>
        <translation>有限、0 より大</translation>
    </message>
    <message>
        <source>Strategy: %1</source>
        <translation>方式: %1</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::TextPage</name>
    <message>
        <source>Text to send</source>
        <translation>送信するテキスト</translation>
    </message>
    <message>
        <source>A JSON value, e.g. {&quot;type&quot;: &quot;ping&quot;}</source>
        <translation>JSON 値 (例: {&quot;type&quot;: &quot;ping&quot;})</translation>
    </message>
    <message>
        <source>Octets as hexadecimal digits, e.g. 48 65 6c 6c 6f</source>
        <translation>16 進数字で表したオクテット (例: 48 65 6c 6c 6f)</translation>
    </message>
    <message>
        <source>Octets in Base64, e.g. SGVsbG8=</source>
        <translation>Base64 で表したオクテット (例: SGVsbG8=)</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::TimeSpanField</name>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>%1: kind</source>
        <translation>%1: 種類</translation>
    </message>
    <message>
        <source>%1: unit</source>
        <translation>%1: 単位</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::TimeoutCard</name>
    <message>
        <source>What a .NET program is told</source>
        <translation>.NET プログラムへの通知内容</translation>
    </message>
    <message>
        <source>Keep-alive timeout</source>
        <translation>キープアライブのタイムアウト</translation>
    </message>
    <message>
        <source>&amp;Copy report</source>
        <translation>レポートをコピー(&amp;C)</translation>
    </message>
    <message>
        <source>What each call of a .NET program throws:</source>
        <translation>.NET プログラムの各呼び出しがスローする例外:</translation>
    </message>
    <message>
        <source>✕ Aborted at %1: PING %2 was not answered</source>
        <translation>✕ %1 に中断: PING %2 に応答がありませんでした</translation>
    </message>
    <message>
        <source>PING due</source>
        <translation>PING 予定</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>キュー投入</translation>
    </message>
    <message>
        <source>handed over</source>
        <translation>引き渡し</translation>
    </message>
    <message>
        <source>never</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>deadline</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>noticed</source>
        <translation>検知</translation>
    </message>
    <message>
        <source>Copies verdict, instants, evidence and exceptions as Markdown, for a ticket</source>
        <translation>判定、時刻、証拠、例外を Markdown としてコピーします (チケット用)</translation>
    </message>
    <message>
        <source>Still listening: the verdict follows when the time of grace is over.</source>
        <translation>受信を続けています。猶予時間が終わると判定が出ます。</translation>
    </message>
    <message>
        <source>Verdict &lt;code&gt;%1&lt;/code&gt;, &lt;b&gt;%2&lt;/b&gt;.</source>
        <translation>判定 &lt;code&gt;%1&lt;/code&gt;、&lt;b&gt;%2&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>What else would explain it</source>
        <translation>他に考えられる原因</translation>
    </message>
    <message>
        <source>To be sure</source>
        <translation>確かめるには</translation>
    </message>
    <message>
        <source>What limits the evidence</source>
        <translation>証拠の限界</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>次にすること</translation>
    </message>
    <message>
        <source>Verdict &lt;code&gt;%1&lt;/code&gt;: no cause that is known here fits.</source>
        <translation>判定 &lt;code&gt;%1&lt;/code&gt;: 既知の原因のどれにも当てはまりません。</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::TlsDialog</name>
    <message>
        <source>Own CA</source>
        <translation>独自の CA</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>クライアント証明書</translation>
    </message>
    <message>
        <source>Its key</source>
        <translation>その秘密鍵</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>パスフレーズ</translation>
    </message>
    <message>
        <source>Server name</source>
        <translation>サーバー名</translation>
    </message>
    <message>
        <source>the host of the address</source>
        <translation>アドレスのホスト</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>最低バージョン</translation>
    </message>
    <message>
        <source>Pins</source>
        <translation>ピン</translation>
    </message>
    <message>
        <source>SHA-256 fingerprints, one a line</source>
        <translation>SHA-256 フィンガープリント、1 行に 1 つ</translation>
    </message>
    <message>
        <source>Accept an&amp;y certificate</source>
        <translation>どの証明書も受け入れる(&amp;Y)</translation>
    </message>
    <message>
        <source>Anybody on the way can read and change everything. For tests only; a pin is safer. Not kept when the program ends.</source>
        <translation>経路上の誰もがすべてを読み、書き換えられます。テスト専用です。ピンの方が安全です。プログラムを終了すると元に戻ります。</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Own &amp;CA (PEM)</source>
        <translation>独自の CA (PEM)(&amp;C)</translation>
    </message>
    <message>
        <source>C&amp;lient certificate</source>
        <translation>クライアント証明書(&amp;L)</translation>
    </message>
    <message>
        <source>Its &amp;key (PEM)</source>
        <translation>その秘密鍵 (PEM)(&amp;K)</translation>
    </message>
    <message>
        <source>Pass&amp;phrase</source>
        <translation>パスフレーズ(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Server name</source>
        <translation>サーバー名(&amp;S)</translation>
    </message>
    <message>
        <source>At l&amp;east</source>
        <translation>最低バージョン(&amp;E)</translation>
    </message>
    <message>
        <source>P&amp;ins</source>
        <translation>ピン(&amp;I)</translation>
    </message>
    <message>
        <source>TLS and certificates</source>
        <translation>TLS と証明書</translation>
    </message>
    <message>
        <source>Whom the shared connection trusts, and what it shows of itself: SocketsHttpHandler.SslOptions.</source>
        <translation>共有接続が誰を信頼し、自分について何を示すかを決めます: SocketsHttpHandler.SslOptions。</translation>
    </message>
    <message>
        <source>Whom the next wss:// connection trusts, and what it shows of itself: ClientCertificates and RemoteCertificateValidationCallback.</source>
        <translation>次の wss:// 接続が誰を信頼し、自分について何を示すかを決めます: ClientCertificates と RemoteCertificateValidationCallback。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no SHA-256 fingerprint: 64 hexadecimal digits, with colons or without.</source>
        <translation>&quot;%1&quot; は SHA-256 フィンガープリントではありません。16 進数 64 桁 (コロンの有無は自由) を入力してください。</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>ファイル %1 がありません。</translation>
    </message>
    <message>
        <source>The server&apos;s own certificate must be one of the pins, and is accepted then whatever else is wrong with it.</source>
        <translation>サーバー自身の証明書がピンのいずれかと一致する必要があり、一致すれば他に問題があっても受け入れます。</translation>
    </message>
    <message>
        <source>No file has the passphrase. A profile that is saved has it in the desktop&apos;s secret store, if there is one; otherwise it stays in memory until the program ends.</source>
        <translation>パスフレーズはどのファイルにも書かれません。保存したプロファイルのものは、デスクトップの秘密保管庫があればそこに置かれます。なければプログラムが終わるまでメモリーにだけあります。</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::WindowActions</name>
    <message>
        <source>&amp;New Connection</source>
        <translation>新しい接続(&amp;N)</translation>
    </message>
    <message>
        <source>Type an address</source>
        <translation>アドレスを入力します</translation>
    </message>
    <message>
        <source>&amp;Reconnect</source>
        <translation>再接続(&amp;R)</translation>
    </message>
    <message>
        <source>Open a new connection to the same address with the same options</source>
        <translation>同じアドレスへ同じオプションで新しい接続を開きます</translation>
    </message>
    <message>
        <source>&amp;Close…</source>
        <translation>クローズ(&amp;C)…</translation>
    </message>
    <message>
        <source>Close in good order, with a code and a reason</source>
        <translation>コードと理由を付けて正常にクローズします</translation>
    </message>
    <message>
        <source>&amp;Abort</source>
        <translation>中断(&amp;A)</translation>
    </message>
    <message>
        <source>Drop the connection without a Close frame</source>
        <translation>Close フレームなしで接続を切断します</translation>
    </message>
    <message>
        <source>Re&amp;move from the List</source>
        <translation>リストから削除(&amp;M)</translation>
    </message>
    <message>
        <source>Forget the connection and its log; can be undone for a while</source>
        <translation>接続とそのログを破棄します。しばらくの間は元に戻せます</translation>
    </message>
    <message>
        <source>&amp;Keep-alive of the Next Connection…</source>
        <translation>次の接続のキープアライブ(&amp;K)…</translation>
    </message>
    <message>
        <source>Interval and timeout</source>
        <translation>間隔とタイムアウト</translation>
    </message>
    <message>
        <source>&amp;Send What Is Composed</source>
        <translation>作成した内容を送信(&amp;S)</translation>
    </message>
    <message>
        <source>Send the composer&apos;s content</source>
        <translation>作成欄の内容を送信します</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Copy Lines</source>
        <translation>行をコピー(&amp;C)</translation>
    </message>
    <message>
        <source>The selected lines of the log, as they stand there</source>
        <translation>ログで選択した行を表示どおりにコピーします</translation>
    </message>
    <message>
        <source>Copy Payload as &amp;Text</source>
        <translation>ペイロードをテキストとしてコピー(&amp;T)</translation>
    </message>
    <message>
        <source>Copy Payload as &amp;Hex</source>
        <translation>ペイロードを 16 進でコピー(&amp;H)</translation>
    </message>
    <message>
        <source>Copy Frames as &amp;JSON</source>
        <translation>フレームを JSON としてコピー(&amp;J)</translation>
    </message>
    <message>
        <source>Select &amp;All Frames</source>
        <translation>すべてのフレームを選択(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Put into the Composer</source>
        <translation>作成欄に入れる(&amp;P)</translation>
    </message>
    <message>
        <source>Send this payload again, or a changed one</source>
        <translation>このペイロードをそのまま、または変更して再送信します</translation>
    </message>
    <message>
        <source>&amp;Save Payload…</source>
        <translation>ペイロードを保存(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Pause View</source>
        <translation>表示を一時停止(&amp;P)</translation>
    </message>
    <message>
        <source>Freeze the view; frames are captured all the same</source>
        <translation>表示を固定します。フレームの記録は続きます</translation>
    </message>
    <message>
        <source>&amp;Follow the Newest Frame</source>
        <translation>最新のフレームに追従(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Reset Layout</source>
        <translation>レイアウトをリセット(&amp;R)</translation>
    </message>
    <message>
        <source>All panes and columns back to where they were at first</source>
        <translation>すべてのパネルと列を最初の位置に戻します</translation>
    </message>
    <message>
        <source>Since the &amp;Start</source>
        <translation>開始から(&amp;S)</translation>
    </message>
    <message>
        <source>Since the Frame &amp;Before</source>
        <translation>直前のフレームから(&amp;B)</translation>
    </message>
    <message>
        <source>Time of &amp;Day</source>
        <translation>時刻(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>システム(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>ライト(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>ダーク(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Go to Frame…</source>
        <translation>フレームへ移動(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;Partner Frame</source>
        <translation>対になるフレーム(&amp;P)</translation>
    </message>
    <message>
        <source>From a PING to its PONG and back</source>
        <translation>PING からその PONG へ、またはその逆へ移動します</translation>
    </message>
    <message>
        <source>&amp;Back to the Frame Log</source>
        <translation>フレームログに戻る(&amp;B)</translation>
    </message>
    <message>
        <source>C&amp;omposer</source>
        <translation>作成欄(&amp;O)</translation>
    </message>
    <message>
        <source>Type a message</source>
        <translation>メッセージを入力します</translation>
    </message>
    <message>
        <source>&amp;Command Palette…</source>
        <translation>コマンドパレット(&amp;C)…</translation>
    </message>
    <message>
        <source>Find any command by its name</source>
        <translation>コマンドを名前で検索します</translation>
    </message>
    <message>
        <source>&amp;About Pongscope</source>
        <translation>Pongscope について(&amp;A)</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>Qt について(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation>接続(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Time</source>
        <translation>時間(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>列(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Panes</source>
        <translation>パネル(&amp;P)</translation>
    </message>
    <message>
        <source>T&amp;heme</source>
        <translation>テーマ(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>移動(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>Com&amp;pression of the Next Connection…</source>
        <translation>次の接続の圧縮(&amp;P)…</translation>
    </message>
    <message>
        <source>Whether permessage-deflate is offered, and how</source>
        <translation>permessage-deflate を提案するか、どのように提案するか</translation>
    </message>
    <message>
        <source>&amp;What If It Were Compressed Otherwise…</source>
        <translation>別の設定で圧縮していたら(&amp;W)…</translation>
    </message>
    <message>
        <source>What this connection&apos;s messages would have cost with other windows, or uncompressed</source>
        <translation>この接続のメッセージが、別のウィンドウや圧縮なしではどれだけになったか</translation>
    </message>
    <message>
        <source>&amp;Open Another WebSocket on This Connection</source>
        <translation>この接続で別の WebSocket を開く(&amp;O)</translation>
    </message>
    <message>
        <source>Another stream of the same HTTP/2 connection, to the same address</source>
        <translation>同じ HTTP/2 接続の別のストリームを同じアドレスに開く</translation>
    </message>
    <message>
        <source>Send a &amp;GET Request on This Connection…</source>
        <translation>この接続で GET 要求を送信(&amp;G)…</translation>
    </message>
    <message>
        <source>An ordinary request beside the WebSocket, on the same HTTP/2 connection</source>
        <translation>同じ HTTP/2 接続で WebSocket と並行する通常の要求</translation>
    </message>
    <message>
        <source>&amp;HTTP Version of the Next Connection…</source>
        <translation>次の接続の HTTP バージョン(&amp;H)…</translation>
    </message>
    <message>
        <source>HTTP/1.1 or HTTP/2, and whether a connection is shared</source>
        <translation>HTTP/1.1 か HTTP/2 か、接続を共有するか</translation>
    </message>
    <message>
        <source>Fold &amp;Heartbeats</source>
        <translation>ハートビートを折りたたむ(&amp;H)</translation>
    </message>
    <message>
        <source>One line for a PING and the PONG that answered it</source>
        <translation>PING とそれに応答した PONG を 1 行で表示します</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>フィルター(&amp;F)</translation>
    </message>
    <message>
        <source>Say which frames the log lists</source>
        <translation>ログに表示するフレームを指定します</translation>
    </message>
    <message>
        <source>&amp;Open Capture…</source>
        <translation>キャプチャを開く(&amp;O)…</translation>
    </message>
    <message>
        <source>Save Capture &amp;As…</source>
        <translation>キャプチャに名前を付けて保存(&amp;A)…</translation>
    </message>
    <message>
        <source>Keep everything that this window has recorded; recording goes on in that file</source>
        <translation>このウィンドウが記録したすべてを保存します。記録はそのファイルで続きます</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>エクスポート(&amp;E)…</translation>
    </message>
    <message>
        <source>Write the connections for other tools: HAR, pcapng, JSON lines, CSV, Markdown</source>
        <translation>接続を他のツール向けに書き出します: HAR、pcapng、JSON Lines、CSV、Markdown</translation>
    </message>
    <message>
        <source>Pro&amp;xy of the Next Connection…</source>
        <translation>次の接続のプロキシ(&amp;X)…</translation>
    </message>
    <message>
        <source>None, the system&apos;s, HTTP or SOCKS5</source>
        <translation>なし、システムの設定、HTTP、SOCKS5</translation>
    </message>
    <message>
        <source>&amp;TLS and Certificates of the Next Connection…</source>
        <translation>次の接続の TLS と証明書(&amp;T)…</translation>
    </message>
    <message>
        <source>Own CA, client certificate, pins</source>
        <translation>独自の CA、クライアント証明書、ピン</translation>
    </message>
    <message>
        <source>Hea&amp;ders and Credentials of the Next Connection…</source>
        <translation>次の接続のヘッダーと資格情報(&amp;D)…</translation>
    </message>
    <message>
        <source>Request headers, Origin, subprotocols, cookies, user and password</source>
        <translation>リクエストヘッダー、Origin、サブプロトコル、Cookie、ユーザーとパスワード</translation>
    </message>
    <message>
        <source>&amp;Limits and Timeouts of the Next Connection…</source>
        <translation>次の接続の制限とタイムアウト(&amp;L)…</translation>
    </message>
    <message>
        <source>Timeouts, sizes, what is written down</source>
        <translation>タイムアウト、サイズ、記録する内容</translation>
    </message>
    <message>
        <source>What Wo&amp;uld Be Sent…</source>
        <translation>送信される内容(&amp;U)…</translation>
    </message>
    <message>
        <source>The request that connecting would send</source>
        <translation>接続すると送られるリクエスト</translation>
    </message>
    <message>
        <source>&amp;pongscope-cli</source>
        <translation>pongscope-cli(&amp;P)</translation>
    </message>
    <message>
        <source>A command line that connects with the same options</source>
        <translation>同じオプションで接続するコマンドライン</translation>
    </message>
    <message>
        <source>&amp;websocat</source>
        <translation>websocat(&amp;W)</translation>
    </message>
    <message>
        <source>A command line of websocat 1.x</source>
        <translation>websocat 1.x のコマンドライン</translation>
    </message>
    <message>
        <source>&amp;C# (ClientWebSocket)</source>
        <translation>C# (ClientWebSocket)(&amp;C)</translation>
    </message>
    <message>
        <source>A program that sets the same options and connects</source>
        <translation>同じオプションを設定して接続するプログラム</translation>
    </message>
    <message>
        <source>Cop&amp;y As</source>
        <translation>形式を選んでコピー(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>ガイド(&amp;G)</translation>
    </message>
    <message>
        <source>The book that comes with Pongscope</source>
        <translation>Pongscope に付属する利用ガイド</translation>
    </message>
    <message>
        <source>Show the connections of a capture, HAR or pcapng file</source>
        <translation>キャプチャ、HAR、pcapng ファイルの接続を表示します</translation>
    </message>
    <message>
        <source>&amp;Compare Connections…</source>
        <translation>接続を比較(&amp;C)…</translation>
    </message>
    <message>
        <source>What two connections do otherwise: handshake, messages, round trips, end</source>
        <translation>2 つの接続の違い: ハンドシェイク、メッセージ、往復時間、終了</translation>
    </message>
    <message>
        <source>Go to &amp;Time…</source>
        <translation>時刻へ移動(&amp;T)…</translation>
    </message>
    <message>
        <source>The first frame at or behind an instant: seconds since the start, or a time of day</source>
        <translation>ある時点以降の最初のフレーム。開始からの秒数または時刻で指定します</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>最近使ったファイル(&amp;R)</translation>
    </message>
    <message>
        <source>S&amp;ettings…</source>
        <translation>設定(&amp;E)…</translation>
    </message>
    <message>
        <source>Language, theme, fonts, folders, shortcuts</source>
        <translation>言語、テーマ、フォント、フォルダー、ショートカット</translation>
    </message>
    <message>
        <source>Colou&amp;r Rules…</source>
        <translation>色分けの規則(&amp;R)…</translation>
    </message>
    <message>
        <source>Rows that a filter matches stand out in a colour</source>
        <translation>フィルターに一致する行を色で目立たせます</translation>
    </message>
    <message>
        <source>Coo&amp;kies of the Next Connection…</source>
        <translation>次の接続の Cookie(&amp;K)…</translation>
    </message>
    <message>
        <source>What is in the jar of this profile</source>
        <translation>このプロファイルが持つ Cookie</translation>
    </message>
    <message>
        <source>Pro&amp;files…</source>
        <translation>プロファイル(&amp;F)…</translation>
    </message>
    <message>
        <source>Named sets of options: choose, save, compare, import, export</source>
        <translation>名前を付けたオプションの組: 選択、保存、比較、読み込み、書き出し</translation>
    </message>
    <message>
        <source>Reco&amp;nnecting of the Next Connection…</source>
        <translation>次の接続の再接続(&amp;N)…</translation>
    </message>
    <message>
        <source>Whether another connection follows one that ended, and when</source>
        <translation>終わった接続の後に再接続するか、いつするか</translation>
    </message>
    <message>
        <source>&amp;Bookmark</source>
        <translation>ブックマーク(&amp;B)</translation>
    </message>
    <message>
        <source>Put a mark of your own on the frame, or take it away</source>
        <translation>フレームに自分の印を付ける、または外す</translation>
    </message>
    <message>
        <source>&amp;Note…</source>
        <translation>メモ(&amp;N)…</translation>
    </message>
    <message>
        <source>Say something about the frame; it is kept in the capture</source>
        <translation>フレームについて書き留める。キャプチャに保存されます</translation>
    </message>
    <message>
        <source>Fi&amp;nd in Payloads</source>
        <translation>ペイロードを検索(&amp;N)</translation>
    </message>
    <message>
        <source>Text, an expression or octets, in whole payloads; Ctrl+F twice does it, too</source>
        <translation>ペイロード全体からテキスト、正規表現、オクテットを探す。Ctrl+F を 2 回押しても同じ</translation>
    </message>
    <message>
        <source>Ne&amp;xt Hit</source>
        <translation>次の一致(&amp;X)</translation>
    </message>
    <message>
        <source>Pre&amp;vious Hit</source>
        <translation>前の一致(&amp;V)</translation>
    </message>
    <message>
        <source>Next Book&amp;mark or Note</source>
        <translation>次のブックマークかメモ(&amp;M)</translation>
    </message>
    <message>
        <source>Previous Bookmar&amp;k or Note</source>
        <translation>前のブックマークかメモ(&amp;K)</translation>
    </message>
</context>
<context>
    <name>pongscope::ui::WindowChart</name>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>↑ we may send</source>
        <translation>↑ こちらが送信可</translation>
    </message>
    <message>
        <source>↓ the server may send</source>
        <translation>↓ サーバーが送信可</translation>
    </message>
    <message>
        <source>Chart of the flow-control windows</source>
        <translation>フロー制御ウィンドウのグラフ</translation>
    </message>
</context>
</TS>
