"""The site as a whole: every route is guarded, every field classified, and production refuses what it must."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

SOURCE = Path(__file__).resolve().parents[2] / "src"
GOOD_SECRET = "wX3-t9Lq7vR2mZ8kB5nC1pD6sF4gH0jK-yU7iO3eA9rT2xV5bN8"
ASK = """
import json
from sherwood.config import settings as s
print(json.dumps({name: repr(getattr(s, name)) for name in dir(s) if name.isupper()}))
"""

# Anyone may open these signed out; every other route of ours names its permission.
PUBLIC = {"accessibility", "privacy", "accounts:choose-person", "governance:public-plan"}
# The link of an invitation, and the way to the area's own sign-in provider and back.
PUBLIC |= {"people:accept", "openid_connect_login", "openid_connect_callback"}
# Asking for an assessment needs no account: each step looks for the link that was confirmed by e-mail.
PUBLIC |= {
    f"family:{name}"
    for name in (
        "ask",
        "ask-easy",
        "ask-contact",
        "ask-link-sent",
        "ask-open",
        "ask-leave",
        "ask-mine",
        "ask-sent",
        "ask-list",
        "ask-check",
        "ask-delete",
        "ask-remove-file",
        "ask-step",
    )
}
# Signed in, with any role.
EVERYONE = {"accounts:own", "accounts:day"}


def started(**variables: str) -> subprocess.CompletedProcess[str]:
    """Read the settings in a new process with only these variables."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE), **variables}
    return subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def production(tmp_path) -> dict[str, str]:
    """A production site that is set up well; the mode is left out, because production is the default."""
    return {
        "SHERWOOD_SECRET_KEY": GOOD_SECRET,
        "SHERWOOD_HOSTS": "sherwood.example.gov.uk",
        "SHERWOOD_AREA_CODE": "E10000000",
        "SHERWOOD_VAR": str(tmp_path / "var"),
    }


def test_production_is_safe_by_default(production):
    answer = started(**production)
    assert answer.returncode == 0, answer.stderr
    told = json.loads(answer.stdout)
    assert told["SHERWOOD_MODE"] == "'production'"
    for name in ("DEBUG", "SHERWOOD_ONE_CLICK_SIGN_IN", "SHERWOOD_MOVABLE_DATE", "SHERWOOD_FICTIONAL"):
        assert told[name] == "False", name
    for name in (
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_SSL_REDIRECT",
        "SHERWOOD_SECOND_FACTOR_REQUIRED",
    ):
        assert told[name] == "True", name
    assert told["SHERWOOD_DEMO_DAY"] == "None"
    assert int(told["SECURE_HSTS_SECONDS"]) >= 31_536_000
    assert (Path(production["SHERWOOD_VAR"]).stat().st_mode & 0o777) == 0o700


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"SHERWOOD_SECRET_KEY": ""}, "SHERWOOD_SECRET_KEY is not set"),
        ({"SHERWOOD_SECRET_KEY": "open-secret-for-demonstrations-and-tests-only-of-sherwood"}, "too easy to guess"),
        ({"SHERWOOD_SECRET_KEY": "short"}, "too easy to guess"),
        ({"SHERWOOD_SECRET_KEY": "ab" * 40}, "too easy to guess"),
        ({"SHERWOOD_HOSTS": ""}, "SHERWOOD_HOSTS is not set"),
        ({"SHERWOOD_AREA_CODE": ""}, "SHERWOOD_AREA_CODE is not set"),
        ({"SHERWOOD_DEBUG": "yes"}, "SHERWOOD_DEBUG is set, but production refuses it"),
        ({"SHERWOOD_ONE_CLICK_SIGN_IN": "1"}, "SHERWOOD_ONE_CLICK_SIGN_IN is set, but production refuses it"),
        ({"SHERWOOD_DEMO_DAY": "2026-09-30"}, "SHERWOOD_DEMO_DAY is set, but production refuses it"),
    ],
)
def test_production_refuses_what_only_a_demonstration_may_have(production, variables, words):
    answer = started(**{**production, **variables})
    assert answer.returncode != 0
    assert words in answer.stderr


