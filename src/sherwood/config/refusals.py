"""What production refuses: the conveniences of demonstrations and tests, and secrets that are none."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured

from sherwood.config.environment import Environment, Mode

# Known to everyone who can read this file, so good for demonstrations and tests only.
OPEN_SECRET = "open-secret-for-demonstrations-and-tests-only-of-sherwood"  # noqa: S105
SHORTEST_SECRET = 50
ONLY_ELSEWHERE = {
    "SHERWOOD_DEBUG": "shows settings and data on error pages",
    "SHERWOOD_ONE_CLICK_SIGN_IN": "lets anyone sign in without a password",
    "SHERWOOD_DEMO_DAY": "moves the day that clocks are read from",
}


def secret_key(environment: Environment, mode: Mode) -> str:
    """The site's secret. Raises ImproperlyConfigured in production when it is missing, short or the open one."""
    key = environment.secret("SHERWOOD_SECRET_KEY")
    if mode is not Mode.PRODUCTION:
        return key or OPEN_SECRET
    cure = "Put a random text of at least 50 characters into SHERWOOD_SECRET_KEY or a file named by "
    cure += "SHERWOOD_SECRET_KEY_FILE; or, to try Sherwood with invented data, set SHERWOOD_MODE=demo."
    if not key:
        raise ImproperlyConfigured(f"SHERWOOD_SECRET_KEY is not set, and production does not start without it. {cure}")
    if key == OPEN_SECRET or len(key) < SHORTEST_SECRET or len(set(key)) < 10:
        raise ImproperlyConfigured(f"SHERWOOD_SECRET_KEY is too easy to guess for production. {cure}")
    return key


def check_production(environment: Environment, mode: Mode) -> None:
    """Raises ImproperlyConfigured when production is asked for something that only a demonstration may have."""
    if mode is not Mode.PRODUCTION:
        return
    for name, harm in ONLY_ELSEWHERE.items():
        if environment.text(name).lower() not in {"", "0", "no", "false", "off"}:
            raise ImproperlyConfigured(f"{name} is set, but production refuses it: it {harm}. Remove it.")
    if not environment.listed("SHERWOOD_HOSTS"):
        raise ImproperlyConfigured("SHERWOOD_HOSTS is not set. Give the site's names, like sherwood.example.gov.uk.")
    if not environment.text("SHERWOOD_AREA_CODE"):
        raise ImproperlyConfigured(
            "SHERWOOD_AREA_CODE is not set. Give your authority's own nine-character code: without it the published "
            "figures and statistical neighbours of another authority would stand as yours."
        )


def check_provider(issuer: str, client: str, secret: str, mode: Mode) -> None:
    """Raises ImproperlyConfigured for a sign-in provider that is named in part, or in production without https."""
    given = {"SHERWOOD_OIDC_ISSUER": issuer, "SHERWOOD_OIDC_CLIENT_ID": client, "SHERWOOD_OIDC_SECRET": secret}
    missing = [name for name, value in given.items() if not value]
    if len(missing) in (1, 2):
        raise ImproperlyConfigured(
            f"Signing in by OpenID Connect lacks {' and '.join(missing)}. Give all three settings, or none of them."
        )
    if issuer and mode is Mode.PRODUCTION and not issuer.startswith("https://"):
        raise ImproperlyConfigured("SHERWOOD_OIDC_ISSUER must begin with https:// in production.")
