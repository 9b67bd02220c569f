# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every option of a connection as a peer sees it: proxies, credentials, redirects, cookies, certificates, profiles.

The servers and proxies that Debian provides have a suite of their own: test_options_peers.py.
"""
import base64
import contextlib
import hashlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "peers"))
from harness import CLI, Lab, PATIENCE, closed_port, connect, need  # noqa: E402
from http_peer import ConnectProxy, HttpPeer, refusal  # noqa: E402

SECRET = "s3cr3t-of-the-test"
EXPORTS = ("har", "jsonl", "pcapng", "csv", "markdown", "pongcap")
NAME = "pongscope.test"  # nobody's, so that only a proxy can have resolved it


@contextlib.contextmanager
def environment(**variables):
    before = dict(os.environ)
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        os.environ.pop(name, None)
        os.environ.pop(name.upper(), None)
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def chain(run):
    return run.only("error")["chain"]


class Started:
    """A program that listens on `port` until it is ended. One that is installed and does not start is a failure."""

    def __init__(self, command, port):
        self.command, self.port = command, port

    def __enter__(self):
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                time.sleep(0.02)
        self.log.seek(0)
        said = self.log.read().decode(errors="replace")
        self.__exit__()
        raise AssertionError(f"{self.command[0]} does not start: {said}")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.log.close()


class Proxies(unittest.TestCase):
    def test_the_name_is_resolved_by_an_http_proxy(self):
        with HttpPeer(lambda head: None) as peer, ConnectProxy() as proxy:
            run = connect(peer.url("x", host=NAME), "--proxy", proxy.url, "--header", "User-Agent: tester",
                          "--header", "X-Other: 1")
            self.assertEqual(run.status, 0, run.err)
            self.assertEqual(run.only("attempt")["via"], proxy.url)
            head = proxy.heads[0]
            self.assertEqual(head.line, f"CONNECT {NAME}:{peer.port} HTTP/1.1")
            self.assertEqual([name for name, _ in head.fields], ["Host", "User-Agent"])
            self.assertEqual(head.value("Host"), f"{NAME}:{peer.port}")
            self.assertEqual(peer.heads[0].value("Host"), f"{NAME}:{peer.port}")
            tunnel = run.only("tunnel")
            self.assertTrue(tunnel["open"])
            self.assertIn("proxyMs", run.only("handshake")["timings"])

    def test_a_refusal_has_dotnets_words(self):
        for status in ("403 Forbidden", "502 Bad Gateway"):
            with self.subTest(status), ConnectProxy(lambda head: refusal(status)) as proxy:
                run = connect(f"ws://{NAME}/", "--proxy", proxy.url)
                self.assertEqual(run.status, 2)
                self.assertEqual(chain(run), [
                    "Unable to connect to the remote server",
                    f"The proxy tunnel request to proxy '{proxy.url}/' failed with status code '{status[:3]}'."])

    def test_challenges_of_a_proxy_are_answered(self):
        for scheme, close in (("Basic", False), ("Basic", True), ("Digest", False), ("Digest", True)):
            def refuse(head):
                if head.value("Proxy-Authorization"):
                    return None
                challenge = ('Proxy-Authenticate: Basic realm="r"' if scheme == "Basic" else
                             'Proxy-Authenticate: Digest realm="r", nonce="abc", qop="auth", algorithm=SHA-256')
                return refusal("407 Proxy Authentication Required", challenge,
                               *(("Connection: close",) if close else ()), body=b"who are you?")

            with self.subTest(scheme=scheme, close=close), environment(P=SECRET), \
                    HttpPeer(lambda head: None) as peer, ConnectProxy(refuse) as proxy:
                run = connect(peer.url("", host=NAME), "--proxy", proxy.url, "--proxy-user", "me",
                              "--proxy-password-env", "P")
                self.assertEqual(run.status, 0, run.events)
                self.assertEqual(len(proxy.heads), 2)
                answer = proxy.heads[1].value("Proxy-Authorization")
                if scheme == "Basic":
                    self.assertEqual(answer, "Basic " + base64.b64encode(f"me:{SECRET}".encode()).decode())
                else:
                    self.assertTrue(digest_is_right(answer, "CONNECT", SECRET, hashlib.sha256), answer)
                    self.assertIn(f'uri="{NAME}:{peer.port}"', answer)
                self.assertEqual(run.only("tunnel")["authentication"], scheme)
                self.assertFalse(peer.heads[0].values("Proxy-Authorization"))

    def test_the_systems_proxy_comes_from_the_environment(self):
        with HttpPeer(lambda head: None) as peer, ConnectProxy() as proxy:
            url = peer.url("", host=NAME)
            with environment(http_proxy=proxy.url):
                self.assertEqual(connect(url).only("attempt")["via"], proxy.url)
                run = connect(url, "--proxy", "none")
                self.assertIsNone(run.only("attempt")["via"])
                self.assertEqual(run.status, 2)
                self.assertIsNone(connect(peer.url()).only("attempt")["via"], "this machine itself is exempt")
            with environment(http_proxy=proxy.url, no_proxy="example.org,.test"):
                self.assertIsNone(connect(url).only("attempt")["via"])
            with environment(all_proxy=proxy.url):
                self.assertEqual(connect(url).only("attempt")["via"], proxy.url)

    def test_http2_in_clear_does_not_go_through_an_http_proxy(self):
        with ConnectProxy() as proxy:
            run = connect(f"ws://{NAME}/", "--shared", "--http-version", "2", "--version-policy", "exact",
                          "--shared-proxy", proxy.url)
            self.assertEqual(run.status, 2)
            self.assertIn("unable to establish HTTP/2 connection", chain(run)[1])
            self.assertEqual(proxy.heads, [])

    def test_http2_under_tls_goes_through_an_http_proxy(self):
        with TlsFiles() as files, Lab("--tls", "--ca-out", files.path("ca.pem")) as lab, ConnectProxy() as proxy:
            run = connect(lab.url("echo", "wss"), "--ca", files.path("ca.pem"), "--shared", "--http-version", "2",
                          "--shared-proxy", proxy.url, "--send", "x", "--duration", "100ms")
            self.assertEqual(run.status, 0, run.events)
            self.assertEqual(run.only("attempt")["via"], proxy.url)
            self.assertEqual(run.only("handshake")["http"], "2")
            self.assertEqual(len(proxy.heads), 1)


def digest_is_right(answer, method, password, algorithm):
    """Recomputed from the answer's own fields (RFC 7616 3.4.1)."""
    field = dict(re.findall(r'(\w+)="?([^",]*)"?', answer.partition(" ")[2]))

    def h(text):
        return algorithm(text.encode()).hexdigest()

    key = h(f"{field['username']}:{field['realm']}:{password}")
    if field.get("algorithm", "").endswith("-sess"):
        key = h(f"{key}:{field['nonce']}:{field['cnonce']}")
    request = h(f"{method}:{field['uri']}")
    return field["response"] == h(
        f"{key}:{field['nonce']}:{field['nc']}:{field['cnonce']}:{field['qop']}:{request}")


