"""Checks of how the site stands to the world: its name, mail, sign-in, and what runs beside it."""

from __future__ import annotations

import shutil
from datetime import timedelta
from smtplib import SMTPException
from typing import Any

from django.conf import settings

from .finding import Finding, fail, ok, warn

SECONDS = 5
"""How long a server may take to answer."""
LONGEST_WITHOUT = timedelta(hours=36)
"""Background work runs once a day at least: a day and a half without it is too long."""
DISCOVERY = "/.well-known/openid-configuration"
NEEDED = ("issuer", "authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")


def _production() -> bool:
    return bool(settings.SHERWOOD_MODE == "production")


def mode() -> list[Finding]:
    """What the site is for."""
    if _production():
        return ok("mode", "This is a production site.")
    return warn(
        "mode",
        f"This is a site for {'demonstrations' if settings.SHERWOOD_MODE == 'demo' else 'tests'}: anybody can sign in. "
        "It must never hold real children's data.",
        "For real data leave SHERWOOD_MODE out.",
    )


def secret_key() -> list[Finding]:
    """The site's secret; production has refused a bad one before this is asked."""
    if _production():
        return ok("secret-key", "The secret is set and long enough.")
    return ok("secret-key", "The secret may be the open one: this is not a production site.")


def hosts() -> list[Finding]:
    """The names under which the site answers."""
    if "*" in settings.ALLOWED_HOSTS:
        return fail(
            "hosts",
            "The site answers to every name, so a forged link could name it.",
            "Give its names in SHERWOOD_HOSTS.",
        )
    return ok("hosts", f"The site answers to {', '.join(settings.ALLOWED_HOSTS)}.")


def address() -> list[Finding]:
    """The address that stands in e-mails."""
    given = settings.SHERWOOD_ADDRESS
    if _production() and not given.startswith("https://"):
        return fail("address", f"Links in e-mails would begin {given}.", "Give SHERWOOD_ADDRESS, beginning https://.")
    return ok("address", f"Links in e-mails begin {given}.")


def proxies() -> list[Finding]:
    """Whether the lockout sees visitors' own addresses."""
    behind = getattr(settings, "SECURE_PROXY_SSL_HEADER", None) is not None
    if behind and not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        return warn(
            "proxies",
            "The site stands behind a proxy, and all visitors seem to come from its address: one person's wrong "
            "passwords could lock out others.",
            "Have the proxy add to X-Forwarded-For, and give in SHERWOOD_PROXIES how many proxies there are, mostly 1.",
        )
    return ok("proxies", f"{settings.ALLAUTH_TRUSTED_PROXY_COUNT} proxies of ours are believed.")


def mail() -> list[Finding]:
    """Whether e-mail can be sent."""
    from django.core.mail import get_connection

    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return ok("mail", "E-mail is not sent: it is printed or kept, as fits this site.")
    try:
        connection = get_connection(timeout=SECONDS)
        connection.open()
        connection.close()
    except (OSError, SMTPException) as fault:
        return fail(
            "mail",
            f"The mail server {settings.EMAIL_HOST}:{settings.EMAIL_PORT} cannot be used: {type(fault).__name__}.",
            "Check SHERWOOD_EMAIL_HOST, _PORT, _TLS, _USER and _PASSWORD. Invitations and letters wait for it.",
        )
    if settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        return warn("mail", "E-mails have a sender nobody can answer.", "Give an address in SHERWOOD_EMAIL_FROM.")
    return ok("mail", f"The mail server {settings.EMAIL_HOST} takes e-mail from {settings.DEFAULT_FROM_EMAIL}.")


def second_factor() -> list[Finding]:
    """Whether staff are asked for a second step at sign-in."""
    if settings.SHERWOOD_SECOND_FACTOR_REQUIRED:
        return ok("second-factor", "Staff need a second step to sign in; families may choose one.")
    return warn(
        "second-factor", "A password is enough to sign in here.", "Production asks staff for a second step by itself."
    )


def provider() -> list[Finding]:
    """Whether the area's OpenID Connect provider answers with all that signing in needs."""
    issuer = settings.SHERWOOD_OIDC_ISSUER
    if not issuer:
        return ok("openid-connect", "People sign in with a password; no OpenID Connect provider is set.")
    said = _asked(issuer)
    if isinstance(said, str):
        return fail(
            "openid-connect", f"{issuer} {said}", "Check SHERWOOD_OIDC_ISSUER, and that this server reaches it."
        )
    missing = [name for name in NEEDED if not said.get(name)]
    if missing:
        return fail(
            "openid-connect",
            f"{issuer} says nothing of {', '.join(missing)}.",
            "Ask whoever keeps the provider to complete its configuration.",
        )
    if str(said["issuer"]).rstrip("/") != issuer:
        return fail(
            "openid-connect",
            f"The provider calls itself {said['issuer']}, not {issuer}.",
            "Put into SHERWOOD_OIDC_ISSUER what the provider calls itself.",
        )
    return ok("openid-connect", f"{issuer} answers with all that signing in needs.")


def _asked(issuer: str) -> dict[str, Any] | str:
    """What the provider says of itself, or the end of a sentence about why it says nothing."""
    import requests

    try:
        answer = requests.get(issuer + DISCOVERY, timeout=SECONDS)
        answer.raise_for_status()
        said = answer.json()
    except requests.HTTPError:
        return f"answers {answer.status_code} when asked about itself."
    except requests.JSONDecodeError:
        return "answers with something that is not JSON."
    except requests.RequestException as fault:
        return f"does not answer: {type(fault).__name__}."
    return said if isinstance(said, dict) else "answers with something that describes no provider."


def scanner() -> list[Finding]:
    """Whether uploads are looked at for malware."""
    from sherwood.apps.documents import scanning

    words = scanning.command()
    if not words:
        cure = "Install a scanner such as ClamAV and name it in SHERWOOD_SCANNER."
        return warn("scanner", "No malware scanner looks at uploads.", cure)
    if shutil.which(words[0]) is None:
        return fail(
            "scanner",
            f"The scanner {words[0]} is not on this machine, so no upload is kept.",
            "Install it, or correct SHERWOOD_SCANNER.",
        )
    return ok("scanner", scanning.says())


def tick() -> list[Finding]:
    """Whether the background work runs."""
    from django.db import DatabaseError

    from sherwood.apps.audit import clock
    from sherwood.apps.notices.queries import last_tick

    cure = "Have the system's timer run `sherwood tick` once a day at least, with the settings of the site."
    try:
        last = last_tick()
    except DatabaseError:
        return fail("tick", "Whether background work runs cannot be seen.", "Cure the database first.")
    if last is None or last.ended_at is None:
        return warn("tick", "The background work never ran: no reminder is sent and nothing is tidied.", cure)
    if clock.now() - last.ended_at > LONGEST_WITHOUT:
        return fail("tick", f"The background work ran last on {last.ended_at:%d %B %Y}.", cure)
    if last.failed:
        names = ", ".join(sorted(last.failed))
        return warn("tick", f"Of the background work this failed last time: {names}.", "Look into the log of the site.")
    return ok("tick", f"The background work ran on {last.ended_at:%d %B %Y}.")
