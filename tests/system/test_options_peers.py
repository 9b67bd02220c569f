# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Credentials, client certificates and proxies with servers that nobody here wrote: Apache as a server and as a proxy,
tinyproxy, microsocks. What they saw is read from their own logs; beside each success stands the nearest failure.

They run as children of the test, as its user, on ports of loopback, with files in a directory of its own.
"""
import base64
import hashlib
import json
import os
import re
import unittest

from harness import Lab, closed_port, connect, need
from test_options import SECRET, Started, TlsFiles, chain, environment

APACHE_MODULES = "/usr/lib/apache2/modules"
BRIEF = ("--send", "x", "--duration", "100ms")
UPGRADED = re.compile(r".* status=(101|200) ")  # Apache 2.4 counts the tunnel behind its 101 as a 200, or not
LOGIN = ("--user", "me", "--password-env")
PROXY_LOGIN = ("--proxy-user", "me", "--proxy-password-env")


class Apache:
    """Apache with the given configuration below what any needs. `log()` has a line for each request: who asked by
    which credentials or certificate, the status, the request."""

    MODULES = ("mpm_event", "authn_core", "authz_core", "authn_file", "authz_user", "auth_basic", "auth_digest", "proxy",
               "proxy_connect", "proxy_wstunnel", "socache_shmcb", "ssl")

    def __init__(self, files, configuration, *ports):
        self.files, self.ports = files, ports
        self.program = need("apache2")
        if not os.path.exists(f"{APACHE_MODULES}/mod_auth_digest.so"):
            raise unittest.SkipTest("Apache's modules are elsewhere")
        files.write("digest", f"me:lab:{hashlib.md5(f'me:lab:{SECRET}'.encode()).hexdigest()}\n")
        files.write("basic", "me:{SHA}" + base64.b64encode(hashlib.sha1(SECRET.encode()).digest()).decode() + "\n")
        load = "\n".join(f"LoadModule {name}_module {APACHE_MODULES}/mod_{name}.so" for name in self.MODULES)
        listen = "\n".join(f"Listen 127.0.0.1:{port}" for port in ports)
        files.write("apache.conf", f"""
ServerRoot {files.directory}
ServerName localhost
PidFile {files.path("pid")}
DefaultRuntimeDir {files.directory}
ErrorLog {files.path("error.log")}
{listen}
{load}
LogFormat "user=%u cert=%{{SSL_CLIENT_S_DN_CN}}x status=%>s %r" short
CustomLog {files.path("access.log")} short
{configuration}
""")

    def __enter__(self):
        self.started = Started([self.program, "-X", "-f", self.files.path("apache.conf")], self.ports[0])
        self.started.__enter__()
        return self

    def __exit__(self, *_):
        self.started.__exit__()

    def log(self):
        """After the end: Apache writes a line when a request is over."""
        with open(self.files.path("access.log"), encoding="utf-8") as file:
            return file.read().splitlines()


def protected(place, scheme, files):
    return f"""
<{place}>
AuthType {scheme}
AuthName lab
AuthUserFile {files.path(scheme.lower())}
Require valid-user
</{place.split()[0]}>
"""


class Server(unittest.TestCase):
    def test_basic_and_digest(self):
        with TlsFiles() as files, Lab() as lab, environment(P=SECRET, WRONG="wrong"):
            port = closed_port()
            back = lab.urls["ws"]
            apache = Apache(files, f"ProxyPass /basic {back}/echo\nProxyPass /digest {back}/echo\n"
                            + protected("Location /basic", "Basic", files)
                            + protected("Location /digest", "Digest", files), port)
            with apache:
                for way in ("basic", "digest"):
                    with self.subTest(way):
                        url = f"ws://127.0.0.1:{port}/{way}"
                        run = connect(url, *LOGIN, "P", *BRIEF)
                        self.assertEqual(run.status, 0, run.events)
                        self.assertEqual(run.only("challenge")["answeredWith"].lower(), way)
                        self.assertEqual([m["payload"] for m in run.of("message")], ["x", "x"])

                        wrong = connect(url, *LOGIN, "WRONG", *BRIEF)
                        self.assertEqual(wrong.status, 2)
                        self.assertIn("did not accept", wrong.of("challenge")[-1]["because"])
                        self.assertEqual(wrong.only("error")["message"], "The server returned status code '401' when "
                                                                         "status code '101' was expected.")
                        self.assertEqual(connect(url).status, 2, "without any")
            for way in ("basic", "digest"):
                seen = [line for line in apache.log() if f"/{way} " in line]
                self.assertEqual(sum(bool(UPGRADED.match(line)) and "user=me " in line for line in seen), 1, seen)
                self.assertEqual(sum("status=401" in line for line in seen), 4, "a challenge each, and the wrong answer")

    def test_client_certificate(self):
        with TlsFiles() as files, Lab() as lab, environment(K=SECRET):
            files.make_client()
            # Another CA's certificate has the same name and proves nothing.
            files.openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "other.key", "-out", "other.pem",
                          "-days", "2", "-subj", "/CN=client")
            port = closed_port()
            apache = Apache(files, f"""