class Credentials(unittest.TestCase):
    def challenge(self, *challenges, user="me", password=SECRET, options=()):
        def answer(head):
            if head.value("Authorization"):
                return None
            return refusal("401 Unauthorized", *(f"WWW-Authenticate: {each}" for each in challenges), body=b"no")

        with environment(P=password), HttpPeer(answer) as peer:
            run = connect(peer.url("a?b=1"), "--user", user, "--password-env", "P", *options)
            return run, [head.value("Authorization") for head in peer.heads]

    def test_basic(self):
        run, sent = self.challenge('Basic realm="r"')
        self.assertEqual(run.status, 0, run.events)
        self.assertEqual(sent, [None, "Basic " + base64.b64encode(f"me:{SECRET}".encode()).decode()])
        self.assertEqual(run.only("challenge")["answeredWith"], "Basic")
        self.assertEqual([f["id"] for f in run.of("finding")], ["credentials-in-clear"])

    def test_digest_is_preferred_and_right(self):
        for algorithm, function in (("MD5", hashlib.md5), ("SHA-256", hashlib.sha256), ("MD5-sess", hashlib.md5),
                                    ("SHA-256-sess", hashlib.sha256)):
            with self.subTest(algorithm):
                run, sent = self.challenge('Basic realm="r"', f'Digest realm="r", nonce="n0", qop="auth,auth-int", '
                                           f'algorithm={algorithm}, opaque="o"')
                self.assertEqual(run.status, 0, run.events)
                self.assertTrue(digest_is_right(sent[1], "GET", SECRET, function), sent[1])
                self.assertIn('uri="/a?b=1"', sent[1])
                self.assertIn('opaque="o"', sent[1])

    def test_what_cannot_be_answered_is_said(self):
        run, sent = self.challenge("Negotiate", "NTLM")
        self.assertEqual((run.status, len(sent)), (2, 1))
        self.assertEqual(run.only("challenge")["schemes"], "Negotiate, NTLM")
        self.assertEqual(run.only("error")["message"], "The server returned status code '401' when status code '101' "
                                                       "was expected.")

    def test_wrong_ones_are_tried_once(self):
        with environment(P=SECRET), HttpPeer(
                lambda head: refusal("401 Unauthorized", 'WWW-Authenticate: Basic realm="r"')) as peer:
            run = connect(peer.url(), "--user", "me", "--password-env", "P")
            self.assertEqual((run.status, len(peer.heads)), (2, 2))
            self.assertIn("did not accept", run.of("challenge")[1]["because"])

    def test_a_stale_nonce_is_answered_again(self):
        def answer(head):
            sent = head.value("Authorization") or ""
            if "n2" in sent:
                return None
            stale = ', stale=true' if sent else ''
            return refusal("401 Unauthorized", f'WWW-Authenticate: Digest realm="r", nonce="{"n2" if sent else "n1"}", '
                                               f'qop="auth"{stale}')

        with environment(P=SECRET), HttpPeer(answer) as peer:
            self.assertEqual(connect(peer.url(), "--user", "me", "--password-env", "P").status, 0)
            self.assertEqual(len(peer.heads), 3)

    def test_default_credentials_are_explained(self):
        run, sent = self.challenge('Basic realm="r"', options=("--default-credentials",))
        self.assertEqual((run.status, len(sent)), (2, 1))
        self.assertIn("default-credentials-unavailable", [f["id"] for f in run.of("finding")])


