"""The settings of signing in: a provider named in part or without https is refused with the missing variable."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from sherwood.config.environment import Mode
from sherwood.config.refusals import check_provider

ISSUER = "https://login.example.gov.uk"
NAMES = ("SOCIALACCOUNT_PROVIDERS", "ALLAUTH_TRUSTED_PROXY_COUNT", "SHERWOOD_IDLE_MINUTES", "SHERWOOD_ADDRESS")
ASK = f"""
import json
from sherwood.config import settings as s
print(json.dumps([getattr(s, name) for name in {NAMES!r}]))
"""


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ((ISSUER, "", ""), "SHERWOOD_OIDC_CLIENT_ID and SHERWOOD_OIDC_SECRET"),
        ((ISSUER, "sherwood", ""), "lacks SHERWOOD_OIDC_SECRET"),
        (("", "sherwood", "quiet"), "lacks SHERWOOD_OIDC_ISSUER"),
        (("http://login.example.gov.uk", "sherwood", "quiet"), "must begin with https://"),
    ],
)
def test_a_provider_in_part_is_refused(given, missing):
    with pytest.raises(ImproperlyConfigured, match=missing):
        check_provider(*given, Mode.PRODUCTION)


def test_all_or_nothing_is_fine_and_a_trial_may_do_without_https():
    check_provider("", "", "", Mode.PRODUCTION)
    check_provider(ISSUER, "sherwood", "quiet", Mode.PRODUCTION)
    check_provider("http://localhost:9000", "sherwood", "quiet", Mode.DEMO)


def test_the_secret_may_come_from_a_file(tmp_path):
    (tmp_path / "secret").write_text("quiet\n", encoding="utf-8")
    variables = {
        "PATH": os.environ["PATH"],
        "SHERWOOD_VAR": str(tmp_path / "var"),
        "SHERWOOD_SECRET_KEY": "wX3-t9Lq7vR2mZ8kB5nC1pD6sF4gH0jK-yU7iO3eA9rT2xV5bN8",
        "SHERWOOD_HOSTS": "sherwood.example.gov.uk",
        "SHERWOOD_AREA_CODE": "E10000000",
        "SHERWOOD_OIDC_ISSUER": f"{ISSUER}/",
        "SHERWOOD_OIDC_CLIENT_ID": "sherwood",
        "SHERWOOD_OIDC_SECRET_FILE": str(tmp_path / "secret"),
        "SHERWOOD_OIDC_NAME": "the county's account",
        "SHERWOOD_PROXIES": "1",
    }
    done = subprocess.run([sys.executable, "-c", ASK], env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    providers, proxies, idle, address = json.loads(done.stdout)
    (app,) = providers["openid_connect"]["APPS"]
    assert app == {
        "provider_id": "area",
        "name": "the county's account",
        "client_id": "sherwood",
        "secret": "quiet",
        "settings": {"server_url": ISSUER},
    }
    assert (proxies, idle, address) == (1, 30, "https://sherwood.example.gov.uk")
