# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets of profiles in a real secret service: GNOME Keyring on a session bus of its own, below a home of its own."""
import os
import subprocess
import tempfile
import unittest

from harness import CLI, PATIENCE, need

CLIENT = os.environ.get("PONGSCOPE_SECRETS_CLIENT",
                        os.path.join(os.path.dirname(CLI), "..", "tests", "system", "secrets_client"))
SECRET = "s3cr3t-of-the-test"

# The service is unlocked by an empty line, as a login does it; its end is ours to bring about.
SESSION = """
echo | gnome-keyring-daemon --foreground --unlock --components=secrets >"$HOME/keyring.log" 2>&1 &
keyring=$!
trap 'kill $keyring' EXIT
n=0
until gdbus call --session --dest org.freedesktop.DBus --object-path / --method org.freedesktop.DBus.NameHasOwner \
    org.freedesktop.secrets 2>/dev/null | grep -q true; do
    n=$((n + 1))
    [ $n -lt 200 ] || exit 9
    sleep 0.05
done
"""


class SecretService(unittest.TestCase):
    def setUp(self):
        if not os.path.exists(CLIENT):
            raise unittest.SkipTest("built without QtKeychain")
        keeper = tempfile.TemporaryDirectory()
        self.addCleanup(keeper.cleanup)
        self.home = keeper.name
        os.mkdir(os.path.join(self.home, "run"), 0o700)

    def run_in(self, wrapper, script):
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "DBUS_", "GNOME_"))}
        environment.update(HOME=self.home, XDG_RUNTIME_DIR=os.path.join(self.home, "run"), SECRET=SECRET,
                           CLIENT=os.path.abspath(CLIENT))
        done = subprocess.run([*wrapper, "sh", "-c", script], capture_output=True, text=True, env=environment,
                              timeout=PATIENCE * 2)
        if done.returncode == 9:
            raise unittest.SkipTest("gnome-keyring-daemon does not start here")
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.splitlines()

    def on_desktop(self, script):
        for program in ("gnome-keyring-daemon", "gdbus"):
            need(program)
        return self.run_in([need("dbus-run-session"), "--"], SESSION + script)

    def octets(self):
        """Everything that was written below the home."""
        for folder, _, names in os.walk(self.home):
            for name in names:
                path = os.path.join(folder, name)
                if os.path.isfile(path):
                    with open(path, "rb") as file:
                        yield path, file.read()

    def test_without_a_service_secrets_live_in_memory(self):
        self.assertEqual(self.run_in(["env", "DBUS_SESSION_BUS_ADDRESS=disabled:"],
                                     '"$CLIENT" place; "$CLIENT" save one ann; "$CLIENT" load one'),
                         ["memory", "done", "none"])
        self.assertFalse([path for path, octets in self.octets() if SECRET.encode() in octets])

    def test_secrets_are_there_in_the_next_run_and_in_no_file(self):
        said = self.on_desktop("""
"$CLIENT" place
"$CLIENT" save one ann
"$CLIENT" load one
secrets() { gdbus call --session --dest org.freedesktop.secrets --object-path /org/freedesktop/secrets \
    --method org.freedesktop.Secret.Service.SearchItems "{'server': 'pongscope', 'user': 'profile/one'}"; }
secrets | grep -c /org/freedesktop/secrets/collection/
sed -i s/ann/eve/ "$HOME/.config/pongscope/profiles/one.json"
"$CLIENT" load one
sed -i s/eve/ann/ "$HOME/.config/pongscope/profiles/one.json"
"$CLIENT" load one
"$CLIENT" remove one
"$CLIENT" save one bob >/dev/null
SECRET= "$CLIENT" save one bob
secrets | grep -c /org/freedesktop/secrets/collection/
true
""")
        self.assertEqual(said, ["desktop", "done", SECRET, "1", "none", SECRET, "done", "done", "0"])
        profile = [octets for path, octets in self.octets() if path.endswith("one.json")]
        self.assertEqual(len(profile), 1)
        for path, octets in self.octets():
            for form in (SECRET.encode(), SECRET.encode("utf-16-le")):
                self.assertNotIn(form, octets, path)


if __name__ == "__main__":
    unittest.main(verbosity=2)