class Redirects(unittest.TestCase):
    def test_followed_without_authorization(self):
        with environment(P=SECRET), HttpPeer(lambda head: None) as second, HttpPeer(
                lambda head: refusal("307 Temporary Redirect", f"Location: http://127.0.0.1:{second.port}/new?x=1")
        ) as first:
            run = connect(first.url("old"), "--header", f"Authorization: Bearer {SECRET}", "--header",
                          f"Cookie: sid={SECRET}", "--header", "X-Kept: 1", "--user", "me", "--password-env", "P")
            self.assertEqual(run.status, 0, run.events)
            self.assertEqual(first.heads[0].value("Authorization"), f"Bearer {SECRET}")
            sent = second.heads[0]
            self.assertEqual(sent.line, "GET /new?x=1 HTTP/1.1")
            self.assertEqual((sent.value("Authorization"), sent.value("Cookie"), sent.value("X-Kept")), (None, None, "1"))
            self.assertEqual(sent.value("Host"), f"127.0.0.1:{second.port}")
            hop = run.only("redirect")
            self.assertEqual((hop["status"], hop["followed"], hop["to"]),
                             (307, True, f"ws://127.0.0.1:{second.port}/new?x=1"))
            self.assertEqual(len(run.of("attempt")), 2)

    def test_credentials_never_go_to_another_origin(self):
        with environment(P=SECRET), HttpPeer(
                lambda head: refusal("401 Unauthorized", 'WWW-Authenticate: Basic realm="r"')) as second, HttpPeer(
                lambda head: refusal("302 Found", f"Location: {second.url('x')}")) as first:
            run = connect(first.url(), "--user", "me", "--password-env", "P")
            self.assertEqual(run.status, 2)
            self.assertEqual([head.value("Authorization") for head in second.heads], [None])
            self.assertIn("A redirect led here", run.only("challenge")["because"])

    def test_every_status_that_redirects(self):
        for status in (300, 301, 302, 303, 307, 308, 304, 305):
            def answer(head):
                return None if head.target == "/end" else refusal(f"{status} Elsewhere", "Location: end")

            with self.subTest(status), HttpPeer(answer) as peer:
                self.assertEqual(connect(peer.url("start")).status, 2 if status in (304, 305) else 0)

    def test_fifty_and_no_more(self):
        def answer(head):
            step = int(head.target[1:])
            return None if step == last else refusal("302 Found", f"Location: /{step + 1}")

        for last, status in ((50, 0), (51, 2)):
            with self.subTest(last), HttpPeer(answer) as peer:
                run = connect(peer.url("0"))
                self.assertEqual(run.status, status)
                self.assertEqual(len(peer.heads), 51)
                if status:
                    self.assertFalse(run.of("redirect")[-1]["followed"])
                    self.assertEqual(run.only("error")["message"],
                                     "The server returned status code '302' when status code '101' was expected.")