SSLEngine on
SSLCertificateFile {files.path("server.pem")}
SSLCertificateKeyFile {files.path("server.key")}
SSLCACertificateFile {files.path("ca.pem")}
SSLVerifyClient require
ProxyPass / {lab.urls["ws"]}/echo
""", port)
            url = f"wss://127.0.0.1:{port}/"
            trust = ("--ca", files.path("ca.pem"), *BRIEF)
            locked = ("--client-key-password-env", "K")
            good = (("client.pem", "--client-key", files.path("client.key")), ("client.p12", *locked),
                    ("client.pem", "--client-key", files.path("client-locked.key"), *locked))
            with apache:
                for name, *more in good:
                    run = connect(url, *trust, "--client-cert", files.path(name), *more)
                    self.assertEqual(run.status, 0, run.events)
                    self.assertEqual([m["payload"] for m in run.of("message")], ["x", "x"])
                other = ("--client-cert", files.path("other.pem"), "--client-key", files.path("other.key"))
                for options, words in (((), "certificate required"), (other, "unknown CA")):
                    refused = connect(url, *trust, *options)
                    self.assertEqual(refused.status, 2)
                    self.assertIn("The peer refused the TLS handshake: " + words, refused.only("error")["reason"])
            self.assertEqual(["cert=client" in line for line in apache.log() if UPGRADED.match(line)], [True] * 3)


class Proxies(unittest.TestCase):
    def through(self, proxy, authentication, files, lab):
        """The right password for both schemes; yields what became of the wrong one (True), and of none."""
        trust = ("--proxy", proxy, "--ca", files.path("ca.pem"), *BRIEF)
        for scheme in ("ws", "wss"):
            with self.subTest(proxy=proxy, scheme=scheme):
                run = connect(lab.url("echo", scheme), *trust, *PROXY_LOGIN, "P")
                self.assertEqual(run.status, 0, run.events)
                self.assertEqual(run.only("tunnel")["authentication"], authentication)
                self.assertEqual([m["payload"] for m in run.of("message")], ["x", "x"])
                self.assertNotIn(SECRET, json.dumps(run.events))
                for options in ((*PROXY_LOGIN, "WRONG"), ()):
                    refused = connect(lab.url("echo", scheme), *trust, *options)
                    self.assertEqual(refused.status, 2)
                    yield bool(options), refused

    def through_http(self, proxy, authentication, files, lab, answer_to_wrong=407):
        for wrong, run in self.through(proxy, authentication, files, lab):
            status = answer_to_wrong if wrong else 407
            self.assertEqual(chain(run), ["Unable to connect to the remote server", "The proxy tunnel request to proxy "
                                          f"'{proxy}/' failed with status code '{status}'."])
            if status == 407:
                self.assertIn("It did not accept the user and the password." if wrong else
                              f"It wants a user and a password ({authentication})", run.only("error")["reason"])

    def test_apache(self):
        for scheme in ("Basic", "Digest"):
            with TlsFiles() as files, Lab("--tls", "--ca-out", files.path("ca.pem")) as lab, \
                    environment(P=SECRET, WRONG="wrong"):
                port = closed_port()
                apache = Apache(files, "ProxyRequests On\nAllowCONNECT 1-65535\n"
                                + protected("Proxy *", scheme, files), port)
                with apache:
                    self.through_http(f"http://127.0.0.1:{port}", scheme, files, lab)
                for url in lab.urls.values():
                    request = f"CONNECT {url.split('/')[2]} HTTP/1.1"
                    seen = [line for line in apache.log() if line.endswith(request)]
                    self.assertEqual(sum(line.startswith("user=me cert=- status=200") for line in seen), 1, seen)
                    self.assertEqual(sum("status=407" in line for line in seen), 4, seen)

    def test_tinyproxy(self):
        program = need("tinyproxy")
        with TlsFiles() as files, Lab("--tls", "--ca-out", files.path("ca.pem")) as lab, \
                environment(P=SECRET, WRONG="wrong"):
            port = closed_port()
            files.write("tp.conf", f"Port {port}\nListen 127.0.0.1\nTimeout 60\nLogLevel Connect\n"
                                   f"LogFile \"{files.path('log')}\"\nBasicAuth me {SECRET}\n")
            with Started([program, "-d", "-c", files.path("tp.conf")], port):
                self.through_http(f"http://127.0.0.1:{port}", "Basic", files, lab, answer_to_wrong=401)
            with open(files.path("log"), encoding="utf-8") as file:
                log = file.read()
            for url in lab.urls.values():
                self.assertIn(f"CONNECT {url.split('/')[2]} HTTP/1.1", log)

    def test_microsocks(self):
        program = need("microsocks")
        port = closed_port()
        proxy = f"socks5://127.0.0.1:{port}"
        with TlsFiles() as files, Lab("--tls", "--ca-out", files.path("ca.pem")) as lab, \
                environment(P=SECRET, WRONG="wrong"), \
                Started([program, "-i", "127.0.0.1", "-p", str(port), "-u", "me", "-P", SECRET], port):
            for wrong, run in self.through(proxy, "user and password", files, lab):
                self.assertIn("Failed to authenticate with the SOCKS server." if wrong else
                              "did not return a suitable authentication method", chain(run)[2])
            run = connect("ws://127.0.0.1:9/", "--proxy", proxy, *PROXY_LOGIN, "P")
            self.assertIn("SOCKS server failed to connect to the destination", chain(run)[2])
            # HTTP/2 in clear goes through SOCKS (semantics 2.7).
            run = connect(lab.url("echo"), "--shared", "--http-version", "2", "--version-policy", "exact", "--duration",
                          "100ms", "--shared-proxy", proxy, "--shared-proxy-user", "me",
                          "--shared-proxy-password-env", "P")
            self.assertEqual(run.status, 0, run.events)
            self.assertEqual(run.only("handshake")["http"], "2")


if __name__ == "__main__":
    unittest.main(verbosity=2)
