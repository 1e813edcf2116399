"""`sherwood doctor`: each thing that can be wrong with a site is said with its cure."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.db import DatabaseError
from django.utils import timezone

from sherwood.apps.notices import operations as notices
from sherwood.cli import main
from sherwood.cli.site import Status, examine, inside, outside

pytestmark = pytest.mark.django_db
CHECKS = [
    "mode",
    "secret-key",
    "hosts",
    "address",
    "proxies",
    "database",
    "migrations",
    "administrator",
    "folders",
    "pages",
    "mail",
    "contacts",
    "second-factor",
    "openid-connect",
    "scanner",
    "print",
    "dataset",
    "tick",
]


@pytest.fixture
def site(settings, tmp_path):
    """A site with folders of its own."""
    settings.SHERWOOD_VAR = tmp_path
    settings.SHERWOOD_DATASET = tmp_path / "dataset"
    tmp_path.chmod(0o700)
    return settings


def one(check):
    """The single finding of one check: its status, and all it says."""
    (finding,) = check()
    assert finding.says
    assert bool(finding.cure) == (finding.status is not Status.OK), "a cure where there is something to cure"
    return finding.status, f"{finding.says} {finding.cure}"


def test_everything_is_looked_at_once(site, administrator):
    assert [each.check for each in examine()] == CHECKS


def test_the_answer_is_one_json_document_and_the_exit_code_follows(site, administrator, capsys):
    assert main(["doctor", "--json"]) == 0
    findings = json.loads(capsys.readouterr().out)
    assert {tuple(each) for each in findings} == {("check", "status", "says", "cure")}
    doubtful = {each["check"] for each in findings if each["status"] == "warn"}
    assert doubtful == {"mode", "second-factor", "scanner", "dataset", "tick"} | (doubtful & {"print"})
    assert main(["doctor", "--strict"]) == 1
    site.ALLOWED_HOSTS = ["*"]
    assert main(["doctor"]) == 1
    assert "FAIL  hosts: The site answers to every name" in capsys.readouterr().out


def test_settings_that_cannot_be_used_end_with_2(tmp_path):
    environment = {"PATH": os.environ["PATH"], "SHERWOOD_VAR": str(tmp_path), "SHERWOOD_MODE": "production"}
    done = subprocess.run(
        [sys.executable, "-m", "sherwood.cli", "doctor", "--json"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "SHERWOOD_HOSTS is not set" in done.stderr


def test_the_database(site, monkeypatch):
    assert one(inside.database)[0] is Status.OK
    assert one(inside.migrations)[0] is Status.OK
    monkeypatch.setattr("django.db.connection.ensure_connection", raises(DatabaseError))
    status, says = one(inside.database)
    assert (status, "DATABASE_URL" in says) == (Status.FAIL, True)


def test_a_migration_that_was_not_made(site, monkeypatch):
    monkeypatch.setattr(
        "django.db.migrations.executor.MigrationExecutor.migration_plan", lambda *_: [("people", "0009_more")]
    )
    status, says = one(inside.migrations)
    assert (status, "manage.py migrate" in says) == (Status.FAIL, True)


def test_somebody_must_give_people_their_accounts(site, request):
    status, says = one(inside.administrator)
    assert (status, "create_administrator" in says) == (Status.FAIL, True)
    request.getfixturevalue("administrator")
    assert one(inside.administrator)[0] is Status.OK


def test_folders_that_others_can_look_into(site, tmp_path):
    assert one(inside.folders)[0] is Status.OK
    (tmp_path / "dataset").mkdir(mode=0o750)
    (tmp_path / "dataset").chmod(0o750)
    status, says = one(inside.folders)
    assert (status, f"chmod -R go-rwx {tmp_path / 'dataset'}" in says) == (Status.FAIL, True)


def test_a_data_set_that_cannot_be_read(site, tmp_path, monkeypatch):
    assert one(inside.dataset)[0] is Status.WARN
    (tmp_path / "dataset").mkdir()
    assert one(inside.dataset)[0] is Status.WARN
    monkeypatch.setattr("sherwood.dataset.store.Store.current", raises(PermissionError))
    assert one(inside.dataset)[0] is Status.FAIL


def test_letters_need_the_area_s_contacts(site, tmp_path):
    assert one(inside.contacts)[0] is Status.OK
    site.SHERWOOD_CONTACTS = str(tmp_path / "none.json")
    status, says = one(inside.contacts)
    assert (status, "SHERWOOD_CONTACTS" in says) == (Status.FAIL, True)


def test_mail_is_asked_for_and_not_sent(site):
    assert one(outside.mail)[0] is Status.OK
    site.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    site.EMAIL_HOST, site.EMAIL_PORT = "127.0.0.1", 9
    status, says = one(outside.mail)
    assert (status, "127.0.0.1:9" in says) == (Status.FAIL, True)


def test_a_production_site_on_an_open_address(site):
    assert one(outside.mode)[0] is Status.WARN
    site.SHERWOOD_MODE = "production"
    assert one(outside.mode)[0] is Status.OK
    assert one(outside.address)[0] is Status.FAIL
    site.SHERWOOD_ADDRESS = "https://sherwood.example.gov.uk"
    assert one(outside.address)[0] is Status.OK


def test_a_proxy_whose_visitors_all_look_the_same(site):
    assert one(outside.proxies)[0] is Status.OK
    site.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert one(outside.proxies)[0] is Status.WARN
    site.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert one(outside.proxies)[0] is Status.OK


def test_a_scanner_that_is_not_there(site):
    assert one(outside.scanner)[0] is Status.WARN
    site.SHERWOOD_SCANNER = "no-such-scanner --quiet"
    assert one(outside.scanner)[0] is Status.FAIL
    site.SHERWOOD_SCANNER = "true --quiet"
    assert one(outside.scanner)[0] is Status.OK


def test_background_work_that_stopped(site, monkeypatch):
    assert one(outside.tick)[0] is Status.WARN
    now = timezone.now()
    notices.end_run(run=notices.begin_run(now.date()), done={"people: tidy": 0}, failed={})
    assert one(outside.tick)[0] is Status.OK
    monkeypatch.setattr("sherwood.apps.audit.clock.now", lambda: now + timedelta(hours=37))
    assert one(outside.tick)[0] is Status.FAIL


class TestTheProvider:
    @pytest.fixture
    def serve(self, site):
        """A provider on this machine that says of itself what a test wants."""
        started = []

        def begin(say, status=200):
            class Handler(BaseHTTPRequestHandler):
                def do_GET(self):
                    self.send_response(status)
                    self.end_headers()
                    self.wfile.write(say(self.server.server_port).encode())

                def log_message(self, *args):
                    pass

            server = HTTPServer(("127.0.0.1", 0), Handler)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            started.append(server)
            site.SHERWOOD_OIDC_ISSUER = f"http://127.0.0.1:{server.server_port}"

        yield begin
        for server in started:
            server.shutdown()
            server.server_close()

    def whole(self, port, **changes):
        here = f"http://127.0.0.1:{port}"
        said = {"issuer": here, "jwks_uri": here, "token_endpoint": here, "userinfo_endpoint": here}
        return json.dumps({**said, "authorization_endpoint": here, **changes})

    def test_none_is_fine(self, site):
        assert one(outside.provider)[0] is Status.OK

    def test_one_that_answers_with_everything(self, serve):
        serve(self.whole)
        assert one(outside.provider)[0] is Status.OK

    @pytest.mark.parametrize(
        ("changes", "says"),
        [
            ({"token_endpoint": ""}, "says nothing of token_endpoint"),
            ({"issuer": "https://other.example"}, "calls itself https://other.example"),
        ],
    )
    def test_one_that_is_not_complete(self, serve, changes, says):
        serve(lambda port: self.whole(port, **changes))
        status, said = one(outside.provider)
        assert (status, says in said) == (Status.FAIL, True)

    @pytest.mark.parametrize(
        ("text", "status", "says"),
        [("no", 404, "answers 404"), ("<html>", 200, "not JSON"), ("[]", 200, "describes no provider")],
    )
    def test_one_that_answers_nonsense(self, serve, text, status, says):
        serve(lambda _port: text, status)
        found, said = one(outside.provider)
        assert (found, says in said) == (Status.FAIL, True)

    def test_one_that_does_not_answer(self, site):
        site.SHERWOOD_OIDC_ISSUER = "http://127.0.0.1:9"
        assert one(outside.provider)[0] is Status.FAIL


def raises(fault):
    def instead(*_args, **_kwargs):
        raise fault("so in the test")

    return instead