class Cookies(unittest.TestCase):
    def test_set_cookie_is_kept_and_sent_on(self):
        def answer(head):
            if head.target == "/end":
                return None
            return refusal("302 Found", "Location: /end", f"Set-Cookie: sid={SECRET}; HttpOnly",
                           "Set-Cookie: other=1; Domain=example.org", "Set-Cookie: lock=1; Secure",
                           "Set-Cookie: deep=1; Path=/deep", "Set-Cookie: gone=1; Max-Age=0")

        with HttpPeer(answer) as peer:
            run = connect(peer.url("start"), "--cookie", "mine=1", "--cookie", "sid=old")
            self.assertEqual(run.status, 0, run.events)
            self.assertEqual(peer.heads[0].value("Cookie"), "mine=1; sid=old")
            self.assertEqual(peer.heads[0].fields[-1][0], "Cookie")
            self.assertEqual(peer.heads[1].value("Cookie"), f"mine=1; sid={SECRET}")
            kept = {cookie["name"]: cookie["stored"] for cookie in run.of("cookie")}
            self.assertEqual(kept, {"sid": True, "other": False, "lock": False, "deep": True, "gone": True})
            self.assertNotIn(SECRET, json.dumps(run.events))
            self.assertEqual(connect(peer.url("start")).of("cookie"), [], "without a jar nothing is kept")


class TlsFiles:
    """A directory with a CA, a server's and a client's certificate, made by openssl."""

    def __enter__(self):
        self.keeper = tempfile.TemporaryDirectory()
        self.directory = self.keeper.name
        return self

    def __exit__(self, *_):
        self.keeper.cleanup()

    def path(self, name):
        return os.path.join(self.directory, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def openssl(self, *arguments):
        subprocess.run([need("openssl"), *arguments], cwd=self.directory, check=True, capture_output=True)

    def issue(self, name, extension):
        self.openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj",
                     f"/CN={name}")
        self.write(f"{name}.ext", extension)
        self.openssl("x509", "-req", "-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
                     "-days", "2", "-out", f"{name}.pem", "-extfile", f"{name}.ext")

    def make_client(self):
        self.openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days",
                     "2", "-subj", "/CN=test CA")
        self.issue("server", "subjectAltName=DNS:localhost,IP:127.0.0.1\n")
        self.issue("client", "extendedKeyUsage=clientAuth\n")
        self.openssl("pkcs12", "-export", "-in", "client.pem", "-inkey", "client.key", "-out", "client.p12",
                     "-passout", f"pass:{SECRET}")
        self.openssl("rsa", "-aes256", "-in", "client.key", "-out", "client-locked.key", "-passout", f"pass:{SECRET}")