def test_production_has_no_addresses_of_a_demonstration(production):
    program = (
        "import django; django.setup()\n"
        "from django.urls import reverse, NoReverseMatch\n"
        "for name in ('accounts:choose-person', 'accounts:day'):\n"
        "    try: print(reverse(name))\n"
        "    except NoReverseMatch: pass\n"
    )
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(SOURCE),
        "DJANGO_SETTINGS_MODULE": "sherwood.config.settings",
        **production,
    }
    answer = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False
    )
    assert (answer.returncode, answer.stdout) == (0, ""), answer.stderr


def test_a_demonstration_needs_nothing_but_its_mode(tmp_path):
    answer = started(SHERWOOD_MODE="demo", SHERWOOD_VAR=str(tmp_path))
    told = json.loads(answer.stdout)
    assert (told["SHERWOOD_ONE_CLICK_SIGN_IN"], told["SHERWOOD_DEMO_DAY"]) == ("True", "datetime.date(2026, 9, 30)")
    assert told["DEBUG"] == "False"


def routes(patterns=None, space=""):
    """Every route as (name, address pattern, view)."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            yield from routes(entry.url_patterns, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}", str(entry.pattern), entry.callback


def test_every_route_of_ours_is_public_by_name_or_names_its_permission():
    from sherwood.apps.accounts.permissions import Permission

    unguarded = []
    for name, _, view in routes():
        if not view.__module__.startswith("sherwood."):
            continue
        if name in PUBLIC:
            assert view.login_required is False, name
        else:
            assert getattr(view, "login_required", True), f"{name} is public, but not listed here"
            if name not in EVERYONE and getattr(view, "permission", None) not in set(Permission):
                unguarded.append(name)
    assert unguarded == []


def test_the_admin_site_is_not_installed():
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    assert not [name for name, _, view in routes() if view.__module__.startswith("django.contrib.admin")]


@pytest.mark.django_db
def test_signed_out_every_plain_route_leads_to_signing_in_or_is_public(client):
    open_by_design = {
        "governance:public-plan",
        "family:ask",
        "family:ask-easy",
        "family:ask-contact",
        "family:ask-link-sent",
        "family:ask-mine",
        "family:ask-sent",
        "family:ask-leave",
        "accessibility",
        "privacy",
        "account_login",
        "account_logout",
        "account_inactive",
        "account_reset_password",
    }
    open_by_design |= {"account_reset_password_done", "account_reset_password_from_key_done"}
    for name, address, _ in routes():
        if "<" in address or "(" in address or name in open_by_design or name == "accounts:choose-person":
            continue
        from django.urls import reverse

        response = client.get(reverse(name))
        assert response.status_code == 302, name
        assert response["Location"].startswith("/sign-in/"), name


def test_every_field_of_every_model_of_ours_is_classified_keep_or_scrub():
    wrong = []
    for model in apps.get_models():
        if not model.__module__.startswith("sherwood."):
            continue
        fields = {field.name for field in model._meta.get_fields() if field.concrete}
        keep, scrub = getattr(model, "KEEP", frozenset()), getattr(model, "SCRUB", frozenset())
        for name in sorted(fields ^ (keep | scrub)) + sorted(keep & scrub):
            wrong.append(f"{model.__name__}.{name}")
    assert wrong == [], "Put each field into KEEP or SCRUB of its model, not both"


@pytest.mark.django_db
def test_no_migration_is_missing():
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_logs_say_nothing_of_people():
    assert settings.LOGGING["loggers"]["axes"] == {"handlers": ["none"], "propagate": False}
    assert settings.LOGGING["loggers"]["django.db.backends"]["propagate"] is False
    assert "{message}" in settings.LOGGING["formatters"]["plain"]["format"]