class Tls(unittest.TestCase):
    def test_pins(self):
        with TlsFiles() as files, Lab("--tls", "--ca-out", files.path("ca.pem")) as lab:
            url = lab.url("echo", "wss")
            refused = connect(url, "--duration", "100ms")
            self.assertEqual(refused.status, 2)
            tls = refused.only("error")["tls"]
            self.assertIn("problem", tls)
            pin = tls["certificates"][0]["sha256"]
            colons = ":".join(pin[i:i + 2] for i in range(0, 64, 2)).upper()
            run = connect(url, "--pin", colons, "--duration", "100ms")
            self.assertEqual(run.status, 0, run.events)
            self.assertEqual(run.only("finding")["id"], "tls-pinned-certificate")
            self.assertIn("accepted problem", run.only("handshake")["tls"])
            other = connect(url, "--ca", files.path("ca.pem"), "--pin", "0" * 64, "--duration", "100ms")
            self.assertEqual(other.status, 2, "a good certificate is not the pinned one")
            self.assertIn(pin, chain(other)[2])
            trusted = connect(url, "--ca", files.path("ca.pem"), "--pin", pin, "--duration", "100ms")
            self.assertEqual((trusted.status, trusted.of("finding")), (0, []))

    def test_the_name_for_sni_and_verification(self):
        with TlsFiles() as files, Lab("--tls", "--ca-out", files.path("ca.pem")) as lab:
            trust = ("--ca", files.path("ca.pem"), "--duration", "100ms")
            wrong = connect(lab.url("echo", "wss"), *trust, "--tls-server-name", "elsewhere.example")
            self.assertEqual(wrong.status, 2)
            self.assertIn("HostNameMismatch", chain(wrong)[2])
            self.assertEqual(connect(lab.url("echo", "wss"), *trust, "--tls-server-name", "localhost").status, 0)

    def test_the_lowest_version(self):
        with TlsFiles() as files:
            files.make_client()
            port = closed_port()
            server = [need("openssl"), "s_server", "-accept", str(port), "-tls1_2", "-cert", files.path("server.pem"),
                      "-key", files.path("server.key"), "-quiet"]
            with Started(server, port):
                run = connect(f"wss://127.0.0.1:{port}/", "--ca", files.path("ca.pem"), "--tls-min", "1.3")
                self.assertEqual((run.status, run.only("error")["step"]), (2, "tls"))

    def test_files_that_cannot_be_used_are_bad_arguments(self):
        with TlsFiles() as files, environment(K="wrong"):
            files.make_client()
            for options, words in ((("--client-cert", "/nowhere.pem"), "cannot be read"),
                                   (("--client-cert", files.path("client.p12"), "--client-key-password-env", "K"),
                                    "PKCS#12"),
                                   (("--client-cert", files.path("client.pem"), "--client-key",
                                     files.path("client-locked.key"), "--client-key-password-env", "K"),
                                    "with that password"),
                                   (("--client-key", files.path("client.key")), "without a client certificate")):
                with self.subTest(options):
                    run = connect("wss://127.0.0.1:9/", *options)
                    self.assertEqual(run.status, 1)
                    self.assertIn(words, " ".join(chain(run)))


class Response(unittest.TestCase):
    def test_a_refusal_is_kept_whole_when_asked_for(self):
        body = b"line\n" * 20000  # 100,000 octets
        with HttpPeer(lambda head: refusal("503 Busy", "X-Why: load", f"Set-Cookie: a={SECRET}", body=body)) as peer:
            run = connect(peer.url(), "--collect-response")
            response = run.only("error")["response"]
            self.assertEqual((response["status"], response["cut"]), (503, True))
            self.assertEqual(response["body"].encode(), body[:65536])
            self.assertIn(["X-Why", "load"], response["headers"])
            self.assertNotIn(SECRET, json.dumps(run.events))
            self.assertNotIn("response", connect(peer.url()).only("error"))

    def test_headers_repeat_or_replace(self):
        with HttpPeer(lambda head: None) as peer:
            twice = ("--header", "X-A: 1", "--header", "X-B: 2", "--header", "x-a: 3")
            run = connect(peer.url(), *twice)
            self.assertEqual(peer.heads[0].values("X-A"), ["1", "3"])
            self.assertEqual([f["id"] for f in run.of("finding")], ["header-repeated"])
            run = connect(peer.url(), *twice, "--compat", "dotnet")
            self.assertEqual(peer.heads[1].values("X-A"), ["3"])
            names = [name for name, _ in peer.heads[1].fields]
            self.assertLess(names.index("X-A"), names.index("X-B"))
            self.assertEqual(run.of("finding"), [])


class HappyEyeballs(unittest.TestCase):
    def test_a_dead_first_address_costs_a_quarter_of_a_second(self):
        if os.geteuid() != 0:
            raise unittest.SkipTest("a network namespace wants root")
        # On that cable nobody is 2001:db8::77.
        script = f"""
set -e
ip link set lo up
ip link add near type veth peer name far
ip link set near up
ip link set far up
ip -6 addr add 2001:db8::1/64 dev near nodad
ip addr add 192.0.2.1/24 dev near
printf '2001:db8::77 two.test\\n127.0.0.1 two.test\\n' >"$1/hosts"
mount --bind "$1/hosts" /etc/hosts
exec "{sys.executable}" -B "$2" "$3"
"""
        inner = f"""
import sys, json, subprocess
sys.path[:0] = [{os.path.dirname(os.path.abspath(__file__))!r}, {os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers")!r}]
from http_peer import HttpPeer
with HttpPeer(lambda head: None) as peer:
    done = subprocess.run([sys.argv[1], "connect", peer.url(host="two.test"), "--proxy", "none", "--json"],
                          capture_output=True, text=True, timeout=30)
    print(done.stdout)
"""
        with TlsFiles() as files:
            files.write("inner.py", inner)
            done = subprocess.run(["unshare", "--net", "--mount", "sh", "-c", script, "sh", files.directory,
                                   files.path("inner.py"), os.path.abspath(CLI)], capture_output=True, text=True,
                                  timeout=PATIENCE * 2)
            events = [json.loads(line) for line in done.stdout.splitlines() if line.strip()]
            if not events:
                raise unittest.SkipTest(f"no network namespace here: {done.stderr.strip()[-200:]}")
            tried = {event["address"]: event for event in events if event["event"] == "address"}
            self.assertEqual(tried["2001:db8::77"]["outcome"], "overtaken", tried)
            self.assertEqual(tried["127.0.0.1"]["outcome"], "connected")
            self.assertGreaterEqual(tried["127.0.0.1"]["startedAt"] - tried["2001:db8::77"]["startedAt"], 0.25)
            self.assertTrue([event for event in events if event["event"] == "open"])


class Profiles(unittest.TestCase):
    def test_a_profile_is_the_default_of_the_command_line(self):
        with TlsFiles() as files, HttpPeer(lambda head: None) as peer, environment(P=SECRET):
            files.write("p.json", json.dumps({"pongscopeProfile": 1, "url": peer.url("from-profile"), "options": {
                "headers": ["X-From: profile"], "subprotocols": ["a"], "keepAliveInterval": "5s",
                "user": "me", "passwordVariable": "P"}}))
            run = cli("--header", "X-More: 1", "--profile", files.path("p.json"), "--keep-alive-interval", "7s")
            opened = next(event for event in map(json.loads, run.stdout.splitlines()) if event["event"] == "open")
            head = peer.heads[0]
            self.assertEqual((head.target, head.value("X-From"), head.value("X-More")), ("/from-profile", "profile", "1"))
            self.assertEqual(opened["keepAlive"]["intervalMs"], 7000, "the command line comes after the profile")
            self.assertEqual(head.value("Sec-WebSocket-Protocol"), "a")

    def test_by_name_from_the_configuration_directory(self):
        with TlsFiles() as files, environment(XDG_CONFIG_HOME=files.directory):
            os.makedirs(files.path("pongscope/profiles"))
            files.write("pongscope/profiles/home.json", json.dumps({
                "pongscopeProfile": 1, "url": "ws://127.0.0.1:9/", "options": {"headers": ["X-Home: 1"]}}))
            self.assertIn("X-Home: 1", cli("--profile", "home", "--print-request").stdout)
            refused = cli("--profile", "none-such")
            self.assertEqual(refused.returncode, 1)
            self.assertIn("none-such.json", refused.stderr)

    def test_wrong_profiles_name_what_is_wrong(self):
        cases = (("{", "no JSON object"), ('{"pongscopeProfile": 2}', "no profile of this version"),
                 ('{"pongscopeProfile": 1, "options": {"nope": 1}}', '"nope"'),
                 ('{"pongscopeProfile": 1, "options": {"echo": "yes"}}', "echo wants true or false"),
                 ('{"pongscopeProfile": 1, "options": {"keepAliveInterval": "soon"}}', "keepAliveInterval wants"),
                 ('{"pongscopeProfile": 1, "options": {"passwordVariable": "UNSET_VARIABLE"}}', "UNSET_VARIABLE"))
        with TlsFiles() as files:
            for text, words in cases:
                with self.subTest(text):
                    files.write("p.json", text)
                    run = cli("ws://127.0.0.1:9/", "--profile", files.path("p.json"))
                    self.assertEqual(run.returncode, 1)
                    self.assertIn(words, run.stderr)

    def test_the_request_is_printed_and_nothing_sent(self):
        with HttpPeer(lambda head: None) as peer:
            run = cli(peer.url("x"), "--print-request", "--subprotocol", "chat", "--header",
                      f"Authorization: Bearer {SECRET}")
            self.assertEqual(run.returncode, 0)
            events = [json.loads(line) for line in run.stdout.splitlines()]
            self.assertTrue(events[0]["request"].startswith("GET /x HTTP/1.1\r\nHost: "))
            self.assertIn("Authorization: Bearer *** (", events[0]["request"])
            self.assertEqual(peer.heads, [])
        run = cli("wss://h/", "--shared", "--http-version", "2", "--print-request")
        self.assertEqual([json.loads(line)["http"] for line in run.stdout.splitlines()], ["2", "1.1"])


def cli(*arguments):
    return subprocess.run([CLI, "connect", "--json", *arguments], capture_output=True, text=True, timeout=PATIENCE)


class Secrets(unittest.TestCase):
    def test_no_output_has_any(self):
        def answer(head):
            if head.value("Authorization") is None or not head.value("Authorization").startswith("Basic"):
                return refusal("401 Unauthorized", 'WWW-Authenticate: Basic realm="r"', f"Set-Cookie: got={SECRET}")
            return None, f"Set-Cookie: more={SECRET}; Path=/\r\n".encode()

        def refuse(head):
            return None if head.value("Proxy-Authorization") else refusal(
                "407 No", 'Proxy-Authenticate: Basic realm="p"')

        encoded = base64.b64encode(f"me:{SECRET}".encode()).decode()
        with environment(P=SECRET), HttpPeer(answer) as peer, ConnectProxy(refuse) as proxy:
            options = ["connect", peer.url("", host=NAME), "--user", "me", "--password-env", "P", "--proxy", proxy.url,
                       "--proxy-user", "me", "--proxy-password-env", "P", "--cookie", f"sid={SECRET}", "--header",
                       f"Authorization: Bearer {SECRET}", "--header", f"X-Api-Key: {SECRET}", "--collect-response"]
            for extra in ([], ["--json"], ["--print-request"], ["--print-request", "--json"]):
                with self.subTest(extra):
                    done = subprocess.run([CLI, *options, *extra], capture_output=True, text=True, timeout=PATIENCE,
                                          env={**os.environ, "QT_LOGGING_RULES": "*=true"})
                    self.assertEqual(done.returncode, 0, done.stdout)
                    for secret in (SECRET, encoded):
                        self.assertNotIn(secret, done.stdout)
                        self.assertNotIn(secret, done.stderr)
            self.assertIn(encoded, [head.value("Authorization").partition(" ")[2] for head in peer.heads])
            shown = subprocess.run([CLI, *options, "--json", "--record-secrets"], capture_output=True, text=True,
                                   timeout=PATIENCE).stdout
            self.assertIn(encoded, shown, "unless they were asked for")

    def test_neither_captures_nor_exports_nor_a_crash_have_any(self):
        def answer(head):
            if not (head.value("Authorization") or "").startswith("Basic"):
                return refusal("401 Unauthorized", 'WWW-Authenticate: Basic realm="r"', f"Set-Cookie: got={SECRET}")
            return None, f"Set-Cookie: more={SECRET}; Path=/\r\n".encode()

        encoded = base64.b64encode(f"me:{SECRET}".encode()).decode()
        found = {}
        with TlsFiles() as files, environment(P=SECRET), HttpPeer(answer) as peer:
            capture = files.path("c.pongscope")
            options = [CLI, "connect", peer.url(), "--user", "me", "--password-env", "P", "--cookie", f"sid={SECRET}",
                       "--header", f"X-Api-Key: {SECRET}", "--reconnect", "delay=1ms,attempts=1"]
            done = subprocess.run([*options, "--capture", capture, "--duration", "50ms"], capture_output=True,
                                  timeout=PATIENCE)
            found["output"] = done.stdout + done.stderr
            with open(capture, "rb") as file:
                found["capture"] = file.read()
            for kind in EXPORTS:
                out = files.path(f"out.{kind}")
                subprocess.run([CLI, "export", capture, "--to", kind, "--out", out], check=True, timeout=PATIENCE,
                               capture_output=True)
                with open(out, "rb") as file:
                    found[kind] = file.read()
            masked = subprocess.run([CLI, "export", capture, "--to", "jsonl", "--no-mask", "--out", "-"], check=True,
                                    timeout=PATIENCE, capture_output=True)
            found["without the mask of exports"] = masked.stdout  # what was never recorded cannot be shown
            for words in (("analyze", capture), ("diff", capture, capture)):
                done = subprocess.run([CLI, *words], timeout=PATIENCE, capture_output=True)
                found[words[0]] = done.stdout + done.stderr
            for name in os.listdir(files.directory):
                if name.startswith("c.pongscope"):
                    with open(files.path(name), "rb") as file:
                        found[name] = file.read()
            crashed = subprocess.Popen([*options, "--stdin"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                       stderr=subprocess.STDOUT)
            line = crashed.stdout.readline()
            crashed.send_signal(signal.SIGABRT)
            rest, _ = crashed.communicate(timeout=PATIENCE)
            found["crash"] = line + rest
        self.assertIn(b"Set-Cookie", found["jsonl"], "the handshake is there")
        for name, octets in found.items():
            for secret in (SECRET.encode(), encoded.encode(), SECRET.encode("utf-16-le")):
                self.assertNotIn(secret, octets, name)

    def test_every_format_is_searched(self):
        offered = subprocess.run([CLI, "export", "--help"], capture_output=True, text=True, timeout=PATIENCE).stdout
        self.assertEqual(tuple(re.findall(r"--to ([a-z]+) ", offered)), EXPORTS)

    def test_a_proxys_address_takes_no_password(self):
        run = cli("ws://h/", "--proxy", f"http://me:{SECRET}@127.0.0.1:9")
        self.assertEqual(run.returncode, 1)
        self.assertNotIn(SECRET, run.stdout + run.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
